//! What the reader found in each article.

use crate::StoreError;
use crate::pack::{pack, unpack};
use crate::prepare::Made;
use rusqlite::{Connection, OptionalExtension, params};

/// Adds or replaces the record of an article.
pub(crate) fn put(connection: &Connection, article: i64, made: &Made) -> Result<(), StoreError> {
    let sql = "INSERT INTO record (article, engine, lexicon, items) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (article) DO UPDATE SET engine = ?2, lexicon = ?3, items = ?4";
    let mut put = connection.prepare_cached(sql)?;
    put.execute(params![article, made.engine, made.lexicon, pack(&made.items)])?;
    Ok(())
}

/// The items of an article's record, as wire JSON.
pub(crate) fn items_of(connection: &Connection, article: i64) -> Result<Vec<u8>, StoreError> {
    Ok(find_items(connection, article)?.ok_or(rusqlite::Error::QueryReturnedNoRows)?)
}

/// The same, where there is such an article.
pub(crate) fn find_items(connection: &Connection, article: i64) -> Result<Option<Vec<u8>>, StoreError> {
    let mut find = connection.prepare_cached("SELECT items FROM record WHERE article = ?1")?;
    let packed: Option<Vec<u8>> = find.query_row([article], |row| row.get(0)).optional()?;
    packed.map(|packed| unpack(&packed)).transpose()
}

/// The engines and lexicons that made records, with how many each.
pub(crate) fn makers(connection: &Connection) -> Result<Vec<(String, String, u64)>, StoreError> {
    let sql = "SELECT engine, lexicon, count(*) FROM record GROUP BY engine, lexicon ORDER BY 3 DESC, 1, 2";
    let mut find = connection.prepare_cached(sql)?;
    let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get::<_, i64>(2)?.unsigned_abs()));
    Ok(find.query_map([], row)?.collect::<rusqlite::Result<_>>()?)
}

/// The articles whose record was made by another engine or lexicon, at most `most` of them that follow `after`.
pub(crate) fn next_outdated(
    connection: &Connection,
    (engine, lexicon): (&str, &str),
    after: i64,
    most: usize,
) -> Result<Vec<i64>, StoreError> {
    let sql = "SELECT article FROM record NOT INDEXED WHERE article > ?3 AND (engine <> ?1 OR lexicon <> ?2)
        ORDER BY article LIMIT ?4";
    let mut find = connection.prepare_cached(sql)?;
    let rows = find.query_map(params![engine, lexicon, after, most as i64], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
