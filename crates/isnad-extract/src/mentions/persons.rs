//! Persons, mostly by what stands around their names.
//!
//! A name follows a role (`وزير المالية سامي الحداد`), stands before one (`ليلى منصور وزيرة البيئة`), follows a verb of saying, or begins
//! with a given name; once it has been given in full, its last part is enough (`الحداد`).
//!
//! Not: `وزير المالية أمس` (a time), `رئيس مجلس إدارة` (the office goes on).

use super::tagger::Model;
use super::{Name, Page};
use crate::rule::{Layer, Rule};
use isnad_lexicon::{Aspect, NameLink, Proclitics, WordClass};
use isnad_record::{Evidence, Label, Span};
use std::collections::{BTreeMap, BTreeSet};

pub(super) const RULE: Rule = Rule {
    name: "person",
    layer: Layer::Mentions,
    finds: "a person by a role beside the name, a given name, a verb of saying, or an earlier full name",
    example: "قال وزير المالية سامي الحداد إن العمل بدأ.",
    look_alike: "قال وزير المالية أمس إن العمل بدأ.",
};

/// Longest name, in tokens: عبد الله بن عبد العزيز آل …
const REACH: usize = 8;

/// How sure a name is that stands beside a role.
pub(super) const BESIDE_ROLE: u8 = 85;

/// How sure a name is that its spelling alone tells from a preposition.
pub(super) const BY_SPELLING: u8 = 78;

/// How sure a name is that was given in full before.
const AGAIN: u8 = 70;

/// All persons of a text, given its roles and its other names.
pub(super) fn find(page: &Page, roles: &[Name], names: &[Name]) -> Vec<Name> {
    let taken = Taken::new(page, roles, names);
    let mut found: Vec<Name> = Vec::new();
    for role in roles {
        if let Some(first) = after_role(page, &taken, role) {
            found.extend(after_dual_role(page, &taken, role, &first));
            found.push(first);
        }
    }
    for token in (0..page.doc.tokens().len()).filter(|&t| page.doc.is_word(t)) {
        found.extend(with_given_name(page, &taken, token));
        found.extend(after_saying(page, &taken, token));
    }
    found.extend(known_again(page, &taken, &found));
    found
}

/// Tokens that other names or roles cover.
struct Taken {
    role: Vec<bool>,
    name: Vec<bool>,
}

impl Taken {
    fn new(page: &Page, roles: &[Name], names: &[Name]) -> Self {
        let mut taken =
            Taken { role: vec![false; page.doc.tokens().len()], name: vec![false; page.doc.tokens().len()] };
        roles.iter().for_each(|r| taken.role[r.tokens.clone()].fill(true));
        names.iter().filter(|n| n.label != Label::Norp).for_each(|n| taken.name[n.tokens.clone()].fill(true));
        taken
    }

    fn is_free(&self, token: usize) -> bool {
        !self.role.get(token).copied().unwrap_or(true) && !self.name.get(token).copied().unwrap_or(true)
    }
}

/// `وزير المالية سامي الحداد`، `الوزير، سامي الحداد،`
fn after_role(page: &Page, taken: &Taken, role: &Name) -> Option<Name> {
    let mut at = role.tokens.end;
    let titled = at == role.tokens.start + 1;
    if matches!(page.norm(at), "،" | ",") {
        at += 1;
        page.lexicon.names.given_name(page.norm(at))?;
    }
    if is_governed(page, at) {
        return None;
    }
    let end = name_end(page, taken, at, true, titled)?;
    Some(person(page, at..end, page.doc.tokens().get(at)?.span, BESIDE_ROLE))
}

