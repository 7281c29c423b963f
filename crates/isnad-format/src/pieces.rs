//! The text cut into pieces for drawing a record into it.
//!
//! Spans cross each other and elements of a page cannot, so the text is cut at every boundary, and each piece carries the marks of
//! all spans that hold it.

use crate::wire::{WireRecord, WireSpan};

/// Deepest nesting of statements that has a look of its own.
pub(crate) const DEEPEST: usize = 3;

/// Words to be drawn: where they are (code points), how they look, and the item they belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark<'r> {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// How they look: `d1`, `cue`, `source`, `event`, `figure`, `time`, `per`, `org`, `loc`, or a kind of region.
    pub class: &'static str,
    /// The id of the item, or of the actor who is named.
    pub item: Option<&'r str>,
    /// Whether these words stand for the item, so that they lead to its entry in a list.
    pub is_entry: bool,
}

impl<'r> Mark<'r> {
    fn part(span: &WireSpan, class: &'static str, item: &'r str) -> Self {
        Mark { start: span.start, end: span.end, class, item: Some(item), is_entry: false }
    }

    fn entry(span: &WireSpan, class: &'static str, item: &'r str) -> Self {
        Mark { is_entry: true, ..Mark::part(span, class, item) }
    }
}

/// Everything that is drawn of a record.
pub fn find_marks(record: &WireRecord) -> Vec<Mark<'_>> {
    let mut marks = Vec::new();
    for (s, depth) in record.statements.iter().zip(record.depths()) {
        let class = ["d1", "d2", "d3"][depth.min(DEEPEST - 1)];
        marks.extend(s.content.iter().map(|span| Mark::part(span, class, &s.id)));
        marks.push(Mark::entry(&s.cue, "cue", &s.id));
        marks.extend(s.source.iter().map(|span| Mark::part(span, "source", &s.id)));
    }
    for e in &record.events {
        let triggers = std::iter::once(&e.trigger).chain(&e.also);
        marks.extend(triggers.map(|span| Mark::entry(span, "event", &e.id)));
    }
    marks.extend(record.figures.iter().map(|f| Mark::entry(&f.span, "figure", &f.id)));
    marks.extend(record.times.iter().map(|t| Mark::entry(&t.span, "time", &t.id)));
    for mention in &record.mentions {
        let class = match mention.label.as_str() {
            "PER" => "per",
            "ORG" => "org",
            "LOC" => "loc",
            _ => continue,
        };
        let item = mention.actor.as_deref();
        let WireSpan { start, end, .. } = mention.span;
        marks.push(Mark { start, end, class, item, is_entry: false });
    }
    marks.extend(record.regions.iter().filter_map(|region| {
        let class = match region.kind.as_str() {
            "headline" => "headline",
            "caption" => "caption",
            "chrome" => "chrome",
            _ => return None,
        };
        Some(Mark { start: region.start, end: region.end, class, item: None, is_entry: false })
    }));
    marks
}

/// Words that are drawn alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece<'m, 'r> {
    /// The words.
    pub words: String,
    /// The marks that hold them, the outer ones first.
    pub marks: Vec<&'m Mark<'r>>,
}

impl<'r> Piece<'_, 'r> {
    /// How they look, the outer look first.
    pub fn classes(&self) -> Vec<&'static str> {
        let mut classes: Vec<_> = self.marks.iter().map(|mark| mark.class).collect();
        classes.dedup();
        classes
    }

    /// The items that the words stand for.
    pub fn entries(&self) -> impl Iterator<Item = &'r str> {
        self.marks.iter().filter(|mark| mark.is_entry).filter_map(|mark| mark.item)
    }
}

/// The paragraphs of a text, a line each, cut at every boundary of a mark. Empty lines are left out.
///
/// ```
/// use isnad_format::{Mark, cut};
/// let mark = |start, end, class| Mark { start, end, class, item: None, is_entry: false };
/// let marks = [mark(0, 9, "d1"), mark(4, 14, "time")];
/// let paragraphs = cut("one two three\n\nfour", &marks);
/// let words: Vec<_> = paragraphs[0].iter().map(|piece| (piece.words.as_str(), piece.classes())).collect();
/// assert_eq!(words, [("one ", vec!["d1"]), ("two t", vec!["d1", "time"]), ("hree", vec!["time"])]);
/// assert_eq!(paragraphs[1][0].words, "four");
/// ```
pub fn cut<'m, 'r>(text: &str, marks: &'m [Mark<'r>]) -> Vec<Vec<Piece<'m, 'r>>> {
    let chars: Vec<char> = text.chars().collect();
    let mut pieces = Pieces::new(marks, chars.len());
    let mut paragraphs = Vec::new();
    let mut start = 0;
    for line in chars.split(|c| *c == '\n') {
        let end = start + line.len();
        if line.iter().any(|c| !c.is_whitespace()) {
            let mut paragraph = Vec::new();
            for (from, to) in pieces.within(start, end) {
                let words = chars[from..to].iter().collect();
                paragraph.push(Piece { words, marks: pieces.holding(from) });
            }
            paragraphs.push(paragraph);
        }
        start = end + 1;
    }
    paragraphs
}

/// The text between the boundaries of marks, asked for from its beginning to its end.
struct Pieces<'m, 'r> {
    /// Every place where a mark begins or ends, in order.
    boundaries: Vec<usize>,
    /// The marks by their beginning, those not begun yet at the end of the iteration.
    waiting: std::iter::Peekable<std::vec::IntoIter<&'m Mark<'r>>>,
    /// Those that hold the place asked for last, perhaps with some that ended.
    open: Vec<&'m Mark<'r>>,
}

impl<'m, 'r> Pieces<'m, 'r> {
    fn new(marks: &'m [Mark<'r>], length: usize) -> Self {
        let mut boundaries: Vec<usize> =
            marks.iter().flat_map(|m| [m.start, m.end]).filter(|b| *b <= length).collect();
        boundaries.sort_unstable();
        boundaries.dedup();
        let mut waiting: Vec<&Mark> = marks.iter().filter(|m| m.start < m.end).collect();
        // the longer one first: it is the outer one
        waiting.sort_by_key(|m| (m.start, std::cmp::Reverse(m.end)));
        Pieces { boundaries, waiting: waiting.into_iter().peekable(), open: Vec::new() }
    }

    /// The pieces of a line.
    fn within(&self, start: usize, end: usize) -> Vec<(usize, usize)> {
        let from = self.boundaries.partition_point(|b| *b <= start);
        let to = self.boundaries.partition_point(|b| *b < end);
        let inner = &self.boundaries[from.min(to)..to];
        let starts = std::iter::once(start).chain(inner.iter().copied());
        let ends = inner.iter().copied().chain([end]);
        starts.zip(ends).collect()
    }

    /// The marks that hold the character at a place, the outer ones first. Places are asked for in order.
    fn holding(&mut self, place: usize) -> Vec<&'m Mark<'r>> {
        self.open.retain(|m| m.end > place);
        while let Some(mark) = self.waiting.next_if(|m| m.start <= place) {
            if mark.end > place {
                self.open.push(mark);
            }
        }
        self.open.clone()
    }
}
