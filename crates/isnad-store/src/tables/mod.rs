//! The tables, one file each: every statement of SQL about a table stands in its file.

pub mod appearance;
pub mod article;
pub mod change;
pub mod correction;
pub mod feed;
pub mod forgotten;
pub mod likeness;
pub mod original;
pub mod record;
pub mod shingle;
