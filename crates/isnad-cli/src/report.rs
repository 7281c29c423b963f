//! What is said on standard error, and the exit status that follows from it.

use crate::inputs::Input;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use isnad_page::ReadError;
use std::io::{IsTerminal, Write};
use std::process::ExitCode;

/// Inputs of fewer bytes are read before a progress bar could be seen.
const WORTH_A_BAR: u64 = 4 << 20;

/// One line on standard error. A closed standard error is no reason to stop.
pub fn complain(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "isnad: {line}");
}

/// Where a progress bar may be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Watch {
    /// It would stand between the lines of the output.
    WhereOutputGoesElsewhere,
    /// There is no output while it runs.
    Always,
}

/// Counts inputs that could not be read, each with its line on standard error, beneath which a progress bar may run.
pub struct Report {
    bar: ProgressBar,
    failed: usize,
}

impl Report {
    /// A report on reading these inputs. There is a bar only where a person watches.
    pub fn on(inputs: &[Result<Input, ReadError>], watch: Watch) -> Self {
        let is_free = watch == Watch::Always || !std::io::stdout().is_terminal();
        let is_watched = std::io::stderr().is_terminal() && is_free;
        let bytes = if is_watched { inputs.iter().flatten().map(Input::size).sum() } else { 0 };
        let bar = if bytes >= WORTH_A_BAR { visible_bar(bytes) } else { ProgressBar::hidden() };
        Report { bar, failed: 0 }
    }

    /// The bar, to count bytes on.
    pub fn bar(&self) -> ProgressBar {
        self.bar.clone()
    }

    /// Says what was wrong with one input.
    pub fn add(&mut self, error: &ReadError) {
        self.failed += 1;
        self.bar.suspend(|| complain(&error.to_string()));
    }

    /// How many things were said to be wrong.
    pub fn failed(&self) -> usize {
        self.failed
    }

    /// 0 when everything was read, else 1.
    pub fn exit_code(&self) -> ExitCode {
        self.bar.finish_and_clear();
        ExitCode::from(u8::from(self.failed > 0))
    }
}

fn visible_bar(bytes: u64) -> ProgressBar {
    let template = "{bar:30} {bytes}/{total_bytes} {binary_bytes_per_sec}, {eta} left{msg}";
    styled(ProgressBar::with_draw_target(Some(bytes), ProgressDrawTarget::stderr()), template)
}

/// A bar over a known number of things, where a person watches.
pub fn counting_bar(count: u64, what: &str) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let template = format!("{{bar:30}} {{pos}}/{{len}} {what} {{per_sec}}, {{eta}} left{{msg}}");
    styled(ProgressBar::with_draw_target(Some(count), ProgressDrawTarget::stderr()), &template)
}

fn styled(bar: ProgressBar, template: &str) -> ProgressBar {
    bar.with_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()))
}
