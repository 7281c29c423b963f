//! An expression of time in the making.

use super::scene::{Hit, Scene};
use super::value::{Part, When};
use isnad_record::{Evidence, Span};

/// An expression of time that a rule proposes.
#[derive(Clone, Debug)]
pub(crate) struct Parsed {
    /// The first token.
    pub first: usize,
    /// The first byte, without proclitics.
    pub start: usize,
    /// The token past the last one.
    pub end: usize,
    pub when: When,
    /// The part of it that is meant.
    pub part: Option<Part>,
    pub evidence: Evidence,
}

impl Parsed {
    pub fn new(
        scene: &Scene,
        first: usize,
        end: usize,
        when: When,
        rule: &'static str,
        confidence: u8,
    ) -> Self {
        let evidence = Evidence::new(rule, confidence);
        Parsed { first, start: scene.start(first), end, when, part: None, evidence }
    }

    /// The same beginning at a word of the calendar, without its proclitics.
    pub fn at<T>(mut self, hit: &Hit<T>) -> Self {
        self.start = hit.start;
        self.row(hit.row)
    }

    /// The same with a table row used.
    pub fn row(mut self, row: &str) -> Self {
        self.evidence.rows.push(row.to_owned());
        self
    }

    pub fn span(&self, scene: &Scene) -> Span {
        let tokens = scene.doc.span(self.first..self.end);
        Span::new(self.start.max(tokens.start), tokens.end)
    }
}

impl crate::overlap::Candidate for (Parsed, Span) {
    fn span(&self) -> Span {
        self.1
    }

    fn evidence(&self) -> &Evidence {
        &self.0.evidence
    }
}
