//! An article with its record, made ready for comparison.

use crate::bag::Bag;
use crate::dates::{Days, day};
use crate::names::Name;
use crate::voices::Voice;
use crate::words::{Cutter, Word, hash};
use isnad_format::wire::{WireEvent, WireSpan};
use isnad_format::{Offsets, WireRecord};
use isnad_lexicon::Lexicon;
use isnad_text::Doc;
use std::ops::Range;

/// An article with its record, made ready for comparison with others: its words are cut and folded once.
#[derive(Clone, Debug)]
pub struct Reading {
    record: WireRecord,
    /// The day of publication.
    pub(crate) day: Option<i64>,
    /// The telling words of the text, in order.
    pub(crate) words: Vec<Word>,
    /// The same, each once.
    pub(crate) whole: Bag,
    /// What the headline says.
    pub(crate) title: Bag,
    pub(crate) said: Vec<Said>,
    pub(crate) happened: Vec<Happened>,
    /// The names of the record's actors; empty of those that have none.
    pub(crate) names: Vec<Name>,
    /// Words that name happenings, whether or not an event was made of them.
    pub(crate) triggers: Vec<TriggerWord>,
}

/// A statement.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    /// The keys of its telling words, in order.
    pub keys: Vec<u32>,
    /// The same words without their order.
    pub bag: Bag,
    pub voice: Voice,
    /// From the first to the last word of the content, in code points.
    pub at: Range<usize>,
}

/// An event.
#[derive(Clone, Debug)]
pub(crate) struct Happened {
    /// Who takes part.
    pub parties: Vec<Name>,
    pub days: Option<Days>,
    /// The place in normal form.
    pub place: Option<String>,
    /// The words around the trigger.
    pub around: Bag,
}

/// A word that may name a happening.
#[derive(Clone, Debug)]
pub(crate) struct TriggerWord {
    /// Triggers of one group may name the same happening.
    pub group: u32,
    /// In code points.
    pub at: Range<usize>,
    /// Its place among the telling words: how many stand before it.
    pub word: usize,
}

impl Reading {
    /// Reads a record.
    pub fn new(record: WireRecord, lexicon: &Lexicon) -> Self {
        let cutter = Cutter::new(lexicon);
        let (doc, offsets) = (Doc::new(&record.text), Offsets::new(&record.text));
        let words = cutter.words(&doc, &offsets);
        let whole = Bag::new(words.iter()).distinct();
        let heading = record.title.as_deref().unwrap_or_default();
        let title = Bag::new(cutter.words(&Doc::new(heading), &Offsets::new(heading)).iter()).distinct();
        let said = record
            .statements
            .iter()
            .map(|s| Said {
                keys: within(&words, &s.content).map(|w| w.key).collect(),
                bag: Bag::new(within(&words, &s.content)),
                voice: Voice::of(s, &record, lexicon),
                at: extent(&s.content),
            })
            .collect();
        let names: Vec<Name> = record
            .actors
            .iter()
            .map(|a| match (a.kind.as_str(), &a.name) {
                (_, None) => Name::default(),
                ("person", Some(name)) => Name::person(name, lexicon),
                (_, Some(name)) => Name::organisation(name, lexicon),
            })
            .collect();
        let happened = record.events.iter().map(|e| happened(e, &record, &names, &words, lexicon)).collect();
        let triggers = triggers(&doc, &offsets, &words, lexicon);
        Reading {
            day: record.published.as_deref().and_then(day),
            words,
            whole,
            title,
            said,
            happened,
            names,
            triggers,
            record,
        }
    }

    /// The record that was read.
    pub fn record(&self) -> &WireRecord {
        &self.record
    }
}

/// The words inside some spans.
fn within<'w>(words: &'w [Word], spans: &'w [WireSpan]) -> impl Iterator<Item = &'w Word> + Clone {
    spans.iter().flat_map(|span| {
        let from = words.partition_point(|w| w.at.start < span.start);
        let to = words.partition_point(|w| w.at.start < span.end);
        words.get(from..to.max(from)).unwrap_or_default()
    })
}

fn extent(spans: &[WireSpan]) -> Range<usize> {
    let start = spans.iter().map(|s| s.start).min().unwrap_or(0);
    start..spans.iter().map(|s| s.end).max().unwrap_or(0)
}

/// So many telling words before and behind a trigger say what it is about.
pub(crate) const AROUND: usize = 6;

fn happened(
    event: &WireEvent,
    record: &WireRecord,
    names: &[Name],
    words: &[Word],
    lexicon: &Lexicon,
) -> Happened {
    let known = |name: &String| {
        let at = record.actors.iter().position(|a| a.name.as_ref() == Some(name));
        at.and_then(|at| names.get(at)).cloned().unwrap_or_else(|| Name::person(name, lexicon))
    };
    let time =
        event.time.as_ref().and_then(|t| record.times.iter().find(|found| found.span.start == t.start));
    let at = words.partition_point(|w| w.at.start < event.trigger.start);
    Happened {
        parties: event.participants.iter().map(known).collect(),
        days: time.and_then(|t| t.edtf.as_deref()).and_then(Days::parse),
        place: event.place.as_ref().map(|p| isnad_text::fold(&p.text)),
        around: Bag::new(around(words, at).iter()),
    }
}

pub(crate) fn around(words: &[Word], at: usize) -> &[Word] {
    let to = (at + AROUND + 1).min(words.len());
    words.get(at.saturating_sub(AROUND).min(to)..to).unwrap_or_default()
}

fn triggers(doc: &Doc, offsets: &Offsets, words: &[Word], lexicon: &Lexicon) -> Vec<TriggerWord> {
    let mut found = Vec::new();
    for token in 0..doc.tokens().len() {
        // readings of one word come best first
        if let Some(hit) = lexicon.happenings.triggers_at(doc, token).first() {
            let start = offsets.code_points(doc.text(), hit.span.start);
            let end = offsets.code_points(doc.text(), hit.span.end);
            let word = words.partition_point(|w| w.at.start < start);
            found.push(TriggerWord { group: hash(&hit.trigger.group), at: start..end, word });
        }
    }
    found
}
