//! The `isnad` program: a thin layer over the reader. One file a command, under `commands/`.

mod archive;
mod batch;
mod commands;
mod finder;
mod inputs;
mod linker;
mod pdf;
mod report;
mod signed;
mod web;

use clap::{CommandFactory, Parser, Subcommand};
use std::io;
use std::process::ExitCode;

/// Pages and records are trees of many small pieces, which this allocator hands out faster than the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Reads Arabic news into a record of who said what, in which words.
#[derive(Parser)]
#[command(name = "isnad", version, max_term_width = 100)]
#[command(after_help = "Examples:
  isnad read article.html                          a summary to read
  isnad read --html drawn.html article.html        the article with its record drawn into it
  isnad read --jsonl news.jsonl > records.jsonl    one record a line
  isnad read https://news.example/feed             a feed's newest articles, or a page
  isnad explain article.html                       why each item is there
  isnad add news.jsonl saved-pages/                keep articles and records in the store
  isnad search 'speaker:الحداد class:deny'          find passages and statements in it
  isnad relation JO IQ                             all that is known of two states
  isnad show ID                                    one of them, with where it appeared
  isnad actor 'سامر الحداد'                         somebody across all articles
  isnad correct set ID s3 speaker='الحداد'           put right what the reader got wrong
  isnad demo                                       the samples in the browser; `isnad serve` your store

Exit status: 0 when every input was read, 1 when some were not, 2 for wrong usage.")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Read(commands::read::Args),
    Explain(commands::explain::Args),
    Text(commands::text::Args),
    Check(commands::check::Args),
    Add(commands::add::Args),
    Actor(commands::actor::Args),
    Correct(commands::correct::Args),
    List(commands::list::Args),
    Show(commands::show::Args),
    Reread(commands::reread::Args),
    Backup(commands::backup::Args),
    Restore(commands::restore::Args),
    Forget(commands::forget::Args),
    Relation(commands::relation::Args),
    Search(commands::search::Args),
    Reindex(commands::reindex::Args),
    Relink(commands::relink::Args),
    Export(commands::export::Args),
    Feeds(commands::feeds::Args),
    Sync(commands::sync::Args),
    Serve(commands::serve::Args),
    Demo(commands::demo::Args),
    Mcp(commands::mcp::Args),
    User(commands::user::Args),
    Watch(commands::watch::Args),
    Entities(commands::entities::Args),
    Tokens(commands::tokens::Args),
    Numbers(commands::numbers::Args),
    Index(commands::index::Args),
    Query(commands::query::Args),
    Link(commands::link::Args),
    Rules(commands::rules::Args),
    Completions(commands::completions::Args),
    Man(commands::man::Args),
}

fn main() -> ExitCode {
    let ran = match Cli::parse().command {
        Command::Read(args) => commands::read::run(args),
        Command::Explain(args) => commands::explain::run(args),
        Command::Text(args) => commands::text::run(args),
        Command::Check(args) => commands::check::run(args),
        Command::Actor(args) => commands::actor::run(args),
        Command::Correct(args) => commands::correct::run(args),
        Command::Add(args) => commands::add::run(args),
        Command::List(args) => commands::list::run(args),
        Command::Show(args) => commands::show::run(args),
        Command::Reread(args) => commands::reread::run(args),
        Command::Backup(args) => commands::backup::run(args),
        Command::Restore(args) => commands::restore::run(args),
        Command::Forget(args) => commands::forget::run(args),
        Command::Relation(args) => commands::relation::run(args),
        Command::Search(args) => commands::search::run(args),
        Command::Reindex(args) => commands::reindex::run(args),
        Command::Relink(args) => commands::relink::run(args),
        Command::Export(args) => commands::export::run(args),
        Command::Feeds(args) => commands::feeds::run(args),
        Command::Sync(args) => commands::sync::run(args),
        Command::Serve(args) => commands::serve::run(args),
        Command::Demo(args) => commands::demo::run(args),
        Command::Mcp(args) => commands::mcp::run(args),
        Command::User(args) => commands::user::run(args),
        Command::Watch(args) => commands::watch::run(args),
        Command::Entities(args) => commands::entities::run(args),
        Command::Tokens(args) => commands::tokens::run(args),
        Command::Numbers(args) => commands::numbers::run(args),
        Command::Index(args) => commands::index::run(args),
        Command::Query(args) => commands::query::run(args),
        Command::Link(args) => commands::link::run(args),
        Command::Rules(args) => commands::rules::run(args),
        Command::Completions(args) => commands::completions::run(args, &mut Cli::command()),
        Command::Man(args) => commands::man::run(args, Cli::command()),
    };
    match ran {
        Ok(code) => code,
        // whoever read our output has seen enough: `isnad read … | head`
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            report::complain(&told(&error));
            ExitCode::from(1)
        }
    }
}

/// An error with its causes, each said once: some name theirs already.
fn told(error: &anyhow::Error) -> String {
    let mut line = String::new();
    for cause in error.chain().map(ToString::to_string).filter(|cause| !cause.is_empty()) {
        if !line.ends_with(&cause) {
            line.push_str(if line.is_empty() { "" } else { ": " });
            line.push_str(&cause);
        }
    }
    line
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<io::Error>();
        io.is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
            || cause
                .downcast_ref::<serde_json::Error>()
                .is_some_and(|e| e.io_error_kind() == Some(io::ErrorKind::BrokenPipe))
    })
}
