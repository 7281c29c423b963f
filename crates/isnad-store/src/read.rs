//! What can be asked of a store.

use crate::tables::appearance::{self, Appearance, Column};
use crate::tables::article::{self, Kept};
use crate::tables::change::{self, Change};
use crate::tables::{original, record};
use crate::{Period, Reader, StoreError, Writer};
use isnad_format::WireRecord;
use isnad_page::Original;

/// How much a store holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holdings {
    /// Different texts.
    pub articles: u64,
    /// Places where they appeared.
    pub appearances: u64,
    /// Engine and lexicon that made records, with how many each, the most first.
    pub makers: Vec<(String, String, u64)>,
}

impl Reader<'_> {
    /// The article with an id, or the latest one that appeared under an address.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn article(&self, name: &str) -> Result<Option<Kept>, StoreError> {
        let number = match article::find_id(self, name)? {
            Some(number) => Some(number),
            None => appearance::find(self, Column::Url, name)?.last().map(|(_, article)| *article),
        };
        number.map_or(Ok(None), |number| self.numbered(number))
    }

    /// The article with a number.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn numbered(&self, number: i64) -> Result<Option<Kept>, StoreError> {
        let view = self.unchecked_transaction()?;
        article::get(&view, number)
    }

    /// The record of an article of a period with its actors alone, which takes less to read.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub(crate) fn actors_of(&self, number: i64, period: &Period) -> Result<Option<WireRecord>, StoreError> {
        let view = self.unchecked_transaction()?;
        if *period != Period::default() {
            let first = appearance::first_of(&view, number)?;
            if !first.is_some_and(|first| period.holds(first.published.as_deref())) {
                return Ok(None);
            }
        }
        article::actors_of(&view, number)
    }

    /// Whether there are all articles of these numbers.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn has_all(&self, numbers: &[i64]) -> Result<bool, StoreError> {
        let view = self.unchecked_transaction()?;
        let mut find = view.prepare_cached("SELECT 1 FROM article WHERE number = ?1")?;
        for number in numbers {
            if !find.exists([number])? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Everywhere an article was found, in order.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn appearances(&self, number: i64) -> Result<Vec<Appearance>, StoreError> {
        appearance::all_of(self, number)
    }

    /// The bytes that an appearance was read from.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn original(&self, appearance: i64) -> Result<Option<Original>, StoreError> {
        Ok(original::get(self, appearance)?.map(|(original, _)| original))
    }

    /// How much there is.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn holdings(&self) -> Result<Holdings, StoreError> {
        Ok(Holdings {
            articles: article::count(self)?,
            appearances: appearance::count(self)?,
            makers: record::makers(self)?,
        })
    }

    /// The changes after a generation, at most `most` of them; `None` when the changes since then are no longer known and
    /// everything has to be looked at.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn changes(&self, after: i64, most: usize) -> Result<Option<Vec<Change>>, StoreError> {
        let view = self.unchecked_transaction()?;
        match change::bounds(&view)? {
            Some((first, last)) if after + 1 < first || after > last => Ok(None),
            None if after > 0 => Ok(None),
            _ => Ok(Some(change::after(&view, after, most)?)),
        }
    }

    /// The number of the last change, and the epoch it is counted in.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn generation(&self) -> Result<(String, i64), StoreError> {
        let view = self.unchecked_transaction()?;
        Ok((change::epoch(&view)?, change::bounds(&view)?.map_or(0, |(_, last)| last)))
    }
}

impl Writer {
    /// Drops the changes up to a generation, which every index knows by now.
    ///
    /// # Errors
    /// When the file cannot be written to.
    pub fn trim_changes(&self, generation: i64) -> Result<(), StoreError> {
        change::trim(&self.connection, generation)
    }
}
