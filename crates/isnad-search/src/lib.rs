//! Search over what Isnad has read: an index of passages and statements, found by meaning rather than by spelling.
//!
//! The pieces, from the text outwards:
//! - [`Analyzer`] cuts a text into words and gives each its written form, its noun and its stem, always with the place in the text.
//! - [`Index`] is a folder on disk (tantivy). It is never the truth: whoever owns the articles can build it anew, and an index made by
//!   another schema, analyzer or lexicon refuses to open with [`Error::Stale`].
//! - [`Writer`] takes [`Entry`]s by article, deletes by article, and commits. What was not committed is gone after a crash.
//! - [`Searcher`] ranks: a query word counts as written, as noun and as stem, and its stem also counts in other spellings and numbers
//!   ([`Expander`]) where the index has them; words that stand side by side in the query count where they do so in the text.
//! - [`language`] reads the queries of people; [`Searcher::search`] answers them, with facets.
//! - [`Hit`]s carry the stored text and the places of the words that matched.
//!
//! ```
//! use isnad_search::{Entry, Index};
//! let index = Index::in_memory().unwrap();
//! let mut writer = index.writer().unwrap();
//! writer.add(&Entry::passage("a1", "افتتح الوزير سامر الحداد ثلاثة جسور.")).unwrap();
//! writer.commit().unwrap();
//! let searcher = index.searcher().unwrap();
//! let hits = searcher.rank("الجسر", 10).unwrap();
//! assert_eq!(hits[0].article, "a1");
//! let words = searcher.marks("الجسر", &hits[0].text);
//! assert_eq!(words[0].slice(&hits[0].text), "جسور");
//! ```

mod analyzer;
mod compile;
mod entry;
mod error;
mod expand;
mod facets;
mod folder;
mod index;
pub mod language;
mod rank;
mod schema;
mod searcher;

pub use analyzer::{Analyzer, Word};
pub use entry::{Entry, EntryKind};
pub use error::Error;
pub use expand::{Alternative, Expander, Form};
pub use index::{Index, Prepared, Writer};
pub use searcher::{Found, Hit, Page, Searcher, Sort};
