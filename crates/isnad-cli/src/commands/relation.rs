//! `isnad relation`: everything known of the relation between two states, or a state and an organisation.

use crate::archive::StoreArgs;
use crate::batch;
use crate::inputs::Inputs;
use crate::linker;
use anyhow::Context;
use clap::builder::PossibleValuesParser;
use isnad_answers::side_named;
use isnad_extract::{NoTrace, analyze};
use isnad_format::WireRecord;
use isnad_lexicon::Lexicon;
use isnad_link::relation::{Dossier, Pair, SECTIONS, Share, Shown, Watch, cluster, render_dossier};
use isnad_page::{Defaults, Item, ReadError};
use isnad_store::StoreError;
use jiff::civil::Date;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Tell all that is known of the relation between two states, or a state and an organisation: events, statements, forums, visits, commitments, figures.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  isnad relation JO IQ                             out of the store, the strongest items of each section
  isnad relation الأردن Iraq --since 2024-06-01
  isnad relation JO IQ samples/                    out of files, without a store
  isnad relation JO IQ --section commitments --area energy
  isnad relation IQ UN                             a state and an organisation
  isnad relation JO IQ --json > dossier.json       everything, with the exact words of every item
  isnad relation JO IQ --records records.jsonl     out of what `isnad read --jsonl` wrote

States are named by their ISO code (JO), in Arabic or in English, organisations in Arabic or by their id in `isnad rules` (un, gcc, eu). A date with ~ is the day of publication of an article that does not say
when. article@n is the code point at which the words begin.")]
pub struct Args {
    /// A state, or an organisation.
    #[arg(value_name = "STATE")]
    one: String,
    /// The other one.
    #[arg(value_name = "STATE")]
    other: String,
    #[command(flatten)]
    inputs: Inputs,
    /// Read records, as `isnad read --jsonl` writes them.
    #[arg(long, value_name = "FILE", conflicts_with = "paths")]
    records: Option<PathBuf>,
    /// Print indented JSON with everything.
    #[arg(long)]
    json: bool,
    /// Only articles published on this day or later.
    #[arg(long, value_name = "DATE")]
    since: Option<Date>,
    /// Only articles published on this day or earlier.
    #[arg(long, value_name = "DATE")]
    until: Option<Date>,
    /// Only items that touch this area (security, economy, energy …).
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
    /// Only this section.
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(SECTIONS))]
    section: Option<String>,
    /// Items of a section shown on the terminal; 0 for all.
    #[arg(long, value_name = "N", default_value_t = 10)]
    items: usize,
    #[command(flatten)]
    store: StoreArgs,
}

pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    let lexicon = Lexicon::builtin();
    let (one, other) = (side(&args.one)?, side(&args.other)?);
    let pair = Pair::new(&one, &other).with_context(|| format!("{one}: name two different states"))?;
    let mut watch = Watch::between(pair, lexicon);
    if watch.states().is_none() {
        anyhow::bail!("{} {}: name at least one state", args.one, args.other);
    }
    let (shares, code) = if let Some(file) = &args.records {
        let records = read_records(file, |record| wanted(&args, &watch, record))?;
        (linked_here(&mut watch, records, args.inputs.threads())?, ExitCode::SUCCESS)
    } else if args.inputs.is_unnamed() {
        (from_store(&args, &mut watch)?, ExitCode::SUCCESS)
    } else {
        let (records, code) = from_files(&args.inputs, |record| wanted(&args, &watch, record))?;
        (linked_here(&mut watch, records, args.inputs.threads())?, code)
    };
    let mut dossier = watch.dossier(shares);
    if let Some(area) = &args.area {
        dossier.keep_area(area);
    }
    write(&args, &dossier)?;
    Ok(code)
}

/// A record as the watch reads it, where it concerns the two.
fn wanted(args: &Args, watch: &Watch, record: WireRecord) -> Option<WireRecord> {
    let record = watch.prepare(record);
    (args.wants(&record) && watch.concerns(&record)).then_some(record)
}

fn write(args: &Args, dossier: &Dossier) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    if args.json {
        let value = serde_json::to_value(dossier)?;
        let part = args.section.as_ref().and_then(|section| value.get(section)).unwrap_or(&value);
        serde_json::to_writer_pretty(&mut out, part)?;
        out.write_all(b"\n")?;
    } else {
        let limit = (args.items > 0).then_some(args.items);
        let shown = Shown { section: args.section.clone(), limit };
        out.write_all(render_dossier(dossier, &shown, super::read::look()).as_bytes())?;
    }
    Ok(())
}

