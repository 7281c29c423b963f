//! Units and currencies: look-up at a place of the text.

use crate::{Row, Table, TableError};
use isnad_record::NumberKind;
use isnad_text::{Doc, fold};
use rust_decimal::Decimal;
use std::collections::HashMap;
use std::ops::Range;

/// A row of the table of units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// Row id.
    pub id: String,
    /// Its name in records: that of the row, or of the row it is another word for.
    pub name: String,
    /// What is measured in it.
    pub kind: NumberKind,
    /// The general unit it is one of: `dinar` for `iqd`.
    pub family: Option<String>,
    /// ISO 3166 code of the state whose currency it is.
    pub country: Option<String>,
    /// Of which units it is a part, and how many parts make one of them: `usd`, 100.
    pub parts: Vec<(String, Decimal)>,
    /// How ISO 8601 counts it: `D`, `TH`, `10Y`.
    pub iso: Option<String>,
}

/// A unit found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeasureHit<'l> {
    /// The row.
    pub unit: &'l Measure,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Whether the word itself says "two": `يومين`.
    pub dual: bool,
}

#[derive(Clone, Debug)]
struct Form {
    words: Vec<String>,
    unit: usize,
    dual: bool,
}

/// All units.
#[derive(Clone, Debug, Default)]
pub struct Units {
    units: Vec<Measure>,
    /// By first word, the longest first.
    by_first: HashMap<String, Vec<Form>>,
    symbols: HashMap<String, usize>,
}

impl Units {
    pub(crate) fn from_table(table: Option<&Table>) -> Result<Self, TableError> {
        let mut units = Units::default();
        for row in table.into_iter().flat_map(Table::rows) {
            units.add(row)?;
        }
        Ok(units)
    }

    fn add(&mut self, row: Row) -> Result<(), TableError> {
        let at = self.units.len();
        let kind = NumberKind::from_name(row.cell("kind")).ok_or_else(|| row.error("no such kind"))?;
        let part = |part: &str| {
            let (whole, count) = part.split_once(':')?;
            Some((whole.to_owned(), count.parse().ok()?))
        };
        let parts: Option<Vec<_>> = row.list("parts").map(part).collect();
        self.units.push(Measure {
            id: row.id().to_owned(),
            name: row.optional("record").unwrap_or(row.id()).to_owned(),
            kind,
            family: row.optional("family").map(str::to_owned),
            country: row.optional("country").map(str::to_owned),
            parts: parts.ok_or_else(|| row.error("parts are unit:count"))?,
            iso: row.optional("iso").map(str::to_owned),
        });
        let tails: Vec<&str> = row.list("tails").collect();
        for (column, dual) in [("forms", false), ("duals", true)] {
            for head in row.list(column) {
                if tails.is_empty() {
                    self.insert(head, at, dual);
                }
                tails.iter().for_each(|tail| self.insert(&format!("{head} {tail}"), at, dual));
            }
        }
        for symbol in row.list("symbols").map(fold) {
            self.symbols.entry(symbol).or_insert(at);
        }
        Ok(())
    }

    fn insert(&mut self, form: &str, unit: usize, dual: bool) {
        let folded = fold(form);
        let doc = Doc::new(&folded);
        let words: Vec<String> = (0..doc.tokens().len()).map(|t| doc.norm(t).to_owned()).collect();
        let Some(first) = words.first().cloned() else { return };
        let forms = self.by_first.entry(first).or_default();
        let place = forms.partition_point(|f| f.words.len() >= words.len());
        forms.insert(place, Form { words, unit, dual });
    }

    /// The longest unit that begins at a token, with or without article; nothing else may be written onto it.
    ///
    /// ```
    /// use isnad_lexicon::Lexicon;
    /// let doc = isnad_text::Doc::new("50 كيلومترا مربعا");
    /// let hit = Lexicon::builtin().quantities.units.at(&doc, 1).unwrap();
    /// assert_eq!((hit.unit.name.as_str(), hit.tokens), ("km2", 1..3));
    /// ```
    pub fn at(&self, doc: &Doc, token: usize) -> Option<MeasureHit<'_>> {
        self.at_after(doc, token, 0)
    }

    /// The same with so many bytes of the first word's normal form cut off: its proclitics.
    pub fn at_after(&self, doc: &Doc, token: usize, cut: usize) -> Option<MeasureHit<'_>> {
        let word = doc.norm(token).get(cut..)?;
        let bare = word.strip_prefix("ال").unwrap_or(word);
        let candidates =
            [word, bare, word.strip_suffix('ا').unwrap_or(word), bare.strip_suffix('ا').unwrap_or(bare)];
        let forms = candidates.iter().enumerate().filter(|(i, c)| !candidates[..*i].contains(c));
        let forms = forms.filter_map(|(_, c)| self.by_first.get(*c)).flatten();
        let fits = |form: &&Form| {
            form.words.iter().enumerate().skip(1).all(|(k, word)| is_form_of(doc.norm(token + k), word))
        };
        let best = forms.filter(fits).max_by_key(|form| form.words.len())?;
        let unit = self.units.get(best.unit)?;
        Some(MeasureHit { unit, tokens: token..token + best.words.len(), dual: best.dual })
    }

    /// The unit whose sign stands before a number: `$`, `€`.
    pub fn symbol(&self, sign: &str) -> Option<&Measure> {
        self.symbols.get(sign).and_then(|&at| self.units.get(at))
    }

    /// The currencies of one general name, with the states whose they are: the dinars.
    pub fn of_family(&self, family: &str) -> impl Iterator<Item = (&Measure, &str)> {
        let named = self.units.iter().filter(move |unit| unit.family.as_deref() == Some(family));
        named.filter_map(|unit| Some((unit, unit.country.as_deref()?)))
    }

    /// The unit of that name.
    pub fn named(&self, name: &str) -> Option<&Measure> {
        self.units.iter().find(|unit| unit.id == name)
    }
}

/// Whether a word is a form with or without article and the ending of the accusative.
fn is_form_of(word: &str, form: &str) -> bool {
    let bare = word.strip_prefix("ال").unwrap_or(word);
    [word, bare].iter().any(|w| *w == form || w.strip_suffix('ا') == Some(form))
}
