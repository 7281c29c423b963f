//! The links beside the archive: which actors, statements and events of different articles are one.
//!
//! Like the index they are never the truth. They note up to which change they know the archive and which decisions on actors, and
//! whoever opens them to write brings them up to date or makes them anew, in a file of another name that takes their place when it is
//! whole. What is joined depends on the articles alone, so both ways give the same.

mod actors;
mod check;
mod file;
mod prepare;
mod query;
mod ties;

pub use prepare::{Compared, LinkUpdate, LinkWorker};
pub use query::{ActorFound, ActorJoin, ActorLabel, LinkCounts, Links, Member, Occurrence, Tie};

use crate::edits::ActorEdit;
use crate::tables::article;
use crate::{Reader, Store, StoreError, Writer};
use actors::Touched;
use file::{BUILDING, FILE};
use rusqlite::Connection;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

/// The layers of a record that are linked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// Who said what.
    Statements,
    /// Who did what.
    Events,
    /// Those meant.
    Actors,
}

impl Layer {
    pub(crate) fn code(self) -> i64 {
        match self {
            Layer::Statements => 0,
            Layer::Events => 1,
            Layer::Actors => 2,
        }
    }
}

/// Links that are being brought up to date: first every pending article is prepared (on any thread) and [applied](Self::apply), then
/// the [pairs](Self::pairs) are compared (on any thread) and [tied](Self::tie). Nothing counts before [`finish`](Self::finish).
pub struct Linking {
    connection: Connection,
    /// The file that is written, and the one whose place it takes in the end.
    building: Option<(PathBuf, PathBuf)>,
    pending: Vec<i64>,
    /// Articles whose actors alone are looked at again.
    decided: BTreeSet<i64>,
    edits: Arc<Vec<ActorEdit>>,
    mark: String,
    generation: i64,
    touched: Touched,
    ties: ties::Touched,
}

impl Store {
    /// The links as they are, to read in.
    ///
    /// # Errors
    /// When there are none, or another version made them.
    pub fn links(&self) -> Result<Links, StoreError> {
        Links::open(&self.folder().join(FILE))
    }

    /// Whether the links know every change of the archive and every decision on actors.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn is_linked(&self) -> Result<bool, StoreError> {
        let reader = self.reader()?;
        let (epoch, generation) = reader.generation()?;
        let edits = reader.active_actor_edits()?;
        Ok(file::state(&self.folder().join(FILE)).is_some_and(|s| {
            s.epoch == epoch && s.generation == generation && s.edits == file::numbers(&edits)
        }))
    }

    /// The change up to which the links know the archive, where they know any.
    pub(crate) fn linked_generation(&self, epoch: &str) -> Option<i64> {
        file::state(&self.folder().join(FILE)).filter(|s| s.epoch == epoch).map(|s| s.generation)
    }
}

impl Writer {
    /// Begins to bring the links up to date, or to make them `anew`. `None` when there is nothing to do.
    ///
    /// # Errors
    /// When archive or links cannot be read or written.
    pub fn link(&self, store: &Store, anew: bool) -> Result<Option<Linking>, StoreError> {
        let path = store.folder().join(FILE);
        let reader = store.reader()?;
        let (epoch, generation) = reader.generation()?;
        let edits = Arc::new(reader.active_actor_edits()?);
        let known = if anew { None } else { file::state(&path).filter(|s| s.epoch == epoch) };
        let changed = match &known {
            Some(state) => crate::index::changed_since(&reader, state.generation)?,
            None => None,
        };
        let mark = file::write_state(&epoch, generation, &edits);
        let (Some(state), Some(pending)) = (known, changed) else {
            let building = store.folder().join(BUILDING);
            let connection = file::create(&building)?;
            let pending = article::next_numbers(&reader, 0, usize::MAX >> 1)?;
            let building = Some((building, path));
            return Ok(Some(Linking::new(
                connection,
                building,
                pending,
                BTreeSet::new(),
                edits,
                mark,
                generation,
            )));
        };
        let other: Vec<ActorEdit> = differing(&reader, &state.edits, &edits)?;
        if pending.is_empty() && other.is_empty() {
            return Ok(None);
        }
        let connection = file::open_to_write(&path, pending.len() <= prepare::FEW)?;
        connection.execute_batch("BEGIN IMMEDIATE")?;
        let mut decided = BTreeSet::new();
        for edit in &other {
            decided.extend(actors::articles_of_edit(&connection, edit)?);
            for id in &edit.about.articles {
                decided.extend(article::find_id(&reader, id)?);
            }
        }
        Ok(Some(Linking::new(connection, None, pending, decided, edits, mark, generation)))
    }
}

