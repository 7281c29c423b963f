//! Words cut into clitics and stems, as `tokens/score.py` scores them. Its columns for lemmas and parts of speech are
//! left out: the reader gives neither.

use crate::tally::{Item, Mean, Report, Tally};
use crate::text::Place;
use serde::Deserialize;
use std::collections::{BTreeSet, HashSet};

/// A sentence with its words taken apart.
#[derive(Clone, Debug, Deserialize)]
pub struct Sentence {
    /// Document and number.
    pub id: String,
    /// Its words as written.
    pub text: String,
    /// Its words with their segments.
    pub words: Vec<Word>,
}

/// A word.
#[derive(Clone, Debug, Deserialize)]
pub struct Word {
    /// Where it stands.
    #[serde(flatten)]
    pub place: Place,
    /// Its segments in order.
    pub segs: Vec<Segment>,
}

/// A segment: a clitic or what it is written onto.
#[derive(Clone, Debug, Deserialize)]
pub struct Segment {
    /// Where it stands.
    #[serde(flatten)]
    pub place: Place,
    /// Its part of speech (Universal Dependencies).
    pub upos: Option<String>,
}

/// Compares one sentence after another and keeps count.
#[derive(Default)]
pub struct Scorer {
    segmentation: Tally,
    split_points: Tally,
    words: Mean,
    clitic_words: Mean,
    items: Vec<Item>,
}

impl Scorer {
    /// Compares the segments found in a sentence with the gold ones.
    pub fn add(&mut self, sentence: &Sentence, found: &[Segment]) {
        let marks: Vec<Place> =
            sentence.words.iter().flat_map(|w| &w.segs).filter(|s| is_mark(s)).map(|s| s.place).collect();
        let is_covered = |at: usize| marks.iter().any(|m| m.start <= at && at < m.end);
        let pred: Vec<&Segment> =
            found.iter().filter(|s| (s.place.start..s.place.end).any(|at| !is_covered(at))).collect();
        let places: HashSet<Place> = pred.iter().map(|s| s.place).collect();
        let gold = || sentence.words.iter().flat_map(|w| &w.segs).filter(|s| !is_mark(s));
        let hits = gold().filter(|s| places.contains(&s.place)).count();
        self.segmentation.add(gold().count(), pred.len(), hits);
        self.add_words(sentence, &pred, &places);
    }

    fn add_words(&mut self, sentence: &Sentence, pred: &[&Segment], places: &HashSet<Place>) {
        let edges: BTreeSet<usize> = pred.iter().flat_map(|s| [s.place.start, s.place.end]).collect();
        let (mut right, mut of, mut hit, mut predicted, mut split) = (0, 0, 0, 0, 0);
        for word in sentence.words.iter().filter(|w| w.segs.first().is_some_and(|s| !is_mark(s))) {
            let points: BTreeSet<usize> = word.segs.iter().skip(1).map(|s| s.place.start).collect();
            let inside = edges.range(word.place.start + 1..word.place.end.max(word.place.start + 1));
            let found: BTreeSet<usize> = inside.copied().collect();
            (split, predicted) = (split + points.len(), predicted + found.len());
            hit += points.intersection(&found).count();
            let whole = word.segs.iter().all(|s| places.contains(&s.place));
            self.words.mark(whole);
            if word.segs.len() > 1 {
                self.clitic_words.mark(whole);
            }
            (right, of) = (right + usize::from(whole), of + 1);
        }
        self.split_points.add(split, predicted, hit);
        let (wrong, words) = (String::new(), String::new());
        self.items.push(Item { id: sentence.id.clone(), hit: right, of, wrong, words });
    }

    /// The scores so far.
    pub fn report(self, set: &str) -> Report {
        let totals = vec![
            self.segmentation.total("segmentation"),
            self.split_points.total("split points"),
            self.words.total("words right"),
            self.clitic_words.total("clitic words right"),
        ];
        Report { set: set.to_owned(), totals, items: self.items, ..Report::default() }
    }
}

fn is_mark(segment: &Segment) -> bool {
    matches!(segment.upos.as_deref(), Some("PUNCT" | "SYM"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(start: usize, end: usize, upos: &str) -> Segment {
        Segment { place: Place { start, end }, upos: Some(upos.into()) }
    }

    #[test]
    fn an_unsplit_word_is_wrong_and_a_mark_does_not_count() {
        let word = |place, segs| Word { place, segs };
        let sentence = Sentence {
            id: "1".into(),
            text: "وقال.".into(),
            words: vec![
                word(Place { start: 0, end: 4 }, vec![segment(0, 1, "CCONJ"), segment(1, 4, "VERB")]),
                word(Place { start: 4, end: 5 }, vec![segment(4, 5, "PUNCT")]),
            ],
        };
        let mut scorer = Scorer::default();
        scorer.add(&sentence, &[segment(0, 4, "VERB"), segment(4, 5, "PUNCT")]);
        assert_eq!(
            (scorer.segmentation.gold, scorer.segmentation.pred, scorer.segmentation.hit),
            (2.0, 1.0, 0.0)
        );
        assert_eq!(scorer.words.value(), 0.0);
    }
}
