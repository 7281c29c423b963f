//! The file of the links: how it is made, opened and replaced.

use crate::StoreError;
use crate::edits::ActorEdit;
use isnad_extract::ENGINE;
use isnad_lexicon::Lexicon;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, OptionalExtension};
use serde_json::{Value, json};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The file within the store's folder.
pub(super) const FILE: &str = "links.sqlite";

/// Where links are made anew.
pub(super) const BUILDING: &str = "links.unfinished";

/// The version of the tables and of what they hold. Links of another one are made anew.
const VERSION: u32 = 17;

/// A restart of another program holds the file for a moment.
const PATIENCE: Duration = Duration::from_secs(60);

/// What the links know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct State {
    pub epoch: String,
    pub generation: i64,
    /// Numbers of the decisions that are in them.
    pub edits: Vec<i64>,
}

/// What the links in a file know; `None` when they are not to be used.
pub(super) fn state(path: &Path) -> Option<State> {
    let connection = open_to_read(path).ok()?;
    read_state(&connection).ok()?
}

/// By what the links were made: these tables, this engine, this lexicon.
fn maker() -> String {
    format!("{VERSION} {ENGINE} {}", Lexicon::builtin().version())
}

pub(super) fn read_state(connection: &Connection) -> Result<Option<State>, StoreError> {
    let written: Option<String> = connection
        .query_row("SELECT value FROM about WHERE name = 'state'", [], |row| row.get(0))
        .optional()?;
    let Some(state) = written.and_then(|text| serde_json::from_str::<Value>(&text).ok()) else {
        return Ok(None);
    };
    if state["maker"].as_str() != Some(&maker()) {
        return Ok(None);
    }
    let edits = state["edits"].as_array().into_iter().flatten().filter_map(Value::as_i64).collect();
    let known = state["epoch"].as_str().zip(state["generation"].as_i64());
    Ok(known.map(|(epoch, generation)| State { epoch: epoch.to_owned(), generation, edits }))
}

pub(super) fn numbers(edits: &[ActorEdit]) -> Vec<i64> {
    edits.iter().map(|edit| edit.number).collect()
}

pub(super) fn write_state(epoch: &str, generation: i64, edits: &[ActorEdit]) -> String {
    json!({"maker": maker(), "epoch": epoch, "generation": generation, "edits": numbers(edits)}).to_string()
}

pub(super) fn note_state(connection: &Connection, state: &str) -> Result<(), StoreError> {
    connection.execute("INSERT OR REPLACE INTO about (name, value) VALUES ('state', ?1)", [state])?;
    Ok(())
}

/// Makes an empty file in the place of what is left of an earlier attempt, with a transaction open.
pub(super) fn create(path: &Path) -> Result<Connection, StoreError> {
    remove(path)?;
    let connection = Connection::open(path)?;
    // a file that does not become whole is thrown away
    connection.pragma_update(None, "journal_mode", "OFF")?;
    connection.pragma_update(None, "synchronous", "OFF")?;
    connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    prepare(&connection)?;
    connection.execute_batch(include_str!("links.sql"))?;
    connection.execute_batch("BEGIN")?;
    Ok(connection)
}

/// Puts what was made in the place of what was there.
pub(super) fn put_in_place(connection: Connection, building: &Path, path: &Path) -> Result<(), StoreError> {
    connection.execute_batch("ANALYZE")?;
    connection.close().map_err(|(_, error)| error)?;
    // whoever writes to it later could not change that while somebody reads
    Connection::open(building)?.pragma_update(None, "journal_mode", "WAL")?;
    let failed = |error| StoreError::Folder(path.to_owned(), error);
    fs::File::open(building).and_then(|file| file.sync_all()).map_err(failed)?;
    // a journal of the old file must not be taken for one of the new
    remove(path)?;
    fs::rename(building, path).map_err(failed)
}

/// Opens the file to write to it; where little is to be written, in little memory.
pub(super) fn open_to_write(path: &Path, is_little: bool) -> Result<Connection, StoreError> {
    let connection = Connection::open(path)?;
    connection.busy_timeout(PATIENCE)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    // what is forgotten is overwritten
    connection.pragma_update(None, "secure_delete", true)?;
    prepare(&connection)?;
    if is_little {
        connection.pragma_update(None, "cache_size", -24_576)?;
    }
    Ok(connection)
}

fn prepare(connection: &Connection) -> Result<(), StoreError> {
    connection.pragma_update(None, "cache_size", -131_072)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

pub(super) fn open_to_read(path: &Path) -> Result<Connection, StoreError> {
    if !path.is_file() {
        return Err(StoreError::NotLinked);
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    connection.pragma_update(None, "query_only", true)?;
    // otherwise each question is planned anew for what it is asked about, which takes as long as its answer
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

/// Removes a file with its journals.
fn remove(path: &Path) -> Result<(), StoreError> {
    for suffix in ["", "-journal", "-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        let file = PathBuf::from(name);
        match fs::remove_file(&file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(StoreError::Folder(file, error));
            }
            _ => {}
        }
    }
    Ok(())
}

/// A column that holds the place of an item in its layer.
pub(super) fn place(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<usize> {
    Ok(row.get::<_, u32>(column)? as usize)
}
