//! Texts, each once.

use crate::StoreError;
use crate::pack::{Hash, unpack_text};
use crate::prepare::Body;
use crate::tables::appearance::{self, Appearance};
use crate::tables::{correction, record};
use isnad_correct::{Applied, Correction, apply};
use isnad_format::WireRecord;
use isnad_format::wire::WireActor;
use isnad_record::{Article, Record};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, de::DeserializeOwned};

/// An article as the store keeps it.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// Its number, never given to another.
    pub number: i64,
    /// Its id, unique in the store.
    pub id: String,
    /// The text, unchanged.
    pub text: String,
    /// Number of the first article that tells the same story; its own where it is the first or alone.
    pub story: i64,
    /// Where it was found first, which names it.
    pub first: Appearance,
    /// The wire JSON of its items.
    pub(crate) items: Vec<u8>,
    pub(crate) text_hash: Hash,
    /// What people corrected.
    pub(crate) corrections: Vec<Correction>,
}

impl Kept {
    /// The article as it was given to the reader.
    pub fn article(&self) -> Article {
        self.first.article(&self.id, &self.text)
    }

    /// The record with what people corrected.
    ///
    /// # Errors
    /// When the kept JSON is damaged.
    pub fn record(&self) -> Result<WireRecord, StoreError> {
        Ok(self.corrected()?.record)
    }

    /// The same, with what became of each correction.
    ///
    /// # Errors
    /// When the kept JSON is damaged.
    pub fn corrected(&self) -> Result<Applied, StoreError> {
        Ok(apply(self.as_read()?, &self.corrections))
    }

    /// The record as the reader made it.
    ///
    /// # Errors
    /// When the kept JSON is damaged.
    pub fn as_read(&self) -> Result<WireRecord, StoreError> {
        let items: WireRecord = read_items(&self.id, &self.items)?;
        // what the article and its appearance say is not kept twice
        let header = WireRecord::new(&self.article(), &Record::default());
        let WireRecord { schema, id, title, url, outlet, published, byline, basis, caveats, text, .. } =
            header;
        Ok(WireRecord { schema, id, title, url, outlet, published, byline, basis, caveats, text, ..items })
    }
}

/// The record of an article with its actors alone.
pub(crate) fn actors_of(connection: &Connection, number: i64) -> Result<Option<WireRecord>, StoreError> {
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Actors {
        actors: Vec<WireActor>,
    }
    if correction::is_corrected(connection, number)? {
        return get(connection, number)?.map(|kept| kept.record()).transpose();
    }
    let Some(items) = record::find_items(connection, number)? else { return Ok(None) };
    let Actors { actors } = read_items(&number.to_string(), &items)?;
    Ok(Some(WireRecord { actors, ..WireRecord::default() }))
}

fn read_items<T: DeserializeOwned>(id: &str, items: &[u8]) -> Result<T, StoreError> {
    serde_json::from_slice(items).map_err(|error| StoreError::Damaged(format!("record of {id}: {error}")))
}

/// The number of the article whose copy form has this hash.
pub(crate) fn find_copy(connection: &Connection, copy_hash: &Hash) -> Result<Option<i64>, StoreError> {
    let mut find = connection.prepare_cached("SELECT number FROM article WHERE copy_hash = ?1")?;
    Ok(find.query_row([copy_hash], |row| row.get(0)).optional()?)
}

/// Whether a copy of the text is kept.
pub(crate) fn is_kept(connection: &Connection, copy_hash: &Hash) -> Result<bool, StoreError> {
    Ok(find_copy(connection, copy_hash)?.is_some())
}

pub(crate) fn find_id(connection: &Connection, id: &str) -> Result<Option<i64>, StoreError> {
    let mut find = connection.prepare_cached("SELECT number FROM article WHERE id = ?1")?;
    Ok(find.query_row([id], |row| row.get(0)).optional()?)
}

pub(crate) fn id_of(connection: &Connection, number: i64) -> Result<String, StoreError> {
    let mut find = connection.prepare_cached("SELECT id FROM article WHERE number = ?1")?;
    Ok(find.query_row([number], |row| row.get(0))?)
}

