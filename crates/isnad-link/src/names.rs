//! Which names mean one actor.
//!
//! Persons: `عبد اللطيف الزياني` is `عبداللطيف بن راشد الزياني` (all words of the shorter are in the longer, and both begin with the same one),
//! `سيرجي` is `سيرغي` (one sound), `العميد سالم الحداد` is `سالم الحداد` (a title is no name), `الحداد` may be either. A father's name is not the
//! bearer's: `سالم بن ناصر` is not `كريم بن سالم بن ناصر`, and `أبو سيف` is not `أم سيف`.
//!
//! Organisations: the same row of a table (`داعش`, `تنظيم الدولة الإسلامية`), else the same words whatever their state's adjective looks like
//! (`وزارة خارجية البحرين`, `الخارجية البحرينية`).

use crate::words::{hash, skeleton};
use isnad_lexicon::{Lexicon, Proclitics, Stemmer};
use isnad_text::{Doc, fold, sound};

/// How two names agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameTie {
    /// One is a family name alone, which others may bear too.
    Family,
    /// The shorter is the beginning and end of the longer, or its words among the longer's.
    Shorter,
    /// The same words, titles and spelling aside.
    Equal,
}

/// A name taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// In normal form without article and title; عبد and أبو are joined to what follows, بن is left out.
    words: Vec<String>,
    /// Which words follow بن: those name the father, not the bearer.
    after_bin: Vec<bool>,
    /// Whether the first word is a listed given name.
    begins_given: bool,
    /// The row that lists an organisation or state by name.
    row: Option<String>,
    /// The state that the name tells (الخارجية البحرينية).
    country: Option<String>,
    /// For organisations: the words without those of the state and the kind of body, as they are compared.
    own: Vec<String>,
    /// For organisations: the kind of body (وزارة).
    head: Option<String>,
    /// For organisations: whether their own words only tell where from or of what kind (العربية).
    only_nisba: bool,
}

impl Name {
    /// Reads the name of a person.
    pub fn person(name: &str, lexicon: &Lexicon) -> Self {
        let folded = fold(name);
        let (mut words, mut after_bin) = (Vec::<String>::new(), Vec::new());
        let (mut bin, mut joins) = (false, false);
        let doc = Doc::new(&folded);
        let mut token = title_end(&doc, lexicon);
        while token < doc.tokens().len() {
            let word = doc.norm(token);
            token += 1;
            match word {
                _ if !doc.is_word(token - 1) => {}
                "بن" | "ابن" | "بنت" if !words.is_empty() => bin = true,
                "ال" => {}
                _ if joins => {
                    words.last_mut().into_iter().for_each(|last| last.push_str(bare(word)));
                    joins = false;
                }
                _ => {
                    let word = kunya(word).unwrap_or(word);
                    joins = matches!(word, "عبد" | "ابو" | "ام");
                    // عبدالله and عبد الله
                    let served = word.strip_prefix("عبدال").filter(|rest| !rest.is_empty());
                    words.push(served.map_or_else(|| bare(word).to_owned(), |rest| format!("عبد{rest}")));
                    after_bin.push(std::mem::take(&mut bin));
                }
            }
        }
        let begins_given = words.first().is_some_and(|word| lexicon.names.given_name(word).is_some());
        Name { words, after_bin, begins_given, ..Name::default() }
    }

    /// Reads the name of an organisation.
    pub fn organisation(name: &str, lexicon: &Lexicon) -> Self {
        let folded = fold(name);
        let names = &lexicon.names;
        let doc = Doc::new(&folded);
        let stemmer = Stemmer::new(lexicon);
        let listed = names.organisations.get(&folded).or_else(|| names.metonyms.get(&folded));
        let head = names.organisation_heads.longest_at(&doc, 0, Proclitics::None);
        let mut read = Name {
            row: listed.map(|l| l.row.clone()),
            country: listed.and_then(|l| l.country.clone()),
            head: head.as_ref().map(|h| h.value.clone()),
            ..Name::default()
        };
        let from = head.map_or(0, |h| h.tokens.end);
        for token in (0..doc.tokens().len()).filter(|&t| doc.is_word(t)) {
            let word = doc.norm(token);
            read.words.push(bare(word).to_owned());
            read.after_bin.push(false);
            let state =
                names.countries.longest_at(&doc, token, Proclitics::Any).and_then(|f| f.value.country);
            let state = state.or_else(|| names.nisba(word).and_then(|n| n.country));
            if read.country.is_none() {
                read.country.clone_from(&state);
            }
            if state.is_none() && token >= from && !lexicon.words.is_function(word) {
                read.only_nisba = names.nisba(word).is_some() && (read.own.is_empty() || read.only_nisba);
                read.own.push(skeleton(&stemmer.stem(stemmer.noun(word, false))));
            }
        }
        // «تنظيم داعش»: the kind of body before a listed name
        if read.row.is_none() {
            let rest = (0..doc.tokens().len())
                .find_map(|t| names.organisations.longest_at(&doc, t, Proclitics::None))
                .filter(|f| f.tokens.end == doc.tokens().len() && f.tokens.start == from && from > 0);
            read.row = rest.map(|f| f.value.row);
        }
        read
    }

