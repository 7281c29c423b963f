//! All tables together.

use crate::{
    Calendar, Cues, Furniture, Happenings, Languages, Names, Plurals, Quantities, Relations, Table,
    TableError, Words, classes::WordClasses,
};
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

/// The tables built in: `(name, content)`.
macro_rules! tables {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../../lexicon/", $name, ".tsv")))),*]
    };
}

/// One line a table; keep sorted.
#[rustfmt::skip]
const BUILTIN: &[(&str, &str)] = tables![
    "changes",
    "channels",
    "clause_introductions",
    "collectives",
    "commitments",
    "common_words",
    "content_heads",
    "contexts",
    "counterparts",
    "countries",
    "cue_idioms",
    "cue_look_alikes",
    "cue_nouns",
    "cue_prepositions",
    "cue_verbs",
    "date_labels",
    "decades",
    "documents",
    "event_triggers",
    "everyday_places",
    "forum_sessions",
    "forums",
    "function_words",
    "fused_words",
    "general_bodies",
    "given_names",
    "groups",
    "holidays",
    "homographs",
    "homonyms",
    "houses",
    "irregular_plurals",
    "languages",
    "levels",
    "light_verbs",
    "measures",
    "modality",
    "months",
    "name_edges",
    "name_links",
    "namesakes",
    "numbered_nouns",
    "numbers",
    "occasions",
    "organisation_heads",
    "organisations",
    "outcomes",
    "page_months",
    "place_heads",
    "places",
    "plural_patterns",
    "polarities",
    "programmes",
    "protected_words",
    "purposes",
    "qualifiers",
    "relative_ranks",
    "relative_times",
    "role_adjectives",
    "roles",
    "scales",
    "scripture",
    "site_lines",
    "speaking_bodies",
    "state_nouns",
    "things",
    "time_directions",
    "time_parts",
    "time_units",
    "uncounted_words",
    "units",
    "unnamed_sources",
    "weekdays",
    "word_classes",
];

/// Everything the reader knows of the language.
///
/// ```
/// let lexicon = isnad_lexicon::Lexicon::builtin();
/// assert!(lexicon.table("no_such_table").is_none());
/// ```
#[derive(Clone, Debug)]
pub struct Lexicon {
    tables: BTreeMap<String, Table>,
    version: String,
    /// What introduces a statement.
    pub cues: Cues,
    /// Who and where.
    pub names: Names,
    /// How much.
    pub quantities: Quantities,
    /// When.
    pub calendar: Calendar,
    /// What happens between states.
    pub happenings: Happenings,
    /// What tells of the relation between two states.
    pub relations: Relations,
    /// What is not part of the article.
    pub furniture: Furniture,
    /// What tells languages apart.
    pub languages: Languages,
    /// Whole words that look like two, and two that look like one.
    pub words: Arc<Words>,
    /// What constructions ask for by name; see [`Lexicon::is`].
    pub(crate) classes: WordClasses,
}

impl Lexicon {
    /// Reads tables from `(name, content)` pairs.
    ///
    /// # Errors
    /// The first table that cannot be read, with its line.
    pub fn from_tables<'a>(tables: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, TableError> {
        let mut hash = FNV_START;
        let tables = tables
            .into_iter()
            .inspect(|(name, text)| hash = [name, text].iter().fold(hash, |hash, part| fnv(hash, part)))
            .map(|(name, text)| Ok((name.to_owned(), Table::parse(name, text)?)))
            .collect::<Result<BTreeMap<_, _>, TableError>>()?;
        Plurals::check(&tables)?;
        Ok(Lexicon {
            cues: Cues::from_tables(&tables)?,
            names: Names::from_tables(&tables)?,
            quantities: Quantities::from_tables(&tables)?,
            calendar: Calendar::from_tables(&tables)?,
            happenings: Happenings::from_tables(&tables)?,
            relations: Relations::from_tables(&tables)?,
            furniture: Furniture::from_tables(&tables)?,
            languages: Languages::from_tables(&tables)?,
            words: Arc::new(Words::from_tables(&tables)?),
            classes: WordClasses::from_tables(&tables)?,
            version: format!("{hash:016x}"),
            tables,
        })
    }

    /// The lexicon built into the program.
    ///
    /// # Panics
    /// Never in a released program: the repository's tests read every table.
    pub fn builtin() -> &'static Lexicon {
        static BUILT: LazyLock<Lexicon> = LazyLock::new(|| {
            Lexicon::from_tables(BUILTIN.iter().copied()).expect("built-in tables are checked by tests")
        });
        &BUILT
    }

    /// Which lexicon this is: a number that changes with every change to a table, the same on every machine.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// A table by name.
    pub fn table(&self, name: &str) -> Option<&Table> {
        self.tables.get(name)
    }

    /// All tables by name.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.tables.values()
    }
}

const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a, gone on with.
fn fnv(hash: u64, text: &str) -> u64 {
    text.bytes().fold(hash, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}
