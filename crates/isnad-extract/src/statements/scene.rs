//! What the rules of this layer look at: the text with the names, times and furniture found so far.

use crate::reader::Reader;
use isnad_lexicon::{Aspect, CueVerb, Lexicon, Person, Proclitics, VerbHit, WordClass};
use isnad_record::{IssueKind, Label, Record, RegionKind, Span};
use isnad_text::{Doc, TokenKind};
use std::collections::HashMap;
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
    /// The outermost quotation that each closing mark closes.
    closers: HashMap<usize, usize>,
    /// Whether the text tells ى from ي.
    marks_maqsura: bool,
    /// For each token whether it is read at all (not furniture, not a headline).
    readable: Vec<bool>,
}

impl<'a> Scene<'a> {
    /// Notes for each token which mention and which time cover it, and whether it is read.
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
        let mut closers = HashMap::new();
        for (at, quote) in doc.quotes().quotes().iter().enumerate() {
            if let Some(close) = quote.close {
                closers.entry(close).or_insert(at);
            }
        }
        let mut readable = vec![true; doc.tokens().len()];
        for region in &record.regions {
            if matches!(region.kind, RegionKind::Headline | RegionKind::Chrome) {
                readable[doc.tokens_in(region.span)].fill(false);
            }
        }
        for issue in record.issues.iter().filter(|issue| issue.kind == IssueKind::ForeignPart) {
            readable[doc.tokens_in(issue.span)].fill(false);
        }
        let marks_maqsura = doc.text().contains("على") || doc.text().contains("إلى");
        Scene { doc, lexicon: reader.lexicon, record, mentions, times, closers, marks_maqsura, readable }
    }

    /// The normal form of a token.
    pub fn norm(&self, token: usize) -> &str {
        self.doc.norm(token)
    }

    /// Whether a token is read at all.
    pub fn is_readable(&self, token: usize) -> bool {
        self.readable.get(token).copied().unwrap_or(false)
    }

    /// Whether a line ends at a token.
    pub fn is_newline(&self, token: usize) -> bool {
        self.doc.kind(token) == TokenKind::Newline
    }

    /// The sentence of a token; nothing where it lies in none.
    pub fn sentence(&self, token: usize) -> Range<usize> {
        self.doc.sentence_of(token).map_or(token..token, |s| self.doc.sentences()[s].clone())
    }

    /// A token moved past the dateline it lies in.
    pub fn after_dateline(&self, token: usize) -> usize {
        let start = self.doc.tokens().get(token).map_or(0, |t| t.span.start);
        let regions = self.record.regions.iter();
        let dateline = regions.filter(|r| r.kind == RegionKind::Dateline).find(|r| r.span.holds(start));
        // رام الله 3-5 (وكالة) - بدأ: a date with dashes before the agency's brackets
        let bracketed = || {
            (token..token + 14).find(|&t| {
                self.norm(t) == ")"
                    && matches!(self.norm(t + 1), "-" | "–" | "ـ")
                    && self.label(token) == Some(Label::Loc)
            })
        };
        match dateline {
            Some(region) => self.doc.tokens_in(region.span).end,
            None => bracketed().map_or(token, |t| t + 2),
        }
    }

    /// The mention that covers a token.
    pub fn mention(&self, token: usize) -> Option<usize> {
        self.mentions.get(token).copied().flatten()
    }

    /// What the mention that covers a token names.
    pub fn label(&self, token: usize) -> Option<Label> {
        self.mention(token).map(|m| self.record.mentions[m].label)
    }

    /// Whether a conjunction or preposition is written onto the mention that begins at this token.
    pub fn has_proclitic(&self, token: usize) -> bool {
        let start = self.doc.tokens().get(token).map_or(0, |t| t.span.start);
        self.mention(token).is_some_and(|m| self.record.mentions[m].span.start > start)
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
        hits.retain(|h| wanted(h.form.aspect) && self.may_be(token, h));
        hits
    }

    /// Rules out readings that the words around exclude: a verb after a preposition, `we` and `I` outside speech, the dual of a
    /// verb that looks like a noun (ردا).
    fn may_be(&self, token: usize, hit: &VerbHit) -> bool {
        // أمرا is an order, آمرا commanding: the participle keeps its madda
        let hamza_first = matches!(hit.verb.id.as_str(), "amara" | "amala" | "aasafa");
        if hit.form.aspect == Aspect::Participle && hamza_first {
            return self.doc.surface(token).contains('آ');
        }
        const NOUN_GOVERNORS: &[WordClass] = &[WordClass::NounGovernor, WordClass::NominalGovernor];
        let before = token.checked_sub(1).map_or("\n", |t| self.norm(t));
        let bare = before.strip_prefix(['و', 'ف']).unwrap_or(before);
        let governs =
            self.lexicon.is_any(NOUN_GOVERNORS, before) || self.lexicon.is_any(NOUN_GOVERNORS, bare);
        let governed = hit.proclitics.is_empty() && governs;
        if !matches!(hit.form.aspect, Aspect::Past | Aspect::Present) {
            // من خلال متابعة العمل: a circumstantial participle is accusative, which a feminine one does not show
            return !(governed && hit.form.aspect == Aspect::Participle && !self.norm(token).ends_with('ا'));
        }
        if self.label(token) == Some(Label::Per) {
            return false;
        }
        // رأي and نفي are nouns: the verbs are written رأى and نفى
        let maqsura = hit.form.aspect == Aspect::Past && hit.suffix.is_none() && hit.form.form.ends_with('ي');
        if maqsura && (self.marks_maqsura || hit.verb.id == "raa") && self.doc.surface(token).ends_with('ي')
        {
            return false;
        }
        // أعتقد inside speech is `I think`; اعتقد, `he thought`, has no hamza
        let spoken = self.doc.quotes().innermost(token).is_some();
        if spoken && hit.form.aspect == Aspect::Past && self.speaks_of_oneself(token, hit) {
            return false;
        }
        let dual = hit.form.aspect == Aspect::Past
            && hit.form.plural
            && hit.form.form.ends_with('ا')
            && !hit.form.form.ends_with("وا");
        let outside = hit.form.person == Person::First && self.doc.quotes().innermost(token).is_none();
        // ثمنا is a price: the dual follows two who speak (الوزيران أكدا) or goes on with them (وأكدا)
        let two = hit.proclitics == "و" || before.ends_with("ان") || before == "قد";
        !(governed || outside || dual && (hit.verb.initial_only || !two))
    }

    /// أعتقد, أقترح: the letters of a past of form VIII with a hamza that it has not.
    fn speaks_of_oneself(&self, token: usize, hit: &VerbHit) -> bool {
        let mut letters = hit.form.form.chars();
        let eighth = letters.next() == Some('ا') && letters.nth(1) == Some('ت');
        eighth && self.doc.surface(token).trim_start_matches(['و', 'ف']).starts_with('أ')
    }

    /// Whether a verb at a token means something else with the words right after it, or with those that open its content.
    pub fn is_idiom(&self, verb: &CueVerb, token: usize, content: usize) -> bool {
        let idiom = |tokens| self.lexicon.cues.is_idiom(verb, self.doc, tokens);
        idiom(token + 1..token + 3) || idiom(content..content + 1)
    }

    /// Whether a clause may begin at this token: after punctuation, a line's start, a conjunction (its own or before it).
    pub fn starts_clause(&self, token: usize) -> bool {
        let glued = self.norm(token).starts_with(['و', 'ف']);
        glued && self.norm(token).chars().count() > 3 || self.follows_boundary(token)
    }

    /// The first token of a phrase such as `من جهته` that ends right before this one, its comma included.
    pub fn introduction(&self, token: usize) -> Option<usize> {
        let end = if token > 0 && matches!(self.norm(token - 1), "،" | ",") { token - 1 } else { token };
        let phrases = &self.lexicon.cues.introductions;
        (end.saturating_sub(4)..end).find(|&start| {
            phrases.longest_at(self.doc, start, Proclitics::Conjunctions).is_some_and(|f| f.tokens.end == end)
        })
    }

    fn follows_boundary(&self, token: usize) -> bool {
        let Some(before) = token.checked_sub(1) else { return true };
        self.doc.kind(before) != TokenKind::Word
            || self.introduction(token).is_some()
            || self.lexicon.is(WordClass::BoundaryWord, self.norm(before))
    }

    /// The tokens of a quotation mark's inside, when one opens here.
    pub fn quote_opening(&self, token: usize) -> Option<&isnad_text::Quote> {
        self.doc.quotes().opening_at(token).filter(|q| !q.inner.is_empty())
    }

    /// The quotation that a mark at this token closes, the outermost of those it is shared by.
    pub fn quote_closing(&self, token: usize) -> Option<&isnad_text::Quote> {
        self.closers.get(&token).map(|&q| &self.doc.quotes().quotes()[q])
    }

    /// Whether a quotation only marks a name or a term (`تنظيم «داعش»`): short, and the sentence runs on around it.
    pub fn marks_a_name(&self, quote: &isnad_text::Quote) -> bool {
        let words = quote.inner.clone().filter(|&t| self.doc.is_word(t)).count();
        let named = quote.inner.clone().all(|t| self.mention(t).is_some() || !self.doc.is_word(t));
        let titles = [WordClass::Outlet, WordClass::TitledNoun];
        let titled = quote.open > 0
            && self.lexicon.is_any(&titles, self.norm(quote.open - 1).trim_start_matches("ال"));
        let speech = self.lexicon.is(WordClass::SpeechOpener, self.norm(quote.inner.start));
        !speech && (words <= 2 || words <= 4 && titled || words <= 6 && named)
    }
}

