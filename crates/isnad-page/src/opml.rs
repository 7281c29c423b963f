//! Lists of feeds (OPML), as feed readers export them.

use crate::charset;
use crate::error::Problem;
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

/// A feed in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscription {
    /// The feed's address.
    pub url: String,
    /// What the list calls it.
    pub title: Option<String>,
}

/// The feeds of a list, in order, whatever folders it sorts them into.
///
/// ```
/// let opml = "<opml version='2.0'><body><outline text='Iraq'><outline type='rss' text='A &amp; B' xmlUrl='https://a.example/rss'/></outline></body></opml>";
/// let feeds = isnad_page::read_opml(opml.as_bytes()).unwrap();
/// assert_eq!((feeds[0].url.as_str(), feeds[0].title.as_deref()), ("https://a.example/rss", Some("A & B")));
/// ```
///
/// # Errors
/// When the bytes are no such list, or the list is empty.
pub fn read_opml(bytes: &[u8]) -> Result<Vec<Subscription>, Problem> {
    let text = charset::decode(bytes, None).text;
    let mut reader = Reader::from_str(&text);
    let mut feeds = Vec::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => feeds.extend(find_feed(&element)),
            Ok(Event::Eof) if feeds.is_empty() => {
                return Err(Problem::Feed("no list of feeds (OPML)".into()));
            }
            Ok(Event::Eof) => return Ok(feeds),
            Ok(_) => {}
            Err(error) => return Err(Problem::Feed(error.to_string())),
        }
    }
}

fn find_feed(element: &BytesStart<'_>) -> Option<Subscription> {
    if !element.name().as_ref().eq_ignore_ascii_case("outline") {
        return None;
    }
    let value = |name: &str| {
        let attribute = element.attributes().flatten().find(|a| a.key.as_ref().eq_ignore_ascii_case(name))?;
        let value = unescape(attribute.value.trim()).ok()?.into_owned();
        Some(value).filter(|value| !value.is_empty())
    };
    Some(Subscription { url: value("xmlUrl")?, title: value("title").or_else(|| value("text")) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_list_is_said_to_be_none() {
        assert!(read_opml(b"<opml><body></body></opml>").is_err());
        assert!(read_opml(b"plain").is_err());
        assert!(read_opml(b"<opml><outline xmlUrl='https://a.example'").is_err());
    }
}
