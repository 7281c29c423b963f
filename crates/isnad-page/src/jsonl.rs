//! JSON Lines: one article a line.

use crate::dates::parse_day;
use crate::error::Problem;
use crate::html::read_twice;
use crate::item::with_basis;
use crate::mojibake;
use isnad_record::{Article, Basis};
use serde::{Deserialize, Deserializer};
use std::io::{self, BufRead, Read};

/// The longest line held in memory, in bytes. The longest article of a news collection is a few hundred kilobytes.
pub(crate) const LONGEST_LINE: usize = 128 << 20;

/// A line as it stands in the input. Unknown fields are ignored, so that annotated collections can be read too.
#[derive(Deserialize)]
struct Line {
    #[serde(default, deserialize_with = "string_or_number")]
    id: Option<String>,
    text: String,
    title: Option<String>,
    published: Option<String>,
    /// What collections of time expressions call the day that "today" is.
    reference_time: Option<String>,
    url: Option<String>,
    outlet: Option<String>,
    byline: Option<String>,
}

/// Ids are strings, but many collections number their articles.
fn string_or_number<'de, D: Deserializer<'de>>(input: D) -> Result<Option<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Id {
        Text(String),
        Number(serde_json::Number),
    }
    let id: Option<Id> = Option::deserialize(input)?;
    Ok(id.map(|id| match id {
        Id::Text(text) => text,
        Id::Number(number) => number.to_string(),
    }))
}

/// The article on a line; its `id` is empty where the line has none.
///
/// # Errors
/// When the line is not a JSON object with a `text`.
pub(crate) fn parse_line(line: &[u8]) -> Result<Article, Problem> {
    let line: Line = serde_json::from_slice(line)?;
    let article = Article {
        id: line.id.unwrap_or_default(),
        // whoever took it out of a page may have left its markup's characters in it
        title: line.title.as_deref().map(read_twice),
        url: line.url,
        outlet: line.outlet,
        published: line.published.or(line.reference_time).as_deref().and_then(parse_day),
        byline: line.byline,
        caveats: mojibake::find_flaw(&line.text).into_iter().collect(),
        text: line.text,
        ..Article::default()
    };
    Ok(with_basis(article, Basis::Field))
}

/// The next line that is not blank, with its number counted on from `number`; `None` at the end. The line is empty when it
/// was longer than `longest` bytes, and is then skipped without being held.
pub(crate) fn next_line(
    input: &mut impl BufRead,
    number: &mut usize,
    longest: usize,
) -> io::Result<Option<Vec<u8>>> {
    loop {
        let mut line = Vec::new();
        let read = input.by_ref().take(longest as u64 + 1).read_until(b'\n', &mut line)?;
        if read == 0 {
            return Ok(None);
        }
        *number += 1;
        if line.len() > longest && !line.ends_with(b"\n") {
            skip_line(input)?;
            return Ok(Some(Vec::new()));
        }
        if *number == 1 && line.starts_with(b"\xEF\xBB\xBF") {
            line.drain(..3);
        }
        if !line.trim_ascii().is_empty() {
            return Ok(Some(line));
        }
    }
}

fn skip_line(input: &mut impl BufRead) -> io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        if buffer.is_empty() {
            return Ok(());
        }
        let end = buffer.iter().position(|&b| b == b'\n');
        let length = end.map_or(buffer.len(), |at| at + 1);
        input.consume(length);
        if end.is_some() {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_gives_its_article() {
        let line = br#"{"id":7,"text":" a\n b ","published":"2021-07-26T10:00:00Z","title":null,"more":[1]}"#;
        let article = parse_line(line).unwrap();
        assert_eq!((article.id.as_str(), article.text.as_str()), ("7", " a\n b "));
        assert_eq!(article.published, Some(jiff::civil::date(2021, 7, 26)));
        assert_eq!(article.title, None);
    }

    #[test]
    fn a_title_is_read_without_the_references_of_a_page() {
        let title = |line: &str| parse_line(line.as_bytes()).unwrap().title.unwrap();
        assert_eq!(
            title(r#"{"text":"a","title":"افتتاح &#8220;جسر&#8221; &amp; نفق"}"#),
            "افتتاح “جسر” & نفق"
        );
        assert_eq!(title(r#"{"text":"a","title":"أسهم A&B؛ ترتفع"}"#), "أسهم A&B؛ ترتفع");
    }

    #[test]
    fn a_reference_time_anchors_what_has_no_day_of_publication() {
        let day = |line: &[u8]| parse_line(line).unwrap().published;
        assert_eq!(
            day(br#"{"text":"a","reference_time":"2013-02-12T04:30:00"}"#),
            Some(jiff::civil::date(2013, 2, 12))
        );
        assert_eq!(
            day(br#"{"text":"a","reference_time":"2013-02-12","published":"2013-02-14"}"#),
            Some(jiff::civil::date(2013, 2, 14))
        );
    }

    #[test]
    fn lines_too_long_are_skipped_and_the_next_one_read() {
        let mut input: &[u8] = b"\xEF\xBB\xBFab\n\n123456789\ncd";
        let mut number = 0;
        let mut next = || next_line(&mut input, &mut number, 6).unwrap().map(|l| (number, l));
        assert_eq!(next(), Some((1, b"ab\n".to_vec())));
        assert_eq!(next(), Some((3, Vec::new())));
        assert_eq!(next(), Some((4, b"cd".to_vec())));
        assert_eq!(next(), None);
    }
}
