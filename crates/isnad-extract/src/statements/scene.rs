//! What the rules of this layer look at: the text with the names, times and furniture found so far.

use crate::reader::{Reader, in_chrome};
use isnad_lexicon::{Aspect, Lexicon, VerbHit};
use isnad_record::{Label, Record, RegionKind, Span};
use isnad_text::{Doc, TokenKind};
use std::ops::Range;

/// The text with everything found in it before statements.
pub(super) struct Scene<'a> {
    pub doc: &'a Doc<'a>,
    pub lexicon: &'a Lexicon,
    pub record: &'a Record,
    /// For each token the widest mention that covers it.
    mentions: Vec<Option<usize>>,
    /// For each token the time that covers it.
    times: Vec<Option<usize>>,
    /// For each token whether it is read at all (not furniture, not a headline).
    readable: Vec<bool>,
}

impl<'a> Scene<'a> {
    pub fn new(reader: &Reader<'a>, record: &'a Record) -> Self {
        let doc = reader.doc;
        let mut mentions = vec![None; doc.tokens().len()];
        for (at, mention) in record.mentions.iter().enumerate() {
            for token in doc.tokens_in(mention.span) {
                let wider =
                    mentions[token].is_none_or(|m: usize| record.mentions[m].span.len() < mention.span.len());
                if wider {
                    mentions[token] = Some(at);
                }
            }
        }
        let mut times = vec![None; doc.tokens().len()];
        for (at, time) in record.times.iter().enumerate() {
            times[doc.tokens_in(time.span)].fill(Some(at));
        }
        let mut readable = vec![true; doc.tokens().len()];
        for region in &record.regions {
            if matches!(region.kind, RegionKind::Headline | RegionKind::Chrome) {
                readable[doc.tokens_in(region.span)].fill(false);
            }
        }
        debug_assert!(
            record.regions.iter().all(|r| r.kind != RegionKind::Chrome || in_chrome(record, r.span))
        );
        Scene { doc, lexicon: reader.lexicon, record, mentions, times, readable }
    }

    pub fn norm(&self, token: usize) -> &str {
        self.doc.norm(token)
    }

    pub fn is_readable(&self, token: usize) -> bool {
        self.readable.get(token).copied().unwrap_or(false)
    }

    pub fn is_newline(&self, token: usize) -> bool {
        self.doc.kind(token) == TokenKind::Newline
    }

    pub fn sentence(&self, token: usize) -> Range<usize> {
        self.doc.sentence_of(token).map_or(token..token, |s| self.doc.sentences()[s].clone())
    }

    /// The mention that covers a token.
    pub fn mention(&self, token: usize) -> Option<usize> {
        self.mentions.get(token).copied().flatten()
    }

    pub fn label(&self, token: usize) -> Option<Label> {
        self.mention(token).map(|m| self.record.mentions[m].label)
    }

    /// The first token past the mention that covers this one.
    pub fn mention_end(&self, token: usize) -> usize {
        self.mention(token)
            .map_or(token + 1, |m| self.doc.tokens_in(self.record.mentions[m].span).end.max(token + 1))
    }

    /// The time that covers a token.
    pub fn time(&self, token: usize) -> Option<Span> {
        self.times.get(token).copied().flatten().map(|t| self.record.times[t].span)
    }

    /// Finite cue verbs at a token: past and present forms, the least cut first.
    pub fn finite(&self, token: usize) -> Vec<VerbHit<'a>> {
        self.hits(token, |a| matches!(a, Aspect::Past | Aspect::Present))
    }

    /// Cue participles at a token.
    pub fn participles(&self, token: usize) -> Vec<VerbHit<'a>> {
        self.hits(token, |a| a == Aspect::Participle)
    }

    /// Verbal nouns of cue verbs at a token.
    pub fn masdars(&self, token: usize) -> Vec<VerbHit<'a>> {
        self.hits(token, |a| a == Aspect::Masdar)
    }

    fn hits(&self, token: usize, wanted: impl Fn(Aspect) -> bool) -> Vec<VerbHit<'a>> {
        let mut hits = self.lexicon.cues.verbs_at(self.doc, token);
        hits.retain(|h| wanted(h.form.aspect) && h.proclitics != "ال");
        hits
    }

    /// Whether a clause may begin at this token: after punctuation, a line's start, a conjunction (its own or before it).
    pub fn starts_clause(&self, token: usize) -> bool {
        let glued = self.norm(token).starts_with(['و', 'ف']);
        glued && self.norm(token).chars().count() > 3 || self.follows_boundary(token)
    }

    fn follows_boundary(&self, token: usize) -> bool {
        let Some(before) = token.checked_sub(1) else { return true };
        self.doc.kind(before) != TokenKind::Word
            || matches!(
                self.norm(before),
                "كما"
                    | "قد"
                    | "وقد"
                    | "فيما"
                    | "بينما"
                    | "ان"
                    | "الذي"
                    | "التي"
                    | "و"
                    | "ثم"
                    | "حيث"
            )
    }

    /// The tokens of a quotation mark's inside, when one opens here.
    pub fn quote_opening(&self, token: usize) -> Option<&isnad_text::Quote> {
        self.doc.quotes().opening_at(token).filter(|q| !q.inner.is_empty())
    }

    /// The quotation that a mark at this token closes, the outermost of those it is shared by.
    pub fn quote_closing(&self, token: usize) -> Option<&isnad_text::Quote> {
        self.doc.quotes().quotes().iter().find(|q| q.close == Some(token))
    }

    /// Whether a quotation only marks a name or a term (`تنظيم «داعش»`): short, and the sentence runs on around it.
    pub fn marks_a_name(&self, quote: &isnad_text::Quote) -> bool {
        let words = quote.inner.clone().filter(|&t| self.doc.is_word(t)).count();
        let named = quote.inner.clone().all(|t| self.mention(t).is_some() || !self.doc.is_word(t));
        words <= 2 || (words <= 5 && named)
    }
}

/// The letters of a complementizer (أن، إن، بأن، أنه …), with the preposition written onto it.
pub(super) fn complementizer(word: &str) -> Option<&'static str> {
    let bare = word.strip_prefix('و').unwrap_or(word);
    let (preposition, rest) = match bare.strip_prefix('ب') {
        Some(rest) => ("ب", rest),
        None => match bare.strip_prefix('ل') {
            Some(rest) => ("ل", rest),
            None => ("", bare),
        },
    };
    let suffix = rest.strip_prefix("ان")?;
    matches!(suffix, "" | "ه" | "ها" | "هم" | "هما" | "نا" | "ني" | "ي" | "هن" | "ك" | "كم")
        .then_some(preposition)
}

#[cfg(test)]
mod tests {
    use super::complementizer;

    #[test]
    fn complementizers() {
        assert_eq!(complementizer("ان"), Some(""));
        assert_eq!(complementizer("بانه"), Some("ب"));
        assert_eq!(complementizer("انها"), Some(""));
        assert_eq!(complementizer("انتخابات"), None);
        assert_eq!(complementizer("بانوراما"), None);
    }
}
