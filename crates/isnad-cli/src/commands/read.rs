//! `isnad read`: articles in, records out.

use crate::report::Failures;
use crate::{batch, inputs};
use isnad_extract::{NoTrace, analyze};
use isnad_format::WireRecord;
use isnad_lexicon::Lexicon;
use isnad_page::{Defaults, Item, ReadError};
use jiff::civil::Date;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

/// Read articles: who said what, events, figures, times, each with its exact words.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  isnad read article.html                       a summary to read
  isnad read --jsonl news.jsonl > records.jsonl one record a line, in input order
  isnad read --json --published 2021-07-26 statement.txt
  zcat crawl.warc.gz | isnad read --from warc --jsonl -
  isnad read --html drawn.html article.html     the article with its record drawn into it")]
pub struct Args {
    /// Files, directories, or `-` for standard input.
    #[arg(value_name = "PATH")]
    inputs: Vec<String>,
    /// Take every input to be of this kind instead of guessing.
    #[arg(long, value_enum, value_name = "KIND")]
    from: Option<inputs::From>,
    /// Day of publication where the input does not say (2021-07-26).
    #[arg(long, value_name = "DATE")]
    published: Option<Date>,
    /// Outlet where the input does not say.
    #[arg(long, value_name = "NAME")]
    outlet: Option<String>,
    /// Print indented JSON, one record after the other.
    #[arg(long, conflicts_with = "jsonl")]
    json: bool,
    /// Print one JSON record a line.
    #[arg(long)]
    jsonl: bool,
    /// Threads to read on; 0 means one for each processor.
    #[arg(long, value_name = "N", default_value_t = 0)]
    threads: usize,
}

/// How records are written.
#[derive(Clone, Copy)]
enum Output {
    Json,
    Jsonl,
}

pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    let defaults = Defaults { published: args.published, outlet: args.outlet.clone() };
    let output = if args.jsonl { Output::Jsonl } else { Output::Json };
    let mut failures = Failures::default();
    let mut out = BufWriter::new(io::stdout().lock());
    batch::map_in_order(
        &batch::pool(args.threads)?,
        inputs::items(inputs::find_inputs(&args.inputs), args.from),
        |item| item.as_ref().map_or(0, Item::size),
        |item| item.and_then(|item| render(item, &defaults, output)),
        |rendered| {
            match rendered {
                Ok(text) => out.write_all(&text)?,
                Err(error) => failures.add(&error),
            }
            Ok(())
        },
    )?;
    out.flush()?;
    Ok(failures.exit_code())
}

/// The record of one article as it is printed, with its line end.
fn render(item: Item, defaults: &Defaults, output: Output) -> Result<Vec<u8>, ReadError> {
    let name = item.name().to_owned();
    let article = item.read(defaults)?;
    let record = analyze(&article, Lexicon::builtin(), &mut NoTrace);
    let wire = WireRecord::new(&article, &record);
    let rendered = match output {
        Output::Json => serde_json::to_vec_pretty(&wire),
        Output::Jsonl => serde_json::to_vec(&wire),
    };
    let mut text = rendered.map_err(|error| ReadError::new(name, error))?;
    text.push(b'\n');
    Ok(text)
}
