//! The folder, its lock, its readers and its one writer.

use crate::{StoreError, connection};
use rusqlite::Connection;
use std::fs::{self, File, TryLockError};
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// The archive's file in the folder.
const FILE: &str = "store.sqlite";

/// Held by whoever writes. The system frees it when the program ends, however it ends.
const LOCK: &str = "lock";

/// Whether a folder without a store is given one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Create {
    /// Make folder and store where there is none.
    Yes,
    /// A missing store is an error.
    No,
}

/// A store: a folder with the archive in it.
#[derive(Debug)]
pub struct Store {
    folder: PathBuf,
    idle: Mutex<Vec<Connection>>,
}

impl Store {
    /// Opens the store in a folder.
    ///
    /// # Errors
    /// When there is none and none may be made, or when the folder holds something else.
    pub fn open(folder: &Path, create: Create) -> Result<Self, StoreError> {
        let store = Store { folder: folder.to_owned(), idle: Mutex::default() };
        if create == Create::No && !store.file().is_file() {
            return Err(StoreError::Missing(folder.to_owned()));
        }
        let is_usable =
            store.file().is_file() && connection::is_current(&connection::open_to_read(&store.file())?)?;
        if !is_usable {
            fs::create_dir_all(folder).map_err(|error| StoreError::Folder(folder.to_owned(), error))?;
            drop(store.writer(|| {})?);
        }
        Ok(store)
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub(crate) fn file(&self) -> PathBuf {
        self.folder.join(FILE)
    }

    /// A reader. What it sees stays the same only within one of its methods.
    ///
    /// # Errors
    /// When the file cannot be opened.
    pub fn reader(&self) -> Result<Reader<'_>, StoreError> {
        let idle = self.idle.lock().ok().and_then(|mut idle| idle.pop());
        let connection = match idle {
            Some(connection) => connection,
            None => connection::open_to_read(&self.file())?,
        };
        Ok(Reader { connection: Some(connection), store: self })
    }

    /// The writer. There is one at a time among all programs; `on_wait` is called when it has to be waited for.
    ///
    /// # Errors
    /// When the folder cannot be written to.
    pub fn writer(&self, on_wait: impl FnOnce()) -> Result<Writer, StoreError> {
        let lock = self.lock(on_wait).map_err(|error| StoreError::Folder(self.folder.clone(), error))?;
        Ok(Writer { connection: connection::open_to_write(&self.file())?, _lock: lock })
    }

    /// The writer, unless another program has it.
    ///
    /// # Errors
    /// When the folder cannot be written to.
    pub fn try_writer(&self) -> Result<Option<Writer>, StoreError> {
        let failed = |error| StoreError::Folder(self.folder.clone(), error);
        let lock = File::options().create(true).append(true).open(self.folder.join(LOCK)).map_err(failed)?;
        match lock.try_lock() {
            Ok(()) => Ok(Some(Writer { connection: connection::open_to_write(&self.file())?, _lock: lock })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(failed(error)),
        }
    }

    fn lock(&self, on_wait: impl FnOnce()) -> std::io::Result<File> {
        let path = self.folder.join(LOCK);
        let lock = File::options().create(true).append(true).open(path)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::Error(error)) => return Err(error),
            Err(TryLockError::WouldBlock) => {
                on_wait();
                lock.lock()?;
            }
        }
        Ok(lock)
    }
}

/// A connection to read with, given back to its store in the end.
#[derive(Debug)]
pub struct Reader<'s> {
    connection: Option<Connection>,
    store: &'s Store,
}

impl Deref for Reader<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.connection.as_ref().expect("a reader has its connection until it is dropped")
    }
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        if let (Some(connection), Ok(mut idle)) = (self.connection.take(), self.store.idle.lock()) {
            idle.push(connection);
        }
    }
}

/// The one connection that writes, with the lock that makes it the one.
#[derive(Debug)]
pub struct Writer {
    pub(crate) connection: Connection,
    _lock: File,
}

impl Writer {
    /// Lets the file grow to so many pages and no further, whatever room the disk has.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn limit_pages(&self, pages: u32) -> Result<(), StoreError> {
        Ok(self.connection.pragma_update(None, "max_page_count", pages)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicBool, Ordering};

    #[test]
    fn a_missing_store_is_not_made_by_readers() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(Store::open(folder.path(), Create::No), Err(StoreError::Missing(_))));
        Store::open(folder.path(), Create::Yes).unwrap();
        Store::open(folder.path(), Create::No).unwrap();
    }

    #[test]
    fn another_file_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(FILE);
        Connection::open(&file).unwrap().execute_batch("CREATE TABLE other (x)").unwrap();
        assert!(matches!(Store::open(folder.path(), Create::Yes), Err(StoreError::Foreign(_))));
        fs::write(&file, "not a database, but a text of some length").unwrap();
        assert!(matches!(Store::open(folder.path(), Create::Yes), Err(StoreError::Sqlite(_))));
    }

    #[test]
    fn a_later_version_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path(), Create::Yes).unwrap();
        store.writer(|| {}).unwrap().connection.pragma_update(None, "user_version", 9999).unwrap();
        assert!(matches!(Store::open(folder.path(), Create::No), Err(StoreError::Later(_))));
        assert!(store.writer(|| {}).is_err());
    }

    #[test]
    fn the_second_writer_waits_for_the_first() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path(), Create::Yes).unwrap();
        let first = store.writer(|| panic!("nobody else writes")).unwrap();
        let waited = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let second = scope.spawn(|| store.writer(|| waited.store(true, Ordering::SeqCst)).map(drop));
            while !waited.load(Ordering::SeqCst) {
                std::thread::yield_now();
            }
            drop(first);
            second.join().unwrap().unwrap();
        });
    }
}
