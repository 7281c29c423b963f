//! What the visitor watches, and what came of it.

use crate::app::{App, Inner};
use crate::error::Error;
use crate::frame::{Frame, Place, render};
use crate::view::listed::ListedView;
use crate::watching::{self, own};
use crate::who::Who;
use crate::words::Words;
use crate::{links, nouns};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::header::{CONTENT_TYPE, HOST};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::{Extension, Form};
use isnad_access::{Subject, Watch, is_same_secret};
use isnad_link::ClusterId;
use serde::Deserialize;

/// Articles of a page, and of a feed.
const PAGE: usize = 30;

#[derive(Template)]
#[template(path = "watches.html")]
struct WatchesPage {
    frame: Frame,
    watches: Vec<WatchView>,
    problem: Option<&'static str>,
    given: Given,
}

#[derive(Template)]
#[template(path = "watch.html")]
struct WatchPage {
    frame: Frame,
    watch: WatchView,
    items: Vec<ItemView>,
    /// The last article that is shown: up to it everything can be marked as seen.
    newest: i64,
    next: Option<i64>,
    feed: String,
    hook: Option<Hook>,
    problem: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "watch.xml", escape = "html")]
struct WatchFeed {
    urn: String,
    title: String,
    updated: String,
    base: String,
    own: String,
    entries: Vec<FeedEntry>,
}

struct FeedEntry {
    urn: String,
    title: String,
    outlet: String,
    link: String,
    found: String,
}

struct WatchView {
    number: i64,
    title: String,
    kind: &'static str,
    about: String,
    /// Where everything of it is found, not only what is new.
    link: Option<String>,
    unseen: u64,
    items: String,
    created: String,
    is_failing: bool,
}

struct ItemView {
    listed: ListedView,
    found: String,
    is_seen: bool,
}

/// Where new items are told.
struct Hook {
    url: String,
    key: String,
    failures: u32,
    problem: Option<String>,
}

impl WatchView {
    fn new(w: Words, watch: &Watch) -> Self {
        let (about, link) = match &watch.subject {
            Subject::Query(query) => (query.clone(), Some(links::search(query))),
            Subject::Actor { id, name } if name.is_empty() => (id.clone(), None),
            Subject::Actor { id, name } => {
                (name.clone(), u64::from_str_radix(id, 16).ok().map(|id| links::actor(ClusterId(id))))
            }
            Subject::Relation(one, other) => {
                (format!("{} – {}", w.state(one), w.state(other)), Some(links::relation(one, other)))
            }
        };
        WatchView {
            number: watch.number,
            title: watch.title.clone(),
            kind: w.watch_kind(watch.subject.kind()),
            about,
            link,
            unseen: watch.unseen,
            items: w.count(watch.items, nouns::ARTICLES),
            created: watch.created.clone(),
            is_failing: watch.hook_failures > 0,
        }
    }
}

/// What the form gives.
#[derive(Default, Deserialize)]
pub struct Given {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    about: String,
    #[serde(default)]
    title: String,
}

pub async fn index(State(app): State<App>, who: Who, frame: Frame) -> Result<Html<String>, Error> {
    list(app, who, frame, None, Given::default()).await
}

async fn list(
    app: App,
    who: Who,
    frame: Frame,
    problem: Option<&'static str>,
    given: Given,
) -> Result<Html<String>, Error> {
    let watches = app.wait(move |app| Ok(app.access.watches(who.user)?)).await?;
    let frame = Frame { back: "/watches".into(), ..frame.at(Place::Watches) };
    let watches = watches.iter().map(|watch| WatchView::new(frame.w, watch)).collect();
    render(&WatchesPage { frame, watches, problem, given })
}

