//! The bytes that an appearance was read from.

use crate::StoreError;
use crate::pack::{Hash, pack, plain_hash, unpack};
use isnad_page::Original;
use rusqlite::{Connection, OptionalExtension, params};

/// Whether the same raw material is kept.
pub(crate) fn is_kept(connection: &Connection, key: &Hash) -> Result<bool, StoreError> {
    let mut find = connection.prepare_cached("SELECT 1 FROM original WHERE key = ?1")?;
    Ok(find.exists([key])?)
}

pub(crate) fn insert(
    connection: &Connection,
    appearance: i64,
    key: &Hash,
    original: &Original,
) -> Result<(), StoreError> {
    let sql =
        "INSERT INTO original (appearance, key, hash, kind, about, bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let Original { kind, about, bytes } = original;
    let mut insert = connection.prepare_cached(sql)?;
    insert.execute(params![appearance, key, plain_hash(bytes), kind, about, pack(bytes)])?;
    Ok(())
}

/// The key of the raw material of an appearance.
pub(crate) fn key_of(connection: &Connection, appearance: i64) -> Result<Option<Hash>, StoreError> {
    let mut find = connection.prepare_cached("SELECT key FROM original WHERE appearance = ?1")?;
    Ok(find.query_row([appearance], |row| row.get(0)).optional()?)
}

/// The raw material of an appearance, with the hash that its bytes had when they were stored.
pub(crate) fn get(connection: &Connection, appearance: i64) -> Result<Option<(Original, Hash)>, StoreError> {
    let sql = "SELECT kind, about, bytes, hash FROM original WHERE appearance = ?1";
    let row = connection.prepare_cached(sql)?.query_row([appearance], |row| {
        Ok((row.get("kind")?, row.get("about")?, row.get::<_, Vec<u8>>("bytes")?, row.get("hash")?))
    });
    let Some((kind, about, packed, hash)) = row.optional()? else { return Ok(None) };
    Ok(Some((Original { kind, about, bytes: unpack(&packed)? }, hash)))
}
