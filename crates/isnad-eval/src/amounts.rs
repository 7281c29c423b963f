//! When two values are equal: numbers with units, bounds and qualifiers, durations, dates.

use crate::figures::Expression;
use crate::text::is_word;
use crate::units::canonical;
use isnad_text::fold;
use jiff::civil::{Date, DateTime, date};
use regex::Regex;
use serde_json::{Value, json};
use std::sync::LazyLock;

/// The values an expression may have.
pub fn values(e: &Expression) -> Vec<&Value> {
    e.value.iter().chain(&e.alternatives).filter(|v| !v.is_null()).collect()
}

/// Kinds whose values are dates or times.
const DATES: &[&str] =
    &["date", "time", "datetime", "daterange", "datetimerange", "timerange", "holiday", "set"];

/// Whether one of the values found is one of those expected; `same_unit` says whether its unit is right too, so that numbers
/// are compared through their units.
pub fn is_right_value(e: &Expression, found: &Expression, kind: &str, news: bool, same_unit: bool) -> bool {
    if news && !found.kind.as_deref().is_none_or(|k| k.is_empty() || family(kind) == family(k)) {
        return false;
    }
    let unit = if same_unit { found.unit.as_deref() } else { e.unit.as_deref() };
    let units = (e.unit.as_deref(), unit);
    let equal = values(e)
        .iter()
        .any(|gold| values(found).iter().any(|pred| is_equal_bounded(gold, e, pred, found, units, kind)));
    equal || e.seconds.is_some_and(|s| found.value.as_ref().and_then(duration) == Some((0.0, s)))
}

fn family(kind: &str) -> u8 {
    match kind {
        "duration" | "age" => 1,
        k if DATES.contains(&k) => 2,
        _ => 3,
    }
}

/// The hedge of an expression: its qualifier, or what the form of its value says.
pub fn qualifier(e: &Expression) -> &str {
    match (&e.qualifier, e.value.as_ref()) {
        (Some(q), _) if !q.is_empty() => q,
        (_, Some(value)) if open_bound(value) == Some("min") => "more_than",
        (_, Some(value)) if open_bound(value) == Some("max") => "less_than",
        (_, Some(Value::Object(_))) => "between",
        _ => "exactly",
    }
}

/// Which single bound a value has.
fn open_bound(value: &Value) -> Option<&'static str> {
    let has = |key: &str| value.get(key).is_some_and(|v| !v.is_null());
    match (value.is_object() && has("min"), value.is_object() && has("max")) {
        (true, false) => Some("min"),
        (false, true) => Some("max"),
        _ => None,
    }
}

fn fits(qualifier: Option<&str>, bound: &str) -> bool {
    match bound {
        "min" => qualifier == Some("more_than"),
        _ => matches!(qualifier, Some("less_than" | "up_to")),
    }
}

type Units<'u> = (Option<&'u str>, Option<&'u str>);

/// Equality of values where an open bound and a qualified number are the same thing.
fn is_equal_bounded(
    gold: &Value,
    e: &Expression,
    pred: &Value,
    found: &Expression,
    units: Units,
    kind: &str,
) -> bool {
    match (open_bound(gold), open_bound(pred)) {
        (Some(bound), None) if !pred.is_object() => {
            fits(found.qualifier.as_deref(), bound) && is_equal(&gold[bound], pred, units, kind)
        }
        (None, Some(bound)) if gold.is_number() => {
            fits(e.qualifier.as_deref(), bound) && is_equal(gold, &pred[bound], units, kind)
        }
        _ => is_equal(gold, pred, units, kind),
    }
}

