//! Every number of a text with its value.

use crate::{Qualifier, Span, named};
use rust_decimal::Decimal;

named! {
    /// What a number is a number of.
    NumberKind {
        /// Anything counted, or nothing said.
        Number = "number",
        /// Which one.
        Ordinal = "ordinal",
        /// A share of a hundred.
        Percent = "percent",
        /// Of a unit: weight, area, power.
        Quantity = "quantity",
        /// Of a currency.
        Money = "money",
        /// How long.
        Duration = "duration",
        /// How old.
        Age = "age",
        /// How warm.
        Temperature = "temperature",
        /// How much fits in.
        Volume = "volume",
        /// How far.
        Distance = "distance",
        /// Of a game.
        Score = "score",
        /// A day, month or year.
        Date = "date",
        /// From one date to another.
        DateRange = "daterange",
        /// A time of day.
        Time = "time",
        /// From one time of day to another.
        TimeRange = "timerange",
        /// A day with its time of day.
        DateTime = "datetime",
        /// From one to another.
        DateTimeRange = "datetimerange",
        /// A day with a name.
        Holiday = "holiday",
    }
}

/// The value of a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberValue {
    /// An exact decimal.
    One(Decimal),
    /// From one to another; a side is open where nothing bounds it.
    Range(Option<Decimal>, Option<Decimal>),
    /// An ISO 8601 duration, a score.
    Text(String),
    /// A date or time.
    Time {
        /// EDTF.
        value: String,
        /// What the words alone tell (`rel:week-1`, `XXXX-09-13`), where a day of reference made a date of it.
        as_told: Option<String>,
    },
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
