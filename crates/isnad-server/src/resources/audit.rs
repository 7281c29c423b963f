//! Who did what.

use crate::app::App;
use crate::error::Error;
use crate::frame::{Frame, Place, render};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Html;
use isnad_access::{Deed, LOCAL};
use serde::Deserialize;

/// Entries of a page.
const PAGE: usize = 50;

#[derive(Deserialize)]
pub struct Asked {
    before: Option<i64>,
}

#[derive(Template)]
#[template(path = "audit.html")]
struct AuditPage {
    frame: Frame,
    deeds: Vec<DeedView>,
    next: Option<i64>,
    is_first: bool,
}

struct DeedView {
    at: String,
    who: String,
    what: String,
    about: String,
    origin: String,
}

pub async fn index(
    State(app): State<App>,
    Query(asked): Query<Asked>,
    frame: Frame,
) -> Result<Html<String>, Error> {
    let mut deeds = app.wait(move |app| Ok(app.access.deeds(asked.before, PAGE + 1)?)).await?;
    let has_more = deeds.len() > PAGE;
    deeds.truncate(PAGE);
    let next = deeds.last().map(|deed| deed.number).filter(|_| has_more);
    let frame = frame.at(Place::Settings);
    let w = frame.w;
    let view = |deed: Deed| DeedView {
        at: deed.at,
        who: deed.who,
        what: w.deed(&deed.what).map_or(deed.what, str::to_owned),
        about: deed.about,
        origin: if deed.origin == LOCAL { w.command_line().to_owned() } else { deed.origin },
    };
    let deeds = deeds.into_iter().map(view).collect();
    render(&AuditPage { frame, deeds, next, is_first: asked.before.is_none() })
}
