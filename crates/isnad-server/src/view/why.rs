//! Why an item is there.

use crate::words::Words;
use crate::words::rules::finds_in_arabic;
use isnad_extract::rules;
use isnad_format::wire::WireEvidence;
use isnad_lexicon::Lexicon;

/// The rule that found an item, the rows it used, and how sure it is.
pub struct Why {
    /// The rule's name.
    pub rule: String,
    /// What the rule finds, in English as it is documented.
    pub finds: &'static str,
    /// The same in Arabic; empty where it is not told.
    pub gloss: &'static str,
    /// The rows of tables.
    pub rows: Vec<Row>,
    /// How sure, in percent.
    pub percent: u8,
    /// From 1, doubtful, to 5, all but certain.
    pub level: u8,
    /// The same in words.
    pub sure: &'static str,
    /// What a person said of it.
    pub mark: Option<Mark>,
}

/// Who corrected or confirmed it.
pub struct Mark {
    /// What was done.
    pub deed: &'static str,
    /// Whether it was no more than confirmed.
    pub is_confirmed: bool,
    /// Who did it.
    pub who: String,
    /// When.
    pub made: String,
    /// Why.
    pub why: String,
}

/// A row of a table.
pub struct Row {
    /// `table/id`.
    pub name: String,
    /// Its forms, as far as it has any.
    pub forms: String,
}

impl Why {
    /// What evidence says.
    pub fn new(w: Words, evidence: &WireEvidence) -> Self {
        let percent = (evidence.confidence * 100.0).round().clamp(0.0, 100.0) as u8;
        let (level, sure) = match percent {
            95.. => (5, w.sure_5()),
            85.. => (4, w.sure_4()),
            70.. => (3, w.sure_3()),
            50.. => (2, w.sure_2()),
            _ => (1, w.sure_1()),
        };
        let rule = rules().find(|rule| rule.name == evidence.rule);
        Why {
            rule: evidence.rule.clone(),
            gloss: finds_in_arabic(&evidence.rule),
            finds: rule.map_or("", |rule| rule.finds),
            rows: evidence.rows.iter().map(|name| Row { name: name.clone(), forms: forms(name) }).collect(),
            percent,
            level,
            sure,
            mark: evidence.correction.as_ref().map(|correction| Mark {
                deed: w.deed_done(&correction.deed),
                is_confirmed: correction.deed == "confirm",
                who: correction.who.clone(),
                made: w.moment(&correction.made),
                why: correction.why.clone(),
            }),
        }
    }
}

/// The words that a row lists: its forms, or its lemma.
fn forms(name: &str) -> String {
    let row = name.split_once('/').and_then(|(table, id)| Lexicon::builtin().table(table)?.row(id));
    let columns = ["forms", "lemma"].into_iter();
    let listed = row.and_then(|row| columns.filter_map(|column| row.optional(column)).next());
    let forms: Vec<&str> = listed.unwrap_or_default().split('|').take(6).collect();
    forms.join("، ")
}
