//! Headline, day, byline, address and outlet, as a page states them.
//!
//! Where several places state a thing, the more trusted one is believed: JSON-LD, Open Graph, other metadata, elements marked
//! as holding it, the address, what readers are shown. Which it was is told in [`Bases`].

use super::collapse;
use super::furniture::letters;
use super::json_ld::JsonLd;
use super::shown::{Lines, Told};
use crate::dates::{Calendar, Day, day_elsewhere, find_days_shown, parse_any_day, parse_day_in_address};
use dom_query::{Document, Element, NodeRef, Selection};
use isnad_record::{Bases, Basis};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// What a page says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Metadata {
    pub title: Option<String>,
    pub published: Option<Date>,
    pub url: Option<String>,
    pub outlet: Option<String>,
    pub byline: Option<String>,
    /// What the page says that it is about.
    pub description: Option<String>,
    pub basis: Bases,
}

/// Something found, with where.
type Found<T> = Option<(T, Basis)>;

/// Where Open Graph has the day of publication.
const PUBLISHED: &[&str] = &["article:published_time", "og:published_time", "og:article:published_time"];

/// Where other metadata has it, the most reliable first: schema.org microdata, Dublin Core, and names that content systems made
/// common.
const PUBLISHED_ELSEWHERE: &[&str] = &[
    "datepublished",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.issued",
    "dc.date.created",
    "dc.date.publication",
    "dc.created",
    "dcterms.date",
    "dc.date",
    "dc:created",
    "dc:date",
    "parsely-pub-date",
    "sailthru.date",
    "rnews:datepublished",
    "publish-date",
    "publish_date",
    "publishdate",
    "publish_time",
    "publication_date",
    "publication-date",
    "published_date",
    "published_time",
    "date_published",
    "pubdate",
    "pub_date",
    "pdate",
    "bt:pubdate",
    "article.published",
    "article.created",
    "article:published",
    "article:published_date",
    "article:post_date",
    "article:publicationdate",
    "vr:published_time",
    "mediator_published_time",
    "shareaholic:article_published_time",
    "twt-published-at",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "article_date_original",
    "originalpublicationdate",
    "citation_publication_date",
    "citation_date",
    "dateposted",
    "datecreated",
    "date_created",
    "displaydate",
    "release_date",
    "date",
];

/// Where metadata has the author.
const AUTHORS: &[&str] = &["author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author"];

impl Metadata {
    /// Reads the head of the page, its JSON-LD scripts, and what stands in `<time>` and `<h1>`. `url` is where the page came
    /// from, if known.
    pub fn find(document: &Document, linked: &JsonLd, url: Option<&str>) -> Metadata {
        let metas = Metas::of(document);
        let outlet = find_outlet(&metas, linked);
        let name = outlet.as_ref().map(|(name, _)| name.as_str());
        let url = url.map(str::to_owned).or_else(|| find_address(document, &metas, linked));
        let title = find_title(document, &metas, linked, Site { name, url: url.as_deref() });
        let headline = title.as_ref().map(|(title, _)| title.as_str());
        let lines = Lines::new(document, headline);
        let published = find_published(document, &metas, linked, url.as_deref(), &lines);
        let byline =
            find_byline(document, &metas, linked, name).or_else(|| Some((lines.find_signed()?, Basis::Text)));
        let description = metas.first(&["og:description", "description", "twitter:description"]);
        let basis = Bases {
            title: title.as_ref().map(|(_, basis)| *basis),
            published: published.map(|(_, basis)| basis),
            byline: byline.as_ref().map(|(_, basis)| *basis),
            outlet: outlet.as_ref().map(|(_, basis)| *basis),
        };
        let value = |found: Found<String>| found.map(|(value, _)| value);
        let published = published.map(|(day, _)| day);
        Metadata {
            title: value(title),
            published,
            url,
            outlet: value(outlet),
            byline: value(byline),
            description,
            basis,
        }
    }
}

