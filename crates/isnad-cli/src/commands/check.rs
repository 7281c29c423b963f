//! `isnad check`: does every span say the words it points at?

use crate::commands::read::DefaultArgs;
use crate::inputs::Inputs;
use crate::report::complain;
use isnad_extract::{NoTrace, analyze};
use isnad_format::{WireRecord, check_spans};
use isnad_lexicon::Lexicon;
use isnad_page::{Defaults, Item, ReadError};
use std::io::Write;
use std::process::ExitCode;

/// Read articles and verify that every span of every record slices its own words out of the text.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  isnad check news.jsonl
  isnad check saved-pages/ && echo sound

Prints counts of what was read. Exit status 1 when a span does not match its words.")]
pub struct Args {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    defaults: DefaultArgs,
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
