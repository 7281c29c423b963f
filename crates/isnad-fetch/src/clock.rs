//! Time and chance, apart so that tests need neither.

use std::hash::{BuildHasher, RandomState};
use std::time::{Duration, Instant};

/// What waiting is measured with.
pub trait Clock: Send + Sync {
    /// How long it has been running.
    fn now(&self) -> Duration;

    /// Waits.
    fn sleep(&self, time: Duration);

    /// A number between 0 and 1, another one each time, so that many programs that failed together do not come back together.
    fn chance(&self) -> f64;
}

/// The machine's clock.
#[derive(Debug)]
pub struct SystemClock(Instant);

impl Default for SystemClock {
    fn default() -> Self {
        SystemClock(Instant::now())
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Duration {
        self.0.elapsed()
    }

    fn sleep(&self, time: Duration) {
        std::thread::sleep(time);
    }

    fn chance(&self) -> f64 {
        // the keys of a hash map's hasher are random
        f64::from(RandomState::new().hash_one(0) as u32) / f64::from(u32::MAX)
    }
}
