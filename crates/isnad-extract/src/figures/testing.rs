//! What the tests of this layer share.

use crate::testing::read;
use isnad_record::Figure;

/// The figures of a text.
pub(super) fn figures(text: &str) -> Vec<Figure> {
    read(text).figures
}

/// The figures of a text, one a line: words, value, qualifier, unit, counted noun, change.
pub(super) fn told(text: &str) -> Vec<String> {
    let line = |f: &Figure| {
        let of = f.of.map_or("-", |of| of.slice(text));
        let change = f.change.map_or("-", |change| change.name());
        let value = format!("{:?}", f.value);
        let unit = f.unit.as_deref().unwrap_or("-");
        format!("{} | {value} | {} | {unit} | {of} | {change}", f.span.slice(text), f.qualifier)
    };
    figures(text).iter().map(line).collect()
}

/// Asserts the figures of a text, as [`told`] writes them.
pub(super) fn check(text: &str, expected: &[&str]) {
    assert_eq!(told(text), expected, "{text}");
}
