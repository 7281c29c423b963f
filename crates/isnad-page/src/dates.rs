//! Days as markup and addresses write them.

use isnad_lexicon::Lexicon;
use isnad_text::fold;
use jiff::civil::Date;
use jiff::fmt::rfc2822;
use std::ops::Range;
use std::sync::LazyLock;

/// The day in a machine-written date: ISO 8601 with or without a time (`2021-07-26T10:00+03:00`), with slashes
/// (`2021/07/26`), without marks (`20210726`), RFC 2822 (`Mon, 26 Jul 2021 10:00:00 +0300`). The day is the one written,
/// in the writer's own time zone. Anything else is `None`, since a guessed day is worse than none: `07/08/2021` is not read.
pub(crate) fn parse_day(text: &str) -> Option<Date> {
    let text = text.trim();
    let rfc = || rfc2822::parse(text).ok().map(|zoned| zoned.date());
    parse_year_first(text).or_else(rfc).or_else(|| parse_named_month(text))
}

/// A day whose month has a name, so that the numbers cannot be mistaken: `26 يوليو 2021`.
fn parse_named_month(text: &str) -> Option<Date> {
    const LONGEST: usize = 80;
    if text.len() > LONGEST || !text.chars().any(char::is_alphabetic) {
        return None;
    }
    let line = fold(text);
    let words = split_words(&line);
    (0..words.len()).find_map(|at| read_named_month(&line, &words[at..]))
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

/// The day in the path of an address: `/2020/11/9/`, `/2020/nov/09/` or `/2020-11-09/`, also with more after it.
///
/// Digits that are part of longer numbers are no dates.
pub(crate) fn parse_day_in_address(url: &str) -> Option<Date> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let parts: Vec<&str> = path.split(['/', '-', '_', '?']).collect();
    let in_parts = parts.windows(3).find_map(|w| {
        let named = || day(w[0], &MONTHS.iter().find(|(name, _)| *name == w[1])?.1.to_string(), w[2]);
        day(w[0], w[1], w[2]).or_else(|| named().filter(|_| w[0].len() == 4))
    });
    in_parts.or_else(|| parts.iter().filter(|p| p.len() == 8).find_map(|p| parse_year_first(p)))
}

/// The first whole day that a line shows its readers, with what stands before it: `الجمعة 24 نيسان / أبريل 2020`,
/// `26/07/2021`, `July 26, 2021`. In numbers alone the day comes first, as everywhere in the Arab world, unless it cannot be
/// or a clock with AM or PM says that the page writes as Americans do.
pub(crate) fn find_day_shown(line: &str) -> Option<(Date, String)> {
    let line = fold(line);
    let words = split_words(&line);
    (0..words.len()).find_map(|at| {
        let day = read_named_month(&line, &words[at..]).or_else(|| read_numbers(&line, &words[at..]))?;
        Some((day, line[..words[at].start].to_owned()))
    })
}

/// The runs of letters and the runs of digits.
fn split_words(line: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    for (at, c) in line.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
        let is_digit = |c: char| c.is_ascii_digit();
        match words.last_mut() {
            Some(last)
                if last.end == at && line[last.start..].starts_with(is_digit) == c.is_ascii_digit() =>
            {
                last.end = at + c.len_utf8();
            }
            _ => words.push(at..at + c.len_utf8()),
        }
    }
    words
}

/// `24 نيسان / أبريل 2020`, `July 26, 2021`, `26 Jul 2021`: one or two names of the same month beside the day.
fn read_named_month(line: &str, words: &[Range<usize>]) -> Option<Date> {
    let text = |at: usize| words.get(at).map(|w| &line[w.clone()]);
    if let Some((month, length)) = month_at(line, words) {
        let ordinal = text(length + 1).is_some_and(|w| matches!(w, "st" | "nd" | "rd" | "th"));
        let (number, year) = (text(length)?, text(length + 1 + usize::from(ordinal))?);
        return day(year, &month.to_string(), number);
    }
    let number = text(0).filter(|n| n.len() <= 2 && n.bytes().all(|b| b.is_ascii_digit()))?;
    let (month, length) = month_at(line, words.get(1..)?)?;
    let second = words.get(1 + length..).and_then(|rest| month_at(line, rest)).filter(|(m, _)| *m == month);
    let end = 1 + length + second.map_or(0, |(_, length)| length);
    day(text(end)?, &month.to_string(), number)
}

