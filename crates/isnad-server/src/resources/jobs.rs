//! What goes on by itself: how far it is, and what became of each part.

use crate::app::App;
use crate::error::Error;
use crate::frame::{Frame, Place, render};
use crate::jobs::{Counts, Item, Job, Outcome, State as Progress, Task, Told};
use crate::who::{Role, Who};
use crate::words::Words;
use crate::{links, nouns, syncing};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, Redirect};

/// Items that are shown.
const MOST: usize = 500;

#[derive(Template)]
#[template(path = "jobs.html")]
struct JobsPage {
    frame: Frame,
    jobs: Vec<JobView>,
}

#[derive(Template)]
#[template(path = "job.html")]
struct JobPage {
    frame: Frame,
    job: JobView,
    items: Vec<ItemView>,
    has_more: bool,
    may_end: bool,
}

struct JobView {
    id: String,
    link: String,
    what: &'static str,
    state: &'static str,
    is_running: bool,
    by: String,
    begun: String,
    ended: Option<String>,
    done: u64,
    total: Option<u64>,
    /// How many came to what.
    counts: Vec<(&'static str, String)>,
    problem: Option<String>,
}

struct ItemView {
    what: &'static str,
    is_doubtful: bool,
    name: String,
    link: Option<String>,
    problem: Option<String>,
}

impl JobView {
    fn new(w: Words, job: Told) -> Self {
        let Counts { stored, copies, known, forgotten, unreadable, done } = job.counts;
        let all = [
            (Outcome::Stored, stored),
            (Outcome::Copy, copies),
            (Outcome::Known, known),
            (Outcome::Forgotten, forgotten),
            (Outcome::Unreadable, unreadable),
        ];
        let counts = all.into_iter().filter(|(_, count)| *count > 0);
        JobView {
            link: links::job(&job.id),
            id: job.id,
            what: w.task(job.task),
            state: w.job_state(job.state),
            is_running: job.state == Progress::Running,
            by: job.by,
            begun: w.moment(&job.begun),
            ended: job.ended.map(|at| w.moment(&at)),
            done,
            total: job.total,
            counts: counts.map(|(what, count)| (w.outcome(what), w.count(count, nouns::ARTICLES))).collect(),
            problem: job.problem,
        }
    }
}

impl ItemView {
    fn new(w: Words, item: Item) -> Self {
        ItemView {
            what: w.outcome(item.outcome),
            is_doubtful: item.outcome == Outcome::Unreadable,
            link: item.article.as_deref().map(links::article),
            name: item.article.unwrap_or(item.name),
            problem: item.problem,
        }
    }
}

/// All jobs.
pub async fn index(State(app): State<App>, frame: Frame) -> Result<Html<String>, Error> {
    let frame = frame.at(Place::Add);
    let jobs = app.jobs.list().iter().map(|job| JobView::new(frame.w, job.told())).collect();
    render(&JobsPage { frame, jobs })
}

/// One job.
pub async fn show(
    State(app): State<App>,
    Path(id): Path<String>,
    who: Who,
    frame: Frame,
) -> Result<Html<String>, Error> {
    let job = app.jobs.find(&id).ok_or(Error::NotFound)?;
    let told = job.told();
    let place = if told.task == Task::Sync { Place::Feeds } else { Place::Add };
    let frame = frame.at(place);
    let mut items = job.items(0, MOST + 1);
    let has_more = items.len() > MOST;
    items.truncate(MOST);
    render(&JobPage {
        may_end: job.is_running() && may_end(&who, &job),
        items: items.into_iter().map(|item| ItemView::new(frame.w, item)).collect(),
        job: JobView::new(frame.w, told),
        has_more,
        frame,
    })
}

fn may_end(who: &Who, job: &Job) -> bool {
    job.told().by == who.name || who.is(Role::Admin)
}

/// Ends a job before its next step.
pub async fn cancel(State(app): State<App>, Path(id): Path<String>, who: Who) -> Result<Redirect, Error> {
    let job = app.jobs.find(&id).ok_or(Error::NotFound)?;
    if !may_end(&who, &job) {
        return Err(Error::NotAllowed(Role::Admin));
    }
    job.cancel();
    Ok(Redirect::to(&links::job(&id)))
}

/// Looks at every feed.
pub async fn sync(State(app): State<App>, who: Who) -> Result<Redirect, Error> {
    let by = who.name.clone();
    let job = app.start(Task::Sync, &by, None, move |app, job| syncing::sync(app, job, &who))?;
    Ok(Redirect::to(&links::job(job.id())))
}

/// Makes the links anew.
pub async fn relink(State(app): State<App>, who: Who) -> Result<Redirect, Error> {
    Ok(Redirect::to(&links::job(app.remake(Task::Relink, who)?.id())))
}

/// Makes the search index anew.
pub async fn reindex(State(app): State<App>, who: Who) -> Result<Redirect, Error> {
    Ok(Redirect::to(&links::job(app.remake(Task::Reindex, who)?.id())))
}
