//! Offices, ranks and titles.
//!
//! `نائبة مساعد وزير الدفاع لشؤون التدريب` – "deputy assistant minister of defence for training"; `السفير الأردني في روما`; `اللواء`.
//!
//! An office is a head and its complement: a genitive chain up to its first definite word (`رئيس قسم الدراسات`), adjectives (`العام`,
//! `الأردني`), and what a preposition adds (`باسم الحكومة`, `في الوزارة`, `لشؤون الطاقة`, `إلى اليمن`). A rank or a title is one word and goes
//! with the name after it.
//!
//! Not: `رئيس` alone, `طالب بالحل` (a verb), `قال الوزير لوكالة الأنباء` (the agency is told).

use super::{Name, Page, persons};
use crate::rule::{Layer, Rule};
use isnad_lexicon::{Found, Proclitics, Role, WordClass};
use isnad_record::{Evidence, Label};

pub(super) const RULE: Rule = Rule {
    name: "role",
    layer: Layer::Mentions,
    finds: "an office with its complement, a rank or a title",
    example: "وصل وزير الدفاع الأمريكي أمس.",
    look_alike: "وصل رئيس.",
};

/// Longest role, in tokens.
const REACH: usize = 18;

/// Most indefinite words in a row inside a genitive chain.
const LONGEST_CHAIN: usize = 4;

/// The role that begins at this token.
pub(super) fn find(page: &Page, token: usize) -> Option<Name> {
    let role = page.lexicon.names.roles.longest_at(page.doc, token, Proclitics::Any)?;
    // وآلية العمل, وإلى الأهالي
    if !page.lexicon.names.is_spelled_as_role(role.span.slice(page.doc.text()))
        || page.doc.surface(token) == "والى"
    {
        return None;
    }
    let negated = token > 0 && page.norm(token - 1) == "عدم";
    let start = role.tokens.end;
    let definite = is_definite_head(page, &role);
    let complete = definite || role.tokens.len() > 1;
    let end = match role.value.kind.as_str() {
        "rank" | "title" => adjectives_before_name(page, start, definite),
        "honorific" | "reference" => start,
        // سفارة خادم الحرمين الشريفين لدى الأردن: a title that only one state has is whole, and what follows belongs to the noun before it
        "royal" if role.value.country.is_some() => start,
        _ => complement_end(page, token, start, !definite),
    };
    let barred = negated
        || role.proclitics.is_empty() && page.timed[token]
        || end == token + 1 && is_family_name(page, token);
    if barred {
        return None;
    }
    let stands = match role.value.kind.as_str() {
        "office" | "profession" | "royal" => complete || end > start,
        // الرائد, الشيخ, السيد are adjectives and nouns too: a name has to follow
        "rank" | "title" | "clerical" => {
            // حمل لواء العدل: a rank without article takes no definite name
            let genitive = !definite && page.norm(start).starts_with("ال") && role.value.kind == "rank";
            end > start || !genitive && persons::may_begin(page, start)
        }
        // معالي, دولة, سيادة: an office or another title has to follow
        "honorific" => introduces_office(page, start, &role.value.id),
        _ => true,
    };
    let confidence = if end > start || role.value.kind == "rank" { 85 } else { 60 };
    let evidence = Evidence::new(RULE.name, confidence).with("roles", &role.value.id);
    stands.then(|| page.name(token..end, role.span, Label::Role, evidence))
}

/// `الجنرال الأمريكي مارك …`, `اللواء المتقاعد سامي …`: adjectives that a name follows; without one (`اللواء المصري إن`) they are the name.
fn adjectives_before_name(page: &Page, start: usize, definite: bool) -> usize {
    let names = &page.lexicon.names;
    // العميد ركن طيار
    let branch = |t: usize| page.lexicon.is(WordClass::ServiceBranch, page.norm(t));
    let adjective = |t: usize| {
        branch(t)
            || names.is_role_adjective(page.norm(t), true)
            || names.nisba(page.norm(t)).is_some_and(|n| n.definite)
    };
    let end = (start..start + 3).find(|&t| !adjective(t)).unwrap_or(start);
    let word = page.norm(end);
    let verb = page
        .lexicon
        .cues
        .verbs_at(page.doc, end)
        .iter()
        .any(|h| h.form.aspect != isnad_lexicon::Aspect::Masdar);
    let plain = page.doc.is_word(end) && !word.starts_with("ال") && !names.is_common(word) && !verb;
    let named = names.given_name(word).is_some() || plain && !matches!(word, "ان" | "انه" | "بان" | "بانه");
    if definite && named { end } else { start }
}

