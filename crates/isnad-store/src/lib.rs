//! The archive: every article read, the bytes it came from, its record, and which articles tell the same story.
//!
//! A store is a folder with one SQLite file. [`Store::open`] gives [`Reader`]s to any number of threads and, one at a time
//! among all programs, a [`Writer`]. What needs computing (reading an article, extracting its record) is [`prepare`]d by the
//! caller on threads of its own; the writer takes what was prepared in batches, each of them one transaction: after a crash a
//! batch is there whole or not at all.
//!
//! ```
//! use isnad_page::{Defaults, Items};
//! use isnad_store::{Added, Create, Fetched, Store, prepare};
//! # let folder = tempfile::tempdir()?;
//! # let folder = folder.path();
//! let store = Store::open(folder, Create::Yes)?;
//! let mut writer = store.writer(|| eprintln!("another program writes to this store; waiting"))?;
//! let fetched = Fetched { at: "2024-02-12T08:00:00Z".into(), defaults: Defaults::default(), again: false };
//! let read = |text: &'static str| Items::new("a.txt", text.as_bytes(), None).next().unwrap().unwrap();
//!
//! let prepared = prepare(read("قال الوزير سامر الحداد إن الجسر سيفتتح قريبا."), &fetched, &store.reader()?)?;
//! let added = writer.add(vec![prepared])?;
//! assert!(matches!(added.as_slice(), [Added::Stored { .. }]));
//!
//! let again = prepare(read("قال الوزير سامر الحداد إن الجسر سيفتتح قريبا."), &fetched, &store.reader()?)?;
//! assert!(matches!(writer.add(vec![again])?.as_slice(), [Added::Known]));
//!
//! let kept = store.reader()?.article("a")?.unwrap();
//! assert_eq!(kept.record()?.statements[0].speaker.as_deref(), Some("سامر الحداد"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod about;
mod add;
mod backup;
mod check;
mod connection;
mod corrections;
mod edits;
mod entries;
mod error;
mod forget;
mod index;
mod links;
mod listing;
mod pack;
mod portrait;
mod prepare;
mod read;
mod relation;
mod reread;
mod review;
mod store;
mod stories;
mod subscriptions;
mod tables;

pub use add::Added;
pub use check::{Checked, Fault};
pub use corrections::{CorrectError, Signature};
pub use edits::{ActorEdit, EditAbout, EditKind, means};
pub use error::StoreError;
pub use forget::{Forgotten, Which};
pub use index::{Cutter, Indexing, Update};
pub use links::{
    ActorFound, ActorJoin, ActorLabel, Compared, Layer, LinkCounts, LinkUpdate, LinkWorker, Linking, Links,
    Member, Occurrence, Tie,
};
pub use listing::{DayCount, Listed, Listing, OutletCount};
pub use portrait::{Portrait, actor_id};
pub use prepare::{Fetched, PrepareError, Prepared, prepare};
pub use read::Holdings;
pub use relation::{Period, Relation, StatePair};
pub use reread::{Moved, Reread, Revision};
pub use review::{Ranked, Ranking};
pub use store::{Create, Reader, Store, Writer};
pub use stories::Telling;
pub use tables::appearance::Appearance;
pub use tables::article::Kept;
pub use tables::change::Change;
pub use tables::feed::Feed;
