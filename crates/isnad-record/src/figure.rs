//! Figures that the article claims.

use crate::{Evidence, Span, named};
use rust_decimal::Decimal;

named! {
    /// How a figure is hedged.
    Qualifier {
        /// No hedge.
        Exactly = "exactly",
        /// أكثر من، على الأقل.
        MoreThan = "more_than",
        /// أقل من، نحو … إلا.
        LessThan = "less_than",
        /// نحو، حوالي، قرابة.
        About = "about",
        /// حتى، ما يصل إلى.
        UpTo = "up_to",
        /// ما بين … و…
        Between = "between",
    }
}

named! {
    /// Which way a figure moved.
    Change {
        /// ارتفع، زاد.
        Increase = "increase",
        /// انخفض، تراجع.
        Decrease = "decrease",
    }
}

/// An exact decimal or a range of two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// One number.
    One(Decimal),
    /// From one to another, both included.
    Range(Decimal, Decimal),
}

/// A number somebody claims, with what it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The expression with its qualifier and unit.
    pub span: Span,
    /// What it says.
    pub value: Value,
    /// How it is hedged.
    pub qualifier: Qualifier,
    /// Unit from the table of units; `None` for a plain count.
    pub unit: Option<String>,
    /// The counted noun phrase.
    pub of: Option<Span>,
    /// Which way it moved.
    pub change: Option<Change>,
    /// Index of the statement inside whose content it is claimed.
    pub statement: Option<usize>,
    /// Why it is here.
    pub evidence: Evidence,
}
