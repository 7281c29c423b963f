//! `isnad export`: what the store holds, for other programs.

mod filter;
mod parquet;

use crate::archive::{StoreArgs, numbers};
use crate::batch;
use clap::ValueEnum;
use filter::{Filter, Wanted};
use isnad_correct::gold;
use isnad_format::{Table, WireRecord, csv_header, csv_rows, plover_events, web_annotations};
use isnad_store::{Kept, Store, StoreError};
use serde::Serialize;
use std::collections::BTreeSet;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Write records of the store for other programs.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  isnad export --to jsonl > records.jsonl                        as `isnad read --jsonl` prints them
  isnad export --to csv --outlet 'مدار الأردن' > statements.csv   opens in a spreadsheet
  isnad export --to csv --table figures --since 2024-01-01
  isnad export --to csv --class deny --speaker الحداد             what one person denied
  isnad export --to csv --table events --query 'country:IQ الحدود' -o events.csv
  isnad export --to parquet --table mentions -o mentions.parquet
  isnad export --to webannotation | jq .target                   W3C Web Annotations, one a line
  isnad export --to plover > events.jsonl                        events in PLOVER's terms, one a line
  isnad export --to gold > gold.jsonl                            corrected and confirmed articles as annotations
  isnad export --to gold --seen > seen.jsonl                     only the items that somebody looked at

Written as it is read, in the order in which articles were stored, so that any number of them takes little memory.
Parquet is built in where isnad was built with `--features parquet`.")]
pub struct Args {
    /// The form.
    #[arg(long, value_enum, value_name = "FORM")]
    to: Form,
    /// The rows of a CSV or Parquet table.
    #[arg(long, value_enum, value_name = "ITEMS", default_value = "statements")]
    table: Rows,
    /// Of gold: leave out the items that nobody corrected, added or confirmed.
    #[arg(long)]
    seen: bool,
    /// The file to write, in place of standard output.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    filter: Filter,
    #[command(flatten)]
    store: StoreArgs,
    /// Threads to write on; 0 means one for each processor.
    #[arg(long, value_name = "N", default_value_t = 0)]
    threads: usize,
}

/// `--to`.
#[derive(Clone, Copy, ValueEnum)]
enum Form {
    /// Records, one a line.
    Jsonl,
    /// A table for spreadsheets.
    Csv,
    /// A table for data frames and databases.
    Parquet,
    /// W3C Web Annotations, one a line.
    Webannotation,
    /// PLOVER events, one a line.
    Plover,
    /// Articles that somebody corrected or confirmed items of, as annotations, one a line. `by` says who vouches for an item:
    /// correction, confirmation or reader.
    Gold,
}

/// `--table`.
#[derive(Clone, Copy, ValueEnum)]
enum Rows {
    /// The articles themselves.
    Articles,
    /// Who said what.
    Statements,
    /// Who did what with whom.
    Events,
    /// How much of what.
    Figures,
    /// When.
    Times,
    /// Who and what is named.
    Mentions,
}

impl From<Rows> for Table {
    fn from(rows: Rows) -> Table {
        match rows {
            Rows::Articles => Table::Articles,
            Rows::Statements => Table::Statements,
            Rows::Events => Table::Events,
            Rows::Figures => Table::Figures,
            Rows::Times => Table::Times,
            Rows::Mentions => Table::Mentions,
        }
    }
}

pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    let store = args.store.open()?;
    let wanted = args.filter.on(&store)?;
    let source = Source { store: &store, wanted: &wanted, threads: args.threads, only: None };
    let table = Table::from(args.table);
    match args.to {
        Form::Jsonl => source.write(&args.output, &[], |record| lines([record])),
        Form::Csv => {
            let rows = |record: WireRecord| csv_rows(&wanted.narrow(record), table);
            source.write(&args.output, &csv_header(table), rows)
        }
        Form::Parquet => parquet::write(&source, &args.output, table),
        Form::Webannotation => {
            source.write(&args.output, &[], |record| lines(web_annotations(&wanted.narrow(record))))
        }
        Form::Plover => {
            source.write(&args.output, &[], |record| lines(plover_events(&wanted.narrow(record))))
        }
        Form::Gold => {
            let corrected: BTreeSet<i64> = store.reader()?.corrected_articles()?.into_iter().collect();
            let source = Source { only: Some(&corrected), ..source };
            source.write(&args.output, &[], |record| lines([gold(&record, args.seen)]))
        }
    }?;
    Ok(ExitCode::SUCCESS)
}

/// The records that are to be exported.
struct Source<'s> {
    store: &'s Store,
    wanted: &'s Wanted,
    threads: usize,
    /// Articles outside of which nothing is.
    only: Option<&'s BTreeSet<i64>>,
}

impl Source<'_> {
    /// Hands on what `work` makes of each record, in order.
    fn each<T: Send>(
        &self,
        work: impl Fn(WireRecord) -> T + Sync,
        mut take: impl FnMut(T) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let listing = self.store.reader()?;
        batch::map_in_order(
            &batch::pool(self.threads)?,
            numbers(|after, most| listing.next_articles(after, most)),
            |_| 0,
            |number| match self.numbered(number?)? {
                Some(kept) if self.wanted.is_article_wanted(&kept) => {
                    let record = kept.record()?;
                    Ok(self.wanted.has_wanted_statement(&record).then(|| work(record)))
                }
                _ => Ok(None),
            },
            |batch: Vec<Result<Option<T>, StoreError>>| {
                batch.into_iter().try_for_each(|made| made?.map_or(Ok(()), &mut take))
            },
        )
    }

    fn numbered(&self, number: i64) -> Result<Option<Kept>, StoreError> {
        let is_in = self.only.is_none_or(|only| only.contains(&number));
        if is_in { self.store.reader()?.numbered(number) } else { Ok(None) }
    }

    /// Writes a beginning and what `work` makes of each record.
    fn write(
        &self,
        output: &Option<PathBuf>,
        header: &[u8],
        work: impl Fn(WireRecord) -> Vec<u8> + Sync,
    ) -> anyhow::Result<()> {
        let mut out = BufWriter::new(open(output)?);
        out.write_all(header)?;
        self.each(work, |bytes| Ok(out.write_all(&bytes)?))?;
        Ok(out.flush()?)
    }
}

/// The file named, else standard output.
fn open(output: &Option<PathBuf>) -> anyhow::Result<Box<dyn Write + Send>> {
    Ok(match output {
        Some(path) => Box::new(
            std::fs::File::create(path).map_err(|error| anyhow::anyhow!("{}: {error}", path.display()))?,
        ),
        None => Box::new(io::stdout()),
    })
}

fn lines(values: impl IntoIterator<Item = impl Serialize>) -> Vec<u8> {
    let mut out = Vec::new();
    for value in values {
        // writing to memory cannot fail, and keys are strings
        let _ = serde_json::to_writer(&mut out, &value);
        out.push(b'\n');
    }
    out
}
