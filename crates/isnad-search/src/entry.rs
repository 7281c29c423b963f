//! What is indexed: passages and statements of articles.

use isnad_text::Span;
use serde::{Deserialize, Serialize};

/// What kind of thing an entry is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntryKind {
    /// A stretch of an article's text.
    #[default]
    Passage,
    /// Something somebody said.
    Statement,
}

impl EntryKind {
    /// Its name in the index and in queries.
    pub fn name(self) -> &'static str {
        match self {
            EntryKind::Passage => "passage",
            EntryKind::Statement => "statement",
        }
    }
}

/// One thing to find. Everything but the article's id and the text may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Entry {
    /// The article's id: entries are deleted and counted by it.
    pub article: String,
    /// Passage or statement.
    pub kind: EntryKind,
    /// The words, as they stand in the article.
    pub text: String,
    /// Where they stand in the article's text (bytes).
    pub start: usize,
    /// Where they end (bytes).
    pub end: usize,
    /// The statement's number in the article's record.
    pub statement: Option<usize>,
    /// The article's headline.
    pub title: String,
    /// Who published it.
    pub outlet: String,
    /// Day of publication, `2023-03-10`; empty when unknown.
    pub date: String,
    /// Who speaks (statements), or who is quoted in the passage.
    pub speakers: Vec<String>,
    /// The words by which the speakers are introduced, role and name: `speaker:` looks in them too.
    pub sources: Vec<String>,
    /// The headline where the text does not hold it, of the article's first passage, which is found by its words.
    pub heading: String,
    /// ISO codes of the states named.
    pub countries: Vec<String>,
    /// Types of events (`visit`) in the passage.
    pub types: Vec<String>,
    /// Class of the statement (`deny`), or of those in the passage.
    pub classes: Vec<String>,
    /// Areas of relations between states (`security`).
    pub areas: Vec<String>,
}

impl Entry {
    /// A passage of which nothing but its words is known.
    pub fn passage(article: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        Entry { article: article.into(), end: text.len(), text, ..Entry::default() }
    }

    /// Where it stands in the article.
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }
}
