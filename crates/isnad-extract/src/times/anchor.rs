//! From what is said to a date, told from the day of publication and from nothing else.

use super::hijri;
use super::value::{Clock, Month, PartialDate, Rank, When, Year};
use isnad_lexicon::{Calendar, Direction, HolidayRule, Unit};
use jiff::civil::Date;
use jiff::{Span, ToSpan};

/// Which of several possible dates is meant where the words leave it open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Policy {
    /// A report tells what has just happened: the nearest month, the last weekday.
    Report,
    /// A sentence of its own looks ahead: the month of this year, the next weekday.
    Agenda,
}

/// What relative times are told from.
pub(crate) struct Anchor<'a> {
    /// The day of publication.
    pub today: Option<Date>,
    /// Its weekday, which the article may say (أمس الأحد) though the day is unknown.
    pub weekday: Option<u8>,
    pub policy: Policy,
    pub calendar: &'a Calendar,
}

/// How fine a period is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Grain {
    Day,
    Month,
    Season(u8),
    Year,
    Decade,
    Century,
    /// Both ends are told.
    Interval,
}

/// A stretch of days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Period {
    pub from: Date,
    pub to: Date,
    grain: Grain,
}

impl Period {
    fn day(date: Date) -> Self {
        Period { from: date, to: date, grain: Grain::Day }
    }

    fn month(date: Date) -> Self {
        Period { from: date.first_of_month(), to: date.last_of_month(), grain: Grain::Month }
    }

    fn year(year: i16) -> Option<Self> {
        let (from, to) = (date(year, 1, 1)?, date(year, 12, 31)?);
        Some(Period { from, to, grain: Grain::Year })
    }

    /// The week from Monday to Sunday that holds a day.
    fn week(day: Date) -> Option<Self> {
        let from = monday(day)?;
        Some(Period { from, to: shift(from, 6.days())?, grain: Grain::Interval })
    }

    /// The period as EDTF writes it.
    pub fn edtf(&self) -> String {
        let year = self.from.year();
        match self.grain {
            Grain::Day => day_edtf(self.from),
            Grain::Month => month_edtf(self.from),
            Grain::Season(season) => format!("{year:04}-{season}"),
            Grain::Year => format!("{year:04}"),
            Grain::Decade => format!("{:03}X", year / 10),
            Grain::Century => format!("{:02}XX", year / 100),
            Grain::Interval => self.interval(),
        }
    }

    /// Whole years and months are written as such.
    fn interval(&self) -> String {
        let whole_months = self.from.day() == 1 && self.to == self.to.last_of_month();
        let whole_years = whole_months && self.from.month() == 1 && self.to.month() == 12;
        match (whole_years, whole_months) {
            (true, _) => format!("{:04}/{:04}", self.from.year(), self.to.year()),
            (_, true) => format!("{}/{}", month_edtf(self.from), month_edtf(self.to)),
            _ => format!("{}/{}", day_edtf(self.from), day_edtf(self.to)),
        }
    }
}

fn day_edtf(d: Date) -> String {
    format!("{:04}-{:02}-{:02}", d.year(), d.month(), d.day())
}

fn month_edtf(d: Date) -> String {
    format!("{:04}-{:02}", d.year(), d.month())
}

/// A date, if there is such a day.
pub(super) fn date(year: i16, month: u8, day: u8) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn shift(date: Date, by: Span) -> Option<Date> {
    date.checked_add(by).ok()
}

fn monday(day: Date) -> Option<Date> {
    shift(day, (-i64::from(day.weekday().to_monday_zero_offset())).days())
}

/// A span of whole units; `None` where it has no length in days, months or years.
fn span(unit: Unit, by: i32) -> Option<Span> {
    let span = Span::new();
    let by = i64::from(by);
    match unit {
        Unit::Day => span.try_days(by),
        Unit::Week => span.try_weeks(by),
        Unit::Month => span.try_months(by),
        Unit::Year => span.try_years(by),
        Unit::Decade => span.try_years(by.saturating_mul(10)),
        Unit::Century => span.try_years(by.saturating_mul(100)),
        Unit::Second | Unit::Minute | Unit::Hour => return None,
    }
    .ok()
}

