//! Tables of records as [Parquet](https://parquet.apache.org/docs/file-format/), which data frames and databases read.
//!
//! The columns are those of [`Table::columns`](isnad_format::Table::columns), typed: words are strings, days are dates, places are
//! integers, numbers are doubles, several words are lists of strings. Rows are written in groups, so that any number of them takes
//! the memory of one group.
//!
//! Everything is behind the feature `parquet`, so that whoever does not need it does not build it.

#[cfg(feature = "parquet")]
mod columns;
#[cfg(feature = "parquet")]
mod writer;

#[cfg(feature = "parquet")]
pub use writer::{ParquetWriter, WriteError};
