//! `isnad demo`: the samples in the browser.

use crate::commands::serve::{ListenArgs, serve};
use isnad_store::{Create, Store};
use std::process::ExitCode;

/// Serve the samples in a store of their own, which is gone afterwards.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  isnad demo --open
  isnad demo --listen 127.0.0.1:0

The samples were written for this program; their outlets, officials and figures are invented.")]
pub struct Args {
    #[command(flatten)]
    listen: ListenArgs,
}

pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    let folder = tempfile::Builder::new().prefix("isnad-demo-").tempdir()?;
    let store = Store::open(folder.path(), Create::Yes)?;
    isnad_server::add_samples(&store).map_err(anyhow::Error::msg)?;
    serve(store, args.listen)
}
