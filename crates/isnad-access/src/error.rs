//! What can go wrong.

use crate::users::SHORTEST_PASSWORD;
use std::io;
use std::path::PathBuf;

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum AccessError {
    /// There is a user of that name.
    #[error("{0}: there is a user of this name")]
    Taken(String),
    /// There is none.
    #[error("{0}: no user of this name")]
    NoUser(String),
    /// The name would disturb lists or could be taken for another.
    #[error("{0:?}: a name has 1 to 64 letters, digits, or any of . _ - and blanks between them")]
    BadName(String),
    /// The password could be guessed.
    #[error("a password has at least {SHORTEST_PASSWORD} characters and is not the name")]
    BadPassword,
    /// Nobody would be left to let others in.
    #[error("{0}: the last admin; make another one first")]
    LastAdmin(String),
    /// There is no watch of this number.
    #[error("{0}: no watch of this number")]
    NoWatch(i64),
    /// A watch of nothing.
    #[error("{0}: not something to watch: a query, an actor, or two codes of states")]
    BadSubject(String),
    /// The file cannot be made.
    #[error("{}: {}", .0.display(), .1)]
    File(PathBuf, #[source] io::Error),
    /// The file is something else, or of a later version.
    #[error("{}: not a list of users of this version of the program", .0.display())]
    Foreign(PathBuf),
    /// The system gives no randomness.
    #[error("the system gives no randomness: {0}")]
    Random(getrandom::Error),
    /// The password cannot be hashed.
    #[error("the password cannot be hashed: {0}")]
    Hash(argon2::password_hash::Error),
    /// SQLite's word for it.
    #[error("list of users: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// The tables could not be made.
    #[error("list of users: {0}")]
    Migration(#[from] rusqlite_migration::Error),
}
