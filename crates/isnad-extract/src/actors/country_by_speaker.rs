//! The state of an official who is named without one, from the official or office that speaks of him.
//!
//! When the Jordanian ambassador says that `رئيس الوزراء سامي الحداد` was pleased, he speaks of Jordan's prime minister; an official quoted inside a
//! ministry's communiqué is one of that state's. It takes an office: a plain person gets no state this way.
//!
//! Not: a name without office, or one with a state of its own; an envoy, or one of a body of many states (`المبعوث الأممي`); a governor, whose town may lie
//! anywhere; nor whoever is named beside another state (`التقى في تونس رئيس الوزراء سامي الحداد`), or by a guest in an article about his hosts.

use crate::rule::{Layer, Rule};
use isnad_lexicon::{Lexicon, WordClass};
use isnad_record::{ActorKind, Record, Span};

pub(super) const RULE: Rule = Rule {
    name: "country_by_speaker",
    layer: Layer::Actors,
    finds: "the state of an official named without one, from the official or office of a state that names him",
    example: "قال السفير الأردني إن رئيس الوزراء سامي الحداد راض.",
    look_alike: "قال السفير الأردني إن سامي الحداد راض.",
};

/// Fills in missing states of office holders named inside the content of a state's official or office.
pub(super) fn resolve_countries(lexicon: &Lexicon, record: &mut Record) {
    // a parent stands before its nested statements, so states pass down the chain in one go
    for index in 0..record.statements.len() {
        let Some(country) = speaker_country(record, index).filter(|c| is_told_of_first(record, c)) else {
            continue;
        };
        let contents = record.statements[index].content.clone();
        let inside = |content: &Span| {
            let from = record.mentions.partition_point(|m| m.span.start < content.start);
            let content = *content;
            let near = record.mentions[from..].iter().take_while(move |m| m.span.start < content.end);
            near.filter(move |m| content.contains(m.span)).filter_map(|m| m.actor)
        };
        let named: Vec<usize> = contents.iter().flat_map(inside).collect();
        let of_another = |a: &usize| {
            let actor = &record.actors[*a];
            actor.country.as_ref().is_some_and(|other| *other != country)
        };
        if named.iter().any(of_another) {
            continue;
        }
        for actor in named {
            let actor = &mut record.actors[actor];
            if actor.kind == ActorKind::Person
                && actor.name.is_some()
                && actor.role.as_deref().is_some_and(|role| is_office_of_state(lexicon, role))
                && actor.country.is_none()
            {
                actor.country = Some(country.clone());
            }
        }
    }
}

/// Whether an article names this state more often than any other: a guest who speaks of `رئيس الحكومة` means his host's.
fn is_told_of_first(record: &Record, country: &str) -> bool {
    let mut counts = std::collections::BTreeMap::<&str, usize>::new();
    let named = record.mentions.iter().filter_map(|m| record.actors.get(m.actor?)?.country.as_deref());
    named.for_each(|state| *counts.entry(state).or_default() += 1);
    let own = counts.get(country).copied().unwrap_or(0);
    counts.iter().all(|(state, n)| *state == country || *n < own)
}

/// An office with a complement, of the kind every state has; kings and princes are of one state only.
fn is_office_of_state(lexicon: &Lexicon, role: &str) -> bool {
    let first = isnad_text::fold(role);
    let words: Vec<&str> = first.split(' ').collect();
    let head = words.first().copied().unwrap_or_default();
    let elsewhere = |word: &&str| {
        let bare = word.trim_start_matches("ال").trim_start_matches("لل");
        lexicon.is(WordClass::ManyStateWord, bare)
    };
    words.len() > 1 && !lexicon.is(WordClass::OneStateOffice, head) && !words.iter().any(elsewhere)
}

/// The state of whoever says a statement: its source's, or that of the document's issuer, the last organisation that spoke.
fn speaker_country(record: &Record, index: usize) -> Option<String> {
    let source = record.statements[index].source?;
    if let Some(actor) = super::actor_of_span(record, source) {
        return record.actors[actor].country.clone();
    }
    let document =
        record.mentions.iter().any(|m| m.label == isnad_record::Label::Doc && source.contains(m.span));
    let earlier = record.statements[..index].iter().rev().filter(|s| s.channel.is_some());
    let issuer = earlier.filter_map(|s| super::actor_of_span(record, s.source?)).next();
    issuer.filter(|_| document).and_then(|a| record.actors[a].country.clone())
}
