//! What is known of one relation, one actor or one quantity, item by item: as JSON, as a table, as a feed.

use super::asking::{Asking, Form, LIST, ListForm, Params, Tag};
use super::cursor;
use super::days::{MOST, USUAL};
use super::known::{asked_period, asked_sides, unseen, unseen_actor};
use super::listing::{List, Row, Titled, answer, answer_list};
use super::problem::Problem;
use super::rows::{area_counts, class_counts, figures};
use crate::app::App;
use crate::error::Error;
use crate::links;
use axum::extract::{Path, State};
use axum::response::Response;
use isnad_answers::actor as portrayed;
use isnad_link::relation::{Dated, Dossier, EventItem, LedgerEntry};
use serde::Deserialize;
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

/// Which part of a relation's list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RelationListParams {
    /// Only articles published on this day or later.
    #[param(format = Date)]
    since: Option<String>,
    /// Only articles published on this day or earlier.
    #[param(format = Date)]
    until: Option<String>,
    /// Only items that touch this area: security, economy, energy …
    area: Option<String>,
    /// How many. Of a table all, unless this says otherwise.
    #[param(minimum = 1, maximum = 1000)]
    limit: Option<u32>,
    /// Where to go on: `next` of the answer before.
    cursor: Option<String>,
    /// In which form, whatever `Accept` says.
    #[param(inline)]
    format: Option<ListForm>,
}

/// The lists of a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum RelationList {
    /// What happened between the two, the latest first.
    Events,
    /// What they said of each other, the latest first.
    Statements,
    /// What was agreed.
    Agreements,
    /// Who went where.
    Visits,
    /// What they bound themselves to, and what became of it.
    Commitments,
    /// Figures by what they measure.
    Figures,
    /// Bodies that meet again and again.
    Forums,
    /// What they run together.
    Programmes,
    /// Who came to say the opposite.
    Positions,
    /// Who acts and speaks for the two.
    Actors,
    /// The map: how much touches each area in each month.
    Areas,
    /// How many statements of each class each side made in each month.
    Tone,
}

/// A list of what is known of two states, or a state and an organisation, item by item.
#[utoipa::path(
    get, path = "/relations/{one}/{other}/{list}", tag = "known",
    params(
        ("one" = String, Path, description = "ISO code of a state, its name, or an organisation by its Arabic name or id (UN)", example = "JO"),
        ("other" = String, Path, description = "Another one", example = "IQ"),
        ("list" = inline(RelationList), Path, description = "What is listed: events, statements, agreements and visits the latest first"),
        RelationListParams,
    ),
    responses(
        (status = 200, description = "A part of the list; its items as in the dossier", content(
            (List<Value> = "application/json"), (String = "text/csv"), (String = "application/atom+xml"),
        )),
        (status = 304, description = "The asker has it already"),
    )
)]
pub async fn relation(
    State(app): State<App>,
    asking: Asking,
    Path((one, other, list)): Path<(String, String, String)>,
    Params(asked): Params<RelationListParams>,
) -> Result<Response, Error> {
    let form = asking.form(asked.format, LIST)?;
    let list: RelationList = read_list(&list)?;
    let codes = asked_sides(&one, &other)?;
    let period = asked_period(asked.since, asked.until)?;
    let part = Part::read(form, asked.limit, asked.cursor.as_deref())?;
    let tag = unseen(&app, &asking).await?;
    let relation = app.current((codes.clone(), period)).await?;
    app.work(move |_| {
        let mut dossier = relation.dossier.clone();
        if let Some(area) = &asked.area {
            dossier.keep_area(area);
        }
        let pair = codes.join("-");
        let titled = Titled::new(format!("إسناد · {pair}"), format!("/relations/{pair}"));
        Ok(Told { asking: &asking, form, tag: &tag, titled, part }.relation(list, dossier))
    })
    .await
}

fn read_list<T: serde::de::DeserializeOwned>(name: &str) -> Result<T, Error> {
    serde_json::from_value(Value::from(name))
        .map_err(|_| Problem::new("not-found", format!("{name}: no such list")).into())
}

/// Which part of a list.
#[derive(Clone, Copy)]
struct Part {
    skip: usize,
    most: usize,
}

impl Part {
    /// Whoever takes a table away wants all of it, and would not see that some is missing.
    fn read(form: Form, limit: Option<u32>, from: Option<&str>) -> Result<Self, Error> {
        let is_whole = form == Form::Csv && limit.is_none();
        let most = if is_whole { usize::MAX } else { cursor::limit(limit, USUAL, MOST)? };
        let skip = cursor::read('t', from)?.unwrap_or(0);
        Ok(Part { skip: usize::try_from(skip).unwrap_or(usize::MAX), most })
    }
}

