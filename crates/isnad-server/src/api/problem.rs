//! What is wrong with a request, for programs (RFC 9457).

use crate::error::Error;
use axum::http::header::{ALLOW, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

/// The media type of problems.
pub const KIND: &str = "application/problem+json";

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Problem {
    /// What kind of problem it is: an address on the reference page.
    #[serde(rename = "type")]
    pub kind: String,
    /// The kind in words.
    pub title: String,
    /// The status of the answer.
    pub status: u16,
    /// What is wrong this time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The field that is wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Where in the query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
}

/// A place in a query.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Position {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The query with the place between ⟪ and ⟫.
    pub marked: String,
    /// What was probably meant in its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<String>,
}

/// Kinds of problems, each with its status and its title.
pub const KINDS: &[(&str, StatusCode, &str)] = &[
    ("malformed", StatusCode::BAD_REQUEST, "The request makes no sense"),
    ("query", StatusCode::BAD_REQUEST, "There is a mistake in the query"),
    ("not-logged-in", StatusCode::UNAUTHORIZED, "Log in, or send a token"),
    ("not-allowed", StatusCode::FORBIDDEN, "Not allowed"),
    ("not-found", StatusCode::NOT_FOUND, "There is nothing here"),
    ("wrong-method", StatusCode::METHOD_NOT_ALLOWED, "This address is not asked so"),
    ("no-such-form", StatusCode::NOT_ACCEPTABLE, "There is no such form of it"),
    ("too-large", StatusCode::PAYLOAD_TOO_LARGE, "Too large"),
    ("no-such-input", StatusCode::UNSUPPORTED_MEDIA_TYPE, "This kind of input is not read here"),
    ("wrong-host", StatusCode::MISDIRECTED_REQUEST, "This server is not known by that name"),
    ("unreadable", StatusCode::UNPROCESSABLE_ENTITY, "This could not be read"),
    ("invalid", StatusCode::UNPROCESSABLE_ENTITY, "A field cannot have this value"),
    ("forgotten", StatusCode::CONFLICT, "It was here and was forgotten"),
    ("too-many", StatusCode::TOO_MANY_REQUESTS, "Too many requests"),
    ("fault", StatusCode::INTERNAL_SERVER_ERROR, "A fault of the program"),
    ("busy", StatusCode::SERVICE_UNAVAILABLE, "Another program writes to the store"),
    ("not-ready", StatusCode::SERVICE_UNAVAILABLE, "Index or links are still being made"),
    ("too-slow", StatusCode::GATEWAY_TIMEOUT, "It took too long"),
];

/// The names of all kinds.
pub fn names() -> impl Iterator<Item = &'static str> {
    KINDS.iter().map(|(name, ..)| *name)
}

impl Problem {
    /// A problem of a kind.
    pub fn new(kind: &str, detail: impl Into<Option<String>>) -> Self {
        let known = KINDS.iter().find(|(name, ..)| *name == kind);
        let (name, status, title) = *known.unwrap_or(&("fault", StatusCode::INTERNAL_SERVER_ERROR, ""));
        Problem {
            kind: format!("/api#{name}"),
            title: title.to_owned(),
            status: status.as_u16(),
            detail: detail.into(),
            field: None,
            position: None,
        }
    }

    /// That a field cannot have its value.
    pub fn invalid(field: &str, why: &str) -> Self {
        Problem { field: Some(field.to_owned()), ..Problem::new("invalid", format!("{field}: {why}")) }
    }

    /// The status of the answer.
    pub fn code(&self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn of(status: StatusCode, error: Option<&Error>) -> Self {
        if let Some(Error::Problem(problem)) = error {
            return (**problem).clone();
        }
        let detail = match error {
            Some(Error::NotAllowed(_) | Error::Forgotten(_)) => error.map(ToString::to_string),
            _ => error.map(Error::detail).filter(|detail| !detail.is_empty()).map(str::to_owned),
        };
        if let Some(Error::NotReady) = error {
            return Problem::new("not-ready", None);
        }
        let kind = KINDS.iter().find(|(_, of, _)| *of == status).map_or("malformed", |(name, ..)| name);
        Problem { status: status.as_u16(), ..Problem::new(kind, detail) }
    }
}

/// Whether what is asked for is for programs.
pub fn is_wanted(path: &str) -> bool {
    path.starts_with("/api/")
}

/// Gives an answer that is an error its problem, whoever gave it.
pub fn show(response: Response) -> Response {
    let status = response.status();
    let problem = Problem::of(status, response.extensions().get::<Error>());
    let body = serde_json::to_vec(&problem).unwrap_or_default();
    let mut shown = (status, [(CONTENT_TYPE, HeaderValue::from_static(KIND))], body).into_response();
    for name in [ALLOW, RETRY_AFTER, axum::http::header::WWW_AUTHENTICATE] {
        if let Some(value) = response.headers().get(&name) {
            shown.headers_mut().insert(name, value.clone());
        }
    }
    shown
}
