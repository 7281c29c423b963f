//! `cargo xtask load`: many readers of a server at once, while articles may be added: how long each kind of page takes to begin to
//! answer, whether any fails, and how much memory the server takes.
//!
//! The pages are those that a reader comes to: from the first ones and the searches given, links are followed until there are enough of
//! each kind. Readers keep their connections, as browsers do.

use anyhow::{Context, Result, ensure};
use clap::Args;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Where readers begin.
const BEGINNINGS: &[&str] = &[
    "/",
    "/days",
    "/outlets",
    "/feeds",
    "/watches",
    "/settings",
    "/audit",
    "/help",
    "/add",
    "/figures",
    "/review",
    "/relations",
    "/relations/IQ/IR",
    "/relations/SA/IR",
    "/relations/IQ/US",
    "/relations/EG/US",
    "/relations/JO/IQ",
    "/actors",
];

/// What readers search for: words, forms of them, filters.
const SEARCHES: &[&str] = &[
    "الحكومة",
    "رئيس الوزراء",
    "اتفاقية",
    "الحدود",
    "انتخابات",
    "النفط",
    "وزير الخارجية",
    "\"مجلس الأمن\"",
    "class:deny",
    "class:deny country:IQ",
    "area:security",
    "kind:statement area:economy",
    "country:US الحرب",
    "أسعار و النفط",
    "date:2021",
    "مباراة",
    "محكمة",
    "الجيش",
    "كورونا",
    "مؤتمر",
];

/// Pages looked at for links, and pages kept of each kind.
const MOST_FOLLOWED: usize = 250;
const MOST_OF_A_KIND: usize = 120;

/// Articles that are added at a time.
const ADDED: usize = 50;

/// In which Linux tells processor time, a second.
const TICKS: f32 = 100.0;

/// Options of `cargo xtask load`.
#[derive(Args)]
pub struct Options {
    /// The store.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// The program.
    #[arg(long, default_value = "target/release/isnad")]
    program: PathBuf,
    /// Requests in all.
    #[arg(long, default_value_t = 10_000)]
    requests: usize,
    /// Readers at the same time.
    #[arg(long, default_value_t = 16)]
    readers: usize,
    /// A file of JSON Lines whose articles `isnad add` puts into the store meanwhile, some at a time, each time with other words at
    /// the end so that all of them are new.
    #[arg(long, value_name = "FILE")]
    adding: Option<PathBuf>,
    /// Further pages to begin from.
    #[arg(long = "from", value_name = "PATH")]
    beginnings: Vec<String>,
    /// Print the slowest pages of each kind as well.
    #[arg(long)]
    slowest: bool,
}

/// A server that is ended when it is dropped.
struct Server {
    child: Child,
    address: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    fn start(program: &Path, data: &Path) -> Result<Self> {
        let mut command = Command::new(program);
        command.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(data).stdout(Stdio::piped());
        let mut child = command.spawn().with_context(|| program.display().to_string())?;
        let mut line = String::new();
        BufReader::new(child.stdout.take().context("standard output")?).read_line(&mut line)?;
        let address = line.trim().strip_prefix("http://").and_then(|rest| rest.split('/').next());
        Ok(Server { address: address.context("no address was printed")?.to_owned(), child })
    }

    /// A field of what the system knows of the process, in MiB.
    fn memory(&self, field: &str) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix(field))?;
        Some(line.trim_start_matches(':').trim().split(' ').next()?.parse::<u64>().ok()? / 1024)
    }

    /// Seconds of processor time that it took so far.
    fn processor(&self) -> f32 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap_or_default();
        // the name of the program, in brackets, may hold blanks
        let fields = stat.rsplit(')').next().unwrap_or_default().split(' ');
        let ticks = fields.skip(12).take(2).filter_map(|field| field.parse::<f32>().ok()).sum::<f32>();
        ticks / TICKS
    }
}

/// A connection that is kept.
struct Reader<'a> {
    address: &'a str,
    stream: Option<BufReader<TcpStream>>,
}

