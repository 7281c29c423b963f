//! Which articles tell the same story, kept up with every article that comes and goes.

use crate::tables::{article, likeness, shingle};
use crate::{Reader, StoreError};
use isnad_dedup::{Likeness, Shingles, find_own_words};
use isnad_record::Span;
use rusqlite::Connection;

/// One article among those that tell a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Telling {
    /// The article's number.
    pub number: i64,
    /// Its id.
    pub id: String,
    /// How much it shares with the article asked about, in thousandths of all that either says.
    pub shared: u16,
    /// The words of it that the article asked about has not.
    pub own: Vec<String>,
}

/// Finds the earlier articles that tell the same story as a new one, and gives the story's number.
pub(crate) fn join(connection: &Connection, number: i64, shingles: &Shingles) -> Result<i64, StoreError> {
    if !shingles.are_enough() {
        return Ok(number);
    }
    let mut stories = vec![number];
    for candidate in shingle::candidates(connection, number, shingles)? {
        let other = Shingles::new(&article::text_of(connection, candidate)?);
        let likeness = Likeness::between(&other, shingles);
        if likeness.is_same_story() {
            likeness::insert(connection, candidate, number, likeness)?;
            stories.push(article::story_of(connection, candidate)?);
        }
    }
    stories.sort_unstable();
    stories.dedup();
    let first = stories.first().copied().unwrap_or(number);
    for story in stories.into_iter().skip(1) {
        article::join_stories(connection, story, first)?;
    }
    Ok(first)
}

/// Tells stories apart again after one of the articles that told them is gone: it may have been what joined the others.
/// Gives the articles whose story has another number now.
pub(crate) fn part(connection: &Connection, left: &[i64]) -> Result<Vec<i64>, StoreError> {
    let mut moved = Vec::new();
    let mut open: std::collections::BTreeSet<i64> = left.iter().copied().collect();
    while let Some(first) = open.pop_first() {
        let mut reached = vec![first];
        let mut at = 0;
        while let Some(number) = reached.get(at).copied() {
            at += 1;
            for partner in likeness::partners(connection, number)? {
                if open.remove(&partner) {
                    reached.push(partner);
                }
            }
        }
        for number in reached {
            if article::story_of(connection, number)? != first {
                article::set_story(connection, number, first)?;
                moved.push(number);
            }
        }
    }
    Ok(moved)
}

impl Reader<'_> {
    /// The numbers of the other articles that tell the story of one, in order.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn same_story(&self, number: i64) -> Result<Vec<i64>, StoreError> {
        let mut others = article::tellings(self, article::story_of(self, number)?)?;
        others.retain(|other| *other != number);
        Ok(others)
    }

    /// The other articles that tell the story of one, in order, at most `most` of them, with what each has of its own.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn tellings(&self, number: i64, most: usize) -> Result<Vec<Telling>, StoreError> {
        let text = article::text_of(self, number)?;
        let shingles = Shingles::new(&text);
        self.same_story(number)?
            .into_iter()
            .take(most)
            .map(|other| {
                let theirs = article::text_of(self, other)?;
                let shared = Likeness::between(&shingles, &Shingles::new(&theirs)).jaccard;
                let words = |span: &Span| span.slice(&theirs).to_owned();
                let own = find_own_words(&theirs, &text).iter().map(words).collect();
                Ok(Telling { number: other, id: article::id_of(self, other)?, shared, own })
            })
            .collect()
    }
}
