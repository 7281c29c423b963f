//! What kind of input it is.

use crate::error::Problem;
use std::path::Path;

/// The kinds of input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An HTML page in any charset.
    Html,
    /// Plain text: one article, kept character for character.
    Text,
    /// One JSON article a line.
    Jsonl,
    /// A web archive (WARC).
    Warc,
    /// RSS, Atom or JSON Feed.
    Feed,
    /// A list of addresses, which holds no text.
    Sitemap,
    /// Word processor document of Office Open XML.
    Docx,
    /// Word processor document of OpenDocument.
    Odt,
    /// Files of any of these kinds in a zip archive.
    Zip,
    /// A printed page.
    Pdf,
}

/// The first bytes of kinds that have marks of their own.
const MARKS: &[(&[u8], Kind)] = &[
    (b"PK\x03\x04", Kind::Zip),
    (b"PK\x05\x06", Kind::Zip),
    (b"%PDF-", Kind::Pdf),
    (b"WARC/1.", Kind::Warc),
];

impl Kind {
    /// The kind that a file name promises, with or without `.gz`; `None` where only the content tells (`.xml`, `.json`).
    ///
    /// ```
    /// use isnad_page::Kind;
    /// assert_eq!(Kind::from_name("crawl/2021.warc.gz"), Some(Kind::Warc));
    /// assert_eq!(Kind::from_name("notes"), None);
    /// ```
    pub fn from_name(name: &str) -> Option<Kind> {
        match extension(name)?.as_str() {
            "html" | "htm" | "xhtml" => Some(Kind::Html),
            "txt" | "text" => Some(Kind::Text),
            "jsonl" | "ndjson" => Some(Kind::Jsonl),
            "warc" => Some(Kind::Warc),
            "rss" | "atom" => Some(Kind::Feed),
            "docx" | "docm" => Some(Kind::Docx),
            "odt" => Some(Kind::Odt),
            "zip" => Some(Kind::Zip),
            "pdf" => Some(Kind::Pdf),
            _ => None,
        }
    }

    /// Whether a walk through a directory or an archive should read a file of this name. Documents that are not read (`.doc`, `.rtf`)
    /// are among them, so that nobody takes them for read.
    pub fn is_known(name: &str) -> bool {
        let is_told_by_content = |e: String| matches!(e.as_str(), "xml" | "doc" | "rtf" | "mht" | "mhtml");
        Kind::from_name(name).is_some() || extension(name).is_some_and(is_told_by_content)
    }

    /// The kind that the first bytes are a mark of, whatever the name says.
    pub(crate) fn from_mark(start: &[u8]) -> Option<Kind> {
        MARKS.iter().find(|(mark, _)| start.starts_with(mark)).map(|(_, kind)| *kind)
    }

    /// The kind that the first characters of an input tell. Anything unmarked is text.
    ///
    /// ```
    /// use isnad_page::Kind;
    /// assert_eq!(Kind::from_content("<!DOCTYPE html><html dir=rtl>"), Kind::Html);
    /// assert_eq!(Kind::from_content("{\"id\":\"a\",\"text\":\"قال\"}"), Kind::Jsonl);
    /// assert_eq!(Kind::from_content("قال الوزير < 5"), Kind::Text);
    /// ```
    pub fn from_content(start: &str) -> Kind {
        let start = start.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
        if start.starts_with("WARC/") {
            return Kind::Warc;
        }
        if start.starts_with('{') {
            return if start.contains("jsonfeed.org/version") { Kind::Feed } else { Kind::Jsonl };
        }
        if !start.starts_with('<') {
            return Kind::Text;
        }
        match find_root(start) {
            Some("rss" | "feed" | "rdf:RDF") => Kind::Feed,
            Some("urlset" | "sitemapindex") => Kind::Sitemap,
            Some(name) if name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!') => Kind::Html,
            _ => Kind::Text,
        }
    }
}

