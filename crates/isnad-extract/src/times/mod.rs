//! Times: dates, periods and what is told relative to the day of publication.

use crate::reader::Reader;
use crate::rule::Rule;
use crate::trace::Trace;
use isnad_record::{NumberExpr, TimeExpr};

/// The rules of this layer, the preferred ones first.
pub(crate) const RULES: &[Rule] = &[];

/// Finds the times of the article, anchored to its day of publication and to nothing else.
pub(crate) fn find_times(_reader: &Reader, _trace: &mut dyn Trace) -> Vec<TimeExpr> {
    Vec::new()
}

/// Finds dates, times and holidays as [`find_numbers`](crate::find_numbers) lists them, in order and not overlapping.
pub(crate) fn find_numbers(_reader: &Reader) -> Vec<NumberExpr> {
    Vec::new()
}
