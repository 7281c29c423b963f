//! The reference of the interface for programs.

use crate::api;
use crate::error::Error;
use crate::frame::{Frame, render};
use crate::view::reference::Reference;
use crate::who::Role;
use askama::Template;
use axum::http::HeaderMap;
use axum::http::header::HOST;
use axum::response::Html;
use std::sync::LazyLock;

#[derive(Template)]
#[template(path = "reference.html")]
struct ReferencePage {
    frame: Frame,
    reference: &'static Reference,
    /// The name by which this server is asked.
    host: String,
}

static REFERENCE: LazyLock<Reference> = LazyLock::new(|| {
    Reference::read(&api::document(), |method, path| {
        let mut routes = api::routes();
        let role = routes.find(|(of, at, _)| of == method && *at == path).and_then(|(.., role)| role);
        match role {
            Some(Role::Admin) => "admin",
            Some(Role::Editor) => "editor",
            Some(Role::Reader) | None => "reader",
        }
    })
});

pub async fn show(headers: HeaderMap, frame: Frame) -> Result<Html<String>, Error> {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or("127.0.0.1:8080").to_owned();
    render(&ReferencePage { frame, reference: &REFERENCE, host })
}
