//! How many of the entries found have which values: outlets, states, classes.

use rustc_hash::FxHashMap as HashMap;
use std::collections::BTreeMap;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

/// Fields that are counted.
pub(crate) const FACETS: &[&str] = &["outlet", "country", "event", "class", "area", "kind"];

/// Counts by field and value, and by day of publication.
#[derive(Default)]
pub(crate) struct Counts {
    pub values: BTreeMap<&'static str, BTreeMap<String, u64>>,
    pub days: BTreeMap<u32, u64>,
}

/// Counts the values of what is found.
pub(crate) struct Facets;

impl Collector for Facets {
    type Fruit = Counts;
    type Child = SegmentFacets;

    fn for_segment(&self, _: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<SegmentFacets> {
        let column = |name: &&'static str| -> tantivy::Result<_> {
            let column = segment.fast_fields().str(name)?;
            Ok(column.map(|column| (*name, column, HashMap::default())))
        };
        let columns: tantivy::Result<Vec<_>> =
            FACETS.iter().filter_map(|name| column(name).transpose()).collect();
        let days =
            segment.fast_fields().column_opt::<u64>("date")?.map(|column| (column, HashMap::default()));
        Ok(SegmentFacets { columns: columns?, days })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, segments: Vec<Counts>) -> tantivy::Result<Counts> {
        let mut all = Counts::default();
        for Counts { values, days } in segments {
            for (name, values) in values {
                let counts = all.values.entry(name).or_default();
                values.into_iter().for_each(|(value, count)| *counts.entry(value).or_default() += count);
            }
            days.into_iter().for_each(|(day, count)| *all.days.entry(day).or_default() += count);
        }
        Ok(all)
    }
}

pub(crate) struct SegmentFacets {
    columns: Vec<(&'static str, StrColumn, HashMap<u64, u64>)>,
    days: Option<(Column<u64>, HashMap<u64, u64>)>,
}

impl SegmentCollector for SegmentFacets {
    type Fruit = Counts;

    fn collect(&mut self, doc: DocId, _: Score) {
        for (_, column, counts) in &mut self.columns {
            for value in column.term_ords(doc) {
                *counts.entry(value).or_default() += 1;
            }
        }
        if let Some((column, counts)) = &mut self.days {
            for day in column.values_for_doc(doc) {
                *counts.entry(day).or_default() += 1;
            }
        }
    }

    fn harvest(self) -> Counts {
        let mut all = Counts::default();
        for (name, column, counts) in self.columns {
            let values = all.values.entry(name).or_default();
            for (ord, count) in counts {
                let mut value = String::new();
                if column.ord_to_str(ord, &mut value).unwrap_or(false) {
                    values.insert(value, count);
                }
            }
        }
        let days = self.days.into_iter().flat_map(|(_, counts)| counts);
        all.days = days.filter_map(|(day, count)| Some((u32::try_from(day).ok()?, count))).collect();
        all
    }
}
