//! Whom the words of a source mean.
//!
//! `قال الحداد` means سامي الحداد; `أضاف الوزير` the minister named before; `قالت الوزارة` the ministry; `أشار البيان` whoever issued it. `قال مسؤول`, `قال
//! شهود` mean nobody whom the article names. The head of the noun phrase decides: in `عناصر الحزب` it is not the party who speaks.
//!
//! Not: a name that only belongs to the head (`محامي الحداد`), or stands after a preposition (`مصدر في الوزارة`).

use super::scene::Scene;
use isnad_lexicon::{Proclitics, WordClass};
use isnad_record::{Actor, Label, Mention, Record, Span};
use isnad_text::fold;
use std::ops::Range;

/// Whom a source means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Referent {
    /// Somebody the article names, by fullest name, or by office where it gives no name.
    Named(String),
    /// Somebody unnamed, or many.
    Unnamed,
    /// A document, which speaks for whoever issued it.
    Document,
    /// An office that no holder of it was named for (`المسؤول`): the last official who spoke.
    Official,
    /// Words that no rule understands.
    Unknown,
}

/// Whom the words of a source mean.
pub(super) fn referent(scene: &Scene, record: &Record, source: Span) -> Referent {
    let tokens = scene.doc.tokens_in(source);
    let Some(head) = tokens.clone().find(|&t| scene.doc.is_word(t)) else { return Referent::Unknown };
    let tokens = head..tokens.end;
    if let Some(name) = quoted_name(scene, source) {
        return Referent::Named(name);
    }
    if is_sound_plural(scene, head, scene.norm(head)) && scene.label(head + 1) != Some(Label::Per) {
        return Referent::Unnamed;
    }
    if let Some(name) = apposed_person(scene, record, tokens.clone()) {
        return Referent::Named(name);
    }
    let officer = head_mention(scene, record, head).filter(|m| m.label == Label::Role).and_then(|m| m.actor);
    let named = officer.is_some_and(|a| record.actors.get(a).is_some_and(|a| a.name.is_some()));
    if !named && scene.lexicon.cues.unnamed.longest_at(scene.doc, head, Proclitics::Any).is_some() {
        return Referent::Unnamed;
    }
    let head = after_honorific(scene, head).filter(|h| tokens.contains(h)).unwrap_or(head);
    let Some(mention) = head_mention(scene, record, head).filter(|m| !names_a_kind(scene, head, m)) else {
        return named_in_words(scene, record, tokens.clone())
            .or_else(|| named_body(scene, record, tokens.clone()))
            .or_else(|| speaking_body(scene, tokens))
            .map_or(Referent::Unknown, Referent::Named);
    };
    let actor = mention.actor.and_then(|a| record.actors.get(a));
    match mention.label {
        Label::Doc => Referent::Document,
        Label::Norp => Referent::Unnamed,
        Label::Role => match actor {
            Some(actor) if actor.name.is_some() || is_certain_office(scene, actor) => {
                actor.label().map_or(Referent::Unknown, |n| Referent::Named(n.to_owned()))
            }
            Some(_) => Referent::Unnamed,
            None if is_plural_office(scene, head) => Referent::Unnamed,
            None if scene.norm(head).starts_with("ال") => Referent::Official,
            None => Referent::Unknown,
        },
        _ => match actor {
            Some(actor) => actor.label().map_or(Referent::Unknown, |n| Referent::Named(n.to_owned())),
            None => Referent::Unknown,
        },
    }
}

/// The word after معالي, سعادة, فضيلة: the office that the form of address introduces.
fn after_honorific(scene: &Scene, head: usize) -> Option<usize> {
    let role = scene.lexicon.names.roles.longest_at(scene.doc, head, Proclitics::Any)?;
    (role.value.kind == "honorific").then_some(role.tokens.end)
}

/// So many mentions away a name is no longer remembered; few articles have more.
const FAR: usize = 1000;

/// The person or organisation whose name holds all words of a source that no mention covers: `القسام` for `كتائب القسام`. Of several the
/// one named last before it.
fn named_in_words(scene: &Scene, record: &Record, tokens: Range<usize>) -> Option<String> {
    let words: Vec<&str> = tokens.clone().filter(|&t| scene.doc.is_word(t)).map(|t| scene.norm(t)).collect();
    let telling = words.iter().any(|w| w.chars().count() > 3 && !scene.lexicon.names.is_common(w));
    if words.len() > 3 || !telling {
        return None;
    }
    let holds = |m: &&Mention| {
        let named = scene.doc.tokens_in(m.span);
        matches!(m.label, Label::Per | Label::Org)
            && named.len() > words.len()
            && words.iter().all(|w| named.clone().any(|t| scene.norm(t) == *w))
    };
    let here = scene.doc.span(tokens).start;
    let at = record.mentions.partition_point(|m| m.span.start < here);
    let found = record.mentions[..at].iter().rev().take(FAR).find(holds);
    let found = found.or_else(|| record.mentions[at..].iter().take(FAR).find(holds))?;
    found.actor.and_then(|a| record.actors.get(a)).and_then(|a| a.name.clone())
}

