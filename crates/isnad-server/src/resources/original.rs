//! The bytes that an article was read from, as inert text beside what was read.

use crate::app::App;
use crate::error::Error;
use crate::frame::{Frame, Place, render};
use crate::links;
use crate::view::article::opening;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Html;
use isnad_page::Original;
use isnad_store::Reader;
use serde::Deserialize;

/// Characters that are shown.
const LONGEST: usize = 400_000;

#[derive(Deserialize)]
pub struct Asked {
    appearance: Option<i64>,
}

#[derive(Template)]
#[template(path = "original.html")]
struct OriginalPage {
    frame: Frame,
    title: String,
    article: String,
    input: String,
    read: Vec<String>,
    /// None where the bytes are no text, or are gone.
    source: Option<String>,
    is_cut: bool,
    is_gone: bool,
}

pub async fn show(
    State(app): State<App>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    frame: Frame,
) -> Result<Html<String>, Error> {
    let frame = frame.at(Place::Search);
    render(&app.read(move |reader| make(reader, &id, asked.appearance, frame)).await?)
}

fn make(reader: &Reader<'_>, id: &str, number: Option<i64>, frame: Frame) -> Result<OriginalPage, Error> {
    let kept = reader.article(id)?.ok_or(Error::NotFound)?;
    let appearances = reader.appearances(kept.number)?;
    let wanted = number.unwrap_or(kept.first.number);
    let appearance = appearances.into_iter().find(|seen| seen.number == wanted).ok_or(Error::NotFound)?;
    let original = reader.original(appearance.number)?;
    let is_gone = original.is_none();
    let source = original.as_ref().and_then(as_text);
    let is_cut = source.as_ref().is_some_and(|source| source.chars().nth(LONGEST).is_some());
    Ok(OriginalPage {
        title: appearance.title.clone().unwrap_or_else(|| opening(frame.w, &kept.text)),
        article: links::article(&kept.id),
        input: appearance.input,
        read: kept.text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect(),
        source: source.map(|source| source.chars().take(LONGEST).collect()),
        is_cut,
        is_gone,
        frame,
    })
}

/// The bytes as text, where they are text.
fn as_text(original: &Original) -> Option<String> {
    match original.kind.as_str() {
        "docx" | "odt" | "pdf" => None,
        "text" | "jsonl" | "entry" => Some(String::from_utf8_lossy(&original.bytes).into_owned()),
        _ => Some(isnad_page::decode(&original.bytes, None).text),
    }
}
