//! Broken plurals: which singular a plural may have and the other way round, by pattern.
//!
//! A pattern only proposes (جسور may be of جسر or of جسرة); who asks has a vocabulary to see which of them is a word.

use crate::{Lexicon, TableError, table::Table};
use isnad_text::{Pattern, fold};
use rustc_hash::FxHashMap as HashMap;

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
    /// What no pattern tells: singular and plural, each from the other.
    irregular: HashMap<String, Vec<String>>,
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
        let pairs = rows.map(pair).collect();
        let mut irregular: HashMap<String, Vec<String>> = HashMap::default();
        for row in lexicon.table("irregular_plurals").into_iter().flat_map(Table::rows) {
            for plural in row.list("plural").map(fold) {
                let singular = fold(row.cell("singular"));
                irregular.entry(plural.clone()).or_default().push(singular.clone());
                irregular.entry(singular).or_default().push(plural);
            }
        }
        Plurals { pairs, irregular }
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
        let listed = self.irregular.get(noun).into_iter().flatten().map(|word| (word.clone(), 1.0));
        listed.chain(self.by_pattern(noun))
    }

    fn by_pattern<'p>(&'p self, noun: &'p str) -> impl Iterator<Item = (String, f32)> + 'p {
        self.pairs.iter().flat_map(move |pair| {
            let singular = pair.plural.rewrite(noun, &pair.singular);
            let plural = pair.singular.rewrite(noun, &pair.plural);
            singular.into_iter().chain(plural).map(|word| (word, pair.weight))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(singular: &str, plural: &str) {
        let plurals = Plurals::new(Lexicon::builtin());
        let (singular, plural) = (fold(singular), fold(plural));
        assert!(plurals.partners(&plural).any(|(word, _)| word == singular), "{plural} of {singular}");
        assert!(plurals.partners(&singular).any(|(word, _)| word == plural), "{plural} of {singular}");
    }

    #[test]
    fn broken_plurals_and_their_singulars_find_each_other() {
        for (singular, plural) in [
            ("خنجر", "خناجر"),
            ("بركان", "براكين"),
            ("قلعة", "قلاع"),
            ("جهاز", "أجهزة"),
            ("طبيب", "أطباء"),
            ("شاعر", "شعراء"),
            ("غراب", "غربان"),
            ("قضية", "قضايا"),
            ("رسالة", "رسائل"),
            ("رأس", "رؤوس"),
            ("قائد", "قادة"),
            ("قناة", "قنوات"),
        ] {
            check(singular, plural);
        }
    }

    #[test]
    fn what_no_pattern_tells_is_listed() {
        check("امرأة", "نساء");
        check("إمام", "أئمة");
    }

    #[test]
    fn radicals_are_kept() {
        let plurals = Plurals::new(Lexicon::builtin());
        assert!(plurals.partners("براكين").all(|(word, _)| word != "خندق"));
        assert_eq!(plurals.partners("").count(), 0);
    }
}