/// `وليد المعلم`, `محمد القاضي`: a definite word right after a given name is the family's.
fn is_family_name(page: &Page, token: usize) -> bool {
    let given = |t: usize| page.lexicon.names.given_name(page.norm(t)) == Some(false);
    page.norm(token).starts_with("ال") && token > 0 && given(token - 1)
}

/// Whether the head carries the article, or closes its own genitive chain (`رئيس الوزراء`).
fn is_definite_head(page: &Page, role: &Found<Role>) -> bool {
    let fused = page.norm(role.tokens.start).starts_with("لل");
    fused || page.doc.text()[role.span.start..].starts_with("ال") || {
        let last = page.norm(role.tokens.end - 1);
        role.tokens.len() > 1 && last.starts_with("ال")
    }
}

/// `معالي وزير …`, `فضيلة الشيخ`, `دولة الرئيس`; a state (`دولة العراق`) or sovereignty (`سيادة العراق`) is no title.
fn introduces_office(page: &Page, at: usize, id: &str) -> bool {
    let names = &page.lexicon.names;
    let role = names.roles.longest_at(page.doc, at, Proclitics::None).is_some();
    let everyday_noun = matches!(id, "hon_dawla" | "hon_siyada" | "hon_fadila" | "hon_saada");
    role || !everyday_noun && names.given_name(page.norm(at)).is_some()
}

/// Where the complement of a role ends: at a name, a verb, a mark. `open` while a genitive chain has not met its definite word.
fn complement_end(page: &Page, head: usize, start: usize, open: bool) -> usize {
    let mut part = Part { end: start, open, chain: 0 };
    while part.end < start + REACH {
        match next_part(page, head, start, &part) {
            Some(next) => part = next,
            None => break,
        }
    }
    // a chain that met no definite word was none (`وزير سابق قال`): keep its adjectives
    if part.open && part.chain > 0 { part.end - part.chain } else { part.end }
}

/// How far a complement has been read.
struct Part {
    end: usize,
    /// Whether an indefinite word may still follow in the genitive chain.
    open: bool,
    /// Indefinite words of no known kind since the chain was opened.
    chain: usize,
}

impl Part {
    fn closed(end: usize) -> Option<Part> {
        Some(Part { end, open: false, chain: 0 })
    }

    fn opened(end: usize) -> Option<Part> {
        Some(Part { end, open: true, chain: 0 })
    }
}

/// One more part of the complement.
fn next_part(page: &Page, head: usize, start: usize, so_far: &Part) -> Option<Part> {
    let at = so_far.end;
    if so_far.open && is_quoted_name(page, at) {
        return page.doc.quotes().opening_at(at).and_then(|q| q.close).and_then(|c| Part::closed(c + 1));
    }
    if !page.doc.is_word(at) || page.timed[at] {
        return None;
    }
    let word = page.norm(at);
    let names = &page.lexicon.names;
    if names.is_role_adjective(word, false) && at == start && so_far.open {
        // متحدث رسمي باسم, عضو بارز في
        return Some(Part { end: at + 1, open: true, chain: 0 });
    }
    if word == "باسم" || word == "باسمها" {
        return Part::opened(at + 1);
    }
    if let Some(part) = by_preposition(page, head, at, start, so_far.open) {
        return Some(part);
    }
    if so_far.open {
        return in_chain(page, at, so_far);
    }
    // after a complete chain only adjectives and a second complement go on with it: السفير الأردني، وزير الصناعة والطاقة
    (is_adjective(page, at, start) || is_joined_complement(page, at, start)).then(|| Part {
        end: at + 1,
        open: false,
        chain: 0,
    })
}

/// The genitive chain: a listed name, an office, a definite word end or go on with it; so does an indefinite noun before these.
fn in_chain(page: &Page, at: usize, so_far: &Part) -> Option<Part> {
    let names = &page.lexicon.names;
    let word = page.norm(at);
    if let Some(end) = listed_end(page, at) {
        return Part::closed(end);
    }
    if let Some(role) = names
        .roles
        .longest_at(page.doc, at, Proclitics::None)
        .filter(|r| matches!(r.value.kind.as_str(), "office" | "royal"))
    {
        let definite = is_definite_head(page, &role);
        return Some(Part { end: role.tokens.end, open: !definite, chain: 0 });
    }
    if word.starts_with("ال") && page.is_definite(at) {
        return Part::closed(at + 1);
    }
    let known = names.organisation_heads.longest_at(page.doc, at, Proclitics::None).is_some()
        || page.lexicon.is(WordClass::OfficeNoun, word)
        || names.nisba(word).is_some_and(|n| !n.definite);
    let chain = if known { 0 } else { so_far.chain + 1 };
    let goes_on = known || is_plain_noun(page, at) && leads_to_definite(page, at);
    (goes_on && chain <= LONGEST_CHAIN).then_some(Part { end: at + 1, open: true, chain })
}

