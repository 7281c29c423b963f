//! What is known of single words before any context: how frequent, whether a name of persons or a city.

use super::hash::{hash, pair};

/// What is known of one word, packed; 0 for an unknown one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordFacts(pub u32);

/// The parts of a [`WordFacts`], each as wide as its bits: `(name, bits)`, lowest first.
pub const PARTS: [(&str, u32); 12] = [
    ("frequency", 3),
    ("article", 2),
    ("pronoun", 2),
    ("given", 2),
    ("family", 2),
    ("foreign", 2),
    ("city", 2),
    ("preposition", 2),
    ("conjunction", 2),
    ("nisba", 2),
    ("verb", 2),
    ("inflection", 2),
];

impl WordFacts {
    /// Packs parts in the order of [`PARTS`]; what is too big is cut to the biggest value.
    pub fn pack(values: [u32; 12]) -> Self {
        let mut at = 0;
        let mut packed = 0;
        for ((_, bits), value) in PARTS.iter().zip(values) {
            packed |= value.min((1 << bits) - 1) << at;
            at += bits;
        }
        WordFacts(packed)
    }

    /// The values in the order of [`PARTS`].
    pub fn parts(self) -> [u32; 12] {
        let mut rest = self.0;
        PARTS.map(|(_, bits)| {
            let value = rest & ((1 << bits) - 1);
            rest >>= bits;
            value
        })
    }

    /// How frequent, from 0 (not seen) to 7.
    pub fn frequency(self) -> u32 {
        self.0 & 7
    }

    /// How the word is used and inflected, without its place in lists of names.
    pub(super) fn usage(self) -> u64 {
        let [frequency, article, pronoun, _, _, _, _, preposition, _, nisba, verb, inflection] = self.parts();
        let parts = [frequency, article, pronoun, preposition, nisba, verb, inflection];
        parts.iter().fold(0, |packed, &part| packed << 3 | u64::from(part))
    }

    /// The lists of names it is in.
    pub(super) fn lists(self) -> u64 {
        let [frequency, _, _, given, family, foreign, city, ..] = self.parts();
        [frequency, given, family, foreign, city]
            .iter()
            .fold(0, |packed, &part| packed << 3 | u64::from(part))
    }

    /// Whether anything is known.
    pub fn is_known(self) -> bool {
        self.0 != 0
    }

    /// The few distinctions that count for the words around another one: rare, frequent, name, city, takes the article.
    pub fn coarse(self) -> u64 {
        let [frequency, article, pronoun, given, family, foreign, city, _, _, nisba, _, inflection] =
            self.parts();
        let person = given.max(family);
        u64::from(frequency.saturating_sub(1) / 2)
            | u64::from(article > 1 || pronoun > 1 || inflection > 2) << 2
            | u64::from(person.min(3)) << 3
            | u64::from(foreign) << 5
            | u64::from(city > 0) << 7
            | u64::from(nisba > 0) << 8
    }
}

/// Words with their facts: an open hash table of fingerprints.
#[derive(Clone, Debug, Default)]
pub struct WordTable {
    keys: Vec<u32>,
    facts: Vec<u32>,
}

impl WordTable {
    /// A table of words and pairs of words in normal form; the first of two equal words counts.
    pub fn new<'a>(words: impl IntoIterator<Item = (&'a str, WordFacts)>) -> Self {
        let words: Vec<_> = words.into_iter().collect();
        let size = (words.len() * 4 / 3 + 1).next_power_of_two();
        let mut table = WordTable { keys: vec![0; size], facts: vec![0; size] };
        for (word, facts) in words {
            let key = match word.split_once(' ') {
                Some((first, second)) => pair(hash(first), hash(second)),
                None => hash(word),
            };
            let slot = table.slot(key);
            if table.keys[slot] == 0 {
                table.keys[slot] = fingerprint(key);
                table.facts[slot] = facts.0;
            }
        }
        table
    }

    /// What is known of a word in normal form.
    pub fn get(&self, word: &str) -> WordFacts {
        self.get_hashed(hash(word))
    }

    pub(super) fn get_hashed(&self, hash: u64) -> WordFacts {
        if self.keys.is_empty() {
            return WordFacts(0);
        }
        WordFacts(self.facts.get(self.slot(hash)).copied().unwrap_or(0))
    }

    /// The slot that holds a word or, when there is none, the free one where it would stand. One slot in four is free.
    fn slot(&self, hash: u64) -> usize {
        let mask = self.keys.len() - 1;
        let mut slot = (hash >> 32) as usize & mask;
        while self.keys[slot] != 0 && self.keys[slot] != fingerprint(hash) {
            slot = (slot + 1) & mask;
        }
        slot
    }

    pub(super) fn columns(&self) -> (&[u32], &[u32]) {
        (&self.keys, &self.facts)
    }

    pub(super) fn from_columns(keys: Vec<u32>, facts: Vec<u32>) -> Self {
        WordTable { keys, facts }
    }
}

/// What tells keys of one slot apart; never 0, which marks a free one.
pub(super) fn fingerprint(hash: u64) -> u32 {
    (hash as u32).max(1)
}
