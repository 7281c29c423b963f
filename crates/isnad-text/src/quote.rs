//! The quotation tree: which words stand between which marks.
//!
//! Every mark seen in Arabic news is read: `"` `«»` `“”` `„` `‹›` `''` `{}` and mixtures of them, nested in the same style, closed
//! twice, never closed, opened anew at each paragraph. An odd mark is a fact recorded in [`Closing`], never an error.
//!
//! A mark opens or closes by its shape where it has one and by what stands around it otherwise: an opening mark follows a
//! blank (or a bracket, colon or one-letter proclitic) and touches the next word; a closing one touches the word before.
//! Quotations do not cross line ends.

use crate::{Span, Token, TokenKind};
use std::ops::Range;

/// How a quotation ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closing {
    /// By a closing mark of its own.
    Marked,
    /// By the closing mark of the quotation nested in it: `"… قالت: "…".`
    Shared,
    /// By nothing: it is held to end with its sentence (or, where nothing else is quoted, with its paragraph).
    Open,
}

/// One quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// Token index of the opening mark.
    pub open: usize,
    /// Token index of the closing mark, its own or a shared one.
    pub close: Option<usize>,
    /// The tokens between the marks.
    pub inner: Range<usize>,
    /// How it ends.
    pub closing: Closing,
    /// Index of the quotation around this one.
    pub parent: Option<usize>,
}

/// All quotations of a text in order of their opening marks.
#[derive(Clone, Debug, Default)]
pub struct QuoteTree {
    quotes: Vec<Quote>,
    stray: Vec<usize>,
}

impl QuoteTree {
    /// The quotations, by opening mark.
    pub fn quotes(&self) -> &[Quote] {
        &self.quotes
    }

    /// Marks (token indices) that belong to no quotation.
    pub fn stray(&self) -> &[usize] {
        &self.stray
    }

    /// The quotation that opens at this token.
    pub fn opening_at(&self, token: usize) -> Option<&Quote> {
        self.quotes.binary_search_by_key(&token, |q| q.open).ok().map(|i| &self.quotes[i])
    }

    /// The innermost quotation with this token between its marks.
    pub fn innermost(&self, token: usize) -> Option<usize> {
        let before = self.quotes.partition_point(|q| q.open < token);
        let mut at = before.checked_sub(1)?;
        loop {
            if self.quotes[at].inner.contains(&token) {
                return Some(at);
            }
            at = self.quotes[at].parent?;
        }
    }

    /// The outermost quotation with this token between its marks.
    pub fn outermost(&self, token: usize) -> Option<usize> {
        let mut at = self.innermost(token)?;
        while let Some(parent) = self.quotes[at].parent {
            at = parent;
        }
        Some(at)
    }
}

/// The families of marks: those that may close each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Family {
    Double,
    Angle,
    Single,
    Brace,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Shape {
    Open,
    Close,
    Either,
}

fn mark(text: &str) -> Option<(Family, Shape)> {
    Some(match text {
        "\"" | "“" | "”" | "„" | "‟" | "″" | "〝" | "〞" => (Family::Double, Shape::Either),
        "«" | "‹" => (Family::Angle, Shape::Open),
        "»" | "›" => (Family::Angle, Shape::Close),
        "'" | "‘" | "’" | "`" | "´" | "‛" => (Family::Single, Shape::Either),
        "{" => (Family::Brace, Shape::Open),
        "}" => (Family::Brace, Shape::Close),
        _ => return None,
    })
}

/// Whether a token in normal form is a quotation mark.
///
/// ```
/// assert!(isnad_text::is_quote_mark("«"));
/// assert!(!isnad_text::is_quote_mark("("));
/// ```
pub fn is_quote_mark(text: &str) -> bool {
    mark(text).is_some()
}

struct Builder<'a> {
    tokens: &'a [Token],
    norm: &'a str,
    sentences: &'a [Range<usize>],
    tree: QuoteTree,
    /// Indices of quotations still open, innermost last, with their family.
    stack: Vec<(usize, Family)>,
}

