//! What a reader chooses for themself.

use crate::language::{COOKIE_NAME, code, from_code};
use crate::links;
use crate::theme::{self, Theme};
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

#[derive(Deserialize)]
pub struct Colours {
    theme: String,
    #[serde(default)]
    back: String,
}

/// Keeps the choice of colours in a cookie, for a year; the system's are kept by no cookie.
pub async fn theme(Form(choice): Form<Colours>) -> Response {
    let theme = Theme::from_name(&choice.theme);
    let age = if theme == Theme::System { 0 } else { 31_536_000 };
    let cookie =
        format!("{}={}; Path=/; Max-Age={age}; SameSite=Lax; HttpOnly", theme::COOKIE_NAME, theme.name());
    ([(SET_COOKIE, cookie)], Redirect::to(links::back(&choice.back))).into_response()
}

/// Keeps the language in a cookie, for a year.
pub async fn language(Form(choice): Form<Choice>) -> Response {
    let language = from_code(&choice.language).unwrap_or(Language::Arabic);
    let cookie =
        format!("{COOKIE_NAME}={}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly", code(language));
    ([(SET_COOKIE, cookie)], Redirect::to(links::back(&choice.back))).into_response()
}
