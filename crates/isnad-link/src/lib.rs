//! Links across articles: which names mean one actor, which statements are one utterance, which reports tell of one event.
//!
//! Linking reads records as they are kept ([`isnad_format::WireRecord`]) and nothing else: no files, no clock, no order of
//! arrival. What two articles share depends on these two alone, so a cluster is what can be reached along such links, and any
//! order of the same articles gives the same clusters.

mod clusters;
mod reading;

pub use clusters::{ClusterId, Clusters};
pub use reading::Reading;
