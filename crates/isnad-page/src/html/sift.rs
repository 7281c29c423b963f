//! The markup that is worth parsing.
//!
//! Nine tenths of a news page are scripts, styles, comments, drawings and attributes that say nothing of the text. They are
//! left out in one pass before the page is parsed, which is most of the speed of this crate, and its shield: parsers take time
//! with the square of the depth of elements and of the number of open formatting elements, so a hostile page of some megabytes
//! would take hours. What comes out nests no deeper than real pages do, has no formatting elements, and has a bounded number of
//! tags; the words are all kept.

use super::tags::{Attributes, Name, names};
use memchr::{memchr, memmem};

/// The deepest nesting that is kept. Real pages nest a few dozen elements deep.
const DEEPEST: usize = 250;

/// The most tags that are kept; the largest real pages have some 20 000.
const MOST_TAGS: usize = 200_000;

/// What is left of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sifted {
    /// The markup to parse.
    pub markup: String,
    /// What the page tells search engines: its JSON-LD scripts.
    pub linked: Vec<String>,
    /// Whether the page was cut off for its number of tags.
    pub is_cut: bool,
}

/// Leaves out what says nothing of the text.
pub(crate) fn sift(html: &str) -> Sifted {
    let mut sieve = Sieve { html, ..Sieve::default() };
    while let Some(found) = memchr(b'<', sieve.rest().as_bytes()) {
        sieve.keep(found);
        if sieve.tags >= MOST_TAGS {
            sieve.out.is_cut = true;
            return sieve.out;
        }
        sieve.read_tag();
    }
    sieve.keep(sieve.rest().len());
    sieve.out
}

/// Elements that are left out with all they hold.
static LEFT_OUT: &[Name] = &names([
    "audio", "canvas", "iframe", "math", "noembed", "noframes", "noscript", "object", "script", "select",
    "style", "svg", "template", "textarea", "video", "xmp",
]);

/// Tags that are left out, but not the words they hold: formatting, which parsers spend squares of time on, and what has no
/// words at all.
static UNTAGGED: &[Name] = &names([
    "area",
    "b",
    "base",
    "big",
    "code",
    "col",
    "em",
    "embed",
    "font",
    "frame",
    "frameset",
    "i",
    "nobr",
    "optgroup",
    "option",
    "param",
    "plaintext",
    "s",
    "small",
    "source",
    "strike",
    "strong",
    "track",
    "tt",
    "u",
    "wbr",
]);

/// Elements that do not nest in themselves: void ones, and those that the next of their kind ends.
static UNNESTED: &[Name] = &names([
    "a", "body", "br", "caption", "colgroup", "dd", "dt", "head", "hr", "html", "img", "input", "li", "link",
    "meta", "p", "tbody", "td", "tfoot", "th", "thead", "title", "tr",
]);

/// Elements that the closing tags of those not listed here do not reach through.
static SPECIAL: &[Name] = &names([
    "address",
    "article",
    "aside",
    "blockquote",
    "button",
    "center",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "header",
    "hgroup",
    "listing",
    "main",
    "marquee",
    "menu",
    "nav",
    "ol",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "ul",
]);

/// Attributes that tell what an element is.
static TELLING: &[Name] = &names([
    "aria-hidden",
    "aria-modal",
    "class",
    "colspan",
    "content",
    "datetime",
    "hidden",
    "id",
    "itemprop",
    "lang",
    "name",
    "property",
    "pubdate",
    "rel",
    "role",
    "rowspan",
]);

/// Lists and boxes that are left out where they hold links alone: menus, lists of other articles.
static MENUS: &[Name] = &names(["div", "dl", "menu", "nav", "ol", "section", "ul"]);

/// Elements that stand for nothing where they hold nothing: places for advertisements and for what scripts put there.
static IDLE: &[Name] = &names(["div", "header", "section"]);

/// Attributes that state something, whatever the element holds.
static STATING: &[Name] = &names(["content", "datetime", "itemprop", "property", "rel"]);

/// Attributes that tell what a `<meta>` states.
static META_NAMES: &[Name] = &names(["itemprop", "name", "property"]);

/// How names of metadata begin that say nothing of an article's headline, day or author.
const IDLE_METAS: &[&str] = &[
    "al:",
    "apple-",
    "article:tag",
    "fb:",
    "google",
    "keywords",
    "msapplication",
    "msvalidate",
    "og:image",
    "og:locale",
    "og:type",
    "og:video",
    "robots",
    "theme-color",
    "twitter:app",
    "twitter:card",
    "twitter:image",
    "twitter:site",
    "viewport",
];

