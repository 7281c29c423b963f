//! Asking the index.

use crate::analyzer::Word;
use crate::facets::{Counts, Facets};
use crate::language::{Expr, FieldName};
use crate::rank::{Group, Ranked};
use crate::schema::{Fields, pair};
use crate::{Alternative, Analyzer, Entry, EntryKind, Error, Expander, Form};
use isnad_lexicon::Plurals;
use isnad_text::{Span, fold};
use rustc_hash::FxHashSet as HashSet;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;
use tantivy::collector::{Count, DocSetCollector, TopDocs};
use tantivy::columnar::StrColumn;
use tantivy::schema::{Field, Value};
use tantivy::{DocAddress, Order, TantivyDocument, TantivyError, Term};

/// What a query word counts more where it stands as written, and where it differs in clitics only.
const AS_WRITTEN: f32 = 0.3;
const AS_NOUN: f32 = 0.3;
/// What other numbers and genders of the noun count of that: `مهندسات` where `مهندسة` is asked for.
const OF_PARTNER: f32 = 0.5;
/// What two words of the query count more where they stand side by side, and in the other order.
const SIDE_BY_SIDE: f32 = 0.4;
const TURNED_ROUND: f32 = 0.2;
/// Most alternatives of each of two words that stand side by side, and what they count of their weight there.
const MOST_BESIDE: usize = 2;
const OF_BESIDE: f32 = 0.7;

/// How many entries may say the same words: a passage and the statements in it.
const WITHIN_EACH_OTHER: usize = 6;

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
    /// The entries of the page asked for; those that say the same words once.
    pub hits: Vec<Hit>,
    /// Whether there are further ones.
    pub has_more: bool,
    /// How many of all entries have a value: by field (`outlet`, `country`, `event`, `class`, `area`, `kind`) and value.
    pub facets: BTreeMap<&'static str, BTreeMap<String, u64>>,
    /// How many of all entries were published on which day, as 20230310; those whose day is unknown are not counted.
    pub days: BTreeMap<u32, u64>,
}

/// A view of the index at one moment. Cheap to share between threads.
#[derive(Clone)]
pub struct Searcher {
    pub(crate) inner: tantivy::Searcher,
    pub(crate) fields: Fields,
    pub(crate) analyzer: Arc<Analyzer>,
    expander: Arc<Expander>,
    /// The names of all outlets.
    pub(crate) outlets: Arc<BTreeSet<String>>,
}

impl Searcher {
    pub(crate) fn new(
        inner: tantivy::Searcher,
        fields: Fields,
        analyzer: Arc<Analyzer>,
        plurals: Arc<Plurals>,
    ) -> Result<Self, Error> {
        let mut expander = Expander::new(analyzer.clone(), plurals);
        each_term(&inner, fields.stem, |stem, count| expander.add_stem(stem, count))?;
        each_term(&inner, fields.noun, |noun, _| expander.add_noun(noun))?;
        let mut outlets = BTreeSet::new();
        each_term(&inner, fields.outlet, |outlet, _| {
            outlets.insert(outlet.to_owned());
        })?;
        Ok(Searcher { inner, fields, analyzer, expander: Arc::new(expander), outlets: Arc::new(outlets) })
    }

    /// How many entries there are.
    pub fn len(&self) -> u64 {
        self.inner.num_docs()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many entries each article has.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn articles(&self) -> Result<BTreeMap<String, u64>, Error> {
        let mut articles = BTreeMap::new();
        for segment in self.inner.segment_readers() {
            let Some(column) = segment.fast_fields().str("article")? else { continue };
            let mut counts: BTreeMap<u64, u64> = BTreeMap::new();
            for ord in segment.doc_ids_alive().flat_map(|doc| column.term_ords(doc)) {
                *counts.entry(ord).or_default() += 1;
            }
            for (ord, count) in counts {
                let mut name = String::new();
                column.ord_to_str(ord, &mut name).map_err(TantivyError::from)?;
                *articles.entry(name).or_default() += count;
            }
        }
        Ok(articles)
    }

    /// The entries that a query of the language finds. What asks for no words is answered by date, since nothing ranks it.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn search(&self, expr: &Expr, page: Page) -> Result<Found, Error> {
        let query = self.compile(expr)?;
        let wanted = page.skip + page.most;
        let enough = (wanted + 1) * WITHIN_EACH_OTHER;
        let top = || TopDocs::with_limit(enough);
        let counting = (Count, Facets);
        let (best, (total, counts)) = match page.sort {
            Sort::Relevance if expr.has_words() => {
                self.inner.search(&query, &(top().order_by_score(), counting))?
            }
            Sort::Relevance | Sort::Date => {
                let by_date = top().order_by_fast_field::<u64>("date", Order::Desc);
                let (newest, counted) = self.inner.search(&query, &(by_date, counting))?;
                (newest.into_iter().map(|(_, address)| (0.0, address)).collect(), counted)
            }
        };
        let mut hits: Vec<Hit> = Vec::new();
        for (score, address) in best {
            if hits.len() > wanted {
                break;
            }
            self.take(self.hit(score, address)?, &mut hits);
        }
        let has_more = hits.len() > wanted;
        hits.truncate(wanted);
        let hits = hits.split_off(page.skip.min(hits.len()));
        let Counts { values: facets, days } = counts;
        Ok(Found { total, hits, has_more, facets, days })
    }

