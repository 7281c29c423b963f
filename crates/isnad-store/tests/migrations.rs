//! Stores of every earlier version open in this one. For each version there is a file that it made, which is never made anew.

use isnad_correct::{Deed, Draft};
use isnad_page::{Defaults, Items};
use isnad_search::Page;
use isnad_search::language::parse;
use isnad_store::{Added, Create, Fetched, Reread, Signature, Store, Which, prepare};
use std::fs;
use std::io::Read;
use std::path::Path;

/// Opens a store that was made by an earlier version.
fn open(packed: &[u8]) -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let mut bytes = Vec::new();
    flate2::read::GzDecoder::new(packed).read_to_end(&mut bytes).unwrap();
    fs::write(folder.path().join("store.sqlite"), bytes).unwrap();
    let store = Store::open(folder.path(), Create::No).unwrap();
    (folder, store)
}

/// Four appearances of three articles, two of which tell one story.
fn assert_is_whole(store: &Store) {
    let reader = store.reader().unwrap();
    assert_eq!(reader.check_file().unwrap(), []);
    let numbers = reader.next_articles(0, 10).unwrap();
    assert_eq!(numbers, [1, 2, 3]);
    let mut appearances = 0;
    for number in numbers {
        let checked = reader.check_article(number).unwrap();
        assert_eq!(checked.faults, []);
        appearances += checked.appearances;
    }
    assert_eq!(appearances, 4);
    assert_eq!(reader.tellings(1, 9).unwrap().len(), 1);
    let kept = reader.article("denial-2024-10-06").unwrap().unwrap();
    assert!(kept.record().unwrap().statements.len() > 1);
    // a reader of today finds what it finds today
    for number in reader.next_to_reread(Reread::Outdated, 0, 10).unwrap() {
        assert!(reader.revise(number).unwrap().is_some());
    }
}

#[test]
fn schema_1() {
    let (_folder, store) = open(include_bytes!("schema-1.isnad.gz"));
    assert_is_whole(&store);
    let writer = store.writer(|| {}).unwrap();
    let mut indexing = writer.index(&store, false).unwrap().unwrap();
    let cutter = indexing.cutter();
    let updates =
        indexing.pending().to_vec().into_iter().map(|n| cutter.prepare(n, &store.reader().unwrap()).unwrap());
    let updates = updates.collect();
    indexing.apply(updates).unwrap();
    indexing.finish(&store, &writer).unwrap();
    assert!(writer.index(&store, false).unwrap().is_none());
    assert_eq!(store.check_index().unwrap(), []);
    let found = store.searcher().unwrap().search(&parse("class:deny").unwrap(), Page::default()).unwrap();
    assert!(found.total > 0);
    assert_eq!(store.reader().unwrap().feeds().unwrap(), []);
}

/// The store of the first version, which the second one took over and to which it added a subscription.
#[test]
fn schema_2() {
    let (_folder, store) = open(include_bytes!("schema-2.isnad.gz"));
    assert_is_whole(&store);
    let reader = store.reader().unwrap();
    assert_eq!(reader.feeds().unwrap()[0].url, "https://news.example/rss");
    let counted: u64 = reader.days().unwrap().iter().map(|day| day.appearances).sum();
    assert_eq!(counted, 4);
    let counted: u64 = reader.outlets().unwrap().iter().map(|outlet| outlet.appearances).sum();
    assert_eq!(counted, 4);
    assert!(reader.latest(9).unwrap().iter().any(|listed| listed.id == "denial-2024-10-06"));
}

/// The same, which the third one took over.
#[test]
fn schema_3() {
    let (_folder, store) = open(include_bytes!("schema-3.isnad.gz"));
    assert_is_whole(&store);
    let reader = store.reader().unwrap();
    assert_eq!(reader.feeds().unwrap().len(), 2);
    let mut writer = store.writer(|| {}).unwrap();
    writer.forget(&Which::Named("denial-2024-10-06".into()), Some("2024-12-01")).unwrap();
    assert_eq!(reader.next_articles(0, 10).unwrap().len(), 2);
}

/// The same, which the fourth one took over, and in which one article was added and forgotten.
#[test]
fn schema_4() {
    let (_folder, store) = open(include_bytes!("schema-4.isnad.gz"));
    assert_is_whole(&store);
    assert_eq!(store.reader().unwrap().feeds().unwrap().len(), 3);
    let items = Items::new("gone.txt", "قال الوزير سامر الحداد إن الجسر سيفتتح قريبا.\n".as_bytes(), None);
    let item = items.map(Result::unwrap).next().unwrap();
    let fetched = Fetched { at: "2024-12-01T08:00:00Z".into(), defaults: Defaults::default(), again: false };
    let prepared = prepare(item, &fetched, &store.reader().unwrap()).unwrap();
    let mut writer = store.writer(|| {}).unwrap();
    assert!(matches!(writer.add(vec![prepared]).unwrap().as_slice(), [Added::Forgotten { .. }]));
}

/// The same, which the fifth one took over, and in which somebody decided how an actor is shown.
#[test]
fn schema_5() {
    let (_folder, store) = open(include_bytes!("schema-5.isnad.gz"));
    assert_is_whole(&store);
    assert_eq!(store.reader().unwrap().active_actor_edits().unwrap()[0].who, "amal");
    let draft = Draft::of("s1", Deed::Set).with("class", "condemn");
    let signed = Signature { who: "amal", at: "2024-12-01T08:00:00Z", why: "" };
    let number = store.writer(|| {}).unwrap().correct("denial-2024-10-06", &draft, signed).unwrap();
    assert_eq!(number, 1);
    assert_is_whole(&store);
    let kept = store.reader().unwrap().article("denial-2024-10-06").unwrap().unwrap();
    assert_eq!(kept.record().unwrap().statements[0].class, "condemn");
}

#[test]
fn every_step_has_its_file() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let steps = fs::read_dir(tests.with_file_name("migrations")).unwrap().count();
    let files = fs::read_dir(tests).unwrap().filter(|file| {
        file.as_ref().is_ok_and(|file| file.file_name().to_string_lossy().starts_with("schema-"))
    });
    // the newest version needs no file before there is a newer one
    assert!(files.count() + 1 >= steps, "add a store that the version before the last step made");
}
