//! The file, made when something is first to be kept.

use crate::AccessError;
use rusqlite::{Connection, OpenFlags};
use rusqlite_migration::{M, Migrations};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Its name beside the archive.
const FILE: &str = "access.sqlite";

/// Marks the file as ours: "ISNA".
const APPLICATION: i32 = 0x4953_4e41;

/// Steps are added at the end and never edited.
const STEPS: &[M<'_>] = &[M::up(include_str!("../migrations/1-access.sql"))];
const MIGRATIONS: Migrations<'_> = Migrations::from_slice(STEPS);

/// Another program holds the file for moments only.
const PATIENCE: Duration = Duration::from_secs(10);

/// The users of an archive with what belongs to them. Threads and programs may share it.
pub struct Access {
    path: PathBuf,
    open: Mutex<Option<Connection>>,
}

/// The open file, while nobody else of this program uses it.
pub(crate) struct Held<'a>(MutexGuard<'a, Option<Connection>>);

impl Access {
    /// Those of the archive in a folder. Where there is no file yet nothing is known, and none is made before there is something to
    /// keep.
    pub fn beside(folder: &Path) -> Self {
        Access { path: folder.join(FILE), open: Mutex::default() }
    }

    /// The file as it is; `None` where there is none.
    pub(crate) fn read(&self) -> Result<Option<Held<'_>>, AccessError> {
        let mut held = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if held.is_none() {
            if !self.path.is_file() {
                return Ok(None);
            }
            *held = Some(self.connect()?);
        }
        Ok(Some(Held(held)))
    }

    /// The file, made where there is none.
    pub(crate) fn write(&self) -> Result<Held<'_>, AccessError> {
        let mut held = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if held.is_none() {
            *held = Some(self.connect()?);
        }
        Ok(Held(held))
    }

    fn connect(&self) -> Result<Connection, AccessError> {
        let failed = |error| AccessError::File(self.path.clone(), error);
        // SQLite gives its journals the rights of the file
        match private(&self.path) {
            Ok(()) => {}
            Err(_) if self.path.is_file() => {}
            Err(error) => return Err(failed(error)),
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = Connection::open_with_flags(&self.path, flags)?;
        connection.busy_timeout(PATIENCE)?;
        let is_new: bool =
            connection.query_row("SELECT count(*) = 0 FROM sqlite_schema", [], |row| row.get(0))?;
        if is_new {
            connection.pragma_update(None, "journal_mode", "WAL")?;
            connection.pragma_update(None, "application_id", APPLICATION)?;
        }
        let application: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
        let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if application != APPLICATION || version > STEPS.len() as i64 {
            return Err(AccessError::Foreign(self.path.clone()));
        }
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.pragma_update(None, "secure_delete", true)?;
        connection.set_prepared_statement_cache_capacity(64);
        if version < STEPS.len() as i64 {
            MIGRATIONS.to_latest(&mut connection)?;
        }
        Ok(connection)
    }
}

impl std::ops::Deref for Held<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.0.as_ref().expect("what is held is open")
    }
}

/// Makes the file where there is none, and keeps all but its owner out.
#[cfg(unix)]
fn private(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
    const OWNER_ONLY: u32 = 0o600;
    let file = File::options().create(true).append(true).mode(OWNER_ONLY).open(path)?;
    if file.metadata()?.permissions().mode() & 0o077 != 0 {
        fs::set_permissions(path, fs::Permissions::from_mode(OWNER_ONLY))?;
    }
    Ok(())
}

#[cfg(not(unix))]
fn private(path: &Path) -> std::io::Result<()> {
    File::options().create(true).append(true).open(path).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Role;

    #[test]
    fn every_step_can_be_taken() {
        MIGRATIONS.validate().unwrap();
    }

    #[test]
    fn nothing_is_made_before_there_is_something_to_keep() {
        let folder = tempfile::tempdir().unwrap();
        let access = Access::beside(folder.path());
        assert!(!access.has_users().unwrap() && access.users().unwrap().is_empty());
        assert!(access.session("x", 0).unwrap().is_none());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_can_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let access = Access::beside(folder.path());
        access.add_user("a", Role::Admin, "a long password", 0).unwrap();
        for file in fs::read_dir(folder.path()).unwrap() {
            let file = file.unwrap();
            assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600, "{:?}", file.path());
        }
        drop(access);
        let path = folder.path().join(FILE);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        assert!(Access::beside(folder.path()).has_users().unwrap());
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn another_file_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        Connection::open(folder.path().join(FILE)).unwrap().execute_batch("CREATE TABLE x (y)").unwrap();
        assert!(matches!(Access::beside(folder.path()).has_users(), Err(AccessError::Foreign(_))));
    }
}
