//! Servers that are slow, endless, or lie.

use crate::server::{Answer, Server, anywhere, fetcher, not_found, page, reply};
use flate2::Compression;
use flate2::write::GzEncoder;
use isnad_fetch::{Fetcher, Options, Problem, Validators};
use std::io::Write;
use std::net::TcpStream;
use std::time::{Duration, Instant};

const HEAD: &[u8] = b"HTTP/1.1 200 OK\r\nConnection: close\r\n";

/// A server of one page that is driven by hand.
fn driven(drive: fn(&mut TcpStream)) -> Server {
    Server::start(move |request| if request.path == "/1" { Answer::Drive(drive) } else { not_found() })
}

fn answering(answer: impl Fn() -> Answer + Send + Sync + 'static) -> Server {
    Server::start(move |request| if request.path == "/1" { answer() } else { not_found() })
}

fn problem(server: &Server, fetcher: &Fetcher) -> Problem {
    fetcher.get(&server.url("/1"), &Validators::default()).unwrap_err().problem
}

/// A fetcher in a hurry.
fn hasty() -> Fetcher {
    let (silence, total_time) = (Duration::from_millis(300), Duration::from_millis(900));
    fetcher(Options { silence, total_time, most_bytes: 1 << 20, ..anywhere() })
}

/// Writes a piece again and again until nobody listens.
fn drip(stream: &mut TcpStream, piece: &[u8], pause: Duration) {
    while stream.write_all(piece).is_ok() {
        std::thread::sleep(pause);
    }
}

#[test]
fn a_silent_server_is_left() {
    let server = driven(|_| std::thread::sleep(Duration::from_secs(20)));
    let begun = Instant::now();
    let problem = problem(&server, &hasty());
    assert_eq!(problem.to_string(), "no answer within 0.3 s");
    assert!(begun.elapsed() < Duration::from_secs(5));
    assert_eq!(server.requests().len(), 1, "slowness is not tried again");
}

#[test]
fn a_server_that_drips_its_head_is_left() {
    let server = driven(|stream| {
        let _ = stream.write_all(HEAD);
        drip(stream, b"X-More: 1\r\n", Duration::from_millis(50));
    });
    let begun = Instant::now();
    assert_eq!(problem(&server, &hasty()).to_string(), "no answer within 0.3 s");
    assert!(begun.elapsed() < Duration::from_secs(5));
}

#[test]
fn a_server_that_drips_its_page_is_left() {
    let server = driven(|stream| {
        let _ = stream.write_all(&[HEAD, b"\r\n"].concat());
        drip(stream, b"x", Duration::from_millis(50));
    });
    let begun = Instant::now();
    assert_eq!(problem(&server, &hasty()).to_string(), "no end of the answer within 0.9 s");
    assert!(begun.elapsed() < Duration::from_secs(5));
}

#[test]
fn a_server_that_falls_silent_in_the_middle_is_left() {
    let server = driven(|stream| {
        let _ = stream.write_all(&[HEAD, b"Content-Length: 100\r\n\r\nhalf"].concat());
        std::thread::sleep(Duration::from_secs(20));
    });
    let begun = Instant::now();
    assert_eq!(problem(&server, &hasty()).to_string(), "no more of the answer within 0.3 s");
    assert!(begun.elapsed() < Duration::from_secs(5));
}

#[test]
fn an_endless_page_is_cut_off() {
    let server = driven(|stream| {
        let _ = stream.write_all(&[HEAD, b"\r\n"].concat());
        drip(stream, &[b'x'; 65536], Duration::ZERO);
    });
    assert_eq!(problem(&server, &hasty()), Problem::TooLong(1 << 20));
}

