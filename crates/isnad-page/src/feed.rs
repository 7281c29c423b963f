//! Feeds: RSS, Atom, JSON Feed. Each entry that carries text is an article.

use crate::dates::parse_day;
use crate::error::Problem;
use crate::html::{collapse, fragment_paragraphs, join_names};
use crate::item::with_basis;
use crate::warc::Told;
use crate::{Content, charset, text};
use chrono::{DateTime, NaiveDate, Utc};
use feed_rs::model::{self, FeedType};
use isnad_record::{Article, Basis, Caveat};
use serde::{Deserialize, Serialize};
use url::Url;

/// Fewer words than this in a feed's `description` are taken for a summary: newswire reports have a hundred and more.
const SUMMARY_WORDS: usize = 80;

/// One entry of a feed, as the feed has it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Entry {
    id: String,
    title: Option<String>,
    /// Markup of the whole text, or of the summary where the feed has no more.
    markup: String,
    /// Whether the markup is no more than a summary.
    is_summary: bool,
    published: Option<jiff::civil::Date>,
    url: Option<String>,
    outlet: Option<String>,
    byline: Option<String>,
    /// What was wrong with the characters of the feed.
    #[serde(with = "crate::original::caveat")]
    flaw: Option<Caveat>,
}

/// The entries of a feed that carry any text or lead to one. `address` is where the feed was found.
///
/// # Errors
/// When the bytes are no feed, or the feed has no entries with text.
pub(crate) fn read_feed(bytes: &[u8], address: Option<&str>) -> Result<Vec<Entry>, Problem> {
    text::check_is_text(bytes)?;
    let charset::Decoded { text: decoded, flaw, .. } = charset::decode(bytes, None);
    let parser = feed_rs::parser::Builder::new().timestamp_parser(parse_local_day).build();
    let feed =
        parser.parse(without_declaration(&decoded).as_bytes()).map_err(|e| Problem::Feed(e.to_string()))?;
    let outlet = feed.title.as_ref().map(|title| collapse(&title.content)).filter(|title| !title.is_empty());
    let site = feed.links.iter().map(|link| link.href.as_str()).find(|href| href.starts_with("http"));
    let base = address.or(site).and_then(|base| Url::parse(base).ok());
    // RSS knew nothing but `description` at first, and many feeds put the article there
    let may_be_whole = !matches!(feed.feed_type, FeedType::Atom | FeedType::JSON);
    let entries = feed.entries.into_iter();
    let entries: Vec<Entry> = entries
        .filter_map(|entry| Entry::new(entry, outlet.as_deref(), base.as_ref(), may_be_whole))
        .collect();
    let entries: Vec<Entry> = entries.into_iter().map(|entry| Entry { flaw, ..entry }).collect();
    if entries.is_empty() { Err(Problem::NoArticles) } else { Ok(entries) }
}

/// The day as the feed writes it, in its own time zone. feed-rs would turn it into UTC, where an item of one in the morning in
/// Baghdad belongs to the day before.
fn parse_local_day(text: &str) -> Option<DateTime<Utc>> {
    let day = parse_day(text)?;
    let day =
        NaiveDate::from_ymd_opt(day.year().into(), day.month().try_into().ok()?, day.day().try_into().ok()?)?;
    Some(day.and_hms_opt(0, 0, 0)?.and_utc())
}

/// The text is decoded already, so the encoding in `<?xml … encoding="windows-1256"?>` no longer holds.
fn without_declaration(xml: &str) -> &str {
    let xml = xml.trim_start();
    xml.strip_prefix("<?xml")
        .and_then(|rest| rest.split_once("?>"))
        .map_or(xml, |(_, rest)| rest.trim_start())
}

/// Where an entry leads: its link, which may be relative to the feed, else an id that is an address.
fn find_address(links: &[model::Link], id: &str, base: Option<&Url>) -> Option<String> {
    let hrefs = || links.iter().map(|link| link.href.trim()).filter(|href| !href.is_empty());
    let absolute = hrefs().chain([id]).find(|href| is_web(href)).map(str::to_owned);
    absolute.or_else(|| {
        let joined = hrefs().find_map(|href| base?.join(href).ok());
        joined.map(String::from).filter(|url| is_web(url))
    })
}

fn is_web(address: &str) -> bool {
    address.starts_with("http://") || address.starts_with("https://")
}

