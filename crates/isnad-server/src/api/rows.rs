//! The items of relations, actors and quantities as rows of a table and entries of a feed.

use super::atom::Entry;
use super::known::moment;
use super::listing::{Row, count, day, maybe, number, some, text, texts};
use crate::links;
use isnad_answers::{Claimed, Said, TookPart};
use isnad_format::{Cell, Column, urn};
use isnad_link::identity::Source;
use isnad_link::relation::{
    ActorItem, AreaRow, Carrier, CommitmentItem, Dated, EventItem, ForumItem, LedgerEntry, LedgerRow,
    PositionItem, ProgrammeItem, Session, StatementItem, ToneRow, VisitItem, Words,
};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

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

/// How much touches an area in a month.
#[derive(Clone, Debug, Serialize)]
pub struct AreaCount {
    area: String,
    /// 2024-03; null of what has no month.
    month: Option<String>,
    count: usize,
}

/// Every cell of the map of areas and months.
pub fn area_counts(grid: Vec<AreaRow>) -> impl Iterator<Item = AreaCount> {
    grid.into_iter().flat_map(|AreaRow { area, months }| {
        let cell = move |(month, count): (String, usize)| AreaCount {
            area: area.clone(),
            month: Some(month).filter(|month| !month.is_empty()),
            count,
        };
        months.into_iter().map(cell)
    })
}

/// How many statements of a class a side made in a month.
#[derive(Clone, Debug, Serialize)]
pub struct ClassCount {
    /// 2024-03; null of what has no month.
    month: Option<String>,
    side: String,
    class: String,
    count: usize,
}

/// How many statements of each class each side made in each month.
pub fn class_counts(tone: Vec<ToneRow>) -> impl Iterator<Item = ClassCount> {
    tone.into_iter().flat_map(|ToneRow { month, side, classes }| {
        let month = Some(month).filter(|month| !month.is_empty());
        let cell = move |(class, count): (String, usize)| ClassCount {
            month: month.clone(),
            side: side.clone(),
            class,
            count,
        };
        classes.into_iter().map(cell)
    })
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

impl Row for VisitItem {
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
        let title = self.debtor.clone().unwrap_or_else(|| self.sides.join("، "));
        entry(format!("{title} · {}", self.outcome), &on_day(&self.date), &self.content, &self.content.text)
    }
}

impl Row for ForumItem {
    const COLUMNS: &'static [Column] = &[
        text("name"),
        text("kind"),
        count("sessions"),
        text("last"),
        text("last_place"),
        texts("areas"),
        number("confidence"),
        text("article"),
        text("words"),
        count("start"),
        count("end"),
    ];

    fn cells(&self) -> Vec<Cell> {
        let last = last_session(self);
        let mut cells = vec![
            some(&self.name),
            some(&self.kind),
            Cell::Count(self.sessions.len()),
            Cell::Text(last.and_then(|session| Some(session.date.as_ref()?.edtf.clone()))),
            Cell::Text(last.and_then(|session| session.place.clone())),
            Cell::Texts(self.areas.clone()),
            Cell::Number(Some(self.confidence)),
        ];
        cells.extend(bare_place(&named_at(self)));
        cells
    }

    fn entry(&self) -> Entry {
        let words = named_at(self);
        entry(self.name.clone(), &Carrier::default(), &words, &words.text)
    }
}

/// The session of the latest date that is known.
fn last_session(forum: &ForumItem) -> Option<&Session> {
    let dated = forum.sessions.iter().filter_map(|session| Some((&session.date.as_ref()?.edtf, session)));
    dated.max_by_key(|(edtf, _)| *edtf).map(|(_, session)| session)
}

/// Words that tell of a forum.
fn named_at(forum: &ForumItem) -> Words {
    let sessions = forum.sessions.iter().flat_map(|session| &session.reports);
    forum.mentions.iter().chain(sessions).next().cloned().unwrap_or_default()
}

impl Row for AreaCount {
    const COLUMNS: &'static [Column] = &[text("area"), text("month"), count("count")];

    fn cells(&self) -> Vec<Cell> {
        vec![some(&self.area), maybe(&self.month), Cell::Count(self.count)]
    }

    fn entry(&self) -> Entry {
        let AreaCount { area, month, count } = self;
        let month = month.as_deref().unwrap_or("-");
        counted(format!("urn:isnad:area:{area}:{month}"), format!("{area} {month}"), month, *count)
    }
}

