//! Sitemaps list web addresses and nothing else, whatever the bytes are.
#![no_main]

use isnad_page::Sitemap;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(sitemap) = Sitemap::read(bytes) {
        assert!(sitemap.entries().iter().all(|entry| entry.url.to_ascii_lowercase().starts_with("http")));
        assert!(!sitemap.entries().is_empty());
    }
});
