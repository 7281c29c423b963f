//! Records in the forms of other programs: tables, annotations, events. Each function writes one record, so that any number of
//! them can be streamed.

mod csv;
mod plover;
mod table;
mod web_annotation;

pub use csv::{csv_header, csv_rows, write_csv};
pub use plover::plover_events;
pub use table::{Cell, Column, ColumnKind, Table};
pub use web_annotation::{urn, web_annotations};
