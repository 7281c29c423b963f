//! Addresses among the inputs.

use crate::common::{Folder, Ran, SENTENCE, gzip};
use crate::site::{Site, answer, document, page};
use std::process::Command;

/// Reads addresses of a site on this machine, without pauses.
fn read(test: &str, urls: &[&str]) -> Ran {
    let arguments = ["read", "--jsonl", "--allow-private", "--delay", "0"];
    Folder::new(test).run(&[&arguments[..], urls].concat())
}

fn texts(ran: &Ran) -> Vec<String> {
    ran.json().iter().map(|record| record["text"].as_str().expect("a text").to_owned()).collect()
}

#[test]
fn a_page_is_read_like_a_file() {
    let site = Site::start(|_| vec![("/1", page("افتتاح الجسر", SENTENCE))]);
    let ran = read("web_page", &[&site.url("/1")]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let record = &ran.json()[0];
    assert_eq!(record["text"], format!("افتتاح الجسر\n{SENTENCE}"));
    assert_eq!((&record["title"], &record["url"]), (&"افتتاح الجسر".into(), &site.url("/1").into()));
    assert!(record["statements"].as_array().is_some_and(|statements| !statements.is_empty()));
}

#[test]
fn the_record_has_the_address_after_all_redirects() {
    let site = Site::start(|address| {
        let to = format!("Location: {address}/new\r\n");
        vec![("/old", answer("301 Moved", &to, b"")), ("/new", page("عنوان", SENTENCE))]
    });
    let ran = read("web_redirect", &[&site.url("/old")]);
    assert_eq!(ran.json()[0]["url"], site.url("/new"));
}

#[test]
fn the_charset_is_the_servers_where_the_page_names_none() {
    // "the minister said" in windows-1256, too short for a guess
    let bytes = b"<title>\xDE\xC7\xE1</title><p>\xDE\xC7\xE1 \xC7\xE1\xE6\xD2\xED\xD1.</p>";
    let site = Site::start(|_| vec![("/1", document("text/html; charset=windows-1256", bytes))]);
    let ran = read("web_charset", &[&site.url("/1")]);
    assert!(texts(&ran)[0].contains("قال الوزير."), "{}", ran.out);
}

#[test]
fn the_texts_alone_can_be_had() {
    let site = Site::start(|_| vec![("/1", page("افتتاح الجسر", SENTENCE))]);
    let ran = Folder::new("web_text").run(&["text", "--allow-private", &site.url("/1")]);
    let line = &ran.json()[0];
    assert_eq!((&line["file"], &line["text"]), (&site.url("/1").into(), &SENTENCE.into()));
}

/// A feed with a whole article, two summaries and a summary whose page is gone.
fn feed(address: &str) -> Vec<u8> {
    let whole = format!("{SENTENCE} كاملا");
    document(
        "text/html",
        format!(
            "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel>
            <title>الراصد</title>
            <item><title>أول</title><guid>a1</guid><link>{address}/1</link><description>موجز</description>
            <content:encoded>{whole}</content:encoded></item>
            <item><title>ثان</title><guid>a2</guid><link>{address}/2</link><description>موجز الثاني</description></item>
            <item><title>ثالث</title><guid>a3</guid><link>{address}/gone</link><description>موجز الثالث</description></item>
            <item><title>رابع</title><guid>a4</guid><link>{address}/4</link><description>موجز الرابع</description></item>
            </channel></rss>"
        ),
    )
}

fn feed_site() -> Site {
    Site::start(|address| {
        vec![
            ("/feed", feed(address)),
            ("/2", page("الثاني", &format!("{SENTENCE} صفحة"))),
            ("/4", page("الرابع", &format!("{SENTENCE} صفحة أخرى"))),
        ]
    })
}

#[test]
fn whole_entries_of_a_feed_are_taken_and_summaries_followed() {
    let site = feed_site();
    let ran = read("web_feed", &[&site.url("/feed")]);
    let ends: Vec<bool> =
        texts(&ran).iter().zip(["كاملا", "صفحة", "أخرى"]).map(|(text, end)| text.ends_with(end)).collect();
    assert_eq!(ends, [true, true, true], "{}", ran.out);
    assert_eq!(site.asked(), ["/feed", "/2", "/gone", "/4"]);
    let expected = format!("isnad: {}: the server answers 404 (not found)\n", site.url("/gone"));
    assert_eq!((ran.code, ran.err), (1, expected));
}

#[test]
fn a_page_takes_from_its_feed_what_it_does_not_say() {
    let site = Site::start(|_| {
        let feed = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>الراصد</title>
            <item><title>افتتاح الجسر</title><link>/1</link><pubDate>Mon, 26 Jul 2021 01:10:00 +0300</pubDate></item>
            <item><title>عنوان بلا رابط</title></item></channel></rss>";
        let bare = format!("<p>{SENTENCE}</p><p>{SENTENCE}</p>");
        vec![("/feed", document("application/rss+xml", feed)), ("/1", document("text/html", bare))]
    });
    let ran = read("web_feed_tells", &[&site.url("/feed")]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let records = ran.json();
    assert_eq!(records[0]["text"], format!("افتتاح الجسر\n{SENTENCE}\n{SENTENCE}"));
    assert_eq!((&records[0]["published"], &records[0]["outlet"]), (&"2021-07-26".into(), &"الراصد".into()));
    assert_eq!(
        (&records[0]["basis"]["published"], &records[0]["url"]),
        (&"feed".into(), &site.url("/1").into())
    );
    assert_eq!(records[1]["text"], "عنوان بلا رابط");
    assert_eq!(records[1]["caveats"][0], "summary_only");
}

#[test]
fn a_text_is_read_in_the_charset_that_the_server_names() {
    // "the minister said" in windows-1256, too short for a guess
    let site = Site::start(|_| {
        vec![("/1", document("text/plain; charset=windows-1256", b"\xDE\xC7\xE1 \xC7\xE1\xE6\xD2\xED\xD1."))]
    });
    let ran = read("web_text_charset", &[&site.url("/1")]);
    assert_eq!(texts(&ran), ["قال الوزير."], "{}", ran.err);
}

#[test]
fn a_feed_is_read_up_to_a_limit() {
    let site = feed_site();
    let ran = read("web_limit", &["--limit", "2", &site.url("/feed")]);
    assert_eq!((ran.code, ran.json().len()), (0, 2));
    assert_eq!(site.asked(), ["/feed", "/2"]);
}

/// A sitemap of these addresses with the days of their last change.
fn sitemap(address: &str, pages: &[(&str, &str)]) -> String {
    let line = |(path, day): &(&str, &str)| {
        let day = if day.is_empty() { String::new() } else { format!("<lastmod>{day}</lastmod>") };
        format!("<url><loc>{address}{path}</loc>{day}</url>")
    };
    format!("<?xml version=\"1.0\"?><urlset>{}</urlset>", pages.iter().map(line).collect::<String>())
}

#[test]
fn the_newest_pages_of_a_sitemap_are_read() {
    let site = Site::start(|address| {
        let pages = [("/1", "2021-01-01"), ("/2", ""), ("/3", "2023-01-01"), ("/4", "2022-01-01")];
        let mut site = vec![("/sitemap.xml", document("application/xml", sitemap(address, &pages)))];
        site.extend(["/1", "/2", "/3", "/4"].map(|path| (path, page(path, SENTENCE))));
        site
    });
    let ran = read("web_sitemap", &["--limit", "3", &site.url("/sitemap.xml")]);
    assert_eq!((ran.code, ran.json().len()), (0, 3), "{}", ran.err);
    assert_eq!(site.asked(), ["/sitemap.xml", "/3", "/4", "/1"]);
}

#[test]
fn of_a_list_of_sitemaps_no_more_is_fetched_than_it_takes() {
    let site = Site::start(|address| {
        let lists = sitemap(
            address,
            &[("/old.xml", "2020-01-01"), ("/gone.xml", "2024-01-01"), ("/new.xml.gz", "2023-01-01")],
        )
        .replace("urlset>", "sitemapindex>")
        .replace("url>", "sitemap>");
        let new = sitemap(address, &[("/1", ""), ("/2", "")]);
        vec![
            ("/sitemap.xml", document("text/xml", lists)),
            ("/new.xml.gz", document("application/x-gzip", gzip(new.as_bytes()))),
            ("/1", page("1", SENTENCE)),
            ("/2", page("2", SENTENCE)),
        ]
    });
    let ran = read("web_sitemaps", &["--limit", "3", &site.url("/sitemap.xml")]);
    assert_eq!((ran.code, ran.json().len(), ran.err.lines().count()), (1, 2, 1), "{}", ran.err);
    assert_eq!(site.asked(), ["/sitemap.xml", "/gone.xml", "/new.xml.gz", "/1", "/2"]);
}

#[test]
fn a_list_that_leads_to_itself_ends() {
    let site = Site::start(|address| {
        let list = format!("<sitemapindex><sitemap><loc>{address}/s.xml</loc></sitemap></sitemapindex>");
        let feed = format!(
            "<rss version=\"2.0\"><channel><item><title>ع</title><link>{address}/feed</link><description>موجز</description></item></channel></rss>"
        );
        vec![("/s.xml", document("text/xml", list)), ("/feed", document("text/xml", feed))]
    });
    let ran = read("web_circle", &[&site.url("/s.xml"), &site.url("/feed")]);
    assert_eq!((ran.code, ran.err.lines().count()), (1, 2), "{}", ran.err);
    assert_eq!(site.asked(), ["/s.xml", "/s.xml", "/feed", "/feed"]);
}

#[test]
fn a_page_may_lie_packed() {
    let html = format!("<title>ع</title><p>{SENTENCE}</p>");
    let site = Site::start(|_| {
        vec![
            ("/1.html.gz", document("application/gzip", gzip(html.as_bytes()))),
            (
                "/2",
                answer(
                    "200 OK",
                    "Content-Type: text/html\r\nContent-Encoding: gzip\r\n",
                    &gzip(html.as_bytes()),
                ),
            ),
            (
                "/3.jsonl",
                document("application/octet-stream", format!("{{\"id\":\"a\",\"text\":\"{SENTENCE}\"}}\n")),
            ),
        ]
    });
    let ran = read("web_packed", &[&site.url("/1.html.gz"), &site.url("/2"), &site.url("/3.jsonl")]);
    assert_eq!((ran.code, ran.json().len()), (0, 3), "{}", ran.err);
}

#[test]
fn bad_addresses_are_named_once_each_and_the_rest_is_read() {
    let site = Site::start(|_| {
        vec![
            ("/1", page("الأول", SENTENCE)),
            ("/picture", document("image/png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")),
            ("/empty", document("text/html", b"")),
        ]
    });
    let folder = Folder::new("web_bad");
    folder.file("last.txt", SENTENCE);
    let bad = [
        site.url("/gone"),
        site.url("/picture"),
        site.url("/empty"),
        "file:///etc/passwd".to_owned(),
        "gopher://127.0.0.1/".to_owned(),
        "http://user@127.0.0.1/".to_owned(),
        "http://127.0.0.1:25/".to_owned(),
        "http://".to_owned(),
    ];
    let mut arguments = vec!["read", "--jsonl", "--allow-private", "--delay", "0"];
    arguments.extend(bad.iter().map(String::as_str));
    let good = site.url("/1");
    arguments.extend([good.as_str(), "last.txt"]);
    let ran = folder.run(&arguments);
    assert_eq!((ran.code, ran.json().len()), (1, 2), "{}", ran.err);
    let named: Vec<String> =
        ran.err.lines().map(|line| format!("{} ", line.trim_start_matches("isnad: "))).collect();
    assert_eq!(named.len(), bad.len(), "{}", ran.err);
    for (line, url) in named.iter().zip(&bad) {
        assert!(line.starts_with(&format!("{url}: ")), "{line}");
    }
}

#[test]
fn private_addresses_are_refused_unless_allowed() {
    let site = Site::start(|_| vec![("/1", page("الأول", SENTENCE))]);
    let folder = Folder::new("web_private");
    let port = site.url("").rsplit(':').next().expect("a port").to_owned();
    for host in ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "[::ffff:127.0.0.1]", "localhost"] {
        let url = format!("http://{host}:{port}/1");
        let ran = folder.run(&["read", "--jsonl", &url]);
        assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{url}");
        assert!(
            ran.err.starts_with(&format!("isnad: {url}: ")) && ran.err.lines().count() == 1,
            "{}",
            ran.err
        );
        assert!(ran.err.contains("private") && ran.err.contains("--allow-private"), "{}", ran.err);
    }
    assert!(site.asked().is_empty());
}

#[test]
fn a_proxy_named_by_the_environment_is_not_used() {
    let site = Site::start(|_| vec![("/1", page("الأول", SENTENCE))]);
    let proxy = Site::start(|_| Vec::new());
    let output = Command::new(env!("CARGO_BIN_EXE_isnad"))
        .args(["read", "--jsonl", "--allow-private", &site.url("/1")])
        .envs(["http_proxy", "HTTP_PROXY", "ALL_PROXY", "https_proxy"].map(|name| (name, proxy.url("/"))))
        .output()
        .expect("isnad runs");
    assert!(output.status.success());
    assert!(proxy.asked().is_empty());
    assert_eq!(site.asked(), ["/1"]);
}

#[test]
fn robots_txt_is_obeyed() {
    let site = Site::start(|_| {
        vec![
            ("/robots.txt", document("text/plain", "User-agent: *\nDisallow: /private/\n")),
            ("/private/1", page("الأول", SENTENCE)),
        ]
    });
    let ran = read("web_robots", &[&site.url("/private/1")]);
    let expected = format!("isnad: {}: the site's robots.txt forbids it\n", site.url("/private/1"));
    assert_eq!((ran.code, ran.err), (1, expected));
    assert!(site.asked().is_empty());
}

#[test]
fn delays_must_make_sense() {
    let folder = Folder::new("web_delay");
    for wrong in ["-1", "soon", "NaN", "1e9"] {
        let delay = format!("--delay={wrong}");
        assert_eq!(folder.run(&["read", &delay, "http://127.0.0.1/"]).code, 2, "{wrong}");
    }
}
