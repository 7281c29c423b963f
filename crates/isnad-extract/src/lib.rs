//! The reader: a pure function from an article to its record.
//!
//! [`analyze`] knows no file, clock, network, database or wire format, has no global state and cannot fail: bad text gives
//! a smaller record and entries in its `issues`. Given the same article and lexicon it gives the same record, on any number
//! of threads.

mod actors;
mod caveats;
mod contexts;
mod events;
mod figures;
mod mentions;
mod numbers;
mod numerals;
mod overlap;
mod reader;
mod regions;
mod registry;
mod rule;
mod statements;
#[cfg(test)]
mod testing;
mod times;
mod trace;

pub use mentions::{find_entities, find_entities_with, tagger};
pub use numbers::find_numbers;
pub use reader::analyze;
pub use registry::rules;
pub use rule::{Layer, Rule};
pub use trace::{NoTrace, Trace};

/// Which engine this is: the version, and a number that changes with every change to its source. The same engine with the same
/// [lexicon](isnad_lexicon::Lexicon::version) finds the same in the same article.
pub const ENGINE: &str = concat!(env!("CARGO_PKG_VERSION"), "+", env!("ISNAD_ENGINE"));

/// The examples of the repository's README are tests.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;
