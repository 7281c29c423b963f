//! Organisations and places as they are compared.
//!
//! A listed organisation is one by any of its names (`داعش`, `تنظيم الدولة الإسلامية`). Else it is its words without those of the state, and the state.
//! A ministry, an army or a court belongs to a state: where none is named (`وزارة الداخلية`), it keeps to its article. So do the names that
//! bodies of many states bear (`الأهلي`, `الوحدة`).

use super::office::{bare, is_general};
use super::profile::{Kind, Profile};
use super::{Join, Member, Reason, join_all};
use isnad_lexicon::{Lexicon, Proclitics, WordClass};
use isnad_text::{Doc, fold, sound};
use std::collections::BTreeSet;

/// Bodies that every state has.
const OF_STATE: &[&str] = &[
    "wizara", "hukuma", "jaysh", "quwwat", "shurta", "majlis", "mahkama", "jihaz", "riasa", "haya", "lajna",
    "baatha", "wafd", "milishia", "ittihad", "muassasa", "sunduq", "nadi", "wakala", "haraka",
];

/// Of these a state has one each, so that its name is enough.
const ONE_OF_STATE: &[&str] = &["hukuma", "jaysh", "quwwat", "shurta", "majlis", "riasa"];

/// The profile of an organisation.
pub(super) fn read_body(
    name: &str,
    country: Option<String>,
    article: &str,
    in_sport: bool,
    lexicon: &Lexicon,
) -> Option<Profile> {
    let names = &lexicon.names;
    let folded = fold(name).to_lowercase();
    let listed = names.organisations.get(&folded);
    // الاتحاد السعودي، الاتحاد الأوروبي: of which sport is seldom said twice
    let is_federation = in_sport && folded.starts_with("الاتحاد ") && folded.split(' ').count() == 2;
    // صحيفة «الوطن» is as general as without marks
    let unmarked: String = folded.chars().filter(|c| c.is_alphanumeric() || *c == ' ').collect();
    let is_general = is_federation || names.is_general_body(&unmarked);
    let profile = |name, country, apart| {
        Some(Profile { kind: Kind::Organisation, name, country, offices: Vec::new(), apart })
    };
    if let Some(listed) = listed {
        let country = listed.country.clone().or_else(|| country.filter(|_| is_general));
        // الشباب السعودي: a club, where there is talk of games
        let no_club = !in_sport && listed.row.starts_with("organisations/clubs_");
        let apart = (no_club || is_general && country.is_none()).then(|| article.to_owned());
        return profile(format!("={}", listed.row), country, apart);
    }
    // a building that stands for a state (البيت الأبيض) is no other one
    if let Some(metonym) = names.metonyms.get(&folded) {
        let sounds: Vec<String> = folded.split(' ').map(|word| sound(bare(word))).collect();
        return profile(format!("={} {}", metonym.row, sounds.join(" ")), metonym.country.clone(), None);
    }
    let doc = Doc::new(&folded);
    let told = (0..doc.tokens().len())
        .find_map(|token| names.countries.get(doc.norm(token)).and_then(|state| state.country.clone()));
    let country = country.or(told);
    let head = names.organisation_heads.longest_at(&doc, 0, Proclitics::None);
    let from = head.as_ref().map_or(0, |head| head.tokens.end);
    let is_state = |word: &str| {
        names.countries.get(word).is_some() || names.nisba(word).is_some_and(|n| n.country.is_some())
    };
    let words: Vec<&str> = (from..doc.tokens().len())
        .filter(|&token| doc.is_word(token) && !is_state(doc.norm(token)))
        .map(|token| bare(doc.norm(token)))
        .collect();
    let head = head.map(|head| head.value);
    // شركات, منظمات: several
    let first = doc.norm(0);
    let is_plural = head.is_some() && first.chars().nth(4).is_some() && first.ends_with("ات");
    let is_enough = !is_plural
        && (!is_general || country.is_some())
        && is_told(head.as_deref(), &words, &folded, country.is_some(), lexicon);
    let key = head
        .map(|head| kind_of(&head, bare(first)))
        .into_iter()
        .chain(words.iter().map(|word| (*word).to_owned()))
        .collect::<Vec<_>>()
        .join(" ");
    if key.is_empty() {
        return None;
    }
    profile(key, country, (!is_enough).then(|| article.to_owned()))
}