/// An answer.
struct Answer {
    status: u16,
    /// Until the first byte of it was there.
    begun: Duration,
    /// Until all of it was there.
    whole: Duration,
    body: Vec<u8>,
}

impl<'a> Reader<'a> {
    fn new(address: &'a str) -> Self {
        Reader { address, stream: None }
    }

    fn get(&mut self, path: &str) -> Result<Answer> {
        let answer = self.try_get(path);
        if answer.is_err() {
            self.stream = None;
        }
        answer
    }

    fn try_get(&mut self, path: &str) -> Result<Answer> {
        if self.stream.is_none() {
            let stream = TcpStream::connect(self.address)?;
            stream.set_nodelay(true)?;
            stream.set_read_timeout(Some(Duration::from_secs(90)))?;
            self.stream = Some(BufReader::new(stream));
        }
        let stream = self.stream.as_mut().context("no connection")?;
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: {}\r\nAccept: text/html\r\nAccept-Language: ar\r\n\r\n",
            self.address
        );
        let asked = Instant::now();
        stream.get_mut().write_all(request.as_bytes())?;
        ensure!(!stream.fill_buf()?.is_empty(), "the connection was closed");
        let begun = asked.elapsed();
        let (mut status, mut length, mut is_in_pieces) = (0, 0, false);
        loop {
            let mut line = String::new();
            ensure!(stream.read_line(&mut line)? > 0, "the head breaks off");
            let line = line.trim_end().to_ascii_lowercase();
            if let Some(rest) = line.strip_prefix("http/1.1 ") {
                status = rest.split(' ').next().and_then(|code| code.parse().ok()).context("no status")?;
            } else if let Some(value) = line.strip_prefix("content-length:") {
                length = value.trim().parse()?;
            } else if line == "transfer-encoding: chunked" {
                is_in_pieces = true;
            } else if line.is_empty() {
                break;
            }
        }
        let mut body = vec![0; length];
        stream.read_exact(&mut body)?;
        while is_in_pieces {
            let mut line = String::new();
            ensure!(stream.read_line(&mut line)? > 0, "the body breaks off");
            let length = usize::from_str_radix(line.trim_end(), 16)?;
            let mut piece = vec![0; length + "\r\n".len()];
            stream.read_exact(&mut piece)?;
            body.extend(&piece[..length]);
            is_in_pieces = length > 0;
        }
        Ok(Answer { status, begun, whole: asked.elapsed(), body })
    }
}

/// What kind of page a path leads to: what stands for ids and days is left out.
fn kind_of(path: &str) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let fixed = [
        "articles",
        "statements",
        "original",
        "days",
        "actors",
        "relations",
        "figures",
        "drafts",
        "assets",
        "api",
        "v1",
    ];
    let parts =
        path.split('/').skip(1).enumerate().map(|(at, part)| match at == 0 || fixed.contains(&part) {
            true => part,
            false => "…",
        });
    let path = format!("/{}", parts.collect::<Vec<_>>().join("/"));
    if path == "/" && query.contains("q=") { "/?q=…".to_owned() } else { path }
}

