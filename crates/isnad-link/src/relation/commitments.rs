//! What the two bound themselves to, and what later reports say became of it.
//!
//! `تعهد الجانب العراقي بتقديم رد مكتوب خلال ثلاثين يوما`, `اتفق الجانبان على رفع القدرة إلى 150 ميغاواط` – who owes it, what, by when. A later report of
//! the same words with a verb of doing says it was kept, with one of taking back that it was reversed, with a new pledge that it was
//! repeated. Where no later report shares enough of its words, what became of it is unknown.
//!
//! Not: what somebody asks of the other (`طالب`), and no report that only shares a word or two.

use super::dossier::{CommitmentItem, FollowUp, Words};
use super::share::{self, TakenStatement};
use super::view::{Naming, States, View, common, shared};
use super::watch::Pair;
use isnad_lexicon::{Found, Outcome, Proclitics, Undertaking, UndertakingKind};
use isnad_record::Modality;
use isnad_text::{Span, TokenKind};
use std::collections::BTreeSet;
use std::ops::Range;

/// An undertaking in one article.
pub(super) struct Undertaken {
    item: CommitmentItem,
    published: Option<String>,
    stems: Vec<u64>,
    runs: Vec<u64>,
}

/// A sentence that may tell what became of something.
pub(super) struct Sentence {
    published: Option<String>,
    words: Words,
    stems: Vec<u64>,
    /// Words of outcomes in it.
    outcomes: BTreeSet<Outcome>,
    /// Whether somebody binds himself in it.
    binds: bool,
    /// Whether it denies or speaks of what is not yet.
    is_open: bool,
}

/// The undertakings of the two in an article.
pub(super) fn find(view: &View, statements: &[TakenStatement]) -> Vec<Undertaken> {
    let pair = &view.watch.pair;
    let mut found: Vec<Undertaken> = Vec::new();
    for sentence in view.doc.sentences() {
        let named = view.states_between(view.range(sentence.clone()), Naming::Places);
        if !(view.is_focus || pair.both_in(&named))
            || named.iter().filter(|state| !pair.holds(state)).count() > 1
        {
            continue;
        }
        let scene = Scene { sentence: sentence.clone(), named };
        for token in sentence.clone() {
            let words = &view.watch.lexicon.relations.undertakings;
            let Some(cue) = words.longest_at(&view.doc, token, Proclitics::Conjunctions) else { continue };
            if !is_denied(view, token) && !considers(view, token) && !is_asked_about(view, token) {
                found.extend(undertakings(view, &scene, cue));
            }
        }
    }
    let promised = promises(view, statements, &found);
    found.extend(promised);
    found
}

/// A sentence with the states that it names.
struct Scene {
    sentence: Range<usize>,
    named: States,
}

