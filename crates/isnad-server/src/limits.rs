//! How often something may be asked for.

use crate::error::Error;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Names that are kept at most; those that have waited long enough make room.
const MOST_KEYS: usize = 20_000;

/// A limit for each of those who ask: so many at once, and another one after each pause.
pub struct Limit<K> {
    burst: u32,
    pause: Duration,
    /// The time at which each of them will have the whole burst again.
    full_at: Mutex<HashMap<K, Instant>>,
}

impl<K: Eq + Hash> Limit<K> {
    /// So many at once, and another one after each pause.
    pub fn new(burst: u32, pause: Duration) -> Self {
        Limit { burst, pause, full_at: Mutex::default() }
    }

    /// Takes one.
    ///
    /// # Errors
    /// When there is none left, with how long to wait.
    pub fn take(&self, key: K, now: Instant) -> Result<(), Error> {
        let mut all = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST_KEYS {
            all.retain(|_, full_at| *full_at > now);
        }
        let before = all.get(&key).copied().filter(|full_at| *full_at > now).unwrap_or(now);
        let after = before + self.pause;
        let allowed = self.pause * self.burst;
        if after > now + allowed {
            return Err(Error::TooOften((after - now).saturating_sub(allowed)));
        }
        // strangers who come under ever new names are not let through for lack of room
        if all.len() >= MOST_KEYS && !all.contains_key(&key) {
            return Err(Error::TooOften(self.pause));
        }
        all.insert(key, after);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_then_one_after_each_pause() {
        let limit = Limit::new(3, Duration::from_secs(10));
        let begun = Instant::now();
        let at = |seconds| begun + Duration::from_secs(seconds);
        assert!((0..3).all(|_| limit.take("a", at(0)).is_ok()));
        let Err(Error::TooOften(wait)) = limit.take("a", at(4)) else { panic!("a fourth one") };
        assert_eq!(wait, Duration::from_secs(6));
        assert!(limit.take("b", at(4)).is_ok());
        assert!(limit.take("a", at(10)).is_ok() && limit.take("a", at(10)).is_err());
        assert!((0..3).all(|_| limit.take("a", at(100)).is_ok()) && limit.take("a", at(100)).is_err());
    }

    #[test]
    fn those_who_wait_make_room() {
        let limit = Limit::new(1, Duration::from_secs(10));
        let begun = Instant::now();
        assert!((0..MOST_KEYS).all(|key| limit.take(key, begun).is_ok()));
        assert!(limit.take(MOST_KEYS, begun).is_err());
        assert!(limit.take(MOST_KEYS, begun + Duration::from_secs(11)).is_ok());
        assert_eq!(limit.full_at.lock().unwrap().len(), 1);
    }
}
