//! Feeds that are subscribed to. Who fetches them is the caller.

use crate::tables::feed::{self, Feed};
use crate::tables::forgotten::{self, Trait};
use crate::{Reader, StoreError, Writer};

impl Reader<'_> {
    /// All subscriptions, by address.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn feeds(&self) -> Result<Vec<Feed>, StoreError> {
        feed::all(self)
    }

    /// Whether something that appeared under an address is kept, or was forgotten and is not to come back.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn has_address(&self, url: &str) -> Result<bool, StoreError> {
        let mut find = self.prepare_cached("SELECT 1 FROM appearance WHERE url = ?1")?;
        Ok(find.exists([url])? || forgotten::day_of(self, Trait::Url(url))?.is_some())
    }
}

impl Writer {
    /// Subscribes to a feed, and tells whether that is new.
    ///
    /// # Errors
    /// When the file cannot be written to.
    pub fn subscribe(&self, feed: &Feed) -> Result<bool, StoreError> {
        feed::insert(&self.connection, feed)
    }

    /// Ends a subscription, and tells whether there was one. What was read of it stays.
    ///
    /// # Errors
    /// When the file cannot be written to.
    pub fn unsubscribe(&self, url: &str) -> Result<bool, StoreError> {
        feed::delete(&self.connection, url)
    }

    /// Notes how a look at a feed went.
    ///
    /// # Errors
    /// When the file cannot be written to.
    pub fn note_feed(&self, feed: &Feed) -> Result<(), StoreError> {
        feed::update(&self.connection, feed)
    }
}