impl Anchor<'_> {
    /// The same with the day moved to the weekday that the words say it is, where that is near: a dispatch is often
    /// published a day after it was written (`اليوم الجمعة` on a Saturday).
    pub fn of_weekday(&self, weekday: Option<u8>) -> Self {
        let moved = self.today.zip(weekday).and_then(|(today, weekday)| {
            let off = i32::from(weekday) - i32::from(today.weekday().to_monday_one_offset());
            let off = (off + 3).rem_euclid(7) - 3;
            shift(today, span(Unit::Day, off).filter(|_| off.abs() <= 2)?)
        });
        Anchor { today: moved.or(self.today), ..*self }
    }

    /// The days meant, as far as words and anchor fix them.
    pub fn period(&self, when: &When) -> Option<Period> {
        match when {
            When::Date(parts) => self.date(parts),
            When::Shift { unit, by } | When::Ago { unit, by } => self.unit(*unit, *by),
            When::Stretch { unit, by } => self.stretch(*unit, *by),
            When::Weekday { day, lean, week } => Some(Period::day(self.weekday_date(*day, *lean, *week)?)),
            When::Weekdays { days, lean } => self.weekdays(*days, *lean),
            When::Decade(year) => decade(*year),
            When::Century(nth) => century(*nth),
            When::Season { season, year, lean } => self.season(*season, *year, *lean),
            When::Fraction { first, months, year } => self.fraction(*first, *months, *year),
            When::Fiscal(Some(year)) => {
                Some(Period { from: date(*year, 1, 1)?, to: date(year + 1, 12, 31)?, grain: Grain::Interval })
            }
            When::Ranked { rank, weekday, of } => self.ranked(*rank, *weekday, of),
            When::Holiday { index, year } => self.holiday(*index, *year),
            When::Range(from, to) => self.range(from, to),
            When::Open { .. } | When::Beside { .. } | When::Fiscal(None) | When::Clock(_) | When::At(..) => {
                None
            }
        }
    }

    /// The year meant, in numbers.
    fn year(&self, year: Year) -> Option<i16> {
        match year {
            Year::Known(year) => Some(year),
            Year::Shift(by) => i16::try_from(i32::from(self.today?.year()).checked_add(by)?).ok(),
        }
    }

    fn date(&self, parts: &PartialDate) -> Option<Period> {
        if parts.hijri {
            return self.hijri(parts);
        }
        let (year, month) = match (parts.year, parts.month) {
            (Some(year), Some(Month::Known(month))) => (self.year(year)?, month),
            (Some(year), None) if parts.day.is_none() => return Period::year(self.year(year)?),
            (None, Some(Month::Known(month))) => (self.year_of_month(month, parts)?, month),
            (_, Some(Month::Shift(by))) => self.month_at(by)?,
            (None, None) => self.month_at(0)?,
            (Some(_), None) => return None,
        };
        match parts.day {
            Some(day) => Some(Period::day(date(year, month, day)?)),
            None => Some(Period::month(date(year, month, 1)?)),
        }
    }

    fn month_at(&self, by: i32) -> Option<(i16, u8)> {
        let there = shift(self.today?.first_of_month(), span(Unit::Month, by)?)?;
        Some((there.year(), u8::try_from(there.month()).ok()?))
    }

    /// The year of a month told without one: by its direction, else by the policy.
    fn year_of_month(&self, month: u8, parts: &PartialDate) -> Option<i16> {
        let today = self.today?;
        let this = today.year();
        let at = |year: i16| date(year, month, parts.day.unwrap_or(1));
        let whole_month = parts.day.is_none();
        let here = if whole_month { today.first_of_month() } else { today };
        let years = [this - 1, this, this + 1];
        match parts.lean {
            Some(Direction::Past | Direction::Last | Direction::Before) => {
                years.into_iter().rev().find(|&y| at(y).is_some_and(|d| d < here))
            }
            Some(Direction::Future | Direction::After) => {
                years.into_iter().find(|&y| at(y).is_some_and(|d| d > here))
            }
            Some(Direction::Present) => Some(this),
            None if self.policy == Policy::Agenda => Some(this),
            None => years
                .into_iter()
                .filter_map(|y| Some((at(y)?, y)))
                .min_by_key(|(d, _)| {
                    let days = d.since(here).map_or(i32::MAX / 2, |s| s.get_days());
                    // the future is told as such, or near
                    if days > 0 { days.saturating_mul(2) } else { -days }
                })
                .map(|(_, y)| y),
        }
    }

    fn hijri(&self, parts: &PartialDate) -> Option<Period> {
        let Some(Month::Known(month)) = parts.month else {
            let Some(Year::Known(year)) = parts.year else { return None };
            let (from, _) = hijri::month(year, 1)?;
            return Some(Period { from, to: hijri::month(year, 12)?.1, grain: Grain::Interval });
        };
        let year = match parts.year {
            Some(Year::Known(year)) if year > 1700 => {
                return (0..=1).find_map(|by| {
                    let (from, to) = hijri::month(hijri::year_of(date(year, 1, 1)?)? + by, month)?;
                    (from.year() == year).then_some(Period { from, to, grain: Grain::Interval })
                });
            }
            Some(Year::Known(year)) => year,
            Some(Year::Shift(by)) => hijri::year_of(self.today?)?.checked_add(i16::try_from(by).ok()?)?,
            None => self.hijri_year(month, parts)?,
        };
        match parts.day {
            Some(day) => Some(Period::day(hijri::day(year, month, day)?)),
            None => {
                let (from, to) = hijri::month(year, month)?;
                Some(Period { from, to, grain: Grain::Interval })
            }
        }
    }

    fn hijri_year(&self, month: u8, parts: &PartialDate) -> Option<i16> {
        let today = self.today?;
        let this = hijri::year_of(today)?;
        let bounds = |year: i16| match parts.day {
            Some(day) => hijri::day(year, month, day).map(|d| (d, d)),
            None => hijri::month(year, month),
        };
        let years = [this - 1, this, this + 1];
        match parts.lean {
            Some(Direction::Past | Direction::Last | Direction::Before) => {
                years.into_iter().rev().find(|&y| bounds(y).is_some_and(|(_, to)| to < today))
            }
            Some(Direction::Future | Direction::After) => {
                years.into_iter().find(|&y| bounds(y).is_some_and(|(from, _)| from > today))
            }
            Some(Direction::Present) => Some(this),
            None => years.into_iter().min_by_key(|&y| {
                bounds(y)
                    .and_then(|(from, _)| from.since(today).ok())
                    .map_or(i32::MAX, |s| s.get_days().abs())
            }),
        }
    }

    /// A whole unit at a distance: a day, a week from Monday to Sunday, a month, a year.
    fn unit(&self, unit: Unit, by: i32) -> Option<Period> {
        let there = shift(self.today?, span(unit, by)?)?;
        match unit {
            Unit::Day => Some(Period::day(there)),
            Unit::Week => Period::week(there),
            Unit::Month => Some(Period::month(there)),
            Unit::Year => Period::year(there.year()),
            Unit::Decade => decade(there.year() / 10 * 10),
            Unit::Century => century(u8::try_from(there.year() / 100 + 1).ok()?),
            Unit::Second | Unit::Minute | Unit::Hour => None,
        }
    }

    /// Up to now or from now on, told as finely as its unit.
    fn stretch(&self, unit: Unit, by: i32) -> Option<Period> {
        let today = self.today?;
        let far = self.unit(unit, by)?;
        let near = self.unit(unit, if matches!(unit, Unit::Day | Unit::Week) { by.signum() } else { 0 });
        let near = near.unwrap_or_else(|| Period::day(today));
        let (from, to) = if by < 0 { (far.from, near.to) } else { (near.from, far.to) };
        Some(Period { from, to, grain: Grain::Interval })
    }

    fn weekday_date(&self, day: u8, lean: Option<Direction>, week: Option<i32>) -> Option<Date> {
        let today = self.today?;
        let by = match week {
            Some(weeks) => {
                let from_monday = i32::from(today.weekday().to_monday_one_offset());
                weeks.checked_mul(7)?.checked_add(i32::from(day) - from_monday)?
            }
            None => self.days_to(day, lean)?,
        };
        shift(today, span(Unit::Day, by)?)
    }

    /// How many days away the weekday is that is meant.
    pub fn days_to(&self, day: u8, lean: Option<Direction>) -> Option<i32> {
        let today = self.today.map(|d| i32::from(d.weekday().to_monday_one_offset()));
        let today = today.or(self.weekday.map(i32::from))?;
        let back = (today - i32::from(day)).rem_euclid(7);
        Some(match (lean, self.policy) {
            (Some(Direction::Past | Direction::Last | Direction::Before), _) if back == 0 => -7,
            (Some(Direction::Past | Direction::Last | Direction::Before), _) => -back,
            (Some(Direction::Future | Direction::After), Policy::Agenda) => 7 - today + i32::from(day),
            (Some(Direction::Future | Direction::After), Policy::Report) => 7 - back,
            (Some(Direction::Present), Policy::Report) => i32::from(day) - today,
            (_, Policy::Agenda) => 7 - back,
            (None, Policy::Report) => -back,
        })
    }

    fn weekdays(&self, days: [u8; 2], lean: Option<Direction>) -> Option<Period> {
        let to = self.weekday_date(days[1], lean, None)?;
        let length = (i32::from(days[1]) - i32::from(days[0])).rem_euclid(7);
        Some(Period { from: shift(to, span(Unit::Day, -length)?)?, to, grain: Grain::Interval })
    }

    fn season(&self, season: u8, year: Option<Year>, lean: Option<Direction>) -> Option<Period> {
        let first_month = match season {
            21 => 3,
            22 => 6,
            23 => 9,
            _ => 12,
        };
        let year = match year {
            Some(year) => self.year(year)?,
            None => {
                let parts =
                    PartialDate { month: Some(Month::Known(first_month)), lean, ..Default::default() };
                match lean {
                    Some(_) => self.year_of_month(first_month, &parts)?,
                    None => self.today?.year(),
                }
            }
        };
        let from = date(year, first_month, 1)?;
        Some(Period { from, to: shift(from, 2.months())?.last_of_month(), grain: Grain::Season(season) })
    }

    fn fraction(&self, first: u8, months: u8, year: Option<Year>) -> Option<Period> {
        let from = date(self.year(year?)?, first, 1)?;
        let to = shift(from, span(Unit::Month, i32::from(months) - 1)?)?.last_of_month();
        Some(Period { from, to, grain: Grain::Interval })
    }

    /// The third week or the last Monday of a month or year.
    fn ranked(&self, rank: Rank, weekday: Option<u8>, of: &PartialDate) -> Option<Period> {
        let whole = self.date(of)?;
        let day = weekday.unwrap_or(if whole.grain == Grain::Year { 4 } else { 1 });
        let from_first = |date: Date| i32::from(date.weekday().to_monday_one_offset());
        let found = match rank {
            Rank::Nth(n) => {
                let ahead = (i32::from(day) - from_first(whole.from)).rem_euclid(7) + 7 * (i32::from(n) - 1);
                shift(whole.from, span(Unit::Day, ahead)?)?
            }
            Rank::Last => {
                let back = (from_first(whole.to) - i32::from(day)).rem_euclid(7);
                shift(whole.to, span(Unit::Day, -back)?)?
            }
        };
        match weekday {
            Some(_) => Some(Period::day(found)),
            None => Period::week(found).map(|week| match rank {
                Rank::Last if week.to > whole.to => {
                    Period::week(shift(week.from, (-7).days()).unwrap_or(week.from)).unwrap_or(week)
                }
                _ => week,
            }),
        }
    }

    fn holiday(&self, index: usize, year: Option<Year>) -> Option<Period> {
        let rule = self.calendar.holiday(index)?;
        let in_year = |year: i16| holiday_in(rule, year);
        let found = match year {
            Some(year) => in_year(self.year(year)?)?,
            None => {
                let today = self.today?;
                (today.year()..=today.year() + 1).filter_map(in_year).find(|d| *d >= today)?
            }
        };
        Some(Period::day(found))
    }

    fn range(&self, from: &When, to: &When) -> Option<Period> {
        let (from, to) = (self.period(from)?, self.period(to)?);
        (from.from <= to.to).then_some(Period { from: from.from, to: to.to, grain: Grain::Interval })
    }

    /// EDTF with `X` where the words leave open what no anchor fills in.
    pub fn edtf(&self, when: &When) -> Option<String> {
        if let Some(period) = self.period(when) {
            return Some(period.edtf());
        }
        match when {
            When::Date(parts) if !parts.hijri => open_date(parts),
            When::Season { season, year: None, lean: _ } => Some(format!("XXXX-{season}")),
            When::Range(from, to) => Some(format!("{}/{}", self.edtf(from)?, self.edtf(to)?)),
            When::At(day, clock) => Some(format!("{}{}", self.edtf(day)?, clock_edtf(*clock))),
            _ => None,
        }
    }
}

