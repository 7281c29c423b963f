//! What is known of one relation, one actor or one quantity, item by item: as JSON, as a table, as a feed.

use super::asking::{Asking, Form, LIST, ListForm, Params, Tag};
use super::atom::Entry;
use super::cursor;
use super::days::{MOST, USUAL};
use super::known::{asked_period, asked_states, linked, moment};
use super::listing::{List, Row, Titled, answer, answer_list, count, day, maybe, number, some, text, texts};
use super::problem::Problem;
use crate::app::App;
use crate::error::Error;
use crate::links;
use axum::extract::{Path, State};
use axum::response::Response;
use isnad_answers::{Claimed, Said, TookPart, actor as portrayed};
use isnad_format::{Cell, Column, urn};
use isnad_link::identity::Source;
use isnad_link::relation::{
    Carrier, CommitmentItem, Dated, Dossier, EventItem, LedgerEntry, LedgerRow, StatementItem, Words,
};
use serde::{Deserialize, Serialize};
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
    /// How many.
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
}

/// A list of what is known of two states, item by item.
#[utoipa::path(
    get, path = "/relations/{one}/{other}/{list}", tag = "known",
    params(
        ("one" = String, Path, description = "ISO code of a state", example = "JO"),
        ("other" = String, Path, description = "ISO code of another", example = "IQ"),
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
    let codes = asked_states(&one, &other)?;
    let period = asked_period(asked.since, asked.until)?;
    let part = Part::read(asked.limit, asked.cursor.as_deref())?;
    app.work(move |app| {
        let (links, tag) = linked(app, &asking)?;
        asking.unless_seen(&tag)?;
        let relation = app.known.relation(&app.store, &links, (codes.clone(), period))?;
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
    fn read(limit: Option<u32>, from: Option<&str>) -> Result<Self, Error> {
        let most = cursor::limit(limit, USUAL, MOST)?;
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

/// Every figure with what it measures.
pub fn figures(ledger: Vec<LedgerEntry>) -> impl Iterator<Item = MeasuredFigure> {
    ledger.into_iter().flat_map(|LedgerEntry { measured, unit, rows, .. }| {
        rows.into_iter().map(move |row| MeasuredFigure {
            measured: measured.clone(),
            unit: unit.clone(),
            row,
        })
    })
}

/// A figure with what it measures.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MeasuredFigure {
    /// What is measured.
    measured: String,
    /// In what unit; null for plain counts.
    unit: Option<String>,
    #[serde(flatten)]
    row: LedgerRow,
}

/// Which part of an actor's list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ActorListParams {
    /// How many.
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
    let part = Part::read(asked.limit, asked.cursor.as_deref())?;
    app.work(move |app| {
        let (links, tag) = linked(app, &asking)?;
        let cluster = super::known::asked_actor(&links, &id)?;
        asking.unless_seen(&tag)?;
        let portrait = app.known.portrait(&app.store, &links, cluster)?;
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

/// Where something stands, in each table.
fn place(carrier: &Carrier, words: &Words) -> Vec<Cell> {
    vec![
        some(&words.article),
        maybe(&carrier.published),
        maybe(&carrier.outlet),
        some(&words.text),
        Cell::Count(words.start),
        Cell::Count(words.end),
    ]
}

fn dated(date: &Option<Dated>) -> [Cell; 2] {
    let of = |of: fn(&Dated) -> &String| Cell::Text(date.as_ref().map(|date| of(date).clone()));
    [of(|date| &date.edtf), of(|date| &date.basis)]
}

fn anchor(words: &Words) -> String {
    format!("{}#char={},{}", urn(&words.article), words.start, words.end)
}

fn page(words: &Words) -> String {
    format!("{}?words={}-{}", links::article(&words.article), words.start, words.end)
}

/// An entry on words of an article.
fn entry(title: String, carrier: &Carrier, words: &Words, summary: &str) -> Entry {
    Entry {
        id: anchor(words),
        title,
        updated: moment(&carrier.published),
        published: carrier.published.clone(),
        author: carrier.outlet.clone(),
        summary: Some(summary.to_owned()),
        page: page(words),
    }
}

impl Row for EventItem {
    const COLUMNS: &'static [Column] = &[
        text("date"),
        text("basis"),
        text("type"),
        text("mode"),
        text("modality"),
        texts("participants"),
        text("place"),
        texts("areas"),
        count("sources"),
        number("confidence"),
        text("article"),
        day("published"),
        text("outlet"),
        text("words"),
        count("start"),
        count("end"),
        text("sentence"),
    ];

    fn cells(&self) -> Vec<Cell> {
        let report = self.reports.first().cloned().unwrap_or_default();
        let [date, basis] = dated(&self.date);
        let mut cells = vec![
            date,
            basis,
            some(&self.kind),
            maybe(&self.mode),
            some(&self.modality),
            Cell::Texts(self.participants.iter().map(|party| party.name.clone()).collect()),
            maybe(&self.place),
            Cell::Texts(self.areas.clone()),
            Cell::Count(self.sources),
            Cell::Number(Some(self.confidence)),
        ];
        cells.extend(place(&report.carrier, &report.trigger));
        cells.push(some(&report.sentence.text));
        cells
    }

    fn entry(&self) -> Entry {
        let report = self.reports.first().cloned().unwrap_or_default();
        let parties: Vec<&str> = self.participants.iter().map(|party| party.name.as_str()).collect();
        let title = format!("{} · {}", self.kind, parties.join("، "));
        entry(title, &report.carrier, &report.trigger, &report.sentence.text)
    }
}

impl Row for isnad_link::relation::VisitItem {
    const COLUMNS: &'static [Column] = &[
        text("from"),
        text("to"),
        texts("visitors"),
        text("date"),
        text("basis"),
        text("modality"),
        text("place"),
        count("sources"),
        number("confidence"),
        text("article"),
        day("published"),
        text("outlet"),
        text("words"),
        count("start"),
        count("end"),
        text("sentence"),
    ];

    fn cells(&self) -> Vec<Cell> {
        let report = self.event.reports.first().cloned().unwrap_or_default();
        let [date, basis] = dated(&self.event.date);
        let mut cells = vec![
            some(&self.from),
            some(&self.to),
            Cell::Texts(self.visitors.clone()),
            date,
            basis,
            some(&self.event.modality),
            maybe(&self.event.place),
            Cell::Count(self.event.sources),
            Cell::Number(Some(self.event.confidence)),
        ];
        cells.extend(place(&report.carrier, &report.trigger));
        cells.push(some(&report.sentence.text));
        cells
    }

    fn entry(&self) -> Entry {
        let title = format!("{} → {} · {}", self.from, self.to, self.visitors.join("، "));
        Entry { title, ..self.event.entry() }
    }
}

impl Row for StatementItem {
    const COLUMNS: &'static [Column] = &[
        text("date"),
        text("basis"),
        text("speaker"),
        text("role"),
        texts("sides"),
        text("class"),
        texts("areas"),
        count("carriers"),
        count("sources"),
        number("confidence"),
        text("article"),
        day("published"),
        text("outlet"),
        text("words"),
        count("start"),
        count("end"),
        text("statement"),
    ];

    fn cells(&self) -> Vec<Cell> {
        let first = self.variants.first().cloned().unwrap_or_default();
        let [date, basis] = dated(&self.date);
        let mut cells = vec![
            date,
            basis,
            maybe(&self.speaker),
            maybe(&self.role),
            Cell::Texts(self.sides.clone()),
            some(&self.class),
            Cell::Texts(self.areas.clone()),
            Cell::Count(self.variants.len()),
            Cell::Count(self.sources),
            Cell::Number(Some(self.confidence)),
        ];
        cells.extend(place(&first.carrier, &whole(&first.content)));
        cells.push(some(&first.item));
        cells
    }

    fn entry(&self) -> Entry {
        let first = self.variants.first().cloned().unwrap_or_default();
        let words = whole(&first.content);
        let speaker = self.speaker.clone().unwrap_or_else(|| self.class.clone());
        let id = format!("{}#{}", urn(&words.article), first.item);
        let page = links::statement(&words.article, &first.item);
        Entry { id, page, ..entry(speaker, &first.carrier, &words, &words.text) }
    }
}

/// Pieces of words as one.
fn whole(pieces: &[Words]) -> Words {
    let text: Vec<&str> = pieces.iter().map(|piece| piece.text.as_str()).collect();
    let first = pieces.first().cloned().unwrap_or_default();
    Words { end: pieces.last().map_or(0, |last| last.end), text: text.join(" … "), ..first }
}

impl Row for CommitmentItem {
    const COLUMNS: &'static [Column] = &[
        text("date"),
        text("basis"),
        text("debtor"),
        texts("sides"),
        text("kind"),
        text("due"),
        text("outcome"),
        texts("areas"),
        number("confidence"),
        text("article"),
        text("words"),
        count("start"),
        count("end"),
        texts("later"),
    ];

    fn cells(&self) -> Vec<Cell> {
        let [date, basis] = dated(&self.date);
        let later = self.later.iter().map(|later| format!("{}: {}", later.outcome, later.words.text));
        vec![
            date,
            basis,
            maybe(&self.debtor),
            Cell::Texts(self.sides.clone()),
            some(&self.kind),
            maybe(&self.due),
            some(&self.outcome),
            Cell::Texts(self.areas.clone()),
            Cell::Number(Some(self.confidence)),
            some(&self.content.article),
            some(&self.content.text),
            Cell::Count(self.content.start),
            Cell::Count(self.content.end),
            Cell::Texts(later.collect()),
        ]
    }

    fn entry(&self) -> Entry {
        let day = self.date.as_ref().filter(|date| is_day(&date.edtf)).map(|date| date.edtf.clone());
        let carrier = Carrier { published: day, ..Carrier::default() };
        let title = self.debtor.clone().unwrap_or_else(|| self.sides.join("، "));
        entry(format!("{title} · {}", self.outcome), &carrier, &self.content, &self.content.text)
    }
}

/// Whether an EDTF is one whole day.
fn is_day(edtf: &str) -> bool {
    edtf.parse::<jiff::civil::Date>().is_ok_and(|day| day.to_string() == edtf)
}

impl Row for MeasuredFigure {
    const COLUMNS: &'static [Column] = &[
        text("measured"),
        text("value"),
        text("qualifier"),
        text("unit"),
        text("change"),
        text("period"),
        text("speaker"),
        text("side"),
        text("article"),
        day("published"),
        text("outlet"),
        text("words"),
        count("start"),
        count("end"),
        text("sentence"),
    ];

    fn cells(&self) -> Vec<Cell> {
        let row = &self.row;
        let mut cells = vec![
            some(&self.measured),
            Cell::Text(Some(plain(&row.value))),
            some(&row.qualifier),
            maybe(&self.unit),
            maybe(&row.change),
            maybe(&row.period),
            maybe(&row.speaker),
            maybe(&row.side),
        ];
        cells.extend(place(&row.carrier, &row.words));
        cells.push(some(&row.sentence.text));
        cells
    }

    fn entry(&self) -> Entry {
        let title = format!("{}: {}", self.measured, self.row.words.text);
        entry(title, &self.row.carrier, &self.row.words, &self.row.sentence.text)
    }
}

