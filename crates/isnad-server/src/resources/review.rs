//! What the reader was unsure of, the most consequential first.

use crate::app::{App, Inner};
use crate::error::Error;
use crate::frame::{Frame, Place, render};
use crate::known::{self, ToReview};
use crate::links;
use crate::resources::relations::unlinked;
use crate::view::review::{DoubtView, Doubtful, kind_name};
use crate::words::Words;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Html;
use isnad_correct::{DoubtKind, doubts};
use isnad_format::WireRecord;
use isnad_store::{Ranked, Ranking, Reader};
use serde::Deserialize;
use std::collections::HashSet;

/// Doubts that are shown at once, and that are looked at for it: some are of other relations, or settled since.
const PAGE: usize = 40;
const MOST_LOOKED_AT: usize = 160;

/// What is asked for.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    kind: String,
    outlet: String,
    relation: String,
    /// So many are passed over.
    after: usize,
}

#[derive(Template)]
#[template(path = "review.html")]
struct ReviewPage {
    frame: Frame,
    asked: Asked,
    kinds: Vec<(&'static str, String, bool)>,
    doubts: Vec<DoubtView>,
    looked: String,
    further: Option<String>,
    back: String,
    /// The same as a value of a query.
    back_there: String,
}

pub async fn index(
    State(app): State<App>,
    Query(asked): Query<Asked>,
    frame: Frame,
) -> Result<Html<String>, Error> {
    let frame = frame.at(Place::Review);
    app.with(ToReview, move |app, ranking| match ranking {
        Some(ranking) => render(&make(app, &ranking, asked, frame)?),
        None => unlinked(frame),
    })
    .await
}

fn make(app: &Inner, ranking: &Ranking, asked: Asked, frame: Frame) -> Result<ReviewPage, Error> {
    let reader = app.store.reader()?;
    let w = frame.w;
    let relation = states(&asked.relation);
    let of_outlet = of_outlet(&reader, &asked)?;
    let of_relation = of_relation(app, relation.as_deref())?;
    let is_asked = |doubt: &&Ranked| {
        let is_in =
            |articles: &Option<HashSet<i64>>| articles.as_ref().is_none_or(|a| a.contains(&doubt.article()));
        (asked.kind.is_empty() || doubt.kind.name() == asked.kind) && is_in(&of_outlet) && is_in(&of_relation)
    };
    let mut further = ranking.doubts.iter().filter(is_asked).skip(asked.after);
    let mut shown = Vec::new();
    let mut looked_at = 0;
    for doubt in further.by_ref().take(MOST_LOOKED_AT) {
        looked_at += 1;
        shown.extend(view(&reader, w, doubt, relation.as_deref())?);
        if shown.len() == PAGE {
            break;
        }
    }
    let next = further.next().map(|_| asked.link(asked.after + looked_at));
    let kind = |kind: DoubtKind| (kind.name(), kind_name(w, kind), kind.name() == asked.kind);
    Ok(ReviewPage {
        kinds: DoubtKind::ALL.into_iter().map(kind).collect(),
        doubts: shown,
        looked: w.count(ranking.articles, crate::nouns::ARTICLES),
        further: next,
        back_there: links::encode(&asked.link(asked.after)),
        back: asked.link(asked.after),
        asked,
        frame,
    })
}

/// A doubt as it is shown; nothing where somebody has looked at it since, or where it is of another relation.
fn view(
    reader: &Reader<'_>,
    w: Words,
    ranked: &Ranked,
    relation: Option<&[String]>,
) -> Result<Option<DoubtView>, Error> {
    let Some(kept) = reader.numbered(ranked.article())? else { return Ok(None) };
    let record = kept.record()?;
    if !relation.is_none_or(|states| concerns(&record, states)) {
        return Ok(None);
    }
    let found = doubts(&record).into_iter().find(|d| d.kind == ranked.kind && d.place == ranked.place());
    let others = reader.same_story(ranked.article())?.len();
    let doubtful = Doubtful { kept: &kept, record: &record, others };
    Ok(found.and_then(|doubt| doubtful.view(w, &doubt)))
}

/// The articles of the outlet that is asked for.
fn of_outlet(reader: &Reader<'_>, asked: &Asked) -> Result<Option<HashSet<i64>>, Error> {
    let outlet = asked.outlet.trim();
    if outlet.is_empty() {
        return Ok(None);
    }
    Ok(Some(reader.numbers_before(None, Some(outlet), usize::MAX >> 1)?.into_iter().collect()))
}

/// The articles that name the states that are asked for.
fn of_relation(app: &Inner, states: Option<&[String]>) -> Result<Option<HashSet<i64>>, Error> {
    let (Some(states), Some(links)) = (states, known::links(&app.store)?) else { return Ok(None) };
    let Some((first, last)) = states.first().zip(states.last()) else { return Ok(None) };
    Ok(Some(links.articles_of_states(first, last)?.into_iter().collect()))
}

impl Asked {
    fn link(&self, after: usize) -> String {
        let after = if after > 0 { format!("&after={after}") } else { String::new() };
        format!(
            "/review?kind={}&outlet={}&relation={}{after}",
            links::encode(&self.kind),
            links::encode(&self.outlet),
            links::encode(&self.relation)
        )
    }
}

/// Two codes of states: `JO-IQ`.
fn states(relation: &str) -> Option<Vec<String>> {
    let codes = relation.split(|c: char| !c.is_ascii_alphabetic()).filter(|code| !code.is_empty());
    let mut codes: Vec<String> = codes.map(str::to_ascii_uppercase).collect();
    codes.sort();
    (!codes.is_empty()).then_some(codes)
}

fn concerns(record: &WireRecord, states: &[String]) -> bool {
    record.relations.iter().any(|relation| states.iter().all(|state| relation.countries.contains(state)))
}
