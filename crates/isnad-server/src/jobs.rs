//! Work that goes on after its request was answered: adding many articles, a look at feeds, links or index anew. Everybody can
//! follow it while it runs and for a while afterwards; it is kept in memory and bounded, and what it stored is in the store whether
//! it is told here or not.

use crate::app::{App, Inner, STACK_BYTES};
use crate::drafts::random_id;
use crate::error::Error;
use crate::finder::Finder;
use crate::intake::{self, Stored};
use crate::linker;
use crate::who::Who;
use serde::Serialize;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use utoipa::ToSchema;

/// Jobs that are kept at most, those that have ended among them; and jobs that run at most.
const MOST: usize = 100;
const MOST_RUNNING: usize = 8;

/// Items that are told one by one; the rest is counted.
const MOST_ITEMS: usize = 2_000;

/// Those who follow jobs at the same time.
const MOST_FOLLOWERS: usize = 64;

/// When to try again, where there are too many of them.
const LATER: Duration = Duration::from_secs(5);

/// All jobs.
pub struct Jobs {
    /// The latest last.
    all: Mutex<VecDeque<Arc<Job>>>,
    followers: Arc<Semaphore>,
    is_ending: watch::Sender<bool>,
}

/// What a job does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Task {
    /// Stores articles that were given.
    Add,
    /// Looks at the subscribed feeds.
    Sync,
    /// Makes the links between articles anew.
    Relink,
    /// Makes the search index anew.
    Reindex,
}

/// How far a job is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// It runs.
    #[default]
    Running,
    /// It came to its end.
    Done,
    /// It could not go on; `problem` says why.
    Failed,
    /// Somebody ended it, or the program was asked to end.
    Cancelled,
}

/// Whether a job went its whole way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// It did.
    Whole,
    /// It was asked to end before.
    Cut,
}

/// What became of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// It is in the store now.
    Stored,
    /// Its text was in the store; it has a further place of appearance now.
    Copy,
    /// The same was there before.
    Known,
    /// It was there and was forgotten; it is not stored again.
    Forgotten,
    /// It could not be read.
    Unreadable,
}

/// An item of a job.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = JobItem)]
pub struct Item {
    /// Its number, from 1 on.
    pub number: u64,
    /// What it was called where it was given.
    pub name: String,
    /// What became of it.
    pub outcome: Outcome,
    /// The id of its article, where it is in the store.
    pub article: Option<String>,
    /// What was wrong with it.
    pub problem: Option<String>,
}

/// How many items came to what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Counts {
    /// Items that were looked at.
    pub done: u64,
    /// Articles that were stored.
    pub stored: u64,
    /// Further appearances of articles that were there.
    pub copies: u64,
    /// Items that were there before.
    pub known: u64,
    /// Items that had been forgotten.
    pub forgotten: u64,
    /// Items that could not be read.
    pub unreadable: u64,
}

/// A job as it is told.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Job)]
pub struct Told {
    /// Its id.
    pub id: String,
    /// What it does.
    pub task: Task,
    /// How far it is.
    pub state: State,
    /// Who asked for it.
    pub by: String,
    /// When it began, RFC 3339 in UTC.
    pub begun: String,
    /// When it ended.
    pub ended: Option<String>,
    /// How many items there are; null where nobody knows yet.
    pub total: Option<u64>,
    /// How many came to what.
    pub counts: Counts,
    /// Why it could not go on.
    pub problem: Option<String>,
}

/// A job.
pub struct Job {
    id: String,
    task: Task,
    by: String,
    begun: String,
    progress: Mutex<Progress>,
    /// Counts the changes, so that whoever follows is woken.
    changes: watch::Sender<u64>,
    is_cancelled: AtomicBool,
}

#[derive(Default)]
struct Progress {
    state: State,
    ended: Option<String>,
    total: Option<u64>,
    counts: Counts,
    items: Vec<Item>,
    problem: Option<String>,
}

impl Default for Jobs {
    fn default() -> Self {
        Jobs {
            all: Mutex::default(),
            followers: Arc::new(Semaphore::new(MOST_FOLLOWERS)),
            is_ending: watch::Sender::new(false),
        }
    }
}

