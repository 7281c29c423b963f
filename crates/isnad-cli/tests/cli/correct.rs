//! Corrections from the command line: applied, listed, outlasting new readings, undone, exported.

use crate::common::{Folder, line};
use serde_json::{Value, json};

const TEXT: &str = "قال الوزير سامر الحداد إن الجسر سيفتتح قريبا. وأضاف أن كلفته بلغت 40 مليون دولار.";

fn archive(test: &str) -> Folder {
    let folder = Folder::new(test);
    folder.file("in.jsonl", line("bridge", TEXT)).ok_in_archive(&["add", "in.jsonl"]);
    folder
}

fn record(folder: &Folder) -> Value {
    serde_json::from_str(&folder.ok_in_archive(&["show", "--json", "bridge"]).out).expect("one JSON object")
}

#[test]
fn a_speaker_is_corrected_reread_undone_and_exported() {
    let folder = archive("correct_speaker");
    let before = record(&folder)["statements"][1]["speaker"].clone();
    let set = ["correct", "set", "bridge", "s2", "speaker=ليلى النجار", "class=announce"];
    folder.ok_in_archive(&[&set[..], &["--who", "هند", "--why", "سمعتها"]].concat());
    for again in [["check"].as_slice(), &["reread", "--all"], &["relink"], &["reindex"]] {
        folder.ok_in_archive(again);
        let said = &record(&folder)["statements"][1];
        assert_eq!(
            (said["speaker"].as_str(), said["class"].as_str()),
            (Some("ليلى النجار"), Some("announce"))
        );
        assert_eq!(said["evidence"]["correction"]["who"], "هند", "{again:?}");
        let found = folder.ok_in_archive(&["search", "--json", "speaker:النجار"]);
        assert!(found.out.contains("bridge"), "{again:?}: {}", found.out);
    }
    let listed = folder.ok_in_archive(&["correct", "list"]).out;
    assert!(listed.contains("speaker") && listed.contains("هند") && listed.contains("سمعتها"), "{listed}");
    let gold = folder.ok_in_archive(&["export", "--to", "gold"]).json();
    assert_eq!(gold[0]["id"], "bridge");
    assert_eq!(
        (&gold[0]["statements"][0]["by"], &gold[0]["statements"][1]["by"]),
        (&json!("reader"), &json!("correction"))
    );
    let seen = folder.ok_in_archive(&["export", "--to", "gold", "--seen"]).json();
    assert_eq!(seen[0]["statements"].as_array().map(Vec::len), Some(1));

    folder.ok_in_archive(&["correct", "undo", "1", "--who", "سامر"]);
    assert_eq!(record(&folder)["statements"][1]["speaker"], before);
    assert_eq!(folder.run_in_archive(&["correct", "undo", "1"]).code, 1);
    assert_eq!(folder.ok_in_archive(&["export", "--to", "gold"]).out, "");
    let listed = folder.ok_in_archive(&["correct", "list", "--json", "--article", "bridge"]).json();
    assert_eq!((listed.len(), &listed[0]["undone_by"]), (1, &json!("سامر")));
}

#[test]
fn items_are_added_rejected_confirmed_and_carried_to_another_store() {
    let folder = archive("correct_items");
    let before = record(&folder)["statements"].as_array().unwrap().len();
    folder.ok_in_archive(&[
        "correct",
        "add",
        "bridge",
        "statement",
        "cue=بلغت",
        "content=40 مليون دولار",
        "content=",
    ]);
    folder.ok_in_archive(&["correct", "confirm", "bridge", "s1"]);
    folder.ok_in_archive(&["correct", "set", "bridge", "f1", "value=٤١", "unit="]);
    let now = record(&folder);
    assert_eq!(now["statements"].as_array().map(Vec::len), Some(before + 1));
    assert_eq!((&now["figures"][0]["value"], &now["figures"][0]["unit"]), (&json!(41), &Value::Null));
    assert_eq!(now["statements"][0]["evidence"]["correction"]["deed"], "confirm");
    folder.ok_in_archive(&["correct", "reject", "bridge", "s3"]);
    assert_eq!(record(&folder)["statements"].as_array().map(Vec::len), Some(before));

    let listed = folder.ok_in_archive(&["correct", "list", "--json", "--article", "bridge"]).out;
    let other = archive("correct_carried");
    other.file("layers.jsonl", listed);
    let ran = other.ok_in_archive(&["correct", "apply", "layers.jsonl"]);
    assert_eq!(ran.out, "4 corrections applied\n");
    assert_eq!(record(&other)["figures"][0]["value"], 41);
}

#[test]
fn a_file_of_corrections_is_applied_as_far_as_it_fits() {
    let folder = archive("correct_apply");
    let lines = [
        json!({"article": "bridge", "do": "set", "item": "s1", "fields": {"class": "announce"}, "why": "x", "who": "y"}).to_string(),
        json!({"article": "bridge", "do": "set", "item": "s1", "fields": {"class": "sing"}}).to_string(),
        json!({"article": "bridge", "do": "set", "item": "s7"}).to_string(),
        json!({"article": "other", "do": "confirm", "item": "s1"}).to_string(),
        json!({"do": "confirm"}).to_string(),
        "no json".into(),
        String::new(),
        json!({"article": "bridge", "do": "confirm", "item": "s2", "surprise": 1}).to_string(),
    ];
    let ran = folder.run_with(&["correct", "apply", "-", "--data", "archive"], lines.join("\n").as_bytes());
    assert_eq!((ran.code, ran.out.as_str()), (1, "1 corrections applied\n"));
    for at in [2, 3, 4, 5, 6, 8] {
        assert!(ran.err.contains(&format!("-:{at}: ")), "{at}: {}", ran.err);
    }
    assert_eq!(record(&folder)["statements"][0]["class"], "announce");
    let wrong = folder.run_in_archive(&["correct", "set", "bridge", "s1", "class"]);
    assert_eq!(wrong.code, 2);
    assert_eq!(folder.run_in_archive(&["correct", "apply", "missing.jsonl"]).code, 1);
}
