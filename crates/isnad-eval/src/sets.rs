//! The gold sets by folder: which files they have, and what the reader is asked for.

use crate::annotation::Annotation;
use crate::fixtures::{self, Fixture};
use crate::tally::Report;
use crate::text::{Place, Text};
use crate::{amounts, articles, attribution, entities, figures, linking, pages, search, tokens};
use anyhow::{Context, Result};
use isnad_extract::{NoTrace, analyze, find_numbers};
use isnad_format::{WireNumber, WireRecord};
use isnad_lexicon::{Lexicon, Segmenter};
use isnad_link::{PairLinks, Reading, link};
use isnad_page::{Items, Kind};
use isnad_record::{Article, Mention, Record};
use isnad_search::{Entry, Index};
use isnad_text::{Doc, fold};
use rayon::prelude::*;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

type Score = fn(&Path) -> Result<Vec<Report>>;

/// The folders of gold sets, in the order in which they are told.
const SETS: &[(&str, Score)] = &[
    ("articles", score_articles),
    ("attribution", score_attribution),
    ("entities", score_entities),
    ("figures", score_figures),
    ("tokens", score_tokens),
    ("pages", score_pages),
    ("search", score_search),
    ("linking", score_linking),
];

/// Scores the reader on every gold set below `gold`; or on one of them; a set whose folder is missing is left out.
///
/// # Errors
/// A gold file that cannot be read, with its path.
pub fn score_all(gold: &Path, only: Option<&str>) -> Result<Vec<Report>> {
    let mut reports = Vec::new();
    for (name, score) in SETS.iter().filter(|(name, _)| only.is_none_or(|o| o == *name)) {
        let folder = gold.join(name);
        if folder.is_dir() {
            reports.extend(score(&folder)?);
        }
    }
    Ok(reports)
}

/// Scores the reader on the repository's own cases, `<layer>/<case>.md` below `folder`.
///
/// # Errors
/// A case that cannot be read, with its line.
pub fn score_fixtures(folder: &Path) -> Result<Report> {
    let mut fixtures = Vec::new();
    for layer in files(folder, "")?.iter().filter(|path| path.is_dir()) {
        for path in files(layer, ".md")? {
            let content = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            let name = |path: &Path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            fixtures.push(Fixture::parse(&name(layer), &name(&path), &content)?);
        }
    }
    fixtures::score(&fixtures)
}

/// An article as the gold folder stores it.
#[derive(Deserialize)]
struct Stored {
    id: String,
    text: String,
    title: Option<String>,
    published: Option<String>,
    url: Option<String>,
    outlet: Option<String>,
}

impl Stored {
    fn article(&self) -> Article {
        Article {
            id: self.id.clone(),
            title: self.title.clone(),
            url: self.url.clone(),
            outlet: self.outlet.clone(),
            // a time of day may follow the date
            published: self.published.as_deref().and_then(|p| p.get(..10)).and_then(|p| p.parse().ok()),
            caveats: Vec::new(),
            text: self.text.clone(),
            ..Article::default()
        }
    }
}

fn score_articles(folder: &Path) -> Result<Vec<Report>> {
    let mut pairs: Vec<(Stored, Annotation)> = Vec::new();
    for path in files(&folder.join("dev"), ".gold.json")? {
        let article = path.with_extension("").with_extension("json");
        pairs.push((read_json(&article)?, read_json(&path)?));
    }
    let found: Vec<(Text, Annotation)> = pairs
        .par_iter()
        .map(|(stored, gold)| {
            let text = Text::new(&stored.text);
            let found = Annotation::from_record(&gold.id, &read(&stored.article()), &text);
            (text, found)
        })
        .collect();
    let mut scorer = articles::Scorer::default();
    for ((_, gold), (text, found)) in pairs.iter().zip(&found) {
        scorer.add(text, gold, found);
    }
    Ok(vec![scorer.report("articles")])
}

fn score_attribution(folder: &Path) -> Result<Vec<Report>> {
    let sentences: Vec<attribution::Sentence> = read_lines(&folder.join("dev.jsonl"))?;
    let found: Vec<(Text, Annotation)> = sentences
        .par_iter()
        .map(|sentence| {
            let text = Text::new(&sentence.text);
            let record = read(&Article::new(sentence.id.as_str(), sentence.text.as_str()));
            let found = Annotation::from_record(&sentence.id, &record, &text);
            (text, found)
        })
        .collect();
    let mut scorer = attribution::Scorer::default();
    for (sentence, (text, found)) in sentences.iter().zip(&found) {
        scorer.add(sentence, text, &found.statements);
    }
    Ok(vec![scorer.report("attribution")])
}

