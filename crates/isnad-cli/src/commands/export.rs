//! `isnad export`: what the store holds, for other programs.

use crate::archive::{StoreArgs, numbers};
use crate::batch;
use clap::ValueEnum;
use isnad_format::{Table, csv_header, csv_rows, plover_events, web_annotations};
use isnad_store::{Kept, StoreError};
use jiff::civil::Date;
use serde::Serialize;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

/// Write records of the store for other programs.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  isnad export --to jsonl > records.jsonl                        as `isnad read --jsonl` prints them
  isnad export --to csv --outlet 'مدار الأردن' > statements.csv   opens in a spreadsheet
  isnad export --to csv --table figures --since 2024-01-01
  isnad export --to webannotation | jq .target                   W3C Web Annotations, one a line
  isnad export --to plover > events.jsonl                        events in PLOVER's terms, one a line

Written as it is read, in the order in which articles were stored, so that any number of them takes little memory.")]
pub struct Args {
    /// The form.
    #[arg(long, value_enum, value_name = "FORM")]
    to: Form,
    /// The rows of a CSV table.
    #[arg(long, value_enum, value_name = "ITEMS", default_value = "statements")]
    table: Rows,
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
    /// W3C Web Annotations, one a line.
    Webannotation,
    /// PLOVER events, one a line.
    Plover,
}

/// `--table`.
#[derive(Clone, Copy, ValueEnum)]
enum Rows {
    /// Who said what.
    Statements,
    /// Who did what with whom.
    Events,
    /// How much of what.
    Figures,
}

impl From<Rows> for Table {
    fn from(rows: Rows) -> Table {
        match rows {
            Rows::Statements => Table::Statements,
            Rows::Events => Table::Events,
            Rows::Figures => Table::Figures,
        }
    }
}

/// Which articles.
#[derive(clap::Args)]
pub struct Filter {
    /// Only articles that this outlet published first.
    #[arg(long, value_name = "NAME")]
    outlet: Option<String>,
    /// Only articles published on this day or later.
    #[arg(long, value_name = "DATE")]
    since: Option<Date>,
    /// Only articles published on this day or earlier.
    #[arg(long, value_name = "DATE")]
    until: Option<Date>,
    /// Only the first article of each story.
    #[arg(long)]
    once: bool,
}

impl Filter {
    /// Whether an article is wanted. One without a day of publication is on no side of a day.
    pub fn wants(&self, kept: &Kept) -> bool {
        let day: Option<Date> = kept.first.published.as_deref().and_then(|day| day.parse().ok());
        let is_late_enough = self.since.is_none_or(|since| day.is_some_and(|day| day >= since));
        let is_early_enough = self.until.is_none_or(|until| day.is_some_and(|day| day <= until));
        let is_theirs = self.outlet.is_none() || self.outlet == kept.first.outlet;
        is_late_enough && is_early_enough && is_theirs && (!self.once || kept.story == kept.number)
    }
}

pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    let store = args.store.open()?;
    let listing = store.reader()?;
    let table = Table::from(args.table);
    let mut out = BufWriter::new(io::stdout().lock());
    if let Form::Csv = args.to {
        out.write_all(&csv_header(table))?;
    }
    batch::map_in_order(
        &batch::pool(args.threads)?,
        numbers(|after, most| listing.next_articles(after, most)),
        |_| 0,
        |number| match store.reader()?.numbered(number?)? {
            Some(kept) if args.filter.wants(&kept) => write(&kept, args.to, table),
            _ => Ok(Vec::new()),
        },
        |batch| {
            for written in batch {
                out.write_all(&written?)?;
            }
            Ok(())
        },
    )?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn write(kept: &Kept, form: Form, table: Table) -> Result<Vec<u8>, StoreError> {
    let record = kept.record()?;
    Ok(match form {
        Form::Jsonl => lines([record]),
        Form::Csv => csv_rows(&record, table),
        Form::Webannotation => lines(web_annotations(&record)),
        Form::Plover => lines(plover_events(&record)),
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
