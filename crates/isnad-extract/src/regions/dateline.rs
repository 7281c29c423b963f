//! Place, agency and date before the first sentence.
//!
//! `عمان (وكالة الساحل) - وصل الوفد` – "AMMAN (Coast Agency) – The delegation arrived."
//!
//! Not: `وصل الوفد - المؤلف من خمسة - أمس` (the dash stands inside a sentence that no place opens).

use crate::reader::Reader;
use crate::rule::{Layer, Rule};
use isnad_lexicon::Proclitics;
use std::ops::Range;

pub(super) const RULE: Rule = Rule {
    name: "dateline",
    layer: Layer::Regions,
    finds: "a place, perhaps an agency and a date, before a dash or colon at the beginning of a line",
    example: "عمان - وصل الوفد أمس.",
    look_alike: "وصل الوفد - المؤلف من خمسة - أمس.",
};

/// Farthest dash from the line's beginning, in tokens.
const REACH: usize = 14;

/// The token past the dateline that opens a line.
pub(super) fn find(reader: &Reader, line: Range<usize>) -> Option<usize> {
    let names = &reader.lexicon.names;
    let place = names.places.longest_at(reader.doc, line.start, Proclitics::None);
    let state = || names.countries.longest_at(reader.doc, line.start, Proclitics::None);
    let first = place.or_else(state)?.tokens.end;
    let end = (first..line.end.min(first + REACH))
        .find(|&t| matches!(reader.doc.norm(t), "-" | "–" | "—" | ":" | "ـ"))?;
    let between = first..end;
    let bracketed = between.is_empty() || matches!(reader.doc.norm(first), "(" | "،" | "," | "/" | "في");
    (bracketed && end + 1 < line.end).then_some(end + 1)
}