/// Adds a text and gives its number and id: its own id, with a piece of its hash where that is taken already.
pub(crate) fn insert(
    connection: &Connection,
    id: &str,
    copy_hash: &Hash,
    body: &Body,
) -> Result<(i64, String), StoreError> {
    let is_taken = find_id(connection, id)?.is_some();
    let mark: String = copy_hash.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    let id = if is_taken { format!("{id}~{mark}") } else { id.to_owned() };
    let sql = "INSERT INTO article (id, text, text_hash, copy_hash, story) VALUES (?1, ?2, ?3, ?4, 0)";
    connection.prepare_cached(sql)?.execute(params![id, body.text, body.text_hash, copy_hash])?;
    let number = connection.last_insert_rowid();
    set_story(connection, number, number)?;
    Ok((number, id))
}

/// Gives an article another text, which is a copy of the one it had.
pub(crate) fn replace_text(connection: &Connection, number: i64, body: &Body) -> Result<(), StoreError> {
    let sql = "UPDATE article SET text = ?2, text_hash = ?3 WHERE number = ?1";
    connection.prepare_cached(sql)?.execute(params![number, body.text, body.text_hash])?;
    Ok(())
}

pub(crate) fn delete(connection: &Connection, number: i64) -> Result<(), StoreError> {
    connection.prepare_cached("DELETE FROM article WHERE number = ?1")?.execute([number])?;
    Ok(())
}

pub(crate) fn story_of(connection: &Connection, number: i64) -> Result<i64, StoreError> {
    let mut find = connection.prepare_cached("SELECT story FROM article WHERE number = ?1")?;
    Ok(find.query_row([number], |row| row.get(0))?)
}

pub(crate) fn set_story(connection: &Connection, number: i64, story: i64) -> Result<(), StoreError> {
    connection.prepare_cached("UPDATE article SET story = ?2 WHERE number = ?1")?.execute([number, story])?;
    Ok(())
}

/// Makes one story of two.
pub(crate) fn join_stories(connection: &Connection, from: i64, into: i64) -> Result<(), StoreError> {
    connection.prepare_cached("UPDATE article SET story = ?2 WHERE story = ?1")?.execute([from, into])?;
    Ok(())
}

/// The articles that tell a story, in order.
pub(crate) fn tellings(connection: &Connection, story: i64) -> Result<Vec<i64>, StoreError> {
    let mut find =
        connection.prepare_cached("SELECT number FROM article WHERE story = ?1 ORDER BY number")?;
    Ok(find.query_map([story], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// The text of an article.
pub(crate) fn text_of(connection: &Connection, number: i64) -> Result<String, StoreError> {
    let mut find = connection.prepare_cached("SELECT text FROM article WHERE number = ?1")?;
    let packed: Vec<u8> = find.query_row([number], |row| row.get(0))?;
    unpack_text(&packed)
}

/// The numbers that follow `after`, at most `most` of them.
pub(crate) fn next_numbers(connection: &Connection, after: i64, most: usize) -> Result<Vec<i64>, StoreError> {
    let sql = "SELECT number FROM article WHERE number > ?1 ORDER BY number LIMIT ?2";
    let mut find = connection.prepare_cached(sql)?;
    Ok(find.query_map(params![after, most as i64], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

pub(crate) fn count(connection: &Connection) -> Result<u64, StoreError> {
    Ok(connection.query_row("SELECT count(*) FROM article", [], |row| row.get::<_, i64>(0))?.unsigned_abs())
}

/// The whole of one article.
pub(crate) fn get(connection: &Connection, number: i64) -> Result<Option<Kept>, StoreError> {
    let sql = "SELECT id, text, text_hash, story FROM article WHERE number = ?1";
    let read = |row: &Row<'_>| {
        let (id, text): (String, Vec<u8>) = (row.get("id")?, row.get("text")?);
        Ok((id, text, row.get("text_hash")?, row.get("story")?))
    };
    let row = connection.prepare_cached(sql)?.query_row([number], read).optional()?;
    let Some((id, packed, text_hash, story)) = row else { return Ok(None) };
    let first = appearance::first_of(connection, number)?
        .ok_or_else(|| StoreError::Damaged(format!("{id} appeared nowhere")))?;
    let items = record::items_of(connection, number)?;
    let corrections = correction::of_article(connection, number)?;
    let text = unpack_text(&packed)?;
    Ok(Some(Kept { number, id, text, story, first, items, text_hash, corrections }))
}
