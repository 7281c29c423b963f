//! Sitemaps (sitemaps.org): lists of the pages of a site, or of further such lists. They name articles and hold none.

use crate::dates::parse_day;
use crate::error::Problem;
use crate::unpack::Unpacked;
use crate::xml::{Piece, read_xml};
use crate::{charset, text};
use flate2::read::MultiGzDecoder;
use jiff::civil::Date;
use std::io::Read;

/// The largest sitemap in bytes, twice what the protocol allows.
const LARGEST: usize = 100 << 20;

/// The most addresses that are kept of one sitemap; the protocol allows 50,000.
const MOST_ENTRIES: usize = 100_000;

/// What a sitemap lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sitemap {
    /// Pages.
    Pages(Vec<SitemapEntry>),
    /// Further sitemaps.
    Index(Vec<SitemapEntry>),
}

/// One line of a sitemap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SitemapEntry {
    /// The address, `http` or `https`.
    pub url: String,
    /// The day of the last change, as the list states it.
    pub changed: Option<Date>,
    /// The day of publication, in lists made for news.
    pub published: Option<Date>,
    /// The headline, in lists made for news.
    pub title: Option<String>,
}

impl Sitemap {
    /// Reads a sitemap, also a gzipped one.
    ///
    /// # Errors
    /// When the bytes are no sitemap, or one without addresses.
    ///
    /// ```
    /// use isnad_page::Sitemap;
    /// let xml = "<urlset><url><loc>https://news.example/1</loc><lastmod>2021-07-26</lastmod></url></urlset>";
    /// let Ok(Sitemap::Pages(pages)) = Sitemap::read(xml.as_bytes()) else { panic!() };
    /// assert_eq!(pages[0].url, "https://news.example/1");
    /// ```
    pub fn read(bytes: &[u8]) -> Result<Sitemap, Problem> {
        if bytes.starts_with(&[0x1F, 0x8B]) {
            let mut unpacked = Vec::new();
            let decoder = Unpacked::new(bytes, MultiGzDecoder::new);
            decoder.take(LARGEST as u64 + 1).read_to_end(&mut unpacked)?;
            return Sitemap::parse(&unpacked);
        }
        Sitemap::parse(bytes)
    }

    /// The lines, whatever they name.
    pub fn entries(&self) -> &[SitemapEntry] {
        let (Sitemap::Pages(entries) | Sitemap::Index(entries)) = self;
        entries
    }

    fn parse(bytes: &[u8]) -> Result<Sitemap, Problem> {
        if bytes.len() > LARGEST {
            return Err(Problem::TooLong(LARGEST));
        }
        text::check_is_text(bytes)?;
        let mut walk = Walk::default();
        read_xml(&charset::decode(bytes, None).text, |piece| walk.visit(piece))
            .map_err(Problem::NotSitemap)?;
        let is_index =
            walk.is_index.ok_or_else(|| Problem::NotSitemap("no urlset or sitemapindex".into()))?;
        match walk.entries {
            entries if entries.is_empty() => Err(Problem::NoArticles),
            entries if is_index => Ok(Sitemap::Index(entries)),
            entries => Ok(Sitemap::Pages(entries)),
        }
    }
}

#[derive(Default)]
struct Walk {
    is_index: Option<bool>,
    entries: Vec<SitemapEntry>,
    open: Option<SitemapEntry>,
    /// The names of the elements open inside the entry.
    path: Vec<String>,
    text: String,
}

impl Walk {
    fn visit(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Open("urlset", _) if self.is_index.is_none() => self.is_index = Some(false),
            Piece::Open("sitemapindex", _) if self.is_index.is_none() => self.is_index = Some(true),
            Piece::Open("url" | "sitemap", _) if self.open.is_none() => {
                self.open = Some(SitemapEntry::default())
            }
            Piece::Open(name, _) if self.open.is_some() => {
                self.path.push(name.to_owned());
                self.text.clear();
            }
            Piece::Text(text) if !self.path.is_empty() => self.text.push_str(text),
            Piece::Close("url" | "sitemap") if self.path.is_empty() => self.finish(),
            Piece::Close(_) if !self.path.is_empty() => self.close(),
            _ => {}
        }
    }

    fn close(&mut self) {
        let path = self.path.join("/");
        let text = crate::html::collapse(&std::mem::take(&mut self.text));
        self.path.pop();
        let Some(entry) = self.open.as_mut().filter(|_| !text.is_empty()) else { return };
        match path.as_str() {
            "loc" => entry.url = text,
            "lastmod" => entry.changed = parse_day(&text),
            "news/publication_date" => entry.published = parse_day(&text),
            "news/title" => entry.title = Some(text),
            _ => {}
        }
    }

    fn finish(&mut self) {
        let entry = self.open.take().filter(|entry| is_address(&entry.url));
        if self.entries.len() < MOST_ENTRIES {
            self.entries.extend(entry);
        }
    }
}

/// Whether it is an address that may be fetched; a list may hold `javascript:` and `file:` ones.
fn is_address(url: &str) -> bool {
    let has_scheme = |scheme: &str| url.get(..scheme.len()).is_some_and(|s| s.eq_ignore_ascii_case(scheme));
    has_scheme("http://") || has_scheme("https://")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_list_of_news_tells_titles_and_days() {
        let xml = "<?xml version='1.0' encoding='UTF-8'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:news='n' xmlns:image='i'>
            <url><loc>https://a.example/?a=1&amp;b=2</loc><image:image><image:loc>https://a.example/x.jpg</image:loc></image:image>
            <news:news><news:publication><news:name>الراصد</news:name></news:publication><news:publication_date>2021-07-26T01:00:00+03:00</news:publication_date>
            <news:title>افتتاح الجسر</news:title></news:news></url>
            <url><loc>javascript:alert(1)</loc></url></urlset>";
        let expected = SitemapEntry {
            url: "https://a.example/?a=1&b=2".into(),
            published: Some(date(2021, 7, 26)),
            title: Some("افتتاح الجسر".into()),
            changed: None,
        };
        assert_eq!(Sitemap::read(xml.as_bytes()).unwrap(), Sitemap::Pages(vec![expected]));
    }

    #[test]
    fn an_index_lists_sitemaps() {
        let xml = "<sitemapindex><sitemap><loc>https://a.example/s1.xml.gz</loc><lastmod>2021-07-26T01:00:00Z</lastmod></sitemap></sitemapindex>";
        let Ok(Sitemap::Index(lists)) = Sitemap::read(xml.as_bytes()) else { panic!("no index") };
        assert_eq!(
            (lists[0].url.as_str(), lists[0].changed),
            ("https://a.example/s1.xml.gz", Some(date(2021, 7, 26)))
        );
    }

    #[test]
    fn what_is_no_sitemap_is_said_to_be_none() {
        let bomb =
            "<!DOCTYPE u [<!ENTITY a 'https://a.example/'>]><urlset><url><loc>&a;</loc></url></urlset>";
        assert!(matches!(Sitemap::read(bomb.as_bytes()), Err(Problem::NoArticles)));
        assert!(matches!(Sitemap::read(b"<urlset><url>"), Err(Problem::NotSitemap(_))));
        assert!(matches!(Sitemap::read(b"<rss/>"), Err(Problem::NotSitemap(_))));
    }
}
