//! How records are written: the wire format (schema 1), the terminal summary, the annotated page.
//!
//! The inner types of `isnad-record` count UTF-8 bytes and are free to change; the structs of [`wire`] count Unicode code
//! points and only ever gain fields.

mod export;
mod html;
mod labels;
mod names;
mod numbers;
mod offsets;
mod pieces;
mod summary;
pub mod wire;

pub use export::{
    Cell, Column, ColumnKind, Table, csv_header, csv_rows, plover_events, urn, web_annotations, write_csv,
};
pub use html::{MOST_ARTICLES, render_html};
pub use labels::{Language, arabic as label, label_in};
pub use names::{english_state, english_unit};
pub use numbers::{WireNumber, WirePlace};
pub use offsets::Offsets;
pub use pieces::{Mark, Piece, cut, find_marks};
pub use summary::{Ink, Look, Page, grouped, isolate, render_summary};
pub use wire::{WireRecord, check_spans};
