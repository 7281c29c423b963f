//! `isnad reread`: every record anew, with the engine of today.

use crate::archive::{StoreArgs, numbers, writer};
use crate::batch;
use crate::finder::Manner;
use crate::linker::keep_up;
use crate::report::counting_bar;
use isnad_store::{Reread, Revision, Store, StoreError, Writer};
use serde_json::json;
use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

/// Extract the records in the store anew with this version of the program, and say what changed.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  isnad reread                              records of another version or lexicon, and only those
  isnad reread --all                        every record
  isnad reread --jsonl > changed.jsonl      each change: {\"id\",\"layer\",\"gone\",\"come\"}

Texts and bytes stay as they are. Interrupted work is taken up by the same command again.")]
pub struct Args {
    #[command(flatten)]
    store: StoreArgs,
    /// Also records that this version made.
    #[arg(long)]
    all: bool,
    /// Print each change as one line of JSON, and the counts on standard error.
    #[arg(long)]
    jsonl: bool,
    /// Threads to read on; 0 means one for each processor.
    #[arg(long, value_name = "N", default_value_t = 0)]
    threads: usize,
}

/// What changed so far.
#[derive(Default)]
struct Changes {
    read: usize,
    changed: usize,
    /// By layer: no longer found, newly found.
    layers: BTreeMap<&'static str, (usize, usize)>,
}

pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    let store = args.store.open()?;
    let mut writer = writer(&store)?;
    let which = if args.all { Reread::All } else { Reread::Outdated };
    let mut out = BufWriter::new(io::stdout().lock());
    let mut changes = Changes::default();
    reread(&store, &mut writer, which, args.threads, |revision| {
        changes.add(revision);
        if args.jsonl {
            for moved in &revision.moved {
                let line =
                    json!({"id": revision.id, "layer": moved.layer, "gone": moved.gone, "come": moved.come});
                super::write_line(line, &mut out)?;
            }
        }
        Ok(())
    })?;
    keep_up(&store, &writer, Manner { threads: args.threads, ..Manner::default() })?;
    if args.jsonl {
        changes.print(&mut io::stderr().lock())?;
    } else {
        changes.print(&mut out)?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Reads on many threads and stores in order; `tell` is told of each record once it is stored.
fn reread(
    store: &Store,
    writer: &mut Writer,
    which: Reread,
    threads: usize,
    mut tell: impl FnMut(&Revision) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let listing = store.reader()?;
    let bar = counting_bar(listing.holdings()?.articles, "articles");
    batch::map_in_order(
        &batch::pool(threads)?,
        numbers(|after, most| listing.next_to_reread(which, after, most)),
        |_| 0,
        |number| store.reader()?.revise(number?),
        |batch| {
            let revisions: Vec<Revision> =
                batch.into_iter().filter_map(Result::transpose).collect::<Result<_, StoreError>>()?;
            writer.revise(&revisions)?;
            bar.inc(revisions.len() as u64);
            revisions.iter().try_for_each(&mut tell)
        },
    )?;
    bar.finish_and_clear();
    Ok(())
}

impl Changes {
    fn add(&mut self, revision: &Revision) {
        self.read += 1;
        self.changed += usize::from(!revision.moved.is_empty());
        for moved in &revision.moved {
            let (gone, come) = self.layers.entry(moved.layer).or_default();
            *gone += moved.gone.len();
            *come += moved.come.len();
        }
    }

    fn print(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{:>10} records read anew", self.read)?;
        writeln!(out, "{:>10} of them changed", self.changed)?;
        for (layer, (gone, come)) in &self.layers {
            writeln!(out, "{:>10} {layer}: {gone} gone, {come} come", gone + come)?;
        }
        Ok(())
    }
}
