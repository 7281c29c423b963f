//! From the actors of a record to profiles.

use super::bodies::{read_body, read_place};
use super::office::{Office, trade_of};
use super::person::PersonName;
use super::profile::{Kind, Profile};
use crate::hash::fnv;
use isnad_format::WireRecord;
use isnad_format::wire::{WireActor, WireMention};
use isnad_lexicon::{Lexicon, WordClass};

/// An actor of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sighting {
    /// What the article says of it, as it is compared.
    pub profile: Profile,
    /// Its name or office as the article writes it.
    pub label: String,
}

/// Names of more words are not names (lists, captions).
const LONGEST: usize = 7;

/// Stands in what somebody of an own office is kept to, who is not taken for the best known of that name.
pub(super) const OWN_OFFICE: &str = "own office ";

/// Stands behind it before the trade that is that office.
pub(super) const TRADE: &str = "trade ";

/// Begins what somebody is kept to who is named in an article that tells of games.
pub(super) const IN_SPORT: &str = "sport ";

/// The profile of each actor of a record; `None` where nothing tells who is meant.
pub fn read_actors(record: &WireRecord, lexicon: &Lexicon) -> Vec<Option<Sighting>> {
    let article = format!("{:016x}", article_mark(record));
    let in_sport = is_of_sport(record);
    record.actors.iter().map(|actor| read_actor(record, actor, &article, in_sport, lexicon)).collect()
}

/// Names an article by its text.
pub fn article_mark(record: &WireRecord) -> u64 {
    fnv(&record.text)
}

fn read_actor(
    record: &WireRecord,
    actor: &WireActor,
    article: &str,
    in_sport: bool,
    lexicon: &Lexicon,
) -> Option<Sighting> {
    let label = actor.name.as_ref().or(actor.role.as_ref())?.clone();
    let country = actor.country.clone();
    let profile = match (actor.kind.as_str(), &actor.name) {
        ("person", Some(name)) => {
            let article = if in_sport { format!("{IN_SPORT}{article}") } else { article.to_owned() };
            read_person(record, actor, name, country, &article, lexicon)?
        }
        ("person", None) => read_office(&label, country, article, lexicon)?,
        ("organization", Some(name)) => read_body(name, country, article, in_sport, lexicon)?,
        ("country", _) => {
            let kind = Kind::State;
            Profile { kind, name: String::new(), country: Some(country?), offices: Vec::new(), apart: None }
        }
        ("place", Some(name)) => read_place(name, country)?,
        _ => return None,
    };
    Some(Sighting { profile, label })
}

/// Whether an article tells of games.
fn is_of_sport(record: &WireRecord) -> bool {
    ["كرة القدم", "لكرة", "لاعب", "مباراة", "منتخب", "كأس ال"].iter().any(|word| record.text.contains(word))
}

fn read_person(
    record: &WireRecord,
    actor: &WireActor,
    name: &str,
    country: Option<String>,
    article: &str,
    lexicon: &Lexicon,
) -> Option<Profile> {
    let read = PersonName::new(name, lexicon);
    let words = read.words().len();
    let is_name = read.words().iter().any(|word| word.chars().nth(1).is_some());
    if !is_name {
        return None;
    }
    let offices = telling_offices(record, actor, country.as_deref(), words == 1, lexicon);
    let keys: Vec<String> = offices.iter().map(|office| office.key.clone()).collect();
    // a name alone tells who is meant where few bear it; الملك فاضل may be of any state
    let is_enough = match words {
        1 => offices.iter().any(|office| country.is_some() || !office.needs_state),
        _ => !offices.is_empty() || !read.is_common(lexicon),
    };
    let given = read.words().first().is_some_and(|first| lexicon.names.given_name(first) == Some(false));
    let is_sure = is_surely_name(record, actor) || given && offices.iter().any(|office| !office.is_of_many);
    let mut apart = (!is_enough || !is_sure || words > LONGEST || is_cut(name)).then(|| article.to_owned());
    if let Some(apart) = apart.as_mut() {
        let own = match trade(record, actor, lexicon) {
            _ if holds_another_office(record, actor, lexicon) || is_author(record, actor) => {
                OWN_OFFICE.to_owned()
            }
            Some(trade) => format!("{OWN_OFFICE}{TRADE}{trade} "),
            None => String::new(),
        };
        // behind the field, which begins it
        let at = if apart.starts_with(IN_SPORT) { IN_SPORT.len() } else { 0 };
        apart.insert_str(at, &own);
    }
    Some(Profile { kind: Kind::Person, name: read.key(), country, offices: keys, apart })
}

/// Whether an office that does not tell who is meant still tells what it is the head of (رئيس البلدية), and so that this is nobody known for
/// another office. Whoever has one may head a delegation or sit in a committee too.
fn holds_another_office(record: &WireRecord, actor: &WireActor, lexicon: &Lexicon) -> bool {
    offices_of(record, actor).any(|words| {
        let folded = isnad_text::fold(words);
        let mut words = folded.split_whitespace();
        let owns = words.next().is_some_and(|head| !head.starts_with("ال"))
            && words
                .next()
                .is_some_and(|owner| owner.starts_with("ال") && !lexicon.is(WordClass::Gathering, owner));
        owns && Office::read(&folded, lexicon).is_some_and(|office| !office.is_of_many)
    })
}

