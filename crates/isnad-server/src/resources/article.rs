//! One article: its text with the record drawn into it, where it appeared, who else tells its story.

use crate::app::{App, Inner};
use crate::error::Error;
use crate::frame::{Frame, Place, render};
use crate::known;
use crate::links;
use crate::view::article::{ArticleView, opening};
use crate::view::correct::CorrectionView;
use crate::words::Words;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Html;
use isnad_store::{Appearance, Kept, Reader, Telling};
use serde::Deserialize;

/// Words of a difference that are shown, and differences.
const LONGEST_DIFFERENCE: usize = 160;
const MOST_DIFFERENCES: usize = 6;

/// Tellings that are compared for one page.
const MOST_TELLINGS: usize = 20;

#[derive(Template)]
#[template(path = "article.html")]
struct ArticlePage {
    frame: Frame,
    article: ArticleView,
    appearances: Vec<AppearanceView>,
    tellings: Vec<TellingView>,
    corrections: Vec<CorrectionView>,
}

/// A place where the text was found.
struct AppearanceView {
    outlet: Option<String>,
    title: Option<String>,
    day: Option<String>,
    url: Option<String>,
    input: String,
    fetched: String,
    original: String,
}

/// Another article that tells the same story.
struct TellingView {
    link: String,
    title: String,
    outlet: Option<String>,
    day: Option<String>,
    shared: String,
    own: Vec<String>,
}

#[derive(Deserialize)]
pub struct Asked {
    /// Words that are to stand out: the first code point and the one behind the last, `12-40`.
    words: Option<String>,
}

impl Asked {
    fn words(&self) -> Option<(usize, usize)> {
        let (start, end) = self.words.as_deref()?.split_once('-')?;
        let (start, end) = (start.parse().ok()?, end.parse().ok()?);
        (start < end).then_some((start, end))
    }
}

pub async fn show(
    State(app): State<App>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    frame: Frame,
) -> Result<Html<String>, Error> {
    let frame = frame.at(Place::Search);
    let page = app.work(move |app| {
        let reader = &app.store.reader()?;
        let kept = reader.article(&id)?.ok_or(Error::NotFound)?;
        make(app, reader, &kept, asked.words(), frame)
    });
    render(&page.await?)
}

fn make(
    app: &Inner,
    reader: &Reader<'_>,
    kept: &Kept,
    words: Option<(usize, usize)>,
    frame: Frame,
) -> Result<ArticlePage, Error> {
    let w = frame.w;
    let appearances = reader.appearances(kept.number)?;
    let mut tellings = Vec::new();
    for telling in reader.tellings(kept.number, MOST_TELLINGS)? {
        tellings.extend(view_telling(w, reader, telling)?);
    }
    let applied = kept.corrected()?;
    let mut article = ArticleView::with_words(w, &applied.record, words);
    if let Some(links) = known::links(&app.store)?
        && let Some(clusters) = links.clusters(kept.number)?
    {
        article.lead_to_actors(&applied.record, &clusters);
    }
    let layers = kept.corrections().iter().rev();
    Ok(ArticlePage {
        corrections: layers.map(|layer| CorrectionView::new(w, kept, &applied, layer)).collect(),
        article,
        appearances: appearances
            .into_iter()
            .map(|appearance| view_appearance(&kept.id, appearance))
            .collect(),
        tellings,
        frame,
    })
}

fn view_appearance(id: &str, appearance: Appearance) -> AppearanceView {
    let Appearance { number, title, url, outlet, published, input, fetched, .. } = appearance;
    let original = format!("{}/original?appearance={number}", links::article(id));
    AppearanceView {
        outlet,
        title,
        day: published,
        url: url.as_deref().and_then(links::outside),
        input,
        fetched,
        original,
    }
}

fn view_telling(w: Words, reader: &Reader<'_>, telling: Telling) -> Result<Option<TellingView>, Error> {
    let Some(kept) = reader.numbered(telling.number)? else { return Ok(None) };
    let short = |own: &String| {
        let words: String = own.chars().take(LONGEST_DIFFERENCE).collect();
        if words.len() < own.len() { format!("{words} …") } else { words }
    };
    Ok(Some(TellingView {
        link: links::article(&telling.id),
        title: kept.first.title.clone().unwrap_or_else(|| opening(w, &kept.text)),
        outlet: kept.first.outlet.clone(),
        day: kept.first.published.clone(),
        shared: format!("{}%", (telling.shared + 5) / 10),
        own: telling.own.iter().take(MOST_DIFFERENCES).map(short).collect(),
    }))
}
