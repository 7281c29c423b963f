//! The store in the browser, as far as the program itself has to do with it.

use crate::common::Folder;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

/// A program that serves until it is told to end.
pub struct Serving {
    program: Child,
    address: String,
}

impl Serving {
    pub fn start(folder: &Folder, args: &[&str]) -> Self {
        Serving::start_with(folder, args, None)
    }

    /// With other folders to look for programs in.
    pub fn start_with(folder: &Folder, args: &[&str], path: Option<&str>) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_isnad"));
        command.args(args).args(["--listen", "127.0.0.1:0"]).current_dir(folder.path(""));
        // what it makes for a while is made here
        command.env("TMPDIR", folder.path("")).stdin(Stdio::null()).stdout(Stdio::piped());
        if let Some(path) = path {
            command.env("PATH", path);
        }
        let mut program = command.spawn().expect("isnad runs");
        let mut line = String::new();
        let out = program.stdout.take().expect("standard output");
        BufReader::new(out).read_line(&mut line).expect("a line with the address");
        let address = line.trim().strip_prefix("http://").and_then(|rest| rest.split('/').next());
        Serving { address: address.expect("an address").to_owned(), program }
    }

    pub fn get(&self, path: &str) -> String {
        let mut connection = TcpStream::connect(&self.address).expect("it listens");
        let host = &self.address;
        write!(connection, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")
            .expect("asked");
        let mut answer = String::new();
        connection.read_to_string(&mut answer).expect("an answer");
        answer
    }

    /// Asks it to end, and gives its exit status.
    #[cfg(unix)]
    pub fn end(mut self, signal: &str) -> Option<i32> {
        let id = self.program.id().to_string();
        Command::new("kill").args([signal, &id]).status().expect("kill runs");
        self.program.wait().expect("it ends").code()
    }
}

#[cfg(unix)]
#[test]
fn the_demo_serves_the_samples_and_leaves_nothing_behind() {
    let folder = Folder::new("demo");
    let demo = Serving::start(&folder, &["demo"]);
    let home = demo.get("/");
    assert!(home.starts_with("HTTP/1.1 200") && home.contains("25 مقالا"), "{home}");
    assert_eq!(std::fs::read_dir(folder.path("")).unwrap().count(), 1);
    assert_eq!(demo.end("-INT"), Some(0));
    assert_eq!(std::fs::read_dir(folder.path("")).unwrap().count(), 0);
}

#[cfg(unix)]
#[test]
fn a_store_is_made_where_there_is_none_and_served_until_the_system_ends_it() {
    let folder = Folder::new("serve");
    let serving = Serving::start(&folder, &["serve", "--data", "archive"]);
    assert!(serving.get("/").contains("action=\"/samples\""));
    assert!(serving.get("/nothing").starts_with("HTTP/1.1 404"));
    assert_eq!(serving.end("-TERM"), Some(0));
    assert!(folder.path("archive/store.sqlite").is_file());
}

#[cfg(target_os = "linux")]
#[test]
fn the_browser_is_opened_where_it_is_asked_for_and_missed_by_nobody() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("serve_open");
    folder.file("bin/xdg-open", "#!/bin/sh\necho \"$1\" > opened\n");
    std::fs::set_permissions(folder.path("bin/xdg-open"), std::fs::Permissions::from_mode(0o755)).unwrap();
    let path = |first: &str| format!("{}:/usr/bin:/bin", folder.path(first).display());
    let serving = Serving::start_with(&folder, &["serve", "--data", "archive", "--open"], Some(&path("bin")));
    let opened = (0..100).find_map(|_| {
        std::thread::sleep(std::time::Duration::from_millis(50));
        std::fs::read_to_string(folder.path("opened")).ok().filter(|opened| opened.ends_with('\n'))
    });
    assert_eq!(opened.unwrap().trim(), format!("http://{}/", serving.address));
    assert_eq!(serving.end("-TERM"), Some(0));
    let path = folder.path("none").display().to_string();
    let serving = Serving::start_with(&folder, &["serve", "--data", "archive", "--open"], Some(&path));
    assert!(serving.get("/help").starts_with("HTTP/1.1 200"), "it serves without a browser");
    assert_eq!(serving.end("-TERM"), Some(0));
}

