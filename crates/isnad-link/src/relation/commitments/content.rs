//! What is undertaken: where its words begin and where they end.
//!
//! `تعهد الوزير بتسليم القائمة قبل الشتاء، وقال إن…` – the words after the preposition, up to the next clause. An announcement begins with its own
//! verb: `أعلن أن بلاده سترسل خياما`.
//!
//! Not: `وعدّ الوزير أن…` (he considered), a name that begins like the preposition, words that stand after another verb.

use super::Scene;
use crate::relation::view::View;
use isnad_lexicon::{Aspect, Proclitics, UndertakingKind, WordClass};
use isnad_text::{Span, TokenKind};
use std::ops::Range;

/// Tokens that may stand between the word that binds and the preposition: its subject, with an office.
const SUBJECT: usize = 12;

/// Tokens there for a noun that binds: الاتفاق بين الجانبين على.
const SUBJECT_OF_NOUN: usize = 5;

/// Words there that no mention covers: a day, an adverb.
const UNNAMED: usize = 3;

/// The most words of an undertaking.
const LONGEST: usize = 40;

/// The tokens of what is undertaken.
pub(super) fn after(
    view: &View,
    cue: &Range<usize>,
    scene: &Scene,
    kind: UndertakingKind,
    preposition: &str,
) -> Option<Range<usize>> {
    let first = match kind {
        UndertakingKind::Announcement => cue.start,
        UndertakingKind::Agreement => after_preposition(view, cue, scene, preposition)?,
        UndertakingKind::Pledge => after_debtor(view, cue, scene, preposition)?,
    };
    let mut last = end(view, cue.start, first, scene.sentence.end)?;
    while let Some(again) = goes_on(view, last, scene.sentence.end, preposition) {
        last = end(view, again, again, scene.sentence.end)?;
    }
    let content = trimmed(view, first..last);
    (content.len() > 1).then_some(content)
}

/// Where a further part begins behind a quotation that closes: `على "فتح نافذة"، وعلى توحيد الحساب`.
fn goes_on(view: &View, end: usize, sentence: usize, preposition: &str) -> Option<usize> {
    let closes = |t: &usize| view.doc.is_quote_mark(*t) || is_comma(view, *t);
    let next = (end..sentence).find(|t| !closes(t))?;
    let again = preposition == "علي" && next > end && view.doc.norm(next) == "وعلي";
    again.then_some(next)
}

fn is_mark(view: &View, token: usize) -> bool {
    matches!(view.doc.norm(token), "." | "؛" | ":" | "\n" | "!" | "؟" | "?" | ";")
}

fn is_comma(view: &View, token: usize) -> bool {
    matches!(view.doc.norm(token), "،" | ",")
}

/// Where the words after `اتفق الجانبان على` begin.
fn after_preposition(view: &View, cue: &Range<usize>, scene: &Scene, preposition: &str) -> Option<usize> {
    let is_noun = view.doc.norm(cue.end - 1).starts_with("ال") || view.doc.norm(cue.start).contains("تفاق");
    let reach = if is_noun { SUBJECT_OF_NOUN } else { SUBJECT };
    // الاتفاق النووي is one that is there
    if is_noun && !matches!(view.doc.norm(cue.end), "علي" | "بين" | "مع") {
        return None;
    }
    let mut between = cue.end..(cue.end + reach).min(scene.sentence.end);
    let idiom = |t: usize| view.watch.lexicon.is(WordClass::AlaIdiom, view.doc.norm(t + 1));
    let at = between.find(|&t| view.doc.norm(t) == preposition && !idiom(t))?;
    let breaks = |t: usize| is_mark(view, t) || is_noun && is_comma(view, t) || view.doc.norm(t) == "ان";
    if (cue.end..at).any(breaks) {
        return None;
    }
    // على أن
    Some(if view.doc.norm(at + 1) == "ان" { at + 2 } else { at + 1 })
}

/// Where the words after `تعهد الوزير ب` begin: whoever pledges stands between, and little else.
fn after_debtor(view: &View, cue: &Range<usize>, scene: &Scene, preposition: &str) -> Option<usize> {
    /// Behind these something else is told than what was bound to.
    const OTHER_CLAUSE: &[WordClass] =
        &[WordClass::ClauseOpener, WordClass::RelativePronoun, WordClass::PledgeBreak];
    if counts_rather(view, cue.start) {
        return None;
    }
    let mut unnamed = 0;
    for token in cue.end..(cue.end + SUBJECT).min(scene.sentence.end) {
        let word = view.doc.norm(token);
        if preposition == "ب" && word == "بان" {
            return Some(token + 1);
        }
        if preposition == "ب" && word == "ان" && unnamed == 0 && !is_promise(view, cue.start) {
            return Some(token + 1);
        }
        if begins(view, token, preposition) {
            return Some(token);
        }
        if is_mark(view, token) || view.watch.lexicon.is_any(OTHER_CLAUSE, word) {
            return None;
        }
        unnamed += usize::from(view.doc.is_word(token) && !view.is_mentioned(token));
        if unnamed > UNNAMED {
            return None;
        }
    }
    None
}

