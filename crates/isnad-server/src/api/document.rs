//! The document that describes the interface, OpenAPI 3.1.

use super::asking::Asking;
use super::problem::{self, Problem};
use crate::error::Error;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use std::sync::LazyLock;
use utoipa::openapi::{Content, OpenApi as Document, Ref, RefOr, Response as Described, path::Operation};
use utoipa::{OpenApi, ToSchema};

/// What stands above the routes.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Isnad",
        description = "Who said what in Arabic news, in which words. Positions are half-open ranges of Unicode code points into the text of the \
            article that is named beside them. Lists go on where `next` says: give it back as `cursor`. Every answer has an ETag.",
        license(name = "MIT OR Apache-2.0")
    ),
    components(schemas(Problem)),
    tags(
        (name = "search", description = "Passages and statements by the query language of the search page"),
        (name = "articles", description = "Articles with their records"),
        (name = "lists", description = "Days and outlets"),
        (name = "known", description = "Actors, relations between states and figures, across all articles"),
        (name = "corrections", description = "What people corrected in records: layers that outlast new readings and can be undone"),
        (name = "watches", description = "What the asker watches, and which articles came since"),
        (name = "jobs", description = "What goes on by itself, and how to follow it"),
        (name = "feeds", description = "What is read in each round of `isnad sync`"),
    )
)]
pub struct Head;

static JSON: LazyLock<String> = LazyLock::new(|| document().to_json().unwrap_or_default());

/// The document as a value.
pub fn value() -> serde_json::Value {
    serde_json::from_str(&JSON).unwrap_or_default()
}

/// The document.
fn document() -> Document {
    let mut document = Head::openapi();
    super::ROLES.into_iter().for_each(|role| document.merge(super::of(role).into_openapi()));
    for item in document.paths.paths.values_mut() {
        let operations =
            [&mut item.get, &mut item.post, &mut item.put, &mut item.delete].into_iter().flatten();
        operations.for_each(add_problems);
    }
    document
}

/// Whatever goes wrong is told in one form.
fn add_problems(operation: &mut Operation) {
    for (status, description) in [("4XX", "What is wrong"), ("5XX", "What went wrong")] {
        let schema = Ref::from_schema_name(Problem::name());
        let problem = Described::builder()
            .description(description)
            .content(problem::KIND, Content::new(Some(schema)))
            .build();
        operation.responses.responses.insert(status.to_owned(), RefOr::T(problem));
    }
}

/// The document as JSON.
pub async fn show(asking: Asking) -> Result<Response, Error> {
    let tag = asking.tag(&["openapi"]);
    asking.unless_seen(&tag)?;
    Ok(tag.on(([(CONTENT_TYPE, "application/json")], JSON.as_str()).into_response()))
}
