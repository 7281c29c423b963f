//! Numbers as the record's figures: the whole expression with hedge, unit and counted noun; what only numbers things is left out.

use super::amount::Amount;
use super::{BARE, COUNTED, MEASURED, change, measured_of, unclaimed};
use crate::overlap::Candidate;
use crate::reader::Reader;
use isnad_lexicon::WordClass;
use isnad_record::{Change, Evidence, Figure, NumberKind, Qualifier, Span, Value};

impl Candidate for Figure {
    fn span(&self) -> Span {
        self.span
    }

    fn evidence(&self) -> &Evidence {
        &self.evidence
    }
}

/// The figure that a number claims; `None` where it only numbers or dates something.
pub(super) fn figure(reader: &Reader, amount: &Amount, moved_to: Option<Change>) -> Option<Figure> {
    if unclaimed::is_no_figure(reader, amount) {
        return None;
    }
    let moved = change::before(reader, amount.tokens.start).filter(|_| may_move(reader, amount));
    let mut evidence = evidence(amount);
    if let Some((row, _)) = moved {
        evidence = evidence.with("changes", row);
    }
    Some(Figure {
        span: span(reader, amount),
        value: rounded(amount.value),
        qualifier: amount.hedge.as_ref().map_or(Qualifier::Exactly, |h| h.qualifier),
        unit: amount.unit.map(|u| u.name.clone()),
        of: counted_span(reader, amount)
            .map(|span| without_others(reader, amount, span))
            .or_else(|| measured_of::find(reader, amount)),
        change: moved_to.or(moved.map(|(_, change)| change)),
        statement: None,
        evidence,
    })
}

fn evidence(amount: &Amount) -> Evidence {
    let counts = amount.counted.as_ref().is_some_and(|c| !c.partitive || amount.unit.is_none());
    let (rule, confidence) = match (amount.unit, counts) {
        (Some(_), _) => (MEASURED.name, 95),
        (None, true) => (COUNTED.name, 90),
        (None, false) => (BARE.name, 70),
    };
    let mut evidence = Evidence::new(rule, confidence);
    if amount.settled {
        evidence.confidence = 80;
    }
    if let Some(unit) = amount.unit {
        evidence = evidence.with("units", &unit.id);
    }
    if let Some(row) = amount.hedge.as_ref().and_then(|h| h.row) {
        evidence = evidence.with("qualifiers", row);
    }
    evidence
}

/// Shares, sums and measures move; ages and periods do not.
fn may_move(reader: &Reader, amount: &Amount) -> bool {
    let times = matches!(reader.doc.norm(amount.tokens.end), "مره" | "مرات" | "اضعاف" | "ضعفا");
    let left = amount.tokens.start.checked_sub(1).is_some_and(|t| matches!(reader.doc.norm(t), "من" | "ومن"));
    (amount.kind == NumberKind::Percent || times) && !left
}

fn span(reader: &Reader, amount: &Amount) -> Span {
    let mut span = amount.span;
    if amount.counted.as_ref().is_some_and(|c| !c.partitive || amount.unit.is_none()) {
        let whole = counted_span(reader, amount).unwrap_or(span);
        // of a share only the share: ثلث حجم التجارة
        if !amount.numeral.fraction || amount.numeral.scale > rust_decimal::Decimal::ONE {
            span = Span::new(span.start.min(whole.start), span.end.max(whole.end));
        }
    }
    let hedge = amount.hedge.as_ref();
    let start = hedge.and_then(|h| h.start).unwrap_or(span.start).min(span.start);
    let end = hedge.and_then(|h| h.end).unwrap_or(span.end).max(span.end);
    Span::new(start, end)
}

/// The counted noun phrase without proclitics.
pub(super) fn counted_span(reader: &Reader, amount: &Amount) -> Option<Span> {
    let counted = amount.counted.as_ref()?;
    let start = reader.doc.span_after(counted.tokens.start, counted.cut).start;
    Some(Span::new(start, reader.doc.span(counted.tokens.clone()).end))
}

/// `ناشطا` of `ناشطا آخرين`.
fn without_others(reader: &Reader, amount: &Amount, span: Span) -> Span {
    let tokens = amount.counted.as_ref().map_or(0..0, |c| c.tokens.clone());
    let last = tokens.end.saturating_sub(1);
    let others = reader.lexicon.is(WordClass::Other, reader.doc.norm(last));
    if others && tokens.len() > 1 {
        Span::new(span.start, reader.doc.span(tokens.start..last).end)
    } else {
        span
    }
}

/// A third has no exact decimal; four places are written.
fn rounded(value: Value) -> Value {
    match value {
        Value::One(value) if value.scale() > 12 => Value::One(value.round_dp(4)),
        value => value,
    }
}

/// Whether a value is one whole number in this range.
pub(super) fn is_whole_in(value: Value, range: std::ops::Range<u32>) -> bool {
    matches!(value, Value::One(v) if v.is_integer() && range.contains(&u32::try_from(v).unwrap_or(u32::MAX)))
}
