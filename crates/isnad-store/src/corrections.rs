//! What people corrected in records: kept as layers, put over the record wherever it is read ([`Kept::record`]).
//!
//! The record that the reader made stays as it is, so that it can be made anew underneath.

use crate::tables::{article, change, correction};
use crate::{Kept, Reader, StoreError, Writer};
use isnad_correct::{Change, Correction, Draft, Mistake, plan};
use rusqlite::TransactionBehavior;

/// By whom, when and why.
#[derive(Clone, Copy, Debug)]
pub struct Signature<'s> {
    /// Who.
    pub who: &'s str,
    /// When, RFC 3339 in UTC.
    pub at: &'s str,
    /// Why.
    pub why: &'s str,
}

/// Why a correction could not be kept.
#[derive(Debug, thiserror::Error)]
pub enum CorrectError {
    /// It does not fit the article.
    #[error(transparent)]
    Mistake(#[from] Mistake),
    /// The store cannot be read or written to.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Writer {
    /// Makes a layer of what is asked for on the article with an id, as it is now, and keeps it.
    ///
    /// # Errors
    /// When there is no such article, the draft does not fit it, or the file cannot be written to.
    pub fn correct(&mut self, id: &str, draft: &Draft, signed: Signature<'_>) -> Result<i64, CorrectError> {
        let transaction = self.begin()?;
        let number =
            article::find_id(&transaction, id)?.ok_or_else(|| StoreError::NoArticle(id.to_owned()))?;
        let kept = article::get(&transaction, number)?;
        let record = kept.ok_or_else(|| StoreError::NoArticle(id.to_owned()))?.record()?;
        let planned = plan(&record, draft)?;
        let correction = keep(&transaction, number, &planned, signed)?;
        transaction.commit().map_err(StoreError::from)?;
        Ok(correction)
    }

    /// Keeps a layer that was made elsewhere, on the article with an id.
    ///
    /// # Errors
    /// When there is no such article, or the file cannot be written to.
    pub fn keep_correction(
        &mut self,
        id: &str,
        planned: &Change,
        signed: Signature<'_>,
    ) -> Result<i64, StoreError> {
        let transaction = self.begin()?;
        let number =
            article::find_id(&transaction, id)?.ok_or_else(|| StoreError::NoArticle(id.to_owned()))?;
        let correction = keep(&transaction, number, planned, signed)?;
        transaction.commit()?;
        Ok(correction)
    }

    /// Undoes a correction, and tells whether there was one that held.
    ///
    /// # Errors
    /// When the file cannot be written to.
    pub fn undo_correction(&mut self, number: i64, who: &str, at: &str) -> Result<bool, StoreError> {
        let transaction = self.begin()?;
        let article = correction::undo(&transaction, number, (who, at))?;
        if let Some(article) = article {
            change::insert(&transaction, article)?;
        }
        transaction.commit()?;
        Ok(article.is_some())
    }

    fn begin(&mut self) -> Result<rusqlite::Transaction<'_>, StoreError> {
        Ok(self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?)
    }
}

fn keep(
    transaction: &rusqlite::Transaction<'_>,
    article: i64,
    planned: &Change,
    Signature { who, at, why }: Signature<'_>,
) -> Result<i64, StoreError> {
    let number = correction::insert(transaction, article, planned, (who, at, why))?;
    change::insert(transaction, article)?;
    Ok(number)
}

impl Reader<'_> {
    /// Corrections of all articles with the number of their article, the latest first, at most `most` of them before a number.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn corrections(
        &self,
        before: Option<i64>,
        most: usize,
    ) -> Result<Vec<(i64, Correction)>, StoreError> {
        correction::latest(self, before, most)
    }

    /// The articles with corrections that hold, by number.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn corrected_articles(&self) -> Result<Vec<i64>, StoreError> {
        correction::articles(self)
    }
}

impl Kept {
    /// What people corrected, in order, undone corrections among them.
    pub fn corrections(&self) -> &[Correction] {
        &self.corrections
    }
}
