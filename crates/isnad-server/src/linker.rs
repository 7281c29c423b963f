//! The links across articles, kept up with the store behind the pages.

use crate::app::{App, Inner};
use crate::error::Error;
use crate::intake;
use crate::jobs::{Job, Steps, Way};
use crate::who::Who;
use isnad_store::{Linking, Store, Writer};
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
    let Some(linking) = writer.link(store, false)? else { return Ok(()) };
    work_off(store, writer, linking, &Steps::unfollowed()).map(drop)
}

/// Makes the links anew, as a job. Those that there are stay in use until it is done.
pub fn relink(app: &Inner, job: &Job, who: &Who) -> Result<Way, Error> {
    let Some(writer) = intake::patient_writer(app, job)? else { return Ok(Way::Cut) };
    app.note(who, "relink", job.id())?;
    match writer.link(&app.store, true)? {
        Some(linking) => work_off(&app.store, &writer, linking, &Steps::of(app, job)),
        None => Ok(Way::Whole),
    }
}

fn work_off(store: &Store, writer: &Writer, mut linking: Linking, steps: &Steps<'_>) -> Result<Way, Error> {
    let worker = linking.worker();
    let pending = linking.pending().to_vec();
    steps.expect(pending.len());
    for article in pending {
        linking.apply(vec![worker.prepare(article, &store.reader()?)?])?;
        if !steps.take() {
            return Ok(Way::Cut);
        }
    }
    let pairs = linking.pairs()?;
    steps.expect(pairs.len());
    for (article, others) in pairs {
        linking.tie(vec![worker.compare(article, &others, &store.reader()?)?])?;
        if !steps.take() {
            return Ok(Way::Cut);
        }
    }
    linking.finish(store, writer)?;
    Ok(Way::Whole)
}
