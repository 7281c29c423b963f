//! Actors: those whom the names of one article mean.
//!
//! A person is named in full once and then by the last part; the fullest form is the actor's name. Office and state come from
//! the words beside the name, from its counterpart, or from the same office named again with its state. Nothing is taken
//! from outside the article.

mod country_by_speaker;
mod grouping;
mod offices;

use crate::reader::Reader;
use crate::rule::Rule;
use isnad_record::{Actor, Mention, Record, Span};

/// The rules of this layer, the preferred ones first.
pub(crate) const RULES: &[Rule] = &[grouping::RULE, offices::RULE, country_by_speaker::RULE];

/// Groups mentions into actors and points each mention to its actor.
pub(crate) fn resolve_actors(reader: &Reader, mentions: &mut [Mention]) -> Vec<Actor> {
    let mut actors = grouping::group(reader, mentions);
    offices::resolve_offices(reader, mentions, &mut actors);
    actors
}

/// Fills in what only the statements tell: the country of an official named inside what a government says.
pub(crate) fn complete_actors(_reader: &Reader, record: &mut Record) {
    country_by_speaker::resolve_countries(record);
}

/// The actor that the words of a span name: the first person in it, else the first name of any kind, the longest first.
pub(crate) fn actor_of_span(record: &Record, span: Span) -> Option<usize> {
    let from = record.mentions.partition_point(|m| m.span.start < span.start);
    let inside = || {
        record.mentions[from..]
            .iter()
            .take_while(|m| m.span.start < span.end)
            .filter(|m| span.contains(m.span) && m.actor.is_some())
    };
    let person = inside().find(|m| m.label == isnad_record::Label::Per);
    person.or_else(|| inside().next()).and_then(|m| m.actor)
}
