//! Whatever a page holds comes out as inert text, in bounded time.

use crate::common::{Folder, SENTENCE};
use std::time::{Duration, Instant};

/// Far more than any of them takes, also on a busy machine; what is quadratic takes hours.
const SECONDS: u64 = 240;

/// The main text of a page of some megabytes.
fn text_of(test: &str, page: &str) -> String {
    let folder = Folder::new(test);
    folder.file("page.html", page);
    let start = Instant::now();
    let ran = folder.run(&["text", "page.html"]);
    assert!(start.elapsed() < Duration::from_secs(SECONDS), "{test}: {:?}", start.elapsed());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{test}");
    ran.json()[0]["text"].as_str().expect("a text").to_owned()
}

/// So many copies as make ten megabytes.
fn ten_megabytes(piece: &str) -> String {
    piece.repeat((10 << 20) / piece.len())
}

#[test]
fn ten_megabytes_of_nested_tags() {
    for (test, piece) in [
        ("nested_div", "<div>"),
        ("nested_formatting", "<b id=x><font color=1><p>"),
        ("nested_table", "<table><tr><td>"),
        ("nested_misnested", "<a><div></a><form></form></x>"),
        ("nested_boxes", "<div class=share><span class=related>"),
        ("nested_lists", "<ul><li>"),
        ("nested_unknown", "<x-a><y-b>"),
        ("nested_articles", "<article class=comments><h1>"),
    ] {
        let page = format!("<title>عنوان</title><p>{SENTENCE}</p>{}", ten_megabytes(piece));
        assert!(text_of(test, &page).contains(SENTENCE), "{test}");
    }
}

#[test]
fn ten_megabytes_of_anything_else() {
    for (test, piece) in [
        ("many_paragraphs", "<p>نص قصير."),
        ("many_lines", "نص<br><br>"),
        ("many_entities", "&amp;&#x202e;&nbsp;&zwj;"),
        ("many_attributes", "<p a=1 b='2' c=\"3\" class=x>ن"),
        ("many_comments", "<!-- <p> -->ن"),
        ("many_scripts", "<script>var a = '<p>';</script>"),
        ("many_open_scripts", "<svg><style><noscript>"),
        ("many_brackets", "<<<"),
        ("many_closings", "</div></p></b>"),
        ("many_headings", "<h1>عنوان</h1>"),
        ("many_times", "<time datetime=2020-01-01>x</time>"),
        ("many_metas", "<meta name=author content=x>"),
        ("many_links", "<a href=#>رابط</a> "),
    ] {
        let page = format!("<title>عنوان</title><p>{SENTENCE}</p>{}", ten_megabytes(piece));
        assert!(text_of(test, &page).contains(SENTENCE), "{test}");
    }
}

#[test]
fn one_endless_piece() {
    for (test, opening, piece) in [
        ("endless_attribute", "<p class='", "x "),
        ("endless_name", "<", "a"),
        ("endless_comment", "<!--", "-- >"),
        ("endless_script", "<script>", "</scrip"),
        ("endless_title", "<title>", "ن "),
        ("endless_entity", "<p>&", "amp;"),
        ("endless_word", "<p>", "ن"),
        ("endless_json", "<script type='application/ld+json'>", "[{\"@graph\":"),
    ] {
        let page = format!("<p>{SENTENCE}</p>{opening}{}", ten_megabytes(piece));
        let folder = Folder::new(test);
        folder.file("page.html", &page);
        let start = Instant::now();
        let ran = folder.run(&["text", "page.html"]);
        assert!(start.elapsed() < Duration::from_secs(SECONDS), "{test}: {:?}", start.elapsed());
        // a text of ten megabytes is no article
        assert!(ran.code == 0 || ran.err.contains("longer than"), "{test}: {}", ran.err);
    }
}

#[test]
fn scripts_handlers_and_tricks_leave_nothing() {
    let page = format!(
        "<title>عنوان \u{202e}مقلوب</title><meta property='og:title' content='عنوان \u{202e}مقلوب'>
         <body onload=\"steal()\"><a href=\"javascript:steal()\">رابط</a><p onclick=steal()>{SENTENCE}</p>
         <img src=x onerror=steal()><svg onload=steal()><script>steal()</script></svg>
         <p>{SENTENCE} <b>&lt;script&gt;alert(1)&lt;/script&gt;</b></p><iframe srcdoc='<script>steal()</script>'></iframe>
         <style>p {{ background: url(javascript:steal()) }}</style><noscript><p>steal()</noscript><template>steal()</template>"
    );
    let folder = Folder::new("tricks");
    folder.file("page.html", &page);
    let ran = folder.run(&["read", "--json", "page.html"]);
    let record: serde_json::Value = serde_json::from_str(&ran.out).expect("a record");
    assert_eq!(record["title"], "عنوان مقلوب");
    let text = record["text"].as_str().expect("a text");
    assert!(
        !text.contains("steal") && !text.contains('\u{202e}') && text.contains("<script>alert(1)</script>"),
        "{text}"
    );
    folder.run(&["read", "--html", "out.html", "page.html"]);
    let drawn = std::fs::read_to_string(folder.path("out.html")).expect("a page");
    assert!(!drawn.contains("<script") && !drawn.contains("javascript:") && !drawn.contains("onclick"));
}