impl Row for ClassCount {
    const COLUMNS: &'static [Column] = &[text("month"), text("side"), text("class"), count("count")];

    fn cells(&self) -> Vec<Cell> {
        vec![maybe(&self.month), some(&self.side), some(&self.class), Cell::Count(self.count)]
    }

    fn entry(&self) -> Entry {
        let ClassCount { month, side, class, count } = self;
        let month = month.as_deref().unwrap_or("-");
        counted(
            format!("urn:isnad:tone:{side}:{class}:{month}"),
            format!("{side} {class} {month}"),
            month,
            *count,
        )
    }
}

/// A number of a month in a feed.
fn counted(id: String, title: String, month: &str, count: usize) -> Entry {
    let day = Some(format!("{month}-01")).filter(|day| day.len() == "2024-03-01".len());
    Entry { id, title, updated: moment(&day), summary: Some(count.to_string()), ..Entry::default() }
}

impl Row for ProgrammeItem {
    const COLUMNS: &'static [Column] = &[
        text("name"),
        text("kind"),
        text("date"),
        text("basis"),
        texts("areas"),
        count("reports"),
        number("confidence"),
        text("article"),
        text("words"),
        count("start"),
        count("end"),
    ];

    fn cells(&self) -> Vec<Cell> {
        let [date, basis] = dated(&self.date);
        let mut cells = vec![
            some(&self.name),
            some(&self.kind),
            date,
            basis,
            Cell::Texts(self.areas.clone()),
            Cell::Count(self.reports.len()),
            Cell::Number(Some(self.confidence)),
        ];
        cells.extend(bare_place(&self.sentence));
        cells
    }

    fn entry(&self) -> Entry {
        entry(self.name.clone(), &on_day(&self.date), &self.sentence, &self.sentence.text)
    }
}

impl Row for PositionItem {
    const COLUMNS: &'static [Column] = &[
        text("speaker"),
        text("side"),
        text("before"),
        text("before_date"),
        text("before_article"),
        text("before_words"),
        count("before_start"),
        count("before_end"),
        text("after"),
        text("after_date"),
        text("after_article"),
        text("after_words"),
        count("after_start"),
        count("after_end"),
        number("confidence"),
    ];

    fn cells(&self) -> Vec<Cell> {
        let mut cells = vec![some(&self.speaker), some(&self.side)];
        for stance in [&self.before, &self.after] {
            let [date, _] = dated(&stance.date);
            cells.extend([some(&stance.polarity), date]);
            cells.extend(bare_place(&stance.content));
        }
        cells.push(Cell::Number(Some(self.confidence)));
        cells
    }

    fn entry(&self) -> Entry {
        let title = format!("{}: {} → {}", self.speaker, self.before.polarity, self.after.polarity);
        entry(title, &self.after.carrier, &self.after.content, &self.after.content.text)
    }
}

impl Row for ActorItem {
    const COLUMNS: &'static [Column] = &[
        text("name"),
        text("kind"),
        text("side"),
        text("level"),
        texts("roles"),
        count("statements"),
        count("events"),
        day("since"),
        day("until"),
    ];

    fn cells(&self) -> Vec<Cell> {
        vec![
            some(&self.name),
            some(&self.kind),
            some(&self.side),
            maybe(&self.level),
            Cell::Texts(self.roles.clone()),
            Cell::Count(self.statements),
            Cell::Count(self.events),
            maybe(&self.since),
            maybe(&self.until),
        ]
    }

    fn entry(&self) -> Entry {
        Entry {
            id: urn(&format!("{}/{}", self.side, self.name)),
            title: self.name.clone(),
            updated: moment(&self.until),
            published: self.until.clone(),
            author: None,
            summary: Some(self.roles.join("، ")),
            page: format!("/actors?q={}", links::encode(&self.name)),
        }
    }
}

/// Where something stands, where no carrier is told with it.
fn bare_place(words: &Words) -> [Cell; 4] {
    [some(&words.article), some(&words.text), Cell::Count(words.start), Cell::Count(words.end)]
}

/// A carrier of which the day is known alone.
fn on_day(date: &Option<Dated>) -> Carrier {
    let day = date.as_ref().filter(|date| is_day(&date.edtf)).map(|date| date.edtf.clone());
    Carrier { published: day, ..Carrier::default() }
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
