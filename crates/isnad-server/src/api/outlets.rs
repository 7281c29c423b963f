//! Who published how much.

use super::asking::{Asking, Params};
use super::atom::Entry;
use super::days::{PartParams, part};
use super::listing::{List, Row, Titled, count, day, maybe, some, text};
use crate::app::App;
use crate::error::Error;
use crate::links;
use axum::extract::State;
use axum::response::Response;
use isnad_format::{Cell, Column};
use serde::Serialize;
use utoipa::ToSchema;

/// What an outlet published.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Outlet {
    /// Its name; null for what names no outlet.
    outlet: Option<String>,
    /// How often a text of it was found.
    appearances: u64,
    /// The first day of publication that is known.
    first: Option<String>,
    /// The last one.
    last: Option<String>,
    /// When something of it was read last.
    fetched: String,
}

/// Outlets with how much they published, the most first. `/articles?outlet=` lists an outlet's articles.
#[utoipa::path(
    get, path = "/outlets", tag = "lists", params(PartParams),
    responses(
        (status = 200, description = "A part of the list", content(
            (List<Outlet> = "application/json"), (String = "text/csv"), (String = "application/atom+xml"),
        )),
        (status = 304, description = "The asker has it already"),
    )
)]
pub async fn list(
    State(app): State<App>,
    asking: Asking,
    Params(asked): Params<PartParams>,
) -> Result<Response, Error> {
    part(app, asking, asked, 'o', Titled::new("إسناد · المنابر", "/outlets"), |overview| {
        let outlets = overview.outlets.iter().map(|outlet| Outlet {
            outlet: outlet.outlet.clone(),
            appearances: outlet.appearances,
            first: outlet.first.clone(),
            last: outlet.last.clone(),
            fetched: outlet.fetched.clone(),
        });
        outlets.collect()
    })
    .await
}

impl Row for Outlet {
    const COLUMNS: &'static [Column] =
        &[text("outlet"), count("appearances"), day("first"), day("last"), text("fetched")];

    fn cells(&self) -> Vec<Cell> {
        vec![
            maybe(&self.outlet),
            Cell::Count(usize::try_from(self.appearances).unwrap_or(usize::MAX)),
            maybe(&self.first),
            maybe(&self.last),
            some(&self.fetched),
        ]
    }

    fn entry(&self) -> Entry {
        let name = self.outlet.as_deref().unwrap_or("-");
        let words = name.replace(['"', '«', '»', '“', '”'], " ");
        Entry {
            id: format!("urn:isnad:outlet:{}", links::encode(name)),
            title: format!("{name} ({})", self.appearances),
            updated: self.fetched.clone(),
            page: links::search(&format!("outlet:\"{}\"", words.trim())),
            ..Entry::default()
        }
    }
}