/// So many links make a menu.
const MENU_LINKS: usize = 3;

/// Elements that say something of the page though all around them are links.
static KEPT_IN_MENUS: &[Name] = &names(["h1", "meta", "time"]);

/// Besides the special ones, elements around whose edges blanks show nothing.
static BLANK_EDGED: &[Name] = &names([
    "body", "dd", "dt", "h2", "h3", "h4", "h5", "h6", "head", "html", "li", "link", "meta", "p", "tbody",
    "td", "tfoot", "th", "thead", "title", "tr",
]);

/// Where blanks between two elements are no blanks between words either, since each has a line or cell of its own.
static ROWS: &[Name] = &names(["li", "meta", "link", "tbody", "td", "th", "thead", "tr"]);

/// What was kept last.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Last {
    /// Text, or a tag among text.
    #[default]
    Text,
    /// The opening tag of an element around whose edges blanks show nothing.
    Opening,
    /// The closing tag of one.
    Closing,
    /// The closing tag of a row.
    ClosingRow,
}

/// An element that is open.
#[derive(Default)]
struct Open {
    name: Name,
    /// Whether its tags are kept.
    is_kept: bool,
    /// Where its opening tag begins in what is kept, and where that ends.
    start: usize,
    content: usize,
    /// What was kept before it.
    before: Last,
    /// Whether it stands for nothing if it holds nothing.
    is_idle: bool,
    /// How many links it holds.
    links: usize,
    /// Whether it holds anything else that is worth keeping.
    is_worth: bool,
}

#[derive(Default)]
struct Sieve<'h> {
    html: &'h str,
    at: usize,
    out: Sifted,
    /// The elements that are open.
    open: Vec<Open>,
    /// How deep the link is opened that is open.
    link: Option<usize>,
    /// How many more are open, below the deepest that is kept.
    below: usize,
    tags: usize,
    last: Last,
    /// Whether blanks stand behind what was kept last.
    is_blank: bool,
    /// Elements that are not closed anywhere in the rest of the page.
    never_closed: Vec<Name>,
    attributes: Attributes,
}

