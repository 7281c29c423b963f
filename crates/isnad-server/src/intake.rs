//! From bytes that were given to articles in the store.

use crate::app::Inner;
use crate::error::Error;
use crate::finder::Finder;
use crate::jobs::{Job, Outcome, Way};
use crate::who::Who;
use isnad_fetch::Options;
use isnad_gather::Web;
use isnad_page::{Defaults, Item, Items, ReadError};
use isnad_store::{Added, Fetched, PrepareError, Store, Writer, prepare};
use jiff::Timestamp;
use std::io::Cursor;
use std::thread;
use std::time::{Duration, Instant};

/// More articles than this are not taken from one upload: collections are for the command line.
pub const MOST_ITEMS: usize = 500;

/// Articles that are taken of a feed or sitemap, and the time that they may take.
const MOST_FETCHED: usize = 10;
const LONGEST_FETCH: Duration = Duration::from_secs(30);

/// Articles that a job stores in one go.
const PORTION: usize = 16;

/// So long another program is waited for that writes to the store.
const PATIENCE: Duration = Duration::from_secs(8);

/// Between two looks whether it has ended.
const PAUSE: Duration = Duration::from_millis(100);

/// What an input holds.
#[derive(Default)]
pub struct Cut {
    /// Its articles, unread.
    pub items: Vec<Item>,
    /// What of it could not be had.
    pub errors: Vec<ReadError>,
}

impl Cut {
    /// Adds what another input holds.
    pub fn join(&mut self, other: Cut) {
        self.items.extend(other.items);
        self.errors.extend(other.errors);
    }
}

/// A text that was pasted or written: what is given is kept as it is.
pub fn note(text: &str, title: &str) -> Cut {
    if title.is_empty() {
        return cut("note.txt", text.as_bytes());
    }
    let line = serde_json::json!({"title": title, "text": text}).to_string();
    cut("note.jsonl", line.as_bytes())
}

/// Fetches what an address leads to: a page, the newest of a feed or sitemap. Only public addresses are connected to.
pub fn fetch(url: &str) -> Cut {
    let web = Web::new(Options::default(), MOST_FETCHED);
    let mut cut = Cut::default();
    let begun = Instant::now();
    let items = match web.open(url, None) {
        Ok(items) => items,
        Err(error) => return Cut { items: Vec::new(), errors: vec![error] },
    };
    for item in items {
        match item {
            Ok(item) => cut.items.push(item),
            Err(error) => cut.errors.push(error),
        }
        // a site that answers slowly is read as far as it goes: who asked is waiting
        if begun.elapsed() > LONGEST_FETCH {
            break;
        }
    }
    cut
}

/// Cuts an input into articles. Its name is a label: no file is opened by it.
pub fn cut(name: &str, bytes: &[u8]) -> Cut {
    let mut cut = Cut::default();
    for item in Items::seekable(name, Cursor::new(bytes.to_vec()), None).take(MOST_ITEMS) {
        match item {
            Ok(item) => cut.items.push(item),
            Err(error) => cut.errors.push(error),
        }
    }
    cut
}

/// What became of an item.
#[derive(Clone, Debug)]
pub enum Stored {
    /// It is in the store, under this id.
    As(String),
    /// Its text was there under this id, and has a further place of appearance.
    CopyOf(String),
    /// The same was there before.
    Known,
    /// It was there and was forgotten, at this time.
    Forgotten(String),
    /// It holds no article.
    Unreadable(String),
}

impl From<Added> for Stored {
    fn from(added: Added) -> Self {
        match added {
            Added::Stored { id, .. } => Stored::As(id),
            Added::Copy { of } => Stored::CopyOf(of),
            Added::Known => Stored::Known,
            Added::Forgotten { day } => Stored::Forgotten(day),
        }
    }
}

/// Stores items in one go, and brings the index up to date.
pub fn store(
    store: &Store,
    finder: &Finder,
    items: Vec<Item>,
    defaults: &Defaults,
) -> Result<Vec<Stored>, Error> {
    let mut writer = writer(store)?;
    let stored = put(store, &mut writer, items, defaults)?;
    finder.update(store, &writer)?;
    Ok(stored)
}

/// An article that is in the store.
pub struct Kept {
    /// Its id.
    pub id: String,
    /// How it came to be there.
    pub outcome: Outcome,
}

