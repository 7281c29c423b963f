//! Event triggers, contexts, areas and programmes.

use crate::{Table, TableError};
use std::collections::BTreeMap;

/// Event triggers, contexts, areas and programmes.
#[derive(Clone, Debug, Default)]
pub struct Happenings {}

impl Happenings {
    pub(crate) fn from_tables(_tables: &BTreeMap<String, Table>) -> Result<Self, TableError> {
        Ok(Happenings {})
    }
}
