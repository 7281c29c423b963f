//! Number words, scales, units, qualifiers and verbs of change.

use crate::conjugation::{Aspect, Lemma, conjugate};
use crate::hedges::Hedges;
use crate::units::Units;
use crate::{Phrases, Row, Table, TableError};
use isnad_record::Change;
use isnad_text::fold;
use rust_decimal::Decimal;
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use std::collections::BTreeMap;

/// What a number word does inside a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberRole {
    /// 0 to 9.
    Unit,
    /// أحد، إحدى: one, and only before عشر and the tens.
    Bound,
    /// عشر، عشرة: ten, and the second half of 11 to 19.
    Teen,
    /// 11 to 19 in one word, as they are spoken (ستاشر، خمسطعش).
    Whole,
    /// 20 to 90.
    Tens,
    /// مئة.
    Hundred,
    /// 200 to 900 in one word.
    Hundreds,
    /// ألف، مليون …
    Scale,
    /// آلاف، ملايين: a scale after a number; on its own only about how much.
    PluralScale,
    /// عشرات، مئات: only about how much.
    Vague,
    /// Two of a scale in one word: ألفين، مليوني.
    DualScale,
    /// نصف، ثلثي.
    Fraction,
    /// أرباع، أخماس: what three of which are three quarters, three fifths.
    Parts,
    /// أول، ثالثة.
    Ordinal,
    /// حادي: first, and only before عشر and the tens.
    OrdinalBound,
}

impl NumberRole {
    fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "unit" => NumberRole::Unit,
            "bound" => NumberRole::Bound,
            "teen" => NumberRole::Teen,
            "whole" => NumberRole::Whole,
            "tens" => NumberRole::Tens,
            "hundred" => NumberRole::Hundred,
            "hundreds" => NumberRole::Hundreds,
            "fraction" => NumberRole::Fraction,
            "parts" => NumberRole::Parts,
            "vague" => NumberRole::Vague,
            "ordinal" => NumberRole::Ordinal,
            "ordinal_bound" => NumberRole::OrdinalBound,
            _ => return None,
        })
    }
}

/// A word of the tables of numbers and scales.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberWord {
    /// Row, as `table/id`.
    pub row: String,
    /// How much; of a dual scale the scale itself.
    pub value: Decimal,
    /// What it does inside a number.
    pub role: NumberRole,
}

/// Number words, scales, units, qualifiers and verbs of change.
#[derive(Clone, Debug, Default)]
pub struct Quantities {
    numbers: HashMap<String, NumberWord>,
    added_fractions: HashMap<String, NumberWord>,
    look_alikes: HashSet<String>,
    /// Units and currencies.
    pub units: Units,
    /// Qualifiers.
    pub hedges: Hedges,
    /// Ranks told from the one at hand or from the last: `current+1`, `end-1`.
    pub relative_ranks: Phrases<String>,
    changes: HashMap<String, (String, Change)>,
    uncounted: HashSet<String>,
    numbered: HashSet<String>,
    ranked: HashSet<String>,
}

impl Quantities {
    pub(crate) fn from_tables(tables: &BTreeMap<String, Table>) -> Result<Self, TableError> {
        let mut quantities = Quantities {
            units: Units::from_table(tables.get("units"))?,
            hedges: Hedges::from_table(tables.get("qualifiers"))?,
            ..Quantities::default()
        };
        for row in rows(tables, "uncounted_words") {
            quantities.uncounted.extend(row.list("forms").map(fold));
        }
        for row in rows(tables, "numbered_nouns") {
            let nouns =
                if row.cell("ranks") == "yes" { &mut quantities.ranked } else { &mut quantities.numbered };
            nouns.extend(row.list("forms").map(fold));
        }
        for row in rows(tables, "relative_ranks") {
            let value = row.cell("value").to_owned();
            row.list("forms").for_each(|form| quantities.relative_ranks.insert(form, value.clone()));
        }
        for row in rows(tables, "changes") {
            quantities.add_change(row)?;
        }
        for row in rows(tables, "numbers") {
            quantities.add_number(row)?;
        }
        for row in rows(tables, "scales") {
            quantities.add_scale(row)?;
        }
        Ok(quantities)
    }

