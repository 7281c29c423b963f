//! What was read and is not stored yet.

use crate::app::App;
use crate::drafts::Draft;
use crate::error::Error;
use crate::frame::{Frame, Place, render};
use crate::intake::{self, Stored};
use crate::links;
use crate::nouns;
use crate::view::article::ArticleView;
use crate::who::Who;
use crate::words::Words;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
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

#[derive(Template)]
#[template(path = "stored.html")]
struct StoredPage {
    frame: Frame,
    outcomes: Vec<Outcome>,
}

/// What became of an article.
struct Outcome {
    what: &'static str,
    words: String,
    link: Option<String>,
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

/// Stores a draft: to the article where it is one, to what became of each where they are several.
pub async fn store(
    State(app): State<App>,
    who: Who,
    Path(id): Path<String>,
    frame: Frame,
) -> Result<Response, Error> {
    let frame = frame.at(Place::Add);
    let draft = app.drafts.get(&id).ok_or(Error::NotFound)?;
    let stored = app
        .wait(move |app| {
            let stored = intake::store(&app.store, &app.finder, draft.items(), &draft.defaults)?;
            for new in &stored {
                if let Stored::As(id) | Stored::CopyOf(id) = new {
                    app.note(&who, "article.add", id)?;
                }
            }
            Ok(stored)
        })
        .await?;
    app.drafts.discard(&id);
    if let [Stored::As(id) | Stored::CopyOf(id)] = stored.as_slice() {
        return Ok(Redirect::to(&links::article(id)).into_response());
    }
    let outcomes = stored.into_iter().map(|stored| view(frame.w, stored)).collect();
    Ok(render(&StoredPage { frame, outcomes })?.into_response())
}

fn view(w: Words, stored: Stored) -> Outcome {
    match stored {
        Stored::As(id) => Outcome { what: w.stored(), link: Some(links::article(&id)), words: id },
        Stored::CopyOf(id) => Outcome { what: w.copy_of(), link: Some(links::article(&id)), words: id },
        Stored::Known => Outcome { what: w.known_before(), words: String::new(), link: None },
        Stored::Forgotten(day) => Outcome { what: w.forgotten_before(), words: day, link: None },
        Stored::Unreadable(why) => Outcome { what: w.could_not_read(), words: why, link: None },
    }
}

pub async fn discard(State(app): State<App>, Path(id): Path<String>) -> Redirect {
    app.drafts.discard(&id);
    Redirect::to("/add")
}
