//! `isnad rules`: what the reader knows.

use isnad_extract::rules;
use isnad_lexicon::Lexicon;
use serde_json::json;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

/// List every rule and every table with its size.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  isnad rules
  isnad rules --json | jq -r '.rules[] | select(.layer == \"statements\") | .name'")]
pub struct Args {
    /// Print one JSON object instead, with the examples of each rule.
    #[arg(long)]
    json: bool,
}

pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    let mut out = BufWriter::new(io::stdout().lock());
    if args.json {
        serde_json::to_writer_pretty(&mut out, &as_json())?;
        out.write_all(b"\n")?;
    } else {
        print_list(&mut out)?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn print_list(out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{} rules", rules().count())?;
    for rule in rules() {
        writeln!(out, "  {:<12}{:<32}{}", rule.layer.name(), rule.name, rule.finds)?;
    }
    let lexicon = Lexicon::builtin();
    let rows: usize = lexicon.tables().map(|table| table.len()).sum();
    writeln!(out, "\n{} tables with {rows} rows", lexicon.tables().count())?;
    for table in lexicon.tables() {
        writeln!(out, "  {:<24}{:>6}  {}", table.name(), table.len(), table.columns().join(" "))?;
    }
    Ok(())
}

fn as_json() -> serde_json::Value {
    let rule = |rule: &isnad_extract::Rule| {
        json!({
            "name": rule.name, "layer": rule.layer.name(), "finds": rule.finds,
            "example": rule.example, "look_alike": rule.look_alike,
        })
    };
    let tables = Lexicon::builtin().tables();
    json!({
        "rules": rules().map(rule).collect::<Vec<_>>(),
        "tables": tables.map(|t| json!({"name": t.name(), "rows": t.len(), "columns": t.columns()})).collect::<Vec<_>>(),
    })
}
