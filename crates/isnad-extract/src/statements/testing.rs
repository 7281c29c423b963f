//! One helper for the tests of this layer: what is found, as exact words.

use isnad_record::{Span, Statement};

/// A statement in words: cue, source, contents, mode.
pub(super) type Words = (String, String, Vec<String>, String);

/// Reads a text and gives its statements in words; a missing source is `-`.
pub(super) fn read(text: &str) -> Vec<Words> {
    statements(text).iter().map(|s| in_words(text, s)).collect()
}

/// The statements of a text.
pub(super) fn statements(text: &str) -> Vec<Statement> {
    crate::testing::read(text).statements
}

fn in_words(text: &str, s: &Statement) -> Words {
    let words = |span: Span| span.slice(text).to_owned();
    let source = s.source.map_or_else(|| "-".to_owned(), words);
    (words(s.cue), source, s.content.iter().copied().map(words).collect(), s.mode.name().to_owned())
}

/// Asserts the statements of a text: `(cue, source or -, contents, mode)`.
pub(super) fn check(text: &str, expected: &[(&str, &str, &[&str], &str)]) {
    let found = read(text);
    let found: Vec<_> = found
        .iter()
        .map(|(cue, source, content, mode)| {
            (
                cue.as_str(),
                source.as_str(),
                content.iter().map(String::as_str).collect::<Vec<_>>(),
                mode.as_str(),
            )
        })
        .collect();
    let expected: Vec<_> = expected.iter().map(|(c, s, t, m)| (*c, *s, t.to_vec(), *m)).collect();
    assert_eq!(found, expected, "in {text}");
}

/// Asserts that a rule finds nothing in a text.
pub(super) fn check_silent(text: &str, rule: &str) {
    let found: Vec<_> = statements(text).into_iter().filter(|s| s.evidence.rule == rule).collect();
    assert!(found.is_empty(), "{rule} in {text}: {found:?}");
}
