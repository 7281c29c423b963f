//! The main text of a page and what the page says of itself.
//!
//! The container of the article is found by dom_smoothie (Mozilla's Readability in Rust). What it leaves in, and what news
//! sites put between paragraphs, is removed afterwards: captions, lists of related pages, sharing and newsletter boxes, lines
//! with the date and the number of readers.

mod blocks;
mod furniture;
mod json_ld;
mod metadata;
mod shown;
mod sift;
mod tags;

use crate::error::Problem;
use blocks::{Block, find_blocks};
use dom_query::{Document, NodeRef};
use dom_smoothie::{CandidateSelectMode, Config, Readability};
use isnad_record::Bases;
use json_ld::JsonLd;
use metadata::Metadata;
pub(crate) use metadata::join_names;

/// Fewer words than this are no article if the page holds more elsewhere.
const FEW_WORDS: usize = 30;

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
        let Metadata { title, published, url, outlet, byline, basis } =
            Metadata::find(&document, &linked, url);
        let paragraphs = find_paragraphs(document, &sifted.markup, &linked, title.as_deref());
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

/// The article's paragraphs: those of the container that reads most like an article, else what the page tells machines, else
/// all its running text.
fn find_paragraphs(document: Document, markup: &str, linked: &JsonLd, title: Option<&str>) -> Vec<String> {
    let lead = find_lead(&document);
    let found = furniture::remove_furniture(find_main_blocks(document), title);
    if count_words(&found) >= FEW_WORDS {
        return with_lead(lead, found);
    }
    let stated: Vec<String> =
        linked.body.iter().flat_map(|b| b.lines()).map(collapse).filter(|l| !l.is_empty()).collect();
    let all = furniture::remove_furniture(find_text_blocks(&Document::from(markup)), title);
    // the first of those that are clearly longer
    [stated, all]
        .into_iter()
        .fold(found, |best, other| if count_words(&other) > 2 * count_words(&best) { other } else { best })
}

/// The opening paragraph that content systems set apart from the rest, marked as the article's description.
fn find_lead(document: &Document) -> Option<String> {
    let marked = document.select("p[itemprop='description'], div[itemprop='description']");
    let leads = marked.iter().map(|element| collapse(&element.text()));
    leads.into_iter().find(|lead| lead.split_whitespace().count() >= LEAD_WORDS)
}

/// The lead in front of the paragraphs, unless they hold it already.
fn with_lead(lead: Option<String>, paragraphs: Vec<String>) -> Vec<String> {
    let is_new = |lead: &String| {
        let opening: String = lead.chars().take(40).collect();
        !paragraphs.iter().any(|paragraph| paragraph.contains(&opening))
    };
    lead.filter(is_new).into_iter().chain(paragraphs.iter().cloned()).collect()
}

fn count_words(paragraphs: &[String]) -> usize {
    paragraphs.iter().map(|p| p.split_whitespace().count()).sum()
}

/// The blocks of the article's container; none where dom_smoothie finds no container.
fn find_main_blocks(document: Document) -> Vec<Block> {
    let config = Config {
        candidate_select_mode: CandidateSelectMode::DomSmoothie,
        keep_classes: true,
        disable_json_ld: true,
        ..Config::default()
    };
    let article = Readability::with_document(document, None, Some(config)).and_then(|mut page| page.parse());
    article.map_or_else(|_| Vec::new(), |article| find_blocks(Document::fragment(article.content).root()))
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
    fn what_the_page_tells_machines_is_used_where_it_shows_nothing() {
        let text = format!("{SENTENCE} {SENTENCE} {SENTENCE}");
        let found = paragraphs(&format!(
            "<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"articleBody\":\"{text}\"}}</script><div id=app>انتظر</div>"
        ));
        assert_eq!(found, [text]);
    }

    #[test]
    fn pages_too_deep_for_the_container_search_are_read_whole() {
        let found = paragraphs(&format!("{}<p>{SENTENCE}</p>", "<div>".repeat(500)));
        assert_eq!(found, [SENTENCE]);
    }
}