/// Stores an article and notes who did.
///
/// # Errors
/// When it cannot be read, or was forgotten before.
pub fn store_one(app: &Inner, who: &Who, item: Item, defaults: &Defaults) -> Result<Kept, Error> {
    let again = Item::from_original(item.name(), item.original());
    let stored = store(&app.store, &app.finder, vec![item], defaults)?.into_iter().next();
    let (outcome, id) = match stored.ok_or(Error::Broken)? {
        Stored::As(id) => (Outcome::Stored, id),
        Stored::CopyOf(id) => (Outcome::Copy, id),
        Stored::Known => {
            let article = again.ok_or(Error::Broken)?.read(defaults)?;
            let id = app.store.reader()?.id_of_copy(&article.text)?.ok_or(Error::NotFound)?;
            return Ok(Kept { id, outcome: Outcome::Known });
        }
        Stored::Forgotten(day) => return Err(Error::Forgotten(day)),
        Stored::Unreadable(why) => return Err(Error::Unreadable(why)),
    };
    app.note(who, "article.add", &id)?;
    Ok(Kept { id, outcome })
}

/// Stores items as a job does: a few at a time, so that others write in between and it can be ended, and each is told.
fn store_all(
    app: &Inner,
    job: &Job,
    items: impl IntoIterator<Item = Result<Item, ReadError>>,
    defaults: &Defaults,
) -> Result<Way, Error> {
    let mut items = items.into_iter();
    loop {
        let mut portion = Vec::new();
        for item in items.by_ref().take(PORTION) {
            match item {
                Ok(item) => portion.push(item),
                Err(error) => job.note(&error.input, Stored::Unreadable(error.problem.to_string())),
            }
        }
        if portion.is_empty() {
            break;
        }
        let names: Vec<String> = portion.iter().map(|item| item.name().to_owned()).collect();
        let Some(mut writer) = patient_writer(app, job)? else { return Ok(Way::Cut) };
        let stored = put(&app.store, &mut writer, portion, defaults)?;
        names.iter().zip(stored).for_each(|(name, stored)| job.note(name, stored));
    }
    make_findable(app, job)
}

/// The same, noted under the name of who asked for it.
pub fn store_noted(
    app: &Inner,
    job: &Job,
    who: &Who,
    items: impl IntoIterator<Item = Result<Item, ReadError>>,
    defaults: &Defaults,
) -> Result<Way, Error> {
    let way = store_all(app, job, items, defaults);
    let counts = job.told().counts;
    if counts.stored + counts.copies > 0 {
        app.note(who, "articles.add", &format!("{} ({})", counts.stored + counts.copies, job.id()))?;
    }
    way
}

/// Brings the index up to date with what a job stored.
pub fn make_findable(app: &Inner, job: &Job) -> Result<Way, Error> {
    let Some(writer) = patient_writer(app, job)? else { return Ok(Way::Cut) };
    app.finder.update(&app.store, &writer)?;
    Ok(Way::Whole)
}

/// The one writer, as long as the job is to go on: another program may import for hours.
pub fn patient_writer(app: &Inner, job: &Job) -> Result<Option<Writer>, Error> {
    while job.goes_on(app) {
        if let Some(writer) = app.store.try_writer()? {
            return Ok(Some(writer));
        }
        thread::sleep(PAUSE);
    }
    Ok(None)
}

/// Stores items in one go.
fn put(
    store: &Store,
    writer: &mut Writer,
    items: Vec<Item>,
    defaults: &Defaults,
) -> Result<Vec<Stored>, Error> {
    let fetched = Fetched { at: now(), defaults: defaults.clone(), again: false };
    let mut outcomes = Vec::new();
    let mut batch = Vec::new();
    for item in items {
        match prepare(item, &fetched, &store.reader()?) {
            Ok(prepared) => {
                outcomes.push(None);
                batch.push(prepared);
            }
            Err(PrepareError::Read(error)) => outcomes.push(Some(Stored::Unreadable(error.to_string()))),
            Err(PrepareError::Store(error)) => return Err(error.into()),
        }
    }
    let mut added = writer.add(batch)?.into_iter().map(Stored::from);
    Ok(outcomes.into_iter().filter_map(|outcome| outcome.or_else(|| added.next())).collect())
}

/// The one writer; another program is waited for, but not for long.
pub fn writer(store: &Store) -> Result<Writer, Error> {
    let begun = Instant::now();
    loop {
        if let Some(writer) = store.try_writer()? {
            return Ok(writer);
        }
        if begun.elapsed() > PATIENCE {
            return Err(Error::Busy);
        }
        thread::sleep(PAUSE);
    }
}

/// The time in seconds since 1970.
pub fn seconds() -> i64 {
    Timestamp::now().as_second()
}

/// The time to the second, as it is stored.
pub fn now() -> String {
    let now = Timestamp::now();
    Timestamp::from_second(now.as_second()).unwrap_or(now).to_string()
}
