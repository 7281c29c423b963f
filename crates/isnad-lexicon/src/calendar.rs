//! Months of all naming systems, weekdays, units of time and the words that say how far away they are.

use crate::{Found, Phrases, Proclitics, Row, Table, TableError};
use isnad_text::Doc;
use std::collections::BTreeMap;

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// ثانية
    Second,
    /// دقيقة
    Minute,
    /// ساعة
    Hour,
    /// يوم
    Day,
    /// أسبوع
    Week,
    /// شهر
    Month,
    /// عام
    Year,
    /// عقد
    Decade,
    /// قرن
    Century,
}

impl Unit {
    /// The name tables and relative values use.
    ///
    /// ```
    /// assert_eq!(isnad_lexicon::Unit::Week.name(), "week");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Unit::Second => "second",
            Unit::Minute => "minute",
            Unit::Hour => "hour",
            Unit::Day => "day",
            Unit::Week => "week",
            Unit::Month => "month",
            Unit::Year => "year",
            Unit::Decade => "decade",
            Unit::Century => "century",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        use Unit::*;
        [Second, Minute, Hour, Day, Week, Month, Year, Decade, Century].into_iter().find(|u| u.name() == name)
    }
}

/// How many of a unit the form of its noun says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// One: شهر
    Singular,
    /// Two: شهرين
    Dual,
    /// More: أشهر
    Plural,
}

/// Which way from the day of publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// الماضي
    Past,
    /// الجاري
    Present,
    /// المقبل
    Future,
    /// الأخير: the past of a plural, the last of a row of a singular.
    Last,
    /// السابق: before something the text has just told.
    Before,
    /// التالي: after something the text has just told.
    After,
}

/// The part of a longer time that is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// بداية: its first day, where a month is meant.
    First,
    /// أوائل
    Start,
    /// منتصف
    Middle,
    /// نهاية
    End,
    /// وقت سابق من
    Some,
    /// بقية
    Rest,
}

/// How surely the word is a month where nothing else says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    /// Nothing else is written so: أيلول.
    None,
    /// Also a common word: مارس (he exercised), محرم (forbidden). A preposition before it is enough.
    Word,
    /// Also a name of persons: رمضان, ماي. Needs a day, a year, شهر or a direction beside it.
    Name,
}

/// What the calendar knows of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeWord {
    /// The name of a month.
    Month {
        /// 1 to 12.
        number: u8,
        /// Whether it is a month of the Hijri calendar.
        hijri: bool,
        /// How surely it is a month.
        guard: Guard,
    },
    /// The name of a weekday, Monday is 1.
    Weekday(u8),
    /// A word for a day by its distance: أمس is -1.
    Day(i8),
    /// الآونة الأخيرة: a period with no bounds.
    OpenPast,
    /// A unit of time.
    Unit {
        /// Which.
        unit: Unit,
        /// How many.
        number: Number,
        /// Whether it has the article.
        definite: bool,
    },
    /// An adjective of direction.
    Direction {
        /// Which way.
        way: Direction,
        /// Whether it has the article.
        definite: bool,
    },
    /// A part of the day, with an hour that lies in it.
    DayPart(u8),
    /// A part of a longer time.
    Within(Within),
    /// A season, by its EDTF number (21 is spring).
    Season(u8),
    /// A decade of a century: 50 for الخمسينات.
    Decade(u8),
    /// A holiday, as an index into [`Calendar::holidays`].
    Holiday(usize),
}

/// When a holiday is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HolidayRule {
    /// Month and day of the Gregorian calendar.
    Gregorian(u8, u8),
    /// Month and day of the Hijri calendar.
    Hijri(u8, u8),
    /// Easter Sunday of the western churches.
    Easter,
    /// The nth of a weekday in a month: month, n, weekday.
    Nth(u8, u8, u8),
}

/// What a phrase stands for, with the table row that says so.
pub type TimeEntry = (String, TimeWord);

/// Months of all naming systems, weekdays, units and relative times.
///
/// ```
/// use isnad_lexicon::{Lexicon, TimeWord};
/// use isnad_text::Doc;
/// let doc = Doc::new("وصل أول من أمس");
/// let words = Lexicon::builtin().calendar.words_at(&doc, 1);
/// assert_eq!(words[0].value.1, TimeWord::Day(-2));
/// assert_eq!(words[0].tokens, 1..4);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    words: Phrases<TimeEntry>,
    holidays: Vec<HolidayRule>,
}

impl Calendar {
    pub(crate) fn from_tables(tables: &BTreeMap<String, Table>) -> Result<Self, TableError> {
        let mut calendar = Calendar::default();
        let readers: [(&str, Reader); 8] = [
            ("months", Calendar::add_month),
            ("weekdays", Calendar::add_weekday),
            ("relative_times", Calendar::add_relative),
            ("time_units", Calendar::add_unit),
            ("time_directions", Calendar::add_direction),
            ("time_parts", Calendar::add_part),
            ("decades", Calendar::add_decade),
            ("holidays", Calendar::add_holiday),
        ];
        for (name, read) in readers {
            for row in tables.get(name).into_iter().flat_map(Table::rows) {
                read(&mut calendar, format!("{name}/{}", row.id()), row)?;
            }
        }
        Ok(calendar)
    }

    /// What the calendar knows of the phrases that begin at a token, the longest first.
    pub fn words_at(&self, doc: &Doc, token: usize) -> Vec<Found<TimeEntry>> {
        self.words.all_at(doc, token, Proclitics::Any)
    }