/// The trade of an actor by which he is told from a namesake with an office (الفنان, اللاعب).
fn trade(record: &WireRecord, actor: &WireActor, lexicon: &Lexicon) -> Option<String> {
    offices_of(record, actor)
        .find_map(|words| trade_of(&Office::read(words, lexicon)?.key).map(str::to_owned))
}

/// Whether an actor is named as the author alone: at the beginning of a line, before a dash (`سامي الحداد - عمان:`).
fn is_author(record: &WireRecord, actor: &WireActor) -> bool {
    let mut mentions =
        record.mentions.iter().filter(|m| m.label == "PER" && m.actor.as_deref() == Some(actor.id.as_str()));
    let is_byline = |m: &WireMention| {
        let (before, rest) = record.text.split_at(byte_of(&record.text, m.span.start));
        let after = rest.get(m.span.text.len()..).unwrap_or_default().trim_start_matches(' ');
        let begins = before.trim_end_matches([' ', '\u{a0}']);
        (begins.is_empty() || begins.ends_with('\n')) && after.starts_with(['-', '–', '—'])
    };
    mentions.next().is_some_and(is_byline) && mentions.next().is_none()
}

/// The byte where a character of a text begins.
fn byte_of(text: &str, character: usize) -> usize {
    text.char_indices().nth(character).map_or(text.len(), |(byte, _)| byte)
}

/// Whether the last word of a name wants another one: of `محمد أبو` there are many.
fn is_cut(name: &str) -> bool {
    let folded = isnad_text::fold(name);
    matches!(
        folded.split_whitespace().next_back(),
        Some("ابو" | "ابا" | "ابي" | "ام" | "بن" | "ابن" | "بنت" | "عبد")
    )
}

/// Whether more than a word before it tells that the words are a name: what only follows a title or a given name is as often the rest of a
/// sentence.
fn is_surely_name(record: &WireRecord, actor: &WireActor) -> bool {
    let mut mentions =
        record.mentions.iter().filter(|m| m.label == "PER" && m.actor.as_deref() == Some(actor.id.as_str()));
    mentions.any(|m| m.evidence.rule != "person" && m.evidence.confidence >= 0.6)
}

/// The offices that mentions give to an actor, in the words of the article.
fn offices_of<'r>(record: &'r WireRecord, actor: &'r WireActor) -> impl Iterator<Item = &'r str> {
    let mentioned = record
        .mentions
        .iter()
        .filter(|m| m.label == "ROLE" && m.actor.as_deref() == Some(actor.id.as_str()))
        .map(|m| m.span.text.as_str());
    mentioned.chain(actor.role.as_deref())
}

/// The offices of an actor that tell who is meant, from all mentions of it. For a name of one word an office that has one holder is
/// asked.
fn telling_offices(
    record: &WireRecord,
    actor: &WireActor,
    country: Option<&str>,
    alone: bool,
    lexicon: &Lexicon,
) -> Vec<Office> {
    let mut offices: Vec<Office> = offices_of(record, actor)
        .filter_map(|words| Office::read(words, lexicon))
        .filter(|office| office.tells(country.is_some()) && !(alone && office.is_of_many))
        .collect();
    offices.sort_unstable_by(|a, b| a.key.cmp(&b.key));
    offices.dedup_by(|a, b| a.key == b.key);
    offices
}

/// An office without a name: whoever holds it.
fn read_office(words: &str, country: Option<String>, article: &str, lexicon: &Lexicon) -> Option<Profile> {
    let office = Office::read(words, lexicon)?;
    let country = country.or_else(|| office.country.clone());
    // one of many who hold it is nobody in particular: مسؤول في القصر today is another one tomorrow
    let is_one = !office.is_of_many && !office.is_of_several;
    let is_known = country.is_some() || office.is_somewhere && !office.needs_state;
    // السابق is one of several
    let is_enough = is_one && office.tells(country.is_some()) && is_known && !office.is_past;
    let apart = (!is_enough).then(|| article.to_owned());
    Some(Profile { kind: Kind::Office, name: office.key, country, offices: Vec::new(), apart })
}

#[cfg(test)]
mod tests {
    use super::read_office;
    use isnad_lexicon::Lexicon;

    #[test]
    fn an_office_without_a_name_is_one_where_one_holds_it() {
        let apart = |words: &str, country: &str| {
            let profile = read_office(words, Some(country.to_owned()), "article", Lexicon::builtin());
            profile.is_none_or(|profile| profile.apart.is_some())
        };
        assert!(!apart("الرئيس اليمني", "YE") && !apart("وزير المالية الأردني", "JO"));
        assert!(apart("الرئيس اليمني السابق", "YE"));
        assert!(apart("سفير الولايات المتحدة", "US"));
        assert!(apart("المتحدث باسم وزارة المالية", "JO"));
    }
}
