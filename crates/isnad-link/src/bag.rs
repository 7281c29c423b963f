//! How much of what two texts say is the same.

use crate::words::{Word, mix};

/// Words without their order, and the pairs of neighbours among them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bag {
    /// Keys with their weight, sorted.
    words: Vec<(u32, u32)>,
    /// Pairs of neighbouring words, sorted.
    pairs: Vec<u64>,
    /// What all words count together.
    pub weight: u32,
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
    /// How many pairs of neighbours.
    pub pairs: u32,
}

impl Bag {
    /// Words in the order of their text.
    pub fn new<'w>(words: impl Iterator<Item = &'w Word> + Clone) -> Self {
        let mut bag: Vec<(u32, u32)> = words.clone().map(|w| (w.key, w.weight)).collect();
        let mut pairs: Vec<u64> =
            bag.windows(2).map(|two| mix(&[two[0].0.into(), two[1].0.into()])).collect();
        bag.sort_unstable();
        pairs.sort_unstable();
        let weight = bag.iter().map(|(_, weight)| weight).sum();
        Bag { words: bag, pairs, weight }
    }

    /// How many pairs of neighbours there are.
    pub fn pairs(&self) -> usize {
        self.pairs.len()
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// The same words once each.
    pub fn distinct(mut self) -> Self {
        self.words.dedup();
        self.pairs.dedup();
        self.weight = self.words.iter().map(|(_, weight)| weight).sum();
        self
    }

    /// What is in both.
    pub fn shared(&self, other: &Bag) -> Shared {
        let mut found = (0, 0);
        merge(
            &self.words,
            &other.words,
            |word| word.0,
            |ours, theirs| {
                found.0 += 1;
                found.1 += ours.1.min(theirs.1);
            },
        );
        let mut pairs = 0;
        merge(&self.pairs, &other.pairs, |pair| *pair, |_, _| pairs += 1);
        let of = |whole: u32| found.1 * 100 / whole.max(1);
        Shared {
            words: found.0,
            of_smaller: of(self.weight.min(other.weight)),
            of_larger: of(self.weight.max(other.weight)),
            pairs,
        }
    }
}

/// Calls `found` for what is in both of two sorted lists, as often as it is in both.
fn merge<T: Copy, K: Ord>(a: &[T], b: &[T], key: impl Fn(&T) -> K, mut found: impl FnMut(T, T)) {
    let (mut i, mut j) = (0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match key(x).cmp(&key(y)) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                found(*x, *y);
                i += 1;
                j += 1;
            }
        }
    }
}
