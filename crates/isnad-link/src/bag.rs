//! How much of what two texts say is the same.

use crate::words::{Word, mix};
use std::cmp::Ordering;

/// Words without their order, and the pairs of neighbours among them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bag {
    /// Keys with their weight, sorted.
    words: Vec<(u32, u32)>,
    /// Pairs of neighbouring words with their weight, sorted.
    pairs: Vec<(u64, u32)>,
    /// What all words count together.
    weight: u32,
}

/// What two bags share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shared {
    /// How many words.
    pub words: u32,
    /// What they count, in percent of the smaller bag.
    pub of_smaller: u32,
    /// What they count, in percent of the larger bag.
    pub of_larger: u32,
    /// What the pairs of neighbours count, in percent of the smaller bag's words.
    pub pairs: u32,
}

impl Bag {
    /// Words in the order of their text, with what each counts.
    pub fn new<'w>(words: impl Iterator<Item = &'w Word>, weight: impl Fn(&Word) -> u32) -> Self {
        let mut bag: Vec<(u32, u32)> = words.map(|w| (w.key, weight(w))).collect();
        let pair =
            |two: &[(u32, u32)]| (mix(&[two[0].0.into(), two[1].0.into()]), two[0].1.midpoint(two[1].1));
        let mut pairs: Vec<(u64, u32)> = bag.windows(2).map(pair).collect();
        bag.sort_unstable();
        pairs.sort_unstable();
        let weight = bag.iter().map(|(_, weight)| weight).sum();
        Bag { words: bag, pairs, weight }
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// What all words count together.
    pub fn weight(&self) -> u32 {
        self.weight
    }

    /// The same words and pairs once each.
    pub fn distinct(mut self) -> Self {
        self.words.dedup_by_key(|word| word.0);
        self.pairs.dedup_by_key(|pair| pair.0);
        self.weight = self.words.iter().map(|(_, weight)| weight).sum();
        self
    }

    /// Whether a word is among them.
    pub fn holds(&self, key: u32) -> bool {
        self.words.binary_search_by_key(&key, |word| word.0).is_ok()
    }

    /// What is in both.
    pub fn shared(&self, other: &Bag) -> Shared {
        let (words, mass) = common(&self.words, &other.words);
        let (_, pairs) = common(&self.pairs, &other.pairs);
        let smaller = self.weight.min(other.weight);
        Shared {
            words,
            of_smaller: percent(mass, smaller),
            of_larger: percent(mass, self.weight.max(other.weight)),
            pairs: percent(pairs, smaller),
        }
    }

    /// Pairs of neighbours that are in both, in percent of those of the bag that has fewer.
    pub fn shared_pairs(&self, other: &Bag) -> u32 {
        let (found, _) = common(&self.pairs, &other.pairs);
        percent(found, u32::try_from(self.pairs.len().min(other.pairs.len())).unwrap_or(u32::MAX))
    }
}

fn percent(part: u32, whole: u32) -> u32 {
    u32::try_from(u64::from(part) * 100 / u64::from(whole.max(1))).unwrap_or(100)
}

/// How many entries two sorted lists share, as often as each is in both, and what they weigh.
fn common<K: Ord + Copy>(a: &[(K, u32)], b: &[(K, u32)]) -> (u32, u32) {
    let (mut i, mut j, mut count, mut mass) = (0, 0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.0.cmp(&y.0) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => {
                count += 1;
                mass += x.1.min(y.1);
                i += 1;
                j += 1;
            }
        }
    }
    (count, mass)
}
