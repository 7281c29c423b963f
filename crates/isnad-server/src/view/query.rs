//! A query taken apart: the filters it has, and those that would narrow it down.

use crate::links;
use crate::words::Words;
use isnad_search::language::{DateRange, Expr, FieldName};
use std::collections::BTreeMap;

/// A filter that the query has.
#[derive(Debug, PartialEq, Eq)]
pub struct Chip {
    /// What it filters by.
    pub field: &'static str,
    /// The value it asks for.
    pub value: String,
    /// The search without it.
    pub without: String,
}

/// Filters that would narrow a query down.
#[derive(Debug, PartialEq, Eq)]
pub struct Facet {
    /// What they filter by.
    pub name: &'static str,
    /// The values with the most results.
    pub values: Vec<FacetValue>,
    /// The others.
    pub rest: Vec<FacetValue>,
}

/// One of them.
#[derive(Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// The value in words.
    pub label: String,
    /// How many results have it.
    pub count: String,
    /// The search with it.
    pub link: String,
}

/// Values of a facet that are shown at once, and at most.
const SHOWN: usize = 6;
const MOST: usize = 40;

/// The facets in their order: their name in the index and the field of the query language.
const FACETS: &[(&str, FieldName)] = &[
    ("kind", FieldName::Kind),
    ("class", FieldName::Class),
    ("outlet", FieldName::Outlet),
    ("country", FieldName::Country),
    ("area", FieldName::Area),
    ("event", FieldName::Type),
];

impl Words {
    /// What a field is called.
    fn filter(self, field: FieldName) -> &'static str {
        match field {
            FieldName::Kind => self.facet_kind(),
            FieldName::Class => self.facet_class(),
            FieldName::Outlet => self.facet_outlet(),
            FieldName::Country => self.facet_country(),
            FieldName::Area => self.facet_area(),
            FieldName::Type => self.facet_type(),
            FieldName::Speaker => self.facet_speaker(),
            FieldName::Date => self.facet_date(),
        }
    }

    /// A value of a field in words.
    fn value(self, field: FieldName, value: &str) -> String {
        match field {
            FieldName::Country => self.state(value).to_owned(),
            FieldName::Speaker | FieldName::Outlet | FieldName::Date => value.to_owned(),
            _ => self.label(value).to_owned(),
        }
    }

    /// A value as it is written in a query, in the language of the interface.
    fn written(self, field: FieldName, value: &str) -> String {
        let named = match field {
            FieldName::Country | FieldName::Speaker | FieldName::Outlet | FieldName::Date => value.to_owned(),
            // English labels are words to read, and not what the query language knows
            _ => self.pick(isnad_format::label(value), value).to_owned(),
        };
        let value = named.replace(['"', '«', '»', '“', '”'], " ");
        let is_plain = !value.is_empty() && value.chars().all(|c| c.is_alphanumeric() || "-._".contains(c));
        if is_plain {
            format!("{}:{value}", self.field(field))
        } else {
            format!("{}:\"{}\"", self.field(field), value.trim())
        }
    }
}

/// A search with one more filter.
pub fn narrowed(query: &str, expr: Option<&Expr>, filter: &str) -> String {
    let query = query.trim();
    match expr {
        None => links::search(filter),
        Some(Expr::Any(_)) => links::search(&format!("({query}) {filter}")),
        Some(_) => links::search(&format!("{query} {filter}")),
    }
}

/// The search for a day, month or year within a query.
pub fn dated(w: Words, query: &str, expr: &Expr, date: &str) -> String {
    narrowed(query, Some(expr), &w.written(FieldName::Date, date))
}

/// The search for what an outlet published.
pub fn outlet_link(w: Words, outlet: &str) -> String {
    links::search(&w.written(FieldName::Outlet, outlet))
}

/// The filters of a query.
pub fn chips(w: Words, expr: &Expr) -> Vec<Chip> {
    let parts = parts(expr);
    let chip = |(at, part): (usize, &Expr)| {
        let (field, value) = match part {
            Expr::Field(field, value) => (*field, w.value(*field, value)),
            Expr::Date(range) => (FieldName::Date, read_range(w, *range)),
            _ => return None,
        };
        let others: Vec<&Expr> =
            parts.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, p)| *p).collect();
        let without = if others.is_empty() { "/".to_owned() } else { links::search(&write(w, &others)) };
        Some(Chip { field: w.filter(field), value, without })
    };
    parts.iter().enumerate().filter_map(|(at, part)| chip((at, part))).collect()
}

/// The parts that must all hold.
fn parts(expr: &Expr) -> Vec<&Expr> {
    match expr {
        Expr::All(parts) => parts.iter().collect(),
        one => vec![one],
    }
}

