//! What the reader is given.

use crate::{Span, named};
use jiff::civil::Date;

/// One article: its text and what is known about it from outside the text.
///
/// ```
/// use isnad_record::Article;
/// let article = Article::new("a1", "قال الوزير إن الاتفاق قريب.");
/// assert_eq!(article.published, None); // "today" is then unknown, not the day of reading
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// The collection's own id, or a file stem, or a hash.
    pub id: String,
    /// The headline, where the input has one apart from the text.
    pub title: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The day of publication: the only "today" there is.
    pub published: Option<Date>,
    /// What is wrong with the text as a whole, in the order of [`Caveat::ALL`].
    pub caveats: Vec<Caveat>,
    /// Who signs it, as the page writes the names.
    pub byline: Option<String>,
    /// Where those were found.
    pub basis: Bases,
    /// The text every span points into.
    pub text: String,
}

impl Article {
    /// An article of which nothing but its text is known.
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Self {
        Article { id: id.into(), text: text.into(), ..Article::default() }
    }
}

named! {
    /// A reason to trust the text as a whole less.
    Caveat {
        /// Letters and digits may be wrong: the text was drawn out of a file that keeps shapes rather than characters (PDF).
        Unverified = "unverified",
        /// The source carries no more than a summary of the article.
        SummaryOnly = "summary_only",
        /// The source breaks off before the article's end.
        Truncated = "truncated",
        /// The bytes were encoded twice; they have been decoded twice.
        DoubleEncoding = "double_encoding",
        /// The characters are not those that were written, and which were cannot be told.
        Mojibake = "mojibake",
    }
}

named! {
    /// Where something that is known of an article was found; on a page, the more trusted come first.
    Basis {
        /// Said by the user.
        Given = "given",
        /// A field of the article in a collection or feed.
        Field = "field",
        /// What the page tells search engines (schema.org in JSON-LD).
        JsonLd = "json_ld",
        /// Open Graph, which social networks read.
        OpenGraph = "open_graph",
        /// Other metadata in the head of the page.
        Meta = "meta",
        /// An element marked as holding it: `<time>`, microdata.
        Marked = "marked",
        /// What a word processor notes about a document.
        Properties = "properties",
        /// The page's or document's title or first heading.
        Heading = "heading",
        /// The page's address.
        Url = "url",
        /// Words that the page shows its readers.
        Text = "text",
        /// The entry of the feed that led to the page.
        Feed = "feed",
        /// Of a day: that of the last change, where none of publication is told.
        Changed = "changed",
        /// Of a day: told in the lunar Hijri calendar alone, so that it may be off by a day or two.
        Hijri = "hijri",
    }
}

/// What each thing known of an article rests on; `None` where it is not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are those of `Article`")]
pub struct Bases {
    pub title: Option<Basis>,
    pub published: Option<Basis>,
    pub byline: Option<Basis>,
    pub outlet: Option<Basis>,
}

named! {
    /// What a part of the page is.
    RegionKind {
        /// The headline.
        Headline = "headline",
        /// Place, date and agency before the first sentence.
        Dateline = "dateline",
        /// The report itself.
        Body = "body",
        /// Words under a picture.
        Caption = "caption",
        /// The site's own furniture: menus, "read also", sharing, rights.
        Chrome = "chrome",
    }
}

/// A part of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// What it is.
    pub kind: RegionKind,
    /// Where it is.
    pub span: Span,
}
