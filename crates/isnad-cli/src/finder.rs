//! The store's search index, kept up with it.

use crate::batch;
use isnad_store::{Store, Writer};

/// How the index is brought up to date.
#[derive(Clone, Copy, Default)]
pub struct Manner {
    /// From the beginning.
    pub anew: bool,
    /// So that no word is left of what was changed either.
    pub purge: bool,
    /// Threads to work on; 0 means one for each processor.
    pub threads: usize,
}

/// Brings the index up to date, and tells how many articles it took.
pub fn update_index(store: &Store, writer: &Writer, manner: Manner) -> anyhow::Result<usize> {
    let Some(mut indexing) = writer.index(store, manner.anew)? else { return Ok(0) };
    if manner.purge {
        indexing.purge();
    }
    let cutter = indexing.cutter();
    let pending = indexing.pending().to_vec();
    let count = pending.len();
    batch::work_off(
        &batch::pool(manner.threads)?,
        pending,
        "articles indexed",
        |article| cutter.prepare(article, &store.reader()?),
        |batch| indexing.apply(batch),
    )?;
    indexing.finish(store, writer)?;
    Ok(count)
}

/// Brings the index up to date unless another program is at it: then what it knows so far is searched.
pub fn heal(store: &Store) -> anyhow::Result<()> {
    if !store.is_indexed()?
        && let Some(writer) = store.try_writer()?
    {
        update_index(store, &writer, Manner::default())?;
    }
    Ok(())
}
