//! What is called after somebody: no person, and no ruler, but a house, a place or a prize.
//!
//! `مستشفى سامي الحداد`, `مركز الملك فاضل للإغاثة`, `شارع الأمير فاضل`, `كأس ولي العهد` – "the Sami al-Haddad hospital", "the King Fadil
//! centre for relief", "Prince Fadil street", "the Crown Prince's cup". The word before the name and what describes it are of the name.
//!
//! Not: `المستشفى سامي الحداد`, `عن طريق سامي الحداد`, `مستشفى لسامي الحداد`.

use super::{Name, Page, organisations};
use crate::rule::{Layer, Rule};
use isnad_lexicon::{House, HouseKind, Proclitics};
use isnad_record::{Evidence, Label, Span};
use std::ops::Range;

pub(super) const RULE: Rule = Rule {
    name: "called_after",
    layer: Layer::Mentions,
    finds: "a house, a road, a school that is called after somebody, with what describes it",
    example: "نقل الجرحى إلى مستشفى الملك فاضل بعد الحادث.",
    look_alike: "نقل الجرحى عن طريق المطار.",
};

/// How sure a name is where none but given names stand behind a title.
const BY_GIVEN_NAME: u8 = 80;

/// Takes names after a word that makes them something else for that, and drops the titles and names inside.
pub(super) fn settle(page: &Page, names: Vec<Name>) -> Vec<Name> {
    settle_those(page, names, |house| house.is != HouseKind::Nothing)
}

/// Drops the names after which cups, leagues and awards are called: none of them acts.
pub(super) fn drop_awards(page: &Page, names: Vec<Name>) -> Vec<Name> {
    settle_those(page, names, |house| house.is == HouseKind::Nothing)
}

fn settle_those(page: &Page, mut names: Vec<Name>, is_meant: impl Fn(&House) -> bool) -> Vec<Name> {
    let heads: Vec<(usize, usize, House)> = (0..page.doc.tokens().len())
        .filter_map(|token| head_at(page, token).map(|(end, house)| (token, end, house)))
        .filter(|(_, _, house)| is_meant(house))
        .collect();
    for (token, after, house) in heads {
        if let Some(called) = called_at(page, &names, token, after, &house) {
            replace(page, &mut names, called);
        }
    }
    names
}

/// Something that is called after somebody.
struct Called {
    tokens: Range<usize>,
    first: Span,
    /// The name after which it is called.
    namesake: Range<usize>,
    label: Option<Label>,
    /// The row of the word for the house.
    row: String,
}

/// A word for a house in front of what follows, without article.
fn head_at(page: &Page, token: usize) -> Option<(usize, House)> {
    if !page.doc.is_word(token) {
        return None;
    }
    let found = page.lexicon.names.houses.longest_at(page.doc, token, Proclitics::Any)?;
    let before = token.checked_sub(1).map_or("", |t| page.norm(t));
    // عن طريق: by way of somebody
    let is_way = before == "عن" || page.norm(token).starts_with("لل");
    (!is_way).then_some((found.tokens.end, found.value))
}