    /// The last word: the family name of most.
    fn family(&self) -> Option<&str> {
        self.words.last().map(String::as_str)
    }

    /// A number that names which may mean one actor have in common: the row of a listed organisation, else the sound of the last
    /// word, which is a person's family name; none of a name without words.
    pub fn key(&self) -> Option<u64> {
        let family = || self.family().map(sound);
        self.row.clone().or_else(family).map(|key| u64::from(hash(&key)))
    }

    /// Whether it only tells what kind of body is meant (الجامعة, الوزارة).
    pub fn is_kind_alone(&self) -> bool {
        self.own.is_empty() && self.row.is_none() && self.country.is_none()
    }

    /// The words in normal form, without titles.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// The state that the name itself tells.
    pub fn country(&self) -> Option<&str> {
        self.country.as_deref()
    }
}

/// Whether two names may mean one person.
///
/// ```
/// use isnad_lexicon::Lexicon;
/// use isnad_link::{Name, NameTie, same_person};
/// let name = |name| Name::person(name, Lexicon::builtin());
/// assert_eq!(same_person(&name("عبد اللطيف الحداد"), &name("عبداللطيف بن راشد الحداد")), Some(NameTie::Shorter));
/// assert_eq!(same_person(&name("سالم بن ناصر"), &name("كريم بن سالم بن ناصر")), None);
/// ```
pub fn same_person(a: &Name, b: &Name) -> Option<NameTie> {
    let (short, long) = if a.words.len() <= b.words.len() { (a, b) } else { (b, a) };
    let (first, family) = (short.words.first()?, short.family()?);
    if short.words.len() == 1 {
        let alone = long.words.len() == 1 && same_word(first, long.family()?);
        if alone {
            return Some(NameTie::Equal);
        }
        let is_family = !long.after_bin.last().copied().unwrap_or(false) && same_word(first, long.family()?);
        return is_family.then_some(NameTie::Family);
    }
    if short.words.len() == long.words.len() && all_same(&short.words, &long.words) {
        return Some(NameTie::Equal);
    }
    // what stands before a given name is a rank that no table lists (ركن طيار سالم الحداد)
    if short.begins_given && !long.begins_given && long.words.ends_with(&short.words) {
        return Some(NameTie::Shorter);
    }
    let begins = same_word(first, long.words.first()?) || is_short_form(first, long.words.first()?);
    let rest = in_order(&short.words[1..], &long.words[1..]);
    (begins && rest && family.chars().nth(1).is_some()).then_some(NameTie::Shorter)
}

/// Whether two names may mean one organisation.
pub fn same_organisation(a: &Name, b: &Name) -> Option<NameTie> {
    if let (Some(ours), Some(theirs)) = (&a.row, &b.row) {
        return (ours == theirs).then_some(NameTie::Equal);
    }
    if a.words == b.words && !a.words.is_empty() {
        return Some(NameTie::Equal);
    }
    if a.country.is_some() && b.country.is_some() && a.country != b.country {
        return None;
    }
    let (short, long) = if a.own.len() <= b.own.len() { (a, b) } else { (b, a) };
    if short.own.is_empty() {
        let bodies = long.own.is_empty() && a.head.is_some() && a.head == b.head && a.country == b.country;
        return bodies.then_some(NameTie::Equal);
    }
    // القبس may be صحيفة القبس, العربي is not الجامعة العربية
    let open = (a.head.is_none() || b.head.is_none()) && !a.only_nisba && !b.only_nisba;
    let heads = open || a.head == b.head;
    if !heads || !short.own.iter().all(|w| long.own.contains(w)) {
        return None;
    }
    if short.own.len() == long.own.len() {
        return Some(if a.country == b.country { NameTie::Equal } else { NameTie::Shorter });
    }
    // a single word is too little to be a part of a longer name by (جمعية التعاون, مجلس التعاون)
    (short.own.len() >= 2 && a.head == b.head).then_some(NameTie::Shorter)
}

/// Whether each word of the shorter list is in the longer, in order.
fn in_order(short: &[String], long: &[String]) -> bool {
    let mut rest = long.iter();
    short.iter().all(|word| rest.any(|other| same_word(word, other)))
}

fn all_same(a: &[String], b: &[String]) -> bool {
    a.iter().zip(b).all(|(x, y)| same_word(x, y) || is_short_form(x, y))
}