/// How a list is told.
struct Told<'a> {
    asking: &'a Asking,
    form: Form,
    tag: &'a Tag,
    titled: Titled,
    part: Part,
}

impl Told<'_> {
    fn list<T: Row>(self, items: impl Iterator<Item = T>) -> Response {
        let Told { asking, form, tag, titled, part } = self;
        answer_list(asking, form, tag, titled, &List::part(items, 't', part.skip, part.most))
    }

    fn relation(self, list: RelationList, dossier: Dossier) -> Response {
        match list {
            RelationList::Events => self.list(latest(dossier.events).into_iter()),
            RelationList::Agreements => self.list(latest(dossier.agreements).into_iter()),
            RelationList::Visits => {
                let mut visits = dossier.visits;
                visits.sort_by(|a, b| order(&a.event.date, &b.event.date));
                self.list(visits.into_iter())
            }
            RelationList::Statements => {
                let mut said = dossier.statements;
                said.sort_by(|a, b| order(&a.date, &b.date));
                self.list(said.into_iter())
            }
            RelationList::Commitments => self.list(dossier.commitments.into_iter()),
            RelationList::Figures => self.list(figures(dossier.ledger)),
            RelationList::Forums => self.list(dossier.forums.into_iter()),
            RelationList::Programmes => self.list(dossier.programmes.into_iter()),
            RelationList::Positions => self.list(dossier.positions.into_iter()),
            RelationList::Actors => self.list(dossier.actors.into_iter()),
            RelationList::Areas => self.list(area_counts(dossier.grid)),
            RelationList::Tone => self.list(class_counts(dossier.tone)),
        }
    }
}

fn latest(mut events: Vec<EventItem>) -> Vec<EventItem> {
    events.sort_by(|a, b| order(&a.date, &b.date));
    events
}

/// The latest first, what has no date last.
fn order(a: &Option<Dated>, b: &Option<Dated>) -> std::cmp::Ordering {
    let edtf = |date: &Option<Dated>| date.as_ref().map(|date| date.edtf.clone());
    edtf(b).cmp(&edtf(a))
}

/// Which part of an actor's list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ActorListParams {
    /// How many. Of a table all, unless this says otherwise.
    #[param(minimum = 1, maximum = 1000)]
    limit: Option<u32>,
    /// Where to go on: `next` of the answer before.
    cursor: Option<String>,
    /// In which form, whatever `Accept` says.
    #[param(inline)]
    format: Option<ListForm>,
}

/// The lists of an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum ActorList {
    /// What it said.
    Statements,
    /// What it took part in.
    Events,
    /// Figures that it gave.
    Figures,
}

/// A list of what is known of an actor, the latest first.
#[utoipa::path(
    get, path = "/actors/{id}/{list}", tag = "known",
    params(
        ("id" = String, Path, description = "The actor's id: sixteen hexadecimal digits"),
        ("list" = inline(ActorList), Path, description = "What is listed"),
        ActorListParams,
    ),
    responses(
        (status = 200, description = "A part of the list; its items as in the portrait", content(
            (List<Value> = "application/json"), (String = "text/csv"), (String = "application/atom+xml"),
        )),
        (status = 304, description = "The asker has it already"),
    )
)]
pub async fn actor(
    State(app): State<App>,
    asking: Asking,
    Path((id, list)): Path<(String, String)>,
    Params(asked): Params<ActorListParams>,
) -> Result<Response, Error> {
    let form = asking.form(asked.format, LIST)?;
    let list: ActorList = read_list(&list)?;
    let part = Part::read(form, asked.limit, asked.cursor.as_deref())?;
    let (tag, cluster) = unseen_actor(&app, &asking, id).await?;
    let portrait = app.current(cluster).await?;
    app.work(move |_| {
        let known = portrayed(&portrait);
        let titled = Titled::new(format!("إسناد · {}", known.head.name), links::actor(cluster));
        let told = Told { asking: &asking, form, tag: &tag, titled, part };
        Ok(match list {
            ActorList::Statements => told.list(known.statements.into_iter()),
            ActorList::Events => told.list(known.events.into_iter()),
            ActorList::Figures => told.list(known.figures.into_iter()),
        })
    })
    .await
}

/// The figures of quantities, as they are asked for.
pub fn quantities(asking: &Asking, form: Form, tag: &Tag, words: &str, entries: &[LedgerEntry]) -> Response {
    let titled = Titled::new(format!("إسناد: {words}"), format!("/figures?q={}", links::encode(words)));
    let rows = List { items: figures(entries.to_vec()).collect::<Vec<_>>(), next: None };
    let body = List { items: entries.to_vec(), next: None };
    answer(asking, form, tag, titled, &rows, &body)
}
