//! Tables: one row an item. What the columns are is told here once, for spreadsheets and for columnar files.

use crate::wire::{
    WireActor, WireEvent, WireFigure, WireMention, WireRecord, WireSpan, WireStatement, WireTime,
};
use serde_json::Value;

/// What is a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, utoipa::ToSchema)]
#[schema(rename_all = "lowercase")]
pub enum Table {
    /// The articles themselves.
    Articles,
    /// Who said what.
    Statements,
    /// Who did what with whom.
    Events,
    /// How much of what.
    Figures,
    /// When.
    Times,
    /// Who and what is named.
    Mentions,
}

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name, the same in every form.
    pub name: &'static str,
    /// What its cells hold.
    pub kind: ColumnKind,
}

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Words, or nothing.
    Text,
    /// Any number of words; in one cell they are joined by what is given here.
    Texts(&'static str),
    /// A day, `2024-02-12`, or nothing.
    Day,
    /// A whole number.
    Count,
    /// A number, or nothing.
    Number,
}

/// A cell of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Of [`ColumnKind::Text`] and [`ColumnKind::Day`].
    Text(Option<String>),
    /// Of [`ColumnKind::Texts`].
    Texts(Vec<String>),
    /// Of [`ColumnKind::Count`].
    Count(usize),
    /// Of [`ColumnKind::Number`].
    Number(Option<f64>),
}

/// A column with what its cell holds of an item `T` of a record.
struct Of<T> {
    column: Column,
    get: fn(&WireRecord, &T) -> Cell,
}

const fn text<T>(name: &'static str, get: fn(&WireRecord, &T) -> Cell) -> Of<T> {
    Of { column: Column { name, kind: ColumnKind::Text }, get }
}

const fn texts<T>(name: &'static str, between: &'static str, get: fn(&WireRecord, &T) -> Cell) -> Of<T> {
    Of { column: Column { name, kind: ColumnKind::Texts(between) }, get }
}

const fn day<T>(name: &'static str, get: fn(&WireRecord, &T) -> Cell) -> Of<T> {
    Of { column: Column { name, kind: ColumnKind::Day }, get }
}

const fn count<T>(name: &'static str, get: fn(&WireRecord, &T) -> Cell) -> Of<T> {
    Of { column: Column { name, kind: ColumnKind::Count }, get }
}

const fn number<T>(name: &'static str, get: fn(&WireRecord, &T) -> Cell) -> Of<T> {
    Of { column: Column { name, kind: ColumnKind::Number }, get }
}

/// The first columns of every table.
const ARTICLE: &[Of<()>] = &[
    text("article", |record, ()| some(&record.id)),
    text("outlet", |record, ()| Cell::Text(record.outlet.clone())),
    day("published", |record, ()| Cell::Text(record.published.clone())),
    text("url", |record, ()| Cell::Text(record.url.clone())),
    text("title", |record, ()| Cell::Text(record.title.clone())),
];

/// The other columns of the table of articles.
const ARTICLES: &[Of<()>] = &[
    text("byline", |record, ()| Cell::Text(record.byline.clone())),
    text("language", |record, ()| Cell::Text(record.language.clone())),
    texts("caveats", "; ", |record, ()| Cell::Texts(record.caveats.clone())),
    count("statements", |record, ()| Cell::Count(record.statements.len())),
    count("events", |record, ()| Cell::Count(record.events.len())),
    count("figures", |record, ()| Cell::Count(record.figures.len())),
    text("text", |record, ()| some(&record.text)),
];

const STATEMENTS: &[Of<WireStatement>] = &[
    text("id", |_, s| some(&s.id)),
    text("parent", |_, s| Cell::Text(s.parent.clone())),
    text("speaker", |_, s| Cell::Text(s.speaker.clone())),
    text("source", |_, s| words(&s.source)),
    text("class", |_, s| some(&s.class)),
    text("form", |_, s| some(&s.form)),
    text("mode", |_, s| some(&s.mode)),
    text("cue", |_, s| some(&s.cue.text)),
    texts("content", " … ", |_, s| Cell::Texts(s.content.iter().map(|span| span.text.clone()).collect())),
    text("addressee", |_, s| words(&s.addressee)),
    text("channel", |_, s| words(&s.channel)),
    text("occasion", |_, s| words(&s.occasion)),
    text("time", |_, s| words(&s.time)),
    text("date", |record, s| date(record, &s.time)),
    count("start", |_, s| Cell::Count(s.cue.start)),
    count("end", |_, s| Cell::Count(s.cue.end)),
    text("rule", |_, s| some(&s.evidence.rule)),
    number("confidence", |_, s| Cell::Number(Some(s.evidence.confidence))),
];

