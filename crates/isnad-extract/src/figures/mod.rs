//! Figures: what number of what, how hedged, moving which way.

use crate::numerals::numeral_at;
use crate::reader::Reader;
use crate::rule::Rule;
use crate::trace::Trace;
use isnad_record::{Figure, NumberExpr, NumberKind, NumberValue, Qualifier, Record, Span};

/// The rules of this layer, the preferred ones first.
pub(crate) const RULES: &[Rule] = &[];

/// Finds the figures of the article; `record.times` are already known and are no figures.
pub(crate) fn find_figures(_reader: &Reader, _record: &Record, _trace: &mut dyn Trace) -> Vec<Figure> {
    Vec::new()
}

/// Finds the numbers of a text as [`find_numbers`](crate::find_numbers) lists them; `taken` are the dates and times, in order.
pub(crate) fn find_numbers(reader: &Reader, taken: &[Span]) -> Vec<NumberExpr> {
    let mut numbers = Vec::new();
    let mut token = 0;
    while token < reader.doc.tokens().len() {
        let found = numeral_at(reader.doc, reader.lexicon, token);
        let Some(numeral) = found.filter(|n| !taken.iter().any(|t| t.overlaps(n.span))) else {
            token += 1;
            continue;
        };
        token = numeral.tokens.end;
        numbers.push(NumberExpr {
            span: numeral.span,
            kind: if numeral.ordinal { NumberKind::Ordinal } else { NumberKind::Number },
            value: Some(NumberValue::One(numeral.value)),
            unit: None,
            qualifier: Qualifier::Exactly,
            counted: None,
        });
    }
    numbers
}