/// A source that is nothing but a short name in marks: `«ولاية الساحل»`.
fn quoted_name(scene: &Scene, source: Span) -> Option<String> {
    let tokens = scene.doc.tokens_in(source);
    let quote = scene.doc.quotes().opening_at(tokens.start)?;
    let words = quote.inner.clone().filter(|&t| scene.doc.is_word(t)).count();
    let whole = quote.close.is_some_and(|c| c + 1 >= tokens.end);
    let known = quote.inner.clone().any(|t| scene.label(t).is_some());
    (whole && words <= 4 && !known)
        .then(|| scene.doc.span(quote.inner.clone()).slice(scene.doc.text()).to_owned())
}

/// Whether a one-word mention of a person is the word of a kind of body or of people: `تلفزة`, `سكان`.
fn names_a_kind(scene: &Scene, head: usize, mention: &Mention) -> bool {
    let names = &scene.lexicon.names;
    let word = scene.norm(head);
    mention.label == Label::Per
        && scene.doc.tokens_in(mention.span).start == head
        && (names.speaking_bodies.get(word).is_some()
            || names.organisation_heads.get(word).is_some()
            || scene.lexicon.cues.unnamed.get(word).is_some())
}

/// The organisation whose name follows the kind of body it is: `صحيفة «الأيام»`, `تلفزة الساحل`.
fn named_body(scene: &Scene, record: &Record, tokens: Range<usize>) -> Option<String> {
    scene
        .lexicon
        .names
        .organisation_heads
        .longest_at(scene.doc, tokens.start, Proclitics::Any)
        .map(|_| ())
        .or_else(|| {
        scene.lexicon.names.speaking_bodies.longest_at(scene.doc, tokens.start, Proclitics::Any).map(|_| ())
    })?;
    let next = (tokens.start + 1..tokens.end).find(|&t| scene.doc.is_word(t))?;
    let name = mentions_in(scene, record, next..next + 1).find(|m| m.label == Label::Org)?;
    let joined = scene.doc.tokens().get(next).is_none_or(|t| t.span.start < name.span.start);
    let actor = name.actor.filter(|_| !joined).and_then(|a| record.actors.get(a))?;
    actor.label().map(str::to_owned)
}

/// The words of a source that is a definite body without a name: `السلطات التركية`, `المعارضة`, `مكتب المحافظ`.
fn speaking_body(scene: &Scene, tokens: Range<usize>) -> Option<String> {
    let names = &scene.lexicon.names;
    let listed = names.speaking_bodies.longest_at(scene.doc, tokens.start, Proclitics::Any).is_some()
        || names.organisation_heads.longest_at(scene.doc, tokens.start, Proclitics::Any).is_some();
    if !listed {
        return None;
    }
    let plain = tokens.clone().all(|t| scene.doc.is_word(t) || scene.doc.is_quote_mark(t));
    let article = |t: usize| scene.norm(t).starts_with("ال") || scene.label(t).is_some();
    let definite = tokens.clone().take(3).any(article);
    (definite && plain && tokens.len() <= 6)
        .then(|| scene.doc.span(tokens).slice(scene.doc.text()).to_owned())
}

/// The first person in a source who is its head or stands in apposition to it: after an office, a definite noun or a name, with
/// nothing written onto the name.
fn apposed_person(scene: &Scene, record: &Record, tokens: Range<usize>) -> Option<String> {
    if scene.lexicon.names.place_heads.longest_at(scene.doc, tokens.start, Proclitics::Any).is_some() {
        // مطار الملك كريم: the person only gives the place its name
        return None;
    }
    let persons = mentions_in(scene, record, tokens.clone()).filter(|m| m.label == Label::Per);
    let apposed = |m: &&Mention| {
        let first = scene.doc.token_at(m.span.start);
        if first == tokens.start {
            return !names_a_kind(scene, first, m);
        }
        let joined = scene.doc.tokens().get(first).is_none_or(|t| t.span.start < m.span.start);
        let before = first - 1;
        let titled = scene.label(before) == Some(Label::Role);
        let plain = titled
            || !scene.doc.is_word(before)
            || scene.norm(before).starts_with("ال")
            || matches!(scene.label(before), Some(Label::Loc | Label::Org | Label::Norp));
        let relative =
            (tokens.start..first).any(|t| matches!(scene.norm(t), "الذي" | "التي" | "الذين" | "ان"));
        !joined && plain && !relative
    };
    let person = persons.into_iter().find(apposed)?;
    person.actor.and_then(|a| record.actors.get(a)).and_then(|a| a.name.clone())
}

