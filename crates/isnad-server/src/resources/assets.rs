//! Styles, scripts and pictures.

use crate::app::App;
use crate::error::Error;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

/// A name changes with its content, so what it names never does.
const FOREVER: &str = "public, max-age=31536000, immutable";

pub async fn show(State(app): State<App>, Path(name): Path<String>) -> Result<Response, Error> {
    let asset = app.assets.find(&name).ok_or(Error::NotFound)?;
    Ok(([(CONTENT_TYPE, asset.kind), (CACHE_CONTROL, FOREVER)], asset.bytes).into_response())
}
