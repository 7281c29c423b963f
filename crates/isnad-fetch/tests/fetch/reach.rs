//! Nothing but the public Internet is connected to.

use crate::server::{Server, anywhere, fetcher, not_found, ok, page, redirect};
use isnad_fetch::{Fetcher, Options, Problem, Reach, Validators};
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

fn start() -> Server {
    Server::start(|request| if request.path == "/robots.txt" { not_found() } else { ok("secret") })
}

/// A fetcher for which all names stand for these addresses.
fn naming(reach: Reach, addresses: &'static [&str]) -> Fetcher {
    let addresses: Vec<IpAddr> = addresses.iter().map(|address| address.parse().unwrap()).collect();
    fetcher(Options { reach, ..anywhere() }).with_names(Box::new(move |_| Ok(addresses.clone())))
}

fn problem(fetcher: &Fetcher, url: &str) -> Problem {
    fetcher.get(url, &Validators::default()).expect_err(url).problem
}

/// The problem at the end of a redirect.
fn at_end(problem: Problem) -> Problem {
    match problem {
        Problem::Redirect { problem, .. } => at_end(*problem),
        other => other,
    }
}

#[test]
fn literal_addresses_are_refused_in_any_spelling() {
    let server = start();
    let port = server.address.port();
    let fetcher = fetcher(Options::default());
    for host in
        ["127.0.0.1", "127.1", "2130706433", "0x7f.1", "0177.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"]
    {
        let url = format!("http://{host}:{port}/");
        assert!(matches!(problem(&fetcher, &url), Problem::Private { .. }), "{url}");
    }
    let error = fetcher.get(&server.url("/x"), &Validators::default()).unwrap_err().to_string();
    assert_eq!(error, format!("{}: 127.0.0.1 is the private or local address 127.0.0.1", server.url("/x")));
    assert!(server.paths().is_empty());
}

#[test]
fn names_for_private_addresses_are_refused() {
    let server = start();
    let url = format!("http://news.example:{}/", server.address.port());
    for addresses in [
        &["127.0.0.1"][..],
        &["::1"],
        &["::ffff:127.0.0.1"],
        &["64:ff9b::127.0.0.1"],
        &["1.1.1.1", "127.0.0.1"],
        &["10.1.2.3"],
        &["169.254.169.254"],
        &["0.0.0.0"],
    ] {
        let problem = problem(&naming(Reach::Public, addresses), &url);
        assert!(matches!(&problem, Problem::Private { host, .. } if host == "news.example"), "{problem}");
    }
    assert!(server.paths().is_empty());
}

#[test]
fn localhost_is_a_name_like_any_other() {
    let server = start();
    let url = format!("http://localhost:{}/", server.address.port());
    let problem = problem(&fetcher(Options::default()), &url);
    assert!(matches!(problem, Problem::Private { .. } | Problem::NoHost), "{problem}");
    assert!(server.paths().is_empty());
}

#[test]
fn redirects_to_what_is_out_of_reach_are_refused() {
    let inner = start();
    let port = inner.address.port();
    let outer = Server::start(move |request| match request.path.strip_prefix("/to/") {
        Some(to) => redirect(&to.replace("PORT", &port.to_string())),
        None => not_found(),
    });
    let reach = Reach::PublicAnd(vec![outer.address]);
    let fetcher = naming(reach, &["127.0.0.1"]);
    for to in [
        "http://127.0.0.1:PORT/",
        "//127.0.0.1:PORT/",
        "http://127.1:PORT/",
        "http://2130706433:PORT/",
        "http://[::ffff:127.0.0.1]:PORT/",
        "http://[::1]:PORT/",
        "http://intranet.example:PORT/",
        "HTTP://LOCALHOST:PORT/",
    ] {
        let problem = at_end(problem(&fetcher, &outer.url(&format!("/to/{to}"))));
        assert!(matches!(problem, Problem::Private { .. }), "{to}: {problem}");
    }
    for to in ["file:///etc/passwd", "gopher://127.0.0.1:PORT/_GET", "ftp://127.0.0.1/"] {
        let problem = at_end(problem(&fetcher, &outer.url(&format!("/to/{to}"))));
        assert!(matches!(problem, Problem::Scheme(_)), "{to}: {problem}");
    }
    let tricks = outer.url("/to/http://a.example@127.0.0.1:PORT/");
    assert_eq!(at_end(problem(&fetcher, &tricks)), Problem::UserInfo);
    assert_eq!(at_end(problem(&fetcher, &outer.url("/to/http://b.example:25/"))), Problem::Port(25));
    assert!(inner.paths().is_empty());
}

#[test]
fn a_refused_redirect_names_both_ends() {
    let server = Server::start(|request| match request.path.as_str() {
        "/1" => redirect("http://10.0.0.1/admin"),
        _ => not_found(),
    });
    let fetcher = naming(Reach::PublicAnd(vec![server.address]), &["127.0.0.1"]);
    let error = fetcher.get(&server.url("/1"), &Validators::default()).unwrap_err().to_string();
    let expected = "redirects to http://10.0.0.1/admin: 10.0.0.1 is the private or local address 10.0.0.1";
    assert_eq!(error, format!("{}: {expected}", server.url("/1")));
}

#[test]
fn robots_txt_leads_out_of_reach_no_more_than_pages_do() {
    let inner = start();
    let to = inner.url("/robots.txt");
    let outer = Server::start(move |_| redirect(&to));
    let fetcher = naming(Reach::PublicAnd(vec![outer.address]), &["127.0.0.1"]);
    assert!(matches!(problem(&fetcher, &outer.url("/1")), Problem::NoRobots(_)));
    assert!(inner.paths().is_empty());
}

#[test]
fn a_name_that_changes_its_address_is_looked_at_for_each_connection() {
    let server = start();
    let port = server.address.port();
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    // the allowed address at first, another one of this machine ever after
    let names = move |_: &str| {
        Ok(vec![IpAddr::V4(Ipv4Addr::new(
            127,
            0,
            0,
            1 + u8::from(count.fetch_add(1, Ordering::SeqCst) >= 2),
        ))])
    };
    let fetcher = fetcher(Options { reach: Reach::PublicAnd(vec![server.address]), ..anywhere() })
        .with_names(Box::new(names));
    let url = format!("http://news.example:{port}/");
    // robots.txt and the page
    assert_eq!(page(fetcher.get(&url, &Validators::default())).bytes, b"secret");
    assert_eq!(asked.load(Ordering::SeqCst), 2, "one look-up a connection, and none between check and use");
    assert!(matches!(problem(&fetcher, &url), Problem::Private { .. }));
}

#[test]
fn what_is_allowed_explicitly_is_fetched() {
    let server = start();
    for reach in [Reach::Anywhere, Reach::PublicAnd(vec![server.address])] {
        let fetched = naming(reach, &["127.0.0.1"]).get(&server.url("/"), &Validators::default());
        assert_eq!(page(fetched).bytes, b"secret");
    }
}

#[test]
fn version_six_is_spoken() {
    let server = Server::at("[::1]:0", |request| if request.path == "/x" { ok("six") } else { not_found() });
    assert_eq!(page(server.get("/x")).bytes, b"six");
    let names = naming(Reach::Anywhere, &["::1"]);
    let url = format!("http://news.example:{}/x", server.address.port());
    assert_eq!(page(names.get(&url, &Validators::default())).bytes, b"six");
}
