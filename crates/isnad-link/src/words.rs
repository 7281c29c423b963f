//! The words of a text as linking compares them.
//!
//! Two words are one when they have one key: their stem without long vowels and hamza, the prefix of the present tense made one. So
//! `الجريمة` is `جرائم`, `يؤكد` is `تؤكد` and `الأمريكية` is `أميركا`; words that differ in their consonants stay apart (`جسر`, `جيش`). Words
//! that every text has (`من`, `التي`) are left out, everyday words count half, and a name with its titles counts no more than two words,
//! however long it is.

use isnad_format::Offsets;
use isnad_lexicon::{Lexicon, Stemmer};
use isnad_text::{Doc, TokenKind};
use std::ops::Range;

/// What a word counts that tells what a text is about. Divisible by small numbers.
pub(crate) const TELLING: u32 = 12;

/// What an everyday word counts.
const EVERYDAY: u32 = 6;

/// A word that tells something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Equal for words that are compared as one.
    pub key: u32,
    /// How much it counts.
    pub weight: u32,
    /// Whether it is written in digits.
    pub is_number: bool,
    /// Whether it is a number that looks like a year.
    pub is_year: bool,
    /// Where it stands, in code points.
    pub at: Range<usize>,
}

/// Cuts words by the tables of a lexicon.
pub(crate) struct Cutter<'l> {
    lexicon: &'l Lexicon,
    stemmer: Stemmer,
}

impl<'l> Cutter<'l> {
    pub fn new(lexicon: &'l Lexicon) -> Self {
        Cutter { lexicon, stemmer: Stemmer::new(lexicon) }
    }

    /// What cuts the words.
    pub fn stemmer(&self) -> &Stemmer {
        &self.stemmer
    }

    /// The telling words of a text in order.
    pub fn words(&self, doc: &Doc, offsets: &Offsets) -> Vec<Word> {
        let mut words = Vec::new();
        for (token, found) in doc.tokens().iter().enumerate() {
            let key = match found.kind {
                TokenKind::Word => self.word(doc.norm(token), doc.surface(token).starts_with('إ')),
                TokenKind::Number => Some((hash(doc.norm(token)), TELLING)),
                TokenKind::Mark | TokenKind::Newline => None,
            };
            if let Some((key, weight)) = key {
                let at = offsets.code_points(doc.text(), found.span.start);
                let length = found.span.slice(doc.text()).chars().count();
                let is_number = found.kind == TokenKind::Number;
                let is_year = is_number && is_year(doc.norm(token));
                words.push(Word { key, weight, is_number, is_year, at: at..at + length });
            }
        }
        words
    }

    /// The key of any word in normal form, telling or not.
    pub fn form_key(&self, norm: &str, hamza_below: bool) -> u32 {
        hash(&skeleton(&self.stemmer.stem(self.stemmer.noun(norm, hamza_below))))
    }

    /// The key and weight of a word in normal form; none of a word that tells nothing.
    fn word(&self, norm: &str, hamza_below: bool) -> Option<(u32, u32)> {
        let known = |word: &str| self.lexicon.words.is_function(word);
        let noun = self.stemmer.noun(norm, hamza_below);
        if known(norm) || known(noun) || noun.chars().nth(1).is_none() {
            return None;
        }
        let is_common = self.lexicon.names.is_common(norm) || self.lexicon.names.is_common(noun);
        let key = hash(&skeleton(&self.stemmer.stem(noun)));
        Some((key, if is_common { EVERYDAY } else { TELLING }))
    }
}

/// Whether digits look like a year of our time.
fn is_year(digits: &str) -> bool {
    digits.len() == 4 && digits.parse().is_ok_and(|year: u16| (1900..2100).contains(&year))
}

/// Has a stretch of words (a name with its titles) count no more than two.
pub(crate) fn weigh_as_name(words: &mut [Word]) {
    let most = TELLING * 2 / u32::try_from(words.len().max(1)).unwrap_or(u32::MAX);
    words.iter_mut().for_each(|word| word.weight = word.weight.min(most.max(1)));
}

/// The letters by which words are compared: long vowels and hamza are left out behind the first letter where three others are left,
/// and the prefixes of the present tense are one.
pub(crate) fn skeleton(stem: &str) -> String {
    let verb = present(stem);
    let stem = verb.as_deref().unwrap_or(stem);
    let bare: String =
        stem.chars().enumerate().filter(|(at, c)| *at == 0 || !is_vowel(*c)).map(|(_, c)| c).collect();
    if bare.chars().nth(2).is_some() { bare } else { stem.to_owned() }
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'ا' | 'و' | 'ي' | 'ء')
}

/// يمثل and سيمثل as تمثل: which of them stands depends on the subject.
fn present(stem: &str) -> Option<String> {
    let rest =
        stem.strip_prefix("سي").or_else(|| stem.strip_prefix("ست")).or_else(|| stem.strip_prefix('ي'))?;
    rest.chars().nth(2).map(|_| format!("ت{rest}"))
}

/// FNV-1a: the same on every machine.
pub(crate) fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Two numbers and more as one of 64 bits; every bit of the input moves every bit of the output (SplitMix64).
pub(crate) fn mix(numbers: &[u64]) -> u64 {
    numbers.iter().fold(0, |all: u64, number| {
        let mut z = all.rotate_left(5) ^ number;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    })
}
