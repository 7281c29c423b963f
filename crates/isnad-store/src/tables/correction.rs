//! What people corrected.

use crate::StoreError;
use isnad_correct::{Change, Correction};
use rusqlite::{Connection, OptionalExtension, Row, params};

const COLUMNS: &str = "number, change, who, made, why, undone, undone_by";

/// Keeps a correction, and gives its number.
pub(crate) fn insert(
    connection: &Connection,
    article: i64,
    change: &Change,
    (who, at, why): (&str, &str, &str),
) -> Result<i64, StoreError> {
    let sql = "INSERT INTO correction (article, change, who, made, why) VALUES (?1, ?2, ?3, ?4, ?5)";
    let change = serde_json::to_string(change).expect("a change has string keys only");
    connection.prepare_cached(sql)?.execute(params![article, change, who, at, why])?;
    Ok(connection.last_insert_rowid())
}

/// Undoes a correction that holds, and tells of which article it is.
pub(crate) fn undo(
    connection: &Connection,
    number: i64,
    (who, at): (&str, &str),
) -> Result<Option<i64>, StoreError> {
    let sql = "UPDATE correction SET undone = ?2, undone_by = ?3 WHERE number = ?1 AND undone IS NULL RETURNING article";
    let mut undo = connection.prepare_cached(sql)?;
    Ok(undo.query_row(params![number, at, who], |row| row.get(0)).optional()?)
}

/// All corrections of an article, in order, undone ones among them.
pub(crate) fn of_article(connection: &Connection, article: i64) -> Result<Vec<Correction>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM correction WHERE article = ?1 ORDER BY number");
    let mut find = connection.prepare_cached(&sql)?;
    Ok(find.query_map([article], read)?.collect::<rusqlite::Result<_>>()?)
}

/// Whether anything of an article was corrected.
pub(crate) fn is_corrected(connection: &Connection, article: i64) -> Result<bool, StoreError> {
    let mut find = connection.prepare_cached("SELECT 1 FROM correction WHERE article = ?1")?;
    Ok(find.exists([article])?)
}

/// Corrections of all articles with their article, the latest first, at most `most` of them before a number.
pub(crate) fn latest(
    connection: &Connection,
    before: Option<i64>,
    most: usize,
) -> Result<Vec<(i64, Correction)>, StoreError> {
    let sql =
        format!("SELECT article, {COLUMNS} FROM correction WHERE number < ?1 ORDER BY number DESC LIMIT ?2");
    let mut find = connection.prepare_cached(&sql)?;
    let read = |row: &Row<'_>| Ok((row.get("article")?, read(row)?));
    let rows = find.query_map(params![before.unwrap_or(i64::MAX), most as i64], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The articles with corrections that hold, in order.
pub(crate) fn articles(connection: &Connection) -> Result<Vec<i64>, StoreError> {
    let sql = "SELECT DISTINCT article FROM correction WHERE undone IS NULL ORDER BY article";
    let mut find = connection.prepare_cached(sql)?;
    Ok(find.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// The numbers of the corrections whose change cannot be read.
pub(crate) fn damaged(connection: &Connection, article: i64) -> Result<Vec<i64>, StoreError> {
    let mut find = connection.prepare_cached("SELECT number, change FROM correction WHERE article = ?1")?;
    let rows = find.query_map([article], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))?;
    let rows = rows.collect::<rusqlite::Result<Vec<(i64, String)>>>()?;
    let is_damaged = |change: &str| serde_json::from_str::<Change>(change).is_err();
    Ok(rows.into_iter().filter(|(_, change)| is_damaged(change)).map(|(number, _)| number).collect())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Correction> {
    let change: String = row.get("change")?;
    let undone: Option<String> = row.get("undone")?;
    let by: Option<String> = row.get("undone_by")?;
    let correction = Correction {
        number: row.get("number")?,
        // one that cannot be read finds no place, which the record tells, and `isnad check` finds it
        change: serde_json::from_str(&change).unwrap_or_default(),
        who: row.get("who")?,
        made: row.get("made")?,
        why: row.get("why")?,
        undone: undone.zip(by),
    };
    Ok(correction)
}
