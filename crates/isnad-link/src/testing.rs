//! Readings for tests.

use crate::Reading;
use isnad_extract::{NoTrace, analyze};
use isnad_format::WireRecord;
use isnad_lexicon::Lexicon;
use isnad_record::Article;

/// What the reader makes of a text that was published on a day (`2031-05-06`), or on an unknown one.
pub(crate) fn reading(title: &str, published: &str, text: &str) -> Reading {
    let article = Article {
        title: Some(title.to_owned()).filter(|t| !t.is_empty()),
        published: published.parse().ok(),
        ..Article::new("test", text)
    };
    let record = analyze(&article, Lexicon::builtin(), &mut NoTrace);
    Reading::new(WireRecord::new(&article, &record), Lexicon::builtin())
}
