//! The gold sets by folder: which files they have, and what the reader is asked for.

use crate::annotation::Annotation;
use crate::tally::Report;
use crate::text::Text;
use crate::{articles, attribution};
use anyhow::{Context, Result};
use isnad_extract::{NoTrace, analyze};
use isnad_lexicon::Lexicon;
use isnad_record::{Article, Record};
use rayon::prelude::*;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::fs;
use std::path::{Path, PathBuf};

type Score = fn(&Path) -> Result<Vec<Report>>;

/// The folders of gold sets, in the order in which they are told.
const SETS: &[(&str, Score)] = &[("articles", score_articles), ("attribution", score_attribution)];

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
            text: self.text.clone(),
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
