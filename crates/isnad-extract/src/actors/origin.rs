//! The state of a person from the adjective of origin right before the name.
//!
//! `فاز الأوروغوياني خورخي برازا` – "the Uruguayan Jorge Braza won"; `للفرنسي`, `والإيطالي`. What stands before the adjective must not be what it
//! belongs to: a preposition, verb or mark, a word for somebody (`المدافع`), or nothing where something is written onto the adjective itself.
//!
//! Not: `نادي الهضاب الإسباني كريم الحداد` (the club's), `الفريق التونسي نادر` (the team's), `وزارة الخارجية الفرنسية` (the ministry's).

use crate::reader::Reader;
use crate::rule::{Layer, Rule};
use isnad_lexicon::{Proclitics, WordClass};
use isnad_record::{Actor, ActorKind, Label, Mention};

pub(super) const RULE: Rule = Rule {
    name: "state_by_adjective_of_origin",
    layer: Layer::Actors,
    finds: "the state of a person from an adjective of origin right before the name that belongs to nothing before it",
    example: "فاز الأوروغوياني خورخي برازا بالسباق.",
    look_alike: "لعب نادي الهضاب الإسباني كريم برازا أمس.",
};

/// Gives persons whose state nothing else tells the one of the adjective before their name.
pub(super) fn resolve_origins(reader: &Reader, mentions: &[Mention], actors: &mut [Actor]) {
    for (at, mention) in mentions.iter().enumerate().filter(|(_, m)| m.label == Label::Per) {
        let stateless = |actor: &&mut Actor| actor.kind == ActorKind::Person && actor.country.is_none();
        let actor = mention.actor.and_then(|actor| actors.get_mut(actor)).filter(stateless);
        if let Some(actor) = actor {
            actor.country = origin_before(reader, mentions, at);
        }
    }
}

/// The state of the adjective of origin right before a name.
fn origin_before(reader: &Reader, mentions: &[Mention], name: usize) -> Option<String> {
    let doc = reader.doc;
    let span = mentions.get(name)?.span;
    let first = doc.token_at(span.start);
    let token = first.checked_sub(1).filter(|&t| doc.is_word(t))?;
    let is_bare = doc.tokens().get(first).is_some_and(|t| t.span.start == span.start);
    let in_another = named_by(reader, mentions, name, token).is_some_and(|label| label != Label::Norp);
    let (attached, origin, feminine) = doc.readings(token).find_map(|reading| {
        let stem = reading.stem.as_ref();
        let singular = stem.ends_with('ي') || stem.ends_with("يه");
        let nisba = reader.lexicon.names.nisba(stem).filter(|n| n.definite && singular)?;
        Some((!reading.proclitics.is_empty(), nisba.country?, stem.ends_with('ه')))
    })?;
    let stands_alone = attached || stands_alone(reader, mentions, name, token, feminine);
    (is_bare && !in_another && stands_alone).then_some(origin)
}

/// Whether an adjective belongs to nothing before it that has a state itself.
fn stands_alone(reader: &Reader, mentions: &[Mention], name: usize, token: usize, feminine: bool) -> bool {
    let doc = reader.doc;
    let names = &reader.lexicon.names;
    let Some(before) = token.checked_sub(1) else { return true };
    if !doc.is_word(before) {
        // «الهضاب» الإسباني: the club's
        return !doc.is_quote_mark(before) && doc.norm(before) != ")";
    }
    let word = doc.norm(before);
    let definite = doc.readings(before).any(|r| r.stem.starts_with("ال") && r.stem.chars().nth(3).is_some());
    let bare = word.strip_prefix("ال").unwrap_or(word);
    let whole = names.organisation_heads.longest_at(doc, before, Proclitics::Any).is_some()
        || names.organisation_heads.get(bare).is_some()
        || names.place_heads.longest_at(doc, before, Proclitics::Any).is_some()
        || reader.lexicon.is(WordClass::StateHead, bare);
    named_by(reader, mentions, name, before).is_none()
        && names.given_name(word).is_none()
        // الجمهورية الفرنسية, الاستخبارات الأميركية: a feminine one is as often of a thing
        && !(definite && feminine)
        && !whole
}

/// What a token is named as by another mention that lies near.
fn named_by(reader: &Reader, mentions: &[Mention], name: usize, token: usize) -> Option<Label> {
    let span = reader.doc.tokens().get(token)?.span;
    let near = mentions.get(name.saturating_sub(6)..name)?;
    near.iter().rev().find(|m| m.span.overlaps(span) && m.label != Label::Norp).map(|m| m.label)
}

#[cfg(test)]
mod tests {
    use super::super::testing::actor;

    fn state(text: &str, name: &str) -> Option<String> {
        actor(text, name).country
    }

    #[test]
    fn an_adjective_that_belongs_to_nothing_else_is_the_persons() {
        for text in [
            "فاز الأوروغوياني خورخي برازا بالسباق أمس.",
            "وصل كريم الحداد والأوروغوياني خورخي برازا أمس.",
            "قدمت الجائزة للأوروغوياني خورخي برازا أمس.",
            "وعلى رأسهم الأوروغوياني خورخي برازا أمس.",
            "وصل المدافع الأوروغوياني خورخي برازا أمس.",
        ] {
            assert_eq!(state(text, "خورخي برازا").as_deref(), Some("UY"), "{text}");
        }
    }

    #[test]
    fn one_that_belongs_to_a_body_is_not() {
        for text in [
            "انتقل من نادي الهضاب الأوروغوياني كريم الحداد أمس.",
            "خسر المنتخب الأوروغوياني كريم الحداد أمس.",
            "وقعت نيابة عن وزارة الصحة الأوروغويانية ليلى الحداد أمس.",
        ] {
            let name =
                if text.contains("ليلى") { "ليلى الحداد" } else { "كريم الحداد" };
            assert_eq!(state(text, name), None, "{text}");
        }
    }

    #[test]
    fn an_office_tells_it_first() {
        let text = "قال وزير العدل الأردني سامي الحداد إن العمل بدأ. ووصل الإيطالي سامي الحداد أمس.";
        assert_eq!(state(text, "سامي الحداد").as_deref(), Some("JO"));
    }
}
