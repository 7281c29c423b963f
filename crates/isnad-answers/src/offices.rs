//! Offices as they are compared, in the words that people use.

use isnad_lexicon::Lexicon;
use isnad_link::identity::{Account, Office};
use std::collections::BTreeMap;

/// How the offices of an actor are worded.
pub struct OfficeWords(BTreeMap<String, String>);

impl OfficeWords {
    /// As the articles of an account word them.
    pub fn new(account: &Account) -> Self {
        let lexicon = Lexicon::builtin();
        let mut words = BTreeMap::new();
        for tenure in &account.offices {
            if let Some(office) = Office::read(&tenure.office, lexicon) {
                words.entry(office.key).or_insert_with(|| tenure.office.clone());
            }
        }
        OfficeWords(words)
    }

    /// An office in words: those of the articles, else those of the table of roles with what tells it from others.
    pub fn of(&self, key: &str) -> String {
        self.0.get(key).cloned().unwrap_or_else(|| plain(key))
    }
}

fn plain(key: &str) -> String {
    let (head, rest) = key.split_once(' ').unwrap_or((key, ""));
    // kings are compared under one head, whatever their title
    let row = if head == "king" { "malik" } else { head };
    let roles = Lexicon::builtin().table("roles");
    let form = roles.and_then(|roles| roles.row(row)).and_then(|row| row.list("forms").next());
    format!("{} {rest}", form.unwrap_or(head)).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use isnad_link::identity::Tenure;

    #[test]
    fn no_row_of_a_table_is_shown_for_an_office() {
        let lexicon = Lexicon::builtin();
        let told = "رئيس هيئة الأركان المشتركة";
        let key = Office::read(told, lexicon).expect("an office").key;
        assert!(key.starts_with("rais "), "{key}");
        let tenure = Tenure { office: told.to_owned(), span: None, sources: Vec::new() };
        let account = Account { offices: vec![tenure], ..Account::default() };
        assert_eq!(OfficeWords::new(&account).of(&key), told);
        let others = OfficeWords::new(&Account::default());
        assert!(others.of(&key).starts_with("رئيس "), "{}", others.of(&key));
        assert!(!others.of("king").is_ascii() && !others.of("wazir ماليه").contains("wazir"));
    }
}
