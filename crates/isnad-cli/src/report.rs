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

/// Counts inputs that could not be read, each with its line on standard error, beneath which a progress bar may run.
pub struct Report {
    bar: ProgressBar,
    failed: usize,
}

impl Report {
    /// A report on reading these inputs. There is a bar only where a person watches and the output goes elsewhere.
    pub fn on(inputs: &[Result<Input, ReadError>]) -> Self {
        let is_watched = std::io::stderr().is_terminal() && !std::io::stdout().is_terminal();
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

    /// 0 when everything was read, else 1.
    pub fn exit_code(&self) -> ExitCode {
        self.bar.finish_and_clear();
        ExitCode::from(u8::from(self.failed > 0))
    }
}

fn visible_bar(bytes: u64) -> ProgressBar {
    let template = "{bar:30} {bytes}/{total_bytes} {binary_bytes_per_sec}, {eta} left";
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::with_draw_target(Some(bytes), ProgressDrawTarget::stderr()).with_style(style)
}
