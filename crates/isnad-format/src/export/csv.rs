//! Tables for spreadsheets.

use super::table::{Cell, Column, ColumnKind, Table};
use crate::wire::WireRecord;

/// A table of any columns, with the mark by which spreadsheets know UTF-8. A cell that a spreadsheet would take for a formula has an
/// apostrophe before it.
pub fn write_csv(columns: &[Column], rows: impl IntoIterator<Item = Vec<Cell>>) -> Vec<u8> {
    let mut out = header(columns);
    for row in rows {
        out.extend(write_cells(row, columns));
    }
    out
}

/// The first line, with the mark by which spreadsheets know UTF-8.
pub fn csv_header(table: Table) -> Vec<u8> {
    header(&table.columns())
}

fn header(columns: &[Column]) -> Vec<u8> {
    let mut out = b"\xEF\xBB\xBF".to_vec();
    out.extend(write_row(columns.iter().map(|column| column.name.to_owned())));
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
    let columns = table.columns();
    table.rows(record).into_iter().flat_map(|row| write_cells(row, &columns)).collect()
}

fn write_cells(row: Vec<Cell>, columns: &[Column]) -> Vec<u8> {
    write_row(row.into_iter().zip(columns).map(|(cell, column)| write(cell, column.kind)))
}

fn write(cell: Cell, kind: ColumnKind) -> String {
    let between = if let ColumnKind::Texts(between) = kind { between } else { "; " };
    match cell {
        Cell::Text(text) => defuse(text.unwrap_or_default()),
        Cell::Texts(texts) => defuse(texts.join(between)),
        Cell::Count(count) => count.to_string(),
        Cell::Number(number) => number.map(|number| number.to_string()).unwrap_or_default(),
    }
}

fn write_row(cells: impl Iterator<Item = String>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    // writing to memory cannot fail, and every row is whole
    let _ = writer.write_record(cells.map(String::into_bytes));
    writer.into_inner().unwrap_or_default()
}

/// What begins like a formula is text; a negative number is a number.
fn defuse(cell: String) -> String {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let is_negative = cell.strip_prefix('-').is_some_and(is_plain_number);
    if is_formula && !is_negative { format!("'{cell}") } else { cell }
}

fn is_plain_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit()) && text.chars().all(|c| c.is_ascii_digit() || c == '.')
}

#[cfg(test)]
mod tests {
    use super::*;
    use isnad_record::{Article, Evidence, Figure, Qualifier, Record, Span};
    use rust_decimal::Decimal;

    #[test]
    fn formulas_are_defused_and_numbers_are_not() {
        for formula in ["=HYPERLINK(1)", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "＝1", "+962790000000", "-inf"]
        {
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
        assert!(lines[1].starts_with("a1,,,,\"'=1, \"\"عنوان\"\"\",f1,1..10,1,10,between,"), "{}", lines[1]);
    }
}