/// Whether a headline that a page tells machines is that of its own article: its title or a heading repeats it.
pub(crate) fn is_own_headline(document: &Document, headline: &str) -> bool {
    let headline = letters(headline);
    let repeats = |text: &str| letters(text).contains(&headline);
    let mut shown = find_head_title(document).into_iter().chain(find_headings(document));
    !headline.is_empty() && shown.any(|element| repeats(&element.text()))
}

/// The elements of a page that pass a test, in order. Much faster than selectors.
pub(super) fn find_elements<'d>(document: &'d Document, test: impl Fn(&Element) -> bool) -> Vec<NodeRef<'d>> {
    let is_found = |node: &NodeRef| node.element_ref().is_some_and(|element| test(&element));
    document.root().descendants_it().filter(is_found).collect()
}

/// Whether an attribute of an element has this value, letter case aside.
pub(super) fn states(element: &Element, attribute: &str, value: &str) -> bool {
    element.attrs.iter().any(|a| &*a.name.local == attribute && a.value.eq_ignore_ascii_case(value))
}

fn find_headings(document: &Document) -> Vec<NodeRef<'_>> {
    find_elements(document, |element| &*element.name.local == "h1")
}

/// The title in the head; titles elsewhere are those of drawings.
fn find_head_title(document: &Document) -> Option<NodeRef<'_>> {
    let head = document.head()?;
    head.descendants_it().find(|node| node.has_name("title"))
}

/// The `<meta>` elements: lower-case name, property or itemprop, with its content.
struct Metas(Vec<(String, String)>);

