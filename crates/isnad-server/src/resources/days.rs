//! What was published on which day.

use crate::app::{App, Inner};
use crate::error::Error;
use crate::frame::{Frame, Place, render};
use crate::links;
use crate::nouns;
use crate::view::listed::ListedView;
use crate::words::Words;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Html;
use isnad_store::DayCount;
use serde::Deserialize;

/// Articles on a page.
const PAGE: usize = 100;

#[derive(Template)]
#[template(path = "days.html")]
struct DaysPage {
    frame: Frame,
    months: Vec<Month>,
    undated: Option<String>,
}

/// A month with its days, the last first.
struct Month {
    name: String,
    days: Vec<DayView>,
}

struct DayView {
    link: String,
    day: String,
    count: String,
    /// From 1 to 5: how much it is beside the other days.
    weight: u64,
}

#[derive(Template)]
#[template(path = "day.html")]
struct DayPage {
    frame: Frame,
    /// The day; empty for what names none.
    day: String,
    articles: Vec<ListedView>,
    before: Option<String>,
    after: Option<String>,
    next: Option<String>,
}

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    after: usize,
}

pub async fn index(State(app): State<App>, frame: Frame) -> Result<Html<String>, Error> {
    let frame = frame.at(Place::Days);
    let overview = app.work(|app| app.overviews.get(&app.store.reader()?)).await?;
    let days = &overview.days;
    let w = frame.w;
    let undated = days.iter().find(|day| day.day.is_none()).map(|day| w.count(day.appearances, nouns::TEXTS));
    render(&DaysPage { months: months(w, days), undated, frame })
}

fn months(w: Words, days: &[DayCount]) -> Vec<Month> {
    let most =
        days.iter().filter(|day| day.day.is_some()).map(|day| day.appearances).max().unwrap_or(1).max(1);
    let mut months: Vec<Month> = Vec::new();
    for DayCount { day, appearances } in days {
        let Some(day) = day else { continue };
        let name = w.edtf(day.get(..7).unwrap_or(day));
        let view = DayView {
            link: format!("/days/{day}"),
            day: day.clone(),
            count: w.count(*appearances, nouns::TEXTS),
            weight: (appearances * 5).div_ceil(most).clamp(1, 5),
        };
        match months.last_mut().filter(|month| month.name == name) {
            Some(month) => month.days.push(view),
            None => months.push(Month { name, days: vec![view] }),
        }
    }
    months
}

pub async fn show(
    State(app): State<App>,
    Path(day): Path<String>,
    Query(asked): Query<Asked>,
    frame: Frame,
) -> Result<Html<String>, Error> {
    let frame = frame.at(Place::Days);
    render(&app.work(move |app| make(app, &day, asked.after, frame)).await?)
}

fn make(app: &Inner, day: &str, skip: usize, frame: Frame) -> Result<DayPage, Error> {
    let reader = &app.store.reader()?;
    let day = Some(day).filter(|day| *day != links::UNDATED);
    let mut listed = reader.published_on(day, skip, PAGE + 1)?;
    if listed.is_empty() {
        return Err(Error::NotFound);
    }
    let has_more = listed.len() > PAGE;
    listed.truncate(PAGE);
    let overview = app.overviews.get(reader)?;
    let days: Vec<&String> = overview.days.iter().filter_map(|day| day.day.as_ref()).collect();
    let at = day.and_then(|day| days.iter().position(|other| *other == day));
    let neighbour = |at: Option<usize>| Some(links::day(Some(days.get(at?)?)));
    let path = links::day(day);
    Ok(DayPage {
        day: day.unwrap_or_default().to_owned(),
        articles: ListedView::all(frame.w, reader, listed)?,
        before: neighbour(at.map(|at| at + 1)),
        after: neighbour(at.and_then(|at| at.checked_sub(1))),
        next: has_more.then(|| format!("{path}?after={}", skip + PAGE)),
        frame,
    })
}
