//! Who holds which office, for which state.
//!
//! `وزير الدفاع سامي الحداد` – the office stands before the name; `ليلى منصور سفيرة الأردن في روما` – after it. Several titles may stand beside one name
//! (`معالي وزير المالية الدكتور سامي الحداد`).
//!
//! Not: `وزير الدفاع وسامي الحداد` (two persons); of `مسؤول في إدارة الرئيس سامي الحداد` al-Haddad is the president, and the official has no name.

use super::office::Office;
use super::state_nouns::StatesNamed;
use crate::reader::Reader;
use crate::rule::{Layer, Rule};
use isnad_lexicon::WordClass;
use isnad_record::{Actor, Label, Mention};
use isnad_text::Doc;
use std::ops::Range;

pub(super) const RULE: Rule = Rule {
    name: "office_of_a_person",
    layer: Layer::Actors,
    finds: "the office and state of a person from the words beside the name",
    example: "التقى وزير الدفاع سامي الحداد السفيرة الإيطالية.",
    look_alike: "التقى وزير الدفاع وسامي الحداد أمس.",
};

/// The offices that each actor is known to hold, by actor.
pub(super) type Held = std::collections::BTreeMap<usize, Vec<Office>>;

/// Gives persons their offices and states; gives back who holds what, and the offices without a name beside them.
pub(super) fn appoint_persons(
    reader: &Reader,
    mentions: &mut [Mention],
    named: &StatesNamed,
    actors: &mut [Actor],
) -> (Held, Vec<Office>) {
    let mut held = Held::new();
    let mut alone = Vec::new();
    let roles = (0..mentions.len()).filter(|&m| mentions[m].label == Label::Role);
    let offices: Vec<Office> = roles.filter_map(|m| Office::read(reader, mentions, m, named)).collect();
    for office in offices {
        let holder = holder(reader.doc, mentions, office.mention).filter(|_| !office.head.plural);
        match holder {
            Some(person) if let Some(inner) = inner_title(reader, mentions, &office, person) => {
                appoint(&mut actors[person], held.entry(person).or_default(), &inner);
                held.entry(person).or_default().push(inner);
                alone.push(office);
            }
            Some(person) => {
                mentions[office.mention].actor = Some(person);
                let offices = held.entry(person).or_default();
                appoint(&mut actors[person], offices, &office);
                offices.push(office);
            }
            None => alone.push(office),
        }
    }
    (held, alone)
}

/// The title at the end of an office, where it is the title of the name that follows: `المتحدث باسم الرئيس سامي الحداد`. One that is the whole
/// complement (`مستشارة الرئيس ليلى منصور`) may be the other's chief.
fn inner_title(reader: &Reader, mentions: &[Mention], office: &Office, person: usize) -> Option<Office> {
    let doc = reader.doc;
    let tokens = doc.tokens_in(mentions[office.mention].span);
    let title = tokens.clone().skip(2).find(|&t| reader.lexicon.is(WordClass::RulerTitle, doc.norm(t)))?;
    let ends = (title + 1..tokens.end).all(|t| reader.lexicon.names.nisba(doc.norm(t)).is_some());
    let follows =
        mentions.get(office.mention..)?.iter().find(|m| m.label == Label::Per)?.actor == Some(person);
    let inner = Office::of_span(reader.lexicon, doc, doc.span(title..tokens.end))?;
    (ends && follows).then_some(Office { mention: office.mention, ..inner })
}

/// The person beside an office: right after it or right before it, a comma or a title between.
fn holder(doc: &Doc, mentions: &[Mention], role: usize) -> Option<usize> {
    let tokens = doc.tokens_in(mentions[role].span);
    let near = role.saturating_sub(8)..(role + 10).min(mentions.len());
    let persons = || near.clone().filter(|&m| mentions[m].label == Label::Per);
    let after = persons().find(|&m| {
        let name = doc.tokens_in(mentions[m].span);
        name.start >= tokens.end
            && joins(doc, mentions, near.clone(), tokens.end..name.start)
            && starts_plain(doc, name.start, &mentions[m])
    });
    let before = || {
        persons().rfind(|&m| {
            let name = doc.tokens_in(mentions[m].span);
            name.end <= tokens.start
                && joins(doc, mentions, near.clone(), name.end..tokens.start)
                && starts_plain(doc, tokens.start, &mentions[role])
        })
    };
    after.or_else(before).and_then(|m| mentions[m].actor)
}