/// The pages to read, by kind.
fn explore(address: &str, further: &[String]) -> Result<BTreeMap<String, Vec<String>>> {
    let encode = |query: &str| query.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
    let searches = SEARCHES.iter().map(|query| format!("/?q={}", encode(query)));
    let mut queue: VecDeque<String> = further
        .iter()
        .cloned()
        .chain(BEGINNINGS.iter().map(|path| (*path).to_owned()))
        .chain(searches)
        .collect();
    let mut known: BTreeSet<String> = queue.iter().cloned().collect();
    let mut kinds: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut followed: BTreeMap<String, usize> = BTreeMap::new();
    let mut reader = Reader::new(address);
    while let Some(path) = queue.pop_front() {
        let kind = kind_of(&path);
        let kept = kinds.entry(kind.clone()).or_default();
        if kept.len() >= MOST_OF_A_KIND {
            continue;
        }
        let times = followed.entry(kind).or_default();
        // the pages of a kind have links to the same kinds, so a few of each are enough to find more
        if *times >= MOST_FOLLOWED / 10 {
            kept.push(path);
            continue;
        }
        let answer = reader.get(&path)?;
        if answer.status != 200 {
            continue;
        }
        *times += 1;
        kept.push(path);
        let body = String::from_utf8_lossy(&answer.body).into_owned();
        for link in body.split("href=\"").skip(1).filter_map(|rest| rest.split(['"', '#']).next()) {
            let link = link.replace("&#38;", "&").replace("&amp;", "&");
            let is_page = link.starts_with('/') && !link.starts_with("/assets") && !link.starts_with("/api");
            if is_page && known.insert(link.clone()) {
                queue.push_back(link);
            }
        }
    }
    kinds.retain(|_, paths| !paths.is_empty());
    Ok(kinds)
}

/// One request: its kind, its path, how long it took until the first byte, and its status; 0 where there was no answer.
type Taken = (usize, usize, Duration, u16);

pub fn run(options: &Options) -> Result<()> {
    let server = Server::start(&options.program, &options.data)?;
    let kinds: Vec<(String, Vec<String>)> =
        explore(&server.address, &options.beginnings)?.into_iter().collect();
    println!("{} kinds of pages, server at {} MiB", kinds.len(), server.memory("VmRSS").unwrap_or_default());
    let (done, is_over) = (AtomicUsize::new(0), AtomicBool::new(false));
    let all = Mutex::new(Vec::<Taken>::new());
    let whole = Mutex::new(Vec::<Duration>::new());
    let (begun, processor) = (Instant::now(), server.processor());
    let added = std::thread::scope(|scope| {
        let adding = scope.spawn(|| add_again(options, &is_over));
        let readers: Vec<_> = (0..options.readers)
            .map(|_| {
                scope.spawn(|| {
                    let mut reader = Reader::new(&server.address);
                    let (mut taken, mut times) = (Vec::new(), Vec::new());
                    loop {
                        let at = done.fetch_add(1, Ordering::Relaxed);
                        if at >= options.requests {
                            break;
                        }
                        // kinds take turns, and of each kind its pages, in an order that no two runs change
                        let kind = at % kinds.len();
                        let paths = &kinds[kind].1;
                        let path = (at / kinds.len()).wrapping_mul(7919) % paths.len();
                        let asked = Instant::now();
                        match reader.get(&paths[path]) {
                            Ok(answer) => {
                                taken.push((kind, path, answer.begun, answer.status));
                                times.push(answer.whole);
                            }
                            Err(_) => taken.push((kind, path, asked.elapsed(), 0)),
                        }
                    }
                    if let Ok(mut all) = all.lock() {
                        all.extend(taken);
                    }
                    if let Ok(mut whole) = whole.lock() {
                        whole.extend(times);
                    }
                })
            })
            .collect();
        readers.into_iter().for_each(|reader| drop(reader.join()));
        is_over.store(true, Ordering::Relaxed);
        adding.join().unwrap_or_default()
    });
    let time = begun.elapsed();
    let all = all.into_inner().unwrap_or_default();
    print(options, &kinds, &all);
    print_whole(whole.into_inner().unwrap_or_default());
    let failed = all.iter().filter(|(.., status)| *status != 200).count();
    println!(
        "{} requests of {} readers in {:.0} s ({:.0}/s), {failed} failed, `isnad add` ended {added} times",
        all.len(),
        options.readers,
        time.as_secs_f32(),
        all.len() as f32 / time.as_secs_f32()
    );
    println!("server: {:.1} s of processor time", server.processor() - processor);
    let memory = |field| server.memory(field).unwrap_or_default();
    println!(
        "server: {} MiB ({} MiB its own, {} MiB of files), at most {} MiB",
        memory("VmRSS"),
        memory("RssAnon"),
        memory("RssFile"),
        memory("VmHWM")
    );
    ensure!(failed == 0, "{failed} requests failed");
    Ok(())
}

