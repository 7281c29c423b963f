//! `cargo xtask bench`: how many words a second each stage reads, on one thread, and its share of the whole; and how long a search index
//! takes to build and to answer.
//!
//! Stages are timed on the same articles right after each other, so that a busy machine slows them all alike: the shares say more than
//! the speeds.

mod pages;
mod stories;

use anyhow::{Context, Result, ensure};
use clap::Args;
use isnad_eval::search::{Passage, Query};
use isnad_extract::{NoTrace, analyze};
use isnad_format::{Look, WireRecord, render_html, render_summary};
use isnad_lexicon::Lexicon;
use isnad_link::{Reading, link};
use isnad_page::{Defaults, Items};
use isnad_record::{Article, Record};
use isnad_search::{Entry, Index};
use isnad_text::Doc;
use std::fs::File;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Options of `cargo xtask bench`.
#[derive(Args)]
pub struct Options {
    /// Articles as JSON Lines, also gzipped; without it those of samples/.
    articles: Option<PathBuf>,
    /// Read so many of the articles.
    #[arg(long, default_value_t = 1000)]
    limit: usize,
    /// Time each stage so often and keep the fastest.
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// Time the reading of pages in this folder instead, beside trafilatura where Python has it.
    #[arg(long, conflicts_with = "articles")]
    pages: Option<PathBuf>,
    /// Time the grouping of all the articles into stories instead, and say what became of the pairs of this list: tab-separated
    /// lines that begin with two ids and may have the share of common runs in a column `jaccard5`.
    #[arg(long, requires = "articles", value_name = "PAIRS")]
    stories: Option<PathBuf>,
    /// Write the stories to this file, the ids of each on a line.
    #[arg(long, requires = "stories", value_name = "FILE")]
    groups: Option<PathBuf>,
    /// The Python to look for trafilatura in.
    #[arg(long, default_value = "python3")]
    python: PathBuf,
}

pub fn run(root: &Path, options: &Options) -> Result<()> {
    if let Some(folder) = &options.pages {
        return pages::run(folder, &options.python, options.rounds);
    }
    if let (Some(articles), Some(pairs)) = (&options.articles, &options.stories) {
        return stories::run(articles, pairs, options.groups.as_deref());
    }
    let articles = read_articles(root, options)?;
    ensure!(!articles.is_empty(), "no articles");
    let words: usize = articles.iter().map(|a| a.text.split_whitespace().count()).sum();
    println!("{} articles, {words} words, one thread, fastest of {}", articles.len(), options.rounds);

    let start = Instant::now();
    let lexicon = Lexicon::builtin();
    println!("{:<10}{:>10.0} ms", "lexicon", start.elapsed().as_secs_f64() * 1000.0);

    let records: Vec<Record> = articles.iter().map(|a| analyze(a, lexicon, &mut NoTrace)).collect();
    let wires: Vec<WireRecord> =
        articles.iter().zip(&records).map(|(article, record)| WireRecord::new(article, record)).collect();
    let time = |work: &dyn Fn(usize)| fastest(options.rounds, || (0..articles.len()).for_each(work));
    let stages = [
        ("text", time(&|i| drop(black_box(Doc::new(&articles[i].text))))),
        ("analyze", time(&|i| drop(black_box(analyze(&articles[i], lexicon, &mut NoTrace))))),
        ("cut", time(&|i| drop(black_box(Reading::new(wires[i].clone(), lexicon))))),
        ("wire", time(&|i| drop(black_box(WireRecord::new(&articles[i], &records[i]))))),
        ("json", time(&|i| drop(black_box(serde_json::to_vec(&wires[i]))))),
        ("summary", time(&|i| drop(black_box(render_summary(&wires[i], Look::default()))))),
        ("html", time(&|i| drop(black_box(render_html(std::slice::from_ref(&wires[i])))))),
    ];
    // what `isnad read --jsonl` does to an article once it is cut out of its input
    let whole: Duration =
        stages.iter().filter(|(name, _)| ["analyze", "wire", "json"].contains(name)).map(|(_, t)| *t).sum();
    for (name, spent) in stages.into_iter().chain([("read", whole)]) {
        let speed = words as f64 / spent.as_secs_f64();
        let share = 100.0 * spent.as_secs_f64() / whole.as_secs_f64();
        println!("{name:<10}{speed:>10.0} words/s {share:>6.1} % of read");
    }
    bench_links(wires, lexicon, options.rounds);
    bench_search(&crate::gold(root).join("search"), options.rounds)
}

