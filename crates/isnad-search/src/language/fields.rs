//! The fields of queries: their names in both languages and what their values may be.

use super::{Mistake, QueryError};
use isnad_format::label;
use isnad_lexicon::Lexicon;
use isnad_record::{Area, Class, EventType};
use isnad_text::{Span, fold};
use std::fmt;

/// A field that a query can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldName {
    /// Who speaks.
    Speaker,
    /// A state that is named.
    Country,
    /// Who published it.
    Outlet,
    /// A type of event.
    Type,
    /// The day of publication.
    Date,
    /// What kind of speech act.
    Class,
    /// A side of a relation between states.
    Area,
    /// Passage or statement.
    Kind,
}

/// All fields with their names.
const FIELDS: &[(FieldName, &str, &str)] = &[
    (FieldName::Speaker, "speaker", "قائل"),
    (FieldName::Country, "country", "دولة"),
    (FieldName::Outlet, "outlet", "منبر"),
    (FieldName::Type, "type", "نوع"),
    (FieldName::Date, "date", "تاريخ"),
    (FieldName::Class, "class", "صنف"),
    (FieldName::Area, "area", "مجال"),
    (FieldName::Kind, "kind", "شكل"),
];

/// The kinds of entries with their Arabic names.
const KINDS: &[(&str, &str)] = &[("passage", "فقرة"), ("statement", "تصريح")];

impl FieldName {
    /// Its English name.
    pub fn name(self) -> &'static str {
        FIELDS.iter().find(|(field, ..)| *field == self).map_or("", |(_, name, _)| name)
    }

    /// Its Arabic name.
    pub fn arabic(self) -> &'static str {
        FIELDS.iter().find(|(field, ..)| *field == self).map_or("", |(.., name)| name)
    }

    pub(super) fn parse(name: &str) -> Result<Self, Mistake> {
        let normal = fold(name);
        let found = FIELDS.iter().find(|(_, english, arabic)| normal == *english || normal == fold(arabic));
        found.map(|(field, ..)| *field).ok_or_else(|| {
            let names = FIELDS.iter().flat_map(|(_, english, arabic)| [*english, *arabic]);
            Mistake::UnknownField { name: name.to_owned(), nearest: nearest(&normal, names) }
        })
    }

    /// The value in the form in which it is indexed.
    pub(super) fn value(self, value: &str, span: Span) -> Result<String, QueryError> {
        let wire =
            |values: &mut dyn Iterator<Item = (&'static str, &'static str)>| self.one_of(value, values);
        let found = match self {
            FieldName::Speaker | FieldName::Outlet | FieldName::Date => Ok(value.to_owned()),
            FieldName::Country => country(value),
            FieldName::Type => wire(&mut EventType::ALL.iter().map(|t| (t.name(), label(t.name())))),
            FieldName::Class => wire(&mut Class::ALL.iter().map(|c| (c.name(), label(c.name())))),
            FieldName::Area => wire(&mut Area::ALL.iter().map(|a| (a.name(), label(a.name())))),
            FieldName::Kind => wire(&mut KINDS.iter().copied()),
        };
        found.map_err(|mistake| QueryError { span, mistake })
    }

    fn one_of(
        self,
        value: &str,
        values: &mut dyn Iterator<Item = (&'static str, &'static str)>,
    ) -> Result<String, Mistake> {
        let values: Vec<_> = values.collect();
        let normal = fold(value);
        let bare = normal.strip_prefix("ال").unwrap_or(&normal);
        let found = values.iter().find(|(name, arabic)| {
            let arabic = fold(arabic);
            fold(name) == normal || arabic == normal || arabic == bare
        });
        found.map(|(name, _)| (*name).to_owned()).ok_or_else(|| {
            let names = values.iter().flat_map(|(name, arabic)| [*name, *arabic]);
            Mistake::UnknownValue {
                field: self,
                value: value.to_owned(),
                nearest: nearest(&normal, names).map(str::to_owned),
            }
        })
    }
}

