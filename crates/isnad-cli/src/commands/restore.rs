//! `isnad restore`: a backup in the place of the store.

use crate::archive::{StoreArgs, writer};
use crate::finder::Manner;
use crate::linker::keep_up;
use crate::report::counting_bar;
use std::path::PathBuf;
use std::process::ExitCode;

/// Put a backup in the place of everything in the store.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  isnad restore archive-2024-02-12.isnad
  isnad restore --data new-archive archive.isnad

What the store held and the backup does not is gone afterwards; make a backup first. A damaged file, or one that is no backup,
changes nothing. Others may read meanwhile: they see the old store until all of the new one is there.")]
pub struct Args {
    /// The file that `isnad backup` wrote.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    store: StoreArgs,
}

pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    let store = args.store.create()?;
    let bar = counting_bar(1000, "‰");
    let mut writer = writer(&store)?;
    writer.restore(&args.file, |done| bar.set_position((done * 1000.0) as u64))?;
    bar.finish_and_clear();
    keep_up(&store, &writer, Manner::default())?;
    Ok(ExitCode::SUCCESS)
}
