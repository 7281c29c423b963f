//! Events with all their reports, and statements with everybody who carried them.

use super::actors::Names;
use super::dossier::{Carrier, Conflict, Dated, EventItem, Party, Report, StatementItem, Variant, VisitItem};
use super::share::{TakenEvent, TakenStatement};
use super::view::shared;
use crate::variants::{differing, told};
use crate::words::Cutter;
use isnad_lexicon::Lexicon;
use isnad_text::fold;
use std::collections::{BTreeMap, BTreeSet};

/// What counts as a copy of somebody else's words.
const COPY: f64 = 0.5;

/// Joins the reports of each event, the strongest event first.
pub(super) fn join_events(events: &[TakenEvent], names: &Names) -> Vec<EventItem> {
    let mut clusters: BTreeMap<u64, Vec<&TakenEvent>> = BTreeMap::new();
    for event in events {
        clusters.entry(event.cluster).or_default().push(event);
    }
    let mut items: Vec<(f64, EventItem)> =
        clusters.into_values().map(|reports| event(reports, names)).collect();
    items.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| first_words(&a.1).cmp(&first_words(&b.1))));
    items.into_iter().map(|(_, item)| item).collect()
}

fn first_words(item: &EventItem) -> Option<(&Carrier, &super::dossier::Words)> {
    item.reports.first().map(|report| (&report.carrier, &report.trigger))
}

fn event(mut taken: Vec<&TakenEvent>, names: &Names) -> (f64, EventItem) {
    // an article without a day was not first
    taken.sort_by(|a, b| {
        let key = |t: &TakenEvent| {
            (t.report.carrier.published.is_none(), t.report.carrier.clone(), t.report.trigger.clone())
        };
        key(a).cmp(&key(b))
    });
    let sources = sources(taken.iter().map(|t| t.runs.as_slice()));
    let certainty = taken.iter().map(|t| t.weight).fold(0.0, f64::max);
    let reports: Vec<Report> = taken.iter().map(|t| t.report.clone()).collect();
    let levels: BTreeSet<_> = taken.iter().flat_map(|t| t.levels.iter().copied()).collect();
    let first = taken.first();
    let item = EventItem {
        kind: first.map(|t| t.kind.clone()).unwrap_or_default(),
        mode: taken.iter().find_map(|t| t.mode.clone()),
        modality: modality(&reports),
        date: best_date(reports.iter().filter_map(|r| r.date.as_ref())).map(|date| with_day(date, &taken)),
        place: most(reports.iter().filter_map(|r| r.place.as_ref()).map(|place| place.text.clone())),
        participants: parties(&reports, names),
        areas: merged(taken.iter().map(|t| t.areas.as_slice())),
        levels: levels.into_iter().map(|level| level.name().to_owned()).collect(),
        conflicts: conflicts(&taken),
        sources,
        confidence: round(certainty),
        reports,
    };
    let dated = if item.date.is_some() { 0.05 } else { 0.0 };
    (certainty + support(sources) + dated + rank(&item), item)
}

/// What the rank of those who act adds to the place in a section; what is yet to come or denied stands after what happened.
fn rank(item: &EventItem) -> f64 {
    let of = |level: &String| match level.as_str() {
        "heads_of_state" => 0.12,
        "ministers" => 0.1,
        "officials" | "armed_forces" => 0.06,
        _ => 0.0,
    };
    let highest = item.levels.iter().map(of).fold(0.0, f64::max);
    if item.modality == "happened" { highest } else { highest - 0.1 }
}

/// What more sources add to the place in a section.
fn support(sources: usize) -> f64 {
    0.1 * ((sources.max(1) as f64).ln()).min(2.0)
}

/// A certainty as it is told: two digits, and never whole.
pub(super) fn round(value: f64) -> f64 {
    (value.min(0.99) * 100.0).round() / 100.0
}

/// What happened counts before what was planned; a denial is kept beside it as a conflict.
fn modality(reports: &[Report]) -> String {
    let order = ["happened", "planned", "denied", "hypothetical"];
    let told = order.iter().find(|m| reports.iter().any(|r| r.modality == **m));
    told.map(|m| (*m).to_owned()).unwrap_or_default()
}

/// The day that is told, most exactly and most often; else the first day of publication.
pub(super) fn best_date<'d>(dates: impl Iterator<Item = &'d Dated>) -> Option<Dated> {
    // how often, and where first
    let mut counts: BTreeMap<&Dated, (usize, usize)> = BTreeMap::new();
    for (at, date) in dates.enumerate() {
        counts.entry(date).or_insert((0, at)).0 += 1;
    }
    let rank = |date: &Dated, (n, first): (usize, usize)| {
        (date.basis == "told", exactness(date), n, std::cmp::Reverse(first))
    };
    let best = counts.into_iter().max_by_key(|(date, counts)| rank(date, *counts));
    best.map(|(date, _)| date.clone())
}

