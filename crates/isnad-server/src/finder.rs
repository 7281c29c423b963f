//! The index as it is searched: opened once and kept until it changes.

use crate::app::Inner;
use crate::error::Error;
use crate::intake;
use crate::jobs::{Job, Steps, Way};
use crate::who::Who;
use isnad_search::Searcher;
use isnad_store::{Indexing, Store, StoreError, Writer};
use std::sync::{Mutex, PoisonError, RwLock, TryLockError};
use std::time::{Duration, Instant};

/// So long an index that is behind is searched before it is looked at again: while another program writes, every batch of it puts
/// the index further behind, and only the end brings it up to date.
const PATIENCE: Duration = Duration::from_secs(2);

/// The searcher that is at hand.
#[derive(Default)]
pub struct Finder {
    kept: RwLock<Option<Kept>>,
    /// Held by the one who makes a new searcher; the others go on with what there is.
    renewing: Mutex<()>,
}

#[derive(Clone)]
struct Kept {
    /// Epoch and generation of the store when the searcher was made.
    seen: (String, i64),
    /// When the index was looked at last.
    looked: Instant,
    searcher: Searcher,
}

impl Finder {
    /// A view of the index; `None` where there is no index yet. While the index is behind, what it knows so far is searched.
    pub fn searcher(&self, store: &Store) -> Result<Option<Searcher>, Error> {
        let now = store.reader()?.generation()?;
        let is_good = |kept: &Kept| kept.seen == now || kept.looked.elapsed() < PATIENCE;
        let kept = self.kept();
        if let Some(kept) = kept.as_ref().filter(|kept| is_good(kept)) {
            return Ok(Some(kept.searcher.clone()));
        }
        let _renewing = match (self.renewing.try_lock(), kept) {
            (Ok(guard), _) => guard,
            (Err(TryLockError::WouldBlock), Some(kept)) => return Ok(Some(kept.searcher)),
            (Err(_), _) => self.renewing.lock().unwrap_or_else(PoisonError::into_inner),
        };
        // somebody may have renewed it meanwhile
        match self.kept().filter(is_good) {
            Some(kept) => Ok(Some(kept.searcher)),
            None => self.renew(store, now),
        }
    }

    fn renew(&self, store: &Store, now: (String, i64)) -> Result<Option<Searcher>, Error> {
        let looked = Instant::now();
        let renewed = match self.kept() {
            Some(kept) if !store.is_indexed()? => Kept { looked, ..kept },
            _ => match store.searcher() {
                Ok(searcher) => Kept { seen: now, looked, searcher },
                Err(StoreError::Search(isnad_search::Error::Missing(_) | isnad_search::Error::Stale(_))) => {
                    return Ok(None);
                }
                Err(error) => return Err(error.into()),
            },
        };
        let searcher = renewed.searcher.clone();
        *self.kept.write().unwrap_or_else(PoisonError::into_inner) = Some(renewed);
        Ok(Some(searcher))
    }

    fn kept(&self) -> Option<Kept> {
        self.kept.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Brings the index up to date, unless another program writes: then that one does.
    pub fn catch_up(&self, store: &Store) -> Result<(), Error> {
        if store.is_indexed()? {
            return Ok(());
        }
        match store.try_writer()? {
            // the one that wrote has brought it up to date
            Some(_) if store.is_indexed()? => Ok(()),
            Some(writer) => self.update(store, &writer),
            None => Ok(()),
        }
    }

    /// Brings the index up to date, so that the next search knows it.
    pub fn update(&self, store: &Store, writer: &Writer) -> Result<(), Error> {
        match writer.index(store, false)? {
            Some(indexing) => self.work_off(store, writer, indexing, &Steps::unfollowed()).map(drop),
            None => Ok(()),
        }
    }

    /// Makes the index anew, as a job. What was opened before is searched meanwhile.
    pub fn reindex(app: &Inner, job: &Job, who: &Who) -> Result<Way, Error> {
        let Some(writer) = intake::patient_writer(app, job)? else { return Ok(Way::Cut) };
        app.note(who, "reindex", job.id())?;
        match writer.index(&app.store, true)? {
            Some(indexing) => app.finder.work_off(&app.store, &writer, indexing, &Steps::of(app, job)),
            None => Ok(Way::Whole),
        }
    }

    fn work_off(
        &self,
        store: &Store,
        writer: &Writer,
        mut indexing: Indexing,
        steps: &Steps<'_>,
    ) -> Result<Way, Error> {
        let cutter = indexing.cutter();
        let pending = indexing.pending().to_vec();
        steps.expect(pending.len());
        for article in pending {
            let update = cutter.prepare(article, &store.reader()?)?;
            indexing.apply(vec![update])?;
            if !steps.take() {
                return Ok(Way::Cut);
            }
        }
        indexing.finish(store, writer)?;
        self.renew(store, store.reader()?.generation()?)?;
        Ok(Way::Whole)
    }
}