/// Begins a watch: of what comes from now on.
pub async fn add(
    State(app): State<App>,
    who: Who,
    frame: Frame,
    Form(given): Form<Given>,
) -> Result<Response, Error> {
    let subject = watching::subject(&given.kind, &given.about);
    let Some(subject) = subject else {
        let problem = Some(frame.w.not_to_watch());
        let page = list(app, who, frame, problem, given).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let (number, _) = app.wait(move |app| watching::begin(app, &who, subject, given.title)).await?;
    Ok(Redirect::to(&format!("/watches/{number}")).into_response())
}

#[derive(Deserialize)]
pub struct Asked {
    before: Option<i64>,
}

pub async fn show(
    State(app): State<App>,
    Path(number): Path<i64>,
    Query(asked): Query<Asked>,
    who: Who,
    frame: Frame,
) -> Result<Html<String>, Error> {
    page(app, who, number, asked.before, frame, None).await
}

async fn page(
    app: App,
    who: Who,
    number: i64,
    before: Option<i64>,
    frame: Frame,
    problem: Option<&'static str>,
) -> Result<Html<String>, Error> {
    let frame = Frame { back: format!("/watches/{number}"), ..frame.at(Place::Watches) };
    render(&app.work(move |app| make(app, &who, number, before, frame, problem)).await?)
}

fn make(
    app: &Inner,
    who: &Who,
    number: i64,
    before: Option<i64>,
    frame: Frame,
    problem: Option<&'static str>,
) -> Result<WatchPage, Error> {
    let watch = own(app, who, number)?;
    let mut known = app.access.watch_items(number, before, PAGE + 1)?;
    let has_more = known.len() > PAGE;
    known.truncate(PAGE);
    let reader = app.store.reader()?;
    let (mut items, mut gone) = (Vec::new(), Vec::new());
    for item in &known {
        match reader.listed(item.article)? {
            Some(listed) => {
                let listed = ListedView::new(frame.w, &reader, listed)?;
                items.push(ItemView { listed, found: item.found.clone(), is_seen: item.is_seen });
            }
            None => gone.push(item.article),
        }
    }
    app.access.drop_articles(&gone)?;
    Ok(WatchPage {
        watch: WatchView::new(frame.w, &watch),
        items,
        newest: known.first().map_or(0, |item| item.article),
        next: known.last().map(|item| item.article).filter(|_| has_more),
        feed: watching::feed(&watch),
        hook: watch.hook.map(|url| Hook {
            url,
            key: watch.hook_key.unwrap_or_default(),
            failures: watch.hook_failures,
            problem: watch.hook_problem,
        }),
        problem,
        frame,
    })
}

#[derive(Deserialize)]
pub struct Seen {
    up_to: i64,
}

/// Marks what was shown as seen.
pub async fn seen(
    State(app): State<App>,
    Path(number): Path<i64>,
    who: Who,
    Form(given): Form<Seen>,
) -> Result<Redirect, Error> {
    app.wait(move |app| Ok(app.access.mark_seen(own(app, &who, number)?.number, given.up_to)?)).await?;
    Ok(Redirect::to(&format!("/watches/{number}")))
}

/// Ends a watch.
pub async fn remove(State(app): State<App>, Path(number): Path<i64>, who: Who) -> Result<Redirect, Error> {
    app.wait(move |app| watching::end(app, &who, number)).await?;
    Ok(Redirect::to("/watches"))
}

#[derive(Deserialize)]
pub struct GivenHook {
    #[serde(default)]
    url: String,
}

/// Says where new items are told; an empty address ends it.
pub async fn hook(
    State(app): State<App>,
    Path(number): Path<i64>,
    who: Who,
    frame: Frame,
    Form(given): Form<GivenHook>,
) -> Result<Response, Error> {
    let url = given.url.trim().to_owned();
    if !url.is_empty() && links::outside(&url).is_none() {
        let problem = Some(frame.w.not_an_address());
        let page = page(app, who, number, None, frame, problem).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    app.wait(move |app| {
        own(app, &who, number)?;
        app.access.set_hook(number, Some(url.as_str()).filter(|url| !url.is_empty()))?;
        app.note(&who, "watch.hook", &url)
    })
    .await?;
    Ok(Redirect::to(&format!("/watches/{number}")).into_response())
}

#[derive(Deserialize)]
pub struct Key {
    #[serde(default)]
    key: String,
}

/// What came, as a feed: for whose watch it is, and for whoever has its address.
pub async fn feed(
    State(app): State<App>,
    Path(number): Path<i64>,
    Query(asked): Query<Key>,
    who: Option<Extension<Who>>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let base = app.listen.base(host);
    let xml = app
        .work(move |app| {
            let watch = app.access.watch(number)?;
            let is_own = who.is_some_and(|Extension(who)| who.user == watch.user);
            if !is_own && !is_same_secret(&asked.key, &watch.secret) {
                return Err(Error::NotFound);
            }
            make_feed(app, &watch, base)?.render().map_err(|_| Error::Broken)
        })
        .await?;
    Ok(([(CONTENT_TYPE, "application/atom+xml; charset=utf-8")], xml).into_response())
}

fn make_feed(app: &Inner, watch: &Watch, base: String) -> Result<WatchFeed, Error> {
    let known = app.access.watch_items(watch.number, None, PAGE)?;
    let reader = app.store.reader()?;
    let urn = format!("urn:isnad:{}:{}", xml(&watch.epoch), watch.number);
    let mut entries = Vec::new();
    for item in &known {
        let Some(listed) = reader.listed(item.article)? else { continue };
        let (outlet, number) = (listed.outlet.clone().unwrap_or_default(), listed.number);
        let view = ListedView::new(Words::new(isnad_format::Language::Arabic), &reader, listed)?;
        entries.push(FeedEntry {
            urn: format!("{urn}:{number}"),
            title: xml(&view.title),
            outlet: xml(&outlet),
            link: view.link,
            found: item.found.clone(),
        });
    }
    let updated = known.first().map_or(&watch.created, |item| &item.found).clone();
    let own = format!("/watches/{}/feed.atom", watch.number);
    Ok(WatchFeed { urn, title: xml(&watch.title), updated, base, own, entries })
}

/// Without the characters that XML cannot hold.
fn xml(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')).collect()
}
