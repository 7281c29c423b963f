//! What is not to come back by itself: hashes of what was forgotten.

use crate::StoreError;
use crate::pack::{Hash, hash};
use rusqlite::{Connection, OptionalExtension};

/// Something by which an article is known again.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Trait<'a> {
    /// The address of an appearance.
    Url(&'a str),
    /// The hash of its text in the form in which copies are equal.
    Copy(&'a Hash),
    /// The key of the raw material.
    Key(&'a Hash),
}

fn mark(connection: &Connection, of: Trait<'_>) -> Result<Hash, StoreError> {
    let salt: Vec<u8> =
        connection.prepare_cached("SELECT value FROM salt")?.query_row([], |row| row.get("value"))?;
    let (kind, value): (&[u8], &[u8]) = match of {
        Trait::Url(url) => (b"url", url.as_bytes()),
        Trait::Copy(hash) => (b"copy", hash),
        Trait::Key(hash) => (b"key", hash),
    };
    Ok(hash([salt.as_slice(), kind, value]))
}

/// Notes that something was forgotten on a day.
pub(crate) fn insert(connection: &Connection, of: Trait<'_>, day: &str) -> Result<(), StoreError> {
    let mark = mark(connection, of)?;
    let mut insert =
        connection.prepare_cached("INSERT OR REPLACE INTO forgotten (mark, day) VALUES (?1, ?2)")?;
    insert.execute((mark, day))?;
    Ok(())
}

/// When something was forgotten, if it was.
pub(crate) fn day_of(connection: &Connection, of: Trait<'_>) -> Result<Option<String>, StoreError> {
    let mark = mark(connection, of)?;
    let mut find = connection.prepare_cached("SELECT day FROM forgotten WHERE mark = ?1")?;
    Ok(find.query_row([mark], |row| row.get(0)).optional()?)
}

/// Lets something come back.
pub(crate) fn delete(connection: &Connection, of: Trait<'_>) -> Result<(), StoreError> {
    let mark = mark(connection, of)?;
    connection.prepare_cached("DELETE FROM forgotten WHERE mark = ?1")?.execute([mark])?;
    Ok(())
}
