//! What the two bound themselves to, and what later reports say became of it.
//!
//! `تعهد الجانب العراقي بتقديم رد مكتوب خلال ثلاثين يوما`, `اتفق الجانبان على رفع القدرة إلى 150 ميغاواط` – who owes it (`debtor.rs`), what
//! (`content.rs`), by when. A later report of the same words with a verb of doing says it was kept, with one of taking back that it was
//! reversed, with a new pledge that it was repeated (`fate.rs`). Where no later report shares enough of its words, what became of it is
//! unknown.
//!
//! Not: what somebody asks of the other (`طالب`), what is denied or only asked about, what concerns nobody but oneself.

mod content;
mod debtor;
mod fate;

pub(super) use fate::{Sign, signs};

use super::dossier::{CommitmentItem, Words};
use super::share::{self, TakenStatement};
use super::view::{States, View, shared};
use debtor::Owed;
use isnad_lexicon::{Found, Proclitics, Undertaking, UndertakingKind, WordClass};
use isnad_text::Span;
use std::ops::Range;

/// An undertaking in one article.
pub(super) struct Undertaken {
    item: CommitmentItem,
    published: Option<String>,
    stems: Vec<u64>,
    runs: Vec<u64>,
    /// The runs of the sentence around it.
    sentence_runs: Vec<u64>,
}

/// The undertakings of the two in an article.
pub(super) fn find(view: &View, statements: &[TakenStatement]) -> Vec<Undertaken> {
    let pair = &view.watch.pair;
    let mut found: Vec<Undertaken> = Vec::new();
    for sentence in view.doc.sentences() {
        let named = view.states_around(sentence.start);
        let strangers = named.iter().filter(|state| !pair.holds(state)).count();
        if !(view.is_focus || pair.both_in(named)) || strangers > 2 {
            continue;
        }
        let scene = Scene { sentence: sentence.clone(), named: named.clone() };
        for token in sentence.clone() {
            if let Some(cue) = cue_at(view, token) {
                found.extend(undertakings(view, &scene, cue));
            }
        }
    }
    found.extend(promises(view, statements));
    found
}

/// A word of the table of commitments.
fn cue_at(view: &View, token: usize) -> Option<Found<Undertaking>> {
    view.watch.lexicon.relations.undertakings.longest_at(&view.doc, token, Proclitics::Conjunctions)
}

/// A sentence with the states that it names.
struct Scene {
    sentence: Range<usize>,
    named: States,
}

/// Promises that the reader found as statements and no word of the table names.
fn promises(view: &View, statements: &[TakenStatement]) -> Vec<Undertaken> {
    let promised = statements
        .iter()
        .filter(|s| s.weight >= share::LEAST && s.variant.class == "promise" && !s.item.sides.is_empty());
    let in_table =
        |s: &&TakenStatement| cue_at(view, view.doc.token_at(view.byte(s.variant.cue.start))).is_some();
    let new = promised.filter(|s| !in_table(s));
    new.filter_map(|s| {
        let content = s.variant.content.first()?;
        Some(Undertaken {
            published: view.carrier().published,
            stems: s.stems.clone(),
            runs: s.runs.clone(),
            sentence_runs: s.runs.clone(),
            item: CommitmentItem {
                level: s.item.level.clone(),
                debtor: s.item.speaker.clone(),
                sides: s.item.sides.clone(),
                kind: "pledge".into(),
                content: content.clone(),
                cue: s.variant.cue.clone(),
                date: s.item.date.clone(),
                due: due(view, content),
                areas: s.item.areas.clone(),
                confidence: s.weight,
                ..CommitmentItem::default()
            },
        })
    })
    .collect()
}

