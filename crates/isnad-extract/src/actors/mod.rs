//! Actors: those whom the names of one article mean.
//!
//! A person is named in full once and then by the last part; the fullest form is the actor's name. Office and state come from
//! the words beside the name, from its counterpart, or from the same office named again with its state. Nothing is taken
//! from outside the article.

mod counterparts;
mod country_by_speaker;
mod descriptions;
mod grouping;
mod homonyms;
mod office;
mod offices;
mod organisations;
mod origin;
mod state_nouns;

use crate::reader::Reader;
use crate::rule::Rule;
use isnad_lexicon::Lexicon;
use isnad_record::{Actor, ActorKind, Mention, Record, Span};
use isnad_text::Doc;
use office::Office;
use state_nouns::StatesNamed;

/// The rules of this layer, the preferred ones first.
pub(crate) const RULES: &[Rule] = &[
    grouping::RULE,
    homonyms::RULE,
    organisations::RULE,
    offices::RULE,
    origin::RULE,
    counterparts::RULE,
    descriptions::RULE,
    country_by_speaker::RULE,
    state_nouns::RULE,
];

/// Groups mentions into actors and points each mention to its actor.
pub(crate) fn resolve_actors(reader: &Reader, mentions: &mut [Mention]) -> Vec<Actor> {
    let named = StatesNamed::of(reader, mentions);
    let mut actors = grouping::group(reader, mentions, &named);
    let (mut held, alone) = offices::appoint_persons(reader, mentions, &named, &mut actors);
    origin::resolve_origins(reader, mentions, &mut actors);
    counterparts::resolve_counterparts(reader, mentions, &mut actors, &mut held);
    descriptions::resolve_alone(&alone, mentions, &mut actors, &mut held);
    actors
}

/// Fills in what only the statements tell: the country of an official named inside what a government says.
pub(crate) fn complete_actors(reader: &Reader, record: &mut Record) {
    country_by_speaker::resolve_countries(reader.lexicon, record);
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

/// Whether an office is one certain holder's (`السفير الأردني في روما`), not one of many (`متحدث باسم الوزارة`).
pub(crate) fn is_certain_office(lexicon: &Lexicon, role: &str) -> bool {
    let doc = Doc::new(role);
    Office::of_span(lexicon, &doc, Span::new(0, role.len())).is_some_and(|o| o.is_certain())
}

/// Whether a bare office or kind of body (`الوزير`, `الوزارة`) may mean the actor with this name.
pub(crate) fn fits_description(
    lexicon: &Lexicon,
    doc: &Doc,
    record: &Record,
    span: Span,
    name: &str,
) -> bool {
    let word = doc.norm(doc.token_at(span.start));
    let Some(actor) = record.actors.iter().find(|a| a.label() == Some(name)) else {
        return organisations::is_of_kind(lexicon, word, name);
    };
    match actor.kind {
        ActorKind::Person => {
            let held = actor.role.as_deref().map(|role| (Doc::new(role), Span::new(0, role.len())));
            let held = held.and_then(|(doc, span)| Office::of_span(lexicon, &doc, span));
            let asked = Office::of_span(lexicon, doc, span);
            asked.zip(held).is_some_and(|(asked, held)| asked.may_mean(&held))
        }
        ActorKind::Organization => {
            organisations::is_of_kind(lexicon, doc.norm(doc.token_at(span.start)), name)
        }
        _ => false,
    }
}

#[cfg(test)]
mod testing {
    use crate::testing::read;
    use isnad_record::Actor;

    /// The actor with a name, by its fullest form.
    pub(super) fn actor(text: &str, name: &str) -> Actor {
        let found = read(text).actors.into_iter().find(|a| a.name.as_deref() == Some(name));
        found.unwrap_or_else(|| panic!("no {name} in {text}"))
    }

    /// The name or office of the actor that the words of a mention mean.
    pub(super) fn meant(text: &str, words: &str) -> Option<String> {
        let record = read(text);
        let mention = record.mentions.iter().rfind(|m| m.span.slice(text) == words)?;
        record.actors.get(mention.actor?)?.label().map(str::to_owned)
    }
}
