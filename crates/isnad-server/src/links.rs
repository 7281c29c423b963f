//! Addresses of pages, and which addresses of others may be linked.

use isnad_link::ClusterId;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// All but what no part of an address gives a meaning to.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// A segment of a path or a value of a query.
pub fn encode(part: &str) -> String {
    utf8_percent_encode(part, RESERVED).to_string()
}

/// The page of an article.
pub fn article(id: &str) -> String {
    format!("/articles/{}", encode(id))
}

/// In the place of a day for what names none.
pub const UNDATED: &str = "undated";

/// The page of a day of publication, or of what names none.
pub fn day(day: Option<&str>) -> String {
    format!("/days/{}", encode(day.unwrap_or(UNDATED)))
}

/// The page of a statement.
pub fn statement(id: &str, statement: &str) -> String {
    format!("/articles/{}/statements/{}", encode(id), encode(statement))
}

/// Words of an article, given by their code points, as they stand in it.
pub fn words(id: &str, start: usize, end: usize) -> String {
    format!("{}?words={start}-{end}#words", article(id))
}

/// The page of a relation between two states.
pub fn relation(one: &str, other: &str) -> String {
    format!("/relations/{}-{}", encode(one), encode(other))
}

/// The page of an actor.
pub fn actor(id: ClusterId) -> String {
    format!("/actors/{}", isnad_store::actor_id(id))
}

/// The page of a job.
pub fn job(id: &str) -> String {
    format!("/jobs/{}", encode(id))
}

/// The figures for what is measured in these words.
pub fn figures(words: &str) -> String {
    format!("/figures?q={}", encode(words))
}

/// The form that corrects an item.
pub fn correct(id: &str, item: &str) -> String {
    format!("/articles/{}/items/{}/correct", encode(id), encode(item))
}

/// The search for a query.
pub fn search(query: &str) -> String {
    format!("/?q={}", encode(query))
}

/// An address of the web; nothing else may be linked.
pub fn outside(url: &str) -> Option<String> {
    let is_web = ["https://", "http://"]
        .iter()
        .any(|scheme| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
    is_web.then(|| url.to_owned())
}

/// A path on this server to go back to, given by a form; the beginning where it leads elsewhere.
pub fn back(path: &str) -> &str {
    let is_own = path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains('\\')
        && path.bytes().all(|byte| byte.is_ascii_graphic());
    if is_own { path } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_one_segment() {
        assert_eq!(article("../a b/«ق»?x#y"), "/articles/..%2Fa%20b%2F%C2%AB%D9%82%C2%BB%3Fx%23y");
    }

    #[test]
    fn only_the_web_is_linked() {
        assert!(outside("HTTPS://news.example/1").is_some());
        for url in ["javascript:alert(1)", "data:text/html,x", " https://x", "//x", "file:///etc/passwd", ""]
        {
            assert_eq!(outside(url), None, "{url}");
        }
    }

    #[test]
    fn forms_lead_back_here() {
        assert_eq!(back("/articles/a?x=1"), "/articles/a?x=1");
        for path in ["//evil.example", "https://evil.example", "/\\evil.example", "x", "", "/a\r\nb"] {
            assert_eq!(back(path), "/", "{path}");
        }
    }
}
