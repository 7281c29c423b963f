//! `isnad search`: passages and statements of the store.

use crate::archive::StoreArgs;
use crate::finder::heal;
use crate::report::complain;
use anstyle::{AnsiColor, Style};
use isnad_answers::{Asked, found_item};
use isnad_format::isolate;
use isnad_record::Span;
use isnad_search::language::parse;
use isnad_search::{Found, Hit, Page, Sort};
use isnad_store::Kept;
use std::io::Write;
use std::process::ExitCode;

/// Search the store for passages and statements.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  isnad search جسور العاصمة
  isnad search '\"الحوار الأمني\" country:IQ date:2024'
  isnad search 'speaker:الحداد class:deny'          who denied what; the newest first, as no words rank it
  isnad search 'قائل:\"وزير الخارجية\" تاريخ:\"مارس 2024\"'  a name, a role, or parts of them
  isnad search --sort date --json 'صنف:نفي' | jq -r .text
  isnad search --facets 'area:security'             how many by outlet, state, class

Words find every form of themselves: plurals, prefixes, other spellings of names, digits of any kind. \"…\" keeps words side by
side, و/AND أو/OR وليس/NOT join, word* begins so; fields are speaker, country, outlet, type, class, area, kind and date, or
قائل دولة منبر نوع صنف مجال شكل تاريخ. Exit status 1 when nothing is found.")]
pub struct Args {
    /// What to look for.
    #[arg(value_name = "QUERY", required = true)]
    words: Vec<String>,
    #[command(flatten)]
    store: StoreArgs,
    /// The most results.
    #[arg(long, value_name = "N", default_value_t = 10)]
    top: usize,
    /// Results to pass over.
    #[arg(long, value_name = "N", default_value_t = 0)]
    skip: usize,
    /// The order of the results.
    #[arg(long, value_enum, value_name = "ORDER", default_value = "relevance")]
    sort: Order,
    /// Print one JSON object a line, with offsets into the article's text.
    #[arg(long)]
    json: bool,
    /// Print how many results have which outlet, state, class and area instead.
    #[arg(long)]
    facets: bool,
}

/// Outlets that are named where one is asked for that is not there.
const MOST_OUTLETS: usize = 20;

/// `--sort`.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Order {
    /// The best first.
    Relevance,
    /// The newest first.
    Date,
}

pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    let query = args.words.join(" ");
    let expr = match parse(&query) {
        Ok(expr) => expr,
        Err(error) => {
            complain(&format!("{}: {error}", error.marked(&query)));
            return Ok(ExitCode::from(2));
        }
    };
    let store = args.store.open()?;
    heal(&store)?;
    let searcher = store.searcher()?;
    let sort = match args.sort {
        Order::Relevance => Sort::Relevance,
        Order::Date => Sort::Date,
    };
    let found = searcher.search(&expr, Page { skip: args.skip, most: args.top, sort })?;
    let mut out = anstream::stdout().lock();
    if args.facets {
        write_facets(&found, &mut out)?;
    } else {
        let reader = store.reader()?;
        let asked = Asked { searcher: &searcher, expr: &expr, reader: &reader };
        for hit in &found.hits {
            write_hit(&asked, hit, args.json, &mut out)?;
        }
        if !args.json {
            writeln!(out, "{} found", found.total)?;
        }
        if let Some(name) = searcher.unknown_outlet(&expr) {
            let known: Vec<&str> = searcher.outlets().take(MOST_OUTLETS).collect();
            complain(&format!("no outlet of the store is called {name:?}; there are {}", known.join(", ")));
        }
    }
    Ok(ExitCode::from(u8::from(found.total == 0)))
}

/// Writes a result, unless its article was forgotten since the index was brought up to date.
fn write_hit(asked: &Asked<'_>, hit: &Hit, as_json: bool, out: &mut dyn Write) -> anyhow::Result<()> {
    if as_json {
        let item = found_item(asked, hit)?.map(serde_json::to_value).transpose()?;
        return item.map_or(Ok(()), |item| super::write_line(item, out));
    }
    let Some(kept) = asked.reader.numbered(hit.article.parse()?)? else { return Ok(()) };
    show(&kept, hit, &asked.searcher.marks_of(asked.expr, &hit.text)?, out)
}

fn show(kept: &Kept, hit: &Hit, marks: &[Span], out: &mut dyn Write) -> anyhow::Result<()> {
    let name = Style::new().fg_color(Some(AnsiColor::Cyan.into()));
    let first = &kept.first;
    write!(out, "{name}{}{name:#}", kept.id)?;
    for field in [&first.published, &first.outlet, &first.title].into_iter().flatten() {
        write!(out, "  {}", isolate(field.trim()))?;
    }
    let speaker = hit.entry.speakers.first().filter(|_| hit.entry.statement.is_some());
    if let Some(speaker) = speaker {
        write!(out, "\n  {}:", isolate(speaker))?;
    }
    Ok(writeln!(out, "\n  {}\n", isolate(&highlight(&hit.text, marks)))?)
}

/// The text on one line with the words that matched in bold.
fn highlight(text: &str, marks: &[Span]) -> String {
    let bold = Style::new().bold();
    let mut shown = String::new();
    let mut done = 0;
    for mark in marks {
        shown.push_str(text.get(done..mark.start).unwrap_or_default());
        shown.push_str(&format!("{bold}{}{bold:#}", mark.slice(text)));
        done = mark.end;
    }
    shown.push_str(text.get(done..).unwrap_or_default());
    shown.replace(['\n', '\r'], " ")
}

fn write_facets(found: &Found, out: &mut dyn Write) -> anyhow::Result<()> {
    writeln!(out, "{:>10} found", found.total)?;
    for (field, values) in &found.facets {
        let mut values: Vec<_> = values.iter().collect();
        values.sort_by_key(|(value, count)| (std::cmp::Reverse(**count), *value));
        for (value, count) in values {
            writeln!(out, "{count:>10} {field}:{value}")?;
        }
    }
    Ok(())
}
