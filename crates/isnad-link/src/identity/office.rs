//! An office as it is compared across articles.
//!
//! `رئيس الوزراء`, `رئيس الحكومة` and `رئيس الوزراء السابق` are one office, `وزير الشؤون الخارجية` is `وزير الخارجية`. Only an office that tells
//! who is meant joins anything: `وزير المالية` does, `مدير المدرسة` and `اللاعب` do not.

use isnad_lexicon::{Lexicon, Proclitics, Role, WordClass};
use isnad_text::{Doc, fold};

/// An office, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// As it is compared: the row of its head, and the words that tell it from others.
    pub key: String,
    /// The state that its words name.
    pub country: Option<String>,
    /// Whether it tells who is meant, given the state.
    pub is_telling: bool,
    /// Whether every state has one (a king, a minister of finance).
    pub needs_state: bool,
    /// Whether it has many holders at a time (a member, an expert).
    pub is_of_many: bool,
    /// Whether there are several of its kind, and which is meant is not always said (an ambassador to where, a spokesman of a body).
    pub is_of_several: bool,
    /// Whether its words say that the holder has left it or is yet to come into it (الرئيس السابق).
    pub is_past: bool,
    /// Whether its words name a place or a body that there is once (أمين منطقة الهضاب), so that it tells who is meant without a name beside it.
    pub is_somewhere: bool,
}

/// Kings, by whatever title.
const KING: &str = "king";

/// The word that stands for the government in the offices of its head.
const GOVERNMENT: &str = "حكومه";

impl Office {
    /// Whether it tells who is meant of those who belong to a known state or to none that is known.
    pub(super) fn tells(&self, of_known_state: bool) -> bool {
        self.is_telling || (self.key == "rais" && of_known_state)
    }

    /// Reads an office; `None` when the table of roles does not know its head.
    pub fn read(words: &str, lexicon: &Lexicon) -> Option<Office> {
        let folded = fold(words);
        let doc = Doc::new(&folded);
        let names = &lexicon.names;
        let found = names.roles.longest_at(&doc, 0, Proclitics::Any)?;
        let head = head_of(&found.value);
        let mut office = Office {
            key: String::new(),
            country: None,
            is_telling: false,
            needs_state: false,
            is_of_many: false,
            is_of_several: found.value.is_of_several,
            is_past: false,
            is_somewhere: false,
        };
        let mut own: Vec<String> = Vec::new();
        let mut of_whole_state = false;
        for token in 1..doc.tokens().len() {
            let word = doc.norm(token);
            office.is_past |= is_past(word, lexicon);
            if !doc.is_word(token) || is_left_out(word, head, own.is_empty(), lexicon) {
                continue;
            }
            office.is_somewhere |= is_once(&doc, token, lexicon);
            if head == "rais" && matches!(bare(word), "جمهوريه" | "دوله") {
                of_whole_state = true;
                continue;
            }
            let state =
                names.countries.longest_at(&doc, token, Proclitics::Any).and_then(|f| f.value.country);
            match state.or_else(|| names.nisba(word).and_then(|n| n.country)) {
                Some(state) => office.country = office.country.or(Some(state)),
                None => own.push(word_of(head, bare(word)).to_owned()),
            }
        }
        if found.value.id == "ras_hukuma" {
            own = vec![GOVERNMENT.to_owned()];
        }
        own.dedup();
        let of_state = matches!(
            head,
            "rais" | "wazir" | KING | "wali_ahd" | "sultan" | "murshid" | "naib" | "qaid" | "safir"
        );
        let is_post = matches!(found.value.kind.as_str(), "office" | "royal" | "clerical" | "profession");
        // مدير فرع الهيئة: of which branch, another word has to say
        let needed = if own.iter().any(|word| word == "فرع") { 2 } else { 1 };
        let has_words = own.iter().filter(|word| !is_general(word, lexicon)).count() >= needed;
        office.is_telling = is_post
            && match head {
                KING | "wali_ahd" | "sultan" | "murshid" => true,
                // الرئيس may be the head of anything
                "rais" if own.is_empty() => of_whole_state || office.country.is_some(),
                "rais" => has_words || own.iter().any(|w| w == GOVERNMENT),
                _ => has_words,
            };
        office.is_of_many = found.value.is_of_many || found.value.kind == "profession";
        office.needs_state = of_state;
        office.key = std::iter::once(head.to_owned()).chain(own).collect::<Vec<_>>().join(" ");
        Some(office)
    }
}

/// Whether the key of an office is that of a ruler or heir.
pub(super) fn is_royal(key: &str) -> bool {
    matches!(key.split(' ').next(), Some(KING | "wali_ahd" | "sultan" | "amir"))
}

/// Whether the key of an office is one of the field of games: a player's or coach's, or at a club, team or sport's union.
pub(super) fn is_of_sport(key: &str) -> bool {
    let of_game = ["نادي", "فريق", "منتخب", "كره", "كوره", "رياض", "اولمب", "لاعب", "شباب", "العاب"];
    key.starts_with("mudarrib") || of_game.iter().any(|word| key.contains(word))
}

/// Whether the key of an office is one by which somebody is known all over a state.
pub(super) fn is_of_state(key: &str) -> bool {
    matches!(key.split(' ').next(), Some("rais" | "wazir" | "naib" | "murshid" | "zaim" | "faqih" | "safir"))
}

/// The head of a key that is a trade by which one is told from a namesake with an office: a player, a singer, a soldier.
pub(super) fn trade_of(key: &str) -> Option<&str> {
    key.split(' ').next().filter(|head| matches!(*head, "mudarrib" | "tajir" | "arif"))
}