/// An indefinite noun of no known kind that the chain may run through: `مدير جوازات منطقة الميناء`.
fn is_plain_noun(page: &Page, at: usize) -> bool {
    let names = &page.lexicon.names;
    let word = page.norm(at);
    let verb =
        page.lexicon.cues.verbs_at(page.doc, at).iter().any(|h| {
            !matches!(h.form.aspect, isnad_lexicon::Aspect::Masdar | isnad_lexicon::Aspect::Participle)
        });
    // صحفيين يرافقون: a verb, where يمنيون is an adjective
    let verb = verb || word.starts_with('ي') && word.ends_with("ون") && !word.ends_with("يون");
    let particle = names.is_common(word) && !page.lexicon.is(WordClass::OfficePlace, word);
    page.doc.is_word(at)
        && word.chars().count() > 2
        && !word.is_ascii()
        && !(verb || particle || word.starts_with(['و', 'ب', 'ف']) && page.is_definite(at + 1))
        && !word.starts_with("لل")
        && !word.ends_with('ا')
}

/// Whether a definite word or a listed name stands within the next two words.
fn leads_to_definite(page: &Page, at: usize) -> bool {
    let settles =
        |t: usize| page.is_definite(t) && page.norm(t).starts_with("ال") || listed_end(page, t).is_some();
    settles(at + 1)
        || page.doc.is_word(at + 1)
            && !page.lexicon.names.is_common(page.norm(at + 1))
            && page.lexicon.names.given_name(page.norm(at + 1)).is_none()
            && settles(at + 2)
}

/// The end of a listed state, organisation or place at this token.
fn listed_end(page: &Page, at: usize) -> Option<usize> {
    let names = &page.lexicon.names;
    let country = names.countries.longest_at(page.doc, at, Proclitics::None).map(|f| f.tokens.end);
    let organisation =
        || names.organisations.longest_at(page.doc, at, Proclitics::None).map(|f| f.tokens.end);
    let place = || names.places.longest_at(page.doc, at, Proclitics::None).map(|f| f.tokens.end);
    let metonym = || names.metonyms.longest_at(page.doc, at, Proclitics::None).map(|f| f.tokens.end);
    country.max(organisation()).max(place()).max(metonym())
}

/// A short name in marks: `مدير منظمة «نور»`.
fn is_quoted_name(page: &Page, at: usize) -> bool {
    let quote = page.doc.quotes().opening_at(at).filter(|q| !q.inner.is_empty() && q.inner.len() <= 6);
    quote.is_some_and(|q| q.close.is_some())
        && at > 0
        && page.lexicon.names.organisation_heads.longest_at(page.doc, at - 1, Proclitics::Any).is_some()
}

/// Listeners after a fused لل: `قال المتحدث للصحفيين`.
const LISTENERS: &[WordClass] = &[WordClass::Listener, WordClass::Outlet, WordClass::OfficeListener];

