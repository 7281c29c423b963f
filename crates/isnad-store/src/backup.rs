//! Copies of the whole store in one file, made and taken back while others read and write.

use crate::tables::change;
use crate::{Reader, StoreError, Writer, connection};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// Pages copied between two reports of progress.
const STEP: i32 = 1024;

impl Reader<'_> {
    /// Writes a copy of the store as it is now. It appears under its name only when it is whole; a file of that name is
    /// replaced. `progress` is told how much is done, from 0 to 1.
    ///
    /// # Errors
    /// When the store cannot be read or the file cannot be written.
    pub fn backup(&self, to: &Path, progress: impl FnMut(f64)) -> Result<(), StoreError> {
        let failed = |error| StoreError::Folder(to.to_owned(), error);
        let unfinished = with_suffix(to, ".unfinished");
        // left by one that was killed
        for leftover in [unfinished.clone(), with_suffix(&unfinished, "-journal")] {
            if leftover.exists() {
                fs::remove_file(leftover).map_err(failed)?;
            }
        }
        let written = self.write_copy(&unfinished, progress);
        let finished = written.and_then(|()| fs::rename(&unfinished, to).map_err(failed));
        if finished.is_err() {
            // the error that is reported is the first one
            let _ = fs::remove_file(&unfinished);
        }
        finished?;
        let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if cfg!(unix) {
            File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)?;
        }
        Ok(())
    }

    fn write_copy(&self, to: &Path, progress: impl FnMut(f64)) -> Result<(), StoreError> {
        let mut copy = Connection::open(to)?;
        // what is read stays the same until the copy is whole, whoever writes meanwhile
        let view = self.unchecked_transaction()?;
        view.query_row("SELECT count(*) FROM epoch", [], |_| Ok(()))?;
        copy_pages(&view, &mut copy, progress)?;
        // one file, without a journal beside it
        copy.pragma_update(None, "journal_mode", "DELETE")?;
        Ok(())
    }
}

impl Writer {
    /// Puts a backup in the place of everything in the store, at one stroke.
    ///
    /// # Errors
    /// When the backup cannot be read, is damaged, or is none of a store. The store is then as it was.
    pub fn restore(&mut self, from: &Path, progress: impl FnMut(f64)) -> Result<(), StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        File::open(from).map_err(|error| StoreError::Folder(from.to_owned(), error))?;
        let backup = Connection::open_with_flags(from, flags)?;
        connection::check_is_whole(&backup, from)?;
        copy_pages(&backup, &mut self.connection, progress)?;
        connection::bring_up_to_date(&mut self.connection)?;
        change::begin_epoch(&self.connection)
    }
}

fn copy_pages(
    from: &Connection,
    to: &mut Connection,
    mut progress: impl FnMut(f64),
) -> Result<(), StoreError> {
    let backup = Backup::new(from, to)?;
    loop {
        let step = backup.step(STEP)?;
        let state = backup.progress();
        progress(1.0 - f64::from(state.remaining) / f64::from(state.pagecount.max(1)));
        match step {
            StepResult::Done => return Ok(()),
            StepResult::More => {}
            // a reader or the other side holds the file for a moment
            _ => std::thread::sleep(std::time::Duration::from_millis(20)),
        }
    }
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}
