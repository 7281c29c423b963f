//! Times as the list of numbers presents them: a kind and a value, told from the day of reference where there is one.

use super::anchor::{Anchor, Policy, clock_edtf};
use super::find_all;
use super::parsed::Parsed;
use super::scene::{Register, Scene};
use super::tense;
use super::value::{Clock, Part, PartialDate, When};
use crate::reader::Reader;
use crate::trace::NoTrace;
use isnad_lexicon::{Direction, Unit, Within};
use isnad_record::{NumberExpr, NumberKind, NumberValue, Qualifier};
use jiff::ToSpan;

/// Longest text, in characters, that is an utterance of its own rather than a sentence of a report.
const UTTERANCE: usize = 60;

/// Finds all dates and times of a text, told from its day of publication if there is one.
pub(super) fn find(reader: &Reader) -> Vec<NumberExpr> {
    let reference = reader.article.published;
    let agenda = reader.doc.text().chars().nth(UTTERANCE).is_none();
    let (register, policy) =
        if agenda { (Register::Utterance, Policy::Agenda) } else { (Register::Report, Policy::Report) };
    let scene = Scene::new(reader.doc, reader.lexicon, register);
    let calendar = &reader.lexicon.calendar;
    let anchor = Anchor { today: reference, weekday: None, policy, calendar };
    let unanchored = Anchor { today: None, weekday: None, policy, calendar };
    find_all(&scene, &mut NoTrace)
        .into_iter()
        .filter(|(parsed, _)| !matches!(parsed.when, When::Open { .. }) || agenda)
        .map(|(parsed, span)| NumberExpr {
            span,
            kind: kind(&parsed.when),
            value: value(&anchor, &tense::lean(&scene, parsed.clone())).map(|value| NumberValue::Time {
                value,
                as_told: reference.and_then(|_| self::value(&unanchored, &parsed)),
            }),
            unit: None,
            qualifier: Qualifier::Exactly,
            counted: None,
        })
        .collect()
}

fn kind(when: &When) -> NumberKind {
    match when {
        When::Holiday { .. } => NumberKind::Holiday,
        When::Clock(_) => NumberKind::Time,
        When::At(..) => NumberKind::DateTime,
        When::Range(from, _) => match kind(from) {
            NumberKind::Time => NumberKind::TimeRange,
            NumberKind::DateTime => NumberKind::DateTimeRange,
            _ => NumberKind::DateRange,
        },
        When::Date(PartialDate { day: Some(_), .. }) | When::Weekday { .. } => NumberKind::Date,
        When::Shift { unit: Unit::Day, .. } | When::Ago { unit: Unit::Day, .. } => NumberKind::Date,
        When::Ranked { weekday: Some(_), .. } => NumberKind::Date,
        When::Ago { unit: Unit::Hour | Unit::Minute | Unit::Second, .. } => NumberKind::DateTime,
        _ => NumberKind::DateRange,
    }
}

fn value(anchor: &Anchor, parsed: &Parsed) -> Option<String> {
    let when = &parsed.when;
    match when {
        When::Clock(clock) => Some(clock_value(anchor, *clock)),
        When::Range(from, to) if matches!(**from, When::Clock(_)) => {
            let (When::Clock(from), When::Clock(to)) = (&**from, &**to) else { return None };
            Some(format!("{}/{}", clock_value(anchor, *from), clock_value(anchor, *to)))
        }
        _ => piece(anchor, parsed).or_else(|| anchor.edtf(when)).or_else(|| relative(parsed)),
    }
}

fn clock_value(anchor: &Anchor, clock: Clock) -> String {
    let day = anchor.today.map_or(String::new(), |d| d.to_string());
    format!("{day}{}", clock_edtf(clock))
}

/// The days that the beginning and end of a month or week are taken for.
fn piece(anchor: &Anchor, parsed: &Parsed) -> Option<String> {
    let Some(Part::Within(part)) = parsed.part else { return None };
    let whole = anchor.period(&parsed.when)?;
    let (from, to) = match (&parsed.when, part) {
        (When::Date(PartialDate { month: Some(_), day: None, .. }), Within::First) => {
            return Some(whole.from.to_string());
        }
        (When::Date(PartialDate { month: Some(_), day: None, .. }), Within::Start) => {
            (whole.from, whole.from.checked_add(9.days()).ok()?)
        }
        (When::Date(PartialDate { month: Some(_), day: None, .. }), Within::End) => {
            (whole.from.checked_add(20.days()).ok()?, whole.to)
        }
        // the end of a week is its weekend
        (When::Shift { unit: Unit::Week, .. }, Within::End) => {
            (whole.to.checked_sub(1.days()).ok()?, whole.to)
        }
        _ => return None,
    };
    Some(format!("{from}/{to}"))
}

/// `rel:week-1`, `rel:weekday:6`, `rel:ago:P2Y`.
fn relative(parsed: &Parsed) -> Option<String> {
    let signed = |by: i32| if by == 0 { "0".to_owned() } else { format!("{by:+}") };
    let value = match parsed.when {
        When::Shift { unit: Unit::Day, by: 0 } => "today".to_owned(),
        When::Shift { unit: Unit::Day, by: -1 } => "yesterday".to_owned(),
        When::Shift { unit: Unit::Day, by: 1 } => "tomorrow".to_owned(),
        When::Shift { unit: Unit::Week, by } if parsed.part == Some(Part::Within(Within::End)) => {
            format!("weekend{}", signed(by))
        }
        When::Shift { unit, by } => format!("{}{}", unit.name(), signed(by)),
        When::Ago { unit, by } if by < 0 => format!("ago:{}", length(unit, by)?),
        When::Ago { unit, by } => format!("in:{}", length(unit, by)?),
        When::Stretch { unit, by } if by < 0 => format!("last:{}", length(unit, by)?),
        When::Stretch { unit, by } => format!("next:{}", length(unit, by)?),
        When::Weekday { day, lean, .. } => format!("weekday:{day}{}", direction(lean)),
        When::Date(date) => return open_day(date),
        _ => return None,
    };
    Some(format!("rel:{value}"))
}

/// `XXXX-XX-28`
fn open_day(date: PartialDate) -> Option<String> {
    Some(format!("XXXX-XX-{:02}", date.day?))
}

fn direction(lean: Option<Direction>) -> &'static str {
    match lean {
        Some(Direction::Past | Direction::Last | Direction::Before) => "-",
        Some(Direction::Future | Direction::After) => "+",
        _ => "",
    }
}

/// ISO 8601 duration.
fn length(unit: Unit, by: i32) -> Option<String> {
    let n = by.unsigned_abs();
    Some(match unit {
        Unit::Day => format!("P{n}D"),
        Unit::Week => format!("P{n}W"),
        Unit::Month => format!("P{n}M"),
        Unit::Year => format!("P{n}Y"),
        Unit::Decade => format!("P{}Y", n.checked_mul(10)?),
        Unit::Century => format!("P{}Y", n.checked_mul(100)?),
        Unit::Hour => format!("PT{n}H"),
        Unit::Minute => format!("PT{n}M"),
        Unit::Second => format!("PT{n}S"),
    })
}
