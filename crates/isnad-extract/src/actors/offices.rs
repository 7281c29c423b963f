//! Who holds which office, for which state.
//!
//! `وزير الدفاع سامي الحداد` – the office stands before the name; `ليلى منصور سفيرة الأردن في روما` – after it. `نظيره الإيطالي ماركو بيلي` has the office of
//! the one named before. The same office named with its state elsewhere (`وزير الدفاع الأردني`) belongs to the only holder whose state
//! that can be. An office without a name in the article is an actor without a name.
//!
//! Not: `وزير الدفاع وسامي الحداد` (two persons).

use super::grouping::{state_in, whole_name};
use crate::reader::Reader;
use crate::rule::{Layer, Rule};
use isnad_lexicon::Proclitics;
use isnad_record::{Actor, ActorKind, Label, Mention};
use isnad_text::{Doc, fold};

pub(super) const RULE: Rule = Rule {
    name: "office_of_a_person",
    layer: Layer::Actors,
    finds: "the office and state of a person, and offices without a name",
    example: "التقى وزير الدفاع سامي الحداد نظيره الإيطالي ماركو بيلي.",
    look_alike: "التقى وزير الدفاع وسامي الحداد أمس.",
};

/// An office as the article words it.
struct Office {
    mention: usize,
    /// Without the adjective of state.
    base: String,
    country: Option<String>,
    /// More than a bare title.
    full: bool,
}

/// Gives persons their offices and states, then settles the offices that stand alone.
pub(super) fn resolve_offices(reader: &Reader, mentions: &mut [Mention], actors: &mut Vec<Actor>) {
    let offices: Vec<Office> = (0..mentions.len())
        .filter(|&m| mentions[m].label == Label::Role)
        .map(|m| office(reader, mentions, m))
        .collect();
    let mut alone = Vec::new();
    for office in &offices {
        match holder(reader, mentions, office.mention) {
            Some(person) => {
                mentions[office.mention].actor = Some(person);
                appoint(&mut actors[person], office);
            }
            None => alone.push(office),
        }
    }
    resolve_counterparts(reader, mentions, actors);
    for office in alone {
        mentions[office.mention].actor = named_again(office, mentions, actors);
    }
}

fn office(reader: &Reader, mentions: &[Mention], mention: usize) -> Office {
    let text = whole_name(mentions[mention].span, reader.doc.text());
    let words: Vec<&str> = text.split(' ').collect();
    let nisba = |w: &str| reader.lexicon.names.nisba(&fold(w)).filter(|n| n.country.is_some());
    // an adjective of state at the end can be cut off; one inside (السفير الأردني في روما) cannot
    let last = words.last().and_then(|w| nisba(w)).filter(|_| words.len() > 1);
    let base = if last.is_some() { words[..words.len() - 1].join(" ") } else { text.clone() };
    let own_part = text.split(" في ").next().unwrap_or(&text);
    let country = last.and_then(|n| n.country).or_else(|| state_in(reader, &fold(own_part)));
    Office { mention, base, country, full: words.len() > 1 }
}

/// The person beside an office: right after it or right before it, a comma or a title between.
fn holder(reader: &Reader, mentions: &[Mention], role: usize) -> Option<usize> {
    let tokens = reader.doc.tokens_in(mentions[role].span);
    let beside = |m: &&Mention| {
        let other = reader.doc.tokens_in(m.span);
        let after = other.start >= tokens.end
            && joins(reader.doc, mentions, tokens.end..other.start)
            && starts_plain(reader.doc, other.start, m);
        let before = other.end <= tokens.start
            && joins(reader.doc, mentions, other.end..tokens.start)
            && starts_plain(reader.doc, tokens.start, &mentions[role]);
        after || before
    };
    let near = &mentions[role.saturating_sub(6)..(role + 10).min(mentions.len())];
    let persons = || near.iter().filter(|m| m.label == Label::Per);
    let after = persons().filter(|m| m.span.start > mentions[role].span.start).find(beside);
    after
        .or_else(|| persons().rfind(|m| m.span.start < mentions[role].span.start && beside(m)))
        .and_then(|m| m.actor)
}