/// Parts as a query: side by side where that says the same.
fn write(w: Words, parts: &[&Expr]) -> String {
    let words = parts.iter().filter(|part| matches!(part, Expr::Words(_))).count();
    let alone = parts.len() == 1;
    let written = parts.iter().map(|part| match part {
        Expr::Field(field, value) => w.written(*field, value),
        Expr::Date(range) => format!("{}:{range}", w.field(FieldName::Date)),
        Expr::Any(_) | Expr::All(_) if !alone => format!("({part})"),
        Expr::Words(list) if words > 1 && list.len() > 1 => format!("({part})"),
        part => part.to_string(),
    });
    written.collect::<Vec<_>>().join(if words > 1 { " AND " } else { " " })
}

/// A range of days in words: a year, a month or a day where it is one.
fn read_range(w: Words, range: DateRange) -> String {
    let date = |day: u32| format!("{:04}-{:02}-{:02}", day / 10_000, day / 100 % 100, day % 100);
    let words = |day: Option<u32>| day.map_or_else(|| "…".to_owned(), |day| w.date(&date(day)));
    match (range.from, range.to) {
        (Some(from), Some(to)) if from == to => w.date(&date(from)),
        (Some(from), Some(to)) if from % 10_000 == 101 && to == from / 10_000 * 10_000 + 1231 => {
            (from / 10_000).to_string()
        }
        (Some(from), Some(to)) if from % 100 == 1 && to == from / 100 * 100 + 31 => {
            w.month(from / 10_000, from / 100 % 100)
        }
        (from, to) => format!("{} – {}", words(from), words(to)),
    }
}

/// What would narrow a query down: values that some and not all of the results have.
pub fn facets(
    w: Words,
    query: &str,
    expr: &Expr,
    total: usize,
    counts: &BTreeMap<&'static str, BTreeMap<String, u64>>,
) -> Vec<Facet> {
    let facet = |(name, field): &(&str, FieldName)| {
        let values = counts.get(name)?;
        let mut values: Vec<(&String, u64)> = values.iter().map(|(value, count)| (value, *count)).collect();
        values.retain(|(value, count)| !value.is_empty() && (*count as usize) < total);
        values.sort_by_key(|(value, count)| (std::cmp::Reverse(*count), *value));
        let view = |(value, count): (&String, u64)| FacetValue {
            label: w.value(*field, value),
            count: isnad_format::grouped(&count.to_string()),
            link: narrowed(query, Some(expr), &w.written(*field, value)),
        };
        let mut values: Vec<FacetValue> = values.into_iter().take(MOST).map(view).collect();
        let rest = values.split_off(values.len().min(SHOWN));
        (!values.is_empty()).then(|| Facet { name: w.filter(*field), values, rest })
    };
    FACETS.iter().filter_map(facet).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use isnad_format::Language;
    use isnad_search::language::parse;

    fn without(query: &str, language: Language) -> Vec<(String, String)> {
        let chips = chips(Words::new(language), &parse(query).unwrap());
        let plain =
            |link: &str| percent_encoding::percent_decode_str(link).decode_utf8().unwrap().into_owned();
        chips.into_iter().map(|chip| (chip.value, plain(&chip.without))).collect()
    }

    #[test]
    fn filters_can_be_taken_away_one_by_one() {
        let english = without("جسور العاصمة class:deny date:2024-02", Language::English);
        let expected = [
            ("denied", "/?q=جسور العاصمة date:2024-02-01..2024-02-31"),
            ("February 2024", "/?q=جسور العاصمة class:deny"),
        ];
        assert_eq!(english, expected.map(|(value, link)| (value.to_owned(), link.to_owned())));
        assert_eq!(without("صنف:نفي", Language::Arabic), [("نفي".to_owned(), "/".to_owned())]);
        assert_eq!(without("أ AND ب ج class:deny", Language::English)[0].1, "/?q=أ AND (ب ج)");
        assert_eq!(without("(أ OR ب) class:deny", Language::English)[0].1, "/?q=أ OR ب");
    }

    #[test]
    fn filters_are_written_so_that_they_are_read_again() {
        for language in [Language::Arabic, Language::English] {
            let w = Words::new(language);
            for (field, value) in [
                (FieldName::Outlet, "شبكة \"الفجر\" الإخبارية"),
                (FieldName::Class, "deny"),
                (FieldName::Area, "humanitarian"),
                (FieldName::Type, "RETREAT"),
                (FieldName::Kind, "statement"),
                (FieldName::Country, "IQ"),
                (FieldName::Date, "2024-02"),
            ] {
                let written = w.written(field, value);
                assert!(parse(&written).is_ok(), "{written}");
            }
        }
    }

    #[test]
    fn a_filter_holds_for_the_whole_query() {
        let expr = parse("أ OR ب").unwrap();
        let link = narrowed("أ OR ب", Some(&expr), "class:deny");
        assert_eq!(link, links::search("(أ OR ب) class:deny"));
    }
}
