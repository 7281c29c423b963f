//! The commands beside `read`.

use crate::common::{Folder, SENTENCE, gzip, line};

#[test]
fn text_prints_the_main_text_without_the_headline() {
    let folder = Folder::new("text");
    let page = format!(
        "<html><head><title>افتتاح الجسر</title><meta property='article:published_time' content='2021-07-26T08:00'></head>
        <body><nav><a href=/>الرئيسية</a></nav><article><h1>افتتاح الجسر</h1><p>{SENTENCE}</p>
        <p><a href=/2>اقرأ أيضا: إغلاق الطريق</a></p><p>{SENTENCE}</p></article></body></html>"
    );
    let ran = folder.file("p.html", page).run(&["text", "p.html"]);
    let expected = serde_json::json!({
        "file": "p.html", "title": "افتتاح الجسر", "published": "2021-07-26", "text": format!("{SENTENCE}\n{SENTENCE}"),
    });
    assert_eq!(ran.json(), [expected]);
}

#[test]
fn rules_lists_rules_and_tables() {
    let folder = Folder::new("rules");
    let listed = folder.run(&["rules"]);
    assert!(listed.out.contains("tables with") && listed.out.contains("site_lines"), "{}", listed.out);
    let json: serde_json::Value = serde_json::from_str(&folder.run(&["rules", "--json"]).out).unwrap();
    assert!(json["rules"].as_array().is_some_and(|rules| !rules.is_empty()));
}

#[test]
fn check_counts_what_it_read() {
    let folder = Folder::new("check");
    let lines = format!("{}{}", line("a", SENTENCE), line("b", SENTENCE));
    let ran = folder.run_with(&["check", "--from", "jsonl", "-"], &gzip(lines.as_bytes()));
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(
        ran.out.starts_with("         2 articles\n") && ran.out.ends_with("         0 wrong spans\n"),
        "{}",
        ran.out
    );
}

#[test]
fn entities_answers_line_by_line() {
    let folder = Folder::new("entities");
    let lines = format!("{}{}", line("a", SENTENCE), line("b", SENTENCE));
    let ran = folder.run_with(&["entities", "--jsonl"], lines.as_bytes());
    assert_eq!(ran.ids(), ["a", "b"]);
    assert!(ran.json().iter().all(|answer| answer["text"] == SENTENCE && answer["entities"].is_array()));
}

#[test]
fn explain_names_rule_rows_and_certainty() {
    let folder = Folder::new("explain");
    let ran = folder.file("a.txt", SENTENCE).run(&["explain", "a.txt"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    for expected in [
        "statement s1\n  cue       0..3 \u{2068}قال\u{2069}\n",
        "  rule      verb_subject_content\n  finds     ",
        "  row       cue_verbs/qala lemma=\u{2068}قال\u{2069} ",
        " %\n",
        "mention m",
    ] {
        assert!(ran.out.contains(expected), "no {expected:?} in {}", ran.out);
    }
}

#[test]
fn explain_at_an_offset_keeps_to_what_holds_it() {
    let folder = Folder::new("explain_at");
    folder.file("a.txt", format!("😀 {SENTENCE}"));
    let ran = folder.run(&["explain", "--at", "3", "a.txt"]);
    assert!(ran.out.contains("offset 3: \u{2068}قال\u{2069} in body\n\nstatement s1\n"), "{}", ran.out);
    assert!(!ran.out.contains("mention"), "{}", ran.out);
    assert!(folder.run(&["explain", "--at", "1", "a.txt"]).out.contains("nothing recorded here"));
    assert!(folder.run(&["explain", "--at", "9999", "a.txt"]).out.contains("past the end"));
}

#[test]
fn help_shows_examples() {
    let folder = Folder::new("help");
    for command in [
        "read",
        "explain",
        "text",
        "check",
        "rules",
        "entities",
        "tokens",
        "numbers",
        "completions",
        "man",
        "",
    ] {
        let help = folder.run(&[command, "--help"][usize::from(command.is_empty())..]);
        assert!(help.code == 0 && help.out.contains("Examples:"), "{command}");
    }
}

#[test]
fn completions_and_manual_know_the_commands() {
    let folder = Folder::new("manual");
    for args in [&["completions", "bash"][..], &["completions", "zsh"], &["man"]] {
        let ran = folder.run(args);
        assert!(ran.code == 0 && ran.out.contains("explain"), "{args:?}: {}", ran.err);
    }
    let page = folder.run(&["man", "read"]);
    assert!(page.out.contains("isnad\\-read") && page.out.contains("\\-\\-jsonl"), "{}", page.out);
    assert_eq!(folder.run(&["man", "raed"]).code, 2);
    assert!(folder.run(&["--version"]).out.starts_with("isnad "));
}

#[test]
fn tokens_cuts_words_into_segments() {
    let folder = Folder::new("tokens");
    let ran = folder.run_with(&["tokens", "--jsonl"], line("a", "\u{200f}وقال لها").as_bytes());
    let expected = serde_json::json!({"id": "a", "words": [
        {"start": 1, "end": 5, "segs": [{"start": 1, "end": 2}, {"start": 2, "end": 5}]},
        {"start": 6, "end": 9, "segs": [{"start": 6, "end": 7}, {"start": 7, "end": 9}]},
    ]});
    assert_eq!(ran.json(), [expected]);
}
