//! Actors: those whom the names of one article mean.

use crate::reader::Reader;
use crate::rule::Rule;
use isnad_record::{Actor, Mention, Record};

/// The rules of this layer, the preferred ones first.
pub(crate) const RULES: &[Rule] = &[];

/// Groups mentions into actors and points each mention to its actor.
pub(crate) fn resolve_actors(_reader: &Reader, _mentions: &mut [Mention]) -> Vec<Actor> {
    Vec::new()
}

/// Fills in what only the statements tell: the country of an official named inside what a government says.
pub(crate) fn complete_actors(_reader: &Reader, _record: &mut Record) {}
