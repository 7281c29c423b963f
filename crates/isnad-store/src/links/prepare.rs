//! The part of linking that costs time and can run on many threads.

use super::ties::{self, TieRow};
use crate::edits::{self, ActorEdit};
use crate::{Reader, StoreError, review};
use isnad_lexicon::Lexicon;
use isnad_link::Reading;
use isnad_link::identity::{Sighting, article_mark, read_actors};
use std::collections::{BTreeSet, HashMap, VecDeque};
use std::sync::{Arc, Mutex};

/// Articles that are kept in memory while others are compared with them: for many pending ones, and for a few, where that is to take
/// little room.
const KEPT: usize = 1500;
const KEPT_OF_FEW: usize = 200;

/// So many are a few.
pub(super) const FEW: usize = 1000;

/// Prepares articles and compares them. Shared by all threads.
pub struct LinkWorker {
    edits: Arc<Vec<ActorEdit>>,
    readings: Mutex<Readings>,
    /// How many readings are kept.
    kept: usize,
}

/// What the links are to know of an article; nothing for one that is gone.
pub struct LinkUpdate {
    pub(super) article: i64,
    pub(super) sketch: Option<Sketch>,
}

/// What is kept of an article.
pub(super) struct Sketch {
    pub mark: u64,
    pub sightings: Vec<Option<Sighting>>,
    pub statements: usize,
    pub events: usize,
    pub keys: Vec<u64>,
    pub states: BTreeSet<String>,
    /// What is doubtful in it, as it is kept.
    pub doubts: Vec<u8>,
}

/// What articles share with one of them.
pub struct Compared {
    pub(super) ties: Vec<TieRow>,
}

/// The articles read last.
#[derive(Default)]
struct Readings {
    by_number: HashMap<i64, Arc<Reading>>,
    order: VecDeque<i64>,
}

impl LinkWorker {
    pub(super) fn new(edits: Arc<Vec<ActorEdit>>, pending: usize) -> Self {
        let kept = if pending <= FEW { KEPT_OF_FEW } else { KEPT };
        LinkWorker { edits, readings: Mutex::default(), kept }
    }

    /// Reads what the links are to know of an article.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn prepare(&self, article: i64, reader: &Reader<'_>) -> Result<LinkUpdate, StoreError> {
        let Some(kept) = reader.numbered(article)? else { return Ok(LinkUpdate { article, sketch: None }) };
        let record = kept.record()?;
        let lexicon = Lexicon::builtin();
        let mark = article_mark(&record);
        let mut sightings = read_actors(&record, lexicon);
        for sighting in sightings.iter_mut().flatten() {
            edits::split(&self.edits, &kept.id, &mut sighting.profile);
        }
        let (statements, events) = (record.statements.len(), record.events.len());
        let doubts = review::write(&isnad_correct::doubts(&record));
        let states = record.actors.iter().filter_map(|actor| actor.country.clone()).collect();
        let reading = Reading::new(record, lexicon);
        let keys = ties::keys(&reading);
        let sketch = Sketch { mark, sightings, statements, events, keys, states, doubts };
        Ok(LinkUpdate { article, sketch: Some(sketch) })
    }

    /// Compares an article with others.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn compare(&self, article: i64, others: &[i64], reader: &Reader<'_>) -> Result<Compared, StoreError> {
        let mut found = Vec::new();
        if let Some(ours) = self.reading(article, reader)? {
            for other in others {
                if let Some(theirs) = self.reading(*other, reader)? {
                    found.extend(ties::compare((article, &ours), (*other, &theirs)));
                }
            }
        }
        Ok(Compared { ties: found })
    }

    fn reading(&self, number: i64, reader: &Reader<'_>) -> Result<Option<Arc<Reading>>, StoreError> {
        let known = self.readings.lock().ok().and_then(|readings| readings.by_number.get(&number).cloned());
        if known.is_some() {
            return Ok(known);
        }
        let Some(kept) = reader.numbered(number)? else { return Ok(None) };
        let reading = Arc::new(Reading::new(kept.record()?, Lexicon::builtin()));
        if let Ok(mut readings) = self.readings.lock()
            && readings.by_number.insert(number, reading.clone()).is_none()
        {
            readings.order.push_back(number);
            if readings.order.len() > self.kept
                && let Some(oldest) = readings.order.pop_front()
            {
                readings.by_number.remove(&oldest);
            }
        }
        Ok(Some(reading))
    }
}
