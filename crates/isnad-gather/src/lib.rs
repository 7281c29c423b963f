//! From web addresses to articles: a page, a feed whose summaries are followed to their pages, a sitemap whose newest pages are.
//!
//! ```no_run
//! use isnad_fetch::Options;
//! use isnad_gather::Web;
//! let web = Web::new(Options::default(), 20);
//! for item in web.open("https://news.example/feed", None)? {
//!     println!("{}", item?.name());
//! }
//! # Ok::<(), isnad_page::ReadError>(())
//! ```

use isnad_fetch::{FetchError, Fetched, Fetcher, Options, Page, Problem, Progress, Validators};
use isnad_page::{Item, Items, Kind, ReadError, Sitemap, SitemapEntry};
use std::cmp::Reverse;
use std::io::{self, Cursor};
use std::iter;

/// The articles of one address.
pub type Found<'w> = Box<dyn Iterator<Item = Result<Item, ReadError>> + 'w>;

/// Says what a person can do about a problem, where that is known.
type Advise = dyn Fn(&Problem) -> Option<String> + Send + Sync;

/// Fetches what addresses lead to.
pub struct Web {
    fetcher: Fetcher,
    limit: usize,
    advise: Box<Advise>,
}

impl Web {
    /// At most `limit` articles are taken of each feed or sitemap.
    pub fn new(options: Options, limit: usize) -> Self {
        Web { fetcher: Fetcher::new(options), limit, advise: Box::new(|_| None) }
    }

    /// Tells what is being fetched.
    #[must_use]
    pub fn watched_by(self, watch: impl Fn(Progress<'_>) + Send + Sync + 'static) -> Self {
        Web { fetcher: self.fetcher.watched_by(watch), ..self }
    }

    /// Adds advice to what is said of a problem.
    #[must_use]
    pub fn advised_by(self, advise: impl Fn(&Problem) -> Option<String> + Send + Sync + 'static) -> Self {
        Web { advise: Box::new(advise), ..self }
    }

    /// The articles that an address leads to.
    ///
    /// # Errors
    /// When nothing can be had from the address.
    pub fn open(&self, url: &str, kind: Option<Kind>) -> Result<Found<'_>, ReadError> {
        let page = self.fetch(url)?;
        let kind = kind.unwrap_or_else(|| kind_of(&page));
        self.read(url, page, kind, &|_| false)
    }

