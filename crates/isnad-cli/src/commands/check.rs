//! `isnad check`: does every span say the words it points at, and is the store as it was stored?

use crate::archive::{StoreArgs, numbers};
use crate::batch;
use crate::commands::read::DefaultArgs;
use crate::inputs::Inputs;
use crate::report::{complain, counting_bar};
use isnad_extract::{NoTrace, analyze};
use isnad_format::{WireRecord, check_spans};
use isnad_lexicon::Lexicon;
use isnad_page::{Defaults, Item, ReadError};
use isnad_store::Fault;
use std::io::Write;
use std::process::ExitCode;

/// Verify the store, or read articles and verify their records.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  isnad check                      the store: every hash, every span, every row
  isnad check --data archive
  isnad check news.jsonl           reads the articles: does every span slice its own words out of the text?
  isnad check saved-pages/ && echo sound
  zcat news.jsonl.gz | isnad check -

Without a PATH the store is checked, with one the articles named; neither changes anything. Prints counts, and what is wrong on
standard error. Exit status 1 when something is.")]
pub struct Args {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    defaults: DefaultArgs,
    #[command(flatten)]
    store: StoreArgs,
}

/// What was found in one article, or in all of them.
#[derive(Default)]
struct Counts {
    /// What is counted, with how often.
    items: [(&'static str, usize); 9],
    /// What is wrong with spans.
    wrong: Vec<String>,
}

pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    if args.inputs.is_unnamed() { check_store(&args) } else { check_articles(args) }
}

fn check_store(args: &Args) -> anyhow::Result<ExitCode> {
    let store = args.store.open()?;
    let reader = store.reader()?;
    let holdings = reader.holdings()?;
    let bar = counting_bar(holdings.articles, "articles");
    let mut wrong = 0;
    let mut tell = |faults: Vec<Fault>| {
        wrong += faults.len();
        faults.iter().for_each(|fault| bar.suspend(|| complain(&fault.to_string())));
    };
    let (mut articles, mut appearances, mut items) = (0, 0, 0);
    tell(reader.check_file()?);
    tell(store.check_index()?);
    tell(store.check_links()?);
    batch::map_in_order(
        &batch::pool(args.inputs.threads())?,
        numbers(|after, most| reader.next_articles(after, most)),
        |_| 0,
        |number| store.reader()?.check_article(number?),
        |batch| {
            for checked in batch {
                let checked = checked?;
                bar.inc(1);
                articles += 1;
                appearances += checked.appearances;
                items += checked.items;
                tell(checked.faults);
            }
            Ok(())
        },
    )?;
    bar.finish_and_clear();
    let mut out = std::io::stdout().lock();
    writeln!(out, "{articles:>10} articles")?;
    writeln!(out, "{appearances:>10} appearances, with the bytes of each")?;
    writeln!(out, "{items:>10} items in records")?;
    for (engine, lexicon, count) in holdings.makers {
        writeln!(out, "{count:>10} records made by engine {engine} with lexicon {lexicon}")?;
    }
    writeln!(out, "{wrong:>10} faults")?;
    Ok(ExitCode::from(u8::from(wrong > 0)))
}

fn check_articles(args: Args) -> anyhow::Result<ExitCode> {
    let defaults = args.defaults.into();
    let mut total = Counts::default();
    let mut wrong = 0;
    let code = args.inputs.read(
        |item| count(item, &defaults),
        |counts, _| {
            counts.wrong.iter().for_each(|line| complain(line));
            wrong += counts.wrong.len();
            total.add(&counts);
            Ok(())
        },
    )?;
    let mut out = std::io::stdout().lock();
    for (what, count) in total.items {
        writeln!(out, "{count:>10} {what}")?;
    }
    writeln!(out, "{wrong:>10} wrong spans")?;
    Ok(if wrong > 0 { ExitCode::from(1) } else { code })
}

impl Counts {
    fn add(&mut self, other: &Counts) {
        for (sum, (what, count)) in self.items.iter_mut().zip(other.items) {
            *sum = (what, sum.1 + count);
        }
    }
}

fn count(item: Item, defaults: &Defaults) -> Result<Counts, ReadError> {
    let article = item.read(defaults)?;
    let record = analyze(&article, Lexicon::builtin(), &mut NoTrace);
    let items = [
        ("articles", 1),
        ("words", article.text.split_whitespace().count()),
        ("statements", record.statements.len()),
        ("events", record.events.len()),
        ("figures", record.figures.len()),
        ("times", record.times.len()),
        ("mentions", record.mentions.len()),
        ("actors", record.actors.len()),
        ("issues", record.issues.len()),
    ];
    Ok(Counts { items, wrong: check_spans(&WireRecord::new(&article, &record)) })
}
