//! Whose statement it is: the fullest name of the source, of the one the source stands for, or of the speaker carried over.
//!
//! `قال أوستن` is said by لويد أوستن; `أشار البيان` by whoever issued it; `وأضاف أن` by who spoke last; `قال مسؤول` by nobody named.

use super::scene::Scene;
use isnad_lexicon::Proclitics;
use isnad_record::{Label, Record, Span};

/// The name of the one a source's words mean; `None` for unnamed and collective sources.
pub(super) fn name_of_source(scene: &Scene, record: &Record, source: Span) -> Option<String> {
    let tokens = scene.doc.tokens_in(source);
    let collective =
        scene.lexicon.cues.unnamed.longest_at(scene.doc, tokens.start, Proclitics::Any).is_some();
    let named = tokens.clone().any(|t| scene.label(t) == Some(Label::Per));
    if collective && !named {
        return None;
    }
    let actor = actor_of(record, source);
    let name = actor.and_then(|a| record.actors[a].label()).unwrap_or_else(|| source.slice(scene.doc.text()));
    Some(name.to_owned())
}

/// The actor a source names: the first person in it, else its first organisation, office, state or place.
fn actor_of(record: &Record, source: Span) -> Option<usize> {
    let inside = || record.mentions.iter().filter(|m| source.contains(m.span) && m.actor.is_some());
    let person = inside().find(|m| m.label == Label::Per);
    person
        .or_else(|| inside().min_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.len()))))
        .and_then(|m| m.actor)
}

/// Whether a source is a document (البيان، التقرير) that speaks for whoever issued it.
pub(super) fn is_document(scene: &Scene, source: Span) -> bool {
    let at = scene.doc.tokens_in(source).start;
    let channel = scene.lexicon.cues.channels.longest_at(scene.doc, at, Proclitics::Conjunctions);
    channel.is_some_and(|c| matches!(c.value.as_str(), "communique" | "report" | "letter" | "statement"))
}
