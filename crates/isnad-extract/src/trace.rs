//! What a curious caller may watch: which candidates lost, and to what.

use crate::rule::Layer;
use isnad_record::Span;

/// Receives what the reader decides against. What it decides for is in the record, with its evidence.
pub trait Trace {
    /// A candidate of one rule lost its place to that of another (or the same) rule.
    fn lost(&mut self, layer: Layer, loser: (&'static str, Span), winner: (&'static str, Span));
}

/// Watches nothing.
pub struct NoTrace;

impl Trace for NoTrace {
    fn lost(&mut self, _: Layer, _: (&'static str, Span), _: (&'static str, Span)) {}
}
