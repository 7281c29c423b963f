//! `isnad completions`: what a shell needs to complete commands and options.

use clap_complete::Shell;
use std::io::{self, Write};
use std::process::ExitCode;

/// Print completions for a shell.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  isnad completions bash > ~/.local/share/bash-completion/completions/isnad
  isnad completions fish > ~/.config/fish/completions/isnad.fish")]
pub struct Args {
    /// The shell.
    #[arg(value_enum)]
    shell: Shell,
}

pub fn run(args: Args, command: &mut clap::Command) -> anyhow::Result<ExitCode> {
    // the generator panics where it cannot write
    let mut script = Vec::new();
    clap_complete::generate(args.shell, command, "isnad", &mut script);
    io::stdout().write_all(&script)?;
    Ok(ExitCode::SUCCESS)
}
