//! `isnad relation` over the articles of `samples/`, against the dossier that was written by hand.

use isnad_link::relation::{CommitmentItem, Dossier, EventItem, LedgerEntry, StatementItem};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn isnad(args: &[&str]) -> std::process::Output {
    Command::new(env!("CARGO_BIN_EXE_isnad")).current_dir(repository()).args(args).output().unwrap()
}

fn dossier() -> Dossier {
    let output = isnad(&["relation", "JO", "IQ", "samples", "--json"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The list under a heading of the expected dossier.
fn expected(heading: &str) -> Vec<String> {
    let text = std::fs::read_to_string(repository().join("fixtures/relation-jordan-iraq.md")).unwrap();
    let section = text.lines().skip_while(|line| *line != format!("## {heading}")).skip(1);
    let lines = section.take_while(|line| !line.starts_with("## "));
    lines.filter(|line| line.trim_start().starts_with("- ")).map(str::to_owned).collect()
}

/// Entries of the expected dossier, each with its lines below; their order says nothing.
fn entries(lines: Vec<String>) -> BTreeSet<Vec<String>> {
    let mut entries: Vec<Vec<String>> = Vec::new();
    for line in lines {
        match entries.last_mut().filter(|_| line.starts_with("  ")) {
            Some(entry) => entry.push(line),
            None => entries.push(vec![line]),
        }
    }
    entries.into_iter().collect()
}

fn check(heading: &str, found: Vec<Vec<String>>) {
    let expected = entries(expected(heading));
    let found: BTreeSet<Vec<String>> = found.into_iter().collect();
    let list =
        |entries: Vec<&Vec<String>>| entries.into_iter().flatten().cloned().collect::<Vec<_>>().join("\n");
    let missing = list(expected.difference(&found).collect());
    let wrong = list(found.difference(&expected).collect());
    assert!(missing.is_empty() && wrong.is_empty(), "{heading}\nmissing:\n{missing}\nnot expected:\n{wrong}");
}

#[test]
fn persons_are_those_of_the_expected_dossier() {
    let persons = dossier().actors.into_iter().filter(|actor| actor.kind == "person");
    check(
        "persons",
        persons.map(|a| vec![format!("- {} {} {}", a.side, a.level.unwrap_or_default(), a.name)]).collect(),
    );
}

fn articles(event: &EventItem) -> String {
    let articles: BTreeSet<&str> = event.reports.iter().map(|r| r.carrier.article.as_str()).collect();
    articles.into_iter().collect::<Vec<_>>().join(" + ")
}

fn day(event: &EventItem) -> String {
    event
        .date
        .as_ref()
        .filter(|date| date.basis == "told")
        .map(|date| format!(", {}", date.edtf))
        .unwrap_or_default()
}

#[test]
fn events_are_joined_as_in_the_expected_dossier() {
    let mut found = Vec::new();
    for event in dossier().events.iter().filter(|e| articles(e).contains(" + ")) {
        let mode = event.mode.as_deref().unwrap_or_default();
        let mut lines = vec![format!("- {} {mode}{}: {}", event.kind, day(event), articles(event))];
        for conflict in &event.conflicts {
            let values: Vec<&str> = conflict.values.keys().map(String::as_str).collect();
            lines.push(format!("  - {}: {}", conflict.field, values.join(" / ")));
        }
        found.push(lines);
    }
    check("events with several reports", found);
}

#[test]
fn visits_are_those_of_the_expected_dossier() {
    let visit = |v: isnad_link::relation::VisitItem| {
        let names = v.visitors.join(" + ");
        vec![format!("- {} → {}, {}{}: {names}", v.from, v.to, v.event.modality, day(&v.event))]
    };
    check("visits", dossier().visits.into_iter().map(visit).collect());
}

#[test]
fn statements_have_the_carriers_of_the_expected_dossier() {
    let several = |s: &StatementItem| {
        s.variants.iter().map(|v| v.carrier.article.as_str()).collect::<BTreeSet<_>>().len() > 1
    };
    let mut found = Vec::new();
    for statement in dossier().statements.iter().filter(|s| several(s)) {
        let mut lines = vec![format!("- {}", statement.speaker.as_deref().unwrap_or("not named"))];
        for variant in &statement.variants {
            let changes = variant.changes.join(", ");
            let changes = if changes.is_empty() { changes } else { format!(": {changes}") };
            lines.push(format!("  - {}{changes}", variant.carrier.article));
        }
        found.push(lines);
    }
    check("statements with several carriers", found);
}

#[test]
fn forums_have_the_sessions_of_the_expected_dossier() {
    let mut found = Vec::new();
    for forum in dossier().forums {
        let mut lines = vec![format!("- {}", forum.kind)];
        for session in forum.sessions {
            let number = session.number.map(|n| n.to_string());
            let date = session.date.map(|date| date.edtf);
            let planned = (session.modality == "planned").then(|| "planned".to_owned());
            let parts: Vec<String> = [number, date, session.place, planned].into_iter().flatten().collect();
            lines.push(format!("  - {}", parts.join(", ")));
        }
        found.push(lines);
    }
    check("forums", found);
}

#[test]
fn commitments_are_those_of_the_expected_dossier() {
    let lines = expected("commitments");
    // the expected dossier quotes the beginning of what is owed
    let quoted: Vec<(String, String)> = lines
        .iter()
        .filter_map(|line| line.split_once(": ").and_then(|(_, rest)| rest.split_once(' ')))
        .map(|(article, words)| (article.to_owned(), words.to_owned()))
        .collect();
    let begins = |c: &CommitmentItem| {
        let known = quoted
            .iter()
            .find(|(article, words)| *article == c.content.article && c.content.text.starts_with(words));
        known.map_or_else(|| c.content.text.clone(), |(_, words)| words.clone())
    };
    let mut found = Vec::new();
    for c in dossier().commitments {
        let head = format!(
            "- {} {}, {}: {} {}",
            c.sides.join("+"),
            c.kind,
            c.outcome,
            c.content.article,
            begins(&c)
        );
        let later = c.later.iter().map(|later| format!("  - {}: {}", later.outcome, later.words.article));
        found.push([head].into_iter().chain(later).collect());
    }
    check("commitments", found);
}

#[test]
fn positions_are_those_of_the_expected_dossier() {
    let position = |p: isnad_link::relation::PositionItem| {
        let day =
            |stance: &isnad_link::relation::Stance| stance.carrier.published.clone().unwrap_or_default();
        vec![format!(
            "- {} {}: {} {}, {} {}",
            p.side,
            p.speaker,
            p.before.polarity,
            day(&p.before),
            p.after.polarity,
            day(&p.after)
        )]
    };
    check("positions", dossier().positions.into_iter().map(position).collect());
}

#[test]
fn figures_are_joined_as_in_the_expected_dossier() {
    let several = |entry: &&LedgerEntry| entry.rows.len() > 1;
    let mut found = Vec::new();
    for entry in dossier().ledger.iter().filter(several) {
        let mut lines = vec![format!("- {}", entry.verdict)];
        for row in &entry.rows {
            let period = row.period.as_ref().map(|period| format!("{period}: ")).unwrap_or_default();
            lines.push(format!("  - {period}{} {}", row.words.text, row.carrier.article));
        }
        found.push(lines);
    }
    check("figures with several rows", found);
}

#[test]
fn every_item_opens_its_words() {
    let output = isnad(&["read", "--jsonl", "samples"]);
    let texts: BTreeMap<String, Vec<char>> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| {
            let record: serde_json::Value = serde_json::from_str(line).unwrap();
            let text = record["text"].as_str().unwrap().chars().collect();
            (record["id"].as_str().unwrap().to_owned(), text)
        })
        .collect();
    let mut spans = 0;
    check_spans(&serde_json::to_value(dossier()).unwrap(), &texts, &mut spans);
    assert!(spans > 200, "{spans}");
}

/// Checks every object that has an article and a range.
fn check_spans(value: &serde_json::Value, texts: &BTreeMap<String, Vec<char>>, spans: &mut usize) {
    if let (Some(article), Some(start), Some(end)) =
        (value["article"].as_str(), value["start"].as_u64(), value["end"].as_u64())
    {
        let words: String = texts[article][start as usize..end as usize].iter().collect();
        assert_eq!(value["text"].as_str(), Some(words.as_str()));
        *spans += 1;
    }
    match value {
        serde_json::Value::Array(values) => values.iter().for_each(|v| check_spans(v, texts, spans)),
        serde_json::Value::Object(fields) => fields.values().for_each(|v| check_spans(v, texts, spans)),
        _ => {}
    }
}

#[test]
fn states_are_named_by_code_in_arabic_or_in_english() {
    let by_code = isnad(&["relation", "jo", "iq", "samples/03-joint-communique.txt"]);
    let by_name = isnad(&["relation", "الأردن", "iraq", "samples/03-joint-communique.txt"]);
    assert!(by_code.status.success());
    assert_eq!(by_code.stdout, by_name.stdout);
    let unknown = isnad(&["relation", "JO", "Atlantis", "samples"]);
    assert_eq!(unknown.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("Atlantis: no such state"));
    assert_eq!(isnad(&["relation", "JO", "JO", "samples"]).status.code(), Some(1));
}

#[test]
fn a_store_tells_what_its_files_tell() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    assert!(isnad(&["add", "--data", data, "samples"]).status.success());
    let stored = isnad(&["relation", "JO", "IQ", "--data", data, "--json"]);
    let stored: serde_json::Value = serde_json::from_slice(&stored.stdout).unwrap();
    let read = serde_json::to_value(dossier()).unwrap();
    for section in read.as_object().unwrap().keys() {
        assert_eq!(stored[section], read[section], "{section}");
    }
}

#[test]
fn one_section_and_one_area_can_be_asked_for() {
    let forums = isnad(&["relation", "JO", "IQ", "samples", "--section", "forums", "--json"]);
    let forums: serde_json::Value = serde_json::from_slice(&forums.stdout).unwrap();
    assert!(forums.is_array());
    let energy = isnad(&["relation", "JO", "IQ", "samples", "--area", "energy", "--json"]);
    let energy: Dossier = serde_json::from_slice(&energy.stdout).unwrap();
    assert!(!energy.statements.is_empty());
    assert!(energy.statements.iter().all(|s| s.areas.contains(&"energy".to_owned())));
    assert_eq!(isnad(&["relation", "JO", "IQ", "samples", "--section", "weather"]).status.code(), Some(2));
}

#[test]
fn days_bound_what_is_read() {
    let early = isnad(&["relation", "JO", "IQ", "samples", "--until", "2024-06-30", "--json"]);
    let early: Dossier = serde_json::from_slice(&early.stdout).unwrap();
    assert!(early.positions.is_empty());
    assert!(early.until.unwrap().as_str() < "2024-07");
}
