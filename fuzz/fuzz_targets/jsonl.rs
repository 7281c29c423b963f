//! One broken line of a JSON Lines file never stops the others and never fails the reader.
#![no_main]

use isnad_page::{Defaults, Items, Kind};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let lines = bytes.split(|b| *b == b'\n').count();
    let items = Items::new("fuzz.jsonl", bytes, Some(Kind::Jsonl));
    let read = items.map(|item| item.and_then(|item| item.read(&Defaults::default()))).count();
    assert!(read <= lines.max(1));
});