/// `الوزيران سامي الحداد وبشر العمري`: the second of two who hold one office.
fn after_dual_role(page: &Page, taken: &Taken, role: &Name, first: &Name) -> Option<Name> {
    let names = &page.lexicon.names;
    let head = names.roles.longest_at(page.doc, role.tokens.start, Proclitics::Any)?;
    let word = page.norm(role.tokens.start);
    let dual = head.value.plural && (word.ends_with("ان") || word.ends_with("ين"));
    let at = first.tokens.end;
    let joined =
        page.doc.readings(at).find(|r| r.proclitics == "و" && names.given_name(&r.stem).is_some())?;
    let end = name_end_from(page, taken, at, at + 1).filter(|&end| end > at + 1)?;
    dual.then(|| person(page, at..end, page.doc.span_after(at, joined.proclitics.len()), BESIDE_ROLE))
}

/// `المستشار المكلف بمتابعة البرامج`, `الرئيس التنفيذي لمجموعة الطاقة`: a preposition written onto a noun, no name (ليلى, باسم are given names).
fn is_governed(page: &Page, at: usize) -> bool {
    let names = &page.lexicon.names;
    let word = page.norm(at);
    let state = names.countries.longest_at(page.doc, at + 1, Proclitics::None).is_some();
    let body = names.organisation_heads.longest_at(page.doc, at, Proclitics::Any);
    word.starts_with(['ل', 'ب'])
        && names.given_name(word).is_none()
        && (page.is_definite(at + 1) || state || body.is_some_and(|b| !b.proclitics.is_empty()))
}

/// Whether a person's name may begin at a token, after a rank or title.
pub(super) fn may_begin(page: &Page, at: usize) -> bool {
    let word = page.norm(at);
    let given = page.lexicon.names.given_name(word).is_some()
        || is_link(page, word)
        || matches!(word, "عبد" | "الركن" | "اول");
    let title = page.lexicon.names.roles.longest_at(page.doc, at, Proclitics::None).is_some();
    page.doc.is_word(at)
        && (given
            || title
            || is_name_like(page, at, false) && !(word.starts_with("ال") && is_office_word(word)))
}

/// A given name that begins a name by itself: unambiguous, or followed by more of a name.
fn with_given_name(page: &Page, taken: &Taken, token: usize) -> Option<Name> {
    let names = &page.lexicon.names;
    if !taken.is_free(token) {
        return None;
    }
    let readings =
        page.doc.readings(token).filter(|r| matches!(r.proclitics, "" | "و" | "ف" | "ل" | "ب" | "ول" | "وب"));
    let (cut, ambiguous, compound) = readings.into_iter().find_map(|r| {
        let compound = matches!(r.stem.as_ref(), "عبد" | "ابو" | "ابي" | "ابا") && r.proclitics.len() < 3;
        let ambiguous = names.given_name(&r.stem).or(compound.then_some(true))?;
        Some((r.proclitics.len(), ambiguous, compound))
    })?;
    let whole = is_everyday(page, token);
    let end = name_end_from(page, taken, token, token + 1)?;
    let enough = end > token + 1 || !ambiguous && cut == 0 && page.norm(token).chars().count() > 3;
    if is_ali(page, token) && end > token + 1 && !whole {
        return Some(person(page, token..end, page.doc.span_after(token, cut), BY_SPELLING));
    }
    let certain = !ambiguous
        || end > token + 2
        || next_is_given(page, token + 1)
        || end > token + 1 && (cut == 0 && page.norm(token + 1).starts_with("ال") || compound);
    (enough && certain && !whole).then(|| person(page, token..end, page.doc.span_after(token, cut), 75))
}

/// `علي دوابشة` in a text that writes the preposition `على`, before a word that is no everyday one.
fn is_ali(page: &Page, token: usize) -> bool {
    let next = page.norm(token + 1);
    let facts = Model::builtin().words.get(next);
    let [_, _, _, _, family, foreign, ..] = facts.parts();
    page.doc.surface(token) == "علي"
        && page.doc.is_word(token + 1)
        && !page.lexicon.names.is_common(next)
        && (facts.frequency() == 0 && !next.starts_with(['ل', 'ب', 'و', 'ف', 'ك']) || family + foreign > 0)
        && (0..page.doc.tokens().len()).any(|t| page.doc.surface(t) == "على")
}

