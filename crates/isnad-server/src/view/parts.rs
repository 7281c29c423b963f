//! What pages on relations, actors and figures have in common: sides, names, days, references.

use crate::links;
use crate::words::Words;
use isnad_link::ClusterId;
use isnad_link::relation::{Carrier, Dated, Words as Quoted};
use std::collections::BTreeMap;

/// A state as one of two sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// ISO code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// How it looks: `a`, `b`, or `o` for others.
    pub class: &'static str,
}

/// Somebody named, with a page where it is known who is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The name.
    pub name: String,
    /// The actor's page.
    pub link: Option<String>,
}

/// A date as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// In words.
    pub text: String,
    /// What it was taken from, where the words do not tell it.
    pub basis: Option<&'static str>,
}

/// A place in an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The words there.
    pub link: String,
    /// The words.
    pub words: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// The day of publication.
    pub day: Option<String>,
    /// Article and first code point, for who reads on paper.
    pub mark: String,
}

/// The two sides of a relation, and whom its names mean.
pub struct Cast<'c> {
    pub w: Words,
    pub codes: [&'c str; 2],
    pub actors: &'c BTreeMap<String, ClusterId>,
}

impl Cast<'_> {
    /// A state by its code.
    pub fn side(&self, code: &str) -> Side {
        let class = match self.codes {
            [a, _] if a == code => "a",
            [_, b] if b == code => "b",
            _ => "o",
        };
        Side { code: code.to_owned(), name: self.w.state(code).to_owned(), class }
    }

    /// States by their codes.
    pub fn sides(&self, codes: &[String]) -> Vec<Side> {
        codes.iter().map(|code| self.side(code)).collect()
    }

    /// Somebody by name.
    pub fn named(&self, name: &str) -> Named {
        Named { name: name.to_owned(), link: self.actors.get(name).map(|id| links::actor(*id)) }
    }
}

/// A date in words.
pub fn day(w: Words, date: &Option<Dated>) -> Option<Day> {
    let date = date.as_ref()?;
    let basis = match date.basis.as_str() {
        "published" => Some(w.by_publication()),
        "dateline" => Some(w.by_dateline()),
        _ => None,
    };
    Some(Day { text: w.edtf(&date.edtf), basis })
}

/// The month of a date (2024-03); empty where it has none.
pub fn month(date: &Option<Dated>) -> &str {
    let edtf = date.as_ref().map_or("", |date| date.edtf.as_str());
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    match (edtf.get(..4), edtf.get(4..5), edtf.get(5..7)) {
        (Some(year), Some("-"), Some(month)) if digits(year) && digits(month) => edtf.get(..7).unwrap_or(""),
        _ => "",
    }
}

/// Quoted words.
pub fn reference(quoted: &Quoted, carrier: Option<&Carrier>) -> Reference {
    let Quoted { article, start, end, text } = quoted;
    Reference {
        link: links::words(article, *start, *end),
        words: text.split_whitespace().collect::<Vec<_>>().join(" "),
        outlet: carrier.and_then(|carrier| carrier.outlet.clone()),
        day: carrier.and_then(|carrier| carrier.published.clone()),
        mark: format!("{article}@{start}"),
    }
}

/// Areas in words.
pub fn areas(w: Words, areas: &[String]) -> Vec<String> {
    areas.iter().map(|area| w.label(area).to_owned()).collect()
}

/// A large number as it is spoken: `1.2 مليار`.
pub fn spoken(w: Words, number: f64) -> String {
    let units = [(1e12, w.trillion()), (1e9, w.billion()), (1e6, w.million())];
    match units.into_iter().find(|(size, _)| number.abs() >= *size) {
        Some((size, unit)) => format!("{} {unit}", trimmed(number / size)),
        None => isnad_format::grouped(&trimmed(number)),
    }
}

/// A number with at most two decimals.
fn trimmed(number: f64) -> String {
    let written = format!("{number:.2}");
    written.trim_end_matches('0').trim_end_matches('.').to_owned()
}
