//! No host is asked too often, nor for what one has.

use crate::server::{Answer, Server, TestClock, anywhere, fetcher, not_found, ok, page, reply};
use isnad_fetch::{Fetched, Fetcher, Options, Progress, Validators};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A site whose pages answer so, the nth time.
fn in_turn(answers: &'static [fn() -> Answer]) -> Server {
    let asked = AtomicUsize::new(0);
    Server::start(move |request| match request.path.as_str() {
        "/robots.txt" => not_found(),
        _ => answers[asked.fetch_add(1, Ordering::SeqCst).min(answers.len() - 1)](),
    })
}

/// The waits while fetching, and what came of it.
fn waits(server: &Server, options: Options) -> (Vec<f64>, Result<Fetched, String>) {
    let clock = TestClock::default();
    let fetched =
        Fetcher::new(options).with_clock(clock.clone()).get(&server.url("/1"), &Validators::default());
    (clock.waits(), fetched.map_err(|error| error.problem.to_string()))
}

#[test]
fn we_say_who_we_are_and_what_we_read() {
    let server = in_turn(&[|| ok("page")]);
    page(server.get("/1"));
    let request = server.requests().remove(0);
    let agent = request.header("User-Agent").unwrap();
    assert!(agent.starts_with("Isnad/") && agent.contains("robots.txt"), "{agent}");
    assert!(request.header("Accept").unwrap().starts_with("text/html,"));
    assert_eq!(request.header("Accept-Language"), Some("ar,*;q=0.5"));
    assert_eq!(request.header("Accept-Encoding"), Some("gzip"));
    assert_eq!((request.header("Cookie"), request.header("If-None-Match")), (None, None));
}

#[test]
fn a_host_is_asked_once_a_second_and_others_meanwhile() {
    let (one, two) = (
        in_turn(&[|| ok("1")]),
        Server::at("127.0.0.2:0", |request| if request.path == "/1" { ok("2") } else { not_found() }),
    );
    let clock = TestClock::default();
    let fetcher = Fetcher::new(anywhere()).with_clock(clock.clone());
    for url in [one.url("/1"), two.url("/1"), one.url("/2"), two.url("/1"), one.url("/3")] {
        page(fetcher.get(&url, &Validators::default()));
    }
    // the second host had its second while we waited for the first
    assert_eq!(clock.waits(), [1.0, 1.0]);
}

#[test]
fn threads_get_their_turns_one_after_the_other() {
    let server = in_turn(&[|| ok("1")]);
    let clock = TestClock::default();
    let fetcher =
        Fetcher::new(Options { delay: Duration::from_secs(5), ..anywhere() }).with_clock(clock.clone());
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| page(fetcher.get(&server.url("/1"), &Validators::default())));
        }
    });
    assert_eq!((clock.waits().len(), server.paths().len()), (3, 5));
    // however the threads meet, the last turn is three pauses after the first
    assert!(clock.waits().iter().all(|wait| *wait > 0.0 && *wait <= 15.0), "{:?}", clock.waits());
}

#[test]
fn what_has_not_changed_is_not_sent_again() {
    let server = Server::start(|request| {
        if request.header("If-None-Match") == Some("\"v1\"") || request.header("If-Modified-Since").is_some()
        {
            return reply("304 Not Modified", &["ETag: \"v1\""], "");
        }
        reply("200 OK", &["ETag: \"v1\"", "Last-Modified: Mon, 26 Jul 2021 10:00:00 GMT"], "page")
    });
    let fetcher = fetcher(anywhere());
    let get = |known: &Validators| fetcher.get(&server.url("/1"), known);
    let known = page(get(&Validators::default())).validators;
    assert_eq!(known.etag.as_deref(), Some("\"v1\""));
    assert_eq!(known.last_modified.as_deref(), Some("Mon, 26 Jul 2021 10:00:00 GMT"));
    assert_eq!(get(&known), Ok(Fetched::NotModified));
    assert_eq!(get(&Validators { etag: None, ..known.clone() }), Ok(Fetched::NotModified));
    assert_eq!(page(get(&Validators { etag: Some("\"v0\"".into()), last_modified: None })).bytes, b"page");
}

