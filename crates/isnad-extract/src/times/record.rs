//! Times as the record keeps them: EDTF and the distance from the day of publication.

use super::anchor::Anchor;
use super::parsed::Parsed;
use super::value::{Month, PartialDate, When, Year};
use isnad_lexicon::{Direction, Unit};
use isnad_record::{Span, TimeExpr};

/// The item of the record.
pub(super) fn time_expr(anchor: &Anchor, parsed: Parsed, span: Span) -> TimeExpr {
    let edtf = anchor.edtf(&parsed.when);
    TimeExpr { span, edtf, relative: relative(anchor, &parsed.when), evidence: parsed.evidence }
}

/// The distance from the day of publication, where the words tell one.
fn relative(anchor: &Anchor, when: &When) -> Option<String> {
    match when {
        When::Shift { unit, by } | When::Ago { unit, by } | When::Stretch { unit, by } => {
            Some(format!("{}{by:+}", unit.name()))
        }
        When::Open { unit, past } => {
            Some(format!("{}{}", unit.map_or("period", Unit::name), if *past { '-' } else { '+' }))
        }
        When::Weekday { day, lean, week } => weekday(anchor, *day, *lean, *week),
        When::Weekdays { days, lean } => anchor.days_to(days[0], *lean).map(|by| format!("day{by:+}")),
        When::Fraction { year: Some(Year::Shift(by)), .. } => Some(format!("year{by:+}")),
        When::Season { year: Some(Year::Shift(by)), .. } => Some(format!("year{by:+}")),
        When::Date(PartialDate { year: Some(Year::Shift(by)), .. }) => Some(format!("year{by:+}")),
        When::Date(PartialDate { month: Some(Month::Shift(by)), .. }) => Some(format!("month{by:+}")),
        When::At(day, _) => relative(anchor, day),
        When::Range(from, _) => relative(anchor, from),
        _ => None,
    }
}

/// `day-2` where today's weekday is known, else the weekday's name with its direction.
fn weekday(anchor: &Anchor, day: u8, lean: Option<Direction>, week: Option<i32>) -> Option<String> {
    if let Some(by) = week {
        return Some(format!("week{by:+}"));
    }
    if let Some(by) = anchor.days_to(day, lean) {
        return Some(format!("day{by:+}"));
    }
    let name = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let name = name.get(usize::from(day).checked_sub(1)?)?;
    Some(match lean {
        Some(Direction::Past | Direction::Last | Direction::Before) => format!("{name}-1"),
        Some(Direction::Future | Direction::After) => format!("{name}+1"),
        _ => format!("{name}+0"),
    })
}
