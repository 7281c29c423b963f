//! A word that names a happening, with somebody to whom it happens.
//!
//! `التقى الوزير سامي الحداد السفير أمس` – "The minister met the ambassador yesterday": CONSULT, meet. `زيارة قام بها الحداد إلى روما` – a visit.
//!
//! Not: `اتفاق` with nobody named ("agreement" in general), `زار` inside a longer word.

use super::{modality, participants};
use crate::reader::Reader;
use crate::rule::{Layer, Rule};
use isnad_record::{ConsultMode, Event, EventType, Evidence, Record};
use isnad_text::fold;

pub(super) const RULE: Rule = Rule {
    name: "happening",
    layer: Layer::Events,
    finds: "a verb or noun of the table of triggers with at least one participant",
    example: "التقى الوزير سامي الحداد نظيره الإيطالي ماركو بيلي في روما.",
    look_alike: "الاتفاق ضروري دائما.",
};

/// The event whose trigger begins at a token.
pub(super) fn find(reader: &Reader, record: &Record, token: usize) -> Option<Event> {
    let found = reader.lexicon.happenings.trigger_at(reader.doc, token)?;
    let named = is_name_part(record, found.span) || is_headed(reader, token);
    if named || found.value.finite && !is_verbal(reader, token) {
        return None;
    }
    let parties = participants::find(reader, record, &found);
    let needed = if found.value.kind == EventType::Consult && found.value.mode.is_none() { 2 } else { 1 };
    if parties.names.len() < needed {
        return None;
    }
    let evidence = Evidence::new(RULE.name, if found.value.finite { 75 } else { 65 })
        .with("event_triggers", &found.value.id);
    let (modality, rows) = modality::find(reader, record, &found);
    Some(Event {
        kind: found.value.kind,
        mode: mode(&found.value, parties.names.len()),
        trigger: found.span,
        also: Vec::new(),
        participants: parties.names,
        place: parties.place,
        time: parties.time,
        topic: parties.topic,
        modality,
        contexts: Vec::new(),
        statement: None,
        evidence: Evidence { rows: [evidence.rows, rows].concat(), ..evidence },
    })
}

/// Three and more at one meeting make it multilateral.
fn mode(trigger: &isnad_lexicon::Trigger, parties: usize) -> Option<ConsultMode> {
    match trigger.mode {
        Some(ConsultMode::Meet) if parties > 3 => Some(ConsultMode::Multilateral),
        mode => mode,
    }
}

/// Whether the trigger is a word inside somebody's name (مجلس التعاون).
fn is_name_part(record: &Record, trigger: isnad_record::Span) -> bool {
    let near = record.mentions.partition_point(|m| m.span.start <= trigger.start);
    record.mentions[near.saturating_sub(6)..near].iter().any(|m| m.span.contains(trigger))
}

/// `حوار التعاون`, `سبل التنسيق`: the noun only says what kind of dialogue or means it is.
fn is_headed(reader: &Reader, token: usize) -> bool {
    const HEADS: &[&str] = &[
        "حوار",
        "اتفاقيه",
        "مذكره",
        "مجلس",
        "منظمه",
        "برنامج",
        "مجال",
        "مجالات",
        "سبل",
        "افاق",
        "اوجه",
        "تعزيز",
        "وزاره",
        "علاقات",
    ];
    token.checked_sub(1).is_some_and(|t| HEADS.contains(&reader.doc.norm(t)))
}

/// A finite verb follows no preposition; what does is a noun of the same letters.
fn is_verbal(reader: &Reader, token: usize) -> bool {
    let before = token.checked_sub(1).map_or("\n", |t| reader.doc.norm(t));
    !matches!(
        before,
        "في" | "من"
            | "الي"
            | "علي"
            | "عن"
            | "بعد"
            | "قبل"
            | "خلال"
            | "كل"
            | "هذا"
            | "هذه"
            | "بين"
            | "عدم"
            | "دون"
            | "اي"
    )
}

/// Adds an event, or its trigger to the happening it tells again: the same type, and the same word or the same parties.
pub(super) fn merge(reader: &Reader, events: &mut Vec<Event>, event: Event) {
    let row = |e: &Event| e.evidence.rows.first().cloned();
    let shares =
        |e: &Event| e.participants.iter().filter(|p| event.participants.iter().any(|q| same(p, q))).count();
    let refers_back = is_definite(reader, &event);
    let again = |e: &&mut Event| {
        let common = shares(e);
        let all = common > 0 && common == e.participants.len().min(event.participants.len());
        let told = e.modality == event.modality && (all && (row(e) == row(&event) || common > 1));
        e.kind == event.kind && e.mode == event.mode && (told || refers_back)
    };
    let recent = events.len().saturating_sub(12);
    match events[recent..].iter_mut().rev().find(again) {
        Some(known) => {
            known.also.push(event.trigger);
            if !refers_back {
                known.place = known.place.or(event.place);
                known.time = known.time.or(event.time);
            }
        }
        None => events.push(event),
    }
}

/// `اللقاء`, `الهجوم`: a noun with the article tells again of a happening already named.
fn is_definite(reader: &Reader, event: &Event) -> bool {
    let word = fold(event.trigger.slice(reader.doc.text()));
    word.starts_with("ال")
        && !matches!(
            reader.doc.norm(reader.doc.tokens_in(event.trigger).start),
            "التقي" | "التقت" | "التقوا" | "التزم" | "التقيا"
        )
}

fn same(a: &str, b: &str) -> bool {
    a == b || fold(a) == fold(b)
}