#[test]
fn marks_that_are_no_headers_are_an_error_and_no_second_header() {
    let server = in_turn(&[|| ok("page")]);
    let forged = Validators { etag: Some("\"a\"\r\nX-Forged: 1".into()), last_modified: None };
    assert!(fetcher(anywhere()).get(&server.url("/1"), &forged).is_err());
    assert!(server.requests().is_empty());
}

#[test]
fn not_modified_out_of_the_blue_is_an_error() {
    let server = in_turn(&[|| reply("304 Not Modified", &[], "")]);
    assert_eq!(server.problem("/1"), "the server answers 304");
}

#[test]
fn what_fails_for_the_moment_is_tried_again_later_and_later() {
    let server = in_turn(&[
        || reply("503 Busy", &[], ""),
        || reply("502 Bad", &[], ""),
        || Answer::Bytes(Vec::new()),
        || ok("page"),
    ]);
    let (waits, fetched) = waits(&server, anywhere());
    assert_eq!(waits, [1.0, 2.0, 4.0]);
    assert_eq!(page(fetched.map_err(|_| unreachable!())).bytes, b"page");
}

#[test]
fn trying_again_has_an_end() {
    let server = in_turn(&[|| reply("503 Busy", &[], "")]);
    let (waited, fetched) = waits(&server, anywhere());
    assert_eq!(fetched, Err("the server answers 503 (a fault of the server)".into()));
    assert_eq!((waited, server.requests().len()), (vec![1.0, 2.0, 4.0], 4));
    let (waited, _) = waits(&server, Options { retries: 0, ..anywhere() });
    assert!(waited.is_empty());
}

#[test]
fn what_is_wrong_for_good_is_not_tried_again() {
    for answer in [not_found, || reply("403 Forbidden", &[], ""), || reply("501 Never", &[], "")] {
        let server = Server::start(move |request| if request.path == "/1" { answer() } else { not_found() });
        assert!(server.get("/1").is_err());
        assert_eq!(server.requests().len(), 1);
    }
}

#[test]
fn a_server_that_names_the_wait_gets_it_within_reason() {
    let date = "Date: Mon, 26 Jul 2021 10:00:00 GMT";
    let server = in_turn(&[
        || reply("429 Too Many Requests", &["Retry-After: 17"], ""),
        || {
            reply(
                "503 Busy",
                &["Date: Mon, 26 Jul 2021 10:00:00 GMT", "Retry-After: Mon, 26 Jul 2021 10:00:40 GMT"],
                "",
            )
        },
        || ok("page"),
    ]);
    let (waited, fetched) = waits(&server, anywhere());
    assert_eq!(waited, [17.0, 40.0], "{date}");
    assert!(fetched.is_ok());
    let server = in_turn(&[|| reply("429 Too Many Requests", &["Retry-After: 86400"], "")]);
    let (waited, fetched) = waits(&server, anywhere());
    assert_eq!((waited, fetched), (vec![], Err("the server asks to wait 86400 s".into())));
}

#[test]
fn a_host_that_is_not_there_is_told_after_some_tries() {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let clock = TestClock::default();
    let fetcher = Fetcher::new(anywhere()).with_clock(clock.clone());
    let error =
        fetcher.get(&format!("http://127.0.0.1:{port}/"), &Validators::default()).unwrap_err().to_string();
    assert!(error.contains("refused"), "{error}");
    assert_eq!(clock.waits(), [1.0, 2.0, 4.0]);
}

#[test]
fn whoever_watches_sees_what_happens() {
    let server = in_turn(&[|| reply("503 Busy", &["Retry-After: 3"], ""), || ok("page")]);
    let seen = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&seen);
    let fetcher = fetcher(anywhere()).watched_by(move |progress| {
        log.lock().unwrap().push(match progress {
            Progress::Waiting(host, time) => format!("wait {host} {}", time.as_secs()),
            Progress::Asking(url) => format!("ask {}", url.rsplit('/').next().unwrap()),
            Progress::Received(bytes) => format!("got {bytes}"),
            Progress::Ended => "ended".to_owned(),
        });
    });
    page(fetcher.get(&server.url("/1"), &Validators::default()));
    let mut seen = seen.lock().unwrap().clone();
    seen.dedup();
    assert_eq!(seen, ["ask robots.txt", "ask 1", "wait 127.0.0.1 3", "ask 1", "got 4", "ended"]);
}