/// A month with the day in it that a report tells without the year.
fn with_day(date: Dated, taken: &[&TakenEvent]) -> Dated {
    let month = date.edtf.get(5..).filter(|month| month.len() == 2);
    let day = month.and_then(|month| taken.iter().find_map(|t| t.open_day.as_deref()?.strip_prefix(month)));
    match day {
        Some(day) => Dated { edtf: format!("{}{day}", date.edtf), ..date },
        None => date,
    }
}

/// How exactly a date tells a day.
pub(super) fn exactness(date: &Dated) -> usize {
    if date.edtf.contains('/') { 1 } else { date.edtf.len().min(10) }
}

/// The most frequent value; of equals the first in order.
fn most(values: impl Iterator<Item = String>) -> Option<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    values.for_each(|value| *counts.entry(value).or_default() += 1);
    counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0))).map(|(value, _)| value)
}

/// Lists joined, in order of first occurrence.
fn merged<'l>(lists: impl Iterator<Item = &'l [String]>) -> Vec<String> {
    let mut seen = Vec::new();
    for value in lists.flatten() {
        if !seen.contains(value) {
            seen.push(value.clone());
        }
    }
    seen
}

/// Who takes part by any report, each once: a name whose words are all in a longer one of the same states is that one (السعودية: المملكة العربية
/// السعودية).
fn parties(reports: &[Report], names: &Names) -> Vec<Party> {
    let mut parties: Vec<Party> = Vec::new();
    for party in reports.iter().flat_map(|r| &r.participants) {
        let name = match party.states.as_slice() {
            [side] => names.full(side, &party.name),
            _ => party.name.clone(),
        };
        let known = parties
            .iter()
            .any(|p| (p.states == party.states || party.states.is_empty()) && holds(&p.name, &name));
        if !known {
            let shorter = |p: &Party| p.states == party.states && holds(&name, &p.name);
            let at = parties.iter().position(shorter).unwrap_or(parties.len());
            parties.retain(|p| !shorter(p));
            parties.insert(at.min(parties.len()), Party { name, states: party.states.clone() });
        }
    }
    parties
}

/// Whether all words of a name are in another one.
fn holds(longer: &str, name: &str) -> bool {
    let (longer, name) = (fold(longer), fold(name));
    name.split(' ').all(|word| longer.split(' ').any(|other| other == word))
}

/// Where the reports of an event contradict each other.
fn conflicts(taken: &[&TakenEvent]) -> Vec<Conflict> {
    let told = |t: &TakenEvent| t.report.date.as_ref().filter(|d| d.basis == "told").map(|d| d.edtf.clone());
    // a journey leads to several towns, and a state holds them all
    let place = |t: &TakenEvent| {
        let town = t.town.is_some() && t.way.is_none();
        t.report.place.as_ref().filter(|_| town).map(|place| place.text.clone())
    };
    let modality =
        |t: &TakenEvent| Some(t.report.modality.clone()).filter(|m| m == "denied" || m == "happened");
    let mut conflicts = Vec::new();
    for (field, value) in [
        ("date", &told as &dyn Fn(&TakenEvent) -> Option<String>),
        ("place", &place),
        ("modality", &modality),
    ] {
        let mut values: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for report in taken {
            if let Some(value) = value(report) {
                values.entry(value).or_default().push(report.report.carrier.article.clone());
            }
        }
        let keys: Vec<&String> = values.keys().collect();
        // 2024-03 does not contradict 2024-03-17, nor بغداد what calls it العاصمة بغداد
        let contradict = keys.iter().enumerate().any(|(i, a)| {
            keys[i + 1..].iter().any(|b| !fold(a).contains(&fold(b)) && !fold(b).contains(&fold(a)))
        });
        if contradict {
            conflicts.push(Conflict { field: field.to_owned(), values });
        }
    }
    conflicts
}

/// How many of the reports do not copy another one's words.
fn sources<'r>(reports: impl Iterator<Item = &'r [u64]>) -> usize {
    let mut own: Vec<&[u64]> = Vec::new();
    for runs in reports {
        if own.iter().all(|other| shared(other, runs) < COPY) {
            own.push(runs);
        }
    }
    own.len()
}

/// The visits among the events, by who went where.
pub(super) fn find_visits(events: &[TakenEvent], items: &[EventItem]) -> Vec<VisitItem> {
    let mut ways: BTreeMap<u64, &(String, String, Vec<String>)> = BTreeMap::new();
    let mut by_words: BTreeMap<&super::dossier::Words, u64> = BTreeMap::new();
    for event in events {
        if let Some(way) = &event.way {
            ways.entry(event.cluster).or_insert(way);
        }
        by_words.insert(&event.report.trigger, event.cluster);
    }
    let mut seen = BTreeSet::new();
    items
        .iter()
        .filter_map(|item| {
            let cluster = by_words.get(&item.reports.first()?.trigger)?;
            let (from, to, visitors) = *ways.get(cluster)?;
            let visit = VisitItem {
                from: from.clone(),
                to: to.clone(),
                visitors: visitors.clone(),
                event: item.clone(),
            };
            seen.insert(*cluster).then_some(visit)
        })
        .collect()
}