fn is_equal(gold: &Value, pred: &Value, units: Units, kind: &str) -> bool {
    if pred.is_null() {
        return false;
    }
    if gold.is_boolean() || pred.is_boolean() {
        return gold == pred;
    }
    if gold.is_object() || pred.is_object() {
        return are_equal_ranges(gold, pred, units, kind);
    }
    if let Some(gold) = gold.as_f64() {
        return number(pred).is_some_and(|pred| {
            let factor = |unit: Option<&str>| unit.map_or(1.0, |u| canonical(u).1);
            match units.0 {
                None => is_close(gold, pred),
                Some(_) => is_close(gold * factor(units.0), pred * factor(units.1)),
            }
        });
    }
    let text = gold.as_str().unwrap_or("");
    let iso_duration =
        text.starts_with('P') && text[1..].starts_with(|c: char| c.is_ascii_digit() || c == 'T');
    match kind {
        _ if kind == "duration" || iso_duration => match (duration(gold), duration(pred)) {
            (Some(a), Some(b)) => is_close(a.0, b.0) && is_close(a.1, b.1),
            _ => plain(gold) == plain(pred),
        },
        "phone" => digits(&plain(gold)) == digits(&plain(pred)),
        _ if DATES.contains(&kind) => are_equal_dates(&plain(gold), &plain(pred)),
        _ => letters(&plain(gold)) == letters(&plain(pred)),
    }
}

fn are_equal_ranges(gold: &Value, pred: &Value, units: Units, kind: &str) -> bool {
    let range = |v: &Value| if v.is_object() { v.clone() } else { json!({"min": v, "max": v}) };
    let (gold, pred) = (range(gold), range(pred));
    ["min", "max"].iter().all(|bound| match (&gold[*bound], &pred[*bound]) {
        (Value::Null, Value::Null) => true,
        (Value::Null, _) | (_, Value::Null) => false,
        (g, p) => is_equal(g, p, units, kind),
    })
}

fn is_close(a: f64, b: f64) -> bool {
    (a - b).abs() <= (1e-9 * a.abs().max(b.abs())).max(1e-12)
}

fn number(value: &Value) -> Option<f64> {
    value.as_f64().or_else(|| value.as_str()?.trim().parse().ok())
}

/// A value as Python's `str` writes it.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn digits(text: &str) -> String {
    fold(text).chars().filter(char::is_ascii_digit).collect()
}

fn letters(text: &str) -> String {
    fold(text).chars().filter(|c| is_word(*c)).collect()
}

static DURATION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^P(?:([0-9.]+)Y)?(?:([0-9.]+)M)?(?:([0-9.]+)W)?(?:([0-9.]+)D)?(?:T(?:([0-9.]+)H)?(?:([0-9.]+)M)?(?:([0-9.]+)S)?)?$",
    )
    .expect("a constant pattern, tried by the tests")
});

/// An ISO 8601 duration as months and seconds; a bare number is seconds.
fn duration(value: &Value) -> Option<(f64, f64)> {
    if let Some(seconds) = value.as_f64() {
        return Some((0.0, seconds));
    }
    let parts = DURATION.captures(value.as_str()?)?;
    let part = |i: usize| parts.get(i).and_then(|p| p.as_str().parse().ok()).unwrap_or(0.0);
    let days = part(3) * 7.0 + part(4);
    Some((part(1) * 12.0 + part(2), days * 86400.0 + part(5) * 3600.0 + part(6) * 60.0 + part(7)))
}

/// Whether a date found is the one expected, or one more precise that agrees with it.
fn are_equal_dates(gold: &str, pred: &str) -> bool {
    let sides = |text: &str| text.split('/').map(normalize_side).collect::<Vec<_>>();
    let (gold, pred) = (sides(gold), sides(pred));
    if gold.len() == pred.len() && gold.iter().zip(&pred).all(|(g, p)| is_same_side(g, p)) {
        return true;
    }
    let ends = |sides: &[String]| Some((bounds(sides.first()?)?.0, bounds(sides.last()?)?.1));
    (gold.len() == 2 || pred.len() == 2) && ends(&gold).is_some() && ends(&gold) == ends(&pred)
}

static ZONE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(T[0-9]{2}(?::[0-9]{2}){0,2}(?:\.[0-9]+)?)(?:Z|[+-][0-9]{2}:?[0-9]{2})$")
        .expect("a constant pattern, tried by the tests")
});

