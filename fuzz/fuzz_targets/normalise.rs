//! The normal form is stable, and each of its letters points at one character of the source.
#![no_main]

use isnad_text::{Normalized, fold};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let normal = Normalized::new(text);
    assert_eq!(fold(normal.text()), normal.text());
    for (at, c) in normal.text().char_indices() {
        let span = normal.source_span(at..at + c.len_utf8());
        assert_eq!(span.slice(text).chars().count(), 1);
    }
});
