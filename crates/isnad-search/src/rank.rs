//! Ranking: BM25 over groups of terms that count as one word.
//!
//! All terms of a group add to one frequency, each with its own weight, and share the frequency of their union. So another form of
//! a word can help an entry to what the word itself would have given it and never to more.

use std::fmt;
use std::sync::Arc;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::Postings;
use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, TantivyError, Term};

/// How fast repeated words stop counting.
const K1: f32 = 1.2;
/// How much long entries are held back.
const B: f32 = 0.75;

/// Terms that count as one word.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    /// The terms, with what an occurrence of each counts.
    pub terms: Vec<(Term, f32)>,
    /// What the whole group counts.
    pub weight: f32,
}

impl Group {
    /// A group of one term.
    pub fn of(term: Term, weight: f32) -> Self {
        Group { terms: vec![(term, 1.0)], weight }
    }
}

/// Entries that hold a term of any group, the best first.
#[derive(Clone)]
pub(crate) struct Ranked {
    groups: Arc<[Group]>,
    /// The field whose length is an entry's length.
    length: Field,
}

impl Ranked {
    pub fn new(groups: Vec<Group>, length: Field) -> Self {
        Ranked { groups: groups.into(), length }
    }
}

impl fmt::Debug for Ranked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Ranked({:?})", self.groups)
    }
}

impl Query for Ranked {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let searcher = scoring.searcher();
        let weigh = |group: &Group| -> tantivy::Result<f32> {
            let Some(searcher) = searcher else { return Ok(group.weight) };
            let mut union = 0.0;
            for (term, weight) in &group.terms {
                union += weight * searcher.doc_freq(term)? as f32;
            }
            Ok(group.weight * rarity(union, searcher.num_docs() as f32))
        };
        let weights = self.groups.iter().map(weigh).collect::<tantivy::Result<Vec<f32>>>()?;
        let mean = searcher.map(|searcher| mean_length(searcher, self.length)).transpose()?.unwrap_or(1.0);
        let held_back = |id: u32| {
            let length = FieldNormReader::id_to_fieldnorm(id as u8) as f32;
            K1 * (1.0 - B + B * length / mean)
        };
        let lengths = std::array::from_fn(|id| held_back(id as u32));
        Ok(Box::new(RankedWeight { query: self.clone(), weights, lengths: Box::new(lengths) }))
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a Term, bool)) {
        self.groups.iter().flat_map(|group| &group.terms).for_each(|(term, _)| visitor(term, false));
    }
}

/// The inverse document frequency of BM25.
fn rarity(count: f32, of: f32) -> f32 {
    (1.0 + (of - count + 0.5).max(0.5) / (count + 0.5)).ln()
}

fn mean_length(searcher: &tantivy::Searcher, field: Field) -> tantivy::Result<f32> {
    let mut total = 0;
    for segment in searcher.segment_readers() {
        total += segment.inverted_index(field)?.total_num_tokens();
    }
    Ok((total as f32 / (searcher.num_docs() as f32).max(1.0)).max(1.0))
}

struct RankedWeight {
    query: Ranked,
    /// One for each group.
    weights: Vec<f32>,
    /// What BM25 adds to a frequency, by the id of an entry's length.
    lengths: Box<[f32; 256]>,
}

impl Weight for RankedWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let norms = reader.get_fieldnorms_reader(self.query.length)?;
        let held_back = |doc: DocId| self.lengths[usize::from(norms.fieldnorm_id(doc))];
        let mut scores = vec![0.0_f32; reader.max_doc() as usize];
        let mut frequencies = Vec::new();
        for (group, weight) in self.query.groups.iter().zip(&self.weights) {
            let mut add = |doc: DocId, frequency: f32| {
                let score = boost * weight * frequency * (K1 + 1.0) / (frequency + held_back(doc));
                scores[doc as usize] += score;
            };
            if let [(term, counts)] = group.terms.as_slice() {
                each_posting(reader, term, |doc, frequency| add(doc, counts * frequency))?;
                continue;
            }
            frequencies.clear();
            for (term, counts) in &group.terms {
                each_posting(reader, term, |doc, frequency| frequencies.push((doc, counts * frequency)))?;
            }
            frequencies.sort_unstable_by_key(|&(doc, _)| doc);
            for same in frequencies.chunk_by(|a, b| a.0 == b.0) {
                add(same[0].0, same.iter().map(|&(_, frequency)| frequency).sum());
            }
        }
        let docs: Vec<DocId> = (0..reader.max_doc()).filter(|&doc| scores[doc as usize] > 0.0).collect();
        if docs.is_empty() {
            Ok(Box::new(EmptyScorer))
        } else {
            Ok(Box::new(RankedScorer { docs, scores, at: 0 }))
        }
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(reader, 1.0)?;
        if scorer.doc() > doc || scorer.seek(doc) != doc {
            return Err(TantivyError::InvalidArgument(format!("document {doc} does not match")));
        }
        Ok(Explanation::new("sum over groups of terms", scorer.score()))
    }
}

fn each_posting(
    reader: &SegmentReader,
    term: &Term,
    mut tell: impl FnMut(DocId, f32),
) -> tantivy::Result<()> {
    let index = reader.inverted_index(term.field())?;
    let Some(mut postings) = index.read_postings(term, IndexRecordOption::WithFreqs)? else { return Ok(()) };
    let mut doc = postings.doc();
    while doc != TERMINATED {
        tell(doc, postings.term_freq() as f32);
        doc = postings.advance();
    }
    Ok(())
}

struct RankedScorer {
    docs: Vec<DocId>,
    /// By document.
    scores: Vec<f32>,
    at: usize,
}

impl DocSet for RankedScorer {
    fn advance(&mut self) -> DocId {
        self.at = (self.at + 1).min(self.docs.len());
        self.doc()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.at += self.docs[self.at..].partition_point(|&doc| doc < target);
        self.doc()
    }

    fn doc(&self) -> DocId {
        self.docs.get(self.at).copied().unwrap_or(TERMINATED)
    }

    fn size_hint(&self) -> u32 {
        self.docs.len() as u32
    }
}

impl Scorer for RankedScorer {
    fn score(&mut self) -> Score {
        self.scores[self.doc() as usize]
    }
}
