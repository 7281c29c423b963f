//! Days of the Hijri calendar, by the table of Umm al-Qura.
//!
//! Where a month begins is seen, not computed, in some countries, so a day may differ by one there.

use super::anchor::date;
use icu_calendar::cal::Hijri;
use icu_calendar::cal::hijri::UmmAlQura;
use icu_calendar::{Date as CalendarDate, Iso};
use jiff::civil::Date;

type HijriDate = CalendarDate<Hijri<UmmAlQura>>;

fn hijri_date(year: i16, month: u8, day: u8) -> Option<HijriDate> {
    // outside these the table is only an approximation
    let year = Some(year).filter(|y| (1300..=1600).contains(y))?;
    CalendarDate::try_new_hijri_with_calendar(i32::from(year), month, day, Hijri::new_umm_al_qura()).ok()
}

fn gregorian(hijri: &HijriDate) -> Option<Date> {
    let iso = hijri.to_calendar(Iso);
    date(i16::try_from(iso.year().extended_year()).ok()?, iso.month().ordinal, iso.day_of_month().0)
}

/// The day of the Gregorian calendar. A thirtieth that the table does not have was seen: the day after the twenty-ninth.
pub(super) fn day(year: i16, month: u8, day: u8) -> Option<Date> {
    match hijri_date(year, month, day) {
        Some(found) => gregorian(&found),
        None if day == 30 => gregorian(&hijri_date(year, month, 29)?)?.tomorrow().ok(),
        None => None,
    }
}

/// The first and the last day of a month.
pub(super) fn month(year: i16, month: u8) -> Option<(Date, Date)> {
    let first = hijri_date(year, month, 1)?;
    let last = hijri_date(year, month, first.days_in_month())?;
    Some((gregorian(&first)?, gregorian(&last)?))
}

/// The Hijri year in which a day lies.
pub(super) fn year_of(day: Date) -> Option<i16> {
    let (month, day_of_month) = (u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?);
    let iso = CalendarDate::try_new_iso(i32::from(day.year()), month, day_of_month).ok()?;
    i16::try_from(iso.to_calendar(Hijri::new_umm_al_qura()).year().extended_year()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_months_and_years() {
        assert_eq!(day(1442, 12, 16), date(2021, 7, 26));
        assert_eq!(month(1436, 9), Some((date(2015, 6, 18).unwrap(), date(2015, 7, 16).unwrap())));
        assert_eq!(year_of(date(2015, 8, 10).unwrap()), Some(1436));
    }

    #[test]
    fn no_such_day() {
        assert_eq!(day(1442, 13, 1), None);
        assert_eq!(day(2021, 1, 1), None);
    }
}
