//! The search index beside the archive. The archive is the truth: the index notes up to which change it knows it, and whoever
//! opens it brings it up to date, or makes it anew where that cannot be done.

use crate::entries::entries;
use crate::tables::article;
use crate::{Fault, Reader, Store, StoreError, Writer};
use isnad_search::{Error, Index, Prepared, Searcher};
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

/// The index's folder within the store's.
const FOLDER: &str = "index";

/// Changes looked at in one go.
const PIECE: usize = 4096;

/// An index that is being brought up to date. What is left to do is [`pending`](Self::pending); the costly part of it is done by
/// a [`Cutter`], on any thread. Nothing counts before [`finish`](Self::finish).
pub struct Indexing {
    index: Arc<Index>,
    writer: isnad_search::Writer,
    pending: Vec<i64>,
    /// What the index knows in the end.
    mark: String,
    generation: i64,
    /// Whether articles may be in the index already.
    may_hold: bool,
    /// Whether articles have gone from it.
    has_lost: bool,
}

/// Reads articles and cuts their words.
pub struct Cutter(Arc<Index>);

/// What the index is to know of an article; nothing for one that is gone.
pub struct Update {
    article: i64,
    entries: Vec<Prepared>,
}

impl Store {
    /// A view of the index as it is, up to date or not.
    ///
    /// # Errors
    /// When there is none, or another version made it.
    pub fn searcher(&self) -> Result<Searcher, StoreError> {
        Ok(Index::open(&self.folder().join(FOLDER))?.searcher()?)
    }

    /// Whether the index knows every change of the archive.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn is_indexed(&self) -> Result<bool, StoreError> {
        // one that is missing, damaged or of another version knows nothing
        let mark =
            Index::open(&self.folder().join(FOLDER)).and_then(|index| index.mark()).unwrap_or_default();
        let (epoch, generation) = self.reader()?.generation()?;
        Ok(mark == Some(write_mark(&epoch, generation)))
    }
}

impl Store {
    /// Compares the index with the archive. One that is behind is not at fault: it is brought up to date when it is next used.
    ///
    /// # Errors
    /// When archive or index cannot be read.
    pub fn check_index(&self) -> Result<Vec<Fault>, StoreError> {
        if !self.is_indexed()? {
            return Ok(Vec::new());
        }
        let there: BTreeSet<String> = all(&self.reader()?)?.iter().map(ToString::to_string).collect();
        let indexed: BTreeSet<String> = self.searcher()?.articles()?.into_keys().collect();
        let fault = |what: &str, number: &String| Fault {
            at: "index".into(),
            what: format!("article number {number} {what}"),
        };
        let lacking = there.difference(&indexed).map(|number| fault("cannot be found", number));
        let left = indexed.difference(&there).map(|number| fault("is found and is not there", number));
        Ok(lacking.chain(left).collect())
    }
}

impl Store {
    /// Drops the changes up to a generation as far as both index and links know them. Whichever is not there is made anew and needs
    /// none.
    pub(crate) fn trim_known_changes(&self, writer: &Writer, generation: i64) -> Result<(), StoreError> {
        let (epoch, _) = self.reader()?.generation()?;
        let indexed = known_generation(&self.folder().join(FOLDER), &epoch).map(|(_, generation)| generation);
        let known = [indexed, self.linked_generation(&epoch)];
        writer.trim_changes(known.into_iter().flatten().fold(generation, i64::min))
    }
}

