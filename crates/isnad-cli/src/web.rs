//! Inputs that are fetched: a page, a feed whose summaries are followed to their pages, a sitemap whose newest pages are.

use indicatif::{ProgressBar, ProgressStyle};
use isnad_fetch::{FetchError, Fetched, Fetcher, Options, Page, Problem, Progress, Reach, Validators};
use isnad_page::{Item, Items, Kind, ReadError, Sitemap, SitemapEntry};
use std::cmp::Reverse;
use std::io::{self, Cursor};
use std::iter;
use std::time::Duration;

/// The longest pause that can be asked for, in seconds.
const LONGEST_DELAY: f64 = 3600.0;

/// The heading of its arguments in the help.
const FETCHING: &str = "Fetching";

/// The arguments that say how to fetch.
#[derive(clap::Args)]
pub struct WebArgs {
    /// Read at most N articles of each feed or sitemap that is fetched.
    #[arg(long, value_name = "N", default_value_t = 20, help_heading = FETCHING)]
    limit: usize,
    /// Seconds between two requests to one host; its robots.txt may make it more.
    #[arg(long, value_name = "SECONDS", default_value_t = 1.0, value_parser = parse_delay, help_heading = FETCHING)]
    delay: f64,
    /// Also fetch from private and local addresses: an intranet, this machine.
    #[arg(long, help_heading = FETCHING)]
    allow_private: bool,
}

impl Default for WebArgs {
    fn default() -> Self {
        WebArgs { limit: 20, delay: 1.0, allow_private: false }
    }
}

fn parse_delay(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(seconds) if (0.0..=LONGEST_DELAY).contains(&seconds) => Ok(seconds),
        _ => Err(format!("not a number of seconds from 0 to {LONGEST_DELAY}")),
    }
}

impl WebArgs {
    /// How to fetch by these arguments.
    pub fn options(&self) -> Options {
        Options {
            reach: if self.allow_private { Reach::Anywhere } else { Reach::Public },
            delay: Duration::from_secs_f64(self.delay),
            ..Options::default()
        }
    }
}

/// The items of one input.
type Found<'w> = Box<dyn Iterator<Item = Result<Item, ReadError>> + 'w>;

/// Whatever is fetched in a run.
pub struct Web {
    fetcher: Fetcher,
    limit: usize,
    /// What is being fetched, where a person watches.
    bar: ProgressBar,
}

impl Web {
    /// `is_shown`: whether there is room on the terminal for a line on what is being fetched.
    pub fn new(args: &WebArgs, is_shown: bool) -> Self {
        let bar = if is_shown { spinner() } else { ProgressBar::hidden() };
        let shown = bar.clone();
        let fetcher = Fetcher::new(args.options()).watched_by(move |progress| show(&shown, progress));
        Web { fetcher, limit: args.limit, bar }
    }

    /// The articles that an address leads to.
    pub fn open(&self, url: &str, kind: Option<Kind>) -> Result<Found<'_>, ReadError> {
        let page = self.fetch(url)?;
        let kind = kind.unwrap_or_else(|| kind_of(&page));
        self.read(url, page, kind, &|_| false)
    }

    /// What is new at an address that was looked at before: the marks of what is there now, and its articles without those that
    /// are known already. `None` when it is as it was.
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
            Some(link) => self.find_article(link),
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

    fn fetch(&self, url: &str) -> Result<Page, ReadError> {
        // without marks of an earlier version nothing can be the same as it
        let page = self.fetch_changed(url, &Validators::default())?;
        page.ok_or_else(|| ReadError::new(url, isnad_page::Problem::Empty))
    }

    /// The page at an address; `None` when it is the one that the marks are of.
    fn fetch_changed(&self, url: &str, last: &Validators) -> Result<Option<Page>, ReadError> {
        self.bar.reset();
        let fetched = self.fetcher.get(url, last);
        self.bar.finish_and_clear();
        match fetched {
            Ok(Fetched::Page(page)) => Ok(Some(page)),
            Ok(Fetched::NotModified) => Ok(None),
            Err(FetchError { url, problem }) => Err(ReadError::new(url, io::Error::other(explain(&problem)))),
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

/// What was wrong, and the option that would have made a difference.
fn explain(problem: &Problem) -> String {
    let mut cause = problem;
    while let Problem::Redirect { problem, .. } = cause {
        cause = problem;
    }
    match cause {
        Problem::Private { .. } => format!("{problem}; --allow-private allows it"),
        _ => problem.to_string(),
    }
}

fn spinner() -> ProgressBar {
    let style = ProgressStyle::with_template("{spinner} {bytes:>10} {wide_msg}");
    ProgressBar::new_spinner().with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()))
}

fn show(bar: &ProgressBar, progress: Progress) {
    match progress {
        Progress::Waiting(host, time) => {
            bar.set_message(format!("waiting {:.0} s for {host}", time.as_secs_f64()))
        }
        Progress::Asking(url) => bar.set_message(format!("fetching {url}")),
        Progress::Received(bytes) => bar.set_position(bytes as u64),
    }
}

/// Whether an argument is an address rather than a file: `https://…`, and `file://…` too, so that it is refused by name.
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

    #[test]
    fn delays_are_numbers_of_seconds() {
        assert_eq!(parse_delay("0.5"), Ok(0.5));
        for wrong in ["-1", "NaN", "inf", "soon", "1e9"] {
            assert!(parse_delay(wrong).is_err(), "{wrong}");
        }
    }
}
