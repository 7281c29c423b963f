//! All that two articles share.

use crate::events::{self, EventTie};
use crate::names::{NameTie, same_organisation, same_person};
use crate::reading::Reading;
use crate::statements::{StatementTie, likeness};
use crate::story::signs;

/// A statement of each article, by their places in the records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementLink {
    /// In the first article.
    pub a: usize,
    /// In the second.
    pub b: usize,
    /// What joins them.
    pub tie: StatementTie,
}

/// An event of each article, by their places in the records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventLink {
    /// In the first article.
    pub a: usize,
    /// In the second.
    pub b: usize,
    /// What joins them.
    pub tie: EventTie,
}

/// An actor of each article, by their places in the records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActorLink {
    /// In the first article.
    pub a: usize,
    /// In the second.
    pub b: usize,
    /// How the names agree.
    pub tie: NameTie,
}

/// What two articles share.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PairLinks {
    /// Whether both report the same occasion.
    pub same_story: bool,
    /// Statements that are one utterance, in order.
    pub statements: Vec<StatementLink>,
    /// Events that are one happening, in order.
    pub events: Vec<EventLink>,
    /// Actors that are one, in order.
    pub actors: Vec<ActorLink>,
}

/// What two articles share. What it finds between `a` and `b` it finds between `b` and `a`.
pub fn link(a: &Reading, b: &Reading) -> PairLinks {
    let same_story = signs(a, b).is_same_story();
    let pairs = |n: usize, m: usize| (0..n).flat_map(move |i| (0..m).map(move |j| (i, j)));
    let statements = pairs(a.said.len(), b.said.len())
        .filter_map(|(i, j)| {
            likeness(a, i, b, j)?.tie(same_story).map(|tie| StatementLink { a: i, b: j, tie })
        })
        .collect();
    let events = pairs(a.happened.len(), b.happened.len())
        .filter_map(|(i, j)| events::tie(a, i, b, j, same_story).map(|tie| EventLink { a: i, b: j, tie }))
        .collect();
    let actors = pairs(a.names.len(), b.names.len())
        .filter_map(|(i, j)| same_actor(a, i, b, j).map(|tie| ActorLink { a: i, b: j, tie }))
        .collect();
    PairLinks { same_story, statements, events, actors }
}

fn same_actor(a: &Reading, i: usize, b: &Reading, j: usize) -> Option<NameTie> {
    let (ours, theirs) = (a.record().actors.get(i)?, b.record().actors.get(j)?);
    let (x, y) = (a.names.get(i)?, b.names.get(j)?);
    match (ours.kind.as_str(), theirs.kind.as_str()) {
        ("person", "person") => same_person(x, y),
        ("person", _) | (_, "person") => None,
        _ => same_organisation(x, y),
    }
}

/// Whether two statements are one utterance, in the light of all that their articles share.
///
/// Who asks this for many statements of the same articles calls [`link`] once.
pub fn same_statement(a: &Reading, i: usize, b: &Reading, j: usize) -> Option<StatementTie> {
    likeness(a, i, b, j)?.tie(signs(a, b).is_same_story())
}

/// Whether two events are one happening, in the light of all that their articles share.
pub fn same_event(a: &Reading, i: usize, b: &Reading, j: usize) -> Option<EventTie> {
    events::tie(a, i, b, j, signs(a, b).is_same_story())
}