/// The edits that only one of the two knows.
fn differing(reader: &Reader<'_>, known: &[i64], edits: &[ActorEdit]) -> Result<Vec<ActorEdit>, StoreError> {
    let come = edits.iter().filter(|edit| !known.contains(&edit.number)).cloned();
    let all = reader.actor_edits()?;
    let is_there = |number: &i64| edits.iter().any(|edit| edit.number == *number);
    let gone = all.iter().filter(|edit| known.contains(&edit.number) && !is_there(&edit.number)).cloned();
    Ok(come.chain(gone).collect())
}

impl Linking {
    fn new(
        connection: Connection,
        building: Option<(PathBuf, PathBuf)>,
        mut pending: Vec<i64>,
        mut decided: BTreeSet<i64>,
        edits: Arc<Vec<ActorEdit>>,
        mark: String,
        generation: i64,
    ) -> Self {
        let all: BTreeSet<i64> = pending.iter().copied().collect();
        decided.retain(|number| !all.contains(number));
        pending.extend(decided.iter().copied());
        let (touched, ties) = (Touched::default(), ties::Touched::default());
        Linking { connection, building, pending, decided, edits, mark, generation, touched, ties }
    }

    /// Numbers of the articles to look at.
    pub fn pending(&self) -> &[i64] {
        &self.pending
    }

    /// What does the costly part, on any thread.
    pub fn worker(&self) -> LinkWorker {
        LinkWorker::new(self.edits.clone(), self.pending.len())
    }

    /// Takes what was prepared.
    ///
    /// # Errors
    /// When the links cannot be written.
    pub fn apply(&mut self, updates: Vec<LinkUpdate>) -> Result<(), StoreError> {
        for update in updates {
            actors::replace(&self.connection, &update, &self.edits, &mut self.touched)?;
            if !self.decided.contains(&update.article) {
                ties::replace(&self.connection, &update, &mut self.ties)?;
            }
        }
        Ok(())
    }

    /// Joins the actors of all that was applied, and gives the articles that are to be compared: each with others, so ordered that
    /// articles of one time are near each other.
    ///
    /// # Errors
    /// When the links cannot be read or written.
    pub fn pairs(&mut self) -> Result<Vec<(i64, Vec<i64>)>, StoreError> {
        actors::join_touched(&self.connection, std::mem::take(&mut self.touched))?;
        ties::pairs(&self.connection, &mut self.ties)
    }

    /// Takes what was compared.
    ///
    /// # Errors
    /// When the links cannot be written.
    pub fn tie(&mut self, compared: Vec<Compared>) -> Result<(), StoreError> {
        compared.iter().try_for_each(|compared| ties::insert(&self.connection, compared, &mut self.ties))
    }

    /// Makes all of it last.
    ///
    /// # Errors
    /// When archive or links cannot be written; the links then are as they were, and are brought up to date another time.
    pub fn finish(mut self, store: &Store, writer: &Writer) -> Result<(), StoreError> {
        ties::cluster_touched(&self.connection, std::mem::take(&mut self.ties))?;
        file::note_state(&self.connection, &self.mark)?;
        self.connection.execute_batch("COMMIT")?;
        if let Some((building, path)) = self.building.take() {
            file::put_in_place(self.connection, &building, &path)?;
        }
        store.trim_known_changes(writer, self.generation)
    }
}
