//! What a reader chooses for themself.

use crate::language::{COOKIE_NAME, code, from_code};
use crate::links;
use axum::Form;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};
use isnad_format::Language;
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Choice {
    language: String,
    #[serde(default)]
    back: String,
}

/// Keeps the language in a cookie, for a year.
pub async fn language(Form(choice): Form<Choice>) -> Response {
    let language = from_code(&choice.language).unwrap_or(Language::Arabic);
    let cookie =
        format!("{COOKIE_NAME}={}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly", code(language));
    ([(SET_COOKIE, cookie)], Redirect::to(links::back(&choice.back))).into_response()
}
