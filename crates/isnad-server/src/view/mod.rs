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
use isnad_lexicon::Lexicon;

impl Words {
    /// A value of the record in words.
    pub fn label(self, value: &str) -> &str {
        label_in(self.language(), value)
    }

    /// What stands between a label and its value.
    pub fn colon(self) -> &'static str {
        ":"
    }

    /// The name of a state by its ISO code; the code where it has none.
    pub fn state(self, code: &str) -> &str {
        let name = match self.language() {
            Language::Arabic => Lexicon::builtin().names.state_name(code),
            Language::English => english_state(code),
        };
        name.unwrap_or(code)
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

/// The first form of a unit with its first tail: `دينار أردني`.
fn arabic_unit(unit: &str) -> Option<String> {
    let table = Lexicon::builtin().table("units")?;
    let row = table.row(unit).or_else(|| table.rows().find(|row| row.optional("record") == Some(unit)))?;
    let first = |column| row.list(column).next();
    let parts = [first("forms"), first("tails")];
    Some(parts.into_iter().flatten().collect::<Vec<_>>().join(" "))
}
