//! `isnad backup`: the whole store in one file.

use crate::archive::StoreArgs;
use crate::report::counting_bar;
use std::path::PathBuf;
use std::process::ExitCode;

/// Copy the store into one file, as it is now, while others read and write.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  isnad backup archive-2024-02-12.isnad
  isnad backup --data archive /media/disk/archive.isnad

The file appears under its name only when it is whole, and then replaces one that had the name. `isnad restore` takes it back.")]
pub struct Args {
    /// The file to write.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    store: StoreArgs,
}

pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    let store = args.store.open()?;
    let bar = counting_bar(1000, "‰");
    store.reader()?.backup(&args.file, |done| bar.set_position((done * 1000.0) as u64))?;
    bar.finish_and_clear();
    Ok(ExitCode::SUCCESS)
}
