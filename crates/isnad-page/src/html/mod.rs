//! The main text of a page and what the page says of itself.
//!
//! The container of the article is the one that the page's content system is known for, else found by dom_smoothie (Mozilla's
//! Readability in Rust). What that leaves in, and what news
//! sites put between paragraphs, is removed afterwards: captions, lists of related pages, sharing and newsletter boxes, lines
//! with the date and the number of readers.

mod blocks;
mod furniture;
mod json_ld;
mod metadata;
mod prune;
mod shown;
mod sift;
mod sites;
mod tags;

use crate::error::Problem;
use blocks::{Block, find_blocks};
use dom_query::{Document, Element, NodeRef};
use dom_smoothie::{CandidateSelectMode, Config, ParsePolicy, Readability};
use isnad_record::Bases;
use json_ld::JsonLd;
use metadata::Metadata;
pub(crate) use metadata::{join_names, read_twice};
use prune::prune;
use sites::Sites;
pub use sites::check_sites;

/// Fewer words than this are no article if the page holds more elsewhere.
const FEW_WORDS: usize = 30;

/// So many words are an article, and need no second look.
const MANY_WORDS: usize = 150;

/// Bytes of the longest markup in which the article's container is looked for, which takes time with the square of the longest
/// text; a hundred times what pages have.
const LONGEST_SEARCHED: usize = 2 << 20;

/// The lead is among so many paragraphs and headings.
const LEAD_WITHIN: usize = 30;

/// So many bytes of marks and blanks may a lead have more than its words in normal form.
const LEAD_MARKS: usize = 120;

/// Shorter descriptions are labels rather than paragraphs.
const LEAD_WORDS: usize = 12;

/// A page's article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The headline.
    pub title: Option<String>,
    /// The day of publication, as the page states it.
    pub published: Option<jiff::civil::Date>,
    /// The page's own address.
    pub url: Option<String>,
    /// The site's name.
    pub outlet: Option<String>,
    /// Who signs the article.
    pub byline: Option<String>,
    /// Where title, day, outlet and byline were found.
    pub basis: Bases,
    /// The paragraphs in order, each on one line and without the headline.
    pub paragraphs: Vec<String>,
    /// Whether the page has so many elements that only its beginning was read.
    pub is_cut: bool,
}

impl Page {
    /// Reads a page. `url` is where it came from, if known.
    ///
    /// # Errors
    /// [`Problem::NoArticle`] when no text is left once the site's furniture is removed.
    ///
    /// ```
    /// use isnad_page::Page;
    /// let html = "<html><head><title>عنوان</title></head><body><nav><a href=/>الرئيسية</a></nav>
    ///     <article><h1>عنوان</h1><p>قال الوزير إن الاتفاق قريب.</p></article></body></html>";
    /// let page = Page::read(html, None).unwrap();
    /// assert_eq!(page.title.as_deref(), Some("عنوان"));
    /// assert_eq!(page.paragraphs, ["قال الوزير إن الاتفاق قريب."]);
    /// ```
    pub fn read(html: &str, url: Option<&str>) -> Result<Page, Problem> {
        let sifted = sift::sift(html);
        let document = Document::from(sifted.markup.as_str());
        let linked = JsonLd::find(&sifted.linked, |headline| metadata::is_own_headline(&document, headline));
        let Metadata { title, published, url, outlet, byline, description, basis } =
            Metadata::find(&document, &linked, url);
        let known = Known {
            description: description.as_deref(),
            markup_length: sifted.markup.len(),
            linked: &linked,
            title: title.as_deref(),
            url: url.as_deref(),
        };
        let paragraphs = find_paragraphs(document, &known);
        if paragraphs.is_empty() {
            return Err(Problem::NoArticle);
        }
        Ok(Page { title, published, url, outlet, byline, basis, paragraphs, is_cut: sifted.is_cut })
    }

    /// The text that spans point into: the headline, then the paragraphs, one a line.
    pub fn text(&self) -> String {
        let lines: Vec<&str> = self.title.iter().chain(&self.paragraphs).map(String::as_str).collect();
        lines.join("\n")
    }
}