/// Whether markup that may be a whole article is a summary: it is short, or it breaks off with dots.
fn reads_like_summary(markup: &str) -> bool {
    let text = markup.rsplit_once("</").map_or(markup, |(text, _)| text).trim_end();
    let breaks_off =
        ["...", "…", "[…]", "[...]", "[&#8230;]", "&hellip;"].iter().any(|dots| text.ends_with(dots));
    breaks_off || markup.split_whitespace().count() < SUMMARY_WORDS
}

impl Entry {
    /// `may_be_whole`: in feeds of this kind the field for summaries may hold the whole text.
    fn new(
        entry: model::Entry,
        outlet: Option<&str>,
        base: Option<&Url>,
        may_be_whole: bool,
    ) -> Option<Self> {
        let whole = entry.content.and_then(|content| content.body).filter(|body| !body.trim().is_empty());
        let has_whole = whole.is_some();
        let summary = entry.summary.map(|summary| summary.content);
        let markup = whole.or(summary).filter(|markup| !markup.trim().is_empty());
        let title = entry.title.map(|title| collapse(&title.content)).filter(|title| !title.is_empty());
        let url = find_address(&entry.links, &entry.id, base);
        // a title alone says something, and may lead to more
        let markup = markup.or_else(|| title.is_some().then(String::new))?;
        Some(Entry {
            id: entry.id,
            title,
            is_summary: !has_whole && (!may_be_whole || reads_like_summary(&markup)),
            markup,
            published: entry
                .published
                .or(entry.updated)
                .and_then(|at| parse_day(&at.date_naive().to_string())),
            url,
            outlet: outlet.map(str::to_owned),
            byline: join_names(entry.authors.iter().filter_map(|author| author.name.as_deref())),
            flaw: None,
        })
    }

    /// How many bytes it holds.
    pub fn size(&self) -> usize {
        self.markup.len()
    }

    /// The address of the whole article, where this is no more than a summary of it.
    pub fn link(&self) -> Option<&str> {
        self.url.as_deref().filter(|_| self.is_summary)
    }

    /// What it says of the page that it leads to.
    pub fn told(&self) -> Told {
        let Entry { title, published, outlet, byline, .. } = self.clone();
        Told { title, published, outlet, byline }
    }

    /// The entry's article: of an entry that is nothing but a title, the title.
    ///
    /// # Errors
    /// When no text is left of its markup.
    pub fn read(&self) -> Result<Content, Problem> {
        let paragraphs = match self.title.as_deref() {
            Some(_) if self.markup.is_empty() => Vec::new(),
            title => fragment_paragraphs(&self.markup, title)?,
        };
        let body = paragraphs.join("\n");
        let text = self.title.iter().cloned().chain(paragraphs).collect::<Vec<_>>().join("\n");
        let Entry { id, title, published, url, outlet, byline, flaw, .. } = self.clone();
        let caveats = self.is_summary.then_some(Caveat::SummaryOnly).into_iter().chain(flaw).collect();
        let article =
            Article { id, title, url, outlet, published, byline, caveats, text, ..Article::default() };
        Ok(Content { article: with_basis(article, Basis::Field), body: Some(body) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const RSS: &str = "<?xml version=\"1.0\" encoding=\"windows-1256\"?><rss version=\"2.0\"><channel><title>الراصد</title>
        <item><title>توقيع الاتفاق</title><link>https://a.example/1</link><guid>a1</guid>
        <pubDate>Mon, 26 Jul 2021 01:10:00 +0300</pubDate>
        <description>&lt;p&gt;وقع الوزيران الاتفاق اليوم في العاصمة.&lt;/p&gt;&lt;p&gt;ثم عقدا مؤتمرا.&lt;/p&gt;</description></item>
        <item><title>بلا نص</title></item></channel></rss>";

    #[test]
    fn an_rss_item_is_an_article_of_its_local_day() {
        let (bytes, ..) = encoding_rs::WINDOWS_1256.encode(RSS);
        let entries = read_feed(&bytes, None).unwrap();
        assert_eq!(entries.len(), 2);
        let article = entries[0].read().unwrap().article;
        assert_eq!(article.id, "a1");
        assert_eq!(article.published, Some(date(2021, 7, 26)));
        assert_eq!(article.outlet.as_deref(), Some("الراصد"));
        assert_eq!(article.url.as_deref(), Some("https://a.example/1"));
        assert_eq!(article.text, "توقيع الاتفاق\nوقع الوزيران الاتفاق اليوم في العاصمة.\nثم عقدا مؤتمرا.");
    }

    #[test]
    fn atom_and_json_feeds_are_read() {
        let atom = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>الراصد</title><entry><id>b2</id><title>عنوان</title>
            <published>2021-07-26T23:00:00+03:00</published><content type=\"html\">قال الوزير.</content></entry></feed>";
        let json = r#"{"version":"https://jsonfeed.org/version/1.1","title":"الراصد","items":[{"id":"b2","title":"عنوان",
            "date_published":"2021-07-26T23:00:00+03:00","content_html":"<p>قال الوزير.</p>"}]}"#;
        for feed in [atom, json] {
            let article = read_feed(feed.as_bytes(), None).unwrap()[0].read().unwrap().article;
            assert_eq!((article.id.as_str(), article.text.as_str()), ("b2", "عنوان\nقال الوزير."));
            assert_eq!(article.published, Some(date(2021, 7, 26)));
        }
    }