#[test]
fn the_limit_itself_is_within_the_limit() {
    for (length, is_fine) in [(1 << 20, true), ((1 << 20) + 1, false)] {
        let server = answering(move || reply("200 OK", &[], vec![b'x'; length]));
        assert_eq!(hasty().get(&server.url("/1"), &Validators::default()).is_ok(), is_fine, "{length}");
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

#[test]
fn compressed_pages_are_unpacked() {
    let server = answering(|| reply("200 OK", &["Content-Encoding: gzip"], gzip("قال الوزير".as_bytes())));
    assert_eq!(page(server.get("/1")).bytes, "قال الوزير".as_bytes());
}

#[test]
fn a_bomb_is_counted_unpacked() {
    let bomb = gzip(&vec![0; 100 << 20]);
    assert!(bomb.len() < 200_000, "{}", bomb.len());
    let server = answering(move || reply("200 OK", &["Content-Encoding: gzip"], &bomb));
    assert_eq!(problem(&server, &hasty()), Problem::TooLong(1 << 20));
}

#[test]
fn damaged_compression_is_an_error() {
    let server = answering(|| reply("200 OK", &["Content-Encoding: gzip"], "<p>not packed at all</p>"));
    assert!(matches!(problem(&server, &hasty()), Problem::Protocol(_) | Problem::Connection(_)));
    let mut packed = gzip(&b"page".repeat(1000));
    packed.truncate(packed.len() / 2);
    let server = answering(move || reply("200 OK", &["Content-Encoding: gzip"], &packed));
    assert!(server.get("/1").is_err());
}

#[test]
fn encodings_that_were_not_asked_for_are_an_error() {
    let server = answering(|| reply("200 OK", &["Content-Encoding: br"], "x"));
    assert_eq!(server.problem("/1"), "sent in the unknown encoding br");
}

#[test]
fn a_page_shorter_than_promised_is_an_error() {
    let server = driven(|stream| {
        let _ = stream.write_all(&[HEAD, b"Content-Length: 100\r\n\r\nhalf"].concat());
    });
    assert!(matches!(problem(&server, &hasty()), Problem::Connection(_)));
    assert_eq!(server.requests().len(), 4, "it may be whole another time");
}

#[test]
fn a_page_longer_than_promised_ends_where_promised() {
    let server = driven(|stream| {
        let _ = stream.write_all(&[HEAD, b"Content-Length: 4\r\n\r\npage and more"].concat());
    });
    assert_eq!(page(server.get("/1")).bytes, b"page");
}

#[test]
fn two_lengths_are_a_lie() {
    let server = driven(|stream| {
        let _ = stream.write_all(&[HEAD, b"Content-Length: 4\r\nContent-Length: 5\r\n\r\npage!"].concat());
    });
    let fetched = server.get("/1");
    assert!(fetched.is_err() || page(fetched).bytes == b"page");
}

#[test]
fn a_huge_head_is_refused() {
    let server = driven(|stream| {
        let _ = stream.write_all(HEAD);
        drip(stream, format!("X-More: {}\r\n", "x".repeat(8000)).as_bytes(), Duration::ZERO);
    });
    assert_eq!(problem(&server, &hasty()).to_string(), "the head of the answer is too long");
}

#[test]
fn what_is_no_http_is_an_error() {
    for garbage in [&b"SSH-2.0-OpenSSH_9.2\r\n\r\n"[..], b"HTTP/1.1 abc\r\n\r\n", b"\0\0\0\0", b"<html>"] {
        let server = answering(move || Answer::Bytes(garbage.to_vec()));
        let problem = problem(&server, &hasty());
        let line = problem.to_string();
        assert!(matches!(problem, Problem::Protocol(_) | Problem::Connection(_)), "{line}");
        assert_eq!(line.lines().count(), 1);
    }
}

#[test]
fn messages_stay_on_one_line() {
    let server = answering(|| reply("302 Found", &["Location: gopher:\u{202e}//x"], ""));
    let line = server.get("/1").unwrap_err().to_string();
    assert!(!line.contains(['\u{202e}', '\n']), "{line:?}");
}
