//! A page of any bytes comes out as inert text, in whatever charset it claims to be.
#![no_main]

use isnad_page::{Items, Kind};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for item in Items::new("fuzz.html", bytes, Some(Kind::Html)) {
        let Ok(content) = item.and_then(|item| item.content()) else { continue };
        let article = content.article;
        let inert = |text: &str| !text.chars().any(|c| c != '\n' && c.is_control() || c == '\u{202e}');
        assert!(inert(&article.text) && article.title.as_deref().is_none_or(inert));
        assert!(article.title.is_some() == article.basis.title.is_some());
        assert!(article.published.is_some() == article.basis.published.is_some());
    }
});