/// Joins the carriers of each statement, the strongest statement first.
pub(super) fn join_statements(
    statements: &[TakenStatement],
    names: &Names,
    lexicon: &Lexicon,
) -> Vec<StatementItem> {
    let cutter = Cutter::new(lexicon);
    let mut clusters: BTreeMap<u64, Vec<&TakenStatement>> = BTreeMap::new();
    for statement in statements {
        clusters.entry(statement.cluster).or_default().push(statement);
    }
    let mut items: Vec<(f64, StatementItem)> =
        clusters.into_values().filter_map(|taken| statement(taken, names, &cutter)).collect();
    items.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| first_variant(&a.1).cmp(&first_variant(&b.1))));
    items.into_iter().map(|(_, item)| item).collect()
}

fn first_variant(item: &StatementItem) -> Option<(&Carrier, &super::dossier::Words)> {
    item.variants.first().map(|variant| (&variant.carrier, &variant.cue))
}

fn statement(
    mut taken: Vec<&TakenStatement>,
    names: &Names,
    cutter: &Cutter,
) -> Option<(f64, StatementItem)> {
    taken.sort_by(|a, b| {
        let key = |t: &&TakenStatement| (t.variant.carrier.clone(), t.variant.cue.clone());
        // an article without a day was not first
        let dated = |t: &&TakenStatement| t.variant.carrier.published.is_none();
        dated(a).cmp(&dated(b)).then_with(|| key(a).cmp(&key(b)))
    });
    let first = *taken.first()?;
    let sources = sources(taken.iter().map(|t| t.runs.as_slice()));
    // words that do not show themselves that they belong are a weaker witness
    let shows = if first.weight >= super::share::LEAST { 1.0 } else { 0.8 };
    let certainty = shows * taken.iter().map(|t| t.weight).fold(0.0, f64::max);
    let named = taken.iter().find(|t| t.item.speaker.is_some()).unwrap_or(&first);
    let mut item = first.item.clone();
    item.speaker = named.item.speaker.as_ref().map(|speaker| match named.item.sides.as_slice() {
        [side] => names.full(side, speaker),
        _ => speaker.clone(),
    });
    item.role = taken.iter().find_map(|t| t.item.role.clone());
    item.sides.clone_from(&named.item.sides);
    item.level.clone_from(&named.item.level);
    item.date = best_date(taken.iter().filter_map(|t| t.item.date.as_ref()));
    item.areas = merged(taken.iter().map(|t| t.item.areas.as_slice()));
    item.variants =
        taken.iter().map(|t| Variant { changes: changes(first, t, cutter), ..t.variant.clone() }).collect();
    item.sources = sources;
    item.confidence = round(certainty);
    // of equally sure ones, what has a day, verbatim words and a high speaker comes first
    let dated = if item.date.is_some() { 0.05 } else { 0.0 };
    let quoted = if taken.iter().any(|t| t.variant.mode != "indirect") { 0.04 } else { 0.0 };
    let high = match item.level.as_deref() {
        Some("heads_of_state" | "ministers") => 0.04,
        Some(_) => 0.02,
        None => 0.0,
    };
    Some((certainty + support(sources) + dated + quoted + high, item))
}

/// What a carrier changed against the first one.
fn changes<'s>(first: &'s TakenStatement, other: &'s TakenStatement, cutter: &Cutter) -> Vec<String> {
    let mut changes = Vec::new();
    if std::ptr::eq(first, other) {
        return changes;
    }
    if first.variant.class != other.variant.class {
        changes.push(format!("cue {} → {}", first.variant.cue.text, other.variant.cue.text));
    }
    match (&first.item.speaker, &other.item.speaker) {
        (Some(_), None) => changes.push("source dropped".into()),
        (None, Some(_)) => changes.push("source named".into()),
        _ => {}
    }
    let words = |t: &'s TakenStatement| {
        told(t.variant.content.iter().map(|part| (part.start, part.text.as_str())), cutter)
    };
    let (left_out, added) = differing(&words(first), &words(other));
    if !left_out.is_empty() {
        changes.push(format!("left out {}", left_out.join(" ")));
    }
    if !added.is_empty() {
        changes.push(format!("added {}", added.join(" ")));
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn a_party_under_a_shorter_name_is_that_party() {
        assert!(holds("المملكة العربية السعودية", "السعودية"));
        assert!(!holds("السعودية", "المملكة العربية السعودية"));
        assert!(!holds("الجيش الأردني", "الجيش العراقي"));
    }
}