/// A number, or the two ends of a range.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(ends) => ends.iter().map(plain).collect::<Vec<_>>().join(".."),
        other => other.to_string(),
    }
}

/// Where an actor's item stands.
fn source_cells(source: &Source) -> [Cell; 7] {
    [
        some(&source.article),
        maybe(&source.published),
        maybe(&source.outlet),
        some(&source.item),
        some(&source.text),
        Cell::Count(source.start),
        Cell::Count(source.end),
    ]
}

fn source_entry(id: String, title: String, source: &Source) -> Entry {
    let carrier = Carrier {
        published: source.published.clone(),
        article: source.article.clone(),
        outlet: source.outlet.clone(),
    };
    let words = Words {
        article: source.article.clone(),
        start: source.start,
        end: source.end,
        text: source.text.clone(),
    };
    Entry { id, ..entry(title, &carrier, &words, &source.text) }
}

/// The first of several places.
fn first(sources: &[Source]) -> Source {
    sources.first().cloned().unwrap_or_default()
}

impl Row for Said {
    const COLUMNS: &'static [Column] = &[
        text("cluster"),
        text("class"),
        texts("areas"),
        count("carriers"),
        text("article"),
        day("published"),
        text("outlet"),
        text("statement"),
        text("words"),
        count("start"),
        count("end"),
    ];

    fn cells(&self) -> Vec<Cell> {
        let head = [
            some(&self.cluster),
            some(&self.class),
            Cell::Texts(self.areas.iter().cloned().collect()),
            Cell::Count(self.carried_by.len()),
        ];
        head.into_iter().chain(source_cells(&first(&self.carried_by))).collect()
    }

    fn entry(&self) -> Entry {
        let source = first(&self.carried_by);
        let page = links::statement(&source.article, &source.item);
        let id = format!("urn:isnad:statement:{}", self.cluster);
        Entry { page, ..source_entry(id, self.class.clone(), &source) }
    }
}

