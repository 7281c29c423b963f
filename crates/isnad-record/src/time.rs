//! When.

use crate::{Evidence, Span};

/// An expression of time with its value, as far as the article fixes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeExpr {
    /// The words.
    pub span: Span,
    /// EDTF (ISO 8601-2): `2021-07`, `XXXX-03`, `2021-07-19/2021-07-25`; `None` when nothing anchors it.
    pub edtf: Option<String>,
    /// Distance from the day of publication where the words are relative: `week-1`, `day+0`, `month+`.
    pub relative: Option<String>,
    /// Why it is here.
    pub evidence: Evidence,
}
