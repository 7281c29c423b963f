//! Jobs: what goes on by itself, and how to follow it.

use super::asking::{Asking, Form, Params};
use super::body::answer;
use super::listing::List;
use super::problem::Problem;
use crate::app::App;
use crate::error::Error;
use crate::jobs::{Item, Job, State as Progress, Task, Told};
use crate::syncing;
use crate::who::{Role, Who};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream::unfold;
use serde::{Deserialize, Serialize};
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, watch};
use utoipa::{IntoParams, ToSchema};

/// Between two signs of life, where nothing happens.
const ALIVE: Duration = Duration::from_secs(15);

/// The name of the last event, by which whoever asks again is told that there is no more.
const END: &str = "end";

/// Items of an answer.
const USUAL: usize = 100;
const MOST: usize = 2_000;

/// The answer to whoever asked for a job.
pub fn accepted(job: &Job) -> Response {
    let location = format!("{}/jobs/{}", super::BASE, job.id());
    answer(StatusCode::ACCEPTED, Some(&location), &job.told())
}

fn find(app: &App, id: &str) -> Result<Arc<Job>, Error> {
    let none =
        || Problem::new("not-found", format!("{id}: no job with this id, or it ended long ago")).into();
    app.jobs.find(id).ok_or_else(none)
}

/// Jobs that run or ended lately, the latest first: adding many articles, looks at feeds, links or index anew. Needs the role editor, as do its other addresses.
#[utoipa::path(
    get, path = "/jobs", tag = "jobs",
    responses((status = 200, description = "All that are kept, a hundred at most", body = List<Told>))
)]
pub async fn list(State(app): State<App>, asking: Asking) -> Result<Response, Error> {
    asking.form(None::<Form>, &[Form::Json])?;
    let items = app.jobs.list().iter().map(|job| job.told()).collect();
    Ok(answer(StatusCode::OK, None, &List::<Told> { items, next: None }))
}

/// Which items.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ItemsParams {
    /// Only items behind the first so many.
    #[serde(default)]
    #[param(maximum = 65535)]
    after: u16,
    /// How many.
    #[param(minimum = 1, maximum = 2000)]
    limit: Option<u32>,
}

/// A job with what became of its items.
#[derive(Serialize, ToSchema)]
pub struct JobAnswer {
    #[serde(flatten)]
    job: Told,
    /// What became of each item; of very many only the first 2,000.
    items: Vec<Item>,
}

