//! Look-up of words and phrases in a text, through the one normal form, with or without proclitics.

use isnad_text::{Doc, Span, TokenKind, fold};
use rustc_hash::FxHashMap as HashMap;
use std::ops::Range;

/// Which proclitics may stand before the first word of a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proclitics {
    /// None.
    None,
    /// و and ف.
    Conjunctions,
    /// و ف ب ل ك and لل.
    Any,
}

impl Proclitics {
    fn allow(self, cut: &str) -> bool {
        match self {
            _ if cut.is_empty() => true,
            Proclitics::None => false,
            Proclitics::Conjunctions => matches!(cut, "و" | "ف"),
            Proclitics::Any => !cut.ends_with('س'),
        }
    }
}

/// A phrase found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<T> {
    /// The tokens, the first with its proclitics.
    pub tokens: Range<usize>,
    /// The words without proclitics (bytes of the source). A fused `لل` is kept whole (`للعراق`).
    pub span: Span,
    /// The proclitics cut off, in the normal form.
    pub proclitics: String,
    /// What the phrase stands for.
    pub value: T,
}

/// A set of phrases, each with a value.
///
/// ```
/// use isnad_lexicon::{Phrases, Proclitics};
/// use isnad_text::Doc;
/// let mut phrases = Phrases::default();
/// phrases.insert("الولايات المتحدة", "US");
/// let doc = Doc::new("وزار للولايات المتحدة");
/// let found = phrases.longest_at(&doc, 1, Proclitics::Any).unwrap();
/// assert_eq!((found.value, found.tokens), ("US", 1..3));
/// ```
#[derive(Clone, Debug)]
pub struct Phrases<T> {
    /// By first word; the longest phrase first, then in order of insertion.
    by_first: HashMap<String, Vec<(Vec<String>, T)>>,
    len: usize,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Phrases { by_first: HashMap::default(), len: 0 }
    }
}

impl<T: Clone> Phrases<T> {
    /// Adds a phrase as written; a phrase without words is left out.
    pub fn insert(&mut self, phrase: &str, value: T) {
        let folded = fold(phrase);
        let doc = Doc::new(&folded);
        let words: Vec<String> = (0..doc.tokens().len()).map(|i| doc.norm(i).to_owned()).collect();
        let Some(first) = words.first().cloned() else { return };
        let bucket = self.by_first.entry(first).or_default();
        let at = bucket.partition_point(|(w, _)| w.len() >= words.len());
        bucket.insert(at, (words, value));
        self.len += 1;
    }

    /// How many phrases there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The value of a whole phrase already in normal form with single blanks; the first one inserted.
    pub fn get(&self, phrase: &str) -> Option<&T> {
        let words: Vec<&str> = phrase.split(' ').collect();
        let bucket = self.by_first.get(*words.first()?)?;
        bucket.iter().find(|(w, _)| w.iter().map(String::as_str).eq(words.iter().copied())).map(|(_, v)| v)
    }

    /// The longest phrase that starts at a token; among equals the one with the fewest letters cut off, then the one
    /// inserted first. Phrases never cross a line end.
    pub fn longest_at(&self, doc: &Doc, token: usize, proclitics: Proclitics) -> Option<Found<T>> {
        self.all_at(doc, token, proclitics).into_iter().next()
    }

    /// Every phrase that starts at a token, best first (see [`Phrases::longest_at`]).
    pub fn all_at(&self, doc: &Doc, token: usize, proclitics: Proclitics) -> Vec<Found<T>> {
        let mut out = Vec::new();
        if doc.kind(token) == TokenKind::Newline {
            return out;
        }
        for reading in doc.readings(token).filter(|r| proclitics.allow(r.proclitics)) {
            let Some(bucket) = self.by_first.get(reading.stem.as_ref()) else { continue };
            for (words, value) in bucket {
                let rest_matches = words.iter().enumerate().skip(1).all(|(k, w)| doc.norm(token + k) == w);
                if rest_matches {
                    let tokens = token..token + words.len();
                    let fused = usize::from(reading.is_fused()) * 'ل'.len_utf8();
                    let first = doc.span_after(token, reading.proclitics.len() - fused);
                    let span = Span::new(first.start, doc.span(tokens.clone()).end);
                    let proclitics = reading.proclitics.to_owned();
                    out.push(Found { tokens, span, proclitics, value: value.clone() });
                }
            }
        }
        out.sort_by_key(|f| std::cmp::Reverse(f.tokens.len()));
        out
    }
}
