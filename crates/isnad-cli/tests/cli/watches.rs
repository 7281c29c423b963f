//! Being told of new items.

use crate::common::Folder;
use crate::serve::Serving;
use std::io::{Read, Write};
use std::net::TcpListener;

/// An article with the invented minister, or with somebody else.
fn article(id: &str, name: &str, sentence: &str) -> String {
    format!(
        "{{\"id\": \"{id}\", \"published\": \"2024-02-12\", \"outlet\": \"نشرة الفجر\", \"title\": \"{name} يتحدث\", \"text\": \"قال وزير النقل {name} إن {sentence}.\"}}\n"
    )
}

fn add(folder: &Folder, line: &str) {
    let ran = folder.run_with(&["add", "--data", "archive", "--from", "jsonl", "-"], line.as_bytes());
    assert_eq!(ran.code, 0, "{}", ran.err);
}

#[test]
fn what_comes_after_a_watch_began_is_new_until_it_is_seen() {
    let folder = Folder::new("watches");
    add(&folder, &article("old", "سامر الحداد", "الجسر سيفتتح قريبا"));
    for (args, number) in [
        (vec!["--query", "الجسر"], 1),
        (vec!["--actor", "سامر الحداد", "--title", "Haddad"], 2),
        (vec!["--relation", "jo", "iq"], 3),
    ] {
        let ran = folder.run(&[&["watch", "add", "--data", "archive"], &args[..]].concat());
        assert!(
            ran.code == 0 && ran.out.starts_with(&format!("{number}\t")),
            "{args:?} {} {}",
            ran.out,
            ran.err
        );
    }
    assert_eq!(folder.run(&["watch", "check", "--data", "archive"]).out, "");
    add(&folder, &article("new", "سامر الحداد", "الجسور كلها مغلقة، وإن الأردن والعراق اتفقا على ذلك"));
    add(&folder, &article("other", "نبيل الخطيب", "النفق سيفتتح"));
    let kept = folder.run(&["watch", "check", "--keep", "--json", "--data", "archive"]).json();
    let found: Vec<(i64, &str)> =
        kept.iter().map(|line| (line["watch"].as_i64().unwrap(), line["id"].as_str().unwrap())).collect();
    assert_eq!(found, [(2, "new"), (3, "new"), (1, "new")], "by title");
    let shown = folder.run(&["watch", "check", "2", "--data", "archive"]).out;
    assert!(shown.starts_with("Haddad\n  new\t2024-02-12\tنشرة الفجر\t"), "{shown}");
    let listed = folder.run(&["watch", "list", "--data", "archive"]).out;
    assert!(
        listed.contains("2\t0 new\tactor\tHaddad") && listed.contains("1\t1 new\tquery\tالجسر"),
        "{listed}"
    );
    // what is forgotten is not listed
    assert_eq!(folder.run(&["forget", "new", "--data", "archive"]).code, 0);
    assert_eq!(folder.run(&["watch", "check", "--json", "--data", "archive"]).out, "");
    assert_eq!(folder.run(&["watch", "remove", "2", "--data", "archive"]).code, 0);
    assert_eq!(folder.run(&["watch", "remove", "2", "--data", "archive"]).code, 1);
}

#[test]
fn what_cannot_be_watched_is_said() {
    let folder = Folder::new("watches_wrong");
    add(&folder, &article("a", "سامر الحداد", "الجسر سيفتتح"));
    for (args, told) in [(["--query", "spaeker:x"], "spaeker"), (["--query", "x"], "not a web address")] {
        let ran =
            folder.run(&[&["watch", "add", "--data", "archive", "--hook", "ftp://x"], &args[..]].concat());
        assert!(ran.code == 1 && ran.err.contains(told) && ran.err.lines().count() == 1, "{}", ran.err);
    }
    assert_eq!(folder.run(&["watch", "add", "--data", "archive"]).code, 2);
    assert_eq!(
        folder.run(&["watch", "add", "--data", "archive", "--query", "a", "--relation", "JO", "IQ"]).code,
        2
    );
    folder.run_with(
        &["user", "add", "salma", "--role", "admin", "--password-stdin", "--data", "archive"],
        b"a long password\n",
    );
    let whose = folder.run(&["watch", "list", "--data", "archive"]);
    assert!(whose.code == 1 && whose.err.contains("--user"), "{}", whose.err);
    assert_eq!(folder.run(&["watch", "list", "--user", "salma", "--data", "archive"]).code, 0);
}

