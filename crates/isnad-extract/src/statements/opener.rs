//! What stands between a cue and its content: complementizers, colons and opening quotation marks.

use super::scene::{Scene, complementizer, with_pronoun};
use isnad_lexicon::{ClauseFrame, CueVerb, WordClass};
use isnad_record::{Class, Label};

/// Where and how a content opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Opener {
    /// First token of the opener itself (preposition, قائلا, colon, complementizer, quotation mark).
    pub at: usize,
    /// First token of the content.
    pub content: usize,
    /// Bytes of that token's normal form that stand before the content: the preposition of `بأنه`.
    pub byte: usize,
    pub kind: OpenerKind,
}

/// What opened a content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OpenerKind {
    /// أن، إن and the like, or a colon before one.
    Complementizer,
    /// A quotation (index), after a colon or a complementizer or nothing.
    Quote(usize),
    /// A colon before speech without marks.
    Colon,
}

/// Farthest distance of an opener from its cue, in tokens. Newswire names a minister with all titles in 25.
const REACH: usize = 45;

/// Finds the opener that a cue verb allows, to the right of `from`.
pub(super) fn find_opener(scene: &Scene, verb: &CueVerb, from: usize) -> Option<Opener> {
    let sentence = scene.sentence(from.saturating_sub(1));
    let end = sentence.end.min(from + REACH).min(closing_around(scene, from.saturating_sub(1)));
    let (mut at, mut said) = (from, None);
    while at < end {
        if let Some(next) = skip_bracket(scene, at, end) {
            at = next;
            continue;
        }
        if is_conjunction(scene, at) {
            at += 1;
            continue;
        }
        if complementizer(scene.norm(at)).is_some() && opener_at(scene, verb, at, end).is_none() {
            return None;
        }
        if let Some(close) = named_in_quotes(scene, verb, at, end) {
            at = close + 1;
            continue;
        }
        if speaks_at_once(scene, verb, at, from) {
            return Some(Opener { at, content: at, byte: 0, kind: OpenerKind::Colon });
        }
        if let Some(opener) = opener_at(scene, verb, at, end) {
            return Some(Opener { at: said.unwrap_or(opener.at).min(opener.at), ..opener });
        }
        if scene.norm(at) == ":" && !between_digits(scene, at) {
            return None;
        }
        if let Some(quote) = scene.quote_opening(at) {
            at = quote.close.filter(|_| scene.marks_a_name(quote))? + 1;
            continue;
        }
        let leading = at > from && matches!(scene.norm(at), "يقول" | "تقول" | "يقولون");
        if scene.lexicon.is(WordClass::SayingLink, scene.norm(at)) || leading {
            said = said.or(Some(at));
        } else if ends_search(scene, verb, at, from) {
            return None;
        }
        at += 1;
    }
    None
}

/// `وقال لن نقبل`, `وقال الوزير لقد بدأنا`: speech that no mark opens, by words that begin a clause of their own. At the verb it takes the
/// conjunction of a new report.
fn speaks_at_once(scene: &Scene, verb: &CueVerb, at: usize, from: usize) -> bool {
    let said = verb.clause.contains(&ClauseFrame::Quote) && matches!(verb.class, Class::Say | Class::Add);
    let after_verb = at == from && scene.norm(from.saturating_sub(1)).starts_with('و');
    let after_name = at > from && matches!(scene.label(at - 1), Some(Label::Per | Label::Role | Label::Org));
    let is = |class| scene.lexicon.is(class, scene.norm(at));
    let opens = is(WordClass::UnmarkedSpeech) && (after_verb || after_name)
        || is(WordClass::UnmarkedSpeechAtVerb) && after_verb;
    said && opens && complementizer(scene.norm(at + 1)).is_none()
}

/// Where the quotation around a cue closes: what a quoted cue introduces is quoted with it (`"نراه مفيدا أو غير مفيد" مؤكدا أن`).
fn closing_around(scene: &Scene, cue: usize) -> usize {
    let quotes = scene.doc.quotes();
    quotes.innermost(cue).and_then(|q| quotes.quotes()[q].close).unwrap_or(usize::MAX)
}