impl Writer {
    /// Begins to bring the index up to date, or to make it `anew`. An index that is missing, damaged, of another version or of
    /// another epoch is always made anew. `None` when there is nothing to do.
    ///
    /// # Errors
    /// When archive or index cannot be read or written.
    pub fn index(&self, store: &Store, anew: bool) -> Result<Option<Indexing>, StoreError> {
        let folder = store.folder().join(FOLDER);
        let reader = store.reader()?;
        let (epoch, generation) = reader.generation()?;
        let known = if anew { None } else { known_generation(&folder, &epoch) };
        let changed = known.as_ref().map_or(Ok(None), |(_, known)| changed_since(&reader, *known))?;
        let (index, pending, may_hold) = match (known, changed) {
            (Some(_), Some(pending)) if pending.is_empty() => return Ok(None),
            (Some((index, _)), Some(pending)) => (index, pending, true),
            _ => {
                remove(&folder)?;
                (Index::create(&folder)?, all(&reader)?, false)
            }
        };
        let writer = index.writer()?;
        let mark = write_mark(&epoch, generation);
        Ok(Some(Indexing {
            index: Arc::new(index),
            writer,
            pending,
            mark,
            generation,
            may_hold,
            has_lost: false,
        }))
    }
}

impl Indexing {
    /// Numbers of the articles that are not in the index as they are in the archive.
    pub fn pending(&self) -> &[i64] {
        &self.pending
    }

    /// What does the costly part, on any thread.
    pub fn cutter(&self) -> Cutter {
        Cutter(self.index.clone())
    }
    /// Has the words of what changed overwritten too, not only those of articles that are gone.
    pub fn purge(&mut self) {
        self.has_lost = true;
    }

    /// Takes what was prepared into the index.
    ///
    /// # Errors
    /// When the index cannot be written.
    pub fn apply(&mut self, updates: Vec<Update>) -> Result<(), StoreError> {
        for update in updates {
            if self.may_hold {
                self.writer.delete(&update.article.to_string());
                self.has_lost |= update.entries.is_empty();
            }
            for entry in update.entries {
                self.writer.add_prepared(entry)?;
            }
        }
        Ok(())
    }

    /// Makes all of it last. Where articles are gone, the index is written again without their words.
    ///
    /// # Errors
    /// When archive or index cannot be written; the index then is as it was, and is brought up to date another time.
    pub fn finish(mut self, store: &Store, writer: &Writer) -> Result<(), StoreError> {
        self.writer.commit_marked(&self.mark)?;
        self.writer.finish()?;
        if self.has_lost {
            self.index.purge()?;
        }
        store.trim_known_changes(writer, self.generation)
    }
}

impl Cutter {
    /// Reads an article and cuts its words.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn prepare(&self, article: i64, reader: &Reader<'_>) -> Result<Update, StoreError> {
        let Some(kept) = reader.numbered(article)? else {
            return Ok(Update { article, entries: Vec::new() });
        };
        let wire = kept.record()?;
        let entries = entries(&kept, &wire).into_iter().map(|entry| self.0.prepare(&entry));
        Ok(Update { article, entries: entries.collect::<Result<_, Error>>()? })
    }
}

/// The index in a folder and the generation that it knows; `None` when it is not to be used.
fn known_generation(folder: &Path, epoch: &str) -> Option<(Index, i64)> {
    let index = Index::open(folder).ok()?;
    let mark = index.mark().ok()??;
    let (of, generation) = mark.split_once(':')?;
    (of == epoch).then_some(())?;
    Some((index, generation.parse().ok()?))
}

/// Removes what is left of an index. The folder is ours, and may be half made.
fn remove(folder: &Path) -> Result<(), StoreError> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(StoreError::Folder(folder.to_owned(), error))
        }
        _ => Ok(()),
    }
}

/// The articles that changed after a generation, each once; `None` when that is no longer known.
pub(crate) fn changed_since(reader: &Reader<'_>, generation: i64) -> Result<Option<Vec<i64>>, StoreError> {
    let mut articles = BTreeSet::new();
    let mut after = generation;
    loop {
        let Some(changes) = reader.changes(after, PIECE)? else { return Ok(None) };
        let Some(last) = changes.last() else { return Ok(Some(articles.into_iter().collect())) };
        after = last.generation;
        articles.extend(changes.iter().map(|change| change.article));
    }
}

fn all(reader: &Reader<'_>) -> Result<Vec<i64>, StoreError> {
    article::next_numbers(reader, 0, usize::MAX >> 1)
}

fn write_mark(epoch: &str, generation: i64) -> String {
    format!("{epoch}:{generation}")
}
