//! Days of the three calendars in which the press of the region dates its pages.
//!
//! In numbers alone the year tells the calendar: on the web, years of the solar Hijri calendar (Iran, Afghanistan) go to 1410 until
//! 2032, and those of the lunar one began after that.

use icu_calendar::Iso;
use icu_calendar::cal::{Hijri, hijri::UmmAlQura};
use jiff::civil::Date;

/// How years and months are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Calendar {
    Gregorian,
    /// Solar Hijri (`۲ تیر ۱۳۹۹`), whose days are exact.
    Jalali,
    /// Lunar Hijri (`١٥ رمضان ١٤٤٤هـ`), by the table of Umm al-Qura: where months begin when the moon is seen, a day may differ by one or two.
    Hijri,
}

/// A day, and the calendar it was written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Day {
    pub date: Date,
    pub calendar: Calendar,
}

impl Day {
    /// A day whose month is named, so that its calendar is known.
    pub fn named(calendar: Calendar, year: &str, month: u8, day: &str) -> Option<Day> {
        let (year, day) = (year_of(year)?, number(day)?);
        let date = match calendar {
            Calendar::Gregorian => Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok(),
            Calendar::Jalali => {
                icu_calendar::Date::try_new_persian(year.into(), month, day).ok().and_then(civil)
            }
            Calendar::Hijri => seen_day(year, month, day),
        };
        date.filter(is_of_the_web).map(|date| Day { date, calendar })
    }

    /// A day in numbers alone.
    pub fn numbered(year: &str, month: &str, day: &str) -> Option<Day> {
        let calendar = match year_of(year)? {
            1369..=1410 => Calendar::Jalali,
            1411..=1523 => Calendar::Hijri,
            _ => Calendar::Gregorian,
        };
        Day::named(calendar, year, number(month)?, day)
    }

    /// The date, unless a day may be missing from or added to it.
    pub fn exact(self) -> Option<Date> {
        (self.calendar != Calendar::Hijri).then_some(self.date)
    }
}

/// A thirtieth that the table does not have was seen: the day after the twenty-ninth.
fn seen_day(year: i16, month: u8, day: u8) -> Option<Date> {
    let in_table = |day| {
        let hijri: Hijri<UmmAlQura> = Hijri::new_umm_al_qura();
        let date = icu_calendar::Date::try_new_hijri_with_calendar(year.into(), month, day, hijri).ok()?;
        civil(date)
    };
    in_table(day).or_else(|| in_table(29).filter(|_| day == 30)?.tomorrow().ok())
}

fn civil<C: icu_calendar::AsCalendar>(date: icu_calendar::Date<C>) -> Option<Date> {
    let iso = date.to_calendar(Iso);
    let year = i16::try_from(iso.year().extended_year()).ok()?;
    Date::new(year, iso.month().ordinal.try_into().ok()?, iso.day_of_month().0.try_into().ok()?).ok()
}

fn is_of_the_web(date: &Date) -> bool {
    (1990..=2100).contains(&date.year())
}

fn year_of(text: &str) -> Option<i16> {
    text.parse().ok().filter(|_| text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()))
}

fn number(text: &str) -> Option<u8> {
    text.parse().ok().filter(|_| text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_year_tells_the_calendar() {
        let day = |year, month, day| Day::numbered(year, month, day);
        let found = |date, calendar| Some(Day { date, calendar });
        assert_eq!(day("2020", "4", "24"), found(date(2020, 4, 24), Calendar::Gregorian));
        assert_eq!(day("1399", "04", "12"), found(date(2020, 7, 2), Calendar::Jalali));
        assert_eq!(day("1444", "9", "15"), found(date(2023, 4, 6), Calendar::Hijri));
        for (year, month, of_month) in [
            ("1399", "13", "1"),
            ("1399", "12", "31"),
            ("1600", "1", "1"),
            ("20", "1", "1"),
            ("2020", "+4", "1"),
        ] {
            assert_eq!(day(year, month, of_month), None, "{year} {month} {of_month}");
        }
    }

    #[test]
    fn leap_days_and_seen_days() {
        // 1399 was a leap year
        assert_eq!(Day::numbered("1399", "12", "30").map(|d| d.date), Some(date(2021, 3, 20)));
        assert_eq!(Day::numbered("1400", "12", "30"), None);
        let both = ["29", "30"].map(|day| Day::numbered("1444", "9", day).map(|d| d.date));
        assert_eq!(both[0].and_then(|day| day.tomorrow().ok()), both[1]);
    }
}