/// Most articles that are compared with each other.
const LINKED: usize = 100;

/// Compares articles with each other: the fastest of some rounds.
fn bench_links(wires: Vec<WireRecord>, lexicon: &Lexicon, rounds: usize) {
    let readings: Vec<Reading> =
        wires.into_iter().take(LINKED).map(|wire| Reading::new(wire, lexicon)).collect();
    let spent = fastest(rounds, || {
        for (at, a) in readings.iter().enumerate() {
            readings.iter().skip(at + 1).for_each(|b| drop(black_box(link(a, b))));
        }
    });
    let pairs = readings.len() * readings.len().saturating_sub(1) / 2;
    println!("{:<10}{:>10.0} pairs/s", "link", pairs as f64 / spent.as_secs_f64());
}

/// Builds an index of the search set's passages and asks it every query: the fastest of some rounds for each.
fn bench_search(folder: &Path, rounds: usize) -> Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    let passages: Vec<Passage> = read_lines(&folder.join("collection.jsonl"))?;
    let queries: Vec<Query> = read_lines(&folder.join("queries.jsonl"))?;
    let start = Instant::now();
    let index = Index::in_memory()?;
    let mut writer = index.writer()?;
    for passage in &passages {
        writer.add(&Entry::passage(passage.id.as_str(), passage.text.as_str()))?;
    }
    writer.commit()?;
    println!("{:<10}{:>10.1} s for {} passages", "index", start.elapsed().as_secs_f64(), passages.len());
    let start = Instant::now();
    let searcher = index.searcher()?;
    println!("{:<10}{:>10.1} ms", "open", start.elapsed().as_secs_f64() * 1000.0);
    for (name, short) in [("short", true), ("long", false)] {
        let asked = queries.iter().filter(|query| query.id.starts_with("infl-") == short);
        let answer = |query: &Query| {
            fastest(rounds, || drop(black_box(searcher.rank_articles(&query.text, 10)))).as_secs_f64()
                * 1000.0
        };
        let mut times: Vec<f64> = asked.map(answer).collect();
        times.sort_by(f64::total_cmp);
        let at = |share: f64| times.get((times.len() as f64 * share) as usize).copied().unwrap_or(0.0);
        println!(
            "{name:<10}{:>10.3} ms median, {:.3} ms for 99 % of {} queries",
            at(0.5),
            at(0.99),
            times.len()
        );
    }
    Ok(())
}

fn read_lines<T: serde::de::DeserializeOwned>(path: &Path) -> Result<Vec<T>> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    text.lines().map(|line| serde_json::from_str(line).with_context(|| path.display().to_string())).collect()
}

fn fastest(rounds: usize, work: impl Fn()) -> Duration {
    let timed = (0..rounds.max(1)).map(|_| {
        let start = Instant::now();
        work();
        start.elapsed()
    });
    timed.min().unwrap_or_default()
}

fn read_articles(root: &Path, options: &Options) -> Result<Vec<Article>> {
    let paths = match &options.articles {
        Some(path) => vec![path.clone()],
        None => {
            let mut paths = Vec::new();
            for entry in std::fs::read_dir(root.join("samples"))? {
                paths.push(entry?.path());
            }
            paths.sort();
            paths.retain(|path| path.extension().is_none_or(|e| e != "md"));
            paths
        }
    };
    let mut articles = Vec::new();
    for path in paths {
        let file = File::open(&path).with_context(|| path.display().to_string())?;
        let items = Items::new(path.display().to_string(), file, None);
        for item in items.take(options.limit - articles.len().min(options.limit)) {
            articles.push(item?.read(&Defaults::default())?);
        }
    }
    Ok(articles)
}
