//! What of an article can be found: its passages and its statements, as the index takes them.

use crate::tables::article::Kept;
use isnad_format::WireRecord;
use isnad_format::wire::{WireMention, WireSpan, WireStatement};
use isnad_search::{Entry, EntryKind};
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

/// Paragraphs are joined to a passage until it has so many bytes, some sixty words.
const PASSAGE: usize = 600;

/// The entries of an article. Its number takes the place of its id.
pub(crate) fn entries(kept: &Kept, wire: &WireRecord) -> Vec<Entry> {
    let reader = Reading::new(kept, wire);
    let mut passages: Vec<Entry> =
        passages(&kept.text).into_iter().map(|range| reader.passage(range)).collect();
    if let (Some(first), Some(title)) = (passages.first_mut(), &kept.first.title)
        && !first.text.contains(title.trim())
    {
        first.heading.clone_from(title);
    }
    let statements = wire.statements.iter().enumerate().map(|(at, said)| reader.statement(at, said));
    passages.into_iter().chain(statements).collect()
}

/// A record with its places in bytes.
struct Reading<'r> {
    kept: &'r Kept,
    wire: &'r WireRecord,
    /// Where each code point begins, and where the text ends.
    bounds: Vec<usize>,
    /// The states of actors, by the actor's id.
    states: HashMap<&'r str, &'r str>,
}

impl<'r> Reading<'r> {
    fn new(kept: &'r Kept, wire: &'r WireRecord) -> Self {
        let bounds = kept.text.char_indices().map(|(at, _)| at).chain([kept.text.len()]).collect();
        let state =
            |actor: &'r isnad_format::wire::WireActor| Some((actor.id.as_str(), actor.country.as_deref()?));
        let states = wire.actors.iter().filter_map(state).collect();
        Reading { kept, wire, bounds, states }
    }

    /// The bytes of a span.
    fn range(&self, span: &WireSpan) -> Range<usize> {
        let at = |point: usize| self.bounds.get(point).copied().unwrap_or(self.kept.text.len());
        at(span.start)..at(span.end).max(at(span.start))
    }

    fn entry(&self, kind: EntryKind, range: Range<usize>) -> Entry {
        let first = &self.kept.first;
        let or_empty = |value: &Option<String>| value.clone().unwrap_or_default();
        Entry {
            article: self.kept.number.to_string(),
            kind,
            text: self.kept.text.get(range.clone()).unwrap_or_default().to_owned(),
            start: range.start,
            end: range.end,
            title: or_empty(&first.title),
            outlet: or_empty(&first.outlet),
            date: or_empty(&first.published),
            countries: self.countries_in(&range),
            ..Entry::default()
        }
    }

    fn passage(&self, range: Range<usize>) -> Entry {
        let inside = |span: &WireSpan| range.contains(&self.range(span).start);
        let statements: Vec<&WireStatement> =
            self.wire.statements.iter().filter(|s| inside(&s.cue)).collect();
        let events = self.wire.events.iter().filter(|event| inside(&event.trigger));
        Entry {
            speakers: distinct(statements.iter().filter_map(|s| s.speaker.clone())),
            sources: distinct(statements.iter().filter_map(|s| source(s))),
            types: distinct(events.map(|event| event.kind.clone())),
            classes: distinct(statements.iter().map(|s| s.class.clone())),
            areas: self.areas_of(statements.iter().map(|s| s.id.as_str())),
            ..self.entry(EntryKind::Passage, range.clone())
        }
    }

    fn statement(&self, at: usize, said: &WireStatement) -> Entry {
        let spans = said.content.iter().chain([&said.cue]).chain(&said.source);
        let ranges: Vec<Range<usize>> = spans.map(|span| self.range(span)).collect();
        let start = ranges.iter().map(|range| range.start).min().unwrap_or_default();
        let end = ranges.iter().map(|range| range.end).max().unwrap_or_default();
        Entry {
            statement: Some(at),
            speakers: said.speaker.iter().cloned().collect(),
            sources: source(said).into_iter().collect(),
            classes: vec![said.class.clone()],
            areas: self.areas_of([said.id.as_str()].into_iter()),
            ..self.entry(EntryKind::Statement, start..end)
        }
    }

    fn countries_in(&self, range: &Range<usize>) -> Vec<String> {
        let inside = |mention: &&WireMention| range.contains(&self.range(&mention.span).start);
        let state =
            |mention: &WireMention| self.states.get(mention.actor.as_deref()?).map(|s| (*s).to_owned());
        distinct(self.wire.mentions.iter().filter(inside).filter_map(state))
    }

    fn areas_of<'i>(&self, items: impl Iterator<Item = &'i str> + Clone) -> Vec<String> {
        let touched =
            self.wire.relations.iter().filter(|r| items.clone().any(|id| r.items.iter().any(|i| i == id)));
        distinct(touched.flat_map(|relation| relation.areas.iter().cloned()))
    }
}

/// The words that introduce the speaker, where the name alone is not all of them.
fn source(said: &WireStatement) -> Option<String> {
    let words = said.source.as_ref().map(|span| span.text.clone())?;
    (said.speaker.as_ref() != Some(&words)).then_some(words)
}

fn distinct(values: impl Iterator<Item = String>) -> Vec<String> {
    values.collect::<BTreeSet<_>>().into_iter().collect()
}

/// A text in passages of whole paragraphs, without the blanks around them.
fn passages(text: &str) -> Vec<Range<usize>> {
    let mut passages: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at + line.len() - line.trim_start().len();
        let end = at + line.trim_end().len();
        at += line.len();
        if start >= end {
            continue;
        }
        match passages.last_mut().filter(|last| end - last.start <= PASSAGE) {
            Some(last) => last.end = end,
            None => passages.push(start..end),
        }
    }
    passages
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_paragraphs_make_one_passage_and_long_ones_one_each() {
        let long = "قال الوزير ".repeat(60);
        let text = format!("عنوان\n\nوصل الوفد.\n{long}\n  سافر.\n");
        let found: Vec<&str> = passages(&text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["عنوان\n\nوصل الوفد.", long.trim(), "سافر."]);
        assert!(passages(" \n\n").is_empty());
    }
}
