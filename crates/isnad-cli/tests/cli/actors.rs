//! Who is who across articles, and what somebody decided on it.

use crate::common::{Folder, line};
use serde_json::Value;

/// Reports on three persons, two of one name.
fn archive(test: &str) -> Folder {
    let folder = Folder::new(test);
    let texts = [
        ("a", "قال وزير المالية الأردني سامي البرقوشي إن الموازنة جاهزة."),
        ("b", "التقى وزير المالية الأردني سامي بن ناصر البرقوشي نظيره الإيطالي غريغور بلينوف في عمان."),
        ("c", "قال وزير المالية الإيطالي جريجور بلينوف إن اللقاء كان مفيدا."),
        ("d", "قال مدير شرطة الهضاب محمد الحربي إن الطريق مفتوح."),
        ("e", "قال مدير مستشفى الوادي محمد الحربي إن العلاج مجاني."),
    ];
    let lines: String = texts.iter().map(|(id, text)| line(id, text)).collect();
    folder.file("in.jsonl", lines).ok_in_archive(&["add", "in.jsonl"]);
    folder
}

fn actor(folder: &Folder, name: &str) -> Value {
    let ran = folder.ok_in_archive(&["actor", "--json", name]);
    serde_json::from_str(&ran.out).expect("one JSON object")
}

#[test]
fn one_person_under_several_names() {
    let folder = archive("actor_names");
    let found = actor(&folder, "سامي البرقوشي");
    assert_eq!((found["articles"].as_i64(), found["country"].as_str()), (Some(2), Some("JO")), "{found}");
    assert_eq!(found["spellings"].as_array().map(Vec::len), Some(2), "{found}");
    assert!(!found["why_one"].as_array().unwrap().is_empty(), "{found}");
    let found = actor(&folder, "بلينوف");
    assert_eq!(found["articles"].as_i64(), Some(2), "{found}");
    assert_eq!(actor(&folder, "Gregor Blinov")["id"], found["id"]);
}

#[test]
fn homonyms_are_kept_apart_and_both_are_listed() {
    let folder = archive("actor_homonyms");
    let found = actor(&folder, "محمد الحربي");
    assert_eq!(found["articles"].as_i64(), Some(1), "{found}");
    assert_eq!(found["also_found"].as_array().map(Vec::len), Some(1), "{found}");
    let ran = folder.run_in_archive(&["actor", "rename", "محمد الحربي", "محمد"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("2 actors may be meant"), "{}", ran.err);
    assert_eq!(folder.run_in_archive(&["actor", "لا أحد"]).code, 1);
}

#[test]
fn decisions_outlast_reading_and_linking_anew_and_are_listed_and_undone() {
    let folder = archive("actor_edits");
    let found = actor(&folder, "محمد الحربي");
    let (one, other) = (found["id"].as_str().unwrap(), found["also_found"][0]["id"].as_str().unwrap());
    folder.ok_in_archive(&["actor", "merge", one, other, "--who", "سارة", "--why", "رجل واحد"]);
    let blinov = actor(&folder, "بلينوف");
    folder.ok_in_archive(&[
        "actor",
        "split",
        blinov["id"].as_str().unwrap(),
        "--article",
        "c",
        "--who",
        "سارة",
    ]);
    let sami = actor(&folder, "سامي البرقوشي");
    folder.ok_in_archive(&[
        "actor",
        "rename",
        sami["id"].as_str().unwrap(),
        "سامي ناصر البرقوشي",
        "--who",
        "سارة",
    ]);
    for again in [["relink"].as_slice(), &["reread", "--all"], &["check"]] {
        folder.ok_in_archive(again);
        assert_eq!(actor(&folder, "محمد الحربي")["articles"].as_i64(), Some(2), "{again:?}");
        assert_eq!(actor(&folder, "بلينوف")["articles"].as_i64(), Some(1), "{again:?}");
        assert_eq!(actor(&folder, "سامي البرقوشي")["name"].as_str(), Some("سامي ناصر البرقوشي"), "{again:?}");
    }
    let edits = folder.ok_in_archive(&["actor", "edits", "--json"]).json();
    let kinds: Vec<&str> = edits.iter().filter_map(|edit| edit["kind"].as_str()).collect();
    assert_eq!(kinds, ["merge", "split", "rename"]);
    assert!(edits.iter().all(|edit| edit["who"] == "سارة" && edit["made"].is_string()), "{edits:?}");
    for number in ["1", "2", "3"] {
        folder.ok_in_archive(&["actor", "undo", number, "--who", "سارة"]);
    }
    assert_eq!(actor(&folder, "محمد الحربي")["articles"].as_i64(), Some(1));
    assert_eq!(actor(&folder, "بلينوف")["articles"].as_i64(), Some(2));
    assert_eq!(actor(&folder, "سامي البرقوشي")["id"], sami["id"]);
    assert_eq!(folder.run_in_archive(&["actor", "undo", "3"]).code, 1);
    assert_eq!(folder.ok_in_archive(&["actor", "edits", "--json"]).json().len(), 3);
}

#[test]
fn an_id_of_wikidata_comes_from_a_file_and_only_where_it_is_the_only_one() {
    let folder = archive("actor_wikidata");
    folder.file("names.tsv", "سامي البرقوشي\tQ1\nغريغور بلينوف\tQ2\nجريجور بلينوف\tQ3\n");
    let read = |name: &str| -> Value {
        serde_json::from_str(&folder.ok_in_archive(&["actor", "--json", "--wikidata", "names.tsv", name]).out)
            .unwrap()
    };
    assert_eq!(read("سامي البرقوشي")["wikidata"], serde_json::json!(["Q1"]));
    assert_eq!(read("بلينوف")["wikidata"], serde_json::json!(["Q2", "Q3"]));
}
