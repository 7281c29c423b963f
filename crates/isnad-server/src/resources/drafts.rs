//! What was read and is not stored yet.

use crate::app::App;
use crate::drafts::Draft;
use crate::error::Error;
use crate::frame::{Frame, Place, render};
use crate::intake;
use crate::jobs::Task;
use crate::links;
use crate::nouns;
use crate::view::article::ArticleView;
use crate::who::Who;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, Redirect};
use isnad_extract::{NoTrace, analyze};
use isnad_format::WireRecord;
use isnad_lexicon::Lexicon;

/// Articles of a draft that are shown whole, and that are listed.
const WHOLE: usize = 5;
const LISTED: usize = 100;

#[derive(Template)]
#[template(path = "draft.html")]
struct DraftPage {
    frame: Frame,
    id: String,
    count: String,
    articles: Vec<ArticleView>,
    /// Headlines of those that are not shown whole.
    further: Vec<String>,
    errors: Vec<String>,
}

pub async fn show(
    State(app): State<App>,
    Path(id): Path<String>,
    frame: Frame,
) -> Result<Html<String>, Error> {
    let frame = frame.at(Place::Add);
    render(&app.work(move |app| make(&app.drafts.get(&id).ok_or(Error::NotFound)?, id, frame)).await?)
}

fn make(draft: &Draft, id: String, frame: Frame) -> Result<DraftPage, Error> {
    let w = frame.w;
    let items = draft.items();
    let count = w.count(items.len(), nouns::ARTICLES);
    let mut errors = draft.errors.clone();
    let (mut articles, mut further) = (Vec::new(), Vec::new());
    for item in items.into_iter().take(LISTED) {
        match item.read(&draft.defaults) {
            Ok(article) if articles.len() < WHOLE => {
                let record = analyze(&article, Lexicon::builtin(), &mut NoTrace);
                let prefix = format!("d{}-", articles.len() + 1);
                articles
                    .push(ArticleView { prefix, ..ArticleView::new(w, &WireRecord::new(&article, &record)) });
            }
            Ok(article) => {
                further
                    .push(article.title.unwrap_or_else(|| crate::view::article::opening(w, &article.text)));
            }
            Err(error) => errors.push(error.to_string()),
        }
    }
    Ok(DraftPage { frame, id, count, articles, further, errors })
}

/// Stores a draft: to the article where it is one, to the job that stores them where they are several.
pub async fn store(State(app): State<App>, who: Who, Path(id): Path<String>) -> Result<Redirect, Error> {
    let draft = app.drafts.get(&id).ok_or(Error::NotFound)?;
    let (mut items, defaults) = (draft.items(), draft.defaults);
    let there = match (items.pop(), items.is_empty()) {
        (Some(item), true) => {
            let stored = app.wait(move |app| intake::store_one(app, &who, item, &defaults)).await?;
            links::article(&stored.id)
        }
        (last, _) => {
            items.extend(last);
            let by = who.name.clone();
            let job = app.start(Task::Add, &by, Some(items.len()), move |app, job| {
                intake::store_noted(app, job, &who, items.into_iter().map(Ok), &defaults)
            })?;
            links::job(job.id())
        }
    };
    app.drafts.discard(&id);
    Ok(Redirect::to(&there))
}

pub async fn discard(State(app): State<App>, Path(id): Path<String>) -> Redirect {
    app.drafts.discard(&id);
    Redirect::to("/add")
}
