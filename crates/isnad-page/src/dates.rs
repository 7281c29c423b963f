//! Days as markup and addresses write them.

use jiff::civil::Date;
use jiff::fmt::rfc2822;

/// The day in a machine-written date: ISO 8601 with or without a time (`2021-07-26T10:00+03:00`), with slashes
/// (`2021/07/26`), without marks (`20210726`), RFC 2822 (`Mon, 26 Jul 2021 10:00:00 +0300`). The day is the one written,
/// in the writer's own time zone. Anything else is `None`, since a guessed day is worse than none: `07/08/2021` is not read.
pub(crate) fn parse_day(text: &str) -> Option<Date> {
    let text = text.trim();
    parse_year_first(text).or_else(|| rfc2822::parse(text).ok().map(|zoned| zoned.date()))
}

fn parse_year_first(text: &str) -> Option<Date> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    match digits {
        8 | 14 => day(&text[..4], &text[4..6], &text[6..8]),
        4 => {
            let mark = text[4..].chars().next().filter(|c| matches!(c, '-' | '/' | '.'))?;
            let mut parts = text.splitn(3, mark);
            let (year, month, rest) = (parts.next()?, parts.next()?, parts.next()?);
            let end = rest.bytes().take_while(u8::is_ascii_digit).count();
            day(year, month, &rest[..end])
        }
        _ => None,
    }
}

/// The day in the path of an address: `/2020/11/9/` or `/2020-11-09/`, also with more after it.
///
/// Digits that are part of longer numbers are no dates.
pub(crate) fn parse_day_in_address(url: &str) -> Option<Date> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let parts: Vec<&str> = path.split(['/', '-', '_', '?']).collect();
    let in_parts = parts.windows(3).find_map(|w| day(w[0], w[1], w[2]));
    in_parts.or_else(|| parts.iter().filter(|p| p.len() == 8).find_map(|p| parse_year_first(p)))
}

/// A plausible day of publication on the web.
fn day(year: &str, month: &str, day: &str) -> Option<Date> {
    let is_number =
        |text: &str, longest| (1..=longest).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if year.len() != 4 || !is_number(year, 4) || !is_number(month, 2) || !is_number(day, 2) {
        return None;
    }
    let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
    (1990..=2100).contains(&date.year()).then_some(date)
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
        ] {
            assert_eq!(parse_day(text), wanted, "{text}");
        }
    }

    #[test]
    fn what_is_not_clear_is_not_read() {
        for text in ["07/08/2021", "2021", "2021-26-07", "أمس", "0001-01-01", "12345678901", "2021-07"] {
            assert_eq!(parse_day(text), None, "{text}");
        }
    }

    #[test]
    fn days_in_addresses_are_read() {
        assert_eq!(parse_day_in_address("https://a.example/2020/11/9/123456"), Some(date(2020, 11, 9)));
        assert_eq!(parse_day_in_address("https://a.example/news/20201109/x"), Some(date(2020, 11, 9)));
        assert_eq!(parse_day_in_address("https://a.example/2020/11/other/9"), None);
        assert_eq!(parse_day_in_address("https://a.example/id/99999999"), None);
    }
}
