//! The store's links, kept up with it.

use crate::batch;
use crate::finder::{Manner, update_index};
use crate::report::counting_bar;
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
    let bar = counting_bar(pending.len() as u64, "articles read for links");
    batch::map_in_order(
        &pool,
        pending.iter().copied(),
        |_| 0,
        |article| worker.prepare(article, &store.reader()?),
        |batch| {
            bar.inc(batch.len() as u64);
            Ok(linking.apply(batch.into_iter().collect::<Result<_, _>>()?)?)
        },
    )?;
    bar.finish_and_clear();
    let pairs = linking.pairs()?;
    let bar = counting_bar(pairs.len() as u64, "articles compared");
    batch::map_in_order(
        &pool,
        pairs.into_iter(),
        |_| 0,
        |(article, others)| worker.compare(article, &others, &store.reader()?),
        |batch| {
            bar.inc(batch.len() as u64);
            Ok(linking.tie(batch.into_iter().collect::<Result<_, _>>()?)?)
        },
    )?;
    linking.finish(store, writer)?;
    bar.finish_and_clear();
    Ok(pending.len())
}
