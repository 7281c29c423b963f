//! Whether a happening happened, is planned, denied, or only thought of.
//!
//! `سيزور` – planned; `لم يلتق` – denied; `إذا انسحبت` – hypothetical. What a demand asks for and a warning fears is hypothetical, what
//! a promise holds out is planned, and so is what a future day is named for.
//!
//! Not: `قد التقى` before a past verb (it did happen), `عدم` far before a noun.

use crate::reader::Reader;
use crate::rule::{Layer, Rule};
use isnad_lexicon::{Proclitics, TriggerForm, TriggerHit, WordClass};
use isnad_record::{Class, EventType, Modality, Record, Span};

pub(super) const RULE: Rule = Rule {
    name: "modality",
    layer: Layer::Events,
    finds: "negation, plans and conditions before a trigger, and what the statement around it makes of it",
    example: "سيزور الوزير سامي الحداد روما غدا.",
    look_alike: "زار الوزير سامي الحداد روما أمس.",
};

/// How far before a trigger its modality may be marked, in tokens.
const REACH: usize = 12;

/// The modality of a trigger and the lexicon rows that tell it.
pub(super) fn find(
    reader: &Reader,
    record: &Record,
    hit: &TriggerHit,
    time: Option<Span>,
) -> (Modality, Vec<String>) {
    if hit.is_future() {
        return (Modality::Planned, Vec::new());
    }
    let to_come = [WordClass::ComingAdjective, WordClass::PlannedAdjective];
    let to_come = |t| reader.lexicon.is_any(&to_come, reader.doc.norm(t));
    if hit.is_definite() && (hit.token + 1..hit.token + 3).any(to_come) {
        return (Modality::Planned, Vec::new());
    }
    let sentence = reader.doc.sentence_of(hit.token).map_or(hit.token, |s| reader.doc.sentences()[s].start);
    let mut distance = 0;
    for token in (sentence.max(hit.token.saturating_sub(REACH))..hit.token).rev() {
        if matches!(reader.doc.norm(token), "،" | "," | ":" | "\"" | "«" | "؛") {
            break;
        }
        let span = reader.doc.tokens().get(token).map(|t| t.span);
        let timed = || span.is_some_and(|s| record.times.iter().any(|t| t.span.contains(s)));
        let links = [WordClass::Preposition, WordClass::ModalLink];
        if !reader.lexicon.is_any(&links, reader.doc.norm(token)) && !timed() {
            distance += 1;
        }
        if distance <= FUTURE_REACH && !hit.is_finite() && is_future(reader, record, token) {
            return (Modality::Planned, Vec::new());
        }
        let mark = reader.lexicon.happenings.modality.longest_at(reader.doc, token, Proclitics::Any);
        if let Some(mark) = mark
            && distance <= mark.value.reach
            && !is_perfect(reader, token, hit)
            && !is_settled(hit, mark.value.modality)
        {
            return (mark.value.modality, vec![format!("modality/{}", mark.value.id)]);
        }
    }
    if let Some(modality) = by_statement(record, hit) {
        return (modality, Vec::new());
    }
    let ahead =
        !matches!(hit.form, TriggerForm::Past { .. }) && time.is_some_and(|t| is_ahead(reader, record, t));
    (if ahead { Modality::Planned } else { Modality::Happened }, Vec::new())
}

/// How far before a noun the future verb it goes with may stand (سيغادر في زيارة).
const FUTURE_REACH: usize = 6;

/// A verb with the future س.
fn is_future(reader: &Reader, record: &Record, token: usize) -> bool {
    let word = reader.doc.norm(token);
    let word = word.strip_prefix('و').unwrap_or(word);
    let rest = word.strip_prefix('س').filter(|r| r.starts_with(['ي', 'ت']) && r.chars().count() > 3);
    let span = reader.doc.tokens().get(token).map(|t| t.span);
    let near = record.mentions.partition_point(|m| span.is_some_and(|s| m.span.start <= s.start));
    let named = record.mentions[near.saturating_sub(4)..near]
        .iter()
        .any(|m| span.is_some_and(|s| m.span.overlaps(s)));
    rest.is_some()
        && !named
        && !reader.lexicon.words.keeps_first(word)
        && !reader.lexicon.names.is_common(word)
}