    /// What is new at an address that was looked at before: the marks of what is there now, and its articles without those that
    /// are known already. `None` when it is as it was.
    ///
    /// # Errors
    /// When nothing can be had from the address.
    pub fn open_changed<'i>(
        &'i self,
        url: &str,
        last: &Validators,
        is_known: &'i dyn Fn(&str) -> bool,
    ) -> Result<Option<(Validators, Found<'i>)>, ReadError> {
        let Some(page) = self.fetch_changed(url, last)? else { return Ok(None) };
        let validators = page.validators.clone();
        let kind = kind_of(&page);
        Ok(Some((validators, self.read(url, page, kind, is_known)?)))
    }

    fn read<'i>(
        &'i self,
        url: &str,
        page: Page,
        kind: Kind,
        is_known: &'i dyn Fn(&str) -> bool,
    ) -> Result<Found<'i>, ReadError> {
        match kind {
            Kind::Feed => {
                let entries = Items::new(url, Cursor::new(page.bytes), Some(Kind::Feed)).take(self.limit);
                let is_new = move |entry: &Result<Item, ReadError>| {
                    !entry.as_ref().is_ok_and(|entry| entry.link().is_some_and(is_known))
                };
                Ok(Box::new(entries.filter(is_new).map(|entry| self.find_whole(entry?))))
            }
            Kind::Sitemap => match read_sitemap(url, &page)? {
                Sitemap::Pages(pages) => Ok(self.find_pages(pages, self.limit)),
                Sitemap::Index(lists) => Ok(self.find_listed(lists)),
            },
            kind @ (Kind::Html | Kind::Text) if !is_packed(&page) => {
                Ok(Box::new(iter::once(Ok(article(url, page, kind)))))
            }
            kind => Ok(Box::new(Items::new(url, Cursor::new(page.bytes), Some(kind)))),
        }
    }

    /// The page that an entry sums up, or the entry where it is whole.
    fn find_whole(&self, entry: Item) -> Result<Item, ReadError> {
        match entry.link() {
            Some(link) => Ok(self.find_article(link)?.told_by(&entry)),
            None => Ok(entry),
        }
    }

    /// The newest pages of a sitemap.
    fn find_pages(&self, pages: Vec<SitemapEntry>, limit: usize) -> Found<'_> {
        Box::new(newest_first(pages).take(limit).map(|page| self.find_article(&page.url)))
    }

    /// The newest pages of the newest lists of a sitemap, of which no more are fetched than it takes.
    fn find_listed(&self, lists: Vec<SitemapEntry>) -> Found<'_> {
        let found = newest_first(lists).flat_map(|list| {
            let pages = self.fetch(&list.url).and_then(|page| match read_sitemap(&list.url, &page)? {
                Sitemap::Pages(pages) => Ok(self.find_pages(pages, self.limit)),
                Sitemap::Index(_) => Err(ReadError::new(&list.url, isnad_page::Problem::NoArticles)),
            });
            pages.unwrap_or_else(|error| Box::new(iter::once(Err(error))))
        });
        Box::new(found.take(self.limit))
    }

    /// A page that another document leads to; whatever is no page is not followed further.
    fn find_article(&self, url: &str) -> Result<Item, ReadError> {
        let page = self.fetch(url)?;
        match kind_of(&page) {
            Kind::Html => Ok(article(url, page, Kind::Html)),
            _ => Err(ReadError::new(url, isnad_page::Problem::NoArticle)),
        }
    }

    /// What was wrong, and what can be done about it.
    fn explain(&self, problem: &Problem) -> String {
        let mut cause = problem;
        while let Problem::Redirect { problem, .. } = cause {
            cause = problem;
        }
        match (self.advise)(cause) {
            Some(advice) => format!("{problem}; {advice}"),
            None => problem.to_string(),
        }
    }

    fn fetch(&self, url: &str) -> Result<Page, ReadError> {
        // without marks of an earlier version nothing can be the same as it
        let page = self.fetch_changed(url, &Validators::default())?;
        page.ok_or_else(|| ReadError::new(url, isnad_page::Problem::Empty))
    }

    /// The page at an address; `None` when it is the one that the marks are of.
    fn fetch_changed(&self, url: &str, last: &Validators) -> Result<Option<Page>, ReadError> {
        match self.fetcher.get(url, last) {
            Ok(Fetched::Page(page)) => Ok(Some(page)),
            Ok(Fetched::NotModified) => Ok(None),
            Err(FetchError { url, problem }) => {
                Err(ReadError::new(url, io::Error::other(self.explain(&problem))))
            }
        }
    }
}

fn article(name: &str, page: Page, kind: Kind) -> Item {
    let charset = page.charset().map(str::to_owned);
    Item::fetched(&page.url, charset.as_deref(), kind == Kind::Text, page.bytes).named(name)
}

fn kind_of(page: &Page) -> Kind {
    Kind::of_fetched(page.media_type().as_deref(), &page.bytes)
}

fn read_sitemap(url: &str, page: &Page) -> Result<Sitemap, ReadError> {
    Sitemap::read(&page.bytes).map_err(|problem| ReadError::new(url, problem))
}

/// The lines of a sitemap by day, those without one last.
fn newest_first(mut entries: Vec<SitemapEntry>) -> impl Iterator<Item = SitemapEntry> {
    entries.sort_by_key(|entry| Reverse(entry.published.or(entry.changed)));
    entries.into_iter()
}

fn is_packed(page: &Page) -> bool {
    page.bytes.starts_with(&[0x1F, 0x8B])
}

/// Whether a word is an address rather than a file: `https://…`, and `file://…` too, so that it is refused by name.
pub fn is_address(argument: &str) -> bool {
    argument.split_once("://").is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_files() {
        for address in
            ["https://a.example/1", "HTTP://a.example", "file:///etc/passwd", "gopher://a.example/"]
        {
            assert!(is_address(address), "{address}");
        }
        for file in ["a.html", "dir/a://b", "-", "://", "C:\\news\\a.html", ""] {
            assert!(!is_address(file), "{file}");
        }
    }
}
