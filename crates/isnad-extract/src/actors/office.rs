//! An office as the article words it, taken apart so that two wordings can be compared.
//!
//! `المتحدث الرسمي باسم وزارة المالية` and a later `المتحدث` have one head; the words of the second are all in the first. `رئيس الحكومة` and
//! `رئيس الوزراء` are one office, `وزير الشؤون الخارجية` and `وزير الخارجية` too.

use super::grouping::{state_in, whole_name};
use super::state_nouns::{self, StatesNamed};
use crate::reader::Reader;
use isnad_lexicon::{Lexicon, Names, Proclitics, Role, WordClass};
use isnad_record::{Mention, Span};
use isnad_text::{Doc, fold};

/// An office in a mention.
#[derive(Clone, Debug)]
pub(super) struct Office {
    pub mention: usize,
    /// The row of its head in the table of roles, with kind and number.
    pub head: Role,
    pub feminine: bool,
    /// Whether the words are definite: `الوزير`, `وزير المالية`; not `وزير سابق`, `متحدث باسم الوزارة`.
    pub definite: bool,
    /// As it stands, without the adjective of state.
    pub base: String,
    /// The state it belongs to.
    pub country: Option<String>,
    /// The words after the head that tell this office from others of its kind, in normal form.
    pub words: Vec<String>,
    /// The last word, in normal form: a family name may hide there (`الوزير الحداد`).
    pub last: String,
    /// More than a bare title.
    pub full: bool,
    /// Whether the words say that the holder has left it: `الرئيس السابق`.
    pub past: bool,
}

impl Office {
    /// Reads the office of a mention; `None` when its head is in no table.
    pub fn read(
        reader: &Reader,
        mentions: &[Mention],
        mention: usize,
        named: &StatesNamed,
    ) -> Option<Office> {
        let span = mentions.get(mention)?.span;
        let office = Office::of_span(reader.lexicon, reader.doc, span)?;
        let of_noun = || named.meant_by(&state_nouns::of_office(reader, span)?);
        let country = office.country.or_else(of_noun);
        Some(Office { mention, country, ..office })
    }

    /// Reads the office that the words of a span name.
    pub fn of_span(lexicon: &Lexicon, doc: &Doc, span: Span) -> Option<Office> {
        let names = &lexicon.names;
        let first = doc.token_at(span.start);
        let found = names.roles.longest_at(doc, first, Proclitics::Any)?;
        let text = whole_name(span, doc.text());
        let shown: Vec<&str> = text.split(' ').collect();
        let folded: Vec<String> = shown.iter().map(|w| fold(w)).collect();
        let of_state = |w: &str| names.nisba(w).filter(|n| n.country.is_some());
        // an adjective of state at the end can be cut off; one inside (السفير الأردني في روما) cannot, nor can the state where one is posted
        let own = posting(lexicon, &folded);
        let last_nisba =
            folded.last().and_then(|w| of_state(w)).filter(|_| shown.len() > 1 && own == shown.len());
        let base = if last_nisba.is_some() { shown[..shown.len() - 1].join(" ") } else { text.clone() };
        let country = last_nisba
            .and_then(|n| n.country)
            .or_else(|| state_in(lexicon, &folded.get(..own).unwrap_or_default().join(" ")))
            .filter(|_| !is_of_club(lexicon, &found.value, &folded))
            .or_else(|| found.value.country.clone());
        let head_len = found.tokens.len().min(folded.len());
        let tail = folded[head_len..].iter().filter(|w| of_state(w).is_none());
        let head_words = folded[..head_len].iter().skip(1).map(String::as_str);
        let words = canonical(&found.value.id, head_words.chain(tail.map(String::as_str)));
        Some(Office {
            mention: 0,
            feminine: folded.first().is_some_and(|w| is_feminine(w, &found.value.kind)),
            definite: is_definite(names, &folded),
            base,
            country,
            words,
            last: folded.last().cloned().unwrap_or_default(),
            full: shown.len() > 1,
            past: folded.iter().any(|word| is_past(lexicon, word)),
            head: found.value,
        })
    }

