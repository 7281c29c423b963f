//! Every format, good and broken, alone and in one folder.

use crate::common::{Folder, SENTENCE, docx, feed, gzip, line, odt, page, warc, zip};

/// A good file of each format, and the ids of its articles.
fn good() -> Vec<(&'static str, Vec<u8>, Vec<&'static str>)> {
    let inner = zip(&[("inside.txt", SENTENCE.as_bytes()), ("../up.docx", &docx())]);
    vec![
        ("atom.xml", "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><id>entry</id><summary>قال.</summary></entry></feed>".into(), vec!["entry"]),
        ("crawl.warc", warc(), vec!["w1"]),
        ("crawl2.warc.gz", gzip(&warc()), vec!["w1"]),
        ("feed.rss", feed().into(), vec!["whole", "summary"]),
        ("letter.docx", docx(), vec!["letter"]),
        ("lines.jsonl.gz", gzip(line("packed", SENTENCE).as_bytes()), vec!["packed"]),
        ("many.zip", zip(&[("a/page2.html", page().as_bytes()), ("more.zip", &inner)]), vec!["page2", "inside", "up"]),
        ("page.html", page().into(), vec!["page"]),
        ("report.odt", odt(), vec!["report"]),
        ("text.txt", SENTENCE.into(), vec!["text"]),
    ]
}

/// A broken file of each format, and what is said of it.
fn bad() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let half = |bytes: Vec<u8>| bytes[..bytes.len() / 2].to_vec();
    let many: String = (0..2000).map(|n| format!("{n} {SENTENCE}\n")).collect();
    let entities = "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><rss version=\"2.0\"><channel><title>&b;";
    let mut encrypted = zip(&[("a.txt", SENTENCE.as_bytes())]);
    for (mark, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let at = encrypted.windows(4).position(|w| w == mark).expect("a header");
        encrypted[at + flags] |= 1;
    }
    let without_text = zip(&[("[Content_Types].xml", b"<Types/>")]);
    let damaged_xml =
        zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w:document><w:body>")]);
    let bomb = zip(&[("bomb.txt", &vec![b' '; 40 << 20])]);
    vec![
        ("bad01.txt.gz", half(gzip(many.as_bytes())), ""),
        ("bad02.zip", half(zip(&[("a.txt", many.as_bytes())])), "cut off"),
        ("bad03.zip", bomb, "200 times"),
        ("bad04.docx", without_text, "no word/document.xml"),
        ("bad05.docx", damaged_xml, "ends inside an element"),
        ("bad06.docx", page().into(), "zip archive"),
        ("bad07.zip", encrypted, "encrypted"),
        ("bad08.html", Vec::new(), "empty"),
        ("bad09.html", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), "binary"),
        ("bad10.rss", b"<rss version=\"2.0\"><channel><item>".to_vec(), "feed"),
        ("bad11.rss", entities.into(), "feed"),
        ("bad12.pdf", b"%PDF-1.7\n1 0 obj".to_vec(), "PDF"),
        ("bad13.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(), "DOCX"),
        ("bad14.warc", half(warc()), "archive"),
        ("bad15.xml", b"<urlset><url><loc>https://a.example/1</loc></url></urlset>".to_vec(), "lists 1 page"),
        ("bad16.odt", half(odt()), "cut off"),
        ("bad17.rtf", b"{\\rtf1\\ansi x}".to_vec(), "RTF"),
        ("bad18.txt.gz", gzip(&vec![b' '; 40 << 20]), "200 times"),
        (
            "bad19.zip",
            zip(&[("a.zip", &zip(&[("b.zip", &zip(&[("c.zip", &zip(&[("d.txt", b"x")]))]))]))]),
            "nest",
        ),
        ("bad20.zip", zip(&[("a.png", b"x")]), "no articles"),
    ]
}

#[test]
fn a_mixed_folder_is_read_but_for_what_is_broken_which_is_named_once() {
    let folder = Folder::new("mixed");
    for (name, bytes, _) in good() {
        folder.file(&format!("in/{name}"), bytes);
    }
    for (name, bytes, _) in bad() {
        folder.file(&format!("in/{name}"), bytes);
    }
    folder.file("in/picture.png", b"\x89PNG").file("in/.hidden/x.txt", SENTENCE);
    let ran = folder.run(&["read", "--jsonl", "in"]);
    let expected: Vec<String> = good().into_iter().flat_map(|(_, _, ids)| ids).map(str::to_owned).collect();
    assert_eq!(ran.ids(), expected, "{}", ran.err);
    assert_eq!(ran.code, 1);
    let lines: Vec<&str> = ran.err.lines().collect();
    assert_eq!(lines.len(), bad().len(), "{}", ran.err);
    for (line, (name, _, what)) in lines.iter().zip(bad()) {
        assert!(line.starts_with(&format!("isnad: in/{name}")) && line.contains(what), "{name}: {line}");
    }
    assert!(folder.run(&["read", "--jsonl", "--threads", "3", "in"]).out == ran.out);
}

