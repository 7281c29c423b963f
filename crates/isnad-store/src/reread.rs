//! Extracting every record anew with the engine of today.

use crate::prepare::Made;
use crate::tables::{article, change, record};
use crate::{Reader, StoreError, Writer};
use isnad_extract::ENGINE;
use isnad_lexicon::Lexicon;
use rusqlite::TransactionBehavior;
use serde_json::{Map, Value};

/// Layers of a record, in the order of the wire format.
const LAYERS: [&str; 9] =
    ["regions", "statements", "events", "figures", "times", "mentions", "actors", "programmes", "relations"];

/// Numbers of items, which move when one is added before them, and reasons, which are not what is found.
const NOT_COMPARED: [&str; 5] = ["id", "parent", "statement", "actor", "evidence"];

/// An article with the record that the engine of today makes of it.
#[derive(Debug)]
pub struct Revision {
    number: i64,
    made: Made,
    /// The article's id.
    pub id: String,
    /// What is found now and was not, or the other way round.
    pub moved: Vec<Moved>,
}

/// What changed in one layer of a record.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// The layer, as the wire format names it.
    pub layer: &'static str,
    /// Items that are no longer found.
    pub gone: Vec<Value>,
    /// Items that are found now.
    pub come: Vec<Value>,
}

/// Which records are extracted anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reread {
    /// Those of another engine or lexicon, so that interrupted work goes on where it ended.
    Outdated,
    /// Every one.
    All,
}

impl Reader<'_> {
    /// The articles to read anew that follow the one numbered `after`, at most `most` of them.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn next_to_reread(&self, which: Reread, after: i64, most: usize) -> Result<Vec<i64>, StoreError> {
        match which {
            Reread::All => article::next_numbers(self, after, most),
            Reread::Outdated => {
                record::next_outdated(self, (ENGINE, Lexicon::builtin().version()), after, most)
            }
        }
    }

    /// Extracts the record of an article anew; `None` when the article was forgotten meanwhile.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn revise(&self, number: i64) -> Result<Option<Revision>, StoreError> {
        let Some(kept) = article::get(self, number)? else { return Ok(None) };
        let made = Made::now(&kept.article());
        let moved = if made.items == kept.items { Vec::new() } else { compare(&kept.items, &made.items) };
        Ok(Some(Revision { number, made, id: kept.id, moved }))
    }
}

impl Writer {
    /// Stores a batch of records extracted anew, all of it or nothing.
    ///
    /// # Errors
    /// When the file cannot be written to.
    pub fn revise(&mut self, batch: &[Revision]) -> Result<(), StoreError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for revision in batch {
            record::put(&transaction, revision.number, &revision.made)?;
            if !revision.moved.is_empty() {
                change::insert(&transaction, revision.number)?;
            }
        }
        Ok(transaction.commit()?)
    }
}

/// The items that are in one record and not in the other, by layer.
fn compare(old: &[u8], new: &[u8]) -> Vec<Moved> {
    // an old record that can no longer be read counts as empty
    let parse = |json: &[u8]| serde_json::from_slice::<Map<String, Value>>(json).unwrap_or_default();
    let (old, new) = (parse(old), parse(new));
    let moved = LAYERS.into_iter().map(|layer| {
        let (gone, come) = (items(&old, layer), items(&new, layer));
        Moved { layer, gone: without(&gone, &come), come: without(&come, &gone) }
    });
    moved.filter(|moved| !moved.gone.is_empty() || !moved.come.is_empty()).collect()
}

fn items(record: &Map<String, Value>, layer: &str) -> Vec<Value> {
    let mut items = record.get(layer).and_then(Value::as_array).cloned().unwrap_or_default();
    for item in items.iter_mut().filter_map(Value::as_object_mut) {
        NOT_COMPARED.iter().for_each(|field| drop(item.remove(*field)));
        if layer == "relations" {
            item.remove("items");
        }
    }
    items
}

/// What is in `all` and not in `others`, each as often as it is too many.
fn without(all: &[Value], others: &[Value]) -> Vec<Value> {
    let mut others = others.to_vec();
    let is_extra = |item: &&Value| match others.iter().position(|other| other == *item) {
        Some(at) => {
            others.swap_remove(at);
            false
        }
        None => true,
    };
    all.iter().filter(is_extra).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_that_only_got_another_number_did_not_move() {
        let old = br#"{"statements":[{"id":"s1","class":"say"}]}"#;
        let new = br#"{"statements":[{"id":"s1","class":"deny"},{"id":"s2","class":"say"}]}"#;
        let moved = compare(old, new);
        assert_eq!(moved.len(), 1);
        assert_eq!((moved[0].layer, moved[0].gone.len(), moved[0].come.len()), ("statements", 0, 1));
    }
}
