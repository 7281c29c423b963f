//! Days and times for reading.

use crate::words::Words;
use isnad_format::Language;
use jiff::civil::Date;

/// Both names that Arab papers give a month.
const ARABIC_MONTHS: [&str; 12] = [
    "كانون الثاني/يناير",
    "شباط/فبراير",
    "آذار/مارس",
    "نيسان/أبريل",
    "أيار/مايو",
    "حزيران/يونيو",
    "تموز/يوليو",
    "آب/أغسطس",
    "أيلول/سبتمبر",
    "تشرين الأول/أكتوبر",
    "تشرين الثاني/نوفمبر",
    "كانون الأول/ديسمبر",
];

const ENGLISH_MONTHS: [&str; 12] = [
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

const ARABIC_WEEKDAYS: [&str; 7] = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"];

const ENGLISH_WEEKDAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

impl Words {
    /// `2024-02-12` in words; whatever is no day stays as it is.
    pub fn date(self, day: &str) -> String {
        self.edtf(day)
    }

    /// The day of the week of `2024-02-12`; empty for whatever is no day.
    pub fn weekday(self, day: &str) -> &'static str {
        let Ok(date) = day.parse::<Date>() else { return "" };
        let at = usize::from(date.weekday().to_monday_zero_offset().unsigned_abs());
        self.pick(ARABIC_WEEKDAYS[at % 7], ENGLISH_WEEKDAYS[at % 7])
    }

    /// `2024-02` in words.
    pub fn month(self, year: u32, month: u32) -> String {
        format!("{} {year}", self.month_name(month))
    }

    fn month_name(self, month: u32) -> &'static str {
        let at = month.saturating_sub(1) as usize % 12;
        self.pick(ARABIC_MONTHS[at], ENGLISH_MONTHS[at])
    }

    /// An expression of EDTF in words, as far as it is a day, month or year, or an interval of these.
    pub fn edtf(self, edtf: &str) -> String {
        if let Some((from, to)) = edtf.split_once('/') {
            let side = |side: &str| if side == ".." { "…".to_owned() } else { self.edtf(side) };
            return format!("{} – {}", side(from), side(to));
        }
        self.single(edtf).unwrap_or_else(|| edtf.to_owned())
    }

    fn single(self, edtf: &str) -> Option<String> {
        let mut parts = edtf.split('-');
        let year = parts.next().filter(|year| *year == "XXXX" || is_number(year, 4))?;
        let month = parts.next();
        let day = parts.next();
        if parts.next().is_some() {
            return None;
        }
        let number = |part: Option<&str>, most: u32| {
            part.map(|part| part.parse::<u32>().ok().filter(|n| is_number(part, 2) && (1..=most).contains(n)))
        };
        let year = if year == "XXXX" { None } else { Some(year) };
        if let Some(season) = month.and_then(|month| self.season(month)).filter(|_| day.is_none()) {
            return Some([Some(season), year].into_iter().flatten().collect::<Vec<_>>().join(" "));
        }
        let (month, day) = match (number(month, 12), number(day, 31)) {
            (Some(None), _) | (_, Some(None)) => return None,
            (month, day) => (month.flatten(), day.flatten()),
        };
        let words = [
            day.map(|day| day.to_string()),
            month.map(|m| self.month_name(m).to_owned()),
            year.map(str::to_owned),
        ];
        let words: Vec<String> = words.into_iter().flatten().collect();
        if words.is_empty() { None } else { Some(words.join(" ")) }
    }

    /// What EDTF has in the place of a month for a season.
    fn season(self, code: &str) -> Option<&'static str> {
        Some(match code {
            "21" => self.pick("ربيع", "spring"),
            "22" => self.pick("صيف", "summer"),
            "23" => self.pick("خريف", "autumn"),
            "24" => self.pick("شتاء", "winter"),
            _ => return None,
        })
    }

    /// A moment that was stored, `2024-02-12T08:00:00Z`, to the minute.
    pub fn moment(self, at: &str) -> String {
        match at.split_once('T') {
            Some((day, time)) => format!("{} {} UTC", self.date(day), time.get(..5).unwrap_or(time)),
            None => at.to_owned(),
        }
    }

    /// A distance from the day of publication (`day-1`, `week+1`) in words; whatever is none stays as it is.
    pub fn relative(self, distance: &str) -> String {
        let at = distance.find(['+', '-']).unwrap_or(distance.len());
        let (unit, amount) = distance.split_at(at);
        let units = [
            ("day", "يوم النشر", "day"),
            ("week", "أسبوع النشر", "week"),
            ("month", "شهر النشر", "month"),
            ("year", "سنة النشر", "year"),
        ];
        let Some((_, arabic, english)) = units.into_iter().find(|(name, ..)| *name == unit) else {
            return distance.to_owned();
        };
        match (self.language(), amount) {
            (Language::Arabic, "+0" | "-0") => arabic.to_owned(),
            (Language::English, "+0" | "-0") => format!("{english} of publication"),
            (Language::Arabic, amount) => format!("{arabic} \u{2068}{amount}\u{2069}"),
            (Language::English, amount) => format!("{english} of publication {amount}"),
        }
    }
}

fn is_number(text: &str, digits: usize) -> bool {
    text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_both_languages() {
        let (arabic, english) = (Words::new(Language::Arabic), Words::new(Language::English));
        assert_eq!(arabic.date("2024-02-12"), "12 شباط/فبراير 2024");
        assert_eq!(english.date("2024-02-12"), "12 February 2024");
        assert_eq!(english.weekday("2024-02-12"), "Monday");
        assert_eq!(arabic.weekday("2024-02-11"), "الأحد");
        assert_eq!(english.edtf("2024-05"), "May 2024");
        assert_eq!(english.edtf("XXXX-03"), "March");
        assert_eq!(english.edtf("2024-22"), "summer 2024");
        assert_eq!(arabic.edtf("XXXX-24"), "شتاء");
        assert_eq!(english.edtf("2024-02-01/2024-02-07"), "1 February 2024 – 7 February 2024");
        assert_eq!(english.edtf("2024/.."), "2024 – …");
        assert_eq!(english.moment("2024-02-12T08:00:00Z"), "12 February 2024 08:00 UTC");
    }

    #[test]
    fn what_is_no_date_stays_as_it_is() {
        let english = Words::new(Language::English);
        for odd in ["", "XXXX", "2024-13", "<b>", "2024-02-12-01", "201X", "-", "٢٠٢٤", "2024-0a"] {
            assert_eq!(english.edtf(odd), odd);
            assert_eq!(english.weekday(odd), "");
        }
    }
}
