//! Corrections lie over the record, whatever happens underneath.

use isnad_correct::{Deed, Draft, Kind, State};
use isnad_page::{Defaults, Items};
use isnad_search::Page;
use isnad_search::language::parse;
use isnad_store::{CorrectError, Create, Fetched, Reread, Signature, Store, Which, prepare};

const TEXT: &str = "قال الوزير سامر الحداد إن الجسر سيفتتح قريبا.\nوأضاف أن العمل انتهى في آذار الماضي. والتقى الحداد \
    أمس السفيرة ليلى النجار في عمان.";

fn store() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), Create::Yes).unwrap();
    let line = serde_json::json!({"id": "bridge", "text": TEXT, "published": "2024-06-02"}).to_string();
    let fetched = Fetched { at: "2024-06-02T08:00:00Z".into(), defaults: Defaults::default(), again: false };
    let reader = store.reader().unwrap();
    let prepared = Items::new("in.jsonl", line.as_bytes(), None)
        .map(|item| prepare(item.unwrap(), &fetched, &reader).unwrap())
        .collect();
    drop(reader);
    store.writer(|| {}).unwrap().add(prepared).unwrap();
    (folder, store)
}

fn correct(store: &Store, draft: &Draft) -> i64 {
    let signed = Signature { who: "ليلى", at: "2024-06-03T08:00:00Z", why: "قرأت النص" };
    store.writer(|| {}).unwrap().correct("bridge", draft, signed).unwrap()
}

fn speakers(store: &Store) -> Vec<Option<String>> {
    let kept = store.reader().unwrap().article("bridge").unwrap().unwrap();
    kept.record().unwrap().statements.into_iter().map(|s| s.speaker).collect()
}

fn speaker() -> Draft {
    Draft::of("s2", Deed::Set).with("speaker", "ليلى النجار")
}

#[test]
fn a_correction_is_read_everywhere_and_undone() {
    let (_folder, store) = store();
    let before = speakers(&store);
    assert_eq!(before[1].as_deref(), Some("سامر الحداد"));
    let generation = store.reader().unwrap().generation().unwrap().1;
    let number = correct(&store, &speaker());
    assert_eq!(speakers(&store)[1].as_deref(), Some("ليلى النجار"));
    assert!(store.reader().unwrap().generation().unwrap().1 > generation);
    let kept = store.reader().unwrap().article("bridge").unwrap().unwrap();
    assert_eq!(kept.as_read().unwrap().statements[1].speaker, before[1]);
    let evidence = &kept.record().unwrap().statements[1].evidence;
    assert_eq!((evidence.rule.as_str(), evidence.confidence), ("correction", 1.0));
    assert_eq!(evidence.correction.as_ref().unwrap().who, "ليلى");

    let mut writer = store.writer(|| {}).unwrap();
    assert!(writer.undo_correction(number, "سامر", "2024-06-04T08:00:00Z").unwrap());
    assert!(!writer.undo_correction(number, "سامر", "2024-06-04T08:00:00Z").unwrap());
    assert!(!writer.undo_correction(99, "سامر", "2024-06-04T08:00:00Z").unwrap());
    assert_eq!(speakers(&store), before);
    let all = store.reader().unwrap().corrections(None, 9).unwrap();
    assert_eq!(all[0].1.undone, Some(("2024-06-04T08:00:00Z".into(), "سامر".into())));
    assert_eq!(store.reader().unwrap().corrected_articles().unwrap(), [0_i64; 0]);
}

