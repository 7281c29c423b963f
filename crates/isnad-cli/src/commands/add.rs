//! `isnad add`: articles into the store.

use crate::archive::{StoreArgs, now, writer};
use crate::commands::read::DefaultArgs;
use crate::finder::Manner;
use crate::inputs::Inputs;
use crate::linker::keep_up;
use crate::report::{Report, Watch};
use indicatif::ProgressBar;
use isnad_page::{Defaults, Item, ReadError};
use isnad_store::{Added, Fetched, PrepareError, Prepared, Store, StoreError, Writer, prepare};
use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, sync_channel};

/// Read articles and keep them in the store: bytes, text, record, and where they appeared.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  isnad add news.jsonl.gz saved-pages/ crawl.warc.gz
  isnad add --outlet 'مدار الأردن' --published 2024-02-12 statement.txt
  curl -s https://news.example/rss | isnad add --from feed -
  isnad add --data archive --list news.jsonl      # one line an article, once it is stored

What is there already is left alone, so interrupted work is taken up by the same command again. A text that is there under
another address is stored once, with both places of appearance. Exit status 1 when some input could not be read.")]
pub struct Args {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    defaults: DefaultArgs,
    #[command(flatten)]
    store: StoreArgs,
    /// Print the id of each article as soon as it is stored: `stored ID`, or `copy ID` for one that appeared again.
    #[arg(long)]
    list: bool,
    /// Also store what was forgotten.
    #[arg(long)]
    again: bool,
}

/// Batches that wait for the writer.
const WAITING: usize = 2;

/// What became of the items.
#[derive(Clone, Default)]
pub struct Counts {
    stored: usize,
    copies: usize,
    known: usize,
    joined: usize,
    forgotten: usize,
    /// When the last of those was forgotten.
    last_forgotten: Option<String>,
}

pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    let store = args.store.create()?;
    let writer = writer(&store)?;
    let manner = Fetched { at: String::new(), defaults: Defaults::from(args.defaults), again: args.again };
    let inputs = args.inputs.find();
    let report = Report::on(&inputs, Watch::Always);
    let bar = report.bar();
    let (counts, writer, report) = store_all(writer, args.list, &bar, |emit| {
        args.inputs.for_each(inputs, report, |item| read(item, &manner, &store), emit)
    })?;
    let code = report.exit_code();
    keep_up(&store, &writer, Manner { threads: args.inputs.threads(), ..Manner::default() })?;
    counts.print(report.failed())?;
    Ok(code)
}

/// Reads one item. An error of the store ends the work, one of the item does not.
fn read(item: Item, manner: &Fetched, store: &Store) -> Result<Result<Prepared, StoreError>, ReadError> {
    let fetched = Fetched { at: now(), ..manner.clone() };
    match store.reader().map_err(PrepareError::from).and_then(|reader| prepare(item, &fetched, &reader)) {
        Ok(prepared) => Ok(Ok(prepared)),
        Err(PrepareError::Store(error)) => Ok(Err(error)),
        Err(PrepareError::Read(error)) => Err(error),
    }
}

/// Takes a batch of what was prepared.
type Emit<'e> = dyn FnMut(Vec<Result<Prepared, StoreError>>) -> anyhow::Result<()> + 'e;

/// Stores on a thread of its own what `work` prepares meanwhile.
fn store_all<R>(
    writer: Writer,
    list: bool,
    bar: &ProgressBar,
    work: impl FnOnce(&mut Emit<'_>) -> anyhow::Result<R>,
) -> anyhow::Result<(Counts, Writer, R)> {
    let (sender, receiver) = sync_channel(WAITING);
    std::thread::scope(|scope| {
        let storing = scope.spawn(|| store_received(writer, receiver, list, bar));
        let worked = work(&mut |batch| {
            let batch = batch.into_iter().collect::<Result<Vec<_>, _>>()?;
            // a writer that has gone says why when it is joined
            sender.send(batch).map_err(|_| anyhow::anyhow!("the writer has stopped"))
        });
        drop(sender);
        let (counts, writer) = storing.join().map_err(|_| anyhow::anyhow!("the writer broke down"))??;
        Ok((counts, writer, worked?))
    })
}

fn store_received(
    mut writer: Writer,
    receiver: Receiver<Vec<Prepared>>,
    list: bool,
    bar: &ProgressBar,
) -> anyhow::Result<(Counts, Writer)> {
    let mut counts = Counts::default();
    for batch in receiver {
        let added = writer.add(batch)?;
        added.iter().for_each(|added| counts.add(added));
        bar.set_message(format!("; {} stored, {} there before", counts.stored, counts.known));
        if list {
            bar.suspend(|| print(&added))?;
        }
    }
    Ok((counts, writer))
}

/// One line for each article that is in the store now and was not, or not so.
fn print(added: &[Added]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    for added in added {
        match added {
            Added::Stored { id, .. } => writeln!(out, "stored {id}")?,
            Added::Copy { of } => writeln!(out, "copy {of}")?,
            Added::Known | Added::Forgotten { .. } => {}
        }
    }
    out.flush()
}

impl Counts {
    /// Counts one.
    pub fn add(&mut self, added: &Added) {
        match added {
            Added::Stored { story, .. } => {
                self.stored += 1;
                self.joined += usize::from(story.is_some());
            }
            Added::Copy { .. } => self.copies += 1,
            Added::Known => self.known += 1,
            Added::Forgotten { day } => {
                self.forgotten += 1;
                self.last_forgotten = self.last_forgotten.take().max(Some(day.clone()));
            }
        }
    }

    /// Prints what became of them, and how many could not be read.
    pub fn print(self, skipped: usize) -> io::Result<()> {
        let Counts { stored, copies, known, joined, forgotten, last_forgotten } = self;
        let mut out = io::stdout().lock();
        writeln!(out, "{stored:>10} articles stored, {joined} of them tell a story that was there")?;
        writeln!(out, "{copies:>10} copies of articles, stored as further appearances")?;
        writeln!(out, "{known:>10} there before")?;
        writeln!(out, "{skipped:>10} could not be read")?;
        if let Some(day) = last_forgotten {
            writeln!(
                out,
                "{forgotten:>10} forgotten before, the last on {day}; `isnad add --again` stores them"
            )?;
        }
        if stored + copies == 0 {
            writeln!(out, "nothing new")?;
        }
        Ok(())
    }
}