/// وعد is also و with عد.
fn is_promise(view: &View, token: usize) -> bool {
    view.doc.norm(token).starts_with("وعد")
}

/// Whether the word is written as `وعدّ`, who considered.
fn counts_rather(view: &View, token: usize) -> bool {
    is_promise(view, token) && view.doc.surface(token).contains('\u{651}')
}

/// Whether what is pledged begins at a token, with its preposition written onto it.
fn begins(view: &View, token: usize, preposition: &str) -> bool {
    let word = view.doc.norm(token);
    view.doc.is_word(token)
        && !view.watch.lexicon.is(WordClass::MannerPhrase, word)
        && !view.watch.lexicon.words.is_name(word)
        && !view.watch.lexicon.words.is_function(word)
        && view.doc.readings(token).any(|r| {
            r.proclitics == preposition
                && !view.watch.lexicon.words.is_function(&r.stem)
                && r.stem.chars().count() > 2
        })
        && !is_named(view, token)
        && !is_within_name(view, token)
}

/// Whether a token continues a name: بترو بوروشنكو.
fn is_within_name(view: &View, token: usize) -> bool {
    let start = view.words(view.range(token..token + 1)).start;
    let mut persons = view.record.mentions.iter().filter(|m| m.label == "PER");
    persons.any(|m| m.span.start < start && start < m.span.end)
}

/// Whether a name begins at a token or inside it: بارزاني is a name and no ب. No name begins with `بإ`.
fn is_named(view: &View, token: usize) -> bool {
    let words = view.words(view.range(token..token + 1));
    let begins_here = |start: usize| words.start <= start && start < words.end;
    let names = ["PER", "LOC", "ORG", "ROLE", "NORP"];
    let mut here = view.record.mentions.iter().filter(|m| names.contains(&m.label.as_str()));
    !view.doc.surface(token).starts_with("بإ") && here.any(|m| begins_here(m.span.start))
}

/// Where a clause ends that begins at a token: at its mark, where a quotation closes, or where the next clause begins. `None` where it
/// is too long to tell.
fn end(view: &View, cue: usize, first: usize, sentence: usize) -> Option<usize> {
    let quoted = |token: usize| {
        let quotes = view.doc.quotes();
        let quote = quotes.innermost(token).and_then(|at| quotes.quotes().get(at))?;
        (quote.inner.end - quote.inner.start > 2).then_some(quote.inner.end)
    };
    let opened = view.doc.is_quote_mark(first).then(|| quoted(first + 1)).flatten();
    let closes = [quoted(cue), quoted(first), opened].into_iter().flatten().min().unwrap_or(sentence);
    let end = sentence.min(closes);
    if let Some(at) = (first + 1..end).find(|&t| is_mark(view, t) || begins_clause(view, t)) {
        return (at - first <= LONGEST).then_some(at).or_else(|| last_comma(view, first, at));
    }
    (end - first.min(end) <= LONGEST).then_some(end).or_else(|| last_comma(view, first, end))
}

fn last_comma(view: &View, first: usize, end: usize) -> Option<usize> {
    (first + 3..end.min(first + LONGEST)).rev().find(|&t| is_comma(view, t))
}

/// Whether another clause begins at a token: `، فيما`, `وقال`, `مشيرا إلى`, `غير أن`.
fn begins_clause(view: &View, token: usize) -> bool {
    let doc = &view.doc;
    let at = if is_comma(view, token) { token + 1 } else { token };
    let word = doc.norm(at);
    if view.watch.lexicon.is(WordClass::ClauseBreak, word)
        || view.watch.lexicon.is(WordClass::ExceptionHead, word)
            && matches!(doc.norm(at + 1), "ان" | "انه" | "انها")
    {
        return true;
    }
    let cues = view.watch.lexicon.cues.verbs_at(doc, at);
    let participle = |after: &str| matches!(after, "الي" | "ان" | "علي" | "انه" | "انها");
    let reports = cues.iter().any(|hit| match hit.form.aspect {
        Aspect::Past => hit.suffix.is_none() && (at > token || hit.proclitics == "و"),
        Aspect::Present => hit.suffix.is_none() && at > token,
        Aspect::Participle => at > token || participle(doc.norm(at + 1)),
        Aspect::Masdar => false,
    });
    if at == token {
        return reports;
    }
    let tells = || {
        let happens = view.watch.lexicon.happenings.words_at(doc, at);
        let rest = word.strip_prefix('و').unwrap_or(word);
        let verbal = word.starts_with('و') && !view.watch.lexicon.words.is_function(rest);
        verbal && happens.iter().any(|hit| hit.is_finite() && hit.proclitics.starts_with('و'))
    };
    reports || view.watch.lexicon.is(WordClass::CommaClauseOpener, word) || tells()
}

