//! `isnad tokens`: words cut into clitics and stems.

use crate::inputs::Inputs;
use isnad_lexicon::{Lexicon, Segmenter};
use isnad_page::{Defaults, Item, ReadError};
use isnad_text::{Doc, Span, TokenKind};
use serde_json::{Value, json};
use std::process::ExitCode;

/// Cut words into clitics and stems: standard input JSON Lines {"id","text"}, one answer a line.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  isnad tokens --jsonl < texts.jsonl

Each line is {\"id\",\"words\":[{\"start\",\"end\",\"segs\":[{\"start\",\"end\"}]}]} in code points.")]
pub struct Args {
    #[command(flatten)]
    lines: super::LineArgs,
}

pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    Inputs::from(args.lines).read(cut, super::write_line)
}

fn cut(item: Item) -> Result<Value, ReadError> {
    let article = item.read(&Defaults::default())?;
    let doc = Doc::new(&article.text);
    let segmenter = Segmenter::new(&doc, Lexicon::builtin());
    let mut place = Places::new(&article.text);
    let words = (0..doc.tokens().len()).filter(|&t| doc.kind(t) != TokenKind::Newline);
    let words = words.map(|token| {
        let start = place.at(doc.tokens()[token].span.start);
        let segments: Vec<Value> = segmenter.segment(token).into_iter().map(|s| place.wire(s)).collect();
        json!({"start": start, "end": place.at(doc.tokens()[token].span.end), "segs": segments})
    });
    Ok(json!({"id": article.id, "words": words.collect::<Vec<_>>()}))
}

/// Byte offsets, asked for in order, as code points.
struct Places<'t> {
    text: &'t str,
    byte: usize,
    code_points: usize,
}

impl<'t> Places<'t> {
    fn new(text: &'t str) -> Self {
        Places { text, byte: 0, code_points: 0 }
    }

    fn wire(&mut self, span: Span) -> Value {
        json!({"start": self.at(span.start), "end": self.at(span.end)})
    }

    fn at(&mut self, byte: usize) -> usize {
        self.code_points += self.text.get(self.byte..byte).map_or(0, |between| between.chars().count());
        self.byte = self.byte.max(byte);
        self.code_points
    }
}
