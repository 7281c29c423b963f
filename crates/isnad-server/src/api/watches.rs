//! What the asker watches.

use super::asking::{Asking, Form, LIST, ListForm, Params};
use super::atom::Entry;
use super::body::{Json, answer};
use super::cursor;
use super::listing::{List, Row, Titled, answer_list, answer_one, count, maybe, some, text};
use super::problem::Problem;
use crate::app::App;
use crate::error::Error;
use crate::who::Who;
use crate::{links, watching};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use isnad_access::Watch as Kept;
use isnad_answers::ArticleHead;
use isnad_format::{Cell, Column};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Articles of a part of a list.
const USUAL: usize = 50;
const MOST: usize = 500;

/// A watch.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Watch {
    /// Its number.
    number: i64,
    /// What it is called.
    title: String,
    /// What is watched: query, actor or relation.
    kind: String,
    /// The query, the actor's id and name, or the codes of the two states.
    about: String,
    /// When it began.
    created: String,
    /// Articles that came.
    items: u64,
    /// Of them those that were not seen.
    unseen: u64,
    /// Its Atom feed, which needs no token where the address has a key: keep that to yourself.
    feed: String,
    /// Where new items are told.
    hook: Option<String>,
}

impl From<&Kept> for Watch {
    fn from(watch: &Kept) -> Self {
        Watch {
            number: watch.number,
            title: watch.title.clone(),
            kind: watch.subject.kind().to_owned(),
            about: watch.subject.to_string(),
            created: watch.created.clone(),
            items: watch.items,
            unseen: watch.unseen,
            feed: watching::feed(watch),
            hook: watch.hook.clone(),
        }
    }
}

/// In which form.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct WatchesParams {
    /// In which form, whatever `Accept` says.
    #[param(inline)]
    format: Option<ListForm>,
}

/// The asker's watches, by title.
#[utoipa::path(
    get, path = "/watches", tag = "watches", params(WatchesParams),
    responses(
        (status = 200, description = "All of them", content(
            (List<Watch> = "application/json"), (String = "text/csv"), (String = "application/atom+xml"),
        )),
        (status = 304, description = "The asker has it already"),
    )
)]
pub async fn list(
    State(app): State<App>,
    who: Who,
    asking: Asking,
    Params(asked): Params<WatchesParams>,
) -> Result<Response, Error> {
    let form = asking.form(asked.format, LIST)?;
    app.wait(move |app| {
        let items: Vec<Watch> = app.access.watches(who.user)?.iter().map(Watch::from).collect();
        let tag = asking.tag(&[&serde_json::to_string(&items).unwrap_or_default()]);
        asking.unless_seen(&tag)?;
        let titled = Titled::new("إسناد · المتابعات", "/watches");
        Ok(answer_list(&asking, form, &tag, titled, &List { items, next: None }))
    })
    .await
}

/// What is to be watched.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewWatch {
    /// query, actor or relation.
    kind: KindName,
    /// A query of the search; an actor's name, or its id with its name behind it; or the codes of two states.
    #[schema(min_length = 1, example = "class:deny speaker:الحداد")]
    about: String,
    /// What it is to be called.
    #[serde(default)]
    title: String,
}

/// What can be watched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = WatchKind)]
pub enum KindName {
    /// What a query finds.
    Query,
    /// Articles that name an actor.
    Actor,
    /// Articles on two states.
    Relation,
}

