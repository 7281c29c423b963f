//! A quantity with every figure that is given for it.

use crate::view::chart::Chart;
use crate::view::items::amount;
use crate::view::parts::{Cast, Named, Reference, Side, reference};
use crate::words::Words;
use isnad_link::relation::{LedgerEntry, LedgerRow, agrees};

/// Figures shown of one quantity where it is one of several.
pub const FEW: usize = 6;

/// A quantity.
pub struct QuantityView {
    /// What is measured.
    pub name: String,
    /// In what unit.
    pub unit: Option<String>,
    /// How the figures stand to each other, and whether they disagree.
    pub verdict: Option<&'static str>,
    pub is_disputed: bool,
    /// The figures over time, where there are several.
    pub chart: Option<Chart>,
    /// Each of them.
    pub claims: Vec<ClaimView>,
}

/// A figure.
pub struct ClaimView {
    /// The value in words.
    pub value: String,
    /// The time it is of.
    pub period: Option<String>,
    /// Who gives it.
    pub who: Option<Named>,
    /// For which state.
    pub side: Option<Side>,
    /// Where.
    pub at: Reference,
    /// Whether another figure of the same time does not agree with it.
    pub is_disputed: bool,
}

impl QuantityView {
    /// A quantity by its entry.
    pub fn new(cast: &Cast<'_>, entry: &LedgerEntry) -> Self {
        let w = cast.w;
        let unit = entry.unit.as_deref().map(|unit| w.unit(unit)).filter(|unit| !unit.is_empty());
        let claims: Vec<ClaimView> = entry.rows.iter().map(|row| claim(cast, entry, row)).collect();
        // what is not said to be measured goes by the words of its figure
        let first = entry.rows.first().map_or("", |row| row.words.text.as_str());
        let name = if entry.measured.trim().is_empty() { first } else { &entry.measured };
        QuantityView {
            name: name.split_whitespace().collect::<Vec<_>>().join(" "),
            verdict: verdict(w, &entry.verdict),
            is_disputed: entry.verdict == "conflict",
            chart: Chart::new(w, entry, &claims, unit.as_deref()),
            unit,
            claims,
        }
    }
}

fn claim(cast: &Cast<'_>, entry: &LedgerEntry, row: &LedgerRow) -> ClaimView {
    let w = cast.w;
    ClaimView {
        value: amount(w, &row.value, &row.qualifier, row.change.as_deref(), entry.unit.as_deref()),
        period: row.period.as_deref().map(|period| w.edtf(period)),
        who: row.speaker.as_deref().map(|name| cast.named(name)),
        side: row.side.as_deref().map(|code| cast.side(code)),
        at: reference(&row.words, Some(&row.carrier)),
        is_disputed: entry.rows.iter().any(|other| disagree(row, other)),
    }
}

/// Whether two figures of one time cannot both be right. Two of one speaker in one article are the ends of a change.
fn disagree(a: &LedgerRow, b: &LedgerRow) -> bool {
    let is_one_voice = a.carrier.article == b.carrier.article && a.speaker == b.speaker;
    a.period.is_some() && a.period == b.period && !is_one_voice && !agrees(a, b)
}

fn verdict(w: Words, verdict: &str) -> Option<&'static str> {
    match verdict {
        "conflict" => Some(w.verdict_conflict()),
        "differs" => Some(w.verdict_differs()),
        "growth" => Some(w.verdict_growth()),
        "agreement" => Some(w.verdict_agreement()),
        _ => None,
    }
}