/// Nothing, a comma, or another title.
fn joins(doc: &Doc, mentions: &[Mention], between: std::ops::Range<usize>) -> bool {
    let title =
        |t: usize| mentions.iter().any(|m| m.label == Label::Role && m.span.contains(doc.tokens()[t].span));
    between.len() <= 8
        && between.clone().all(|t| matches!(doc.norm(t), "،" | "," | "(" | "\"" | "«") || title(t))
        && between.filter(|&t| !doc.is_word(t)).count() <= 1
}

/// A name that a conjunction joins is somebody else.
fn starts_plain(doc: &Doc, token: usize, mention: &Mention) -> bool {
    doc.tokens()[token].span.start == mention.span.start
}

fn appoint(actor: &mut Actor, office: &Office) {
    let better = office.full && actor.role.as_deref().is_none_or(|r| !r.contains(' '));
    if better || actor.role.is_none() {
        actor.role = Some(office.base.clone());
    }
    if actor.country.is_none() {
        actor.country.clone_from(&office.country);
    }
}

/// نظيره: the office of the person named last before, for the state of the nisba.
fn resolve_counterparts(reader: &Reader, mentions: &[Mention], actors: &mut [Actor]) {
    for token in 0..reader.doc.tokens().len() {
        if reader.lexicon.names.counterparts.longest_at(reader.doc, token, Proclitics::Any).is_none() {
            continue;
        }
        let here = reader.doc.tokens()[token].span;
        let before = mentions
            .iter()
            .rev()
            .filter(|m| m.span.end <= here.start && m.label == Label::Per)
            .find_map(|m| m.actor);
        let after = mentions
            .iter()
            .filter(|m| m.span.start >= here.end && m.label == Label::Per)
            .find(|m| m.span.start < here.end + 80);
        let nisba = reader.lexicon.names.nisba(reader.doc.norm(token + 1)).and_then(|n| n.country);
        let (Some(first), Some(second)) = (before, after.and_then(|m| m.actor)) else { continue };
        if first != second {
            let role = actors[first].role.clone();
            let other = &mut actors[second];
            other.role = other.role.take().or(role);
            other.country = other.country.take().or(nisba);
        }
    }
}

/// The holder of an office that stands alone: the only person with that office whose state fits, who then has that state; else
/// an actor without a name.
fn named_again(office: &Office, mentions: &[Mention], actors: &mut Vec<Actor>) -> Option<usize> {
    let fits = |a: &Actor| {
        let same = a.role.as_deref().is_some_and(|r| fold(r) == fold(&office.base));
        let bare_title = !office.full
            && a.role.as_deref().is_some_and(|r| {
                fold(r).split(' ').any(|w| w == fold(&office.base).trim_start_matches("ال"))
            });
        let state = a.country.is_none() || office.country.is_none() || a.country == office.country;
        a.kind == ActorKind::Person && (same || bare_title) && state
    };
    let holders: Vec<usize> = (0..actors.len()).filter(|&a| fits(&actors[a])).collect();
    // the same state is surer than an unknown one
    let certain: Vec<usize> = holders
        .iter()
        .copied()
        .filter(|&a| office.country.is_some() && actors[a].country == office.country)
        .collect();
    match (certain.as_slice(), holders.as_slice()) {
        ([one, ..], _) | ([], [one]) => {
            if actors[*one].country.is_none() {
                actors[*one].country.clone_from(&office.country);
            }
            Some(*one)
        }
        ([], [_, ..]) if !office.full => last_before(office, mentions, &holders),
        _ if office.full => {
            let name_only = Actor {
                kind: ActorKind::Person,
                name: None,
                role: Some(office.base.clone()),
                country: office.country.clone(),
                aliases: Vec::new(),
            };
            actors.push(name_only);
            Some(actors.len() - 1)
        }
        _ => None,
    }
}

/// Of several holders of a title, the one named last before it.
fn last_before(office: &Office, mentions: &[Mention], holders: &[usize]) -> Option<usize> {
    mentions[..office.mention].iter().rev().filter_map(|m| m.actor).find(|a| holders.contains(a))
}
