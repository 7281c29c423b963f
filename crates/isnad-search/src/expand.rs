//! Other stems that a query word may stand in a text as: broken plurals and their singulars, spellings of foreign names, a glued preposition.
//!
//! Patterns and sounds only propose; what the index does not have is no alternative. An alternative counts less than the stem itself, so
//! that a text with the very word comes first.

use crate::Analyzer;
use crate::analyzer::Word;
use isnad_lexicon::Plurals;
use isnad_text::sound;
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use std::sync::Arc;

/// What a plural or singular counts, times the weight of its pattern.
const PLURAL: f32 = 0.7;
/// What another spelling of a word that the index does not have counts, and of one that it has.
const SPELLING: f32 = 0.8;
const SPELLING_OF_KNOWN: f32 = 0.7;
/// How much less for each letter of the word that differs.
const PER_DIFFERENCE: f32 = 1.2;
/// A spelling in so few entries may be a slip or an odd one: it is taken for one that the index does not have.
const RARE: u32 = 2;
/// What counts less than this is left out.
const LEAST: f32 = 0.2;
/// What the stem with a glued letter before it counts.
const GLUED: f32 = 0.8;
/// Letters written onto the next word that [`Word::noun`] does not always cut; before short stems only those that begin few words.
const LETTERS: [char; 5] = ['ب', 'ل', 'ك', 'ف', 'و'];
const BEFORE_SHORT: usize = 2;
/// A plural may be so many times as frequent as the singular with a few occurrences more, or the other way round; beyond that it is of
/// another word, unless the pair is listed.
const MOST_TIMES: u32 = 30;
const FEW: u32 = 5;
/// Most alternatives of a word.
const MOST: usize = 8;
/// Endings of number and case that a plural pattern does not know.
const ENDINGS: [&str; 5] = ["ات", "ون", "ين", "ان", "ا"];

/// Another form that a word may have, and how much an occurrence of it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Alternative {
    /// The form.
    pub form: Form,
    /// From 0 to 1.
    pub weight: f32,
}

/// A form by which words are looked up.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// All words of this stem.
    Stem(String),
    /// Words whose noun is this, where the stem would hold other words too: `غزلان` is not `غزل`.
    Noun(String),
}

/// Finds alternatives in the words of an index.
#[derive(Clone, Debug)]
pub struct Expander {
    analyzer: Arc<Analyzer>,
    plurals: Arc<Plurals>,
    /// How many entries have a stem.
    stems: HashMap<Box<str>, u32>,
    /// Nouns that are longer than their stem and may be plurals.
    nouns: HashSet<Box<str>>,
    /// Stems by sound.
    sounds: HashMap<Box<str>, Vec<Box<str>>>,
}

impl Expander {
    /// An expander that knows no words yet.
    pub fn new(analyzer: Arc<Analyzer>, plurals: Arc<Plurals>) -> Self {
        let (stems, nouns, sounds) = (HashMap::default(), HashSet::default(), HashMap::default());
        Expander { analyzer, plurals, stems, nouns, sounds }
    }

    /// Tells that so many entries have a stem.
    pub fn add_stem(&mut self, stem: &str, count: u32) {
        if let Some(known) = self.stems.get_mut(stem) {
            *known += count;
            return;
        }
        self.stems.insert(stem.into(), count);
        if is_arabic(stem) && stem.chars().count() > 2 {
            self.sounds.entry(sound(stem).into()).or_default().push(stem.into());
        }
    }