/// Adds articles until the readers are done, and gives how often that was.
fn add_again(options: &Options, is_over: &AtomicBool) -> usize {
    let Some(file) = &options.adding else { return 0 };
    let lines = std::fs::read_to_string(file).unwrap_or_default();
    let lines: Vec<&str> = lines.lines().collect();
    let part = std::env::temp_dir().join(format!("isnad-load-{}.jsonl", std::process::id()));
    let mut times = 0;
    while !is_over.load(Ordering::Relaxed) {
        let chosen = lines.iter().cycle().skip(times * ADDED).take(ADDED.min(lines.len()));
        let changed: String =
            chosen.enumerate().filter_map(|(at, line)| changed(line, (times, at))).collect();
        if std::fs::write(&part, changed).is_err() {
            break;
        }
        let mut command = Command::new(&options.program);
        command
            .args(["add", "--data"])
            .arg(&options.data)
            .arg(&part)
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let Ok(mut child) = command.spawn() else { break };
        while child.try_wait().is_ok_and(|ended| ended.is_none()) {
            if is_over.load(Ordering::Relaxed) {
                let _ = child.kill();
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        times += 1;
    }
    let _ = std::fs::remove_file(part);
    times
}

/// An article with another id, and other words at its end: a new one.
fn changed(line: &str, (time, at): (usize, usize)) -> Option<String> {
    let mut article: serde_json::Value = serde_json::from_str(line).ok()?;
    let now = std::time::SystemTime::UNIX_EPOCH.elapsed().map_or(0, |since| since.as_secs());
    let text = format!("{}\n{now} {time}.", article["text"].as_str()?);
    article["id"] = format!("load-{now}-{time}-{at}").into();
    article["text"] = text.into();
    Some(format!("{article}\n"))
}

/// The time at a place of a hundred, in milliseconds.
fn share(sorted: &[Duration], percent: usize) -> f64 {
    let at = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
    sorted.get(at).map_or(0.0, |time| time.as_secs_f64() * 1000.0)
}

/// How long it took until the last byte was there, which may be long after the first.
fn print_whole(mut times: Vec<Duration>) {
    times.sort_unstable();
    println!(
        "{:>6} {:>8.0} {:>8.0} {:>8.0}  all, to the last byte",
        times.len(),
        share(&times, 50),
        share(&times, 99),
        share(&times, 100)
    );
}

fn print(options: &Options, kinds: &[(String, Vec<String>)], all: &[Taken]) {
    println!("{:>6} {:>8} {:>8} {:>8}  page", "times", "p50 ms", "p99 ms", "most ms");
    for (number, (kind, paths)) in kinds.iter().enumerate() {
        let mut of: Vec<&Taken> = all.iter().filter(|(of, ..)| *of == number).collect();
        of.sort_by_key(|(_, _, time, _)| *time);
        let times: Vec<Duration> = of.iter().map(|(_, _, time, _)| *time).collect();
        println!(
            "{:>6} {:>8.0} {:>8.0} {:>8.0}  {kind}",
            times.len(),
            share(&times, 50),
            share(&times, 99),
            share(&times, 100)
        );
        if options.slowest {
            for (_, path, time, status) in of.iter().rev().take(3) {
                println!("{:>34} {:.0} ms {status} {}", "", time.as_secs_f64() * 1000.0, paths[*path]);
            }
        }
    }
    for (kind, path, time, status) in all.iter().filter(|(.., status)| *status != 200) {
        println!("failed: {:.0} ms {status} {}", time.as_secs_f64() * 1000.0, kinds[*kind].1[*path]);
    }
    let mut times: Vec<Duration> = all.iter().map(|(_, _, time, _)| *time).collect();
    times.sort_unstable();
    println!(
        "{:>6} {:>8.0} {:>8.0} {:>8.0}  all",
        times.len(),
        share(&times, 50),
        share(&times, 99),
        share(&times, 100)
    );
}
