//! What every page has around its content.

use crate::app::App;
use crate::error::Error;
use crate::language;
use crate::words::Words;
use askama::Template;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::Html;
use isnad_format::Language;
use std::convert::Infallible;

/// The part of the application that a page belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Search, and what it finds.
    Search,
    /// Lists by day.
    Days,
    /// Outlets.
    Outlets,
    /// Feeds.
    Feeds,
    /// Adding.
    Add,
    /// No part of its own.
    Elsewhere,
}

/// The frame of a page: its language and what leads elsewhere.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The texts of the interface.
    pub w: Words,
    /// Where the reader is.
    pub place: Place,
    /// The path that was asked for, to come back to.
    pub back: String,
    /// Path of the style.
    pub css: String,
    /// Path of the script.
    pub js: String,
    /// Path of the icon.
    pub icon: String,
}

impl Frame {
    /// The frame of a page.
    pub fn new(app: &App, language: Language, place: Place, back: String) -> Self {
        let path = |name| app.assets.path(name);
        Frame {
            w: Words::new(language),
            place,
            back,
            css: path("isnad.css"),
            js: path("isnad.js"),
            icon: path("icon.svg"),
        }
    }

    /// The same frame, in a part of the application.
    #[must_use]
    pub fn at(self, place: Place) -> Self {
        Frame { place, ..self }
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.w.language()
    }

    /// The language's code, for `lang`.
    pub fn lang(&self) -> &'static str {
        language::code(self.language())
    }

    /// The direction of writing, for `dir`.
    pub fn dir(&self) -> &'static str {
        if self.is_arabic() { "rtl" } else { "ltr" }
    }

    /// Whether the interface is Arabic.
    pub fn is_arabic(&self) -> bool {
        self.language() == Language::Arabic
    }

    /// `page` where the reader is, for `aria-current`.
    pub fn current(&self, place: Place) -> &'static str {
        if self.place == place { "page" } else { "false" }
    }
}

impl FromRequestParts<App> for Frame {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let back = parts.uri.path_and_query().map(|path| path.as_str().to_owned()).unwrap_or_default();
        Ok(Frame::new(app, language::of_request(&parts.headers), Place::Elsewhere, back))
    }
}

/// Writes a page.
pub fn render(page: &impl Template) -> Result<Html<String>, Error> {
    page.render().map(Html).map_err(|_| Error::Broken)
}
