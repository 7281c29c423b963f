//! What the store holds in all, counted once for each change of it.

use crate::error::Error;
use isnad_store::{DayCount, OutletCount, Reader};
use std::sync::{Arc, Mutex, PoisonError};

/// What the store holds.
pub struct Overview {
    /// Different texts.
    pub articles: u64,
    /// Outlets with how much they published, the most first.
    pub outlets: Vec<OutletCount>,
    /// Days with how much appeared, the last first, and what names no day at the end.
    pub days: Vec<DayCount>,
}

/// The overview that is at hand, and of which state of the store it is.
#[derive(Default)]
pub struct Overviews(Mutex<Option<Kept>>);

struct Kept {
    /// Epoch and generation of the store.
    of: (String, i64),
    overview: Arc<Overview>,
}

impl Overviews {
    /// The overview of the store as it is.
    pub fn get(&self, reader: &Reader<'_>) -> Result<Arc<Overview>, Error> {
        let now = reader.generation()?;
        // whoever comes meanwhile waits for the same counts rather than making them again
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = kept.as_ref().filter(|kept| kept.of == now) {
            return Ok(kept.overview.clone());
        }
        let (outlets, days) = (reader.outlets()?, reader.days()?);
        let overview = Arc::new(Overview { articles: reader.holdings()?.articles, outlets, days });
        *kept = Some(Kept { of: now, overview: overview.clone() });
        Ok(overview)
    }
}