/// `بعد أن`, `منذ أن`, `رغم أن`: a conjunction of two words, not the beginning of what is said.
fn is_conjunction(scene: &Scene, at: usize) -> bool {
    complementizer(scene.norm(at)).is_some()
        && at > 0
        && scene.lexicon.is(WordClass::ConjunctionHead, scene.norm(at - 1))
}

/// `أفادت مراسلة "صوت الجبل"، ليلى، بأن`: a short quotation after a noun names something where a complementizer follows later.
fn named_in_quotes(scene: &Scene, verb: &CueVerb, at: usize, end: usize) -> Option<usize> {
    let quote = scene.quote_opening(at)?;
    let close = quote.close.filter(|_| quote.inner.len() <= 4 && !is_opening_position(scene, at))?;
    let later = (close + 1..end.min(close + 14)).find(|&t| {
        scene.norm(t) == ":" || scene.quote_opening(t).is_some() || complementizer(scene.norm(t)).is_some()
    })?;
    let ends = (close + 1..later).any(|t| ends_search(scene, verb, t, at));
    (!ends && !scene.starts_clause(at) && complementizer(scene.norm(later)).is_some()).then_some(close)
}

fn opener_at(scene: &Scene, verb: &CueVerb, at: usize, end: usize) -> Option<Opener> {
    let quotes_speech = verb.clause.contains(&ClauseFrame::Quote);
    if scene.norm(at) == ":" && !between_digits(scene, at) {
        // شهد الدوري ثلاث مباريات: a list, unless the verb leads to speech or marks follow
        return after_colon(scene, at, end).filter(|o| quotes_speech || o.kind != OpenerKind::Colon);
    }
    if let Some(attached) = complementizer(scene.norm(at)) {
        let (preposition, first) = match attached {
            "" if at > 0 => (
                standing_preposition(scene.norm(at - 1)),
                at - usize::from(!standing_preposition(scene.norm(at - 1)).is_empty()),
            ),
            _ => (attached, at),
        };
        return fits(verb, preposition).then(|| after_complementizer(scene, first, at, end));
    }
    let quote = scene.quote_opening(at)?;
    if complementizer(scene.norm(quote.inner.start)).is_some() && at > 0 {
        // أشار إلى "أن …": the quotation begins with the complementizer
        let preposition = standing_preposition(scene.norm(at - 1));
        let first = at - usize::from(!preposition.is_empty());
        return fits(verb, preposition).then(|| quoted(scene, first, at));
    }
    let name = scene.marks_a_name(quote)
        && quote.close.is_some_and(|c| c + 1 < end)
        && !is_opening_position(scene, at);
    let object = !is_opening_position(scene, at) && takes_noun_phrases_only(verb)
        || at > 0 && is_preposition(scene, at - 1);
    (quotes_speech && !name && !object).then(|| quoted(scene, at, at))
}

/// A verb without clauses of its own (أبدى، رفض): marks after it quote its object unless a colon stands before them.
fn takes_noun_phrases_only(verb: &CueVerb) -> bool {
    !verb.phrase.is_empty() && !verb.clause.iter().any(|f| matches!(f, ClauseFrame::Complementizer(_)))
}

fn is_preposition(scene: &Scene, at: usize) -> bool {
    let word = scene.norm(at);
    !standing_preposition(word).is_empty() || scene.lexicon.is(WordClass::TitleIntroduction, word)
}

/// Whether a quotation right after a verb or comma is speech even when short.
fn is_opening_position(scene: &Scene, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|b| matches!(scene.norm(b), ":" | "،" | ","))
}

fn fits(verb: &CueVerb, preposition: &str) -> bool {
    verb.clause.iter().any(|frame| match frame {
        // بأن after any verb of saying is common, if frowned upon
        ClauseFrame::Complementizer(wanted) => {
            *wanted == preposition || !verb.initial_only && matches!(preposition, "" | "ب")
        }
        ClauseFrame::Subjunctive => true,
        ClauseFrame::Quote => false,
    })
}