/// One report a corpus; names inside names count only where the corpus nests them.
fn score_entities(folder: &Path) -> Result<Vec<Report>> {
    let mut reports = Vec::new();
    for path in files(folder, "-dev.jsonl")? {
        let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
        let corpus = name.trim_end_matches("-dev.jsonl");
        let sentences: Vec<entities::Sentence> = read_lines(&path)?;
        let found: Vec<Vec<entities::Entity>> = sentences.par_iter().map(find_entities).collect();
        let mut scorer = entities::Scorer::new(corpus == "wojood-sample");
        for (sentence, found) in sentences.iter().zip(&found) {
            scorer.add(sentence, found);
        }
        reports.push(scorer.report(&format!("entities-{corpus}")));
    }
    Ok(reports)
}

fn find_entities(sentence: &entities::Sentence) -> Vec<entities::Entity> {
    let text = Text::new(&sentence.text);
    let entity = |mention: &Mention| {
        let place = text.place(mention.span);
        entities::Entity { start: place.start, end: place.end, label: mention.label.name().to_owned() }
    };
    isnad_extract::find_entities(&sentence.text, Lexicon::builtin()).iter().map(entity).collect()
}

/// The news sentences are one set, the public suites together another.
fn score_figures(folder: &Path) -> Result<Vec<Report>> {
    let mut news = figures::Scorer::default();
    let mut suites = figures::Scorer::default();
    for path in files(folder, ".jsonl")? {
        let cases: Vec<figures::Case> = read_lines(&path)?;
        let found: Vec<Vec<figures::Expression>> = cases.par_iter().map(find_expressions).collect();
        for (case, found) in cases.iter().zip(found) {
            let scorer = if case.kind == "news" { &mut news } else { &mut suites };
            scorer.add(case, found);
        }
    }
    Ok(vec![news.report("figures-news"), suites.report("figures-suites")])
}

fn find_expressions(case: &figures::Case) -> Vec<figures::Expression> {
    let published = amounts::reference_day(case.reference_time.as_deref());
    let article = Article { published, ..Article::new(case.id.as_str(), case.text.as_str()) };
    let found = find_numbers(&article, Lexicon::builtin());
    let expression = |n: WireNumber| figures::Expression {
        start: n.start,
        end: n.end,
        kind: Some(n.kind),
        value: Some(n.value),
        alternatives: n.alternatives,
        unit: n.unit,
        qualifier: Some(n.qualifier),
        counted: n.counted.map(|c| Place { start: c.start, end: c.end }),
        ..figures::Expression::default()
    };
    WireNumber::list(&case.text, &found).into_iter().map(expression).collect()
}

fn score_tokens(folder: &Path) -> Result<Vec<Report>> {
    let sentences: Vec<tokens::Sentence> = read_lines(&folder.join("dev.jsonl"))?;
    let found: Vec<Vec<tokens::Segment>> = sentences.par_iter().map(find_segments).collect();
    let mut scorer = tokens::Scorer::default();
    for (sentence, found) in sentences.iter().zip(&found) {
        scorer.add(sentence, found);
    }
    Ok(vec![scorer.report("tokens")])
}

fn find_segments(sentence: &tokens::Sentence) -> Vec<tokens::Segment> {
    let text = Text::new(&sentence.text);
    let doc = Doc::new(&sentence.text);
    let segmenter = Segmenter::new(&doc, Lexicon::builtin());
    let spans = (0..doc.tokens().len()).flat_map(|token| segmenter.segment(token));
    spans.map(|span| tokens::Segment { place: text.place(span), upos: None }).collect()
}

fn score_pages(folder: &Path) -> Result<Vec<Report>> {
    let paths: Vec<PathBuf> = files(folder, ".html")?;
    let mut pages: Vec<(pages::Page, Vec<u8>)> = Vec::new();
    for path in &paths {
        let bytes = fs::read(path).with_context(|| path.display().to_string())?;
        pages.push((read_json(&path.with_extension("json"))?, bytes));
    }
    let found: Vec<pages::Found> = pages.par_iter().map(|(page, bytes)| read_page(&page.id, bytes)).collect();
    let mut scorer = pages::Scorer::default();
    for ((page, _), found) in pages.iter().zip(&found) {
        scorer.add(page, &found.text);
        scorer.add_stated(page, found);
    }
    let mut reports = vec![scorer.report("pages")];
    if folder.join("edge").is_dir() {
        reports.push(score_edge(&folder.join("edge"))?);
    }
    Ok(reports)
}

/// A file that is hard to decode, with the text it must give.
#[derive(Deserialize)]
struct Edge {
    file: String,
    gold_text: String,
}

