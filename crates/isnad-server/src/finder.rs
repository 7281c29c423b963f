//! The index as it is searched: opened once and kept until it changes.

use crate::error::Error;
use isnad_search::Searcher;
use isnad_store::{Store, StoreError, Writer};
use std::sync::{Mutex, PoisonError};

/// The searcher that is at hand.
#[derive(Default)]
pub struct Finder {
    kept: Mutex<Option<Kept>>,
}

struct Kept {
    /// Epoch and generation of the store when the searcher was made.
    seen: (String, i64),
    searcher: Searcher,
}

impl Finder {
    /// A view of the index; `None` where there is no index yet. While the index is behind, what it knows so far is searched.
    pub fn searcher(&self, store: &Store) -> Result<Option<Searcher>, Error> {
        let now = store.reader()?.generation()?;
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = kept.as_ref().filter(|kept| kept.seen == now) {
            return Ok(Some(kept.searcher.clone()));
        }
        if let Some(kept) = kept.as_ref()
            && !store.is_indexed()?
        {
            return Ok(Some(kept.searcher.clone()));
        }
        match store.searcher() {
            Ok(searcher) => {
                *kept = Some(Kept { seen: now, searcher: searcher.clone() });
                Ok(Some(searcher))
            }
            Err(StoreError::Search(isnad_search::Error::Missing(_) | isnad_search::Error::Stale(_))) => {
                Ok(None)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Brings the index up to date, unless another program writes: then that one does.
    pub fn catch_up(&self, store: &Store) -> Result<(), Error> {
        match store.try_writer()? {
            Some(writer) if !store.is_indexed()? => update(store, &writer),
            _ => Ok(()),
        }
    }
}

/// Brings the index up to date.
pub fn update(store: &Store, writer: &Writer) -> Result<(), Error> {
    let Some(mut indexing) = writer.index(store, false)? else { return Ok(()) };
    let cutter = indexing.cutter();
    for article in indexing.pending().to_vec() {
        let update = cutter.prepare(article, &store.reader()?)?;
        indexing.apply(vec![update])?;
    }
    Ok(indexing.finish(writer)?)
}
