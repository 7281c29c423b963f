//! Ranked answers to queries, as `search/score.py` scores them.

use crate::tally::{Item, Mean, Report};
use serde::Deserialize;
use std::collections::{BTreeMap, HashSet};

/// A passage of the collection.
#[derive(Clone, Debug, Deserialize)]
pub struct Passage {
    /// Its id.
    pub id: String,
    /// Its words.
    pub text: String,
}

/// A query.
#[derive(Clone, Debug, Deserialize)]
pub struct Query {
    /// Its id: `infl-…`, `headline-…`, anything else is a question.
    pub id: String,
    /// Its words.
    pub text: String,
    /// The data set it comes from, or what is hard about it.
    pub class: String,
}

impl Query {
    /// What kind of query it is.
    fn kind(&self) -> &'static str {
        match self.id.split('-').next() {
            Some("infl") => "inflections",
            Some("headline") => "headlines",
            _ => "questions",
        }
    }
}

/// The measures of a set of queries.
#[derive(Default)]
struct Means {
    reciprocal_rank: Mean,
    gain: Mean,
    recall: Mean,
}

/// Compares one ranking after another with the passages judged relevant, and keeps count.
#[derive(Default)]
pub struct Scorer {
    kinds: BTreeMap<String, Means>,
    items: Vec<Item>,
}

impl Scorer {
    /// Compares the ids of the first 100 passages, best first, with the relevant ones.
    pub fn add(&mut self, query: &Query, relevant: &HashSet<&str>, ranked: &[String]) {
        let hits: Vec<bool> = ranked.iter().map(|id| relevant.contains(id.as_str())).collect();
        let first = hits.iter().take(10).position(|hit| *hit);
        let reciprocal = first.map_or(0.0, |at| 1.0 / (at + 1) as f64);
        let discount = |at: usize| 1.0 / ((at + 2) as f64).log2();
        let gain: f64 = (0..10).filter(|&at| hits.get(at) == Some(&true)).map(discount).sum();
        let ideal: f64 = (0..relevant.len().min(10)).map(discount).sum();
        let gain = if ideal > 0.0 { gain / ideal } else { 0.0 };
        let found = hits.iter().take(100).filter(|hit| **hit).count();
        let kind = query.kind();
        let class = (query.class != "headline").then(|| format!("{kind} {}", query.class));
        for group in std::iter::once(kind.to_owned()).chain(class) {
            let means = self.kinds.entry(group).or_default();
            means.reciprocal_rank.add(reciprocal);
            means.gain.add(gain);
            means.recall.add(found as f64 / relevant.len().max(1) as f64);
        }
        // thousands of questions would fill the baseline; their classes are told in the totals
        if kind == "inflections" {
            let (hit, wrong) = ((100.0 * gain).round() as usize, String::new());
            self.items.push(Item { id: query.id.clone(), hit, of: 100, wrong, words: query.text.clone() });
        }
    }

    /// The scores so far.
    pub fn report(self, set: &str) -> Report {
        let mut totals = Vec::new();
        for (kind, means) in self.kinds {
            totals.push(means.reciprocal_rank.total(format!("{kind} MRR@10")));
            totals.push(means.gain.total(format!("{kind} nDCG@10")));
            totals.push(means.recall.total(format!("{kind} R@100")));
        }
        Report { set: set.to_owned(), totals, items: self.items, ..Report::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_are_those_of_the_set() {
        let query = Query { id: "q-1".into(), text: String::new(), class: "arcd".into() };
        let ranked: Vec<String> = ["x", "a", "y", "b"].map(String::from).to_vec();
        let mut scorer = Scorer::default();
        scorer.add(&query, &HashSet::from(["a", "b"]), &ranked);
        let totals = scorer.report("search").totals;
        let ideal = 1.0 + 1.0 / 3f64.log2();
        let expected = [0.5, (1.0 / 3f64.log2() + 1.0 / 5f64.log2()) / ideal, 1.0];
        for (total, expected) in totals.iter().zip(expected) {
            assert!((total.score - expected).abs() < 1e-12, "{total:?}");
        }
    }
}