impl Row for TookPart {
    const COLUMNS: &'static [Column] = &[
        text("cluster"),
        text("type"),
        text("modality"),
        texts("with"),
        count("reports"),
        text("article"),
        day("published"),
        text("outlet"),
        text("event"),
        text("words"),
        count("start"),
        count("end"),
    ];

    fn cells(&self) -> Vec<Cell> {
        let head = [
            some(&self.cluster),
            some(&self.kind),
            some(&self.modality),
            Cell::Texts(self.with.iter().cloned().collect()),
            Cell::Count(self.told_by.len()),
        ];
        head.into_iter().chain(source_cells(&first(&self.told_by))).collect()
    }

    fn entry(&self) -> Entry {
        let others: Vec<&str> = self.with.iter().map(String::as_str).collect();
        let title = format!("{} · {}", self.kind, others.join("، "));
        source_entry(format!("urn:isnad:event:{}", self.cluster), title, &first(&self.told_by))
    }
}

impl Row for Claimed {
    const COLUMNS: &'static [Column] = &[
        text("of"),
        text("value"),
        text("qualifier"),
        text("unit"),
        text("change"),
        text("article"),
        day("published"),
        text("outlet"),
        text("figure"),
        text("words"),
        count("start"),
        count("end"),
    ];

    fn cells(&self) -> Vec<Cell> {
        let value: Value = serde_json::from_str(&self.value).unwrap_or_default();
        let head = [
            maybe(&self.of),
            Cell::Text(Some(plain(&value))),
            some(&self.qualifier),
            maybe(&self.unit),
            maybe(&self.change),
        ];
        head.into_iter().chain(source_cells(&self.source)).collect()
    }

    fn entry(&self) -> Entry {
        let title = format!("{}: {}", self.of.as_deref().unwrap_or_default(), self.source.text);
        let id = format!("{}#{}", urn(&self.source.article), self.source.item);
        source_entry(id, title, &self.source)
    }
}
