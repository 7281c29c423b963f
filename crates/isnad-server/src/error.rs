//! Everything that can go wrong with a request, and the page that tells of it.

use crate::api::problem::{self, Problem};
use crate::app::App;
use crate::frame::{Frame, Place, render};
use crate::who::{Role, Who};
use crate::words::Words;
use askama::Template;
use axum::extract::multipart::MultipartError;
use axum::extract::{Request, State};
use axum::http::header::{ALLOW, CONTENT_TYPE, ETAG, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use isnad_access::AccessError;
use isnad_page::ReadError;
use isnad_store::{PrepareError, StoreError};
use std::time::Duration;

/// Seconds after which to ask again for what is held up by work that ends by itself.
const SOON: u64 = 2;

/// Why a request is not answered as it was meant.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Error {
    /// There is nothing at this address.
    #[error("not found")]
    NotFound,
    /// The request is not one that the page's forms make.
    #[error("malformed request")]
    Malformed,
    /// It is larger than what is taken.
    #[error("too large")]
    TooLarge,
    /// It was sent to a name that is not this server's.
    #[error("sent to another host")]
    WrongHost,
    /// Nobody knows who asks.
    #[error("not logged in")]
    NotLoggedIn,
    /// It was asked for too often; how long to wait.
    #[error("too many requests")]
    TooOften(Duration),
    /// The visitor may not do this; whoever has the role may.
    #[error("needs the role {0}")]
    NotAllowed(Role),
    /// Another program writes to the store.
    #[error("another program writes to the store")]
    Busy,
    /// What it is answered from is being made.
    #[error("not made yet")]
    NotReady,
    /// It was stored and forgotten, on this day.
    #[error("forgotten on {0}; `isnad add --again` stores it")]
    Forgotten(String),
    /// What was given cannot be read: the reader's words for it.
    #[error("{0}")]
    Unreadable(String),
    /// The store cannot be read or written: its words for it.
    #[error("{0}")]
    Store(String),
    /// A fault of this program.
    #[error("a fault of the program")]
    Broken,
    /// The asker has what is asked for: its mark.
    #[error("unchanged")]
    Unchanged(String),
    /// What is wrong with a request of a program.
    #[error("{}", .0.title)]
    Problem(Box<Problem>),
}

impl Error {
    fn status(&self) -> StatusCode {
        match self {
            Error::Unchanged(_) => StatusCode::NOT_MODIFIED,
            Error::Problem(problem) => problem.code(),
            Error::NotFound => StatusCode::NOT_FOUND,
            Error::Malformed => StatusCode::BAD_REQUEST,
            Error::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Error::WrongHost => StatusCode::MISDIRECTED_REQUEST,
            Error::NotLoggedIn => StatusCode::UNAUTHORIZED,
            Error::TooOften(_) => StatusCode::TOO_MANY_REQUESTS,
            Error::NotAllowed(_) => StatusCode::FORBIDDEN,
            Error::Busy | Error::NotReady => StatusCode::SERVICE_UNAVAILABLE,
            Error::Forgotten(_) => StatusCode::CONFLICT,
            Error::Unreadable(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Error::Store(_) | Error::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// What another part of the program said about it.
    pub fn detail(&self) -> &str {
        match self {
            Error::Unreadable(detail) | Error::Store(detail) | Error::Forgotten(detail) => detail,
            _ => "",
        }
    }
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        Error::Problem(Box::new(problem))
    }
}

impl From<Box<Problem>> for Error {
    fn from(problem: Box<Problem>) -> Self {
        Error::Problem(problem)
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NoArticle(_) => Error::NotFound,
            error => Error::Store(error.to_string()),
        }
    }
}

impl From<AccessError> for Error {
    fn from(error: AccessError) -> Self {
        match error {
            AccessError::NoWatch(_) | AccessError::NoUser(_) => Error::NotFound,
            error => Error::Store(error.to_string()),
        }
    }
}

impl From<ReadError> for Error {
    fn from(error: ReadError) -> Self {
        Error::Unreadable(error.to_string())
    }
}

impl From<PrepareError> for Error {
    fn from(error: PrepareError) -> Self {
        match error {
            PrepareError::Read(error) => error.into(),
            PrepareError::Store(error) => error.into(),
        }
    }
}

impl From<isnad_search::Error> for Error {
    fn from(error: isnad_search::Error) -> Self {
        StoreError::from(error).into()
    }
}

impl From<MultipartError> for Error {
    fn from(error: MultipartError) -> Self {
        match error.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge,
            _ => Error::Malformed,
        }
    }
}

