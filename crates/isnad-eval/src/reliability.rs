//! Whether the reader is as often right as it says.

use isnad_record::Evidence;
use std::collections::BTreeMap;

/// Predicted items by rule and confidence, with how many of them were right.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reliability(BTreeMap<(&'static str, u8), Count>);

/// Of so many items so many were right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Right items.
    pub right: usize,
    /// All items.
    pub all: usize,
}

impl Count {
    /// The share of right items; 0 of nothing.
    pub fn share(self) -> f64 {
        crate::tally::ratio(self.right as f64, self.all as f64)
    }

    fn add(&mut self, other: Count) {
        self.right += other.right;
        self.all += other.all;
    }
}

impl Reliability {
    /// Counts a predicted item.
    pub fn add(&mut self, evidence: &Evidence, right: bool) {
        let count = Count { right: usize::from(right), all: 1 };
        self.0.entry((evidence.rule, evidence.confidence)).or_default().add(count);
    }

    /// Items by tens of confidence (90 to 100 together), the surest first.
    pub fn by_confidence(&self) -> Vec<(u8, Count)> {
        let mut tens: BTreeMap<u8, Count> = BTreeMap::new();
        for (&(_, confidence), &count) in &self.0 {
            tens.entry(confidence.min(99) / 10 * 10).or_default().add(count);
        }
        tens.into_iter().rev().collect()
    }

    /// Items by rule and confidence.
    pub fn by_rule(&self) -> impl Iterator<Item = (&'static str, u8, Count)> {
        self.0.iter().map(|(&(rule, confidence), &count)| (rule, confidence, count))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn confidences_are_told_by_tens_with_one_hundred_among_the_nineties() {
        let mut reliability = Reliability::default();
        for (confidence, right) in [(100, true), (92, false), (71, true)] {
            reliability.add(&Evidence::new("rule", confidence), right);
        }
        let shares: Vec<_> = reliability.by_confidence().iter().map(|(tens, c)| (*tens, c.share())).collect();
        assert_eq!(shares, [(90, 0.5), (70, 1.0)]);
    }
}
