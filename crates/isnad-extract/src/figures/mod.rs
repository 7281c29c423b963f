//! Figures: what number of what, how hedged, moving which way.
//!
//! One step finds every number with all that belongs to it (`amount.rs`); [`find_figures`] presents what the article claims,
//! [`find_numbers`] everything.

mod age;
mod amount;
mod change;
mod claim;
mod counted;
mod currency;
mod from_to;
mod hedge;
mod listing;
mod measured_of;
mod range;
mod relative_rank;
#[cfg(test)]
mod testing;
mod unclaimed;
mod unit;
mod vague;

use crate::overlap;
use crate::reader::{Reader, in_chrome};
use crate::rule::{Layer, Rule};
use crate::trace::Trace;
use isnad_record::{Figure, NumberExpr, NumberKind, Record, Span};

const MEASURED: Rule = Rule {
    name: "measured",
    layer: Layer::Figures,
    finds: "a number with its unit, currency or per cent, hedged or not",
    example: "بلغت المساحة أكثر من 50 ألف كم مربع.",
    look_alike: "قطع المسافة بين المدينتين في يومين.",
};

const COUNTED: Rule = Rule {
    name: "counted",
    layer: Layer::Figures,
    finds: "a number with the noun it counts, after or before it",
    example: "شاركت في المعرض 12 شركة عالمية.",
    look_alike: "جاءت الشركة في المرتبة 12.",
};

const BARE: Rule = Rule {
    name: "bare_number",
    layer: Layer::Figures,
    finds: "a number that counts something told before",
    example: "قتل خمسة جنود وأصيب 12 في الهجوم.",
    look_alike: "صدر القرار 2254 في نيويورك.",
};

/// The rules of this layer, the preferred ones first.
pub(crate) const RULES: &[Rule] = &[MEASURED, COUNTED, BARE];

/// Finds the figures of the article; `record.times` are already known and are no figures.
pub(crate) fn find_figures(reader: &Reader, record: &Record, trace: &mut dyn Trace) -> Vec<Figure> {
    let taken: Vec<Span> = record.times.iter().map(|t| t.span).collect();
    let mut amounts = amount::find_amounts(reader, &taken);
    currency::settle(reader, &mut amounts);
    let moved = from_to::find(reader, &amounts);
    let figures =
        amounts.iter().zip(moved).filter_map(|(amount, moved)| claim::figure(reader, amount, moved));
    let outside = figures.filter(|f| !in_chrome(record, f.span)).collect();
    overlap::pick(Layer::Figures, RULES, outside, trace)
}

/// Finds the numbers of a text as [`find_numbers`](crate::find_numbers) lists them; `taken` are the dates and times, in order.
pub(crate) fn find_numbers(reader: &Reader, taken: &[Span]) -> Vec<NumberExpr> {
    let amounts = amount::find_amounts(reader, taken);
    let mut numbers = listing::list(reader, &amounts);
    numbers.extend(relative_rank::find(reader, taken));
    numbers
}

/// Where numbers with a unit or counted noun stand: no date is made of digits alone there.
pub(crate) fn measured_spans(reader: &Reader) -> Vec<Span> {
    let amounts = amount::find_amounts(reader, &[]);
    let lasting = |kind: NumberKind| matches!(kind, NumberKind::Duration | NumberKind::Age);
    let measured = amounts.iter().filter(|a| {
        a.unit.is_some_and(|u| !lasting(u.kind))
            || a.counted.as_ref().is_some_and(|c| !c.before && !c.partitive)
    });
    measured.map(|amount| amount.span).collect()
}

#[cfg(test)]
mod tests {
    use super::testing::check;

    #[test]
    fn one_text_with_several() {
        check(
            "حررت القوات أكثر من 50 ألف كم مربع من الأراضي، وعاد 4.5 مليون نازح.",
            &[
                "أكثر من 50 ألف كم مربع | One(50000) | more_than | km2 | الأراضي | -",
                "4.5 مليون نازح | One(4500000.0) | exactly | - | نازح | -",
            ],
        );
    }
}
