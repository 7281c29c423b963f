//! Work on many threads with the results in input order and bounded memory.

use crate::report::counting_bar;
use anyhow::Context;
use rayon::ThreadPool;
use rayon::prelude::*;
use std::time::{Duration, Instant};

/// A batch is full at this many bytes of input, or
const BATCH_BYTES: usize = 2 << 20;

/// at this many items, or
const BATCH_ITEMS: usize = 512;

/// when its items were so long in coming, as they are from the network and from pipes: what has come is not held back for what
/// has not.
const BATCH_TIME: Duration = Duration::from_millis(100);

/// Room for deeply nested pages, whose tree is walked recursively.
const STACK_BYTES: usize = 32 << 20;

/// A pool of `threads` threads; 0 means one for each processor.
pub fn pool(threads: usize) -> anyhow::Result<ThreadPool> {
    rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .stack_size(STACK_BYTES)
        .build()
        .context("cannot start threads")
}

/// Works on every item, on the pool's threads, and passes the results on in the items' order, a batch at a time.
///
/// # Errors
/// The first error of `emit`; the remaining items are then left alone.
pub fn map_in_order<T: Send, R: Send>(
    pool: &ThreadPool,
    mut items: impl Iterator<Item = T>,
    size: impl Fn(&T) -> usize,
    work: impl Fn(T) -> R + Sync,
    mut emit: impl FnMut(Vec<R>) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    loop {
        let batch = next_batch(&mut items, &size);
        if batch.is_empty() {
            return Ok(());
        }
        emit(pool.install(|| batch.into_par_iter().map(&work).collect()))?;
    }
}

/// Works on every item as [`map_in_order`] does, shows how many are done, and passes on what came out well.
///
/// # Errors
/// The first error of `work` or `take`; the remaining items are then left alone.
pub fn work_off<T: Send, R: Send, E: Into<anyhow::Error> + Send>(
    pool: &ThreadPool,
    items: Vec<T>,
    done: &str,
    work: impl Fn(T) -> Result<R, E> + Sync,
    mut take: impl FnMut(Vec<R>) -> Result<(), E>,
) -> anyhow::Result<()> {
    let bar = counting_bar(items.len() as u64, done);
    map_in_order(
        pool,
        items.into_iter(),
        |_| 0,
        work,
        |batch| {
            bar.inc(batch.len() as u64);
            batch.into_iter().collect::<Result<_, _>>().and_then(&mut take).map_err(Into::into)
        },
    )?;
    bar.finish_and_clear();
    Ok(())
}

fn next_batch<T>(items: &mut impl Iterator<Item = T>, size: impl Fn(&T) -> usize) -> Vec<T> {
    let mut batch = Vec::new();
    let mut bytes = 0;
    let begun = Instant::now();
    while batch.len() < BATCH_ITEMS && bytes < BATCH_BYTES && begun.elapsed() < BATCH_TIME {
        let Some(item) = items.next() else { break };
        bytes += size(&item);
        batch.push(item);
    }
    batch
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_input_order_on_any_number_of_threads() {
        for threads in [1, 2, 5] {
            let mut seen = Vec::new();
            let emit = |batch: Vec<usize>| {
                seen.extend(batch);
                Ok(())
            };
            map_in_order(&pool(threads).unwrap(), 0..2000, |_| 4096, |n| n * 2, emit).unwrap();
            assert_eq!(seen, (0..2000).map(|n| n * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn what_is_slow_in_coming_is_passed_on_as_it_comes() {
        let slow = (0..3).inspect(|_| std::thread::sleep(2 * BATCH_TIME));
        let mut sizes = Vec::new();
        let emit = |batch: Vec<u32>| {
            sizes.push(batch.len());
            Ok(())
        };
        map_in_order(&pool(1).unwrap(), slow, |_| 1, |n| n, emit).unwrap();
        assert_eq!(sizes, [1, 1, 1]);
    }

    #[test]
    fn a_failing_receiver_ends_the_work() {
        let emitted =
            map_in_order(&pool(1).unwrap(), 0.., |_| 1, |n: u64| n, |_: Vec<u64>| anyhow::bail!("closed"));
        assert!(emitted.is_err());
    }
}
