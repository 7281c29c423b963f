//! What became of an undertaking.
//!
//! `بدأ الأردن والعراق مد الأنبوب بين البصرة والعقبة` after `اتفق الأردن والعراق على مد أنبوب بين البصرة والعقبة` – a later sentence of the same sides that
//! shares most of what tells the undertaking apart, close to a word of doing, of taking back or of promising again.
//!
//! Not: another outlet's copy of the first report, nor a sentence that shares what every other one has as well.

use super::super::dossier::{CommitmentItem, FollowUp, Words};
use super::super::view::{States, View, common, days_between, shared};
use super::Undertaken;
use isnad_lexicon::{Outcome, Proclitics, UndertakingKind};
use isnad_record::Modality;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// Words that may tell what became of something.
pub(in crate::relation) struct Sign {
    published: Option<String>,
    sentence: Words,
    /// The stems around the word.
    stems: Vec<u64>,
    runs: Vec<u64>,
    states: States,
    outcome: Outcome,
}

/// Tokens before and after a word of outcome that may tell what it is about.
const AROUND: (usize, usize) = (10, 24);

/// The words of an article that may tell what became of an undertaking.
pub(in crate::relation) fn signs(view: &View) -> Vec<Sign> {
    let mut found = Vec::new();
    for sentence in view.doc.sentences() {
        let span = view.range(sentence.clone());
        let states = view.states_around(sentence.start);
        if !view.is_focus && !view.watch.pair.both_in(states) {
            continue;
        }
        let signs: Vec<_> = sentence.clone().filter_map(|t| Some((t, outcome_at(view, t)?))).collect();
        let binds = signs.iter().any(|(_, outcome)| *outcome == Outcome::Repeated);
        // what is promised again is not kept yet
        for (token, outcome) in signs.into_iter().filter(|(_, o)| !binds || *o != Outcome::Kept) {
            let (before, after) = AROUND;
            let from = token.saturating_sub(before).max(sentence.start);
            let around = view.range(from..(token + after).min(sentence.end));
            found.push(Sign {
                published: view.carrier().published,
                sentence: view.words(span),
                stems: view.stems(around),
                runs: view.runs(span),
                states: states.clone(),
                outcome,
            });
        }
    }
    found
}

/// What a word says of an undertaking; what is denied, wished or to come is not kept.
fn outcome_at(view: &View, token: usize) -> Option<Outcome> {
    let relations = &view.watch.lexicon.relations;
    let told = relations.outcomes.longest_at(&view.doc, token, Proclitics::Any).map(|hit| hit.value);
    let binds = || {
        let found = relations.undertakings.longest_at(&view.doc, token, Proclitics::Conjunctions)?;
        (found.value.kind != UndertakingKind::Announcement).then_some(Outcome::Repeated)
    };
    told.filter(|outcome| *outcome != Outcome::Kept || !is_open(view, token)).or_else(binds)
}

/// Whether a mark of denial, wish or future stands before a word.
fn is_open(view: &View, token: usize) -> bool {
    let marks = &view.watch.lexicon.happenings.modality;
    (1..=4).filter_map(|n| token.checked_sub(n)).any(|t| {
        let mark = marks.longest_at(&view.doc, t, Proclitics::Conjunctions);
        mark.is_some_and(|m| m.value.modality != Modality::Happened && token - t <= m.value.reach)
    })
}

/// How many words a later report must share with an undertaking.
const SHARED: usize = 3;

/// How much of an undertaking's words a later report must share, the rarer ones counting more.
const SAME: f64 = 0.55;

/// So much of a sentence in common, it is a copy.
const COPY: f64 = 0.5;

/// Days within which a copy is another report of the same.
const SAME_DAYS: i64 = 10;

/// A stem that so many signs hold does not lead to them.
const COMMON: usize = 400;

/// All signs, by the stems that they hold.
pub(super) struct Signs<'s> {
    all: &'s [Sign],
    by_stem: FxHashMap<u64, Vec<usize>>,
}

impl<'s> Signs<'s> {
    /// Files signs under their stems.
    pub(super) fn new(all: &'s [Sign]) -> Self {
        let mut by_stem: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        for (at, sign) in all.iter().enumerate() {
            for stem in &sign.stems {
                by_stem.entry(*stem).or_default().push(at);
            }
        }
        Signs { all, by_stem }
    }

    /// How much a stem tells apart.
    fn weight(&self, stem: u64) -> f64 {
        let holding = self.by_stem.get(&stem).map_or(0, Vec::len);
        (1.0 + self.all.len() as f64 / holding.max(1) as f64).ln()
    }

    /// How much of an undertaking's words are among others.
    fn likeness(&self, undertaking: &[u64], others: &[u64]) -> f64 {
        let sum = |stems: &mut dyn Iterator<Item = &u64>| stems.map(|stem| self.weight(*stem)).sum::<f64>();
        let all = sum(&mut undertaking.iter());
        let in_both = sum(&mut undertaking.iter().filter(|stem| others.binary_search(stem).is_ok()));
        if all > 0.0 { in_both / all } else { 0.0 }
    }

    /// Adds what later reports tell.
    pub(super) fn follow(&self, undertaken: Undertaken) -> CommitmentItem {
        let Undertaken { mut item, published, stems, sentence_runs, .. } = undertaken;
        item.outcome = "unknown".into();
        let Some(published) = published else { return item };
        let near: BTreeSet<usize> = stems
            .iter()
            .filter_map(|s| self.by_stem.get(s))
            .filter(|at| at.len() < COMMON)
            .flatten()
            .copied()
            .collect();
        let mut later: Vec<FollowUp> = Vec::new();
        for sign in near.into_iter().filter_map(|at| self.all.get(at)) {
            let Some(day) = sign.published.as_ref().filter(|day| **day > published) else { continue };
            let shares = common(&sign.stems, &stems) >= SHARED && self.likeness(&stems, &sign.stems) >= SAME;
            let owes = item.sides.len() > 1 || item.sides.iter().all(|side| sign.states.contains(side));
            let copies = shared(&sign.runs, &sentence_runs) >= COPY
                && days_between(day, &published).is_none_or(|days| days <= SAME_DAYS);
            if shares && owes && !copies {
                later.push(follow_up(sign));
            }
        }
        later.sort_by(|a, b| key(a).cmp(&key(b)));
        later.dedup_by(|next, first| next.words == first.words);
        if let Some(last) = later.last() {
            item.outcome.clone_from(&last.outcome);
        }
        item.later = later;
        item
    }
}

/// Of several signs in one sentence the one that takes back comes first, then the one that keeps.
fn key(later: &FollowUp) -> (&Option<String>, &Words, usize) {
    let rank = ["reversed", "kept", "repeated"].iter().position(|name| *name == later.outcome);
    (&later.published, &later.words, rank.unwrap_or(3))
}

fn follow_up(sign: &Sign) -> FollowUp {
    let outcome = match sign.outcome {
        Outcome::Reversed => "reversed",
        Outcome::Kept => "kept",
        Outcome::Repeated => "repeated",
    };
    FollowUp { outcome: outcome.into(), published: sign.published.clone(), words: sign.sentence.clone() }
}