/// A side of an interval without time zone, fraction of a second and marks of doubt.
fn normalize_side(text: &str) -> String {
    let text = text.trim().replace(' ', "T");
    let text = ZONE.replace(text.trim_end_matches(['~', '?', '%']), "$1").into_owned();
    let text = match text.rsplit_once('.') {
        Some((front, fraction)) if !fraction.is_empty() && fraction.bytes().all(|b| b.is_ascii_digit()) => {
            front.to_owned()
        }
        _ => text,
    };
    match text.rsplit_once('T') {
        Some((_, hour)) if hour.len() == 2 && hour.bytes().all(|b| b.is_ascii_digit()) => {
            format!("{text}:00")
        }
        _ => text,
    }
}

fn is_same_side(gold: &str, pred: &str) -> bool {
    let head = |text: &str, n: usize| text.chars().take(n).collect::<String>();
    if gold == pred {
        return true;
    }
    if let (Some(clock), Some((_, time))) = (gold.strip_prefix('T'), pred.split_once('T')) {
        return head(clock, 5) == head(time, 5);
    }
    let finer =
        !gold.is_empty() && pred.strip_prefix(gold).is_some_and(|rest| rest.starts_with(['-', 'T', ':']));
    finer || (gold.contains('T') && pred.contains('T') && head(gold, 16) == head(pred, 16))
}

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:T([0-9]{2}):([0-9]{2})(?::[0-9]{2})?)?)?)?$")
        .expect("a constant pattern, tried by the tests")
});

/// The first and last minute of a date.
fn bounds(text: &str) -> Option<(DateTime, DateTime)> {
    let parts = DATE.captures(text)?;
    let part = |i: usize| parts.get(i).and_then(|p| p.as_str().parse::<i16>().ok());
    let small = |i: usize| part(i).and_then(|n| i8::try_from(n).ok());
    let year = part(1).filter(|y| *y > 0)?;
    let (first, last) = match (small(2), small(3)) {
        (None, _) => (Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?),
        (Some(month), None) => {
            let first = Date::new(year, month, 1).ok()?;
            (first, first.last_of_month())
        }
        (Some(month), Some(day)) => {
            let day = Date::new(year, month, day).ok()?;
            (day, day)
        }
    };
    match (small(4), small(5)) {
        (Some(hour), Some(minute)) => {
            let time = DateTime::new(year, first.month(), first.day(), hour, minute, 0, 0).ok()?;
            Some((time, time))
        }
        _ => Some((first.at(0, 0, 0, 0), last.at(23, 59, 0, 0))),
    }
}

/// The day a case is told on, where its reference time names one.
pub fn reference_day(time: Option<&str>) -> Option<Date> {
    let parsed: Option<Date> = time?.get(..10)?.parse().ok();
    parsed.filter(|day| *day > date(1, 1, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_bounds_and_qualified_numbers_are_one() {
        let gold = Expression { value: Some(json!({"min": 50})), ..Expression::default() };
        let found = Expression {
            value: Some(json!(50)),
            qualifier: Some("more_than".into()),
            ..Expression::default()
        };
        assert!(is_right_value(&gold, &found, "number", false, true));
        let bare = Expression { qualifier: None, ..found };
        assert!(!is_right_value(&gold, &bare, "number", false, true));
    }

    #[test]
    fn dates_agree_at_the_precision_asked_for() {
        assert!(are_equal_dates("2013-02", "2013-02-05"));
        assert!(are_equal_dates("2013-02-01/2013-02-28", "2013-02"));
        assert!(are_equal_dates("T17:00", "2013-02-12T17:00:00Z"));
        assert!(!are_equal_dates("2013-02", "2013-03"));
    }

    #[test]
    fn durations_compare_by_length() {
        assert_eq!(duration(&json!("P2W")), duration(&json!("P14D")));
        assert_eq!(duration(&json!("PT3H")), Some((0.0, 10800.0)));
    }
}
