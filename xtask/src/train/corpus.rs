//! The entity corpora as sequences of features and labels.

use anyhow::{Context, Result};
use isnad_eval::entities::{Entity, Sentence};
use isnad_extract::tagger::{Example, KINDS, WordTable, examples, label};
use isnad_lexicon::Lexicon;
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

/// The corpora learned from. Others beside them have licences that do not allow it.
const SETS: [&str; 4] = ["anercorp-dev", "newsfane-dev", "aqmar-dev", "wojood-sample-dev"];

/// How many parts the sentences are cut into for cross-validation. A part is a run of neighbouring sentences, so that the
/// sentences of an article are not on both sides, and a sentence is in one part only, whichever corpora have it.
pub const FOLDS: usize = 10;

/// A text with the labels that each corpus gives its tokens.
pub struct Text {
    pub text: String,
    pub fold: usize,
    /// Its sentence in each corpus that has it: index of the corpus, and the gold names.
    pub sentences: Vec<(usize, Sentence)>,
    /// The sentences the reader cuts it into.
    pub parts: Vec<Part>,
}

/// A sentence of a text: for each token the features, and for each corpus the labels.
pub struct Part {
    /// Features of each token, as indices into [`Corpus::features`].
    pub features: Vec<Vec<u32>>,
    /// Labels of each token, one sequence a corpus.
    pub labels: Vec<Vec<usize>>,
}

/// All corpora.
pub struct Corpus {
    pub sets: Vec<&'static str>,
    pub texts: Vec<Text>,
    /// The features that occur more than once, by index.
    pub features: Vec<u64>,
}

impl Corpus {
    /// Reads the corpora of a folder.
    pub fn read(folder: &Path, words: &WordTable) -> Result<Self> {
        let mut by_text: BTreeMap<String, (usize, Vec<(usize, Sentence)>)> = BTreeMap::new();
        for (set, name) in SETS.iter().enumerate() {
            let path = folder.join(format!("{name}.jsonl"));
            let content = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            let lines: Vec<&str> = content.lines().collect();
            for line in &lines {
                let sentence: Sentence = serde_json::from_str(line)?;
                let fold = fold(&sentence.id, lines.len());
                by_text.entry(sentence.text.clone()).or_insert((fold, Vec::new())).1.push((set, sentence));
            }
        }
        let read: Vec<_> = by_text
            .into_par_iter()
            .map(|(text, (fold, sentences))| {
                let parts = examples(&text, Lexicon::builtin(), words);
                (text, fold, sentences, parts)
            })
            .collect();
        let mut counts: HashMap<u64, u32> = HashMap::new();
        for feature in read.iter().flat_map(|r| &r.3).flat_map(|p| p.sequence.iter()).flatten() {
            *counts.entry(*feature).or_default() += 1;
        }
        let mut features: Vec<u64> = counts.into_iter().filter(|(_, n)| *n > 1).map(|(f, _)| f).collect();
        features.sort_unstable();
        let index: HashMap<u64, u32> = features.iter().zip(0..).map(|(f, i)| (*f, i)).collect();
        let texts = read
            .into_par_iter()
            .map(|(text, fold, sentences, parts)| {
                let part = |p: Example| Part::new(&p, &text, &sentences, &index);
                let parts = parts.into_iter().map(part).collect();
                Text { parts, text, fold, sentences }
            })
            .collect();
        Ok(Corpus { sets: SETS.to_vec(), texts, features })
    }

    /// How many tokens there are.
    pub fn tokens(&self) -> usize {
        self.texts.iter().flat_map(|t| &t.parts).map(|p| p.features.len()).sum()
    }
}

impl Part {
    fn new(
        example: &Example,
        text: &str,
        sentences: &[(usize, Sentence)],
        index: &HashMap<u64, u32>,
    ) -> Self {
        let known = |features: &[u64]| features.iter().filter_map(|f| index.get(f).copied()).collect();
        let features = example.sequence.iter().map(known).collect();
        let labels = sentences.iter().map(|(_, s)| labels(example, text, &s.entities)).collect();
        Part { features, labels }
    }
}

/// The part a sentence belongs to, by its number in its corpus.
fn fold(id: &str, sentences: usize) -> usize {
    let number: usize = id.rsplit('-').next().and_then(|n| n.parse().ok()).unwrap_or(0);
    (number * FOLDS / sentences).min(FOLDS - 1)
}

/// The label of each token. Of names inside each other the longest counts.
fn labels(example: &Example, text: &str, names: &[Entity]) -> Vec<usize> {
    let mut offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    offsets.push(text.len());
    let mut out = vec![0; example.spans.len()];
    let mut names: Vec<&Entity> = names.iter().collect();
    names.sort_by_key(|n| (std::cmp::Reverse(n.end - n.start), n.start));
    for name in names {
        let Some(kind) = KINDS.iter().position(|k| k.name() == name.label) else { continue };
        let (start, end) = (offsets[name.start], offsets[name.end]);
        let mut tokens = (0..out.len())
            .filter(|&t| example.spans[t].0.start < end && example.spans[t].0.end > start)
            .collect::<Vec<_>>();
        if tokens.iter().any(|&t| out[t] != 0) {
            tokens.clear();
        }
        for (at, token) in tokens.into_iter().enumerate() {
            out[token] = label(kind, at == 0);
        }
    }
    out
}
