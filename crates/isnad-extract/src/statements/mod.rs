//! Who said what: source, cue and content (PARC).

use crate::reader::Reader;
use crate::rule::Rule;
use crate::trace::Trace;
use isnad_record::{Record, Statement};

/// The rules of this layer, the preferred ones first.
pub(crate) const RULES: &[Rule] = &[];

/// Finds the statements of the article; speakers are resolved later.
pub(crate) fn find_statements(_reader: &Reader, _record: &Record, _trace: &mut dyn Trace) -> Vec<Statement> {
    Vec::new()
}

/// Gives each statement its speaker by fullest name, once the actors are known.
pub(crate) fn resolve_speakers(_reader: &Reader, _record: &mut Record) {}
