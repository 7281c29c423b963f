//! Whether the server is there.

use crate::app::App;
use crate::error::Error;
use axum::extract::State;

/// A word where the store can be read.
pub async fn show(State(app): State<App>) -> Result<&'static str, Error> {
    app.read(|reader| Ok(reader.generation()?)).await?;
    Ok("ok\n")
}
