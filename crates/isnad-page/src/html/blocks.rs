//! A tree of elements as the lines a reader sees.

use super::is_trick;
use dom_query::{NodeData, NodeRef};

/// One line of text, as a paragraph, heading or list item shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Block {
    /// The words, blanks collapsed.
    pub text: String,
    /// Whether it is a heading.
    pub is_heading: bool,
    /// Whether a picture stands right before it.
    pub is_below_picture: bool,
    /// How many of its characters (blanks not counted) are inside links.
    linked: usize,
    /// How many characters it has, blanks not counted.
    length: usize,
}

impl Block {
    /// Whether (nearly) all of it is a link.
    pub fn is_linked(&self) -> bool {
        self.linked * 10 >= self.length * 9
    }

    #[cfg(test)]
    pub fn paragraph(text: &str) -> Self {
        Block { text: text.into(), length: text.chars().count(), ..Block::default() }
    }

    #[cfg(test)]
    pub fn link(text: &str) -> Self {
        let length = text.chars().count();
        Block { text: text.into(), length, linked: length, ..Block::default() }
    }

    #[cfg(test)]
    pub fn heading(text: &str) -> Self {
        Block::paragraph(text).into_heading()
    }

    #[cfg(test)]
    pub fn into_heading(self) -> Self {
        Block { is_heading: true, ..self }
    }

    #[cfg(test)]
    pub fn below_picture(self) -> Self {
        Block { is_below_picture: true, ..self }
    }
}

/// Elements whose text is not read as part of an article.
const UNREAD: &[&str] = &[
    "audio",
    "button",
    "canvas",
    "dialog",
    "embed",
    "figcaption",
    "footer",
    "head",
    "iframe",
    "input",
    "math",
    "nav",
    "noscript",
    "object",
    "option",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "video",
];

/// Elements that stand on lines of their own.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figure",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
];

/// Words in class names of boxes that sites put between the paragraphs.
const BOX_WORDS: &[&str] = &[
    "addtoany",
    "advert",
    "advertisement",
    "breadcrumb",
    "breadcrumbs",
    "byline",
    "caption",
    "credit",
    "newsletter",
    "outbrain",
    "promo",
    "read-also",
    "readmore",
    "related",
    "sharedaddy",
    "share",
    "sharing",
    "social",
    "subscribe",
    "taboola",
    "tags",
    "timestamp",
];

/// The blocks of the article under `root`, in order: without the site's boxes, captions and what is hidden.
pub(crate) fn find_blocks(root: NodeRef) -> Vec<Block> {
    read_blocks(root, false)
}

/// All blocks under `root` that a reader sees, in order.
pub(crate) fn find_shown_blocks(root: NodeRef) -> Vec<Block> {
    read_blocks(root, true)
}

fn read_blocks(root: NodeRef, with_boxes: bool) -> Vec<Block> {
    let mut lines = Lines::default();
    let mut pending = vec![Step::Enter(root)];
    while let Some(step) = pending.pop() {
        match step {
            Step::Enter(node) => enter(node, with_boxes, &mut lines, &mut pending),
            Step::Leave(Left { breaks, links, heads }) => {
                lines.links -= usize::from(links);
                if breaks {
                    lines.end();
                }
                lines.heads -= usize::from(heads);
            }
        }
    }
    lines.end();
    lines.blocks
}

/// The tree is walked with a stack of its own, since pages nest deeper than a thread's stack.
enum Step<'a> {
    Enter(NodeRef<'a>),
    Leave(Left),
}

/// What ends with an element.
struct Left {
    breaks: bool,
    links: bool,
    heads: bool,
}

fn enter<'a>(node: NodeRef<'a>, with_boxes: bool, lines: &mut Lines, pending: &mut Vec<Step<'a>>) {
    if let Some(text) = node.query_or(None, |n| match &n.data {
        NodeData::Text { contents } => Some(contents.to_string()),
        _ => None,
    }) {
        return lines.add(&text);
    }
    let name = node.node_name().unwrap_or_default();
    let is_unread = UNREAD.contains(&&*name) && !(with_boxes && matches!(&*name, "footer" | "figcaption"));
    if is_unread || is_hidden(&node) || !with_boxes && is_box(&node, &name) {
        return;
    }
    let left = Left { breaks: BLOCKS.contains(&&*name), links: &*name == "a", heads: is_heading(&name) };
    match &*name {
        "br" => lines.end(),
        "img" => lines.picture(),
        "td" | "th" => lines.add(" "),
        _ if left.breaks => lines.end(),
        _ => {}
    }
    lines.links += usize::from(left.links);
    lines.heads += usize::from(left.heads);
    pending.push(Step::Leave(left));
    pending.extend(node.children_it(true).map(Step::Enter));
}

fn is_heading(name: &str) -> bool {
    matches!(name.as_bytes(), [b'h', b'1'..=b'6'])
}

fn is_hidden(node: &NodeRef) -> bool {
    node.has_attr("hidden")
        || node.attr("aria-hidden").is_some_and(|value| &*value == "true")
        || node.attr("style").is_some_and(|style| style.replace(' ', "").contains("display:none"))
}