/// The mentions that begin inside a range of tokens.
fn mentions_in<'r>(
    scene: &Scene,
    record: &'r Record,
    tokens: Range<usize>,
) -> impl Iterator<Item = &'r Mention> {
    let span = scene.doc.span(tokens);
    let from = record.mentions.partition_point(|m| m.span.start < span.start);
    record.mentions[from..].iter().take_while(move |m| m.span.start < span.end)
}

/// The mention that the head of a source begins or lies in; the one that begins there before a wider one.
fn head_mention<'r>(scene: &Scene, record: &'r Record, head: usize) -> Option<&'r Mention> {
    let begins = mentions_in(scene, record, head..head + 1).next();
    begins.or_else(|| {
        let outer = scene.mention(head).and_then(|m| record.mentions.get(m));
        outer.filter(|m| matches!(m.label, Label::Per | Label::Org))
    })
}

/// Whether an actor without a name is still one certain holder: `السفير الأردني في روما`, not `متحدث باسم الوزارة`.
fn is_certain_office(scene: &Scene, actor: &Actor) -> bool {
    actor.role.as_deref().is_some_and(|role| crate::actors::is_certain_office(scene.lexicon, role))
}

fn is_plural_office(scene: &Scene, head: usize) -> bool {
    let role = scene.lexicon.names.roles.longest_at(scene.doc, head, Proclitics::Any);
    role.is_some_and(|r| r.value.plural)
}

/// A sound masculine plural: people, and no name (حمدون).
fn is_sound_plural(scene: &Scene, head: usize, word: &str) -> bool {
    word.chars().count() > 4
        && word.ends_with("ون")
        && scene.label(head) != Some(Label::Loc)
        && scene.lexicon.names.given_name(word).is_none()
        && !(word.starts_with("ال") && scene.label(head) == Some(Label::Per))
}

/// Whether a source is many persons, whom a verb after them names in the plural (`قال شهود … وأضافوا`).
pub(super) fn is_many(scene: &Scene, source: Span) -> bool {
    let head = scene.doc.tokens_in(source).start;
    let word = scene.norm(head);
    let people = scene.lexicon.cues.unnamed.longest_at(scene.doc, head, Proclitics::Any);
    let broken =
        people.is_some_and(|p| matches!(p.value.as_str(), "witnesses" | "people" | "members" | "many"));
    is_sound_plural(scene, head, word) || broken || is_plural_office(scene, head)
}

/// Whether a source is a document (البيان، التقرير) that speaks for whoever issued it.
pub(super) fn is_document(scene: &Scene, source: Span) -> bool {
    scene.label(scene.doc.tokens_in(source).start) == Some(Label::Doc)
}

/// Who issued a document by its own words: `بيان لوزارة المالية`, `تقرير صادر عن الشركة`, `بيان الوزارة`.
pub(super) fn issuer_in_words(scene: &Scene, record: &Record, source: Span) -> Option<String> {
    let tokens = scene.doc.tokens_in(source);
    let named = mentions_in(scene, record, tokens.start + 1..tokens.end)
        .find(|m| matches!(m.label, Label::Org | Label::Per | Label::Role));
    let Some(issuer) = named else { return speaking_body(scene, tokens.start + 1..tokens.end) };
    let at = scene.doc.token_at(issuer.span.start);
    let before = scene.norm(at - 1);
    // عن tells who issued it only after صادر; elsewhere it tells what about
    let about = matches!(before, "حول" | "بشان" | "في" | "لدي" | "علي" | "الي" | "مع" | "من")
        || before == "عن" && !scene.lexicon.is(WordClass::IssuingWord, scene.norm(at.saturating_sub(2)));
    let actor = issuer.actor.and_then(|a| record.actors.get(a)).filter(|_| !about)?;
    actor.label().map(str::to_owned)
}

/// Whether a source is definite: `البيان`, not `بيان`.
pub(super) fn is_definite(scene: &Scene, source: Span) -> bool {
    let word = fold(source.slice(scene.doc.text()));
    word.starts_with("ال") || word.starts_with("هذا ") || word.starts_with("هذه ")
}
