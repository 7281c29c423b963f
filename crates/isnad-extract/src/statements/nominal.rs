//! A cue with a noun phrase for its content.
//!
//! `دعا الأمين العام الأطراف إلى وقف القتال` – "The secretary-general called on the parties to stop fighting."
//! `نفت الوزارة صحة الأنباء` – "The ministry denied the reports."
//!
//! Not: `وصلت الدعوة إلى الحفل` ("the invitation arrived": a noun of the same letters), nor a verb without its preposition.

use super::anchor::{Anchor, Circumstances, Extent, Source};
use super::scene::{Scene, complementizer};
use super::source::{as_source, find_circumstances, name_phrase_end, split_source};
use super::verb_subject_content::{clause_left, is_unsaid, subject_before};
use crate::rule::{Layer, Rule};
use isnad_lexicon::{Aspect, PhraseFrame, Proclitics, VerbHit};
use isnad_record::{Evidence, Form, Span};
use std::ops::Range;

pub(super) const RULE: Rule = Rule {
    name: "nominal_content",
    layer: Layer::Statements,
    finds: "a cue verb whose content is a noun phrase, as its object or after its preposition",
    example: "دعا الأمين العام الأطراف إلى وقف القتال.",
    look_alike: "وصلت الدعوة إلى الحفل متأخرة.",
};

/// Farthest distance of the noun phrase from its verb, in tokens.
const REACH: usize = 30;

/// The statement that a finite verb at this token opens with a noun phrase.
pub(super) fn find(scene: &Scene, token: usize) -> Option<Anchor> {
    if is_unsaid(scene, token) {
        return None;
    }
    let hits = scene.finite(token);
    hits.iter()
        .filter(|h| h.suffix.is_none() && (scene.starts_clause(token) || !h.verb.initial_only))
        .filter(|_| {
            scene.starts_clause(token)
                || subject_before(scene, token).is_some()
                || scene.label(token + 1).is_some()
        })
        .find_map(|hit| hit.verb.phrase.iter().find_map(|frame| with_phrase(scene, token, hit, *frame, true)))
}

/// Whether the noun phrase is beyond doubt even where a clause follows: a preposition marks it, or a named subject stands before it.
pub(super) fn is_certain(anchor: &Anchor) -> bool {
    anchor.source.is_some()
        || matches!(anchor.extent, Extent::From { byte, .. } if byte > 0)
        || anchor.by_preposition
}

/// The statement that a participle opens with a noun phrase; its subject is that of the sentence.
pub(super) fn after_participle(scene: &Scene, token: usize, hit: &VerbHit) -> Option<Anchor> {
    let after_boundary = token.checked_sub(1).is_none_or(|b| !scene.doc.is_word(b)) || hit.proclitics == "و";
    let plain = hit.form.feminine == Some(false) || after_boundary;
    plain
        .then(|| hit.verb.phrase.iter().find_map(|frame| with_phrase(scene, token, hit, *frame, false)))
        .flatten()
}

/// Where a noun phrase begins and what stands before it.
struct Phrase {
    start: usize,
    byte: usize,
    source: Option<Source>,
    addressee: Option<Span>,
    circumstances: Circumstances,
}

fn with_phrase(
    scene: &Scene,
    token: usize,
    hit: &VerbHit,
    frame: PhraseFrame,
    finite: bool,
) -> Option<Anchor> {
    let mut phrase = match frame {
        PhraseFrame::Object => as_object(scene, token, finite)?,
        PhraseFrame::Preposition(preposition) => after_preposition(scene, token, hit, preposition, finite)?,
        PhraseFrame::ObjectAnd(second) => with_two_objects(scene, token, second, finite)?,
    };
    if !begins_noun_phrase(scene, phrase.start) {
        return None;
    }
    if finite && phrase.source.is_none() {
        phrase.source = subject_before(scene, token);
    }
    phrase.circumstances.addressee = phrase.circumstances.addressee.or(phrase.addressee);
    Some(Anchor {
        left: clause_left(scene, token),
        token,
        cue: hit.span,
        source: phrase.source,
        extent: Extent::From { token: phrase.start, byte: phrase.byte },
        form: Form::Nominal,
        class: hit.verb.class,
        circumstances: phrase.circumstances,
        evidence: Evidence::new(RULE.name, if finite { 65 } else { 70 }).with("cue_verbs", &hit.verb.id),
        by_preposition: matches!(frame, PhraseFrame::Preposition(_)),
        cuts: !finite
            || hit.proclitics == "و"
            || clause_left(scene, token) < token
            || hit.form.aspect == Aspect::Participle,
        relayed_by: None,
    })
}

