//! What kind of input it is.

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
}

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
            _ => None,
        }
    }

    /// Whether a walk through a directory should read a file of this name.
    pub fn is_known(name: &str) -> bool {
        Kind::from_name(name).is_some() || extension(name).is_some_and(|e| e == "xml")
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
            Some(name) if name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!') => Kind::Html,
            _ => Kind::Text,
        }
    }
}

/// The name of the first tag that is neither a declaration nor a comment.
fn find_root(markup: &str) -> Option<&str> {
    let mut rest = markup;
    loop {
        rest = &rest[rest.find('<')? + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = &comment[comment.find("-->")?..];
        } else if !rest.starts_with('?') && !is_xml_doctype(rest) {
            return rest.split(|c: char| c.is_whitespace() || c == '>' || c == '/').next();
        }
    }
}

/// `<!DOCTYPE rss …` and the like, which come before the root of old feeds.
fn is_xml_doctype(tag: &str) -> bool {
    let is_doctype = tag.get(..8).is_some_and(|t| t.eq_ignore_ascii_case("!doctype"));
    is_doctype && !tag.get(8..).is_some_and(|t| t.trim_start().to_ascii_lowercase().starts_with("html"))
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