/// The paragraphs of a piece of markup that is all article, as feeds carry it.
///
/// # Errors
/// As [`Page::read`].
pub(crate) fn fragment_paragraphs(markup: &str, title: Option<&str>) -> Result<Vec<String>, Problem> {
    let blocks = find_blocks(Document::fragment(sift::sift(markup).markup).root());
    let paragraphs = furniture::remove_furniture(blocks, title);
    if paragraphs.is_empty() { Err(Problem::NoArticle) } else { Ok(paragraphs) }
}

/// The article's paragraphs: those of the container that its content system is known for, else of the one that reads most like an
/// article, else what the page tells machines, else all its running text.
fn find_paragraphs(document: Document, page: &Known) -> Vec<String> {
    let lead = find_lead(&document, page.description);
    let rules = Sites::builtin().rules(page.url);
    let paragraphs = |blocks| furniture::remove_furniture(blocks, page.title);
    let is_searched = page.markup_length <= LONGEST_SEARCHED;
    let usual = prune(&document, &rules).map(|container| paragraphs(find_blocks(container)));
    if let Some(usual) = usual.as_ref().filter(|usual| count_words(usual) >= MANY_WORDS) {
        return with_lead(lead, usual);
    }
    // the search takes the document apart
    let whole = document.clone();
    let found = is_searched.then(|| find_main_blocks(document)).flatten().map(paragraphs);
    if let Some(found) = found.as_ref().filter(|found| count_words(found) >= MANY_WORDS) {
        return with_lead(lead, found);
    }
    let search = || if is_searched { paragraphs(search_patiently(whole.clone())) } else { Vec::new() };
    let found = longer(found.unwrap_or_else(search), usual.unwrap_or_default());
    if count_words(&found) >= FEW_WORDS {
        return with_lead(lead, &found);
    }
    let stated = page.linked.body.iter().flat_map(|b| b.lines()).map(collapse).filter(|l| !l.is_empty());
    longer(longer(found, stated.collect()), paragraphs(find_text_blocks(&whole)))
}

/// What is known of a page when its paragraphs are looked for.
struct Known<'a> {
    description: Option<&'a str>,
    markup_length: usize,
    linked: &'a JsonLd,
    title: Option<&'a str>,
    url: Option<&'a str>,
}

/// The first unless the second is clearly longer.
fn longer(first: Vec<String>, second: Vec<String>) -> Vec<String> {
    if count_words(&second) > 2 * count_words(&first) { second } else { first }
}

/// The opening paragraph that content systems set apart from the rest: marked as the article's description, or saying what the page
/// states as such.
fn find_lead(document: &Document, description: Option<&str>) -> Option<String> {
    let is_marked = |element: &Element| {
        matches!(&*element.name.local, "p" | "div") && metadata::states(element, "itemprop", "description")
    };
    let is_lead = |lead: &String| lead.split_whitespace().count() >= LEAD_WORDS;
    let marked = metadata::find_elements(document, is_marked);
    let marked = marked.iter().map(|element| collapse(&element.text())).find(is_lead);
    marked.or_else(|| {
        let stated = furniture::letters(description.filter(|stated| is_lead(&(*stated).to_owned()))?);
        let paragraphs =
            metadata::find_elements(document, |element| matches!(&*element.name.local, "p" | "h2" | "h3"));
        let mut texts = paragraphs.iter().take(LEAD_WITHIN).map(|paragraph| collapse(&paragraph.text()));
        texts.find(|text| {
            text.len().abs_diff(stated.len()) <= LEAD_MARKS && furniture::letters(text) == stated
        })
    })
}

/// The lead in front of the paragraphs, unless they hold it already.
fn with_lead(lead: Option<String>, paragraphs: &[String]) -> Vec<String> {
    let is_new = |lead: &String| {
        let opening: String = lead.chars().take(40).collect();
        !paragraphs.iter().any(|paragraph| paragraph.contains(&opening))
    };
    lead.filter(is_new).into_iter().chain(paragraphs.iter().cloned()).collect()
}

fn count_words(paragraphs: &[String]) -> usize {
    paragraphs.iter().map(|p| p.split_whitespace().count()).sum()
}

/// The blocks of the article's container, found at the first attempt; `None` where that finds little and other attempts may find
/// more.
fn find_main_blocks(document: Document) -> Option<Vec<Block>> {
    /// Where dom_smoothie itself is content with an attempt.
    const ENOUGH_CHARACTERS: usize = 500;
    let mut page = readability(document)?;
    page.parse_with_policy(ParsePolicy::Strict).ok()?;
    let container = page.doc.select_single(CONTAINER);
    let container = container.nodes().first().filter(|c| c.normalized_char_count() >= ENOUGH_CHARACTERS)?;
    Some(find_blocks(*container))
}