    /// Tells that entries have a noun.
    pub fn add_noun(&mut self, noun: &str) {
        if noun.ends_with(['ن', 'ي', 'ا']) && !self.nouns.contains(noun) {
            self.nouns.insert(noun.into());
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
        found.retain(|alternative| match &alternative.form {
            Form::Stem(stem) => *stem != word.stem && self.count(stem) > 0,
            Form::Noun(noun) => self.nouns.contains(noun.as_str()),
        });
        found.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.form.cmp(&b.form)));
        let mut best: Vec<Alternative> = Vec::new();
        for alternative in found {
            if best.len() < MOST && best.iter().all(|other| other.form != alternative.form) {
                best.push(alternative);
            }
        }
        best
    }

    /// The plurals or singulars a noun may have, as whole nouns, where the index has their stem.
    pub fn partners(&self, word: &Word) -> Vec<(String, f32)> {
        let bare = self.analyzer.stemmer().without_pronoun(&word.noun);
        let forms = self.forms(&word.noun, bare);
        // ببغاء, ببغاوات
        let hamza = bare.strip_suffix("اء").map(|rest| (format!("{rest}اوات"), 1.0));
        let mut partners: Vec<(String, f32)> =
            forms.iter().flat_map(|form| self.plurals.partners(form)).collect();
        partners.extend(hamza);
        partners.extend(bare.strip_suffix("اوات").map(|rest| (format!("{rest}اء"), 1.0)));
        let most = MOST_TIMES * (self.count(&word.stem) + FEW);
        partners.retain(|(partner, weight)| {
            let count = self.count(&self.analyzer.stemmer().stem(partner));
            count > 0 && (count <= most || *weight >= 1.0)
        });
        partners
    }

    /// What the plural patterns are tried on: a noun with and without pronoun and endings.
    fn forms(&self, noun: &str, bare: &str) -> Vec<String> {
        let mut forms = vec![bare.to_owned()];
        if bare.len() < noun.len() {
            forms.push(noun.to_owned());
            // سفينتها: before a pronoun ة is ت
            forms.extend(bare.strip_suffix('ت').map(|rest| format!("{rest}ه")));
        }
        forms.extend(bare.strip_suffix("ته").map(|rest| format!("{rest}ه")));
        let shorter = ENDINGS.iter().map(|ending| (ending, 3)).chain([(&"ه", 4)]);
        let cut = |(ending, least): (&&str, usize)| {
            bare.strip_suffix(*ending).filter(|rest| rest.chars().count() >= least).map(str::to_owned)
        };
        forms.extend(shorter.filter_map(cut));
        forms
    }

    fn add_plurals(&self, word: &Word, found: &mut Vec<Alternative>) {
        for (partner, weight) in self.partners(word) {
            let stem = self.analyzer.stemmer().stem(&partner);
            let is_whole = *stem == *partner
                || partner.strip_suffix(['ه', 'ا']) == Some(&*stem)
                || partner.ends_with("ات");
            let form = if is_whole { Form::Stem(stem.into_owned()) } else { Form::Noun(partner) };
            found.push(Alternative { form, weight: PLURAL * weight });
        }
    }

    fn add_spellings(&self, word: &Word, found: &mut Vec<Alternative>) {
        let Some(stems) = self.sounds.get(sound(&word.stem).as_str()) else { return };
        let known = self.count(&word.stem) > RARE;
        let Some(most) = most_differences(word, known) else { return };
        let length = word.stem.chars().count() as f32;
        for stem in stems {
            let differences = spelling_differences(&word.stem, stem);
            if differences <= most {
                let whole = if known { SPELLING_OF_KNOWN } else { SPELLING };
                let same_letters = if differences == 0 { SPELLING } else { whole };
                let weight = same_letters - PER_DIFFERENCE * differences as f32 / length;
                if weight >= LEAST {
                    found.push(Alternative { form: Form::Stem(stem.to_string()), weight });
                }
            }
        }
    }

    /// `لنينوى` where `نينوى` is asked for, and the other way round.
    fn add_glued(&self, word: &Word, found: &mut Vec<Alternative>) {
        let count = self.count(&word.stem);
        let length = word.stem.chars().count();
        for (at, letter) in LETTERS.into_iter().enumerate() {
            let glued = format!("{letter}{}", word.stem);
            let is_long = length > 3 || length == 3 && at < BEFORE_SHORT;
            if is_long && self.count(&glued) <= count {
                found.push(Alternative { form: Form::Stem(glued), weight: GLUED });
            }
            let rest = word.noun.strip_prefix(letter).filter(|rest| rest.chars().count() > 2);
            let Some(stem) = rest.map(|rest| self.analyzer.stemmer().stem(rest)) else { continue };
            if self.count(&stem) > 3 * count {
                let weight = if count == 0 { 1.0 } else { GLUED };
                found.push(Alternative { form: Form::Stem(stem.into_owned()), weight });
            }
        }
    }
}

/// How far another spelling may be off. Long words with few vowels in common are still one name; short ones are not, and in words
/// built like Arabic ones (with م or ت before the root) vowels make other words.
fn most_differences(word: &Word, known: bool) -> Option<usize> {
    let consonants = sound(&word.noun).chars().count().max(sound(&word.stem).chars().count());
    let derived = word.stem.starts_with(['م', 'ت', 'ا', 'ي', 'ن']) && word.stem.chars().count() < 7;
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
