//! A cue with a noun phrase for its content.
//!
//! `دعا الأمين العام الأطراف إلى وقف القتال` – "The secretary-general called on the parties to stop fighting."
//! `نفت الوزارة صحة الأنباء` – "The ministry denied the reports."
//!
//! Not: `وصلت الدعوة إلى الحفل` ("the invitation arrived": a noun of the same letters), nor a verb without its preposition.

use super::anchor::{Anchor, Circumstances, Extent, Source};
use super::noun_phrase::{has_possessive, heads_content, is_definite, is_particle, noun_phrase_end};
use super::participle;
use super::scene::{Scene, complementizer};
use super::source::{as_source, find_circumstances, is_circumstance, is_joined, split_source};
use super::verb_subject_content::{clause_left, follows_relative, is_nobodys, is_unsaid, subject_before};
use crate::rule::{Layer, Rule};
use isnad_lexicon::{Aspect, ClauseFrame, Person, PhraseFrame, Proclitics, VerbHit, WordClass};
use isnad_record::{Evidence, Form, Label, Span};
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
        .filter(|h| h.suffix.is_none() || describes(h) || h.verb.addressee)
        .filter(|h| scene.starts_clause(token) || !h.verb.initial_only)
        .filter(|_| {
            scene.starts_clause(token)
                || hits.iter().any(|h| h.form.plural || describes(h) || !h.verb.initial_only)
                || subject_before(scene, token).is_some()
                || scene.label(token + 1).is_some()
        })
        .find_map(|hit| earliest(scene, token, hit, true))
        .filter(|a| is_anchored(scene, token, a))
}

/// Of a clause and a noun phrase of one cue: the noun phrase when it surely begins before the clause (`أعرب عن أمله في أن …`).
pub(super) fn earlier(scene: &Scene, clause: Option<Anchor>, phrase: Option<Anchor>) -> Option<Anchor> {
    let quotes = scene.doc.quotes().quotes();
    match (clause, phrase) {
        (Some(c), Some(p)) if p.start(quotes) + 1 < c.start(quotes) && p.certain => Some(p),
        (clause, phrase) => clause.or(phrase),
    }
}

/// The statement that a participle opens with a noun phrase; its subject is that of the sentence.
pub(super) fn after_participle(scene: &Scene, token: usize, hit: &VerbHit) -> Option<Anchor> {
    let after_boundary = token.checked_sub(1).is_none_or(|b| !scene.doc.is_word(b)) || hit.proclitics == "و";
    let plain = hit.form.feminine == Some(false) || after_boundary;
    plain.then(|| earliest(scene, token, hit, false)).flatten()
}

/// Away from a clause's beginning a verb needs a subject of its own; in a relative clause it may not have lost it.
fn is_anchored(scene: &Scene, token: usize, anchor: &Anchor) -> bool {
    let pronoun =
        matches!(anchor.extent, Extent::From { .. }) && anchor.certain && anchor.form == Form::Clause;
    let begins = scene.starts_clause(token) && !follows_relative(scene, token);
    anchor.source.is_some() || begins || pronoun
}

/// Of the frames a verb has the one whose noun phrase is beyond doubt, else the one that begins first.
fn earliest(scene: &Scene, token: usize, hit: &VerbHit, finite: bool) -> Option<Anchor> {
    let quotes = scene.doc.quotes().quotes();
    let found = hit.verb.phrase.iter().filter_map(|frame| {
        // دعا … لاستخدام: only where no إلى follows
        let loose = *frame == PhraseFrame::Preposition("ل");
        with_phrase(scene, token, hit, *frame, finite).map(|a| (loose, a))
    });
    found.min_by_key(|(loose, a)| (*loose, !a.certain, a.start(quotes))).map(|(_, a)| a)
}

/// The quotation that opens at a token, unless it marks a name: دعا إلى "تطوير السوق".
fn quoted(scene: &Scene, at: usize) -> Option<usize> {
    scene.quote_opening(at).filter(|q| !scene.marks_a_name(q))?;
    scene.doc.quotes().quotes().binary_search_by_key(&at, |q| q.open).ok()
}

