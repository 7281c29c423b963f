//! `isnad forget`: really deleting.

use crate::archive::{StoreArgs, now, writer};
use crate::finder::Manner;
use crate::linker::keep_up;
use crate::report::complain;
use isnad_store::Which;
use std::io::{self, Write};
use std::process::ExitCode;

/// Delete articles from the store with their bytes, texts and records, and overwrite the room they took.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  isnad forget sa00420                            an article, wherever it appeared
  isnad forget https://news.example/1             what appeared under this address
  isnad forget --outlet 'مدار الأردن'              everything an outlet published

An article that appeared elsewhere too stays, read anew from there. Backups are files of yours: delete them yourself.
There is no way back, and no question is asked. What is forgotten does not come back with the next `add` or `sync`: salted hashes
of address and text are kept to know it by. Whoever has the store and the text could tell that it was there; --without-trace keeps
not even those. `isnad add --again` lets it come back.")]
pub struct Args {
    /// Ids of articles, or addresses.
    #[arg(value_name = "ID|URL", required_unless_present = "outlet")]
    names: Vec<String>,
    /// Everything this outlet published.
    #[arg(long, value_name = "NAME", conflicts_with = "names")]
    outlet: Option<String>,
    /// Keep nothing to know it by either: the next `add` or `sync` may bring it back.
    #[arg(long)]
    without_trace: bool,
    #[command(flatten)]
    store: StoreArgs,
}

pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    let store = args.store.open()?;
    let mut writer = writer(&store)?;
    let named = args.names.into_iter().map(Which::Named);
    let day = (!args.without_trace).then(now);
    let mut failed = false;
    let mut lingers = false;
    let mut out = io::stdout().lock();
    for which in named.chain(args.outlet.map(Which::Outlet)) {
        match writer.forget(&which, day.as_deref()) {
            Ok(forgotten) => {
                lingers = forgotten.lingers;
                forgotten.articles.iter().try_for_each(|id| writeln!(out, "forgotten {id}"))?;
                forgotten
                    .kept
                    .iter()
                    .try_for_each(|id| writeln!(out, "kept {id}, which appeared elsewhere"))?;
            }
            Err(error @ isnad_store::StoreError::NoArticle(_)) => {
                failed = true;
                complain(&error.to_string());
            }
            Err(error) => return Err(error.into()),
        }
    }
    keep_up(&store, &writer, Manner { purge: true, ..Manner::default() })?;
    if lingers {
        complain(
            "another program is reading the store; deleted words stay in its journal until the next change after that",
        );
    }
    Ok(ExitCode::from(u8::from(failed)))
}
