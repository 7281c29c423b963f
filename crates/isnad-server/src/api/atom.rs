//! Feeds (RFC 4287).

use crate::intake;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::io;

/// A feed.
pub struct Feed {
    /// What it is called.
    pub title: String,
    /// Its own address, path and query.
    pub path: String,
    /// The page that shows the same, path and query.
    pub page: String,
    /// Path and query of the next part.
    pub next: Option<String>,
    /// What is in it.
    pub entries: Vec<Entry>,
}

/// Something in a feed.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// Its name, which never changes: an URI.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// When it came to be known, RFC 3339.
    pub updated: String,
    /// The day of publication.
    pub published: Option<String>,
    /// Who published it.
    pub author: Option<String>,
    /// What it says.
    pub summary: Option<String>,
    /// Its page, path and query.
    pub page: String,
}

/// Writes a feed of the server that is found at `base`.
pub fn write(feed: &Feed, base: &str) -> Vec<u8> {
    let mut xml = Xml { writer: Writer::new(Vec::new()), base: base.to_owned() };
    // writing to memory cannot fail
    let _ = xml.feed(feed);
    xml.writer.into_inner()
}

struct Xml {
    writer: Writer<Vec<u8>>,
    base: String,
}

impl Xml {
    fn feed(&mut self, feed: &Feed) -> io::Result<()> {
        self.writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
        let start = BytesStart::new("feed").with_attributes([("xmlns", "http://www.w3.org/2005/Atom")]);
        self.writer.write_event(Event::Start(start))?;
        let (own, page) = (self.absolute(&feed.path), self.absolute(&feed.page));
        self.element("id", &own)?;
        self.element("title", &feed.title)?;
        let last = feed.entries.iter().map(|entry| entry.updated.as_str()).max();
        self.element("updated", &last.map_or_else(intake::now, str::to_owned))?;
        self.within("author", |xml| xml.element("name", "Isnad"))?;
        self.link("self", &own)?;
        self.link("alternate", &page)?;
        if let Some(next) = &feed.next {
            let next = self.absolute(next);
            self.link("next", &next)?;
        }
        for entry in &feed.entries {
            self.within("entry", |xml| xml.entry(entry))?;
        }
        self.writer.write_event(Event::End(BytesEnd::new("feed")))
    }

    fn entry(&mut self, entry: &Entry) -> io::Result<()> {
        self.element("id", &entry.id)?;
        self.element("title", &entry.title)?;
        self.element("updated", &entry.updated)?;
        if let Some(day) = &entry.published {
            self.element("published", &format!("{day}T00:00:00Z"))?;
        }
        if let Some(author) = &entry.author {
            self.within("author", |xml| xml.element("name", author))?;
        }
        if let Some(summary) = &entry.summary {
            self.element("summary", summary)?;
        }
        let page = self.absolute(&entry.page);
        self.link("alternate", &page)
    }

    fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    fn element(&mut self, name: &str, text: &str) -> io::Result<()> {
        let text = allowed(text);
        self.writer.write_event(Event::Start(BytesStart::new(name)))?;
        self.writer.write_event(Event::Text(BytesText::new(&text)))?;
        self.writer.write_event(Event::End(BytesEnd::new(name)))
    }

    fn within(&mut self, name: &str, write: impl FnOnce(&mut Self) -> io::Result<()>) -> io::Result<()> {
        self.writer.write_event(Event::Start(BytesStart::new(name)))?;
        write(self)?;
        self.writer.write_event(Event::End(BytesEnd::new(name)))
    }

    fn link(&mut self, rel: &str, href: &str) -> io::Result<()> {
        let href = allowed(href);
        let link = BytesStart::new("link").with_attributes([("rel", rel), ("href", href.as_str())]);
        self.writer.write_event(Event::Empty(link))
    }
}

/// A text without the characters that XML cannot hold.
fn allowed(text: &str) -> String {
    let is_allowed = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    text.chars().map(|c| if is_allowed(c) { c } else { '\u{fffd}' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold_is_left_out() {
        let entry = Entry {
            id: "urn:isnad:a".into(),
            title: "<b>&\"'\u{0}\u{b}\u{ffff}]]></title>".into(),
            updated: "2024-01-01T00:00:00Z".into(),
            page: "/articles/a?x=\"&y=<".into(),
            ..Entry::default()
        };
        let feed = Feed {
            title: "\u{1b}".into(),
            path: "/x".into(),
            page: "/".into(),
            next: None,
            entries: vec![entry],
        };
        let xml = String::from_utf8(write(&feed, "http://localhost:1")).unwrap();
        assert!(!xml.contains('\u{0}') && !xml.contains("<b>") && !xml.contains('\u{1b}'), "{xml}");
        let mut reader = quick_xml::Reader::from_str(&xml);
        while !matches!(reader.read_event().unwrap(), Event::Eof) {}
    }
}
