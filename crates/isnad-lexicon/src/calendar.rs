//! Months of all naming systems, weekdays and relative times.

use crate::{Table, TableError};
use std::collections::BTreeMap;

/// Months of all naming systems, weekdays and relative times.
#[derive(Clone, Debug, Default)]
pub struct Calendar {}

impl Calendar {
    pub(crate) fn from_tables(_tables: &BTreeMap<String, Table>) -> Result<Self, TableError> {
        Ok(Calendar {})
    }
}