/// The letters of a complementizer (أن، إن، بأن، أنه …), with the preposition written onto it.
pub(super) fn complementizer(word: &str) -> Option<&'static str> {
    let bare = word.strip_prefix(['و', 'ف']).unwrap_or(word);
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

/// For a complementizer with a pronoun (أنه، بأنها), the bytes of its normal form before أن; `None` without a pronoun.
pub(super) fn with_pronoun(word: &str) -> Option<usize> {
    complementizer(word)?;
    let byte = word.find("ان")?;
    (word.len() > byte + "ان".len()).then_some(byte)
}

#[cfg(test)]
mod tests {
    use super::{complementizer, with_pronoun};

    #[test]
    fn pronouns_of_complementizers() {
        assert_eq!(with_pronoun("بانه"), Some('ب'.len_utf8()));
        assert_eq!(with_pronoun("انها"), Some(0));
        assert_eq!(with_pronoun("بان"), None);
    }

    #[test]
    fn complementizers() {
        assert_eq!(complementizer("ان"), Some(""));
        assert_eq!(complementizer("بانه"), Some("ب"));
        assert_eq!(complementizer("انها"), Some(""));
        assert_eq!(complementizer("انتخابات"), None);
        assert_eq!(complementizer("بانوراما"), None);
    }
}
