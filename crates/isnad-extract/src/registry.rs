//! Every rule of the reader, by layer. A layer lists its own rules in its `mod.rs`, in the order in which they are preferred.

use crate::rule::Rule;
use crate::{actors, contexts, events, figures, mentions, regions, statements, times};

/// All rules in the order of the layers.
///
/// ```
/// let mut names: Vec<_> = isnad_extract::rules().map(|r| r.name).collect();
/// let all = names.len();
/// names.sort();
/// names.dedup();
/// assert_eq!(names.len(), all, "rule names are unique");
/// ```
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    [
        regions::RULES,
        times::RULES,
        figures::RULES,
        mentions::RULES,
        actors::RULES,
        statements::RULES,
        events::RULES,
        contexts::RULES,
    ]
    .into_iter()
    .flatten()
}
