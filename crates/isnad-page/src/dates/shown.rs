//! Days as lines show them to readers.

use super::calendar::{Calendar, Day};
use super::months::{LONGEST_NAME, find_month};
use isnad_text::fold;
use std::ops::Range;

/// A day in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shown {
    pub day: Day,
    /// What stands between it and the day before it on the line, in normal form.
    pub before: String,
}

/// Two calendars name one day though the moon was seen a day or two later.
const APART: i32 = 2;

/// What stands between a day's number and its month, and between month and year, in normal form.
const AFTER_NUMBER: &[&str] = &["st", "nd", "rd", "th", "er", "ي", "من", "شهر", "of", "de", "du"];
const AFTER_MONTH: &[&str] =
    &["من", "عام", "لعام", "سنه", "لسنه", "سال", "سالي", "of", "de", "st", "nd", "rd", "th"];

/// The whole days that a line shows its readers: `الجمعة 24 نيسان / أبريل 2020`, `۲ تیر ۱۳۹۹`, `26/07/2021`,
/// `July 26, 2021`. In numbers alone the day comes first, as everywhere in the Arab world, unless it cannot be or a clock with AM or
/// PM says that the page writes as Americans do. A day in two calendars is told once, as the exact one has it.
pub(crate) fn find_days_shown(line: &str) -> Vec<Shown> {
    if !has_year(line) {
        return Vec::new();
    }
    let line = fold(line);
    let words = split_words(&line);
    let (mut found, mut at, mut last) = (Vec::new(), 0, 0);
    while let (Some(rest), Some(first)) = (words.get(at..), words.get(at)) {
        let Some((day, length)) = read_named(&line, rest).or_else(|| read_numbers(&line, rest)) else {
            at += 1;
            continue;
        };
        found.push(Shown { day, before: line[last..first.start].to_owned() });
        at += length;
        last = words[at - 1].end;
    }
    told_once(found)
}

/// The first day in a line whose month has a name, so that the numbers cannot be mistaken.
pub(super) fn find_named_day(line: &str) -> Option<Day> {
    let line = fold(line);
    let words = split_words(&line);
    (0..words.len()).find_map(|at| read_named(&line, &words[at..])).map(|(day, _)| day)
}

/// Whether a line has four digits in a row, without which it has no year.
fn has_year(line: &str) -> bool {
    let mut digits = 0;
    line.chars().any(|c| {
        digits = if c.is_numeric() { digits + 1 } else { 0 };
        digits == 4
    })
}

/// Of two neighbouring days that are one in two calendars, the exact one, with the words before the first.
fn told_once(days: Vec<Shown>) -> Vec<Shown> {
    let mut once: Vec<Shown> = Vec::new();
    for next in days {
        match once.last_mut().filter(|last| is_same_day(last.day, next.day)) {
            Some(last) if last.day.calendar == Calendar::Hijri => last.day = next.day,
            Some(_) => {}
            None => once.push(next),
        }
    }
    once
}

fn is_same_day(one: Day, other: Day) -> bool {
    let days = (one.date - other.date).get_days().abs();
    let is_lunar = [one, other].iter().any(|day| day.calendar == Calendar::Hijri);
    one.calendar != other.calendar && days <= if is_lunar { APART } else { 0 }
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

/// Words while a day is read from them.
struct Reading<'a> {
    line: &'a str,
    words: &'a [Range<usize>],
    at: usize,
}

impl<'a> Reading<'a> {
    fn word(&self) -> Option<&'a str> {
        self.words.get(self.at).map(|word| &self.line[word.clone()])
    }

    /// The next word, if it is a number of so many digits at most.
    fn number(&mut self, digits: usize) -> Option<&'a str> {
        let number = self.word().filter(|n| n.len() <= digits && n.bytes().all(|b| b.is_ascii_digit()))?;
        self.at += 1;
        Some(number)
    }

    fn skip(&mut self, words: &[&str]) {
        while self.word().is_some_and(|word| words.contains(&word)) {
            self.at += 1;
        }
    }

    /// The month that the next words name, the longest name first.
    fn month(&mut self) -> Option<(Calendar, u8)> {
        let rest = self.words.get(self.at..)?;
        (1..=LONGEST_NAME.min(rest.len())).rev().find_map(|length| {
            let name = rest[..length].iter().map(|w| &self.line[w.clone()]).collect::<Vec<_>>().join(" ");
            let month = find_month(&name)?;
            self.at += length;
            Some(month)
        })
    }
}

/// `24 نيسان / أبريل 2020`, `15 من شهر رمضان سنة 1444`, `July 26, 2021`, `26 Jul 2021`: one or two names of the same month beside the
/// day. With it, of how many words it is.
fn read_named(line: &str, words: &[Range<usize>]) -> Option<(Day, usize)> {
    let mut reading = Reading { line, words, at: 0 };
    let (number, (calendar, month)) = if let Some(number) = reading.number(2) {
        reading.skip(AFTER_NUMBER);
        let month = reading.month()?;
        let mut second = Reading { at: reading.at, ..reading };
        if second.month() == Some(month) {
            reading.at = second.at;
        }
        (number, month)
    } else {
        let month = reading.month()?;
        (reading.number(2)?, month)
    };
    reading.skip(AFTER_MONTH);
    let year = reading.number(4)?;
    Some((Day::named(calendar, year, month, number)?, reading.at))
}

