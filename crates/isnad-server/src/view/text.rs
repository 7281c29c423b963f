//! The text of an article with its record drawn into it.

use isnad_format::{Mark, Piece, cut};
use std::collections::BTreeSet;

/// Words that are drawn alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The words.
    pub words: String,
    /// Their classes.
    pub classes: String,
    /// The items they belong to, the outer ones first, for a script to light.
    pub items: String,
    /// The items whose first words these are.
    pub anchors: Vec<String>,
    /// The item they lead to.
    pub entry: Option<String>,
}

/// The paragraphs of a text. The first words of an item become its anchor.
pub fn paragraphs(text: &str, marks: &[Mark<'_>]) -> Vec<Vec<Words>> {
    let mut anchored = BTreeSet::new();
    let mut shown = |piece: &Piece<'_, '_>| {
        let entries: Vec<String> = piece.entries().map(str::to_owned).collect();
        let mut items: Vec<&str> = piece.marks.iter().filter_map(|mark| mark.item).collect();
        items.dedup();
        Words {
            words: piece.words.clone(),
            classes: piece.classes().join(" "),
            items: items.join(" "),
            anchors: entries.iter().filter(|id| anchored.insert((*id).clone())).cloned().collect(),
            entry: entries.last().cloned(),
        }
    };
    cut(text, marks).iter().map(|paragraph| paragraph.iter().map(&mut shown).collect()).collect()
}

/// Words of which some matched a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snip {
    /// The words.
    pub words: String,
    /// Whether they matched.
    pub is_hit: bool,
}

/// So many characters of a passage are shown around what matched.
const LONGEST: usize = 420;

/// A text on one line with the words that matched (byte ranges, in order), cut where it is long.
pub fn snippet(text: &str, hits: &[isnad_record::Span]) -> Vec<Snip> {
    let mut snips = Vec::new();
    let mut add = |words: &str, is_hit| {
        if !words.is_empty() {
            snips.push(Snip { words: words.replace(['\n', '\r'], " "), is_hit });
        }
    };
    let first = hits.first().map_or(0, |hit| hit.start);
    let start = if first > LONGEST { word_start(text, first.saturating_sub(LONGEST / 2)) } else { 0 };
    let mut at = start;
    if start > 0 {
        add("… ", false);
    }
    let end = word_end(text, start, LONGEST);
    for hit in hits.iter().filter(|hit| hit.start >= start && hit.end <= end) {
        add(text.get(at..hit.start).unwrap_or_default(), false);
        add(hit.slice(text), true);
        at = hit.end;
    }
    add(text.get(at..end).unwrap_or_default(), false);
    if end < text.trim_end().len() {
        add(" …", false);
    }
    snips
}

/// The beginning of the first word that begins at or behind a place.
fn word_start(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at += 1;
    }
    text.get(at..).and_then(|rest| rest.find(char::is_whitespace)).map_or(at, |blank| at + blank + 1)
}

/// The end of the last word that ends within so many characters.
fn word_end(text: &str, start: usize, longest: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let Some((cut, _)) = rest.char_indices().nth(longest) else { return text.len() };
    let within = rest.get(..cut).unwrap_or(rest);
    start + within.rfind(char::is_whitespace).unwrap_or(cut)
}

#[cfg(test)]
mod tests {
    use super::*;
    use isnad_record::Span;

    fn shown(text: &str, hit: &str) -> String {
        let start = text.find(hit).unwrap();
        let snips = snippet(text, &[Span::new(start, start + hit.len())]);
        snips.iter().map(|s| if s.is_hit { format!("[{}]", s.words) } else { s.words.clone() }).collect()
    }

    #[test]
    fn what_matched_is_told_apart() {
        assert_eq!(shown("افتتح الوزير\nجسورا أمس", "جسورا"), "افتتح الوزير [جسورا] أمس");
    }

    #[test]
    fn long_passages_are_cut_around_it() {
        let text = format!("{} جسورا {}", "قال الوزير ".repeat(90), "كلام آخر ".repeat(90));
        let shown = shown(&text, "جسورا");
        assert!(shown.starts_with("… ") && shown.ends_with(" …") && shown.contains("[جسورا]"), "{shown}");
        assert!(shown.chars().count() < LONGEST + 10, "{}", shown.chars().count());
    }

    #[test]
    fn nothing_breaks_on_any_text() {
        for text in ["", " ", "ا", "\n\n", &"😀".repeat(900), &"ا".repeat(900)] {
            snippet(text, &[]);
            snippet(text, &[Span::new(0, 0)]);
        }
    }
}
