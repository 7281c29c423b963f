//! What the store holds in all, counted when it has changed.

use crate::error::Error;
use isnad_store::{DayCount, OutletCount, Reader};
use std::sync::{Arc, Mutex, PoisonError, RwLock, TryLockError};
use std::time::{Duration, Instant};

/// Counts that take less are made anew at once.
const CHEAP: Duration = Duration::from_millis(10);

/// So long others are shown though the store has changed: another program that writes changes it with every batch.
const PATIENCE: Duration = Duration::from_secs(2);

/// What the store holds.
pub struct Overview {
    /// Different texts.
    pub articles: u64,
    /// Outlets with how much they published, the most first.
    pub outlets: Vec<OutletCount>,
    /// Days with how much appeared, the last first, and what names no day at the end.
    pub days: Vec<DayCount>,
}

/// The overview that is at hand.
#[derive(Default)]
pub struct Overviews {
    kept: RwLock<Option<Kept>>,
    /// Held by the one who counts; the others go on with what there is.
    counting: Mutex<()>,
}

#[derive(Clone)]
struct Kept {
    /// Epoch and generation of the store.
    of: (String, i64),
    /// When it was counted, and how long that took.
    when: Instant,
    took: Duration,
    overview: Arc<Overview>,
}

impl Overviews {
    /// The overview of the store as it is, or was a moment ago.
    pub fn get(&self, reader: &Reader<'_>) -> Result<Arc<Overview>, Error> {
        let now = reader.generation()?;
        let is_good = |kept: &Kept| kept.of == now || (kept.took > CHEAP && kept.when.elapsed() < PATIENCE);
        let kept = self.kept();
        if let Some(kept) = kept.as_ref().filter(|kept| is_good(kept)) {
            return Ok(kept.overview.clone());
        }
        let _counting = match (self.counting.try_lock(), kept) {
            (Ok(guard), _) => guard,
            (Err(TryLockError::WouldBlock), Some(kept)) if kept.took > CHEAP => return Ok(kept.overview),
            (Err(_), _) => self.counting.lock().unwrap_or_else(PoisonError::into_inner),
        };
        // somebody may have counted meanwhile
        match self.kept().filter(is_good) {
            Some(kept) => Ok(kept.overview),
            None => self.count(reader, now),
        }
    }

    /// The overview of the store as it is.
    pub fn exact(&self, reader: &Reader<'_>) -> Result<Arc<Overview>, Error> {
        let now = reader.generation()?;
        match self.kept().filter(|kept| kept.of == now) {
            Some(kept) => Ok(kept.overview),
            None => self.count(reader, now),
        }
    }

    fn count(&self, reader: &Reader<'_>, of: (String, i64)) -> Result<Arc<Overview>, Error> {
        let when = Instant::now();
        let (outlets, days) = (reader.outlets()?, reader.days()?);
        let overview = Arc::new(Overview { articles: reader.holdings()?.articles, outlets, days });
        let kept = Kept { of, when, took: when.elapsed(), overview: overview.clone() };
        *self.kept.write().unwrap_or_else(PoisonError::into_inner) = Some(kept);
        Ok(overview)
    }

    fn kept(&self) -> Option<Kept> {
        self.kept.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