/// Whether two words are spellings of one: the same sound in words that are long enough to tell by it.
fn same_word(a: &str, b: &str) -> bool {
    a == b || {
        let (x, y) = (sound(a), sound(b));
        x == y && x.chars().nth(2).is_some()
    }
}

/// آش and آشتون: a given name cut short.
fn is_short_form(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short.chars().nth(1).is_some()
        && short.chars().nth(3).is_none()
        && long.starts_with(short)
        && !short.starts_with("عبد")
}

/// أبا and أبي are أبو.
fn kunya(word: &str) -> Option<&'static str> {
    match word {
        "ابو" | "ابا" | "ابي" => Some("ابو"),
        "ام" => Some("ام"),
        _ => None,
    }
}

fn bare(word: &str) -> &str {
    word.strip_prefix("ال").filter(|rest| rest.chars().nth(2).is_some()).unwrap_or(word)
}

/// Where a name begins behind its titles.
fn title_end(doc: &Doc, lexicon: &Lexicon) -> usize {
    let mut at = 0;
    while let Some(found) = lexicon.names.roles.longest_at(doc, at, Proclitics::None) {
        let whole = found.tokens.end >= doc.tokens().len();
        // حاكم and هاني are titles and names: what stands without article is a title only where ranks and honours are
        let is_title = found.value.kind == "honorific" || doc.norm(at).starts_with("ال");
        if whole || !is_title {
            break;
        }
        at = found.tokens.end;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(a: &str, b: &str) -> Option<NameTie> {
        let name = |name| Name::person(name, Lexicon::builtin());
        assert_eq!(same_person(&name(a), &name(b)), same_person(&name(b), &name(a)), "{a} {b}");
        same_person(&name(a), &name(b))
    }

    fn organisation(a: &str, b: &str) -> Option<NameTie> {
        let name = |name| Name::organisation(name, Lexicon::builtin());
        assert_eq!(same_organisation(&name(a), &name(b)), same_organisation(&name(b), &name(a)), "{a} {b}");
        same_organisation(&name(a), &name(b))
    }

    #[test]
    fn spellings_and_titles_do_not_count() {
        for (a, b) in [
            ("عبد الكريم المنصوري", "عبدالكريم المنصورى"),
            ("الدكتور سامي الحداد", "سامي الحداد"),
            ("سيرجي بارفينوف", "سيرغي بارفينوف"),
            ("أبا سيف", "أبو سيف"),
            ("سامي بن ناصر الحداد", "سامي ناصر الحداد"),
        ] {
            assert_eq!(person(a, b), Some(NameTie::Equal), "{a} {b}");
        }
    }

    #[test]
    fn a_shorter_name_may_be_the_longer_one() {
        assert_eq!(person("سامي الحداد", "سامي بن ناصر الحداد"), Some(NameTie::Shorter));
        assert_eq!(person("آش كولمان", "آشتون كولمان"), Some(NameTie::Equal));
        assert_eq!(person("ركن طيار سامي الحداد", "سامي الحداد"), Some(NameTie::Shorter));
        assert_eq!(person("الحداد", "سامي الحداد"), Some(NameTie::Family));
    }

    #[test]
    fn relatives_and_namesakes_stay_apart() {
        for (a, b) in [
            ("سالم بن ناصر", "كريم بن سالم بن ناصر"),
            ("سالم بن ناصر الهادي", "كريم بن ناصر الهادي"),
            ("سامي الحداد", "منير الحداد"),
            ("أبو سيف", "أم سيف"),
            ("سالم عبد الرحيم", "عبد الرحيم الحداد"),
            ("سامي", "سامي الحداد"),
            ("ناصر", "سامي بن ناصر"),
        ] {
            assert_eq!(person(a, b), None, "{a} {b}");
        }
    }

    #[test]
    fn bodies_are_one_by_table_or_by_their_words() {
        assert_eq!(organisation("داعش", "تنظيم الدولة الإسلامية"), Some(NameTie::Equal));
        assert_eq!(organisation("تنظيم داعش", "داعش"), Some(NameTie::Equal));
        assert_eq!(organisation("وزارة خارجية البحرين", "وزارة الخارجية البحرينية"), Some(NameTie::Equal));
        assert_eq!(organisation("صحيفة الأفق", "الأفق"), Some(NameTie::Equal));
    }

    #[test]
    fn bodies_of_other_states_and_kinds_stay_apart() {
        assert_eq!(organisation("وزارة الدفاع العراقية", "وزارة الدفاع الأردنية"), None);
        assert_eq!(organisation("وزارة الدفاع", "وزارة المالية"), None);
        assert_eq!(organisation("العربي", "الجامعة العربية"), None);
        assert_eq!(organisation("حزب الأفق", "صحيفة الأفق"), None);
    }
}
