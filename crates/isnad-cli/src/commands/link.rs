//! `isnad link`: what two articles share.

use crate::inputs::Inputs;
use crate::report::complain;
use anyhow::Context;
use isnad_extract::{NoTrace, analyze};
use isnad_format::WireRecord;
use isnad_lexicon::Lexicon;
use isnad_link::{PairLinks, Reading};
use isnad_page::{Defaults, Item, ReadError};
use rayon::prelude::*;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Tell what pairs of articles share: the same story, statements, events and actors.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  isnad link --articles news.jsonl --pairs pairs.jsonl --jsonl > links.jsonl

Pairs are JSON Lines {\"id\",\"a\",\"b\"}, where a and b are ids of articles. Each answer is {\"id\",\"same_story\",
\"statements\":[{\"a\":{\"start\",\"end\"},\"b\":{..}}],\"events\":[..],\"actors\":[{\"a\",\"b\"}]}: contents that are one utterance,
trigger words that tell one happening, names that mean one actor; positions in code points.

Exit status: 0 when every pair was compared, 1 when an article was missing or could not be read, 2 for wrong usage.")]
pub struct Args {
    /// The articles, JSON Lines.
    #[arg(long, value_name = "FILE")]
    articles: PathBuf,
    /// The pairs to compare, JSON Lines.
    #[arg(long, value_name = "FILE")]
    pairs: PathBuf,
    /// Print JSON Lines (the only form there is).
    #[arg(long)]
    jsonl: bool,
    /// Threads to read on; 0 means one for each processor. The output is the same for any number.
    #[arg(long, value_name = "N", default_value_t = 0)]
    threads: usize,
}

#[derive(Deserialize)]
struct Pair {
    id: String,
    a: String,
    b: String,
}

pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    let pairs = read_pairs(&args.pairs)?;
    let (readings, read) = read_articles(&args, &pairs)?;
    let compare = |pair: &Pair| {
        let (a, b) = (find(&readings, &pair.a)?, find(&readings, &pair.b)?);
        Ok::<_, String>(render(&pair.id, &isnad_link::link(a, b)))
    };
    let pool = crate::batch::pool(args.threads)?;
    let answers: Vec<Result<Value, String>> = pool.install(|| pairs.par_iter().map(compare).collect());
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut is_complete = true;
    for (pair, answer) in pairs.iter().zip(answers) {
        match answer {
            Ok(line) => super::write_line(line, &mut out)?,
            Err(article) => {
                is_complete = false;
                complain(&format!("{}: pair {}: no article {article}", args.pairs.display(), pair.id));
            }
        }
    }
    out.flush()?;
    Ok(if is_complete { read } else { ExitCode::from(1) })
}

fn find<'r>(readings: &'r HashMap<String, Reading>, id: &str) -> Result<&'r Reading, String> {
    readings.get(id).ok_or_else(|| id.to_owned())
}

fn read_pairs(path: &Path) -> anyhow::Result<Vec<Pair>> {
    let name = || path.display().to_string();
    let mut pairs = Vec::new();
    for (at, line) in BufReader::new(File::open(path).with_context(name)?).lines().enumerate() {
        let place = || format!("{}:{}", name(), at + 1);
        let line = line.with_context(place)?;
        if !line.trim().is_empty() {
            pairs.push(serde_json::from_str(&line).with_context(place)?);
        }
    }
    Ok(pairs)
}

/// Reads the articles that some pair names.
fn read_articles(args: &Args, pairs: &[Pair]) -> anyhow::Result<(HashMap<String, Reading>, ExitCode)> {
    let wanted: HashSet<&str> = pairs.iter().flat_map(|p| [p.a.as_str(), p.b.as_str()]).collect();
    let mut readings = HashMap::new();
    let read = Inputs::jsonl(vec![args.articles.display().to_string()], args.threads).read(
        |item: Item| -> Result<Option<Reading>, ReadError> {
            let article = item.read(&Defaults::default())?;
            Ok(wanted.contains(article.id.as_str()).then(|| {
                let record = analyze(&article, Lexicon::builtin(), &mut NoTrace);
                Reading::new(WireRecord::new(&article, &record), Lexicon::builtin())
            }))
        },
        |reading, _| {
            readings.extend(reading.map(|r| (r.record().id.clone(), r)));
            Ok(())
        },
    )?;
    Ok((readings, read))
}

fn render(id: &str, links: &PairLinks) -> Value {
    let statements =
        links.statements.iter().map(|link| json!({"a": place(&link.words.0), "b": place(&link.words.1)}));
    let events = links.happenings.iter().map(|link| json!({"a": place(&link.a), "b": place(&link.b)}));
    let actors = links.actors.iter().map(|link| json!({"a": link.names.0, "b": link.names.1}));
    json!({
        "id": id,
        "same_story": links.same_story,
        "statements": statements.collect::<Vec<_>>(),
        "events": events.collect::<Vec<_>>(),
        "actors": actors.collect::<Vec<_>>(),
    })
}

fn place(words: &Range<usize>) -> Value {
    json!({"start": words.start, "end": words.end})
}
