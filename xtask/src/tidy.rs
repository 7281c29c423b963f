//! `cargo xtask tidy`: does the repository keep to its own rules of order?

use crate::{generated, repository_files};
use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;
use std::process::Command;

/// How high each crate stands. A crate may use those below it only.
const LEVELS: &[(&str, u8)] = &[
    ("isnad-text", 0),
    ("isnad-dedup", 1),
    ("isnad-record", 1),
    ("isnad-lexicon", 2),
    ("isnad-extract", 3),
    ("isnad-format", 4),
    ("isnad-page", 4),
    ("isnad-access", 5),
    ("isnad-columnar", 5),
    ("isnad-correct", 5),
    ("isnad-fetch", 5),
    ("isnad-link", 5),
    ("isnad-search", 5),
    ("isnad-eval", 6),
    ("isnad-gather", 6),
    ("isnad-store", 6),
    ("isnad-answers", 7),
    ("isnad-mcp", 8),
    ("isnad-server", 8),
    ("isnad-cli", 9),
    ("xtask", 10),
];

/// Words of a run of text that may not be the same as in a text that is not ours.
const SHINGLE: usize = 8;

/// Checks everything and prints what is wrong.
pub fn check(root: &Path, gold: &Path) -> Result<()> {
    let mut findings = check_levels(&metadata(root)?);
    let files = repository_files(root)?;
    for (name, text) in &files {
        findings.extend(check_text(name, text));
    }
    findings.extend(generated::check(root)?);
    findings.extend(check_borrowed(gold, &files)?);
    crate::report("tidy", &findings)
}

fn metadata(root: &Path) -> Result<Value> {
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["metadata", "--format-version=1", "--no-deps", "--offline"])
        .current_dir(root)
        .output()
        .context("cargo metadata")?;
    serde_json::from_slice(&output.stdout).context("cargo metadata")
}

/// Dependencies inside the workspace point down the levels.
fn check_levels(metadata: &Value) -> Vec<String> {
    let levels: BTreeMap<&str, u8> = LEVELS.iter().copied().collect();
    let list = |value: &'_ Value| value.as_array().cloned().unwrap_or_default();
    let mut findings = Vec::new();
    for package in list(&metadata["packages"]) {
        let name = package["name"].as_str().unwrap_or_default().to_owned();
        let Some(level) = levels.get(name.as_str()) else {
            findings.push(format!("{name}: has no level in xtask/src/tidy.rs"));
            continue;
        };
        for dependency in list(&package["dependencies"]) {
            let used = dependency["name"].as_str().unwrap_or_default();
            if levels.get(used).is_some_and(|below| below >= level) {
                findings.push(format!("{name} (level {level}) uses {used} (level {})", levels[used]));
            }
        }
    }
    findings
}

/// Strings that no file may hold, with what they are. Each is put together here, so that this file does not hold it.
fn forbidden() -> Vec<(String, &'static str, bool)> {
    let glue = |parts: &[&str]| parts.concat();
    let folder = |name: &str| glue(&["/", name, "/"]);
    let mut out: Vec<(String, &'static str, bool)> =
        ["work", "farm", "root", "home"].iter().map(|n| (folder(n), "a machine path", false)).collect();
    for host in [
        ["crates.io", "/api"],
        ["index.", "crates.io"],
        ["static.", "crates.io"],
        ["files.", "pythonhosted"],
        ["pypi.", "org"],
        ["registry.", "npmjs"],
        ["deb.", "debian"],
    ] {
        out.push((glue(&host), "a registry host", false));
    }
    for mark in [["FIX", "ME"], ["TO", "DO:"], ["todo", "!("], ["unimplemented", "!("], ["#[ign", "ore"]] {
        out.push((glue(&mark), "unfinished work", true));
    }
    out
}

fn check_text(name: &str, text: &str) -> Vec<String> {
    let mut findings = Vec::new();
    for (needle, what, only_rust) in forbidden() {
        if only_rust && !name.ends_with(".rs") {
            continue;
        }
        for (at, _) in text.match_indices(&needle) {
            let part_of_word = needle.starts_with('/')
                && text[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || "_.-".contains(c));
            if !part_of_word {
                let line = text[..at].matches('\n').count() + 1;
                findings.push(format!("{name}:{line}: {what}: {needle}"));
            }
        }
    }
    findings
}

/// Words of the gold articles and sentences may not stand in the repository: their licences forbid it.
fn check_borrowed(gold: &Path, files: &BTreeMap<String, String>) -> Result<Vec<String>> {
    let mut known: HashMap<String, String> = HashMap::new();
    for path in gold_files(gold)? {
        let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        for line in text.lines().map(str::to_owned).chain(std::iter::once(text.clone())) {
            let Ok(value) = serde_json::from_str::<Value>(&line) else { continue };
            for shingle in shingles(value["text"].as_str().unwrap_or_default()) {
                known.insert(shingle, name.clone());
            }
        }
    }
    let borrowed = |(name, text): (&String, &String)| {
        let (shingle, from) = shingles(text).into_iter().find_map(|s| known.get_key_value(&s))?;
        Some(format!("{name}: the words of {from}: {shingle}"))
    };
    Ok(files.iter().filter_map(borrowed).collect())
}

fn gold_files(gold: &Path) -> Result<Vec<std::path::PathBuf>> {
    let mut out = Vec::new();
    let articles = gold.join("articles/dev");
    if articles.is_dir() {
        for entry in fs::read_dir(&articles)? {
            let path = entry?.path();
            if !path.to_string_lossy().ends_with(".gold.json")
                && path.extension().is_some_and(|e| e == "json")
            {
                out.push(path);
            }
        }
    }
    out.extend(
        ["attribution/dev.jsonl", "figures/news-dev.jsonl"]
            .iter()
            .map(|f| gold.join(f))
            .filter(|p| p.exists()),
    );
    Ok(out)
}

/// Every run of eight Arabic words.
fn shingles(text: &str) -> Vec<String> {
    let words: Vec<&str> =
        text.split(|c: char| !('\u{621}'..='\u{64a}').contains(&c)).filter(|w| !w.is_empty()).collect();
    words.windows(SHINGLE).map(|w| w.join(" ")).collect()
}