impl<'h> Sieve<'h> {
    fn rest(&self) -> &'h str {
        &self.html[self.at..]
    }

    /// Takes over the next characters.
    fn keep(&mut self, length: usize) {
        let text = &self.rest()[..length];
        self.at += length;
        if text.bytes().all(|b| b.is_ascii_whitespace()) {
            self.is_blank |= length > 0;
            return;
        }
        self.keep_blank(Last::Text);
        self.out.markup.push_str(text);
        if self.link.is_none()
            && let Some(open) = self.open.last_mut()
        {
            open.is_worth = open.is_worth || has_words(text);
        }
    }

    /// Takes over the blanks before what comes next, if they show: half of all texts in a page only indent its markup.
    fn keep_blank(&mut self, next: Last) {
        let shows =
            (self.last, next) == (Last::Closing, Last::Opening) || [self.last, next].contains(&Last::Text);
        if std::mem::take(&mut self.is_blank) && shows {
            self.out.markup.push(' ');
        }
        self.last = next;
    }

    /// Leaves out everything up to and with the next `mark`, or everything where there is none.
    fn skip_past(&mut self, mark: &str) {
        let found = memmem::find(self.rest().as_bytes(), mark.as_bytes());
        self.at = found.map_or(self.html.len(), |found| self.at + found + mark.len());
    }

    /// Reads what a `<` opens.
    fn read_tag(&mut self) {
        let rest = self.rest().as_bytes();
        match rest.get(1) {
            Some(b'!') if rest.starts_with(b"<!--") => self.skip_comment(),
            Some(b'!') if rest.get(2..9).is_some_and(|word| word.eq_ignore_ascii_case(b"doctype")) => {
                self.keep(memchr(b'>', rest).map_or(rest.len(), |end| end + 1));
                self.last = Last::Closing;
            }
            Some(b'!' | b'?') => self.skip_past(">"),
            Some(b'/') if rest.get(2).is_some_and(u8::is_ascii_alphabetic) => self.read_closing(),
            Some(b'/') => self.skip_past(">"),
            Some(byte) if byte.is_ascii_alphabetic() => self.read_opening(),
            _ => {
                self.keep_blank(Last::Text);
                self.out.markup.push_str("&lt;");
                self.at += 1;
            }
        }
    }

    fn skip_comment(&mut self) {
        let rest = &self.rest()[4..];
        match ["->", ">"].into_iter().find(|end| rest.starts_with(end)) {
            Some(end) => self.at += 4 + end.len(),
            None => {
                self.at += 4;
                self.skip_past("-->");
            }
        }
    }

    fn read_opening(&mut self) {
        let start = self.at;
        let name = Name::read(&self.rest()[1..]);
        let Some(end) = self.attributes.read(self.html, start + 1 + name.length) else {
            self.at = self.html.len();
            return;
        };
        self.at = end;
        match name {
            name if name.is_in(LEFT_OUT) => self.leave_out(name),
            name if name.is_in(UNTAGGED) => {}
            name if name.is("title") => self.keep_title(),
            name if name.is("meta") && self.is_idle_meta() => {}
            name if name.is("link") && !self.attributes.has(self.html, "rel", "canonical") => {}
            name if name.is_in(UNNESTED) => {
                self.note(name);
                self.keep_blank(edge(name, Last::Opening));
                self.write_opening(name);
            }
            name => self.open(name),
        }
    }

    /// Whether a `<meta>` tells only browsers and networks something.
    fn is_idle_meta(&self) -> bool {
        let mut names = self.attributes.iter(self.html).filter(|(name, _)| name.is_in(META_NAMES)).peekable();
        names.peek().is_none()
            || names.all(|(_, value)| IDLE_METAS.iter().any(|idle| value.starts_with(idle)))
    }

    /// Leaves out an element with what it holds; of a JSON-LD script, the content is kept apart.
    fn leave_out(&mut self, name: Name) {
        if self.attributes.is_self_closing && !name.is("script") {
            return;
        }
        let Some(content) = self.take_content(name) else { return };
        if name.is("script") && self.attributes.has(self.html, "type", "application/ld+json") {
            self.out.linked.push(content.to_owned());
        }
    }

    /// The title's characters are no markup, whatever they look like.
    fn keep_title(&mut self) {
        let Some(content) = self.take_content(Name::read("title")) else { return };
        self.tags += 1;
        self.keep_blank(Last::Opening);
        self.last = Last::Closing;
        ["<title>", content, "</title>"].into_iter().for_each(|part| self.out.markup.push_str(part));
    }

    /// What stands before the element's closing tag, which is passed by; `None` where it is never closed.
    fn take_content(&mut self, name: Name) -> Option<&'h str> {
        if self.never_closed.contains(&name) {
            return None;
        }
        let rest = self.rest();
        let found =
            memmem::find_iter(rest.as_bytes(), b"</").find(|&found| Name::read(&rest[found + 2..]) == name);
        let Some(found) = found else {
            // a script runs to the end of the page; of anything else, only the tag is lost
            self.never_closed.push(name);
            if name.is("script") || name.is("style") {
                self.at = self.html.len();
            }
            return None;
        };
        self.at += found;
        self.skip_past(">");
        Some(&rest[..found])
    }

    fn open(&mut self, name: Name) {
        if self.open.len() >= DEEPEST {
            self.below += 1;
            return;
        }
        let is_kept = !name.is("span") || self.attributes.any(self.html, TELLING);
        let before = self.last;
        let is_idle = name.is_in(IDLE) && !self.attributes.any(self.html, STATING);
        if is_kept {
            self.keep_blank(edge(name, Last::Opening));
        }
        let (start, is_worth) = (self.out.markup.len(), name.is_in(KEPT_IN_MENUS));
        if is_kept {
            self.write_opening(name);
        }
        let content = self.out.markup.len();
        let name = name.as_heading();
        self.open.push(Open { name, is_kept, start, content, before, is_idle, links: 0, is_worth });
    }

    /// Notes what an element that does not nest says of the one it stands in.
    fn note(&mut self, name: Name) {
        let depth = self.open.len();
        let Some(open) = self.open.last_mut() else { return };
        open.is_worth |= name.is_in(KEPT_IN_MENUS);
        if name.is("a") {
            open.links += 1;
            self.link = Some(depth);
        } else if !name.is("br") && !name.is("img") {
            // a link that was never closed ends here at the latest
            self.link = self.link.filter(|link| *link < depth);
        }
    }

    fn read_closing(&mut self) {
        let name = Name::read(&self.rest()[2..]);
        let Some(end) = self.attributes.read(self.html, self.at + 2 + name.length) else {
            self.at = self.html.len();
            return;
        };
        self.at = end;
        if name.is_in(LEFT_OUT) || name.is_in(UNTAGGED) || name.is("title") {
            return;
        }
        if name.is_in(UNNESTED) {
            self.link = self.link.filter(|link| !name.is("a") && *link < self.open.len());
        } else if !self.close(name.as_heading()) {
            return;
        }
        self.tags += 1;
        let last = if name.is_in(ROWS) { Last::ClosingRow } else { Last::Closing };
        self.keep_blank(edge(name, last));
        self.out.markup.push_str("</");
        name.write(&mut self.out.markup);
        self.out.markup.push('>');
    }

    /// Closes the innermost open element of the name as parsers do; whether its closing tag is to be kept.
    fn close(&mut self, name: Name) -> bool {
        if self.below > 0 {
            self.below -= 1;
            return false;
        }
        let is_special = name.is_in(SPECIAL);
        let stops = |open: &Name| open.is("table") || !is_special && open.is_in(SPECIAL);
        let barrier = self.open.iter().rposition(|o| o.name != name && !name.is("table") && stops(&o.name));
        let from = barrier.map_or(0, |barrier| barrier + 1);
        let Some(found) = self.open[from..].iter().rposition(|o| o.name == name) else { return true };
        let closed = if name.is("form") {
            // parsers end the form and nothing that was opened in it
            self.open.remove(from + found)
        } else {
            self.end(from + found)
        };
        self.link = self.link.filter(|link| *link <= self.open.len());
        // where text goes on behind it, an element that holds nothing still ends a line
        let is_empty =
            closed.is_idle && closed.content == self.out.markup.len() && closed.before != Last::Text;
        if is_menu(&closed) || closed.is_kept && is_empty {
            self.out.markup.truncate(closed.start);
            self.last = closed.before;
            return false;
        }
        if let Some(outer) = self.open.last_mut() {
            outer.links += closed.links;
            outer.is_worth |= closed.is_worth;
        }
        closed.is_kept
    }

    /// Ends the element at a place among the open ones with all that are open in it.
    fn end(&mut self, at: usize) -> Open {
        let mut ended = self.open.split_off(at).into_iter();
        let first = ended.next().unwrap_or_default();
        ended.fold(first, |outer, inner| Open {
            links: outer.links + inner.links,
            is_worth: outer.is_worth || inner.is_worth,
            ..outer
        })
    }

    fn write_opening(&mut self, name: Name) {
        self.tags += 1;
        self.out.markup.push('<');
        name.write(&mut self.out.markup);
        for (attribute, value) in self.attributes.iter(self.html) {
            let value = match attribute {
                a if a.is_in(TELLING) => value,
                a if a.is("href") && name.is("link") => value,
                // where old pages have the day in full
                a if a.is("title") && name.is("abbr") => value,
                // where it leads is not asked, only whether it leads out of the page
                a if a.is("href") && name.is("a") => match value.trim_start() {
                    v if v.starts_with('#') => "#",
                    v if v.starts_with("javascript:") => "javascript:",
                    _ => "x",
                },
                a if a.is("src") && name.is("img") => "x",
                a if a.is("style") && (value.contains("none") || value.contains("hidden")) => value,
                _ => continue,
            };
            let Some(mark) = ['"', '\''].into_iter().find(|&mark| !value.contains(mark)) else { continue };
            self.out.markup.push(' ');
            attribute.write(&mut self.out.markup);
            self.out.markup.push('=');
            self.out.markup.push(mark);
            self.out.markup.push_str(value);
            self.out.markup.push(mark);
        }
        self.out.markup.push('>');
    }
}

