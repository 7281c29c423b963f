//! `isnad feeds`: what is subscribed to.

use crate::archive::{StoreArgs, now, writer};
use crate::report::complain;
use anyhow::Context;
use isnad_gather::is_address;
use isnad_page::{Subscription, read_opml};
use isnad_store::Feed;
use serde_json::json;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Subscribe to feeds, which `isnad sync` reads.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  isnad feeds add https://news.example/rss https://other.example/atom.xml
  isnad feeds import subscriptions.opml
  isnad feeds list
  isnad feeds remove https://news.example/rss
  isnad sync --every 30")]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Subscribe to feeds, or to pages that change.
    Add {
        /// Their addresses.
        #[arg(value_name = "URL", required = true)]
        urls: Vec<String>,
        #[command(flatten)]
        store: StoreArgs,
    },
    /// List the subscriptions: address, when it was last read, what was wrong then.
    List {
        /// One JSON object a line.
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        store: StoreArgs,
    },
    /// End subscriptions. What was read of them stays; `isnad forget` deletes it.
    Remove {
        /// Their addresses.
        #[arg(value_name = "URL", required = true)]
        urls: Vec<String>,
        #[command(flatten)]
        store: StoreArgs,
    },
    /// Subscribe to every feed of a list that a feed reader exported (OPML).
    Import {
        /// The list, or `-` for standard input.
        #[arg(value_name = "OPML")]
        file: PathBuf,
        #[command(flatten)]
        store: StoreArgs,
    },
}

pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    match args.command {
        Command::Add { urls, store } => {
            subscribe(&store, urls.into_iter().map(|url| Subscription { url, title: None }).collect())
        }
        Command::Import { file, store } => {
            let name = || file.display().to_string();
            let feeds = read_opml(&read(&file).with_context(name)?).with_context(name)?;
            subscribe(&store, feeds)
        }
        Command::List { json, store } => list(&store, json),
        Command::Remove { urls, store } => remove(&store, &urls),
    }
}

fn read(file: &Path) -> io::Result<Vec<u8>> {
    if file != Path::new("-") {
        return fs::read(file);
    }
    let mut bytes = Vec::new();
    io::stdin().read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn subscribe(store: &StoreArgs, feeds: Vec<Subscription>) -> anyhow::Result<ExitCode> {
    let store = store.create()?;
    let writer = writer(&store)?;
    let mut out = io::stdout().lock();
    let mut failed = false;
    for Subscription { url, title } in feeds {
        if !url.starts_with("https://") && !url.starts_with("http://") || !is_address(&url) {
            complain(&format!("{url}: not a web address"));
            failed = true;
            continue;
        }
        let is_new = writer.subscribe(&Feed { url: url.clone(), title, added: now(), ..Feed::default() })?;
        writeln!(out, "{} {url}", if is_new { "subscribed" } else { "subscribed before" })?;
    }
    Ok(ExitCode::from(u8::from(failed)))
}

fn list(store: &StoreArgs, as_json: bool) -> anyhow::Result<ExitCode> {
    let store = store.open()?;
    let mut out = io::stdout().lock();
    for feed in store.reader()?.feeds()? {
        let Feed { url, title, added, checked, problem, .. } = feed;
        if as_json {
            let line =
                json!({"url": url, "title": title, "added": added, "checked": checked, "problem": problem});
            super::write_line(line, &mut out)?;
        } else {
            let fields = [
                url,
                checked.unwrap_or("never".into()),
                title.unwrap_or("-".into()),
                problem.unwrap_or_default(),
            ];
            writeln!(
                out,
                "{}",
                fields.map(|field| field.replace(char::is_control, " ")).join("\t").trim_end()
            )?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn remove(store: &StoreArgs, urls: &[String]) -> anyhow::Result<ExitCode> {
    let store = store.open()?;
    let writer = writer(&store)?;
    let mut failed = false;
    for url in urls {
        if !writer.unsubscribe(url)? {
            complain(&format!("{url}: not subscribed to"));
            failed = true;
        }
    }
    Ok(ExitCode::from(u8::from(failed)))
}
