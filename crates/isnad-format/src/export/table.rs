//! Tables for spreadsheets: one row an item.

use crate::wire::{WireEvidence, WireRecord, WireSpan};
use serde_json::Value;

/// What is a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// Who said what.
    Statements,
    /// Who did what with whom.
    Events,
    /// How much of what.
    Figures,
}

/// Columns of every table, before its own.
const ARTICLE: [&str; 6] = ["article", "outlet", "published", "url", "title", "id"];

/// Columns of every table, after its own.
const WHY: [&str; 4] = ["start", "end", "rule", "confidence"];

impl Table {
    fn columns(self) -> &'static [&'static str] {
        match self {
            Table::Statements => &[
                "parent",
                "speaker",
                "source",
                "class",
                "form",
                "mode",
                "cue",
                "content",
                "addressee",
                "channel",
                "occasion",
                "time",
            ],
            Table::Events => &[
                "type",
                "mode",
                "modality",
                "participants",
                "place",
                "time",
                "topic",
                "contexts",
                "statement",
                "trigger",
            ],
            Table::Figures => &["value", "qualifier", "unit", "of", "change", "statement", "words"],
        }
    }
}

/// The first line, with the mark by which spreadsheets know UTF-8.
pub fn csv_header(table: Table) -> Vec<u8> {
    let mut out = b"\xEF\xBB\xBF".to_vec();
    let columns = ARTICLE.iter().chain(table.columns()).chain(&WHY);
    out.extend(write_row(columns.map(|column| (*column).to_owned())));
    out
}

/// The rows of one record. A cell that a spreadsheet would take for a formula has an apostrophe before it.
///
/// ```
/// use isnad_format::{Table, WireRecord, csv_rows};
/// use isnad_record::{Article, Record};
/// let wire = WireRecord::new(&Article::new("a1", "نص"), &Record::default());
/// assert!(csv_rows(&wire, Table::Statements).is_empty());
/// ```
pub fn csv_rows(record: &WireRecord, table: Table) -> Vec<u8> {
    let rows: Vec<Vec<String>> = match table {
        Table::Statements => record
            .statements
            .iter()
            .map(|s| {
                let own = [
                    or_empty(&s.parent),
                    or_empty(&s.speaker),
                    words(&s.source),
                    s.class.clone(),
                    s.form.clone(),
                    s.mode.clone(),
                    s.cue.text.clone(),
                    joined(s.content.iter().map(|span| span.text.as_str()), " … "),
                    words(&s.addressee),
                    words(&s.channel),
                    words(&s.occasion),
                    words(&s.time),
                ];
                row(record, &s.id, own, &s.cue, &s.evidence)
            })
            .collect(),
        Table::Events => record
            .events
            .iter()
            .map(|e| {
                let own = [
                    e.kind.clone(),
                    or_empty(&e.mode),
                    e.modality.clone(),
                    joined(e.participants.iter().map(String::as_str), "; "),
                    words(&e.place),
                    words(&e.time),
                    words(&e.topic),
                    joined(e.contexts.iter().map(String::as_str), "; "),
                    or_empty(&e.statement),
                    e.trigger.text.clone(),
                ];
                row(record, &e.id, own, &e.trigger, &e.evidence)
            })
            .collect(),
        Table::Figures => record
            .figures
            .iter()
            .map(|f| {
                let own = [
                    number(&f.value),
                    f.qualifier.clone(),
                    or_empty(&f.unit),
                    words(&f.of),
                    or_empty(&f.change),
                    or_empty(&f.statement),
                    f.span.text.clone(),
                ];
                row(record, &f.id, own, &f.span, &f.evidence)
            })
            .collect(),
    };
    rows.into_iter().flat_map(|row| write_row(row.into_iter())).collect()
}

fn row<const N: usize>(
    record: &WireRecord,
    id: &str,
    own: [String; N],
    at: &WireSpan,
    evidence: &WireEvidence,
) -> Vec<String> {
    let article = [
        record.id.clone(),
        or_empty(&record.outlet),
        or_empty(&record.published),
        or_empty(&record.url),
        or_empty(&record.title),
        id.to_owned(),
    ];
    let why =
        [at.start.to_string(), at.end.to_string(), evidence.rule.clone(), evidence.confidence.to_string()];
    article.into_iter().chain(own).chain(why).collect()
}

fn or_empty(value: &Option<String>) -> String {
    value.clone().unwrap_or_default()
}

fn words(span: &Option<WireSpan>) -> String {
    span.as_ref().map(|span| span.text.clone()).unwrap_or_default()
}

fn joined<'w>(parts: impl Iterator<Item = &'w str>, between: &str) -> String {
    parts.collect::<Vec<_>>().join(between)
}

/// A number as such; a range with two dots.
fn number(value: &Value) -> String {
    match value {
        Value::Array(ends) => ends.iter().map(ToString::to_string).collect::<Vec<_>>().join(".."),
        value => value.to_string(),
    }
}

fn write_row(cells: impl Iterator<Item = String>) -> Vec<u8> {
    let cells: Vec<String> = cells.map(defuse).collect();
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    // writing to memory cannot fail, and every row is whole
    let _ = writer.write_record(&cells);
    writer.into_inner().unwrap_or_default()
}

/// What begins like a formula is text; a negative number is a number.
fn defuse(cell: String) -> String {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if is_formula && cell.parse::<f64>().is_err() { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;
    use isnad_record::{Article, Evidence, Figure, Qualifier, Record, Span};
    use rust_decimal::Decimal;

    #[test]
    fn formulas_are_defused_and_numbers_are_not() {
        for formula in ["=HYPERLINK(1)", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "＝1"] {
            assert!(defuse(formula.into()).starts_with('\''), "{formula}");
        }
        assert_eq!(defuse("-5".into()), "-5");
        assert_eq!(defuse("قال".into()), "قال");
    }

    #[test]
    fn a_table_is_a_header_and_rows_of_as_many_cells() {
        let article = Article {
            title: Some("=1, \"عنوان\"".into()), ..Article::new("a1", "بلغ 12 قتيلا")
        };
        let figure = Figure {
            span: Span::new(7, 9),
            value: isnad_record::Value::Range(Decimal::ONE, Decimal::TEN),
            qualifier: Qualifier::Between,
            unit: None,
            of: None,
            change: None,
            statement: None,
            evidence: Evidence::new("counted", 90),
        };
        let wire = WireRecord::new(&article, &Record { figures: vec![figure], ..Record::default() });
        let table = String::from_utf8([csv_header(Table::Figures), csv_rows(&wire, Table::Figures)].concat())
            .unwrap();
        let lines: Vec<&str> = table.lines().collect();
        assert!(lines[0].starts_with("\u{feff}article,outlet,"));
        assert!(lines[1].starts_with("a1,,,,\"'=1, \"\"عنوان\"\"\",f1,1..10,between,"), "{}", lines[1]);
        for table in [Table::Statements, Table::Events, Table::Figures] {
            let header = String::from_utf8(csv_header(table)).unwrap();
            assert_eq!(header.matches(',').count(), ARTICLE.len() + table.columns().len() + WHY.len() - 1);
        }
    }
}
