//! From bytes that were given to articles in the store.

use crate::error::Error;
use crate::finder::Finder;
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

/// Stores items in one go, and brings the index up to date.
pub fn store(
    store: &Store,
    finder: &Finder,
    items: Vec<Item>,
    defaults: &Defaults,
) -> Result<Vec<Stored>, Error> {
    let mut writer = writer(store)?;
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
    let mut added = writer.add(batch)?.into_iter().map(|added| match added {
        Added::Stored { id, .. } => Stored::As(id),
        Added::Copy { of } => Stored::CopyOf(of),
        Added::Known => Stored::Known,
        Added::Forgotten { day } => Stored::Forgotten(day),
    });
    finder.update(store, &writer)?;
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
