//! Links across articles: which names mean one actor, which statements are one utterance, which reports tell of one event.
//!
//! Linking reads records as they are kept ([`isnad_format::WireRecord`]) and nothing else: no files, no clock, no order of
//! arrival. What two articles share depends on these two alone, so a cluster is what can be reached along such links, and any
//! order of the same articles gives the same clusters.

mod actors;
mod bag;
mod clusters;
mod dates;
mod events;
mod forms;
mod hash;
pub mod identity;
mod keys;
mod names;
mod pair;
mod reading;
pub mod relation;
mod statements;
mod story;
mod variants;
mod voices;
mod weights;
mod words;

pub use actors::ActorLink;
pub use clusters::{ClusterId, Clusters};
pub use events::{Conflict, EventTie};
pub use keys::{event_keys, statement_keys};
pub use names::{Name, NameTie, same_organisation, same_person};
pub use pair::{EventLink, HappeningLink, PairLinks, StatementLink, link, same_event, same_statement};
pub use reading::Reading;
pub use statements::{Reason, StatementTie, TieKind};
pub use variants::{Change, SourceChange, Stretch, Variants, compare_variants};

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
