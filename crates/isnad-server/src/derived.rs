//! What is derived from the links, kept at hand until they change, within a bound on memory.
//!
//! What is cheap is made anew at once. What is costly is shown as it was, and made anew behind: whoever asks while another program
//! writes waits for nobody.

use crate::error::Error;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// What takes less is made anew while somebody waits.
const CHEAP: Duration = Duration::from_millis(60);

/// Values by what they are of.
pub struct Derived<K, V> {
    kept: Mutex<Kept<K, V>>,
    /// Held by the one who makes a value: making takes memory of its own.
    making: Mutex<()>,
    /// Bytes that all of them may take.
    room: usize,
}

struct Kept<K, V> {
    values: BTreeMap<K, Value<V>>,
    /// Counts requests, to tell what was not asked for longest.
    clock: u64,
}

struct Value<V> {
    value: Arc<V>,
    bytes: usize,
    /// The state of the links that it was made of.
    mark: String,
    took: Duration,
    used: u64,
    is_renewed: bool,
}

/// A value, and whether it should be made anew behind.
pub struct Found<V> {
    /// The value.
    pub value: Arc<V>,
    /// Whether it is of an older state, and nobody makes it anew yet.
    pub is_stale: bool,
}

impl<K: Ord + Clone, V> Derived<K, V> {
    /// An empty one with so much room.
    pub fn new(room: usize) -> Self {
        let kept = Kept { values: BTreeMap::new(), clock: 0 };
        Derived { kept: Mutex::new(kept), making: Mutex::default(), room }
    }

    /// The value of a key in a state of the links; `make` tells it with the bytes that it takes.
    pub fn get(
        &self,
        key: &K,
        mark: &str,
        make: impl FnOnce() -> Result<(V, usize), Error>,
    ) -> Result<Found<V>, Error> {
        if let Some(found) = self.find(key, mark) {
            return Ok(found);
        }
        let _making = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        // somebody may have made it meanwhile
        match self.find(key, mark) {
            Some(found) => Ok(found),
            None => self.make(key, mark, make),
        }
    }

    /// Makes a value anew.
    pub fn renew(
        &self,
        key: &K,
        mark: &str,
        make: impl FnOnce() -> Result<(V, usize), Error>,
    ) -> Result<(), Error> {
        let _making = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        self.make(key, mark, make).map(drop)
    }

    fn find(&self, key: &K, mark: &str) -> Option<Found<V>> {
        let mut kept = self.kept();
        kept.clock += 1;
        let now = kept.clock;
        let found = kept.values.get_mut(key)?;
        found.used = now;
        let is_stale = found.mark != mark;
        if is_stale && found.took < CHEAP {
            return None;
        }
        let is_first = is_stale && !found.is_renewed;
        found.is_renewed |= is_stale;
        Some(Found { value: found.value.clone(), is_stale: is_first })
    }

    fn make(
        &self,
        key: &K,
        mark: &str,
        make: impl FnOnce() -> Result<(V, usize), Error>,
    ) -> Result<Found<V>, Error> {
        let begun = Instant::now();
        let (value, bytes) = make()?;
        let value = Arc::new(value);
        let mut kept = self.kept();
        let used = kept.clock;
        let made = Value {
            value: value.clone(),
            bytes,
            mark: mark.to_owned(),
            took: begun.elapsed(),
            used,
            is_renewed: false,
        };
        kept.values.insert(key.clone(), made);
        while kept.values.len() > 1
            && kept.values.values().map(|value| value.bytes).sum::<usize>() > self.room
        {
            let others = kept.values.iter().filter(|(other, _)| *other != key);
            let oldest = others.min_by_key(|(_, value)| value.used).map(|(key, _)| key.clone());
            let Some(oldest) = oldest else { break };
            kept.values.remove(&oldest);
        }
        Ok(Found { value, is_stale: false })
    }

    fn kept(&self) -> MutexGuard<'_, Kept<K, V>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(derived: &Derived<u32, u32>, key: u32, mark: &str, value: u32) -> u32 {
        *derived.get(&key, mark, || Ok((value, 10))).ok().unwrap().value
    }

    #[test]
    fn a_value_is_kept_until_the_links_change() {
        let derived = Derived::new(100);
        assert_eq!(number(&derived, 1, "a", 5), 5);
        assert_eq!(number(&derived, 1, "a", 6), 5);
        assert_eq!(number(&derived, 1, "b", 6), 6);
    }

    #[test]
    fn what_was_not_asked_for_longest_goes_first() {
        let derived = Derived::new(25);
        number(&derived, 1, "a", 1);
        number(&derived, 2, "a", 2);
        assert_eq!(number(&derived, 1, "a", 9), 1);
        number(&derived, 3, "a", 3);
        assert_eq!((number(&derived, 1, "a", 9), number(&derived, 2, "a", 9)), (1, 9));
    }

    #[test]
    fn what_is_costly_is_shown_as_it_was_and_renewed_once() {
        let derived = Derived::new(100);
        let slow = || {
            std::thread::sleep(CHEAP);
            Ok((1, 10))
        };
        derived.get(&1, "a", slow).ok().unwrap();
        let old = derived.get(&1, "b", || Ok((2, 10))).ok().unwrap();
        assert_eq!((*old.value, old.is_stale), (1, true));
        assert!(!derived.get(&1, "b", || Ok((2, 10))).ok().unwrap().is_stale);
        derived.renew(&1, "b", || Ok((2, 10))).ok().unwrap();
        assert_eq!(number(&derived, 1, "b", 3), 2);
    }
}