/// Deepest nesting that is read; further opening marks are strays. News has been seen with four.
const MAX_DEPTH: usize = 16;

/// Builds the tree over tokens and their sentences.
pub(crate) fn quote_tree(tokens: &[Token], norm: &str, sentences: &[Range<usize>]) -> QuoteTree {
    let mut builder = Builder { tokens, norm, sentences, tree: QuoteTree::default(), stack: Vec::new() };
    let mut i = 0;
    while i < tokens.len() {
        i = builder.step(i);
    }
    builder.end_paragraph(tokens.len());
    builder.tree
}

impl Builder<'_> {
    fn step(&mut self, i: usize) -> usize {
        if self.tokens[i].kind == TokenKind::Newline {
            self.end_paragraph(i);
            return i + 1;
        }
        let Some((family, shape)) = mark(self.text(i)) else { return i + 1 };
        // two single marks side by side stand for a double one
        let doubled =
            family == Family::Single && self.follows(i, |t| mark(t).is_some_and(|m| m.0 == Family::Single));
        let (family, width) = if doubled { (Family::Double, 2) } else { (family, 1) };
        if family == Family::Single && self.is_apostrophe(i) {
            return i + 1;
        }
        if !self.opens(i, width, family, shape) {
            self.close(i, family);
        } else if self.stack.len() == MAX_DEPTH {
            self.tree.stray.push(i);
        } else {
            let parent = self.stack.last().map(|&(q, _)| q);
            let inner = i + width..i + width;
            self.stack.push((self.tree.quotes.len(), family));
            self.tree.quotes.push(Quote { open: i, close: None, inner, closing: Closing::Open, parent });
        }
        i + width
    }

    fn text(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("\n", |t| &self.norm[t.norm.clone()])
    }

    fn follows(&self, i: usize, test: impl Fn(&str) -> bool) -> bool {
        self.tokens.get(i + 1).is_some_and(|t| !t.space_before) && test(self.text(i + 1))
    }

    fn is_apostrophe(&self, i: usize) -> bool {
        let letter =
            |k: Option<usize>| k.and_then(|k| self.tokens.get(k)).is_some_and(|t| t.kind == TokenKind::Word);
        !self.tokens[i].space_before
            && letter(i.checked_sub(1))
            && letter(Some(i + 1))
            && !self.tokens[i + 1].space_before
    }

    fn opens(&self, i: usize, width: usize, family: Family, shape: Shape) -> bool {
        let has_open = self.stack.iter().any(|s| s.1 == family);
        let touches_left = !self.tokens[i].space_before && i > 0 && !self.is_opener_context(i - 1);
        let touches_right =
            self.tokens.get(i + width).is_some_and(|t| !t.space_before && t.kind != TokenKind::Newline)
                && !matches!(self.text(i + width), "." | "،" | "," | "؛" | "؟" | "!" | ")" | ":");
        match shape {
            // reversed marks: «…» written »…«
            // and those with blanks on both sides: « نص «
            Shape::Open => !has_open || touches_right,
            Shape::Close => !has_open && !touches_left && touches_right && self.closes_later(i, family),
            Shape::Either => match (touches_left, touches_right) {
                (false, true) => true,
                (true, false) => false,
                // ambiguous: `" نص "` with blanks inside, or a mark glued on both sides
                _ => !has_open && self.closes_later(i, family),
            },
        }
    }

    /// What an opening mark may be glued to: a bracket, colon, another opening mark, or a one-letter proclitic.
    fn is_opener_context(&self, before: usize) -> bool {
        let text = self.text(before);
        let proclitic = matches!(
            text,
            "و" | "ف"
                | "ب"
                | "ل"
                | "ك"
                | "ال"
                | "وال"
                | "بال"
                | "لل"
                | "ان"
                | "انه"
                | "انها"
                | "بان"
                | "بانه"
        );
        let opened =
            self.tree.quotes.last().is_some_and(|q| q.inner.start == before + 1 && q.close.is_none());
        proclitic
            || opened
            || matches!(text, "(" | "[" | ":" | "-" | "–" | "—" | "/" | "\n" | "…" | "،" | ".")
    }

    fn closes_later(&self, i: usize, family: Family) -> bool {
        (i + 1..self.tokens.len())
            .take_while(|&k| self.tokens[k].kind != TokenKind::Newline)
            .any(|k| mark(self.text(k)).is_some_and(|m| m.0 == family || m.0 == Family::Double))
    }

    fn close(&mut self, i: usize, family: Family) {
        let same = self.stack.iter().rposition(|s| s.1 == family);
        // a mixture such as «…” closes the innermost quotation of the other double family
        let mixed = || {
            let double = |f| matches!(f, Family::Double | Family::Angle);
            self.stack.iter().rposition(|s| double(s.1) && double(family))
        };
        let Some(at) = same.or_else(mixed) else {
            self.tree.stray.push(i);
            return;
        };
        for &(left, _) in &self.stack[at + 1..] {
            let quote = &mut self.tree.quotes[left];
            (quote.inner.end, quote.close, quote.closing) = (i, Some(i), Closing::Shared);
        }
        let quote = &mut self.tree.quotes[self.stack[at].0];
        (quote.inner.end, quote.close, quote.closing) = (i, Some(i), Closing::Marked);
        self.stack.truncate(at);
    }

    /// Settles what is still open when its paragraph ends, innermost first.
    fn end_paragraph(&mut self, end: usize) {
        while let Some((at, _)) = self.stack.pop() {
            let child = self.tree.quotes[at + 1..].iter().find(|q| q.parent == Some(at)).cloned();
            let quote = &self.tree.quotes[at];
            let (inner_end, close, closing) = match child {
                None => (self.last_mark(quote.inner.start, end), None, Closing::Open),
                Some(child) => match self.sentence_end_between(quote.inner.start, child.open) {
                    Some(stop) => (stop, None, Closing::Open),
                    None => match (self.last_child_close(at), child.closing) {
                        (Some(close), _) => (close, Some(close), Closing::Shared),
                        (None, _) => (self.last_mark(quote.inner.start, end), None, Closing::Open),
                    },
                },
            };
            let quote = &mut self.tree.quotes[at];
            quote.inner.end = inner_end.max(quote.inner.start);
            (quote.close, quote.closing) = (close, closing);
            self.release_children(at);
        }
    }

    /// Children that begin after their parent's late-settled end are children no longer.
    fn release_children(&mut self, at: usize) {
        let (end, parent) = (self.tree.quotes[at].inner.end, self.tree.quotes[at].parent);
        for quote in &mut self.tree.quotes[at + 1..] {
            if quote.parent == Some(at) && quote.open >= end {
                quote.parent = parent;
            }
        }
    }

    fn last_child_close(&self, at: usize) -> Option<usize> {
        self.tree.quotes[at + 1..].iter().filter(|q| q.parent == Some(at)).filter_map(|q| q.close).next_back()
    }

    /// The end of the first sentence that ends between two tokens, without its full stop.
    fn sentence_end_between(&self, from: usize, to: usize) -> Option<usize> {
        let at = self.sentences.partition_point(|s| s.end <= from);
        let end = self.sentences.get(at)?.end;
        (end <= to).then(|| self.last_mark(from, end))
    }

    /// `end` moved back over final punctuation.
    fn last_mark(&self, start: usize, end: usize) -> usize {
        let mut end = end;
        while end > start && matches!(self.text(end - 1), "." | "،" | "," | "\n") {
            end -= 1;
        }
        end
    }
}

impl Quote {
    /// The source span between the marks; empty for an empty quotation.
    pub fn inner_span(&self, tokens: &[Token]) -> Span {
        match (tokens.get(self.inner.start), self.inner.end.checked_sub(1).and_then(|i| tokens.get(i))) {
            (Some(first), Some(last)) if !self.inner.is_empty() => first.span.cover(last.span),
            _ => Span::default(),
        }
    }
}