/// Past the mark of a quoted name: دعا إلى «حوار» وطني.
fn named_start(scene: &Scene, at: usize) -> usize {
    at + usize::from(scene.quote_opening(at).is_some())
}

/// Where a noun phrase begins and what stands before it.
struct Phrase {
    start: usize,
    byte: usize,
    source: Option<Source>,
    addressee: Option<Span>,
    circumstances: Circumstances,
    /// Whether it is a content even where a clause follows.
    certain: bool,
}

/// The statement of a cue with a noun phrase in one of its frames.
fn with_phrase(
    scene: &Scene,
    token: usize,
    hit: &VerbHit,
    frame: PhraseFrame,
    finite: bool,
) -> Option<Anchor> {
    // مشيدا سموه بالجهود: the phrase follows the subject
    let subject = if finite { None } else { participle::own_subject(scene, token, hit) };
    let last = subject.as_ref().map_or(token, |s| s.tokens.end - 1);
    let mut phrase = match frame {
        _ if hit.suffix.is_some() && !hit.verb.addressee => with_pronoun_object(scene, token, frame)?,
        PhraseFrame::Object if hit.suffix.is_none() => as_object(scene, last, hit, finite)?,
        PhraseFrame::Object => return None,
        PhraseFrame::Preposition(preposition) => after_preposition(scene, last, hit, preposition, finite)?,
        PhraseFrame::ObjectAnd(second) => with_two_objects(scene, last, hit, second, finite)?,
    };
    phrase.source = phrase.source.or(subject);
    if scene.is_idiom(hit.verb, token, phrase.start)
        || quoted(scene, phrase.start).is_none()
            && !begins_noun_phrase(scene, named_start(scene, phrase.start))
    {
        return None;
    }
    let phrase = with_parties(scene, token, hit, finite, phrase)?;
    Some(anchor(scene, token, hit, frame, finite, phrase))
}

/// A phrase with whoever says it and whoever is called upon settled; `None` where the verb is nobody's.
fn with_parties(
    scene: &Scene,
    token: usize,
    hit: &VerbHit,
    finite: bool,
    mut phrase: Phrase,
) -> Option<Phrase> {
    phrase.source = phrase.source.filter(|s| !is_joined(scene, s.tokens.start));
    if hit.form.person == Person::First || finite && hit.form.plural {
        // نطالب الحكومة, طالبوا الحكومة: whoever stands after the verb is the one called upon
        phrase.addressee = phrase.addressee.or(phrase.source.take().map(|s| s.span));
    }
    if hit.form.person != Person::First && finite && phrase.source.is_none() {
        phrase.source = subject_before(scene, token);
        if phrase.source.is_none() && is_nobodys(scene, token, hit) {
            return None;
        }
    }
    if hit.verb.id == "talaba" {
        ask_of(scene, &mut phrase);
    }
    phrase.circumstances.addressee = phrase.circumstances.addressee.or(phrase.addressee);
    Some(phrase)
}

/// The statement of a phrase whose parties are settled.
fn anchor(
    scene: &Scene,
    token: usize,
    hit: &VerbHit,
    frame: PhraseFrame,
    finite: bool,
    phrase: Phrase,
) -> Anchor {
    let left = clause_left(scene, token);
    let (rule, confidence) = if finite { (RULE.name, 65) } else { (participle::RULE.name, 70) };
    // حيث with a subject of its own goes on with the content
    let goes_on = phrase.source.is_some() && token > 0 && scene.norm(token - 1) == "حيث";
    Anchor {
        left,
        token,
        cue: hit.span,
        source: phrase.source,
        extent: match quoted(scene, phrase.start) {
            Some(quote) => Extent::Quoted { quote },
            None => Extent::From { token: phrase.start, byte: phrase.byte },
        },
        // وصف القرار بالخطأ says of the one that it is the other: a clause in all but form
        form: if matches!(frame, PhraseFrame::ObjectAnd("ب" | "as")) { Form::Clause } else { Form::Nominal },
        class: hit.verb.class,
        circumstances: phrase.circumstances,
        evidence: Evidence::new(rule, confidence).with("cue_verbs", &hit.verb.id),
        certain: phrase.certain,
        cuts: !finite
            || hit.proclitics == "و"
            || left < token && !goes_on
            || hit.form.aspect == Aspect::Participle,
        relayed_by: None,
    }
}

