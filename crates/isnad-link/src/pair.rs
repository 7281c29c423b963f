//! All that two articles share.

use crate::actors::{self, ActorLink};
use crate::events::{self, EventTie};
use crate::reading::Reading;
use crate::statements::{self, StatementTie};
use crate::story::signs;
use crate::weights::Weights;
use std::collections::BTreeMap;
use std::ops::Range;

/// A statement of each article, by their places in the records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementLink {
    /// In the first article.
    pub a: usize,
    /// In the second.
    pub b: usize,
    /// The words of each that the link is about, in code points: the whole content, or of a much longer one the part that holds the other.
    pub words: (Range<usize>, Range<usize>),
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

/// Words of the two articles that tell one happening, whether or not the records have it as an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HappeningLink {
    /// In the first article, in code points.
    pub a: Range<usize>,
    /// In the second article, in code points.
    pub b: Range<usize>,
    /// How much alike they are told, in percent.
    pub score: u8,
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
    /// Words that tell one happening, in order; those of the events among them.
    pub happenings: Vec<HappeningLink>,
    /// Actors that are one.
    pub actors: Vec<ActorLink>,
}

/// What two articles share. What it finds between `a` and `b` it finds between `b` and `a`.
pub fn link(a: &Reading, b: &Reading) -> PairLinks {
    let signs = signs(a, b);
    let same_story = signs.are_of_one_story();
    let weights = Weights::between(&a.counts, &b.counts);
    let statements = statements::links(a, b, &weights, signs).into_iter().map(|found| StatementLink {
        a: found.a,
        b: found.b,
        words: statements::extents(a, found.a, b, found.b, &weights),
        tie: found.tie,
    });
    let words = events::links(a, b, &weights, same_story);
    let place =
        |reading: &Reading, at: usize| reading.triggers.get(at).map(|t| t.at.clone()).unwrap_or_default();
    let happenings = words.iter().map(|link| HappeningLink {
        a: place(a, link.a),
        b: place(b, link.b),
        score: u8::try_from(link.score.min(100)).unwrap_or(100),
    });
    PairLinks {
        same_story,
        statements: statements.collect(),
        events: told_by(a, b, &words),
        happenings: happenings.collect(),
        actors: actors::links(a, b, same_story),
    }
}

/// The events that linked words tell.
fn told_by(a: &Reading, b: &Reading, words: &[events::WordLink]) -> Vec<EventLink> {
    let mut scores: BTreeMap<(usize, usize), u32> = BTreeMap::new();
    for link in words {
        let event = |reading: &Reading, at: usize| reading.triggers.get(at).and_then(|t| t.event);
        if let Some(pair) = event(a, link.a).zip(event(b, link.b)) {
            let score = scores.entry(pair).or_default();
            *score = link.score.max(*score);
        }
    }
    let link = |((i, j), score): ((usize, usize), u32)| {
        let conflicts = events::conflicts(a.happened.get(i)?, b.happened.get(j)?);
        let score = u8::try_from(score.min(100)).unwrap_or(100);
        Some(EventLink { a: i, b: j, tie: EventTie { score, conflicts } })
    };
    scores.into_iter().filter_map(link).collect()
}

/// Whether two statements are one utterance, in the light of all that their articles share.
///
/// Who asks this for many statements of the same articles calls [`link`] once.
pub fn same_statement(a: &Reading, i: usize, b: &Reading, j: usize) -> Option<StatementTie> {
    let weights = Weights::between(&a.counts, &b.counts);
    let links = statements::links(a, b, &weights, signs(a, b));
    links.into_iter().find(|link| (link.a, link.b) == (i, j)).map(|link| link.tie)
}

/// Whether two events are one happening, in the light of all that their articles share.
///
/// Who asks this for many events of the same articles calls [`link`] once.
pub fn same_event(a: &Reading, i: usize, b: &Reading, j: usize) -> Option<EventTie> {
    let weights = Weights::between(&a.counts, &b.counts);
    let words = events::links(a, b, &weights, signs(a, b).are_of_one_story());
    told_by(a, b, &words).into_iter().find(|link| (link.a, link.b) == (i, j)).map(|link| link.tie)
}
