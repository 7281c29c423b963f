//! Choosing among candidates that claim the same words.
//!
//! One written total order, so that the same input gives the same record: the longer span, then the higher confidence, then
//! the rule's place in the registry, then the earlier start. A candidate that overlaps a chosen one loses to it.

use crate::rule::{Layer, Rule};
use crate::trace::Trace;
use isnad_record::{Evidence, Span};
use std::cmp::Reverse;

/// Something a rule proposes.
pub(crate) trait Candidate {
    /// The words it claims.
    fn span(&self) -> Span;
    /// The rule that proposes it, and how sure it is.
    fn evidence(&self) -> &Evidence;
}

/// Keeps the best of the candidates that overlap, in order of the text.
pub(crate) fn pick<T: Candidate>(
    layer: Layer,
    rules: &[Rule],
    candidates: Vec<T>,
    trace: &mut dyn Trace,
) -> Vec<T> {
    let place = |c: &T| rules.iter().position(|r| r.name == c.evidence().rule).unwrap_or(rules.len());
    let mut ranked = candidates;
    ranked.sort_by_key(|c| {
        (Reverse(c.span().len()), Reverse(c.evidence().confidence), place(c), c.span().start)
    });
    // chosen ones never overlap, so by start they are also sorted by end and a neighbour search finds any overlap
    let mut chosen: std::collections::BTreeMap<usize, T> = std::collections::BTreeMap::new();
    for candidate in ranked {
        let span = candidate.span();
        let before = chosen.range(..span.end).next_back().map(|(_, c)| c);
        match before.filter(|c| c.span().overlaps(span)) {
            Some(winner) => {
                trace.lost(layer, (candidate.evidence().rule, span), (winner.evidence().rule, winner.span()))
            }
            None => {
                chosen.insert(span.start, candidate);
            }
        }
    }
    chosen.into_values().collect()
}
