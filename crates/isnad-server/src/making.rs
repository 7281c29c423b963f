//! What is costly is made on two threads of its own: on one while somebody waits for it, the least costly first unless another one has
//! waited for long; on the other, to which the system gives less time, what is to be made anew and what will be asked for.

use crate::app::{App, Inner};
use crate::known;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak};
use std::thread;
use std::time::{Duration, Instant};

/// Between two looks whether the application has ended, and whether there is something to make ahead.
const PAUSE: Duration = Duration::from_millis(800);

/// How much less time the thread behind gets than others that want it: a tenth.
#[cfg(target_os = "linux")]
const NICE: i32 = 10;

/// What one article of something takes, roughly.
const OF_AN_ARTICLE: Duration = Duration::from_millis(2);

/// What costs this much or more gives way to what came so much later and no later, so that nothing waits for ever.
const MOST: Duration = Duration::from_secs(3);

/// What is to be made.
type Job = Box<dyn FnOnce(&Inner) + Send>;

/// What is to be made while somebody waits, or behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// Somebody waits.
    Asked,
    /// What there is is shown meanwhile.
    Behind,
}

/// What is to be made.
#[derive(Clone)]
pub struct Making(Arc<Shared>);

struct Shared {
    jobs: Mutex<Jobs>,
    come: Condvar,
    begun: Instant,
}

#[derive(Default)]
struct Jobs {
    waiting: BTreeMap<(Rank, Duration, u64), Job>,
    /// Numbers them, so that of those due at one time the first comes first.
    clock: u64,
}

impl Default for Making {
    fn default() -> Self {
        let (jobs, come) = (Mutex::default(), Condvar::new());
        Making(Arc::new(Shared { jobs, come, begun: Instant::now() }))
    }
}

impl Making {
    /// Has something made that takes so many articles. It is due the later the more it costs.
    pub fn ask(&self, rank: Rank, articles: usize, job: impl FnOnce(&Inner) + Send + 'static) {
        let cost = u32::try_from(articles).map_or(MOST, |articles| (OF_AN_ARTICLE * articles).min(MOST));
        let due = self.0.begun.elapsed() + cost;
        let mut jobs = self.jobs();
        jobs.clock += 1;
        let at = (rank, due, jobs.clock);
        jobs.waiting.insert(at, Box::new(job));
        drop(jobs);
        self.0.come.notify_all();
    }

    /// The next one of a rank, for which it waits a while.
    fn next(&self, rank: Rank) -> Option<Job> {
        let first = |jobs: &mut Jobs| {
            let at = jobs.waiting.keys().find(|(of, ..)| *of == rank).copied()?;
            jobs.waiting.remove(&at)
        };
        let mut jobs = self.jobs();
        if let Some(job) = first(&mut jobs) {
            return Some(job);
        }
        let (mut jobs, _) = self.0.come.wait_timeout(jobs, PAUSE).unwrap_or_else(PoisonError::into_inner);
        first(&mut jobs)
    }

    fn jobs(&self) -> MutexGuard<'_, Jobs> {
        self.0.jobs.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Makes what is asked for as long as the application is there.
pub fn start(app: &App, making: &Making) {
    for (rank, name) in [(Rank::Asked, "make"), (Rank::Behind, "behind")] {
        let (app, making) = (app.downgrade(), making.clone());
        // where no thread can be started, nothing can be served either
        let _ =
            thread::Builder::new().name(name.into()).stack_size(crate::app::STACK_BYTES).spawn(move || {
                if rank == Rank::Behind {
                    step_back();
                }
                run(&app, &making, rank);
            });
    }
}

fn run(app: &Weak<Inner>, making: &Making, rank: Rank) {
    let mut ahead = known::Ahead::default();
    loop {
        let job = making.next(rank);
        let Some(app) = app.upgrade() else { return };
        // whoever waits for what panicked is told so
        let _ = catch_unwind(AssertUnwindSafe(|| match job {
            Some(job) => job(&app),
            None if rank == Rank::Behind => ahead.go_on(&app, || !making.jobs().waiting.is_empty()),
            None => {}
        }));
    }
}

/// Lets the others have more of the processors' time than this thread.
fn step_back() {
    #[cfg(target_os = "linux")]
    // on Linux this is of the thread alone
    let _ = rustix::process::setpriority_process(None, NICE);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_due_first_is_taken_first_however_much_it_costs() {
        let making = Making::default();
        making.ask(Rank::Asked, usize::MAX, |_| {});
        making.ask(Rank::Asked, 900, |_| {});
        making.ask(Rank::Behind, 1, |_| {});
        making.ask(Rank::Asked, 100, |_| {});
        let order: Vec<(Rank, u64)> =
            making.jobs().waiting.keys().map(|(rank, _, at)| (*rank, *at)).collect();
        assert_eq!(order, [(Rank::Asked, 4), (Rank::Asked, 2), (Rank::Asked, 1), (Rank::Behind, 3)]);
        // nothing that comes later than the bound is due before
        let last = making.jobs().waiting.keys().map(|(_, due, _)| *due).max();
        assert!(last.is_some_and(|due| due <= making.0.begun.elapsed() + MOST));
    }
}
