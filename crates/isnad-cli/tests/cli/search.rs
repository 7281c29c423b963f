//! `isnad index` and `isnad query`.

use crate::common::{Folder, line};

fn indexed(test: &str) -> Folder {
    let folder = Folder::new(test);
    let passages = [
        line("bridge", "افتتح الوزير سامر الحداد ثلاثة جسور جديدة في العاصمة."),
        line("bread", "ارتفعت أسعار الخبز في الأسواق خلال الأسبوع."),
        line("name", "التقى المهندس ديفيد جولدنبرج سكان القرية."),
    ];
    folder.file("passages.jsonl", passages.concat());
    let ran = folder.run(&["index", "passages.jsonl", "--to", "index"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    folder
}

#[test]
fn a_run_names_query_passage_rank_and_score() {
    let folder = indexed("search_run");
    folder.file("queries.jsonl", line("q1", "الجسر") + &line("q2", "غولدنبرغ") + &line("q3", "بحيرة"));
    let ran = folder.run(&["query", "--index", "index", "--queries", "queries.jsonl", "--trec"]);
    let rows: Vec<Vec<&str>> = ran.out.lines().map(|row| row.split(' ').collect()).collect();
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(rows.len(), 2, "{}", ran.out);
    assert_eq!(rows[0][..4], ["q1", "Q0", "bridge", "1"]);
    assert_eq!(rows[1][..4], ["q2", "Q0", "name", "1"]);
}

#[test]
fn people_see_the_passage() {
    let ran = indexed("search_people").run(&["query", "--index", "index", "خبز", "وأسعار"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.starts_with("bread ") && ran.out.contains("ارتفعت أسعار الخبز"), "{}", ran.out);
}

#[test]
fn an_index_is_replaced_and_other_folders_are_left_alone() {
    let folder = indexed("search_replace");
    folder.file("new.jsonl", line("new", "عاد الصيادون إلى الميناء."));
    assert_eq!(folder.run(&["index", "new.jsonl", "--to", "index"]).code, 0);
    assert_eq!(folder.run(&["query", "--index", "index", "الجسر"]).out, "");
    folder.file("mine/notes.txt", "x");
    let ran = folder.run(&["index", "new.jsonl", "--to", "mine"]);
    assert_eq!((ran.code, ran.err.as_str()), (1, "isnad: mine: not empty, and no search index\n"));
}

#[test]
fn a_missing_or_older_index_says_so() {
    let folder = indexed("search_stale");
    let ran = folder.run(&["query", "--index", "nowhere", "جسر"]);
    assert_eq!((ran.code, ran.err.as_str()), (1, "isnad: nowhere: no search index here\n"));
    folder.file("index/isnad-index.json", "{\"version\":0,\"lexicon\":\"\"}");
    let ran = folder.run(&["query", "--index", "index", "جسر"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("another version of Isnad; reindex"), "{}", ran.err);
}