/// What a word binds somebody to: several things where they are joined by `وعلى`.
fn undertakings(view: &View, scene: &Scene, cue: Found<Undertaking>) -> Vec<Undertaken> {
    let Found { tokens, span: cue_span, value: Undertaking { kind, preposition, id }, .. } = cue;
    let denied = match kind {
        UndertakingKind::Agreement => content::is_denied(view, tokens.start),
        _ => content::is_open(view, &tokens, &scene.sentence, kind),
    };
    if denied {
        return Vec::new();
    }
    let Some(content) = content::after(view, &tokens, scene, kind, &preposition) else { return Vec::new() };
    // who agree on the importance of something have not said that they will do it
    if view.watch.lexicon.is(WordClass::StanceNoun, view.doc.norm(content.start)) {
        return Vec::new();
    }
    let owed = match kind {
        UndertakingKind::Agreement => debtor::both_agree(view, &tokens, &content, scene),
        UndertakingKind::Pledge => debtor::debtor(view, &tokens, &content, scene),
        UndertakingKind::Announcement => debtor::announcer(view, &tokens, &content, scene),
    };
    let Some(Owed { name: debtor, sides, level, certainty }) = owed else { return Vec::new() };
    // who is ready has not yet promised
    let certainty = if id == "ready" { 0.9 * certainty } else { certainty };
    let least = if kind == UndertakingKind::Agreement { 3 } else { 2 };
    let mut found = Vec::new();
    for part in content::parts(view, content, &preposition) {
        let span = content::without_preposition(view, part, &preposition);
        let stems = timeless_stems(view, span);
        if stems.len() < least {
            continue;
        }
        let words = view.words(span);
        found.push(Undertaken {
            published: view.carrier().published,
            runs: view.runs(span),
            sentence_runs: view.runs(view.range(scene.sentence.clone())),
            item: CommitmentItem {
                debtor: debtor.clone(),
                level: level.map(|level| level.name().to_owned()),
                sides: sides.clone(),
                kind: name(kind).into(),
                due: due(view, &words),
                areas: view.areas(&[span]),
                content: words,
                cue: view.words(cue_span),
                date: view.dated(None),
                confidence: certainty,
                ..CommitmentItem::default()
            },
            stems,
        });
    }
    found
}

fn name(kind: UndertakingKind) -> &'static str {
    match kind {
        UndertakingKind::Agreement => "agreement",
        UndertakingKind::Pledge => "pledge",
        UndertakingKind::Announcement => "announcement",
    }
}

/// The stems of words without those of times: a deadline is not what is owed.
fn timeless_stems(view: &View, span: Span) -> Vec<u64> {
    let words = view.words(span);
    let times = view.record.times.iter().filter(|t| words.start <= t.span.start && t.span.start < words.end);
    let times: Vec<Span> = times.map(|t| view.span(&t.span)).collect();
    let tokens = view.doc.tokens_in(span);
    // of what comes next, of holding and doing
    let light = [WordClass::ComingAdjective, WordClass::HoldingWord];
    let is_time = |t: &usize| {
        times.iter().any(|time| view.doc.tokens_in(*time).contains(t))
            || view.watch.lexicon.is_any(&light, view.doc.norm(*t))
    };
    let mut stems: Vec<u64> =
        tokens.filter(|t| !is_time(t)).flat_map(|t| view.watch.stems(&view.doc, t..t + 1)).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// By when: a time named in the words of the undertaking.
fn due(view: &View, content: &Words) -> Option<String> {
    let times = view.record.times.iter();
    let mut inside = times.filter(|t| content.start <= t.span.start && t.span.start < content.end);
    inside.find_map(|t| t.edtf.clone().or_else(|| Some(t.span.text.clone())))
}

/// Joins reports of one undertaking, and looks for what became of each.
pub(super) fn join(mut found: Vec<Undertaken>, signs: &[Sign]) -> Vec<CommitmentItem> {
    found.sort_by(|a, b| (&a.published, &a.item.content).cmp(&(&b.published, &b.item.content)));
    let mut joined: Vec<Undertaken> = Vec::new();
    for undertaken in found {
        let known = joined.iter_mut().find(|k| is_same(k, &undertaken));
        match known {
            Some(known) => {
                known.item.confidence = known.item.confidence.max(undertaken.item.confidence);
                known.item.reports.push(undertaken.item.content);
            }
            None => joined.push(undertaken),
        }
    }
    let signs = fate::Signs::new(signs);
    let mut items: Vec<CommitmentItem> = joined.into_iter().map(|u| signs.follow(u)).collect();
    items.sort_by(|a, b| strength(b).total_cmp(&strength(a)).then_with(|| a.content.cmp(&b.content)));
    items
}

/// What is surest, often reported and undertaken by those who can comes first.
fn strength(item: &CommitmentItem) -> f64 {
    let high = match item.level.as_deref() {
        Some("heads_of_state" | "ministers") => 0.04,
        _ => 0.0,
    };
    let followed = if item.later.is_empty() { 0.0 } else { 0.05 };
    item.confidence * (1.0 + 0.05 * item.reports.len().min(3) as f64) + followed + high
}

/// Whether two reports tell of one undertaking: the same side, and the same words within a month.
fn is_same(known: &Undertaken, new: &Undertaken) -> bool {
    let days = known.published.as_ref().zip(new.published.as_ref());
    let near = days.is_none_or(|(a, b)| a.get(..7) == b.get(..7));
    near && known.item.sides == new.item.sides
        && (shared(&known.runs, &new.runs) >= 0.6 || shared(&known.stems, &new.stems) >= 0.8)
}
