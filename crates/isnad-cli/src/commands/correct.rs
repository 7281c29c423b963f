//! `isnad correct`: what people correct in records, as layers that outlast new readings.

use crate::archive::{StoreArgs, now, writer};
use crate::finder::Manner;
use crate::linker::keep_up;
use crate::signed::{Signed, Undo};
use anyhow::{Context, bail};
use clap::{Subcommand, ValueEnum};
use isnad_answers::{CorrectionAnswer, Overridden, corrections, corrections_of};
use isnad_correct::{Change, Deed, Draft, Kind, Takes, Value};
use isnad_format::isolate;
use isnad_store::{Signature, Store, Writer};
use serde_json::{Map, Value as Json, json};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::process::ExitCode;

/// Correct, reject, confirm or add items of records in the store. Corrections are kept beside what the reader finds and outlast `reread`.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  isnad correct set sa00420 s3 speaker='سامر الحداد' --why 'the pronoun is his'
  isnad correct set sa00420 s3 class=deny source='المتحدث باسم الوزارة'
  isnad correct set sa00420 s3 content='الجسر سيفتتح' content='قريبا'    words of the text, in two places
  isnad correct set sa00420 e1 participants='سامر الحداد' participants='ليلى النجار' modality=planned
  isnad correct set sa00420 f2 value=1250 unit=usd
  isnad correct set sa00420 t1 edtf=2024-03
  isnad correct reject sa00420 e4 --why 'a wish, no event'
  isnad correct confirm sa00420 s1
  isnad correct add sa00420 statement cue='بحسب' source='مصدر طبي' content='عدد المصابين ارتفع'
  isnad correct apply corrections.jsonl                   or - for standard input
  isnad correct list --article sa00420
  isnad correct undo 7
  isnad export --to gold > gold.jsonl                     what was corrected and confirmed, as annotated articles

Items are named by their ids in `isnad show ID`. A field is emptied by an empty value (`speaker=`).
A line of `apply` is {\"article\": ID, \"do\": \"set|reject|confirm|add\", \"item\": \"s3\", \"fields\": {\"speaker\": \"…\"}, \"why\": \"…\"};
for `add`, \"kind\" is in the place of \"item\". Lines that `list --json` printed are taken too.")]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Give fields of an item other values.
    Set {
        #[command(flatten)]
        item: Item,
        /// Fields with their values: cue, source, speaker, content, class, mode, form, addressee, channel, occasion, time of a
        /// statement; trigger, type, mode, participants, modality, place, time, topic, also of an event; span, value, qualifier,
        /// unit, of, change of a figure; span, edtf, relative of a time.
        #[arg(required = true, value_name = "FIELD=VALUE", value_parser = field)]
        fields: Vec<(String, String)>,
        #[command(flatten)]
        signed: Signed,
    },
    /// Say that an item is none.
    Reject {
        #[command(flatten)]
        item: Item,
        #[command(flatten)]
        signed: Signed,
    },
    /// Say that an item is right as it is.
    Confirm {
        #[command(flatten)]
        item: Item,
        #[command(flatten)]
        signed: Signed,
    },
    /// Add an item that the reader missed.
    Add {
        /// The article's id.
        #[arg(value_name = "ID")]
        article: String,
        /// What it is.
        #[arg(value_enum, value_name = "KIND")]
        kind: Addable,
        /// Fields with their values; at least the words it is known by (cue, trigger, span).
        #[arg(required = true, value_name = "FIELD=VALUE", value_parser = field)]
        fields: Vec<(String, String)>,
        #[command(flatten)]
        signed: Signed,
    },
    /// Apply corrections from a file, one JSON object a line; those that do not fit are told and left out.
    Apply {
        /// The file, or - for standard input.
        file: String,
        #[command(flatten)]
        signed: Signed,
    },
    /// List corrections with who made them, when and why, and what became of them; the latest first.
    List {
        /// Of this article only, in order.
        #[arg(long, value_name = "ID")]
        article: Option<String>,
        /// One JSON object a line.
        #[arg(long)]
        json: bool,
        /// At most so many.
        #[arg(long, value_name = "N", default_value_t = 1000)]
        limit: usize,
        #[command(flatten)]
        store: StoreArgs,
    },
    /// Undo a correction. It stays in the list.
    Undo(Undo),
}