/// Files that are hard to decode: their texts are compared in normal form.
fn score_edge(folder: &Path) -> Result<Report> {
    let cases: Vec<Edge> = read_json(&folder.join("index.json"))?;
    let mut scorer = pages::Scorer::default();
    for Edge { file, gold_text } in cases {
        let path = folder.join(&file);
        let bytes = fs::read(&path).with_context(|| path.display().to_string())?;
        let item = Items::new(file.as_str(), bytes.as_slice(), None).next();
        let content = item.and_then(|item| item.ok()?.content().ok());
        let text = content.map(|content| content.body.unwrap_or(content.article.text)).unwrap_or_default();
        let page =
            pages::Page { id: file, set: "edge".to_owned(), gold_text: fold(&gold_text), published: None };
        scorer.add(&page, &fold(&text));
    }
    Ok(scorer.report("pages-edge"))
}

/// A page's paragraphs without its headline, the headline and the day; empty where no article is found.
fn read_page(name: &str, page: &[u8]) -> pages::Found {
    let content = Items::new(name, page, Some(Kind::Html)).next().and_then(|item| item.ok()?.content().ok());
    let Some(content) = content else { return pages::Found::default() };
    let Article { title, published, text, .. } = content.article;
    pages::Found { text: content.body.unwrap_or(text), title, published }
}

/// Every query against an index of all passages.
fn score_search(folder: &Path) -> Result<Vec<Report>> {
    let passages: Vec<search::Passage> = read_lines(&folder.join("collection.jsonl"))?;
    let queries: Vec<search::Query> = read_lines(&folder.join("queries.jsonl"))?;
    let judged = fs::read_to_string(folder.join("qrels.tsv")).context("qrels.tsv")?;
    let mut relevant: HashMap<&str, HashSet<&str>> = HashMap::new();
    for line in judged.lines() {
        if let [query, _, passage, _grade] = line.split_whitespace().collect::<Vec<_>>()[..] {
            relevant.entry(query).or_default().insert(passage);
        }
    }
    let index = Index::in_memory()?;
    let mut writer = index.writer()?;
    for passage in passages {
        writer.add(&Entry::passage(passage.id, passage.text))?;
    }
    writer.commit()?;
    let searcher = index.searcher()?;
    let answer = |query: &search::Query| -> Result<Vec<String>> {
        Ok(searcher.rank_articles(&query.text, 100)?.into_iter().map(|(_, passage)| passage).collect())
    };
    let ranked = queries.par_iter().map(answer).collect::<Result<Vec<_>>>()?;
    let mut scorer = search::Scorer::default();
    for (query, ranked) in queries.iter().zip(&ranked) {
        if let Some(relevant) = relevant.get(query.id.as_str()) {
            scorer.add(query, relevant, ranked);
        }
    }
    Ok(vec![scorer.report("search")])
}

fn score_linking(folder: &Path) -> Result<Vec<Report>> {
    let pairs: Vec<linking::Pair> = read_lines(&folder.join("dev.jsonl"))?;
    let articles: Vec<Stored> = read_lines(&folder.join("dev-articles.jsonl"))?;
    let reading = |stored: &Stored| {
        let article = stored.article();
        let record = WireRecord::new(&article, &read(&article));
        (stored.id.clone(), Reading::new(record, Lexicon::builtin()))
    };
    let readings: HashMap<String, Reading> = articles.par_iter().map(reading).collect();
    let mut scorer = linking::Scorer::default();
    for pair in &pairs {
        let find = |id: &str| readings.get(id).with_context(|| format!("{}: no article {id}", pair.id));
        scorer.add(pair, &shared(&link(find(&pair.a)?, find(&pair.b)?)));
    }
    Ok(vec![scorer.report("linking")])
}

/// What two articles share, as the scorer takes it.
fn shared(links: &PairLinks) -> linking::Predicted {
    let place = |range: &std::ops::Range<usize>| Place { start: range.start, end: range.end };
    linking::Predicted {
        same_story: links.same_story,
        statements: links.statements.iter().map(|l| (place(&l.words.0), place(&l.words.1))).collect(),
        events: links.happenings.iter().map(|l| (place(&l.a), place(&l.b))).collect(),
        actors: links.actors.iter().map(|l| l.names.clone()).collect(),
    }
}

/// What the reader makes of an article.
pub fn read(article: &Article) -> Record {
    analyze(article, Lexicon::builtin(), &mut NoTrace)
}

/// The files of a folder whose names end so, sorted.
fn files(folder: &Path, end: &str) -> Result<Vec<PathBuf>> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.to_str().is_some_and(|p| p.ends_with(end)) {
            out.push(path);
        }
    }
    out.sort();
    Ok(out)
}

fn read_json<T: DeserializeOwned>(path: &Path) -> Result<T> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    serde_json::from_str(&text).with_context(|| path.display().to_string())
}

fn read_lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(i, line)| serde_json::from_str(line).with_context(|| format!("{}:{}", path.display(), i + 1)))
        .collect()
}
