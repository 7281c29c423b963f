//! Organisations by the word that begins their name.
//!
//! `وزارة الدفاع الأمريكية` – "the American ministry of defence"; `التحالف الدولي لمكافحة الفقر`; `صحيفة «الأيام»`.
//!
//! Not: `قوات كبيرة` ("large forces"), `مجموعة من الشباب`.

use super::{Name, Page};
use crate::rule::{Layer, Rule};
use isnad_lexicon::{Lexicon, Proclitics, WordClass};
use isnad_record::{Evidence, Label};

pub(super) const RULE: Rule = Rule {
    name: "organisation_by_head",
    layer: Layer::Mentions,
    finds: "an organisation whose name begins with a word such as ministry, party, army, newspaper",
    example: "أعلنت وزارة الدفاع الأمريكية النتائج.",
    look_alike: "وصلت قوات كبيرة إلى الحدود.",
};

/// Longest name of an organisation, in tokens.
const REACH: usize = 10;

/// The organisation whose head word is at this token.
pub(super) fn find(page: &Page, token: usize) -> Option<Name> {
    let head = page.lexicon.names.organisation_heads.longest_at(page.doc, token, Proclitics::Any)?;
    let first = head.span;
    let definite = head.span.slice(page.doc.text()).starts_with("ال") || page.norm(token).starts_with("لل");
    let start = head.tokens.end;
    let end = if definite { after_definite(page, start) } else { after_indefinite(page, token, start)? };
    let evidence =
        Evidence::new(RULE.name, if end > start { 80 } else { 50 }).with("organisation_heads", &head.value);
    Some(page.name(token..end, first, Label::Org, evidence))
}

/// الحكومة العراقية، القوات المسلحة، التحالف الدولي لهزيمة …: definite adjectives, then a purpose.
fn after_definite(page: &Page, start: usize) -> usize {
    let mut end = start;
    while end < start + REACH && page.is_definite(end) && is_adjective(page.lexicon, page.norm(end)) {
        end += 1;
    }
    if end > start { purpose(page, end).unwrap_or(end) } else { end }
}

/// Adjectives after a definite head: nisbas by their ending, and a few others.
fn is_adjective(lexicon: &Lexicon, word: &str) -> bool {
    let nisba = word.ends_with('ي') || word.ends_with("يه") || word.ends_with("يين") || word.ends_with("يون");
    nisba || lexicon.is(WordClass::BodyAdjective, word)
}

/// وزارة الدفاع الأمريكية، حزب العمال، صحيفة «الأيام»، شركة نور: something must follow.
fn after_indefinite(page: &Page, head: usize, start: usize) -> Option<usize> {
    if let Some(quote) = page.doc.quotes().opening_at(start).filter(|q| q.inner.len() <= 6) {
        return quote.close.map(|c| c + 1);
    }
    let mut end = start;
    while end < start + REACH {
        end = match next_part(page, end, start) {
            Some(next) => next,
            None => break,
        };
    }
    if end == start {
        return proper_name(page, head, start);
    }
    purpose(page, end).or(Some(end))
}

/// One more part of the name: a definite word, a second ministry after و, a listed name, another head.
fn next_part(page: &Page, at: usize, start: usize) -> Option<usize> {
    let names = &page.lexicon.names;
    if let Some(found) = names
        .countries
        .longest_at(page.doc, at, Proclitics::None)
        .or_else(|| names.places.longest_at(page.doc, at, Proclitics::None))
    {
        return Some(found.tokens.end);
    }
    let joined =
        page.norm(at).starts_with("وال") && at > start && page.is_definite(at - 1) && !page.timed[at];
    let inner_head = (at == start || !page.is_definite(at - 1))
        && names.organisation_heads.longest_at(page.doc, at, Proclitics::None).is_some();
    let definite = page.norm(at).starts_with("ال")
        && page.is_definite(at)
        && !page.timed[at]
        && !starts_person(page, at, start);
    (definite || inner_head || joined && page.norm(at).chars().count() > 5).then_some(at + 1)
}

/// A definite given name after a complete organisation (رئيس الحكومة الحبيب …) begins a person.
fn starts_person(page: &Page, at: usize, start: usize) -> bool {
    at > start && page.lexicon.names.given_name(page.norm(at)).is_some()
}

