//! One statement: its chain, and how others tell it.

use super::articles::{ItemParams, annotated, find, tag};
use super::asking::{Asking, Form, ITEM, Params};
use super::listing::answer_one;
use super::problem::Problem;
use crate::app::App;
use crate::error::Error;
use crate::known;
use axum::extract::{Path, State};
use axum::response::Response;
use isnad_answers::{Elsewhere, StatementAnswer, statement};
use isnad_format::web_annotations;
use isnad_store::Links;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

/// A W3C Web Annotation: an item of a record as a note on its words.
#[derive(Serialize, ToSchema)]
#[allow(dead_code, reason = "it describes what `isnad_format::web_annotations` writes")]
pub struct Annotation {
    #[serde(rename = "@context")]
    context: String,
    id: String,
    r#type: String,
    motivation: String,
    body: Vec<Value>,
    target: Vec<Value>,
}

/// A statement with the chain by which its words came, what is told within it, and the same utterance in other articles.
#[utoipa::path(
    get, path = "/articles/{id}/statements/{statement}", tag = "articles",
    params(
        ("id" = String, Path, description = "The article's id"),
        ("statement" = String, Path, description = "The statement's id in the article's record", example = "s1"),
        ItemParams,
    ),
    responses(
        (status = 200, description = "The statement; as JSON-LD, a W3C Web Annotation", content(
            (StatementAnswer = "application/json"), (Vec<Annotation> = "application/ld+json"),
        )),
        (status = 304, description = "The asker has it already"),
        (status = 404, description = "No such article or statement", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn show(
    State(app): State<App>,
    asking: Asking,
    Path((id, said)): Path<(String, String)>,
    Params(asked): Params<ItemParams>,
) -> Result<Response, Error> {
    let form = asking.form(asked.format, ITEM)?;
    app.work(move |app| {
        let reader = app.store.reader()?;
        let kept = find(&reader, &id)?;
        let none =
            || Error::from(Problem::new("not-found", format!("{said}: no statement of {id} with this id")));
        if form == Form::JsonLd {
            let record = kept.record()?;
            record.statements.iter().find(|known| known.id == said).ok_or_else(none)?;
            let tag = tag(&asking, &reader)?;
            asking.unless_seen(&tag)?;
            let name = format!("{}#{said}", isnad_format::urn(&record.id));
            let mut annotations = web_annotations(&record);
            annotations.retain(|annotation| annotation.get("id").and_then(Value::as_str) == Some(&name));
            return Ok(annotated(&tag, &annotations));
        }
        let links = known::links(&app.store)?;
        let mark = links.as_ref().map(Links::mark).transpose()?.unwrap_or_default();
        let (epoch, generation) = reader.generation()?;
        let tag = asking.tag(&[&epoch, &generation.to_string(), &mark]);
        asking.unless_seen(&tag)?;
        let searcher = if links.is_none() { app.finder.searcher(&app.store)? } else { None };
        let elsewhere = Elsewhere { links: links.as_ref(), searcher: searcher.as_ref() };
        let answer = statement(&reader, elsewhere, &kept, &said)?.ok_or_else(none)?;
        Ok(answer_one(&tag, &answer))
    })
    .await
}
