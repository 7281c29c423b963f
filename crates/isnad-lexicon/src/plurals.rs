//! Broken plurals: which singular a plural may have and the other way round, by pattern.
//!
//! A pattern only proposes (جسور may be of جسر or of جسرة); who asks has a vocabulary to see which of them is a word.

use crate::{Lexicon, TableError, table::Table};
use isnad_text::Pattern;

/// A pair of patterns from the table `plural_patterns`.
#[derive(Clone, Debug)]
struct Pair {
    plural: Pattern,
    singular: Pattern,
    weight: f32,
}

/// The pairs of patterns of plural and singular.
#[derive(Clone, Debug, Default)]
pub struct Plurals {
    pairs: Vec<Pair>,
}

impl Plurals {
    /// The pairs in a lexicon.
    pub fn new(lexicon: &Lexicon) -> Self {
        let rows = lexicon.table("plural_patterns").into_iter().flat_map(Table::rows);
        let pair = |row: crate::Row| Pair {
            plural: Pattern::new(row.cell("plural")),
            singular: Pattern::new(row.cell("singular")),
            weight: row.cell("weight").parse::<f32>().unwrap_or(0.0) / 100.0,
        };
        Plurals { pairs: rows.map(pair).collect() }
    }

    pub(crate) fn check(tables: &std::collections::BTreeMap<String, Table>) -> Result<(), TableError> {
        for row in tables.get("plural_patterns").into_iter().flat_map(Table::rows) {
            if !row.cell("weight").parse::<u8>().is_ok_and(|weight| weight <= 100) {
                return Err(row.error("the weight is a percentage"));
            }
        }
        Ok(())
    }

    /// The words that a noun in normal form may be the plural or the singular of, with how often such a pair is one.
    ///
    /// ```
    /// use isnad_lexicon::{Lexicon, Plurals};
    /// let plurals = Plurals::new(Lexicon::builtin());
    /// assert!(plurals.partners("مصابيح").any(|(word, _)| word == "مصباح"));
    /// assert!(plurals.partners("مصباح").any(|(word, _)| word == "مصابيح"));
    /// ```
    pub fn partners<'p>(&'p self, noun: &'p str) -> impl Iterator<Item = (String, f32)> + 'p {
        self.pairs.iter().flat_map(move |pair| {
            let singular = pair.plural.rewrite(noun, &pair.singular);
            let plural = pair.singular.rewrite(noun, &pair.plural);
            singular.into_iter().chain(plural).map(|word| (word, pair.weight))
        })
    }
}
