//! Who published how much.

use crate::app::App;
use crate::error::Error;
use crate::frame::{Frame, Place, render};
use crate::view::query::outlet_link;
use askama::Template;
use axum::extract::State;
use axum::response::Html;
use isnad_format::grouped;

#[derive(Template)]
#[template(path = "outlets.html")]
struct OutletsPage {
    frame: Frame,
    outlets: Vec<OutletView>,
}

struct OutletView {
    name: Option<String>,
    link: Option<String>,
    texts: String,
    first: Option<String>,
    last: Option<String>,
    fetched: String,
}

pub async fn index(State(app): State<App>, frame: Frame) -> Result<Html<String>, Error> {
    let frame = frame.at(Place::Outlets);
    let overview = app.work(|app| app.overviews.get(&app.store.reader()?)).await?;
    let w = frame.w;
    let view = |outlet: &isnad_store::OutletCount| OutletView {
        link: outlet.outlet.as_deref().map(|name| outlet_link(w, name)),
        name: outlet.outlet.clone(),
        texts: grouped(&outlet.appearances.to_string()),
        first: outlet.first.clone(),
        last: outlet.last.clone(),
        fetched: outlet.fetched.clone(),
    };
    render(&OutletsPage { frame, outlets: overview.outlets.iter().map(view).collect() })
}
