//! Bytes to articles: charsets, the main text of pages, documents, feeds, web archives, zip archives, JSON Lines.
//!
//! An input (a file, a pipe) is opened as [`Items`], which cuts it into raw [`Item`]s in order without reading more than
//! one of them ahead. Cutting is cheap; [`Item::read`] does the costly part and may run on any thread. One bad item is one
//! [`ReadError`] and never stops the others. This crate opens no file and knows nothing of what is found in a text.
//!
//! ```
//! use isnad_page::{Defaults, Items};
//! let lines = "{\"id\":\"a\",\"text\":\"قال الوزير\"}\nnot JSON\n{\"id\":\"b\",\"text\":\"أضاف\"}\n";
//! let read: Vec<_> = Items::new("news.jsonl", lines.as_bytes(), None)
//!     .map(|item| item.and_then(|item| item.read(&Defaults::default())))
//!     .collect();
//! assert_eq!(read[0].as_ref().unwrap().id, "a");
//! assert!(read[1].as_ref().unwrap_err().to_string().starts_with("news.jsonl:2: "));
//! assert_eq!(read[2].as_ref().unwrap().text, "أضاف");
//! ```

mod charset;
mod dates;
mod document;
mod error;
mod feed;
mod fetched;
mod html;
mod item;
mod items;
mod jsonl;
mod kind;
mod members;
mod mojibake;
mod opml;
mod original;
mod pdf;
mod sitemap;
mod text;
mod unpack;
mod warc;
mod xml;
mod zip;

pub use charset::{Decoded, decode};
pub use error::{Problem, ReadError};
pub use html::{Page, check_sites};
pub use item::{Content, Defaults, Item};
pub use items::Items;
pub use kind::Kind;
pub use opml::{Subscription, read_opml};
pub use original::Original;
pub use pdf::PdfReader;
pub use sitemap::{Sitemap, SitemapEntry};
