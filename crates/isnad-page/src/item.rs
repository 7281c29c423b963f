//! One article's raw material and how it is read.

use crate::document::Document;
use crate::error::{Problem, ReadError};
use crate::feed::Entry;
use crate::html::Page;
use crate::pdf::Pdf;
use crate::{charset, jsonl, text, warc};
use isnad_record::{Article, Basis, Caveat};
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
    Entry(Entry),
    Archived(warc::Page),
    Document(Document, Vec<u8>),
    Pdf(Pdf),
}

/// An article with the part of its text that is not the headline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// The article.
    pub article: Article,
    /// The paragraphs alone, one a line, where the article's text opens with the headline; `None` where the text is the
    /// input's own.
    pub body: Option<String>,
}

impl Item {
    /// How many bytes it holds, to bound how many items are held at a time.
    pub fn size(&self) -> usize {
        match &self.raw {
            Raw::Text(bytes) | Raw::Html(bytes) | Raw::JsonLine(bytes) => bytes.len(),
            Raw::Document(_, bytes) => bytes.len(),
            Raw::Pdf(pdf) => pdf.bytes.len(),
            Raw::Entry(entry) => entry.size(),
            Raw::Archived(page) => page.bytes.len(),
        }
    }

    /// Its name in messages.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What is wrong with a plain text that is read all the same: it cannot be kept character for character.
    pub fn damage(&self) -> Option<ReadError> {
        let Raw::Text(bytes) = &self.raw else { return None };
        let places = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
        // in another charset the bytes may all be well
        (places > 0 && charset::decode(bytes, None).charset == "UTF-8")
            .then(|| ReadError::new(&self.name, Problem::NotUtf8(places)))
    }

    /// Reads the article.
    ///
    /// # Errors
    /// When the bytes hold no article; the error names the item.
    pub fn read(self, defaults: &Defaults) -> Result<Article, ReadError> {
        let mut article = self.content()?.article;
        article.published = article.published.or(defaults.published);
        article.outlet = article.outlet.or_else(|| defaults.outlet.clone());
        Ok(with_basis(article, Basis::Given))
    }

    /// Reads the article, and its text without the headline.
    ///
    /// # Errors
    /// When the bytes hold no article; the error names the item.
    pub fn content(self) -> Result<Content, ReadError> {
        let read = self.raw.read().and_then(|content| match content.article.text.len() {
            ..=MOST_TEXT => Ok(content),
            _ => Err(Problem::TooLong(MOST_TEXT)),
        });
        let mut content = read.map_err(|problem| ReadError::new(self.name, problem))?;
        if content.article.id.is_empty() {
            content.article.id = self.id.unwrap_or_else(|| id_of_text(&content.article.text));
        }
        Ok(content)
    }
}

impl Raw {
    fn read(&self) -> Result<Content, Problem> {
        let unchanged = |article| Content { article, body: None };
        match self {
            Raw::Text(bytes) => Ok(unchanged(text::read_text(bytes, None)?)),
            Raw::Html(bytes) => read_page(bytes, None, None),
            Raw::JsonLine(line) => jsonl::parse_line(line).map(unchanged),
            Raw::Entry(entry) => entry.read(),
            Raw::Archived(page) => read_archived(page),
            Raw::Document(document, bytes) => document.read(bytes),
            Raw::Pdf(pdf) => pdf.read(),
        }
    }
}

fn read_archived(page: &warc::Page) -> Result<Content, Problem> {
    let mut content = if page.is_text {
        Content { article: text::read_text(&page.bytes, page.charset.as_deref())?, body: None }
    } else {
        read_page(&page.bytes, page.charset.as_deref(), page.url.as_deref())?
    };
    content.article.id = page.id.clone().unwrap_or_default();
    content.article.url = content.article.url.or_else(|| page.url.clone());
    content.article.caveats.extend(page.is_cut.then_some(Caveat::Truncated));
    Ok(match &page.told {
        Some(told) => fill_in(content, told),
        None => content,
    })
}

/// What the page does not say itself, as the feed that led to it has it.
fn fill_in(content: Content, told: &warc::Told) -> Content {
    let Content { mut article, body } = content;
    if let Some(title) = told.title.as_ref().filter(|_| article.title.is_none() && body.is_some()) {
        article.text = format!("{title}\n{}", article.text);
        article.title = Some(title.clone());
    }
    article.published = article.published.or(told.published);
    article.outlet = article.outlet.or_else(|| told.outlet.clone());
    article.byline = article.byline.or_else(|| told.byline.clone());
    Content { article: with_basis(article, Basis::Feed), body }
}

