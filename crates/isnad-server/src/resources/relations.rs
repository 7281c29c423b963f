//! Relations between states, or a state and an organisation: which there are, and one of them.

use crate::app::App;
use crate::coming::Beginning;
use crate::error::Error;
use crate::frame::{Frame, Place, render};
use crate::known::Pairs;
use crate::links;
use crate::nouns;
use crate::view::map::UNDATED;
use crate::view::relation::{Filter, RelationView};
use crate::words::Words;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use isnad_answers::{side_named, sides_named, state_named};
use isnad_store::{Period, StatePair};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Pairs on a page.
const PAGE: usize = 100;

#[derive(Template)]
#[template(path = "relations.html")]
struct RelationsPage {
    frame: Frame,
    is_linked: bool,
    pairs: Vec<PairView>,
    total: String,
    /// The states that can be chosen.
    states: Vec<String>,
    /// What was chosen, and why nothing is shown of it.
    one: String,
    other: String,
    problem: Option<&'static str>,
    next: Option<String>,
}

struct PairView {
    link: String,
    names: [String; 2],
    count: String,
    /// From 1 to 5: how much it is beside the most.
    weight: u32,
    last: Option<String>,
}

#[derive(Template)]
#[template(path = "relation.html")]
struct RelationPage {
    frame: Frame,
    /// What a watch of it is about; organisations are watched by a search.
    watched: Option<String>,
    filter: Filter,
    relation: RelationView,
}

#[derive(Template)]
#[template(path = "unlinked.html")]
pub struct UnlinkedPage {
    pub frame: Frame,
}

#[derive(Deserialize)]
pub struct Chosen {
    #[serde(default)]
    one: String,
    #[serde(default)]
    other: String,
    #[serde(default)]
    after: usize,
}

pub async fn index(
    State(app): State<App>,
    Query(chosen): Query<Chosen>,
    frame: Frame,
) -> Result<Response, Error> {
    let frame = frame.at(Place::Relations);
    let problem = match (chosen.one.trim(), chosen.other.trim()) {
        ("", "") => None,
        (one, other) => match (sides_named(one, other), side_named(one), side_named(other)) {
            (Some([one, other]), ..) => {
                return Ok(Redirect::to(&links::relation(&one, &other)).into_response());
            }
            (None, Some(one), Some(other)) if one == other => Some(frame.w.same_state()),
            (None, Some(_), Some(_)) => Some(frame.w.no_state()),
            _ => Some(frame.w.no_such_state()),
        },
    };
    let page = app.with(Pairs, move |_, pairs| render(&list(pairs, chosen, problem, frame))).await?;
    Ok(page.into_response())
}

fn list(
    pairs: Option<Arc<Vec<StatePair>>>,
    chosen: Chosen,
    problem: Option<&'static str>,
    frame: Frame,
) -> RelationsPage {
    let w = frame.w;
    let all = pairs.as_ref().map(|pairs| pairs.as_slice()).unwrap_or_default();
    let most = all.first().map_or(1, |pair| pair.articles);
    let states: BTreeSet<&str> = all.iter().flat_map(|pair| &pair.codes).map(String::as_str).collect();
    let mut states: Vec<String> = states.into_iter().map(|code| w.state(code).to_owned()).collect();
    states.sort();
    RelationsPage {
        is_linked: pairs.is_some(),
        pairs: all.iter().skip(chosen.after).take(PAGE).map(|pair| view_pair(w, pair, most)).collect(),
        total: w.count(all.len() as u64, nouns::RELATIONS),
        states,
        one: chosen.one,
        other: chosen.other,
        problem,
        next: (chosen.after + PAGE < all.len()).then(|| format!("/relations?after={}", chosen.after + PAGE)),
        frame,
    }
}

fn view_pair(w: Words, pair: &StatePair, most: u32) -> PairView {
    let [one, other] = &pair.codes;
    PairView {
        link: links::relation(one, other),
        names: [w.state(one).to_owned(), w.state(other).to_owned()],
        count: w.count(u64::from(pair.articles), nouns::ARTICLES),
        weight: (pair.articles * 5).div_ceil(most.max(1)).clamp(1, 5),
        last: pair.last.clone(),
    }
}

#[derive(Deserialize)]
pub struct Asked {
    area: Option<String>,
    month: Option<String>,
    since: Option<String>,
    until: Option<String>,
    section: Option<String>,
    #[serde(default)]
    after: usize,
}

pub async fn show(
    State(app): State<App>,
    Path(pair): Path<String>,
    Query(asked): Query<Asked>,
    frame: Frame,
) -> Result<Response, Error> {
    let frame = frame.at(Place::Relations);
    let (one, other) = pair.split_once('-').ok_or(Error::NotFound)?;
    let codes = sides_named(one, other).ok_or(Error::NotFound)?;
    let filter = asked.filter(links::relation(&codes[0], &codes[1]));
    let key = (codes.clone(), filter.period.clone());
    let title = format!("{} – {}", frame.w.state(&codes[0]), frame.w.state(&codes[1]));
    let is_of_states = codes.iter().all(|code| state_named(code).as_ref() == Some(code));
    let watched = is_of_states.then(|| codes.join(" "));
    let beginning = Beginning { frame: frame.clone(), title, kind: "wide relation", has_search: false };
    app.page(
        key,
        |_| Ok(beginning),
        move |_, relation| match relation {
            Some(relation) => {
                let relation = RelationView::new(frame.w, &relation, &filter);
                render(&RelationPage { watched, relation, filter, frame })
            }
            None => unlinked(frame),
        },
    )
    .await
}

impl Asked {
    fn filter(self, path: String) -> Filter {
        let day = |day: Option<String>| day.filter(|day| day.parse::<Date>().is_ok());
        let some = |text: Option<String>| text.filter(|text| !text.is_empty());
        let month = |month: &String| month == UNDATED || month.len() == 7;
        Filter {
            path,
            area: some(self.area),
            month: some(self.month).filter(month),
            section: some(self.section),
            period: Period { since: day(self.since), until: day(self.until) },
            after: self.after,
        }
    }
}

/// The page of one who asks before the links are there.
pub fn unlinked(frame: Frame) -> Result<Html<String>, Error> {
    render(&UnlinkedPage { frame })
}