/// `طلبت الوزارة من المعلمين إحضار …`: those who are asked stand after the subject.
fn ask_of(scene: &Scene, phrase: &mut Phrase) {
    let Some(source) = phrase.source.take() else { return };
    let definite = |at: usize| is_definite(scene, at) || scene.mention(at).is_some();
    let from = (source.tokens.start + 1..source.tokens.end)
        .find(|&at| scene.norm(at) == "من" && definite(at - 1) && at + 1 < source.tokens.end);
    match from {
        Some(at) => {
            let asked = as_source(scene, at + 1..source.tokens.end).map(|s| s.span);
            phrase.addressee = phrase.addressee.or(asked);
            phrase.source = as_source(scene, source.tokens.start..at);
        }
        None => phrase.source = Some(source),
    }
}

/// The content is the verb's object: after the subject, or at once when the subject is inside the verb or before it.
fn as_object(scene: &Scene, token: usize, hit: &VerbHit, finite: bool) -> Option<Phrase> {
    let end = scene.sentence(token).end;
    let first = token + 1;
    if finite && let Some(subject_end) = noun_phrase_end(scene, first, end) {
        let speaks = may_speak(scene, first, hit) && !heads_content(scene, first);
        let object = find_object(scene, hit, subject_end, end);
        if let Some(object) = object.filter(|&o| speaks || heads_content(scene, o)) {
            let (source, circumstances) = split_source(scene, first..object);
            let certain = heads_content(scene, object);
            return Some(Phrase { start: object, byte: 0, source, addressee: None, circumstances, certain });
        }
        if speaks && subject_before(scene, token).is_none() {
            return None;
        }
    }
    // a circumstance may stand before the object: أعلنت أمس في بيان مقتل …
    let start = skip_circumstance(scene, first, end);
    // طالب وطالبة, ومتابعة العمل: a noun beside another one
    if !finite && hit.proclitics == "و" && hit.form.feminine == Some(true) {
        return None;
    }
    // مجددا is "again" unless something is renewed
    let renewed = hit.verb.id != "jaddada" || finite || heads_content(scene, start);
    if !renewed || !finite && matches!(scene.norm(first), "،" | ",") {
        return None;
    }
    let circumstances = find_circumstances(scene, first..start);
    // a definite one at once after the verb may be its subject: أكد القرار أن
    let certain = heads_content(scene, start) && !scene.norm(start).starts_with("ال");
    Some(Phrase { start, byte: 0, source: None, addressee: None, circumstances, certain })
}

/// Whether the noun phrase at a token may be the verb's subject: somebody who speaks, in the verb's gender.
fn may_speak(scene: &Scene, at: usize, hit: &VerbHit) -> bool {
    let named = matches!(
        scene.label(at),
        Some(Label::Per | Label::Org | Label::Role | Label::Norp | Label::Loc | Label::Doc)
    );
    let word = scene.norm(at);
    let people = word.chars().count() > 4 && (word.ends_with("ون") || word.ends_with("يين"));
    let unnamed = || scene.lexicon.cues.unnamed.longest_at(scene.doc, at, Proclitics::None).is_some();
    let marked = || scene.quote_opening(at).is_some_and(|q| scene.marks_a_name(q));
    let end = scene.sentence(at).end;
    let holds = |labels: &[Label]| {
        let inner = noun_phrase_end(scene, at, end).map_or(at..at, |e| at + 1..e);
        inner.into_iter().any(|t| scene.label(t).is_some_and(|label| labels.contains(&label)))
    };
    // حاكم الولاية سالم العمري: whoever the phrase ends with
    let bears_name = || holds(&[Label::Per]);
    // دولة قطر, إدارة النصر, قوات خفر السواحل الإيطالية: a body told by a name in it
    let body = || is_body(scene, at) && holds(&[Label::Loc, Label::Org, Label::Norp]);
    let mismatch = hit.form.feminine == Some(false)
        && scene.doc.surface(at).ends_with('ة')
        && !matches!(scene.label(at), Some(Label::Per | Label::Role));
    !mismatch
        && !scene.lexicon.is(WordClass::CalledUpon, word)
        && (named || people || unnamed() || body() || marked() || bears_name())
}

