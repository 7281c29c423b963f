//! `isnad numbers`: every number of a text with its value.

use crate::inputs::Inputs;
use isnad_extract::find_numbers;
use isnad_format::WireNumber;
use isnad_lexicon::Lexicon;
use isnad_page::{Defaults, Item, ReadError};
use serde_json::{Value, json};
use std::process::ExitCode;

/// Find numbers, quantities, dates and times: standard input JSON Lines {"id","text","reference_time"?}, one answer a line.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  isnad numbers --jsonl < texts.jsonl

Each line is {\"id\",\"predicted\":[{\"start\",\"end\",\"kind\",\"value\",\"unit\"?,\"qualifier\",\"counted\"?}]}; code points, without
proclitics. `reference_time` (or `published`) is the day that relative dates are told from.")]
pub struct Args {
    #[command(flatten)]
    lines: super::LineArgs,
}

pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    Inputs::from(args.lines).read(find, super::write_line)
}

fn find(item: Item) -> Result<Value, ReadError> {
    let article = item.read(&Defaults::default())?;
    let numbers = find_numbers(&article, Lexicon::builtin());
    Ok(json!({"id": article.id, "predicted": WireNumber::list(&article.text, &numbers)}))
}