/// قد before a past verb affirms: the trigger itself, or the verb that says it was done (`كان قد أجرى زيارة`).
fn is_perfect(reader: &Reader, token: usize, hit: &TriggerHit) -> bool {
    let done = || {
        let next = reader.doc.norm(token + 1);
        token + 1 < hit.token
            && !next.starts_with(['ي', 'ت', 'ن'])
            && reader.lexicon.happenings.is_light_verb(reader.doc, token + 1)
    };
    matches!(reader.doc.norm(token), "قد" | "وقد") && (matches!(hit.form, TriggerForm::Past { .. }) || done())
}

/// A past verb happened unless it is negated, and what the article الـ makes known is no plan.
fn is_settled(hit: &TriggerHit, modality: Modality) -> bool {
    let lasting = matches!(hit.trigger.kind, EventType::Agree | EventType::Concede | EventType::Sanction);
    let known = hit.is_definite() && hit.suffix.is_none() && lasting;
    modality != Modality::Denied && (known || matches!(hit.form, TriggerForm::Past { .. }))
}

/// A time after the day of publication.
fn is_ahead(reader: &Reader, record: &Record, span: Span) -> bool {
    let Some(time) = record.times.iter().find(|t| t.span == span) else { return false };
    let day = reader.article.published.map(|d| d.to_string());
    let later = || {
        time.edtf.as_deref().zip(day.as_deref()).is_some_and(|(edtf, day)| {
            let length = edtf.len().min(day.len()).min(10);
            edtf.get(..length).zip(day.get(..length)).is_some_and(|(e, d)| e.starts_with('2') && e > d)
        })
    };
    match time.relative.as_deref() {
        Some(relative) => relative.contains('+') && !relative.ends_with("+0"),
        None => later(),
    }
}

/// How far into a content what is demanded or denied may stand, in bytes.
const HEAD: usize = 40;

/// What the innermost statement around the trigger makes of it.
fn by_statement(record: &Record, hit: &TriggerHit) -> Option<Modality> {
    let around = record.statements.iter().filter(|s| s.content.iter().any(|c| c.contains(hit.span)));
    let inner = around.min_by_key(|s| s.content.iter().map(|c| c.len()).sum::<usize>())?;
    let open = !matches!(hit.form, TriggerForm::Past { .. }) && !hit.is_definite();
    let first = inner.content.first().is_some_and(|c| hit.span.start < c.start + HEAD);
    match (inner.class, inner.form) {
        (Class::Demand | Class::Warn | Class::Ask, _) if open && (first || hit.is_finite()) => {
            Some(Modality::Hypothetical)
        }
        (Class::Deny, _) if first => Some(Modality::Denied),
        (Class::Promise | Class::Expect, _) if open => Some(Modality::Planned),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::events::testing::told;

    fn modality(text: &str) -> Vec<String> {
        let last =
            |line: String| line.rsplit(' ').next().unwrap_or_default().trim_matches(['(', ')']).to_owned();
        told(text).into_iter().map(last).collect()
    }

    #[test]
    fn plans() {
        assert_eq!(modality("سيزور الرئيس حاتم الزغلامي الأردن."), ["planned"]);
        assert_eq!(modality("من المقرر أن يلتقي الوزير سامي الحداد السفير ماركو بيلي."), ["planned"]);
        assert_eq!(modality("يعتزم الرئيس حاتم الزغلامي زيارة الأردن."), ["planned"]);
    }

    #[test]
    fn denials() {
        assert_eq!(modality("لم يلتق الوزير سامي الحداد السفير ماركو بيلي."), ["denied"]);
    }

    #[test]
    fn wishes_and_fears() {
        assert_eq!(modality("دعت مصر إلى انسحاب القوات الأجنبية من ليبيا."), ["hypothetical"]);
        assert_eq!(modality("حذر من احتمال شن مسلحين هجوما على القوات الحكومية."), ["hypothetical"]);
    }

    #[test]
    fn a_past_verb_happened() {
        assert_eq!(modality("قد التقى الوزير سامي الحداد السفير ماركو بيلي."), ["happened"]);
    }
}
