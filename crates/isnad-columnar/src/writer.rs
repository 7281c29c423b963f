//! The file.

use crate::columns::{Pending, schema_line};
use isnad_format::{Column, Table, WireRecord};
use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use std::io::Write;
use std::sync::Arc;

/// Rows of a group: enough to compress well, few enough to be held.
const ROWS: usize = 50_000;

/// Bytes of words after which a group is full however few rows it has, as where rows hold whole articles.
const BYTES: usize = 64 << 20;

/// Why a file could not be written.
#[derive(Debug)]
pub struct WriteError(ParquetError);

impl std::fmt::Display for WriteError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "cannot write Parquet: {}", self.0)
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}

impl From<ParquetError> for WriteError {
    fn from(error: ParquetError) -> Self {
        WriteError(error)
    }
}

/// Writes the rows of one table, record after record.
///
/// ```
/// use isnad_columnar::ParquetWriter;
/// use isnad_format::{Table, WireRecord};
/// use isnad_record::{Article, Record};
/// let mut file = Vec::new();
/// let mut writer = ParquetWriter::new(&mut file, Table::Articles)?;
/// writer.write(&WireRecord::new(&Article::new("a1", "نص"), &Record::default()))?;
/// writer.finish()?;
/// assert!(file.starts_with(b"PAR1") && file.ends_with(b"PAR1"));
/// # Ok::<(), isnad_columnar::WriteError>(())
/// ```
pub struct ParquetWriter<W: Write + Send> {
    file: SerializedFileWriter<W>,
    table: Table,
    columns: Vec<Column>,
    pending: Vec<Pending>,
    rows: usize,
    bytes: usize,
}

impl<W: Write + Send> ParquetWriter<W> {
    /// Begins a file.
    ///
    /// # Errors
    /// When it cannot be written to.
    pub fn new(out: W, table: Table) -> Result<Self, WriteError> {
        let columns = table.columns();
        let lines: String = columns.iter().map(|column| schema_line(*column)).collect();
        let schema = parse_message_type(&format!("message {} {{ {lines} }}", table.name()))?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(format!("isnad {}", env!("CARGO_PKG_VERSION")))
            .build();
        let file = SerializedFileWriter::new(out, Arc::new(schema), Arc::new(properties))?;
        let pending = columns.iter().map(|_| Pending::default()).collect();
        Ok(ParquetWriter { file, table, columns, pending, rows: 0, bytes: 0 })
    }

    /// Takes the rows of a record, and writes a group when there are enough.
    ///
    /// # Errors
    /// When the file cannot be written to.
    pub fn write(&mut self, record: &WireRecord) -> Result<(), WriteError> {
        for row in self.table.rows(record) {
            self.rows += 1;
            for ((cell, column), pending) in row.into_iter().zip(&self.columns).zip(&mut self.pending) {
                self.bytes += pending.push(cell, column.kind);
            }
        }
        if self.rows >= ROWS || self.bytes >= BYTES { self.write_group() } else { Ok(()) }
    }

    fn write_group(&mut self) -> Result<(), WriteError> {
        let mut group = self.file.next_row_group()?;
        for (column, pending) in self.columns.iter().zip(&mut self.pending) {
            if let Some(mut out) = group.next_column()? {
                std::mem::take(pending).write(column.kind, &mut out)?;
                out.close()?;
            }
        }
        group.close()?;
        (self.rows, self.bytes) = (0, 0);
        Ok(())
    }

    /// Writes what is left, and the directory without which nobody can read the file.
    ///
    /// # Errors
    /// When the file cannot be written to.
    pub fn finish(mut self) -> Result<(), WriteError> {
        if self.rows > 0 {
            self.write_group()?;
        }
        let mut out = self.file.into_inner()?;
        out.flush().map_err(ParquetError::from)?;
        Ok(())
    }
}
