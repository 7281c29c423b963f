//! `isnad index`: a search index of a collection.

use crate::inputs::Inputs;
use isnad_page::{Defaults, Item, ReadError};
use isnad_search::{Entry, Index};
use std::path::PathBuf;
use std::process::ExitCode;

/// Build a search index of passages: JSON Lines {"id","text"}, one passage a line.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  isnad index passages.jsonl --to index
  isnad query --index index \"جسور العاصمة\"

An index that is in the folder already is replaced; a folder that holds anything else is left alone.")]
pub struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// The folder to build the index in.
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
}

pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    let index = Index::create(&args.to)?;
    let mut writer = index.writer()?;
    let prepare = |item: Item| -> Result<_, ReadError> {
        let article = item.read(&Defaults::default())?;
        Ok(index.prepare(&Entry::passage(article.id, article.text)))
    };
    let code = args.inputs.read(prepare, |prepared, _| Ok(writer.add_prepared(prepared?)?))?;
    writer.commit()?;
    writer.finish()?;
    Ok(code)
}
