//! The links across articles, kept up with the store behind the pages.

use crate::app::{App, Inner};
use crate::error::Error;
use isnad_store::{Store, Writer};
use std::sync::Weak;
use std::thread;
use std::time::Duration;

/// Between two looks whether the store has changed.
const PAUSE: Duration = Duration::from_millis(800);

/// Keeps index and links up to date for as long as the application is there.
pub fn start(app: &App) {
    let app = app.downgrade();
    // where no thread can be started, everything stays as it is
    let _ = thread::Builder::new().name("links".into()).spawn(move || run(&app));
}

fn run(app: &Weak<Inner>) {
    loop {
        let Some(inner) = app.upgrade() else { return };
        // what cannot be done now is tried again, and told where it is asked for
        let _ = inner.finder.catch_up(&inner.store);
        let _ = catch_up(&inner.store);
        drop(inner);
        thread::sleep(PAUSE);
    }
}

/// Brings the links up to date, unless another program writes: then that one does.
pub fn catch_up(store: &Store) -> Result<(), Error> {
    if store.is_linked()? {
        return Ok(());
    }
    match store.try_writer()? {
        Some(writer) => update(store, &writer),
        None => Ok(()),
    }
}

/// Brings the links up to date.
pub fn update(store: &Store, writer: &Writer) -> Result<(), Error> {
    let Some(mut linking) = writer.link(store, false)? else { return Ok(()) };
    let worker = linking.worker();
    for article in linking.pending().to_vec() {
        linking.apply(vec![worker.prepare(article, &store.reader()?)?])?;
    }
    for (article, others) in linking.pairs()? {
        linking.tie(vec![worker.compare(article, &others, &store.reader()?)?])?;
    }
    Ok(linking.finish(store, writer)?)
}