#[test]
fn addresses_that_others_can_reach_are_refused() {
    let folder = Folder::new("serve_public");
    for address in ["0.0.0.0:0", "192.0.2.1:8080", "[::]:0"] {
        let ran = folder.run(&["serve", "--data", "archive", "--listen", address]);
        assert_eq!(ran.code, 1, "{address}");
        assert!(ran.err.contains("can be reached from other machines"), "{}", ran.err);
        assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
    }
    assert_eq!(folder.run(&["serve", "--listen", "nowhere"]).code, 2);
}

#[test]
fn an_address_that_is_taken_is_named() {
    let folder = Folder::new("serve_taken");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let ran = folder.run(&["serve", "--data", "archive", "--listen", &address]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains(&address), "{}", ran.err);
}

#[cfg(unix)]
#[test]
fn whoever_sends_a_letter_a_second_holds_nothing_up() {
    let folder = Folder::new("serve_slow");
    let serving = Serving::start(&folder, &["serve", "--data", "archive"]);
    let begun = std::time::Instant::now();
    let mut slow: Vec<TcpStream> =
        (0..200).map(|_| TcpStream::connect(&serving.address).expect("it listens")).collect();
    for connection in &mut slow {
        connection.write_all(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-").expect("sent");
    }
    assert!(serving.get("/help").starts_with("HTTP/1.1 200"), "others are answered meanwhile");
    let mut last = slow.pop().expect("a connection");
    last.set_read_timeout(Some(std::time::Duration::from_secs(40))).expect("a limit");
    let mut rest = Vec::new();
    // it is ended from the other side, with an answer or without
    let _ = last.read_to_end(&mut rest);
    assert!((5..35).contains(&begun.elapsed().as_secs()), "{:?}", begun.elapsed());
    assert_eq!(serving.end("-TERM"), Some(0));
}

#[cfg(unix)]
#[test]
fn whoever_follows_a_job_does_not_hold_up_the_end() {
    let folder = Folder::new("serve_job");
    let serving = Serving::start(&folder, &["serve", "--data", "archive"]);
    let line = |n: usize| {
        format!("{{\"text\": \"قال وزير النقل سامر الحداد في البيان رقم {n} إن الجسر سيفتتح قريبا.\"}}\n")
    };
    let body: String = (0..5_000).map(line).collect();
    let host = serving.address.clone();
    let mut connection = TcpStream::connect(&host).expect("it listens");
    let head = format!(
        "POST /api/v1/articles HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/x-ndjson\r\nContent-Length: {}\r\n\
         Connection: close\r\n\r\n{body}",
        body.len()
    );
    connection.write_all(head.as_bytes()).expect("asked");
    let mut answer = String::new();
    connection.read_to_string(&mut answer).expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 202"), "{answer}");
    let job = answer.lines().find_map(|line| line.strip_prefix("location: ")).expect("where the job is");

    let mut following = BufReader::new(TcpStream::connect(&host).expect("it listens"));
    write!(following.get_mut(), "GET {job}/events HTTP/1.1\r\nHost: {host}\r\n\r\n").expect("asked");
    let mut line = String::new();
    while !line.starts_with("event: item") {
        line.clear();
        assert!(following.read_line(&mut line).expect("an event") > 0, "the events end before the job");
    }
    let begun = std::time::Instant::now();
    assert_eq!(serving.end("-TERM"), Some(0));
    assert!(begun.elapsed() < std::time::Duration::from_secs(8), "{:?}", begun.elapsed());
    // what was stored is there, and nothing is half there
    let checked = folder.run(&["check", "--data", "archive"]);
    assert_eq!(checked.code, 0, "{}", checked.err);
}