/// The content is the verb's object: after the subject, or at once when the subject is inside the verb.
fn as_object(scene: &Scene, token: usize, finite: bool) -> Option<Phrase> {
    let end = scene.sentence(token).end;
    let mut start = token + 1;
    let mut source = None;
    if finite && let Some(name_end) = name_phrase_end(scene, start, end) {
        source = as_source(scene, start..name_end);
        start = name_end;
    }
    // a circumstance may stand between subject and object: أعلنت الوزارة أمس في بيان مقتل …
    let after = skip_circumstance(scene, start, end);
    let circumstances = find_circumstances(scene, start..after);
    start = after;
    Some(Phrase { start, byte: 0, source, addressee: None, circumstances })
}

/// The first token past times, `في بيان` and a comma.
fn skip_circumstance(scene: &Scene, start: usize, end: usize) -> usize {
    let mut at = start;
    while at < end {
        let channel = || scene.lexicon.cues.channels.longest_at(scene.doc, at + 1, Proclitics::None);
        at = match scene.norm(at) {
            _ if scene.time(at).is_some() => at + 1,
            "،" | "," if at == start || scene.time(at - 1).is_some() => at + 1,
            "في" | "خلال" => match channel() {
                Some(found) => found.tokens.end,
                None => break,
            },
            _ => break,
        };
    }
    at
}

/// The content follows the verb's preposition; before it stand the subject and, for some verbs, the one addressed.
fn after_preposition(
    scene: &Scene,
    token: usize,
    hit: &VerbHit,
    preposition: &str,
    finite: bool,
) -> Option<Phrase> {
    let end = scene.sentence(token).end.min(token + REACH);
    let at = find_preposition(scene, token + 1..end, preposition)?;
    let before = token + 1..at;
    let (source, addressee, circumstances) = parties(scene, hit, before, finite);
    let attached = matches!(preposition, "ب" | "ل") && scene.norm(at).chars().count() > 1;
    let (start, byte) = if attached { (at, attached_bytes(scene, at)) } else { (at + 1, 0) };
    Some(Phrase { start, byte, source, addressee, circumstances })
}

/// A merged `لل` keeps its word whole.
fn attached_bytes(scene: &Scene, at: usize) -> usize {
    if scene.norm(at).starts_with("لل") { 0 } else { 'ب'.len_utf8() }
}

fn parties(
    scene: &Scene,
    hit: &VerbHit,
    tokens: Range<usize>,
    finite: bool,
) -> (Option<Source>, Option<Span>, Circumstances) {
    if tokens.is_empty() {
        return (None, None, Circumstances::default());
    }
    if !finite {
        return (None, as_source(scene, tokens).map(|s| s.span), Circumstances::default());
    }
    if hit.verb.addressee
        && let Some(end) = name_phrase_end(scene, tokens.start, tokens.end)
    {
        let addressee = as_source(scene, end..tokens.end).map(|s| s.span);
        return (as_source(scene, tokens.start..end), addressee, Circumstances::default());
    }
    let (source, circumstances) = split_source(scene, tokens);
    (source, None, circumstances)
}

/// The first token that is, or begins with, the preposition, outside names and before another clause.
fn find_preposition(scene: &Scene, tokens: Range<usize>, preposition: &str) -> Option<usize> {
    for at in tokens.clone() {
        let word = scene.norm(at);
        if is_preposition(scene, at, preposition) {
            return Some(at);
        }
        let clause = complementizer(word).is_some()
            || matches!(word, ":" | "؛" | ".")
            || scene.doc.is_quote_mark(at) && !in_name_quote(scene, at);
        let verb = at > tokens.start
            && scene.mention(at).is_none()
            && scene.finite(at).iter().any(|h| !h.verb.initial_only && h.suffix.is_none());
        if clause || verb {
            return None;
        }
    }
    None
}

fn in_name_quote(scene: &Scene, at: usize) -> bool {
    scene.quote_opening(at).or_else(|| scene.quote_closing(at)).is_some_and(|q| scene.marks_a_name(q))
}

