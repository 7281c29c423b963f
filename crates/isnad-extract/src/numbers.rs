//! Every number of a text with its value, before the record picks its figures and times.
//!
//! The record keeps what an article claims; this list keeps everything: ordinals, plain numbers and dates too, each with the
//! span of its own words.

use crate::reader::Reader;
use crate::{figures, times};
use isnad_lexicon::Lexicon;
use isnad_record::{Article, Qualifier, Span};
use isnad_text::Doc;
use rust_decimal::Decimal;

/// What a number is a number of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberKind {
    /// Anything counted, or nothing said.
    Number,
    /// Which one.
    Ordinal,
    /// A share of a hundred.
    Percent,
    /// Of a unit: weight, area, power.
    Quantity,
    /// Of a currency.
    Money,
    /// How long.
    Duration,
    /// How old.
    Age,
    /// How warm.
    Temperature,
    /// How much fits in.
    Volume,
    /// How far.
    Distance,
    /// Of a game.
    Score,
    /// A day, month or year.
    Date,
    /// From one date to another.
    DateRange,
    /// A time of day.
    Time,
    /// From one time of day to another.
    TimeRange,
    /// A day with its time of day.
    DateTime,
    /// From one to another.
    DateTimeRange,
    /// A day with a name.
    Holiday,
}

impl NumberKind {
    /// The kind's name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            NumberKind::Number => "number",
            NumberKind::Ordinal => "ordinal",
            NumberKind::Percent => "percent",
            NumberKind::Quantity => "quantity",
            NumberKind::Money => "money",
            NumberKind::Duration => "duration",
            NumberKind::Age => "age",
            NumberKind::Temperature => "temperature",
            NumberKind::Volume => "volume",
            NumberKind::Distance => "distance",
            NumberKind::Score => "score",
            NumberKind::Date => "date",
            NumberKind::DateRange => "daterange",
            NumberKind::Time => "time",
            NumberKind::TimeRange => "timerange",
            NumberKind::DateTime => "datetime",
            NumberKind::DateTimeRange => "datetimerange",
            NumberKind::Holiday => "holiday",
        }
    }
}

/// The value of a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberValue {
    /// An exact decimal.
    One(Decimal),
    /// From one to another; a side is open where nothing bounds it.
    Range(Option<Decimal>, Option<Decimal>),
    /// An ISO 8601 duration, an EDTF date or time, a score.
    Text(String),
}

/// A number in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberExpr {
    /// The number with its unit, without qualifier and proclitics.
    pub span: Span,
    /// What it is a number of.
    pub kind: NumberKind,
    /// Its value; `None` where the words say only about how much (مئات الملايين).
    pub value: Option<NumberValue>,
    /// Its unit, as the table of units names it.
    pub unit: Option<String>,
    /// How it is hedged.
    pub qualifier: Qualifier,
    /// The noun phrase that is counted, or that a share is of.
    pub counted: Option<Span>,
}

/// Finds every number of an article, in order of the text and not overlapping. Dates and times win over the numbers in them.
///
/// ```
/// use isnad_extract::{NumberKind, find_numbers};
/// use isnad_record::Article;
/// let article = Article::new("a1", "بلغت الكلفة 4.5 مليون دولار.");
/// let numbers = find_numbers(&article, isnad_lexicon::Lexicon::builtin());
/// assert_eq!(numbers[0].span.slice(&article.text), "4.5 مليون دولار");
/// assert_eq!(numbers[0].kind, NumberKind::Money);
/// ```
pub fn find_numbers(article: &Article, lexicon: &Lexicon) -> Vec<NumberExpr> {
    let doc = Doc::new(&article.text);
    let reader = Reader { article, doc: &doc, lexicon };
    let times = times::find_numbers(&reader);
    let taken: Vec<Span> = times.iter().map(|t| t.span).collect();
    let mut numbers = figures::find_numbers(&reader, &taken);
    numbers.extend(times);
    numbers.sort_by_key(|n| n.span.start);
    numbers
}
