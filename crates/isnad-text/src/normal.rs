//! The normal form: one spelling for each word, with an exact map back to the source.
//!
//! Two writings that an Arabic reader takes for the same word have the same normal form:
//! أحمد/احمد, مستشفى/مستشفي, وزارة/وزاره, الرئـيس/الرئيس, قَالَ/قال, presentation forms and their letters,
//! Persian and Arabic-Indic digits and ASCII ones. What is only formatting (harakat, tatweel, bidi marks, zero-width
//! characters, soft hyphens) is gone; every kind of blank is one space character; line ends stay line ends. Tatweel that
//! stretches no letter is a dash (`عمان ـ وصل`).
//!
//! The stored text is never changed: the normal form is for look-up only.

use crate::Span;
use unicode_normalization::UnicodeNormalization;

/// A text in normal form with the source position of each of its bytes.
///
/// ```
/// use isnad_text::Normalized;
/// let n = Normalized::new("قـالَ ٥٠");
/// assert_eq!(n.text(), "قال 50");
/// // "50" in the normal form comes from the Arabic-Indic digits of the source
/// assert_eq!(n.source_span(7..9).slice("قـالَ ٥٠"), "٥٠");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Normalized {
    text: String,
    /// For each byte of `text`: the source range of the character it came from, with the marks on it.
    starts: Vec<u32>,
    ends: Vec<u32>,
}

impl Normalized {
    /// Normalises `source`. Never fails; a text of formatting characters alone becomes empty.
    pub fn new(source: &str) -> Self {
        let mut out = Normalized {
            text: String::with_capacity(source.len()),
            starts: Vec::with_capacity(source.len()),
            ends: Vec::with_capacity(source.len()),
        };
        // where the normal form of the letter that marks may sit on begins
        let mut letter = None;
        for (at, c) in source.char_indices() {
            let end = at + c.len_utf8();
            if let Some(letter) = letter.filter(|_| is_mark(c)) {
                out.ends[letter..].fill(end as u32);
                continue;
            }
            if is_formatting(c) && c != TATWEEL {
                continue;
            }
            letter = (matches!(c, 'ء'..='ي') || c.is_alphabetic()).then_some(out.text.len());
            if c == TATWEEL {
                out.push('-', at, end);
            } else {
                fold_char(c, |folded| out.push(folded, at, end));
            }
        }
        out
    }

    fn push(&mut self, c: char, start: usize, end: usize) {
        self.text.push(c);
        for _ in 0..c.len_utf8() {
            self.starts.push(start as u32);
            self.ends.push(end as u32);
        }
    }

    /// The normal form.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The source span of a byte range of the normal form. Harakat and tatweel belong to the letter they follow; other
    /// formatting characters belong to a range that has them inside, not at its edges. An empty or outlying range gives an empty span.
    pub fn source_span(&self, range: std::ops::Range<usize>) -> Span {
        match (self.starts.get(range.start), range.end.checked_sub(1).and_then(|last| self.ends.get(last))) {
            (Some(&start), Some(&end)) if range.start < range.end => Span::new(start as usize, end as usize),
            _ => Span::default(),
        }
    }
}

/// The normal form of a word or phrase, as a table row or a query is looked up.
///
/// ```
/// assert_eq!(isnad_text::fold("الأمـَّم المتّحدة"), "الامم المتحده");
/// ```
pub fn fold(word: &str) -> String {
    Normalized::new(word).text
}

/// The letters of a word as they are written: hamza and teh marbuta stay, what is only formatting is gone.
///
/// ```
/// assert_eq!(isnad_text::letters("مَدِينـة"), "مدينة");
/// ```
pub fn letters(word: &str) -> String {
    word.chars().filter(|&c| !is_formatting(c)).collect()
}

/// Gives the normal form of a character that is no formatting: one or (for ligatures) several characters.
fn fold_char(c: char, mut emit: impl FnMut(char)) {
    match c {
        '\u{0}'..='\u{7f}' => emit(fold_ascii(c)),
        // presentation forms, ligatures, wide and mathematical digits: Unicode's own decomposition, then our letters
        '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{ff01}'..='\u{ff5e}' => {
            for part in std::iter::once(c).nfkc().filter(|p| !is_formatting(*p)) {
                emit(fold_letter(part));
            }
        }
        _ => emit(fold_letter(c)),
    }
}

fn fold_ascii(c: char) -> char {
    match c {
        '\t' | '\u{b}' | '\u{c}' => ' ',
        '\r' => '\n',
        _ => c.to_ascii_lowercase(),
    }
}

fn fold_letter(c: char) -> char {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' | 'ٲ' | 'ٳ' => 'ا',
        'ى' | 'ئ' | 'ی' | 'ې' | 'ۍ' | 'ێ' => 'ي',
        'ؤ' => 'و',
        'ة' | 'ۀ' | 'ە' | 'ہ' | 'ۃ' | 'ھ' => 'ه',
        'ک' | 'ڪ' => 'ك',
        '٠'..='٩' => shift_digit(c, '٠'),
        '۰'..='۹' => shift_digit(c, '۰'),
        '٪' => '%',
        '٫' => '.',
        '\u{2028}' | '\u{2029}' | '\u{85}' => '\n',
        _ if c.is_whitespace() => ' ',
        'A'..='Z' => c.to_ascii_lowercase(),
        _ => c,
    }
}

fn shift_digit(c: char, zero: char) -> char {
    char::from_digit(c as u32 - zero as u32, 10).unwrap_or(c)
}

/// The stroke that stretches a letter.
const TATWEEL: char = '\u{640}';

/// Characters written on or onto the letter before: harakat, Koranic marks, tatweel.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{0610}'..='\u{061a}' | '\u{0640}' | '\u{064b}'..='\u{065f}' | '\u{0670}' | '\u{06d6}'..='\u{06dc}'
        | '\u{06df}'..='\u{06e8}' | '\u{06ea}'..='\u{06ed}' | '\u{08d3}'..='\u{08ff}')
}

/// Characters that carry no letter: harakat and Koranic marks, tatweel, bidi controls, zero-width characters, soft
/// hyphen, byte order mark.
pub(crate) fn is_formatting(c: char) -> bool {
    is_mark(c)
        || matches!(c,
            '\u{061c}' | '\u{00ad}' | '\u{034f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
            | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_share_a_normal_form() {
        for (a, b) in [
            ("أكَّدَ", "اكد"),
            ("إلى", "الي"),
            ("مسؤول", "مسوول"),
            ("ﻗﺎﻝ", "قال"),
            ("ﻻ", "لا"),
            ("کردستان", "كردستان"),
            ("۱۲٫۵٪", "12.5%"),
            ("و\u{200f}قال", "وقال"),
            ("رئ\u{640}\u{640}يس", "رييس"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} / {b}");
        }
    }

    #[test]
    fn different_words_stay_different() {
        for (a, b) in [("علم", "عالم"), ("قال", "قالت"), ("كتب", "كتاب")] {
            assert_ne!(fold(a), fold(b));
        }
    }

    #[test]
    fn marks_belong_to_the_letter_before() {
        let source = "شكراً لـ\u{200f} ـ";
        let n = Normalized::new(source);
        assert_eq!(n.text(), "شكرا ل -");
        assert_eq!(n.source_span(0..8).slice(source), "شكراً");
        assert_eq!(n.source_span(9..11).slice(source), "لـ");
    }

    #[test]
    fn ligature_maps_to_its_one_source_character() {
        let n = Normalized::new("ﻻ شك");
        assert_eq!(n.text(), "لا شك");
        assert_eq!(n.source_span(0..4).slice("ﻻ شك"), "ﻻ");
    }
}
