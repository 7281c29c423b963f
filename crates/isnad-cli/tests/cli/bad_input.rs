//! One bad input is one line on standard error that names it, and never stops the others.

use crate::common::{Folder, SENTENCE, gzip, line};

/// Reads the bad input between two good ones.
fn check(test: &str, name: &str, content: &[u8], expected: &str) {
    let folder = Folder::new(test);
    folder.file("first.txt", SENTENCE).file(name, content).file("last.txt", SENTENCE);
    let ran = folder.run(&["read", "--jsonl", "first.txt", name, "last.txt"]);
    assert_eq!(ran.ids(), ["first", "last"]);
    assert_eq!(ran.code, 1);
    assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
    assert!(ran.err.starts_with(&format!("isnad: {name}")), "{}", ran.err);
    assert!(ran.err.contains(expected), "{}", ran.err);
}

#[test]
fn missing_file() {
    let folder = Folder::new("missing");
    let ran = folder.file("a.txt", SENTENCE).run(&["read", "--jsonl", "none.txt", "a.txt"]);
    assert_eq!((ran.ids(), ran.code), (vec!["a".to_owned()], 1));
    assert!(ran.err.starts_with("isnad: none.txt: ") && ran.err.lines().count() == 1, "{}", ran.err);
}

#[test]
fn directory_without_articles() {
    let folder = Folder::new("no_articles");
    let ran = folder
        .file("dir/picture.png", b"\x89PNG")
        .file("a.txt", SENTENCE)
        .run(&["read", "--jsonl", "dir", "a.txt"]);
    assert_eq!((ran.ids(), ran.code), (vec!["a".to_owned()], 1));
    assert_eq!(ran.err, "isnad: dir: no articles in it\n");
}

#[test]
fn empty_file() {
    check("empty", "empty.html", b"", "empty");
}

#[test]
fn blank_file() {
    check("blank", "blank.txt", b" \n\n", "empty");
}

#[test]
fn binary_file() {
    check("binary", "picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary");
}

#[test]
fn a_text_with_some_bytes_that_are_no_utf8_is_read_and_complained_of() {
    let folder = Folder::new("not_utf8");
    let mut bytes = SENTENCE.repeat(3).into_bytes();
    bytes.splice(40..40, *b"\xff\xfe");
    let ran = folder
        .file("bad.txt", bytes)
        .file("good.txt", SENTENCE)
        .run(&["read", "--jsonl", "bad.txt", "good.txt"]);
    assert_eq!((ran.ids(), ran.code), (vec!["bad".to_owned(), "good".to_owned()], 1));
    assert!(ran.err.starts_with("isnad: bad.txt: bytes in 2 places are not UTF-8"), "{}", ran.err);
    assert_eq!(ran.err.lines().count(), 1);
}

#[test]
fn a_text_in_another_charset_is_no_bad_input() {
    let folder = Folder::new("charset");
    let windows_1256 =
        b"\xDE\xC7\xE1 \xC7\xE1\xE6\xD2\xED\xD1 \xC5\xE4 \xC7\xE1\xC7\xCA\xDD\xC7\xDE \xDE\xD1\xED\xC8";
    let ran = folder.file("a.txt", windows_1256).run(&["read", "--jsonl", "a.txt"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(ran.json()[0]["text"], "قال الوزير إن الاتفاق قريب");
}

#[test]
fn page_without_article() {
    check("no_article", "menu.html", b"<html><body><a href=/>x</a></body></html>", "no article");
}

#[test]
fn truncated_gzip() {
    let packed = gzip(SENTENCE.repeat(500).as_bytes());
    check("truncated_gzip", "cut.txt.gz", &packed[..packed.len() / 2], "");
}

#[test]
fn damaged_archive() {
    check(
        "damaged",
        "bad.warc",
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 900\r\n\r\nHTTP/1.1 200 OK",
        "archive",
    );
}

#[test]
fn not_a_feed() {
    check("no_feed", "bad.rss", b"<rss version=\"2.0\"><channel><item>", "");
}

#[test]
fn bad_lines_among_good_ones() {
    let folder = Folder::new("bad_lines");
    let mut lines = line("a", SENTENCE).into_bytes();
    lines.extend_from_slice(b"{\"id\":\"cut\",\"text\":\"\n");
    lines.extend_from_slice(b"[1,2]\n");
    lines.extend_from_slice(b"{\"id\":\"no text\"}\n");
    lines.extend_from_slice(b"{\"id\":\"bytes\",\"text\":\"\xff\xfe\"}\n\n");
    lines.extend_from_slice(line("b", SENTENCE).as_bytes());
    let ran = folder.file("news.jsonl", lines).run(&["read", "--jsonl", "news.jsonl"]);
    assert_eq!((ran.ids(), ran.code), (vec!["a".to_owned(), "b".to_owned()], 1));
    let named: Vec<&str> = ran.err.lines().map(|l| l.split(' ').nth(1).unwrap_or_default()).collect();
    assert_eq!(named, ["news.jsonl:2:", "news.jsonl:3:", "news.jsonl:4:", "news.jsonl:5:"]);
}

#[test]
fn a_very_long_line_is_read_in_reasonable_time() {
    let folder = Folder::new("long_line");
    // a quadratic scan over this would take minutes
    let long = SENTENCE.repeat(5_000);
    let ran = folder.file("long.txt", &long).run(&["check", "long.txt"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
}

#[test]
fn a_text_too_long_for_an_article_is_refused_and_the_next_is_read() {
    let folder = Folder::new("too_long");
    let long = SENTENCE.repeat((4 << 20) / SENTENCE.len() + 1);
    let ran = folder.file("a.txt", &long).file("b.txt", SENTENCE).run(&["read", "--jsonl", "a.txt", "b.txt"]);
    assert_eq!((ran.ids(), ran.code), (vec!["b".to_owned()], 1));
    assert!(ran.err.contains("a.txt: longer than") && ran.err.lines().count() == 1, "{}", ran.err);
}

#[test]
fn wrong_usage() {
    let folder = Folder::new("usage");
    for args in [
        &["read", "--from", "doc"][..],
        &["read", "--json", "--jsonl"],
        &["read", "--published", "yesterday"],
        &["raed"],
        &[],
    ] {
        assert_eq!(folder.run(args).code, 2, "{args:?}");
    }
}
