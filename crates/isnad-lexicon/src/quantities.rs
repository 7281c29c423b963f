//! Number words, scales, units, qualifiers and verbs of change.

use crate::{Table, TableError};
use std::collections::BTreeMap;

/// Number words, scales, units, qualifiers and verbs of change.
#[derive(Clone, Debug, Default)]
pub struct Quantities {}

impl Quantities {
    pub(crate) fn from_tables(_tables: &BTreeMap<String, Table>) -> Result<Self, TableError> {
        Ok(Quantities {})
    }
}
