//! `isnad sync`: the subscribed feeds into the store.

use crate::archive::{StoreArgs, now, writer};
use crate::batch;
use crate::commands::add::Counts;
use crate::commands::watch;
use crate::finder::Manner;
use crate::linker::keep_up;
use crate::report::complain;
use crate::web::{WebArgs, web};
use anyhow::Context;
use isnad_gather::Web;
use isnad_server::{Look, look_at_feed};
use isnad_store::{Feed, Store, Writer};
use rayon::ThreadPool;
use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Duration;

/// Read the subscribed feeds and keep what is new in the store.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  isnad sync                      once
  isnad sync --every 30           again and again, every half hour, until it is stopped
  isnad sync --limit 100          at most a hundred articles of each feed

Only what changed is asked for, and pages that are there already are not fetched again. A feed that fails is said and tried again
the next time. Exit status 1 when one failed.")]
pub struct Args {
    #[command(flatten)]
    store: StoreArgs,
    /// Go on, with so many minutes between two rounds.
    #[arg(long, value_name = "MINUTES", value_parser = clap::value_parser!(u64).range(1..=10_080))]
    every: Option<u64>,
    #[command(flatten)]
    web: WebArgs,
}

pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    let store = args.store.open()?;
    let web = web(&args.web, true);
    let pool = batch::pool(1)?;
    loop {
        if args.every.is_some() {
            writeln!(io::stdout(), "{}", now())?;
        }
        let failed = sync(&store, &web, &pool)?;
        let Some(minutes) = args.every else { return Ok(ExitCode::from(u8::from(failed > 0))) };
        std::thread::sleep(Duration::from_secs(60 * minutes));
    }
}

/// One round. Gives how many feeds or pages failed.
fn sync(store: &Store, web: &Web, pool: &ThreadPool) -> anyhow::Result<usize> {
    let mut writer = writer(store)?;
    let mut round = Round { store, web, pool, counts: Counts::default(), failed: 0 };
    let feeds = store.reader()?.feeds()?;
    if feeds.is_empty() {
        complain("nothing is subscribed to; `isnad feeds add URL` does");
    }
    for feed in feeds {
        let looked = round.look_at(feed, &mut writer)?;
        writer.note_feed(&looked)?;
    }
    keep_up(store, &writer, Manner::default())?;
    round.counts.print(round.failed)?;
    watch::print_news(store)?;
    Ok(round.failed)
}

/// A look at every feed.
struct Round<'r> {
    store: &'r Store,
    web: &'r Web,
    pool: &'r ThreadPool,
    counts: Counts,
    failed: usize,
}

impl Round<'_> {
    /// Stores what is new in a feed, and gives the feed with how that went.
    fn look_at(&mut self, feed: Feed, writer: &mut Writer) -> anyhow::Result<Feed> {
        let Round { store, web, pool, counts, failed } = self;
        let mut add = |prepared| writer.add(vec![prepared])?.pop().context("nothing came of an article");
        let mut tell = |look: Look<'_>| {
            match look {
                Look::Added(_, added) => counts.add(&added),
                Look::Failed(error) => {
                    *failed += 1;
                    complain(&error.to_string());
                }
            }
            Ok(())
        };
        pool.install(|| look_at_feed(store, web, feed, &now, &mut add, &mut tell))
    }
}
