//! The program is killed at any moment, and nothing that was reported is lost.

use crate::common::{Folder, line};
use serde_json::{Value, json};
use std::collections::HashSet;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Where the random moments begin; printed when a test fails.
const SEED: u64 = 20_240_212;

/// Articles in the input.
const ARTICLES: usize = 120;

/// A store, an input to add to it, and how long that takes.
struct Victim {
    folder: Folder,
    random: u64,
}

impl Victim {
    fn new(test: &str) -> Self {
        let folder = Folder::new(test);
        let lines: String = (0..ARTICLES).map(|n| line(&format!("n{n}"), &report(n))).collect();
        folder.file("in.jsonl", lines);
        Victim { folder, random: SEED }
    }

    /// A random moment within a time (xorshift).
    fn moment(&mut self, within: Duration) -> Duration {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        within.mul_f64((self.random % 10_000) as f64 / 10_000.0)
    }

    fn isnad(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_isnad"));
        command.args(args).args(["--data", "archive"]).current_dir(self.folder.path(""));
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// How long the command takes when nobody kills it.
    fn time(&self, args: &[&str]) -> Duration {
        let start = Instant::now();
        let ran = self.isnad(args).output().expect("isnad runs");
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
        start.elapsed()
    }

    /// Runs the command and kills it at a random moment. Gives what it printed until then.
    fn kill(&mut self, args: &[&str], within: Duration) -> String {
        let moment = self.moment(within);
        let mut child = self.isnad(args).spawn().expect("isnad runs");
        std::thread::sleep(moment);
        // it may have ended by itself
        let _ = child.kill();
        let output = child.wait_with_output().expect("isnad ends");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// The store is sound; gives the ids in it, each once.
    fn ids(&self, round: usize) -> HashSet<String> {
        if !self.folder.path("archive/store.sqlite").exists() {
            return HashSet::new();
        }
        let check = self.isnad(&["check"]).output().expect("isnad runs");
        let said = String::from_utf8_lossy(&check.stderr);
        assert!(check.status.success(), "seed {SEED}, round {round}: {said}");
        let list = self.isnad(&["list"]).output().expect("isnad runs");
        let list = String::from_utf8_lossy(&list.stdout).into_owned();
        let ids: Vec<String> = list.lines().filter_map(|l| Some(l.split_once('\t')?.0.to_owned())).collect();
        let count = ids.len();
        let ids: HashSet<String> = ids.into_iter().collect();
        assert_eq!(ids.len(), count, "seed {SEED}, round {round}: an article is there twice");
        ids
    }
}

fn report(n: usize) -> String {
    let words: Vec<String> = (0..30).map(|word| format!("لفظ{}", n * 17 + word * 31)).collect();
    format!("قال وزير النقل سامر الحداد في بيان رقم {n} إن العمل بدأ {}.", words.join(" "))
}

#[test]
fn killed_while_adding() {
    let mut victim = Victim::new("kill_add");
    let whole = victim.time(&["add", "--list", "in.jsonl"]);
    for round in 0..24 {
        if round % 4 == 0 {
            std::fs::remove_dir_all(victim.folder.path("archive")).expect("the store can be removed");
        }
        let said = victim.kill(&["add", "--list", "in.jsonl"], whole);
        let ids = victim.ids(round);
        // the last line may be cut off
        let (whole_lines, _) = said.rsplit_once('\n').unwrap_or_default();
        for id in whole_lines.lines().filter_map(|line| line.strip_prefix("stored ")) {
            assert!(ids.contains(id), "seed {SEED}, round {round}: {id} was reported stored and is lost");
        }
    }
    victim.time(&["add", "in.jsonl"]);
    assert_eq!(victim.ids(99).len(), ARTICLES);
}

#[test]
fn killed_while_reading_anew() {
    let mut victim = Victim::new("kill_reread");
    victim.time(&["add", "in.jsonl"]);
    let whole = victim.time(&["reread", "--all"]);
    for round in 0..14 {
        victim.kill(&["reread", "--all"], whole);
        assert_eq!(victim.ids(round).len(), ARTICLES, "seed {SEED}, round {round}");
    }
}

#[test]
fn killed_while_backing_up() {
    let mut victim = Victim::new("kill_backup");
    victim.time(&["add", "in.jsonl"]);
    let whole = victim.time(&["backup", "kept.isnad"]);
    for round in 0..14 {
        victim.kill(&["backup", "kept.isnad"], whole);
        assert_eq!(victim.ids(round).len(), ARTICLES, "seed {SEED}, round {round}");
        // the last whole backup is still there, and whole
        victim.time(&["restore", "kept.isnad"]);
        assert_eq!(victim.ids(round).len(), ARTICLES, "seed {SEED}, round {round}");
    }
}

#[test]
fn killed_while_restoring() {
    let mut victim = Victim::new("kill_restore");
    victim.time(&["add", "in.jsonl"]);
    victim.time(&["backup", "kept.isnad"]);
    let whole = victim.time(&["restore", "kept.isnad"]);
    for round in 0..8 {
        victim.kill(&["restore", "kept.isnad"], whole);
        assert_eq!(victim.ids(round).len(), ARTICLES, "seed {SEED}, round {round}");
    }
}

#[test]
fn killed_while_indexing() {
    let mut victim = Victim::new("kill_reindex");
    victim.time(&["add", "in.jsonl"]);
    let whole = victim.time(&["reindex"]);
    for round in 0..14 {
        victim.kill(&["reindex"], whole);
        assert_eq!(victim.ids(round).len(), ARTICLES, "seed {SEED}, round {round}");
        // the first search makes up for what was interrupted
        victim.time(&["search", "الحداد"]);
        assert_eq!(victim.ids(round).len(), ARTICLES, "seed {SEED}, round {round}");
    }
}

#[test]
fn killed_while_linking() {
    let mut victim = Victim::new("kill_relink");
    victim.time(&["add", "in.jsonl"]);
    let whole = victim.time(&["relink"]);
    let told = |victim: &Victim| {
        victim.isnad(&["actor", "--json", "سامر الحداد"]).output().expect("isnad runs").stdout
    };
    let before = told(&victim);
    for round in 0..14 {
        victim.kill(&["relink"], whole);
        assert_eq!(victim.ids(round).len(), ARTICLES, "seed {SEED}, round {round}");
        // the links that were there stay in use, and what was left of the others is replaced
        assert_eq!(told(&victim), before, "seed {SEED}, round {round}");
    }
    victim.time(&["relink"]);
    assert_eq!(told(&victim), before);
}

#[test]
fn killed_while_correcting() {
    let mut victim = Victim::new("kill_correct");
    victim.time(&["add", "in.jsonl"]);
    let mut whole = Duration::from_millis(500);
    let listed = |victim: &Victim| -> Vec<Value> {
        let list =
            victim.isnad(&["correct", "list", "--json", "--limit", "100000"]).output().expect("isnad runs");
        assert!(list.status.success(), "{}", String::from_utf8_lossy(&list.stderr));
        let lines = String::from_utf8_lossy(&list.stdout).into_owned();
        lines.lines().map(|line| serde_json::from_str(line).expect("one JSON object")).collect()
    };
    for round in 0..14 {
        let lines: String = (0..ARTICLES)
            .map(|n| {
                let fields = json!({"speaker": format!("ناطق {round}")});
                let line = json!({"article": format!("n{n}"), "item": "s1", "fields": fields, "why": format!("r{round}")});
                format!("{line}\n")
            })
            .collect();
        victim.folder.file("corrections.jsonl", lines);
        let apply = ["correct", "apply", "corrections.jsonl"];
        // the first round goes through, so that it is known how long one takes
        let said = match round {
            0 => {
                whole = victim.time(&apply);
                format!("{ARTICLES} corrections applied")
            }
            _ => victim.kill(&apply, whole),
        };
        assert_eq!(victim.ids(round).len(), ARTICLES, "seed {SEED}, round {round}");
        // what was kept is whole, and as much of the file as was come to
        let all = listed(&victim);
        let of_round: Vec<&Value> = all.iter().filter(|c| c["why"] == format!("r{round}")).rev().collect();
        for (n, correction) in of_round.iter().enumerate() {
            let told = (&correction["article"], &correction["state"], &correction["item"]);
            let expected = (&json!(format!("n{n}")), &json!("placed"), &json!("s1"));
            assert_eq!(told, expected, "seed {SEED}, round {round}: {correction}");
        }
        if said.contains("corrections applied") {
            assert_eq!(of_round.len(), ARTICLES, "seed {SEED}, round {round}: reported and lost");
        }
        // the last one that was kept is the one that holds, for the index too
        if let Some(last) = of_round.len().checked_sub(1) {
            let shown = victim.isnad(&["show", "--json", &format!("n{last}")]).output().expect("isnad runs");
            let record: Value = serde_json::from_slice(&shown.stdout).expect("one JSON object");
            assert_eq!(
                record["statements"][0]["speaker"],
                format!("ناطق {round}"),
                "seed {SEED}, round {round}"
            );
            let query = format!("speaker:\"ناطق {round}\"");
            let found = victim.isnad(&["search", "--json", &query]).output().expect("isnad runs");
            let (found, said) =
                (String::from_utf8_lossy(&found.stdout), String::from_utf8_lossy(&found.stderr));
            assert!(found.contains(&format!("ناطق {round}")), "seed {SEED}, round {round}: {found}; {said}");
        }
    }
    let latest = listed(&victim)[0]["number"].to_string();
    for _ in 0..6 {
        victim.kill(&["correct", "undo", &latest], Duration::from_millis(60));
        let undone = listed(&victim)[0].clone();
        assert_eq!(undone["undone"].is_string(), undone["undone_by"].is_string(), "{undone}");
        assert_eq!(victim.ids(99).len(), ARTICLES);
    }
}
