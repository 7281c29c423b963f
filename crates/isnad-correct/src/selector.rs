//! Words named so that they are found again: by themselves with what stands around them, and by their position.

use isnad_format::wire::WireSpan;
use serde::{Deserialize, Serialize};

/// Code points before and after the words.
const CONTEXT: usize = 32;

/// Words of a text: a quotation and a position, as W3C Web Annotation has them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Part>", into = "Vec<Part>")]
pub struct Selector {
    /// The words.
    pub exact: String,
    /// What stands before them.
    pub prefix: String,
    /// What stands after them.
    pub suffix: String,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

/// The two selectors that make it up.
#[derive(Serialize, Deserialize)]
#[serde(tag = "type")]
enum Part {
    TextQuoteSelector {
        exact: String,
        #[serde(default)]
        prefix: String,
        #[serde(default)]
        suffix: String,
    },
    TextPositionSelector {
        start: usize,
        end: usize,
    },
}

impl From<Vec<Part>> for Selector {
    fn from(parts: Vec<Part>) -> Self {
        let mut selector = Selector::default();
        for part in parts {
            match part {
                Part::TextQuoteSelector { exact, prefix, suffix } => {
                    selector = Selector { exact, prefix, suffix, ..selector };
                }
                Part::TextPositionSelector { start, end } => selector = Selector { start, end, ..selector },
            }
        }
        selector
    }
}

impl From<Selector> for Vec<Part> {
    fn from(selector: Selector) -> Self {
        let Selector { exact, prefix, suffix, start, end } = selector;
        vec![Part::TextQuoteSelector { exact, prefix, suffix }, Part::TextPositionSelector { start, end }]
    }
}

/// A text in which words are looked for.
#[derive(Debug)]
pub struct Text {
    chars: Vec<char>,
}

impl Text {
    /// A text.
    pub fn new(text: &str) -> Self {
        Text { chars: text.chars().collect() }
    }

    /// Code points.
    pub fn len(&self) -> usize {
        self.chars.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    fn slice(&self, start: usize, end: usize) -> String {
        self.chars.get(start..end.min(self.chars.len())).unwrap_or_default().iter().collect()
    }

    /// The words at a position; `None` where there are none.
    pub fn span(&self, start: usize, end: usize) -> Option<WireSpan> {
        let words = self.chars.get(start..end).filter(|words| !words.is_empty())?;
        Some(WireSpan { start, end, text: words.iter().collect() })
    }

    /// A selector of a span.
    pub fn select(&self, span: &WireSpan) -> Selector {
        Selector {
            exact: span.text.clone(),
            prefix: self.slice(span.start.saturating_sub(CONTEXT), span.start),
            suffix: self.slice(span.end, span.end.saturating_add(CONTEXT)),
            start: span.start,
            end: span.end,
        }
    }

    /// The words that a selector means: those at its position, or the same words where most of what stood around them stands
    /// around them still, the nearest where that is even.
    pub fn find(&self, selector: &Selector) -> Option<WireSpan> {
        let there = self.span(selector.start, selector.end).filter(|span| span.text == selector.exact);
        if there.is_some() {
            return there;
        }
        let (prefix, suffix): (Vec<char>, Vec<char>) =
            (selector.prefix.chars().collect(), selector.suffix.chars().collect());
        let best = self.places(&selector.exact).max_by_key(|&(start, end)| {
            let before = self.chars.get(..start).unwrap_or_default().iter().rev();
            let after = self.chars.get(end..).unwrap_or_default().iter();
            let same = same(before, prefix.iter().rev()) + same(after, suffix.iter());
            (same, std::cmp::Reverse(start.abs_diff(selector.start)))
        });
        best.and_then(|(start, end)| self.span(start, end))
    }

    /// The place of words that somebody wrote, as whole words, the nearest to a position. Spaces are equal however many they are.
    pub fn find_words(&self, words: &str, near: usize) -> Option<WireSpan> {
        let nearest = |places: &mut dyn Iterator<Item = (usize, usize)>| {
            places.min_by_key(|(start, _)| start.abs_diff(near))
        };
        let words = words.trim();
        let is_whole = |&(start, end): &(usize, usize)| self.is_edge(start) && self.is_edge(end);
        let found =
            nearest(&mut self.places(words).filter(is_whole)).or_else(|| nearest(&mut self.places(words)));
        found.and_then(|(start, end)| self.span(start, end))
    }

    /// Whether no word goes on over a position.
    fn is_edge(&self, at: usize) -> bool {
        let is_letter =
            |at: Option<usize>| at.and_then(|at| self.chars.get(at)).is_some_and(|c| c.is_alphanumeric());
        !(is_letter(at.checked_sub(1)) && is_letter(Some(at)))
    }

    /// Everywhere that words stand.
    fn places(&self, words: &str) -> impl Iterator<Item = (usize, usize)> {
        let wanted: Vec<char> = words.chars().filter(|c| *c != '\r').collect();
        (0..self.chars.len()).filter_map(move |start| Some((start, self.match_at(start, &wanted)?)))
    }

    /// Where the words end that begin at a position.
    fn match_at(&self, start: usize, wanted: &[char]) -> Option<usize> {
        let mut at = start;
        let mut left = wanted;
        while let Some((first, rest)) = left.split_first() {
            if first.is_whitespace() {
                let after = self.skip_space(at);
                if after == at {
                    return None;
                }
                (at, left) = (after, trim_start(rest));
            } else if self.chars.get(at) == Some(first) {
                (at, left) = (at + 1, rest);
            } else {
                return None;
            }
        }
        (at > start).then_some(at)
    }

    fn skip_space(&self, at: usize) -> usize {
        let rest = self.chars.get(at..).unwrap_or_default();
        at + rest.iter().take_while(|c| c.is_whitespace()).count()
    }
}

fn trim_start(chars: &[char]) -> &[char] {
    let spaces = chars.iter().take_while(|c| c.is_whitespace()).count();
    chars.get(spaces..).unwrap_or_default()
}

fn same<'c>(a: impl Iterator<Item = &'c char>, b: impl Iterator<Item = &'c char>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "قال الوزير إن الجسر مفتوح. وأضاف الوزير أن الطريق مفتوح أيضا.";