/// `T17:58:00+03:00`
pub(super) fn clock_edtf(clock: Clock) -> String {
    let Clock { hour, minute, second, zone, .. } = clock;
    let zone = zone.map_or(String::new(), |z| match z {
        0 => "Z".to_owned(),
        _ => format!("{}{:02}:00", if z < 0 { '-' } else { '+' }, z.abs()),
    });
    match (second, zone.is_empty()) {
        (None, true) => format!("T{hour:02}:{minute:02}"),
        _ => format!("T{hour:02}:{minute:02}:{:02}{zone}", second.unwrap_or(0)),
    }
}

/// `XXXX-03-15`, `XXXX-03`, `XXXX-XX-28`.
fn open_date(parts: &PartialDate) -> Option<String> {
    match (parts.year, parts.month, parts.day) {
        (None, Some(Month::Known(month)), Some(day)) => Some(format!("XXXX-{month:02}-{day:02}")),
        (None, Some(Month::Known(month)), None) => Some(format!("XXXX-{month:02}")),
        _ => None,
    }
}

fn decade(year: i16) -> Option<Period> {
    let first = if (0..100).contains(&year) { 1900 + year } else { year };
    Some(Period { from: date(first, 1, 1)?, to: date(first + 9, 12, 31)?, grain: Grain::Decade })
}

