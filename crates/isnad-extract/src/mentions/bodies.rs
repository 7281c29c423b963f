//! Where an organisation's name ends: at a title, an adjective of the person behind it, another organisation.
//!
//! `جامعة الهضاب الدكتور سامي …`, `اللجنة الأولمبية الألماني كارل …`, `الاتحاد السعودي للرياضات والمديرية العامة`: the titles and adjectives
//! are the person's, and after و comes another body.
//!
//! Not: `مجموعة الدكتور سامي الحداد`, `وزارة التربية والتعليم`, `الاتحاد السعودي سامي …`.

use super::{Name, Page, organisations};
use isnad_lexicon::{Proclitics, WordClass};
use isnad_record::{Evidence, Label, Span};
use std::collections::BTreeSet;

/// Organisations without what is not of them, and the ones that stood inside them.
pub(super) fn settle(page: &Page, names: &mut Vec<Name>) {
    let persons: BTreeSet<usize> =
        names.iter().filter(|n| n.label == Label::Per).map(|n| n.tokens.start).collect();
    let mut others = Vec::new();
    for name in names.iter_mut().filter(|n| n.label == Label::Org && n.tokens.len() > 2) {
        let Some(end) = end_of(page, name, &persons) else { continue };
        let rest = end..name.tokens.end;
        (name.tokens.end, name.span) =
            (end, Span::new(name.span.start, page.doc.span(name.tokens.start..end).end));
        others.extend(another(page, rest, &name.evidence));
    }
    names.extend(others);
    for name in names.iter_mut().filter(|n| n.label == Label::Org) {
        (name.tokens.start, name.span.start) =
            head_before(page, name).unwrap_or_else(|| (name.tokens.start, start_of(page, name)));
    }
    for name in names.iter_mut().filter(|n| n.label == Label::Org && n.tokens.len() > 1) {
        let end =
            purpose_end(page, name).or_else(|| construct_end(page, name)).or_else(|| interim_end(page, name));
        if let Some(end) = end {
            (name.tokens.end, name.span.end) = (end, page.doc.span(end - 1..end).end);
        }
    }
}

/// `التحالف ⟦العربي`: the word for bodies before what is but its adjective, and where it begins.
fn head_before(page: &Page, name: &Name) -> Option<(usize, usize)> {
    let head = name.tokens.start.checked_sub(1).filter(|&t| page.is_definite(t))?;
    let is_adjective = page.lexicon.names.nisba(page.norm(name.tokens.start)).is_some_and(|n| n.definite);
    let found = page.lexicon.names.organisation_heads.longest_at(page.doc, head, Proclitics::Any)?;
    let is_alone = name.tokens.len() == 1 && found.tokens.len() == 1;
    (is_alone && is_adjective).then_some((head, found.span.start))
}

/// `ل⟦اتحاد الكرة`: a preposition that the tagger left on a word for bodies.
fn start_of(page: &Page, name: &Name) -> usize {
    let heads = &page.lexicon.names.organisation_heads;
    let whole = page.doc.span(name.tokens.start..name.tokens.start + 1).start == name.span.start;
    let word = page.norm(name.tokens.start);
    let rest = word.strip_prefix(['ل', 'ب']).filter(|rest| heads.get(rest).is_some());
    let cut = whole && name.tokens.len() > 1 && heads.get(word).is_none() && rest.is_some();
    if cut { name.span.start + 'ل'.len_utf8() } else { name.span.start }
}

/// `الهيئة العامة⟧ للطيران`, `المجلس الأعلى⟧ للقضاء`: a body by its adjective alone goes on with what it is for.
fn purpose_end(page: &Page, name: &Name) -> Option<usize> {
    let names = &page.lexicon.names;
    let last = name.tokens.end - 1;
    let defines = |t: usize| {
        let origin = names.nisba(page.norm(t)).is_some_and(|n| n.definite);
        origin || names.is_role_adjective(page.norm(t), true)
    };
    let first = page.doc.text().get(name.span.start..)?.starts_with("ال");
    let general = first || page.norm(name.tokens.start).starts_with("لل");
    let armed = names.organisation_heads.longest_at(page.doc, name.tokens.start, Proclitics::Any);
    let armed = armed.is_some_and(|h| matches!(h.value.as_str(), "quwwat" | "jaysh" | "hukuma" | "shurta"));
    let written = super::written(page, name);
    let whole = written.strip_prefix("لل").map_or(written.clone(), |rest| format!("ال{rest}"));
    let listed = names.organisations.get(&whole).is_some();
    let for_it = names.is_purpose(page.norm(name.tokens.end)) && !listed;
    (general && !armed && for_it && defines(last)).then(|| organisations::purpose(page, last + 1)).flatten()
}

/// `نادي حمام⟧ الأنف`: a noun behind the word for bodies that another one completes.
fn construct_end(page: &Page, name: &Name) -> Option<usize> {
    let last = name.tokens.end - 1;
    (name.tokens.len() == 2 && organisations::goes_on(page, last)).then_some(last + 2)
}

