//! What can go wrong with a store.

use rusqlite::ErrorCode;
use std::io;
use std::path::PathBuf;

/// A store that could not be opened, read or written. After any of these the store is as it was after the last commit.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The folder holds no store.
    #[error("{}: no store here; `isnad add` makes one", .0.display())]
    Missing(PathBuf),
    /// The folder cannot be made, entered or written to.
    #[error("{}: {}", .0.display(), .1)]
    Folder(PathBuf, #[source] io::Error),
    /// The file is something else.
    #[error("{}: not a store of this program", .0.display())]
    Foreign(PathBuf),
    /// A later version of this program has changed the tables.
    #[error("{}: made by a later version of this program, which has to be used to read it", .0.display())]
    Later(PathBuf),
    /// There are no links, or another version made them.
    #[error("nothing is linked yet; `isnad relink` does it")]
    NotLinked,
    /// There is no such article.
    #[error("{0}: no article with this id or address")]
    NoArticle(String),
    /// A kept value that cannot be read, which `isnad check` would find too.
    #[error("damaged: {0}")]
    Damaged(String),
    /// SQLite's word for it, in ours where there is one.
    #[error("{}", explain(.0))]
    Sqlite(#[from] rusqlite::Error),
    /// The search index cannot be read or written. The archive is not concerned.
    #[error("search index: {0}")]
    Search(#[from] isnad_search::Error),
    /// The tables could not be brought up to this version.
    #[error("cannot bring the tables up to date: {0}")]
    Migration(#[from] rusqlite_migration::Error),
}

/// What a person can do something about is said plainly.
fn explain(error: &rusqlite::Error) -> String {
    let plain = match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => "the disk is full; nothing of the last batch was stored",
        Some(ErrorCode::ReadOnly) => "the store cannot be written to",
        Some(ErrorCode::CannotOpen) => "the store cannot be opened or written to",
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            "another program holds the store; try again"
        }
        Some(ErrorCode::SystemIoFailure) => {
            "the disk refuses to be written to or read; nothing of the last batch was stored"
        }
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => "the store's file is damaged",
        _ => return error.to_string(),
    };
    format!("{plain} ({error})")
}
