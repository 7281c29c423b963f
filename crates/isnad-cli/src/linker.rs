//! The store's links, kept up with it.

use crate::batch;
use crate::finder::{Manner, update_index};
use isnad_store::{Links, Store, Writer};

/// Brings links and index up to date with the archive.
pub fn keep_up(store: &Store, writer: &Writer, manner: Manner) -> anyhow::Result<()> {
    update_links(store, writer, false, manner.threads)?;
    update_index(store, writer, manner)?;
    Ok(())
}

/// The links, up to date as far as nobody else is writing.
pub fn links(store: &Store) -> anyhow::Result<Links> {
    if !store.is_linked()?
        && let Some(writer) = store.try_writer()?
    {
        update_links(store, &writer, false, 0)?;
    }
    Ok(store.links()?)
}

/// Brings the links up to date, or makes them anew, and tells how many articles that took.
pub fn update_links(store: &Store, writer: &Writer, anew: bool, threads: usize) -> anyhow::Result<usize> {
    let Some(mut linking) = writer.link(store, anew)? else { return Ok(0) };
    let pool = batch::pool(threads)?;
    let worker = linking.worker();
    let pending = linking.pending().to_vec();
    let count = pending.len();
    batch::work_off(
        &pool,
        pending,
        "articles read for links",
        |article| worker.prepare(article, &store.reader()?),
        |batch| linking.apply(batch),
    )?;
    let pairs = linking.pairs()?;
    batch::work_off(
        &pool,
        pairs,
        "articles compared",
        |(article, others)| worker.compare(article, &others, &store.reader()?),
        |batch| linking.tie(batch),
    )?;
    linking.finish(store, writer)?;
    Ok(count)
}