/// Whether a token is a given name; the preposition على is none.
fn is_given(page: &Page, token: usize) -> bool {
    page.lexicon.names.given_name(page.norm(token)).is_some() && page.doc.surface(token) != "على"
}

/// Whether the whole word is an everyday one. علي is a name, على the preposition: only their spelling differs.
fn is_everyday(page: &Page, token: usize) -> bool {
    page.lexicon.names.is_common(page.norm(token)) && page.doc.surface(token) != "علي"
}

fn next_is_given(page: &Page, token: usize) -> bool {
    is_given(page, token) || is_link(page, page.norm(token))
}

/// `قالت دانا منصور نائبة …`, `وقال منصور خلال …`: the subject of a verb of saying, when nothing else explains the word.
fn after_saying(page: &Page, taken: &Taken, token: usize) -> Option<Name> {
    let hits = page.lexicon.cues.verbs_at(page.doc, token);
    let says = |id: &str| {
        matches!(
            id,
            "qala"
                | "adafa"
                | "akkada"
                | "awdaha"
                | "sarraha"
                | "ashara"
                | "alana"
                | "tabaa"
                | "shaddada"
                | "dhakara"
                | "lafata"
        )
    };
    let hit = hits.iter().find(|h| {
        matches!(h.form.aspect, Aspect::Past | Aspect::Present) && h.suffix.is_none() && says(&h.verb.id)
    })?;
    let at = token + 1;
    let word = page.norm(at);
    let definite = word.starts_with("ال");
    if hit.form.plural
        || definite && (word.ends_with('ه') || !word.ends_with('ي'))
        || page.lexicon.names.organisation_heads.longest_at(page.doc, at, Proclitics::None).is_some()
    {
        return None;
    }
    let end = name_end(page, taken, at, true, definite)?;
    let closes = !page.doc.is_word(end)
        || taken.role.get(end) == Some(&true)
        || page.lexicon.names.is_common(page.norm(end))
        || page.timed[end];
    let unnamed = page.lexicon.cues.unnamed.longest_at(page.doc, at, Proclitics::None).is_some();
    (closes && !unnamed).then(|| person(page, at..end, page.doc.tokens()[at].span, 60))
}

/// The end of a name that begins at `at`. With a trigger (a role, a verb) its first word may be any that is no everyday word.
fn name_end(page: &Page, taken: &Taken, at: usize, triggered: bool, titled: bool) -> Option<usize> {
    let word = page.norm(at);
    let given = is_given(page, at) || is_link(page, word);
    let free = taken.is_free(at) && page.doc.is_word(at) && !page.timed[at];
    let definite = word.starts_with("ال") && !given;
    if !free
        || !(given
            || triggered && is_name_like(page, at, false) && (!definite || titled && !is_office_word(word)))
    {
        return None;
    }
    name_end_from(page, taken, at, at + 1)
}

/// Goes on with a name after its first word.
fn name_end_from(page: &Page, taken: &Taken, start: usize, from: usize) -> Option<usize> {
    let names = &page.lexicon.names;
    let mut end = from;
    // وعبد, لأبو
    let bare = |t: usize| page.norm(t).strip_prefix(['و', 'ل']).filter(|_| t == start);
    let compound = |t: usize| {
        let link = |word: &str| names.name_link(word);
        matches!(link(page.norm(t)), Some(NameLink::Half | NameLink::Kin))
            || bare(t).and_then(link) == Some(NameLink::Half)
    };
    while end < start + REACH && page.doc.is_word(end) && !page.timed[end] {
        let word = page.norm(end);
        let after_link = compound(end - 1) || is_link(page, page.norm(end - 1));
        if after_link {
            end += 1;
            continue;
        }
        if !taken.is_free(end) && (!is_given(page, end) || taken.role[end]) {
            break;
        }
        let family = word.starts_with("ال")
            && !page.norm(end - 1).starts_with("ال")
            && !names.is_common(word)
            && (!is_office_word(word) || is_clan(word));
        let more = is_given(page, end)
            || is_link(page, word)
            || family
            || !word.starts_with("ال") && is_name_like(page, end, is_given(page, end - 1));
        if !more || end - start >= 3 && !(is_given(page, end) || is_link(page, word) || family) {
            break;
        }
        end += 1;
    }
    // a dangling link is no name
    while end > start && (is_link(page, page.norm(end - 1)) || compound(end - 1)) {
        end -= 1;
    }
    (end > start).then_some(end)
}

