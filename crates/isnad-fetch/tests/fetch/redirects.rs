//! Redirects are followed one by one, and not for ever.

use crate::server::{Server, anywhere, fetcher, not_found, ok, page, redirect, reply};
use isnad_fetch::{Options, Validators};

/// `/N` leads to `/N-1`, down to the page `/0`.
fn countdown() -> Server {
    Server::start(|request| match request.path.trim_start_matches('/').parse::<u32>() {
        Ok(0) => ok("down"),
        Ok(n) => redirect(&format!("/{}", n - 1)),
        Err(_) => not_found(),
    })
}

#[test]
fn the_last_address_is_kept() {
    let server = countdown();
    let page = page(server.get("/3#top"));
    assert_eq!((page.url, page.bytes), (server.url("/0"), b"down".to_vec()));
    assert_eq!(server.paths(), ["/robots.txt", "/3", "/2", "/1", "/0"]);
}

#[test]
fn chains_have_an_end() {
    let server = countdown();
    assert_eq!(page(server.get("/10")).bytes, b"down");
    assert_eq!(server.problem("/11"), "redirects more than 10 times");
    let strict = fetcher(Options { redirects: 0, ..anywhere() });
    let error = strict.get(&server.url("/1"), &Validators::default()).unwrap_err();
    assert!(error.to_string().ends_with("redirects more than 0 times"), "{error}");
}

#[test]
fn circles_are_seen() {
    let server = Server::start(|request| match request.path.as_str() {
        "/a" => redirect("/b"),
        "/b" => redirect("/a"),
        "/self" => redirect("/self#again"),
        _ => not_found(),
    });
    assert_eq!(server.problem("/a"), "redirects in a circle");
    assert_eq!(server.problem("/self"), "redirects in a circle");
}

#[test]
fn a_redirect_needs_an_address() {
    let server = Server::start(|request| match request.path.as_str() {
        "/none" => reply("301 Moved", &[], ""),
        "/bad" => redirect("http://[/"),
        _ => not_found(),
    });
    assert_eq!(server.problem("/none"), "redirects to nowhere");
    assert_eq!(server.problem("/bad"), "redirects to nowhere");
}

#[test]
fn addresses_in_raw_arabic_are_understood() {
    let server = Server::start(|request| match request.path.as_str() {
        "/1" => redirect("/أخبار"),
        "/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1" => ok("news"),
        _ => not_found(),
    });
    assert_eq!(page(server.get("/1")).bytes, b"news");
    assert_eq!(page(server.get("/أخبار")).bytes, b"news");
}

#[test]
fn a_missing_page_behind_a_redirect_is_named() {
    let server = Server::start(|request| if request.path == "/1" { redirect("/gone") } else { not_found() });
    let expected = format!("redirects to {}: the server answers 404 (not found)", server.url("/gone"));
    assert_eq!(server.problem("/1"), expected);
}
