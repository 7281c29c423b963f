//! What an article says of the relation between two states.
//!
//! Two states that are named in one item (a statement, an event, a programme) or whose officials act in one have a relation; the
//! items that carry it and the areas of their words make it up.
//!
//! Not: states that merely stand in the same article.

use super::areas;
use crate::reader::Reader;
use crate::rule::{Layer, Rule};
use isnad_record::{ActorKind, Area, ItemRef, Record, Relation, Span};
use std::collections::{BTreeMap, BTreeSet};

pub(super) const RULE: Rule = Rule {
    name: "relation_of_two_states",
    layer: Layer::Contexts,
    finds: "pairs of states that share a statement, an event or a programme, with the areas touched",
    example: "بحث الأردن وإيطاليا التعاون الأمني والتجاري.",
    look_alike: "زار الوفد الأردن. وفي خبر آخر فازت إيطاليا.",
};

/// An item that names more states than this is about a group of them, not about each pair.
const MOST_STATES: usize = 6;

/// The relations, the one with most items first.
pub(super) fn find(reader: &Reader, record: &Record) -> Vec<Relation> {
    let mut relations: BTreeMap<(String, String), (BTreeSet<ItemRef>, BTreeSet<Area>)> = BTreeMap::new();
    for (item, stretch) in stretches(reader, record) {
        let states: Vec<String> = states_in(record, &stretch).into_iter().collect();
        if !(2..=MOST_STATES).contains(&states.len()) {
            continue;
        }
        let touched: BTreeSet<Area> = stretch.iter().flat_map(|s| areas_in(reader, *s)).collect();
        for (i, a) in states.iter().enumerate() {
            for b in &states[i + 1..] {
                let (items, areas) = relations.entry((a.clone(), b.clone())).or_default();
                items.insert(item);
                areas.extend(touched.iter().copied());
            }
        }
    }
    let relation =
        |((a, b), (items, areas)): ((String, String), (BTreeSet<ItemRef>, BTreeSet<Area>))| Relation {
            countries: vec![a, b],
            areas: areas.into_iter().collect(),
            items: items.into_iter().collect(),
        };
    let mut relations: Vec<Relation> = relations.into_iter().map(relation).collect();
    relations.sort_by(|a, b| b.items.len().cmp(&a.items.len()).then_with(|| a.countries.cmp(&b.countries)));
    relations
}

/// The words of each item: a statement with its source, the sentence of an event, that of a programme with the one before,
/// since a list of programmes often stands right after the sentence on the two states.
fn stretches(reader: &Reader, record: &Record) -> Vec<(ItemRef, Vec<Span>)> {
    let sentences = |span: Span, before: usize| {
        let last = reader.doc.sentence_of(reader.doc.token_at(span.start));
        let around = last.map(|last| last.saturating_sub(before)..last + 1);
        let all = around.into_iter().flatten().map(|s| reader.doc.span(reader.doc.sentences()[s].clone()));
        all.collect::<Vec<Span>>()
    };
    let statements = record.statements.iter().enumerate().map(|(i, s)| {
        let spans = s.content.iter().copied().chain(s.source).collect();
        (ItemRef::Statement(i), spans)
    });
    let events = record.events.iter().enumerate();
    let events = events.map(|(i, e)| (ItemRef::Event(i), sentences(e.trigger, 0)));
    let programmes = record.programmes.iter().enumerate();
    let programmes = programmes.map(|(i, p)| (ItemRef::Programme(i), sentences(p.span, 1)));
    statements.chain(events).chain(programmes).collect()
}

/// The states named in the words, by name, by nisba or through their officials.
fn states_in(record: &Record, spans: &[Span]) -> BTreeSet<String> {
    let mut states = BTreeSet::new();
    for span in spans {
        let from = record.mentions.partition_point(|m| m.span.start < span.start);
        let inside = record.mentions[from..].iter().take_while(|m| m.span.start < span.end);
        for actor in
            inside.filter_map(|m| m.actor).map(|a| &record.actors[a]).filter(|a| a.kind != ActorKind::Place)
        {
            states.extend(actor.country.clone());
        }
    }
    states
}

fn areas_in(reader: &Reader, span: Span) -> Vec<Area> {
    reader.doc.tokens_in(span).filter_map(|t| areas::of_token(reader, t)).collect()
}