/// Whether a word is one for those who act as one: دولة, إدارة, قوات.
fn is_body(scene: &Scene, at: usize) -> bool {
    let heads = &scene.lexicon.names.organisation_heads;
    let bodies = [WordClass::StateHead, WordClass::ActingBody];
    scene.lexicon.is_any(&bodies, scene.norm(at))
        || heads.longest_at(scene.doc, at, Proclitics::None).is_some()
}

/// Where the object begins after the subject: past times, prepositional phrases and appositions. A preposition of the verb's
/// own or another clause means that there is none.
fn find_object(scene: &Scene, hit: &VerbHit, from: usize, end: usize) -> Option<usize> {
    let end = end.min(from + REACH);
    let mut at = from;
    while at < end {
        let word = scene.norm(at);
        at = match word {
            "،" | "," => after_comma(scene, at, end),
            "(" | "[" => (at..end).find(|&t| matches!(scene.norm(t), ")" | "]"))? + 1,
            "-" | "–" => (at + 1..end).find(|&t| matches!(scene.norm(t), "-" | "–"))? + 1,
            "الذي" | "التي" | "الذين" => {
                (at..end).find(|&t| matches!(scene.norm(t), "،" | ","))?
            }
            _ if is_circumstance(scene, at) && governs(scene, at) => {
                noun_phrase_end(scene, at + 1, end).unwrap_or(at + 2)
            }
            _ if is_circumstance(scene, at) => at + 1,
            _ if is_own_preposition(scene, at, hit) => return None,
            _ if complementizer(word).is_some() || word == ":" => return None,
            _ if is_prepositional(scene, at) => {
                let first = at + usize::from(scene.norm(at).chars().count() <= 4 && !scene.has_proclitic(at));
                let stop = noun_phrase_end(scene, first, end).unwrap_or(first + 1).max(at + 1);
                // في بيان تأجيل: the bare noun after a channel is the object
                let channel = scene.lexicon.cues.channels.longest_at(scene.doc, first, Proclitics::Any);
                let object = channel.map(|c| c.tokens.end).filter(|&t| t < stop && heads_content(scene, t));
                object.unwrap_or_else(|| past_quoted_name(scene, stop))
            }
            // ممثلة في إدارة المشاريع: how the subject takes part
            "ممثله" | "ممثلا" | "ممثلين" => at + 1,
            _ => {
                let verb = scene.finite(at).iter().any(|h| h.proclitics == "و" || !h.verb.initial_only);
                let coordinated =
                    word.starts_with('و') && scene.mention(at).is_none() && word.chars().count() > 3;
                return (begins_noun_phrase(scene, at) && !verb && !coordinated).then_some(at);
            }
        };
    }
    None
}

/// `لمراسلة "صوت الجبل"`: past the marks around the name of whom somebody spoke to.
fn past_quoted_name(scene: &Scene, at: usize) -> usize {
    let name = scene.quote_opening(at).filter(|q| q.inner.len() <= 5);
    name.and_then(|q| q.close).map_or(at, |close| close + 1)
}

/// Where the second of two noun phrases begins, the first of which is a verb's subject.
pub(super) fn second_phrase(scene: &Scene, hit: &VerbHit, first: usize, end: usize) -> Option<usize> {
    let subject_end = noun_phrase_end(scene, first, end)?;
    find_object(scene, hit, subject_end, end)
}

/// Adverbs that a noun phrase follows: لدى افتتاحه المعرض.
fn governs(scene: &Scene, at: usize) -> bool {
    let word = scene.norm(at);
    scene.lexicon.is(WordClass::CircumstancePreposition, word.strip_prefix('و').unwrap_or(word))
}

fn is_own_preposition(scene: &Scene, at: usize, hit: &VerbHit) -> bool {
    hit.verb.phrase.iter().any(|f| matches!(f, PhraseFrame::Preposition(p) if is_preposition(scene, at, p)))
}