impl Jobs {
    /// The jobs that are kept, the latest first.
    pub fn list(&self) -> Vec<Arc<Job>> {
        self.held().iter().rev().cloned().collect()
    }

    /// A job by its id.
    pub fn find(&self, id: &str) -> Option<Arc<Job>> {
        self.held().iter().find(|job| job.id == id).cloned()
    }

    /// A place among those who follow jobs.
    ///
    /// # Errors
    /// When there is none left.
    pub fn follow(&self) -> Result<(OwnedSemaphorePermit, watch::Receiver<bool>), Error> {
        let place = self.followers.clone().try_acquire_owned().map_err(|_| Error::TooOften(LATER))?;
        Ok((place, self.is_ending.subscribe()))
    }

    /// The program ends: jobs stop where they are, and whoever follows them is let go.
    pub fn end(&self) {
        self.is_ending.send_replace(true);
    }

    fn begin(&self, task: Task, by: &str, total: Option<u64>) -> Result<Arc<Job>, Error> {
        let mut all = self.held();
        if all.iter().filter(|job| job.is_running()).count() >= MOST_RUNNING {
            return Err(Error::TooOften(LATER));
        }
        while all.len() >= MOST {
            let Some(oldest) = all.iter().position(|job| !job.is_running()) else { break };
            all.remove(oldest);
        }
        let job = Arc::new(Job {
            id: random_id(),
            task,
            by: by.to_owned(),
            begun: intake::now(),
            progress: Mutex::new(Progress { total, ..Progress::default() }),
            changes: watch::Sender::new(0),
            is_cancelled: AtomicBool::new(false),
        });
        all.push_back(job.clone());
        Ok(job)
    }

    fn held(&self) -> MutexGuard<'_, VecDeque<Arc<Job>>> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Job {
    /// Its id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// It as it is told.
    pub fn told(&self) -> Told {
        let held = self.held();
        Told {
            id: self.id.clone(),
            task: self.task,
            state: held.state,
            by: self.by.clone(),
            begun: self.begun.clone(),
            ended: held.ended.clone(),
            total: held.total,
            counts: held.counts,
            problem: held.problem.clone(),
        }
    }

    /// Its items behind the first so many, at most so many.
    pub fn items(&self, after: usize, most: usize) -> Vec<Item> {
        self.held().items.iter().skip(after).take(most).cloned().collect()
    }

