//! `isnad relink`: the links between articles anew.

use crate::archive::{AnewArgs, writer};
use crate::linker::update_links;
use isnad_store::LinkCounts;
use std::io::Write;
use std::process::ExitCode;

/// Link actors, statements and events across the articles of the store anew.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  isnad relink
  isnad relink --data archive

Never needed in everyday use: links are brought up to date whenever the store changes or is asked for them, and the result is the
same. When the work is interrupted, the links that were there stay in use.")]
pub struct Args {
    #[command(flatten)]
    anew: AnewArgs,
}

pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    let AnewArgs { store, threads } = args.anew;
    let store = store.open()?;
    let writer = writer(&store)?;
    update_links(&store, &writer, true, threads)?;
    print(store.links()?.counts()?)?;
    Ok(ExitCode::SUCCESS)
}

fn print(counts: LinkCounts) -> std::io::Result<()> {
    let LinkCounts { articles, sightings, actors, shared_actors, .. } = counts;
    let LinkCounts { statements, statement_clusters, events, event_clusters, .. } = counts;
    let mut out = std::io::stdout().lock();
    writeln!(out, "{articles:>10} articles linked")?;
    writeln!(
        out,
        "{actors:>10} actors, named {sightings} times; {shared_actors} of them in more than one article"
    )?;
    writeln!(out, "{statements:>10} statements are {statement_clusters} that several articles carry")?;
    writeln!(out, "{events:>10} events are {event_clusters} that several articles tell")
}
