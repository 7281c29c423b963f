//! Asking the index.

use crate::analyzer::Word;
use crate::facets::Facets;
use crate::language::Expr;
use crate::rank::{Group, Ranked};
use crate::schema::{Fields, pair};
use crate::{Analyzer, Entry, Error, Expander};
use isnad_lexicon::Plurals;
use isnad_text::Span;
use rustc_hash::FxHashSet as HashSet;
use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;
use tantivy::collector::{Count, TopDocs};
use tantivy::schema::Value;
use tantivy::{DocAddress, Order, TantivyDocument, TantivyError, Term};

/// What a query word counts more where it stands as written, and where it differs in clitics only.
const AS_WRITTEN: f32 = 0.3;
const AS_NOUN: f32 = 0.3;
/// What two words of the query count more where they stand side by side, and in the other order.
const SIDE_BY_SIDE: f32 = 0.4;
const TURNED_ROUND: f32 = 0.2;

/// A found entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// How well it answers.
    pub score: f32,
    /// The article's id.
    pub article: String,
    /// The stored words.
    pub text: String,
    /// All that is stored of it.
    pub entry: Entry,
}

/// What is asked, beyond the query itself.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// Entries to pass over.
    pub skip: usize,
    /// Most entries to give.
    pub most: usize,
    /// In which order.
    pub sort: Sort,
}

impl Default for Page {
    fn default() -> Self {
        Page { skip: 0, most: 10, sort: Sort::Relevance }
    }
}

/// The order of what is found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// The best first.
    #[default]
    Relevance,
    /// The newest first; those without a date last.
    Date,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// How many entries there are in all.
    pub total: usize,
    /// The entries of the page asked for.
    pub hits: Vec<Hit>,
    /// How many of all entries have a value: by field (`outlet`, `country`, `event`, `class`, `area`, `kind`) and value.
    pub facets: BTreeMap<&'static str, BTreeMap<String, u64>>,
}

/// A view of the index at one moment. Cheap to share between threads.
#[derive(Clone)]
pub struct Searcher {
    pub(crate) inner: tantivy::Searcher,
    pub(crate) fields: Fields,
    pub(crate) analyzer: Arc<Analyzer>,
    expander: Arc<Expander>,
}

impl Searcher {
    pub(crate) fn new(
        inner: tantivy::Searcher,
        fields: Fields,
        analyzer: Arc<Analyzer>,
        plurals: Arc<Plurals>,
    ) -> Result<Self, Error> {
        let expander = Expander::new(&inner, fields.stem, analyzer.clone(), plurals);
        let expander = Arc::new(expander.map_err(TantivyError::from)?);
        Ok(Searcher { inner, fields, analyzer, expander })
    }

    /// How many entries there are.
    pub fn len(&self) -> u64 {
        self.inner.num_docs()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The entries that a query of the language finds.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn search(&self, expr: &Expr, page: Page) -> Result<Found, Error> {
        let query = self.compile(expr)?;
        let top = || TopDocs::with_limit(page.most.max(1)).and_offset(page.skip);
        let counting = (Count, Facets);
        let (best, (total, facets)) = match page.sort {
            Sort::Relevance => self.inner.search(&query, &(top().order_by_score(), counting))?,
            Sort::Date => {
                let by_date = top().order_by_fast_field::<u64>("date", Order::Desc);
                let (newest, counted) = self.inner.search(&query, &(by_date, counting))?;
                (newest.into_iter().map(|(_, address)| (0.0, address)).collect(), counted)
            }
        };
        let hits = best.into_iter().take(page.most).map(|(score, address)| self.hit(score, address));
        Ok(Found { total, hits: hits.collect::<Result<_, _>>()?, facets })
    }

    /// The words of a text that a query of the language is about: whole words, in order.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn marks_of(&self, expr: &Expr, text: &str) -> Result<Vec<Span>, Error> {
        let (mut stems, mut nouns) = (HashSet::default(), HashSet::default());
        self.shown_by(expr, &mut stems, &mut nouns)?;
        let words = self.analyzer.words(text).into_iter();
        let shown = words.filter(|word| stems.contains(&word.stem) || nouns.contains(&word.noun));
        Ok(shown.map(|word| word.span).collect())
    }

