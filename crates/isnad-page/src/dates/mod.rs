//! Days as markup, addresses and lines write them.

mod calendar;
mod months;
mod shown;

pub(crate) use calendar::{Calendar, Day};
pub(crate) use shown::find_days_shown;

use isnad_text::fold;
use jiff::civil::Date;
use jiff::fmt::rfc2822;
use months::find_english_month;

/// The longest text that is taken for a date alone, in bytes.
const LONGEST: usize = 80;

/// The day in a machine-written date: ISO 8601 with or without a time (`2021-07-26T10:00+03:00`), with slashes
/// (`2021/07/26`), without marks (`20210726`), RFC 2822 (`Mon, 26 Jul 2021 10:00:00 +0300`), with the month's name. The day is the one
/// written, in the writer's own time zone. Anything else is `None`, since a guessed day is worse than none: `07/08/2021` is
/// not read, nor is a day that is not exact.
pub(crate) fn parse_day(text: &str) -> Option<Date> {
    parse_any_day(text).and_then(Day::exact)
}

/// The same, in any calendar.
pub(crate) fn parse_any_day(text: &str) -> Option<Day> {
    let text = text.trim();
    let folded = fold(text);
    let rfc = || {
        let date = rfc2822::parse(text).ok()?.date();
        Day::named(
            Calendar::Gregorian,
            &date.year().to_string(),
            date.month().try_into().ok()?,
            &date.day().to_string(),
        )
    };
    parse_year_first(&folded).or_else(rfc).or_else(|| {
        let is_short = text.len() <= LONGEST;
        is_short.then(|| shown::find_named_day(text).or_else(|| shown::read_plain_numbers(text))).flatten()
    })
}

/// What day it may be where a machine-written time was written, if it is told by the clock of Greenwich: the next one late in its
/// day, the one before early in it.
pub(crate) fn day_elsewhere(text: &str) -> Option<Date> {
    const LATE: u8 = 19;
    const EARLY: u8 = 8;
    let text = text.trim();
    let is_utc = ["Z", "+00:00", "+0000", "GMT", "UTC"].iter().any(|zone| text.ends_with(zone));
    let hour = text.split(['T', ' ']).find_map(|part| part.split_once(':')?.0.parse::<u8>().ok())?;
    let day = parse_day(text).filter(|_| is_utc)?;
    match hour {
        LATE.. => day.tomorrow().ok(),
        ..EARLY => day.yesterday().ok(),
        _ => None,
    }
}

fn parse_year_first(text: &str) -> Option<Day> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    match digits {
        8 | 12 | 14 => Day::numbered(&text[..4], &text[4..6], &text[6..8]),
        4 => {
            let mark = text[4..].chars().next().filter(|c| matches!(c, '-' | '/' | '.'))?;
            let mut parts = text.splitn(3, mark);
            let (year, month, rest) = (parts.next()?, parts.next()?, parts.next()?);
            let end = rest.bytes().take_while(u8::is_ascii_digit).count();
            Day::numbered(year, month, &rest[..end])
        }
        _ => None,
    }
}

/// The day in the path of an address: `/2020/11/9/`, `/2020/nov/09/`, `/1399/04/02/` or `/2020-11-09/`, also with more after it.
///
/// Digits that are part of longer numbers are no dates.
pub(crate) fn parse_day_in_address(url: &str) -> Option<Date> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let parts: Vec<&str> = path.split(['/', '-', '_', '?']).collect();
    let in_parts = parts.windows(3).find_map(|w| {
        let named = || Day::named(Calendar::Gregorian, w[0], find_english_month(w[1])?, w[2]);
        Day::numbered(w[0], w[1], w[2]).or_else(named).and_then(Day::exact)
    });
    let is_run = |part: &&&str| matches!(part.len(), 8 | 12 | 14) && part.bytes().all(|b| b.is_ascii_digit());
    in_parts.or_else(|| parts.iter().filter(is_run).find_map(|part| parse_year_first(part)?.exact()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn machine_dates_are_read_in_their_own_zone() {
        let wanted = Some(date(2021, 7, 26));
        for text in [
            "2021-07-26",
            " 2021-07-26T23:59:00+03:00",
            "2021-07-26 10:00",
            "2021/7/26",
            "20210726",
            "20210726101500",
            "Mon, 26 Jul 2021 23:59:00 +0300",
            "26/07/2021",
            "26-07-2021 10:30",
            "٢٠٢١-٠٧-٢٦",
            "1400-05-04T10:00:00",
            "۴ مرداد ۱۴۰۰",
            "الاثنين 26 يوليو 2021 - 10:30",
        ] {
            assert_eq!(parse_day(text), wanted, "{text}");
        }
    }

    #[test]
    fn what_is_not_clear_is_not_read() {
        for text in [
            "07/08/2021",
            "2021",
            "2021-26-07",
            "أمس",
            "0001-01-01",
            "12345678901",
            "2021-07",
            "1442-12-16",
            "16 ذو الحجة 1442",
            "99999999",
        ] {
            assert_eq!(parse_day(text), None, "{text}");
        }
        assert_eq!(parse_any_day("1442-12-16").map(|day| day.date), Some(date(2021, 7, 26)));
    }

    #[test]
    fn at_the_edges_of_the_day_in_utc_it_may_be_another_one_elsewhere() {
        for late in ["2021-07-26T21:10:00Z", "2021-07-26 23:00:00+00:00", "Mon, 26 Jul 2021 22:10:00 GMT"] {
            assert_eq!(day_elsewhere(late), Some(date(2021, 7, 27)), "{late}");
        }
        assert_eq!(day_elsewhere("2021-07-26T00:10:00.864Z"), Some(date(2021, 7, 25)));
        for other in ["2021-07-26T14:10:00Z", "2021-07-26T22:10:00+03:00", "2021-07-26", ""] {
            assert_eq!(day_elsewhere(other), None, "{other}");
        }
    }

    #[test]
    fn days_in_addresses_are_read() {
        assert_eq!(parse_day_in_address("https://a.example/2020/11/9/123456"), Some(date(2020, 11, 9)));
        assert_eq!(parse_day_in_address("https://a.example/news/20201109/x"), Some(date(2020, 11, 9)));
        assert_eq!(parse_day_in_address("https://a.example/x/2020/nov/9/y"), Some(date(2020, 11, 9)));
        assert_eq!(parse_day_in_address("https://a.example/fa/1399/04/02/77"), Some(date(2020, 6, 22)));
        for other in ["2020/novel/9/y", "2020/11/other/9", "id/99999999", "1441/09/01/x", "202011091234567"] {
            assert_eq!(parse_day_in_address(&format!("https://a.example/{other}")), None, "{other}");
        }
    }
}
