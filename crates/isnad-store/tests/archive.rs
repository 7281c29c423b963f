//! The store from outside: what goes in comes out, once; what is forgotten is gone.

use isnad_page::Items;
use isnad_store::{Added, Create, Fetched, Reread, Store, StoreError, Which, Writer, prepare};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A wire report of forty different words and more.
fn wire() -> String {
    let words = (1..=60).map(|n| format!("كلمة{n}"));
    format!("قال الوزير سامر الحداد أمس إن العمل بدأ {}.", words.collect::<Vec<_>>().join(" "))
}

struct Archive {
    folder: TempDir,
    store: Store,
}

impl Archive {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path(), Create::Yes).unwrap();
        Archive { folder, store }
    }

    fn writer(&self) -> Writer {
        self.store.writer(|| panic!("nobody else writes")).unwrap()
    }

    /// Adds articles in one batch.
    fn add(&self, lines: &[Value]) -> Vec<Added> {
        self.add_as(lines, false)
    }

    fn add_as(&self, lines: &[Value], again: bool) -> Vec<Added> {
        let jsonl: String = lines.iter().map(|line| format!("{line}\n")).collect();
        let fetched = Fetched { at: "2024-02-12T08:00:00Z".into(), again, ..Fetched::default() };
        let reader = self.store.reader().unwrap();
        let batch = Items::new("in.jsonl", jsonl.as_bytes(), None)
            .map(|item| prepare(item.unwrap(), &fetched, &reader).unwrap());
        let batch = batch.collect();
        self.writer().add(batch).unwrap()
    }

    fn ids(&self) -> Vec<String> {
        let reader = self.store.reader().unwrap();
        let numbers = reader.next_articles(0, 1000).unwrap();
        numbers.into_iter().map(|number| reader.numbered(number).unwrap().unwrap().id).collect()
    }

    fn stories(&self) -> Vec<Vec<String>> {
        let reader = self.store.reader().unwrap();
        let mut stories = std::collections::BTreeMap::<i64, Vec<String>>::new();
        for number in reader.next_articles(0, 1000).unwrap() {
            let kept = reader.numbered(number).unwrap().unwrap();
            stories.entry(kept.story).or_default().push(kept.id);
        }
        stories.into_values().collect()
    }

    fn assert_sound(&self) {
        let reader = self.store.reader().unwrap();
        assert_eq!(reader.check_file().unwrap(), []);
        for number in reader.next_articles(0, 1000).unwrap() {
            assert_eq!(reader.check_article(number).unwrap().faults, []);
        }
    }
}

fn stored(id: &str) -> Added {
    Added::Stored { id: id.into(), story: None }
}

#[test]
fn a_copy_is_another_appearance() {
    let archive = Archive::new();
    let added = archive.add(&[
        json!({"id": "a", "text": "قال الوزير سامر الحداد إن العمل بدأ.", "outlet": "الراصد", "url": "https://a.example/1"}),
        json!({"id": "b", "text": "قَالَ  الوزيـر سامر الحدّاد\nان العمل بدا.", "outlet": "ضفاف", "url": "https://b.example/2"}),
    ]);
    assert_eq!(added, [stored("a"), Added::Copy { of: "a".into() }]);
    let reader = archive.store.reader().unwrap();
    let outlets = reader.appearances(1).unwrap().into_iter().map(|seen| seen.outlet.unwrap());
    assert_eq!(outlets.collect::<Vec<_>>(), ["الراصد", "ضفاف"]);
    assert_eq!(reader.article("https://b.example/2").unwrap().unwrap().id, "a");
    archive.assert_sound();
}

#[test]
fn the_same_again_changes_nothing() {
    let archive = Archive::new();
    let lines =
        [json!({"id": "a", "text": "قال الوزير إن العمل بدأ."}), json!({"id": "b", "text": "ثم سافر."})];
    archive.add(&lines);
    let before = archive.store.reader().unwrap().generation().unwrap();
    assert_eq!(archive.add(&lines), [Added::Known, Added::Known]);
    // other bytes around the same text under the same address
    let page = |id: &str| json!({"id": id, "text": "وصل الوفد.", "url": "https://a.example/3"});
    assert_eq!(archive.add(&[page("c")]), [stored("c")]);
    assert_eq!(archive.add(&[page("d")]), [Added::Known]);
    assert_eq!(archive.store.reader().unwrap().generation().unwrap(), (before.0, before.1 + 1));
}

#[test]
fn another_text_with_the_same_id_gets_an_id_of_its_own() {
    let archive = Archive::new();
    let added =
        archive.add(&[json!({"id": "a", "text": "وصل الوفد."}), json!({"id": "a", "text": "سافر الوفد."})]);
    let Added::Stored { id, .. } = &added[1] else { panic!("{added:?}") };
    assert!(id.starts_with("a~") && id.len() == 10, "{id}");
    assert_eq!(archive.store.reader().unwrap().article(id).unwrap().unwrap().text, "سافر الوفد.");
}

