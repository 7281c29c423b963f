//! The samples, loaded into an empty store.

use crate::app::App;
use crate::error::Error;
use crate::samples;
use axum::extract::State;
use axum::response::Redirect;

pub async fn load(State(app): State<App>) -> Result<Redirect, Error> {
    app.wait(|app| samples::load(&app.store, &app.finder)).await?;
    Ok(Redirect::to("/"))
}
