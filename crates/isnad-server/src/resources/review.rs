//! What the reader was unsure of, the most consequential first.

use crate::app::App;
use crate::error::Error;
use crate::frame::{Frame, Place, render};
use crate::links;
use crate::view::review::{Doubt, KINDS, doubts};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Html;
use isnad_format::WireRecord;
use isnad_store::Reader;
use serde::Deserialize;

/// Articles that are looked at for one page, and doubts that are shown of them.
const MOST_ARTICLES: usize = 150;
const MOST_DOUBTS: usize = 40;

/// What is asked for.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    kind: String,
    outlet: String,
    relation: String,
    before: Option<i64>,
}

#[derive(Template)]
#[template(path = "review.html")]
struct ReviewPage {
    frame: Frame,
    asked: Asked,
    kinds: Vec<(&'static str, String, bool)>,
    doubts: Vec<Doubt>,
    looked: String,
    older: Option<String>,
    back: String,
    /// The same as a value of a query.
    back_there: String,
}

pub async fn index(
    State(app): State<App>,
    Query(asked): Query<Asked>,
    frame: Frame,
) -> Result<Html<String>, Error> {
    render(&app.read(move |reader| make(reader, asked, frame.at(Place::Review))).await?)
}

fn make(reader: &Reader<'_>, asked: Asked, frame: Frame) -> Result<ReviewPage, Error> {
    let outlet = Some(asked.outlet.trim()).filter(|outlet| !outlet.is_empty());
    let numbers = reader.numbers_before(asked.before, outlet, MOST_ARTICLES)?;
    let relation = states(&asked.relation);
    let mut found: Vec<Doubt> = Vec::new();
    for number in &numbers {
        let Some(kept) = reader.numbered(*number)? else { continue };
        let record = kept.record()?;
        if !relation.as_deref().is_none_or(|states| concerns(&record, states)) {
            continue;
        }
        let others = reader.same_story(*number)?.into_iter().filter(|other| other != number).count();
        let doubts = doubts(frame.w, &kept, &record, others);
        found.extend(doubts.into_iter().filter(|doubt| asked.kind.is_empty() || doubt.kind == asked.kind));
    }
    // of equal weight the latest first
    found.sort_by_key(|doubt| std::cmp::Reverse(doubt.weight));
    found.truncate(MOST_DOUBTS);
    let w = frame.w;
    let label = |kind: &'static str| match kind {
        "speaker" => w.doubt_speaker().to_owned(),
        "quote" => w.doubt_quote().to_owned(),
        "unplaced" => w.doubt_unplaced().to_owned(),
        kind => isnad_correct::Kind::from_name(kind).map_or(kind, |kind| w.item_kind(kind)).to_owned(),
    };
    let has_more = numbers.len() == MOST_ARTICLES;
    let older = numbers.last().filter(|_| has_more).map(|last| asked.link(Some(*last)));
    Ok(ReviewPage {
        kinds: KINDS.into_iter().map(|kind| (kind, label(kind), kind == asked.kind)).collect(),
        doubts: found,
        looked: w.count(numbers.len(), crate::nouns::ARTICLES),
        older,
        back_there: links::encode(&asked.link(asked.before)),
        back: asked.link(asked.before),
        asked,
        frame,
    })
}

impl Asked {
    fn link(&self, before: Option<i64>) -> String {
        let before = before.map(|before| format!("&before={before}")).unwrap_or_default();
        format!(
            "/review?kind={}&outlet={}&relation={}{before}",
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
