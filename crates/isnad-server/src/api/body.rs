//! What is given to the interface.

use super::problem::Problem;
use crate::app::App;
use crate::error::Error;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header::{CONTENT_TYPE, LOCATION};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A body of JSON.
pub struct Json<T>(pub T);

impl<T: DeserializeOwned> FromRequest<App> for Json<T> {
    type Rejection = Error;

    async fn from_request(request: Request, app: &App) -> Result<Self, Error> {
        let given = Given::from_request(request, app).await?;
        if given.kind != "application/json" {
            return Err(Problem::new("no-such-input", "give application/json".to_owned()).into());
        }
        given.json().map(Json)
    }
}

/// An answer in JSON that tells of something that was given, and where it is now.
pub fn answer(status: StatusCode, location: Option<&str>, body: &impl Serialize) -> Response {
    let body = serde_json::to_vec(body).unwrap_or_default();
    let mut response = (status, [(CONTENT_TYPE, "application/json")], body).into_response();
    if let Some(location) = location.and_then(|location| HeaderValue::from_str(location).ok()) {
        response.headers_mut().insert(LOCATION, location);
    }
    response
}

/// A body with its media type.
pub struct Given {
    /// The media type, without parameters.
    pub kind: String,
    /// The charset that is named beside it.
    pub charset: Option<String>,
    /// What it holds.
    pub bytes: Bytes,
}

impl Given {
    /// It as JSON.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Error> {
        let malformed = |why: String| Error::from(Problem::new("malformed", format!("body: {why}")));
        // a list would be taken for the fields in their order
        if self.bytes.trim_ascii_start().first().is_some_and(|byte| *byte == b'[') {
            return Err(malformed("is to be an object".to_owned()));
        }
        serde_json::from_slice(&self.bytes).map_err(|error| malformed(error.to_string()))
    }
}

impl FromRequest<App> for Given {
    type Rejection = Error;

    async fn from_request(request: Request, app: &App) -> Result<Self, Error> {
        let kind =
            request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let mut parts = kind.split(';').map(|part| part.trim().to_ascii_lowercase());
        let kind = parts.next().unwrap_or_default();
        let charset =
            parts.find_map(|part| Some(part.strip_prefix("charset=")?.trim_matches('"').to_owned()));
        let bytes = Bytes::from_request(request, app).await.map_err(|_| Error::TooLarge)?;
        Ok(Given { kind, charset, bytes })
    }
}
