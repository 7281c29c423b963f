//! What is subscribed to.

use crate::app::App;
use crate::error::Error;
use crate::frame::{Frame, Place, render};
use crate::who::Who;
use crate::{intake, links};
use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use isnad_store::Feed;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "feeds.html")]
struct FeedsPage {
    frame: Frame,
    feeds: Vec<FeedView>,
    problem: Option<&'static str>,
    given: Subscription,
}

struct FeedView {
    url: String,
    link: Option<String>,
    title: Option<String>,
    checked: Option<String>,
    problem: Option<String>,
}

#[derive(Default, Deserialize)]
pub struct Subscription {
    url: String,
    #[serde(default)]
    title: String,
}

pub async fn index(State(app): State<App>, frame: Frame) -> Result<Html<String>, Error> {
    show(app, frame, None, Subscription::default()).await
}

async fn show(
    app: App,
    frame: Frame,
    problem: Option<&'static str>,
    given: Subscription,
) -> Result<Html<String>, Error> {
    let feeds = app.read(|reader| Ok(reader.feeds()?)).await?;
    let view = |feed: Feed| FeedView {
        link: links::outside(&feed.url),
        url: feed.url,
        title: feed.title,
        checked: feed.checked,
        problem: feed.problem,
    };
    let feeds = feeds.into_iter().map(view).collect();
    render(&FeedsPage { frame: frame.at(Place::Feeds), feeds, problem, given })
}

pub async fn add(
    State(app): State<App>,
    who: Who,
    frame: Frame,
    Form(given): Form<Subscription>,
) -> Result<Response, Error> {
    let url = given.url.trim().to_owned();
    if links::outside(&url).is_none() {
        let problem = Some(frame.w.not_an_address());
        let page = show(app, frame, problem, given).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let title = Some(given.title.trim().to_owned()).filter(|title| !title.is_empty());
    let feed = Feed { url, title, added: intake::now(), ..Feed::default() };
    app.wait(move |app| {
        let is_new = intake::writer(&app.store)?.subscribe(&feed)?;
        if is_new { app.note(&who, "feed.add", &feed.url) } else { Ok(()) }
    })
    .await?;
    Ok(Redirect::to("/feeds").into_response())
}

pub async fn remove(
    State(app): State<App>,
    who: Who,
    Form(given): Form<Subscription>,
) -> Result<Redirect, Error> {
    app.wait(move |app| {
        let was_there = intake::writer(&app.store)?.unsubscribe(&given.url)?;
        if was_there { app.note(&who, "feed.remove", &given.url) } else { Ok(()) }
    })
    .await?;
    Ok(Redirect::to("/feeds"))
}
