//! What tests of this layer share.

use crate::{NoTrace, analyze};
use isnad_lexicon::Lexicon;
use isnad_record::{Article, Label};

/// The names of one kind in a text, as an article's record has them.
pub(super) fn named(text: &str, label: Label) -> Vec<String> {
    let record = analyze(&Article::new("test", text), Lexicon::builtin(), &mut NoTrace);
    let mentions = record.mentions.iter().filter(|m| m.label == label);
    mentions.map(|m| m.span.slice(text).to_owned()).collect()
}
