//! Who did what with whom (PLOVER).

use crate::reader::Reader;
use crate::rule::Rule;
use crate::trace::Trace;
use isnad_record::{Event, Record};

/// The rules of this layer, the preferred ones first.
pub(crate) const RULES: &[Rule] = &[];

/// Finds the events of the article, one for each happening.
pub(crate) fn find_events(_reader: &Reader, _record: &Record, _trace: &mut dyn Trace) -> Vec<Event> {
    Vec::new()
}