/// Nothing, a comma, or another title.
fn joins(doc: &Doc, mentions: &[Mention], near: Range<usize>, between: Range<usize>) -> bool {
    let near = &mentions[near];
    let title =
        |t: usize| near.iter().any(|m| m.label == Label::Role && m.span.contains(doc.tokens()[t].span));
    between.len() <= 8
        && between.clone().all(|t| matches!(doc.norm(t), "،" | "," | "(" | "\"" | "«" | "/") || title(t))
        && between.filter(|&t| !doc.is_word(t)).count() <= 1
}

/// A name that a conjunction joins is somebody else.
fn starts_plain(doc: &Doc, token: usize, mention: &Mention) -> bool {
    doc.tokens().get(token).is_some_and(|t| t.span.start == mention.span.start)
}

/// Writes an office into a person: one with a complement before a bare title, an office before a rank or a form of address.
fn appoint(actor: &mut Actor, held: &[Office], office: &Office) {
    if matches!(office.head.kind.as_str(), "honorific" | "reference") {
        return;
    }
    let better = office.full && office.is_post() && actor.role.as_deref().is_none_or(|r| !r.contains(' '));
    // الفريق الركن فلان وزير الداخلية: the office says more than the rank
    let ranks = held.iter().all(|o| matches!(o.head.kind.as_str(), "rank" | "honorific" | "reference"));
    let bare = actor.role.as_deref().is_some_and(|r| !r.contains(' '));
    let post = office.head.kind == "office" && (bare || ranks && office.full);
    if better || actor.role.is_none() || post {
        actor.role = Some(office.base.clone());
    }
    if actor.country.is_none() {
        actor.country.clone_from(&office.country);
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::actor;

    #[test]
    fn offices_before_and_after_the_name() {
        for text in [
            "قال وزير الطاقة الأردني سامي الحداد إن العمل بدأ.",
            "قال سامي الحداد وزير الطاقة الأردني إن العمل بدأ.",
            "قال معالي وزير الطاقة الأردني الدكتور سامي الحداد إن العمل بدأ.",
        ] {
            let person = actor(text, "سامي الحداد");
            assert_eq!(person.role.as_deref(), Some("وزير الطاقة"), "{text}");
            assert_eq!(person.country.as_deref(), Some("JO"), "{text}");
        }
    }

    #[test]
    fn an_office_says_more_than_a_rank() {
        let person = actor("استقبل الفريق الركن سامر الحداد وزير الداخلية الوفد.", "سامر الحداد");
        assert_eq!(person.role.as_deref(), Some("وزير الداخلية"));
    }

    #[test]
    fn the_title_inside_an_office_is_that_of_the_name_behind_it() {
        let text = "قال مسؤول كبير في إدارة الرئيس الأردني سامي الحداد إن العمل بدأ.";
        assert_eq!(actor(text, "سامي الحداد").role.as_deref(), Some("الرئيس"));
        let text = "قالت مستشارة الرئيس الأردني ليلى منصور إن العمل بدأ.";
        assert_eq!(actor(text, "ليلى منصور").role.as_deref(), Some("مستشارة الرئيس"));
    }

    #[test]
    fn where_one_is_posted_is_not_for_whom() {
        for (text, state) in [
            ("قال السفير الأردني السابق لدى سوريا سامي الحداد إن العمل بدأ.", Some("JO")),
            ("قال السفير الأردني في السعودية سامي الحداد إن العمل بدأ.", Some("JO")),
            ("قال المبعوث الأممي إلى ليبيا سامي الحداد إن العمل بدأ.", None),
            ("قال مبعوثه الخاص باليمن سامي الحداد إن العمل بدأ.", None),
            ("قال وزير العدل في الحكومة الأردنية سامي الحداد إن العمل بدأ.", Some("JO")),
        ] {
            assert_eq!(actor(text, "سامي الحداد").country.as_deref(), state, "{text}");
        }
    }

    #[test]
    fn an_office_that_one_state_has() {
        let king = actor("قال خادم الحرمين الشريفين الملك سامي الحداد إن العمل بدأ.", "سامي الحداد");
        assert_eq!(king.country.as_deref(), Some("SA"));
        let king = actor("قال جلالة الملك سامي الحداد إن العمل بدأ.", "سامي الحداد");
        assert_eq!(king.country, None);
    }

    #[test]
    fn an_office_joined_by_and_is_somebody_elses() {
        let person = actor("التقى وزير الطاقة وسامي الحداد أمس.", "سامي الحداد");
        assert_eq!(person.role, None);
    }
}
