//! The figures of a quantity over time, each a dot that opens its words.
//!
//! Places are percent of the width and pixels of the height, so that the drawing fills any width and its letters stay readable. In Arabic
//! time runs from right to left.

use crate::view::parts::spoken;
use crate::view::quantity::ClaimView;
use crate::words::Words;
use isnad_format::Language;
use isnad_link::relation::{LedgerEntry, LedgerRow};
use std::collections::BTreeMap;

/// The drawing.
pub struct Chart {
    /// Its height.
    pub height: u32,
    /// Top and bottom of the field.
    pub field: (u32, u32),
    /// Values at the side: height and text.
    pub values: Vec<(u32, String)>,
    /// Times below: place and text.
    pub times: Vec<(String, String)>,
    /// Figures of one time that disagree, joined: place, top, bottom.
    pub disputes: Vec<(String, u32, u32)>,
    /// Ranges: place, top, bottom.
    pub ranges: Vec<(String, u32, u32)>,
    /// The figures.
    pub dots: Vec<Dot>,
    /// Whether equal steps are equal ratios.
    pub is_logarithmic: bool,
    /// Whether the axis of values is at the right.
    pub is_mirrored: bool,
}

/// A figure.
pub struct Dot {
    /// Its place in percent.
    pub x: String,
    /// Its height.
    pub y: u32,
    /// How it looks: the side, and `disputed`.
    pub class: String,
    /// The words.
    pub link: String,
    /// Everything in words.
    pub label: String,
    /// The value, where there is room for it.
    pub value: Option<String>,
}

const HEIGHT: u32 = 230;
const TOP: u32 = 26;
const BOTTOM: u32 = 196;

/// Room at the side of the values, and at the other, in percent.
const NEAR: f64 = 17.0;
const FAR: f64 = 6.0;

/// Values are written beside so many dots.
const MOST_WRITTEN: usize = 8;

/// A greatest value so many times the least is drawn by ratios.
const WIDE: f64 = 60.0;

impl Chart {
    /// The chart of an entry whose figures are these; `None` where there are fewer than two or they have no time.
    pub fn new(w: Words, entry: &LedgerEntry, claims: &[ClaimView], unit: Option<&str>) -> Option<Chart> {
        let points: Vec<(f64, (f64, f64), &LedgerRow, &ClaimView)> = entry
            .rows
            .iter()
            .zip(claims)
            .filter_map(|(row, claim)| Some((time(row)?, ends(row)?, row, claim)))
            .collect();
        if points.len() < 2 {
            return None;
        }
        let scale = Scale::new(points.iter().flat_map(|(_, (low, high), ..)| [*low, *high]));
        let first = points.iter().map(|point| point.0).fold(f64::INFINITY, f64::min);
        let last = points.iter().map(|point| point.0).fold(f64::NEG_INFINITY, f64::max);
        let is_mirrored = w.language() == Language::Arabic;
        let across = |time: f64| {
            let share = if last > first { (time - first) / (last - first) } else { 0.5 };
            let x = NEAR + 6.0 + share * (100.0 - NEAR - FAR - 6.0);
            if is_mirrored { 100.0 - x } else { x }
        };
        let place = |time: f64| format!("{:.1}%", across(time));
        let is_written = points.len() <= MOST_WRITTEN;
        let mut taken: Vec<(i64, u32)> = Vec::new();
        let mut disputes: BTreeMap<i64, (f64, u32, u32)> = BTreeMap::new();
        let mut ranges = Vec::new();
        let mut dots = Vec::new();
        for (time, (low, high), row, claim) in &points {
            let y = scale.height((low + high) / 2.0);
            if high > low {
                ranges.push((place(*time), scale.height(*high), scale.height(*low)));
            }
            // dots of one value and time stand beside each other
            let key = |at: f64| (at * 10.0).round() as i64;
            let mut x = across(*time);
            while taken.iter().any(|(other, height)| (other - key(x)).abs() < 16 && height.abs_diff(y) < 10) {
                x += if is_mirrored { -1.8 } else { 1.8 };
            }
            let has_room =
                !taken.iter().any(|(other, height)| (other - key(x)).abs() < 90 && height.abs_diff(y) < 14);
            taken.push((key(x), y));
            if claim.is_disputed {
                let dispute = disputes.entry(key(*time)).or_insert((*time, y, y));
                dispute.1 = dispute.1.min(y);
                dispute.2 = dispute.2.max(y);
            }
            let value = (is_written && has_room).then(|| written(w, row, unit));
            // what is seen has to be in what is read out
            let seen = value.iter().map(|value| format!("{value}{}", w.between())).collect::<String>();
            dots.push(Dot {
                x: format!("{x:.1}%"),
                y,
                class: class(claim),
                link: claim.at.link.clone(),
                label: format!("{seen}{}", label(w, claim)),
                value,
            });
        }
        Some(Chart {
            height: HEIGHT,
            field: (TOP, BOTTOM),
            values: scale.steps().into_iter().map(|value| (scale.height(value), spoken(w, value))).collect(),
            times: times(first, last).into_iter().map(|(at, text)| (place(at), text)).collect(),
            disputes: disputes.into_values().map(|(time, top, bottom)| (place(time), top, bottom)).collect(),
            ranges,
            dots,
            is_logarithmic: scale.is_logarithmic,
            is_mirrored,
        })
    }
}

