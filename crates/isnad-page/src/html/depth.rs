//! How deeply a page nests.
//!
//! HTML parsing takes time with the square of the depth: a file of 100 000 `<div>` (half a megabyte) takes most of a minute.
//! Real pages nest a few dozen elements deep; what nests thousands deep is broken or hostile.

use crate::error::Problem;
use dom_query::Document;

/// The deepest page that is parsed at all.
const DEEPEST: usize = 4_000;

/// The deepest page whose container is looked for; deeper ones are read whole.
const DEEPEST_FOR_CONTAINER: usize = 400;

/// Elements that end themselves or are never closed, so that they say nothing of depth.
const UNCLOSED: &[&[u8]] = &[
    b"area", b"base", b"br", b"col", b"dd", b"dt", b"embed", b"hr", b"img", b"input", b"li", b"link",
    b"meta", b"option", b"p", b"param", b"path", b"source", b"td", b"th", b"tr", b"track", b"wbr",
];

/// Refuses pages that nest too deeply to be parsed, judged by the balance of opening and closing tags.
pub(crate) fn check_depth(html: &str) -> Result<(), Problem> {
    let bytes = html.as_bytes();
    let mut depth = 0usize;
    for (at, _) in html.match_indices('<') {
        let tag = &bytes[at + 1..];
        if tag.first() == Some(&b'/') {
            depth = depth.saturating_sub(1);
        } else if opens(tag) {
            depth += 1;
        }
        if depth > DEEPEST {
            return Err(Problem::TooDeep(DEEPEST));
        }
    }
    Ok(())
}

fn opens(tag: &[u8]) -> bool {
    let length = tag.iter().take(12).take_while(|b| b.is_ascii_alphanumeric()).count();
    let name = tag[..length].to_ascii_lowercase();
    length > 0 && !UNCLOSED.contains(&name.as_slice())
}

/// Whether the page is shallow enough to look for the article's container.
pub(crate) fn is_shallow(document: &Document) -> bool {
    let mut level = vec![(document.root(), 0usize)];
    while let Some((node, depth)) = level.pop() {
        if depth > DEEPEST_FOR_CONTAINER {
            return false;
        }
        level.extend(node.children_it(true).map(|child| (child, depth + 1)));
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_absurd_depth_is_refused() {
        assert!(check_depth(&"<div><p>نص</div>".repeat(10_000)).is_ok());
        assert!(check_depth(&"<p>نص<br>".repeat(10_000)).is_ok());
        assert!(check_depth(&"<div>".repeat(10_000)).is_err());
        assert!(check_depth("<").is_ok());
    }

    #[test]
    fn depth_is_counted_in_the_tree() {
        assert!(is_shallow(&Document::from("<div><div><p>نص")));
        assert!(!is_shallow(&Document::from("<div>".repeat(500))));
    }
}
