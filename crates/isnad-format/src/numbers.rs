//! Numbers of a text on the wire, one list a text.

use crate::offsets::Offsets;
use crate::wire::decimal;
use isnad_record::{NumberExpr, NumberValue, Span};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A number in the text; offsets in code points.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(
    missing_docs,
    reason = "the fields are those of `isnad_record::NumberExpr`, where they are explained"
)]
pub struct WireNumber {
    pub start: usize,
    pub end: usize,
    pub kind: String,
    pub value: Value,
    /// The value as the words alone tell it, where a day of reference made a date of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    pub qualifier: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counted: Option<WirePlace>,
}

/// A place in the text; offsets in code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "said by their names")]
pub struct WirePlace {
    pub start: usize,
    pub end: usize,
}

impl WireNumber {
    /// Writes the numbers of a text; spans must point into it.
    pub fn list(text: &str, numbers: &[NumberExpr]) -> Vec<WireNumber> {
        let offsets = Offsets::new(text);
        let place = |span: Span| WirePlace {
            start: offsets.code_points(text, span.start),
            end: offsets.code_points(text, span.end),
        };
        let write = |number: &NumberExpr| WireNumber {
            start: place(number.span).start,
            end: place(number.span).end,
            kind: number.kind.name().to_owned(),
            value: number.value.as_ref().map_or(Value::Null, value),
            alternatives: as_told(number),
            unit: number.unit.clone(),
            qualifier: number.qualifier.name().to_owned(),
            counted: number.counted.map(place),
        };
        numbers.iter().map(write).collect()
    }
}

/// What the words alone tell of a date.
fn as_told(number: &NumberExpr) -> Vec<Value> {
    match &number.value {
        Some(NumberValue::Time { as_told: Some(told), .. }) => vec![told.as_str().into()],
        _ => Vec::new(),
    }
}

/// A range is an object of its known sides.
fn value(value: &NumberValue) -> Value {
    match value {
        NumberValue::One(number) => decimal(number),
        NumberValue::Range(from, to) => {
            let sides = [("min", from), ("max", to)];
            sides
                .into_iter()
                .filter_map(|(name, side)| Some((name.to_owned(), decimal(side.as_ref()?))))
                .collect::<serde_json::Map<_, _>>()
                .into()
        }
        NumberValue::Text(text) | NumberValue::Time { value: text, .. } => text.as_str().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use isnad_record::{NumberKind, Qualifier};

    #[test]
    fn open_sides_are_left_out() {
        let number = NumberExpr {
            span: Span::new(7, 9),
            kind: NumberKind::Percent,
            value: Some(NumberValue::Range(Some(50.into()), None)),
            unit: Some("percent".into()),
            qualifier: Qualifier::MoreThan,
            counted: None,
        };
        let wire = serde_json::to_value(WireNumber::list("فوق 50%", &[number])).unwrap();
        assert_eq!(wire[0]["value"], serde_json::json!({"min": 50}));
        assert_eq!((&wire[0]["start"], &wire[0]["end"]), (&4.into(), &6.into()));
    }
}