#[test]
fn it_outlasts_rereading_and_the_way_through_a_backup() {
    let (folder, store) = store();
    correct(&store, &speaker());
    correct(&store, &Draft::of("s1", Deed::Confirm));
    let reader = store.reader().unwrap();
    let revisions: Vec<_> = reader
        .next_to_reread(Reread::All, 0, 9)
        .unwrap()
        .into_iter()
        .map(|number| reader.revise(number).unwrap().unwrap())
        .collect();
    // what people corrected is not what the reader found otherwise
    assert!(revisions.iter().all(|revision| revision.moved.is_empty()));
    store.writer(|| {}).unwrap().revise(&revisions).unwrap();
    assert_eq!(speakers(&store)[1].as_deref(), Some("ليلى النجار"));

    let file = folder.path().join("copy");
    reader.backup(&file, |_| {}).unwrap();
    let other = tempfile::tempdir().unwrap();
    let restored = Store::open(other.path(), Create::Yes).unwrap();
    restored.writer(|| {}).unwrap().restore(&file, |_| {}).unwrap();
    assert_eq!(speakers(&restored)[1].as_deref(), Some("ليلى النجار"));
    assert_eq!(restored.reader().unwrap().check_article(1).unwrap().faults, []);
    assert_eq!(restored.reader().unwrap().check_file().unwrap(), []);
}

#[test]
fn the_index_finds_what_was_corrected() {
    let (_folder, store) = store();
    let found = || {
        let writer = store.writer(|| {}).unwrap();
        if let Some(mut indexing) = writer.index(&store, false).unwrap() {
            let (cutter, reader) = (indexing.cutter(), store.reader().unwrap());
            let pending = indexing.pending().to_vec();
            indexing
                .apply(pending.into_iter().map(|n| cutter.prepare(n, &reader).unwrap()).collect())
                .unwrap();
            indexing.finish(&store, &writer).unwrap();
        }
        let query = parse("speaker:النجار").unwrap();
        store.searcher().unwrap().search(&query, Page::default()).unwrap().total
    };
    assert_eq!(found(), 0);
    let number = correct(&store, &speaker());
    assert!(found() > 0);
    store.writer(|| {}).unwrap().undo_correction(number, "-", "2024-06-04T08:00:00Z").unwrap();
    assert_eq!(found(), 0);
}

#[test]
fn it_goes_with_its_article() {
    let (_folder, store) = store();
    correct(&store, &speaker());
    store.writer(|| {}).unwrap().forget(&Which::Named("bridge".into()), None).unwrap();
    assert_eq!(store.reader().unwrap().corrections(None, 9).unwrap(), []);
    assert_eq!(store.reader().unwrap().check_file().unwrap(), []);
}

#[test]
fn what_does_not_fit_is_not_kept() {
    let (_folder, store) = store();
    let mut writer = store.writer(|| {}).unwrap();
    let signed = Signature { who: "-", at: "2024-06-03T08:00:00Z", why: "" };
    for draft in [
        Draft::of("s9", Deed::Confirm),
        Draft::of("s1", Deed::Set).with("class", "sing"),
        Draft::of("s1", Deed::Set).with("source", "كلمات ليست هناك"),
        Draft::of("s1", Deed::Set).with("nothing", "x"),
        Draft::of("s1", Deed::Set).with("class", "say"),
        Draft::add(Kind::Event),
    ] {
        assert!(
            matches!(writer.correct("bridge", &draft, signed), Err(CorrectError::Mistake(_))),
            "{draft:?}"
        );
    }
    let unknown = writer.correct("other", &speaker(), signed);
    assert!(matches!(unknown, Err(CorrectError::Store(_))));
    assert_eq!(store.reader().unwrap().corrections(None, 9).unwrap(), []);
}

#[test]
fn a_damaged_one_is_told_and_changes_nothing() {
    let (folder, store) = store();
    correct(&store, &speaker());
    let file = rusqlite::Connection::open(folder.path().join("store.sqlite")).unwrap();
    file.execute("UPDATE correction SET change = '{'", []).unwrap();
    let reader = store.reader().unwrap();
    assert_eq!(reader.check_article(1).unwrap().faults.len(), 1);
    let applied = reader.article("bridge").unwrap().unwrap().corrected().unwrap();
    assert_eq!(applied.outcomes[0].state, State::Unplaced);
    assert_eq!(applied.record.statements[1].speaker.as_deref(), Some("سامر الحداد"));
}
