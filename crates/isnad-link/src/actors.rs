//! Which actors of two articles are one.

use crate::names::{NameTie, same_organisation, same_person};
use crate::reading::{Known, Reading};

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
                (true, true) => person(x, y, same_story),
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

fn unlinked<'k>(known: &'k [Known], is_linked: impl Fn(usize) -> bool) -> Vec<&'k Known> {
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
    named.or_else(|| same_office(x, y).filter(|_| same_story))
}

fn body(x: &Known, y: &Known) -> Found {
    best(x, y, same_organisation)
}

/// In one story, two names of one given name in one office are spellings of one (`ماتيو رينتسي`, `ماتيو رنزي`).
fn same_office(x: &Known, y: &Known) -> Found {
    let (ours, theirs) = (x.names.first()?, y.names.first()?);
    let office = x.office.is_some() && x.office == y.office && x.country == y.country;
    let given = ours.1.words().len() > 1 && ours.1.words().first() == theirs.1.words().first();
    let begins = |name: &crate::Name| name.words().last().and_then(|word| word.chars().next());
    (office && given && begins(&ours.1) == begins(&theirs.1))
        .then(|| (NameTie::Shorter, (ours.0.clone(), theirs.0.clone())))
}
