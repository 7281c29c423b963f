//! Who may come in.

use crate::app::{App, Inner};
use crate::error::Error;
use crate::frame::{Frame, Place, render};
use crate::intake;
use crate::who::{Role, Who};
use crate::words::Words;
use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use isnad_access::{AccessError, SHORTEST_PASSWORD, User};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "users.html")]
struct UsersPage {
    frame: Frame,
    users: Vec<UserView>,
    roles: Vec<(&'static str, &'static str)>,
    problem: Option<&'static str>,
    given: NewUser,
    shortest: usize,
}

struct UserView {
    name: String,
    role: &'static str,
    created: String,
    disabled: Option<String>,
    is_self: bool,
}

#[derive(Default, Deserialize)]
pub struct NewUser {
    name: String,
    role: String,
    password: String,
}

/// What is to change of somebody; what is empty stays.
#[derive(Deserialize)]
pub struct Change {
    name: String,
    #[serde(default)]
    role: String,
    #[serde(default)]
    password: String,
    /// `on` or `off`.
    #[serde(default)]
    access: String,
}

pub async fn index(State(app): State<App>, who: Who, frame: Frame) -> Result<Html<String>, Error> {
    show(app, &who, frame, None, NewUser::default()).await
}

async fn show(
    app: App,
    who: &Who,
    frame: Frame,
    problem: Option<&'static str>,
    given: NewUser,
) -> Result<Html<String>, Error> {
    let users = app.wait(|app| Ok(app.access.users()?)).await?;
    let frame = Frame { back: "/users".into(), ..frame.at(Place::Settings) };
    let view = |user: User| UserView {
        is_self: who.user == Some(user.number),
        name: user.name,
        role: user.role.as_str(),
        created: user.created,
        disabled: user.disabled,
    };
    let users = users.into_iter().map(view).collect();
    let roles = Role::ALL.into_iter().map(|role| (role.as_str(), frame.w.role_name(role))).collect();
    render(&UsersPage { frame, users, roles, problem, given, shortest: SHORTEST_PASSWORD })
}

/// What is wrong in words, where the visitor can mend it.
fn problem(w: Words, error: AccessError) -> Result<&'static str, Error> {
    match error {
        AccessError::Taken(_) => Ok(w.name_taken()),
        AccessError::BadName(_) => Ok(w.bad_name()),
        AccessError::BadPassword => Ok(w.bad_password()),
        AccessError::LastAdmin(_) => Ok(w.last_admin()),
        error => Err(error.into()),
    }
}

/// Lets somebody in. The first user has to be an admin, or nobody could let others in.
pub async fn add(
    State(app): State<App>,
    who: Who,
    frame: Frame,
    Form(given): Form<NewUser>,
) -> Result<Response, Error> {
    let asker = who.clone();
    let (given, added) = app
        .work(move |app| {
            let role: Role = given.role.parse().map_err(|_| Error::Malformed)?;
            if asker.user.is_none() && role != Role::Admin {
                return Ok((given, Err(AccessError::LastAdmin(String::new()))));
            }
            let added = app.access.add_user(&given.name, role, &given.password, intake::seconds());
            if let Ok(user) = &added {
                app.note(&asker, "user.add", &format!("{} ({role})", user.name))?;
            }
            Ok((given, added))
        })
        .await?;
    answer(app, who, frame, added.map(drop), given).await
}

/// Changes role, password or access of somebody.
pub async fn change(
    State(app): State<App>,
    who: Who,
    frame: Frame,
    Form(given): Form<Change>,
) -> Result<Response, Error> {
    let asker = who.clone();
    let changed = app.work(move |app| apply(app, &asker, &given)).await?;
    answer(app, who, frame, changed, NewUser::default()).await
}

fn apply(app: &Inner, who: &Who, given: &Change) -> Result<Result<(), AccessError>, Error> {
    if !given.role.is_empty() {
        let role: Role = given.role.parse().map_err(|_| Error::Malformed)?;
        match app.access.set_role(&given.name, role) {
            Ok(user) => app.note(who, "user.role", &format!("{} ({role})", user.name))?,
            Err(error) => return Ok(Err(error)),
        }
    }
    if !given.password.is_empty() {
        match app.access.set_password(&given.name, &given.password) {
            Ok(user) => app.note(who, "user.password", &user.name)?,
            Err(error) => return Ok(Err(error)),
        }
    }
    if !given.access.is_empty() {
        let is_disabled = given.access == "off";
        match app.access.set_disabled(&given.name, is_disabled, intake::seconds()) {
            Ok(user) => {
                app.note(who, if is_disabled { "user.disable" } else { "user.enable" }, &user.name)?
            }
            Err(error) => return Ok(Err(error)),
        }
    }
    Ok(Ok(()))
}

async fn answer(
    app: App,
    who: Who,
    frame: Frame,
    outcome: Result<(), AccessError>,
    given: NewUser,
) -> Result<Response, Error> {
    match outcome {
        Ok(()) => Ok(Redirect::to("/users").into_response()),
        Err(error) => {
            let problem = problem(frame.w, error)?;
            let page = show(app, &who, frame, Some(problem), given).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}
