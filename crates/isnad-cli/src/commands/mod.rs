//! The commands, one file each.

pub mod read;
pub mod rules;
pub mod text;
