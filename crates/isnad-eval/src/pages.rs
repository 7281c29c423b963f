//! The main text of pages, as `pages/score.py` scores it: runs of four words shared with the gold text.

use crate::tally::{Item, Mean, Report, harmonic, ratio};
use crate::text::{Text, word_runs};
use serde::Deserialize;
use std::collections::HashMap;

/// A page's gold.
#[derive(Clone, Debug, Deserialize)]
pub struct Page {
    /// Its number.
    pub id: String,
    /// The set it comes from.
    pub set: String,
    /// What a person takes for its main text.
    pub gold_text: String,
}

/// Precision over pages with a text, recall over all.
#[derive(Default)]
struct Means {
    precision: Mean,
    recall: Mean,
    f1: Mean,
}

/// Compares one page after another and keeps count.
#[derive(Default)]
pub struct Scorer {
    /// By set, in order of first use, after `all`.
    means: Vec<(String, Means)>,
    items: Vec<Item>,
}

impl Scorer {
    /// Compares the main text found in a page with the gold one.
    pub fn add(&mut self, page: &Page, found: &str) {
        let (gold, pred) = (shingles(&page.gold_text), shingles(found));
        let size = |bag: &HashMap<String, usize>| bag.values().sum::<usize>() as f64;
        let shared: usize = gold.iter().map(|(k, n)| (*n).min(pred.get(k).copied().unwrap_or(0))).sum();
        let shared = shared as f64;
        let f1 = ratio(2.0 * shared, size(&gold) + size(&pred));
        for group in ["all", &page.set] {
            let means = self.group(group);
            if !pred.is_empty() {
                means.precision.add(shared / size(&pred));
            }
            if !gold.is_empty() {
                means.recall.add(shared / size(&gold));
            }
            means.f1.add(f1);
        }
        let hit = (f1 * 1000.0).round() as usize;
        let (wrong, words) = (String::new(), page.set.clone());
        self.items.push(Item { id: page.id.clone(), hit, of: 1000, wrong, words });
    }

    fn group(&mut self, name: &str) -> &mut Means {
        let at = self.means.iter().position(|(n, _)| n == name).unwrap_or_else(|| {
            self.means.push((name.to_owned(), Means::default()));
            self.means.len() - 1
        });
        &mut self.means[at].1
    }

    /// The scores so far.
    pub fn report(self, set: &str) -> Report {
        let mut totals = Vec::new();
        for (name, means) in &self.means {
            let (p, r) = (means.precision.value(), means.recall.value());
            let mut total = means.f1.total(format!("{name}.F1 of the means"));
            (total.score, total.detail) = (harmonic(p, r), format!("P {p:.4}  R {r:.4}  {}", total.detail));
            totals.push(total);
            totals.push(means.f1.total(format!("{name}.mean F1 of a page")));
        }
        Report { set: set.to_owned(), totals, items: self.items, ..Report::default() }
    }
}

/// The runs of four words with their number; the whole text where it is shorter.
fn shingles(text: &str) -> HashMap<String, usize> {
    let text = Text::new(text);
    let words: Vec<String> = word_runs(text.chars()).iter().map(|run| text.words(*run)).collect();
    let mut bag = HashMap::new();
    let whole = if words.is_empty() || words.len() >= 4 { None } else { Some(words.join(" ")) };
    for shingle in words.windows(4).map(|w| w.join(" ")).chain(whole) {
        *bag.entry(shingle).or_default() += 1;
    }
    bag
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_page_has_full_precision_and_half_the_recall() {
        let page = Page { id: "1".into(), set: "a".into(), gold_text: "ا ب ج د ه و ز ح ط".into() };
        let mut scorer = Scorer::default();
        scorer.add(&page, "ا ب ج د ه و");
        assert_eq!(scorer.group("all").precision.value(), 1.0);
        assert_eq!(scorer.group("all").recall.value(), 0.5);
    }
}
