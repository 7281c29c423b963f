//! `cargo xtask bench-warc`: how much memory and time `isnad read --jsonl` takes for a large web archive.
//!
//! The archive is made for the run: the given articles as pages with the furniture that news sites put around them, repeated until the archive is as
//! large as asked for. The program is the one in `target/release`; the memory is the most that the system has seen it hold.

use anyhow::{Context, Result, ensure};
use clap::Args;
use isnad_page::{Defaults, Items};
use isnad_record::Article;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Options of `cargo xtask bench-warc`.
#[derive(Args)]
pub struct Options {
    /// Articles as JSON Lines, also gzipped.
    articles: PathBuf,
    /// Size of the archive in MB.
    #[arg(long, default_value_t = 2000)]
    megabytes: u64,
    /// Size of a page's furniture in kB.
    #[arg(long, default_value_t = 46)]
    furniture: usize,
    /// Threads to read on; 0 means one for each processor.
    #[arg(long, default_value_t = 0)]
    threads: usize,
}

pub fn run(root: &Path, options: &Options) -> Result<()> {
    let program = root.join("target/release/isnad");
    ensure!(program.exists(), "build the program first: cargo build --release");
    let archive = std::env::temp_dir().join(format!("isnad-bench-{}.warc", std::process::id()));
    let read = write_archive(options, &archive).and_then(|pages| {
        println!("{pages} pages, {} MB", fs::metadata(&archive)?.len() / 1_000_000);
        measure(&program, &archive, options.threads)
    });
    fs::remove_file(&archive).ok();
    let (seconds, kilobytes) = read?;
    println!("{seconds:.0} s, at most {} MB of memory", kilobytes / 1000);
    Ok(())
}

/// Writes pages until the archive is large enough; says how many.
fn write_archive(options: &Options, archive: &Path) -> Result<usize> {
    let mut out = BufWriter::new(File::create(archive).with_context(|| archive.display().to_string())?);
    let furniture = furniture(options.furniture * 1000);
    let (mut written, mut pages) = (0, 0);
    while written < options.megabytes * 1_000_000 {
        let before = pages;
        let file = File::open(&options.articles).with_context(|| options.articles.display().to_string())?;
        for item in Items::new(options.articles.display().to_string(), file, None) {
            let record = record(pages, &item?.read(&Defaults::default())?, &furniture);
            out.write_all(&record)?;
            written += record.len() as u64;
            pages += 1;
            if written >= options.megabytes * 1_000_000 {
                break;
            }
        }
        ensure!(pages > before, "no articles");
    }
    out.flush()?;
    Ok(pages)
}

/// A request and its response, as a crawler keeps them.
fn record(number: usize, article: &Article, furniture: &str) -> Vec<u8> {
    let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let title = escape(article.title.as_deref().unwrap_or("خبر"));
    let paragraphs: String = article.text.lines().map(|line| format!("<p>{}</p>\n", escape(line))).collect();
    let page = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<!doctype html><html dir=rtl><head><title>{title}</title></head><body>\
         {furniture}<article><h1>{title}</h1>{paragraphs}</article></body></html>"
    );
    let url = format!("https://a.example/{number}");
    let asked = format!("GET /{number} HTTP/1.1\r\nHost: a.example\r\n\r\n");
    let mut record = Vec::new();
    for (kind, block) in [("request", asked), ("response", page)] {
        let head = format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Length: {}\r\n\r\n",
            block.len()
        );
        record.extend_from_slice(head.as_bytes());
        record.extend_from_slice(block.as_bytes());
        record.extend_from_slice(b"\r\n\r\n");
    }
    record
}

/// Scripts and menus of about so many bytes.
fn furniture(bytes: usize) -> String {
    let mut furniture = String::from("<nav><ul>");
    let mut number = 0;
    while furniture.len() < bytes / 3 {
        number += 1;
        furniture += &format!(
            "<li class=\"menu-item item-{number}\"><a href=\"/section/{number}\">قسم {number}</a></li>"
        );
    }
    furniture += "</ul></nav><script>";
    while furniture.len() < bytes {
        number += 1;
        furniture += &format!("var v{number}={{\"id\":{number},\"name\":\"widget-{number}\",\"on\":true}};");
    }
    furniture + "</script>"
}

/// Runs the program on the archive: the seconds it takes, and the most memory it holds in kB.
fn measure(program: &Path, archive: &Path, threads: usize) -> Result<(f64, u64)> {
    let start = Instant::now();
    let mut child = Command::new(program)
        .args(["read", "--jsonl", "--threads", &threads.to_string()])
        .arg(archive)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let mut most = 0;
    loop {
        let held = fs::read_to_string(&status).ok().and_then(|status| high_water_mark(&status));
        most = most.max(held.unwrap_or_default());
        if let Some(exit) = child.try_wait()? {
            // 1: some pages had no article, such as those of pictures with a line below
            ensure!(matches!(exit.code(), Some(0 | 1)), "isnad read: {exit}");
            ensure!(most > 0, "this system does not tell how much memory a program holds");
            return Ok((start.elapsed().as_secs_f64(), most));
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// The line `VmHWM:   12345 kB`.
fn high_water_mark(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}