    /// The number of a month of the common calendar by any of its names.
    ///
    /// ```
    /// use isnad_lexicon::Lexicon;
    /// assert_eq!(Lexicon::builtin().calendar.gregorian_month("أيلول"), Some(9));
    /// assert_eq!(Lexicon::builtin().calendar.gregorian_month("رمضان"), None);
    /// ```
    pub fn gregorian_month(&self, name: &str) -> Option<u32> {
        match self.words.get(&isnad_text::fold(name))?.1 {
            TimeWord::Month { number, hijri: false, .. } => Some(u32::from(number)),
            _ => None,
        }
    }

    /// When a holiday is kept.
    pub fn holiday(&self, index: usize) -> Option<HolidayRule> {
        self.holidays.get(index).copied()
    }

    fn add(&mut self, row: &str, forms: impl Iterator<Item = impl AsRef<str>>, word: TimeWord) {
        forms.for_each(|form| self.words.insert(form.as_ref(), (row.to_owned(), word)));
    }

    fn add_month(&mut self, id: String, row: Row) -> Result<(), TableError> {
        let guard = match row.cell("guard") {
            "none" => Guard::None,
            "word" => Guard::Word,
            "name" => Guard::Name,
            other => return Err(row.error(format!("no guard {other:?}"))),
        };
        let word = TimeWord::Month { number: number(row)?, hijri: row.cell("calendar") == "hijri", guard };
        self.add(&id, row.list("forms"), word);
        Ok(())
    }

    fn add_weekday(&mut self, id: String, row: Row) -> Result<(), TableError> {
        let word = TimeWord::Weekday(number(row)?);
        self.add(&id, row.list("forms"), word);
        Ok(())
    }

    fn add_relative(&mut self, id: String, row: Row) -> Result<(), TableError> {
        let word = match row.cell("value").strip_prefix("day") {
            Some(days) => TimeWord::Day(days.parse().map_err(|_| row.error("day+N or day-N"))?),
            None => TimeWord::OpenPast,
        };
        self.add(&id, row.list("forms"), word);
        Ok(())
    }

    fn add_unit(&mut self, id: String, row: Row) -> Result<(), TableError> {
        let unit = Unit::from_name(row.id()).ok_or_else(|| row.error("no such unit"))?;
        let numbers = [("singular", Number::Singular), ("dual", Number::Dual), ("plural", Number::Plural)];
        for (column, number) in numbers {
            self.add(&id, row.list(column), TimeWord::Unit { unit, number, definite: false });
            self.add(&id, row.list(column).map(definite), TimeWord::Unit { unit, number, definite: true });
        }
        Ok(())
    }

    fn add_direction(&mut self, id: String, row: Row) -> Result<(), TableError> {
        let way = match row.cell("value") {
            "past" => Direction::Past,
            "present" => Direction::Present,
            "future" => Direction::Future,
            "last" => Direction::Last,
            "before" => Direction::Before,
            "after" => Direction::After,
            other => return Err(row.error(format!("no direction {other:?}"))),
        };
        self.add(&id, row.list("forms"), TimeWord::Direction { way, definite: false });
        self.add(&id, row.list("forms").map(definite), TimeWord::Direction { way, definite: true });
        Ok(())
    }

    fn add_part(&mut self, id: String, row: Row) -> Result<(), TableError> {
        let hour = || row.cell("value").parse().map_err(|_| row.error("a number is expected"));
        let word = match (row.cell("kind"), row.cell("value")) {
            ("clock", _) => TimeWord::DayPart(hour()?),
            ("season", _) => TimeWord::Season(hour()?),
            (_, "first") => TimeWord::Within(Within::First),
            (_, "start") => TimeWord::Within(Within::Start),
            (_, "middle") => TimeWord::Within(Within::Middle),
            (_, "end") => TimeWord::Within(Within::End),
            (_, "some") => TimeWord::Within(Within::Some),
            (_, "rest") => TimeWord::Within(Within::Rest),
            (_, other) => return Err(row.error(format!("no part {other:?}"))),
        };
        self.add(&id, row.list("forms"), word);
        if let TimeWord::Season(_) = word {
            self.add(&id, row.list("forms").map(definite), word);
        }
        Ok(())
    }

    fn add_decade(&mut self, id: String, row: Row) -> Result<(), TableError> {
        let word =
            TimeWord::Decade(row.cell("value").parse().map_err(|_| row.error("a number is expected"))?);
        self.add(&id, row.list("forms"), word);
        self.add(&id, row.list("forms").map(definite), word);
        Ok(())
    }

    fn add_holiday(&mut self, id: String, row: Row) -> Result<(), TableError> {
        let parts: Option<Vec<u8>> = row.cell("value").split('-').map(|p| p.parse().ok()).collect();
        let rule = match (row.cell("calendar"), parts.as_deref()) {
            ("gregorian", Some(&[month, day])) => HolidayRule::Gregorian(month, day),
            ("hijri", Some(&[month, day])) => HolidayRule::Hijri(month, day),
            ("rule", Some(&[month, nth, weekday])) => HolidayRule::Nth(month, nth, weekday),
            ("easter", _) => HolidayRule::Easter,
            _ => return Err(row.error("no such rule of a holiday")),
        };
        self.add(&id, row.list("forms"), TimeWord::Holiday(self.holidays.len()));
        self.holidays.push(rule);
        Ok(())
    }
}

type Reader = fn(&mut Calendar, String, Row) -> Result<(), TableError>;

fn number(row: Row) -> Result<u8, TableError> {
    row.cell("number").parse().map_err(|_| row.error("a number is expected"))
}

fn definite(form: &str) -> String {
    format!("ال{form}")
}
