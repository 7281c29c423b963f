//! Who takes part in a happening, where, when and what about.
//!
//! After a verb its subject and object follow (`التقى الحداد بيلي`); after a noun, those it belongs to (`زيارة الحداد إلى روما`, `محادثات بين الأردن
//! وإيطاليا`); failing both, whoever the clause begins with. A purpose (`لمناقشة …`) and a new clause end the search; a place after في
//! or إلى is where it happens.
//!
//! Not: the state inside an office (`السفير الأردني`), a place that is no state.

use crate::reader::Reader;
use crate::rule::{Layer, Rule};
use isnad_lexicon::{Aspect, Found, Trigger};
use isnad_record::{ActorKind, EventType, Label, Record, Span};
use std::ops::Range;

pub(super) const RULE: Rule = Rule {
    name: "participants",
    layer: Layer::Events,
    finds: "the persons, organisations and states around a trigger, its place, time and topic",
    example: "التقى سامي الحداد ماركو بيلي في روما أمس لمناقشة التجارة.",
    look_alike: "",
};

/// What is read around a trigger.
#[derive(Debug, Default)]
pub(super) struct Parties {
    pub names: Vec<String>,
    pub place: Option<Span>,
    pub time: Option<Span>,
    pub topic: Option<Span>,
}

/// Most tokens read on each side.
const REACH: usize = 28;

/// Most participants of one happening named in one clause.
const MOST: usize = 5;

/// Reads the clause of a trigger.
pub(super) fn find(reader: &Reader, record: &Record, trigger: &Found<Trigger>) -> Parties {
    let clause = clause(reader, trigger);
    let after = trigger.tokens.end..clause.end;
    let purpose = find_purpose(reader, record, after.clone());
    let mut parties = Parties::default();
    let end = purpose.unwrap_or(after.end);
    collect(reader, record, trigger, after.start..end, &mut parties);
    if parties.names.is_empty() || needs_subject(trigger, &parties) {
        let mut before = Parties::default();
        collect(reader, record, trigger, clause.start..trigger.tokens.start, &mut before);
        before.names.truncate(2);
        before.names.retain(|n| !parties.names.contains(n));
        before.names.append(&mut parties.names);
        parties.names = before.names;
        parties.place = parties.place.or(before.place);
        parties.time = parties.time.or(before.time);
    }
    if parties.names.is_empty()
        && let Some(purpose) = purpose
    {
        collect(reader, record, trigger, purpose..after.end, &mut parties);
    }
    parties.topic = purpose.and_then(|p| topic(reader, p, after.end));
    parties.names.truncate(MOST);
    parties
}

/// Two sides are wanted: a meeting, an attack, an agreement with one side named after the trigger looks before it too.
fn needs_subject(trigger: &Found<Trigger>, parties: &Parties) -> bool {
    let two_sided = !matches!(trigger.value.mode, Some(isnad_record::ConsultMode::Visit));
    parties.names.len() < 2 && two_sided && !trigger.value.finite
}

/// The tokens of the trigger's clause: bounded by full stops, semicolons, and clauses that أن or a relative pronoun opens.
fn clause(reader: &Reader, trigger: &Found<Trigger>) -> Range<usize> {
    let token = trigger.tokens.start;
    let sentence = reader.doc.sentence_of(token).map_or(token..token, |s| reader.doc.sentences()[s].clone());
    let breaks = |t: usize| BREAKS.contains(&reader.doc.norm(t)) || says_again(reader, t);
    let start = (sentence.start.max(token.saturating_sub(REACH))..token)
        .rev()
        .find(|&t| breaks(t))
        .map_or(sentence.start.max(token.saturating_sub(REACH)), |t| t + 1);
    let limit = sentence.end.min(trigger.tokens.end + REACH);
    let end = (trigger.tokens.end..limit).find(|&t| breaks(t)).unwrap_or(limit);
    start..end
}

