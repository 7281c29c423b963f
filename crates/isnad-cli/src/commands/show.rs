//! `isnad show`: one article of the store, its record, where it appeared, who else tells its story.

use crate::archive::StoreArgs;
use crate::commands::read::look;
use anyhow::Context;
use isnad_format::{isolate, render_html, render_summary};
use isnad_store::{Appearance, Kept, Reader, StoreError, Telling};
use std::io::{self, Write};
use std::process::ExitCode;

/// Show an article of the store: its record, everywhere it appeared, and who else tells the same story with what differences.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  isnad show sa00420
  isnad show https://news.example/1
  isnad show --json ID | jq .statements
  isnad show --original ID > page.html            the bytes as they were found")]
pub struct Args {
    /// The article's id, or an address it appeared under.
    #[arg(value_name = "ID|URL")]
    name: String,
    #[command(flatten)]
    store: StoreArgs,
    /// Print the record as indented JSON.
    #[arg(long)]
    json: bool,
    /// Print the text alone.
    #[arg(long, conflicts_with = "json")]
    text: bool,
    /// Print a page with the record drawn into the article.
    #[arg(long, conflicts_with_all = ["json", "text"])]
    html: bool,
    /// Print the bytes that the article was read from.
    #[arg(long, conflicts_with_all = ["json", "text", "html"])]
    original: bool,
}

/// The most words of a difference that are shown.
const LONGEST_DIFFERENCE: usize = 160;

pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    let store = args.store.open()?;
    let reader = store.reader()?;
    let kept = reader.article(&args.name)?.ok_or_else(|| StoreError::NoArticle(args.name.clone()))?;
    let mut out = io::stdout().lock();
    if args.json {
        serde_json::to_writer_pretty(&mut out, &kept.record()?)?;
        writeln!(out)?;
    } else if args.text {
        writeln!(out, "{}", kept.text)?;
    } else if args.html {
        out.write_all(render_html(&[kept.record()?]).as_bytes())?;
    } else if args.original {
        let original =
            reader.original(kept.first.number)?.context("the bytes are gone; `isnad check` tells more")?;
        out.write_all(&original.bytes)?;
    } else {
        show(&reader, &kept, &mut out)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn show(reader: &Reader<'_>, kept: &Kept, out: &mut dyn Write) -> anyhow::Result<()> {
    writeln!(out, "{}", render_summary(&kept.record()?, look()))?;
    for appearance in reader.appearances(kept.number)? {
        writeln!(out, "\nappeared")?;
        show_appearance(&appearance, out)?;
    }
    for telling in reader.tellings(kept.number, usize::MAX)? {
        writeln!(out, "\nthe same story: {}", telling.id)?;
        show_telling(reader, &telling, out)?;
    }
    Ok(())
}

fn show_appearance(appearance: &Appearance, out: &mut dyn Write) -> anyhow::Result<()> {
    let Appearance { outlet, published, url, title, input, fetched, .. } = appearance;
    for (name, value) in [("outlet", outlet), ("published", published), ("address", url), ("headline", title)]
    {
        if let Some(value) = value {
            writeln!(out, "  {name:<9} {}", isolate(value))?;
        }
    }
    Ok(writeln!(out, "  {:<9} {fetched} from {input}", "read")?)
}

fn show_telling(reader: &Reader<'_>, telling: &Telling, out: &mut dyn Write) -> anyhow::Result<()> {
    if let Some(first) = reader.appearances(telling.number)?.first() {
        show_appearance(first, out)?;
    }
    writeln!(out, "  {:<9} {:.1} % of the words of either", "shares", f64::from(telling.shared) / 10.0)?;
    for own in &telling.own {
        let words: String = own.chars().take(LONGEST_DIFFERENCE).collect();
        let more = if words.len() < own.len() { " …" } else { "" };
        writeln!(out, "  {:<9} {}{more}", "has", isolate(&words))?;
    }
    Ok(())
}
