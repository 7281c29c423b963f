//! `isnad read` on good input.

use crate::common::{Folder, SENTENCE, gzip, line};

#[test]
fn output_is_in_input_order_and_the_same_on_any_number_of_threads() {
    let folder = Folder::new("threads");
    let lines: String =
        (0..1500).map(|n| line(&n.to_string(), &format!("{SENTENCE} {n}\n{SENTENCE}"))).collect();
    folder.file("news.jsonl", lines);
    let one = folder.run(&["read", "--jsonl", "--threads", "1", "news.jsonl"]);
    let two = folder.run(&["read", "--jsonl", "--threads", "2", "news.jsonl"]);
    assert_eq!(one.ids(), (0..1500).map(|n| n.to_string()).collect::<Vec<_>>());
    assert!(one.out == two.out);
    assert_eq!((one.code, one.err.as_str()), (0, ""));
}

#[test]
fn the_text_of_plain_input_is_unchanged() {
    let folder = Folder::new("unchanged");
    let text = "  قـــال\u{200f} الوزير «نعم»\r\n\r\n\u{a0}ثم 😀 مضى. \n";
    let from_file = folder.file("a.txt", text).run(&["read", "--jsonl", "a.txt"]);
    assert_eq!(from_file.json()[0]["text"], text);
    let from_line = folder.run_with(&["read", "--jsonl", "--from", "jsonl"], line("a", text).as_bytes());
    assert_eq!(from_line.json()[0]["text"], text);
}

#[test]
fn spans_say_their_words() {
    let folder = Folder::new("spans");
    folder.file("a.txt", format!("😀 {SENTENCE}\n{SENTENCE}"));
    let record = &folder.run(&["read", "--jsonl", "a.txt"]).json()[0];
    let chars: Vec<char> = record["text"].as_str().unwrap().chars().collect();
    let cue = &record["statements"][0]["cue"];
    let (start, end) = (cue["start"].as_u64().unwrap() as usize, cue["end"].as_u64().unwrap() as usize);
    assert_eq!(chars[start..end].iter().collect::<String>(), cue["text"].as_str().unwrap());
    assert_eq!(folder.run(&["check", "a.txt"]).code, 0);
}

#[test]
fn directories_are_walked_in_order_of_names() {
    let folder = Folder::new("walk");
    folder
        .file("d/b.txt", SENTENCE)
        .file("d/a/z.txt", SENTENCE)
        .file("d/c.jsonl.gz", gzip(line("in c", SENTENCE).as_bytes()));
    folder.file("d/.hidden.txt", SENTENCE).file("d/notes.bin", "x");
    assert_eq!(folder.run(&["read", "--jsonl", "d"]).ids(), ["z", "b", "in c"]);
}

#[test]
fn every_kind_is_read_by_its_name_or_its_content() {
    let folder = Folder::new("kinds");
    let page = format!(
        "<html><head><title>افتتاح الجسر</title></head><body><h1>افتتاح الجسر</h1><p>{SENTENCE}</p></body></html>"
    );
    let feed = format!(
        "<rss version=\"2.0\"><channel><title>الراصد</title><item><guid>f1</guid><title>افتتاح الجسر</title><description>{SENTENCE}</description></item></channel></rss>"
    );
    let response = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}");
    let archive = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:w1>\r\nContent-Length: {}\r\n\r\n{response}\r\n\r\n",
        response.len()
    );
    let text = format!("افتتاح الجسر\n{SENTENCE}");
    for (name, kind, content, id) in [
        ("p.html", "html", page.as_bytes(), "p"),
        ("f.rss", "feed", feed.as_bytes(), "f1"),
        ("a.warc.gz", "warc", &gzip(archive.as_bytes()), "w1"),
    ] {
        let named = folder.file(name, content).run(&["read", "--jsonl", name]);
        assert_eq!((named.err.as_str(), named.code), ("", 0));
        assert_eq!((&named.json()[0]["text"], named.ids()), (&text.as_str().into(), vec![id.to_owned()]));
        let guessed = folder.run_with(&["read", "--jsonl"], content);
        assert_eq!(guessed.json()[0]["text"], text, "{name}");
        let told = folder.run_with(&["read", "--jsonl", "--from", kind, "-"], content);
        assert_eq!(told.json()[0]["text"], text, "{name}");
    }
}

