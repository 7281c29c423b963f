//! What the tests of all layers share.

use crate::{NoTrace, analyze};
use isnad_lexicon::Lexicon;
use isnad_record::{Article, Label, Record};

/// The record of a text.
pub(crate) fn read(text: &str) -> Record {
    read_article(&Article::new("test", text))
}

/// The record of an article.
pub(crate) fn read_article(article: &Article) -> Record {
    analyze(article, Lexicon::builtin(), &mut NoTrace)
}

/// The names of one kind in a text, as an article's record has them.
pub(crate) fn named(text: &str, label: Label) -> Vec<String> {
    let record = read(text);
    let mentions = record.mentions.iter().filter(|m| m.label == label);
    mentions.map(|m| m.span.slice(text).to_owned()).collect()
}