impl IntoResponse for Error {
    /// A status alone, with the error beside it: [`show`] makes the page, in the language of who asked.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        match &self {
            Error::TooOften(wait) => {
                let seconds = wait.as_secs() + 1;
                response.headers_mut().insert(RETRY_AFTER, seconds.into());
            }
            Error::Busy | Error::NotReady => {
                response.headers_mut().insert(RETRY_AFTER, SOON.into());
            }
            Error::NotLoggedIn => {
                response.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
            }
            Error::Unchanged(tag) => {
                if let Ok(tag) = HeaderValue::from_str(tag) {
                    response.headers_mut().insert(ETAG, tag);
                }
            }
            _ => {}
        }
        response.extensions_mut().insert(self);
        response
    }
}

/// Where no route leads.
pub async fn no_such_page() -> Error {
    Error::NotFound
}

/// Where a route leads that is not to be asked so.
pub async fn no_such_method() -> StatusCode {
    StatusCode::METHOD_NOT_ALLOWED
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    frame: Frame,
    status: u16,
    title: &'static str,
    advice: &'static str,
    detail: String,
}

/// Gives every answer that is an error its page, whoever gave it.
pub async fn show(State(app): State<App>, request: Request, next: Next) -> Response {
    let headers = request.headers().clone();
    let back = request.uri().path_and_query().map(|path| path.as_str().to_owned()).unwrap_or_default();
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    let is_for_programs = problem::is_wanted(request.uri().path());
    let response = next.run(request).await;
    let status = response.status();
    let is_page =
        response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if is_page || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    if is_for_programs {
        return problem::show(response);
    }
    let error = response.extensions().get::<Error>().cloned();
    let who = response.extensions().get::<Who>().cloned();
    let frame = Frame::new(&app, &headers, Place::Elsewhere, if is_read { back } else { "/".into() });
    let mut shown = match told(frame.for_visitor(who), status, error.as_ref()) {
        Ok(page) => (status, page).into_response(),
        Err(_) => status.into_response(),
    };
    for name in [ALLOW, RETRY_AFTER, WWW_AUTHENTICATE] {
        if let Some(value) = response.headers().get(&name) {
            shown.headers_mut().insert(name, value.clone());
        }
    }
    shown
}

/// The page that tells of an error.
pub fn page(frame: Frame, error: &Error) -> Result<Html<String>, Error> {
    told(frame, error.status(), Some(error))
}

fn told(frame: Frame, status: StatusCode, error: Option<&Error>) -> Result<Html<String>, Error> {
    let (title, advice) = explain(frame.w, status, error);
    let detail = error.map(Error::detail).unwrap_or_default().to_owned();
    render(&ErrorPage { frame, status: status.as_u16(), title, advice, detail })
}

/// What happened, and what can be done about it.
fn explain(w: Words, status: StatusCode, error: Option<&Error>) -> (&'static str, &'static str) {
    match (status, error) {
        (StatusCode::NOT_FOUND, _) => (w.not_found(), w.not_found_advice()),
        (StatusCode::METHOD_NOT_ALLOWED, _) => (w.wrong_method(), w.wrong_method_advice()),
        (StatusCode::UNAUTHORIZED, _) => (w.not_logged_in(), w.not_logged_in_advice()),
        (StatusCode::TOO_MANY_REQUESTS, _) => (w.too_often(), w.too_often_advice()),
        (_, Some(Error::NotAllowed(role))) => (w.not_allowed(), w.not_allowed_advice(*role)),
        (StatusCode::FORBIDDEN, _) => (w.foreign_request(), w.foreign_request_advice()),
        (StatusCode::MISDIRECTED_REQUEST, _) => (w.wrong_host(), w.wrong_host_advice()),
        (StatusCode::PAYLOAD_TOO_LARGE, _) => (w.too_large(), w.too_large_advice()),
        (StatusCode::GATEWAY_TIMEOUT, _) => (w.too_slow(), w.too_slow_advice()),
        (_, Some(Error::Busy)) => (w.busy(), w.busy_advice()),
        (_, Some(Error::NotReady)) => (w.not_ready(), w.not_ready_advice()),
        (_, Some(Error::Forgotten(_))) => (w.forgotten(), w.forgotten_advice()),
        (_, Some(Error::Unreadable(_))) => (w.unreadable(), w.unreadable_advice()),
        (_, Some(Error::Store(_))) => (w.store_failed(), w.store_failed_advice()),
        (status, _) if status.is_client_error() => (w.malformed(), w.malformed_advice()),
        _ => (w.broken(), w.broken_advice()),
    }
}
