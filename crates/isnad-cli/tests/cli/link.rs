//! `isnad link` on files made for each test.

use crate::common::Folder;
use serde_json::json;

const BRIDGE: &str = "التقى وزير النقل سامي الحداد أمس السفير كريم المنصوري في مدينة الزهراء. وقال الحداد إن الجسر الجديد فوق النهر سيفتح أمام \
    الشاحنات مطلع الشهر المقبل بعد عامين من العمل المتواصل.";
const RETOLD: &str = "أعلن وزير النقل سامي بن ناصر الحداد أن الجسر الجديد فوق النهر سيفتح للشاحنات مطلع الشهر المقبل، وكان التقى السفير كريم \
    المنصوري أمس.";
const SCHOOLS: &str =
    "قال وزير التعليم منير البستاني إن المدارس ستفتح أبوابها للطلاب في موعدها وإن الكتب وصلت إلى المخازن.";

fn articles() -> String {
    let line =
        |id: &str, text: &str| format!("{}\n", json!({"id": id, "text": text, "published": "2031-05-06"}));
    [("a", BRIDGE), ("b", RETOLD), ("c", SCHOOLS)].map(|(id, text)| line(id, text)).concat()
}

const ARGS: &[&str] = &["link", "--articles", "articles.jsonl", "--pairs", "pairs.jsonl", "--jsonl"];

#[test]
fn each_pair_is_answered_in_order() {
    let folder = Folder::new("link");
    folder.file("articles.jsonl", articles());
    folder.file(
        "pairs.jsonl",
        "{\"id\":\"1\",\"a\":\"a\",\"b\":\"b\"}\n\n{\"id\":\"2\",\"a\":\"a\",\"b\":\"c\"}\n",
    );
    let ran = folder.run(ARGS);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(ran.ids(), ["1", "2"]);
    let answers = ran.json();
    assert_eq!(answers[0]["same_story"], true);
    let span = &answers[0]["statements"][0]["a"];
    let slice = |at: &str| usize::try_from(span[at].as_u64().unwrap()).unwrap();
    let words: String = BRIDGE.chars().skip(slice("start")).take(slice("end") - slice("start")).collect();
    assert!(words.starts_with("الجسر الجديد"), "{words}");
    assert!(
        answers[0]["actors"]
            .as_array()
            .unwrap()
            .contains(&json!({"a": "سامي الحداد", "b": "سامي بن ناصر الحداد"}))
    );
    assert_eq!(
        answers[1],
        json!({"id": "2", "same_story": false, "statements": [], "events": [], "actors": []})
    );
    assert_eq!(folder.run(&[ARGS, &["--threads", "1"]].concat()).out, ran.out);
}

#[test]
fn an_article_that_is_missing_costs_its_pair_only() {
    let folder = Folder::new("link_missing");
    folder.file("articles.jsonl", articles());
    folder.file(
        "pairs.jsonl",
        "{\"id\":\"1\",\"a\":\"a\",\"b\":\"z\"}\n{\"id\":\"2\",\"a\":\"a\",\"b\":\"b\"}\n",
    );
    let ran = folder.run(ARGS);
    assert_eq!(ran.code, 1);
    assert_eq!(ran.ids(), ["2"]);
    assert!(ran.err.contains("pairs.jsonl: pair 1: no article z"), "{}", ran.err);
}

#[test]
fn a_line_that_is_no_pair_is_named() {
    let folder = Folder::new("link_bad");
    folder.file("articles.jsonl", articles());
    folder.file("pairs.jsonl", "{\"id\":\"1\"}\n");
    let ran = folder.run(ARGS);
    assert_eq!(ran.code, 1);
    assert!(ran.out.is_empty() && ran.err.contains("pairs.jsonl:1"), "{}", ran.err);
    assert_eq!(folder.run(&["link", "--articles", "articles.jsonl"]).code, 2);
}