/// What a preposition adds to an office, when the words after it are of the kind an office is for.
fn by_preposition(page: &Page, head: usize, at: usize, start: usize, open: bool) -> Option<Part> {
    let names = &page.lexicon.names;
    let word = page.norm(at);
    // a preposition needs something before it: a definite head, a chain, an adjective
    let settled = !open || at > start;
    let body = |t: usize, p: Proclitics| names.organisation_heads.longest_at(page.doc, t, p);
    let place_or_body = |t: usize| {
        let listed = listed_end(page, t);
        let place = || names.place_heads.longest_at(page.doc, t, Proclitics::None).map(|f| f.tokens.end);
        listed.map(|end| (end, false)).or_else(|| {
            let end = body(t, Proclitics::None).map(|f| f.tokens.end).or_else(place)?;
            Some((end, !page.norm(end - 1).starts_with("ال")))
        })
    };
    match word {
        "في" if !is_occasion(page, at + 1) => {
            place_or_body(at + 1).map(|(end, open)| Part { end, open, chain: 0 })
        }
        "لدي" | "عن" if settled || word == "عن" => {
            place_or_body(at + 1).map(|(end, open)| Part { end, open, chain: 0 })
        }
        "الي" if settled => listed_end(page, at + 1).and_then(Part::closed),
        _ if matches!(word, "لشوون" | "لحقوق" | "لمكافحه" | "لسياسات" | "لمبادره" | "لقطاع") => {
            Part::opened(at + 1)
        }
        _ if word.starts_with("لل") && settled => {
            let listener = page.lexicon.is_any(LISTENERS, word.trim_start_matches("لل"));
            (!listener && !is_media(page, at)).then(|| {
                let end = listed_fused_end(page, at).unwrap_or(at + 1);
                Part { end, open: false, chain: 0 }
            })
        }
        // الرئيس باراك …: a name as it stands, not "in Arak"
        _ if word.starts_with(['ل', 'ب']) && settled && !page.lexicon.words.is_name(word) => {
            let media = is_media(page, at) && !leads_media(page, head);
            let listed = || {
                let country = names.countries.longest_at(page.doc, at, Proclitics::Any);
                let organisation = names.organisations.longest_at(page.doc, at, Proclitics::Any);
                let place = names.places.longest_at(page.doc, at, Proclitics::Any);
                let best =
                    country.or(organisation).or(place).filter(|f| matches!(f.proclitics.as_str(), "ل" | "ب"));
                best.map(|f| f.tokens.end)
            };
            if media {
                return None;
            }
            let bodied = body(at, Proclitics::Any)
                .filter(|f| matches!(f.proclitics.as_str(), "ل" | "ب"))
                .map(|f| (f.tokens.end, !f.span.slice(page.doc.text()).starts_with("ال")));
            let areal = || {
                names
                    .place_heads
                    .longest_at(page.doc, at, Proclitics::Any)
                    .filter(|f| matches!(f.proclitics.as_str(), "ل" | "ب"))
                    .map(|f| (f.tokens.end, true))
            };
            bodied
                .or_else(areal)
                .map(|(end, open)| Part { end, open, chain: 0 })
                .or_else(|| listed().and_then(Part::closed))
        }
        _ => None,
    }
}

/// A fused `لل` with a listed name behind it: `للأمم المتحدة`.
fn listed_fused_end(page: &Page, at: usize) -> Option<usize> {
    let names = &page.lexicon.names;
    let organisation = names.organisations.longest_at(page.doc, at, Proclitics::Any).map(|f| f.tokens.end);
    let country = || names.countries.longest_at(page.doc, at, Proclitics::Any).map(|f| f.tokens.end);
    organisation.or_else(country)
}

/// Newspapers, agencies, channels: after ل they are told something.
fn is_media(page: &Page, at: usize) -> bool {
    let head = page.lexicon.names.organisation_heads.longest_at(page.doc, at, Proclitics::Any);
    head.is_some_and(|f| matches!(f.value.as_str(), "sahifa" | "wakala"))
}

/// Whether the office is one that media have: مدير وكالة، رئيس تحرير صحيفة.
fn leads_media(page: &Page, head: usize) -> bool {
    let role = page.lexicon.names.roles.longest_at(page.doc, head, Proclitics::Any);
    role.is_some_and(|r| matches!(r.value.id.as_str(), "mudir" | "amin"))
}

/// Words after في that tell when or at what occasion something was said, not where the office is.
fn is_occasion(page: &Page, at: usize) -> bool {
    page.timed.get(at).copied().unwrap_or(false)
        || page.lexicon.cues.occasions.longest_at(page.doc, at, Proclitics::Any).is_some()
        || page.lexicon.cues.channels.longest_at(page.doc, at, Proclitics::Any).is_some()
}

/// Adjectives that close an office: nisbas, those that offices take, those of the definite noun before them.
fn is_adjective(page: &Page, at: usize, start: usize) -> bool {
    let names = &page.lexicon.names;
    let word = page.norm(at);
    if !word.starts_with("ال") || !page.is_definite(at) {
        return false;
    }
    let nisba = names.nisba(word).is_some();
    let listed = names.is_role_adjective(word, true) || page.lexicon.is(WordClass::ComplementAdjective, word);
    // الشؤون الاجتماعية: the adjective of a feminine or plural complement is no family name
    let of_complement = at > start && word.ends_with("يه");
    let of_bare_head = at == start && word.ends_with("يه");
    nisba || listed || of_complement || of_bare_head
}