/// What to say of documents that are not read at all and are known by their first bytes.
pub(crate) fn find_foreign(start: &[u8]) -> Option<Problem> {
    let foreign = |kind, instead| Some(Problem::Foreign { kind, instead });
    match start {
        [0xD0, 0xCF, 0x11, 0xE0, ..] => foreign(
            "an Office file with a password or of before 2007",
            "take the password off, or save it as DOCX, and read that",
        ),
        _ if start.starts_with(b"{\\rtf") => foreign("RTF", "save it as DOCX or plain text and read that"),
        _ if start.get(257..262) == Some(b"ustar") => {
            foreign("a tar archive", "unpack it and read the folder")
        }
        _ if start.starts_with(b"7z\xBC\xAF") || start.starts_with(b"Rar!\x1A") => {
            foreign("a 7z or RAR archive", "unpack it and read the folder")
        }
        _ if is_saved_page(start) => {
            foreign("a web page saved with its pictures (MHTML)", "save it as HTML and read that")
        }
        _ => None,
    }
}

/// Whether a file begins with the headers of a message that is made of a page and its parts.
fn is_saved_page(start: &[u8]) -> bool {
    const HEADERS: usize = 4096;
    let head = &start[..start.len().min(HEADERS)];
    let has = |words: &[u8]| memchr::memmem::find(head, words).is_some();
    head.first().is_some_and(u8::is_ascii_alphabetic) && has(b"MIME-Version:") && has(b"multipart/related")
}

/// The name of the first tag that is neither a declaration nor a comment.
fn find_root(markup: &str) -> Option<&str> {
    let mut rest = markup;
    loop {
        rest = &rest[rest.find('<')? + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = &comment[comment.find("-->")?..];
        } else if !rest.starts_with('?') && !is_xml_declaration(rest) {
            return rest.split(|c: char| c.is_whitespace() || c == '>' || c == '/').next();
        }
    }
}

/// `<!DOCTYPE rss …`, `<!ENTITY …` and the like, which come before the root of old feeds and of hostile ones; not the one that opens a
/// page.
fn is_xml_declaration(tag: &str) -> bool {
    let is_page = tag.get(..8).is_some_and(|t| t.eq_ignore_ascii_case("!doctype"))
        && tag
            .get(8..)
            .is_some_and(|t| t.trim_start().get(..4).is_some_and(|t| t.eq_ignore_ascii_case("html")));
    tag.starts_with('!') && !is_page
}

/// The last extension in lower case, looking through `.gz`.
fn extension(name: &str) -> Option<String> {
    let lower = name.to_ascii_lowercase();
    let bare = lower.strip_suffix(".gz").unwrap_or(&lower);
    Path::new(bare).extension().and_then(|e| e.to_str()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feeds_are_told_from_pages_by_their_root() {
        assert_eq!(Kind::from_content("<?xml version='1.0'?>\n<!-- x --><rss version=\"2.0\">"), Kind::Feed);
        assert_eq!(Kind::from_content("<feed xmlns=\"http://www.w3.org/2005/Atom\">"), Kind::Feed);
        assert_eq!(Kind::from_content("<?xml version='1.0'?><html xmlns='x'>"), Kind::Html);
        assert_eq!(Kind::from_content("<!DOCTYPE rss PUBLIC 'x'><rss>"), Kind::Feed);
        assert_eq!(Kind::from_content("<!DOCTYPE rss [<!ENTITY a 'x'><!ENTITY b '&a;'>]><rss>"), Kind::Feed);
        assert_eq!(Kind::from_content("<!doctype HTML><rss>"), Kind::Html);
    }

    #[test]
    fn sitemaps_are_told_by_their_root_and_archives_by_their_first_bytes() {
        assert_eq!(Kind::from_content("<?xml version='1.0'?><urlset xmlns='x'>"), Kind::Sitemap);
        assert_eq!(Kind::from_content("<sitemapindex>"), Kind::Sitemap);
        assert_eq!(Kind::from_mark(b"PK\x03\x04..."), Some(Kind::Zip));
        assert_eq!(Kind::from_mark("قال".as_bytes()), None);
        assert!(Kind::is_known("a/b.DOCX") && Kind::is_known("a.rtf") && !Kind::is_known("a.png"));
    }

    #[test]
    fn json_feed_is_a_feed() {
        assert_eq!(Kind::from_content("{\"version\":\"https://jsonfeed.org/version/1.1\"}"), Kind::Feed);
    }

    #[test]
    fn an_open_comment_or_a_lone_bracket_does_not_hang() {
        assert_eq!(Kind::from_content("<!-- never closed"), Kind::Text);
        assert_eq!(Kind::from_content("<"), Kind::Text);
        assert_eq!(Kind::from_content("< 5 في المئة"), Kind::Text);
    }
}
