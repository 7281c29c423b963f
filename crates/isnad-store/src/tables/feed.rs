//! What is subscribed to.

use crate::StoreError;
use rusqlite::{Connection, Row, params};

/// A subscription.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feed {
    /// Its address.
    pub url: String,
    /// What the subscriber calls it.
    pub title: Option<String>,
    /// When it was subscribed to, RFC 3339 in UTC.
    pub added: String,
    /// How the last look at it went; `None` before the first.
    pub checked: Option<String>,
    /// `ETag` of what was read last.
    pub etag: Option<String>,
    /// `Last-Modified` of what was read last.
    pub last_modified: Option<String>,
    /// What was wrong the last time.
    pub problem: Option<String>,
}

fn read(row: &Row<'_>) -> rusqlite::Result<Feed> {
    Ok(Feed {
        url: row.get("url")?,
        title: row.get("title")?,
        added: row.get("added")?,
        checked: row.get("checked")?,
        etag: row.get("etag")?,
        last_modified: row.get("last_modified")?,
        problem: row.get("problem")?,
    })
}

/// All subscriptions by address.
pub(crate) fn all(connection: &Connection) -> Result<Vec<Feed>, StoreError> {
    let mut find = connection.prepare_cached("SELECT * FROM feed ORDER BY url")?;
    Ok(find.query_map([], read)?.collect::<rusqlite::Result<_>>()?)
}

/// Subscribes, and tells whether that is new.
pub(crate) fn insert(connection: &Connection, feed: &Feed) -> Result<bool, StoreError> {
    let sql = "INSERT INTO feed (url, title, added) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
    Ok(connection.prepare_cached(sql)?.execute(params![feed.url, feed.title, feed.added])? > 0)
}

/// Notes how a look at it went.
pub(crate) fn update(connection: &Connection, feed: &Feed) -> Result<(), StoreError> {
    let sql = "UPDATE feed SET checked = ?2, etag = ?3, last_modified = ?4, problem = ?5 WHERE url = ?1";
    let Feed { url, checked, etag, last_modified, problem, .. } = feed;
    connection.prepare_cached(sql)?.execute(params![url, checked, etag, last_modified, problem])?;
    Ok(())
}

/// Ends a subscription, and tells whether there was one.
pub(crate) fn delete(connection: &Connection, url: &str) -> Result<bool, StoreError> {
    Ok(connection.prepare_cached("DELETE FROM feed WHERE url = ?1")?.execute([url])? > 0)
}
