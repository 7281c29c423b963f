//! How the file is opened, and brought up to the newest tables.

use crate::StoreError;
use rusqlite::{Connection, OpenFlags};
use rusqlite_migration::{M, Migrations};
use std::path::Path;
use std::time::Duration;

/// The tables, as each version changed them. Steps are added at the end and never edited.
const STEPS: &[M<'_>] = &[
    M::up(include_str!("../migrations/1-archive.sql")),
    M::up(include_str!("../migrations/2-feeds.sql")),
    M::up(include_str!("../migrations/3-days.sql")),
    M::up(include_str!("../migrations/4-forgotten.sql")),
    M::up(include_str!("../migrations/5-actor-edits.sql")),
    M::up(include_str!("../migrations/6-corrections.sql")),
];

const MIGRATIONS: Migrations<'_> = Migrations::from_slice(STEPS);

/// The version of the newest tables.
const NEWEST: i64 = STEPS.len() as i64;

/// Marks the file as ours: "ISND".
const APPLICATION: i32 = 0x4953_4e44;

/// Most statements wait for nothing. A restore holds the file while it writes.
const PATIENCE: Duration = Duration::from_secs(60);

/// Makes or opens the file for writing, its tables up to date. The caller holds the lock of the folder.
pub(crate) fn open_to_write(path: &Path) -> Result<Connection, StoreError> {
    let mut connection = Connection::open(path)?;
    connection.busy_timeout(PATIENCE)?;
    if is_new(&connection)? {
        // these can only be set before there is a table
        connection.pragma_update(None, "page_size", 8192)?;
        connection.pragma_update(None, "auto_vacuum", "INCREMENTAL")?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "application_id", APPLICATION)?;
    }
    check_is_ours(&connection, path)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // what is reported stored survives a power cut, and what is forgotten is overwritten
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "secure_delete", true)?;
    connection.pragma_update(None, "cache_size", -65_536)?;
    connection.set_prepared_statement_cache_capacity(64);
    bring_up_to_date(&mut connection)?;
    Ok(connection)
}

/// Takes the steps that are left to the newest tables.
pub(crate) fn bring_up_to_date(connection: &mut Connection) -> Result<(), StoreError> {
    Ok(MIGRATIONS.to_latest(connection)?)
}

/// A file is a store of ours with no page damaged.
pub(crate) fn check_is_whole(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    if is_new(connection)? {
        return Err(StoreError::Foreign(path.to_owned()));
    }
    check_is_ours(connection, path)?;
    let found: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if found == "ok" { Ok(()) } else { Err(StoreError::Damaged(format!("{}: {found}", path.display()))) }
}

/// Opens the file for reading only. Also works where the folder cannot be written to, provided that the last writer ended
/// in peace.
pub(crate) fn open_to_read(path: &Path) -> Result<Connection, StoreError> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    let tried = Connection::open_with_flags(path, flags).and_then(|connection| {
        connection.busy_timeout(PATIENCE)?;
        connection.pragma_update(None, "query_only", true)?;
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
        Ok(connection)
    });
    let connection = match tried {
        Ok(connection) => connection,
        Err(error) if has_no_journal(path) => open_unchanging(path).map_err(|_| error)?,
        Err(error) => return Err(error.into()),
    };
    connection.set_prepared_statement_cache_capacity(64);
    check_is_ours(&connection, path)?;
    Ok(connection)
}

/// Opens a file that nobody can be writing to, without the files that readers and writers share.
fn open_unchanging(path: &Path) -> rusqlite::Result<Connection> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    let escaped = path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    let connection = Connection::open_with_flags(format!("file:{escaped}?immutable=1"), flags)?;
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    Ok(connection)
}

/// Whether everything is in the file itself.
fn has_no_journal(path: &Path) -> bool {
    let journal = path.with_extension("sqlite-wal");
    std::fs::metadata(journal).map_or(true, |file| file.len() == 0)
}

/// Whether the tables are those of this version; a reader waits for a writer to bring them up to date.
pub(crate) fn is_current(connection: &Connection) -> Result<bool, StoreError> {
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    Ok(version >= NEWEST)
}

fn is_new(connection: &Connection) -> Result<bool, StoreError> {
    Ok(connection.query_row("SELECT count(*) = 0 FROM sqlite_schema", [], |row| row.get(0))?)
}

/// The file is a store, and of no later version.
pub(crate) fn check_is_ours(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let application: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    // a program that was killed while it made the file left no table behind
    match (application == APPLICATION || is_new(connection)?, version > NEWEST) {
        (false, _) => Err(StoreError::Foreign(path.to_owned())),
        (true, true) => Err(StoreError::Later(path.to_owned())),
        (true, false) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_can_be_taken() {
        MIGRATIONS.validate().unwrap();
    }
}
