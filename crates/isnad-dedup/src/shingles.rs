//! Runs of five words, and how much of them two texts share.

use isnad_text::Normalized;

/// Words in a run.
pub(crate) const RUN: usize = 5;

/// Texts with fewer runs are too short to tell a shared story from a shared formula.
const LEAST: usize = 20;

/// One run in this many is sampled, and
const ONE_IN: u64 = 8;

/// this many at least, so that short texts are found too.
const LEAST_SAMPLED: usize = 6;

/// The runs of five words of a text, as numbers: sorted, each once. Words are in normal form; what stands between them
/// (blanks, punctuation) does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shingles(Vec<u64>);

impl Shingles {
    /// The runs of a text.
    pub fn new(text: &str) -> Self {
        let normal = Normalized::new(text);
        let words: Vec<u64> = words(normal.text()).map(|(_, word)| hash_word(word)).collect();
        let mut runs: Vec<u64> = words.windows(RUN).map(hash_run).collect();
        runs.sort_unstable();
        runs.dedup();
        Shingles(runs)
    }

    /// How many different runs there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether the text has fewer than five words.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether there are enough of them to compare stories by.
    pub fn are_enough(&self) -> bool {
        self.len() >= LEAST
    }

    /// The numbers under which to index the text: one run in eight, and the smallest ones. Two texts that share a run
    /// mostly sample it both or neither, whatever else is in them.
    pub fn sample(&self) -> Vec<u64> {
        let is_sampled = |(rank, run): &(usize, u64)| *rank < LEAST_SAMPLED || run.is_multiple_of(ONE_IN);
        self.0.iter().copied().enumerate().filter(is_sampled).map(|(_, run)| run).collect()
    }

    /// How many runs are in both.
    fn shared(&self, other: &Shingles) -> usize {
        let (mut a, mut b) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut shared = 0;
        while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
            match x.cmp(y) {
                std::cmp::Ordering::Less => drop(a.next()),
                std::cmp::Ordering::Greater => drop(b.next()),
                std::cmp::Ordering::Equal => {
                    shared += 1;
                    a.next();
                    b.next();
                }
            }
        }
        shared
    }
}

/// How much two texts share, in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Likeness {
    /// Of the runs of either.
    pub jaccard: u16,
    /// Of the runs of the shorter one.
    pub containment: u16,
}

impl Likeness {
    /// Compares two texts. Texts too short to compare are not alike.
    pub fn between(a: &Shingles, b: &Shingles) -> Self {
        if !a.are_enough() || !b.are_enough() {
            return Likeness { jaccard: 0, containment: 0 };
        }
        let shared = a.shared(b);
        let of = |whole: usize| u16::try_from(shared * 1000 / whole.max(1)).unwrap_or(1000);
        Likeness { jaccard: of(a.len() + b.len() - shared), containment: of(a.len().min(b.len())) }
    }

    /// Whether the texts tell the same story: half of all that either says is in both, or nearly all of the shorter one where
    /// that is no small part of the longer. (A review of the day holds many short reports and would make one story of them.)
    pub fn is_same_story(self) -> bool {
        self.jaccard >= 500 || (self.containment >= 800 && self.jaccard >= 250)
    }
}

/// The words of a text in normal form, with the bytes at which they begin.
pub(crate) fn words(normal: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = normal.as_ptr() as usize;
    normal
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr() as usize - start, word))
}

/// FNV-1a. The numbers are kept in stores, so they are the same on every machine and in every version.
pub(crate) fn hash_word(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

pub(crate) fn hash_run(words: &[u64]) -> u64 {
    let joined = words.iter().fold(0, |hash: u64, word| mix(hash.rotate_left(5) ^ word));
    mix(joined)
}

/// The finish of SplitMix64: every bit of the input moves every bit of the output.
fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn numbered(range: std::ops::Range<usize>) -> String {
        range.map(|n| format!("كلمة{n}")).collect::<Vec<_>>().join(" ")
    }

    fn between(a: &str, b: &str) -> Likeness {
        Likeness::between(&Shingles::new(a), &Shingles::new(b))
    }

    #[test]
    fn spelling_and_punctuation_do_not_count() {
        let plain = numbered(0..40);
        let dressed = plain.replace("كلمة", "كـلمه").replace(' ', "، ");
        assert_eq!(between(&plain, &dressed), Likeness { jaccard: 1000, containment: 1000 });
    }

    #[test]
    fn a_shortened_report_is_the_same_story_and_a_shared_sentence_is_not() {
        let whole = numbered(0..200);
        assert!(between(&whole, &numbered(0..60)).is_same_story());
        assert!(!between(&whole, &format!("{} {}", numbered(0..30), numbered(300..400))).is_same_story());
    }

    #[test]
    fn formulas_are_too_short_to_be_a_story() {
        let formula = numbered(0..12);
        assert!(!between(&formula, &formula).is_same_story());
    }

    #[test]
    fn stored_numbers_never_change() {
        assert_eq!(Shingles::new("ا ب ج د ه").0, [STORED]);
    }

    /// Computed once, when the first store was made.
    const STORED: u64 = 2_292_423_030_665_130_456;

    proptest! {
        #[test]
        fn alike_in_both_directions(a in "[ا-د ]{0,300}", b in "[ا-د ]{0,300}") {
            prop_assert_eq!(between(&a, &b), between(&b, &a));
        }

        #[test]
        fn most_of_what_two_versions_share_is_sampled_in_both(from in 0usize..40, to in 90usize..200) {
            let (a, b) = (Shingles::new(&numbered(0..200)), Shingles::new(&numbered(from..to)));
            let sample = a.sample();
            prop_assert!(b.sample().iter().filter(|run| sample.contains(run)).count() >= 2);
        }
    }
}