    /// Whether this wording may mean a holder of the other office: same head and gender, no word that the other lacks, no other
    /// state.
    pub fn may_mean(&self, held: &Office) -> bool {
        let officer = self.head.id == OFFICER && held.head.kind == "rank";
        let same_head = self.head.office() == held.head.office() || officer;
        let gender = self.feminine == held.feminine;
        let words = officer || self.words.iter().all(|w| held.words.contains(w));
        // الرئيس alone is no prime minister
        let chief = self.head.office() == "rais"
            && !self.words.iter().any(|w| w == GOVERNMENT)
            && held.words.iter().any(|w| w == GOVERNMENT);
        let state = self.country.is_none() || held.country.is_none() || self.country == held.country;
        // after الرئيس الأردني السابق سامي الحداد the words الرئيس الأردني mean another
        let successor = held.past && !self.past && self.country.is_some();
        same_head && gender && words && state && !chief && !successor
    }

    /// Whether one certain person is meant even where no name is given; a member, a deputy, an expert is one of many.
    pub fn is_certain(&self) -> bool {
        self.definite && !self.head.is_of_many
    }

    /// A post, apart from titles and trades.
    pub fn is_post(&self) -> bool {
        matches!(self.head.kind.as_str(), "office" | "rank" | "royal" | "clerical")
    }
}

/// السابق, الأسبق: somebody who has left an office.
fn is_past(lexicon: &Lexicon, word: &str) -> bool {
    let bare = bare_word(word);
    lexicon.is(WordClass::Former, bare.strip_suffix('ه').unwrap_or(bare))
}

/// `لاعب برشلونة الإسباني`, `المدير الفني لفريق الهضاب الأردني`: the state is the club's, which one may play for from anywhere. `المدرب الأردني`,
/// `لاعب الوسط الأردني` and `مدرب المنتخب الأردني` tell one's own.
fn is_of_club(lexicon: &Lexicon, head: &Role, words: &[String]) -> bool {
    let names = &lexicon.names;
    let is_manager =
        head.id == "mudir" && words.get(1).is_some_and(|word| matches!(word.as_str(), "الفني" | "فني"));
    let is_player = head.id == "mudarrib" || is_manager;
    let of_state = |word: &String| names.nisba(word).is_some_and(|nisba| nisba.country.is_some());
    let before = words.iter().skip(1).take_while(|word| !of_state(word));
    let says_how = |word: &str| {
        names.is_role_adjective(word, true)
            || names.is_role_adjective(word, false)
            || matches!(word, "الفني" | "فني")
            || lexicon.is(WordClass::PositionOfPlay, word)
    };
    is_player
        && before.clone().any(|word| !says_how(word))
        && !before.clone().any(|word| word.contains("منتخب"))
}

/// Where the words begin that tell where one is posted, not for whom: `السفير الأردني في روما`, `لدى السعودية`, `المبعوث إلى ليبيا`, `لليمن`. A body
/// after في (`وزير الدفاع في الحكومة الأردنية`) is still one's own.
fn posting(lexicon: &Lexicon, words: &[String]) -> usize {
    let names = &lexicon.names;
    let is_head = |word: &str| lexicon.is_any(&[WordClass::StateHead, WordClass::PostingHead], word);
    let is_state = |word: &str| names.countries.get(word).is_some() || names.places.get(word).is_some();
    let begins = |i: usize| {
        let word = words[i].as_str();
        let next = words.get(i + 1).map_or("", String::as_str);
        let state_after = is_state(next) || is_head(next);
        let fused = word.strip_prefix("لل").map(|rest| format!("ال{rest}"));
        let head = word.strip_prefix(['ل', 'ب']).or(fused.as_deref()).is_some_and(is_head);
        let fused = head
            || fused.is_some_and(|w| is_state(&w))
            || word.strip_prefix(['ل', 'ب']).is_some_and(|w| w.chars().count() > 2 && is_state(w));
        matches!(word, "الي" | "لدي") || word == "في" && state_after || fused && !is_state(word)
    };
    (1..words.len()).find(|&i| begins(i)).unwrap_or(words.len())
}

