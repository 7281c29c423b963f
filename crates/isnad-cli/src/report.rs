//! What is said on standard error, and the exit status that follows from it.

use std::io::Write;
use std::process::ExitCode;

/// One line on standard error. A closed standard error is no reason to stop.
pub fn complain(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "isnad: {line}");
}

/// Counts inputs that could not be read, each with its line on standard error.
#[derive(Default)]
pub struct Failures(usize);

impl Failures {
    /// Says what was wrong with one input.
    pub fn add(&mut self, error: &dyn std::fmt::Display) {
        self.0 += 1;
        complain(&error.to_string());
    }

    /// 0 when everything was read, else 1.
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(u8::from(self.0 > 0))
    }
}