const EVENTS: &[Of<WireEvent>] = &[
    text("id", |_, e| some(&e.id)),
    text("type", |_, e| some(&e.kind)),
    text("mode", |_, e| Cell::Text(e.mode.clone())),
    text("modality", |_, e| some(&e.modality)),
    texts("participants", "; ", |_, e| Cell::Texts(e.participants.clone())),
    text("place", |_, e| words(&e.place)),
    text("time", |_, e| words(&e.time)),
    text("date", |record, e| date(record, &e.time)),
    text("topic", |_, e| words(&e.topic)),
    texts("contexts", "; ", |_, e| Cell::Texts(e.contexts.clone())),
    text("statement", |_, e| Cell::Text(e.statement.clone())),
    text("trigger", |_, e| some(&e.trigger.text)),
    count("start", |_, e| Cell::Count(e.trigger.start)),
    count("end", |_, e| Cell::Count(e.trigger.end)),
    text("rule", |_, e| some(&e.evidence.rule)),
    number("confidence", |_, e| Cell::Number(Some(e.evidence.confidence))),
];

const FIGURES: &[Of<WireFigure>] = &[
    text("id", |_, f| some(&f.id)),
    text("value", |_, f| Cell::Text(Some(written(&f.value)))),
    number("low", |_, f| Cell::Number(ends(&f.value).0)),
    number("high", |_, f| Cell::Number(ends(&f.value).1)),
    text("qualifier", |_, f| some(&f.qualifier)),
    text("unit", |_, f| Cell::Text(f.unit.clone())),
    text("of", |_, f| words(&f.of)),
    text("change", |_, f| Cell::Text(f.change.clone())),
    text("statement", |_, f| Cell::Text(f.statement.clone())),
    text("words", |_, f| some(&f.span.text)),
    count("start", |_, f| Cell::Count(f.span.start)),
    count("end", |_, f| Cell::Count(f.span.end)),
    text("rule", |_, f| some(&f.evidence.rule)),
    number("confidence", |_, f| Cell::Number(Some(f.evidence.confidence))),
];

const TIMES: &[Of<WireTime>] = &[
    text("id", |_, t| some(&t.id)),
    text("date", |_, t| Cell::Text(t.edtf.clone())),
    text("relative", |_, t| Cell::Text(t.relative.clone())),
    text("words", |_, t| some(&t.span.text)),
    count("start", |_, t| Cell::Count(t.span.start)),
    count("end", |_, t| Cell::Count(t.span.end)),
    text("rule", |_, t| some(&t.evidence.rule)),
    number("confidence", |_, t| Cell::Number(Some(t.evidence.confidence))),
];

const MENTIONS: &[Of<WireMention>] = &[
    text("id", |_, m| some(&m.id)),
    text("label", |_, m| some(&m.label)),
    text("words", |_, m| some(&m.span.text)),
    text("actor", |_, m| Cell::Text(m.actor.clone())),
    text("name", |record, m| of_actor(record, m, |actor| actor.name.clone())),
    text("kind", |record, m| of_actor(record, m, |actor| Some(actor.kind.clone()))),
    text("role", |record, m| of_actor(record, m, |actor| actor.role.clone())),
    text("country", |record, m| of_actor(record, m, |actor| actor.country.clone())),
    count("start", |_, m| Cell::Count(m.span.start)),
    count("end", |_, m| Cell::Count(m.span.end)),
    text("rule", |_, m| some(&m.evidence.rule)),
    number("confidence", |_, m| Cell::Number(Some(m.evidence.confidence))),
];