fn standing_preposition(word: &str) -> &'static str {
    match word {
        "الي" => "الي",
        "علي" => "علي",
        "عن" => "عن",
        "من" => "من",
        "في" => "في",
        _ => "",
    }
}

fn after_colon(scene: &Scene, colon: usize, end: usize) -> Option<Opener> {
    let next = colon + 1;
    if next >= end {
        return None;
    }
    if scene.quote_opening(next).is_some() {
        return Some(quoted(scene, colon, next));
    }
    if complementizer(scene.norm(next)).is_some() {
        return Some(after_complementizer(scene, colon, next, end));
    }
    Some(Opener { at: colon, content: next, byte: 0, kind: OpenerKind::Colon })
}

fn after_complementizer(scene: &Scene, first: usize, at: usize, end: usize) -> Opener {
    let next = if scene.norm(at + 1) == ":" { at + 2 } else { at + 1 };
    if next < end && scene.quote_opening(next).is_some() {
        return quoted(scene, first, next);
    }
    // أنه: the pronoun is the subject of what is said, so its word opens the content
    match with_pronoun(scene.norm(at)).filter(|_| next == at + 1) {
        Some(byte) => Opener { at: first, content: at, byte, kind: OpenerKind::Complementizer },
        None => Opener { at: first, content: next, byte: 0, kind: OpenerKind::Complementizer },
    }
}

fn quoted(scene: &Scene, first: usize, mark: usize) -> Opener {
    let index = scene.doc.quotes().quotes().partition_point(|q| q.open < mark);
    Opener {
        at: first,
        content: scene.doc.quotes().quotes()[index].inner.start,
        byte: 0,
        kind: OpenerKind::Quote(index),
    }
}

/// Skips `( … )`: an agency, an age, an acronym.
fn skip_bracket(scene: &Scene, at: usize, end: usize) -> Option<usize> {
    let close = match scene.norm(at) {
        "(" => ")",
        "[" => "]",
        _ => return None,
    };
    (at + 1..end.min(at + 12)).find(|&i| scene.norm(i) == close).map(|i| i + 1)
}

fn between_digits(scene: &Scene, at: usize) -> bool {
    let digits = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    at > 0 && digits(scene.norm(at - 1)) && digits(scene.norm(at + 1))
}

/// Whether a new clause begins here, so that what follows belongs to another cue.
fn ends_search(scene: &Scene, verb: &CueVerb, at: usize, from: usize) -> bool {
    if matches!(scene.norm(at), "؛" | ";" | "؟" | "?") {
        return true;
    }
    if scene.mention(at).is_some() {
        return false;
    }
    // نقل إلى المستشفى حيث قال الطبيب إن
    if scene.norm(at) == "حيث" && !scene.finite(at + 1).is_empty() {
        return true;
    }
    // `أضاف موضحا أن` is one report, but `خلص إلى كذا لافتا إلى أن` two
    let leads_on = || {
        !verb.phrase.is_empty()
            && scene.participles(at).iter().any(|_| scene.norm(at).ends_with('ا') && opens_nearby(scene, at))
    };
    if at == from {
        return scene.finite(at).iter().any(|h| !h.verb.initial_only && h.proclitics.is_empty())
            || leads_on();
    }
    let new_clause = scene.norm(at).starts_with(['و', 'ف']) || matches!(scene.norm(at - 1), "،" | ",");
    let finite =
        || scene.finite(at).iter().any(|h| !h.verb.initial_only || h.proclitics == "و" && h.suffix.is_some());
    new_clause && (finite() || !scene.participles(at).is_empty()) || leads_on()
}

/// Whether a content opens right after a participle: it is a cue of its own.
fn opens_nearby(scene: &Scene, at: usize) -> bool {
    (at + 1..at + 3).any(|t| complementizer(scene.norm(t)).is_some() || scene.quote_opening(t).is_some())
}