/// A job, with what became of its items.
#[utoipa::path(
    get, path = "/jobs/{id}", tag = "jobs", params(("id" = String, Path, description = "The job's id"), ItemsParams),
    responses(
        (status = 200, description = "The job", body = JobAnswer),
        (status = 404, description = "No job of this id", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn show(
    State(app): State<App>,
    asking: Asking,
    Path(id): Path<String>,
    Params(asked): Params<ItemsParams>,
) -> Result<Response, Error> {
    asking.form(None::<Form>, &[Form::Json])?;
    let most = super::cursor::limit(asked.limit, USUAL, MOST)?;
    let job = find(&app, &id)?;
    Ok(answer(
        StatusCode::OK,
        None,
        &JobAnswer { job: job.told(), items: job.items(asked.after.into(), most) },
    ))
}

/// Ends a job before its next step; what it stored stays. One's own, or with the role admin anybody's.
#[utoipa::path(
    delete, path = "/jobs/{id}", tag = "jobs", params(("id" = String, Path, description = "The job's id")),
    responses(
        (status = 202, description = "It ends soon, or has ended", body = Told),
        (status = 404, description = "No job of this id", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn cancel(State(app): State<App>, who: Who, Path(id): Path<String>) -> Result<Response, Error> {
    let job = find(&app, &id)?;
    if job.told().by != who.name {
        who.must_be(Role::Admin)?;
    }
    job.cancel();
    Ok(accepted(&job))
}

/// Looks at every subscribed feed and stores what is new, as a job. Needs the role admin.
#[utoipa::path(
    post, path = "/feeds/sync", tag = "feeds",
    responses(
        (status = 202, description = "A job does it", body = Told),
        (status = 429, description = "Too many jobs run; `Retry-After` says how long to wait", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn sync(State(app): State<App>, who: Who) -> Result<Response, Error> {
    let by = who.name.clone();
    let job = app.start(Task::Sync, &by, None, move |app, job| syncing::sync(app, job, &who))?;
    Ok(accepted(&job))
}

/// Makes the links between articles anew, as a job; those that there are stay in use until it is done. Needs the role admin. Never needed
/// in everyday use.
#[utoipa::path(
    post, path = "/relink", tag = "jobs",
    responses(
        (status = 202, description = "A job does it", body = Told),
        (status = 429, description = "Too many jobs run; `Retry-After` says how long to wait", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn relink(State(app): State<App>, who: Who) -> Result<Response, Error> {
    let job = app.remake(Task::Relink, who)?;
    Ok(accepted(&job))
}

/// Makes the search index anew, as a job; what was opened before is searched meanwhile. Needs the role admin. Never needed in everyday
/// use.
#[utoipa::path(
    post, path = "/reindex", tag = "jobs",
    responses(
        (status = 202, description = "A job does it", body = Told),
        (status = 429, description = "Too many jobs run; `Retry-After` says how long to wait", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn reindex(State(app): State<App>, who: Who) -> Result<Response, Error> {
    let job = app.remake(Task::Reindex, who)?;
    Ok(accepted(&job))
}

/// One event of a job, as the document describes it.
#[derive(ToSchema)]
#[expect(dead_code, reason = "events are written field by field")]
struct JobEvent {
    /// `item`, `progress` or `end`.
    #[schema(example = "progress")]
    event: String,
    /// How far the job is: what `Last-Event-ID` goes on from.
    id: Option<String>,
    /// JSON: the item, the counts, or the job as it ended.
    data: String,
}

/// What happens in a job, as server-sent events: `item` for each item, `progress` with the counts, and `end` with the job as it ended.
/// Whoever comes back with `Last-Event-ID` is told what they missed.
#[utoipa::path(
    get, path = "/jobs/{id}/events", tag = "jobs", params(("id" = String, Path, description = "The job's id")),
    responses(
        (status = 200, description = "The events, until the job has ended", body = JobEvent, content_type = "text/event-stream"),
        (status = 204, description = "The asker was told of the end already"),
        (status = 404, description = "No job of this id", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many follow jobs; `Retry-After` says how long to wait", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn events(
    State(app): State<App>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let job = find(&app, &id)?;
    let last = headers.get("last-event-id").and_then(|id| id.to_str().ok()).unwrap_or_default();
    if last == END && !job.is_running() {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let (place, ending) = app.jobs.follow()?;
    let follower = Follower {
        changes: job.changes(),
        job,
        next: last.parse().unwrap_or(0),
        is_news: true,
        has_ended: false,
        ending,
        _place: place,
    };
    let events = unfold(follower, |mut follower| async {
        let event = follower.next().await?;
        Some((Ok::<_, Infallible>(event), follower))
    });
    Ok(Sse::new(events).keep_alive(KeepAlive::new().interval(ALIVE)).into_response())
}

/// Somebody who follows a job.
struct Follower {
    job: Arc<Job>,
    changes: watch::Receiver<u64>,
    /// Items that were told.
    next: usize,
    /// Whether something changed since the counts were told.
    is_news: bool,
    has_ended: bool,
    ending: watch::Receiver<bool>,
    _place: OwnedSemaphorePermit,
}

impl Follower {
    /// The next event; `None` behind the last one, and when the program ends.
    async fn next(&mut self) -> Option<Event> {
        loop {
            if self.has_ended {
                return None;
            }
            // what is told is read after the change was noted, so that nothing is passed over
            self.is_news |= self.changes.has_changed().unwrap_or(false);
            self.changes.mark_unchanged();
            let told = self.job.told();
            if let Some(item) = self.job.items(self.next, 1).pop() {
                self.next += 1;
                return Some(event("item", &item).id(self.next.to_string()));
            }
            if told.state != Progress::Running {
                self.has_ended = true;
                return Some(event(END, &told).id(END));
            }
            if std::mem::take(&mut self.is_news) {
                return Some(event("progress", &told));
            }
            if *self.ending.borrow() {
                return None;
            }
            tokio::select! {
                _ = self.changes.changed() => self.is_news = true,
                ending = self.ending.changed() => ending.ok()?,
            }
        }
    }
}

fn event(name: &str, body: &impl Serialize) -> Event {
    Event::default().event(name).data(serde_json::to_string(body).unwrap_or_default())
}
