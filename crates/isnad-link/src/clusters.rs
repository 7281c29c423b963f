//! Which items of an article are the same as items of others.

use serde::{Deserialize, Serialize};

/// Names a cluster: all reports of one utterance, of one event, or all mentions of one actor.
///
/// It is made of what the cluster holds, not of when it was found: the same articles give the same ids in any order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ClusterId(pub u64);

/// What linking found of one article: the cluster of each statement, event and actor, in the order of its record.
///
/// Every item has one; an item that is like no other is the only one of its cluster. An actor without a name or role that
/// tells who is meant has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clusters {
    /// Of the statements.
    pub statements: Vec<ClusterId>,
    /// Of the events.
    pub events: Vec<ClusterId>,
    /// Of the actors.
    pub actors: Vec<Option<ClusterId>>,
}
