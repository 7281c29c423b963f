//! When a host may be asked next.

use crate::{Clock, Progress};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// For each host the time from which it may be asked again.
#[derive(Default)]
pub(crate) struct Pace(Mutex<HashMap<String, Duration>>);

impl Pace {
    /// Waits until it is our turn with a host; the turn after ours comes `delay` later. Threads that ask for turns at once
    /// get them one after the other.
    pub fn wait_turn(&self, clock: &dyn Clock, host: &str, delay: Duration, watch: &dyn Fn(Progress)) {
        let now = clock.now();
        let turn = self.change(host, |next| {
            let turn = now.max(*next);
            *next = turn + delay;
            turn
        });
        let wait = turn.saturating_sub(now);
        if !wait.is_zero() {
            watch(Progress::Waiting(host, wait));
            clock.sleep(wait);
        }
    }

    /// Leaves a host alone for a while.
    pub fn hold(&self, clock: &dyn Clock, host: &str, time: Duration) {
        let until = clock.now() + time;
        self.change(host, |next| *next = until.max(*next));
    }

    fn change<T>(&self, host: &str, change: impl FnOnce(&mut Duration) -> T) -> T {
        let mut hosts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        change(hosts.entry(host.to_owned()).or_default())
    }
}
