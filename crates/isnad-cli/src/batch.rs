//! Work on many threads with the results in input order and bounded memory.

use anyhow::Context;
use rayon::ThreadPool;
use rayon::prelude::*;

/// A batch is full at this many bytes of input, or
const BATCH_BYTES: usize = 2 << 20;

/// at this many items.
const BATCH_ITEMS: usize = 512;

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

/// Works on every item, on the pool's threads, and passes the results on in the items' order.
///
/// # Errors
/// The first error of `emit`; the remaining items are then left alone.
pub fn map_in_order<T: Send, R: Send>(
    pool: &ThreadPool,
    mut items: impl Iterator<Item = T>,
    size: impl Fn(&T) -> usize,
    work: impl Fn(T) -> R + Sync,
    mut emit: impl FnMut(R) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    loop {
        let batch = next_batch(&mut items, &size);
        if batch.is_empty() {
            return Ok(());
        }
        let results: Vec<R> = pool.install(|| batch.into_par_iter().map(&work).collect());
        results.into_iter().try_for_each(&mut emit)?;
    }
}

fn next_batch<T>(items: &mut impl Iterator<Item = T>, size: impl Fn(&T) -> usize) -> Vec<T> {
    let mut batch = Vec::new();
    let mut bytes = 0;
    while batch.len() < BATCH_ITEMS && bytes < BATCH_BYTES {
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
            let emit = |n: usize| {
                seen.push(n);
                Ok(())
            };
            map_in_order(&pool(threads).unwrap(), 0..2000, |_| 4096, |n| n * 2, emit).unwrap();
            assert_eq!(seen, (0..2000).map(|n| n * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_failing_receiver_ends_the_work() {
        let emitted = map_in_order(&pool(1).unwrap(), 0.., |_| 1, |n: u64| n, |_| anyhow::bail!("closed"));
        assert!(emitted.is_err());
    }
}
