//! Names in the text: persons, organisations, places, nationalities, roles, documents.

use crate::reader::Reader;
use crate::rule::Rule;
use crate::trace::Trace;
use isnad_record::{Mention, Record};

/// The rules of this layer, the preferred ones first.
pub(crate) const RULES: &[Rule] = &[];

/// Finds the names, without their proclitics; whom they mean is settled by the actors layer.
pub(crate) fn find_mentions(_reader: &Reader, _record: &Record, _trace: &mut dyn Trace) -> Vec<Mention> {
    Vec::new()
}
