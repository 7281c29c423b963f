//! `isnad text`: the main text of pages, nothing extracted from it.

use crate::report::Failures;
use crate::{batch, inputs};
use isnad_page::{Content, Item};
use serde::Serialize;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

/// Print the main text of pages, one JSON object a line.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  isnad text article.html
  isnad text saved-pages/ > texts.jsonl
  curl -s https://news.example/1 | isnad text --from html -

Each line is {\"file\",\"title\",\"published\",\"text\"}; the headline is in title, the paragraphs in text, one a line.")]
pub struct Args {
    /// Files, directories, or `-` for standard input.
    #[arg(value_name = "FILE")]
    inputs: Vec<String>,
    /// Take every input to be of this kind instead of guessing.
    #[arg(long, value_enum, value_name = "KIND")]
    from: Option<inputs::From>,
    /// Threads to read on; 0 means one for each processor.
    #[arg(long, value_name = "N", default_value_t = 0)]
    threads: usize,
}

/// One printed line.
#[derive(Serialize)]
struct Line {
    file: String,
    title: Option<String>,
    published: Option<String>,
    text: String,
}

pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    let mut failures = Failures::default();
    let mut out = BufWriter::new(io::stdout().lock());
    batch::map_in_order(
        &batch::pool(args.threads)?,
        inputs::items(inputs::find_inputs(&args.inputs), args.from),
        |item| item.as_ref().map_or(0, Item::size),
        |item| item.and_then(|item| Ok((item.name().to_owned(), item.content()?))),
        |read| {
            match read {
                Ok((file, content)) => {
                    serde_json::to_writer(&mut out, &Line::new(file, content))?;
                    out.write_all(b"\n")?;
                }
                Err(error) => failures.add(&error),
            }
            Ok(())
        },
    )?;
    out.flush()?;
    Ok(failures.exit_code())
}

impl Line {
    fn new(file: String, content: Content) -> Self {
        let Content { article, body } = content;
        let text = body.unwrap_or(article.text);
        Line { file, title: article.title, published: article.published.map(|day| day.to_string()), text }
    }
}
