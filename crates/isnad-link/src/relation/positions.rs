//! Who came to say the opposite.
//!
//! `رفض الوزير إقامة منطقة مشتركة مع الأردن` in June and `وافق الوزير على إقامة منطقة مشتركة مع الأردن` in March: one person or body, one subject, two
//! polarities. Precise rather than many: the two must share most of their words.
//!
//! Not: a refusal of one thing and a welcome for another, nor what somebody did not refuse.

use super::actors::Names;
use super::dossier::{Carrier, Dated, PositionItem, Stance, Words};
use super::view::{Naming, View, common};
use isnad_lexicon::Proclitics;
use isnad_record::Modality;
use std::collections::BTreeMap;

/// Somebody's yes or no in one article.
pub(super) struct Taken {
    side: String,
    speaker: String,
    polarity: bool,
    date: Option<Dated>,
    cue: Words,
    content: Words,
    carrier: Carrier,
    stems: Vec<u64>,
    certainty: f64,
}

/// Tokens within which the subject follows its verb.
const SUBJECT: usize = 3;

/// Tokens within which all words for the subject stand.
const WORDED: usize = 14;

/// The most tokens of what is refused or accepted.
const LONGEST: usize = 25;

/// Who is for or against what in an article, where it concerns the two.
pub(super) fn find(view: &View) -> Vec<Taken> {
    let pair = &view.watch.pair;
    let mut found = Vec::new();
    for sentence in view.doc.sentences() {
        let named = view.states_between(view.range(sentence.clone()), Naming::Places);
        let others = named.iter().filter(|state| !pair.holds(state)).count();
        if others > 0 || !(pair.both_in(&named) || view.is_focus && !named.is_empty()) {
            continue;
        }
        for token in sentence.clone() {
            let polarities = &view.watch.lexicon.relations.polarities;
            let Some(hit) = polarities.longest_at(&view.doc, token, Proclitics::Conjunctions) else {
                continue;
            };
            if is_denied(view, token) {
                continue;
            }
            found.extend(taken(view, hit.tokens.end, sentence.end, hit.value, view.words(hit.span)));
        }
    }
    found
}

/// The one who follows the verb, and what the verb is about.
fn taken(view: &View, from: usize, end: usize, polarity: bool, cue: Words) -> Option<Taken> {
    let reach = view.range(from..(from + SUBJECT).min(end));
    let who = view.mentions_in(reach).find_map(|m| view.actor_of(m))?;
    let name = who.name.as_deref().or(who.role.as_deref())?;
    let states = view.states_of(name);
    let [side] = view.watch.pair.sides_in(&states).try_into().ok()?;
    // the subject may be told in several words, of which the last mention ends it
    let after = view.range(from..(from + WORDED).min(end));
    let ends = view.mentions_in(after).filter(|m| view.actor_of(m).is_some_and(|a| a.id == who.id));
    let subject_end = ends.map(|m| m.span.end).max()?;
    let first = view.doc.token_at(view.byte(subject_end));
    let mut last = first;
    while last < end && last < first + LONGEST && !matches!(view.doc.norm(last), "." | "؛" | "،" | ":" | "\n")
    {
        last += 1;
    }
    let content = view.range(first..last);
    let stems = view.stems(content);
    (stems.len() >= SHARED).then(|| Taken {
        side,
        speaker: view.watch.without_office(name).to_owned(),
        polarity,
        date: view.day.clone(),
        cue,
        content: view.words(content),
        carrier: view.carrier(),
        stems,
        certainty: if view.is_focus { 0.9 } else { 0.8 },
    })
}

fn is_denied(view: &View, token: usize) -> bool {
    let Some(before) = token.checked_sub(1) else { return false };
    let marks = &view.watch.lexicon.happenings.modality;
    let mark = marks.longest_at(&view.doc, before, Proclitics::Conjunctions);
    mark.is_some_and(|m| m.value.modality == Modality::Denied)
}

/// How much of the shorter one's words must be in the other.
const SAME_SUBJECT: f64 = 0.7;

/// How many words they must share.
const SHARED: usize = 4;

/// Pairs of stances of one person or body that are opposite on the same.
pub(super) fn join(stances: &[Taken], names: &Names) -> Vec<PositionItem> {
    let mut by_speaker: BTreeMap<(&str, String), Vec<&Taken>> = BTreeMap::new();
    for stance in stances {
        by_speaker.entry((&stance.side, names.full(&stance.side, &stance.speaker))).or_default().push(stance);
    }
    let mut found = Vec::new();
    for ((side, speaker), mut taken) in by_speaker {
        taken.sort_by(|a, b| (&a.carrier, &a.cue).cmp(&(&b.carrier, &b.cue)));
        for (i, before) in taken.iter().enumerate() {
            let after = taken.get(i + 1..).unwrap_or_default().iter();
            if let Some((after, confidence)) =
                after.filter_map(|after| Some((after, opposes(before, after)?))).next()
            {
                found.push(PositionItem {
                    speaker: speaker.clone(),
                    side: side.to_owned(),
                    before: stance(before),
                    after: stance(after),
                    confidence: super::timeline::round(confidence),
                });
            }
        }
    }
    found.sort_by(|a, b| {
        b.confidence.total_cmp(&a.confidence).then_with(|| a.before.content.cmp(&b.before.content))
    });
    found
}

/// Whether two stances are opposite on the same, on different days.
fn opposes(before: &Taken, after: &Taken) -> Option<f64> {
    let days = before.carrier.published.as_ref().zip(after.carrier.published.as_ref());
    let later = days.is_some_and(|(before, after)| before < after);
    let least = before.stems.len().min(after.stems.len());
    let shared = common(&before.stems, &after.stems);
    let close = shared as f64 / least.max(1) as f64;
    let same = shared >= SHARED && close >= SAME_SUBJECT;
    (later && before.polarity != after.polarity && same)
        .then(|| close * before.certainty.min(after.certainty))
}

fn stance(s: &Taken) -> Stance {
    Stance {
        polarity: if s.polarity { "for" } else { "against" }.into(),
        date: s.date.clone(),
        cue: s.cue.clone(),
        content: s.content.clone(),
        carrier: s.carrier.clone(),
    }
}
