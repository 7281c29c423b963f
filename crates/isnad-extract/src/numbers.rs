//! Every number of a text with its value, before the record picks its figures and times.
//!
//! The record keeps what an article claims; this list keeps everything: ordinals, plain numbers and dates too, each with the
//! span of its own words.

use crate::reader::Reader;
use crate::{figures, times};
use isnad_lexicon::Lexicon;
use isnad_record::{Article, NumberExpr, Span};
use isnad_text::Doc;

/// Finds every number of an article, in order of the text and not overlapping. Dates and times win over the numbers in them.
///
/// ```
/// use isnad_extract::find_numbers;
/// use isnad_record::Article;
/// let article = Article::new("a1", "وصل خمسة وعشرون زائرا.");
/// let numbers = find_numbers(&article, isnad_lexicon::Lexicon::builtin());
/// assert_eq!(numbers[0].span.slice(&article.text), "خمسة وعشرون");
/// ```
pub fn find_numbers(article: &Article, lexicon: &Lexicon) -> Vec<NumberExpr> {
    let doc = Doc::new(&article.text);
    let reader = Reader { article, doc: &doc, lexicon };
    let measured = figures::measured_spans(&reader);
    let mut times = times::find_numbers(&reader);
    times.retain(|t| !is_bare(&reader, t.span) || !measured.iter().any(|m| m.overlaps(t.span)));
    let taken: Vec<Span> = times.iter().map(|t| t.span).collect();
    let mut numbers = figures::find_numbers(&reader, &taken);
    times.retain(|t| !numbers.iter().any(|n| n.span.overlaps(t.span)));
    numbers.extend(times);
    numbers.sort_by_key(|n| n.span.start);
    numbers
}

/// Whether a date or time is told by digits alone: `10-20`, `من 5 إلى 7`.
fn is_bare(reader: &Reader, span: Span) -> bool {
    let particle = |word: &str| matches!(word, "من" | "بين" | "ما" | "الي" | "و" | "حتي");
    reader.doc.tokens_in(span).all(|t| !reader.doc.is_word(t) || particle(reader.doc.norm(t)))
}
