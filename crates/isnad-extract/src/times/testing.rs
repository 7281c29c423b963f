//! Times of a sentence of our own, for the tests beside the rules.

use crate::testing::read_article;
use isnad_record::Article;

/// The times of a text published on Wednesday, 6 March 2024, as `words|edtf|relative`.
pub(super) fn times(text: &str) -> Vec<String> {
    read(text, Some(jiff::civil::date(2024, 3, 6)))
}

/// The same of a text of which no day of publication is known.
pub(super) fn unanchored(text: &str) -> Vec<String> {
    read(text, None)
}

fn read(text: &str, published: Option<jiff::civil::Date>) -> Vec<String> {
    let record = read_article(&Article { published, ..Article::new("test", text) });
    let part = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".to_owned());
    let show = |t: &isnad_record::TimeExpr| {
        format!("{}|{}|{}", t.span.slice(text), part(&t.edtf), part(&t.relative))
    };
    record.times.iter().map(show).collect()
}

/// Checks that exactly these times are found.
pub(super) fn check(text: &str, expected: &[&str]) {
    assert_eq!(times(text), expected, "{text}");
}
