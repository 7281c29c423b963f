//! A feed of any bytes gives its entries or an error, and each entry its own.
#![no_main]

use isnad_page::{Items, Kind};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for item in Items::new("fuzz.xml", bytes, Some(Kind::Feed)) {
        let _ = item.and_then(|item| item.content());
    }
});
