//! `robots.txt` is asked for once a host and obeyed.

use crate::server::{Answer, Server, TestClock, anywhere, fetcher, not_found, ok, page, redirect, reply};
use isnad_fetch::{Fetcher, Validators};

/// A site with these rules.
fn with_rules(rules: &'static str) -> Server {
    Server::start(move |request| match request.path.as_str() {
        "/robots.txt" => reply("200 OK", &["Content-Type: text/plain"], rules),
        _ => ok("page"),
    })
}

#[test]
fn what_it_forbids_is_not_fetched() {
    let server = with_rules("User-agent: *\nDisallow: /private\nDisallow: /أرشيف\n");
    assert_eq!(page(server.get("/public")).bytes, b"page");
    assert_eq!(server.problem("/private/1"), "the site's robots.txt forbids it");
    assert_eq!(server.problem("/%D8%A3%D8%B1%D8%B4%D9%8A%D9%81/1"), "the site's robots.txt forbids it");
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn rules_for_us_by_name_count_before_those_for_all() {
    let server = with_rules("User-agent: *\nDisallow: /\n\nUser-agent: isnad\nDisallow: /private\n");
    assert_eq!(page(server.get("/public")).bytes, b"page");
    assert_eq!(server.problem("/private"), "the site's robots.txt forbids it");
    assert!(with_rules("User-agent: Isnad\nDisallow: /\n").get("/public").is_err());
}

#[test]
fn it_is_asked_for_once_in_a_run() {
    let server = with_rules("");
    let fetcher = fetcher(anywhere());
    for path in ["/1", "/2"] {
        page(fetcher.get(&server.url(path), &Validators::default()));
    }
    assert_eq!(server.paths(), ["/robots.txt", "/1", "/2"]);
}

#[test]
fn without_one_all_is_allowed() {
    for status in ["404 Not Found", "410 Gone", "403 Forbidden", "401 Unauthorized"] {
        let server = Server::start(move |request| match request.path.as_str() {
            "/robots.txt" => reply(status, &[], "User-agent: *\nDisallow: /"),
            _ => ok("page"),
        });
        assert_eq!(page(server.get("/1")).bytes, b"page", "{status}");
    }
}

#[test]
fn while_it_cannot_be_had_nothing_is_allowed() {
    let broken: [fn() -> Answer; 3] = [
        || reply("500 Internal Server Error", &[], ""),
        || reply("429 Too Many Requests", &[], ""),
        || Answer::Bytes(Vec::new()),
    ];
    for answer in broken {
        let server =
            Server::start(move |request| if request.path == "/robots.txt" { answer() } else { ok("page") });
        let problem = server.problem("/1");
        assert!(
            problem.starts_with("the site's robots.txt cannot be read, so nothing is fetched there: "),
            "{problem}"
        );
        assert!(server.requests().is_empty());
    }
}

#[test]
fn it_may_lie_elsewhere_but_not_in_a_circle() {
    let server = Server::start(|request| match request.path.as_str() {
        "/robots.txt" => redirect("/rules"),
        "/rules" => ok("User-agent: *\nDisallow: /private"),
        _ => ok("page"),
    });
    assert_eq!(page(server.get("/1")).bytes, b"page");
    assert_eq!(server.problem("/private"), "the site's robots.txt forbids it");
    let circle =
        Server::start(
            |request| if request.path == "/robots.txt" { redirect("/robots.txt") } else { ok("page") },
        );
    assert_eq!(page(circle.get("/1")).bytes, b"page");
}

#[test]
fn a_redirect_to_another_site_asks_for_the_rules_there() {
    let other = with_rules("User-agent: *\nDisallow: /private");
    let (public, private) = (other.url("/public"), other.url("/private"));
    let server = Server::start(move |request| match request.path.as_str() {
        "/1" => redirect(&public),
        "/2" => redirect(&private),
        _ => not_found(),
    });
    assert_eq!(page(server.get("/1")).bytes, b"page");
    assert_eq!(
        server.problem("/2"),
        format!("redirects to {}: the site's robots.txt forbids it", other.url("/private"))
    );
}

#[test]
fn a_huge_one_is_read_in_part() {
    let server = Server::start(|request| match request.path.as_str() {
        "/robots.txt" => {
            ok(format!("User-agent: *\nDisallow: /private\n{}", "Disallow: /x*y*z*x*y*z*\n".repeat(200_000)))
        }
        _ => ok("page"),
    });
    let begun = std::time::Instant::now();
    assert_eq!(page(server.get("/1")).bytes, b"page");
    assert!(server.get("/private").is_err());
    assert!(begun.elapsed().as_secs() < 5);
}

#[test]
fn its_pause_is_made() {
    let pause = |rules| {
        let server = with_rules(rules);
        let clock = TestClock::default();
        let fetcher = Fetcher::new(anywhere()).with_clock(clock.clone());
        let fetched = ["/1", "/2"].map(|path| fetcher.get(&server.url(path), &Validators::default()));
        (clock.waits(), fetched.map(|f| f.map(|_| ()).map_err(|e| e.problem.to_string())))
    };
    assert_eq!(pause("User-agent: *\nCrawl-delay: 7.5").0, [7.5]);
    assert_eq!(pause("User-agent: *\nCrawl-delay: 0.1").0, [1.0]);
    assert_eq!(pause("User-agent: other\nCrawl-delay: 7").0, [1.0]);
    let (waits, fetched) = pause("User-agent: *\nCrawl-delay: 3600");
    assert!(waits.is_empty());
    assert_eq!(fetched[1], Err("the server asks to wait 3600 s".into()));
}
