//! Why an input could not be read.

use std::io;

/// An input, or a part of one, that could not be read. Shown as one line that names the input.
#[derive(Debug, thiserror::Error)]
#[error("{}: {problem}", one_line(.input))]
pub struct ReadError {
    /// The input's name, with the line or part where there are several: `news.jsonl:12`.
    pub input: String,
    /// What was wrong.
    #[source]
    pub problem: Problem,
}

impl ReadError {
    /// A problem of the named input.
    pub fn new(input: impl Into<String>, problem: impl Into<Problem>) -> Self {
        ReadError { input: input.into(), problem: problem.into() }
    }
}

/// What can be wrong with an input.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// The bytes could not be had: a missing file, a truncated archive.
    #[error("{}", one_line(&.0.to_string()))]
    Io(#[from] io::Error),
    /// There is nothing in it.
    #[error("empty")]
    Empty,
    /// A picture, a program, a document format this crate does not read.
    #[error("binary data, not a page or a text")]
    Binary,
    /// A text that is UTF-8 but for some places. It is read all the same.
    #[error("bytes in {0} places are not UTF-8; read with U+FFFD in their stead")]
    NotUtf8(usize),
    /// A line or a document longer than is held in memory.
    #[error("longer than {0} bytes")]
    TooLong(usize),
    /// Not the JSON of an article.
    #[error("{}", one_line(&.0.to_string()))]
    Json(#[from] serde_json::Error),
    /// Not a feed.
    #[error("not a feed: {0}")]
    Feed(String),
    /// Not a web archive, or a damaged one.
    #[error("damaged web archive: {0}")]
    Warc(String),
    /// A web archive of which some records are damaged, and the others have been read.
    #[error("{0}; what could be found behind it was read")]
    Passed(Box<Problem>),
    /// Not a zip archive, or a damaged one.
    #[error("damaged zip archive: {}", one_line(.0))]
    Zip(String),
    /// Archives in archives in archives.
    #[error("archives nest deeper than {0}")]
    NestsTooDeep(usize),
    /// Not a document this crate reads, or a damaged one.
    #[error("damaged or foreign document: {}", one_line(.0))]
    Document(String),
    /// Readable with a password only.
    #[error("encrypted; take the password off and read it again")]
    Encrypted,
    /// Some entries of an archive are readable with a password only.
    #[error("{0} of its files are encrypted; unpack it with its password and read the files")]
    EncryptedFiles(usize),
    /// Not a sitemap.
    #[error("not a sitemap: {}", one_line(.0))]
    NotSitemap(String),
    /// A sitemap, which names articles and holds none.
    #[error("a sitemap that lists {pages} {what} and holds no text; read their addresses instead")]
    Sitemap {
        /// How many.
        pages: usize,
        /// Pages, or further sitemaps.
        what: &'static str,
    },
    /// A PDF, whose text is not to be trusted.
    #[error("{}", one_line(.0))]
    Pdf(String),
    /// A kind of document that this crate does not read.
    #[error("{kind}, which is not read; {instead}")]
    Foreign {
        /// What it is.
        kind: &'static str,
        /// What to do instead.
        instead: &'static str,
    },
    /// A page in which no article was found.
    #[error("no article found in the page")]
    NoArticle,
    /// A container (feed, archive, directory) without an article.
    #[error("no articles in it")]
    NoArticles,
    /// A web archive without an article.
    #[error("no articles in it, only {0}")]
    NoPages(String),
}

/// A message without line breaks and other control characters, whatever the name or the library's error held.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
