//! What is to be looked at first, over the whole archive.
//!
//! What is doubtful in a record is noted with the links, which know every change of it; how many others carry its story is counted
//! when the order is made.

use crate::links::Links;
use crate::{Store, StoreError};
use isnad_correct::{Doubt, DoubtKind, Kind, Place, spread};
use std::cmp::Reverse;
use std::collections::HashMap;

/// Something doubtful, and how much hangs on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// Number of the article, which is never a large one.
    article: u32,
    /// What hangs on it.
    pub weight: u16,
    /// What is in doubt.
    pub kind: DoubtKind,
    /// Where it is in the record.
    place: (u8, u16),
}

impl Ranked {
    /// The article's number.
    pub fn article(&self) -> i64 {
        i64::from(self.article)
    }

    /// Where it is in the record.
    pub fn place(&self) -> Place {
        let at = usize::from(self.place.1);
        Kind::ALL.get(usize::from(self.place.0)).map_or(Place::Issue(at), |kind| Place::Item(*kind, at))
    }
}

/// Everything doubtful, what most hangs on first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ranking {
    /// It. Of equal weight the latest stored comes first.
    pub doubts: Vec<Ranked>,
    /// In how many articles it was looked for.
    pub articles: usize,
}

impl Store {
    /// Everything that is doubtful and that nobody has looked at, as the links know it, what most hangs on first.
    ///
    /// # Errors
    /// When archive or links cannot be read.
    pub fn ranking(&self, links: &Links) -> Result<Ranking, StoreError> {
        let others = self.reader()?.others_by_article()?;
        let mut ranking = Ranking::default();
        links.doubts(|article, written| {
            ranking.articles += 1;
            let more = others.get(&article).map_or(0, |others| spread(*others) as u16);
            let Ok(article) = u32::try_from(article) else { return };
            let read = written.chunks_exact(SIZE).filter_map(|doubt| read(article, more, doubt));
            ranking.doubts.extend(read);
        })?;
        // a stable order keeps those of one article as they stand in its record
        ranking.doubts.sort_by_key(|doubt| (Reverse(doubt.weight), Reverse(doubt.article)));
        ranking.doubts.shrink_to_fit();
        Ok(ranking)
    }
}

impl crate::Reader<'_> {
    /// How many others tell the story of an article; articles that nobody else tells are left out.
    fn others_by_article(&self) -> Result<HashMap<i64, usize>, StoreError> {
        let mut find = self.prepare_cached("SELECT story, number FROM article ORDER BY story")?;
        let mut rows = find.query([])?;
        let mut others = HashMap::new();
        let (mut story, mut tellings): (i64, Vec<i64>) = (0, Vec::new());
        let mut close = |tellings: &mut Vec<i64>| {
            let count = tellings.len().saturating_sub(1);
            others.extend(tellings.drain(..).filter(|_| count > 0).map(|number| (number, count)));
        };
        while let Some(row) = rows.next()? {
            let next: i64 = row.get(0)?;
            if next != story {
                close(&mut tellings);
                story = next;
            }
            tellings.push(row.get(1)?);
        }
        close(&mut tellings);
        Ok(others)
    }
}

/// Bytes that a doubt takes.
const SIZE: usize = 5;

/// What is no item.
const ISSUE: u8 = u8::MAX;

/// Doubts as they are kept; what stands beyond the sixty-five thousandth place of its list is left out.
pub(crate) fn write(doubts: &[Doubt]) -> Vec<u8> {
    let write = |doubt: &Doubt| -> Option<[u8; SIZE]> {
        let (list, at) = match doubt.place {
            Place::Item(kind, at) => (Kind::ALL.iter().position(|other| *other == kind)? as u8, at),
            Place::Issue(at) => (ISSUE, at),
        };
        let kind = DoubtKind::ALL.iter().position(|kind| *kind == doubt.kind)? as u8;
        let [low, high] = u16::try_from(at).ok()?.to_le_bytes();
        Some([kind, list, low, high, u8::try_from(doubt.weight).unwrap_or(u8::MAX)])
    };
    doubts.iter().filter_map(write).flatten().collect()
}

fn read(article: u32, more: u16, doubt: &[u8]) -> Option<Ranked> {
    let &[kind, list, low, high, weight] = doubt else { return None };
    Some(Ranked {
        article,
        weight: u16::from(weight) + more,
        kind: *DoubtKind::ALL.get(usize::from(kind))?,
        place: (list, u16::from_le_bytes([low, high])),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let doubt = |kind, place, weight| Doubt { kind, place, issue: None, weight, reasons: Vec::new() };
        let doubts = [
            doubt(DoubtKind::Speaker, Place::Item(Kind::Statement, 300), 61),
            doubt(DoubtKind::Quote, Place::Issue(2), 999),
            doubt(DoubtKind::Time, Place::Item(Kind::Time, 70_000), 5),
        ];
        let written = write(&doubts);
        let read: Vec<_> = written.chunks_exact(SIZE).filter_map(|doubt| read(7, 4, doubt)).collect();
        let found: Vec<_> = read.iter().map(|r| (r.article(), r.kind, r.place(), r.weight)).collect();
        assert_eq!(
            found,
            [
                (7, DoubtKind::Speaker, Place::Item(Kind::Statement, 300), 65),
                (7, DoubtKind::Quote, Place::Issue(2), 259),
            ]
        );
    }
}