/// `الحكومة الليبية⟧ المؤقتة`: another government than the Libyan one.
fn interim_end(page: &Page, name: &Name) -> Option<usize> {
    let end = name.tokens.end;
    let of_state = page.lexicon.names.nisba(page.norm(end - 1)).is_some_and(|n| n.country.is_some());
    (of_state && page.lexicon.is(WordClass::InterimAdjective, page.norm(end))).then_some(end + 1)
}

/// Where a name ends before its last word.
fn end_of(page: &Page, name: &Name, persons: &BTreeSet<usize>) -> Option<usize> {
    // الجمعية⟧ المهندس سامي: a word with the article may be all that is said of a body
    let alone = page.norm(name.tokens.start).starts_with("ال") && is_title(page, name.tokens.start + 1);
    let (from, end) = (name.tokens.start + if alone { 1 } else { 2 }, name.tokens.end);
    let opens = |t: usize| page.doc.surface(t) == "(";
    let goes_on = |t: usize| page.lexicon.names.stands_behind_bodies(page.norm(t));
    // وزارة الدفاع الأمريكية⟧ "البنتاغون": another name of it
    let origin = |t: usize| page.lexicon.names.nisba(page.norm(t)).is_some_and(|n| n.country.is_some());
    let is_other_name = |t: usize| page.doc.quotes().opening_at(t).is_some() && origin(t - 1);
    let is_beyond = |t: usize| {
        opens(t)
            || is_other_name(t)
            || goes_on(t)
            || is_title(page, t)
            || begins_another(page, t, end)
            || begins_side(page, name, t)
            || begins_person(page, t, end)
    };
    (from..end).find(|&t| is_beyond(t)).or_else(|| {
        let last = end - 1;
        (persons.contains(&end) && is_of_person(page, name, last)).then_some(last)
    })
}

/// الدكتور, السفير: no body goes on with these.
fn is_title(page: &Page, token: usize) -> bool {
    let names = &page.lexicon.names;
    let word = page.norm(token);
    let role = names.roles.get(word).filter(|role| !role.plural);
    let kind = role.map_or("", |role| role.kind.as_str());
    let office = |id: &str| matches!(id, "muhandis" | "safir" | "mustashar" | "shaykh");
    let person = matches!(kind, "rank" | "honorific") || role.is_some_and(|role| office(&role.id));
    let spelled = names.is_spelled_as_role(page.doc.surface(token));
    word.starts_with("ال") && person && spelled && names.houses.get(page.norm(token - 1)).is_none()
}

/// `والمديرية العامة`, `ومنظمة الهضاب`: و and another body of more than a word.
fn begins_another(page: &Page, token: usize, end: usize) -> bool {
    let names = &page.lexicon.names;
    let found = names.organisation_heads.longest_at(page.doc, token, Proclitics::Conjunctions);
    page.norm(token).starts_with('و')
        && end > token + 1
        && found.is_some_and(|f| f.proclitics == "و" && f.tokens.end < end)
}

/// `الجيش الأردني⟧ والمقاومة`, `داعش⟧ والقاعدة`: و and a definite word behind a whole name, which ends in its state or is listed.
fn begins_side(page: &Page, name: &Name, token: usize) -> bool {
    let names = &page.lexicon.names;
    let origin = |word: &str| names.nisba(word).is_some_and(|n| n.country.is_some());
    let adjective = |word: &str| names.nisba(word).is_some() || names.is_role_adjective(word, true);
    let joined = page.norm(token).strip_prefix('و').filter(|rest| rest.starts_with("ال"));
    let start = name.tokens.start;
    let listed = || {
        let whole = names.organisations.longest_at(page.doc, start, Proclitics::Any);
        whole.is_some_and(|found| found.tokens.end == token)
    };
    joined.is_some_and(|rest| page.is_definite(token) || rest.chars().nth(4).is_some())
        && joined.is_some_and(|rest| !adjective(rest))
        && (origin(page.norm(token - 1)) && page.norm(token - 1).starts_with("ال") || listed())
}

/// `البنك المركزي⟧ الشاذلي الحداد`: a given name with the article, and a family's.
fn begins_person(page: &Page, token: usize, end: usize) -> bool {
    let names = &page.lexicon.names;
    let word = page.norm(token);
    let given = word.starts_with("ال") && names.given_name(word) == Some(false);
    let next = page.norm(token + 1);
    given && token + 2 == end && super::persons::is_family(next)
}

/// `الألماني` behind a feminine body or another adjective of origin, before a person.
fn is_of_person(page: &Page, name: &Name, last: usize) -> bool {
    let origin = |t: usize| page.lexicon.names.nisba(page.norm(t)).is_some_and(|n| n.country.is_some());
    let word = page.norm(last);
    let feminine = page.norm(name.tokens.start).ends_with('ه');
    origin(last) && word.starts_with("ال") && word.ends_with('ي') && (feminine || origin(last - 1))
}

