//! What the store holds, by outlet and by day.

use crate::pack::plain_hash;
use crate::tables::article;
use crate::{Reader, StoreError};
use rusqlite::{OptionalExtension, Row, params};
use std::collections::HashMap;

/// What an outlet published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutletCount {
    /// Its name; `None` for what names no outlet.
    pub outlet: Option<String>,
    /// How often a text of it was found.
    pub appearances: u64,
    /// The first day of publication that is known.
    pub first: Option<String>,
    /// The last one.
    pub last: Option<String>,
    /// When something of it was read last.
    pub fetched: String,
}

/// How much was published on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayCount {
    /// The day; `None` for what names none.
    pub day: Option<String>,
    /// How many texts appeared then.
    pub appearances: u64,
}

/// An article in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its number.
    pub number: i64,
    /// Its id.
    pub id: String,
    /// Headline, outlet and day of the appearance that is listed.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The day of publication.
    pub published: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// When it was read, RFC 3339 in UTC.
    pub fetched: String,
}

/// Which articles are listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// Those that appeared on this day; `Some(None)`: without a day.
    pub day: Option<Option<String>>,
    /// Those that this outlet published.
    pub outlet: Option<String>,
}

const COLUMNS: &str = "article.number, article.id, appearance.title, appearance.outlet, appearance.published,
    appearance.url, appearance.fetched";

const OF_APPEARANCES: &str = "FROM appearance JOIN article ON article.number = appearance.article";

fn listed(row: &Row<'_>) -> rusqlite::Result<Listed> {
    Ok(Listed {
        number: row.get(0)?,
        id: row.get(1)?,
        title: row.get(2)?,
        outlet: row.get(3)?,
        published: row.get(4)?,
        url: row.get(5)?,
        fetched: row.get(6)?,
    })
}

impl Reader<'_> {
    /// The articles before a number, the latest stored first, at most `most` of them; of one outlet where it is named.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn numbers_before(
        &self,
        before: Option<i64>,
        outlet: Option<&str>,
        most: usize,
    ) -> Result<Vec<i64>, StoreError> {
        let sql = match outlet {
            Some(_) => {
                "SELECT DISTINCT article FROM appearance WHERE article < ?1 AND outlet = ?3 ORDER BY article DESC LIMIT ?2"
            }
            None => {
                "SELECT number FROM article WHERE number < ?1 AND ?3 IS NULL ORDER BY number DESC LIMIT ?2"
            }
        };
        let mut find = self.prepare_cached(sql)?;
        let rows =
            find.query_map(params![before.unwrap_or(i64::MAX), most as i64, outlet], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The id of the article with a number.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn id_of(&self, number: i64) -> Result<Option<String>, StoreError> {
        let mut find = self.prepare_cached("SELECT id FROM article WHERE number = ?1")?;
        Ok(find.query_row([number], |row| row.get(0)).optional()?)
    }

    /// An article as lists show it, by its first appearance; `None` where there is none of this number.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn listed(&self, number: i64) -> Result<Option<Listed>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} {OF_APPEARANCES} WHERE article.number = ?1 ORDER BY appearance.number LIMIT 1"
        );
        Ok(self.prepare_cached(&sql)?.query_row([number], listed).optional()?)
    }

    /// The first line of an article's text: what it is called by for want of a headline.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn first_line(&self, number: i64) -> Result<String, StoreError> {
        let text = article::text_of(self, number)?;
        let line = text.lines().map(str::trim).find(|line| !line.is_empty());
        Ok(line.unwrap_or_default().to_owned())
    }

    /// Every outlet with how much it published, the most first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn outlets(&self) -> Result<Vec<OutletCount>, StoreError> {
        let sql = "SELECT outlet, count(*), min(published), max(published), max(fetched) FROM appearance
            GROUP BY outlet ORDER BY 2 DESC, 1";
        let row = |row: &Row<'_>| {
            Ok(OutletCount {
                outlet: row.get(0)?,
                appearances: row.get::<_, i64>(1)?.unsigned_abs(),
                first: row.get(2)?,
                last: row.get(3)?,
                fetched: row.get(4)?,
            })
        };
        Ok(self.prepare_cached(sql)?.query_map([], row)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Every day of publication with how much appeared on it, the last first; what names no day comes at the end.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn days(&self) -> Result<Vec<DayCount>, StoreError> {
        let sql = "SELECT published, count(*) FROM appearance GROUP BY published ORDER BY published DESC";
        let row = |row: &Row<'_>| {
            Ok(DayCount { day: row.get(0)?, appearances: row.get::<_, i64>(1)?.unsigned_abs() })
        };
        Ok(self.prepare_cached(sql)?.query_map([], row)?.collect::<rusqlite::Result<_>>()?)
    }

    /// What appeared on a day, or without a day, in the order in which it was read: at most `most` after the first `skip`.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn published_on(
        &self,
        day: Option<&str>,
        skip: usize,
        most: usize,
    ) -> Result<Vec<Listed>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} {OF_APPEARANCES} WHERE appearance.published IS ?1 ORDER BY appearance.number LIMIT ?2 OFFSET ?3"
        );
        let mut find = self.prepare_cached(&sql)?;
        let rows = find.query_map(params![day, most as i64, skip as i64], listed)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The days on which articles were first published, by number; those that name none are left out.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn days_by_article(&self) -> Result<HashMap<i64, String>, StoreError> {
        let sql =
            "SELECT article, min(published) FROM appearance WHERE published IS NOT NULL GROUP BY article";
        let mut find = self.prepare_cached(sql)?;
        Ok(find.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
    }

    /// The id of the article whose text is a copy of this one.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn id_of_copy(&self, text: &str) -> Result<Option<String>, StoreError> {
        let form = isnad_dedup::copy_form(text);
        let number = article::find_copy(self, &plain_hash(form.as_bytes()))?;
        number.map(|number| article::id_of(self, number)).transpose()
    }

    /// What was published last, the last first, whatever names no day left out.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn latest(&self, most: usize) -> Result<Vec<Listed>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} {OF_APPEARANCES} WHERE appearance.published IS NOT NULL
            ORDER BY appearance.published DESC, appearance.article DESC LIMIT ?1"
        );
        let mut find = self.prepare_cached(&sql)?;
        Ok(find.query_map([most as i64], listed)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Articles, each once with its first appearance among those asked for, the one that was stored last first: at most `most` of
    /// those whose number is below `before`.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn list(
        &self,
        listing: &Listing,
        before: Option<i64>,
        most: usize,
    ) -> Result<Vec<Listed>, StoreError> {
        let on_day = if listing.day.is_some() { "published IS ?3" } else { "?3 IS NULL" };
        let of_outlet = if listing.outlet.is_some() { "outlet = ?4" } else { "?4 IS NULL" };
        let sql = format!(
            "SELECT {COLUMNS} FROM (
                SELECT article, min(number) AS number FROM appearance
                WHERE article < ?1 AND {on_day} AND {of_outlet}
                GROUP BY article ORDER BY article DESC LIMIT ?2
            ) AS shown
            JOIN appearance ON appearance.number = shown.number JOIN article ON article.number = shown.article
            ORDER BY article.number DESC"
        );
        let mut find = self.prepare_cached(&sql)?;
        let asked = params![
            before.unwrap_or(i64::MAX),
            most as i64,
            listing.day.clone().flatten(),
            listing.outlet.as_deref()
        ];
        Ok(find.query_map(asked, listed)?.collect::<rusqlite::Result<_>>()?)
    }
}