    #[test]
    fn an_item_with_a_summary_alone_is_marked_as_one_and_keeps_its_link() {
        let rss = "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel>
            <item><title>أول</title><link>https://a.example/1</link><description>ملخص الخبر.</description></item>
            <item><title>ثان</title><link>https://a.example/2</link><description>ملخص الخبر.</description>
            <content:encoded><![CDATA[<p>نص الخبر كله.</p>]]></content:encoded></item></channel></rss>";
        let entries = read_feed(rss.as_bytes(), None).unwrap();
        let [summary, whole] = [&entries[0], &entries[1]].map(|entry| entry.read().unwrap().article);
        assert_eq!(summary.caveats, [Caveat::SummaryOnly]);
        assert_eq!(summary.url.as_deref(), Some("https://a.example/1"));
        assert_eq!((whole.caveats.len(), whole.text.as_str()), (0, "ثان\nنص الخبر كله."));
    }

    #[test]
    fn a_description_may_hold_the_article_and_an_atom_summary_may_not() {
        let long = "قال الوزير إن العمل في الجسر بدأ. ".repeat(20);
        let caveats =
            |feed: String| read_feed(feed.as_bytes(), None).unwrap()[0].read().unwrap().article.caveats;
        let rss = |text: &str| {
            format!(
                "<rss version=\"2.0\"><channel><item><description>{text}</description></item></channel></rss>"
            )
        };
        let atom = format!(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><summary>{long}</summary></entry></feed>"
        );
        assert_eq!(caveats(rss(&long)), []);
        assert_eq!(caveats(rss(&format!("{long} […]"))), [Caveat::SummaryOnly]);
        assert_eq!(caveats(atom), [Caveat::SummaryOnly]);
    }

    #[test]
    fn a_title_alone_is_read_as_a_summary() {
        let rss = "<rss version=\"2.0\"><channel><title>الراصد</title><link>https://a.example/</link>
            <item><title>توقيع الاتفاق</title><link>/news/1</link></item><item><link>/news/2</link></item></channel></rss>";
        let entries = read_feed(rss.as_bytes(), None).unwrap();
        assert_eq!(entries.len(), 1);
        let article = entries[0].read().unwrap().article;
        assert_eq!((article.text.as_str(), article.caveats), ("توقيع الاتفاق", vec![Caveat::SummaryOnly]));
        assert_eq!(entries[0].link(), Some("https://a.example/news/1"));
    }

    #[test]
    fn links_are_relative_to_the_feed() {
        let link = |link: &str, address| {
            let rss = format!(
                "<rss version=\"2.0\"><channel><item><title>عنوان</title>{link}</item></channel></rss>"
            );
            read_feed(rss.as_bytes(), address).unwrap()[0].link().map(str::to_owned)
        };
        let feed = Some("https://a.example/rss/all.xml");
        assert_eq!(link("<link>/news/1</link>", feed).as_deref(), Some("https://a.example/news/1"));
        assert_eq!(link("<link>1.html</link>", feed).as_deref(), Some("https://a.example/rss/1.html"));
        assert_eq!(link("<link>javascript:alert(1)</link>", feed), None);
        assert_eq!(link("<guid>https://a.example/3</guid>", None).as_deref(), Some("https://a.example/3"));
        assert_eq!(link("<link>/news/1</link>", None), None);
    }

    #[test]
    fn what_is_no_feed_is_said_to_be_none() {
        assert!(matches!(
            read_feed(b"<rss version=\"2.0\"><channel>", None),
            Err(Problem::Feed(_) | Problem::NoArticles)
        ));
        assert!(matches!(read_feed(b"plain", None), Err(Problem::Feed(_))));
    }
}
