//! Counting: precision, recall, F1 and means.

use crate::reliability::Reliability;
use std::collections::BTreeMap;

/// Gold items, predicted items and hits.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tally {
    /// Items in the gold annotation.
    pub gold: f64,
    /// Items predicted.
    pub pred: f64,
    /// Items that agree.
    pub hit: f64,
}

impl Tally {
    /// Adds counts.
    pub fn add(&mut self, gold: usize, pred: usize, hit: usize) {
        self.gold += gold as f64;
        self.pred += pred as f64;
        self.hit += hit as f64;
    }

    /// Hits among what was predicted.
    pub fn precision(&self) -> f64 {
        ratio(self.hit, self.pred)
    }

    /// Hits among what there is.
    pub fn recall(&self) -> f64 {
        ratio(self.hit, self.gold)
    }

    /// The harmonic mean of precision and recall.
    pub fn f1(&self) -> f64 {
        harmonic(self.precision(), self.recall())
    }

    /// The tally as a line of totals.
    pub fn total(&self, measure: impl Into<String>) -> Total {
        let detail = format!(
            "P {:.4}  R {:.4}  gold {}  predicted {}",
            self.precision(),
            self.recall(),
            self.gold,
            self.pred
        );
        Total { measure: measure.into(), score: self.f1(), detail }
    }
}

/// A mean of values between 0 and 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Mean {
    sum: f64,
    count: usize,
}

impl Mean {
    /// Adds a value.
    pub fn add(&mut self, value: f64) {
        self.sum += value;
        self.count += 1;
    }

    /// Adds a right or a wrong one.
    pub fn mark(&mut self, right: bool) {
        self.add(f64::from(u8::from(right)));
    }

    /// The mean; 0 of nothing.
    pub fn value(&self) -> f64 {
        ratio(self.sum, self.count as f64)
    }

    /// The mean as a line of totals.
    pub fn total(&self, measure: impl Into<String>) -> Total {
        Total { measure: measure.into(), score: self.value(), detail: format!("of {}", self.count) }
    }
}

/// `a / b`, and 0 where there is nothing to divide by.
pub fn ratio(a: f64, b: f64) -> f64 {
    if b == 0.0 { 0.0 } else { a / b }
}

/// The harmonic mean of two shares.
pub fn harmonic(a: f64, b: f64) -> f64 {
    ratio(2.0 * a * b, a + b)
}

/// One measure over a whole set.
#[derive(Clone, Debug, PartialEq)]
pub struct Total {
    /// What is measured.
    pub measure: String,
    /// The score, from 0 to 1.
    pub score: f64,
    /// What it is made of, for people.
    pub detail: String,
}

/// One thing to get right: a gold item, a false alarm, a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Document and item, without any words of the text; a false alarm has `+` before its place.
    pub id: String,
    /// How much of it is right …
    pub hit: usize,
    /// … out of how much.
    pub of: usize,
    /// Names of what is wrong with it.
    pub wrong: String,
    /// Its words, for people; never written to a baseline.
    pub words: String,
}

impl Item {
    /// Whether nothing is left to improve.
    pub fn is_right(&self) -> bool {
        self.hit == self.of
    }

    /// Something predicted that is not there.
    pub fn false_alarm(id: String, words: String) -> Self {
        Item { id, hit: 0, of: 1, wrong: "false alarm".into(), words }
    }

    /// A gold item that was not found.
    pub fn missed(id: String, of: usize, words: String) -> Self {
        Item { id, hit: 0, of, wrong: "missed".into(), words }
    }

    /// A gold item that was found, with its columns and whether each is right.
    pub fn found(id: String, columns: &[(&str, bool)], words: String) -> Self {
        let wrong: Vec<&str> = columns.iter().filter(|c| !c.1).map(|c| c.0).collect();
        Item { id, hit: columns.len() - wrong.len(), of: columns.len(), wrong: wrong.join(" "), words }
    }
}

/// The scores of one gold set.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// The set's name, also that of its baseline file.
    pub set: String,
    /// Measures over the whole set.
    pub totals: Vec<Total>,
    /// Everything there was to get right or wrong.
    pub items: Vec<Item>,
    /// By layer, how often the reader was right beside how sure it was.
    pub reliability: BTreeMap<&'static str, Reliability>,
}

/// Pairs two lists one to one, greedily by descending weight; ties go to the earlier gold item, then the earlier
/// prediction. Pairs without a weight are never made.
pub fn pair<G, P>(gold: &[G], pred: &[P], weight: impl Fn(&G, &P) -> Option<f64>) -> Vec<(usize, usize)> {
    let mut scored = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, p) in pred.iter().enumerate() {
            scored.extend(weight(g, p).map(|w| (w, i, j)));
        }
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    one_to_one(scored.into_iter().map(|(_, i, j)| (i, j)))
}

/// Keeps each pair whose two sides are both still free.
pub fn one_to_one(pairs: impl IntoIterator<Item = (usize, usize)>) -> Vec<(usize, usize)> {
    let (mut left, mut right) = (std::collections::HashSet::new(), std::collections::HashSet::new());
    let mut out = Vec::new();
    for (i, j) in pairs {
        if !left.contains(&i) && !right.contains(&j) {
            left.insert(i);
            right.insert(j);
            out.push((i, j));
        }
    }
    out
}