/// What a tag is to blanks beside it.
fn edge(name: Name, tag: Last) -> Last {
    if name.is_in(SPECIAL) || name.is_in(BLANK_EDGED) { tag } else { Last::Text }
}

/// Whether an element holds links alone, and several.
fn is_menu(closed: &Open) -> bool {
    closed.is_kept && closed.links >= MENU_LINKS && !closed.is_worth && closed.name.is_in(MENUS)
}

/// Whether a text has a letter or digit that is no part of a character reference.
fn has_words(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c == '&' || c.is_alphanumeric()) {
        let found = &rest[at..];
        let end = found.bytes().take(12).position(|b| b == b';');
        match (found.starts_with('&'), end) {
            (false, _) => return true,
            (true, Some(end)) if !found.starts_with("&#") => rest = &found[end + 1..],
            (true, _) => return true,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn markup(html: &str) -> String {
        sift(html).markup
    }

    #[test]
    fn scripts_styles_comments_and_formatting_go() {
        let html = "<p>أ<!-- <b> --><script>if (a < b) { '<p>' }</script> <b>ب</b><style>p{}</style><svg><title>x</title></svg>ج";
        assert_eq!(markup(html), "<p>أ بج");
    }

    #[test]
    fn attributes_that_tell_what_an_element_is_stay() {
        let html = "<DIV Class=share data-x='>' onclick=\"a('<p>')\"><a href='/x?a=1'>و</a><span>ز</span><span id=s>ح</span></DIV>";
        assert_eq!(markup(html), "<div class=\"share\"><a href=\"x\">و</a>ز<span id=\"s\">ح</span></div>");
    }

    #[test]
    fn linked_data_is_kept_apart_and_titles_are_text() {
        let sifted = sift("<title>a < b</title><script type=application/ld+json>{\"a\":1}</script>x");
        assert_eq!(
            (sifted.markup.as_str(), sifted.linked),
            ("<title>a < b</title>x", vec!["{\"a\":1}".to_owned()])
        );
    }

    #[test]
    fn what_only_looks_like_markup_is_text() {
        assert_eq!(markup("5 < 6 و <5> </> <"), "5 &lt; 6 و &lt;5>  &lt;");
        assert_eq!(markup("أ<!-- لا ينتهي"), "أ");
        assert_eq!(markup("أ<p class='لا ينتهي"), "أ");
        assert_eq!(markup("أ<svg>ب<svg>ج"), "أبج");
    }

    #[test]
    fn menus_go_and_links_among_words_stay() {
        let menu = "<ul><li><a>أ</a></li><li>|&nbsp;<a>ب</a><li><a>ج</ul>";
        assert_eq!(markup(&format!("<div id=m>{menu}</div>نص")), "<div id=\"m\"></div>نص");
        for kept in [
            "<div><a>أ</a><a>ب</a><a>ج</a> نص</div>",
            "<div><a>أ</a><a>ب</a></div>",
            "<div><h1><a>أ</a></h1><a>ب</a><a>ج</a></div>",
        ] {
            assert_eq!(markup(kept), kept);
        }
        let unclosed = "<div><a>أ<p>ب</p><a>ج</a><a>د</a></div>";
        assert_eq!(markup(unclosed), unclosed);
    }

    #[test]
    fn blanks_that_only_indent_and_idle_places_go() {
        let html = "<body>\n <div>\n <p>أ</p>\n <p>ب</p>\n </div>\n</body>";
        assert_eq!(markup(html), "<body><div><p>أ</p> <p>ب</p></div></body>");
        assert_eq!(markup("<p>أ</p><div id=ad> <div></div> </div><p>ب"), "<p>أ</p> <p>ب");
        for kept in ["أ<div></div>ب", "<p><a>أ</a> <a>ب</a></p>", "<p>أ</p><div content=\"ب\"></div>"] {
            assert_eq!(markup(kept), kept);
        }
    }

    #[test]
    fn metadata_of_networks_goes_and_that_of_the_article_stays() {
        let kept = "<meta property=\"og:title\" content=\"أ\"><meta itemprop=\"image\" content=\"ب\">";
        let html = format!(
            "<meta charset=utf-8><meta name=viewport content=x>{kept}<meta property=og:image content=x>"
        );
        assert_eq!(markup(&html), kept);
    }

    #[test]
    fn nothing_nests_deeper_than_real_pages() {
        let bombs = [
            "<div>",
            "<div></x>",
            "<span id=a><div></span>",
            "<table><td>",
            "<div><table></div>",
            "<rt>",
            "<x-a><div></x-a>",
            "<form><div></form>",
        ];
        for bomb in bombs {
            let sifted = markup(&format!("{}نص", bomb.repeat(20_000)));
            let document = dom_query::Document::from(sifted);
            let depth = document.root().descendants_it().map(|n| n.ancestors(None).len()).max();
            assert!(depth < Some(5 * DEEPEST), "{bomb}: {depth:?}");
            assert!(document.text().ends_with("نص"), "{bomb}");
        }
    }

    #[test]
    fn tags_are_counted() {
        assert!(sift(&"<p>أ".repeat(MOST_TAGS + 1)).is_cut);
        assert!(!sift(&"<b>أ".repeat(MOST_TAGS + 1)).is_cut);
    }
}