/// بن, آل, فون, دي, أبو: words inside a name after which it goes on.
fn is_link(page: &Page, word: &str) -> bool {
    let link = page.lexicon.names.name_link(word);
    word != "عبد" && link.is_some_and(|link| link != NameLink::Mother)
}

/// القطاونة, الخصاونة: a family by the plural of its forefather, of the pattern ال12ا34ة.
fn is_clan(word: &str) -> bool {
    let letters: Vec<char> = word.strip_prefix("ال").unwrap_or_default().chars().collect();
    matches!(letters[..], [_, _, 'ا', _, _, 'ه'])
}

/// A definite word that names an office or body, not a family.
fn is_office_word(word: &str) -> bool {
    word.ends_with('ه')
        || word.ends_with("ات")
        || word.ends_with("ين")
        || word.ends_with("ون")
        || matches!(
            word,
            "العام"
                | "الاول"
                | "الرسمي"
                | "السابق"
                | "الحالي"
                | "المقبل"
                | "الماضي"
                | "الجديد"
                | "الدولي"
                | "الوطني"
                | "المركزي"
                | "الوزراء"
                | "الدفاع"
                | "الجمهوري"
                | "العسكري"
                | "الامني"
                | "السياسي"
                | "الاعلي"
                | "التنفيذي"
                | "الاسبق"
        )
}

/// Whether an unlisted word may be part of a name: no everyday word, no verb, no adjective of origin. After a given name
/// letters that look like a verb's are part of the family name.
fn is_name_like(page: &Page, at: usize, after_given: bool) -> bool {
    let names = &page.lexicon.names;
    let word = page.norm(at);
    let letters = word.chars().count();
    let latin = word.is_ascii();
    let verbal = !after_given
        && (word.starts_with(['ي', 'ت'])
            && letters > 3
            && names.given_name(word).is_none()
            && (word.starts_with("يت") || word.starts_with("تت") || word.starts_with("يس") || letters == 4)
            || word.starts_with("سي")
            || word.starts_with("ست") && letters > 4);
    let conjunction = word.starts_with('و')
        && letters > 4
        && (word.starts_with("وال")
            || names.is_common(&word['و'.len_utf8()..])
            || names.given_name(&word['و'.len_utf8()..]).is_some());
    let preposition =
        (word.starts_with("لل") || word.starts_with("بال") || word.starts_with("كال")) && letters > 4;
    let cue = page
        .lexicon
        .cues
        .verbs_at(page.doc, at)
        .iter()
        .any(|h| h.suffix.is_none() && (h.form.aspect != Aspect::Masdar));
    // دعاه: a verb with its object
    let has_object = names.given_name(word).is_none()
        && page
            .lexicon
            .cues
            .verbs_at(page.doc, at)
            .iter()
            .any(|h| h.suffix.is_some() && matches!(h.form.aspect, Aspect::Past | Aspect::Present));
    // سيزور is no family name, سيلفا is
    let future = (word.starts_with("سي") || word.starts_with("ست"))
        && page.lexicon.happenings.words_at(page.doc, at).iter().any(|h| h.is_future());
    let complementizer = matches!(word, "ان" | "انه" | "انها" | "بان" | "بانه" | "بانها" | "انهم" | "اننا");
    letters > 1
        && !latin
        && !(verbal || conjunction || preposition || cue || has_object || future || complementizer)
        && !names.is_common(word)
        && names.counterparts.get(word).is_none()
        && (!word.ends_with(['ا', 'ت']) || page.lexicon.happenings.triggers_at(page.doc, at).is_empty())
        && names.nisba(word).is_none_or(|n| n.definite)
}

