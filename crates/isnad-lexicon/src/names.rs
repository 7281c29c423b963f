//! Countries, nisbas, roles, organisations, places and given names.

use crate::{Table, TableError};
use std::collections::BTreeMap;

/// Countries, nisbas, roles, organisations, places and given names.
#[derive(Clone, Debug, Default)]
pub struct Names {}

impl Names {
    pub(crate) fn from_tables(_tables: &BTreeMap<String, Table>) -> Result<Self, TableError> {
        Ok(Names {})
    }
}
