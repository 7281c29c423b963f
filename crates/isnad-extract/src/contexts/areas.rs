//! The sides of a relation that a sentence touches, by the words of each area.
//!
//! `بحث الوزيران التبادل التجاري وتغير المناخ` – economy and climate.
//!
//! Not: `المناخ العام` would need more than words; it is taken for climate.

use crate::reader::Reader;
use crate::rule::{Layer, Rule};
use isnad_lexicon::Proclitics;
use isnad_record::{Area, Span};

pub(super) const RULE: Rule = Rule {
    name: "area_by_word",
    layer: Layer::Contexts,
    finds: "security, economy, climate and the other areas by their words",
    example: "بحث الوزيران التبادل التجاري وتغير المناخ.",
    look_alike: "",
};

/// The areas of the sentence that holds a span, sorted.
pub(super) fn of_sentence(reader: &Reader, span: Span) -> Vec<Area> {
    let token = reader.doc.token_at(span.start);
    let sentence = reader.doc.sentence_of(token).map(|s| reader.doc.sentences()[s].clone());
    let mut areas: Vec<Area> = sentence.into_iter().flatten().filter_map(|t| of_token(reader, t)).collect();
    areas.sort_unstable();
    areas.dedup();
    areas
}

/// The area that a word or phrase beginning at a token belongs to.
pub(super) fn of_token(reader: &Reader, token: usize) -> Option<Area> {
    let found = reader.lexicon.happenings.contexts.longest_at(reader.doc, token, Proclitics::Any);
    found.map(|f| f.value.1)
}
