//! Numbers under which an archive finds what may belong together.
//!
//! Two statements that are one utterance share a run of words, two events that are one happening their kind and somebody who takes part.
//! Where two articles share one of these numbers, [`link`](crate::link) tells what they share; where they share none, they are not
//! worth comparing.

use crate::names::Name;
use crate::reading::Reading;
use crate::words::{TELLING, Word, hash, mix};

/// Telling words in a run.
const RUN: usize = 4;

/// One run in so many is kept, and
const ONE_IN: u64 = 4;

/// so many of each statement at least.
const LEAST: usize = 4;

/// The numbers of a statement: a sample of its runs of telling words. Texts that share a run mostly keep it both or neither.
///
/// A statement too short for a run has none; it is compared where its article has others, or an event, in common.
pub fn statement_keys(reading: &Reading, statement: usize) -> Vec<u64> {
    let Some(said) = reading.said.get(statement) else { return Vec::new() };
    let words: Vec<&Word> = reading.words_of(said).collect();
    // a name with its titles is in too many statements to be looked under
    let tells = |run: &&[&Word]| run.iter().map(|word| word.weight).sum::<u32>() >= TELLING * 3;
    let mut runs: Vec<u64> = words
        .windows(RUN)
        .filter(tells)
        .map(|run| mix(&run.iter().map(|word| u64::from(word.key)).collect::<Vec<u64>>()))
        .collect();
    runs.sort_unstable();
    runs.dedup();
    let is_kept = |(rank, run): &(usize, u64)| *rank < LEAST || run.is_multiple_of(ONE_IN);
    runs.into_iter().enumerate().filter(is_kept).map(|(_, run)| run).collect()
}

/// The numbers of an event: its kind with each two who take part.
///
/// An event of one alone has none; it is compared where its article has others, or a statement, in common.
pub fn event_keys(reading: &Reading, event: usize) -> Vec<u64> {
    let (Some(happened), Some(event)) = (reading.happened.get(event), reading.record().events.get(event))
    else {
        return Vec::new();
    };
    let mut parties: Vec<u64> = happened.parties.iter().filter_map(Name::key).collect();
    parties.sort_unstable();
    parties.dedup();
    let kind = u64::from(hash(&event.kind));
    let pairs = parties.iter().enumerate().flat_map(|(i, a)| parties.iter().skip(i + 1).map(move |b| (a, b)));
    pairs.map(|(a, b)| mix(&[kind, *a, *b])).collect()
}
