//! What pages show, as plain structs that templates write.

pub mod actor;
pub mod article;
pub mod chart;
pub mod correct;
pub mod histogram;
pub mod items;
pub mod listed;
pub mod map;
pub mod parts;
pub mod quantity;
pub mod query;
pub mod reference;
pub mod relation;
pub mod review;
pub mod statement;
pub mod text;
pub mod variants;
pub mod why;

use crate::words::Words;
use isnad_format::{Language, english_state, english_unit, label_in};
use isnad_lexicon::{Lexicon, Row};
use std::collections::BTreeMap;
use std::sync::LazyLock;

impl Words {
    /// A value of the record in words.
    pub fn label(self, value: &str) -> &str {
        label_in(self.language(), value)
    }

    /// In the place of a month that is not known.
    pub fn question_mark(self) -> &'static str {
        match self.language() {
            Language::Arabic => "؟",
            Language::English => "?",
        }
    }

    /// What stands between a label and its value.
    pub fn colon(self) -> &'static str {
        ":"
    }

    /// The name of a state by its ISO code, or of an organisation by its own; the code where it has none.
    pub fn state(self, code: &str) -> &str {
        let name = match self.language() {
            Language::Arabic => Lexicon::builtin().names.state_name(code),
            Language::English => english_state(code),
        };
        name.or_else(|| body(self.language(), code)).unwrap_or(code)
    }

    /// The name of a unit of the record: `jod`, `percent`.
    pub fn unit(self, unit: &str) -> String {
        match (unit, self.language()) {
            ("percent", _) => "%".to_owned(),
            (unit, Language::English) => english_unit(unit).unwrap_or(unit).to_owned(),
            (unit, Language::Arabic) => arabic_unit(unit).unwrap_or_else(|| unit.to_owned()),
        }
    }
}

/// The name of an organisation by its code. The table has Arabic names alone; its ids are English.
fn body(language: Language, code: &str) -> Option<&'static str> {
    static BODIES: LazyLock<BTreeMap<String, [String; 2]>> = LazyLock::new(|| {
        let rows = Lexicon::builtin().table("organisations").into_iter().flat_map(|table| table.rows());
        let names = |row: Row<'_>| {
            let arabic = row.list("forms").next()?.to_owned();
            Some((row.id().to_ascii_uppercase(), [arabic, spelt_out(row.id())]))
        };
        rows.filter_map(names).collect()
    });
    let [arabic, english] = BODIES.get(code)?;
    Some(match language {
        Language::Arabic => arabic,
        Language::English => english,
    })
}

/// An id as a name: `UN`, `Arab League`.
fn spelt_out(id: &str) -> String {
    /// What is no longer has capitals alone.
    const INITIALS: usize = 4;
    let word = |word: &str| match word.len() {
        0..=INITIALS if !id.contains('_') => word.to_ascii_uppercase(),
        _ => word.get(..1).map_or_else(String::new, str::to_ascii_uppercase) + word.get(1..).unwrap_or(""),
    };
    id.split('_').map(word).collect::<Vec<_>>().join(" ")
}

/// The first form of a unit with its first tail: `دينار أردني`.
fn arabic_unit(unit: &str) -> Option<String> {
    let table = Lexicon::builtin().table("units")?;
    let row = table.row(unit).or_else(|| table.rows().find(|row| row.optional("record") == Some(unit)))?;
    let first = |column| row.list(column).next();
    let parts = [first("forms"), first("tails")];
    Some(parts.into_iter().flatten().collect::<Vec<_>>().join(" "))
}
