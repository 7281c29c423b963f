//! `isnad serve`: the store in the browser.

use crate::archive::StoreArgs;
use crate::report::complain;
use anstyle::Style;
use isnad_server::{Listen, PublicUrl};
use isnad_store::Store;
use std::io::Write;
use std::net::SocketAddr;
use std::process::ExitCode;

/// Serve the store as pages to search, read and add in the browser.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  isnad serve
  isnad serve --open                              and open it in the browser
  isnad serve --data archive --listen 127.0.0.1:9000
  isnad demo                                      the same with the samples, in a store that is gone afterwards
  isnad user add salma --role admin               let colleagues in; then
  isnad serve --listen 0.0.0.0:8080 --behind-tls --public-url https://archive.example

Without users only programs of this machine can reach it. With users everybody has to log in, and it may listen on other addresses.
Passwords should not travel in the clear: put a program that speaks TLS before it and say --behind-tls. It ends with Ctrl-C, after what
is being answered is answered.")]
pub struct Args {
    #[command(flatten)]
    store: StoreArgs,
    #[command(flatten)]
    listen: ListenArgs,
}

/// The arguments that say where to listen.
#[derive(clap::Args)]
pub struct ListenArgs {
    /// Address and port to listen on; port 0 takes any that is free.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// A name by which browsers reach it, besides the address; may be given several times.
    #[arg(long = "name", value_name = "HOST")]
    names: Vec<String>,
    /// A program that speaks TLS stands before it: cookies are for secure connections only, and who asks is what that program says.
    #[arg(long)]
    behind_tls: bool,
    /// Open it in the browser.
    #[arg(long)]
    open: bool,
    /// Where the world finds it, such as https://archive.example: feeds then name this address, whatever a request says.
    #[arg(long, value_name = "URL")]
    public_url: Option<PublicUrl>,
    /// Let watches tell of new items at addresses that are not public.
    #[arg(long)]
    allow_private_hooks: bool,
}

pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    serve(args.store.create()?, args.listen)
}

/// Opens the browser; where there is none, the address is printed all the same.
fn show(address: SocketAddr) {
    let port = address.port();
    // what listens on all addresses is found on this machine's own
    let reached =
        if address.ip().is_unspecified() { format!("127.0.0.1:{port}") } else { address.to_string() };
    if let Err(error) = open::that_detached(format!("http://{reached}/")) {
        complain(&format!("no browser could be opened: {error}"));
    }
}

/// Serves a store and prints where.
pub fn serve(store: Store, args: ListenArgs) -> anyhow::Result<ExitCode> {
    let listen = Listen {
        address: args.listen,
        names: args.names,
        is_behind_tls: args.behind_tls,
        public: args.public_url,
        may_tell_private: args.allow_private_hooks,
    };
    isnad_server::serve(store, listen, |address| {
        let bold = Style::new().bold();
        // whoever started it may not read what it prints
        let _ = writeln!(anstream::stdout(), "{bold}http://{address}/{bold:#} until Ctrl-C");
        if args.open {
            show(address);
        }
    })?;
    Ok(ExitCode::SUCCESS)
}
