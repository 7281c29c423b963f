//! A look at a feed: what is new in it into the store, for the command line and for the server.

use crate::app::Inner;
use crate::error::Error;
use crate::intake::{self, Stored};
use crate::jobs::{Job, Way};
use crate::who::Who;
use isnad_fetch::{Options, Validators};
use isnad_gather::Web;
use isnad_page::ReadError;
use isnad_store::{Added, Feed, Fetched, PrepareError, Prepared, Store, StoreError, prepare};

/// Articles that are taken of a feed at most.
const MOST: usize = 20;

/// What came of a part of a feed.
#[derive(Debug)]
pub enum Look<'l> {
    /// An item, by its name.
    Added(&'l str, Added),
    /// Something that could not be had.
    Failed(&'l ReadError),
}

/// Stores what is new in a feed with `add`, tells of each, and gives the feed with how that went. Only what changed is asked for, and
/// pages that are there already are not fetched again.
///
/// # Errors
/// When the store cannot be read, and whatever `add` and `tell` end it with.
pub fn look_at_feed<E: From<StoreError>>(
    store: &Store,
    web: &Web,
    feed: Feed,
    now: &dyn Fn() -> String,
    add: &mut dyn FnMut(Prepared) -> Result<Added, E>,
    tell: &mut dyn FnMut(Look<'_>) -> Result<(), E>,
) -> Result<Feed, E> {
    let reader = store.reader()?;
    let known = Validators { etag: feed.etag.clone(), last_modified: feed.last_modified.clone() };
    // what cannot be looked up is fetched again, which is no harm
    let is_known = |url: &str| reader.has_address(url).unwrap_or(false);
    let looked = Feed { checked: Some(now()), problem: None, ..feed };
    let (validators, items) = match web.open_changed(&looked.url, &known, &is_known) {
        Ok(Some(changed)) => changed,
        Ok(None) => return Ok(looked),
        Err(error) => {
            tell(Look::Failed(&error))?;
            return Ok(Feed { problem: Some(error.problem.to_string()), ..looked });
        }
    };
    let mut has_failed = false;
    for item in items {
        let fetched = Fetched { at: now(), ..Fetched::default() };
        let name = item.as_ref().map_or_else(|error| error.input.clone(), |item| item.name().to_owned());
        let prepared = item.map_err(PrepareError::from);
        match prepared.and_then(|item| prepare(item, &fetched, &store.reader()?)) {
            Ok(prepared) => tell(Look::Added(&name, add(prepared)?))?,
            Err(PrepareError::Store(error)) => return Err(error.into()),
            Err(PrepareError::Read(error)) => {
                has_failed = true;
                tell(Look::Failed(&error))?;
            }
        }
    }
    // what failed is to be seen again, so the feed must be sent whole the next time
    let validators = if has_failed { Validators::default() } else { validators };
    Ok(Feed { etag: validators.etag, last_modified: validators.last_modified, ..looked })
}

/// Why a look stopped.
enum Stop {
    Cut,
    Failed(Error),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Stop::Failed(error)
    }
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Self {
        Stop::Failed(error.into())
    }
}

/// Looks at every feed, as a job. Only public addresses are connected to.
pub(crate) fn sync(app: &Inner, job: &Job, who: &Who) -> Result<Way, Error> {
    app.note(who, "sync", job.id())?;
    let web = Web::new(Options::default(), MOST);
    for feed in app.store.reader()?.feeds()? {
        match look_at(app, job, &web, feed) {
            Ok(()) => {}
            Err(Stop::Cut) => return Ok(Way::Cut),
            Err(Stop::Failed(error)) => return Err(error),
        }
    }
    intake::make_findable(app, job)
}

fn look_at(app: &Inner, job: &Job, web: &Web, feed: Feed) -> Result<(), Stop> {
    let mut add = |prepared| {
        let mut writer = intake::patient_writer(app, job)?.ok_or(Stop::Cut)?;
        writer.add(vec![prepared])?.pop().ok_or(Stop::Failed(Error::Broken))
    };
    let mut tell = |look: Look<'_>| {
        match look {
            Look::Added(name, added) => job.note(name, added.into()),
            Look::Failed(error) => job.note(&error.input, Stored::Unreadable(error.problem.to_string())),
        }
        if job.goes_on(app) { Ok(()) } else { Err(Stop::Cut) }
    };
    let looked = look_at_feed(&app.store, web, feed, &intake::now, &mut add, &mut tell)?;
    intake::patient_writer(app, job)?.ok_or(Stop::Cut)?.note_feed(&looked)?;
    Ok(())
}
