//! What every page has around its content.

use crate::app::App;
use crate::away::{self, Taken};
use crate::error::Error;
use crate::language;
use crate::theme::Theme;
use crate::who::{Role, Who};
use crate::words::Words;
use askama::Template;
use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
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
    /// Watches.
    Watches,
    /// Feeds.
    Feeds,
    /// Relations between states.
    Relations,
    /// Persons and bodies.
    Actors,
    /// Quantities.
    Figures,
    /// Adding.
    Add,
    /// What is doubtful, and what was corrected.
    Review,
    /// What is the visitor's own.
    Settings,
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
    /// Who reads, where there are users.
    pub visitor: Option<String>,
    /// Whether they may add and correct.
    pub may_edit: bool,
    /// Whether they may let others in, and say what is subscribed to.
    pub may_manage: bool,
    /// What they may read: nothing before they have come in.
    pub may_read: bool,
    /// Articles of their watches that they have not seen.
    pub unseen: u64,
    /// Path of the style.
    pub css: String,
    /// Path of the script.
    pub js: String,
    /// Path of the icon.
    pub icon: String,
    /// In which colours.
    pub theme: Theme,
}

impl Frame {
    /// The frame of a page.
    pub fn new(app: &App, headers: &HeaderMap, place: Place, back: String) -> Self {
        let path = |name| app.assets.path(name);
        Frame {
            w: Words::new(language::of_request(headers)),
            theme: Theme::of_request(headers),
            place,
            back,
            visitor: None,
            may_edit: false,
            may_manage: false,
            may_read: false,
            unseen: 0,
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

    /// The same frame, for somebody who has come in.
    #[must_use]
    pub fn for_visitor(self, who: Option<Who>) -> Self {
        let Some(who) = who else { return self };
        Frame {
            may_read: true,
            may_edit: who.is(Role::Editor),
            may_manage: who.is(Role::Admin),
            visitor: who.user.map(|_| who.name),
            ..self
        }
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

    /// Whether a choice of colours is the one that holds, for `aria-pressed`.
    pub fn has_theme(&self, name: &str) -> bool {
        self.theme.name() == name
    }

    /// What the page shows, in the forms that can be taken away; nothing for those who may not read it.
    pub fn away(&self) -> Vec<Taken> {
        if self.may_read { away::of(self.w, &self.back) } else { Vec::new() }
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
        let who = parts.extensions.get::<Who>().cloned();
        // a page is worth more than the number beside one of its links
        let unseen = who.as_ref().and_then(|who| app.access.unseen(who.user).ok()).unwrap_or_default();
        let frame = Frame::new(app, &parts.headers, Place::Elsewhere, back);
        Ok(Frame { unseen, ..frame.for_visitor(who) })
    }
}

/// Writes a page.
pub fn render(page: &impl Template) -> Result<Html<String>, Error> {
    page.render().map(Html).map_err(|_| Error::Broken)
}