    fn second(text: &Text) -> Selector {
        let start = TEXT.chars().count() - "مفتوح أيضا.".chars().count();
        text.select(&text.span(start, start + 5).unwrap())
    }

    #[test]
    fn words_are_found_again_after_others_were_put_before_them() {
        let selector = second(&Text::new(TEXT));
        let longer = Text::new(&format!("عنوان جديد مفتوح\n{TEXT}"));
        let found = longer.find(&selector).unwrap();
        assert_eq!((found.start, found.text.as_str()), (selector.start + 17, "مفتوح"));
        assert_eq!(Text::new("لا شيء هنا").find(&selector), None);
    }

    #[test]
    fn written_words_are_whole_words_near_the_item() {
        let text = Text::new(TEXT);
        assert_eq!(text.find_words("الوزير", 0).unwrap().start, 4);
        assert_eq!(text.find_words(" الوزير ", 40).unwrap().start, 33);
        assert_eq!(text.find_words("إن  الجسر", 0).unwrap().text, "إن الجسر");
        assert_eq!(text.find_words("ن الجسر", 0).unwrap().text, "ن الجسر");
        assert!(text.find_words("", 0).is_none() && text.find_words("غائب", 0).is_none());
        let lines = Text::new("سطر\nآخر");
        assert_eq!(lines.find_words("سطر\r\nآخر", 0).unwrap().text, "سطر\nآخر");
    }

    #[test]
    fn a_selector_is_written_as_web_annotation_has_it() {
        let selector = second(&Text::new(TEXT));
        let json = serde_json::to_value(&selector).unwrap();
        assert_eq!(json[0]["type"], "TextQuoteSelector");
        assert_eq!(json[0]["exact"], "مفتوح");
        assert_eq!(json[1]["type"], "TextPositionSelector");
        assert_eq!(serde_json::from_value::<Selector>(json).unwrap(), selector);
    }

    #[test]
    fn no_position_breaks_anything() {
        let text = Text::new("قال");
        for (start, end) in [(0, 0), (2, 1), (1, 99), (usize::MAX, usize::MAX), (0, usize::MAX)] {
            assert_eq!(text.span(start, end), None);
            text.find(&Selector { start, end, exact: "غير".into(), ..Selector::default() });
            text.select(&WireSpan { start, end, text: String::new() });
        }
    }
}