impl Metas {
    fn of(document: &Document) -> Metas {
        let mut metas = Vec::new();
        for meta in find_elements(document, |element| &*element.name.local == "meta") {
            let Some(content) = meta.attr("content").map(|content| collapse(&content)) else { continue };
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

fn find_outlet(metas: &Metas, linked: &JsonLd) -> Found<String> {
    let linked = linked.publisher.as_deref().map(collapse).map(|name| (name, Basis::JsonLd));
    let graph = || metas.first(&["og:site_name"]).map(|name| (name, Basis::OpenGraph));
    let meta = || metas.first(&["application-name", "dc.publisher"]).map(|name| (name, Basis::Meta));
    linked.or_else(graph).or_else(meta).filter(|(name, _)| !name.is_empty() && !name.contains("://"))
}

/// The site by name and address, both where known.
#[derive(Clone, Copy)]
struct Site<'a> {
    name: Option<&'a str>,
    url: Option<&'a str>,
}

impl Site<'_> {
    /// Whether words are the site's name: as it states it, or as its address has it.
    fn is_named(&self, words: &str) -> bool {
        let named = letters(words);
        let stated = self.name.map(letters).filter(|name| !name.is_empty());
        let is_stated = stated.is_some_and(|name| {
            name.contains(&named) || named.contains(&name) && named.len() <= 2 * name.len()
        });
        let host = self.url.and_then(|url| url.split_once("://")?.1.split('/').next()).unwrap_or_default();
        let bare = named.replace(' ', "");
        !named.is_empty() && (is_stated || bare.len() >= 3 && host.to_ascii_lowercase().contains(&bare))
    }
}

/// The headline. `<h1>` holds it without the site's name and uncut, but also often the site's or the section's name alone, so it
/// is believed where the page states it elsewhere too.
fn find_title(document: &Document, metas: &Metas, linked: &JsonLd, site: Site) -> Found<String> {
    let in_head = find_head_title(document).map(|title| collapse(&title.text()));
    let own = |text: &NodeRef| Some(read_twice(&collapse(&text.text()))).filter(|h| !h.is_empty());
    let headings: Vec<String> = find_headings(document).iter().filter_map(own).collect();
    let stated: Vec<(String, Basis)> = [
        (linked.headline.as_deref().map(collapse), Basis::JsonLd),
        (metas.first(&["og:title", "twitter:title"]), Basis::OpenGraph),
        (in_head, Basis::Heading),
    ]
    .into_iter()
    .filter_map(|(title, basis)| Some((without_site(&read_twice(&title?), site, &headings), basis)))
    .filter(|(title, _)| !title.is_empty())
    .collect();
    let repeated = stated.iter().find_map(|(title, basis)| {
        let heading = headings.iter().filter(|h| !site.is_named(h)).find(|h| is_headline(h, title))?;
        Some((heading.clone(), *basis))
    });
    let alone = || {
        let first = headings.iter().find(|heading| !site.is_named(heading)).cloned();
        first.or_else(|| find_lesser_heading(document, site)).map(|heading| (heading, Basis::Heading))
    };
    let is_own = |(title, _): &&(String, Basis)| !site.is_named(title);
    let stated_alone = || stated.iter().find(is_own).cloned();
    repeated.or_else(stated_alone).or_else(alone).or_else(|| stated.first().cloned())
}

/// A heading of lower rank that is marked as the headline, or reads like one and leads nowhere.
fn find_lesser_heading(document: &Document, site: Site) -> Option<String> {
    const WORDS: usize = 4;
    let marked = find_elements(document, |element| states(element, "itemprop", "headline"));
    let lesser = find_elements(document, |element| matches!(&*element.name.local, "h2" | "h3"));
    let leads = |heading: &NodeRef| {
        heading.descendants_it().any(|node| node.has_name("a"))
            || heading.ancestors_it(Some(2)).any(|node| node.has_name("a"))
    };
    let mut lesser = lesser.into_iter().filter(|heading| !leads(heading)).map(|h| collapse(&h.text()));
    let marked = marked.first().map(|heading| collapse(&heading.text())).filter(|text| !text.is_empty());
    marked.or_else(|| {
        lesser.find(|text| text.split_whitespace().nth(WORDS - 1).is_some() && !site.is_named(text))
    })
}

/// A title without character references that were written as characters: `&amp;quot;` in the page's markup.
pub(crate) fn read_twice(title: &str) -> String {
    let is_written_twice = title.contains('&') && title.contains(';');
    if is_written_twice { collapse(&html_escape::decode_html_entities(title)) } else { title.to_owned() }
}

/// Whether a heading is the headline that a title states: most of its words, its first part, or all of it where the title was
/// cut.
fn is_headline(heading: &str, title: &str) -> bool {
    let first_part = MARKS.iter().find_map(|mark| Some(title.split_once(mark)?.0)).unwrap_or(title);
    let (heading, first_part, title) = (letters(heading), letters(first_part), letters(title));
    let is_part = title.contains(&heading) && heading.len() * 5 >= title.len() * 2 || heading == first_part;
    is_part || title.len() >= 30 && heading.starts_with(&title) || says_the_same(&heading, &title)
}

/// Whether two headlines share most of their words, as those do that were rewritten for search engines.
fn says_the_same(one: &str, other: &str) -> bool {
    let words = |text: &str| text.split(' ').map(str::to_owned).collect::<BTreeSet<_>>();
    let (one, other) = (words(one), words(other));
    let shared = one.intersection(&other).count();
    shared >= 4 && shared * 4 >= one.len().max(other.len()) * 3
}

/// What stands between a headline and the names of section and site.
const MARKS: &[&str] = &[" | ", " - ", " – ", " — ", " :: ", " » ", " / ", "|"];

/// A title without the site's name at its end or beginning: `عنوان | الراصد`, and without the section's behind a bar.
fn without_site(title: &str, site: Site, headings: &[String]) -> String {
    let marks = || MARKS.iter().chain(COLONS);
    let at_end = marks().filter_map(|mark| title.rsplit_once(mark)).find(|(_, last)| site.is_named(last));
    let at_start = || {
        let parts = marks().filter_map(|mark| title.split_once(mark));
        parts.into_iter().find(|(first, _)| site.is_named(first)).map(|(_, rest)| rest)
    };
    let title = at_end.map(|(rest, _)| rest).or_else(at_start).unwrap_or(title).trim();
    let section = MARKS.iter().find_map(|mark| {
        let (rest, last) = title.rsplit_once(mark)?;
        let is_shown = || headings.iter().any(|heading| heading == last.trim());
        (is_section(rest, last) && (mark.trim() == "|" || is_shown())).then_some(rest)
    });
    section.unwrap_or(title).trim().to_owned()
}

/// What stands between a headline and the site's name besides, where it also stands inside headlines.
const COLONS: &[&str] = &[" : ", ": "];

/// Whether the last part of a title is short enough to be the name of a section, and the rest long enough to be a headline.
fn is_section(rest: &str, last: &str) -> bool {
    let words = |text: &str| text.split_whitespace().count();
    words(last) <= 3 && words(rest) >= 4 && !last.contains(char::is_numeric)
}

fn find_address(document: &Document, metas: &Metas, linked: &JsonLd) -> Option<String> {
    let is_canonical =
        |element: &Element| &*element.name.local == "link" && states(element, "rel", "canonical");
    let links = find_elements(document, is_canonical);
    let canonical = links.first().and_then(|link| link.attr("href")).map(|href| href.trim().to_owned());
    let stated = [canonical, metas.first(&["og:url"]), linked.url.clone()];
    stated.into_iter().flatten().find(|url| url.starts_with("http://") || url.starts_with("https://"))
}

fn find_published(
    document: &Document,
    metas: &Metas,
    linked: &JsonLd,
    url: Option<&str>,
    lines: &Lines,
) -> Found<Date> {
    let title = lines.title;
    let in_metas = |names| metas.all(names).find_map(Stated::read);
    let found = |stated: Option<Stated>, basis| stated.map(|stated| (stated, basis));
    let stated = found(linked.published.as_deref().and_then(Stated::read), Basis::JsonLd)
        .or_else(|| found(in_metas(PUBLISHED), Basis::OpenGraph))
        .or_else(|| found(in_metas(PUBLISHED_ELSEWHERE), Basis::Meta))
        .or_else(|| found(find_marked_day(document, title), Basis::Marked));
    if let Some((stated, basis)) = stated {
        let is_shown = |day: &Date| lines.find_day().is_some_and(|(shown, _)| shown.date == *day);
        let local = stated.elsewhere.filter(is_shown);
        return Some(local.map_or_else(|| stated.day.with(basis), |local| (local, Basis::Text)));
    }
    let in_address = url.and_then(parse_day_in_address).map(|day| (day, Basis::Url));
    let shown = || {
        let (day, told) = lines.find_day()?;
        Some(day.with(if told == Told::Changed { Basis::Changed } else { Basis::Text }))
    };
    let changed = || find_time(document, title, is_of_change).map(|stated| stated.day.with(Basis::Changed));
    in_address.or_else(shown).or_else(changed)
}

impl Day {
    /// The day with its basis; that it may be off by one or two is more than where it was found.
    fn with(self, basis: Basis) -> (Date, Basis) {
        (self.date, if self.calendar == Calendar::Hijri { Basis::Hijri } else { basis })
    }
}

/// A day as a machine states it.
#[derive(Clone, Copy)]
struct Stated {
    day: Day,
    /// The neighbouring day that it may be where the page was written.
    elsewhere: Option<Date>,
}

impl Stated {
    fn read(text: &str) -> Option<Stated> {
        Some(Stated { day: parse_any_day(text)?, elsewhere: day_elsewhere(text) })
    }

