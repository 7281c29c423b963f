//! Records in the forms of other programs: tables, annotations, events. Each function writes one record, so that any number of
//! them can be streamed.

mod plover;
mod table;
mod web_annotation;

pub use plover::plover_events;
pub use table::{Table, csv_header, csv_rows};
pub use web_annotation::web_annotations;
