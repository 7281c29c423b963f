//! Columns of a row group, as Parquet wants them: the values that are there, and levels that say where none is.

use isnad_format::{Cell, Column, ColumnKind};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type};
use parquet::errors::Result;
use parquet::file::writer::SerializedColumnWriter;

/// The cells of one column that are not written yet.
#[derive(Debug, Default)]
pub struct Pending {
    words: Vec<ByteArray>,
    days: Vec<i32>,
    counts: Vec<i64>,
    numbers: Vec<f64>,
    /// 1 for a cell, or an element of a list, that is there, else 0.
    definitions: Vec<i16>,
    /// 0 for the first element of a list, 1 for the others.
    repetitions: Vec<i16>,
}

/// The line of the schema for a column.
pub fn schema_line(column: Column) -> String {
    let name = column.name;
    match column.kind {
        ColumnKind::Text => format!("optional binary {name} (string);"),
        ColumnKind::Texts(_) => {
            format!(
                "required group {name} (list) {{ repeated group list {{ required binary element (string); }} }}"
            )
        }
        ColumnKind::Day => format!("optional int32 {name} (date);"),
        ColumnKind::Count => format!("required int64 {name};"),
        ColumnKind::Number => format!("optional double {name};"),
    }
}

impl Pending {
    /// Takes a cell, and tells how many bytes of words it has.
    pub fn push(&mut self, cell: Cell, kind: ColumnKind) -> usize {
        let bytes = match &cell {
            Cell::Text(text) => text.as_ref().map_or(0, String::len),
            Cell::Texts(texts) => texts.iter().map(String::len).sum(),
            Cell::Count(_) | Cell::Number(_) => 0,
        };
        match cell {
            Cell::Text(text) if kind == ColumnKind::Day => {
                let day = text.as_deref().and_then(days_since_1970);
                self.definitions.push(i16::from(day.is_some()));
                self.days.extend(day);
            }
            Cell::Text(text) => {
                self.definitions.push(i16::from(text.is_some()));
                self.words.extend(text.map(|text| ByteArray::from(text.into_bytes())));
            }
            Cell::Texts(texts) => {
                if texts.is_empty() {
                    self.definitions.push(0);
                    self.repetitions.push(0);
                }
                for (at, text) in texts.into_iter().enumerate() {
                    self.definitions.push(1);
                    self.repetitions.push(i16::from(at > 0));
                    self.words.push(ByteArray::from(text.into_bytes()));
                }
            }
            Cell::Count(count) => self.counts.push(i64::try_from(count).unwrap_or(i64::MAX)),
            Cell::Number(number) => {
                self.definitions.push(i16::from(number.is_some()));
                self.numbers.extend(number);
            }
        }
        bytes
    }

    /// Writes what was taken.
    pub fn write(&self, kind: ColumnKind, out: &mut SerializedColumnWriter<'_>) -> Result<()> {
        let there = Some(self.definitions.as_slice());
        match kind {
            ColumnKind::Text => out.typed::<ByteArrayType>().write_batch(&self.words, there, None)?,
            ColumnKind::Texts(_) => {
                out.typed::<ByteArrayType>().write_batch(&self.words, there, Some(&self.repetitions))?
            }
            ColumnKind::Day => out.typed::<Int32Type>().write_batch(&self.days, there, None)?,
            ColumnKind::Count => out.typed::<Int64Type>().write_batch(&self.counts, None, None)?,
            ColumnKind::Number => out.typed::<DoubleType>().write_batch(&self.numbers, there, None)?,
        };
        Ok(())
    }
}

/// The days from 1970-01-01 to a day written `2024-02-12`; nothing for what is no such day.
fn days_since_1970(day: &str) -> Option<i32> {
    let mut parts = day.splitn(3, '-').map(str::parse::<i32>);
    let (Some(Ok(year)), Some(Ok(month @ 1..=12)), Some(Ok(day @ 1..=31)), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return None;
    };
    // years are counted from March, so that the leap day is their last one
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let before_year = 365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    let before_month = (153 * month + 2) / 5;
    const DAYS_TO_1970: i32 = 719_468;
    Some(before_year + before_month + day - 1 - DAYS_TO_1970)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_1970() {
        let counted = [("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2024-03-01", 19_783)];
        for (day, count) in counted {
            assert_eq!(days_since_1970(day), Some(count), "{day}");
        }
        for wrong in ["", "2024", "2024-13-01", "2024-01-00", "أمس"] {
            assert_eq!(days_since_1970(wrong), None, "{wrong}");
        }
    }
}
