//! What is compared: the items of a record in code points, from a gold file or from the reader.

use crate::text::{Place, Text};
use isnad_record::{Evidence, Record, Value};
use serde::Deserialize;

/// The four scored layers of one article.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Annotation {
    /// The article's id.
    #[serde(default)]
    pub id: String,
    /// Who said what.
    #[serde(default)]
    pub statements: Vec<Statement>,
    /// Who did what.
    #[serde(default)]
    pub events: Vec<Event>,
    /// Figures claimed.
    #[serde(default)]
    pub figures: Vec<Figure>,
    /// Times named.
    #[serde(default)]
    pub times: Vec<Time>,
}

/// A statement.
#[derive(Clone, Debug, Deserialize)]
pub struct Statement {
    /// Its id within the article.
    pub id: String,
    /// The id of the statement around it.
    pub parent: Option<String>,
    /// The word that carries it.
    pub cue: Place,
    /// Who says it, where the text names him there.
    pub source: Option<Place>,
    /// What is said.
    pub content: Vec<Place>,
    /// `clause` or `nominal`.
    #[serde(default = "clause")]
    pub form: String,
    /// `direct`, `indirect` or `mixed`.
    pub mode: Option<String>,
    /// The kind of speech act.
    pub class: Option<String>,
    /// The fullest name of who says it.
    pub speaker: Option<String>,
    /// Why the reader has it; nothing in gold.
    #[serde(skip)]
    pub evidence: Evidence,
}

fn clause() -> String {
    "clause".into()
}

/// An event.
#[derive(Clone, Debug, Deserialize)]
pub struct Event {
    /// Its id within the article.
    pub id: String,
    /// PLOVER type.
    #[serde(rename = "type")]
    pub kind: String,
    /// How, for CONSULT.
    pub mode: Option<String>,
    /// The first word that names it.
    pub trigger: Place,
    /// Other words that name it.
    #[serde(default)]
    pub also: Vec<Place>,
    /// Who took part.
    #[serde(default)]
    pub participants: Vec<String>,
    /// Whether it happened.
    #[serde(default = "happened")]
    pub modality: String,
    /// Why the reader has it; nothing in gold.
    #[serde(skip)]
    pub evidence: Evidence,
}

fn happened() -> String {
    "happened".into()
}

/// A figure.
#[derive(Clone, Debug, Deserialize)]
pub struct Figure {
    /// Its words.
    pub span: Place,
    /// A number or a range.
    pub value: Amount,
    /// How it is hedged.
    #[serde(default = "exactly")]
    pub qualifier: String,
    /// Its unit.
    pub unit: Option<String>,
    /// What is counted.
    pub of: Option<Place>,
    /// Which way it moves.
    pub change: Option<String>,
    /// Why the reader has it; nothing in gold.
    #[serde(skip)]
    pub evidence: Evidence,
}

fn exactly() -> String {
    "exactly".into()
}

/// A number or a range of two.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Amount {
    /// One number.
    One(f64),
    /// From one to another.
    Range(f64, f64),
}

impl Amount {
    /// Whether two amounts are equal but for rounding.
    pub fn equals(self, other: Amount) -> bool {
        match (self, other) {
            (Amount::One(a), Amount::One(b)) => close(a, b),
            (Amount::Range(a, b), Amount::Range(c, d)) => close(a, c) && close(b, d),
            _ => false,
        }
    }
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

/// A time.
#[derive(Clone, Debug, Deserialize)]
pub struct Time {
    /// Its words.
    pub span: Place,
    /// Its value.
    pub edtf: Option<String>,
    /// Its distance from the day of publication.
    pub relative: Option<String>,
    /// Why the reader has it; nothing in gold.
    #[serde(skip)]
    pub evidence: Evidence,
}

impl Annotation {
    /// The scored layers of a record.
    pub fn from_record(id: &str, record: &Record, text: &Text) -> Self {
        Annotation {
            id: id.to_owned(),
            statements: record.statements.iter().enumerate().map(|(i, s)| statement(i, s, text)).collect(),
            events: record.events.iter().enumerate().map(|(i, e)| event(i, e, text)).collect(),
            figures: record.figures.iter().map(|f| figure(f, text)).collect(),
            times: record.times.iter().map(|t| time(t, text)).collect(),
        }
    }
}

fn statement(at: usize, s: &isnad_record::Statement, text: &Text) -> Statement {
    Statement {
        id: format!("s{}", at + 1),
        parent: s.parent.map(|p| format!("s{}", p + 1)),
        cue: text.place(s.cue),
        source: s.source.map(|x| text.place(x)),
        content: s.content.iter().map(|c| text.place(*c)).collect(),
        form: s.form.name().into(),
        mode: Some(s.mode.name().into()),
        class: Some(s.class.name().into()),
        speaker: s.speaker.clone(),
        evidence: s.evidence.clone(),
    }
}

fn event(at: usize, e: &isnad_record::Event, text: &Text) -> Event {
    Event {
        id: format!("e{}", at + 1),
        kind: e.kind.name().into(),
        mode: e.mode.map(|m| m.name().into()),
        trigger: text.place(e.trigger),
        also: e.also.iter().map(|x| text.place(*x)).collect(),
        participants: e.participants.clone(),
        modality: e.modality.name().into(),
        evidence: e.evidence.clone(),
    }
}

fn figure(f: &isnad_record::Figure, text: &Text) -> Figure {
    let number = |d: rust_decimal::Decimal| d.to_string().parse().unwrap_or(f64::NAN);
    Figure {
        span: text.place(f.span),
        value: match f.value {
            Value::One(a) => Amount::One(number(a)),
            Value::Range(a, b) => Amount::Range(number(a), number(b)),
        },
        qualifier: f.qualifier.name().into(),
        unit: f.unit.clone(),
        of: f.of.map(|x| text.place(x)),
        change: f.change.map(|c| c.name().into()),
        evidence: f.evidence.clone(),
    }
}

fn time(t: &isnad_record::TimeExpr, text: &Text) -> Time {
    Time {
        span: text.place(t.span),
        edtf: t.edtf.clone(),
        relative: t.relative.clone(),
        evidence: t.evidence.clone(),
    }
}
