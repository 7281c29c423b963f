//! Figures: what number of what, how hedged, moving which way.

use crate::reader::Reader;
use crate::rule::Rule;
use crate::trace::Trace;
use isnad_record::{Figure, Record};

/// The rules of this layer, the preferred ones first.
pub(crate) const RULES: &[Rule] = &[];

/// Finds the figures of the article; `record.times` are already known and are no figures.
pub(crate) fn find_figures(_reader: &Reader, _record: &Record, _trace: &mut dyn Trace) -> Vec<Figure> {
    Vec::new()
}
