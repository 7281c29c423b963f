//! Two tellings of one utterance, word by word.

use crate::reading::Reading;
use crate::words::Cutter;
use isnad_format::Offsets;
use isnad_format::wire::WireStatement;
use isnad_lexicon::Lexicon;
use isnad_text::{Doc, TokenKind};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// How a stretch of words stands to its counterpart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// The same words, spelling aside.
    Same,
    /// The same words in another form (قال الوزراء, قال الوزير).
    Form,
    /// Other words.
    Other,
    /// Words that only the first has.
    OnlyA,
    /// Words that only the second has.
    OnlyB,
}

impl Change {
    /// As it is written.
    pub fn name(self) -> &'static str {
        match self {
            Change::Same => "same",
            Change::Form => "form",
            Change::Other => "other",
            Change::OnlyA => "only_a",
            Change::OnlyB => "only_b",
        }
    }
}

/// A stretch of words of each telling; empty where one of them has nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// How they differ.
    pub change: Change,
    /// In the first article, in code points.
    pub a: Range<usize>,
    /// In the second article, in code points.
    pub b: Range<usize>,
}

/// Who names the source of an utterance that two articles tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SourceChange {
    /// Both name a speaker, or neither does.
    None,
    /// Only the second names a speaker.
    DroppedByA,
    /// Only the first names a speaker.
    DroppedByB,
}

/// In what two tellings of one utterance differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variants {
    /// The contents, word by word, in the order of the first telling.
    pub stretches: Vec<Stretch>,
    /// Who left the speaker out.
    pub source: SourceChange,
    /// The classes of the two cues where they differ (say, claim).
    pub class: Option<(String, String)>,
    /// Whether one quotes what the other reports.
    pub form: Option<(String, String)>,
}

/// Compares two tellings of one utterance: statement `i` of the first article and `j` of the second. `None` where there is no such
/// statement.
pub fn compare_variants(a: &Reading, i: usize, b: &Reading, j: usize, lexicon: &Lexicon) -> Option<Variants> {
    let (x, y) = (a.record().statements.get(i)?, b.record().statements.get(j)?);
    let cutter = Cutter::new(lexicon);
    let (ours, theirs) = (told(parts(x), &cutter), told(parts(y), &cutter));
    let source = match (&x.speaker, &y.speaker) {
        (None, Some(_)) => SourceChange::DroppedByA,
        (Some(_), None) => SourceChange::DroppedByB,
        _ => SourceChange::None,
    };
    let differ = |p: &String, q: &String| (p != q).then(|| (p.clone(), q.clone()));
    Some(Variants {
        stretches: align(&ours, &theirs),
        source,
        class: differ(&x.class, &y.class),
        form: differ(&x.form, &y.form),
    })
}

fn parts(statement: &WireStatement) -> impl Iterator<Item = (usize, &str)> {
    statement.content.iter().map(|part| (part.start, part.text.as_str()))
}

/// A word or number of a content as it is aligned.
pub(crate) struct Told<'t> {
    /// As it is written.
    surface: &'t str,
    norm: String,
    key: u32,
    at: Range<usize>,
}

/// The words of a content, given by its parts: where each begins, in code points, and its text.
pub(crate) fn told<'t>(content: impl Iterator<Item = (usize, &'t str)>, cutter: &Cutter) -> Vec<Told<'t>> {
    let mut words = Vec::new();
    for (from, text) in content {
        let (doc, offsets) = (Doc::new(text), Offsets::new(text));
        let tells = |kind: TokenKind| matches!(kind, TokenKind::Word | TokenKind::Number);
        for (token, found) in doc.tokens().iter().enumerate().filter(|(_, found)| tells(found.kind)) {
            let start = from + offsets.code_points(text, found.span.start);
            let end = from + offsets.code_points(text, found.span.end);
            let hamza_below = doc.surface(token).starts_with('إ');
            words.push(Told {
                surface: found.span.slice(text),
                norm: doc.norm(token).to_owned(),
                key: cutter.form_key(doc.norm(token), hamza_below),
                at: start..end,
            });
        }
    }
    words
}

/// The words that only the first has and those that only the second has; another form of a word is another word.
pub(crate) fn differing<'t>(a: &[Told<'t>], b: &[Told<'t>]) -> (Vec<&'t str>, Vec<&'t str>) {
    let stretches = align(a, b);
    let differ = || stretches.iter().filter(|stretch| stretch.change != Change::Same);
    let within = |words: &[Told<'t>], range: &Range<usize>| -> Vec<&'t str> {
        let from = words.partition_point(|word| word.at.start < range.start);
        let inside = words.iter().skip(from).take_while(|word| word.at.end <= range.end);
        inside.map(|word| word.surface).collect()
    };
    (differ().flat_map(|s| within(a, &s.a)).collect(), differ().flat_map(|s| within(b, &s.b)).collect())
}

fn align(a: &[Told<'_>], b: &[Told<'_>]) -> Vec<Stretch> {
    let keys = |words: &[Told<'_>]| words.iter().map(|w| w.key).collect::<Vec<u32>>();
    let mut stretches: Vec<Stretch> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &keys(a), &keys(b)) {
        match op {
            DiffOp::Equal { old_index, new_index, len } => {
                for (x, y) in a.iter().skip(old_index).zip(b.iter().skip(new_index)).take(len) {
                    let change = if x.norm == y.norm { Change::Same } else { Change::Form };
                    push(&mut stretches, Stretch { change, a: x.at.clone(), b: y.at.clone() });
                }
            }
            DiffOp::Delete { old_index, old_len, new_index } => stretches.push(Stretch {
                change: Change::OnlyA,
                a: extent(a, old_index, old_len),
                b: extent(b, new_index, 0),
            }),
            DiffOp::Insert { old_index, new_index, new_len } => stretches.push(Stretch {
                change: Change::OnlyB,
                a: extent(a, old_index, 0),
                b: extent(b, new_index, new_len),
            }),
            DiffOp::Replace { old_index, old_len, new_index, new_len } => stretches.push(Stretch {
                change: Change::Other,
                a: extent(a, old_index, old_len),
                b: extent(b, new_index, new_len),
            }),
        }
    }
    stretches
}

/// Adds a word to the last stretch where that is of the same kind.
fn push(stretches: &mut Vec<Stretch>, next: Stretch) {
    match stretches.last_mut().filter(|last| last.change == next.change) {
        Some(last) => {
            last.a.end = next.a.end;
            last.b.end = next.b.end;
        }
        None => stretches.push(next),
    }
}

/// Where words stand; for none of them the empty place before the next one, or behind the last.
fn extent(words: &[Told<'_>], from: usize, len: usize) -> Range<usize> {
    let start = words.get(from).map(|w| w.at.start).or_else(|| words.last().map(|w| w.at.end)).unwrap_or(0);
    let end = len.checked_sub(1).and_then(|more| words.get(from + more)).map_or(start, |w| w.at.end);
    start..end.max(start)
}
