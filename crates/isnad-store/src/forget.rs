//! Really deleting.

use crate::pack::{Hash, plain_hash};
use crate::prepare::{Body, Made};
use crate::tables::appearance::{self, Appearance, Column};
use crate::tables::forgotten::{self, Trait};
use crate::tables::{article, change, original, record, shingle};
use crate::{StoreError, Writer, stories};
use isnad_dedup::{Shingles, copy_form};
use isnad_page::{Defaults, Item};
use rusqlite::{Connection, TransactionBehavior};
use std::collections::{BTreeMap, BTreeSet};

/// What is to be forgotten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    /// The article with this id, wherever it appeared; or what appeared under this address.
    Named(String),
    /// What an outlet published.
    Outlet(String),
}

/// What was forgotten.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forgotten {
    /// Ids of the articles that are gone.
    pub articles: Vec<String>,
    /// Ids of the articles that appeared elsewhere too and have lost an appearance only.
    pub kept: Vec<String>,
    /// Whether another program was reading, so that deleted words stay in the journal until it is emptied by a later writer.
    pub lingers: bool,
}

impl Writer {
    /// Deletes articles or appearances with their bytes, texts and records, and overwrites the room they took. An article that
    /// appeared elsewhere too stays, read anew from the first appearance that is left. With a `day`, salted hashes are kept by which
    /// the same does not come back unasked; without one, no trace is.
    ///
    /// # Errors
    /// When there is no such article, or the file cannot be written to.
    pub fn forget(&mut self, which: &Which, day: Option<&str>) -> Result<Forgotten, StoreError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut forgotten = Forgotten::default();
        let mut touched = BTreeSet::new();
        for (number, appearances) in find(&transaction, which)? {
            touched.extend(article::tellings(&transaction, article::story_of(&transaction, number)?)?);
            let id = article::id_of(&transaction, number)?;
            if let Some(day) = day {
                keep_out(&transaction, number, &appearances, day)?;
            }
            if forget_appearances(&transaction, number, &appearances)? {
                touched.remove(&number);
                forgotten.articles.push(id);
            } else {
                forgotten.kept.push(id);
            }
            change::insert(&transaction, number)?;
        }
        let left: Vec<i64> = touched.into_iter().collect();
        for moved in stories::part(&transaction, &left)? {
            change::insert(&transaction, moved)?;
        }
        transaction.commit()?;
        forgotten.lingers = !self.give_back_room()?;
        Ok(forgotten)
    }

    /// Cuts free pages off the file and empties the journal, in which deleted words stand too. Tells whether that could be done.
    fn give_back_room(&self) -> Result<bool, StoreError> {
        let empty_journal =
            || self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0));
        empty_journal()?;
        let mut vacuum = self.connection.prepare("PRAGMA incremental_vacuum")?;
        let mut rows = vacuum.query([])?;
        while rows.next()?.is_some() {}
        drop(rows);
        Ok(empty_journal()? == 0)
    }
}

/// The appearances to forget, by article.
fn find(connection: &Connection, which: &Which) -> Result<BTreeMap<i64, Vec<i64>>, StoreError> {
    let found = match which {
        Which::Named(name) => match article::find_id(connection, name)? {
            Some(number) => appearance::all_of(connection, number)?
                .into_iter()
                .map(|seen| (seen.number, number))
                .collect(),
            None => appearance::find(connection, Column::Url, name)?,
        },
        Which::Outlet(outlet) => appearance::find(connection, Column::Outlet, outlet)?,
    };
    if found.is_empty() {
        let (Which::Named(name) | Which::Outlet(name)) = which;
        return Err(StoreError::NoArticle(name.clone()));
    }
    let mut appearances: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for (appearance, article) in found {
        appearances.entry(article).or_default().push(appearance);
    }
    Ok(appearances)
}

/// Notes by what appearances that are going to be deleted are known again, and the text when it goes with the last of them.
fn keep_out(connection: &Connection, number: i64, appearances: &[i64], day: &str) -> Result<(), StoreError> {
    let all = appearance::all_of(connection, number)?;
    for seen in all.iter().filter(|seen| appearances.contains(&seen.number)) {
        if let Some(url) = &seen.url {
            forgotten::insert(connection, Trait::Url(url), day)?;
        }
        if let Some(key) = original::key_of(connection, seen.number)? {
            forgotten::insert(connection, Trait::Key(&key), day)?;
        }
    }
    if all.iter().all(|seen| appearances.contains(&seen.number)) {
        let copy_hash = plain_hash(copy_form(&article::text_of(connection, number)?).as_bytes());
        forgotten::insert(connection, Trait::Copy(&copy_hash), day)?;
    }
    Ok(())
}

/// Deletes appearances of an article, and the article when none is left. Tells whether it is gone.
fn forget_appearances(connection: &Connection, number: i64, appearances: &[i64]) -> Result<bool, StoreError> {
    let first = appearance::first_of(connection, number)?;
    for appearance in appearances {
        appearance::delete(connection, *appearance)?;
    }
    match appearance::first_of(connection, number)? {
        None => {
            let shingles = Shingles::new(&article::text_of(connection, number)?);
            shingle::delete(connection, number, &shingles)?;
            article::delete(connection, number)?;
            Ok(true)
        }
        Some(now) => {
            if first.is_none_or(|first| first.number != now.number) {
                read_from(connection, number, now)?;
            }
            Ok(false)
        }
    }
}

/// Reads an article anew from another of its appearances: the words that stay are that outlet's own.
fn read_from(connection: &Connection, number: i64, from: Appearance) -> Result<(), StoreError> {
    let form = |text: &str| -> Hash { plain_hash(copy_form(text).as_bytes()) };
    let old = article::text_of(connection, number)?;
    let own = original::get(connection, from.number)?
        .and_then(|(original, _)| Item::from_original(&from.input, original))
        .and_then(|item| item.read(&Defaults::default()).ok())
        .map(|article| article.text)
        // another version of this program may find another text in the page, which would be another article
        .filter(|text| form(text) == form(&old));
    let article = from.article(&article::id_of(connection, number)?, &own.unwrap_or(old));
    article::replace_text(connection, number, &Body::new(&article))?;
    record::put(connection, number, &Made::now(&article))
}