#[test]
fn stories_join_and_part() {
    let archive = Archive::new();
    let word = |range: std::ops::Range<u32>| range.map(|n| format!("كلمة{n} ")).collect::<String>();
    archive.add(&[
        json!({"id": "first half", "text": word(0..100)}),
        json!({"id": "second half", "text": word(100..200)}),
        json!({"id": "something else", "text": word(500..600)}),
    ]);
    assert_eq!(archive.stories().len(), 3);
    let added = archive.add(&[json!({"id": "whole", "text": word(0..200)})]);
    assert_eq!(added, [Added::Stored { id: "whole".into(), story: Some("first half".into()) }]);
    assert_eq!(archive.stories(), [vec!["first half", "second half", "whole"], vec!["something else"]]);

    let reader = archive.store.reader().unwrap();
    let number = reader.article("first half").unwrap().unwrap().number;
    let tellings = reader.tellings(number, 9).unwrap();
    assert_eq!(tellings[1].own, [word(100..200).trim()]);
    drop(reader);

    archive.writer().forget(&Which::Named("whole".into()), None).unwrap();
    assert_eq!(archive.stories().len(), 3);
    archive.assert_sound();
}

#[test]
fn what_is_forgotten_is_in_no_byte_of_the_folder() {
    let archive = Archive::new();
    archive.add(&[
        json!({"id": "a", "text": wire(), "title": "SECRET-HEADLINE", "url": "https://a.example/SECRET-ADDRESS"}),
        json!({"id": "b", "text": "سافر الوفد.", "outlet": "SECRET-OUTLET"}),
        json!({"id": "c", "text": "وصل الوفد."}),
    ]);
    assert!(holds(archive.folder.path(), b"SECRET-"));
    let forgotten =
        archive.writer().forget(&Which::Named("https://a.example/SECRET-ADDRESS".into()), None).unwrap();
    assert_eq!(forgotten.articles, ["a"]);
    archive.writer().forget(&Which::Outlet("SECRET-OUTLET".into()), None).unwrap();
    assert!(!holds(archive.folder.path(), b"SECRET-"));
    assert_eq!(archive.ids(), ["c"]);
    archive.assert_sound();
    assert!(matches!(
        archive.writer().forget(&Which::Named("a".into()), None),
        Err(StoreError::NoArticle(_))
    ));
}

fn holds(folder: &Path, needle: &[u8]) -> bool {
    fs::read_dir(folder).unwrap().any(|file| {
        let bytes = fs::read(file.unwrap().path()).unwrap();
        bytes.windows(needle.len()).any(|window| window == needle)
    })
}

#[test]
fn an_article_that_appeared_elsewhere_is_read_anew_from_there() {
    let archive = Archive::new();
    archive.add(&[
        json!({"id": "a", "text": "وصل الوفد أمس.", "outlet": "الراصد", "published": "2024-02-12"}),
        json!({"id": "b", "text": "وصل الوفدُ أمس.", "outlet": "ضفاف", "published": "2024-02-20"}),
    ]);
    let day = |archive: &Archive| {
        let kept = archive.store.reader().unwrap().article("a").unwrap().unwrap();
        (kept.text.clone(), kept.record().unwrap().times[0].edtf.clone().unwrap())
    };
    assert_eq!(day(&archive), ("وصل الوفد أمس.".into(), "2024-02-11".into()));
    let forgotten = archive.writer().forget(&Which::Outlet("الراصد".into()), None).unwrap();
    assert_eq!((forgotten.articles.len(), forgotten.kept.as_slice()), (0, ["a".to_owned()].as_slice()));
    assert_eq!(day(&archive), ("وصل الوفدُ أمس.".into(), "2024-02-19".into()));
    archive.assert_sound();
}

#[test]
fn what_is_forgotten_comes_back_only_when_it_is_asked_for() {
    let archive = Archive::new();
    let page = |id: &str, text: &str, url: &str| json!({"id": id, "text": text, "url": url});
    let line = page("a", "وصل الوفد أمس.", "https://a.example/SECRET-1");
    archive.add(std::slice::from_ref(&line));
    let day = "2024-03-01T08:00:00Z";
    archive.writer().forget(&Which::Named("a".into()), Some(day)).unwrap();
    assert!(!holds(archive.folder.path(), b"SECRET-"));
    let forgotten = Added::Forgotten { day: day.into() };
    // the same line, the same text elsewhere, another text under the address
    let others = [
        line.clone(),
        page("b", "وصل الوفدُ أمس.", "https://b.example/2"),
        page("c", "وصل الوفد أول من أمس.", "https://a.example/SECRET-1"),
    ];
    assert_eq!(archive.add(&others), [forgotten.clone(), forgotten.clone(), forgotten]);
    assert!(archive.store.reader().unwrap().has_address("https://a.example/SECRET-1").unwrap());
    assert_eq!(archive.add_as(std::slice::from_ref(&line), true), [stored("a")]);
    archive.writer().forget(&Which::Named("a".into()), None).unwrap();
    assert_eq!(archive.add(&[line]), [stored("a")]);
    archive.assert_sound();
}

