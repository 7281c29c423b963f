//! What is the visitor's own: password, sessions, tokens.

use crate::app::App;
use crate::error::Error;
use crate::frame::{Frame, Place, render};
use crate::who::{Role, Who};
use crate::{intake, nouns, session};
use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use isnad_access::{AccessError, SHORTEST_PASSWORD, Token, User};
use serde::Deserialize;
use std::time::Instant;

#[derive(Template)]
#[template(path = "settings.html")]
struct SettingsPage {
    frame: Frame,
    name: String,
    role: &'static str,
    /// None where there are no users.
    account: Option<Account>,
    problem: Option<&'static str>,
    done: Option<&'static str>,
    /// A token that was just made: it is shown this once.
    made: Option<String>,
    shortest: usize,
}

struct Account {
    sessions: String,
    has_others: bool,
    tokens: Vec<TokenView>,
    roles: Vec<(&'static str, &'static str)>,
}

struct TokenView {
    number: i64,
    name: String,
    role: &'static str,
    created: String,
    used: Option<String>,
}

/// What is to be said at the top.
#[derive(Default)]
struct Said {
    problem: Option<&'static str>,
    done: Option<&'static str>,
    made: Option<String>,
}

pub async fn show(State(app): State<App>, who: Who, frame: Frame) -> Result<Html<String>, Error> {
    page(app, who, frame, Said::default()).await
}

async fn page(app: App, who: Who, frame: Frame, said: Said) -> Result<Html<String>, Error> {
    let frame = Frame { back: "/settings".into(), ..frame.at(Place::Settings) };
    let w = frame.w;
    let (user, role) = (who.user, who.role);
    let known = app
        .wait(move |app| {
            let Some(user) = user else { return Ok(None) };
            let sessions = app.access.count_sessions(user, intake::seconds())?;
            Ok(Some((sessions, app.access.tokens(Some(user))?)))
        })
        .await?;
    let view = |token: Token| TokenView {
        number: token.number,
        name: token.name,
        role: w.role_name(token.role),
        created: token.created,
        used: token.used,
    };
    let roles = Role::ALL.into_iter().filter(|lesser| *lesser <= role);
    let account = known.map(|(sessions, tokens)| Account {
        sessions: w.count(sessions, nouns::SESSIONS),
        has_others: sessions > 1,
        tokens: tokens.into_iter().map(view).collect(),
        roles: roles.map(|role| (role.as_str(), w.role_name(role))).collect(),
    });
    let Said { problem, done, made } = said;
    let (name, role) = (who.name, w.role_name(role));
    render(&SettingsPage { frame, name, role, account, problem, done, made, shortest: SHORTEST_PASSWORD })
}

/// The account of a visitor who has one.
fn own(access: &isnad_access::Access, who: &Who) -> Result<User, Error> {
    if who.user.is_none() { Err(Error::NotFound) } else { Ok(access.user(&who.name)?) }
}

#[derive(Deserialize)]
pub struct Passwords {
    old: String,
    new: String,
}

/// Another password. The sessions end, all but this one, which goes on under a new secret.
pub async fn password(
    State(app): State<App>,
    who: Who,
    frame: Frame,
    Form(given): Form<Passwords>,
) -> Result<Response, Error> {
    let w = frame.w;
    app.logins.0.take(who.name.to_lowercase(), Instant::now())?;
    let asker = who.clone();
    let changed = app
        .work(move |app| {
            own(&app.access, &asker)?;
            if app.access.check_password(&asker.name, &given.old)?.is_none() {
                return Ok(Err(Problem::WrongPassword));
            }
            match app.access.set_password(&asker.name, &given.new) {
                Ok(user) => {
                    app.note(&asker, "password", &asker.name)?;
                    let secret = app.access.open_session(user.number, &asker.origin(), intake::seconds())?;
                    Ok(Ok(session::given(&secret, &app.listen)))
                }
                Err(AccessError::BadPassword) => Ok(Err(Problem::BadPassword)),
                Err(error) => Err(error.into()),
            }
        })
        .await?;
    match changed {
        Ok(cookie) => {
            let said = Said { done: Some(w.password_changed()), ..Said::default() };
            let page = page(app, who, frame, said).await?;
            Ok(([(axum::http::header::SET_COOKIE, cookie)], page).into_response())
        }
        Err(problem) => {
            let problem = match problem {
                Problem::WrongPassword => w.wrong_old_password(),
                Problem::BadPassword => w.bad_password(),
            };
            let said = Said { problem: Some(problem), ..Said::default() };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page(app, who, frame, said).await?).into_response())
        }
    }
}

enum Problem {
    WrongPassword,
    BadPassword,
}

/// Ends all sessions but this one.
pub async fn sessions(State(app): State<App>, who: Who, headers: HeaderMap) -> Result<Redirect, Error> {
    let secret = session::secret(&headers, &app.listen).unwrap_or_default();
    app.wait(move |app| {
        let user = own(&app.access, &who)?;
        app.access.end_other_sessions(user.number, &secret)?;
        app.note(&who, "session.end", "")
    })
    .await?;
    Ok(Redirect::to("/settings"))
}

#[derive(Deserialize)]
pub struct NewToken {
    #[serde(default)]
    name: String,
    role: String,
}

/// Makes a token, and shows it this once.
pub async fn make_token(
    State(app): State<App>,
    who: Who,
    frame: Frame,
    Form(given): Form<NewToken>,
) -> Result<Html<String>, Error> {
    let asker = who.clone();
    let made = app
        .wait(move |app| {
            let role = given.role.parse().map_err(|_| Error::Malformed)?;
            let token =
                app.access.make_token(&own(&app.access, &asker)?, &given.name, role, intake::seconds())?;
            app.note(&asker, "token.make", &given.name)?;
            Ok(token)
        })
        .await?;
    page(app, who, frame, Said { made: Some(made), ..Said::default() }).await
}

#[derive(Deserialize)]
pub struct OldToken {
    number: i64,
}

/// Ends a token.
pub async fn revoke_token(
    State(app): State<App>,
    who: Who,
    Form(given): Form<OldToken>,
) -> Result<Redirect, Error> {
    app.wait(move |app| {
        let user = own(&app.access, &who)?;
        match app.access.revoke_token(user.number, given.number)? {
            Some(name) => app.note(&who, "token.revoke", &name),
            None => Ok(()),
        }
    })
    .await?;
    Ok(Redirect::to("/settings"))
}
