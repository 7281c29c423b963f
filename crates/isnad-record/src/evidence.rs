//! Why an item is there, and what went wrong.

use crate::{Span, named};

/// Why an item is there: the rule that found it, the table rows it used, how sure it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// The rule's name, as `isnad rules` lists it.
    pub rule: &'static str,
    /// The lexicon rows used, as `table/id`.
    pub rows: Vec<String>,
    /// How sure, in percent (0 to 100).
    pub confidence: u8,
}

impl Evidence {
    /// Evidence of one rule without table rows.
    pub fn new(rule: &'static str, confidence: u8) -> Self {
        Evidence { rule, rows: Vec::new(), confidence }
    }

    /// The same with a table row added.
    #[must_use]
    pub fn with(mut self, table: &str, row: &str) -> Self {
        self.rows.push(format!("{table}/{row}"));
        self
    }
}

named! {
    /// What the reader could not settle.
    IssueKind {
        /// A quotation mark opens and nothing closes it.
        UnclosedQuote = "unclosed_quote",
        /// A closing mark closes nothing.
        StrayQuote = "stray_quote",
        /// A statement whose speaker the article does not name.
        UnresolvedSpeaker = "unresolved_speaker",
        /// A relative or partial time without an anchor.
        UnanchoredTime = "unanchored_time",
        /// The text is not Arabic.
        NotArabic = "not_arabic",
        /// A part of an Arabic text is in another language; it is not read.
        ForeignPart = "foreign_part",
        /// The text was encoded twice; it has been decoded twice.
        DoubleEncoding = "double_encoding",
        /// The characters of the text are not those that were written, and which were cannot be told.
        Mojibake = "mojibake",
    }
}

/// Something the reader could not settle, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// What.
    pub kind: IssueKind,
    /// Where.
    pub span: Span,
}
