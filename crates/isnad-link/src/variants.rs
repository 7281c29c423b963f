//! Two tellings of one utterance, word by word.

use crate::reading::Reading;
use crate::words::Cutter;
use isnad_format::Offsets;
use isnad_format::wire::WireSpan;
use isnad_lexicon::Lexicon;
use isnad_text::Doc;
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
    let (ours, theirs) = (told(&x.content, &cutter), told(&y.content, &cutter));
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

/// A word of a content as it is aligned.
struct Told {
    norm: String,
    key: u32,
    at: Range<usize>,
}

fn told(content: &[WireSpan], cutter: &Cutter) -> Vec<Told> {
    let mut words = Vec::new();
    for span in content {
        let (doc, offsets) = (Doc::new(&span.text), Offsets::new(&span.text));
        for (token, found) in doc.tokens().iter().enumerate().filter(|(t, _)| doc.is_word(*t)) {
            let start = span.start + offsets.code_points(&span.text, found.span.start);
            let end = span.start + offsets.code_points(&span.text, found.span.end);
            let hamza_below = doc.surface(token).starts_with('إ');
            words.push(Told {
                norm: doc.norm(token).to_owned(),
                key: cutter.form_key(doc.norm(token), hamza_below),
                at: start..end,
            });
        }
    }
    words
}

fn align(a: &[Told], b: &[Told]) -> Vec<Stretch> {
    let keys = |words: &[Told]| words.iter().map(|w| w.key).collect::<Vec<u32>>();
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
fn extent(words: &[Told], from: usize, len: usize) -> Range<usize> {
    let start = words.get(from).map(|w| w.at.start).or_else(|| words.last().map(|w| w.at.end)).unwrap_or(0);
    let end = len.checked_sub(1).and_then(|more| words.get(from + more)).map_or(start, |w| w.at.end);
    start..end.max(start)
}
