//! `isnad reindex`: the search index anew.

use crate::archive::{AnewArgs, writer};
use crate::finder::{Manner, update_index};
use std::io::Write;
use std::process::ExitCode;

/// Make the search index anew from the store.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  isnad reindex
  isnad reindex --data archive

Never needed in everyday use: the index is brought up to date whenever the store changes or is searched. When the work is
interrupted, the next search makes up for it.")]
pub struct Args {
    #[command(flatten)]
    anew: AnewArgs,
}

pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    let AnewArgs { store, threads } = args.anew;
    let store = store.open()?;
    let writer = writer(&store)?;
    let count = update_index(&store, &writer, Manner { anew: true, threads, ..Manner::default() })?;
    writeln!(std::io::stdout(), "{count:>10} articles indexed")?;
    Ok(ExitCode::SUCCESS)
}
