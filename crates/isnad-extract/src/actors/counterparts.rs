//! نظيره: the same office on the other side.
//!
//! `التقى وزير الدفاع سامي الحداد نظيره الإيطالي ماركو بيلي` – "Defence minister Sami al-Haddad met his Italian counterpart, Marco Belli": Belli is a
//! defence minister, of Italy.
//!
//! Where the sentence joins the counterpart's state to one other (`بين إيطاليا والأردن`, `العلاقات الأردنية الإيطالية`), the first of the two is of that one.
//!
//! Not: `نظيره` without a name after it (an actor of the article all the same, but one without a name).

use super::office::Office;
use super::offices::Held;
use crate::reader::Reader;
use crate::rule::{Layer, Rule};
use isnad_lexicon::Proclitics;
use isnad_record::{Actor, ActorKind, Label, Mention};
use isnad_text::fold;

pub(super) const RULE: Rule = Rule {
    name: "counterpart",
    layer: Layer::Actors,
    finds: "the office of a person called somebody's counterpart, for the state of the adjective",
    example: "التقى وزير الدفاع سامي الحداد نظيره الإيطالي ماركو بيلي.",
    look_alike: "التقى وزير الدفاع سامي الحداد السفير ماركو بيلي.",
};

/// How far after نظيره its name may begin, in bytes.
const REACH: usize = 80;

/// Gives counterparts their office and state.
pub(super) fn resolve_counterparts(
    reader: &Reader,
    mentions: &[Mention],
    actors: &mut [Actor],
    held: &mut Held,
) {
    for token in 0..reader.doc.tokens().len() {
        if reader.lexicon.names.counterparts.longest_at(reader.doc, token, Proclitics::Any).is_none() {
            continue;
        }
        let here = reader.doc.tokens()[token].span;
        let at = mentions.partition_point(|m| m.span.start < here.start);
        let nisba = reader.lexicon.names.nisba(reader.doc.norm(token + 1)).and_then(|n| n.country);
        let of_that_state = |m: &&Mention| {
            let state = m.actor.and_then(|actor| actors[actor].country.as_ref());
            state.is_some() && state == nisba.as_ref()
        };
        let others = |m: &&Mention| m.label == Label::Per && !of_that_state(m);
        let mut before = mentions[..at].iter().rev().filter(others);
        let after = mentions[at..].iter().find(|m| m.label == Label::Per && m.span.start >= here.end);
        let after = after.filter(|m| m.span.start < here.end + REACH).and_then(|m| m.actor);
        let (Some(second), Some(first)) = (after, before.find_map(|m| m.actor)) else { continue };
        if first == second {
            continue;
        }
        let is_unclear = is_of_two(reader, mentions, actors, token, first, nisba.as_deref());
        let role = actors[first].role.clone().filter(|_| !is_unclear);
        let other = &mut actors[second];
        other.role = other.role.take().or(role);
        other.country = other.country.take().or_else(|| nisba.clone());
        if is_unclear {
            continue;
        }
        let same: Vec<Office> = held.get(&first).cloned().unwrap_or_default();
        let offices =
            same.into_iter().filter(Office::is_post).map(|o| Office { country: nisba.clone(), ..o });
        held.entry(second).or_default().extend(offices);
        let own = nisba.and_then(|state| joined_state(reader, mentions, actors, token, &state));
        if let Some(own) = own.filter(|_| actors[first].country.is_none()) {
            held.entry(first).or_default().iter_mut().for_each(|o| o.country = Some(own.clone()));
            actors[first].country = Some(own);
        }
    }
}

