//! Names in the entity corpora, as `entities/score.py --labels PER,ORG,LOC --clitics` scores them.

use crate::tally::{Item, Report, Tally, Total, harmonic, one_to_one};
use crate::text::{Place, Text};
use serde::Deserialize;
use std::collections::BTreeSet;

/// A text with its names.
#[derive(Clone, Debug, Deserialize)]
pub struct Sentence {
    /// Corpus and number.
    pub id: String,
    /// Its words.
    pub text: String,
    /// The names in it.
    pub entities: Vec<Entity>,
}

/// A name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub struct Entity {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// What it names.
    pub label: String,
}

impl Entity {
    fn place(&self) -> Place {
        Place { start: self.start, end: self.end }
    }
}

/// The labels that all corpora share.
const LABELS: [&str; 3] = ["PER", "ORG", "LOC"];

/// Letters that may be written onto a name and count as part of its word in most corpora.
const PROCLITICS: &str = "وفبلكسأ";

/// Compares one sentence after another and keeps count.
#[derive(Default)]
pub struct Scorer {
    /// Whether names inside names are left out.
    outermost: bool,
    labels: [Tally; 3],
    exact: Tally,
    clitics: Tally,
    boundaries: Tally,
    overlap_pred: Tally,
    overlap_gold: Tally,
    items: Vec<Item>,
}

impl Scorer {
    /// A scorer; `outermost` leaves out names inside names, for corpora that nest them.
    pub fn new(outermost: bool) -> Self {
        Scorer { outermost, ..Scorer::default() }
    }

    /// Compares the names found in a sentence with the gold ones.
    pub fn add(&mut self, sentence: &Sentence, found: &[Entity]) {
        let (gold, pred) = (self.select(&sentence.entities), self.select(found));
        let text = Text::new(&sentence.text);
        let typed = |g: &Entity, p: &Entity| g.label == p.label;
        let exact = matches(&gold, &pred, |g, p| typed(g, p) && g == p);
        let loose = |g: &Entity, p: &Entity| g.end == p.end && same_start(&text, g.start, p.start);
        let clitics = clitic_matches(&gold, &pred, |g, p| typed(g, p) && loose(g, p));
        let boundaries = clitic_matches(&bare(&gold), &bare(&pred), loose);
        self.exact.add(gold.len(), pred.len(), exact.len());
        self.clitics.add(gold.len(), pred.len(), clitics.len());
        self.boundaries.add(bare(&gold).len(), bare(&pred).len(), boundaries.len());
        self.add_overlap(&gold, &pred);
        for (label, tally) in LABELS.iter().zip(&mut self.labels) {
            let count = |names: &[Entity]| names.iter().filter(|e| e.label == *label).count();
            let hit = clitics.iter().filter(|(i, _)| gold[*i].label == *label).count();
            tally.add(count(&gold), count(&pred), hit);
        }
        self.items.push(item(&sentence.id, &text, &gold, &pred, &clitics));
    }

    /// The scores so far.
    pub fn report(self, set: &str) -> Report {
        let mut totals = vec![
            self.clitics.total("exact, proclitics allowed"),
            self.exact.total("exact"),
            self.boundaries.total("boundaries, proclitics allowed"),
            overlap(&self.overlap_pred, &self.overlap_gold),
        ];
        totals.extend(LABELS.iter().zip(&self.labels).map(|(label, tally)| tally.total(*label)));
        Report { set: set.to_owned(), totals, items: self.items, ..Report::default() }
    }

    fn add_overlap(&mut self, gold: &[Entity], pred: &[Entity]) {
        let touches = |a: &Entity, b: &Entity| a.label == b.label && a.place().overlap(b.place()) > 0;
        let hit = |of: &[Entity], among: &[Entity]| {
            of.iter().filter(|a| among.iter().any(|b| touches(a, b))).count()
        };
        self.overlap_pred.add(0, pred.len(), hit(pred, gold));
        self.overlap_gold.add(gold.len(), 0, hit(gold, pred));
    }

    /// The names with the shared labels, each once, in order.
    fn select(&self, names: &[Entity]) -> Vec<Entity> {
        let kept: BTreeSet<&Entity> = names.iter().filter(|e| LABELS.contains(&e.label.as_str())).collect();
        let inside =
            |e: &Entity| kept.iter().any(|o| o.place() != e.place() && o.place().contains(e.place()));
        kept.iter().filter(|e| !(self.outermost && inside(e))).map(|e| (*e).clone()).collect()
    }
}

/// Any shared letter; each side counts its own hits, so precision and recall have different numerators.
fn overlap(pred: &Tally, gold: &Tally) -> Total {
    let (precision, recall) = (pred.precision(), gold.recall());
    let detail = format!("P {precision:.4}  R {recall:.4}");
    Total { measure: "overlap".into(), score: harmonic(precision, recall), detail }
}

/// The spans alone, each once.
fn bare(names: &[Entity]) -> Vec<Entity> {
    let spans: BTreeSet<(usize, usize)> = names.iter().map(|e| (e.start, e.end)).collect();
    spans.into_iter().map(|(start, end)| Entity { start, end, label: String::new() }).collect()
}

fn matches(gold: &[Entity], pred: &[Entity], same: impl Fn(&Entity, &Entity) -> bool) -> Vec<(usize, usize)> {
    let pairs = (0..gold.len()).flat_map(|i| (0..pred.len()).map(move |j| (i, j)));
    one_to_one(pairs.filter(|&(i, j)| same(&gold[i], &pred[j])))
}

/// Equal starts come first, then those that differ by proclitics.
fn clitic_matches(
    gold: &[Entity],
    pred: &[Entity],
    same: impl Fn(&Entity, &Entity) -> bool,
) -> Vec<(usize, usize)> {
    let pairs = |equal: bool| {
        let starts = move |i: usize, j: usize| (gold[i].start == pred[j].start) == equal;
        (0..gold.len()).flat_map(move |i| (0..pred.len()).filter(move |&j| starts(i, j)).map(move |j| (i, j)))
    };
    one_to_one(pairs(true).chain(pairs(false)).filter(|&(i, j)| same(&gold[i], &pred[j])))
}

fn same_start(text: &Text, a: usize, b: usize) -> bool {
    let between = Place { start: a.min(b), end: a.max(b) };
    between.len() <= 3 && text.slice(between).iter().all(|c| PROCLITICS.contains(*c))
}

fn item(id: &str, text: &Text, gold: &[Entity], pred: &[Entity], hits: &[(usize, usize)]) -> Item {
    let show = |e: &Entity| format!("{} {}", e.label, text.words(e.place()));
    let missed = gold.iter().enumerate().filter(|(i, _)| !hits.iter().any(|h| h.0 == *i));
    let extra = pred.iter().enumerate().filter(|(j, _)| !hits.iter().any(|h| h.1 == *j));
    let words: Vec<String> = missed
        .map(|(_, e)| format!("-{}", show(e)))
        .chain(extra.map(|(_, e)| format!("+{}", show(e))))
        .collect();
    Item {
        id: id.to_owned(),
        hit: hits.len(),
        of: gold.len() + pred.len() - hits.len(),
        wrong: String::new(),
        words: words.join("; "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_swallowed_proclitic_is_right_only_where_it_is_allowed() {
        let entity = |start| Entity { start, end: 5, label: "LOC".into() };
        let sentence = Sentence { id: "1".into(), text: "ببابل".into(), entities: vec![entity(0)] };
        let mut scorer = Scorer::new(false);
        scorer.add(&sentence, &[entity(1)]);
        assert_eq!((scorer.exact.hit, scorer.clitics.hit), (0.0, 1.0));
    }
}
