//! Which articles tell the same story.

use crate::StoreError;
use isnad_dedup::Likeness;
use rusqlite::{Connection, params};

pub(crate) fn insert(
    connection: &Connection,
    earlier: i64,
    later: i64,
    likeness: Likeness,
) -> Result<(), StoreError> {
    let sql =
        "INSERT OR REPLACE INTO likeness (earlier, later, jaccard, containment) VALUES (?1, ?2, ?3, ?4)";
    let mut insert = connection.prepare_cached(sql)?;
    insert.execute(params![earlier, later, likeness.jaccard, likeness.containment])?;
    Ok(())
}

/// The articles that are directly like one.
pub(crate) fn partners(connection: &Connection, article: i64) -> Result<Vec<i64>, StoreError> {
    let sql =
        "SELECT later FROM likeness WHERE earlier = ?1 UNION SELECT earlier FROM likeness WHERE later = ?1";
    let mut find = connection.prepare_cached(sql)?;
    Ok(find.query_map([article], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}
