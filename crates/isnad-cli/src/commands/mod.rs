//! The commands, one file each.

pub mod actor;
pub mod add;
pub mod backup;
pub mod check;
pub mod completions;
pub mod correct;
pub mod demo;
pub mod entities;
pub mod explain;
pub mod export;
pub mod feeds;
pub mod forget;
pub mod index;
pub mod link;
pub mod list;
pub mod man;
pub mod mcp;
pub mod numbers;
pub mod query;
pub mod read;
pub mod reindex;
pub mod relation;
pub mod relink;
pub mod reread;
pub mod restore;
pub mod rules;
pub mod search;
pub mod serve;
pub mod show;
pub mod sync;
pub mod text;
pub mod tokens;
pub mod user;
pub mod watch;

use crate::inputs::Inputs;
use serde_json::Value;
use std::io::Write;

/// The arguments of commands that answer JSON Lines with JSON Lines.
#[derive(clap::Args)]
pub struct LineArgs {
    /// Read and print JSON Lines (the only form there is).
    #[arg(long)]
    jsonl: bool,
    /// Threads to read on; 0 means one for each processor. The output is the same for any number.
    #[arg(long, value_name = "N", default_value_t = 0)]
    threads: usize,
}

impl From<LineArgs> for Inputs {
    fn from(args: LineArgs) -> Self {
        let LineArgs { jsonl: _, threads } = args;
        Inputs::jsonl_from_stdin(threads)
    }
}

/// Writes one answer.
fn write_line(line: Value, out: &mut dyn Write) -> anyhow::Result<()> {
    serde_json::to_writer(&mut *out, &line)?;
    Ok(out.write_all(b"\n")?)
}
