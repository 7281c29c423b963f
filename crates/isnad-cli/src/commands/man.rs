//! `isnad man`: the manual, made from the same list of options as the help.

use clap::error::ErrorKind;
use std::io::{self, Write};
use std::process::ExitCode;

/// Print the manual page of the program or of one command.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  isnad man > isnad.1
  isnad man read | man -l -")]
pub struct Args {
    /// A command; the program itself where none is named.
    command: Option<String>,
}

pub fn run(args: Args, mut program: clap::Command) -> anyhow::Result<ExitCode> {
    program.build();
    let command = args.command.as_deref().map(|name| match program.find_subcommand(name) {
        Some(command) => command.clone(),
        None => program.clone().error(ErrorKind::InvalidSubcommand, format!("no command {name:?}")).exit(),
    });
    let page = clap_mangen::Man::new(command.unwrap_or(program));
    let mut roff = Vec::new();
    page.render(&mut roff)?;
    io::stdout().write_all(&roff)?;
    Ok(ExitCode::SUCCESS)
}