fn class(claim: &ClaimView) -> String {
    let side = claim.side.as_ref().map_or("o", |side| side.class);
    if claim.is_disputed { format!("{side} disputed") } else { side.to_owned() }
}

fn label(w: Words, claim: &ClaimView) -> String {
    let parts = [
        Some(claim.value.clone()),
        claim.period.clone().map(|period| format!("{} {period}", w.period_of())),
        claim.who.as_ref().map(|who| who.name.clone()),
        claim.at.outlet.clone(),
        claim.at.day.as_deref().map(|day| w.date(day)),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(w.between())
}

fn written(w: Words, row: &LedgerRow, unit: Option<&str>) -> String {
    let (low, high) = ends(row).unwrap_or_default();
    let value = if high > low { format!("{}–{}", spoken(w, low), spoken(w, high)) } else { spoken(w, low) };
    if unit == Some("%") { format!("{value}%") } else { value }
}

/// The two ends of a figure, which are one where it is no range.
fn ends(row: &LedgerRow) -> Option<(f64, f64)> {
    match &row.value {
        serde_json::Value::Array(ends) => Some((ends.first()?.as_f64()?, ends.last()?.as_f64()?)),
        one => one.as_f64().map(|value| (value, value)),
    }
}

/// The time that a figure is of, or else of its publication, in years.
fn time(row: &LedgerRow) -> Option<f64> {
    let edtf = row.period.as_deref().or(row.carrier.published.as_deref())?;
    let first = edtf.split('/').next()?;
    let mut parts = first.split('-');
    let year: f64 = parts.next()?.parse().ok()?;
    let month: Option<f64> = parts.next().and_then(|month| month.parse().ok());
    let day: Option<f64> = parts.next().and_then(|day| day.parse().ok());
    Some(match (month, day) {
        (Some(month), Some(day)) => year + (month - 1.0) / 12.0 + (day - 1.0) / 372.0,
        (Some(month), None) => year + (month - 0.5) / 12.0,
        // a year stands in its middle
        _ => year + 0.5,
    })
}

/// Years, or the first and the last month where it is little more than one, that are written below.
fn times(first: f64, last: f64) -> Vec<(f64, String)> {
    const MOST: usize = 7;
    let month = |time: f64| {
        let month = ((time.fract() * 12.0).floor() as i64 + 1).clamp(1, 12);
        (time, format!("{}-{month:02}", time.floor() as i64))
    };
    if last - first < 1.0 {
        return if last - first < 0.08 { vec![month(first)] } else { vec![month(first), month(last)] };
    }
    let years: Vec<i64> = (first.floor() as i64..=last.floor() as i64).collect();
    let step = years.len().div_ceil(MOST).max(1);
    let shown = years.iter().step_by(step);
    shown.map(|year| ((*year as f64 + 0.5).clamp(first, last), year.to_string())).collect()
}

/// How values become heights.
struct Scale {
    low: f64,
    high: f64,
    is_logarithmic: bool,
}

impl Scale {
    fn new(values: impl Iterator<Item = f64> + Clone) -> Self {
        let high = values.clone().fold(f64::NEG_INFINITY, f64::max);
        let low = values.clone().fold(f64::INFINITY, f64::min);
        let is_logarithmic = low > 0.0 && high / low > WIDE;
        match is_logarithmic {
            true => Scale {
                low: 10_f64.powf(low.log10().floor()),
                high: 10_f64.powf(high.log10().ceil()),
                is_logarithmic,
            },
            false => {
                Scale { low: low.min(0.0), high: if high > 0.0 { high * 1.08 } else { 1.0 }, is_logarithmic }
            }
        }
    }

    fn height(&self, value: f64) -> u32 {
        let share = if self.is_logarithmic {
            (value.max(self.low) / self.low).ln() / (self.high / self.low).ln().max(f64::MIN_POSITIVE)
        } else {
            (value - self.low) / (self.high - self.low).max(f64::MIN_POSITIVE)
        };
        let room = f64::from(BOTTOM - TOP);
        BOTTOM - (share.clamp(0.0, 1.0) * room).round() as u32
    }

    /// The values that are written at the side.
    fn steps(&self) -> Vec<f64> {
        if self.is_logarithmic {
            let (from, to) = (self.low.log10().round() as i32, self.high.log10().round() as i32);
            let step = usize::try_from(to - from).unwrap_or(0).div_ceil(4).max(1);
            return (from..=to).step_by(step).map(|power| 10_f64.powi(power)).collect();
        }
        let rough = (self.high - self.low) / 4.0;
        let power = 10_f64.powf(rough.log10().floor());
        let step =
            [1.0, 2.0, 5.0, 10.0].into_iter().map(|n| n * power).find(|step| *step >= rough).unwrap_or(rough);
        let count = ((self.high - self.low) / step).floor() as u32;
        let from = (self.low / step).ceil() * step;
        (0..=count).map(|n| from + f64::from(n) * step).filter(|value| *value <= self.high).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heights_grow_with_values() {
        let near = Scale::new([870e6, 1.4e9].into_iter());
        assert!(!near.is_logarithmic && near.height(1.4e9) < near.height(870e6));
        assert_eq!(near.steps(), [0.0, 5e8, 1e9, 1.5e9]);
        let wide = Scale::new([3.0, 4e6].into_iter());
        assert!(wide.is_logarithmic && wide.height(4e6) < wide.height(3.0));
        assert!(wide.steps().len() < 8);
        for odd in [vec![0.0, 0.0], vec![-5.0, -2.0], vec![1.0, 1.0]] {
            let scale = Scale::new(odd.clone().into_iter());
            assert!(odd.iter().all(|value| (TOP..=BOTTOM).contains(&scale.height(*value))), "{odd:?}");
            assert!(scale.steps().len() < 12, "{odd:?}");
        }
    }

    #[test]
    fn years_stand_in_their_middle() {
        let row = |period: Option<&str>, published: Option<&str>| {
            let mut row = LedgerRow { period: period.map(str::to_owned), ..LedgerRow::default() };
            row.carrier.published = published.map(str::to_owned);
            time(&row)
        };
        assert_eq!(row(Some("2023"), Some("2024-05-01")), Some(2023.5));
        assert_eq!(row(None, Some("2024-01-01")), Some(2024.0));
        assert_eq!(row(None, None), None);
        assert_eq!(times(2023.5, 2024.5).len(), 2);
        assert_eq!(times(2024.0, 2024.4)[1].1, "2024-05");
    }
}
