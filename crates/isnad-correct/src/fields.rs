//! Which fields of which items can be corrected, and what they hold.

use crate::Selector;
use isnad_record::{Change, Class, ConsultMode, EventType, Form, Modality, Mode, Qualifier};
use serde::{Deserialize, Serialize};

/// What an item is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Who said what.
    #[default]
    Statement,
    /// Who did what.
    Event,
    /// How much of what.
    Figure,
    /// When.
    Time,
    /// Joint undertakings: confirmed or rejected as a whole.
    Programme,
}

/// What a field holds.
#[derive(Clone, Copy, Debug)]
pub enum Takes {
    /// Words of the text, by which the item is known.
    Anchor,
    /// Words of the text, or nothing.
    Words,
    /// Words of the text, in several places.
    SeveralWords,
    /// A name, or nothing.
    Name,
    /// Names.
    Names,
    /// One of these; nothing too where the second is true.
    Choice(fn() -> Vec<&'static str>, bool),
    /// A number, or two for a range.
    Amount,
    /// A date as EDTF, or nothing.
    Date,
    /// A short text, or nothing.
    Short,
}

/// A field.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name on the wire.
    pub name: &'static str,
    /// What it holds.
    pub takes: Takes,
}

/// A value of a field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Value {
    /// Nothing.
    Nothing,
    /// A name, a choice, a date.
    Text(String),
    /// Names.
    Texts(Vec<String>),
    /// Words of the text, in one place or several.
    Words(Vec<Selector>),
    /// A number or two.
    Amount(serde_json::Value),
}

impl Value {
    /// The value in plain text, one line for each of several.
    pub fn lines(&self) -> Vec<String> {
        match self {
            Value::Nothing => Vec::new(),
            Value::Text(text) => vec![text.clone()],
            Value::Texts(texts) => texts.clone(),
            Value::Words(words) => words.iter().map(|words| words.exact.clone()).collect(),
            Value::Amount(serde_json::Value::Array(ends)) => ends.iter().map(ToString::to_string).collect(),
            Value::Amount(one) => vec![one.to_string()],
        }
    }
}

macro_rules! names {
    ($type:ty) => {
        || <$type>::ALL.iter().map(|value| value.name()).collect()
    };
}

const fn field(name: &'static str, takes: Takes) -> Field {
    Field { name, takes }
}

const STATEMENT: &[Field] = &[
    field("cue", Takes::Anchor),
    field("source", Takes::Words),
    field("speaker", Takes::Name),
    field("content", Takes::SeveralWords),
    field("class", Takes::Choice(names!(Class), false)),
    field("mode", Takes::Choice(names!(Mode), false)),
    field("form", Takes::Choice(names!(Form), false)),
    field("addressee", Takes::Words),
    field("channel", Takes::Words),
    field("occasion", Takes::Words),
    field("time", Takes::Words),
];

const EVENT: &[Field] = &[
    field("trigger", Takes::Anchor),
    field("type", Takes::Choice(names!(EventType), false)),
    field("mode", Takes::Choice(names!(ConsultMode), true)),
    field("participants", Takes::Names),
    field("modality", Takes::Choice(names!(Modality), false)),
    field("place", Takes::Words),
    field("time", Takes::Words),
    field("topic", Takes::Words),
    field("also", Takes::SeveralWords),
];

const FIGURE: &[Field] = &[
    field("span", Takes::Anchor),
    field("value", Takes::Amount),
    field("qualifier", Takes::Choice(names!(Qualifier), false)),
    field("unit", Takes::Short),
    field("of", Takes::Words),
    field("change", Takes::Choice(names!(Change), true)),
];

const TIME: &[Field] =
    &[field("span", Takes::Anchor), field("edtf", Takes::Date), field("relative", Takes::Short)];

const PROGRAMME: &[Field] = &[field("span", Takes::Anchor)];

impl Kind {
    /// Every kind, in the order of the wire format.
    pub const ALL: [Kind; 5] = [Kind::Statement, Kind::Event, Kind::Figure, Kind::Time, Kind::Programme];

    /// As it is written.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Statement => "statement",
            Kind::Event => "event",
            Kind::Figure => "figure",
            Kind::Time => "time",
            Kind::Programme => "programme",
        }
    }

    /// The kind with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The letter with which ids begin.
    pub fn letter(self) -> char {
        match self {
            Kind::Statement => 's',
            Kind::Event => 'e',
            Kind::Figure => 'f',
            Kind::Time => 't',
            Kind::Programme => 'p',
        }
    }

    /// The kind of an item and its place in its list, by its id.
    pub fn of_id(id: &str) -> Option<(Kind, usize)> {
        let mut chars = id.chars();
        let letter = chars.next()?;
        let kind = Kind::ALL.into_iter().find(|kind| kind.letter() == letter)?;
        let digits = chars.as_str();
        let is_plain = digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0');
        let number: usize = is_plain.then(|| digits.parse().ok()).flatten()?;
        Some((kind, number.checked_sub(1)?))
    }

    /// Its fields, the one that anchors it first.
    pub fn fields(self) -> &'static [Field] {
        match self {
            Kind::Statement => STATEMENT,
            Kind::Event => EVENT,
            Kind::Figure => FIGURE,
            Kind::Time => TIME,
            Kind::Programme => PROGRAMME,
        }
    }

    /// The field that anchors it.
    pub fn anchor(self) -> &'static str {
        match self {
            Kind::Statement => "cue",
            Kind::Event => "trigger",
            _ => "span",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_read() {
        assert_eq!(Kind::of_id("s1"), Some((Kind::Statement, 0)));
        assert_eq!(Kind::of_id("e12"), Some((Kind::Event, 11)));
        for wrong in ["", "s", "s0", "x1", "s-1", "s+1", "s01", "ق1", "s99999999999999999999999"] {
            assert_eq!(Kind::of_id(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_anchor_comes_first() {
        for kind in Kind::ALL {
            let first = kind.fields()[0];
            assert!(first.name == kind.anchor() && matches!(first.takes, Takes::Anchor));
        }
    }
}
