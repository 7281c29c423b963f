//! One article's raw material and how it is read.

use crate::error::{Problem, ReadError};
use crate::html::Page;
use crate::{charset, jsonl, text};
use isnad_record::Article;
use jiff::civil::Date;
use sha2::{Digest, Sha256};

/// What to assume where the input does not say.
#[derive(Clone, Debug, Default)]
pub struct Defaults {
    /// Day of publication.
    pub published: Option<Date>,
    /// Who published it.
    pub outlet: Option<String>,
}

/// One article cut out of its input but not read yet.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its name in messages: the input's, with the line or part.
    pub(crate) name: String,
    /// Its id where the content gives none.
    pub(crate) id: Option<String>,
    pub(crate) raw: Raw,
}

/// The bytes of one article, by kind.
#[derive(Clone, Debug)]
pub(crate) enum Raw {
    Text(Vec<u8>),
    Html(Vec<u8>),
    JsonLine(Vec<u8>),
}

impl Item {
    /// How many bytes it holds, to bound how many items are held at a time.
    pub fn size(&self) -> usize {
        match &self.raw {
            Raw::Text(bytes) | Raw::Html(bytes) | Raw::JsonLine(bytes) => bytes.len(),
        }
    }

    /// Its name in messages.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Reads the article.
    ///
    /// # Errors
    /// When the bytes hold no article; the error names the item.
    pub fn read(self, defaults: &Defaults) -> Result<Article, ReadError> {
        let read = match &self.raw {
            Raw::Text(bytes) => text::read_text(bytes).map(|text| Article::new("", text)),
            Raw::Html(bytes) => read_page(bytes),
            Raw::JsonLine(line) => jsonl::parse_line(line),
        };
        let mut article = read.map_err(|problem: Problem| ReadError::new(self.name, problem))?;
        if article.id.is_empty() {
            article.id = self.id.unwrap_or_else(|| id_of_text(&article.text));
        }
        article.published = article.published.or(defaults.published);
        article.outlet = article.outlet.or_else(|| defaults.outlet.clone());
        Ok(article)
    }
}

/// The article of a page.
fn read_page(bytes: &[u8]) -> Result<Article, Problem> {
    text::check_is_text(bytes)?;
    let page = Page::read(&charset::decode(bytes, None).text, None)?;
    let text = page.text();
    let Page { title, published, url, outlet, .. } = page;
    Ok(Article { id: String::new(), title, url, outlet, published, text })
}

/// An id for a text that came without a name: the first 64 bits of its SHA-256, so that the same text has the same id anywhere.
fn id_of_text(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(id: Option<&str>, raw: Raw) -> Item {
        Item { name: "in".into(), id: id.map(str::to_owned), raw }
    }

    #[test]
    fn ids_come_from_the_line_then_the_name_then_the_text() {
        let read = |id, line: &[u8]| item(id, Raw::JsonLine(line.to_vec())).read(&Defaults::default()).unwrap().id;
        assert_eq!(read(Some("file"), br#"{"id":"own","text":"a"}"#), "own");
        assert_eq!(read(Some("file"), br#"{"text":"a"}"#), "file");
        assert_eq!(read(None, br#"{"text":"a"}"#), "ca978112ca1bbdca");
    }

    #[test]
    fn defaults_fill_what_is_missing_and_no_more() {
        let defaults = Defaults { published: Some(jiff::civil::date(2021, 7, 26)), outlet: Some("الراصد".into()) };
        let read = |line: &[u8]| item(None, Raw::JsonLine(line.to_vec())).read(&defaults).unwrap();
        let known = read(br#"{"text":"a","published":"2020-01-02","outlet":"own"}"#);
        assert_eq!((known.published, known.outlet.as_deref()), (Some(jiff::civil::date(2020, 1, 2)), Some("own")));
        let unknown = read(br#"{"text":"a"}"#);
        assert_eq!((unknown.published, unknown.outlet), (defaults.published, defaults.outlet.clone()));
    }
}
