//! What an expression of time says, before any anchor is known.

use isnad_lexicon::{Direction, Unit, Within};

/// A year as it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Year {
    /// 2012
    Known(i16),
    /// العام المقبل
    Shift(i32),
}

/// A month as it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd)]
pub(crate) enum Month {
    /// آذار
    Known(u8),
    /// الشهر الجاري
    Shift(i32),
}

/// A date with what is known of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct PartialDate {
    pub year: Option<Year>,
    pub month: Option<Month>,
    pub day: Option<u8>,
    /// Whether it is told in the Hijri calendar.
    pub hijri: bool,
    /// الماضي, المقبل: which of the years is meant where none is told.
    pub lean: Option<Direction>,
}

/// An hour of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Clock {
    pub hour: u8,
    pub minute: u8,
    pub second: Option<u8>,
    /// Whether the words say which half of the day.
    pub settled: bool,
    /// Hours east of Greenwich, where told.
    pub zone: Option<i8>,
}

/// Which of a row of equal stretches: the third week, the last Monday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rank {
    /// Counted from the first.
    Nth(u8),
    /// The last one.
    Last,
}

/// What an expression of time says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum When {
    /// A day, month or year of a calendar, perhaps in part only.
    Date(PartialDate),
    /// A whole unit at a distance: أمس, الأسبوع الماضي.
    Shift { unit: Unit, by: i32 },
    /// A whole unit told from the last one of its kind in the text: العام السابق.
    Beside { unit: Unit, by: i32 },
    /// A point at a distance: قبل شهرين.
    Ago { unit: Unit, by: i32 },
    /// A stretch up to or from now: الأشهر الستة الماضية.
    Stretch { unit: Unit, by: i32 },
    /// A plural without a number, or a period: الأيام المقبلة, الفترة الماضية.
    Open { unit: Option<Unit>, past: bool },
    /// A weekday, Monday is 1.
    Weekday { day: u8, lean: Option<Direction>, week: Option<i32> },
    /// Neighbouring weekdays: الجمعة والسبت.
    Weekdays { days: [u8; 2], lean: Option<Direction> },
    /// A decade by its first year, or by its tens only (50).
    Decade(i16),
    /// The 21st century.
    Century(u8),
    /// A season by its EDTF number.
    Season { season: u8, year: Option<Year>, lean: Option<Direction> },
    /// A quarter or half of a year: first month and months long. Of a fiscal year, which begins in another month in each
    /// country, the year is not told.
    Fraction { first: u8, months: u8, year: Option<Year> },
    /// A fiscal year from July to June by its first year, or by distance.
    Fiscal(Option<i16>),
    /// A weekday or week in a month or year.
    Ranked { rank: Rank, weekday: Option<u8>, of: PartialDate },
    /// A holiday with its year.
    Holiday { index: usize, year: Option<Year> },
    /// An hour.
    Clock(Clock),
    /// A day with its hour.
    At(Box<When>, Clock),
    /// From one to the other, both included.
    Range(Box<When>, Box<When>),
}

impl PartialDate {
    /// A year alone.
    pub fn year(year: i16) -> Self {
        PartialDate { year: Some(Year::Known(year)), ..PartialDate::default() }
    }

    /// Whether the day is all that is known.
    pub fn is_bare_day(&self) -> bool {
        self.year.is_none() && self.month.is_none()
    }
}

/// A part of what is meant: an hour of the day or a piece of the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// مساء, with an hour in it.
    Day(u8),
    /// مطلع
    Within(Within),
}
