//! The samples, loaded into an empty store.

use crate::app::App;
use crate::error::Error;
use crate::samples;
use crate::who::Who;
use axum::extract::State;
use axum::response::Redirect;

pub async fn load(State(app): State<App>, who: Who) -> Result<Redirect, Error> {
    app.wait(move |app| {
        samples::load(&app.store, &app.finder)?;
        app.note(&who, "samples.load", "")
    })
    .await?;
    Ok(Redirect::to("/"))
}