/// Words that open another clause.
const BREAKS: &[&str] =
    &["؛", "ان", "بان", "انه", "انها", "حيث", "فيما", "بينما", "لكن", "مشيرا", "قال", ":", "مما", "عندما"];

/// A cue verb that و joins: somebody else speaks.
fn says_again(reader: &Reader, token: usize) -> bool {
    let hits = || reader.lexicon.cues.verbs_at(reader.doc, token);
    reader.doc.norm(token).starts_with('و')
        && hits().iter().any(|h| h.proclitics == "و" && h.form.aspect == Aspect::Past && !h.verb.initial_only)
}

/// `لمناقشة`, `لبحث`: a purpose, once somebody has been named.
fn find_purpose(reader: &Reader, record: &Record, tokens: Range<usize>) -> Option<usize> {
    let mut named = false;
    for token in tokens {
        let word = reader.doc.norm(token);
        let mention = covering(reader, record, token);
        named |= mention;
        let purpose =
            word.starts_with('ل') && !word.starts_with("لل") && word.chars().count() > 4 && !mention
                || matches!(word, "بهدف" | "بغيه" | "من_اجل" | "سبل");
        if purpose && named {
            return Some(token);
        }
    }
    None
}

fn covering(reader: &Reader, record: &Record, token: usize) -> bool {
    let span = reader.doc.tokens()[token].span;
    let near = record.mentions.partition_point(|m| m.span.start < span.end);
    record.mentions[near.saturating_sub(6)..near].iter().any(|m| m.span.overlaps(span))
}

/// The purpose without its first word, to the next mark.
fn topic(reader: &Reader, purpose: usize, end: usize) -> Option<Span> {
    let stop =
        (purpose + 1..end).find(|&t| matches!(reader.doc.norm(t), "،" | "," | "." | "؛")).unwrap_or(end);
    (purpose + 1 < stop).then(|| reader.doc.span(purpose + 1..stop))
}

/// Collects participants, place and time from a stretch of tokens.
fn collect(
    reader: &Reader,
    record: &Record,
    trigger: &Found<Trigger>,
    tokens: Range<usize>,
    parties: &mut Parties,
) {
    let span = reader.doc.span(tokens);
    if span.is_empty() {
        return;
    }
    let from = record.mentions.partition_point(|m| m.span.start < span.start);
    let mut outer = Span::default();
    for mention in record.mentions[from..].iter().take_while(|m| m.span.start < span.end) {
        let inside = outer.contains(mention.span) && outer != mention.span;
        if inside || matches!(mention.label, Label::Norp | Label::Doc) {
            continue;
        }
        outer = mention.span;
        let Some(actor) = mention.actor.map(|a| &record.actors[a]) else { continue };
        let located = actor.kind == ActorKind::Place
            || actor.kind == ActorKind::Country && is_location(reader, mention.span);
        if located {
            parties.place = parties.place.or(Some(mention.span));
        } else if let Some(name) = actor.label().filter(|n| !parties.names.iter().any(|p| p == n)) {
            parties.names.push(name.to_owned());
        }
    }
    let time = record.times.iter().find(|t| span.contains(t.span)).map(|t| t.span);
    parties.time = parties.time.or(time);
    if trigger.value.kind == EventType::Consult && trigger.value.mode.is_none() {
        parties.place = parties.place.filter(|_| !parties.names.is_empty());
    }
}

/// `في العراق`, `إلى العراق`, `بالعراق`: the state is where, not who.
fn is_location(reader: &Reader, span: Span) -> bool {
    let token = reader.doc.tokens_in(span).start;
    let before = token.checked_sub(1).map_or("\n", |t| reader.doc.norm(t));
    let attached =
        reader.doc.norm(token).starts_with('ب') && reader.doc.tokens()[token].span.start < span.start;
    matches!(before, "في" | "الي" | "داخل" | "شمال" | "جنوب" | "شرق" | "غرب" | "وسط" | "عبر" | "قرب")
        || attached
}
