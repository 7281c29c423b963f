//! Storing what was prepared.

use crate::pack::Hash;
use crate::prepare::{Body, New, Prepared, Work};
use crate::tables::forgotten::{self, Trait};
use crate::tables::{appearance, article, change, original, record, shingle};
use crate::{StoreError, Writer, stories};
use isnad_record::Article;
use rusqlite::{Connection, TransactionBehavior};

/// What became of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Added {
    /// A new article, under this id.
    Stored {
        /// The article's id in the store.
        id: String,
        /// The id of the first article that tells the same story, where one does.
        story: Option<String>,
    },
    /// Another place where a known article appeared.
    Copy {
        /// The known article's id.
        of: String,
    },
    /// The same was there before.
    Known,
    /// It was there and was forgotten.
    Forgotten {
        /// When.
        day: String,
    },
}

impl Writer {
    /// Stores a batch, all of it or nothing. What is returned was committed.
    ///
    /// # Errors
    /// When the file cannot be written to; the store is then as it was.
    pub fn add(&mut self, batch: Vec<Prepared>) -> Result<Vec<Added>, StoreError> {
        if !batch.iter().any(|Prepared(work)| matches!(work, Work::Appearance(_))) {
            return batch.into_iter().map(|Prepared(work)| add_to(&self.connection, work)).collect();
        }
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let added = batch.into_iter().map(|Prepared(work)| add_to(&transaction, work));
        let added = added.collect::<Result<_, StoreError>>()?;
        transaction.commit()?;
        Ok(added)
    }
}

fn add_to(connection: &Connection, work: Work) -> Result<Added, StoreError> {
    match work {
        Work::Nothing => Ok(Added::Known),
        Work::Forgotten(day) => Ok(Added::Forgotten { day }),
        Work::Appearance(new) => add(connection, *new),
    }
}

fn add(connection: &Connection, mut new: New) -> Result<Added, StoreError> {
    // the batch itself may hold the same twice
    if original::is_kept(connection, &new.key)? {
        return Ok(Added::Known);
    }
    // where it was forgotten it is wanted again, or it would not have been prepared
    let url = new.article.url.as_deref().map(Trait::Url);
    for of in [Trait::Key(&new.key), Trait::Copy(&new.copy_hash)].into_iter().chain(url) {
        forgotten::delete(connection, of)?;
    }
    if let Some(number) = article::find_copy(connection, &new.copy_hash)? {
        return add_copy(connection, number, &new);
    }
    // a text that was there when the item was prepared cannot be gone: forgetting needs the lock this writer holds
    let body = new.body.take().unwrap_or_else(|| Body::new(&new.article));
    add_article(connection, &new, &body)
}

fn add_copy(connection: &Connection, number: i64, new: &New) -> Result<Added, StoreError> {
    // a page fetched again has other bytes around the same text
    if let Some(url) = &new.article.url
        && appearance::is_known(connection, number, url)?
    {
        return Ok(Added::Known);
    }
    add_appearance(connection, number, new)?;
    change::insert(connection, number)?;
    Ok(Added::Copy { of: article::id_of(connection, number)? })
}

fn add_article(connection: &Connection, new: &New, body: &Body) -> Result<Added, StoreError> {
    let Article { id, .. } = &new.article;
    let (number, id) = article::insert(connection, id, &new.copy_hash, body)?;
    add_appearance(connection, number, new)?;
    record::put(connection, number, &body.made)?;
    let story = stories::join(connection, number, &body.shingles)?;
    shingle::insert(connection, number, &body.shingles)?;
    change::insert(connection, number)?;
    let story = (story != number).then(|| article::id_of(connection, story)).transpose()?;
    Ok(Added::Stored { id, story })
}

fn add_appearance(connection: &Connection, number: i64, new: &New) -> Result<(), StoreError> {
    let appearance = appearance::insert(connection, number, new)?;
    let key: &Hash = &new.key;
    original::insert(connection, appearance, key, &new.original)
}