fn is_prepositional(scene: &Scene, at: usize) -> bool {
    let word = scene.norm(at);
    scene.lexicon.is_any(&[WordClass::Preposition, WordClass::SidePreposition], word)
        || matches!(word, "باسم" | "حول" | "ب" | "ل" | "عبر")
        || word.starts_with("لل")
        || word.starts_with("بال")
        || scene.has_proclitic(at)
        || word.starts_with('ل') && word.chars().count() > 4 && scene.mention(at).is_none()
        || is_preposition(scene, at, "ب")
}

/// Past a comma: with the apposition or relative clause that a second comma closes.
fn after_comma(scene: &Scene, comma: usize, end: usize) -> usize {
    let next = comma + 1;
    let close = || (next..end).find(|&t| matches!(scene.norm(t), "،" | ","));
    if matches!(scene.norm(next), "الذي" | "التي" | "الذين" | "وهو" | "وهي" | "مثل") {
        return close().unwrap_or(end);
    }
    let named = matches!(scene.label(next), Some(Label::Per | Label::Role | Label::Org));
    let apposed = noun_phrase_end(scene, next, end).filter(|&e| named && matches!(scene.norm(e), "،" | ","));
    apposed.unwrap_or(next)
}

/// The first token past times, `في بيان` and a comma.
fn skip_circumstance(scene: &Scene, start: usize, end: usize) -> usize {
    let introduced = |at: usize| {
        scene.lexicon.cues.introductions.longest_at(scene.doc, at, Proclitics::None).map(|f| f.tokens.end)
    };
    let mut at = start;
    while at < end {
        let channel = || scene.lexicon.cues.channels.longest_at(scene.doc, at + 1, Proclitics::None);
        at = match scene.norm(at) {
            _ if scene.time(at).is_some() => at + 1,
            _ if introduced(at).is_some() => {
                introduced(at).map_or(end, |t| t + usize::from(scene.norm(t) == "،"))
            }
            "،" | "," if at == start || scene.time(at - 1).is_some() => at + 1,
            "لها" | "له" | "لهم" if at > start => at + 1,
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
    // المشرف على الطلاب: after verbs that take a bare clause the preposition may be a title's
    let bare = hit.verb.clause.contains(&ClauseFrame::Complementizer(""));
    let certain = !bare || at == token + 1 || heads_content(scene, start);
    Some(Phrase { start, byte, source, addressee, circumstances, certain })
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
    if hit.verb.addressee || hit.verb.phrase.contains(&PhraseFrame::Object) {
        return with_addressee(scene, hit, tokens);
    }
    let (source, circumstances) = split_source(scene, tokens);
    (source, None, circumstances)
}

/// `دعت الوزيرة الأطراف إلى`: a second noun phrase is the one addressed; so is a first one that cannot be the subject.
fn with_addressee(
    scene: &Scene,
    hit: &VerbHit,
    tokens: Range<usize>,
) -> (Option<Source>, Option<Span>, Circumstances) {
    let addressee = |tokens| as_source(scene, tokens).map(|s| s.span);
    if noun_phrase_end(scene, tokens.start, tokens.end).is_none() {
        let (source, circumstances) = split_source(scene, tokens);
        return (source, None, circumstances);
    }
    let unnamed_feminine = hit.form.feminine == Some(false)
        && scene.doc.surface(tokens.start).ends_with('ة')
        && !matches!(scene.label(tokens.start), Some(Label::Per | Label::Role));
    let is_called_upon = |at: usize| scene.lexicon.is(WordClass::CalledUpon, scene.norm(at));
    // a verb that has its subject before it
    let has_subject = subject_before(scene, tokens.start - 1).is_some();
    if unnamed_feminine || is_called_upon(tokens.start) || has_subject {
        return (None, addressee(tokens), Circumstances::default());
    }
    // a bare word after a title is more likely its bearer's name than the one addressed
    let second = second_phrase(scene, hit, tokens.start, tokens.end).filter(|&t| {
        is_definite(scene, t)
            || scene.mention(t).is_some()
            || has_possessive(scene, t)
            || is_called_upon(t)
            || matches!(scene.norm(t), "بعض" | "احد" | "عددا")
    });
    match second {
        Some(second) => {
            let (source, circumstances) = split_source(scene, tokens.start..second);
            (source, addressee(second..tokens.end), circumstances)
        }
        None => {
            let (source, circumstances) = split_source(scene, tokens);
            (source, None, circumstances)
        }
    }
}

/// The first token that is, or begins with, the preposition, outside names and before another clause.
fn find_preposition(scene: &Scene, tokens: Range<usize>, preposition: &str) -> Option<usize> {
    for at in tokens.clone() {
        let word = scene.norm(at);
        if is_preposition(scene, at, preposition) && !is_part_of_phrase(scene, at, tokens.start) {
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

/// `نقلا عن`, `على هامش`, `على صفحته`: the preposition of another phrase.
fn is_part_of_phrase(scene: &Scene, at: usize, start: usize) -> bool {
    let led = at > start && scene.lexicon.is(WordClass::AccusativeHead, scene.norm(at - 1));
    led || scene.norm(at) == "علي" && scene.lexicon.is(WordClass::AlaCircumstance, scene.norm(at + 1))
}

fn in_name_quote(scene: &Scene, at: usize) -> bool {
    scene.quote_opening(at).or_else(|| scene.quote_closing(at)).is_some_and(|q| scene.marks_a_name(q))
}

fn is_preposition(scene: &Scene, at: usize, preposition: &str) -> bool {
    let word = scene.norm(at);
    if word == preposition && preposition != "ل" {
        return scene.mention(at).is_none()
            || scene.mention(at) != at.checked_sub(1).and_then(|b| scene.mention(b));
    }
    match preposition {
        "ب" => {
            word.starts_with('ب')
                && scene
                    .mention(at)
                    .is_none_or(|m| scene.record.mentions[m].span.start > scene.doc.tokens()[at].span.start)
                && !is_native_ba(scene, word)
        }
        "ل" => word.starts_with('ل') && word.chars().count() > 4 && scene.mention(at).is_none(),
        _ => false,
    }
}

/// Words whose first letter is no preposition; verbal nouns and names after بـ are everything else.
fn is_native_ba(scene: &Scene, word: &str) -> bool {
    word.chars().count() < 4 || scene.lexicon.is(WordClass::NativeBa, word)
}

/// `حمّل الحكومة المسؤولية`, `وصف القرار بالخطأ`: the object and what is said of it make one content.
fn with_two_objects(
    scene: &Scene,
    token: usize,
    hit: &VerbHit,
    second: &str,
    finite: bool,
) -> Option<Phrase> {
    let phrase = as_object(scene, token, hit, finite)?;
    let end = scene.sentence(token).end.min(token + REACH);
    let complete = match second {
        "as" => {
            hit.form.aspect == Aspect::Past
                && matches!(scene.norm(phrase.start), "هذا" | "هذه" | "ذلك" | "تلك")
        }
        "" => (phrase.start..end.min(phrase.start + 10))
            .any(|t| scene.norm(t).trim_start_matches("ال").starts_with("مسووليه")),
        _ => find_preposition(scene, phrase.start..end, second).is_some(),
    };
    complete.then_some(phrase)
}

/// `وصفهم بالإرهابيين`, `عدّها مغذية للفتنة`: the one described is a pronoun on the verb.
fn describes(hit: &VerbHit) -> bool {
    matches!(hit.suffix, Some("ه" | "ها" | "هم" | "هما"))
        && hit.verb.phrase.iter().any(|f| matches!(f, PhraseFrame::ObjectAnd("ب" | "as")))
}

fn with_pronoun_object(scene: &Scene, token: usize, frame: PhraseFrame) -> Option<Phrase> {
    let next = token + 1;
    let (start, byte) = match frame {
        PhraseFrame::ObjectAnd("ب") if is_preposition(scene, next, "ب") => match scene.norm(next) {
            "ب" => (next + 1, 0),
            word => (next, usize::from(word.chars().count() > 1) * 'ب'.len_utf8()),
        },
        PhraseFrame::ObjectAnd("as")
            if !scene.norm(next).starts_with("ال") && scene.label(next).is_none() =>
        {
            (next, 0)
        }
        _ => return None,
    };
    let circumstances = Circumstances::default();
    Some(Phrase { start, byte, source: None, addressee: None, circumstances, certain: true })
}

/// A noun phrase begins with a word that is no verb, particle or preposition.
fn begins_noun_phrase(scene: &Scene, at: usize) -> bool {
    let word = scene.norm(at);
    let pronoun = ["علي", "الي", "في", "من", "عن", "ب", "ل"]
        .iter()
        .any(|p| matches!(word.strip_prefix(p), Some("ه" | "ها" | "هم" | "هما" | "نا")));
    scene.doc.is_word(at)
        && !pronoun
        && !is_particle(scene, word)
        && !scene.lexicon.is(WordClass::NoContent, word)
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

    #[test]
    fn other_words_of_the_same_normal_form() {
        for text in [
            "ونحن هنا نضع الحكومة في مواجهة السوق.",
            "شارك 14 طالبا وطالبة من أنحاء البلاد.",
            "زار الوفد عدة مدن في الشمال.",
            "سيطروا على لحج وعدن وأبين.",
        ] {
            check_silent(text, super::RULE.name);
        }
        check("هنأ الوزير الفريق بالفوز.", &[("هنأ", "الوزير", &["الفوز"], "indirect")]);
    }

    #[test]
    fn who_is_asked_is_not_who_asks() {
        check(
            "طلبت الوزارة من المعلمين إحضار الوثائق.",
            &[("طلبت", "الوزارة", &["إحضار الوثائق"], "indirect")],
        );
        check("وطالبوا الحكومة بسرعة الحل.", &[("طالبوا", "-", &["سرعة الحل"], "indirect")]);
    }

    #[test]
    fn a_body_named_by_its_place_may_speak() {
        check(
            "وأدانت دولة قطر الهجوم على الميناء.",
            &[("أدانت", "دولة قطر", &["الهجوم على الميناء"], "indirect")],
        );
    }

    #[test]
    fn all_who_are_called_upon_are_not_who_calls() {
        check(
            "طالبت الوزارة كافة الدول بالتصدي للهجوم.",
            &[("طالبت", "الوزارة", &["التصدي للهجوم"], "indirect")],
        );
        check(
            "وأعلنت قوات خفر السواحل الإيطالية فقدان أربعة بحارة.",
            &[("أعلنت", "قوات خفر السواحل الإيطالية", &["فقدان أربعة بحارة"], "indirect")],
        );
    }

    #[test]
    fn whom_one_calls_upon_is_no_surname() {
        for (text, source) in [
            ("دعا العمري المواطنين إلى الهدوء.", "العمري"),
            ("دعا سالم العمري الأمة إلى الوحدة.", "سالم العمري"),
            ("دعا سالم الحداد بعض المزارعين إلى الصبر.", "سالم الحداد"),
            ("دعا سالم البستاني إلى الهدوء.", "سالم البستاني"),
        ] {
            let found = super::super::testing::read(text);
            assert_eq!(found.first().map(|s| s.1.as_str()), Some(source), "{text}");
        }
    }

    #[test]
    fn a_forecast_of_nobody() {
        check_silent("قال المدير إن السماء غائمة، فيما يتوقع هطول أمطار.", super::RULE.name);
        check("يتوقع سالم الحداد هطول أمطار.", &[("يتوقع", "سالم الحداد", &["هطول أمطار"], "indirect")]);
    }

    #[test]
    fn what_a_verb_means_with_certain_words() {
        check_silent("دافع سالم الحداد عن ألوان الفريق عامين.", super::RULE.name);
        check("دافع سالم الحداد عن القرار.", &[("دافع", "سالم الحداد", &["القرار"], "indirect")]);
    }

    #[test]
    fn whom_one_spoke_to_is_not_what_one_said() {
        check(
            "أكد كريم السعدي، رئيس النقابة، في تصريح لمراسلة \"صوت الجبل\" تواصل وصول الزوار.",
            &[("أكد", "كريم السعدي، رئيس النقابة", &["تواصل وصول الزوار"], "indirect")],
        );
    }
}