/// لحقوق الإنسان، لشؤون اللاجئين، لمكافحة الفقر، لهزيمة …
pub(super) fn purpose(page: &Page, at: usize) -> Option<usize> {
    if page.lexicon.names.is_purpose(page.norm(at)) {
        // للطيران, للانتخابات البلدية, للتجارة والصناعة
        let adjective = |t: usize| page.is_definite(t) && is_adjective(page.lexicon, page.norm(t));
        let ends = |t: usize| page.lexicon.names.stands_behind_bodies(page.norm(t));
        let goes_on = |t: usize| !ends(t) && (page.norm(t).starts_with("وال") || adjective(t));
        return (at + 1..at + 4).find(|&t| !(page.doc.is_word(t) && goes_on(t) && !page.timed[t]));
    }
    if !page.lexicon.is(WordClass::PurposeOpener, page.norm(at)) {
        return None;
    }
    let names = &page.lexicon.names;
    let listed = names
        .organisations
        .longest_at(page.doc, at + 1, Proclitics::None)
        .or_else(|| names.countries.longest_at(page.doc, at + 1, Proclitics::None));
    let mut end = listed.map_or(at + 1, |f| f.tokens.end);
    while end < at + 5 && page.norm(end).starts_with("ال") && page.is_definite(end) {
        end += 1;
    }
    (end > at + 1).then_some(end)
}

/// Media, companies, parties: one or two words that are no everyday words.
fn proper_name(page: &Page, head: usize, at: usize) -> Option<usize> {
    let names = &page.lexicon.names;
    let word = page.norm(at);
    let stem = page.norm(head).trim_start_matches(['و', 'ل', 'ب', 'ف']);
    let plausible =
        page.doc.is_word(at) && word.chars().count() > 2 && !names.is_common(word) && !page.timed[at];
    let adjective = word.ends_with("يه")
        || word.ends_with('ه') && names.nisba(word).is_some()
        || names.nisba(word).is_some();
    let named = page.lexicon.forms_of(WordClass::ProperNamedHead).any(|n| stem.ends_with(n))
        && plausible
        && !adjective
        && page.lexicon.cues.verbs_at(page.doc, at).is_empty();
    // صحيفة ديلي ميل: an article or adjective of another language goes on
    let opens = |t: usize| page.lexicon.is(WordClass::ForeignOpener, page.norm(t));
    let end = (at + 1..at + 4).find(|&t| !opens(t - 1) || !page.doc.is_word(t)).unwrap_or(at + 1);
    let end = if goes_on(page, at) { at + 2 } else { end };
    named.then(|| purpose(page, end).unwrap_or(end))
}

/// حركة أحرار⟧ الهضاب, شركة أسواق⟧ النهر: a noun that another one completes, but for what is said of the body (شركة أسواق السعودية).
pub(super) fn goes_on(page: &Page, at: usize) -> bool {
    let names = &page.lexicon.names;
    let next = page.norm(at + 1);
    let is_said_of_it =
        names.nisba(next).is_some() || names.roles.get(next).is_some() || is_adjective(page.lexicon, next);
    page.lexicon.is(WordClass::ConstructInName, page.norm(at))
        && page.is_definite(at + 1)
        && !page.timed[at + 1]
        && !is_said_of_it
}

#[cfg(test)]
mod tests {
    use crate::testing::named;
    use isnad_record::Label;

    #[test]
    fn a_noun_that_another_completes_takes_it_into_the_name() {
        for (text, name) in [
            ("أعلنت حركة أحرار الهضاب موقفها.", "حركة أحرار الهضاب"),
            ("افتتحت شركة أسواق النهر فرعا.", "شركة أسواق النهر"),
            ("فاز نادي حمام الأنف بالمباراة.", "نادي حمام الأنف"),
        ] {
            assert!(named(text, Label::Org).iter().any(|found| found == name), "{text}");
        }
        let found = named("افتتحت شركة أسواق السعودية فرعا.", Label::Org);
        assert!(found.iter().all(|name| !name.ends_with("السعودية")), "{found:?}");
    }

    #[test]
    fn traffic_and_arranging_are_no_bodies() {
        for text in
            ["تعطلت حركة المرور صباحا.", "بدأ تنظيم المهرجان مبكرا.", "شارك أعضاء هيئة التدريس في الحفل."]
        {
            assert_eq!(named(text, Label::Org), Vec::<String>::new(), "{text}");
        }
        assert_eq!(named("أعلنت حركة الشعب موقفها.", Label::Org), ["حركة الشعب"]);
    }
}
