//! Chores of the repository. `cargo xtask --help` lists them.

#![allow(clippy::print_stdout)] // a command-line tool: its findings are its output

mod eval;
mod lexicon;

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Chores of the Isnad repository.
#[derive(Parser)]
#[command(name = "cargo xtask", about)]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Score every layer and tell what moved since the baseline.
    Eval(eval::Options),
    /// Write the present scores as the baseline.
    Bless,
    /// Check every table of lexicon/ with its examples.
    Lexicon,
}

fn main() -> ExitCode {
    match run(Arguments::parse().chore, &repository()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(chore: Chore, root: &Path) -> Result<()> {
    match chore {
        Chore::Eval(options) => eval::run(root, &options),
        Chore::Bless => eval::bless(root),
        Chore::Lexicon => lexicon::check(root),
    }
}

/// The folder of the workspace.
fn repository() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// Prints the findings of a check, one a line, and fails when there are any.
fn report(chore: &str, findings: &[String]) -> Result<()> {
    findings.iter().for_each(|finding| println!("{finding}"));
    match findings.len() {
        0 => Ok(()),
        n => anyhow::bail!("{chore}: {n} findings"),
    }
}
