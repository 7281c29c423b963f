//! Clusters of the articles at hand, for those that come from no archive.

use super::view::{day_of, days_between, hash};
use crate::{
    ClusterId, Clusters, EventLink, Reading, Reason, StatementLink, TieKind, event_keys, link, statement_keys,
};
use isnad_format::WireRecord;
use isnad_format::wire::WireStatement;
use isnad_lexicon::Lexicon;
use rustc_hash::FxHashMap as HashMap;
use std::collections::{BTreeMap, BTreeSet};

/// Keys that more articles share say nothing.
const COMMON: usize = 60;

/// Days within which reports tell of one occasion.
const OCCASION: i64 = 10;

/// Links the articles at hand. The order of the articles does not matter.
///
/// A cluster is what is tied to its centre, the longest telling: a short one that two long ones hold does not join these.
pub fn cluster(records: Vec<WireRecord>, lexicon: &Lexicon) -> Vec<(WireRecord, Clusters)> {
    let days: Vec<Option<String>> = records.iter().map(|r| day_of(r).map(|day| day.edtf)).collect();
    let readings: Vec<Reading> = records.into_iter().map(|record| Reading::new(record, lexicon)).collect();
    let names: Vec<u64> = readings.iter().map(|r| hash((&r.record().id, &r.record().outlet))).collect();
    let (statements, events) = ties(&readings, &days);
    let said = |record: &WireRecord| {
        let length = |s: &WireStatement| s.content.iter().map(|c| c.end - c.start).sum::<usize>();
        record.statements.iter().map(length).collect::<Vec<usize>>()
    };
    let happened =
        |record: &WireRecord| record.events.iter().map(|e| e.participants.len()).collect::<Vec<usize>>();
    let lengths = |of: &dyn Fn(&WireRecord) -> Vec<usize>| readings.iter().map(|r| of(r.record())).collect();
    let statements = statements.clusters(&names, lengths(&said));
    let events = events.clusters(&names, lengths(&happened));
    let clusters = statements.into_iter().zip(events);
    readings
        .into_iter()
        .zip(clusters)
        .map(|(reading, (statements, events))| {
            let record = reading.record().clone();
            let actors = vec![None; record.actors.len()];
            (record, Clusters { statements, events, actors })
        })
        .collect()
}

/// Which statements and which events are tied to which: those of one occasion, and copies of any day.
fn ties(readings: &[Reading], days: &[Option<String>]) -> (Ties, Ties) {
    let (mut statements, mut events) = (Ties::default(), Ties::default());
    for (a, b) in candidates(readings) {
        let (Some(one), Some(other)) = (readings.get(a), readings.get(b)) else { continue };
        let links = link(one, other);
        let apart =
            days.get(a).zip(days.get(b)).and_then(|(a, b)| days_between(a.as_deref()?, b.as_deref()?));
        let near = apart.is_some_and(|days| days <= OCCASION);
        let copied = |l: &StatementLink| l.tie.reason == Reason::Verbatim && l.tie.kind == TieKind::Same;
        for tie in links.statements.iter().filter(|l| near || copied(l)) {
            statements.add((a, tie.a), (b, tie.b));
        }
        let modes = |l: &EventLink| {
            let (x, y) = (one.record().events.get(l.a), other.record().events.get(l.b));
            x.zip(y).is_some_and(|(x, y)| x.mode == y.mode)
        };
        let close = near || apart.is_none() && links.same_story;
        for tie in links.events.iter().filter(|l| close && modes(l)) {
            events.add((a, tie.a), (b, tie.b));
        }
    }
    (statements, events)
}

/// Pairs of articles that share a key.
fn candidates(readings: &[Reading]) -> BTreeSet<(usize, usize)> {
    let mut by_key: HashMap<u64, Vec<usize>> = HashMap::default();
    for (at, reading) in readings.iter().enumerate() {
        let said = (0..reading.record().statements.len()).flat_map(|s| statement_keys(reading, s));
        let happened = (0..reading.record().events.len()).flat_map(|e| event_keys(reading, e));
        let mut keys: Vec<u64> = said.chain(happened).collect();
        keys.sort_unstable();
        keys.dedup();
        keys.into_iter().for_each(|key| by_key.entry(key).or_default().push(at));
    }
    let mut pairs = BTreeSet::new();
    for bucket in by_key.values().filter(|bucket| bucket.len() <= COMMON) {
        for (i, a) in bucket.iter().enumerate() {
            pairs.extend(bucket.iter().skip(i + 1).map(|b| (*a, *b)));
        }
    }
    pairs
}

/// An item: its article and its place in the record.
type Item = (usize, usize);

/// Which items are tied to which.
#[derive(Default)]
struct Ties {
    of: BTreeMap<Item, BTreeSet<Item>>,
}

impl Ties {
    fn add(&mut self, a: Item, b: Item) {
        self.of.entry(a).or_default().insert(b);
        self.of.entry(b).or_default().insert(a);
    }

    /// The clusters of each article's items, named after their centres. The longest items become centres first; of equals the one
    /// with the least name, so that the order of the articles does not matter.
    fn clusters(&self, names: &[u64], lengths: Vec<Vec<usize>>) -> Vec<Vec<ClusterId>> {
        let mut clusters: Vec<Vec<ClusterId>> = Vec::with_capacity(names.len());
        let mut order: Vec<(std::cmp::Reverse<usize>, u64, Item)> = Vec::new();
        for (article, (name, lengths)) in names.iter().zip(lengths).enumerate() {
            clusters.push((0..lengths.len()).map(|item| ClusterId(hash((name, item)))).collect());
            let keyed = lengths.into_iter().enumerate();
            order.extend(keyed.map(|(item, n)| (std::cmp::Reverse(n), hash((name, item)), (article, item))));
        }
        order.sort_unstable();
        let mut taken: BTreeSet<Item> = BTreeSet::new();
        for (_, id, centre) in order {
            if !taken.insert(centre) {
                continue;
            }
            for (article, item) in self.of.get(&centre).into_iter().flatten().copied() {
                let cluster = clusters.get_mut(article).and_then(|of_article| of_article.get_mut(item));
                if let Some(cluster) = cluster.filter(|_| taken.insert((article, item))) {
                    *cluster = ClusterId(id);
                }
            }
        }
        clusters
    }
}
