//! The commands that work on the store.

use crate::common::{Folder, SENTENCE, line};
use std::fs;

/// A folder with a store of two articles.
fn archive(test: &str) -> Folder {
    let folder = Folder::new(test);
    let other = SENTENCE.replace("النقل", "الصحة");
    let lines = format!("{}{}", line("a", SENTENCE), line("b", &other));
    let ran = folder.file("in.jsonl", lines).run_in_archive(&["add", "in.jsonl"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    folder
}

#[test]
fn adding_again_changes_nothing_and_says_so() {
    let folder = archive("add_again");
    let ran = folder.run_in_archive(&["add", "--list", "in.jsonl"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(
        ran.out.contains("         2 there before\n") && ran.out.ends_with("nothing new\n"),
        "{}",
        ran.out
    );
    assert!(!ran.out.starts_with("stored "), "{}", ran.out);
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_stored() {
    let folder = archive("add_bad");
    folder.file("mixed.jsonl", format!("{}not JSON\n{}", line("c", "سافر الوفد."), line("d", " ")));
    let ran = folder.run_in_archive(&["add", "--list", "mixed.jsonl"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.out.starts_with("stored c\n") && ran.out.contains("         2 could not be read\n"),
        "{}",
        ran.out
    );
    assert!(ran.err.contains("mixed.jsonl:2: ") && ran.err.contains("mixed.jsonl:3: empty"), "{}", ran.err);
}

#[test]
fn the_folder_may_be_named_by_the_environment() {
    let folder = archive("add_env");
    let ran = folder.run_in_env(&["list"], "ISNAD_DATA", "archive");
    assert_eq!(ran.out.lines().count(), 2, "{}", ran.out);
}

#[test]
fn a_missing_store_is_named() {
    let folder = Folder::new("no_store");
    for command in
        [["list"].as_slice(), &["show", "a"], &["check"], &["reread"], &["forget", "a"], &["backup", "b"]]
    {
        let ran = folder.run_in_archive(command);
        assert_eq!(ran.code, 1);
        assert!(ran.err.starts_with("isnad: archive: no store here"), "{}", ran.err);
    }
    assert!(!folder.path("archive").exists());
}

#[test]
fn show_prints_the_record_and_where_it_is_from() {
    let folder = archive("show");
    let shown = folder.run_in_archive(&["show", "a"]).out;
    assert!(shown.contains("سامر الحداد") && shown.contains(" from in.jsonl:1\n"), "{shown}");
    assert_eq!(folder.run_in_archive(&["show", "--text", "a"]).out, format!("{SENTENCE}\n"));
    assert_eq!(folder.run_in_archive(&["show", "--original", "a"]).out, line("a", SENTENCE));
    let json: serde_json::Value =
        serde_json::from_str(&folder.run_in_archive(&["show", "--json", "a"]).out).unwrap();
    let read: serde_json::Value = serde_json::from_str(
        folder.run(&["read", "--jsonl", "in.jsonl"]).out.lines().next().expect("a record"),
    )
    .unwrap();
    assert_eq!(json, read);
    assert!(folder.run_in_archive(&["show", "z"]).err.contains("z: no article"));
}

#[test]
fn check_tells_the_store_from_files() {
    let folder = archive("check_store");
    let store = folder.run_in_archive(&["check"]);
    assert!(store.code == 0 && store.out.ends_with("         0 faults\n"), "{}{}", store.out, store.err);
    let files = folder.run_in_archive(&["check", "in.jsonl"]);
    assert!(files.code == 0 && files.out.ends_with("         0 wrong spans\n"), "{}{}", files.out, files.err);
}

#[test]
fn a_damaged_store_fails_the_check() {
    let folder = archive("check_damaged");
    let file = folder.path("archive/store.sqlite");
    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[100_000.min(middle)..].fill(0x55);
    fs::write(&file, bytes).unwrap();
    let ran = folder.run_in_archive(&["check"]);
    assert_eq!(ran.code, 1);
    assert!(!ran.err.is_empty() && !ran.err.contains("panicked"), "{}", ran.err);
}

#[test]
fn backup_forget_and_restore() {
    let folder = archive("backup");
    assert_eq!(folder.run_in_archive(&["backup", "kept.isnad"]).code, 0);
    let forgotten = folder.run_in_archive(&["forget", "a", "z"]);
    assert_eq!((forgotten.code, forgotten.out.as_str()), (1, "forgotten a\n"));
    assert_eq!(folder.run_in_archive(&["list"]).out.lines().count(), 1);
    let restored = folder.run_in_archive(&["restore", "kept.isnad"]);
    assert_eq!((restored.code, restored.err.as_str()), (0, ""));
    assert_eq!(folder.run_in_archive(&["list"]).out.lines().count(), 2);
    assert_eq!(folder.run_in_archive(&["check"]).code, 0);
    let refused = folder.file("text.isnad", SENTENCE).run_in_archive(&["restore", "text.isnad"]);
    assert!(refused.code == 1 && !refused.err.is_empty(), "{}", refused.err);
    assert_eq!(folder.run_in_archive(&["list"]).out.lines().count(), 2);
}

#[test]
fn reread_says_what_changed() {
    let folder = archive("reread");
    let ran = folder.run_in_archive(&["reread"]);
    assert_eq!(ran.out, "         0 records read anew\n         0 of them changed\n");
    let ran = folder.run_in_archive(&["reread", "--all"]);
    assert_eq!(ran.out, "         2 records read anew\n         0 of them changed\n");
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_to_is_named() {
    let folder = Folder::new("read_only");
    folder.file("in.txt", SENTENCE).file("taken", "a file in the place of the folder");
    for place in ["/dev/null", "/proc/archive", "taken", "taken/archive"] {
        let ran = folder.run(&["add", "--data", place, "in.txt"]);
        assert_eq!(ran.code, 1);
        assert!(
            ran.err.starts_with(&format!("isnad: {place}: ")) && ran.err.lines().count() == 1,
            "{}",
            ran.err
        );
    }
}

/// A folder that cannot be written to is read as ever; who would write is told so, in one line. The superuser may write whatever the
/// modes of a folder say, so it is mounted for reading only; where no mount can be made, nothing can be shown.
#[cfg(target_os = "linux")]
#[test]
fn a_store_for_reading_only_is_searched_and_left_alone() {
    let folder = archive("mounted_read_only");
    folder.file("more.jsonl", line("more", "سافر الوفد إلى العاصمة."));
    assert_eq!(folder.run_in_archive(&["search", "الجسر"]).code, 0);
    let isnad = env!("CARGO_BIN_EXE_isnad");
    let within = |script: &str| {
        let script = format!("mount --bind archive archive && mount -o remount,ro,bind archive && {script}");
        std::process::Command::new("unshare")
            .args(["--user", "--map-root-user", "--mount", "sh", "-c", &script])
            .current_dir(folder.path(""))
            .output()
    };
    if !within("true").is_ok_and(|ran| ran.status.success()) {
        eprintln!("no folder can be mounted here: not tested");
        return;
    }
    for reading in ["search الجسر", "list", "check", "export --to csv", "show a"] {
        let ran = within(&format!("{isnad} {reading} --data archive")).unwrap();
        let err = String::from_utf8_lossy(&ran.stderr).into_owned();
        assert!(ran.status.success() && err.is_empty() && !ran.stdout.is_empty(), "{reading}: {err}");
    }
    for writing in ["add more.jsonl", "forget a", "reread", "reindex", "feeds add https://news.example/rss"] {
        let ran = within(&format!("{isnad} {writing} --data archive")).unwrap();
        let err = String::from_utf8_lossy(&ran.stderr).into_owned();
        assert_eq!(ran.status.code(), Some(1), "{writing}");
        assert_eq!(err, "isnad: archive: Read-only file system (os error 30)\n", "{writing}");
    }
    assert_eq!(folder.run_in_archive(&["check"]).code, 0);
    assert_eq!(folder.run_in_archive(&["add", "more.jsonl"]).code, 0);
}

/// No file may grow beyond a hundred blocks: as if the disk were full.
#[cfg(unix)]
#[test]
fn a_full_disk_is_said_and_survived() {
    let folder = archive("full_disk");
    let lines: String = (0..3000).map(|n| line(&format!("n{n}"), &format!("{SENTENCE} {n}"))).collect();
    folder.file("many.jsonl", lines);
    let isnad = env!("CARGO_BIN_EXE_isnad");
    let script = format!("trap '' XFSZ; ulimit -f 2000; exec {isnad} add --data archive --list many.jsonl");
    let ran =
        std::process::Command::new("sh").args(["-c", &script]).current_dir(folder.path("")).output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    assert_eq!(ran.status.code(), Some(1), "{err}");
    assert!(err.contains("disk") && err.lines().count() == 1, "{err}");
    let check = folder.run_in_archive(&["check"]);
    assert_eq!(check.code, 0, "{}", check.err);
    let listed = folder.run_in_archive(&["list"]).out;
    let reported = out.lines().filter(|line| line.starts_with("stored")).count();
    assert_eq!(listed.lines().count(), reported + 2);
    // with room again the work goes on
    assert_eq!(folder.run_in_archive(&["add", "many.jsonl"]).code, 0);
    assert_eq!(folder.run_in_archive(&["list"]).out.lines().count(), 3002);
}

/// Two programs write to one store: the second waits for the first.
#[test]
fn two_programs_do_not_hurt_each_other() {
    let folder = archive("two_programs");
    for name in ["x", "y"] {
        let lines: String =
            (0..300).map(|n| line(&format!("{name}{n}"), &format!("{SENTENCE} {name} {n}"))).collect();
        folder.file(&format!("{name}.jsonl"), lines);
    }
    let runs = std::thread::scope(|scope| {
        let runs = ["x.jsonl", "y.jsonl", "x.jsonl"]
            .map(|file| scope.spawn(|| folder.run_in_archive(&["add", file])));
        runs.map(|run| run.join().unwrap())
    });
    for ran in &runs {
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(
            ran.err.is_empty()
                || ran.err == "isnad: archive: another isnad writes here; waiting until it has ended\n"
        );
    }
    assert_eq!(folder.run_in_archive(&["list"]).out.lines().count(), 602);
    assert_eq!(folder.run_in_archive(&["check"]).code, 0);
}

#[test]
fn what_is_forgotten_does_not_come_back_by_itself() {
    let folder = archive("forgotten");
    let before = folder.run_in_archive(&["list"]).out;
    let id = before.lines().next().unwrap().split('\t').next().unwrap().to_owned();
    folder.run_in_archive(&["forget", &id]);
    let added = folder.run_in_archive(&["add", "in.jsonl"]);
    assert!(added.out.contains("         1 forgotten before, the last on 20"), "{}", added.out);
    assert_eq!(folder.run_in_archive(&["list"]).out.lines().count() + 1, before.lines().count());
    folder.run_in_archive(&["add", "--again", "in.jsonl"]);
    assert_eq!(folder.run_in_archive(&["list"]).out.lines().count(), before.lines().count());
    folder.run_in_archive(&["forget", "--without-trace", &id]);
    folder.run_in_archive(&["add", "in.jsonl"]);
    assert_eq!(folder.run_in_archive(&["list"]).out.lines().count(), before.lines().count());
}
