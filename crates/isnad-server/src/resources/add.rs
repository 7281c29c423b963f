//! Adding: what is given is read at once and becomes a draft, which is shown before it is stored.

use crate::app::{App, Inner};
use crate::drafts::Draft;
use crate::error::Error;
use crate::frame::{Frame, Place, render};
use crate::intake::{self, Cut};
use askama::Template;
use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use isnad_page::Defaults;

#[derive(Template)]
#[template(path = "add.html")]
struct AddPage {
    frame: Frame,
    problems: Vec<String>,
    given: Given,
}

/// What the form gives.
#[derive(Default)]
pub struct Given {
    text: String,
    title: String,
    outlet: String,
    day: String,
    url: String,
    files: Vec<(String, Vec<u8>)>,
}

pub async fn show(frame: Frame) -> Result<Html<String>, Error> {
    render(&AddPage { frame: frame.at(Place::Add), problems: Vec::new(), given: Given::default() })
}

pub async fn read(State(app): State<App>, frame: Frame, form: Multipart) -> Result<Response, Error> {
    let frame = frame.at(Place::Add);
    let given = take(form).await?;
    let (given, made) = app
        .wait(move |app| {
            let made = make_draft(app, &given)?;
            Ok((given, made))
        })
        .await?;
    let problems = match made {
        Ok(draft) => return Ok(Redirect::to(&format!("/drafts/{draft}")).into_response()),
        Err(problems) if problems.is_empty() => vec![frame.w.nothing_given().to_owned()],
        Err(problems) => problems,
    };
    let page = AddPage { frame, problems, given };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&page)?).into_response())
}

async fn take(mut form: Multipart) -> Result<Given, Error> {
    let mut given = Given::default();
    while let Some(field) = form.next_field().await? {
        let name = field.name().unwrap_or_default().to_owned();
        if name == "files" {
            let file = field.file_name().unwrap_or_default().to_owned();
            let bytes = field.bytes().await?;
            if !file.is_empty() || !bytes.is_empty() {
                given.files.push((file, bytes.to_vec()));
            }
            continue;
        }
        let value = field.text().await?;
        match name.as_str() {
            // a form sends the ends of lines as two characters
            "text" => given.text = value.replace("\r\n", "\n"),
            "title" => given.title = value.trim().to_owned(),
            "outlet" => given.outlet = value.trim().to_owned(),
            "day" => given.day = value.trim().to_owned(),
            "url" => given.url = value.trim().to_owned(),
            _ => {}
        }
    }
    Ok(given)
}

/// The id of a draft of what was given, or why there is none.
fn make_draft(app: &Inner, given: &Given) -> Result<Result<String, Vec<String>>, Error> {
    let mut cut = Cut::default();
    if !given.text.trim().is_empty() {
        cut.join(intake::note(&given.text, &given.title));
    }
    for (name, bytes) in &given.files {
        cut.join(intake::cut(name, bytes));
    }
    if !given.url.is_empty() {
        cut.join(intake::fetch(&given.url));
    }
    let errors: Vec<String> = cut.errors.iter().map(ToString::to_string).collect();
    if cut.items.is_empty() {
        return Ok(Err(errors));
    }
    let known = |value: &String| Some(value.clone()).filter(|value| !value.is_empty());
    let defaults = Defaults { published: given.day.parse().ok(), outlet: known(&given.outlet) };
    Ok(Ok(app.drafts.hold(Draft::new(&cut.items, defaults, errors))))
}