fn read_page(bytes: &[u8], charset: Option<&str>, url: Option<&str>) -> Result<Content, Problem> {
    text::check_is_text(bytes)?;
    let (html, flaw) = charset::characters(bytes, charset);
    let page = Page::read(&html, url)?;
    let text = page.text();
    let Page { title, published, url, outlet, byline, basis, paragraphs, is_cut } = page;
    let caveats = is_cut.then_some(Caveat::Truncated).into_iter().chain(flaw).collect();
    let article = Article { title, url, outlet, published, byline, basis, caveats, ..Article::new("", text) };
    Ok(Content { article, body: Some(paragraphs.join("\n")) })
}

/// The article with the basis noted of everything that is known of it and has none yet.
pub(crate) fn with_basis(mut article: Article, basis: Basis) -> Article {
    let Article { title, published, byline, outlet, basis: noted, .. } = &mut article;
    let fields = [
        (&mut noted.title, title.is_some()),
        (&mut noted.published, published.is_some()),
        (&mut noted.byline, byline.is_some()),
        (&mut noted.outlet, outlet.is_some()),
    ];
    for (field, is_known) in fields {
        *field = (*field).or(is_known.then_some(basis));
    }
    article
}

/// Bytes of the longest text that is taken for one article, some 400,000 words: a longer one is a dump of many, whose names and
/// speakers must not be joined.
const MOST_TEXT: usize = 4 << 20;

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
        let read =
            |id, line: &[u8]| item(id, Raw::JsonLine(line.to_vec())).read(&Defaults::default()).unwrap().id;
        assert_eq!(read(Some("file"), br#"{"id":"own","text":"a"}"#), "own");
        assert_eq!(read(Some("file"), br#"{"text":"a"}"#), "file");
        assert_eq!(read(None, br#"{"text":"a"}"#), "ca978112ca1bbdca");
    }

    #[test]
    fn defaults_fill_what_is_missing_and_no_more() {
        let defaults =
            Defaults { published: Some(jiff::civil::date(2021, 7, 26)), outlet: Some("الراصد".into()) };
        let read = |line: &[u8]| item(None, Raw::JsonLine(line.to_vec())).read(&defaults).unwrap();
        let known = read(br#"{"text":"a","published":"2020-01-02","outlet":"own"}"#);
        assert_eq!(
            (known.published, known.outlet.as_deref()),
            (Some(jiff::civil::date(2020, 1, 2)), Some("own"))
        );
        let unknown = read(br#"{"text":"a"}"#);
        assert_eq!((unknown.published, unknown.outlet), (defaults.published, defaults.outlet.clone()));
    }

    #[test]
    fn a_page_takes_from_its_feed_what_it_does_not_say() {
        let told = warc::Told {
            title: Some("عنوان الخلاصة".into()),
            published: Some(jiff::civil::date(2021, 7, 26)),
            outlet: Some("الراصد".into()),
            byline: None,
        };
        let read = |page: &str| {
            let page = warc::Page { bytes: page.into(), told: Some(told.clone()), ..warc::Page::default() };
            item(None, Raw::Archived(page)).content().unwrap().article
        };
        let bare = read("<p>قال الوزير إن الاتفاق قريب.</p><p>ثم سافر.</p>");
        assert_eq!(bare.text, "عنوان الخلاصة\nقال الوزير إن الاتفاق قريب.\nثم سافر.");
        assert_eq!((bare.published, bare.basis.published), (told.published, Some(Basis::Feed)));
        assert_eq!((bare.basis.title, bare.basis.outlet), (Some(Basis::Feed), Some(Basis::Feed)));
        let own = read(
            "<title>عنوان</title><meta property='article:published_time' content='2020-01-01'><p>قال الوزير إن الاتفاق قريب.</p>",
        );
        assert_eq!(
            (own.title.as_deref(), own.published),
            (Some("عنوان"), Some(jiff::civil::date(2020, 1, 1)))
        );
        assert_eq!((own.basis.published, own.basis.outlet), (Some(Basis::OpenGraph), Some(Basis::Feed)));
    }

    #[test]
    fn a_pages_text_opens_with_its_headline() {
        let page = "<title>عنوان</title><body><h1>عنوان</h1><p>قال الوزير إن الاتفاق قريب.</p><p>ثم سافر.</p>";
        let content = item(Some("p"), Raw::Html(page.into())).content().unwrap();
        assert_eq!(content.article.text, "عنوان\nقال الوزير إن الاتفاق قريب.\nثم سافر.");
        assert_eq!(content.body.as_deref(), Some("قال الوزير إن الاتفاق قريب.\nثم سافر."));
    }
}
