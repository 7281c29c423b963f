//! Scores the reader against annotated texts, layer by layer.
//!
//! Each gold set has its scorer here, with the definitions of the set's own Python scorer, so that both print the same
//! figures. [`Report`] holds the totals of a set and every item that can be right or wrong; [`baseline`] writes
//! them down without any words of the gold texts and compares two states of the reader.

pub mod amounts;
pub mod annotation;
pub mod articles;
pub mod attribution;
pub mod baseline;
pub mod entities;
pub mod figures;
pub mod fixtures;
pub mod linking;
pub mod names;
pub mod pages;
pub mod reliability;
pub mod search;
pub mod sets;
pub mod tally;
pub mod text;
pub mod tokens;
pub mod units;

pub use tally::{Item, Report, Total};