#[derive(clap::Args)]
struct Item {
    /// The article's id.
    #[arg(value_name = "ID")]
    article: String,
    /// The item's id in its record: s3, e1, f2, t1.
    #[arg(value_name = "ITEM")]
    item: String,
}

/// What can be added.
#[derive(Clone, Copy, ValueEnum)]
enum Addable {
    /// Who said what.
    Statement,
    /// Who did what.
    Event,
    /// How much of what.
    Figure,
    /// When.
    Time,
}

impl From<Addable> for Kind {
    fn from(addable: Addable) -> Kind {
        match addable {
            Addable::Statement => Kind::Statement,
            Addable::Event => Kind::Event,
            Addable::Figure => Kind::Figure,
            Addable::Time => Kind::Time,
        }
    }
}

fn field(argument: &str) -> Result<(String, String), String> {
    let (name, value) = argument.split_once('=').ok_or("is to be FIELD=VALUE")?;
    Ok((name.trim().to_owned(), value.to_owned()))
}

pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    match args.command {
        Command::Set { item: Item { article, item }, fields, signed } => {
            let kind = Kind::of_id(&item).map(|(kind, _)| kind);
            let draft = Draft { fields: values(kind, fields), ..Draft::of(&item, Deed::Set) };
            one(&article, &draft, &signed)
        }
        Command::Reject { item: Item { article, item }, signed } => {
            one(&article, &Draft::of(&item, Deed::Reject), &signed)
        }
        Command::Confirm { item: Item { article, item }, signed } => {
            one(&article, &Draft::of(&item, Deed::Confirm), &signed)
        }
        Command::Add { article, kind, fields, signed } => {
            let kind = Kind::from(kind);
            one(&article, &Draft { fields: values(Some(kind), fields), ..Draft::add(kind) }, &signed)
        }
        Command::Apply { file, signed } => apply(&file, &signed),
        Command::List { article, json, limit, store } => {
            list(&store.open()?, article.as_deref(), json, limit)
        }
        Command::Undo(Undo { number, who, store }) => undo(&store.open()?, number, &who),
    }
}

/// Values by their fields; a field that holds several takes all that are given.
fn values(kind: Option<Kind>, given: Vec<(String, String)>) -> BTreeMap<String, Json> {
    let holds_several = |name: &str| {
        let mut fields = kind.into_iter().flat_map(|kind| kind.fields());
        fields.any(|f| f.name == name && matches!(f.takes, Takes::Names | Takes::SeveralWords))
    };
    let mut values: BTreeMap<String, Json> = BTreeMap::new();
    for (name, value) in given {
        if holds_several(&name) {
            let list = values.entry(name).or_insert_with(|| json!([]));
            list.as_array_mut().into_iter().for_each(|list| list.push(Json::from(value.clone())));
        } else {
            values.insert(name, value.into());
        }
    }
    values
}

fn one(article: &str, draft: &Draft, signed: &Signed) -> anyhow::Result<ExitCode> {
    let store = signed.store.open()?;
    let mut writer = writer(&store)?;
    let signature = Signature { who: &signed.who, at: &now(), why: &signed.why };
    let number = writer.correct(article, draft, signature).with_context(|| article.to_owned())?;
    keep_up(&store, &writer, Manner::default())?;
    writeln!(io::stdout(), "correction {number}: {} {}", draft.deed.name(), subject(article, draft))?;
    Ok(ExitCode::SUCCESS)
}

fn subject(article: &str, draft: &Draft) -> String {
    let item = draft.item.as_deref().or(draft.kind.map(Kind::name)).unwrap_or_default();
    format!("{article} {item}")
}

