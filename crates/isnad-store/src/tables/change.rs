//! What an index has to catch up with.

use crate::StoreError;
use rusqlite::{Connection, params};

/// An article that was added, changed or forgotten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The change's number: an index that knows this generation knows all changes up to here.
    pub generation: i64,
    /// The article's number. Whether it is there still, the store tells.
    pub article: i64,
}

pub(crate) fn insert(connection: &Connection, article: i64) -> Result<(), StoreError> {
    connection.prepare_cached("INSERT INTO change (article) VALUES (?1)")?.execute([article])?;
    Ok(())
}

/// The changes after a generation, in order, at most `most` of them.
pub(crate) fn after(
    connection: &Connection,
    generation: i64,
    most: usize,
) -> Result<Vec<Change>, StoreError> {
    let sql = "SELECT generation, article FROM change WHERE generation > ?1 ORDER BY generation LIMIT ?2";
    let mut find = connection.prepare_cached(sql)?;
    let row = |row: &rusqlite::Row<'_>| Ok(Change { generation: row.get(0)?, article: row.get(1)? });
    Ok(find.query_map(params![generation, most as i64], row)?.collect::<rusqlite::Result<_>>()?)
}

/// Forgets the changes that an index knows, all but the last one, which keeps the count.
pub(crate) fn trim(connection: &Connection, generation: i64) -> Result<(), StoreError> {
    connection.execute(
        "DELETE FROM change WHERE generation <= ?1 AND generation < (SELECT max(generation) FROM change)",
        [generation],
    )?;
    Ok(())
}

/// The first and last generation that are kept; `None` where nothing ever changed.
pub(crate) fn bounds(connection: &Connection) -> Result<Option<(i64, i64)>, StoreError> {
    let row = connection.query_row("SELECT min(generation), max(generation) FROM change", [], |row| {
        Ok((row.get::<_, Option<i64>>(0)?, row.get::<_, Option<i64>>(1)?))
    })?;
    Ok(row.0.zip(row.1))
}

/// What the generations are counted within.
pub(crate) fn epoch(connection: &Connection) -> Result<String, StoreError> {
    Ok(connection.query_row("SELECT value FROM epoch", [], |row| row.get(0))?)
}

/// Begins another epoch, in which every article is new.
pub(crate) fn begin_epoch(connection: &Connection) -> Result<(), StoreError> {
    connection.execute_batch(
        "UPDATE epoch SET value = lower(hex(randomblob(8)));
        DELETE FROM change;
        INSERT INTO change (article) SELECT number FROM article ORDER BY number;",
    )?;
    Ok(())
}
