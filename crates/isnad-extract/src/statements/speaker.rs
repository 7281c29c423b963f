//! Whose statement it is: the fullest name of the source, of the one the source stands for, or of the speaker carried over.
//!
//! `قال أوستن` is said by لويد أوستن; `أشار البيان` by whoever issued it; `وأضاف أن` by who spoke last; `قال مسؤول` by nobody named.

use super::scene::Scene;
use crate::actors::actor_of_span;
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
    let actor = actor_of_span(record, source);
    let name = actor.and_then(|a| record.actors[a].label()).unwrap_or_else(|| source.slice(scene.doc.text()));
    Some(name.to_owned())
}

/// Whether a source is a document (البيان، التقرير) that speaks for whoever issued it.
pub(super) fn is_document(scene: &Scene, source: Span) -> bool {
    scene.label(scene.doc.tokens_in(source).start) == Some(Label::Doc)
}