fn called_at(page: &Page, names: &[Name], token: usize, after: usize, house: &House) -> Option<Called> {
    let covered = |n: &&Name| n.label == Label::Per && n.tokens.contains(&token);
    if names.iter().any(|n| covered(&n)) {
        return None;
    }
    let quote = page.doc.quotes().opening_at(after);
    let at = if quote.is_some() { after + 1 } else { after };
    let starts = |t: usize, label: Label| {
        let bare = |n: &&Name| n.span.start == page.doc.span(t..t + 1).start;
        names.iter().filter(move |n| n.tokens.start == t && n.label == label).find(bare)
    };
    let titled = title_end(page, at);
    let person = starts(titled.unwrap_or(at), Label::Per).or_else(|| starts(at, Label::Per));
    let body = || starts(at, Label::Org).filter(|_| titled.is_some());
    let role = || starts(at, Label::Role).filter(|_| titled.is_some() && house.is == HouseKind::Nothing);
    if house.of_ruler && titled.is_none() && quote.is_none() {
        return None;
    }
    // منطقة الهضاب سامي الحداد: the place, and somebody behind it
    let is_there = house.is == HouseKind::Place
        && titled.is_none()
        && page.lexicon.names.places.longest_at(page.doc, at, Proclitics::None).is_some();
    if is_there {
        return None;
    }
    let named = person.or_else(body).map(|n| n.tokens.end).or_else(|| given_names_end(page, titled?));
    let namesake = at..named.or_else(|| role().map(|n| n.tokens.end))?;
    let (end, has_purpose) = match house.is {
        HouseKind::Nothing => (namesake.end, false),
        _ => description_end(page, names, namesake.end),
    };
    let label = match house.is {
        HouseKind::Body => Some(Label::Org),
        // مدينة الملك فاضل للعلوم
        HouseKind::Place if has_purpose => Some(Label::Org),
        HouseKind::Place => Some(Label::Loc),
        HouseKind::Nothing => None,
    };
    let close = quote.and_then(|q| q.close).filter(|&close| close == end);
    let first = page.lexicon.names.houses.longest_at(page.doc, token, Proclitics::Any)?.span;
    Some(Called {
        tokens: token..close.map_or(end, |close| close + 1),
        first,
        namesake,
        label,
        row: house.id.clone(),
    })
}

/// The end of titles of rulers, or of a rank or title before a name.
fn title_end(page: &Page, at: usize) -> Option<usize> {
    let mut end = at;
    while let Some(role) = page.lexicon.names.roles.longest_at(page.doc, end, Proclitics::None) {
        if !matches!(role.value.kind.as_str(), "royal" | "title" | "clerical" | "rank" | "honorific") {
            break;
        }
        // جنرال موتورز
        let of_ruler = matches!(role.value.kind.as_str(), "royal" | "honorific");
        if !of_ruler && !page.norm(end).starts_with("ال") {
            break;
        }
        end = role.tokens.end;
    }
    (end > at).then_some(end)
}

/// The end of given names behind a title: `مركز الملك فاضل`.
fn given_names_end(page: &Page, from: usize) -> Option<usize> {
    let names = &page.lexicon.names;
    let named = |t: usize| {
        let word = page.norm(t);
        names.given_name(word).is_some() || word.starts_with("عبدال") || names.name_link(word).is_some()
    };
    let end = (from..from + 8).find(|&t| !page.doc.is_word(t) || !named(t))?;
    (end > from && names.name_link(page.norm(end - 1)).is_none()).then_some(end)
}

/// Where adjectives of the house end, and what it is for: `الدولي`, `للإغاثة والأعمال الإنسانية`, `لخدمة اللغة`.
fn description_end(page: &Page, names: &[Name], from: usize) -> (usize, bool) {
    let is_free = |t: usize| !page.timed.get(t).copied().unwrap_or(true) && page.doc.is_word(t);
    let other = |t: usize| names.iter().any(|n| n.tokens.start == t && n.label != Label::Norp);
    let adjective = |t: usize| {
        let names = &page.lexicon.names;
        let word = page.norm(t);
        let origin = names.nisba(word).is_some_and(|n| n.country.is_some());
        is_free(t)
            && !other(t)
            && page.is_definite(t)
            && (names.is_role_adjective(word, true) || word.ends_with("يه") && !origin)
    };
    let end = (from..from + 3).find(|&t| !adjective(t)).unwrap_or(from);
    organisations::purpose(page, end).map_or((end, false), |end| (end, true))
}

