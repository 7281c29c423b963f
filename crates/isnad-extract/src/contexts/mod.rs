//! Areas, programmes, relations between states, and what could not be settled.

use crate::reader::Reader;
use crate::rule::Rule;
use isnad_record::{Issue, Programme, Record, Relation};

/// The rules of this layer, the preferred ones first.
pub(crate) const RULES: &[Rule] = &[];

/// Finds joint programmes: training, exchanges, projects.
pub(crate) fn find_programmes(_reader: &Reader, _record: &Record) -> Vec<Programme> {
    Vec::new()
}

/// Notes for each event, figure and programme the innermost statement inside whose content it is told.
pub(crate) fn place_in_statements(_record: &mut Record) {}

/// The relations between the states named, with the items that carry them.
pub(crate) fn find_relations(_reader: &Reader, _record: &Record) -> Vec<Relation> {
    Vec::new()
}

/// Lists what could not be settled: unclosed quotations, unresolved speakers, unanchored times.
pub(crate) fn find_issues(_reader: &Reader, _record: &Record) -> Vec<Issue> {
    Vec::new()
}
