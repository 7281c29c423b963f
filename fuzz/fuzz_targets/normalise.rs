//! The normal form is stable, and each of its letters points at one character of the source with the marks on it.
#![no_main]

use isnad_text::{Normalized, fold};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let normal = Normalized::new(text);
    assert_eq!(fold(normal.text()), normal.text());
    for (at, c) in normal.text().char_indices() {
        let mut source = normal.source_span(at..at + c.len_utf8()).slice(text).chars();
        assert!(source.next().is_some());
        assert!(source.all(|mark| fold(&format!("ا{mark}")) == "ا"));
    }
});