    /// Adds a hit, unless the same words are there: a passage and a statement in it are two entries and one answer. Where nothing
    /// ranks one above the other, the answer is the statement.
    fn take(&self, hit: Hit, hits: &mut Vec<Hit>) {
        let is_within = |a: &Entry, b: &Entry| a.start >= b.start && a.end <= b.end;
        let same = hits.iter_mut().find(|other| {
            let (a, b) = (&hit.entry, &other.entry);
            other.article == hit.article && a.kind != b.kind && (is_within(a, b) || is_within(b, a))
        });
        match same {
            None => hits.push(hit),
            Some(other) if hit.score == other.score && other.entry.kind == EntryKind::Passage => *other = hit,
            Some(_) => {}
        }
    }

    /// The outlet that a query names and no article has.
    pub fn unknown_outlet<'e>(&self, expr: &'e Expr) -> Option<&'e str> {
        match expr {
            Expr::Field(FieldName::Outlet, name) => {
                let is_known = self.outlets.iter().any(|outlet| fold(outlet).contains(&fold(name)));
                (!is_known).then_some(name.as_str())
            }
            Expr::All(parts) | Expr::Any(parts) => parts.iter().find_map(|part| self.unknown_outlet(part)),
            _ => None,
        }
    }

    /// The names of all outlets, in order.
    pub fn outlets(&self) -> impl Iterator<Item = &str> {
        self.outlets.iter().map(String::as_str)
    }

    /// The articles in which a query of the language finds something.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn articles_with(&self, expr: &Expr) -> Result<BTreeSet<String>, Error> {
        let found = self.inner.search(&self.compile(expr)?, &DocSetCollector)?;
        let columns = self.article_columns()?;
        found.into_iter().map(|address| article_at(&columns, address)).collect()
    }

    /// The words of a text that a query of the language is about: whole words, in order.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn marks_of(&self, expr: &Expr, text: &str) -> Result<Vec<Span>, Error> {
        let mut forms = HashSet::default();
        self.shown_by(expr, &mut forms)?;
        Ok(self.words_of(&forms, text))
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
        let columns = self.article_columns()?;
        let best = self.best(words, most)?.into_iter();
        best.map(|(score, address)| Ok((score, article_at(&columns, address)?))).collect()
    }

    fn article_columns(&self) -> Result<Vec<Option<StrColumn>>, Error> {
        let segments = self.inner.segment_readers().iter();
        Ok(segments.map(|segment| segment.fast_fields().str("article")).collect::<tantivy::Result<_>>()?)
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
        let mut forms = HashSet::default();
        self.add_forms(words, &mut forms);
        self.words_of(&forms, text)
    }

    /// The words of a text that have one of these forms.
    fn words_of(&self, forms: &HashSet<Form>, text: &str) -> Vec<Span> {
        let words = self.analyzer.words(text).into_iter();
        let is_meant = |word: &Word| {
            forms.contains(&Form::Stem(word.stem.clone())) || forms.contains(&Form::Noun(word.noun.clone()))
        };
        words.filter(is_meant).map(|word| word.span).collect()
    }

    /// The forms of the words asked for, with their alternatives.
    pub(crate) fn add_forms(&self, words: &str, forms: &mut HashSet<Form>) {
        for word in content(&self.analyzer.words(words)) {
            forms.extend(self.expander.alternatives(&word).into_iter().map(|alternative| alternative.form));
            forms.insert(Form::Stem(word.stem));
        }
    }

    pub(crate) fn ranked(&self, words: &[Word]) -> Ranked {
        let words = content(words);
        let alternatives: Vec<Vec<Alternative>> =
            words.iter().map(|word| self.expander.alternatives(word)).collect();
        let mut seen = HashSet::default();
        let mut groups = Vec::new();
        for (word, alternatives) in
            words.iter().zip(&alternatives).filter(|(word, _)| seen.insert(&word.stem))
        {
            self.add_word(word, alternatives, &mut groups);
        }
        let sides: Vec<_> =
            words.iter().zip(&alternatives).map(|(word, other)| beside(word, other)).collect();
        for two in sides.windows(2) {
            groups.push(self.side_by_side(&two[0], &two[1], SIDE_BY_SIDE));
            groups.push(self.side_by_side(&two[1], &two[0], TURNED_ROUND));
        }
        Ranked::new(groups, self.fields.stem)
    }

    fn add_word(&self, word: &Word, alternatives: &[Alternative], groups: &mut Vec<Group>) {
        let stem = |stem: &str| Term::from_field_text(self.fields.stem, stem);
        let noun = |noun: &str| Term::from_field_text(self.fields.noun, noun);
        let mut terms = vec![(stem(&word.stem), 1.0)];
        terms.extend(alternatives.iter().map(|alternative| match &alternative.form {
            Form::Stem(form) => (stem(form), alternative.weight),
            Form::Noun(form) => (noun(form), alternative.weight),
        }));
        groups.push(Group { terms, weight: 1.0 });
        let mut nouns = vec![(noun(&word.noun), 1.0)];
        let partners = self.expander.partners(word).into_iter().chain(other_number(&word.noun));
        for (partner, weight) in partners.filter(|(partner, _)| *partner != word.noun) {
            nouns.push((noun(&partner), OF_PARTNER * weight));
        }
        groups.push(Group { terms: nouns, weight: AS_NOUN });
        groups.push(Group::of(Term::from_field_text(self.fields.form, &word.form), AS_WRITTEN));
    }

    fn side_by_side(&self, first: &[(&str, f32)], second: &[(&str, f32)], weight: f32) -> Group {
        let term = |a: &(&str, f32), b: &(&str, f32)| {
            (Term::from_field_u64(self.fields.pair, pair(a.0, b.0)), a.1 * b.1)
        };
        let terms = first.iter().flat_map(|a| second.iter().map(move |b| term(a, b)));
        Group { terms: terms.collect(), weight }
    }
}

