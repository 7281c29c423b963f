//! One step that finds every number with its unit, hedge and counted noun; the list of numbers and the record's figures are
//! two ways to present it.

use super::counted::{self, Counted};
use super::hedge::{self, Hedged};
use super::{age, range, unit, vague};
use crate::numerals::{Numeral, Writing, numeral_at};
use crate::reader::Reader;
use isnad_lexicon::Measure;
use isnad_record::{NumberKind, Span, Value};
use isnad_text::{Doc, TokenKind};
use rust_decimal::Decimal;
use std::ops::Range;

/// A number with all that belongs to it.
#[derive(Clone, Debug)]
pub(super) struct Amount<'l> {
    /// Number and unit, with a sign or symbol before them.
    pub tokens: Range<usize>,
    /// The same without proclitics.
    pub span: Span,
    /// The number, of a range the second one.
    pub numeral: Numeral,
    pub value: Value,
    pub unit: Option<&'l Measure>,
    pub kind: NumberKind,
    /// The length of a period, as ISO 8601 writes it, or a score.
    pub text: Option<String>,
    pub hedge: Option<Hedged<'l>>,
    pub counted: Option<Counted>,
    /// Whether no numeral is written: `يومين`, `كغ`.
    pub bare_unit: bool,
    /// Whether the words only say about how much: `مئات الملايين`.
    pub vague: bool,
    /// Whether its currency is told from the states that the article names.
    pub settled: bool,
}

impl<'l> Amount<'l> {
    /// A value told by words that are no numeral, in a unit; `cut` bytes of the first word are proclitics.
    pub(super) fn in_words(
        doc: &Doc,
        tokens: Range<usize>,
        cut: usize,
        value: Decimal,
        unit: &'l Measure,
    ) -> Self {
        let span = Span::new(doc.span_after(tokens.start, cut).start, doc.span(tokens.clone()).end);
        let numeral = Numeral {
            value,
            span,
            tokens,
            writing: Writing::Words,
            ordinal: false,
            definite: false,
            fraction: false,
            scale: Decimal::ONE,
            proclitics: 0..cut,
        };
        Amount { unit: Some(unit), ..Amount::of(numeral, unit.kind) }
    }

    /// What a numeral tells, alone.
    fn of(numeral: Numeral, kind: NumberKind) -> Self {
        Amount {
            tokens: numeral.tokens.clone(),
            span: numeral.span,
            value: Value::One(numeral.value),
            numeral,
            unit: None,
            kind,
            text: None,
            hedge: None,
            counted: None,
            bare_unit: false,
            vague: false,
            settled: false,
        }
    }
}

/// Finds all numbers outside of `taken`, in order and not overlapping.
pub(super) fn find_amounts<'a>(reader: &Reader<'a>, taken: &[Span]) -> Vec<Amount<'a>> {
    let mut amounts = Vec::new();
    let mut token = 0;
    while token < reader.doc.tokens().len() {
        match amount_at(reader, token).filter(|a| !overlaps(taken, a.span)) {
            Some(amount) => {
                token = amount.tokens.end.max(token + 1);
                amounts.push(amount);
            }
            None => token += 1,
        }
    }
    unit::share_currencies(reader, &mut amounts);
    amounts
}

/// Whether a span overlaps one of the sorted ones, which is not merely a word inside it (`برميل في اليوم`).
fn overlaps(taken: &[Span], span: Span) -> bool {
    let next = taken.partition_point(|t| t.end <= span.start);
    let inside = |t: &Span| span.contains(*t) && t.start > span.start;
    taken.get(next).is_some_and(|t| t.overlaps(span) && !inside(t))
}

fn amount_at<'a>(reader: &Reader<'a>, token: usize) -> Option<Amount<'a>> {
    if !matches!(reader.doc.kind(token), TokenKind::Word | TokenKind::Number | TokenKind::Mark) {
        return None;
    }
    let mut amount = unit::after_symbol(reader, token)
        .or_else(|| vague::find(reader, token))
        .or_else(|| number_at(reader, token))
        .or_else(|| unit::bare(reader, token))?;
    if amount.kind == NumberKind::Ordinal || amount.vague {
        return Some(amount);
    }
    if let Some(score) = range::score(reader, &amount) {
        return Some(score);
    }
    range::widen(reader, &mut amount);
    unit::attach(reader, &mut amount);
    age::tell(reader, &mut amount);
    amount.counted = counted::find(reader, &amount);
    count_in_thousands(reader, &mut amount);
    amount.hedge = amount.hedge.or_else(|| hedge::find(reader, &amount));
    Some(amount)
}

/// `16.715 ليلة`: nobody counts nights in thousandths, so the point groups thousands.
fn count_in_thousands(reader: &Reader, amount: &mut Amount) {
    let counted =
        amount.counted.as_ref().filter(|c| !c.before).map_or("", |c| reader.doc.norm(c.tokens.start));
    let divisible = matches!(counted, "" | "مره" | "مرات" | "نقطه" | "نقاط" | "ضعف" | "ضعفا" | "اضعاف");
    let plain = amount.numeral.writing == Writing::Digits && amount.unit.is_none();
    let Value::One(value) = amount.value else { return };
    if plain && !divisible && value.scale() == 3 && value >= Decimal::ONE {
        let thousands = value.checked_mul(Decimal::ONE_THOUSAND).unwrap_or(value);
        (amount.value, amount.numeral.value) = (Value::One(thousands), thousands);
    }
}

/// A number that begins at a token, alone.
pub(super) fn number_at<'a>(reader: &Reader<'a>, token: usize) -> Option<Amount<'a>> {
    let numeral = fraction_at(reader, token).or_else(|| numeral_at(reader.doc, reader.lexicon, token))?;
    let kind = if numeral.ordinal { NumberKind::Ordinal } else { NumberKind::Number };
    Some(Amount::of(numeral, kind))
}

/// `3/4`, `77/100`: digits over digits that can hardly be a day and month.
fn fraction_at(reader: &Reader, token: usize) -> Option<Numeral> {
    let doc = reader.doc;
    let glued = |t: usize| doc.tokens().get(t).is_some_and(|t| !t.space_before);
    let slash = doc.kind(token) == TokenKind::Number && doc.norm(token + 1) == "/";
    let alone = |t: usize| doc.norm(t) != "/" || !glued(t);
    if !slash || !glued(token + 1) || !glued(token + 2) || !alone(token + 3) {
        return None;
    }
    let over = numeral_at(doc, reader.lexicon, token)?;
    let under = numeral_at(doc, reader.lexicon, token + 2).filter(|u| u.tokens.len() == 1)?;
    let small = [2, 3, 4, 5, 8].map(Decimal::from).contains(&under.value) && over.value < under.value;
    let tenths = [10, 100, 1000].map(Decimal::from).contains(&under.value);
    let value = over.value.checked_div(under.value).filter(|_| small || tenths)?;
    Some(Numeral {
        value,
        span: Span::new(over.span.start, under.span.end),
        tokens: token..under.tokens.end,
        fraction: true,
        ..over
    })
}
