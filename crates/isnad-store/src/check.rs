//! Is everything as it was stored?

use crate::pack::plain_hash;
use crate::tables::{appearance, article, correction, original};
use crate::{Reader, StoreError};
use isnad_dedup::copy_form;
use isnad_format::check_spans;
use std::fmt;

/// Something that is not as it was stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The article's id, or the part of the store.
    pub at: String,
    /// What is wrong.
    pub what: String,
}

impl Fault {
    fn new(at: impl Into<String>, what: impl Into<String>) -> Self {
        Fault { at: at.into(), what: what.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.at, self.what)
    }
}

/// What was looked at, and what was found wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// Places of appearance, each with its bytes.
    pub appearances: usize,
    /// Statements, events, figures, times, mentions and programmes.
    pub items: usize,
    /// Everything wrong.
    pub faults: Vec<Fault>,
}

impl Reader<'_> {
    /// Looks at the file as a whole: its pages, its indexes, and that no row points at nothing.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn check_file(&self) -> Result<Vec<Fault>, StoreError> {
        let mut faults = Vec::new();
        let mut check = self.prepare("PRAGMA integrity_check")?;
        let lines =
            check.query_map([], |row| row.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
        faults.extend(lines.into_iter().filter(|line| line != "ok").map(|line| Fault::new("file", line)));
        let mut check = self.prepare("PRAGMA foreign_key_check")?;
        let tables =
            check.query_map([], |row| row.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
        let dangling = |table: String| Fault::new("file", format!("a row of {table} points at nothing"));
        faults.extend(tables.into_iter().map(dangling));
        for (what, sql) in ORPHANS {
            let count: i64 = self.query_row(sql, [], |row| row.get(0))?;
            if count > 0 {
                faults.push(Fault::new("file", format!("{count} {what}")));
            }
        }
        Ok(faults)
    }

    /// Looks at one article: its text and its bytes against their hashes, every span of its record against the text, with all
    /// corrections over it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn check_article(&self, number: i64) -> Result<Checked, StoreError> {
        // one view of all tables, whatever is written meanwhile
        let view = self.unchecked_transaction()?;
        let mut checked = Checked::default();
        let kept = match article::get(&view, number) {
            Ok(Some(kept)) => kept,
            Ok(None) => return Ok(checked),
            Err(StoreError::Sqlite(error)) if error != rusqlite::Error::QueryReturnedNoRows => {
                return Err(error.into());
            }
            Err(error) => {
                let id = article::id_of(&view, number)?;
                checked.faults.push(Fault::new(id, error.to_string()));
                return Ok(checked);
            }
        };
        let mut fault = |what: String| checked.faults.push(Fault::new(&kept.id, what));
        if plain_hash(kept.text.as_bytes()) != kept.text_hash {
            fault("the text is not the one that was stored".into());
        }
        let copy_hash = plain_hash(copy_form(&kept.text).as_bytes());
        if article::find_copy(&view, &copy_hash)? != Some(number) {
            fault("copies of its text would not be known for it".into());
        }
        match kept.record() {
            Err(error) => fault(error.to_string()),
            Ok(wire) => {
                check_spans(&wire).into_iter().for_each(&mut fault);
                checked.items = wire.statements.len()
                    + wire.events.len()
                    + wire.figures.len()
                    + wire.times.len()
                    + wire.mentions.len()
                    + wire.programmes.len();
            }
        }
        for damaged in correction::damaged(&view, number)? {
            fault(format!("correction {damaged} cannot be read"));
        }
        for seen in appearance::all_of(&view, number)? {
            checked.appearances += 1;
            match original::get(&view, seen.number) {
                Ok(Some((original, hash))) if plain_hash(&original.bytes) == hash => {}
                Ok(Some(_)) => {
                    fault(format!("the bytes read from {} are not those that were stored", seen.input))
                }
                Ok(None) => fault(format!("the bytes read from {} are gone", seen.input)),
                Err(error) => fault(format!("{}: {error}", seen.input)),
            }
        }
        Ok(checked)
    }

    /// The number of the newest article; 0 where there is none.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn newest(&self) -> Result<i64, StoreError> {
        Ok(self.query_row("SELECT coalesce(max(number), 0) FROM article", [], |row| row.get(0))?)
    }

    /// The articles that follow the one numbered `after`, at most `most` of them, by number.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn next_articles(&self, after: i64, most: usize) -> Result<Vec<i64>, StoreError> {
        article::next_numbers(self, after, most)
    }
}

/// Rows that should not be there: what they are, and how many.
const ORPHANS: [(&str, &str); 4] = [
    (
        "articles appeared nowhere",
        "SELECT count(*) FROM article WHERE number NOT IN (SELECT article FROM appearance)",
    ),
    (
        "articles have no record",
        "SELECT count(*) FROM article WHERE number NOT IN (SELECT article FROM record)",
    ),
    (
        "articles tell a story that does not begin with the first of them",
        "SELECT count(*) FROM article AS a JOIN article AS s ON s.number = a.story WHERE s.story <> s.number OR s.number > a.number",
    ),
    (
        "sampled runs of words belong to no article",
        "SELECT count(DISTINCT article) FROM shingle WHERE article NOT IN (SELECT number FROM article)",
    ),
];