fn century(nth: u8) -> Option<Period> {
    let first = (i16::from(nth) - 1) * 100;
    Some(Period { from: date(first, 1, 1)?, to: date(first + 99, 12, 31)?, grain: Grain::Century })
}

fn holiday_in(rule: HolidayRule, year: i16) -> Option<Date> {
    match rule {
        HolidayRule::Gregorian(month, day) => date(year, month, day),
        HolidayRule::Easter => easter(year),
        HolidayRule::Nth(month, nth, weekday) => {
            let first = date(year, month, 1)?;
            let ahead =
                (i32::from(weekday) - i32::from(first.weekday().to_monday_one_offset())).rem_euclid(7);
            shift(first, span(Unit::Day, ahead + 7 * (i32::from(nth) - 1))?)
        }
        HolidayRule::Hijri(month, day) => {
            let around = hijri::year_of(date(year, 1, 1)?)?;
            (around..=around + 1).filter_map(|y| hijri::day(y, month, day)).find(|d| d.year() == year)
        }
    }
}

/// Easter Sunday of the Gregorian calendar (the rule of Meeus, Jones and Butcher).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e, f) = (b / 4, b % 4, (b + 8) / 25);
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let month = (h + l - 7 * m + 114) / 31;
    let day = (h + l - 7 * m + 114) % 31 + 1;
    date(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}