#[test]
fn an_outlet_that_is_forgotten_is_kept_out_of_articles_that_stay() {
    let archive = Archive::new();
    let ours = json!({"id": "a", "text": "وصل الوفد أمس.", "outlet": "الراصد"});
    archive.add(&[ours.clone(), json!({"id": "b", "text": "وصل الوفدُ أمس.", "outlet": "ضفاف"})]);
    archive.writer().forget(&Which::Outlet("الراصد".into()), Some("2024-03-01")).unwrap();
    assert_eq!(archive.add(&[ours]), [Added::Forgotten { day: "2024-03-01".into() }]);
    assert_eq!(archive.ids().len(), 1);
}

#[test]
fn numbers_are_never_used_twice() {
    let archive = Archive::new();
    archive.add(&[json!({"id": "a", "text": "وصل الوفد."})]);
    archive.writer().forget(&Which::Named("a".into()), None).unwrap();
    archive.add(&[json!({"id": "b", "text": "سافر الوفد."})]);
    assert_eq!(archive.store.reader().unwrap().article("b").unwrap().unwrap().number, 2);
}

#[test]
fn a_backup_holds_what_was_there_and_takes_its_place() {
    let archive = Archive::new();
    archive.add(&[json!({"id": "a", "text": wire()})]);
    let file = archive.folder.path().join("kept.isnad");
    let reader = archive.store.reader().unwrap();
    let mut writer = archive.writer();
    reader.backup(&file, |_| {}).unwrap();
    drop(writer);
    archive.add(&[json!({"id": "b", "text": "سافر الوفد."})]);
    let before = reader.generation().unwrap();

    writer = archive.writer();
    writer.restore(&file, |_| {}).unwrap();
    assert_eq!(archive.ids(), ["a"]);
    assert_ne!(reader.generation().unwrap().0, before.0);
    archive.assert_sound();

    let mut bytes = fs::read(&file).unwrap();
    bytes.truncate(bytes.len() / 2);
    fs::write(&file, bytes).unwrap();
    assert!(writer.restore(&file, |_| {}).is_err());
    fs::write(&file, b"").unwrap();
    assert!(writer.restore(&file, |_| {}).is_err());
    assert_eq!(archive.ids(), ["a"]);
    archive.assert_sound();
}

#[test]
fn damage_is_found() {
    let archive = Archive::new();
    archive.add(&[json!({"id": "a", "text": wire()}), json!({"id": "b", "text": "سافر الوفد."})]);
    archive.assert_sound();
    let sql = rusqlite::Connection::open(archive.folder.path().join("store.sqlite")).unwrap();
    sql.execute_batch(
        "UPDATE article SET text = (SELECT text FROM article WHERE number = 2) WHERE number = 1;
        UPDATE original SET bytes = x'00' WHERE appearance = 2;
        INSERT INTO shingle VALUES (1, 77);",
    )
    .unwrap();
    let reader = archive.store.reader().unwrap();
    assert_eq!(reader.check_file().unwrap().len(), 1);
    assert!(reader.check_article(1).unwrap().faults.len() > 2);
    assert_eq!(reader.check_article(2).unwrap().faults.len(), 1);
}

#[test]
fn only_records_of_another_engine_are_read_anew() {
    let archive = Archive::new();
    archive.add(&[json!({"id": "a", "text": wire()}), json!({"id": "b", "text": "سافر الوفد أمس."})]);
    let reader = archive.store.reader().unwrap();
    assert!(reader.next_to_reread(Reread::Outdated, 0, 10).unwrap().is_empty());
    assert_eq!(reader.next_to_reread(Reread::All, 0, 10).unwrap(), [1, 2]);
    let sql = rusqlite::Connection::open(archive.folder.path().join("store.sqlite")).unwrap();
    sql.execute_batch("UPDATE record SET engine = 'old' WHERE article = 2").unwrap();
    assert_eq!(reader.next_to_reread(Reread::Outdated, 0, 10).unwrap(), [2]);
    let revision = reader.revise(2).unwrap().unwrap();
    assert_eq!(revision.moved, []);
    archive.writer().revise(&[revision]).unwrap();
    assert!(reader.next_to_reread(Reread::Outdated, 0, 10).unwrap().is_empty());
    archive.assert_sound();
}

#[test]
fn a_full_disk_leaves_the_store_as_it_was() {
    let archive = Archive::new();
    archive.add(&[json!({"id": "a", "text": wire()})]);
    let mut writer = archive.writer();
    writer.limit_pages(40).unwrap();
    let fetched = Fetched::default();
    let reader = archive.store.reader().unwrap();
    let mut failed = None;
    for n in 0..400 {
        let line = json!({"id": n, "text": format!("{} {n}", wire().replace("كلمة", &format!("لفظ{n}")))})
            .to_string();
        let item = Items::new("x.jsonl", line.as_bytes(), None).next().unwrap().unwrap();
        if let Err(error) = writer.add(vec![prepare(item, &fetched, &reader).unwrap()]) {
            failed = Some((n, error.to_string()));
            break;
        }
    }
    let (added, error) = failed.expect("forty pages hold fewer articles");
    assert!(error.starts_with("the disk is full"), "{error}");
    assert_eq!(archive.ids().len(), added + 1);
    archive.assert_sound();
}