/// The month that words begin with, and of how many words its name is.
fn month_at(line: &str, words: &[Range<usize>]) -> Option<(i64, usize)> {
    [2, 1].into_iter().filter(|&length| length <= words.len()).find_map(|length| {
        let name = words[..length].iter().map(|w| &line[w.clone()]).collect::<Vec<_>>().join(" ");
        let found = MONTHS.iter().find(|(known, _)| known.eq_ignore_ascii_case(&name))?;
        Some((found.1, length))
    })
}

/// The names of the months: those of the table, and the English ones in full and of three letters.
static MONTHS: LazyLock<Vec<(String, i64)>> = LazyLock::new(|| {
    const ENGLISH: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let table = Lexicon::builtin().table("months").into_iter();
    let rows = table.flat_map(|t| t.rows()).filter(|row| row.cell("calendar") == "gregorian");
    let arabic = rows.flat_map(|row| {
        let number = row.cell("number").parse().unwrap_or_default();
        row.list("forms").map(move |form| (fold(form), number))
    });
    let english = ENGLISH.iter().zip(1..).flat_map(|(name, n)| [(fold(name), n), (fold(&name[..3]), n)]);
    arabic.chain(english).chain([("sept".to_owned(), 9)]).collect()
});

/// `26/07/2021`, `26-7-2021`, `2021.07.26`, with one mark throughout.
fn read_numbers(line: &str, words: &[Range<usize>]) -> Option<Date> {
    let [first, second, third] = words.first_chunk::<3>()?;
    let marks = [&line[first.end..second.start], &line[second.end..third.start]];
    if marks[0].trim() != marks[1].trim() || !matches!(marks[0].trim(), "/" | "-" | "." | "\\") {
        return None;
    }
    let [first, second, third] = [first, second, third].map(|w| &line[w.clone()]);
    if first.len() == 4 {
        return day(first, second, third);
    }
    let is_american = ["am", "pm"]
        .iter()
        .any(|half| words[3..].iter().take(4).any(|w| line[w.clone()].eq_ignore_ascii_case(half)));
    let (day_first, month_first) = (day(third, second, first), day(third, first, second));
    match (day_first, month_first) {
        (Some(_), Some(date)) if is_american => Some(date),
        (Some(date), _) | (None, Some(date)) => Some(date),
        (None, None) => None,
    }
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
    fn days_shown_to_readers_are_read() {
        let wanted = date(2020, 4, 24);
        for line in [
            "تم نشره الجمعة 24 نيسان / أبريل 2020 09:22 مساءً",
            "الجمعة ٢٤ نيسان ٢٠٢٠ - 09:22",
            "24 أبريل، 2020",
            "24/4/2020 10:00",
            "24-04-2020",
            "2020/04/24",
            "Friday, April 24, 2020 at 10 a.m.",
            "Apr 24th, 2020",
            "4/24/2020",
        ] {
            assert_eq!(find_day_shown(line).map(|(day, _)| day), Some(wanted), "{line}");
        }
        let shown = |line| find_day_shown(line).map(|(day, _)| day);
        assert_eq!(shown("07/08/2021"), Some(date(2021, 8, 7)));
        assert_eq!(shown("7/8/2021 10:00:00 AM"), Some(date(2021, 7, 8)));
        assert_eq!(shown("بين 2020/2021"), None);
        assert_eq!(shown("كانون الثاني 2020"), None);
        assert_eq!(shown("3 رمضان 1441"), None);
        assert_eq!(shown("الساعة 10:20:2020"), None);
    }

    #[test]
    fn days_in_addresses_are_read() {
        assert_eq!(parse_day_in_address("https://a.example/2020/11/9/123456"), Some(date(2020, 11, 9)));
        assert_eq!(parse_day_in_address("https://a.example/news/20201109/x"), Some(date(2020, 11, 9)));
        assert_eq!(parse_day_in_address("https://a.example/x/2020/nov/9/y"), Some(date(2020, 11, 9)));
        assert_eq!(parse_day_in_address("https://a.example/2020/novel/9/y"), None);
        assert_eq!(parse_day_in_address("https://a.example/2020/11/other/9"), None);
        assert_eq!(parse_day_in_address("https://a.example/id/99999999"), None);
    }
}