/// Whether a place or a listed body begins here that is no general one.
fn is_once(doc: &Doc, token: usize, lexicon: &Lexicon) -> bool {
    let names = &lexicon.names;
    let body = names.organisations.longest_at(doc, token, Proclitics::Any);
    names.places.longest_at(doc, token, Proclitics::Any).is_some()
        || names.metonyms.longest_at(doc, token, Proclitics::Any).is_some()
        || body.is_some_and(|found| !names.is_general_body(found.span.slice(doc.text())))
}

fn head_of(role: &Role) -> &str {
    match role.office() {
        "malik" | "khadim" => KING,
        office => office,
    }
}

/// Words that are left out as one likes: prepositions, شؤون, and what says that somebody was or will be in office.
fn is_left_out(word: &str, head: &str, at_head: bool, lexicon: &Lexicon) -> bool {
    let own = bare(word);
    let stem = own.strip_suffix('ه').unwrap_or(own);
    // رئيس الدبلوماسية is no head of state
    let is_foreign_minister = head == "rais" && matches!(own, "دبلوماسيه" | "ديبلوماسيه");
    lexicon.words.is_function(word)
        || own.is_empty()
        || lexicon.is(WordClass::OfficeFiller, own)
        || lexicon.is_any(&[WordClass::Former, WordClass::TenureAdjective], stem)
        || lexicon.is(WordClass::OptionalAttribute, stem) && !at_head
        // الرسمي, العام; but المالية is what a minister may be minister of, and الداخلية what a spokesman's ministry is of
        || head != "wazir" && at_head && !is_foreign_minister && lexicon.names.is_role_adjective(word, word.starts_with("ال"))
}

/// السابق, الأسبق, المخلوع, المقبل: somebody else than whoever holds the office.
fn is_past(word: &str, lexicon: &Lexicon) -> bool {
    let own = bare(word);
    lexicon.is_any(&[WordClass::Former, WordClass::OutOfOffice], own.strip_suffix('ه').unwrap_or(own))
}

fn word_of<'w>(head: &str, word: &'w str) -> &'w str {
    match word {
        "وزراء" | "حكومه" if head == "rais" => GOVERNMENT,
        "مجلس" if head == "rais" => "مجلس",
        "امميه" | "اممي" => "امم",
        word => word,
    }
}

/// اللجنة, النادي, المدرسة: there are many of each.
pub(super) fn is_general(word: &str, lexicon: &Lexicon) -> bool {
    lexicon.is(WordClass::GeneralWord, word)
        || lexicon.names.organisation_heads.get(word).is_some()
        || lexicon.names.place_heads.get(word).is_some()
        || lexicon.names.roles.get(word).is_some()
}

/// A word without article and what is written onto it.
pub(super) fn bare(word: &str) -> &str {
    let stripped = ["وال", "لل", "بال", "ال"].iter().find_map(|p| word.strip_prefix(p));
    stripped.filter(|rest| rest.chars().nth(1).is_some()).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn office(words: &str) -> Office {
        Office::read(words, Lexicon::builtin()).unwrap_or_else(|| panic!("{words} is an office"))
    }

    #[test]
    fn one_office_in_several_wordings() {
        for (one, other) in [
            ("رئيس الوزراء", "رئيس الحكومة السابق"),
            ("وزير الخارجية", "وزير الشؤون الخارجية"),
            ("رئيس الجمهورية", "رئيس الدولة"),
            ("الملك", "خادم الحرمين الشريفين"),
        ] {
            assert_eq!(office(one).key, office(other).key, "{one}, {other}");
        }
        assert_ne!(office("وزير المالية").key, office("وزير العدل").key);
        assert_ne!(office("رئيس الدبلوماسية الفرنسية").key, office("الرئيس الفرنسي").key);
    }

    #[test]
    fn ministries_and_unions_are_told_apart() {
        assert_ne!(
            office("المتحدث الرسمي باسم وزارة الداخلية").key,
            office("المتحدث باسم وزارة الخارجية").key
        );
        assert_eq!(office("المدير العام للهيئة العامة للسياحة").key, office("مدير هيئة السياحة").key);
    }

    #[test]
    fn who_has_left_an_office_is_not_who_holds_it() {
        assert!(office("الرئيس اليمني السابق").is_past && office("الرئيس المنتخب").is_past);
        assert!(!office("الرئيس اليمني").is_past && !office("الرئيس الحالي").is_past);
    }

    #[test]
    fn an_office_is_somewhere() {
        assert!(office("أمين منطقة القصيم").is_somewhere && office("الأمين العام للأمم المتحدة").is_somewhere);
        assert!(!office("مدير إدارة التطوير").is_somewhere && !office("مدير التعليم").is_somewhere);
    }

    #[test]
    fn an_office_that_many_hold_tells_nothing() {
        for many in [
            "مدير المدرسة",
            "رئيس اللجنة",
            "اللاعب",
            "الدكتور",
            "عضو مجلس",
            "مدير عام الخدمات",
            "مدير فرع هيئة الأمر",
        ] {
            assert!(!office(many).is_telling, "{many}");
        }
        for one in ["وزير المالية", "رئيس الحكومة", "ولي العهد", "مدير شرطة الهضاب"]
        {
            assert!(office(one).is_telling, "{one}");
        }
    }

    #[test]
    fn a_minister_of_finance_is_not_of_mali() {
        assert_eq!(office("وزير المالية").country, None);
        assert_eq!(office("وزير المالية الأردني").country.as_deref(), Some("JO"));
    }
}
