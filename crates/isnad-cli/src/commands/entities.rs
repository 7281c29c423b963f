//! `isnad entities`: names in texts.

use crate::inputs::Inputs;
use isnad_extract::{NoTrace, analyze};
use isnad_format::WireRecord;
use isnad_lexicon::Lexicon;
use isnad_page::{Defaults, Item, ReadError};
use serde_json::{Value, json};
use std::process::ExitCode;

/// Find names in texts: standard input JSON Lines {"id","text"}, one answer a line.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  isnad entities --jsonl < texts.jsonl

Each line is {\"id\",\"text\",\"entities\":[{\"start\",\"end\",\"label\"}]} with labels PER, ORG, LOC, NORP, ROLE, DOC; code points,
without proclitics.")]
pub struct Args {
    #[command(flatten)]
    lines: super::LineArgs,
}

pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    Inputs::from(args.lines).read(find, super::write_line)
}

fn find(item: Item) -> Result<Value, ReadError> {
    let article = item.read(&Defaults::default())?;
    let record = analyze(&article, Lexicon::builtin(), &mut NoTrace);
    let wire = WireRecord::new(&article, &record);
    let entities =
        wire.mentions.iter().map(|m| json!({"start": m.span.start, "end": m.span.end, "label": m.label}));
    Ok(json!({"id": article.id, "text": article.text, "entities": entities.collect::<Vec<_>>()}))
}