/// `سيلتقي الوزير الأردني سامي الحداد رئيس الوزراء كريم النجار ونظيره الإيطالي …`: whether the counterpart may be that of either, because the one
/// before و tells no state and another near by tells one.
fn is_of_two(
    reader: &Reader,
    mentions: &[Mention],
    actors: &[Actor],
    token: usize,
    first: usize,
    nisba: Option<&str>,
) -> bool {
    let doc = reader.doc;
    // ومن المقرر أن يلتقي رئيس الوزراء …: who will meet him was named a sentence before
    let sentence = doc.sentence_of(token).map(|s| s.saturating_sub(1)).and_then(|s| doc.sentences().get(s));
    let Some(sentence) = sentence.map(|sentence| doc.span(sentence.start..token)) else { return false };
    let is_other = |m: &Mention| {
        let other = m.actor.filter(|&actor| actor != first && actors[actor].kind == ActorKind::Person);
        let told = other.and_then(|actor| actors[actor].country.as_deref());
        sentence.contains(m.span) && told.is_some() && told != nisba
    };
    doc.norm(token).starts_with('و') && actors[first].country.is_none() && mentions.iter().any(is_other)
}

/// The one state that the sentence of a token joins to another: `بين إيطاليا والأردن`.
fn joined_state(
    reader: &Reader,
    mentions: &[Mention],
    actors: &[Actor],
    token: usize,
    state: &str,
) -> Option<String> {
    let doc = reader.doc;
    let sentence = doc.span(doc.sentences().get(doc.sentence_of(token)?)?.clone());
    let of = |m: &Mention| match m.label {
        Label::Loc => actors.get(m.actor?).filter(|a| a.kind == ActorKind::Country)?.country.clone(),
        Label::Norp => reader.lexicon.names.nisba(&fold(m.span.slice(doc.text())))?.country,
        _ => None,
    };
    let inside: Vec<&Mention> = mentions
        .iter()
        .filter(|m| sentence.contains(m.span) && matches!(m.label, Label::Loc | Label::Norp))
        .collect();
    let beside = |a: &Mention, b: &Mention| {
        let between = doc.tokens_in(a.span).end..doc.token_at(b.span.start);
        a.label == b.label && between.len() <= 1 && between.into_iter().all(|t| !doc.is_word(t))
    };
    let mut others = inside.windows(2).filter(|pair| beside(pair[0], pair[1])).filter_map(|pair| {
        let (one, two) = (of(pair[0])?, of(pair[1])?);
        match (one == state, two == state) {
            (true, false) => Some(two),
            (false, true) => Some(one),
            _ => None,
        }
    });
    let first = others.next()?;
    others.all(|other| other == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::super::testing::actor;

    #[test]
    fn the_counterpart_has_the_office_for_the_other_state() {
        let text = "التقى وزير الدفاع سامي الحداد نظيره الإيطالي ماركو بيلي.";
        let other = actor(text, "ماركو بيلي");
        assert_eq!((other.role.as_deref(), other.country.as_deref()), (Some("وزير الدفاع"), Some("IT")));
    }

    #[test]
    fn a_counterpart_of_one_or_of_another_has_no_office() {
        let office = |text: &str| actor(text, "ماركو بيلي").role;
        let meets =
            "سيلتقي وزير الدفاع الأردني سامي الحداد رئيس الوزراء كريم النجار ونظيره الإيطالي ماركو بيلي.";
        assert_eq!((office(meets), actor(meets, "ماركو بيلي").country.as_deref()), (None, Some("IT")));
        let meet = "اجتمع رئيس الوزراء كريم النجار ونظيره الإيطالي ماركو بيلي.";
        assert_eq!(office(meet).as_deref(), Some("رئيس الوزراء"));
    }

    #[test]
    fn the_state_joined_to_the_counterparts_is_the_first_ones() {
        let country = |text: &str| actor(text, "سامي الحداد").country;
        for tie in ["العلاقات بين إيطاليا والأردن", "العلاقات الأردنية الإيطالية"]
        {
            let text = format!("التقى وزير الدفاع سامي الحداد نظيره الإيطالي ماركو بيلي لبحث {tie}.");
            assert_eq!(country(&text).as_deref(), Some("JO"), "{text}");
        }
        let place = "التقى وزير الدفاع سامي الحداد نظيره الإيطالي ماركو بيلي في الأردن.";
        assert_eq!(country(place), None);
    }

    #[test]
    fn another_official_has_an_office_of_his_own() {
        let text = "التقى وزير الدفاع سامي الحداد السفير ماركو بيلي.";
        assert_eq!(actor(text, "ماركو بيلي").role.as_deref(), Some("السفير"));
    }
}
