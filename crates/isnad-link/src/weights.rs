//! What a word counts between two articles.
//!
//! A word that both texts use again and again (`التحالف` where both are about the coalition) says little about which statement of the one is
//! which of the other; one that each has once says much. So a word counts as much less as it occurs more often in the text that has it
//! less often. Nothing but the two texts decides that: what other articles say changes no link.

use crate::words::Word;
use rustc_hash::FxHashMap;

/// What a word counts that is used once, for each point of its own weight. Divisible by small numbers.
const ONCE: u32 = 60;

/// How often words occur that two texts share.
#[derive(Clone, Debug, Default)]
pub(crate) struct Weights(FxHashMap<u32, u32>);

impl Weights {
    /// Of two texts, given how often each word occurs in them, sorted.
    pub fn between(a: &[(u32, u32)], b: &[(u32, u32)]) -> Self {
        let mut found = FxHashMap::default();
        let mut rest = b.iter().peekable();
        for &(key, times) in a {
            while rest.next_if(|(other, _)| *other < key).is_some() {}
            if let Some((_, others)) = rest.next_if(|(other, _)| *other == key) {
                found.insert(key, times.min(*others));
            }
        }
        Weights(found)
    }

    pub fn of(&self, word: &Word) -> u32 {
        word.weight * ONCE / self.0.get(&word.key).copied().unwrap_or(1)
    }
}

/// How often each word occurs, sorted.
pub(crate) fn counts(words: &[Word]) -> Vec<(u32, u32)> {
    let mut keys: Vec<u32> = words.iter().map(|w| w.key).collect();
    keys.sort_unstable();
    keys.chunk_by(|a, b| a == b)
        .filter_map(|same| Some((*same.first()?, u32::try_from(same.len()).ok()?)))
        .collect()
}