#[test]
fn what_the_input_does_not_say_is_taken_from_the_command_line() {
    let folder = Folder::new("defaults");
    let lines = format!(
        "{}{}",
        line("a", SENTENCE),
        "{\"id\":\"b\",\"text\":\"x\",\"published\":\"2020-01-02\",\"outlet\":\"own\"}\n"
    );
    let args = ["read", "--jsonl", "--from", "jsonl", "--published", "2021-07-26", "--outlet", "الراصد"];
    let records = folder.run_with(&args, lines.as_bytes()).json();
    assert_eq!((&records[0]["published"], &records[0]["outlet"]), (&"2021-07-26".into(), &"الراصد".into()));
    assert_eq!((&records[1]["published"], &records[1]["outlet"]), (&"2020-01-02".into(), &"own".into()));
}

#[test]
fn json_is_indented_and_whole() {
    let folder = Folder::new("json");
    let ran = folder.file("a.txt", SENTENCE).run(&["read", "--json", "a.txt"]);
    let record: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((&record["schema"], &record["id"]), (&1.into(), &"a".into()));
    assert!(ran.out.lines().count() > 10);
}

#[test]
fn a_summary_is_printed_unless_json_is_asked_for() {
    let folder = Folder::new("summary");
    folder.file("a.txt", SENTENCE).file("b.txt", SENTENCE);
    let ran = folder.run(&["read", "a.txt", "b.txt"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let statement = "STATEMENTS 1\n  s1   say                  \u{2068}قال\u{2069}\n";
    assert_eq!(ran.out.matches(statement).count(), 2, "{}", ran.out);
    assert!(ran.out.contains("\n\nb, 17 words\n"), "a blank line between articles: {}", ran.out);
    assert!(!ran.out.contains('\u{1b}'), "no colours in a pipe");
}

#[test]
fn every_arabic_word_of_a_summary_is_isolated() {
    let folder = Folder::new("isolated");
    let ran = folder.file("a.txt", SENTENCE).run(&["read", "--outlet", "الراصد", "a.txt"]);
    for line in ran.out.lines() {
        let outside: String =
            line.split('\u{2068}').map(|part| part.rsplit('\u{2069}').next().unwrap()).collect();
        assert!(outside.is_ascii(), "{line:?}");
    }
}

#[test]
fn html_is_one_page_and_nothing_else_is_printed() {
    let folder = Folder::new("html");
    folder.file("a.txt", SENTENCE).file("b.txt", SENTENCE);
    let ran = folder.run(&["read", "--html", "out.html", "a.txt", "none.txt", "b.txt"]);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.lines().count()), (1, "", 1), "{}", ran.err);
    let page = std::fs::read_to_string(folder.path("out.html")).unwrap();
    assert_eq!(page.matches("<article id=").count(), 2);
    let printed = folder.run(&["read", "--html", "-", "a.txt", "b.txt"]);
    assert_eq!(printed.out, page);
}

#[test]
fn html_of_very_many_articles_is_refused() {
    let folder = Folder::new("html_many");
    let lines: String = (0..201).map(|n| line(&n.to_string(), "نص")).collect();
    let ran = folder.file("n.jsonl", lines).run(&["read", "--html", "out.html", "n.jsonl"]);
    assert_eq!((ran.code, ran.err.lines().count()), (1, 1));
    assert!(ran.err.contains("too many for one page"), "{}", ran.err);
    assert!(!folder.path("out.html").exists());
}

#[test]
fn a_closed_pipe_is_silent() {
    use std::io::Read;
    use std::process::{Command, Stdio};
    let folder = Folder::new("pipe");
    let lines: String = (0..3000).map(|n| line(&n.to_string(), SENTENCE)).collect();
    folder.file("news.jsonl", lines);
    let mut child = Command::new(env!("CARGO_BIN_EXE_isnad"))
        .args(["read", "--jsonl"])
        .arg(folder.path("news.jsonl"))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.stderr.as_slice(), output.status.code()), (&b""[..], Some(0)));
}
