//! Numbers as `isnad numbers` lists them: the number with its unit, its hedge and counted noun apart.

use super::amount::Amount;
use super::{age, claim, unclaimed};
use crate::reader::Reader;
use isnad_record::{NumberExpr, NumberKind, NumberValue, Qualifier, Value};
use rust_decimal::Decimal;

/// The list's entries for all numbers of a text, in order.
pub(super) fn list(reader: &Reader, amounts: &[Amount]) -> Vec<NumberExpr> {
    amounts.iter().filter(|amount| !is_silent(reader, amount)).map(|amount| entry(reader, amount)).collect()
}

fn entry(reader: &Reader, amount: &Amount) -> NumberExpr {
    let ordinal_age = age::ordinal_age(reader, amount).map(|(_, text)| text);
    let text = ordinal_age.clone().or_else(|| amount.text.clone());
    let value = match (text, amount.value) {
        (Some(text), _) => NumberValue::Text(text),
        (None, Value::One(value)) => NumberValue::One(value),
        (None, Value::Range(from, to)) => NumberValue::Range(Some(from), Some(to)),
    };
    let is_text = matches!(value, NumberValue::Text(_));
    NumberExpr {
        span: amount.span,
        kind: if ordinal_age.is_some() { NumberKind::Age } else { amount.kind },
        value: Some(value).filter(|_| !amount.vague),
        unit: amount.unit.filter(|_| !is_text).map(|unit| unit_name(&unit.name)),
        qualifier: amount.hedge.as_ref().map_or(Qualifier::Exactly, |h| h.qualifier),
        counted: claim::counted_span(reader, amount),
    }
}

/// The list writes units out where the record has short names.
fn unit_name(name: &str) -> String {
    if name == "deg" { "degree".to_owned() } else { name.to_owned() }
}

/// What is no number at all: numbering, and واحد where it is an article or pronoun.
fn is_silent(reader: &Reader, amount: &Amount) -> bool {
    let doc = reader.doc;
    let line = doc.line_of(amount.tokens.start);
    let alone = line.start == amount.tokens.start && line.end == amount.tokens.end;
    let one = amount.unit.is_none()
        && amount.numeral.value == Decimal::ONE
        && amount.numeral.tokens.len() == 1
        && doc.is_word(amount.tokens.start)
        && !amount.numeral.ordinal;
    let numbering =
        !amount.numeral.ordinal && amount.kind != NumberKind::Score && unclaimed::is_name(reader, amount);
    !alone && (one || numbering || unclaimed::is_title(reader, amount))
        || unclaimed::is_in_address(reader, amount)
}
