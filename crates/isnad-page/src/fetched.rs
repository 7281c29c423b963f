//! Documents that were fetched: what the server told of them counts, and their address takes the place of a file name.

use crate::item::{Item, Raw};
use crate::{Kind, text, warc};
use flate2::read::MultiGzDecoder;
use std::borrow::Cow;
use std::io::Read;

/// How many bytes a document's kind is told from.
const LOOKED_AT: usize = 64 * 1024;

impl Kind {
    /// The kind of a fetched document, packed with gzip or not. Servers are right about pages, and call feeds and archives by
    /// any name, so those are told by their content.
    ///
    /// ```
    /// use isnad_page::Kind;
    /// assert_eq!(Kind::of_fetched(Some("text/html"), "قال الوزير <br>".as_bytes()), Kind::Html);
    /// assert_eq!(Kind::of_fetched(Some("text/html"), b"<rss version='2.0'>"), Kind::Feed);
    /// assert_eq!(Kind::of_fetched(None, b"<!doctype html>"), Kind::Html);
    /// assert_eq!(Kind::of_fetched(Some("text/html"), b"%PDF-1.7"), Kind::Pdf);
    /// ```
    pub fn of_fetched(media_type: Option<&str>, bytes: &[u8]) -> Kind {
        let is_page = matches!(media_type, Some("text/html" | "application/xhtml+xml"));
        let start = unpack_start(bytes);
        match Kind::from_mark(&start).unwrap_or_else(|| text::sniff(&start)) {
            Kind::Text | Kind::Jsonl if is_page => Kind::Html,
            kind => kind,
        }
    }
}

impl Item {
    /// An article from a fetched page or plain text. `url` is where it was found in the end, `charset` what the server
    /// declared.
    ///
    /// ```
    /// use isnad_page::{Defaults, Item};
    /// let page = b"<h1>\xDA\xE4\xE6\xC7\xE4</h1><p>\xDE\xC7\xE1 \xC7\xE1\xE6\xD2\xED\xD1.</p>".to_vec();
    /// let item = Item::fetched("https://news.example/1", Some("windows-1256"), false, page);
    /// let article = item.read(&Defaults::default()).unwrap();
    /// assert_eq!(article.text, "عنوان\nقال الوزير.");
    /// assert_eq!(article.url.as_deref(), Some("https://news.example/1"));
    /// ```
    pub fn fetched(url: &str, charset: Option<&str>, is_text: bool, bytes: Vec<u8>) -> Item {
        let charset = charset.map(str::to_owned);
        let page = warc::Page {
            id: None,
            url: Some(url.to_owned()),
            charset,
            is_text,
            is_cut: false,
            told: None,
            bytes,
        };
        Item { name: url.to_owned(), id: None, raw: Raw::Archived(page) }
    }

    /// An article from a page or plain text that somebody sent with its charset, without an address.
    pub fn sent(name: &str, charset: Option<&str>, is_text: bool, bytes: Vec<u8>) -> Item {
        let charset = charset.map(str::to_owned);
        let page = warc::Page { id: None, url: None, charset, is_text, is_cut: false, told: None, bytes };
        Item { name: name.to_owned(), id: None, raw: Raw::Archived(page) }
    }

    /// An article from a line of JSON, without the name of a file that an id could be made of.
    pub fn of_json(name: &str, line: Vec<u8>) -> Item {
        Item { name: name.to_owned(), id: None, raw: Raw::JsonLine(line) }
    }

    /// The item by another name in messages.
    #[must_use]
    pub fn named(self, name: &str) -> Item {
        Item { name: name.to_owned(), ..self }
    }

    /// The page that a feed's entry leads to, with what the entry says of it: title, day, outlet and author hold where the page does not
    /// say them itself.
    #[must_use]
    pub fn told_by(mut self, entry: &Item) -> Item {
        if let (Raw::Archived(page), Raw::Entry(entry)) = (&mut self.raw, &entry.raw) {
            page.told = Some(entry.told());
        }
        self
    }

    /// The address of the whole article, where the item is no more than a summary of it in a feed.
    pub fn link(&self) -> Option<&str> {
        match &self.raw {
            Raw::Entry(entry) => entry.link(),
            _ => None,
        }
    }
}

/// The first bytes, unpacked where they are packed.
fn unpack_start(bytes: &[u8]) -> Cow<'_, [u8]> {
    if !bytes.starts_with(&[0x1F, 0x8B]) {
        return bytes[..bytes.len().min(LOOKED_AT)].into();
    }
    let mut start = Vec::new();
    // what is damaged further on is told when the whole is read
    let _ = MultiGzDecoder::new(bytes).take(LOOKED_AT as u64).read_to_end(&mut start);
    start.into()
}