    /// The day that an element states, or shows.
    fn of(element: &Selection) -> Option<Stated> {
        let stated = ["content", "datetime", "title"].into_iter().filter_map(|name| element.attr(name));
        let shown = || {
            let shown = find_days_shown(&element.text()).into_iter().next()?;
            Some(Stated { day: shown.day, elsewhere: None })
        };
        stated.into_iter().find_map(|text| Stated::read(&text)).or_else(shown)
    }
}

/// The day in an element marked as holding it: microdata, RDFa (Drupal sites), a `<time>`.
fn find_marked_day(document: &Document, title: Option<&str>) -> Option<Stated> {
    let marked = [
        "[itemprop~='datePublished']",
        "[property~='dc:date'], [property~='dcterms:created'], [property~='schema:datePublished']",
        "time[pubdate], abbr.published",
    ];
    let first = |selector: &str| document.select(selector).iter().find_map(|element| Stated::of(&element));
    let marked = marked.into_iter().find_map(first);
    let is_of_publication = |time: &Selection| !is_of_change(time);
    marked.or_else(|| find_time(document, title, is_of_publication)).or_else(|| {
        let times = document.select("article time, main time");
        times.iter().filter(is_of_publication).find_map(|time| Stated::of(&time))
    })
}

/// The day of the first wanted `<time>` behind the headline; where the headline is not known, that of all of them if they are of one day,
/// since they may be those of other articles.
fn find_time(
    document: &Document,
    title: Option<&str>,
    is_wanted: impl Fn(&Selection) -> bool,
) -> Option<Stated> {
    let mut behind_headline = false;
    let mut days: Vec<Stated> = Vec::new();
    for element in document.select("h1, time").iter() {
        if element.is("h1") {
            behind_headline |= title.is_some_and(|title| collapse(&element.text()) == title);
        } else if let Some(stated) = Stated::of(&element).filter(|_| is_wanted(&element)) {
            if behind_headline {
                return Some(stated);
            }
            days.push(stated);
        }
    }
    days.windows(2).all(|w| w[0].day == w[1].day).then(|| days.first().copied()).flatten()
}

/// Whether a `<time>` is marked as that of the last change.
fn is_of_change(time: &Selection) -> bool {
    let class = time.attr("class").unwrap_or_default();
    let names = class.split(|c: char| !c.is_ascii_alphabetic());
    time.attr("itemprop").is_some_and(|name| &*name == "dateModified")
        || names.into_iter().any(|name| matches!(name, "updated" | "modified"))
            && !class.contains("published")
}

/// Who signs the article.
fn find_byline(document: &Document, metas: &Metas, linked: &JsonLd, outlet: Option<&str>) -> Found<String> {
    let names = |names: Vec<String>| {
        let is_person = |name: &&str| outlet.is_none_or(|outlet| letters(outlet) != letters(name));
        join_names(names.iter().map(String::as_str).filter(is_person))
    };
    let in_metas = |keys| names(metas.first(keys).into_iter().collect());
    let marked = || {
        let marks: [&dyn Fn(&Element) -> bool; 3] = [
            &|element| states(element, "itemprop", "author"),
            &|element| states(element, "rel", "author"),
            &|element| ["author-name", "byline", "article-author"].iter().any(|name| element.has_class(name)),
        ];
        marks.iter().find_map(|is_marked| {
            let first = Selection::from(find_elements(document, is_marked).into_iter().next()?);
            let inner = first.select("[itemprop='name']");
            let element = if inner.is_empty() { &first } else { &inner };
            names(vec![element.attr("content").map_or_else(|| element.text(), Into::into).to_string()])
        })
    };
    let found = |name: Option<String>, basis| name.map(|name| (name, basis));
    found(names(linked.authors.clone()), Basis::JsonLd)
        .or_else(|| found(in_metas(&["article:author", "og:author"]), Basis::OpenGraph))
        .or_else(|| found(in_metas(AUTHORS), Basis::Meta))
        .or_else(|| found(marked(), Basis::Marked))
}

/// Words that come before an author's name.
const BY: &[&str] = &["بقلم", "كتب", "كتبت", "كتبه", "إعداد", "الكاتب", "الكاتبة", "By", "by", "BY"];

/// What content systems put where no author is known.
const NOBODY: &[&str] = &["admin", "administrator", "editor", "webmaster", "user", "root", "محرر", "المحرر"];

/// Names of authors as one line; `None` where none of them is a name.
pub(crate) fn join_names<'n>(names: impl Iterator<Item = &'n str>) -> Option<String> {
    let names: Vec<String> = names.map(clean_name).filter(|name| is_name(name)).collect();
    (!names.is_empty()).then(|| names.join("، "))
}