/// The same by all attempts, for which dom_smoothie copies the document each time; none where it finds no container.
fn search_patiently(document: Document) -> Vec<Block> {
    let Some(mut page) = readability(document) else { return Vec::new() };
    if page.parse().is_err() {
        return Vec::new();
    }
    let container = page.doc.select_single(CONTAINER);
    container.nodes().first().map_or_else(Vec::new, |container| find_blocks(*container))
}

/// What dom_smoothie marks the container with.
const CONTAINER: &str = "#readability-page-1";

fn readability(document: Document) -> Option<Readability> {
    let config = Config {
        candidate_select_mode: CandidateSelectMode::DomSmoothie,
        keep_classes: true,
        disable_json_ld: true,
        ..Config::default()
    };
    Readability::with_document(document, None, Some(config)).ok()
}

/// All the page's blocks that are not links.
fn find_text_blocks(document: &Document) -> Vec<Block> {
    let root: NodeRef = document.body().unwrap_or_else(|| document.root());
    find_blocks(root).into_iter().filter(|block| !block.is_linked()).collect()
}

/// Text on one line: runs of blanks, line breaks among them, as one space; without characters that trick the eye.
pub(crate) fn collapse(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.contains(is_trick) { line.replace(is_trick, "") } else { line }
}

/// Characters that show nothing but change what is shown: controls, and those that turn the direction of the text around them.
/// Marks that only say which way the next character goes are kept.
fn is_trick(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENTENCE: &str =
        "قال وزير النقل سامر الحداد إن الجسر الجديد سيفتتح الشهر المقبل بعد عامين من العمل.";

    fn paragraphs(body: &str) -> Vec<String> {
        let html = format!("<html><head><title>افتتاح الجسر</title></head><body>{body}</body></html>");
        Page::read(&html, None).unwrap().paragraphs
    }

    #[test]
    fn the_article_is_found_among_menus_and_comments() {
        let found = paragraphs(&format!(
            "<div class=menu><ul><li><a href=/>الرئيسية</a></li><li><a href=/s>رياضة</a></li></ul></div>
             <div class=article><h1>افتتاح الجسر</h1><p>{SENTENCE}</p><p>وأضاف {SENTENCE}</p><p>وختم {SENTENCE}</p></div>
             <div id=comments><p>تعليق من قارئ</p></div><footer>جميع الحقوق محفوظة</footer>"
        ));
        assert_eq!(found, [SENTENCE.to_owned(), format!("وأضاف {SENTENCE}"), format!("وختم {SENTENCE}")]);
    }

    #[test]
    fn a_lead_set_apart_comes_first_and_once() {
        let lead = "كشفت وزارة النقل اليوم عن موعد افتتاح الجسر الذي طال انتظاره في المدينة.";
        let body =
            format!("<article><p>وأضاف {SENTENCE}</p><p>وختم {SENTENCE}</p><p>ثم {SENTENCE}</p></article>");
        let found = paragraphs(&format!("<header><p itemprop=description>{lead}</p></header>{body}"));
        assert_eq!((found.len(), found[0].as_str()), (4, lead));
        let inside = format!(
            "<article><p itemprop=description>{lead}</p><p>وأضاف {SENTENCE}</p><p>ثم {SENTENCE}</p></article>"
        );
        assert_eq!(paragraphs(&inside).len(), 3);
    }

    #[test]
    fn a_lead_outside_of_the_usual_container_is_known_by_the_description() {
        let lead = "كشفت وزارة النقل اليوم عن موعد افتتاح الجسر الذي طال انتظاره في المدينة.";
        let text: String = (0..20).map(|n| format!("<p>{n} {SENTENCE}</p>")).collect();
        let page = |stated: &str| {
            let head = format!("<meta name=description content='{stated}'>");
            paragraphs(&format!(
                "{head}<h1>افتتاح الجسر</h1><div class=top><p>{lead}</p></div><div class=entry-content>{text}</div>"
            ))
        };
        assert_eq!((page(lead).len(), page(lead)[0].as_str()), (21, lead));
        assert_eq!(page("صحيفة يومية مستقلة تصدر في العاصمة وتعنى بشؤون المدينة وأهلها جميعا").len(), 20);
    }

    #[test]
    fn what_the_page_tells_machines_is_used_where_it_shows_nothing() {
        let text = format!("{SENTENCE} {SENTENCE} {SENTENCE}");
        let found = paragraphs(&format!(
            "<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"articleBody\":\"{text}\"}}</script><div id=app>انتظر</div>"
        ));
        assert_eq!(found, [text]);
    }

    /// What sites put beside an article.
    fn margin() -> String {
        let item = |n| {
            format!(
                "<div><a href=/{n}><h4>خبر آخر رقم {n}</h4></a><p>ملخص قصير لخبر آخر لا علاقة له بالجسر.</p></div>"
            )
        };
        format!("<aside><h3>الأكثر قراءة</h3>{}</aside>", (0..8).map(item).collect::<String>())
    }

    #[test]
    fn a_short_article_is_not_drowned_by_margin_and_comments() {
        let comment = "<div class=item><b>زائر</b><p>تعليق طويل من قارئ يشكر الوزارة على جهودها، ويسأل متى يفتح الطريق.</p></div>";
        let comments = format!("<div id=comments-list>{}</div>", comment.repeat(10));
        let article = format!("<div class=story><h1>افتتاح الجسر</h1><p>{SENTENCE}</p></div>");
        assert_eq!(paragraphs(&format!("{article}{}{comments}", margin())), [SENTENCE]);
        assert_eq!(
            paragraphs(&format!("<div>{article}<iframe src=v></iframe></div>{}", margin())),
            [SENTENCE]
        );
    }

    #[test]
    fn paragraphs_may_be_divs_or_lines() {
        let lines = [SENTENCE.to_owned(), format!("وأضاف {SENTENCE}"), format!("وختم {SENTENCE}")];
        let divs: String = lines.iter().map(|line| format!("<div>{line}</div>")).collect();
        for text in [divs, lines.join("<br><br>"), lines.join("<br>")] {
            let page =
                format!("<div id=main><div class=txt><h1>افتتاح الجسر</h1>{text}</div></div>{}", margin());
            assert_eq!(paragraphs(&page), lines);
        }
    }

    #[test]
    fn teasers_of_other_articles_are_none_of_this_one() {
        let teaser = "<article class=teaser><h2><a href=/2>خبر ثان</a></h2><p>موجز الخبر الثاني الذي يقود إلى صفحة أخرى.</p></article>";
        let text = format!("<p>{SENTENCE}</p><p>وأضاف {SENTENCE}</p><p>وختم {SENTENCE}</p>");
        let found = paragraphs(&format!("<main><article>{text}</article>{}</main>", teaser.repeat(6)));
        assert_eq!(found.len(), 3);
    }

    #[test]
    fn the_usual_container_is_read_where_the_search_finds_less() {
        let list: String = (0..12).map(|n| format!("<li>البند {n} من جدول الأعمال")).collect();
        let found = paragraphs(&format!("<div class=entry-content><ul>{list}</ul></div><p>{SENTENCE}</p>"));
        assert!(found.len() >= 12, "{found:?}");
    }

    #[test]
    fn the_usual_container_is_believed_where_it_holds_an_article() {
        let text: String = (0..20).map(|n| format!("<p>{n} {SENTENCE}</p>")).collect();
        let beside = format!("<div><p>عن الكاتب: {SENTENCE}</p></div>");
        let found = paragraphs(&format!("<div><div class=entry-content>{text}</div>{beside}</div>"));
        assert_eq!(found.len(), 20);
    }

    #[test]
    fn what_tricks_the_eye_is_gone() {
        let html = format!(
            "<title>عنوان \u{202e}مقلوب\u{202c}</title><p>\u{2066}{SENTENCE}\u{2069}\u{0}</p><p>{SENTENCE}</p>"
        );
        let page = Page::read(&html, None).unwrap();
        assert_eq!((page.title.as_deref(), page.paragraphs[0].as_str()), (Some("عنوان مقلوب"), SENTENCE));
    }

    #[test]
    fn pages_of_any_depth_are_read() {
        let found = paragraphs(&format!("{}<p>{SENTENCE}</p>", "<div>".repeat(500)));
        assert_eq!(found, [SENTENCE]);
    }
}