/// The body that stood behind و: a word for bodies begins it, or a table has it.
fn another(page: &Page, tokens: std::ops::Range<usize>, evidence: &Evidence) -> Option<Name> {
    let names = &page.lexicon.names;
    let first = page.doc.span_after(tokens.start, 'و'.len_utf8());
    let headed = names.organisation_heads.longest_at(page.doc, tokens.start, Proclitics::Conjunctions);
    let listed = names.organisations.longest_at(page.doc, tokens.start, Proclitics::Conjunctions);
    let span = Span::new(first.start, page.doc.span(tokens.clone()).end);
    let general = names.is_general_body(&isnad_text::fold(span.slice(page.doc.text())));
    let is_body = page.norm(tokens.start).starts_with('و')
        && (general
            || headed.is_some_and(|f| f.tokens.end < tokens.end)
            || listed.is_some_and(|f| f.tokens.end == tokens.end));
    is_body.then(|| page.name(tokens, first, Label::Org, evidence.clone()))
}

#[cfg(test)]
mod tests {
    use super::super::{Name, Page};
    use super::settle;
    use isnad_lexicon::Lexicon;
    use isnad_record::{Evidence, Label};
    use isnad_text::Doc;

    fn settled(text: &str, tokens: std::ops::Range<usize>, person: Option<usize>) -> Vec<String> {
        let doc = Doc::new(text);
        let page = Page { doc: &doc, lexicon: Lexicon::builtin(), timed: vec![false; doc.tokens().len()] };
        let name = |tokens: std::ops::Range<usize>, label| -> Name {
            let first = doc.span(tokens.start..tokens.start + 1);
            page.name(tokens, first, label, Evidence::new("test", 80))
        };
        let mut names = vec![name(tokens, Label::Org)];
        names.extend(person.map(|at| name(at..at + 1, Label::Per)));
        settle(&page, &mut names);
        let bodies = names.iter().filter(|n| n.label == Label::Org);
        bodies.map(|n| n.span.slice(text).to_owned()).collect()
    }

    #[test]
    fn a_body_ends_where_something_else_begins() {
        for (text, tokens, person, found) in [
            ("جامعة الهضاب الدكتور سامي", 0..3, Some(3), &["جامعة الهضاب"][..]),
            ("مجموعة الدكتور سامي الحداد", 0..4, None, &["مجموعة الدكتور سامي الحداد"]),
            ("وزارة التربية والتعليم", 0..3, None, &["وزارة التربية والتعليم"]),
            ("الحكومة الليبية المؤقتة", 0..2, None, &["الحكومة الليبية المؤقتة"]),
            ("وزارة الدفاع الليبية «الدرع»", 0..6, None, &["وزارة الدفاع الليبية"]),
            ("الحكومة الليبية السابقة", 0..2, None, &["الحكومة الليبية"]),
            ("اللجنة الأولمبية الدولية الألماني كارل", 0..4, Some(4), &["اللجنة الأولمبية الدولية"]),
            ("اللجنة الأولمبية الألمانية كارل", 0..3, Some(3), &["اللجنة الأولمبية الألمانية"]),
            (
                "الاتحاد السعودي للرياضات والمديرية العامة",
                0..5,
                None,
                &["الاتحاد السعودي للرياضات", "المديرية العامة"],
            ),
            ("الهيئة العامة للطيران المدني أمس", 0..2, None, &["الهيئة العامة للطيران المدني"]),
            ("جامعة الهضاب ممثلة في", 0..3, None, &["جامعة الهضاب"]),
            ("وزارة الدفاع الأمريكية (البنتاغون", 0..5, None, &["وزارة الدفاع الأمريكية"]),
            ("القوات السعودية للحج أمس", 0..2, None, &["القوات السعودية"]),
            ("الجيش الأردني والمقاومة الشعبية", 0..4, None, &["الجيش الأردني", "المقاومة الشعبية"]),
            ("الجيش الأردني والمتضررون", 0..3, None, &["الجيش الأردني"]),
            ("الجمعية السعودية والعربية", 0..3, None, &["الجمعية السعودية والعربية"]),
            ("البنك المركزي الشاذلي الحداد", 0..4, None, &["البنك المركزي"]),
            ("وزارة الخارجية السفير سامي", 0..3, Some(3), &["وزارة الخارجية"]),
            ("لاتحاد الهضاب أمس", 0..2, None, &["اتحاد الهضاب"]),
            ("الجمعية المهندس سامي الحداد", 0..3, None, &["الجمعية"]),
            ("للتحالف العربي أمس", 1..2, None, &["للتحالف العربي"]),
            ("اجتماع العربي أمس", 1..2, None, &["العربي"]),
        ] {
            assert_eq!(settled(text, tokens, person), found, "{text}");
        }
    }
}
