//! Where texts were found.

use crate::prepare::New;
use crate::{StoreError, about};
use isnad_record::Article;
use rusqlite::{Connection, OptionalExtension, Row, params};

/// One place where a text was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appearance {
    /// Its number, never given to another.
    pub number: i64,
    /// The headline, where there is one apart from the text.
    pub title: Option<String>,
    /// The address.
    pub url: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The day of publication.
    pub published: Option<String>,
    /// Byline, what its parts rest on, what is wrong with its text: a JSON object.
    pub(crate) about: String,
    /// The file or address it was read from, with the line or part.
    pub input: String,
    /// When it was read, RFC 3339 in UTC.
    pub fetched: String,
}

impl Appearance {
    /// The article that was found here, given its id and text.
    pub(crate) fn article(&self, id: &str, text: &str) -> Article {
        let Appearance { title, url, outlet, published, .. } = self.clone();
        let published = published.and_then(|day| day.parse().ok());
        let article = Article { title, url, outlet, published, ..Article::new(id, text) };
        about::restore(article, &self.about)
    }
}

const COLUMNS: &str = "number, title, url, outlet, published, about, input, fetched";

fn read(row: &Row<'_>) -> rusqlite::Result<Appearance> {
    Ok(Appearance {
        number: row.get("number")?,
        title: row.get("title")?,
        url: row.get("url")?,
        outlet: row.get("outlet")?,
        published: row.get("published")?,
        about: row.get("about")?,
        input: row.get("input")?,
        fetched: row.get("fetched")?,
    })
}

/// Adds a place where an article was found, and gives its number.
pub(crate) fn insert(connection: &Connection, article: i64, new: &New) -> Result<i64, StoreError> {
    let sql = "INSERT INTO appearance (article, title, url, outlet, published, about, input, fetched)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    let found = &new.article;
    connection.prepare_cached(sql)?.execute(params![
        article,
        found.title,
        found.url,
        found.outlet,
        found.published.map(|day| day.to_string()),
        about::describe(found),
        new.input,
        new.fetched,
    ])?;
    Ok(connection.last_insert_rowid())
}

/// Whether an article is known to have appeared under an address.
pub(crate) fn is_known(connection: &Connection, article: i64, url: &str) -> Result<bool, StoreError> {
    let mut find = connection.prepare_cached("SELECT 1 FROM appearance WHERE article = ?1 AND url = ?2")?;
    Ok(find.exists(params![article, url])?)
}

/// Where an article was found first.
pub(crate) fn first_of(connection: &Connection, article: i64) -> Result<Option<Appearance>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM appearance WHERE article = ?1 ORDER BY number LIMIT 1");
    Ok(connection.prepare_cached(&sql)?.query_row([article], read).optional()?)
}

/// Everywhere an article was found, in order.
pub(crate) fn all_of(connection: &Connection, article: i64) -> Result<Vec<Appearance>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM appearance WHERE article = ?1 ORDER BY number");
    Ok(connection.prepare_cached(&sql)?.query_map([article], read)?.collect::<rusqlite::Result<_>>()?)
}

/// The appearances under an address, or of an outlet, with their articles.
pub(crate) fn find(
    connection: &Connection,
    column: Column,
    value: &str,
) -> Result<Vec<(i64, i64)>, StoreError> {
    let column = match column {
        Column::Url => "url",
        Column::Outlet => "outlet",
    };
    let sql = format!("SELECT number, article FROM appearance WHERE {column} = ?1 ORDER BY number");
    let mut find = connection.prepare_cached(&sql)?;
    Ok(find.query_map([value], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
}

/// What appearances are looked up by.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Column {
    /// Their address.
    Url,
    /// Who published them.
    Outlet,
}

pub(crate) fn delete(connection: &Connection, number: i64) -> Result<(), StoreError> {
    connection.prepare_cached("DELETE FROM appearance WHERE number = ?1")?.execute([number])?;
    Ok(())
}

pub(crate) fn count(connection: &Connection) -> Result<u64, StoreError> {
    let count = connection.query_row("SELECT count(*) FROM appearance", [], |row| row.get::<_, i64>(0))?;
    Ok(count.unsigned_abs())
}