/// `26/07/2021`, `26-7-2021`, `2021.07.26`, with one mark throughout. With it, that it is of three words.
fn read_numbers(line: &str, words: &[Range<usize>]) -> Option<(Day, usize)> {
    let [first, second, third] = words.first_chunk::<3>()?;
    let marks = [&line[first.end..second.start], &line[second.end..third.start]];
    if marks[0].trim() != marks[1].trim() || !matches!(marks[0].trim(), "/" | "-" | "." | "\\") {
        return None;
    }
    let [first, second, third] = [first, second, third].map(|w| &line[w.clone()]);
    if first.len() == 4 {
        return Some((Day::numbered(first, second, third)?, 3));
    }
    let (day_first, month_first) = (Day::numbered(third, second, first), Day::numbered(third, first, second));
    let is_american =
        || ["am", "pm"].iter().any(|half| words[3..].iter().take(4).any(|w| &line[w.clone()] == *half));
    let day = match (day_first, month_first) {
        (Some(_), Some(day)) if is_american() => day,
        (Some(day), _) | (None, Some(day)) => day,
        (None, None) => return None,
    };
    Some((day, 3))
}

/// A day in numbers that can be read in one order only: `26/07/2021`, not `07/08/2021`.
pub(super) fn read_plain_numbers(text: &str) -> Option<Day> {
    let line = fold(text);
    let words = split_words(&line);
    let [first, second, third, ..] = words.as_slice() else { return None };
    let (first, second) = (&line[first.clone()], &line[second.clone()]);
    let number = |text: &str| text.parse::<u8>().ok();
    let is_clear = first == second || number(first).max(number(second)) > Some(12);
    let day = read_numbers(&line, &words).filter(|_| is_clear && third.len() == 4)?;
    Some(day.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{Date, date};

    fn shown(line: &str) -> Option<Date> {
        find_days_shown(line).first().map(|shown| shown.day.date)
    }

    #[test]
    fn days_shown_to_readers_are_read() {
        for line in [
            "تم نشره الجمعة 24 نيسان / أبريل 2020 09:22 مساءً",
            "الجمعة ٢٤ نيسان ٢٠٢٠ - 09:22",
            "24 أبريل، 2020",
            "الجمعة 24 من أبريل لعام 2020م",
            "24 أفريل 2020",
            "24 avril 2020",
            "24/4/2020 10:00",
            "24-04-2020",
            "2020/04/24",
            "Friday, April 24, 2020 at 10 a.m.",
            "Apr 24th, 2020",
            "24th of April 2020",
            "4/24/2020",
            "جمعه ۵ اردیبهشت ۱۳۹۹ - ۱۰:۳۰",
            "۱۳۹۹/۰۲/۰۵",
            "5 ثور 1399",
            "جمعہ 24 اپریل 2020",
            "٢٤ی نیسانی ٢٠٢٠",
            "۲۴ آوریل ۲۰۲۰",
            "1 رمضان 1441هـ",
            "1/9/1441 هـ",
            "الجمعة 1 رمضان 1441هـ الموافق 24 أبريل 2020م",
        ] {
            assert_eq!(shown(line), Some(date(2020, 4, 24)), "{line}");
        }
        assert_eq!(shown("07/08/2021"), Some(date(2021, 8, 7)));
        assert_eq!(shown("7/8/2021 10:00:00 AM"), Some(date(2021, 7, 8)));
    }

    #[test]
    fn what_is_no_whole_day_is_not_read() {
        for line in [
            "بين 2020/2021",
            "كانون الثاني 2020",
            "رمضان 1441",
            "الساعة 10:20:2020",
            "24 شخصا 2020",
            "مهر 5 آلاف",
            "24 أبريل",
            "",
        ] {
            assert_eq!(shown(line), None, "{line}");
        }
    }

    #[test]
    fn a_day_in_two_calendars_is_one_and_two_days_are_two() {
        let days = |line| find_days_shown(line).into_iter().map(|s| (s.day, s.before)).collect::<Vec<_>>();
        let one = days("نشر في: 2 رمضان 1441هـ / 24 أبريل 2020م");
        assert_eq!(
            one,
            [(Day { date: date(2020, 4, 24), calendar: Calendar::Gregorian }, "نشر في: ".to_owned())]
        );
        assert_eq!(days("24 أبريل 2020 - 1 رمضان 1441").len(), 1);
        let two = days("نشر 24/4/2020 آخر تحديث 26/4/2020");
        assert_eq!((two.len(), two[1].1.trim()), (2, "اخر تحديث"));
    }
}