fn clean_name(name: &str) -> String {
    let is_mark = |c: char| c.is_whitespace() || ":-–—/|،,.".contains(c);
    let mut words: Vec<&str> = name.split_whitespace().collect();
    while words
        .first()
        .is_some_and(|word| BY.contains(&word.trim_matches(is_mark)) || word.trim_matches(is_mark).is_empty())
    {
        words.remove(0);
    }
    collapse(words.join(" ").trim_matches(is_mark))
}

fn is_name(name: &str) -> bool {
    const WORDS: usize = 8;
    let is_address = name.contains(['/', '@', '\\', '<']) || name.contains("www.");
    let is_nobody = NOBODY.iter().any(|nobody| nobody.eq_ignore_ascii_case(name));
    name.chars().any(char::is_alphabetic)
        && !is_address
        && !is_nobody
        && name.split_whitespace().count() <= WORDS
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

    #[test]
    fn a_time_belongs_to_the_article_where_it_stands_behind_the_headline() {
        let other = "<time datetime=2019-01-01>";
        let own = "<h1>عنوان الخبر</h1><time datetime=2020-02-02>";
        assert_eq!(find("", &format!("{other}{own}{other}")).published, Some(date(2020, 2, 2)));
        assert_eq!(find("", &format!("{other}<time datetime=2018-01-01>")).published, None);
    }

    #[test]
    fn the_more_trusted_place_is_believed_and_noted() {
        let linked = JsonLd { published: Some("2021-07-26T10:00:00Z".into()), ..JsonLd::default() };
        let head = "<meta property='article:published_time' content='2020-01-01'><meta property=og:title content=عنوان>";
        let document = Document::from(format!("<html><head>{head}</head><body></body></html>"));
        let found = Metadata::find(&document, &linked, None);
        assert_eq!((found.published, found.basis.published), (Some(date(2021, 7, 26)), Some(Basis::JsonLd)));
        assert_eq!(found.basis.title, Some(Basis::OpenGraph));
        assert_eq!(found.basis.outlet, None);
    }

    #[test]
    fn a_section_name_is_no_headline_and_a_cut_title_is_made_whole() {
        let head = "<title>افتتاح الجسر الجديد في المدينة - محليات</title>";
        assert_eq!(find(head, "<h1>محليات</h1>").title.as_deref(), Some("افتتاح الجسر الجديد في المدينة"));
        let cut = "<meta property=og:title content='افتتاح الجسر الجديد في المدينة بعد...'>";
        let whole = "افتتاح الجسر الجديد في المدينة بعد عامين من العمل";
        assert_eq!(find(cut, &format!("<h1>{whole}</h1>")).title.as_deref(), Some(whole));
    }

    #[test]
    fn authors_are_names() {
        let byline = |content: &str| find(&format!("<meta name=author content='{content}'>"), "").byline;
        assert_eq!(byline("بقلم: سامر الحداد").as_deref(), Some("سامر الحداد"));
        for nobody in ["admin", "https://a.example/writers/5", "", "محرر"] {
            assert_eq!(byline(nobody), None);
        }
        let marked = "<span itemprop=author><span itemprop=name>سامر الحداد</span><a>تابع</a></span>";
        assert_eq!(find("", marked).byline.as_deref(), Some("سامر الحداد"));
    }
}
