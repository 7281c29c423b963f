//! Chores of the repository. `cargo xtask --help` lists them.

#![allow(clippy::print_stdout)] // a command-line tool: its findings are its output

mod bench;
mod bench_warc;
mod eval;
mod generated;
mod lexicon;
mod load;
mod new_rule;
mod tidy;
mod train;

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// As the program allocates, so that what is timed here is what it takes there.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

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
    /// Write the file of a new rule with its tests and registry line.
    NewRule(new_rule::Options),
    /// Check levels of crates, generated documents and what no file may hold.
    Tidy,
    /// Write the documents that are made from the code.
    Gen,
    /// Make the model of the name tagger, or measure it by cross-validation.
    Train(train::Options),
    /// Time each stage of the reader.
    Bench(bench::Options),
    /// Read the pages of a store as many at once, and time them.
    Load(load::Options),
    /// Measure the memory and time that a large web archive takes.
    BenchWarc(bench_warc::Options),
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
        Chore::NewRule(options) => new_rule::write(root, &options),
        Chore::Tidy => tidy::check(root, &gold(root)),
        Chore::Gen => generated::write(root),
        Chore::Train(options) => train::run(root, &options),
        Chore::Bench(options) => bench::run(root, &options),
        Chore::Load(options) => load::run(&options),
        Chore::BenchWarc(options) => bench_warc::run(root, &options),
    }
}

/// The folder of the workspace.
fn repository() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// The gold sets: beside the repository, or where `ISNAD_SHARED` says.
fn gold(root: &Path) -> PathBuf {
    std::env::var_os("ISNAD_SHARED").map_or_else(|| root.join("../shared"), PathBuf::from).join("gold")
}

/// The text files that git tracks, lock files apart, by path.
fn repository_files(root: &Path) -> Result<BTreeMap<String, String>> {
    let output =
        Command::new("git").args(["ls-files", "-z"]).current_dir(root).output().context("git ls-files")?;
    let names = String::from_utf8_lossy(&output.stdout).into_owned();
    let tracked = names.split('\0').filter(|name| !name.is_empty() && !name.ends_with(".lock"));
    // a binary file is not UTF-8 and has no words
    let read = |name: &str| Some((name.to_owned(), fs::read_to_string(root.join(name)).ok()?));
    Ok(tracked.filter_map(read).collect())
}

/// Prints the findings of a check, one a line, and fails when there are any.
fn report(chore: &str, findings: &[String]) -> Result<()> {
    findings.iter().for_each(|finding| println!("{finding}"));
    match findings.len() {
        0 => Ok(()),
        n => anyhow::bail!("{chore}: {n} findings"),
    }
}