/// Puts what is called after somebody in the place of all that lies inside it, and lets offices that reach into it end with it.
fn replace(page: &Page, names: &mut Vec<Name>, called: Called) {
    let Called { tokens, first, namesake, label, row } = called;
    let end = page.doc.span(tokens.clone()).end;
    let confidence = names.iter().find(|n| n.tokens.end == namesake.end).map(|n| n.evidence.confidence);
    let evidence = Evidence::new(RULE.name, confidence.unwrap_or(BY_GIVEN_NAME)).with("houses", &row);
    let within = |n: &Name| tokens.start <= n.tokens.start && n.tokens.end <= tokens.end;
    let inside = |n: &Name| namesake.start <= n.tokens.start && n.tokens.end <= tokens.end;
    let covers =
        |n: &Name| n.label == Label::Org && n.tokens.start <= tokens.start && n.tokens.end >= tokens.end;
    let is_named = names.iter().any(covers);
    names.retain(|n| if label.is_some() { !within(n) || covers(n) } else { !inside(n) });
    for name in names.iter_mut().filter(|n| n.label == Label::Role) {
        if name.tokens.start < tokens.start && (tokens.start..tokens.end).contains(&name.tokens.end) {
            name.tokens.end = tokens.end;
            name.span.end = end;
        }
    }
    if let (Some(label), false) = (label, is_named) {
        names.push(Name { span: Span::new(first.start, end), tokens, label, evidence });
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::read;
    use isnad_record::Label;

    fn found(text: &str) -> Vec<(Label, &str)> {
        let record = read(text);
        let named = record.mentions.iter().filter(|m| !matches!(m.label, Label::Norp | Label::Doc));
        named.map(|m| (m.label, m.span.slice(text))).collect()
    }

    #[test]
    fn what_is_called_after_somebody_is_not_he() {
        for (text, name) in [
            ("نقل الجرحى إلى مستشفى الملك فاضل بعد الحادث.", (Label::Org, "مستشفى الملك فاضل")),
            ("أغلق شارع الأمير كريم بعد الحادث.", (Label::Loc, "شارع الأمير كريم")),
            ("هبطت الطائرة في مطار الملك كريم الدولي.", (Label::Loc, "مطار الملك كريم الدولي")),
            (
                "أعلن مركز الملك فاضل للإغاثة والأعمال الإنسانية ذلك.",
                (Label::Org, "مركز الملك فاضل للإغاثة والأعمال الإنسانية"),
            ),
        ] {
            assert_eq!(found(text), [name], "{text}");
        }
    }

    #[test]
    fn two_houses_and_a_brigade_are_called_after_somebody() {
        let found = found("زار الوزير مركزي سامي الحداد ثم لواء الأمير كريم.");
        assert!(found.contains(&(Label::Org, "مركزي سامي الحداد")), "{found:?}");
        assert!(found.contains(&(Label::Org, "لواء الأمير كريم")), "{found:?}");
    }

    #[test]
    fn a_work_is_called_by_a_title_in_marks() {
        let persons =
            |text: &'static str| found(text).into_iter().filter(|(label, _)| *label == Label::Per).count();
        assert_eq!(persons("عرض التلفزيون فيلم «سامي الحداد» أمس."), 0);
        assert_eq!(persons("عرض التلفزيون فيلم سامي الحداد أمس."), 1);
    }

    #[test]
    fn a_listed_place_is_not_called_after_who_stands_behind_it() {
        let text = "قال أمين منطقة جازان سامي الحداد إن العمل بدأ.";
        assert!(found(text).contains(&(Label::Per, "سامي الحداد")), "{:?}", found(text));
    }

    #[test]
    fn a_cup_is_nobody() {
        let text = "فاز النادي بكأس ولي العهد أمس.";
        assert!(found(text).iter().all(|(label, _)| *label != Label::Role), "{:?}", found(text));
    }

    #[test]
    fn somebody_is_named_behind_a_definite_word_or_by_way_of_him() {
        for text in ["قال رئيس المستشفى سامي الحداد إن العمل بدأ.", "وصلت الرسالة عن طريق سامي الحداد أمس."]
        {
            assert!(found(text).contains(&(Label::Per, "سامي الحداد")), "{text}: {:?}", found(text));
        }
    }
}
