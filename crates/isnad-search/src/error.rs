//! What can go wrong with an index.

use std::path::PathBuf;

/// Why an index cannot be made, read or written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The folder holds no index.
    #[error("{0}: no search index here")]
    Missing(PathBuf),
    /// The folder holds an index made by another version: its words would not be found. Build it anew.
    #[error("{0}: the search index was made by another version of Isnad; reindex")]
    Stale(PathBuf),
    /// The folder holds something that is no index of ours.
    #[error("{0}: not empty, and no search index")]
    Occupied(PathBuf),
    /// A file could not be read or written.
    #[error("{0}: {1}")]
    Io(PathBuf, #[source] std::io::Error),
    /// What the index itself reports: a full disk, a lock held by another process, a damaged file.
    #[error(transparent)]
    Index(#[from] tantivy::TantivyError),
}
