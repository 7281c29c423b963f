//! Other stems that a query word may stand in a text as: broken plurals and their singulars, spellings of foreign names, a glued preposition.
//!
//! Patterns and sounds only propose; what the index does not have is no alternative. An alternative counts less than the stem itself, so
//! that a text with the very word comes first.

use crate::Analyzer;
use crate::analyzer::Word;
use isnad_lexicon::Plurals;
use isnad_text::sound;
use rustc_hash::FxHashMap as HashMap;
use std::io;
use std::sync::Arc;
use tantivy::schema::Field;

/// What a plural or singular counts, times the weight of its pattern.
const PLURAL: f32 = 0.7;
/// What another spelling counts, less [`PER_DIFFERENCE`].
const SPELLING: f32 = 0.8;
const PER_DIFFERENCE: f32 = 0.08;
/// What the stem with a glued letter before it counts.
const GLUED: f32 = 0.8;
/// Words written onto the next one that [`Word::noun`] does not always cut.
const LETTERS: [char; 5] = ['ب', 'ل', 'ك', 'ف', 'و'];
/// Most alternatives of a word.
const MOST: usize = 8;

/// Another stem, and how much an occurrence of it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Alternative {
    /// The stem.
    pub stem: String,
    /// From 0 to 1.
    pub weight: f32,
}

/// Finds alternatives in the words of an index.
#[derive(Clone, Debug)]
pub struct Expander {
    analyzer: Arc<Analyzer>,
    plurals: Arc<Plurals>,
    /// How many entries have a stem.
    stems: HashMap<Box<str>, u32>,
    /// Stems by sound.
    sounds: HashMap<Box<str>, Vec<Box<str>>>,
}

impl Expander {
    pub(crate) fn new(
        searcher: &tantivy::Searcher,
        field: Field,
        analyzer: Arc<Analyzer>,
        plurals: Arc<Plurals>,
    ) -> io::Result<Self> {
        let mut expander =
            Expander { analyzer, plurals, stems: HashMap::default(), sounds: HashMap::default() };
        for segment in searcher.segment_readers() {
            let index = segment.inverted_index(field).map_err(io::Error::other)?;
            let mut terms = index.terms().stream()?;
            while let Some((term, info)) = terms.next() {
                if let Ok(stem) = std::str::from_utf8(term) {
                    expander.add(stem, info.doc_freq);
                }
            }
        }
        Ok(expander)
    }

    fn add(&mut self, stem: &str, count: u32) {
        if let Some(known) = self.stems.get_mut(stem) {
            *known += count;
            return;
        }
        self.stems.insert(stem.into(), count);
        if is_arabic(stem) && stem.chars().count() > 2 {
            self.sounds.entry(sound(stem).into()).or_default().push(stem.into());
        }
    }

    /// How many entries have a stem.
    pub fn count(&self, stem: &str) -> u32 {
        self.stems.get(stem).copied().unwrap_or(0)
    }

    /// The alternatives of a word, best first.
    pub fn alternatives(&self, word: &Word) -> Vec<Alternative> {
        if word.is_function || !is_arabic(&word.stem) {
            return Vec::new();
        }
        let mut found = Vec::new();
        self.add_plurals(word, &mut found);
        self.add_spellings(word, &mut found);
        self.add_glued(word, &mut found);
        found.retain(|a| a.stem != word.stem && self.count(&a.stem) > 0);
        found.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.stem.cmp(&b.stem)));
        let mut seen: Vec<Alternative> = Vec::new();
        for alternative in found {
            if seen.len() < MOST && seen.iter().all(|other| other.stem != alternative.stem) {
                seen.push(alternative);
            }
        }
        seen
    }

    fn add_plurals(&self, word: &Word, found: &mut Vec<Alternative>) {
        let stemmer = self.analyzer.stemmer();
        let bare = stemmer.without_pronoun(&word.noun);
        let mut forms = [bare, word.noun.as_str(), word.stem.as_str()].into_iter().collect::<Vec<_>>();
        forms.dedup();
        for form in forms {
            for (partner, weight) in self.plurals.partners(form) {
                let stem = stemmer.stem(&partner);
                if self.stems.contains_key(&*stem) {
                    found.push(Alternative { stem: stem.into_owned(), weight: PLURAL * weight });
                }
            }
        }
    }

    fn add_spellings(&self, word: &Word, found: &mut Vec<Alternative>) {
        let Some(stems) = self.sounds.get(sound(&word.stem).as_str()) else { return };
        let most = most_differences(word, self.count(&word.stem) > 0);
        for stem in stems {
            let differences = spelling_differences(&word.stem, stem);
            if most.is_some_and(|most| differences <= most) {
                let weight = SPELLING - PER_DIFFERENCE * differences as f32;
                found.push(Alternative { stem: stem.to_string(), weight });
            }
        }
    }

    /// `لنينوى` where `نينوى` is asked for, and the other way round.
    fn add_glued(&self, word: &Word, found: &mut Vec<Alternative>) {
        let count = self.count(&word.stem);
        for letter in LETTERS {
            let glued = format!("{letter}{}", word.stem);
            if word.stem.chars().count() > 2 && self.count(&glued) <= count {
                found.push(Alternative { stem: glued, weight: GLUED });
            }
            let rest = word.noun.strip_prefix(letter).filter(|rest| rest.chars().count() > 2);
            let Some(stem) = rest.map(|rest| self.analyzer.stemmer().stem(rest)) else { continue };
            if self.count(&stem) > 3 * count {
                let weight = if count == 0 { 1.0 } else { GLUED };
                found.push(Alternative { stem: stem.into_owned(), weight });
            }
        }
    }
}

/// How far another spelling may be off. Long words with few vowels in common are still one name; short ones are not, and in words
/// built like Arabic ones (with م or ت before the root) vowels make other words.
fn most_differences(word: &Word, known: bool) -> Option<usize> {
    let consonants = sound(&word.noun).chars().count().max(sound(&word.stem).chars().count());
    let derived = word.stem.starts_with(['م', 'ت', 'ا', 'ي', 'ن']);
    match consonants {
        0 | 1 => None,
        2 => (word.noun.chars().count() > 3).then_some(0),
        3 if known => Some(0),
        3 => Some(1),
        4 if known && derived => Some(0),
        4 => Some(2),
        _ => Some(3),
    }
}

/// How many letters two spellings of one sound differ in; ج, غ and ق are one letter here.
fn spelling_differences(a: &str, b: &str) -> usize {
    let letter = |c: char| if matches!(c, 'ج' | 'ق' | 'گ') { 'غ' } else { c };
    let b: Vec<char> = b.chars().map(letter).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, a) in a.chars().map(letter).enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, b) in b.iter().enumerate() {
            let substituted = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row.last().copied().unwrap_or(0)
}

fn is_arabic(word: &str) -> bool {
    word.starts_with(|c| ('ء'..='ي').contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_one_foreign_sound_make_no_difference() {
        assert_eq!(spelling_differences("غولدنبرغ", "جولدنبرج"), 0);
        assert_eq!(spelling_differences("موزمبيق", "موزامبيق"), 1);
        assert_eq!(spelling_differences("", "اب"), 2);
    }
}
