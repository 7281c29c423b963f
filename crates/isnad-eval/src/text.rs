//! Texts by code points, as gold files and the wire format count them.

use isnad_record::Span;
use serde::Deserialize;
use std::collections::BTreeSet;
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

/// A half-open range of Unicode code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub struct Place {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

impl Place {
    /// Length in code points.
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether nothing lies inside.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// How many code points the two share.
    pub fn overlap(self, other: Place) -> usize {
        self.end.min(other.end).saturating_sub(self.start.max(other.start))
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Place) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// A text with its code points.
#[derive(Clone, Debug)]
pub struct Text {
    chars: Vec<char>,
    /// Byte offset of each code point, and the length in bytes.
    bytes: Vec<usize>,
}

impl Text {
    /// Takes a text apart.
    pub fn new(text: &str) -> Self {
        let (mut bytes, chars): (Vec<usize>, Vec<char>) = text.char_indices().unzip();
        bytes.push(text.len());
        Text { chars, bytes }
    }

    /// All code points.
    pub fn chars(&self) -> &[char] {
        &self.chars
    }

    /// The code points of a place, as far as the text has them.
    pub fn slice(&self, place: Place) -> &[char] {
        let end = place.end.min(self.chars.len());
        &self.chars[place.start.min(end)..end]
    }

    /// The words of a place.
    pub fn words(&self, place: Place) -> String {
        self.slice(place).iter().collect()
    }

    /// A span of bytes as a place in code points.
    pub fn place(&self, span: Span) -> Place {
        let point = |byte: usize| self.bytes.partition_point(|&b| b < byte);
        Place { start: point(span.start), end: point(span.end) }
    }

    /// Starts of the runs of letters, digits and `_` that touch a place, counted from the text's start.
    pub fn word_starts(&self, place: Place) -> BTreeSet<usize> {
        word_runs(&self.chars)
            .into_iter()
            .filter(|run| run.start < place.end && run.end > place.start)
            .map(|run| run.start)
            .collect()
    }
}

/// The runs of letters, digits and `_`: Python's `\w+`, by which the gold scorers count words.
pub fn word_runs(chars: &[char]) -> Vec<Place> {
    runs(chars, is_word)
}

/// The maximal runs of characters of one sort.
pub fn runs(chars: &[char], same: impl Fn(char) -> bool) -> Vec<Place> {
    let mut out: Vec<Place> = Vec::new();
    for (i, _) in chars.iter().enumerate().filter(|(_, c)| same(**c)) {
        match out.last_mut() {
            Some(last) if last.end == i => last.end += 1,
            _ => out.push(Place { start: i, end: i + 1 }),
        }
    }
    out
}

/// A letter, a digit or `_`; harakat are neither, unlike in Rust's `is_alphanumeric`.
pub fn is_word(c: char) -> bool {
    c == '_' || is_alphanumeric(c)
}

/// A letter or a digit in the sense of Python's `isalnum`.
pub fn is_alphanumeric(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    matches!(c.general_category_group(), GeneralCategoryGroup::Letter | GeneralCategoryGroup::Number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_become_code_points() {
        let text = Text::new("قال نعم");
        assert_eq!(text.place(Span::new(7, 13)), Place { start: 4, end: 7 });
        assert_eq!(text.words(Place { start: 4, end: 99 }), "نعم");
    }

    #[test]
    fn vowel_marks_part_words_as_in_the_python_scorers() {
        let chars: Vec<char> = "كلَّمه".chars().collect();
        assert_eq!(word_runs(&chars).len(), 2);
    }
}
