//! Verbs, participles, nouns and prepositions that carry a report, conjugated from their lemmas.

use crate::{Table, TableError};
use std::collections::BTreeMap;

/// Verbs, participles, nouns and prepositions that carry a report, conjugated from their lemmas.
#[derive(Clone, Debug, Default)]
pub struct Cues {}

impl Cues {
    pub(crate) fn from_tables(_tables: &BTreeMap<String, Table>) -> Result<Self, TableError> {
        Ok(Cues {})
    }
}
