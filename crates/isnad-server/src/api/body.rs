//! What is given to the interface.

use super::problem::Problem;
use crate::app::App;
use crate::error::Error;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
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

/// A body with its media type.
pub struct Given {
    /// The media type, without parameters.
    pub kind: String,
    /// What it holds.
    pub bytes: Bytes,
}

impl Given {
    /// It as JSON.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Error> {
        serde_json::from_slice(&self.bytes)
            .map_err(|error| Problem::new("malformed", format!("body: {error}")).into())
    }
}

impl FromRequest<App> for Given {
    type Rejection = Error;

    async fn from_request(request: Request, app: &App) -> Result<Self, Error> {
        let kind =
            request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let bytes = Bytes::from_request(request, app).await.map_err(|_| Error::TooLarge)?;
        Ok(Given { kind, bytes })
    }
}
