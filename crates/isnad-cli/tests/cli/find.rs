//! Searching, exporting and keeping up with feeds.

use crate::common::{Folder, SENTENCE, line};
use crate::site::{Site, document, page};

/// A store of two articles of two outlets.
fn archive(test: &str) -> Folder {
    let folder = Folder::new(test);
    let denial = "نفى وزير الصحة مهند الكروي أمس إغلاق المستشفيات في العراق.";
    let lines = [
        serde_json::json!({"id": "a", "text": SENTENCE, "outlet": "الراصد", "published": "2024-02-12", "title": "=1+1"}),
        serde_json::json!({"id": "b", "text": denial, "outlet": "ضفاف", "published": "2024-03-01"}),
    ];
    let ran = folder
        .file("in.jsonl", lines.map(|line| format!("{line}\n")).concat())
        .run_in_archive(&["add", "in.jsonl"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    folder
}

#[test]
fn search_finds_other_forms_and_marks_them() {
    let folder = archive("search");
    let ran = folder.run_in_archive(&["search", "--json", "الجسور"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let hits = ran.json();
    assert!(hits.iter().all(|hit| hit["id"] == "a"), "{}", ran.out);
    let chars: Vec<char> = SENTENCE.chars().collect();
    for hit in &hits {
        for place in hit["marks"].as_array().unwrap().iter().chain([&hit["place"]]) {
            let at = |name: &str| usize::try_from(place[name].as_u64().unwrap()).unwrap();
            let words: String = chars[at("start")..at("end")].iter().collect();
            assert_eq!(place["text"], words);
        }
        assert_eq!(hit["marks"][0]["text"], "الجسر");
    }
    let shown = folder.run_in_archive(&["search", "الجسور"]);
    assert!(shown.out.starts_with("a  ") && shown.out.ends_with(" found\n"), "{}", shown.out);
}

#[test]
fn search_knows_fields_and_counts() {
    let folder = archive("search_fields");
    let denied = folder.run_in_archive(&["search", "--json", "class:deny kind:statement"]);
    assert_eq!(denied.ids(), ["b"]);
    assert_eq!(denied.json()[0]["speakers"][0], "مهند الكروي");
    assert!(folder.run_in_archive(&["search", "--facets", "outlet:ضفاف"]).out.contains(" outlet:ضفاف\n"));
    assert_eq!(folder.run_in_archive(&["search", "لفظلايوجد"]).code, 1);
    let wrong = folder.run_in_archive(&["search", "class:denny"]);
    assert!(wrong.code == 2 && wrong.err.contains("⟪denny⟫") && wrong.err.contains("deny?"), "{}", wrong.err);
}

#[test]
fn what_is_forgotten_is_not_found_and_an_index_that_is_gone_comes_back() {
    let folder = archive("search_heal");
    std::fs::remove_dir_all(folder.path("archive/index")).unwrap();
    assert_eq!(folder.run_in_archive(&["search", "الجسر"]).code, 0);
    folder.run_in_archive(&["forget", "a"]);
    assert_eq!(folder.run_in_archive(&["search", "الجسر"]).code, 1);
    assert_eq!(folder.run_in_archive(&["reindex"]).out, "         1 articles indexed\n");
    let check = folder.run_in_archive(&["check"]);
    assert_eq!(check.code, 0, "{}", check.err);
}

#[test]
fn export_writes_what_other_programs_read() {
    let folder = archive("export");
    let records = folder.run_in_archive(&["export", "--to", "jsonl"]);
    assert_eq!(records.out, folder.run(&["read", "--jsonl", "in.jsonl"]).out);
    assert_eq!(folder.run_in_archive(&["export", "--to", "jsonl", "--since", "2024-02-20"]).ids(), ["b"]);
    assert_eq!(folder.run_in_archive(&["export", "--to", "jsonl", "--outlet", "الراصد"]).ids(), ["a"]);
    let table = folder.run_in_archive(&["export", "--to", "csv"]).out;
    assert!(table.starts_with("\u{feff}article,outlet,published,"), "{table}");
    assert!(table.contains("\r\na,الراصد,2024-02-12,,'=1+1,s1,"), "{table}");
    let notes = folder.run_in_archive(&["export", "--to", "webannotation"]);
    assert!(notes.json().iter().all(|note| note["type"] == "Annotation"));
    assert!(folder.run_in_archive(&["export", "--to", "plover"]).code == 0);
}

#[test]
fn export_leaves_out_what_is_not_asked_for() {
    let folder = archive("export_filters");
    let lines = |args: &[&str]| {
        folder.run_in_archive(&[&["export", "--to", "csv"], args].concat()).out.lines().count() - 1
    };
    let all = lines(&[]);
    let denied = lines(&["--class", "نفي"]);
    assert!(denied > 0 && denied < all);
    assert_eq!(denied, lines(&["--class", "deny", "--speaker", "الكروي"]));
    assert_eq!(lines(&["--class", "deny", "--speaker", "الحداد"]), 0);
    assert_eq!(lines(&["--query", "country:العراق class:deny", "--table", "articles"]), 1);
    assert_eq!(folder.run_in_archive(&["export", "--to", "jsonl", "--speaker", "مهند الكروي"]).ids(), ["b"]);
    for table in ["articles", "statements", "events", "figures", "times", "mentions"] {
        let table = folder.run_in_archive(&["export", "--to", "csv", "--table", table, "-o", "table.csv"]);
        assert_eq!((table.code, table.out.as_str()), (0, ""));
    }
    let wrong = folder.run_in_archive(&["export", "--to", "csv", "--class", "denny"]);
    assert!(wrong.code == 2 && wrong.err.contains("did you mean deny?"), "{}", wrong.err);
    let wrong = folder.run_in_archive(&["export", "--to", "csv", "--query", "country:العرق"]);
    assert!(wrong.code == 2 && wrong.err.contains("⟪العرق⟫"), "{}", wrong.err);
}

#[cfg(not(feature = "parquet"))]
#[test]
fn without_parquet_it_is_said_how_to_get_it() {
    let folder = archive("export_no_parquet");
    let ran = folder.run_in_archive(&["export", "--to", "parquet"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(ran.err.contains("--features parquet") && ran.err.lines().count() == 1, "{}", ran.err);
}

#[cfg(feature = "parquet")]
#[test]
fn parquet_is_a_file_of_its_kind() {
    let folder = archive("export_parquet");
    for table in ["articles", "statements", "events", "figures", "times", "mentions"] {
        let ran =
            folder.run_in_archive(&["export", "--to", "parquet", "--table", table, "-o", "table.parquet"]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        let bytes = std::fs::read(folder.path("table.parquet")).unwrap();
        assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"));
    }
}

#[test]
fn search_takes_what_people_write() {
    let folder = archive("search_people");
    let ids = |query: &str| folder.run_in_archive(&["search", "--json", query]).ids();
    assert_eq!(ids("speaker:\"وزير الصحة\" kind:statement"), ["b"]);
    assert_eq!(ids("تاريخ:\"آذار 2024\" kind:statement"), ["b"]);
    assert_eq!(ids("date:3/2024 kind:statement"), ["b"]);
    assert_eq!(ids("outlet:راصد kind:passage"), ["a"]);
    // one answer for a passage and the statement in it; without words the newest comes first
    assert_eq!(ids("date:2024"), ["b", "a"]);
    let unknown = folder.run_in_archive(&["search", "outlet:الغائب"]);
    assert!(unknown.code == 1 && unknown.err.contains("الراصد, ضفاف"), "{}", unknown.err);
}

#[test]
fn feeds_are_subscribed_to_and_kept_up_with() {
    let other = SENTENCE.replace("النقل", "الصحة");
    let site = Site::start(|address| {
        let entry = |path: &str| {
            format!(
                "<item><title>خبر</title><link>{address}{path}</link><description>ملخص.</description></item>"
            )
        };
        let rss = format!(
            "<rss version=\"2.0\"><channel><title>الراصد</title>{}{}</channel></rss>",
            entry("/1"),
            entry("/2")
        );
        vec![
            ("/rss", document("application/rss+xml", rss)),
            ("/1", page("افتتاح الجسر", SENTENCE)),
            ("/2", page("خبر آخر", &other)),
        ]
    });
    let folder = Folder::new("feeds");
    let rss = site.url("/rss");
    let opml =
        format!("<opml version=\"2.0\"><body><outline text=\"الراصد\" xmlUrl=\"{rss}\"/></body></opml>");
    folder.file("list.opml", opml);
    assert_eq!(folder.run_in_archive(&["feeds", "import", "list.opml"]).out, format!("subscribed {rss}\n"));
    assert_eq!(folder.run_in_archive(&["feeds", "add", &rss]).out, format!("subscribed before {rss}\n"));
    assert_eq!(folder.run_in_archive(&["feeds", "add", "no address"]).code, 1);

    let sync = ["sync", "--allow-private", "--delay", "0"];
    let first = folder.run_in_archive(&sync);
    assert_eq!((first.code, first.err.as_str()), (0, ""));
    assert!(first.out.starts_with("         2 articles stored"), "{}", first.out);
    assert_eq!(folder.run_in_archive(&["search", "--json", "kind:statement"]).ids().len(), 2);
    assert_eq!(site.asked(), ["/rss", "/1", "/2"]);

    let second = folder.run_in_archive(&sync);
    assert!(second.out.ends_with("nothing new\n"), "{}", second.out);
    assert_eq!(site.asked(), ["/rss", "/1", "/2", "/rss"]);

    let listed = folder.run_in_archive(&["feeds", "list", "--json"]).json();
    assert!(listed[0]["title"] == "الراصد" && listed[0]["checked"].is_string(), "{listed:?}");
    assert_eq!(folder.run_in_archive(&["feeds", "remove", &rss]).code, 0);
    assert_eq!(folder.run_in_archive(&["feeds", "remove", &rss]).code, 1);
    assert_eq!(folder.run_in_archive(&["list"]).out.lines().count(), 2);
}

#[test]
fn a_feed_that_fails_is_said_and_does_not_stop_the_others() {
    let site = Site::start(|_| vec![("/rss", page("صفحة", SENTENCE))]);
    let folder = Folder::new("feeds_failing");
    folder.run_in_archive(&["feeds", "add", &site.url("/gone"), &site.url("/rss")]);
    let ran = folder.run_in_archive(&["sync", "--allow-private", "--delay", "0"]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.starts_with("         1 articles stored"), "{}", ran.out);
    assert!(ran.err.contains("/gone: ") && ran.err.lines().count() == 1, "{}", ran.err);
}

#[test]
fn a_text_stored_before_there_was_an_index_is_found() {
    let folder = archive("search_late");
    folder.file("late.jsonl", line("late", "وصل القطار السريع إلى المحطة."));
    folder.run_in_archive(&["add", "late.jsonl"]);
    assert!(folder.run_in_archive(&["search", "--json", "القطارات"]).ids().iter().all(|id| id == "late"));
}
