//! Names by a learned tagger: a linear-chain CRF over the words, what is known of them, and what the rules say.
//!
//! `cargo xtask train` makes the model; this module only reads it. Everything that training and tagging share is public, so that
//! both look at a text with the same eyes.

mod again;
mod crf;
mod features;
mod hash;
mod model;
mod words;

pub(super) use again::find_again;
pub use crf::{KINDS, LABELS, Lattice, Scores, Transitions, best_path, label, names_of};
pub use features::Sequence;
pub use model::Model;
pub use words::{PARTS, WordFacts, WordTable};

use super::{Name, Page};
use crate::rule::{Layer, Rule};
use features::Reader;
use isnad_lexicon::Lexicon;
use isnad_record::{Evidence, Span};
use isnad_text::Doc;

pub(super) const RULE: Rule = Rule {
    name: "learned_name",
    layer: Layer::Mentions,
    finds: "persons, organisations and places by a model learned from annotated news",
    example: "والتقى الوفد برند شولتس في المطار.",
    look_alike: "والتقى الوفد الجميع في المطار.",
};

/// One sentence made ready for training.
pub struct Example {
    /// The features of its tokens.
    pub sequence: Sequence,
    /// The words of its tokens (bytes of the text): whole, and without proclitics.
    pub spans: Vec<(Span, Span)>,
}

/// The sentences of a text as the tagger sees them.
pub fn examples(text: &str, lexicon: &Lexicon, words: &WordTable) -> Vec<Example> {
    let doc = Doc::new(text);
    let page = Page { doc: &doc, lexicon, timed: vec![false; doc.tokens().len()] };
    let names = super::find_listed(&page, &mut crate::NoTrace).names;
    let reader = Reader::new(&page, &names, words);
    let span = |token: usize| (doc.tokens()[token].span, doc.span_after(token, reader.cuts[token]));
    let example = |sentence: &std::ops::Range<usize>| Example {
        sequence: reader.sequence(sentence.clone()),
        spans: sentence.clone().map(span).collect(),
    };
    doc.sentences().iter().map(example).collect()
}

/// What the tagger reads in a page.
pub(super) struct Reading {
    /// The names.
    pub names: Vec<Name>,
    /// For each token how likely it belongs to a name of each of [`KINDS`].
    likely: Vec<[f32; KINDS.len()]>,
}

impl Reading {
    /// How likely the likeliest word of a name belongs to one of its kind. Where a name begins and ends counts for nothing.
    pub fn likelihood(&self, name: &Name) -> f32 {
        let Some(kind) = KINDS.iter().position(|kind| *kind == name.label) else { return 1.0 };
        let words = self.likely.get(name.tokens.clone()).unwrap_or_default();
        words.iter().map(|word| word[kind]).fold(0.0, f32::max)
    }
}

/// The names of a page, given those that the rules find.
pub(super) fn tag(page: &Page, listed: &[Name], model: &Model) -> Reading {
    let reader = Reader::new(page, listed, &model.words);
    let mut names = Vec::new();
    let mut likely = vec![[0.0; KINDS.len()]; page.doc.tokens().len()];
    let mut is_asked = vec![false; page.doc.tokens().len()];
    let asked = listed.iter().filter(|n| KINDS.contains(&n.label));
    asked.for_each(|n| is_asked[n.tokens.clone()].fill(true));
    for sentence in page.doc.sentences() {
        let scores = model.scores(&reader.sequence(sentence.clone()));
        let found = names_of(&best_path(&scores, &model.transitions));
        // most sentences hold no name at all
        if found.is_empty() && !is_asked[sentence.clone()].contains(&true) {
            continue;
        }
        let lattice = Lattice::new(&scores, &model.transitions);
        for (tokens, kind) in found {
            let evidence =
                Evidence::new(RULE.name, (lattice.probability(tokens.clone(), kind) * 100.0) as u8);
            let tokens = sentence.start + tokens.start..sentence.start + tokens.end;
            let first = first_word(page, listed, &reader, tokens.start);
            names.push(page.name(tokens, first, KINDS[kind], evidence));
        }
        for (at, token) in sentence.clone().enumerate() {
            let labels = lattice.marginals(at);
            likely[token] =
                std::array::from_fn(|kind| labels[label(kind, true)] + labels[label(kind, false)]);
        }
    }
    Reading { names, likely }
}

/// The first word of a name without its proclitics: as a table or rule has it, else by the likeliest reading.
fn first_word(page: &Page, listed: &[Name], reader: &Reader, token: usize) -> Span {
    let word = page.doc.span_after(token, 0);
    let from = listed.partition_point(|n| n.span.start < word.start);
    let here = listed[from.min(listed.len())..].iter().take_while(|n| n.span.start < word.end);
    let known = here.into_iter().find(|n| n.tokens.start == token && super::is_proper(n.label));
    known
        .map_or_else(|| page.doc.span_after(token, reader.cuts[token]), |n| Span::new(n.span.start, word.end))
}
