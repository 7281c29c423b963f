//! How much was published when, as bars.

use crate::words::Words;
use isnad_format::{Language, grouped};
use std::collections::BTreeMap;

/// Bars from the first day to the last.
#[derive(Debug)]
pub struct Histogram {
    /// The bars, in order of time.
    pub bars: Vec<Bar>,
    /// Width of the drawing.
    pub width: usize,
    /// The first and the last stretch of time in words.
    pub ends: (String, String),
}

/// A stretch of time.
#[derive(Debug, PartialEq, Eq)]
pub struct Bar {
    /// Left edge.
    pub x: usize,
    /// Top edge.
    pub y: usize,
    /// Height.
    pub height: usize,
    /// What it is and how much: a name for who cannot see it.
    pub label: String,
    /// The stretch in the query language, `2024-02`.
    pub date: String,
}

/// Height of the drawing.
pub const HEIGHT: usize = 48;

/// Width of a bar, and with the gap behind it.
pub const BAR: usize = 8;
const STEP: usize = 10;

/// More bars than this are drawn by a larger unit of time.
const MOST: usize = 60;

#[derive(Clone, Copy)]
enum Unit {
    Month,
    Year,
}

impl Unit {
    /// The unit's number that a day (20230310) belongs to.
    fn of(self, day: u32) -> u32 {
        match self {
            Unit::Month => day / 10_000 * 12 + (day / 100 % 100).clamp(1, 12) - 1,
            Unit::Year => day / 10_000,
        }
    }

    fn date(self, number: u32) -> String {
        match self {
            Unit::Month => format!("{:04}-{:02}", number / 12, number % 12 + 1),
            Unit::Year => format!("{number:04}"),
        }
    }

    fn name(self, w: Words, number: u32) -> String {
        match self {
            Unit::Month => w.month(number / 12, number % 12 + 1),
            Unit::Year => format!("{number:04}"),
        }
    }
}

impl Histogram {
    /// Bars of what is counted by day; `None` where it is all of one month.
    pub fn new(w: Words, days: &BTreeMap<u32, u64>) -> Option<Self> {
        let (first, last) = (*days.keys().next()?, *days.keys().next_back()?);
        let span = |unit: Unit| (unit.of(last) - unit.of(first)) as usize + 1;
        let unit = if span(Unit::Month) <= MOST { Unit::Month } else { Unit::Year };
        if span(unit) < 2 {
            return None;
        }
        let mut counts: BTreeMap<u32, u64> = BTreeMap::new();
        for (day, count) in days {
            *counts.entry(unit.of(*day)).or_default() += count;
        }
        // a wrong day in the year 1 must not draw two thousand bars
        let begin = unit.of(first).max(unit.of(last).saturating_sub(2 * MOST as u32));
        let most = counts.range(begin..).map(|(_, count)| *count).max().unwrap_or(1).max(1);
        let numbers: Vec<u32> = (begin..=unit.of(last)).collect();
        let width = numbers.len() * STEP;
        let bar = |(at, number): (usize, &u32)| {
            let count = counts.get(number).copied().unwrap_or(0);
            let height = (count as usize * HEIGHT).div_ceil(most as usize);
            // time runs in the direction of reading
            let x = match w.language() {
                Language::English => at * STEP,
                Language::Arabic => width - at * STEP - BAR,
            };
            let label = format!("{}: {}", unit.name(w, *number), grouped(&count.to_string()));
            Bar { x, y: HEIGHT - height, height, label, date: unit.date(*number) }
        };
        let ends = (unit.name(w, begin), unit.name(w, unit.of(last)));
        Some(Histogram { bars: numbers.iter().enumerate().map(bar).collect(), width, ends })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_without_anything_have_their_place() {
        let days = BTreeMap::from([(20240131, 2), (20240212, 4), (20240401, 1)]);
        let drawn = Histogram::new(Words::new(Language::English), &days).unwrap();
        let heights: Vec<usize> = drawn.bars.iter().map(|bar| bar.height).collect();
        assert_eq!(heights, [24, 48, 0, 12]);
        assert_eq!(drawn.bars[1].label, "February 2024: 4");
        assert_eq!(drawn.bars[1].date, "2024-02");
        assert_eq!(drawn.ends, ("January 2024".into(), "April 2024".into()));
    }

    #[test]
    fn time_runs_in_the_direction_of_reading() {
        let days = BTreeMap::from([(20240131, 2), (20240212, 4)]);
        let edges = |language| {
            let drawn = Histogram::new(Words::new(language), &days).unwrap();
            drawn.bars.iter().map(|bar| bar.x).collect::<Vec<_>>()
        };
        assert_eq!(edges(Language::English), [0, 10]);
        assert_eq!(edges(Language::Arabic), [12, 2]);
    }

    #[test]
    fn long_times_are_drawn_by_year_and_odd_days_do_no_harm() {
        let english = Words::new(Language::English);
        let drawn = Histogram::new(english, &BTreeMap::from([(19_900_101, 1), (20_240_101, 1)])).unwrap();
        assert_eq!((drawn.bars.len(), drawn.bars[0].date.as_str()), (35, "1990"));
        let drawn = Histogram::new(english, &BTreeMap::from([(1, 1), (99_991_399, 1)])).unwrap();
        assert!(drawn.bars.len() <= 2 * MOST + 1);
        assert!(Histogram::new(english, &BTreeMap::new()).is_none());
        assert!(Histogram::new(english, &BTreeMap::from([(20_240_101, 1), (20_240_131, 5)])).is_none());
    }
}
