//! `isnad serve`: the store in the browser.

use crate::archive::StoreArgs;
use anstyle::Style;
use isnad_store::Store;
use std::io::Write;
use std::net::SocketAddr;
use std::process::ExitCode;

/// Serve the store as pages to search, read and add in the browser.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  isnad serve
  isnad serve --data archive --listen 127.0.0.1:9000
  isnad demo                                      the same with the samples, in a store that is gone afterwards

Only programs of this machine can reach it. It ends with Ctrl-C, after what is being answered is answered.")]
pub struct Args {
    #[command(flatten)]
    store: StoreArgs,
    #[command(flatten)]
    listen: ListenArgs,
}

/// The argument that says where to listen.
#[derive(clap::Args)]
pub struct ListenArgs {
    /// Address and port to listen on; port 0 takes any that is free.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
}

pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    serve(args.store.create()?, &args.listen)
}

/// Serves a store and prints where.
pub fn serve(store: Store, listen: &ListenArgs) -> anyhow::Result<ExitCode> {
    isnad_server::serve(store, listen.listen, |address| {
        let bold = Style::new().bold();
        // whoever started it may not read what it prints
        let _ = writeln!(anstream::stdout(), "{bold}http://{address}/{bold:#} until Ctrl-C");
    })?;
    Ok(ExitCode::SUCCESS)
}