    fn add_number(&mut self, row: Row) -> Result<(), TableError> {
        let value = fraction(row.cell("value")).ok_or_else(|| row.error("value is no number"))?;
        self.look_alikes.extend(row.list("look_alikes").map(fold));
        let role = match row.cell("role") {
            // a fraction only where a number stands before it: خمس and ثمن are "five" and "price" otherwise
            "added_fraction" => None,
            role => Some(NumberRole::from_name(role).ok_or_else(|| row.error("no such role"))?),
        };
        let word = NumberWord {
            row: format!("numbers/{}", row.id()),
            value,
            role: role.unwrap_or(NumberRole::Fraction),
        };
        let words = if role.is_some() { &mut self.numbers } else { &mut self.added_fractions };
        for form in row.list("forms").map(fold) {
            words.entry(form).or_insert_with(|| word.clone());
        }
        Ok(())
    }

    fn add_scale(&mut self, row: Row) -> Result<(), TableError> {
        let value = fraction(row.cell("value")).ok_or_else(|| row.error("value is no number"))?;
        for (column, role) in [
            ("forms", NumberRole::Scale),
            ("plurals", NumberRole::PluralScale),
            ("duals", NumberRole::DualScale),
        ] {
            let word = NumberWord { row: format!("scales/{}", row.id()), value, role };
            for form in row.list(column).map(fold) {
                self.numbers.entry(form).or_insert_with(|| word.clone());
            }
        }
        Ok(())
    }

    fn add_change(&mut self, row: Row) -> Result<(), TableError> {
        let change = Change::from_name(row.cell("change")).ok_or_else(|| row.error("no such change"))?;
        let value = (row.id().to_owned(), change);
        let lemma = row.optional("lemma").map(|past| Lemma {
            past,
            root: row.cell("root"),
            pattern: row.cell("pattern"),
            present: row.optional("present"),
            masdar: row.optional("masdar"),
        });
        let inflected = lemma.into_iter().flat_map(conjugate).filter(|f| !f.before_suffix);
        let inflected =
            inflected.filter(|f| f.aspect != Aspect::Participle || f.feminine.is_none()).map(|f| f.form);
        for form in row.list("forms").map(fold).chain(inflected) {
            self.changes.entry(form).or_insert_with(|| value.clone());
        }
        Ok(())
    }

    /// Which way a verb or noun of change in normal form says that something moved, with its row: ارتفع, زيادة.
    pub fn change(&self, word: &str) -> Option<(&str, Change)> {
        self.changes.get(word).map(|(row, change)| (row.as_str(), *change))
    }

    /// The number word that a stem in normal form is, without proclitics and article.
    ///
    /// ```
    /// let quantities = &isnad_lexicon::Lexicon::builtin().quantities;
    /// assert_eq!(quantities.number("ثلاثمايه").unwrap().value.to_string(), "300");
    /// assert!(quantities.number("ثمن").is_none());
    /// ```
    pub fn number(&self, stem: &str) -> Option<&NumberWord> {
        self.numbers.get(stem)
    }

    /// The fraction that a stem in normal form is after a number and و: all fractions, and some words that mean something
    /// else on their own.
    pub fn added_fraction(&self, stem: &str) -> Option<&NumberWord> {
        let fraction = || self.numbers.get(stem).filter(|word| word.role == NumberRole::Fraction);
        self.added_fractions.get(stem).or_else(fraction)
    }

    /// Whether a word in normal form after a number is never what it counts: particles, pronouns, words of time.
    pub fn is_uncounted(&self, word: &str) -> bool {
        self.uncounted.contains(word)
    }

    /// Whether a number after a noun in normal form is its name and no count: القرار, المادة.
    pub fn is_numbered(&self, noun: &str) -> bool {
        self.numbered.contains(noun)
    }

    /// Whether a number after a noun in normal form is a place in an order: المرتبة, الذكرى.
    pub fn is_ranked(&self, noun: &str) -> bool {
        self.ranked.contains(noun)
    }

    /// Whether a whole word in normal form only looks like a number with proclitics (`لست` "I am not", not "for six").
    pub fn is_no_number(&self, word: &str) -> bool {
        self.look_alikes.contains(word)
    }
}

/// `5`, `1/2`.
fn fraction(text: &str) -> Option<Decimal> {
    match text.split_once('/') {
        None => text.parse().ok(),
        Some((over, under)) => over.parse::<Decimal>().ok()?.checked_div(under.parse().ok()?),
    }
}

fn rows<'t>(tables: &'t BTreeMap<String, Table>, name: &str) -> impl Iterator<Item = Row<'t>> {
    tables.get(name).into_iter().flat_map(Table::rows)
}
