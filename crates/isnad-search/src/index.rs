//! The index as a folder on disk.

use crate::folder::Folder;
use crate::schema::{Fields, VERSION, schema};
use crate::{Analyzer, Entry, Error, Searcher};
use isnad_lexicon::{Lexicon, Plurals};
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tantivy::merge_policy::NoMergePolicy;
use tantivy::{IndexWriter, TantivyDocument, Term};

/// The file beside the index that says who made it.
const STAMP: &str = "isnad-index.json";

/// Tables that decide how words are cut, and so what is in an index.
const TABLES: &[&str] = &["function_words", "protected_words"];

/// Memory of the indexing thread before it writes a segment, in bytes.
const ARENA: usize = 192 << 20;

/// Memory of a writer that writes nothing new, in bytes: the least there can be.
const SMALL_ARENA: usize = 16 << 20;

/// Who made an index.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Stamp {
    version: u32,
    /// A hash of the tables that decide how words are cut.
    lexicon: String,
}

impl Stamp {
    fn of(lexicon: &Lexicon) -> Self {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for row in TABLES.iter().filter_map(|name| lexicon.table(name)).flat_map(|table| table.rows()) {
            for cell in ["id", "side", "match", "forms"] {
                for byte in row.cell(cell).bytes() {
                    hash = (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
                }
            }
        }
        Stamp { version: VERSION, lexicon: format!("{hash:016x}") }
    }
}

/// A search index in a folder.
pub struct Index {
    inner: tantivy::Index,
    fields: Fields,
    analyzer: Arc<Analyzer>,
    plurals: Arc<Plurals>,
}

impl Index {
    /// Makes an empty index with the built-in lexicon. The folder is made where there is none; an index that is there is replaced.
    ///
    /// # Errors
    /// When the folder holds anything else, or cannot be written.
    pub fn create(folder: &Path) -> Result<Self, Error> {
        clear(folder)?;
        fs::create_dir_all(folder).map_err(|error| Error::Io(folder.to_owned(), error))?;
        let (schema, fields) = schema();
        let inner = tantivy::Index::create_in_dir(folder, schema)?;
        let lexicon = Lexicon::builtin();
        let stamp = serde_json::to_vec(&Stamp::of(lexicon)).unwrap_or_default();
        let path = folder.join(STAMP);
        fs::write(&path, stamp).map_err(|error| Error::Io(path, error))?;
        Ok(Self::new(inner, fields, lexicon))
    }

    /// Makes an empty index that is gone with the program.
    ///
    /// # Errors
    /// None that is known of.
    pub fn in_memory() -> Result<Self, Error> {
        let (schema, fields) = schema();
        let inner = tantivy::Index::builder().schema(schema).create_in_ram()?;
        Ok(Self::new(inner, fields, Lexicon::builtin()))
    }

    /// Opens the index in a folder.
    ///
    /// # Errors
    /// [`Error::Missing`] where there is none, [`Error::Stale`] where another version or lexicon made it.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        let Ok(stamp) = fs::read(folder.join(STAMP)) else { return Err(Error::Missing(folder.to_owned())) };
        let lexicon = Lexicon::builtin();
        if serde_json::from_slice::<Stamp>(&stamp).ok() != Some(Stamp::of(lexicon)) {
            return Err(Error::Stale(folder.to_owned()));
        }
        let inner = tantivy::Index::open(Folder::open(folder)?)?;
        Ok(Self::new(inner, schema().1, lexicon))
    }

    fn new(inner: tantivy::Index, fields: Fields, lexicon: &Lexicon) -> Self {
        let (analyzer, plurals) = (Arc::new(Analyzer::new(lexicon)), Arc::new(Plurals::new(lexicon)));
        Index { inner, fields, analyzer, plurals }
    }

    /// The writer; there can be one at a time over all processes.
    ///
    /// # Errors
    /// When another writer has the index, or the folder cannot be written.
    pub fn writer(&self) -> Result<Writer, Error> {
        let inner = self.inner.writer_with_num_threads(1, ARENA)?;
        Ok(Writer { inner, fields: self.fields.clone(), analyzer: self.analyzer.clone() })
    }