impl Args {
    /// Whether an article was published in the time asked for. One without a day is on no side of a day.
    fn wants(&self, record: &WireRecord) -> bool {
        let day: Option<Date> = record.published.as_deref().and_then(|day| day.parse().ok());
        self.since.is_none_or(|since| day.is_some_and(|day| day >= since))
            && self.until.is_none_or(|until| day.is_some_and(|day| day <= until))
    }
}

/// The code of a state or organisation.
fn side(name: &str) -> anyhow::Result<String> {
    side_named(name).with_context(|| {
        format!(
            "{name}: no such state or organisation; name a state by its ISO code (JO), in Arabic or in English, an organisation in \
             Arabic or by its id (un)"
        )
    })
}

fn read_records(
    file: &Path,
    wanted: impl Fn(WireRecord) -> Option<WireRecord>,
) -> anyhow::Result<Vec<WireRecord>> {
    let name = file.display();
    let mut records = Vec::new();
    for (n, line) in BufReader::new(File::open(file).with_context(|| name.to_string())?).lines().enumerate() {
        let record: WireRecord = serde_json::from_str(&line?).with_context(|| format!("{name}:{}", n + 1))?;
        records.extend(wanted(record));
    }
    Ok(records)
}

/// What the articles of the store hold of the two, joined as the store's links say.
fn from_store(args: &Args, watch: &mut Watch) -> anyhow::Result<Vec<Share>> {
    let store = args.store.open()?;
    let links = linker::links(&store)?;
    let pool = batch::pool(args.inputs.threads())?;
    let preparing = &*watch;
    let [one, other] = preparing.states().unwrap_or(preparing.pair().codes());
    let mut found: Vec<(i64, WireRecord)> = Vec::new();
    batch::map_in_order(
        &pool,
        links.articles_of_states(one, other)?.into_iter(),
        |_| 0,
        |number| {
            let kept = store.reader()?.numbered(number)?;
            let record = kept.map(|kept| kept.record()).transpose()?;
            Ok::<_, StoreError>(
                record.and_then(|r| wanted(args, preparing, r)).map(|record| (number, record)),
            )
        },
        |batch| {
            for article in batch {
                found.extend(article?);
            }
            Ok(())
        },
    )?;
    found.iter().for_each(|(_, record)| watch.learn(record));
    let watch = &*watch;
    let mut shares = Vec::new();
    batch::map_in_order(
        &pool,
        found.iter(),
        |_| 0,
        |(number, record)| Some((*number, watch.share(record)?)),
        |batch| {
            for (number, share) in batch.into_iter().flatten() {
                let clusters = links.clusters(number)?.unwrap_or_default();
                shares.push(share.linked(&clusters));
            }
            Ok(())
        },
    )?;
    Ok(shares)
}

fn from_files(
    inputs: &Inputs,
    wanted: impl Fn(WireRecord) -> Option<WireRecord>,
) -> anyhow::Result<(Vec<WireRecord>, ExitCode)> {
    let mut records = Vec::new();
    let code = inputs.read(read_record, |record, _| {
        records.extend(wanted(record));
        Ok(())
    })?;
    Ok((records, code))
}

fn read_record(item: Item) -> Result<WireRecord, ReadError> {
    let article = item.read(&Defaults::default())?;
    let record = analyze(&article, Lexicon::builtin(), &mut NoTrace);
    Ok(WireRecord::new(&article, &record))
}

/// What articles that come from no store hold of the relation, linked among themselves.
fn linked_here(watch: &mut Watch, records: Vec<WireRecord>, threads: usize) -> anyhow::Result<Vec<Share>> {
    records.iter().for_each(|record| watch.learn(record));
    let watch = &*watch;
    let mut telling = Vec::new();
    let mut silent = Vec::new();
    batch::map_in_order(
        &batch::pool(threads)?,
        records.into_iter(),
        |_| 0,
        |record| Some((watch.share(&record)?, record)),
        |batch| {
            // what an article holds besides its items is not linked
            let (empty, full): (Vec<_>, Vec<_>) =
                batch.into_iter().flatten().partition(|(share, _)| share.is_empty());
            silent.extend(empty.into_iter().map(|(share, _)| share));
            telling.extend(full);
            Ok(())
        },
    )?;
    let (shares, records): (Vec<Share>, Vec<WireRecord>) = telling.into_iter().unzip();
    let linked = cluster(records, Lexicon::builtin());
    let linked = shares.into_iter().zip(linked).map(|(share, (_, clusters))| share.linked(&clusters));
    Ok(linked.chain(silent).collect())
}
