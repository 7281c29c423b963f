//! One statement: its chain, its words, and what stands around them.

use crate::app::{App, Inner};
use crate::error::Error;
use crate::frame::{Frame, Place, render};
use crate::known;
use crate::links;
use crate::view::article::opening;
use crate::view::statement::StatementView;
use crate::view::text::{self, Words as Piece};
use crate::view::variants::{VariantsView, variants};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Html;
use isnad_answers::{Elsewhere, others};
use isnad_format::find_marks;
use isnad_format::wire::{WireRecord, WireStatement};

#[derive(Template)]
#[template(path = "statement.html")]
struct StatementPage {
    frame: Frame,
    statement: StatementView,
    title: String,
    article: String,
    outlet: Option<String>,
    day: Option<String>,
    /// Paragraphs, and whether the statement stands in them.
    around: Vec<(Vec<Piece>, bool)>,
    inside: Vec<StatementView>,
    variants: VariantsView,
    previous: Option<String>,
    next: Option<String>,
}

pub async fn show(
    State(app): State<App>,
    Path((id, statement)): Path<(String, String)>,
    frame: Frame,
) -> Result<Html<String>, Error> {
    let frame = frame.at(Place::Search);
    render(&app.work(move |app| make(app, &id, &statement, frame)).await?)
}

fn make(app: &Inner, article: &str, id: &str, frame: Frame) -> Result<StatementPage, Error> {
    let w = frame.w;
    let reader = app.store.reader()?;
    let kept = reader.article(article)?.ok_or(Error::NotFound)?;
    let record = &kept.record()?;
    let at = record.statements.iter().position(|said| said.id == id).ok_or(Error::NotFound)?;
    let is_inside = |said: &WireStatement| said.parent.as_deref() == Some(id);
    let inside: Vec<&str> =
        record.statements.iter().filter(|said| is_inside(said)).map(|said| said.id.as_str()).collect();
    let mut views = StatementView::all(w, record, &record.id);
    let neighbour = |at: Option<usize>| Some(links::statement(&record.id, &record.statements.get(at?)?.id));
    let mut statement = views.swap_remove(at);
    statement.actor = actor(app, kept.number, record, at)?;
    let links = known::links(&app.store)?;
    let searcher = if links.is_none() { app.finder.searcher(&app.store)? } else { None };
    let elsewhere = Elsewhere { links: links.as_ref(), searcher: searcher.as_ref() };
    let others = others(&reader, elsewhere, &kept, record, at)?;
    Ok(StatementPage {
        title: record.title.clone().unwrap_or_else(|| opening(w, &record.text)),
        article: links::article(&record.id),
        outlet: record.outlet.clone(),
        day: record.published.clone(),
        around: around(record, id),
        inside: views.into_iter().filter(|view| inside.contains(&view.id.as_str())).collect(),
        variants: variants(w, record, at, others),
        previous: neighbour(at.checked_sub(1)),
        next: neighbour(Some(at + 1)),
        statement,
        frame,
    })
}

/// The page of the speaker of a statement.
fn actor(app: &Inner, number: i64, record: &WireRecord, at: usize) -> Result<Option<String>, Error> {
    let speaker = record.statements.get(at).and_then(|said| said.speaker.as_ref());
    let place = record.actors.iter().position(|actor| speaker.is_some() && actor.name.as_ref() == speaker);
    let (Some(place), Some(links)) = (place, known::links(&app.store)?) else { return Ok(None) };
    let cluster = links.clusters(number)?.and_then(|clusters| clusters.actors.get(place).copied().flatten());
    Ok(cluster.map(links::actor))
}

/// The paragraphs in which a statement stands, with the one before and the one after, and nothing else drawn into them.
fn around(record: &WireRecord, id: &str) -> Vec<(Vec<Piece>, bool)> {
    let marks: Vec<_> = find_marks(record)
        .into_iter()
        .filter(|mark| mark.item == Some(id) || matches!(mark.class, "headline" | "caption" | "chrome"))
        .collect();
    let paragraphs = text::paragraphs(&record.text, &marks);
    let holds = |paragraph: &Vec<Piece>| paragraph.iter().any(|piece| !piece.items.is_empty());
    let first = paragraphs.iter().position(holds).unwrap_or(0);
    let last = paragraphs.iter().rposition(holds).unwrap_or(0);
    let shown = paragraphs.into_iter().enumerate().take(last + 2).skip(first.saturating_sub(1));
    shown.map(|(at, paragraph)| (paragraph, (first..=last).contains(&at))).collect()
}