fn is_preposition(scene: &Scene, at: usize, preposition: &str) -> bool {
    let word = scene.norm(at);
    if word == preposition {
        return scene.mention(at).is_none()
            || scene.mention(at) != at.checked_sub(1).and_then(|b| scene.mention(b));
    }
    match preposition {
        "ب" => {
            word.starts_with('ب')
                && scene
                    .mention(at)
                    .is_none_or(|m| scene.record.mentions[m].span.start > scene.doc.tokens()[at].span.start)
                && !is_native_ba(word)
        }
        "ل" => {
            word.starts_with("لل")
                || word.starts_with('ل') && word.chars().count() > 4 && scene.mention(at).is_none()
        }
        _ => false,
    }
}

/// Words whose first letter is no preposition; verbal nouns and names after بـ are everything else.
fn is_native_ba(word: &str) -> bool {
    const NATIVE: &[&str] = &[
        "بعد",
        "بين",
        "بعض",
        "بلاد",
        "بلاده",
        "بلد",
        "بلدان",
        "بلدة",
        "بيان",
        "باسم",
        "بنك",
        "بيت",
        "برنامج",
        "بدوره",
        "بدورها",
        "بشان",
        "بحث",
        "بحر",
        "بريطانيا",
        "بغداد",
        "بيروت",
        "باريس",
        "بطل",
        "باب",
        "برلمان",
        "بلديه",
        "بعثه",
        "بدايه",
        "بضعه",
        "بحسب",
        "بينما",
        "بشكل",
        "بسبب",
        "بل",
        "برج",
        "بنت",
        "بني",
        "بن",
        "باحث",
        "باحثون",
        "بالغ",
        "بقوه",
        "بشده",
        "بوضوح",
        "بلجيكا",
        "برلين",
        "باكستان",
        "بايدن",
        "بوش",
        "بوتين",
        "بعيد",
        "بقاء",
        "بناء",
        "بيع",
        "بدء",
    ];
    word.chars().count() < 4 || NATIVE.contains(&word)
}

/// `حمّل الحكومة المسؤولية`, `وصف القرار بالخطأ`: the object and what is said of it make one content.
fn with_two_objects(scene: &Scene, token: usize, second: &str, finite: bool) -> Option<Phrase> {
    let phrase = as_object(scene, token, finite)?;
    let end = scene.sentence(token).end.min(token + REACH);
    let complete = match second {
        "" => (phrase.start..end.min(phrase.start + 10))
            .any(|t| scene.norm(t).trim_start_matches("ال").starts_with("مسووليه")),
        _ => find_preposition(scene, phrase.start..end, second).is_some(),
    };
    complete.then_some(phrase)
}

/// A noun phrase begins with a word that is no verb, particle or preposition.
fn begins_noun_phrase(scene: &Scene, at: usize) -> bool {
    const NEVER: &[&str] = &[
        "في",
        "من",
        "علي",
        "الي",
        "عن",
        "مع",
        "قد",
        "لم",
        "لن",
        "لا",
        "ان",
        "كان",
        "كانت",
        "خلال",
        "بعد",
        "قبل",
        "امس",
        "اليوم",
        "عندما",
        "حين",
        "فيما",
        "بينما",
        "لكن",
        "ثم",
        "حتي",
        "اذا",
        "ما",
        "كما",
        "حيث",
        "اذ",
        "التي",
        "الذي",
        "هو",
        "هي",
        "هم",
        "نحو",
        "عبر",
        "ايضا",
        "انه",
        "انها",
        "امام",
        "منذ",
        "لدي",
        "حول",
    ];
    let word = scene.norm(at);
    let pronoun = ["علي", "الي", "في", "من", "عن", "ب", "ل"]
        .iter()
        .any(|p| matches!(word.strip_prefix(p), Some("ه" | "ها" | "هم" | "هما" | "نا")));
    scene.doc.is_word(at)
        && !pronoun
        && !NEVER.contains(&word)
        && complementizer(word).is_none()
        && word.chars().count() > 1
        && at < scene.sentence(at).end
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check, check_silent};

    #[test]
    fn after_a_preposition_with_an_addressee() {
        check(
            "طالبت مصادر محلية الحكومة بالسماح للصحفيين.",
            &[("طالبت", "مصادر محلية", &["السماح للصحفيين"], "indirect")],
        );
    }

    #[test]
    fn noun_phrase_before_a_clause_within_it() {
        check(
            "وأعرب عن أمله في أن تنجح المفاوضات.",
            &[("أعرب", "-", &["أمله في أن تنجح المفاوضات"], "indirect")],
        );
    }

    #[test]
    fn without_its_preposition_it_is_another_word() {
        check_silent("ندد الخط من طرفيه.", super::RULE.name);
    }
}
