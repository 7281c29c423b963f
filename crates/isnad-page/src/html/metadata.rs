//! Headline, day, address and outlet, as a page states them.

use super::collapse;
use super::json_ld::JsonLd;
use crate::dates::{parse_day, parse_day_in_address};
use dom_query::Document;
use jiff::civil::Date;

/// What a page says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Metadata {
    pub title: Option<String>,
    pub published: Option<Date>,
    pub url: Option<String>,
    pub outlet: Option<String>,
}

/// Where sites put the day of publication, the most reliable first: Open Graph, schema.org microdata, Dublin Core, and names
/// that content systems made common.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.issued",
    "dcterms.date",
    "dc.date",
    "parsely-pub-date",
    "sailthru.date",
    "publish-date",
    "publishdate",
    "publication_date",
    "pubdate",
    "pub_date",
    "article.published",
    "cxenseparse:recs:publishtime",
    "date",
    "article_date_original",
    "originalpublicationdate",
];

impl Metadata {
    /// Reads the head of the page, and what stands in `<time>` and `<h1>`. `url` is where the page came from, if known.
    pub fn find(document: &Document, linked: &JsonLd, url: Option<&str>) -> Metadata {
        let metas = Metas::of(document);
        let outlet = metas.first(&["og:site_name"]).or_else(|| linked.publisher.clone());
        let url = url.map(str::to_owned).or_else(|| find_address(document, &metas, linked));
        Metadata {
            title: find_title(document, &metas, linked, outlet.as_deref()),
            published: find_published(document, &metas, linked, url.as_deref()),
            url,
            outlet,
        }
    }
}

/// The `<meta>` elements: lower-case name, property or itemprop, with its content.
struct Metas(Vec<(String, String)>);

impl Metas {
    fn of(document: &Document) -> Metas {
        let mut metas = Vec::new();
        for meta in document.select("meta[content]").iter() {
            let content = collapse(&meta.attr_or("content", ""));
            for name in ["property", "name", "itemprop"].into_iter().filter_map(|a| meta.attr(a)) {
                metas.push((name.trim().to_ascii_lowercase(), content.clone()));
            }
        }
        Metas(metas)
    }

    fn all<'m>(&'m self, names: &'m [&str]) -> impl Iterator<Item = &'m str> {
        let of_name = |wanted: &'m str| self.0.iter().filter(move |(name, _)| name == wanted);
        names
            .iter()
            .flat_map(move |name| of_name(name))
            .map(|(_, content)| content.as_str())
            .filter(|c| !c.is_empty())
    }

    fn first(&self, names: &[&str]) -> Option<String> {
        self.all(names).next().map(str::to_owned)
    }
}

/// The headline. `<h1>` holds it without the site's name, but also often the site's name alone, so it is believed where the
/// page's title repeats it.
fn find_title(document: &Document, metas: &Metas, linked: &JsonLd, outlet: Option<&str>) -> Option<String> {
    let in_head = document.select("head title").iter().next().map(|title| collapse(&title.text()));
    let stated =
        metas.first(&["og:title", "twitter:title"]).or_else(|| linked.headline.as_deref().map(collapse));
    let full = stated.or(in_head.clone()).filter(|title| !title.is_empty());
    let headings: Vec<String> =
        document.select("h1").iter().map(|h| collapse(&h.text())).filter(|h| !h.is_empty()).collect();
    let repeated = headings.iter().find(|heading| {
        let is_site = outlet.is_some_and(|outlet| outlet == heading.as_str());
        !is_site && [&full, &in_head].into_iter().flatten().any(|title| title.contains(heading.as_str()))
    });
    match (repeated, full) {
        (Some(heading), _) => Some(heading.clone()),
        (None, Some(title)) => Some(without_outlet(&title, outlet)),
        (None, None) => headings.into_iter().next(),
    }
}

/// A title without the site's name at its end: `عنوان | الراصد`.
fn without_outlet(title: &str, outlet: Option<&str>) -> String {
    let cut = [" | ", " - ", " – ", " — ", " :: ", " » "]
        .iter()
        .filter_map(|mark| title.rsplit_once(mark))
        .find(|(_, last)| outlet.is_some_and(|outlet| last.contains(outlet) || outlet.contains(last)));
    cut.map_or(title, |(headline, _)| headline).trim().to_owned()
}

fn find_address(document: &Document, metas: &Metas, linked: &JsonLd) -> Option<String> {
    let canonical = document.select("link[rel='canonical']").attr("href").map(|href| href.trim().to_owned());
    let stated = [canonical, metas.first(&["og:url"]), linked.url.clone()];
    stated.into_iter().flatten().find(|url| url.starts_with("http://") || url.starts_with("https://"))
}

fn find_published(document: &Document, metas: &Metas, linked: &JsonLd, url: Option<&str>) -> Option<Date> {
    let in_metas = || metas.all(PUBLISHED).find_map(parse_day);
    let in_linked = || linked.published.as_deref().and_then(parse_day);
    let in_address = || url.and_then(parse_day_in_address);
    in_metas().or_else(in_linked).or_else(|| find_marked_day(document)).or_else(in_address)
}

/// The day in an element marked as such: microdata, RDFa (Drupal sites), or the first `<time>`.
fn find_marked_day(document: &Document) -> Option<Date> {
    let marked = [
        "[itemprop='datePublished']",
        "[property='dc:date'], [property='dcterms:created'], [property='schema:datePublished']",
        "time[pubdate]",
        "time[datetime]",
        "time",
    ];
    marked.iter().find_map(|selector| {
        let selection = document.select(selector);
        selection.iter().find_map(|element| {
            let stated = element.attr("content").or_else(|| element.attr("datetime"));
            stated.and_then(|day| parse_day(&day)).or_else(|| parse_day(&element.text()))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn find(head: &str, body: &str) -> Metadata {
        let document = Document::from(format!("<html><head>{head}</head><body>{body}</body></html>"));
        Metadata::find(&document, &JsonLd::default(), None)
    }

    #[test]
    fn the_headline_comes_without_the_sites_name() {
        let head = "<title>عنوان الخبر | الراصد</title><meta property=og:site_name content=الراصد>";
        assert_eq!(find(head, "<h1>عنوان الخبر</h1>").title.as_deref(), Some("عنوان الخبر"));
        assert_eq!(find(head, "<h1>الراصد</h1>").title.as_deref(), Some("عنوان الخبر"));
        assert_eq!(find("", "<h1>عنوان</h1>").title.as_deref(), Some("عنوان"));
        assert_eq!(find("", "").title, None);
    }

    #[test]
    fn the_day_is_taken_from_the_most_reliable_place() {
        let stated = "<meta property='article:published_time' content='2021-07-26T23:30:00+03:00'>";
        let other = "<time datetime='2020-01-01'>";
        assert_eq!(find(stated, other).published, Some(date(2021, 7, 26)));
        assert_eq!(find("", other).published, Some(date(2020, 1, 1)));
        assert_eq!(
            find("<link rel=canonical href=https://a.example/2020/11/9/x>", "").published,
            Some(date(2020, 11, 9))
        );
        assert_eq!(find("", "").published, None);
    }
}