/// Whether an element is one of the site's boxes, by its class or id, or a form. Elements that hold a text of some length are
/// wrappers, not boxes, whatever they are called: some sites wrap the whole page in a form.
fn is_box(node: &NodeRef, name: &str) -> bool {
    let names = [node.class(), node.id_attr()];
    let is_named = names.iter().flatten().any(|names| {
        names.split_whitespace().any(|name| {
            let name = name.to_ascii_lowercase();
            let mut words = name.split(['-', '_']);
            BOX_WORDS.contains(&name.as_str()) || words.any(|word| BOX_WORDS.contains(&word))
        })
    });
    (is_named || name == "form") && !is_wrapper(node)
}

/// Whether an element holds as much text as an article does and a box does not.
fn is_wrapper(node: &NodeRef) -> bool {
    const PARAGRAPHS: usize = 4;
    const LETTERS: usize = 800;
    let is_long = || node.text().chars().filter(|c| !c.is_whitespace()).take(LETTERS).count() == LETTERS;
    node.descendants_it().filter(|n| n.has_name("p")).take(PARAGRAPHS).count() == PARAGRAPHS || is_long()
}

/// Lines while they are being put together.
#[derive(Default)]
struct Lines {
    blocks: Vec<Block>,
    current: Block,
    /// A blank is due before the next word.
    blank: bool,
    /// A picture has come since the last line.
    picture: bool,
    /// How many links and headings are open.
    links: usize,
    heads: usize,
}

impl Lines {
    fn add(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_whitespace() {
                self.blank = true;
                continue;
            }
            if is_trick(c) {
                continue;
            }
            if std::mem::take(&mut self.blank) && !self.current.text.is_empty() {
                self.current.text.push(' ');
            }
            self.current.text.push(c);
            self.current.length += 1;
            self.current.linked += usize::from(self.links > 0);
        }
    }

    /// A picture among words is a sign of writing (a flag, a smiley).
    fn picture(&mut self) {
        self.picture |= self.current.text.is_empty();
    }

    fn end(&mut self) {
        self.blank = false;
        let mut block = std::mem::take(&mut self.current);
        if block.text.chars().any(char::is_alphanumeric) {
            block.is_below_picture = std::mem::take(&mut self.picture);
            block.is_heading = self.heads > 0;
            self.blocks.push(block);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dom_query::Document;

    fn texts(html: &str) -> Vec<String> {
        find_blocks(Document::fragment(html).root()).into_iter().map(|b| b.text).collect()
    }

    #[test]
    fn each_paragraph_is_one_line() {
        assert_eq!(
            texts("<p>قال\n  <b>الوزير</b>&nbsp;إنه</p>نص<br>آخر<p>—</p>"),
            ["قال الوزير إنه", "نص", "آخر"]
        );
    }

    #[test]
    fn table_cells_are_kept_apart() {
        assert_eq!(
            texts("<table><tr><td>نفط</td><td>5</td></tr><tr><td>غاز</td></tr></table>"),
            ["نفط 5", "غاز"]
        );
    }

    #[test]
    fn links_and_headings_are_known() {
        let blocks = find_blocks(
            Document::fragment("<h2>عنوان</h2><p><a>رابط طويل</a></p><p>نص فيه <a>رابط</a></p>").root(),
        );
        assert!(blocks[0].is_heading && !blocks[1].is_heading);
        assert!(blocks[1].is_linked() && !blocks[2].is_linked());
    }

    #[test]
    fn lines_below_pictures_are_known() {
        let root = Document::fragment(
            "<div><img src=x></div><div></div><p>جسر الوادي</p><p>نص <img src=x> فيه صورة</p><p>نص</p>",
        );
        let below: Vec<bool> = find_blocks(root.root()).iter().map(|block| block.is_below_picture).collect();
        assert_eq!(below, [true, false, false]);
    }

    #[test]
    fn captions_and_boxes_are_left_out() {
        assert_eq!(
            texts(
                "<figure><img><figcaption>صورة</figcaption></figure><div class='post-share x'>شارك</div><p>نص</p>"
            ),
            ["نص"]
        );
    }

    #[test]
    fn a_wrapper_with_a_boxs_name_is_read() {
        assert_eq!(texts("<div class=related-wrap><p>أ<p>ب<p>ج<p>د</div>"), ["أ", "ب", "ج", "د"]);
    }

    #[test]
    fn a_form_around_the_page_is_read_and_a_search_form_is_not() {
        let page = format!("<form><form><label>بحث</label></form><div>{}</div></form>", "نص ".repeat(500));
        assert_eq!(texts(&page).len(), 1);
        assert_eq!(texts("<form><label>بحث</label></form>نص"), ["نص"]);
    }

    #[test]
    fn deep_nesting_needs_no_stack() {
        let deep = format!("{}نص", "<div>".repeat(3_000));
        assert_eq!(texts(&deep), ["نص"]);
    }
}
