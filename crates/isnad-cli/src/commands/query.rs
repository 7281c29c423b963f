//! `isnad query`: what an index answers, for people and for benchmarks.

use anstyle::{AnsiColor, Style};
use anyhow::Context;
use isnad_search::{Hit, Index, Searcher};
use serde::Deserialize;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Search an index that `isnad index` built.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  isnad query --index index \"جسور العاصمة\"
  isnad query --index index --queries queries.jsonl --trec > run.txt

Queries are JSON Lines {\"id\",\"text\"}; a run has \"query Q0 passage rank score isnad\" on each line.")]
pub struct Args {
    /// The words to look for.
    #[arg(value_name = "WORDS", required_unless_present = "queries")]
    words: Vec<String>,
    /// The folder of the index.
    #[arg(long, value_name = "DIR")]
    index: PathBuf,
    /// Answer every query of a file.
    #[arg(long, value_name = "FILE", requires = "trec", conflicts_with = "words")]
    queries: Option<PathBuf>,
    /// Print a TREC run (the only form there is for a file of queries).
    #[arg(long, requires = "queries")]
    trec: bool,
    /// The most answers to a query; 100 for a run, 10 for people unless told.
    #[arg(long, value_name = "N")]
    top: Option<usize>,
}

pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    let searcher = Index::open(&args.index)?.searcher()?;
    match &args.queries {
        Some(queries) => write_run(&searcher, queries, args.top.unwrap_or(100))?,
        None => write_hits(&searcher, &args.words.join(" "), args.top.unwrap_or(10))?,
    }
    Ok(ExitCode::SUCCESS)
}

#[derive(Deserialize)]
struct Query {
    id: String,
    text: String,
}

fn write_run(searcher: &Searcher, queries: &Path, top: usize) -> anyhow::Result<()> {
    let name = || queries.display().to_string();
    let mut out = BufWriter::new(std::io::stdout().lock());
    for (at, line) in BufReader::new(File::open(queries).with_context(name)?).lines().enumerate() {
        let place = || format!("{}:{}", name(), at + 1);
        let line = line.with_context(place)?;
        if line.trim().is_empty() {
            continue;
        }
        let query: Query = serde_json::from_str(&line).with_context(place)?;
        for (rank, (score, article)) in searcher.rank_articles(&query.text, top)?.iter().enumerate() {
            writeln!(out, "{} Q0 {article} {} {score:.5} isnad", query.id, rank + 1)?;
        }
    }
    Ok(out.flush()?)
}

fn write_hits(searcher: &Searcher, words: &str, top: usize) -> anyhow::Result<()> {
    let mut out = anstream::stdout().lock();
    for hit in searcher.rank(words, top)? {
        let name = Style::new().fg_color(Some(AnsiColor::Cyan.into()));
        writeln!(out, "{name}{}{name:#}  {:.2}", hit.article, hit.score)?;
        writeln!(out, "  {}\n", marked(searcher, words, &hit))?;
    }
    Ok(())
}

/// The text on one line with the words that matched in bold.
fn marked(searcher: &Searcher, words: &str, hit: &Hit) -> String {
    let bold = Style::new().bold();
    let mut out = String::new();
    let mut done = 0;
    for span in searcher.marks(words, &hit.text) {
        out.push_str(&hit.text[done..span.start]);
        out.push_str(&format!("{bold}{}{bold:#}", span.slice(&hit.text)));
        done = span.end;
    }
    out.push_str(&hit.text[done..]);
    out.replace(['\n', '\r'], " ")
}
