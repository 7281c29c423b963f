//! The program that the user names to make text of PDFs.

use isnad_page::PdfReader;
use std::io::{self, Read, Write};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The longest text that is taken, in bytes.
const LONGEST_TEXT: u64 = 16 << 20;

/// A PDF that takes longer is hostile or hopeless.
const LONGEST_TIME: Duration = Duration::from_secs(60);

/// A reader that runs `command`, split at blanks, with the PDF on its standard input, and takes its standard output.
pub fn reader(command: &str) -> PdfReader {
    let words: Vec<String> = command.split_whitespace().map(str::to_owned).collect();
    Arc::new(move |bytes| run(&words, bytes))
}

fn run(words: &[String], bytes: &[u8]) -> io::Result<Vec<u8>> {
    let (program, arguments) =
        words.split_first().ok_or_else(|| io::Error::other("--pdf-with names no program"))?;
    let named = |error: io::Error| io::Error::new(error.kind(), format!("{program}: {error}"));
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(named)?;
    let (input, output) = (child.stdin.take(), child.stdout.take());
    let (text, status) = std::thread::scope(|scope| {
        // a program that does not read on closes the pipe
        scope.spawn(move || input.map(|mut input| input.write_all(bytes)));
        let text = scope.spawn(move || {
            let mut text = Vec::new();
            output.map_or(Ok(0), |output| output.take(LONGEST_TEXT).read_to_end(&mut text)).map(|_| text)
        });
        let status = wait(&mut child);
        (text.join().unwrap_or_else(|_| Err(io::Error::other("reading its output failed"))), status)
    });
    match status.map_err(named)? {
        status if status.success() => text,
        status => Err(io::Error::other(format!("{program} cannot read the PDF ({status})"))),
    }
}

/// Waits for the program, and ends it when it takes too long.
fn wait(child: &mut std::process::Child) -> io::Result<std::process::ExitStatus> {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        if start.elapsed() > LONGEST_TIME {
            child.kill()?;
            child.wait()?;
            return Err(io::Error::new(io::ErrorKind::TimedOut, "takes too long"));
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}