/// Tokens without marks at their edges.
pub(super) fn trimmed(view: &View, mut tokens: Range<usize>) -> Range<usize> {
    let tells = |t: usize| matches!(view.doc.kind(t), TokenKind::Word | TokenKind::Number);
    while tokens.start < tokens.end && !tells(tokens.start) {
        tokens.start += 1;
    }
    while tokens.end > tokens.start && !tells(tokens.end - 1) {
        tokens.end -= 1;
    }
    tokens
}

/// An undertaking cut where its preposition comes again: `على فتح نافذة، وعلى توحيد الحساب`.
pub(super) fn parts(view: &View, content: Range<usize>, preposition: &str) -> Vec<Range<usize>> {
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

/// The words of a part without the preposition written onto the first of them: بتقديم.
pub(super) fn without_preposition(view: &View, part: Range<usize>, preposition: &str) -> Span {
    let whole = view.range(part.clone());
    let attached = preposition.chars().count() == 1;
    // بأن بلاده: the preposition stands before
    let whole_clause = part.start.checked_sub(1).is_some_and(|t| matches!(view.doc.norm(t), "بان" | "ان"));
    let attached = attached && !whole_clause;
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

/// Whether a word is no undertaking where it stands: `لم تكن الدولة مستعدة`, `مدى استعدادها`, `دعاها إلى أن تلتزم`.
pub(super) fn is_open(
    view: &View,
    cue: &Range<usize>,
    sentence: &Range<usize>,
    kind: UndertakingKind,
) -> bool {
    /// Tokens before the word in which a denial or doubt of it stands.
    const BEFORE: usize = 5;
    /// Words that leave it open right before it: `دعاها إلى التزام`, `غير مستعد`.
    const RIGHT_BEFORE: &[&str] = &["الي", "غير", "علي"];
    let lexicon = view.watch.lexicon;
    if (sentence.start..cue.start).any(|t| lexicon.is(WordClass::DemandWord, view.doc.norm(t))) {
        return true;
    }
    let from = cue.start.saturating_sub(BEFORE).max(sentence.start);
    let opens =
        |t: &usize| is_comma(view, *t) || is_mark(view, *t) || matches!(view.doc.norm(*t), "ان" | "بان");
    let from = (from..cue.start).rev().find(opens).map_or(from, |t| t + 1);
    let is_future = kind == UndertakingKind::Announcement;
    let asks = |t: usize| {
        let (word, distance) = (view.doc.norm(t), cue.start - t);
        lexicon.is(WordClass::Denial, word)
            || distance <= 3 && lexicon.is(WordClass::DoubtWord, word)
            || distance == 1 && !is_future && RIGHT_BEFORE.contains(&word)
    };
    (from..cue.start).any(asks) || is_subjunctive(view, cue.start) || is_asked(view, cue.start)
}

/// Whether somebody asks for it or doubts it: the word stands in a demand, a question or a denial.
fn is_asked(view: &View, cue: usize) -> bool {
    let at = view.words(view.range(cue..cue + 1)).start;
    let statements = view.record.statements.iter();
    let mut holding = statements.filter(|s| s.content.iter().any(|c| c.start <= at && at < c.end));
    holding.any(|s| matches!(s.class.as_str(), "demand" | "ask" | "deny" | "expect"))
}

/// أن تلتزم, أن يتعهد: what somebody should do.
fn is_subjunctive(view: &View, cue: usize) -> bool {
    let word = view.doc.norm(cue);
    let present = word.starts_with('ي') || word.starts_with("تت") || word.starts_with("تلتزم");
    present && cue.checked_sub(1).is_some_and(|before| view.doc.norm(before) == "ان")
}

/// Whether any of the words before denies what they agreed on: لم يتفق الجانبان.
pub(super) fn is_denied(view: &View, token: usize) -> bool {
    (1..=2).any(|n| {
        let Some(before) = token.checked_sub(n) else { return false };
        let marks = &view.watch.lexicon.happenings.modality;
        let mark = marks.longest_at(&view.doc, before, Proclitics::Conjunctions);
        mark.is_some_and(|m| m.value.modality == isnad_record::Modality::Denied)
    })
}
