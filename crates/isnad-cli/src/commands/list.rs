//! `isnad list`: what the store holds.

use crate::archive::{StoreArgs, numbers};
use isnad_store::{Kept, Reader};
use serde_json::json;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

/// List the articles in the store, one a line: id, day, outlet, headline.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  isnad list
  isnad list --outlet 'مدار الأردن' | wc -l
  isnad list --json | jq -r 'select(.appearances > 1) | .id'")]
pub struct Args {
    #[command(flatten)]
    store: StoreArgs,
    /// Only articles that this outlet published first.
    #[arg(long, value_name = "NAME")]
    outlet: Option<String>,
    /// One JSON object a line, with address, story and number of appearances.
    #[arg(long)]
    json: bool,
}

pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    let store = args.store.open()?;
    let reader = store.reader()?;
    let mut out = BufWriter::new(io::stdout().lock());
    for number in numbers(|after, most| reader.next_articles(after, most)) {
        let Some(kept) = reader.numbered(number?)? else { continue };
        if args.outlet.is_some() && args.outlet != kept.first.outlet {
            continue;
        }
        if args.json {
            let line = describe(&reader, &kept)?;
            super::write_line(line, &mut out)?;
        } else {
            writeln!(out, "{}", line(&kept))?;
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Fields between tabs; a headline for want of one is the beginning of the text.
fn line(kept: &Kept) -> String {
    let first = &kept.first;
    let opening = || kept.text.chars().take(80).collect();
    let title: String = first.title.clone().unwrap_or_else(opening);
    let fields = [
        kept.id.as_str(),
        first.published.as_deref().unwrap_or("-"),
        first.outlet.as_deref().unwrap_or("-"),
        title.trim(),
    ];
    fields.map(|field| field.replace(char::is_control, " ")).join("\t")
}

fn describe(reader: &Reader<'_>, kept: &Kept) -> anyhow::Result<serde_json::Value> {
    let first = &kept.first;
    let story = match reader.numbered(kept.story)? {
        Some(story) => story.id,
        None => kept.id.clone(),
    };
    Ok(json!({
        "id": kept.id, "published": first.published, "outlet": first.outlet, "title": first.title, "url": first.url,
        "fetched": first.fetched, "appearances": reader.appearances(kept.number)?.len(), "story": story,
    }))
}
