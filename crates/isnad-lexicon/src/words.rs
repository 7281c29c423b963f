//! Words whose first or last letters look like a clitic and are none, and words written as one that are two.

use crate::{Row, Table, TableError};
use isnad_text::fold;
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use std::collections::BTreeMap;

/// Endings a noun, adjective or verb takes, in normal form. A word that is a listed stem with one of these keeps its first
/// letter.
const INFLECTIONS: &[&str] = &[
    "", "ا", "ه", "ها", "هم", "هما", "هن", "نا", "ي", "ان", "ين", "ون", "وا", "ات", "ت", "يه", "يا", "يين",
    "يون", "تين", "تان", "اته", "اتها", "اتهم", "اتنا", "تا", "ته", "تها", "تهم", "تنا", "وه", "وها",
];

/// What is known of words that clitics are mistaken in.
#[derive(Clone, Debug, Default)]
pub struct Words {
    exact: HashSet<String>,
    stems: HashSet<String>,
    /// Words whose last letters are no pronoun.
    endings: HashSet<String>,
    /// Words that may follow a cut-off letter, by the letter's row side (`rest_fa`).
    rests: HashMap<String, HashSet<String>>,
    fused: HashMap<String, String>,
    /// Words that every text has: prepositions, pronouns, question words.
    function: HashSet<String>,
}

impl Words {
    pub(crate) fn from_tables(tables: &BTreeMap<String, Table>) -> Result<Self, TableError> {
        let mut words = Words::default();
        for row in tables.get("protected_words").into_iter().flat_map(Table::rows) {
            words.add(row)?;
        }
        for row in tables.get("fused_words").into_iter().flat_map(Table::rows) {
            words.fused.insert(fold(row.cell("form")), fold(row.cell("first")));
        }
        for row in tables.get("function_words").into_iter().flat_map(Table::rows) {
            words.function.extend(row.list("forms").map(fold));
        }
        Ok(words)
    }

    /// Whether a word in normal form tells nothing of what a text is about: a preposition, pronoun, particle or question word.
    pub fn is_function(&self, word: &str) -> bool {
        self.function.contains(word)
    }

    fn add(&mut self, row: Row) -> Result<(), TableError> {
        let forms = row.list("forms").map(fold);
        match (row.cell("side"), row.cell("match")) {
            ("first", "exact") => self.exact.extend(forms),
            ("first", "stem") => forms.for_each(|form| self.add_stem(form)),
            ("last", "exact") => self.endings.extend(forms),
            (side, "exact") if side.starts_with("rest_") || side.starts_with("last_") => {
                self.rests.entry(side.to_owned()).or_default().extend(forms);
            }
            (side, kind) => return Err(row.error(format!("no side {side:?} with match {kind:?}"))),
        }
        Ok(())
    }

    /// A stem in teh marbuta has its plural in ات and its teh before pronouns beside it, one in hamza its seat before
    /// pronouns (لقاء, لقائه, لقاؤه).
    fn add_stem(&mut self, form: String) {
        if let Some(bare) = form.strip_suffix('ء') {
            self.stems.insert(format!("{bare}ي"));
            self.stems.insert(format!("{bare}و"));
        }
        if let Some(bare) = form.strip_suffix('ه') {
            self.stems.insert(format!("{bare}ات"));
            self.stems.insert(format!("{bare}ت"));
        }
        self.stems.insert(form);
    }

    /// Whether the first letter of a word in normal form belongs to it.
    ///
    /// ```
    /// let words = &isnad_lexicon::Lexicon::builtin().words;
    /// assert!(words.keeps_first("وزارتها"));
    /// assert!(!words.keeps_first("وقال"));
    /// ```
    pub fn keeps_first(&self, word: &str) -> bool {
        self.is_name(word)
            || INFLECTIONS
                .iter()
                .filter_map(|ending| word.strip_suffix(ending))
                .any(|stem| self.stems.contains(stem))
    }

    /// Whether a word in normal form is listed as it stands: a name or particle that begins like a clitic.
    pub fn is_name(&self, word: &str) -> bool {
        self.exact.contains(word)
    }

    /// Whether the last letters of a word in normal form are no pronoun (اتجاه، متهم).
    pub fn keeps_last(&self, word: &str) -> bool {
        self.endings.contains(word)
    }

    /// Whether a word may be what a cut leaves: `rest_fa` after ف, `rest_kaf` after ك, `last_na` before نا.
    pub fn is_rest(&self, side: &str, word: &str) -> bool {
        self.rests.get(side).is_some_and(|rests| rests.contains(word))
    }

    /// The first of two words written as one (`من` and `ما` in مما), as much of it as is on the page, in normal form.
    pub fn first_of_fused(&self, word: &str) -> Option<&str> {
        self.fused.get(word).map(String::as_str)
    }
}