/// الضابط may be anybody with a rank.
pub(super) const OFFICER: &str = "dabit";

/// The row of الوزير الأول in the table of roles.
const PRIME_MINISTER: &str = "ras_hukuma";

/// The word that stands for the government in the offices of its head.
const GOVERNMENT: &str = "حكومه";

/// Words that tell offices apart: without articles, prepositions and words that are left out as one likes.
fn canonical<'w>(head: &str, words: impl Iterator<Item = &'w str>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for word in words {
        let bare = bare_word(word);
        match bare {
            "" | "في" | "باسم" | "لدي" | "الي" | "عن" | "شوون" | "مجلس"
                if bare != "مجلس" || head == "rais" => {}
            "وزراء" if head == "rais" => out.push(GOVERNMENT.to_owned()),
            "اممي" | "امميه" => out.push("امم".to_owned()),
            "جمهوريه" | "دوله" | "البلاد" if head == "rais" => {}
            _ => out.push(bare.to_owned()),
        }
    }
    if head == PRIME_MINISTER {
        return vec![GOVERNMENT.to_owned()];
    }
    out
}

/// A word without article and without what is written onto it.
fn bare_word(word: &str) -> &str {
    let stripped = ["وال", "لل", "بال", "ال"].iter().find_map(|p| word.strip_prefix(p));
    stripped.filter(|w| w.chars().count() > 1).unwrap_or_else(|| {
        let letter = word.strip_prefix(['ل', 'ب']).filter(|w| w.chars().count() > 4);
        letter.unwrap_or(word)
    })
}

/// Gender by the form of the head; معاليه by its suffix.
fn is_feminine(head: &str, kind: &str) -> bool {
    match kind {
        "reference" => head.ends_with("ها"),
        "honorific" => false,
        _ => head.ends_with('ه') && !matches!(head, "العلامه" | "علامه" | "القايمقامه"),
    }
}

/// Whether the words are definite: an article at the head, or a genitive chain that ends in a definite word before any
/// preposition.
fn is_definite(names: &Names, words: &[String]) -> bool {
    let Some(first) = words.first() else { return false };
    if first.starts_with("ال") || first.starts_with("لل") {
        return true;
    }
    let prepositions = ["في", "باسم", "لدي", "عن", "الي", "من"];
    let preposed = |w: &str| prepositions.contains(&w) || w.starts_with("لل") || w.starts_with("بال");
    let chain: Vec<&str> = words[1..].iter().map(String::as_str).take_while(|w| !preposed(w)).collect();
    chain.last().is_some_and(|last| {
        let listed = || names.countries.get(last).is_some() || names.places.get(last).is_some();
        let known = || names.organisations.get(last).is_some();
        last.contains("ال") || listed() || known() || last.ends_with("ته")
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::actor;

    #[test]
    fn a_club_may_be_of_another_state_than_who_plays_for_it() {
        for (office, state) in [
            ("لاعب برشلونة الإسباني", None),
            ("المدير الفني لفريق الهضاب الأردني", None),
            ("مهاجم نادي الهضاب الأردني", None),
            ("المدرب الأردني", Some("JO")),
            ("المدير الفني الأردني", Some("JO")),
            ("لاعب الوسط الأردني", Some("JO")),
            ("مدرب المنتخب الأردني", Some("JO")),
        ] {
            let person = actor(&format!("قال {office} سامي الحداد إن العمل بدأ."), "سامي الحداد");
            assert_eq!(person.country.as_deref(), state, "{office}");
        }
    }
}
