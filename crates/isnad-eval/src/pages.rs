//! The main text of pages, as `pages/score.py` scores it: runs of four words shared with the gold text; and headline and day.
//!
//! The gold set has the day of some pages and no headlines. `data/pages.tsv` holds what a person read on each page: the day as the page
//! states it, and the headline as a hash of its words, since the words are not ours to keep.

use crate::tally::{Item, Mean, Report, harmonic, ratio};
use crate::text::{Text, word_runs};
use jiff::civil::Date;
use serde::Deserialize;
use sha2::{Digest, Sha256};
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
    /// The day of publication, where the set has it.
    #[serde(default)]
    pub published: Option<Date>,
}

/// What was found in a page.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Its main text without the headline.
    pub text: String,
    /// Its headline.
    pub title: Option<String>,
    /// Its day of publication.
    pub published: Option<Date>,
}

/// What a person read on the pages: number, hash of the headline, day.
const READ: &str = include_str!("../data/pages.tsv");

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
    /// Pages with the day of the set, with the day that they state, with their headline.
    gold_days: Mean,
    days: Mean,
    titles: Mean,
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
        self.items.push(text_item(page, f1));
    }

    /// Compares headline and day of a page with the day of the set and with what a person read.
    pub fn add_stated(&mut self, page: &Page, found: &Found) {
        if page.published.is_some() {
            self.gold_days.mark(page.published == found.published);
        }
        let read = READ.lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>());
        let Some(&[_, title, day]) = read.into_iter().find(|r| r[0] == page.id).as_deref() else { return };
        let found_day = found.published.map(|day| day.to_string()).unwrap_or_default();
        let (is_title, is_day) =
            (hash_words(found.title.as_deref().unwrap_or_default()) == title, found_day == day);
        self.titles.mark(is_title);
        self.days.mark(is_day);
        for (what, is_right) in [("title", is_title), ("day", is_day)] {
            let (id, hit) = (format!("{}:{what}", page.id), usize::from(is_right));
            self.items.push(Item { id, hit, of: 1, wrong: String::new(), words: found_day.clone() });
        }
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
        for (measure, mean) in
            [("title", &self.titles), ("day as stated", &self.days), ("day of the set", &self.gold_days)]
        {
            totals.extend((mean.value() > 0.0).then(|| mean.total(measure)));
        }
        Report { set: set.to_owned(), totals, items: self.items, ..Report::default() }
    }
}

fn text_item(page: &Page, f1: f64) -> Item {
    let hit = (f1 * 1000.0).round() as usize;
    Item { id: page.id.clone(), hit, of: 1000, wrong: String::new(), words: page.set.clone() }
}

/// The first 64 bits of the SHA-256 of a text's words with single blanks.
fn hash_words(text: &str) -> String {
    let text = Text::new(text);
    let words: Vec<String> = word_runs(text.chars()).iter().map(|run| text.words(*run)).collect();
    Sha256::digest(words.join(" ")).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
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
        let page =
            Page {
                id: "1".into(), set: "a".into(), gold_text: "ا ب ج د ه و ز ح ط".into(), published: None
            };
        let mut scorer = Scorer::default();
        scorer.add(&page, "ا ب ج د ه و");
        assert_eq!(scorer.group("all").precision.value(), 1.0);
        assert_eq!(scorer.group("all").recall.value(), 0.5);
    }

    #[test]
    fn headlines_are_compared_by_their_words() {
        assert_eq!(hash_words("عنوان: الخبر"), hash_words("عنوان  الخبر!"));
        assert_ne!(hash_words("عنوان الخبر"), hash_words("عنوان خبر"));
    }
}