impl Table {
    /// All of them.
    pub const ALL: [Table; 6] =
        [Table::Articles, Table::Statements, Table::Events, Table::Figures, Table::Times, Table::Mentions];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Table::Articles => "articles",
            Table::Statements => "statements",
            Table::Events => "events",
            Table::Figures => "figures",
            Table::Times => "times",
            Table::Mentions => "mentions",
        }
    }

    /// Its columns, in order.
    pub fn columns(self) -> Vec<Column> {
        let own = match self {
            Table::Articles => columns(ARTICLES),
            Table::Statements => columns(STATEMENTS),
            Table::Events => columns(EVENTS),
            Table::Figures => columns(FIGURES),
            Table::Times => columns(TIMES),
            Table::Mentions => columns(MENTIONS),
        };
        [columns(ARTICLE), own].concat()
    }

    /// The rows of one record, each with a cell for every column.
    ///
    /// ```
    /// use isnad_format::{Table, WireRecord};
    /// use isnad_record::{Article, Record};
    /// let wire = WireRecord::new(&Article::new("a1", "نص"), &Record::default());
    /// assert!(Table::Statements.rows(&wire).is_empty());
    /// assert_eq!(Table::Articles.rows(&wire)[0].len(), Table::Articles.columns().len());
    /// ```
    pub fn rows(self, record: &WireRecord) -> Vec<Vec<Cell>> {
        match self {
            Table::Articles => rows(record, &[()], ARTICLES),
            Table::Statements => rows(record, &record.statements, STATEMENTS),
            Table::Events => rows(record, &record.events, EVENTS),
            Table::Figures => rows(record, &record.figures, FIGURES),
            Table::Times => rows(record, &record.times, TIMES),
            Table::Mentions => rows(record, &record.mentions, MENTIONS),
        }
    }
}

fn columns<T>(of: &[Of<T>]) -> Vec<Column> {
    of.iter().map(|of| of.column).collect()
}

fn rows<T>(record: &WireRecord, items: &[T], own: &[Of<T>]) -> Vec<Vec<Cell>> {
    let article: Vec<Cell> = ARTICLE.iter().map(|of| (of.get)(record, &())).collect();
    let row = |item: &T| article.iter().cloned().chain(own.iter().map(|of| (of.get)(record, item))).collect();
    items.iter().map(row).collect()
}

fn some(words: &str) -> Cell {
    Cell::Text(Some(words.to_owned()))
}

fn words(span: &Option<WireSpan>) -> Cell {
    Cell::Text(span.as_ref().map(|span| span.text.clone()))
}

/// The day that words of the text mean, as EDTF.
fn date(record: &WireRecord, span: &Option<WireSpan>) -> Cell {
    Cell::Text(span.as_ref().and_then(|span| record.date_at(span)).map(str::to_owned))
}

fn of_actor(record: &WireRecord, mention: &WireMention, get: fn(&WireActor) -> Option<String>) -> Cell {
    let actor = record.actors.iter().find(|actor| Some(&actor.id) == mention.actor.as_ref());
    Cell::Text(actor.and_then(get))
}

/// A number as such; a range with two dots.
fn written(value: &Value) -> String {
    match value {
        Value::Array(ends) => ends.iter().map(ToString::to_string).collect::<Vec<_>>().join(".."),
        value => value.to_string(),
    }
}

/// Both ends of a range; of a number, itself twice.
fn ends(value: &Value) -> (Option<f64>, Option<f64>) {
    match value {
        Value::Array(ends) => (ends.first().and_then(Value::as_f64), ends.last().and_then(Value::as_f64)),
        value => (value.as_f64(), value.as_f64()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_names_of_their_own() {
        for table in Table::ALL {
            let mut names: Vec<&str> = table.columns().iter().map(|column| column.name).collect();
            let all = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), all, "{}", table.name());
        }
    }

    #[test]
    fn every_column_is_documented() {
        let document = include_str!("../../../../docs/tables.md");
        for table in Table::ALL {
            assert!(document.contains(&format!("# {}\n", table.name())), "{}", table.name());
            for Column { name, .. } in table.columns() {
                assert!(document.contains(&format!("`{name}`")), "{name} of {}", table.name());
            }
        }
    }

    #[test]
    fn a_range_has_two_ends_and_a_number_is_both() {
        let range = serde_json::json!([-3, 7.5]);
        assert_eq!((written(&range), ends(&range)), ("-3..7.5".into(), (Some(-3.0), Some(7.5))));
        assert_eq!(ends(&serde_json::json!(4)), (Some(4.0), Some(4.0)));
    }
}
