//! How the two spoke of each other, by classes of statements alone.

use super::dossier::{StatementItem, ToneRow};
use super::view::month;
use std::collections::BTreeMap;

/// Classes that tell a tone.
const CLASSES: &[&str] = &["accuse", "condemn", "deny", "praise", "promise", "warn", "welcome"];

/// Statements of these classes by month and side, in order of time.
pub(super) fn count(statements: &[StatementItem]) -> Vec<ToneRow> {
    let mut rows: BTreeMap<(String, String), BTreeMap<String, usize>> = BTreeMap::new();
    for statement in statements.iter().filter(|s| CLASSES.contains(&s.class.as_str())) {
        for side in &statement.sides {
            let classes = rows.entry((month(statement.date.as_ref()), side.clone())).or_default();
            *classes.entry(statement.class.clone()).or_default() += 1;
        }
    }
    rows.into_iter().map(|((month, side), classes)| ToneRow { month, side, classes }).collect()
}
