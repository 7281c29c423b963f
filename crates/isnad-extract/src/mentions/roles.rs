//! Offices, ranks and titles.
//!
//! `نائبة مساعد وزير الدفاع لشؤون التدريب` – "deputy assistant minister of defence for training"; `السفير الأردني في روما`; `اللواء`.
//!
//! Not: `رئيس` alone, `طالب بالحل` (a verb).

use super::{Name, Page, persons};
use crate::rule::{Layer, Rule};
use isnad_lexicon::Proclitics;
use isnad_record::{Evidence, Label};

pub(super) const RULE: Rule = Rule {
    name: "role",
    layer: Layer::Mentions,
    finds: "an office with its complement, a rank or a title",
    example: "وصل وزير الدفاع الأمريكي أمس.",
    look_alike: "وصل رئيس.",
};

/// Longest role, in tokens.
const REACH: usize = 16;

/// The role that begins at this token.
pub(super) fn find(page: &Page, token: usize) -> Option<Name> {
    let role = page.lexicon.names.roles.longest_at(page.doc, token, Proclitics::Any)?;
    let counterpart_before = token > 0 && page.norm(token - 1) == "عدم";
    if counterpart_before || role.proclitics.is_empty() && page.timed[token] {
        return None;
    }
    let definite = role.span.slice(page.doc.text()).starts_with("ال") || page.norm(token).starts_with("لل");
    let start = role.tokens.end;
    let complete = definite || role.tokens.len() > 1;
    let end = complement_end(page, start, complete);
    let needs_complement = !complete && matches!(role.value.kind.as_str(), "office" | "profession");
    // الرائد, الشيخ, السيد are adjectives and nouns too: a name has to follow
    let needs_name = end == start && matches!(role.value.kind.as_str(), "rank" | "title" | "clerical");
    if needs_complement && end == start || needs_name && !persons::may_begin(page, start) {
        return None;
    }
    let confidence = if end > start || role.value.kind == "rank" { 85 } else { 60 };
    let evidence = Evidence::new(RULE.name, confidence).with("roles", &role.value.id);
    Some(page.name(token..end, role.span, Label::Role, evidence))
}

/// Where the complement of a role ends: at a name, a verb, a mark.
fn complement_end(page: &Page, start: usize, definite: bool) -> usize {
    let mut end = start;
    let mut open = !definite;
    while end < start + REACH {
        match next_part(page, end, start, open) {
            Some((next, still_open)) => (end, open) = (next, still_open),
            None => break,
        }
    }
    end
}

/// One more part of the complement and whether an indefinite word may still follow it in a genitive chain.
fn next_part(page: &Page, at: usize, start: usize, open: bool) -> Option<(usize, bool)> {
    if !page.doc.is_word(at) || page.timed[at] {
        return None;
    }
    let names = &page.lexicon.names;
    let word = page.norm(at);
    let listed = || {
        let country = names.countries.longest_at(page.doc, at, Proclitics::None);
        let place = || names.places.longest_at(page.doc, at, Proclitics::None);
        let organisation = || names.organisations.longest_at(page.doc, at, Proclitics::None);
        country.or_else(organisation).or_else(place).map(|f| f.tokens.end)
    };
    if open
        && let Some(role) =
            names.roles.longest_at(page.doc, at, Proclitics::None).filter(|r| r.value.kind == "office")
    {
        let definite = role.span.slice(page.doc.text()).starts_with("ال");
        return Some((role.tokens.end, !definite));
    }
    if word == "باسم"
        || matches!(
            word,
            "لشوون"
                | "لحقوق"
                | "لمجلس"
                | "لوزاره"
                | "لهييه"
                | "لقوات"
                | "لجيش"
                | "بوزاره"
                | "بمجلس"
                | "بجامعه"
                | "لحزب"
                | "لحركه"
                | "لمكافحه"
                | "برياسه"
                | "لدي"
        )
    {
        return Some((at + 1, true));
    }
    if word == "في" {
        let place = names
            .countries
            .longest_at(page.doc, at + 1, Proclitics::None)
            .or_else(|| names.places.longest_at(page.doc, at + 1, Proclitics::None));
        return place.filter(|_| at > start || !open).map(|f| (f.tokens.end, false));
    }
    if let Some(end) = listed().filter(|_| open) {
        return Some((end, false));
    }
    if word.starts_with("ال") && page.is_definite(at) {
        let person = at > start && names.given_name(word).is_some();
        // after a complete chain only adjectives go on with it: السفير الأردني، رئيس الوزراء السابق
        let goes_on = open || is_adjective(page, word);
        return (!person && goes_on)
            .then_some((at + 1, open && !is_adjective(page, word) && !page.is_definite(at)));
    }
    if word.starts_with("لل") && at > start {
        return Some((at + 1, false));
    }
    let joined = word.starts_with("وال")
        && at > start
        && page.is_definite(at - 1)
        && names.nisba(word.trim_start_matches('و')).is_none();
    if joined {
        return Some((at + 1, false));
    }
    let chain = names.organisation_heads.longest_at(page.doc, at, Proclitics::None).is_some()
        || CHAIN.contains(&word);
    let adjective = matches!(word, "عام" | "اول" | "سابق" | "تنفيذي" | "اعلي" | "رسمي" | "دايم")
        || names.nisba(word).is_some();
    (open && (chain || adjective)).then_some((at + 1, true))
}

/// Adjectives that close an office: nisbas and the like.
fn is_adjective(page: &Page, word: &str) -> bool {
    let nisba = page.lexicon.names.nisba(word).is_some();
    nisba
        || word.ends_with('ي') && word.chars().count() > 5
        || word.ends_with("يه")
        || matches!(
            word,
            "السابق"
                | "السابقه"
                | "الاول"
                | "العام"
                | "العامه"
                | "الاعلي"
                | "الجديد"
                | "الجديده"
                | "المنتخب"
                | "الراحل"
                | "الاسبق"
                | "الحالي"
                | "المكلف"
                | "الموقت"
                | "الدايم"
                | "الخاص"
        )
}

/// Indefinite nouns in the middle of an office: رئيس أركان الجيش، مدير عام شرطة المدينة.
const CHAIN: &[&str] = &[
    "اركان",
    "شوون",
    "ديوان",
    "قسم",
    "بلديه",
    "غرفه",
    "امن",
    "حقوق",
    "عمليات",
    "كتله",
    "فرع",
    "ملف",
    "وحده",
    "مجموعه",
    "اداره",
    "شرطه",
    "قطاع",
    "مفاوضات",
    "فريق",
    "مشروع",
    "برنامج",
    "اللجنه",
    "سجون",
    "جوازات",
    "دفاع",
    "خارجيه",
    "تحرير",
    "مجلس",
];