/// Whether a person was found as the last part of a name that was given in full before.
pub(super) fn is_echo(name: &Name) -> bool {
    name.evidence.confidence == AGAIN
}

/// How sure a full name has to be for its last word to be known when it stands alone, and one that is known as a family's.
const SURE: u8 = 80;
const SURE_ENOUGH: u8 = 50;

/// The last words of persons' full names, where they may be family names.
pub(super) fn family_names<'n>(page: &Page, names: impl Iterator<Item = &'n Name>) -> BTreeSet<String> {
    let last = |n: &Name| page.norm(n.tokens.end - 1);
    let is_full = |n: &&Name| {
        let least = if is_family(last(n)) { SURE_ENOUGH } else { SURE };
        n.label == Label::Per && n.tokens.len() > 1 && n.evidence.confidence >= least
    };
    let is_word = |word: &str| {
        let names = &page.lexicon.names;
        // بمحافظة, ورقة
        let attached = word.starts_with(['ب', 'ل', 'و', 'ف']) && !page.lexicon.words.is_name(word);
        word == "الله"
            // كريم الثاني: a king's number
            || page.lexicon.is(WordClass::RegnalNumber, word)
            || names.stands_behind_names(word)
            || names.is_common(word)
            || names.place_heads.get(word).is_some()
            || attached && names.given_name(word).is_none() && !is_family(word)
    };
    names.filter(is_full).map(last).filter(|word| !is_word(word)).map(str::to_owned).collect()
}

/// Whether a word is known as a family's name.
pub(super) fn is_family(word: &str) -> bool {
    Model::builtin().words.get(word).parts().get(4).is_some_and(|&family| family > 0)
}

/// Whether a single word is one of these, apart from its proclitics.
pub(super) fn repeats(page: &Page, name: &Name, known: &BTreeSet<String>) -> bool {
    page.doc.readings(name.tokens.start).any(|reading| known.contains(reading.stem.as_ref()))
}

/// Last parts of full names, wherever they stand again alone.
fn known_again(page: &Page, taken: &Taken, found: &[Name]) -> Vec<Name> {
    let mut parts: BTreeMap<&str, u8> = BTreeMap::new();
    for name in found.iter().filter(|n| n.tokens.len() > 1) {
        let last = page.norm(name.tokens.end - 1);
        if last.chars().count() > 2
            && !page.lexicon.names.is_common(last)
            && !is_link(page, page.norm(name.tokens.end - 2))
        {
            parts.insert(last, AGAIN);
        }
    }
    let mut covered = vec![false; page.doc.tokens().len()];
    found.iter().for_each(|n| covered[n.tokens.clone()].fill(true));
    let tokens = (0..page.doc.tokens().len()).filter(|&t| page.doc.is_word(t) && taken.is_free(t));
    tokens
        .filter_map(|t| {
            let reading = page
                .doc
                .readings(t)
                .filter(|r| !r.proclitics.ends_with(['ك', 'س']))
                .find(|r| parts.contains_key(r.stem.as_ref()))?;
            let cut = reading.proclitics.len();
            (!covered[t]).then(|| person(page, t..t + 1, page.doc.span_after(t, cut), AGAIN))
        })
        .collect()
}

fn person(page: &Page, tokens: std::ops::Range<usize>, first: Span, confidence: u8) -> Name {
    page.name(tokens, first, Label::Per, Evidence::new(RULE.name, confidence))
}

#[cfg(test)]
mod tests {
    use crate::testing::named;
    use isnad_record::Label;

    fn persons(text: &str) -> Vec<String> {
        named(text, Label::Per)
    }

    #[test]
    fn the_second_of_two_holders_of_an_office() {
        let text = "وكان الوزيران قصي الحداد وبشر العمري اتفقا على تبادل البيانات.";
        assert_eq!(persons(text), ["قصي الحداد", "بشر العمري"]);
        let text = "وكان الوزير قصي الحداد وبشر الأهالي بالنتيجة.";
        assert_eq!(persons(text), ["قصي الحداد"]);
    }
}