/// Answers one request, and gives it.
fn answer(listener: &TcpListener, status: &str) -> String {
    let (mut connection, _) = listener.accept().unwrap();
    let mut request = Vec::new();
    let mut byte = [0];
    let is_whole = |request: &[u8]| {
        let text = String::from_utf8_lossy(request).to_lowercase();
        let Some((head, _)) = text.split_once("\r\n\r\n") else { return false };
        let length = head
            .split("content-length:")
            .nth(1)
            .and_then(|rest| rest.lines().next()?.trim().parse::<usize>().ok());
        let body =
            request.windows(4).position(|four| four == b"\r\n\r\n").map_or(0, |at| request.len() - at - 4);
        body >= length.unwrap_or(0)
    };
    while !is_whole(&request) && connection.read(&mut byte).unwrap() > 0 {
        request.push(byte[0]);
    }
    write!(connection, "HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").unwrap();
    String::from_utf8_lossy(&request).into_owned()
}

#[cfg(unix)]
#[test]
fn new_items_are_sent_signed_to_whom_they_are_told() {
    let folder = Folder::new("watches_hook");
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let hook = format!("http://{}/hook", listener.local_addr().unwrap());
    add(&folder, &article("old", "سامر الحداد", "الجسر سيفتتح قريبا"));
    let added = folder.run(&["watch", "add", "--query", "الجسر", "--hook", &hook, "--data", "archive"]);
    assert_eq!(added.code, 0, "{}", added.err);
    let serving = Serving::start(&folder, &["serve", "--data", "archive", "--allow-private-hooks"]);
    add(&folder, &article("new", "سامر الحداد", "الجسور كلها مغلقة"));
    let request = answer(&listener, "204 No Content");
    serving.end("-TERM");
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    let key = folder.run(&["watch", "list", "--json", "--data", "archive"]).json()[0]["hook_key"]
        .as_str()
        .unwrap()
        .to_owned();
    let signature = format!("x-isnad-signature: sha256={}", isnad_access::sign(&key, body.as_bytes()));
    assert!(head.starts_with("POST /hook ") && head.to_lowercase().contains(&signature), "{head}");
    let told: serde_json::Value = serde_json::from_str(body).unwrap();
    assert_eq!((&told["items"][0]["id"], &told["watch"]["about"]), (&"new".into(), &"الجسر".into()));
    assert_eq!(told["items"].as_array().unwrap().len(), 1);
}

#[cfg(unix)]
#[test]
fn nothing_is_sent_to_private_addresses_unless_that_is_allowed() {
    let folder = Folder::new("watches_private");
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let hook = format!("http://{}/hook", listener.local_addr().unwrap());
    add(&folder, &article("old", "سامر الحداد", "الجسر سيفتتح قريبا"));
    folder.run(&["watch", "add", "--query", "الجسر", "--hook", &hook, "--data", "archive"]);
    let serving = Serving::start(&folder, &["serve", "--data", "archive"]);
    add(&folder, &article("new", "سامر الحداد", "الجسور كلها مغلقة"));
    let problem =
        || folder.run(&["watch", "list", "--json", "--data", "archive"]).json()[0]["hook_problem"].clone();
    let told = (0..150).find_map(|_| {
        std::thread::sleep(std::time::Duration::from_millis(200));
        Some(problem()).filter(|problem| !problem.is_null())
    });
    serving.end("-TERM");
    assert!(told.is_some_and(|problem| problem.as_str().unwrap().contains("private or local address")));
    assert!(listener.accept().is_err(), "nobody was connected to");
}
