//! What is subscribed to.

use super::articles::WholeParams;
use super::asking::{Asking, LIST, Params};
use super::atom::Entry;
use super::body::{Json, answer};
use super::listing::{List, Row, Titled, answer_list, maybe, some, text};
use super::problem::Problem;
use crate::app::App;
use crate::error::Error;
use crate::who::Who;
use crate::{intake, links};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use isnad_format::{Cell, Column};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// A subscription.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Feed {
    /// Its address.
    url: String,
    /// What the subscriber calls it.
    title: Option<String>,
    /// When it was subscribed to, RFC 3339 in UTC.
    added: String,
    /// When it was looked at last.
    checked: Option<String>,
    /// What was wrong then.
    problem: Option<String>,
}

impl From<isnad_store::Feed> for Feed {
    fn from(feed: isnad_store::Feed) -> Self {
        let isnad_store::Feed { url, title, added, checked, problem, .. } = feed;
        Feed { url, title, added, checked, problem }
    }
}

/// Subscriptions, by address.
#[utoipa::path(
    get, path = "/feeds", tag = "feeds", params(WholeParams),
    responses(
        (status = 200, description = "All of them", content(
            (List<Feed> = "application/json"), (String = "text/csv"), (String = "application/atom+xml"),
        )),
        (status = 304, description = "The asker has it already"),
    )
)]
pub async fn list(
    State(app): State<App>,
    asking: Asking,
    Params(asked): Params<WholeParams>,
) -> Result<Response, Error> {
    let form = asking.form(asked.format, LIST)?;
    app.read(move |reader| {
        let items: Vec<Feed> = reader.feeds()?.into_iter().map(Feed::from).collect();
        let tag = asking.tag(&[&serde_json::to_string(&items).unwrap_or_default()]);
        asking.unless_seen(&tag)?;
        let titled = Titled::new("إسناد · الخلاصات", "/feeds");
        Ok(answer_list(&asking, form, &tag, titled, &List { items, next: None }))
    })
    .await
}

/// A feed to subscribe to.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewFeed {
    /// Its address.
    #[schema(example = "https://news.example/feed", pattern = "^https?://[^\\s]+$")]
    url: String,
    /// What you call it.
    title: Option<String>,
}

/// Subscribes to a feed. Needs the role admin.
#[utoipa::path(
    post, path = "/feeds", tag = "feeds", request_body = NewFeed,
    responses(
        (status = 200, description = "It was subscribed to before", body = Feed),
        (status = 201, description = "It is subscribed to now", body = Feed),
        (status = 422, description = "No address of the web", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn add(State(app): State<App>, who: Who, Json(given): Json<NewFeed>) -> Result<Response, Error> {
    let url = given.url.trim().to_owned();
    if links::outside(&url).is_none() {
        return Err(Problem::new("unreadable", format!("url: {url:?} is no address of the web")).into());
    }
    let title = given.title.map(|title| title.trim().to_owned()).filter(|title| !title.is_empty());
    let feed = isnad_store::Feed { url, title, added: intake::now(), ..isnad_store::Feed::default() };
    app.wait(move |app| {
        let is_new = intake::writer(&app.store)?.subscribe(&feed)?;
        if is_new {
            app.note(&who, "feed.add", &feed.url)?;
        }
        let kept = app.store.reader()?.feeds()?.into_iter().find(|kept| kept.url == feed.url).unwrap_or(feed);
        let status = if is_new { StatusCode::CREATED } else { StatusCode::OK };
        Ok(answer(status, None, &Feed::from(kept)))
    })
    .await
}

/// Which feed.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FeedParams {
    /// Its address.
    url: String,
}

/// Ends a subscription, with the role admin. What was read of it stays.
#[utoipa::path(
    delete, path = "/feeds", tag = "feeds", params(FeedParams),
    responses(
        (status = 204, description = "It is not subscribed to any more"),
        (status = 404, description = "It was not subscribed to", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn remove(
    State(app): State<App>,
    who: Who,
    Params(given): Params<FeedParams>,
) -> Result<StatusCode, Error> {
    let FeedParams { url } = given;
    let was_there = app
        .wait({
            let url = url.clone();
            move |app| {
                let was_there = intake::writer(&app.store)?.unsubscribe(&url)?;
                if was_there {
                    app.note(&who, "feed.remove", &url)?;
                }
                Ok(was_there)
            }
        })
        .await?;
    if was_there {
        return Ok(StatusCode::NO_CONTENT);
    }
    Err(Problem::new("not-found", format!("{url}: not subscribed to")).into())
}

impl Row for Feed {
    const COLUMNS: &'static [Column] =
        &[text("url"), text("title"), text("added"), text("checked"), text("problem")];

    fn cells(&self) -> Vec<Cell> {
        vec![
            some(&self.url),
            maybe(&self.title),
            some(&self.added),
            maybe(&self.checked),
            maybe(&self.problem),
        ]
    }

    fn entry(&self) -> Entry {
        Entry {
            id: format!("urn:isnad:feed:{}", links::encode(&self.url)),
            title: self.title.clone().unwrap_or_else(|| self.url.clone()),
            updated: self.checked.clone().unwrap_or_else(|| self.added.clone()),
            summary: Some(self.problem.clone().unwrap_or_else(|| self.url.clone())),
            page: "/feeds".to_owned(),
            ..Entry::default()
        }
    }
}
