//! `isnad text`: the main text of pages, nothing extracted from it.

use crate::inputs::Inputs;
use isnad_page::{Content, Item};
use serde::Serialize;
use std::process::ExitCode;

/// Print the main text of pages, one JSON object a line.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  isnad text article.html
  isnad text saved-pages/ > texts.jsonl
  cat page.html | isnad text --from html
  isnad text https://news.example/story/1

Each line is {\"file\",\"title\",\"published\",\"text\"}; the headline is in title, the paragraphs in text, one a line.")]
pub struct Args {
    #[command(flatten)]
    inputs: Inputs,
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
    args.inputs.read(
        |item: Item| {
            let file = item.name().to_owned();
            Ok(Line::new(file, item.content()?))
        },
        |line, out| {
            serde_json::to_writer(&mut *out, &line)?;
            Ok(out.write_all(b"\n")?)
        },
    )
}

impl Line {
    fn new(file: String, content: Content) -> Self {
        let Content { article, body } = content;
        let text = body.unwrap_or(article.text);
        Line { file, title: article.title, published: article.published.map(|day| day.to_string()), text }
    }
}
