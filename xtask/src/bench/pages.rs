//! `cargo xtask bench --pages DIR`: pages a CPU second, of this program and of trafilatura on the same files in one run.
//!
//! Both are timed in CPU seconds of one warm process that holds the files in memory, so that neither the start of Python nor the
//! disk counts. The rounds alternate, so that a busy machine slows both alike.

use anyhow::{Context, Result, ensure};
use cpu_time::ProcessTime;
use isnad_page::{Items, Kind};
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::Command;

/// Prints the CPU seconds that one reading of all files takes, without their loading.
const TRAFILATURA: &str = "
import logging, sys, time
import trafilatura
logging.disable(logging.CRITICAL)
pages = [open(name, 'rb').read() for name in sys.argv[1:]]
trafilatura.extract(pages[0])
start = time.process_time()
for page in pages:
    trafilatura.extract(page)
print(time.process_time() - start)
";

pub fn run(folder: &Path, python: &Path, rounds: usize) -> Result<()> {
    let mut pages = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "html") {
            pages.push((path.display().to_string(), fs::read(&path)?));
        }
    }
    ensure!(!pages.is_empty(), "{}: no pages", folder.display());
    read_all(&pages);
    let (mut own, mut other) = (f64::INFINITY, None::<f64>);
    for _ in 0..rounds.max(1) {
        own = own.min(read_all(&pages));
        let taken = time_trafilatura(python, &pages);
        other = taken.map(|taken| other.map_or(taken, |other| other.min(taken)));
    }
    let speed = |seconds: f64| pages.len() as f64 / seconds;
    println!("{} pages, fastest of {rounds}", pages.len());
    println!("{:<12}{:>8.0} pages a CPU second", "isnad", speed(own));
    match other {
        Some(other) => {
            println!("{:<12}{:>8.0} pages a CPU second", "trafilatura", speed(other));
            println!("{:<12}{:>8.1}", "ratio", other / own);
        }
        None => println!("trafilatura is not installed for {}", python.display()),
    }
    Ok(())
}

/// The CPU seconds that the main texts of all pages take.
fn read_all(pages: &[(String, Vec<u8>)]) -> f64 {
    let start = ProcessTime::now();
    for (name, bytes) in pages {
        let items = Items::new(name.as_str(), bytes.as_slice(), Some(Kind::Html));
        items.for_each(|item| drop(black_box(item.and_then(|item| item.content()))));
    }
    start.elapsed().as_secs_f64()
}

/// The same of trafilatura; `None` where it is not installed.
fn time_trafilatura(python: &Path, pages: &[(String, Vec<u8>)]) -> Option<f64> {
    let names = pages.iter().map(|(name, _)| name);
    let output = Command::new(python).args(["-c", TRAFILATURA]).args(names).output().ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}