    /// Does the part of adding an entry that needs no writer, on any thread: cutting its words.
    ///
    /// # Errors
    /// None that is known of.
    pub fn prepare(&self, entry: &Entry) -> Result<Prepared, Error> {
        Ok(Prepared(self.fields.document(&self.analyzer, entry)?))
    }

    /// What the owner of the articles noted with the last commit; see [`Writer::commit_marked`].
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn mark(&self) -> Result<Option<String>, Error> {
        Ok(self.inner.load_metas()?.payload)
    }

    /// Writes those parts of the index again in which something was deleted; its words would otherwise stay in the files until they
    /// are merged some day.
    ///
    /// # Errors
    /// When another writer has the index, or the folder cannot be written.
    pub fn purge(&self) -> Result<(), Error> {
        let mut writer: IndexWriter = self.inner.writer_with_num_threads(1, SMALL_ARENA)?;
        writer.set_merge_policy(Box::new(NoMergePolicy));
        let metas = self.inner.searchable_segment_metas()?;
        let segments: Vec<_> = metas.iter().filter(|meta| meta.has_deletes()).map(|meta| meta.id()).collect();
        if !segments.is_empty() {
            writer.merge(&segments).wait()?;
        }
        writer.garbage_collect_files().wait()?;
        writer.wait_merging_threads()?;
        Ok(())
    }

    /// A view of what is committed now.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn searcher(&self) -> Result<Searcher, Error> {
        let searcher = self.inner.reader()?.searcher();
        Searcher::new(searcher, self.fields.clone(), self.analyzer.clone(), self.plurals.clone())
    }
}

/// Removes an index that is in the folder; anything else there is left alone.
fn clear(folder: &Path) -> Result<(), Error> {
    let io = |error| Error::Io(folder.to_owned(), error);
    if !folder.exists() {
        return Ok(());
    }
    let entries: Vec<PathBuf> =
        fs::read_dir(folder).map_err(io)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    if entries.is_empty() {
        return Ok(());
    }
    if !folder.join(STAMP).is_file() {
        return Err(Error::Occupied(folder.to_owned()));
    }
    fs::remove_dir_all(folder).map_err(io)
}

/// Adds to and deletes from an index. Nothing is seen by searchers, nor survives a crash, before [`commit`](Self::commit).
pub struct Writer {
    inner: IndexWriter,
    fields: Fields,
    analyzer: Arc<Analyzer>,
}

/// An entry made ready on any thread; see [`Index::prepare`].
pub struct Prepared(TantivyDocument);

impl Writer {
    /// Adds an entry. Entries of an article that is already there are added to it: [`delete`](Self::delete) it before.
    ///
    /// # Errors
    /// When the index cannot be written.
    pub fn add(&mut self, entry: &Entry) -> Result<(), Error> {
        self.add_prepared(Prepared(self.fields.document(&self.analyzer, entry)?))
    }

    /// Adds a prepared entry.
    ///
    /// # Errors
    /// When the index cannot be written.
    pub fn add_prepared(&mut self, prepared: Prepared) -> Result<(), Error> {
        self.inner.add_document(prepared.0)?;
        Ok(())
    }

    /// Deletes all entries of an article that were added before.
    pub fn delete(&mut self, article: &str) {
        self.inner.delete_term(Term::from_field_text(self.fields.article, article));
    }

    /// Makes what was added and deleted last, and seen by new searchers.
    ///
    /// # Errors
    /// When the index cannot be written; then the last commit stands.
    pub fn commit(&mut self) -> Result<(), Error> {
        self.inner.commit()?;
        Ok(())
    }

    /// The same, with a note of what is in the index now.
    ///
    /// # Errors
    /// When the index cannot be written; then the last commit stands, with its note.
    pub fn commit_marked(&mut self, mark: &str) -> Result<(), Error> {
        let mut commit = self.inner.prepare_commit()?;
        commit.set_payload(mark);
        commit.commit()?;
        Ok(())
    }

    /// Waits for segments that are being merged and closes the index.
    ///
    /// # Errors
    /// When the index cannot be written.
    pub fn finish(self) -> Result<(), Error> {
        self.inner.wait_merging_threads()?;
        Ok(())
    }
}