    /// Tells of every change.
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }

    /// Whether it has not ended.
    pub fn is_running(&self) -> bool {
        self.held().state == State::Running
    }

    /// Asks it to end before its next step.
    pub fn cancel(&self) {
        self.is_cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether it is to go on.
    pub fn goes_on(&self, app: &Inner) -> bool {
        !self.is_cancelled.load(Ordering::Relaxed) && !*app.jobs.is_ending.borrow()
    }

    /// Notes what became of an item.
    pub fn note(&self, name: &str, stored: Stored) {
        let (outcome, article, problem) = match stored {
            Stored::As(id) => (Outcome::Stored, Some(id), None),
            Stored::CopyOf(id) => (Outcome::Copy, Some(id), None),
            Stored::Known => (Outcome::Known, None, None),
            Stored::Forgotten(day) => (Outcome::Forgotten, None, Some(format!("forgotten on {day}"))),
            Stored::Unreadable(why) => (Outcome::Unreadable, None, Some(why)),
        };
        self.change(|progress| {
            let counts = &mut progress.counts;
            counts.done += 1;
            *match outcome {
                Outcome::Stored => &mut counts.stored,
                Outcome::Copy => &mut counts.copies,
                Outcome::Known => &mut counts.known,
                Outcome::Forgotten => &mut counts.forgotten,
                Outcome::Unreadable => &mut counts.unreadable,
            } += 1;
            let number = counts.done;
            if progress.items.len() < MOST_ITEMS {
                progress.items.push(Item { number, name: name.to_owned(), outcome, article, problem });
            }
        });
    }

    /// Notes that there are so many steps more.
    fn expect(&self, steps: usize) {
        self.change(|progress| progress.total = Some(progress.total.unwrap_or(0) + steps as u64));
    }

    /// Notes that a step was taken, which is no item of its own; gives whether it is to go on.
    fn step(&self, app: &Inner) -> bool {
        self.change(|progress| progress.counts.done += 1);
        self.goes_on(app)
    }

    fn close(&self, ended: Result<Way, Error>) {
        self.change(|progress| {
            progress.ended = Some(intake::now());
            progress.state = match ended {
                Err(error) => {
                    let detail = error.detail();
                    let told = if detail.is_empty() { error.to_string() } else { detail.to_owned() };
                    progress.problem = Some(told);
                    State::Failed
                }
                Ok(Way::Cut) => State::Cancelled,
                Ok(Way::Whole) => State::Done,
            };
        });
    }

    fn change(&self, change: impl FnOnce(&mut Progress)) {
        change(&mut self.held());
        self.changes.send_modify(|count| *count += 1);
    }

    fn held(&self) -> MutexGuard<'_, Progress> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The steps of work that a job may follow.
pub struct Steps<'j>(Option<(&'j Inner, &'j Job)>);

impl<'j> Steps<'j> {
    /// Of work that nobody follows.
    pub fn unfollowed() -> Self {
        Steps(None)
    }

    /// Of a job.
    pub fn of(app: &'j Inner, job: &'j Job) -> Self {
        Steps(Some((app, job)))
    }

    /// There are so many more.
    pub fn expect(&self, steps: usize) {
        if let Some((_, job)) = self.0 {
            job.expect(steps);
        }
    }

    /// One was taken; gives whether to go on.
    pub fn take(&self) -> bool {
        self.0.is_none_or(|(app, job)| job.step(app))
    }
}

impl App {
    /// Begins a job, which goes on by itself.
    ///
    /// # Errors
    /// When too many run already, or the system gives no thread.
    pub fn start(
        &self,
        task: Task,
        by: &str,
        total: Option<usize>,
        work: impl FnOnce(&Inner, &Job) -> Result<Way, Error> + Send + 'static,
    ) -> Result<Arc<Job>, Error> {
        let job = self.jobs.begin(task, by, total.map(|total| total as u64))?;
        let (app, own) = (self.clone(), Ended(job.clone()));
        let run = move || {
            own.0.close(work(&app, &own.0));
        };
        let started = thread::Builder::new().name("job".into()).stack_size(STACK_BYTES).spawn(run);
        started.map(|_| job).map_err(|_| Error::Broken)
    }

    /// Begins a job that makes links or index anew.
    ///
    /// # Errors
    /// When too many run already, or the system gives no thread.
    pub fn remake(&self, task: Task, who: Who) -> Result<Arc<Job>, Error> {
        let by = who.name.clone();
        self.start(task, &by, None, move |app, job| match task {
            Task::Reindex => Finder::reindex(app, job, &who),
            _ => linker::relink(app, job, &who),
        })
    }
}

/// Sees to it that a job has an end, whatever ends it.
struct Ended(Arc<Job>);

impl Drop for Ended {
    fn drop(&mut self) {
        if self.0.is_running() {
            self.0.close(Err(Error::Broken));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn so_many_run_and_so_many_are_kept() {
        let jobs = Jobs::default();
        let running: Vec<_> = (0..MOST_RUNNING).map(|_| jobs.begin(Task::Add, "a", None).unwrap()).collect();
        assert!(matches!(jobs.begin(Task::Add, "a", None), Err(Error::TooOften(_))));
        running[1].close(Ok(Way::Whole));
        for _ in 0..2 * MOST {
            jobs.begin(Task::Sync, "a", None).unwrap().close(Ok(Way::Cut));
        }
        assert_eq!(jobs.list().len(), MOST);
        assert!(jobs.find(running[0].id()).is_some() && jobs.find(running[1].id()).is_none());
    }

    #[test]
    fn a_job_ends_once_with_what_became_of_its_items() {
        let jobs = Jobs::default();
        let job = jobs.begin(Task::Add, "a", Some(2)).unwrap();
        job.note("a.jsonl:1", Stored::As("x".into()));
        job.note("a.jsonl:2", Stored::Unreadable("no text".into()));
        let told = job.told();
        assert_eq!((told.state, told.counts.done, told.counts.unreadable), (State::Running, 2, 1));
        assert_eq!(job.items(1, 9)[0].problem.as_deref(), Some("no text"));
        drop(Ended(job.clone()));
        assert_eq!(job.told().state, State::Failed);
    }
}
