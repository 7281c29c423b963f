//! The lines that sites put around an article: menus, read-also, sharing, rights, datelines.

use crate::{Table, TableError};
use std::collections::BTreeMap;

/// The lines that sites put around an article: menus, read-also, sharing, rights, datelines.
#[derive(Clone, Debug, Default)]
pub struct Furniture {}

impl Furniture {
    pub(crate) fn from_tables(_tables: &BTreeMap<String, Table>) -> Result<Self, TableError> {
        Ok(Furniture {})
    }
}