    /// The entries that best answer plain words (a question, a headline), best first.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn rank(&self, words: &str, most: usize) -> Result<Vec<Hit>, Error> {
        let found = self.best(words, most)?;
        found.into_iter().map(|(score, address)| self.hit(score, address)).collect()
    }

    /// The articles of the entries that best answer plain words, with their scores; nothing stored is read.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn rank_articles(&self, words: &str, most: usize) -> Result<Vec<(f32, String)>, Error> {
        let columns = self.inner.segment_readers().iter().map(|segment| segment.fast_fields().str("article"));
        let columns = columns.collect::<tantivy::Result<Vec<_>>>()?;
        let article = |(score, address): (f32, DocAddress)| -> Result<_, Error> {
            let mut name = String::new();
            if let Some(Some(column)) = columns.get(address.segment_ord as usize)
                && let Some(ord) = column.term_ords(address.doc_id).next()
            {
                column.ord_to_str(ord, &mut name).map_err(TantivyError::from)?;
            }
            Ok((score, name))
        };
        self.best(words, most)?.into_iter().map(article).collect()
    }

    fn best(&self, words: &str, most: usize) -> Result<Vec<(f32, DocAddress)>, Error> {
        let query = self.ranked(&self.analyzer.words(words));
        let most = most.min(self.len() as usize).max(1);
        Ok(self.inner.search(&query, &TopDocs::with_limit(most).order_by_score())?)
    }

    pub(crate) fn hit(&self, score: f32, address: DocAddress) -> Result<Hit, Error> {
        let document: TantivyDocument = self.inner.doc(address)?;
        let json = document.get_first(self.fields.entry).and_then(|value| value.as_str()).unwrap_or("{}");
        let entry: Entry =
            serde_json::from_str(json).map_err(io::Error::other).map_err(TantivyError::from)?;
        Ok(Hit { score, article: entry.article.clone(), text: entry.text.clone(), entry })
    }

    /// The words of a text that the words of a query match: whole words, in order.
    pub fn marks(&self, words: &str, text: &str) -> Vec<Span> {
        let mut stems: HashSet<String> = HashSet::default();
        self.add_stems(words, &mut stems);
        let words = self.analyzer.words(text).into_iter();
        words.filter(|word| stems.contains(&word.stem)).map(|word| word.span).collect()
    }

    /// The stems of the words asked for, with their alternatives.
    pub(crate) fn add_stems(&self, words: &str, stems: &mut HashSet<String>) {
        for word in content(&self.analyzer.words(words)) {
            stems.extend(self.expander.alternatives(&word).into_iter().map(|alternative| alternative.stem));
            stems.insert(word.stem);
        }
    }

    pub(crate) fn ranked(&self, words: &[Word]) -> Ranked {
        let words = content(words);
        let mut seen = HashSet::default();
        let mut groups = Vec::new();
        for word in words.iter().filter(|word| seen.insert(&word.stem)) {
            self.add_word(word, &mut groups);
        }
        for two in words.windows(2) {
            let (first, second) = (&two[0].stem, &two[1].stem);
            for (pair, weight) in [(pair(first, second), SIDE_BY_SIDE), (pair(second, first), TURNED_ROUND)] {
                groups.push(Group::of(Term::from_field_u64(self.fields.pair, pair), weight));
            }
        }
        Ranked::new(groups, self.fields.stem)
    }

    fn add_word(&self, word: &Word, groups: &mut Vec<Group>) {
        let stem = |stem: &str| Term::from_field_text(self.fields.stem, stem);
        let mut terms = vec![(stem(&word.stem), 1.0)];
        terms.extend(self.expander.alternatives(word).into_iter().map(|a| (stem(&a.stem), a.weight)));
        groups.push(Group { terms, weight: 1.0 });
        groups.push(Group::of(Term::from_field_text(self.fields.noun, &word.noun), AS_NOUN));
        groups.push(Group::of(Term::from_field_text(self.fields.form, &word.form), AS_WRITTEN));
    }
}

/// The words that tell what is asked for; all of them where they are function words alone.
fn content(words: &[Word]) -> Vec<Word> {
    let content: Vec<Word> = words.iter().filter(|word| !word.is_function).cloned().collect();
    if content.is_empty() { words.to_vec() } else { content }
}