/// `والطاقة` after `وزير الصناعة`: a second complement, no second subject.
fn is_joined_complement(page: &Page, at: usize, start: usize) -> bool {
    let names = &page.lexicon.names;
    let word = page.norm(at);
    let Some(rest) = word.strip_prefix('و').filter(|r| r.starts_with("ال") && r.chars().count() > 4)
    else {
        return false;
    };
    let other = names.nisba(rest).is_some()
        || names.roles.get(rest).is_some()
        || names.given_name(rest).is_some()
        || names.organisation_heads.get(rest).is_some()
        || names.is_common(rest)
        || rest.ends_with("ين")
        || rest.ends_with("ون");
    at > start && page.is_definite(at - 1) && page.norm(at - 1).starts_with("ال") && !other
        || at > start
            && page.norm(at - 1).starts_with("وال")
            && !other
            && !page.lexicon.names.is_role_adjective(page.norm(at - 1), true)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::named;
    use isnad_record::Label;

    fn roles(text: &str) -> Vec<String> {
        named(text, Label::Role)
    }

    #[test]
    fn offices_with_their_complements() {
        for (text, role) in [
            ("وصل وزير الدفاع الأمريكي أمس.", "وزير الدفاع الأمريكي"),
            ("قال السفير الأردني في روما إن العمل بدأ.", "السفير الأردني في روما"),
            ("صرح متحدث رسمي باسم وزارة المالية بأن العمل بدأ.", "متحدث رسمي باسم وزارة المالية"),
            ("قال المبعوث الأممي إلى ليبيا إن العمل بدأ.", "المبعوث الأممي إلى ليبيا"),
            ("أكد وزير الصناعة والطاقة سامي الحداد أن العمل بدأ.", "وزير الصناعة والطاقة"),
            ("قال الأمين العام للأمم المتحدة إن العمل بدأ.", "الأمين العام للأمم المتحدة"),
            ("قال رئيس لجنة المالية في مجلس النواب إن العمل بدأ.", "رئيس لجنة المالية في مجلس النواب"),
            (
                "قال سفير خادم الحرمين الشريفين لدى الأردن إن العمل بدأ.",
                "سفير خادم الحرمين الشريفين لدى الأردن",
            ),
            ("قال مدير جوازات منطقة الميناء إن العمل بدأ.", "مدير جوازات منطقة الميناء"),
            ("قال العميد ركن طيار أحمد الحداد إن العمل بدأ.", "العميد ركن طيار"),
        ] {
            assert!(roles(text).iter().any(|r| r == role), "{role} in {text}: {:?}", roles(text));
        }
    }

    #[test]
    fn what_does_not_belong_to_an_office() {
        for (text, role) in [
            ("قال الوزير للصحفيين إن العمل بدأ.", "الوزير"),
            ("قال الوزير لوكالة الأنباء إن العمل بدأ.", "الوزير"),
            ("قال وزير المالية في مؤتمر صحفي إن العمل بدأ.", "وزير المالية"),
            ("سخر اللواء الحفيدي من الخبر.", "اللواء"),
            ("التقى وزير المالية والسفير الأردني أمس.", "وزير المالية"),
            ("أوضحت سفارة خادم الحرمين الشريفين لدى الأردن أن العمل بدأ.", "خادم الحرمين الشريفين"),
            ("وجه دعوة لخادم الحرمين الشريفين للقيام بزيارة.", "خادم الحرمين الشريفين"),
            ("تحدث الجيش لصحفيين يرافقون وزير الدفاع الأردني في زيارته.", "وزير الدفاع الأردني"),
        ] {
            assert!(roles(text).iter().any(|r| r == role), "{role} in {text}: {:?}", roles(text));
        }
    }

    #[test]
    fn a_title_of_respect_needs_an_office() {
        assert_eq!(roles("أكد معالي وزير المالية أن العمل بدأ.").first().map(String::as_str), Some("معالي"));
        assert!(roles("أكد سيادة القانون في بلاده.").is_empty());
    }

    #[test]
    fn a_word_with_another_hamza_is_no_office() {
        assert!(roles("شرحوا الخطة وآلية العمل فيها.").is_empty());
        assert!(roles("قدم العزاء لهم وإلى أسر الضحايا.").is_empty());
    }

    #[test]
    fn the_rule_is_silent_in_its_look_alike() {
        assert!(roles(RULE.look_alike).is_empty());
    }
}
