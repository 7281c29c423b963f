//! Clitics, lemmas and parts of speech, as `tokens/score.py` scores them.

use crate::tally::{Item, Mean, Report, Tally};
use crate::text::Place;
use serde::Deserialize;
use std::collections::{BTreeSet, HashMap};

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
    /// Its dictionary form.
    pub lemma: Option<String>,
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
    lemma: Mean,
    lemma_strict: Mean,
    upos: Mean,
    upos_without_x: Mean,
    upos_coarse: Mean,
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
        let by_place: HashMap<Place, &Segment> = pred.iter().map(|s| (s.place, *s)).collect();
        let gold = || sentence.words.iter().flat_map(|w| &w.segs).filter(|s| !is_mark(s));
        let hits = gold().filter(|s| by_place.contains_key(&s.place)).count();
        self.segmentation.add(gold().count(), pred.len(), hits);
        self.add_words(sentence, &pred, &by_place);
        for segment in gold() {
            self.add_tags(segment, by_place.get(&segment.place).copied());
        }
    }

    fn add_words(&mut self, sentence: &Sentence, pred: &[&Segment], by_place: &HashMap<Place, &Segment>) {
        let edges: BTreeSet<usize> = pred.iter().flat_map(|s| [s.place.start, s.place.end]).collect();
        let (mut right, mut of, mut hit, mut predicted, mut split) = (0, 0, 0, 0, 0);
        for word in sentence.words.iter().filter(|w| w.segs.first().is_some_and(|s| !is_mark(s))) {
            let points: BTreeSet<usize> = word.segs.iter().skip(1).map(|s| s.place.start).collect();
            let inside = edges.range(word.place.start + 1..word.place.end.max(word.place.start + 1));
            let found: BTreeSet<usize> = inside.copied().collect();
            (split, predicted) = (split + points.len(), predicted + found.len());
            hit += points.intersection(&found).count();
            let whole = word.segs.iter().all(|s| by_place.contains_key(&s.place));
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

    fn add_tags(&mut self, gold: &Segment, found: Option<&Segment>) {
        let (g, p) = (gold.upos.as_deref(), found.and_then(|s| s.upos.as_deref()));
        self.upos.mark(p == g);
        self.upos_coarse.mark(p.map(coarse) == g.map(coarse));
        if g != Some("X") {
            self.upos_without_x.mark(p == g);
        }
        let lemma = gold.lemma.as_deref().filter(|l| !l.is_empty() && *l != "_");
        let Some(lemma) = lemma.filter(|_| !matches!(g, Some("X" | "NUM"))) else { return };
        let found = found.and_then(|s| s.lemma.as_deref());
        self.lemma.mark(found.is_some_and(|l| folded(l) == folded(lemma)));
        self.lemma_strict.mark(found.is_some_and(|l| plain(l) == plain(lemma)));
    }

    /// The scores so far.
    pub fn report(self, set: &str) -> Report {
        let totals = vec![
            self.segmentation.total("segmentation"),
            self.split_points.total("split points"),
            self.words.total("words right"),
            self.clitic_words.total("clitic words right"),
            self.lemma.total("lemma"),
            self.lemma_strict.total("lemma, hamza strict"),
            self.upos.total("upos"),
            self.upos_without_x.total("upos without X"),
            self.upos_coarse.total("upos coarse"),
        ];
        Report { set: set.to_owned(), totals, items: self.items }
    }
}

fn is_mark(segment: &Segment) -> bool {
    matches!(segment.upos.as_deref(), Some("PUNCT" | "SYM"))
}

fn coarse(upos: &str) -> &str {
    match upos {
        "SCONJ" | "CCONJ" => "CONJ",
        "PROPN" | "X" => "NOUN",
        "AUX" => "VERB",
        "DET" => "PRON",
        other => other,
    }
}

/// A lemma without vowels.
fn plain(lemma: &str) -> String {
    let is_vowel = |c: char| matches!(c, '\u{64b}'..='\u{652}' | '\u{670}' | '\u{640}');
    lemma.chars().filter(|c| !is_vowel(*c)).map(|c| if c == 'ٱ' { 'ا' } else { c }).collect()
}

/// A lemma without vowels and variants of hamza.
fn folded(lemma: &str) -> String {
    let fold = |c: char| match c {
        'أ' | 'إ' | 'آ' => 'ا',
        'ى' | 'ئ' => 'ي',
        'ؤ' => 'و',
        c => c,
    };
    plain(lemma).chars().map(fold).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(start: usize, end: usize, upos: &str) -> Segment {
        Segment { place: Place { start, end }, lemma: None, upos: Some(upos.into()) }
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
