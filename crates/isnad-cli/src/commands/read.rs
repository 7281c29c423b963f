//! `isnad read`: articles in, records out.

use crate::inputs::Inputs;
use anyhow::Context;
use isnad_extract::{NoTrace, analyze};
use isnad_format::{Look, MOST_ARTICLES, WireRecord, render_html, render_summary};
use isnad_lexicon::Lexicon;
use isnad_page::{Defaults, Item, ReadError};
use jiff::civil::Date;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Read articles: who said what, events, figures, times, each with its exact words.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  isnad read article.html                          a summary to read
  isnad read --jsonl news.jsonl > records.jsonl    one record a line, in input order
  isnad read --html article-drawn.html article.html
  isnad read --json --published 2021-07-26 statement.txt
  isnad read statement.docx news.rss saved-pages/ month.zip
  cat crawl.warc.gz | isnad read --jsonl -
  isnad read --limit 5 https://news.example/feed   the first articles of a feed, fetched where it has summaries

Inputs, told by their content and then by their name; all may be gzipped:
  HTML pages in any charset      plain text                     JSON Lines, one article a line
  RSS, Atom, JSON Feed           DOCX and ODT documents         web archives (WARC)
  zip archives of any of these   folders of any of these
PDFs are read with --pdf-with only, as unverified text; DOC, RTF and sitemaps are refused with what to do instead.")]
pub struct Args {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    defaults: DefaultArgs,
    /// Print indented JSON, one record after the other.
    #[arg(long, conflicts_with = "jsonl")]
    json: bool,
    /// Print one JSON record a line.
    #[arg(long)]
    jsonl: bool,
    /// Draw the articles with their records into one HTML page (`-` for standard output).
    #[arg(long, value_name = "FILE", conflicts_with_all = ["json", "jsonl"])]
    html: Option<PathBuf>,
}

/// What to assume where the input does not say.
#[derive(clap::Args)]
pub struct DefaultArgs {
    /// Day of publication where the input does not say (2021-07-26).
    #[arg(long, value_name = "DATE")]
    published: Option<Date>,
    /// Outlet where the input does not say.
    #[arg(long, value_name = "NAME")]
    outlet: Option<String>,
}

impl From<DefaultArgs> for Defaults {
    fn from(args: DefaultArgs) -> Self {
        Defaults { published: args.published, outlet: args.outlet }
    }
}

/// How records are written.
#[derive(Clone, Copy)]
enum Output {
    Summary(Look),
    Json,
    Jsonl,
}

pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    let defaults = args.defaults.into();
    if let Some(file) = args.html {
        return draw(&args.inputs, &defaults, &file);
    }
    let output = match (args.json, args.jsonl) {
        (true, _) => Output::Json,
        (_, true) => Output::Jsonl,
        _ => Output::Summary(look()),
    };
    args.inputs.read(|item| render(item, &defaults, output), |rendered, out| Ok(out.write_all(&rendered)?))
}

/// Draws all articles into one page. Nothing is written where there is no article to draw.
fn draw(inputs: &Inputs, defaults: &Defaults, file: &Path) -> anyhow::Result<ExitCode> {
    let mut records = Vec::new();
    let code = inputs.read(
        |item| read_record(item, defaults),
        |record, _| {
            anyhow::ensure!(
                records.len() < MOST_ARTICLES,
                "--html: more than {MOST_ARTICLES} articles are too many for one page; choose fewer"
            );
            records.push(record);
            Ok(())
        },
    )?;
    if records.is_empty() {
        return Ok(code);
    }
    let page = render_html(&records);
    if file == Path::new("-") {
        io::stdout().write_all(page.as_bytes())?;
    } else {
        fs::write(file, page).with_context(|| file.display().to_string())?;
    }
    Ok(code)
}

fn read_record(item: Item, defaults: &Defaults) -> Result<WireRecord, ReadError> {
    let article = item.read(defaults)?;
    let record = analyze(&article, Lexicon::builtin(), &mut NoTrace);
    Ok(WireRecord::new(&article, &record))
}

/// The record of one article as it is printed, with its line end.
fn render(item: Item, defaults: &Defaults, output: Output) -> Result<Vec<u8>, ReadError> {
    let name = item.name().to_owned();
    let wire = read_record(item, defaults)?;
    let rendered = match output {
        // a blank line between articles
        Output::Summary(look) => Ok(format!("{}\n", render_summary(&wire, look)).into_bytes()),
        Output::Json => serde_json::to_vec_pretty(&wire),
        Output::Jsonl => serde_json::to_vec(&wire),
    };
    let mut text = rendered.map_err(|error| ReadError::new(name, error))?;
    text.push(b'\n');
    Ok(text)
}

/// Colours and lines of the terminal's width where there is one.
pub fn look() -> Look {
    let colour = anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never;
    let width = console::Term::stdout().size_checked().map(|(_, columns)| columns.into());
    Look { colour, width }
}