/// Promises that the reader found as statements and no word of the table names.
fn promises(view: &View, statements: &[TakenStatement], known: &[Undertaken]) -> Vec<Undertaken> {
    let promised = statements
        .iter()
        .filter(|s| s.weight >= share::LEAST && s.variant.class == "promise" && !s.item.sides.is_empty());
    let new = promised.filter(|s| known.iter().all(|k| k.item.cue.start != s.variant.cue.start));
    new.filter_map(|s| {
        let content = s.variant.content.first()?;
        Some(Undertaken {
            published: view.carrier().published,
            stems: s.stems.clone(),
            runs: s.runs.clone(),
            item: CommitmentItem {
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
    let Found { tokens, span: cue_span, value: Undertaking { kind, preposition, .. }, .. } = cue;
    let Some(content) = content_after(view, &tokens, scene, kind, &preposition) else { return Vec::new() };
    let owed = match kind {
        UndertakingKind::Agreement => {
            both_agree(view, &tokens, content.start, scene).map(|sure| (None, view.watch.pair.both(), sure))
        }
        UndertakingKind::Pledge => debtor(view, &tokens, content.start, scene),
        UndertakingKind::Announcement => announcer(view, &tokens, scene),
    };
    let Some((debtor, sides, certainty)) = owed else { return Vec::new() };
    let least = if kind == UndertakingKind::Agreement { 3 } else { 2 };
    let mut found = Vec::new();
    for part in parts(view, content, &preposition) {
        let span = without_preposition(view, part, &preposition);
        let stems = timeless_stems(view, span);
        if stems.len() < least {
            continue;
        }
        let words = view.words(span);
        found.push(Undertaken {
            published: view.carrier().published,
            runs: view.runs(span),
            item: CommitmentItem {
                debtor: debtor.clone(),
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

/// The words of a part without the preposition written onto the first of them: بتقديم.
fn without_preposition(view: &View, part: Range<usize>, preposition: &str) -> Span {
    let whole = view.range(part.clone());
    let attached = preposition.chars().count() == 1;
    // of للقيام nothing can be cut
    let fused = view.doc.readings(part.start).any(|r| r.is_fused() && r.proclitics == preposition);
    let mut readings = view.doc.readings(part.start);
    match readings.find(|r| attached && !fused && r.proclitics == preposition && !r.is_fused()) {
        Some(reading) => {
            view.doc.span_after(part.start, reading.proclitics.len()).cover(Span::new(whole.end, whole.end))
        }
        None => whole,
    }
}

/// The stems of words without those of times: a deadline is not what is owed.
fn timeless_stems(view: &View, span: Span) -> Vec<u64> {
    let words = view.words(span);
    let times = view.record.times.iter().filter(|t| words.start <= t.span.start && t.span.start < words.end);
    let times: Vec<Span> = times.map(|t| view.span(&t.span)).collect();
    let tokens = view.doc.tokens_in(span);
    let is_time = |t: &usize| times.iter().any(|time| view.doc.tokens_in(*time).contains(t));
    let mut stems: Vec<u64> =
        tokens.filter(|t| !is_time(t)).flat_map(|t| view.watch.stems(&view.doc, t..t + 1)).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// An undertaking cut where its preposition comes again: `على فتح نافذة، وعلى توحيد الحساب`.
fn parts(view: &View, content: Range<usize>, preposition: &str) -> Vec<Range<usize>> {
    let again = format!("و{preposition}");
    let mut parts = Vec::new();
    let mut start = content.start;
    for token in content.clone().filter(|_| preposition == "علي") {
        if view.doc.norm(token) == again && token > start + 1 {
            parts.push(trimmed(view, start..token));
            start = token + 1;
        }
    }
    parts.push(trimmed(view, start..content.end));
    parts
}

/// Tokens without marks at their edges.
fn trimmed(view: &View, mut tokens: Range<usize>) -> Range<usize> {
    let tells = |t: usize| matches!(view.doc.kind(t), TokenKind::Word | TokenKind::Number);
    while tokens.start < tokens.end && !tells(tokens.start) {
        tokens.start += 1;
    }
    while tokens.end > tokens.start && !tells(tokens.end - 1) {
        tokens.end -= 1;
    }
    tokens
}

/// Whether a word before denies the undertaking: لم يتفق الجانبان.
fn is_denied(view: &View, token: usize) -> bool {
    (1..=2).any(|n| {
        let Some(before) = token.checked_sub(n) else { return false };
        let marks = &view.watch.lexicon.happenings.modality;
        let mark = marks.longest_at(&view.doc, before, Proclitics::Conjunctions);
        mark.is_some_and(|m| m.value.modality == Modality::Denied)
    })
}

/// Whether a word is written as `وعدّ`: who considered, and promised nothing.
fn considers(view: &View, token: usize) -> bool {
    view.doc.norm(token).starts_with("وعد") && view.doc.surface(token).contains('\u{651}')
}

/// Whether the word before asks how far somebody is bound: مدى استعداده.
fn is_asked_about(view: &View, token: usize) -> bool {
    token.checked_sub(1).is_some_and(|before| view.doc.norm(before) == "مدي")
}

/// Tokens that may stand between the word that binds and the preposition: its subject, with an office.
const SUBJECT: usize = 9;

/// Tokens there for a noun that binds: الاتفاق بين الجانبين على.
const SUBJECT_OF_NOUN: usize = 5;

/// The most words of an undertaking.
const LONGEST: usize = 45;

/// What is undertaken: after the preposition, to the end of the clause; an announcement begins with its own verb.
fn content_after(
    view: &View,
    cue: &Range<usize>,
    scene: &Scene,
    kind: UndertakingKind,
    preposition: &str,
) -> Option<Range<usize>> {
    let marks = |t: usize| matches!(view.doc.norm(t), "." | "؛" | ":" | "\n");
    let is_noun = view.doc.norm(cue.end - 1).starts_with("ال") || view.doc.norm(cue.start).contains("تفاق");
    let reach = if is_noun { SUBJECT_OF_NOUN } else { SUBJECT };
    let mut between = cue.end..(cue.end + reach).min(scene.sentence.end);
    let first = match kind {
        UndertakingKind::Announcement => cue.start,
        _ => {
            let at = between.find(|&t| begins_content(view, t, kind, preposition))?;
            if (cue.end..at)
                .any(|t| marks(t) || view.doc.norm(t) == "،" && kind == UndertakingKind::Agreement && is_noun)
            {
                return None;
            }
            let first = if matches!(view.doc.norm(at), "علي" | "ان" | "بان") { at + 1 } else { at };
            // على أن
            if view.doc.norm(first) == "ان" { first + 1 } else { first }
        }
    };
    let end = scene.sentence.end.min(first + LONGEST);
    let last = (first..end).find(|&t| marks(t) || is_turn(view, t)).unwrap_or(end);
    let content = trimmed(view, first..last);
    (content.len() > 1).then_some(content)
}

/// Whether what is undertaken begins at a token.
fn begins_content(view: &View, token: usize, kind: UndertakingKind, preposition: &str) -> bool {
    let word = view.doc.norm(token);
    if kind == UndertakingKind::Agreement {
        return word == preposition;
    }
    // بارزاني is a name and no ب
    let start = view.words(view.range(token..token + 1)).start;
    let is_name = view.record.mentions.iter().any(|m| m.span.start == start && m.label == "PER");
    const MANNERS: &[&str] = &["بشكل", "بصوره", "بطريقه", "بنحو", "بحيث", "بينما", "بعدما", "بسبب", "لدي"];
    let attached = view.doc.is_word(token)
        && !is_name
        && !MANNERS.contains(&word)
        && !view.watch.lexicon.words.is_name(word)
        && !view.watch.lexicon.words.is_function(word)
        && view.doc.readings(token).any(|r| r.proclitics == preposition);
    attached || preposition == "ب" && matches!(word, "ان" | "بان")
}

/// Whether the clause turns to something else: `، فيما`, `، وطلب`.
fn is_turn(view: &View, token: usize) -> bool {
    if view.doc.norm(token) != "،" {
        return false;
    }
    let next = token + 1;
    matches!(view.doc.norm(next), "فيما" | "بينما" | "كما" | "مشيرا" | "مؤكدا" | "موضحا" | "لافتا" | "حيث")
        || !view.watch.lexicon.cues.verbs_at(&view.doc, next).is_empty()
        || !view.watch.lexicon.cues.verbs_at(&view.doc, next + 1).is_empty() && view.doc.norm(next) == "و"
}

/// How surely both agree: they are named, or meant together, around the word and before what they agree on.
fn both_agree(view: &View, cue: &Range<usize>, content: usize, scene: &Scene) -> Option<f64> {
    /// Tokens before the verb in which its subject may stand: الجانبين اتفقا.
    const BEFORE: usize = 8;
    let pair = &view.watch.pair;
    let around = cue.start.saturating_sub(BEFORE).max(scene.sentence.start)..content;
    let strangers = scene.named.iter().filter(|state| !pair.holds(state)).count();
    let named = pair.both_in(&view.states_between(view.range(around.clone()), Naming::State));
    let meant = around.into_iter().any(|t| share::means_both(view.doc.norm(t)));
    match (named, meant && view.is_focus) {
        _ if strangers > 0 => None,
        (true, _) => Some(0.85),
        (false, true) => Some(0.75),
        _ => None,
    }
}

/// Who says that he will do it himself: the speaker of the statement whose content begins with the verb.
fn announcer(view: &View, cue: &Range<usize>, scene: &Scene) -> Option<(Option<String>, Vec<String>, f64)> {
    let at = view.words(view.range(cue.clone())).start;
    let begins = |s: &&isnad_format::wire::WireStatement| {
        s.content.iter().any(|c| {
            let first = view.doc.token_at(view.span(c).start);
            let own = matches!(
                view.doc.norm(first),
                "انه" | "انها" | "انهم" | "اننا" | "انني" | "بلاده" | "بلادها" | "بلادنا"
            );
            c.start <= at && (first == cue.start || own && first + 1 == cue.start)
        })
    };
    let s = view.record.statements.iter().find(begins)?;
    let sides = view.watch.pair.sides_in(&share::speaking_states(view, s));
    let [side] = sides.as_slice() else { return None };
    let strangers = scene.named.iter().filter(|state| !view.watch.pair.holds(state)).count();
    let names_other = scene.named.contains(view.watch.pair.other(side));
    let name = s.speaker.clone().or_else(|| Some(s.source.as_ref()?.text.clone()));
    (strangers == 0 && (names_other || view.is_tight)).then_some((
        name,
        sides,
        if names_other { 0.7 } else { 0.6 },
    ))
}

/// Who pledges: the one named between the word and what it binds to or right before it, else the speaker.
fn debtor(
    view: &View,
    cue: &Range<usize>,
    content: usize,
    scene: &Scene,
) -> Option<(Option<String>, Vec<String>, f64)> {
    let pair = &view.watch.pair;
    let named_in = |tokens: Range<usize>| {
        let words = view.words(view.range(tokens));
        let span = isnad_format::wire::WireSpan { start: words.start, end: words.end, text: String::new() };
        let actor = view.mentions_in(&span).find_map(|m| {
            let actor = view.actor_of(m).filter(|a| a.kind != "place")?;
            let name = actor.name.clone().or_else(|| actor.role.clone())?;
            Some((name.clone(), view.states_of(&name))).filter(|(_, states)| !states.is_empty())
        });
        // الجانب العراقي, in an article that never names the state
        let side = || {
            let states = view.states_in(&span, Naming::State);
            (states.len() == 1).then_some((words.text, states))
        };
        actor.or_else(side)
    };
    let at = view.words(view.range(cue.clone())).start;
    let statement = || {
        let statements = view.record.statements.iter();
        let mut holding = statements.filter(|s| {
            s.cue.start <= at && at < s.cue.end.max(s.cue.start + 1)
                || s.content.iter().any(|c| c.start <= at && at < c.end)
        });
        // the innermost one comes last
        let s = holding.next_back()?;
        let name = s.speaker.clone().or_else(|| Some(s.source.as_ref()?.text.clone()))?;
        Some((name, share::speaking_states(view, s)))
    };
    let before = cue.start.saturating_sub(2).max(scene.sentence.start)..cue.start;
    // تعهده, استعدادها: whose it is stands before
    const POSSESSED: &[&str] =
        &["تعهده", "تعهدها", "استعداده", "استعدادها", "استعدادهما", "التزامه", "التزامها"];
    let word = view.doc.norm(cue.start);
    let possessed = POSSESSED.contains(&word.strip_prefix('و').unwrap_or(word));
    let own = if possessed { None } else { named_in(cue.end..content) };
    let other = || if possessed { None } else { statement() };
    let (name, states) = own.or_else(|| named_in(before)).or_else(other)?;
    let sides = pair.sides_in(&states);
    let [side] = sides.as_slice() else { return None };
    let names_other = scene.named.contains(pair.other(side));
    let strangers = scene.named.iter().filter(|state| !pair.holds(state)).count();
    let certainty = if names_other { 0.85 - 0.25 * strangers as f64 } else { 0.65 };
    let name = view.watch.without_office(&name).to_owned();
    (names_other || view.is_tight && strangers == 0).then_some((Some(name), sides, certainty))
}

/// By when: a time named in the words of the undertaking.
fn due(view: &View, content: &Words) -> Option<String> {
    let times = view.record.times.iter();
    let mut inside = times.filter(|t| content.start <= t.span.start && t.span.start < content.end);
    inside.find_map(|t| t.edtf.clone().or_else(|| Some(t.span.text.clone())))
}

/// The sentences of an article that may tell what became of an undertaking.
pub(super) fn sentences(view: &View) -> Vec<Sentence> {
    let relations = &view.watch.lexicon.relations;
    let mut found = Vec::new();
    for sentence in view.doc.sentences() {
        let named = view.states_between(view.range(sentence.clone()), Naming::Places);
        if !view.is_focus && !view.watch.pair.both_in(&named) {
            continue;
        }
        let mut outcomes = BTreeSet::new();
        let mut binds = false;
        let mut is_open = false;
        for token in sentence.clone() {
            if let Some(hit) = relations.outcomes.longest_at(&view.doc, token, Proclitics::Any) {
                outcomes.insert(hit.value);
            }
            let undertaking = relations.undertakings.longest_at(&view.doc, token, Proclitics::Conjunctions);
            binds |= undertaking.is_some_and(|found| found.value.kind != UndertakingKind::Announcement);
            let marks = &view.watch.lexicon.happenings.modality;
            is_open |= marks
                .longest_at(&view.doc, token, Proclitics::Conjunctions)
                .is_some_and(|m| m.value.modality != Modality::Happened);
        }
        if outcomes.is_empty() && !binds {
            continue;
        }
        let span = view.range(sentence.clone());
        found.push(Sentence {
            published: view.carrier().published,
            words: view.words(span),
            stems: view.stems(span),
            outcomes,
            binds,
            is_open,
        });
    }
    found
}

/// How many words a later report must share with an undertaking.
const SHARED: usize = 3;

/// How much of an undertaking's words a later report must share.
const SAME: f64 = 0.5;

/// Joins reports of one undertaking, and looks for what became of each.
pub(super) fn join(mut found: Vec<Undertaken>, sentences: &[Sentence], _pair: &Pair) -> Vec<CommitmentItem> {
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
    let mut by_stem: rustc_hash::FxHashMap<u64, Vec<usize>> = rustc_hash::FxHashMap::default();
    for (at, sentence) in sentences.iter().enumerate() {
        for stem in &sentence.stems {
            by_stem.entry(*stem).or_default().push(at);
        }
    }
    let mut items: Vec<CommitmentItem> =
        joined.into_iter().map(|u| followed(u, sentences, &by_stem)).collect();
    items.sort_by(|a, b| strength(b).total_cmp(&strength(a)).then_with(|| a.content.cmp(&b.content)));
    items
}

fn strength(item: &CommitmentItem) -> f64 {
    item.confidence + 0.05 * item.reports.len().min(3) as f64 + if item.later.is_empty() { 0.0 } else { 0.1 }
}

/// Whether two reports tell of one undertaking: the same side, and the same words within a week.
fn is_same(known: &Undertaken, new: &Undertaken) -> bool {
    let days = known.published.as_ref().zip(new.published.as_ref());
    let near = days.is_none_or(|(a, b)| a.get(..7) == b.get(..7));
    near && known.item.sides == new.item.sides
        && (shared(&known.runs, &new.runs) >= 0.6 || shared(&known.stems, &new.stems) >= 0.8)
}

fn followed(
    undertaken: Undertaken,
    sentences: &[Sentence],
    by_stem: &rustc_hash::FxHashMap<u64, Vec<usize>>,
) -> CommitmentItem {
    let Undertaken { mut item, published, stems, .. } = undertaken;
    let Some(published) = published else {
        item.outcome = "unknown".into();
        return item;
    };
    let near: BTreeSet<usize> = stems
        .iter()
        .filter_map(|stem| by_stem.get(stem))
        .filter(|at| at.len() < 400)
        .flatten()
        .copied()
        .collect();
    let later = near.into_iter().filter_map(|at| sentences.get(at)).filter(|s| {
        s.published.as_ref().is_some_and(|day| *day > published)
            && common(&s.stems, &stems) >= SHARED
            && common(&s.stems, &stems) as f64 >= SAME * stems.len() as f64
    });
    let mut later: Vec<FollowUp> = later.filter_map(follow_up).collect();
    later.sort_by(|a, b| (&a.published, &a.words).cmp(&(&b.published, &b.words)));
    item.outcome = later.last().map_or("unknown", |last| last.outcome.as_str()).to_owned();
    item.later = later;
    item
}

fn follow_up(sentence: &Sentence) -> Option<FollowUp> {
    let has = |outcome| sentence.outcomes.contains(&outcome);
    let outcome = match () {
        () if has(Outcome::Reversed) => "reversed",
        () if has(Outcome::Kept) && !sentence.is_open && !sentence.binds => "kept",
        () if has(Outcome::Repeated) || sentence.binds => "repeated",
        () => return None,
    };
    Some(FollowUp {
        outcome: outcome.into(),
        published: sentence.published.clone(),
        words: sentence.words.clone(),
    })
}
