//! Which actors of two articles are one.

use crate::names::{NameTie, same_organisation, same_person};
use crate::reading::{Known, Reading};
use isnad_text::sound;

/// Two names that mean one actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActorLink {
    /// The actor's place in the first record; none where the first article names him and its record has no such actor.
    pub a: Option<usize>,
    /// The same in the second record.
    pub b: Option<usize>,
    /// The names that agree, as they stand in each article.
    pub names: (String, String),
    /// How they agree.
    pub tie: NameTie,
}

pub(crate) fn links(a: &Reading, b: &Reading, same_story: bool) -> Vec<ActorLink> {
    let mut links = Vec::new();
    for (i, x) in a.known.iter().enumerate() {
        for (j, y) in b.known.iter().enumerate() {
            let kind = |reading: &Reading, at: usize| reading.record().actors.get(at).map(|a| a.kind.clone());
            let is_person = |kind: Option<String>| kind.as_deref() == Some("person");
            let found = match (is_person(kind(a, i)), is_person(kind(b, j))) {
                (true, true) => {
                    person(x, y, same_story).map(|(tie, names)| (tie, by_full_name(names, (a, x), (b, y))))
                }
                (false, false) => body(x, y),
                _ => None,
            };
            links.extend(found.map(|(tie, names)| ActorLink { a: Some(i), b: Some(j), names, tie }));
        }
    }
    let only_a: Vec<&Known> = unlinked(&a.known, |at| links.iter().any(|l| l.a == Some(at)));
    let only_b: Vec<&Known> = unlinked(&b.known, |at| links.iter().any(|l| l.b == Some(at)));
    links.extend(named_elsewhere(&only_a, a, b).map(|(at, name)| ActorLink {
        a: Some(at),
        b: None,
        names: (name.clone(), name),
        tie: NameTie::Equal,
    }));
    links.extend(named_elsewhere(&only_b, b, a).map(|(at, name)| ActorLink {
        a: None,
        b: Some(at),
        names: (name.clone(), name),
        tie: NameTie::Equal,
    }));
    links
}

fn unlinked(known: &[Known], is_linked: impl Fn(usize) -> bool) -> Vec<&Known> {
    known.iter().enumerate().filter(|(at, _)| !is_linked(*at)).map(|(_, known)| known).collect()
}

/// Full names whose words stand in the other article too.
fn named_elsewhere<'k>(
    known: &'k [&'k Known],
    own: &'k Reading,
    other: &'k Reading,
) -> impl Iterator<Item = (usize, String)> + 'k {
    known.iter().filter(|k| other.forms.hold(&k.forms)).filter_map(|k| {
        let at = own.known.iter().position(|known| std::ptr::eq(known, *k))?;
        Some((at, k.names.first()?.0.clone()))
    })
}

type Found = Option<(NameTie, (String, String))>;

/// The best agreement between any two names.
fn best(x: &Known, y: &Known, tie: impl Fn(&crate::Name, &crate::Name) -> Option<NameTie>) -> Found {
    let mut found: Found = None;
    for (ours, p) in &x.names {
        for (theirs, q) in &y.names {
            if let Some(tie) = tie(p, q)
                && found.as_ref().is_none_or(|(best, _)| tie > *best)
            {
                found = Some((tie, (ours.clone(), theirs.clone())));
            }
        }
    }
    found
}

fn person(x: &Known, y: &Known, same_story: bool) -> Found {
    let named = best(x, y, same_person).filter(|(tie, _)| *tie > NameTie::Family || same_story);
    named.or_else(|| spelled_otherwise(x, y)).or_else(|| by_office(x, y).filter(|_| same_story))
}

fn body(x: &Known, y: &Known) -> Found {
    best(x, y, same_organisation)
}

/// Two names of one given name in one office, whose family names begin alike, are spellings of one foreign name (`ماتيو رينتسي`, `ماتيو رنزي`).
fn spelled_otherwise(x: &Known, y: &Known) -> Found {
    let (ours, theirs) = (x.names.first()?, y.names.first()?);
    let (p, q) = (ours.1.words(), theirs.1.words());
    let beginning =
        |words: &[String]| words.last().map(|word| sound(word).chars().take(2).collect::<String>());
    let alike = p.len() == 2 && q.len() == 2 && p.first() == q.first() && beginning(p) == beginning(q);
    (holds_same_office(x, y) && alike).then(|| (NameTie::Shorter, (ours.0.clone(), theirs.0.clone())))
}

/// In one story, somebody whom one article calls by name and office and the other by the same office alone.
fn by_office(x: &Known, y: &Known) -> Found {
    let shown =
        |known: &Known| known.names.first().map(|(name, _)| name.clone()).or_else(|| known.role.clone());
    let one_is_named = x.names.is_empty() != y.names.is_empty();
    (one_is_named && holds_same_office(x, y)).then(|| Some((NameTie::Shorter, (shown(x)?, shown(y)?))))?
}

/// Where one is called by office alone and the other's full name stands in that article too, the name.
fn by_full_name(
    names: (String, String),
    (a, x): (&Reading, &Known),
    (b, y): (&Reading, &Known),
) -> (String, String) {
    if y.names.is_empty() && b.forms.hold(&x.forms) {
        return (names.0.clone(), names.0);
    }
    if x.names.is_empty() && a.forms.hold(&y.forms) {
        return (names.1.clone(), names.1);
    }
    names
}

/// Whether two hold one office, if its words tell which it is: `رئيس` alone does not.
fn holds_same_office(x: &Known, y: &Known) -> bool {
    let one_state = x.country.is_none() || y.country.is_none() || x.country == y.country;
    // what stands behind an office may have been taken for a part of it
    let one_office = |(p, q): (&String, &String)| {
        let (short, long) = if p.len() <= q.len() { (p, q) } else { (q, p) };
        short.contains(' ')
            && long.strip_prefix(short.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    one_state && x.office.as_ref().zip(y.office.as_ref()).is_some_and(one_office)
}
