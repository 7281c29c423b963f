//! Coming in and leaving.

use crate::app::{App, Inner};
use crate::error::Error;
use crate::frame::{Frame, render};
use crate::guard::Origin;
use crate::who::Who;
use crate::{intake, links, session};
use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde::Deserialize;
use std::net::IpAddr;
use std::time::Instant;

/// Characters of a name that are noted.
const LONGEST_NAME: usize = 64;

#[derive(Template)]
#[template(path = "login.html")]
struct LoginPage {
    frame: Frame,
    name: String,
    back: String,
    is_wrong: bool,
}

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    back: String,
}

#[derive(Deserialize)]
pub struct Given {
    name: String,
    password: String,
    #[serde(default)]
    back: String,
}

/// The form; whoever has come in goes on.
pub async fn show(
    State(app): State<App>,
    Query(asked): Query<Asked>,
    frame: Frame,
) -> Result<Response, Error> {
    let back = links::back(&asked.back).to_owned();
    if frame.may_read || !app.access.has_users()? {
        return Ok(Redirect::to(&back).into_response());
    }
    Ok(page(frame, String::new(), back, false)?.into_response())
}

fn page(frame: Frame, name: String, back: String, is_wrong: bool) -> Result<Html<String>, Error> {
    // the form is shown again at its own address
    let frame = Frame { back: format!("/login?back={}", links::encode(&back)), ..frame };
    render(&LoginPage { frame, name, back, is_wrong })
}

/// Begins a session. It has a new secret, whatever the browser sent, and what it sent opens nothing any more. Why somebody does not come
/// in is not told.
pub async fn enter(
    State(app): State<App>,
    frame: Frame,
    from: Origin,
    headers: HeaderMap,
    Form(given): Form<Given>,
) -> Result<Response, Error> {
    let back = links::back(&given.back).to_owned();
    let name: String = given.name.trim().chars().take(LONGEST_NAME).collect();
    app.logins.1.take(from.0, Instant::now())?;
    app.logins.0.take(name.to_lowercase(), Instant::now())?;
    let (before, tried) = (session::secret(&headers, &app.listen), name.clone());
    // it takes a processor for a while, so it waits for its turn
    match app.work(move |app| begin(app, &tried, &given.password, from.0, before.as_deref())).await? {
        Some(secret) => {
            let cookie = session::given(&secret, &app.listen);
            Ok(([(SET_COOKIE, cookie)], Redirect::to(&back)).into_response())
        }
        None => {
            let page = page(frame, name, back, true)?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

fn begin(
    app: &Inner,
    name: &str,
    password: &str,
    from: Option<IpAddr>,
    before: Option<&str>,
) -> Result<Option<String>, Error> {
    let (now, origin) = (intake::seconds(), from.map(|ip| ip.to_string()).unwrap_or_default());
    let Some(user) = app.access.check_password(name, password)? else {
        app.access.note(name, "login.failed", "", &origin, now)?;
        return Ok(None);
    };
    if let Some(before) = before {
        app.access.end_session(before)?;
    }
    let secret = app.access.open_session(user.number, &origin, now)?;
    app.access.note(&user.name, "login", "", &origin, now)?;
    Ok(Some(secret))
}

/// Ends the session.
pub async fn leave(State(app): State<App>, who: Who, headers: HeaderMap) -> Result<Response, Error> {
    let secret = session::secret(&headers, &app.listen);
    let cookie = session::taken(&app.listen);
    app.wait(move |app| {
        if let Some(secret) = secret {
            app.access.end_session(&secret)?;
            app.note(&who, "logout", "")?;
        }
        Ok(())
    })
    .await?;
    Ok(([(SET_COOKIE, cookie)], Redirect::to("/login")).into_response())
}
