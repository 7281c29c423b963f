//! A text with its tokens, sentences and quotations.

use crate::{Normalized, QuoteTree, Span, Token, TokenKind, clitic, quote, sentence, token};
use std::ops::Range;

/// A text as the reader sees it. Made once for an article; everything else looks things up in it.
///
/// ```
/// use isnad_text::Doc;
/// let doc = Doc::new("قال الوزير: \"نعم\". وأضاف شيئا.");
/// assert_eq!(doc.sentences().len(), 2);
/// assert_eq!(doc.norm(0), "قال");
/// let quote = &doc.quotes().quotes()[0];
/// assert_eq!(quote.inner_span(doc.tokens()).slice(doc.text()), "نعم");
/// ```
#[derive(Clone, Debug)]
pub struct Doc<'t> {
    text: &'t str,
    normal: Normalized,
    tokens: Vec<Token>,
    sentences: Vec<Range<usize>>,
    lines: Vec<Range<usize>>,
    quotes: QuoteTree,
}

impl<'t> Doc<'t> {
    /// Reads a text. Cannot fail: odd characters are marks, an unclosed quotation is a fact of the tree.
    pub fn new(text: &'t str) -> Self {
        let normal = Normalized::new(text);
        let tokens = token::tokenize(&normal);
        let sentences = sentence::sentences(&tokens, normal.text());
        let quotes = quote::quote_tree(&tokens, normal.text(), &sentences);
        Doc { text, lines: lines(&tokens), normal, tokens, sentences, quotes }
    }

    /// The text itself.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// All tokens in order, line ends among them.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// Sentences as token ranges.
    pub fn sentences(&self) -> &[Range<usize>] {
        &self.sentences
    }

    /// The index of the sentence that holds a token; `None` for a line end.
    pub fn sentence_of(&self, token: usize) -> Option<usize> {
        let at = self.sentences.partition_point(|s| s.end <= token);
        self.sentences.get(at).filter(|s| s.contains(&token)).map(|_| at)
    }

    /// The clauses of a sentence (token ranges), split at punctuation.
    pub fn clauses(&self, sentence: Range<usize>) -> Vec<Range<usize>> {
        sentence::clauses(&self.tokens, self.normal.text(), sentence)
    }

    /// The lines (paragraphs) as token ranges without their line ends; blank lines are empty ranges.
    pub fn lines(&self) -> &[Range<usize>] {
        &self.lines
    }

    /// The line (paragraph) that holds a token, as a token range without its line end.
    pub fn line_of(&self, token: usize) -> Range<usize> {
        let at = self.lines.partition_point(|line| line.end < token);
        self.lines.get(at).cloned().unwrap_or(self.tokens.len()..self.tokens.len())
    }

    /// The quotation tree.
    pub fn quotes(&self) -> &QuoteTree {
        &self.quotes
    }

    /// The normal form of a token; a line end past either end of the text.
    pub fn norm(&self, token: usize) -> &str {
        self.tokens.get(token).map_or("\n", |t| &self.normal.text()[t.norm.clone()])
    }

    /// A token as it is written.
    pub fn surface(&self, token: usize) -> &'t str {
        self.tokens.get(token).map_or("", |t| t.span.slice(self.text))
    }

    /// What a token is made of; a line end past the end of the text.
    pub fn kind(&self, token: usize) -> TokenKind {
        self.tokens.get(token).map_or(TokenKind::Newline, |t| t.kind)
    }

    /// Whether a token is a word.
    pub fn is_word(&self, token: usize) -> bool {
        self.kind(token) == TokenKind::Word
    }

    /// Whether a token is a quotation mark.
    pub fn is_quote_mark(&self, token: usize) -> bool {
        quote::is_quote_mark(self.norm(token))
    }

    /// The source span of a range of tokens; empty for an empty or outlying range.
    pub fn span(&self, tokens: Range<usize>) -> Span {
        match (self.tokens.get(tokens.start), tokens.end.checked_sub(1).and_then(|i| self.tokens.get(i))) {
            (Some(first), Some(last)) if tokens.start < tokens.end => {
                Span::new(first.span.start, last.span.end)
            }
            _ => Span::default(),
        }
    }

    /// The source span of a token without the first `bytes` bytes of its normal form (its proclitics).
    pub fn span_after(&self, token: usize, bytes: usize) -> Span {
        let Some(t) = self.tokens.get(token) else { return Span::default() };
        let from = t.norm.start + bytes;
        if from >= t.norm.end {
            t.span
        } else {
            Span::new(self.normal.source_span(from..t.norm.end).start, t.span.end)
        }
    }

    /// The readings of a token with ever more proclitics cut off, the whole word first.
    pub fn readings(&self, token: usize) -> impl Iterator<Item = clitic::Reading<'_>> {
        clitic::readings(self.norm(token))
    }

    /// The index of the first token that ends after a byte offset of the source.
    pub fn token_at(&self, offset: usize) -> usize {
        self.tokens.partition_point(|t| t.span.end <= offset)
    }

    /// The tokens that share a byte with a span.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.token_at(span.start);
        let end = self.tokens.partition_point(|t| t.span.start < span.end);
        start..end.max(start)
    }
}

fn lines(tokens: &[Token]) -> Vec<Range<usize>> {
    let ends = tokens.iter().enumerate().filter(|(_, t)| t.kind == TokenKind::Newline).map(|(i, _)| i);
    let mut start = 0;
    let mut out: Vec<_> = ends.map(|end| std::mem::replace(&mut start, end + 1)..end).collect();
    out.push(start..tokens.len());
    out
}
