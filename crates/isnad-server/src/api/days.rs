//! How much was published on which day.

use super::articles::tag;
use super::asking::{Asking, LIST, ListForm, Params};
use super::atom::Entry;
use super::cursor;
use super::listing::{List, Row, Titled, answer_list, count, day, maybe};
use crate::app::App;
use crate::error::Error;
use crate::links;
use crate::overview::Overview;
use axum::extract::State;
use axum::response::Response;
use isnad_format::{Cell, Column};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Items of a part of a list.
pub const USUAL: usize = 100;
pub const MOST: usize = 1_000;

/// A part of a list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PartParams {
    /// How many.
    #[param(minimum = 1, maximum = 1000)]
    pub limit: Option<u32>,
    /// Where to go on: `next` of the answer before.
    pub cursor: Option<String>,
    /// In which form, whatever `Accept` says.
    #[param(inline)]
    pub format: Option<ListForm>,
}

/// A day of publication.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PublicationDay {
    /// The day, `2024-02-12`; null for what names none.
    day: Option<String>,
    /// How many texts appeared then.
    appearances: u64,
}

/// Days of publication, the last one first; what names no day comes at the end. `/articles?day=` lists a day's articles.
#[utoipa::path(
    get, path = "/days", tag = "lists", params(PartParams),
    responses(
        (status = 200, description = "A part of the list", content(
            (List<PublicationDay> = "application/json"), (String = "text/csv"), (String = "application/atom+xml"),
        )),
        (status = 304, description = "The asker has it already"),
    )
)]
pub async fn list(
    State(app): State<App>,
    asking: Asking,
    Params(asked): Params<PartParams>,
) -> Result<Response, Error> {
    let titled = Titled::new("إسناد · أيام النشر", "/days");
    part(app, asking, asked, 'd', titled, |overview| {
        let days = overview.days.iter();
        days.map(|day| PublicationDay { day: day.day.clone(), appearances: day.appearances }).collect()
    })
    .await
}

/// Answers with a part of what the overview of the store counts.
pub async fn part<T: Row + 'static>(
    app: App,
    asking: Asking,
    asked: PartParams,
    kind: char,
    titled: Titled,
    counts: impl FnOnce(&Overview) -> Vec<T> + Send + 'static,
) -> Result<Response, Error> {
    let form = asking.form(asked.format, LIST)?;
    let most = cursor::limit(asked.limit, USUAL, MOST)?;
    let skip = cursor::read(kind, asked.cursor.as_deref())?.unwrap_or(0);
    app.work(move |app| {
        let reader = app.store.reader()?;
        let tag = tag(&asking, &reader)?;
        asking.unless_seen(&tag)?;
        let counts = counts(&*app.overviews.exact(&reader)?).into_iter();
        let list = List::part(counts, kind, usize::try_from(skip).unwrap_or(usize::MAX), most);
        Ok(answer_list(&asking, form, &tag, titled, &list))
    })
    .await
}

impl Row for PublicationDay {
    const COLUMNS: &'static [Column] = &[day("day"), count("appearances")];

    fn cells(&self) -> Vec<Cell> {
        vec![maybe(&self.day), Cell::Count(usize::try_from(self.appearances).unwrap_or(usize::MAX))]
    }

    fn entry(&self) -> Entry {
        let name = self.day.as_deref().unwrap_or(links::UNDATED);
        let moment = self.day.as_deref().unwrap_or("1970-01-01");
        Entry {
            id: format!("urn:isnad:day:{name}"),
            title: format!("{name} ({})", self.appearances),
            updated: format!("{moment}T00:00:00Z"),
            page: links::day(self.day.as_deref()),
            ..Entry::default()
        }
    }
}