/// The kind of body that a first word names. The table puts kinds together that are not one: a magazine is no network, and an embassy no
/// consulate.
fn kind_of(head: &str, word: &str) -> String {
    match (head, word) {
        ("sahifa", "صحيفه" | "جريده") | ("nadi", "نادي" | "فريق") | ("jihaz", "مديريه" | "اداره") => {
            head.to_owned()
        }
        ("sahifa" | "nadi" | "jihaz" | "muassasa" | "baatha" | "mahkama" | "riasa" | "wafd", word) => {
            format!("{head} {word}")
        }
        _ => head.to_owned(),
    }
}

/// Whether head, words and state tell which body is meant.
fn is_told(head: Option<&str>, words: &[&str], folded: &str, of_state: bool, lexicon: &Lexicon) -> bool {
    let names = &lexicon.names;
    let is_title = |word: &str| names.roles.get(word).is_some() || names.is_role_adjective(word, false);
    let is_place = |word: &str| names.place_heads.get(word).is_some() || is_general(word, lexicon);
    let own: Vec<&&str> =
        words.iter().filter(|word| !names.is_common(word) && !is_title(word) && !is_place(word)).collect();
    match head {
        // فريق العاصمة: called by what is said of it
        _ if is_description(folded, lexicon) => false,
        Some(head) if ONE_OF_STATE.contains(&head) => of_state,
        // وزارة المالية: what it is a ministry of is an everyday word as often as not
        Some("wizara") => of_state && !words.is_empty(),
        Some(head) if OF_STATE.contains(&head) => of_state && !own.is_empty(),
        // الشركة السياحية: a description
        Some(_) if folded.starts_with("ال") && own.len() < 2 => false,
        // شركة طيران, شركة صناعة السيارات: what it deals in
        Some("sharika") if own.iter().all(|word| lexicon.is(WordClass::Trade, word)) => {
            own.len() > 1 && of_state
        }
        // صحيفة إلكترونية: an adjective that is as indefinite as its noun
        Some(_) if !folded.contains(" ال") && own.len() == 1 && own[0].ends_with("يه") => false,
        // جماعة منافسة: any rival group
        Some("jamaa") if !folded.contains(" ال") && own.len() == 1 && own[0].ends_with('ه') => false,
        Some(_) => own.iter().any(|word| word.chars().nth(2).is_some()),
        // الأهلي, الوحدة: one Arabic word
        None if words.first().is_some_and(|first| lexicon.is(WordClass::LocalBody, first)) => {
            of_state || own.iter().filter(|word| !is_adjective(word)).count() > 1
        }
        None if words.len() < 2 => !folded.starts_with("ال") && of_state,
        None => !own.is_empty(),
    }
}

/// فريق العاصمة الإيطالية is one of two, and الفريق الأحمر any that plays in red.
fn is_description(folded: &str, lexicon: &Lexicon) -> bool {
    let mut words = folded.split(' ');
    let (head, own) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    lexicon.is(WordClass::DescribedTeam, head) || lexicon.is(WordClass::TeamNoun, head) && own == "العاصمه"
}

/// By its ending, and without its article: ثانوي, صناعية.
fn is_adjective(word: &str) -> bool {
    word.ends_with('ي') || word.ends_with("يه")
}

/// The profile of a place.
pub(super) fn read_place(name: &str, country: Option<String>) -> Option<Profile> {
    let name = fold(name).split_whitespace().map(bare).collect::<Vec<_>>().join(" ");
    (!name.is_empty()).then_some(Profile {
        kind: Kind::Place,
        name,
        country,
        offices: Vec::new(),
        apart: None,
    })
}

/// Joins what is named without its state to the only one of that name.
pub(super) fn join_bodies(members: &[&Member]) -> Vec<Join> {
    let states: BTreeSet<&str> = members.iter().filter_map(|m| m.profile.country.as_deref()).collect();
    if states.len() != 1 {
        return Vec::new();
    }
    join_all(members, Reason::StateLeftOut)
}

#[cfg(test)]
mod tests {
    use super::read_body;
    use isnad_lexicon::Lexicon;

    #[test]
    fn what_is_called_by_a_description_keeps_to_its_article() {
        let apart = |name: &str, country: Option<&str>| {
            let country = country.map(str::to_owned);
            let profile = read_body(name, country, "article", true, Lexicon::builtin());
            profile.is_none_or(|profile| profile.apart.is_some())
        };
        assert!(apart("فريق العاصمة الإيطالية", Some("IT")) && apart("الفريق الأحمر", None));
        assert!(apart("الحركة الشعبية", None) && apart("اتحاد كرة القدم", None));
        assert!(!apart("الحكومة الأردنية", Some("JO")) && !apart("مانشستر يونايتد", None));
    }
}
