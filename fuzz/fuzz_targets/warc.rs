//! A damaged web archive ends with one error, gives no more pages than it has records, and fails no reader.
#![no_main]

use isnad_page::{Defaults, Items, Kind};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let records = bytes.windows(5).filter(|w| w == b"WARC/").count();
    let items = Items::new("fuzz.warc", bytes, Some(Kind::Warc));
    let read = items.map(|item| item.and_then(|item| item.read(&Defaults::default()))).count();
    // a packed archive shows its records only once it is unpacked
    assert!(bytes.starts_with(&[0x1F, 0x8B]) || read <= records + 1);
});
