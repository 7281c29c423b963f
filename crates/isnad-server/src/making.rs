//! What is costly is made on two threads of its own: on one while somebody waits for it, the least costly first; on the other, to
//! which the system gives less time, what is to be made anew and what will be asked for.

use crate::app::{App, Inner};
use crate::known;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak};
use std::thread;
use std::time::Duration;

/// Between two looks whether the application has ended, and whether there is something to make ahead.
const PAUSE: Duration = Duration::from_millis(800);

/// How much less time the thread behind gets than others that want it: a third.
#[cfg(target_os = "linux")]
const NICE: i32 = 5;

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

/// What is to be made, the least costly first.
#[derive(Clone, Default)]
pub struct Making(Arc<Shared>);

#[derive(Default)]
struct Shared {
    jobs: Mutex<Jobs>,
    come: Condvar,
}

#[derive(Default)]
struct Jobs {
    waiting: BTreeMap<(Rank, usize, u64), Job>,
    /// Numbers them, so that of equal cost the first comes first.
    clock: u64,
}

impl Making {
    /// Has something made.
    pub fn ask(&self, rank: Rank, cost: usize, job: impl FnOnce(&Inner) + Send + 'static) {
        let mut jobs = self.jobs();
        jobs.clock += 1;
        let at = (rank, cost, jobs.clock);
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