#[test]
fn every_format_is_known_by_its_content_on_standard_input() {
    let folder = Folder::new("stdin");
    for (name, bytes, ids) in good() {
        let ran = folder.run_with(&["read", "--jsonl"], &bytes);
        assert_eq!((ran.code, ran.json().len()), (0, ids.len()), "{name}: {}", ran.err);
    }
    for (name, bytes, what) in bad() {
        let ran = folder.run_with(&["read", "--jsonl"], &bytes);
        let is_page = name == "bad06.docx"; // nothing but its name promises a document
        assert_eq!(
            (ran.code, ran.err.lines().count()),
            if is_page { (0, 0) } else { (1, 1) },
            "{name}: {}",
            ran.err
        );
        assert!(is_page || ran.err.contains(what), "{name}: {}", ran.err);
    }
}

#[test]
fn a_name_that_lies_does_not_hide_an_archive() {
    let folder = Folder::new("lies");
    let ran = folder
        .file("a.txt", docx())
        .file("b.html", gzip(&warc()))
        .run(&["read", "--jsonl", "a.txt", "b.html"]);
    assert_eq!((ran.ids(), ran.err.as_str()), (vec!["a".to_owned(), "w1".to_owned()], ""));
}

#[test]
fn names_inside_an_archive_are_labels() {
    let folder = Folder::new("labels");
    let bytes = zip(&[("../../../escaped.txt", b"\x89PNG\0"), ("/etc/rooted\n\x1b[2J.txt", b"\x89PNG\0")]);
    let ran = folder.file("in/n.zip", bytes).run(&["read", "--jsonl", "in/n.zip"]);
    assert_eq!((ran.code, ran.err.lines().count()), (1, 2));
    assert!(!ran.err.contains('\x1b') && !folder.path("../escaped.txt").exists(), "{}", ran.err);
}

#[test]
fn what_an_archive_holds_besides_is_told_when_asked_for() {
    let folder = Folder::new("verbose");
    folder.file("c.warc", warc());
    assert_eq!(folder.run(&["read", "--jsonl", "c.warc"]).err, "");
    let ran = folder.run(&["read", "--jsonl", "-v", "c.warc"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, "isnad: c.warc: passed over 1 requests, 1 revisits\n"));
}

#[test]
fn summaries_are_marked_and_keep_their_link() {
    let folder = Folder::new("summaries");
    let records = folder.file("f.rss", feed()).run(&["read", "--jsonl", "f.rss"]).json();
    assert_eq!(
        (&records[0]["caveats"], &records[1]["caveats"]),
        (&serde_json::json!([]), &serde_json::json!(["summary_only"]))
    );
    assert_eq!(records[1]["url"], "https://a.example/2");
}

#[test]
fn a_pdf_is_read_with_the_program_named_and_nothing_in_it_is_certain() {
    let folder = Folder::new("pdf");
    // `cat` stands for a program that draws the text out
    let pdf = |text: &str| format!("%PDF-1.7\n\n{text}");
    let reversed: Vec<String> = SENTENCE.split(' ').map(|word| word.chars().rev().collect()).collect();
    let text = [SENTENCE; 3].join("\n\n");
    folder.file("good.pdf", pdf(&text)).file("bad.pdf", pdf(&vec![reversed.join(" "); 3].join("\n\n")));
    let ran = folder.run(&["read", "--jsonl", "--pdf-with", "cat", "bad.pdf", "good.pdf"]);
    assert_eq!((ran.ids(), ran.code), (vec!["good".to_owned()], 1));
    assert!(ran.err.starts_with("isnad: bad.pdf: the text of the PDF is not plausible"), "{}", ran.err);
    let record = &ran.json()[0];
    assert_eq!(record["caveats"], serde_json::json!(["unverified"]));
    let figures = record["figures"].as_array().expect("figures");
    assert!(!figures.is_empty());
    assert!(
        figures.iter().all(|f| f["evidence"]["confidence"].as_f64().is_some_and(|c| c <= 0.5)),
        "{figures:?}"
    );
    let ran = folder.run(&["read", "--jsonl", "--pdf-with", "no-such-program -", "good.pdf"]);
    assert!(ran.code == 1 && ran.err.starts_with("isnad: good.pdf: no-such-program: "), "{}", ran.err);
    assert!(
        folder
            .run(&["read", "--jsonl", "--pdf-with", "false", "good.pdf"])
            .err
            .contains("cannot read the PDF")
    );
}