/// Begins a watch of what comes from now on.
#[utoipa::path(
    post, path = "/watches", tag = "watches", request_body = NewWatch,
    responses(
        (status = 200, description = "There was one of it", body = Watch),
        (status = 201, description = "It is watched now", body = Watch),
        (status = 422, description = "It cannot be watched", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn add(State(app): State<App>, who: Who, Json(given): Json<NewWatch>) -> Result<Response, Error> {
    let kind = match given.kind {
        KindName::Query => "query",
        KindName::Actor => "actor",
        KindName::Relation => "relation",
    };
    let subject = watching::subject(kind, &given.about);
    let subject = subject.ok_or_else(|| Problem::invalid("about", "nothing of this kind can be watched"))?;
    app.wait(move |app| {
        let (number, is_new) = watching::begin(app, &who, subject, given.title)?;
        let watch = Watch::from(&watching::own(app, &who, number)?);
        let status = if is_new { StatusCode::CREATED } else { StatusCode::OK };
        Ok(answer(status, Some(&format!("{}/watches/{number}", super::BASE)), &watch))
    })
    .await
}

/// A watch.
#[utoipa::path(
    get, path = "/watches/{number}", tag = "watches",
    params(("number" = i64, Path, description = "The watch's number")),
    responses(
        (status = 200, description = "The watch", body = Watch),
        (status = 304, description = "The asker has it already"),
        (status = 404, description = "The asker has no watch of this number", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn show(
    State(app): State<App>,
    who: Who,
    asking: Asking,
    Path(number): Path<i64>,
) -> Result<Response, Error> {
    asking.form(None::<Form>, &[Form::Json])?;
    app.wait(move |app| {
        let watch = Watch::from(&watching::own(app, &who, number)?);
        let tag = asking.tag(&[&serde_json::to_string(&watch).unwrap_or_default()]);
        asking.unless_seen(&tag)?;
        Ok(answer_one(&tag, &watch))
    })
    .await
}

/// Ends a watch.
#[utoipa::path(
    delete, path = "/watches/{number}", tag = "watches",
    params(("number" = i64, Path, description = "The watch's number")),
    responses(
        (status = 204, description = "It has ended"),
        (status = 404, description = "The asker has no watch of this number", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn remove(State(app): State<App>, who: Who, Path(number): Path<i64>) -> Result<StatusCode, Error> {
    app.wait(move |app| watching::end(app, &who, number)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// An article that came.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WatchItem {
    #[serde(flatten)]
    article: ArticleHead,
    /// When it was found for the watch.
    found: String,
    /// Whether it was seen.
    is_seen: bool,
}

/// Which articles of a watch.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ItemsParams {
    /// How many.
    #[param(minimum = 1, maximum = 500)]
    limit: Option<u32>,
    /// Where to go on: `next` of the answer before.
    cursor: Option<String>,
    /// In which form, whatever `Accept` says.
    #[param(inline)]
    format: Option<ListForm>,
}

/// The articles that came since a watch began, the last first.
#[utoipa::path(
    get, path = "/watches/{number}/items", tag = "watches",
    params(("number" = i64, Path, description = "The watch's number"), ItemsParams),
    responses(
        (status = 200, description = "A part of the list", content(
            (List<WatchItem> = "application/json"), (String = "text/csv"), (String = "application/atom+xml"),
        )),
        (status = 304, description = "The asker has it already"),
        (status = 404, description = "The asker has no watch of this number", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn items(
    State(app): State<App>,
    who: Who,
    asking: Asking,
    Path(number): Path<i64>,
    Params(asked): Params<ItemsParams>,
) -> Result<Response, Error> {
    let form = asking.form(asked.format, LIST)?;
    let most = cursor::limit(asked.limit, USUAL, MOST)?;
    let before = cursor::read('w', asked.cursor.as_deref())?.map(u64::cast_signed);
    app.work(move |app| {
        let watch = watching::own(app, &who, number)?;
        let reader = app.store.reader()?;
        let known = app.access.watch_items(number, before, most + 1)?;
        let List { items: known, next } = List::up_to(most, 'w', known, |item| item.article);
        let mut items = Vec::new();
        for item in known {
            // what was forgotten meanwhile is left out
            if let Some(listed) = reader.listed(item.article)? {
                let article = ArticleHead::from(listed);
                items.push(WatchItem { article, found: item.found, is_seen: item.is_seen });
            }
        }
        let list = List { items, next };
        let tag = asking.tag(&[&serde_json::to_string(&list).unwrap_or_default()]);
        asking.unless_seen(&tag)?;
        let titled = Titled::new(watch.title, format!("/watches/{number}"));
        Ok(answer_list(&asking, form, &tag, titled, &list))
    })
    .await
}

/// What was seen.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Seen {
    /// The id of the last article that was seen; those that came before it were seen too. Everything, where it is missing.
    #[serde(default)]
    up_to: Option<String>,
}

/// Marks articles of a watch as seen.
#[utoipa::path(
    post, path = "/watches/{number}/seen", tag = "watches",
    params(("number" = i64, Path, description = "The watch's number")), request_body = Seen,
    responses(
        (status = 204, description = "They are marked"),
        (status = 404, description = "The asker has no watch of this number, or there is no such article", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn seen(
    State(app): State<App>,
    who: Who,
    Path(number): Path<i64>,
    Json(given): Json<Seen>,
) -> Result<StatusCode, Error> {
    app.wait(move |app| {
        let watch = watching::own(app, &who, number)?;
        let up_to = match &given.up_to {
            Some(id) => super::articles::find(&app.store.reader()?, id)?.number,
            None => i64::MAX,
        };
        Ok(app.access.mark_seen(watch.number, up_to)?)
    })
    .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Where the new items of a watch are to be told.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewHook {
    /// An address of the web; nowhere, where it is null.
    #[schema(example = "https://hook.example/isnad")]
    url: Option<String>,
}

/// Where the new items of a watch are told, and under which key.
#[derive(Debug, Serialize, ToSchema)]
pub struct Hook {
    /// The address that a POST of JSON goes to.
    url: Option<String>,
    /// The key that it is signed with (`X-Isnad-Signature`, HMAC-SHA-256 of the body).
    key: Option<String>,
}

/// Has the new items of a watch told at an address, under a new key, or nowhere any more. What came before is not told. Needs the role
/// editor, since it makes the server send to somebody.
#[utoipa::path(
    put, path = "/watches/{number}/hook", tag = "watches",
    params(("number" = i64, Path, description = "The watch's number")), request_body = NewHook,
    responses(
        (status = 200, description = "The address, with its key", body = Hook),
        (status = 404, description = "The asker has no watch of this number", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "It is no address", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn hook(
    State(app): State<App>,
    who: Who,
    Path(number): Path<i64>,
    Json(given): Json<NewHook>,
) -> Result<Response, Error> {
    let url = given.url.map(|url| url.trim().to_owned());
    if url.as_ref().is_some_and(|url| crate::links::outside(url).is_none()) {
        return Err(Problem::invalid("url", "no address of the web").into());
    }
    app.wait(move |app| {
        watching::own(app, &who, number)?;
        app.access.set_hook(number, url.as_deref())?;
        app.note(&who, "watch.hook", url.as_deref().unwrap_or_default())?;
        let watch = watching::own(app, &who, number)?;
        Ok(answer(StatusCode::OK, None, &Hook { url: watch.hook, key: watch.hook_key }))
    })
    .await
}

impl Row for Watch {
    const COLUMNS: &'static [Column] = &[
        count("number"),
        text("title"),
        text("kind"),
        text("about"),
        text("created"),
        count("items"),
        count("unseen"),
        text("feed"),
        text("hook"),
    ];

    fn cells(&self) -> Vec<Cell> {
        let number = |number: u64| Cell::Count(usize::try_from(number).unwrap_or(usize::MAX));
        vec![
            number(self.number.unsigned_abs()),
            some(&self.title),
            some(&self.kind),
            some(&self.about),
            some(&self.created),
            number(self.items),
            number(self.unseen),
            some(&self.feed),
            maybe(&self.hook),
        ]
    }

    fn entry(&self) -> Entry {
        Entry {
            id: format!("urn:isnad:watch:{}", self.number),
            title: self.title.clone(),
            updated: self.created.clone(),
            summary: Some(format!("{} {} ({})", self.kind, self.about, self.unseen)),
            page: format!("/watches/{}", self.number),
            ..Entry::default()
        }
    }
}

impl Row for WatchItem {
    const COLUMNS: &'static [Column] = &[
        text("article"),
        super::listing::day("published"),
        text("outlet"),
        text("title"),
        text("url"),
        text("found"),
        text("is_seen"),
    ];

    fn cells(&self) -> Vec<Cell> {
        let article = &self.article;
        vec![
            some(&article.id),
            maybe(&article.published),
            maybe(&article.outlet),
            maybe(&article.title),
            maybe(&article.url),
            some(&self.found),
            some(if self.is_seen { "true" } else { "false" }),
        ]
    }

    fn entry(&self) -> Entry {
        Entry { updated: self.found.clone(), page: links::article(&self.article.id), ..self.article.entry() }
    }
}
