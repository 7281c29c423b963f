//! Days that are stated.

use jiff::civil::Date;

/// The days that a time may mean, the first and the last, counted from a fixed day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Days {
    pub first: i64,
    pub last: i64,
}

/// The number of a day `YYYY-MM-DD`.
pub(crate) fn day(date: &str) -> Option<i64> {
    let date: Date = date.get(..10)?.parse().ok()?;
    Some(count(date))
}

fn count(date: Date) -> i64 {
    let first = Date::constant(1970, 1, 1);
    date.since((jiff::Unit::Day, first)).map_or(0, |span| i64::from(span.get_days()))
}

impl Days {
    /// The days of an EDTF date that is known to the year at least; none of open ones (`XXXX-05`).
    pub fn parse(edtf: &str) -> Option<Self> {
        let (from, to) = edtf.split_once('/').unwrap_or((edtf, edtf));
        let days = Days { first: single(from)?.first, last: single(to)?.last };
        (days.first <= days.last).then_some(days)
    }

    /// Whether some day is in both.
    pub fn meet(self, other: Days) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// Whether it is one day or few.
    pub fn are_few(self) -> bool {
        self.last - self.first <= 7
    }
}

fn single(edtf: &str) -> Option<Days> {
    // a time of day may follow, and a mark that says how sure it is
    let edtf = edtf.split('T').next()?.trim_end_matches(['~', '?', '%']);
    let mut parts = edtf.split('-');
    let year: i16 = parts.next()?.parse().ok()?;
    let months: Option<i8> = parts.next().and_then(|m| m.parse().ok()).filter(|m| (1..=12).contains(m));
    let day: Option<i8> = parts.next().and_then(|d| d.parse().ok());
    let (first, last) = match (months, day) {
        (Some(month), Some(day)) => {
            let date = Date::new(year, month, day).ok()?;
            (date, date)
        }
        (Some(month), None) => {
            let date = Date::new(year, month, 1).ok()?;
            (date, date.last_of_month())
        }
        (None, _) => (Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?),
    };
    Some(Days { first: count(first), last: count(last) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_days_and_open_ones_are_none() {
        let days = |edtf| Days::parse(edtf).unwrap();
        assert_eq!(day("1970-01-11"), Some(10));
        assert!(days("2019-03").meet(days("2019-03-31")) && !days("2019-03").meet(days("2019-04-01")));
        assert!(days("2019").meet(days("2018-12-30/2019-01-02")));
        assert_eq!(Days::parse("XXXX-05"), None);
        assert_eq!(Days::parse(""), None);
    }
}