/// The article of an entry, without reading what is stored of it.
fn article_at(columns: &[Option<StrColumn>], address: DocAddress) -> Result<String, Error> {
    let mut name = String::new();
    if let Some(Some(column)) = columns.get(address.segment_ord as usize)
        && let Some(ord) = column.term_ords(address.doc_id).next()
    {
        column.ord_to_str(ord, &mut name).map_err(TantivyError::from)?;
    }
    Ok(name)
}

/// The stems by which a word is looked for beside another one.
fn beside<'w>(word: &'w Word, alternatives: &'w [Alternative]) -> Vec<(&'w str, f32)> {
    let stem = |alternative: &'w Alternative| match &alternative.form {
        Form::Stem(stem) => Some((stem.as_str(), OF_BESIDE * alternative.weight)),
        Form::Noun(_) => None,
    };
    let others = alternatives.iter().filter_map(stem).take(MOST_BESIDE);
    std::iter::once((word.stem.as_str(), 1.0)).chain(others).collect()
}

/// `مهندسات` of `مهندسه` and the other way round.
fn other_number(noun: &str) -> Option<(String, f32)> {
    let plural = noun.strip_suffix('ه').map(|rest| format!("{rest}ات"));
    plural.or_else(|| noun.strip_suffix("ات").map(|rest| format!("{rest}ه"))).map(|noun| (noun, 1.0))
}

/// Tells every term of a field, with the number of entries of each segment that have it.
fn each_term(
    searcher: &tantivy::Searcher,
    field: Field,
    mut tell: impl FnMut(&str, u32),
) -> tantivy::Result<()> {
    for segment in searcher.segment_readers() {
        let index = segment.inverted_index(field)?;
        let mut terms = index.terms().stream()?;
        while let Some((term, info)) = terms.next() {
            if let Ok(term) = std::str::from_utf8(term) {
                tell(term, info.doc_freq);
            }
        }
    }
    Ok(())
}

/// The words that tell what is asked for; all of them where they are function words alone.
fn content(words: &[Word]) -> Vec<Word> {
    let content: Vec<Word> = words.iter().filter(|word| !word.is_function).cloned().collect();
    if content.is_empty() { words.to_vec() } else { content }
}
