//! An anchor: a statement whose cue, source and beginning of content are known, but not yet where the content ends.
//!
//! Where a content ends depends on the anchors after it, so all anchors of an article are found first.

use isnad_record::{Class, Evidence, Form, Span};
use std::ops::Range;

/// How the content of an anchor is delimited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// It begins at this byte of this token and runs on until something ends it.
    From { token: usize, byte: usize },
    /// It begins after a colon as speech without marks.
    Speech { token: usize },
    /// It is the inside of this quotation (index), perhaps running on after it.
    Quoted { quote: usize },
    /// It lies before the cue, or on both sides of it: these tokens exactly.
    Fixed { pieces: Vec<Range<usize>>, direct: bool },
}

/// A statement in the making.
#[derive(Clone, Debug)]
pub(super) struct Anchor {
    /// First token that belongs to the cue's clause, conjunctions and introductions included: a content before ends here.
    pub left: usize,
    /// The token of the cue.
    pub token: usize,
    /// The cue without proclitics.
    pub cue: Span,
    /// The source's tokens and words.
    pub source: Option<Source>,
    /// Where the content is.
    pub extent: Extent,
    pub form: Form,
    pub class: Class,
    pub circumstances: Circumstances,
    pub evidence: Evidence,
    /// Whether it ends the content of a statement before it in the same sentence.
    pub cuts: bool,
    /// Whether the content's beginning is beyond doubt even where another reading begins later.
    pub certain: bool,
    /// The token of the cue that relays this one (نقلت … عن فلان قوله): its statement is the parent.
    pub relayed_by: Option<usize>,
}

/// The noun phrase that names a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Source {
    pub tokens: Range<usize>,
    pub span: Span,
}

/// Channel, occasion, addressee and time as they stand beside the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Circumstances {
    pub channel: Option<Span>,
    pub occasion: Option<Span>,
    pub addressee: Option<Span>,
    pub time: Option<Span>,
}

/// Gender, number and person of a cue's subject, as far as the form tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Agreement {
    pub feminine: Option<bool>,
    pub plural: bool,
    pub first_person: bool,
}

impl Anchor {
    /// The first token of the content, or of its first piece.
    pub fn start(&self, quotes: &[isnad_text::Quote]) -> usize {
        match &self.extent {
            Extent::From { token, .. } | Extent::Speech { token } => *token,
            Extent::Quoted { quote } => quotes[*quote].inner.start,
            Extent::Fixed { pieces, .. } => pieces.first().map_or(self.token, |p| p.start),
        }
    }
}
