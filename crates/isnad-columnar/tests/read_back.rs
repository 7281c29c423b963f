//! What was written is read back with the crate that others read such files with.
#![cfg(feature = "parquet")]

use isnad_columnar::ParquetWriter;
use isnad_format::wire::{WireEvent, WireFigure, WireRecord, WireStatement};
use isnad_format::{ColumnKind, Table};
use parquet::basic::{LogicalType, Type};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row, RowAccessor};

/// A record with the given days and numbers of participants.
fn record(id: &str, published: Option<&str>, participants: &[&str]) -> WireRecord {
    let event = WireEvent {
        id: "e1".into(),
        kind: "CONSULT".into(),
        participants: participants.iter().map(|name| (*name).to_owned()).collect(),
        ..WireEvent::default()
    };
    let figure = WireFigure { id: "f1".into(), value: serde_json::json!([2.5, 40]), ..WireFigure::default() };
    WireRecord {
        id: id.into(),
        published: published.map(str::to_owned),
        text: "نص \u{1f600}".into(),
        statements: vec![WireStatement { id: "s1".into(), ..WireStatement::default() }],
        events: vec![event],
        figures: vec![figure],
        ..WireRecord::default()
    }
}

fn write(records: &[WireRecord], table: Table) -> SerializedFileReader<bytes::Bytes> {
    let mut file = Vec::new();
    let mut writer = ParquetWriter::new(&mut file, table).unwrap();
    records.iter().for_each(|record| writer.write(record).unwrap());
    writer.finish().unwrap();
    SerializedFileReader::new(file.into()).unwrap()
}

fn rows(file: &SerializedFileReader<bytes::Bytes>) -> Vec<Row> {
    file.get_row_iter(None).unwrap().map(Result::unwrap).collect()
}

#[test]
fn columns_are_those_of_the_table_with_their_types() {
    for table in Table::ALL {
        let file = write(&[], table);
        let schema = file.metadata().file_metadata().schema().clone();
        assert_eq!(schema.name(), table.name());
        assert_eq!(schema.get_fields().len(), table.columns().len());
        for (field, column) in schema.get_fields().iter().zip(table.columns()) {
            assert_eq!(field.name(), column.name);
            let logical = field.get_basic_info().logical_type_ref().cloned();
            match column.kind {
                ColumnKind::Text => assert_eq!(logical, Some(LogicalType::String)),
                ColumnKind::Texts(_) => assert_eq!(logical, Some(LogicalType::List)),
                ColumnKind::Day => assert_eq!(logical, Some(LogicalType::Date)),
                ColumnKind::Count => assert_eq!(field.get_physical_type(), Type::INT64),
                ColumnKind::Number => assert_eq!(field.get_physical_type(), Type::DOUBLE),
            }
        }
        assert_eq!(rows(&file).len(), 0);
    }
}

#[test]
fn cells_come_back_as_they_were() {
    let records = [
        record("a", Some("2024-02-12"), &["سامر الحداد", "ليان القاسم"]),
        record("b", None, &[]),
        record("c", Some("1969-12-31"), &["ضفاف"]),
    ];
    let at = |table: Table, name: &str| table.columns().iter().position(|c| c.name == name).unwrap();
    let events = rows(&write(&records, Table::Events));
    let participants = |row: &Row| -> Vec<String> {
        let list = row.get_list(at(Table::Events, "participants")).unwrap();
        list.elements().iter().map(|field| field.to_string().trim_matches('"').to_owned()).collect()
    };
    let names: Vec<Vec<String>> = events.iter().map(participants).collect();
    assert_eq!(names, [vec!["سامر الحداد", "ليان القاسم"], vec![], vec!["ضفاف"]]);
    let days: Vec<Field> = events
        .iter()
        .map(|row| row.get_column_iter().nth(at(Table::Events, "published")).unwrap().1.clone())
        .collect();
    assert_eq!(days, [Field::Date(19_765), Field::Null, Field::Date(-1)]);

    let figures = rows(&write(&records, Table::Figures));
    assert_eq!(figures[0].get_double(at(Table::Figures, "low")).unwrap(), 2.5);
    assert_eq!(figures[0].get_double(at(Table::Figures, "high")).unwrap(), 40.0);
    let articles = rows(&write(&records, Table::Articles));
    assert_eq!(articles[2].get_string(at(Table::Articles, "text")).unwrap(), "نص \u{1f600}");
    assert_eq!(articles[2].get_long(at(Table::Articles, "statements")).unwrap(), 1);
}

#[test]
fn many_rows_are_several_groups() {
    let many: Vec<WireRecord> = (0..120_000).map(|n| record(&n.to_string(), None, &[])).collect();
    let file = write(&many, Table::Statements);
    assert_eq!(file.metadata().num_row_groups(), 3);
    assert_eq!(file.metadata().file_metadata().num_rows(), 120_000);
    let last = rows(&file).pop().unwrap();
    assert_eq!(last.get_string(0).unwrap(), "119999");
}