fn apply(file: &str, signed: &Signed) -> anyhow::Result<ExitCode> {
    let store = signed.store.open()?;
    let mut writer = writer(&store)?;
    let lines: Box<dyn BufRead> = match file {
        "-" => Box::new(io::stdin().lock()),
        path => Box::new(BufReader::new(File::open(path).with_context(|| path.to_owned())?)),
    };
    let (mut applied, mut failed) = (0_usize, 0_usize);
    for (at, line) in lines.lines().enumerate() {
        let line = line.with_context(|| file.to_owned())?;
        if line.trim().is_empty() {
            continue;
        }
        match apply_line(&mut writer, &line, signed) {
            Ok(()) => applied += 1,
            Err(error) => {
                failed += 1;
                crate::report::complain(&format!("{file}:{}: {error:#}", at + 1));
            }
        }
    }
    keep_up(&store, &writer, Manner::default())?;
    writeln!(io::stdout(), "{applied} corrections applied")?;
    Ok(ExitCode::from(u8::from(failed > 0)))
}

/// A line asks for a correction, or is one that was listed from another store.
fn apply_line(writer: &mut Writer, line: &str, signed: &Signed) -> anyhow::Result<()> {
    let mut line: Map<String, Json> = serde_json::from_str(line).context("no JSON object")?;
    let mut take = |name: &str| line.remove(name).and_then(|value| value.as_str().map(str::to_owned));
    let article = take("article").context("names no article")?;
    let (who, why) = (take("who"), take("why"));
    let (who, why) = (who.as_deref().unwrap_or(&signed.who), why.as_deref().unwrap_or(&signed.why));
    let made = take("made").unwrap_or_else(now);
    if let Some(change) = line.remove("change") {
        if line.get("undone").is_some_and(|undone| !undone.is_null()) {
            bail!("was undone");
        }
        let change: Change = serde_json::from_value(change).context("change")?;
        writer.keep_correction(&article, &change, Signature { who, at: &made, why })?;
        return Ok(());
    }
    let draft: Draft = serde_json::from_value(Json::Object(line))?;
    writer.correct(&article, &draft, Signature { who, at: &now(), why })?;
    Ok(())
}

fn undo(store: &Store, number: i64, who: &str) -> anyhow::Result<ExitCode> {
    let mut writer = writer(store)?;
    if !writer.undo_correction(number, who, &now())? {
        bail!("{number}: no correction of this number that holds");
    }
    keep_up(store, &writer, Manner::default())?;
    writeln!(io::stdout(), "undone: correction {number}")?;
    Ok(ExitCode::SUCCESS)
}

fn list(store: &Store, article: Option<&str>, json: bool, limit: usize) -> anyhow::Result<ExitCode> {
    let reader = store.reader()?;
    let listed = match article {
        Some(id) => {
            let kept =
                reader.article(id)?.with_context(|| format!("{id}: no article with this id or address"))?;
            corrections_of(&kept)?.into_iter().take(limit).collect()
        }
        None => corrections(&reader, None, limit)?,
    };
    let mut out = BufWriter::new(io::stdout().lock());
    for correction in &listed {
        if json {
            super::write_line(serde_json::to_value(correction)?, &mut out)?;
        } else {
            print(correction, &mut out)?;
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn print(correction: &CorrectionAnswer, out: &mut dyn Write) -> io::Result<()> {
    let CorrectionAnswer { number, article, change, who, made, why, undone, undone_by, .. } = correction;
    let place = format!("{} {}", change.kind.name(), correction.item.as_deref().unwrap_or(""));
    writeln!(
        out,
        "{number:>4} {:<7} {article} {} {}",
        change.deed.name(),
        place.trim(),
        isolate(&change.at.exact)
    )?;
    for (field, value) in &change.fields {
        let shown = |value: &Value| isolate(&value.lines().join(" … "));
        let before = change.was.get(field).map(|was| format!("{} → ", shown(was))).unwrap_or_default();
        writeln!(out, "     {field}: {before}{}", shown(value))?;
    }
    writeln!(out, "     by {who} on {made}: {}", isolate(why))?;
    if let (Some(at), Some(by)) = (undone, undone_by) {
        writeln!(out, "     undone by {by} on {at}")?;
    }
    for Overridden { field, by } in &correction.overridden {
        writeln!(out, "     {field} is set again by correction {by}")?;
    }
    match correction.state.as_deref() {
        None | Some("placed") => Ok(()),
        Some(state) => writeln!(out, "     {state}"),
    }
}