/// The ISO code of a state by code or by any of its Arabic names.
fn country(value: &str) -> Result<String, Mistake> {
    let names = &Lexicon::builtin().names;
    let code = value.to_ascii_uppercase();
    let normal = fold(value);
    if names.state_name(&code).is_some() {
        return Ok(code);
    }
    let with_article = format!("ال{normal}");
    let named = names.countries.get(&normal).or_else(|| names.countries.get(&with_article));
    named.and_then(|named| named.country.clone()).ok_or_else(|| {
        let rows = Lexicon::builtin().table("countries").into_iter().flat_map(isnad_lexicon::Table::rows);
        let forms = rows.flat_map(|row| row.list("forms"));
        let nearest = nearest(&normal, forms).map(str::to_owned);
        Mistake::UnknownValue { field: FieldName::Country, value: value.to_owned(), nearest }
    })
}

/// The name that looks most like what was written, if any looks like it at all.
fn nearest<'n>(written: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let length = written.chars().count();
    let near = names.map(|name| (distance(written, &fold(name)), name));
    near.filter(|(distance, _)| *distance <= 1 + length / 4)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, n)| n)
}

/// How many letters must be changed, added, left out or swapped with their neighbour.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let changed = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = changed.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

/// Days from first to last, each as 20230310; open where there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateRange {
    /// The first day.
    pub from: Option<u32>,
    /// The last day.
    pub to: Option<u32>,
}

impl DateRange {
    /// `2023`, `2023-03`, `2023-03-10`, `A..B`, `A..`, `..B`; also `3/2023`, `10/3/2023`, `"مارس 2023"`, `"10 مارس 2023"`.
    pub(super) fn parse(text: &str, span: Span) -> Result<Self, QueryError> {
        let bad = || QueryError { span, mistake: Mistake::BadDate(text.to_owned()) };
        let normal = fold(text);
        let (first, last) = normal.split_once("..").unwrap_or((&normal, &normal));
        let end = |part: &str, last: bool| -> Result<Option<u32>, QueryError> {
            if part.is_empty() { Ok(None) } else { day(part, last).map(Some).ok_or_else(bad) }
        };
        let range = DateRange { from: end(first, false)?, to: end(last, true)? };
        match (range.from, range.to) {
            (None, None) => Err(bad()),
            (Some(from), Some(to)) if from > to => Err(QueryError { span, mistake: Mistake::BackwardDates }),
            _ => Ok(range),
        }
    }
}

/// The first or last day of a year, month or day. A month counts 31 days: there is nothing to find on those it lacks.
fn day(text: &str, last: bool) -> Option<u32> {
    let mut parts: Vec<&str> = text.split(['-', '/', ' ']).filter(|part| !part.is_empty()).collect();
    // as it is filed, `2023-03-10`, or as people write it, `10/3/2023`: either way the day comes first now and the year last
    if parts.first().is_some_and(|part| part.len() == 4) {
        parts.reverse();
    }
    let number = |part: &str, most: u32| -> Option<u32> {
        let is_number = part.len() < 5 && part.bytes().all(|b| b.is_ascii_digit());
        part.parse().ok().filter(|&n| is_number && n >= 1 && n <= most)
    };
    let year = parts.pop().filter(|part| part.len() == 4).and_then(|part| number(part, 9999))?;
    let day = match parts.first().map(|part| number(part, 31)) {
        Some(day @ Some(_)) if parts.len() > 1 => {
            parts.remove(0);
            day
        }
        _ => None,
    };
    let month = match parts.join(" ").as_str() {
        "" => None,
        name => Some(number(name, 12).or_else(|| Lexicon::builtin().calendar.gregorian_month(name))?),
    };
    let (first_month, first_day) = if last { (12, 31) } else { (1, 1) };
    Some(year * 10000 + month.unwrap_or(first_month) * 100 + day.unwrap_or(first_day))
}

impl fmt::Display for DateRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut write = |day: Option<u32>| match day {
            Some(day) => write!(f, "{:04}-{:02}-{:02}", day / 10000, day / 100 % 100, day % 100),
            None => Ok(()),
        };
        write(self.from)?;
        f.write_str("..")?;
        let mut write = |day: Option<u32>| match day {
            Some(day) => write!(f, "{:04}-{:02}-{:02}", day / 10000, day / 100 % 100, day % 100),
            None => Ok(()),
        };
        write(self.to)
    }
}
