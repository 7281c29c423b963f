//! `isnad entities`: names in texts.

use crate::inputs::Inputs;
use isnad_extract::find_entities;
use isnad_format::Offsets;
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
    let offsets = Offsets::new(&article.text);
    let point = |byte| offsets.code_points(&article.text, byte);
    let entities = find_entities(&article.text, Lexicon::builtin()).into_iter();
    let entities = entities
        .map(|m| json!({"start": point(m.span.start), "end": point(m.span.end), "label": m.label.name()}));
    Ok(json!({"id": article.id, "text": article.text, "entities": entities.collect::<Vec<_>>()}))
}
