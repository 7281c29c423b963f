//! `cargo xtask lexicon`: are the tables in order, and does every row fire where its example says so?
//!
//! A table is `lexicon/<name>.tsv`, its examples are `lexicon/examples/<name>.tsv` with the columns `id`, `fires` and `silent`.
//! A row fires in a sentence when the lexicon's own look-up finds it there: the conjugator for verbs, else the phrase look-up
//! over the table's forms, where the longest phrase wins. Every row has an example, except in lists of bare names, whose rows
//! all behave alike: there every form must be found where it stands alone, and a sample of the rows has examples.

use anyhow::{Context, Result};
use isnad_lexicon::{Lexicon, Phrases, Proclitics, Row, Table};
use isnad_text::{Doc, Pattern, fold};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use unicode_normalization::is_nfc;

/// Columns of Arabic that describe a row and are never looked up in a text.
const DESCRIPTIONS: &[&str] = &["look_alikes", "note", "root", "source"];

/// Tables whose rows are bare names or words and behave alike.
const NAME_LISTS: &[&str] = &[
    "common_words",
    "countries",
    "given_names",
    "irregular_plurals",
    "organisations",
    "places",
    "word_classes",
];

/// Rows of a list of names that must have an example.
const SAMPLE: usize = 15;

/// Checks all tables and prints what is wrong with them.
pub fn check(root: &Path) -> Result<()> {
    let folder = root.join("lexicon");
    let sources = read_sources(&folder)?;
    let texts = read_tables(&folder)?;
    let examples = read_tables(&folder.join("examples"))?;
    let mut findings = Vec::new();
    check_built_in(&texts, &mut findings);
    for name in examples.keys().filter(|name| !texts.contains_key(*name)) {
        findings.push(format!("lexicon/examples/{name}.tsv: no such table"));
    }
    for (name, text) in &texts {
        findings.extend(check_lines(name, text));
        match Table::parse(name, text) {
            Err(error) => findings.push(format!("lexicon/{error}")),
            Ok(table) => {
                check_rows(&table, &sources, &mut findings);
                check_examples(&table, examples.get(name).map(String::as_str), &mut findings);
            }
        }
    }
    let sites = fs::read_to_string(folder.join("sites.toml")).context("lexicon/sites.toml")?;
    findings
        .extend(isnad_page::check_sites(&sites).iter().map(|fault| format!("lexicon/sites.toml: {fault}")));
    let rows: usize = Lexicon::builtin().tables().map(Table::len).sum();
    println!("{} tables, {rows} rows", texts.len());
    crate::report("lexicon", &findings)
}

fn read_sources(folder: &Path) -> Result<BTreeSet<String>> {
    let text = fs::read_to_string(folder.join("SOURCES.toml")).context("lexicon/SOURCES.toml")?;
    let sources: BTreeMap<String, BTreeMap<String, String>> =
        toml::from_str(&text).context("lexicon/SOURCES.toml")?;
    for (key, about) in &sources {
        for field in ["name", "licence", "note"] {
            anyhow::ensure!(about.contains_key(field), "lexicon/SOURCES.toml: [{key}] has no {field}");
        }
    }
    Ok(sources.into_keys().collect())
}

/// The `.tsv` files of a folder by name.
fn read_tables(folder: &Path) -> Result<BTreeMap<String, String>> {
    let mut tables = BTreeMap::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        let name = path.file_stem().and_then(|stem| stem.to_str()).map(str::to_owned);
        if let Some(name) = name.filter(|_| path.extension().is_some_and(|e| e == "tsv")) {
            let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            tables.insert(name, text);
        }
    }
    Ok(tables)
}

/// Every file is built into the program and nothing else is.
fn check_built_in(texts: &BTreeMap<String, String>, findings: &mut Vec<String>) {
    let built: BTreeSet<&str> = Lexicon::builtin().tables().map(Table::name).collect();
    let present: BTreeSet<&str> = texts.keys().map(String::as_str).collect();
    for name in present.difference(&built) {
        findings.push(format!("lexicon/{name}.tsv: not listed in BUILTIN of isnad-lexicon"));
    }
}

/// What can be wrong with a line before its cells are known.
fn check_lines(name: &str, text: &str) -> Vec<String> {
    let mut findings = Vec::new();
    let mut at = |line: usize, what: &str| findings.push(format!("lexicon/{name}.tsv:{line}: {what}"));
    for (i, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
        if !is_nfc(line) {
            at(i + 1, "not in Unicode normal form C");
        }
        if line.trim().is_empty() {
            at(i + 1, "blank line");
        }
        for cell in line.split('\t') {
            if cell != cell.trim() || cell.contains("  ") {
                at(i + 1, "blanks at the edge of a cell or doubled inside it");
            }
            if cell.contains('|') && cell.split('|').any(|form| form.is_empty() || form != form.trim()) {
                at(i + 1, "a blank form between bars");
            }
        }
    }
    if !text.ends_with('\n') {
        at(text.lines().count(), "no line end at the end of the file");
    }
    findings
}

fn check_rows(table: &Table, sources: &BTreeSet<String>, findings: &mut Vec<String>) {
    let columns = table.columns();
    if columns.first() != Some(&"id") || columns.last() != Some(&"source") {
        findings.push(format!("lexicon/{}.tsv:1: the first column is id and the last source", table.name()));
    }
    let mut before = "";
    for row in table.rows() {
        let mut at = |what: String| findings.push(format!("lexicon/{}", row.error(what)));
        let id = row.id();
        if !is_id(id) {
            at(format!("{id:?} is no id: ASCII letters, digits, '_' and '-' only"));
        }
        if id <= before {
            at(format!("{id} does not come after {before}"));
        }
        if !sources.contains(row.cell("source")) {
            at(format!("source {:?} is not in SOURCES.toml", row.cell("source")));
        }
        for twice in columns.iter().flat_map(|column| same_twice(row, column)) {
            at(format!("{twice} is written twice: look-up folds hamza, yeh and teh marbuta"));
        }
        before = id;
    }
}

fn is_id(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

/// Forms of one cell that have the normal form of another one there.
fn same_twice<'t>(row: Row<'t>, column: &str) -> Vec<&'t str> {
    let mut seen = BTreeSet::new();
    row.list(column).filter(|form| !seen.insert(fold(form))).collect()
}

/// Every row has an example, fires in it, and is silent in its look-alike; of a list of names, a sample of the rows.
fn check_examples(table: &Table, text: Option<&str>, findings: &mut Vec<String>) {
    let place = format!("lexicon/examples/{}.tsv", table.name());
    let Some(examples) = text.map(|text| Table::parse(table.name(), text)) else {
        return findings.push(format!("{place}: missing"));
    };
    let examples = match examples {
        Ok(examples) => examples,
        Err(error) => return findings.push(format!("lexicon/examples/{error}")),
    };
    if examples.columns() != ["id", "fires", "silent"] {
        return findings.push(format!("{place}:1: the columns are id, fires, silent"));
    }
    let by_id: BTreeMap<&str, Row> = examples.rows().map(|row| (row.id(), row)).collect();
    let lookup = Lookup::new(table);
    let name_list = NAME_LISTS.contains(&table.name());
    if name_list {
        check_names(table, &lookup, findings);
        if by_id.len() < SAMPLE {
            findings.push(format!("{place}: fewer than {SAMPLE} examples"));
        }
    }
    for row in table.rows() {
        let id = row.id();
        match by_id.get(id) {
            None if name_list => {}
            None => findings.push(format!("{place}: no example for {id}")),
            Some(example) => {
                let (fires, silent) = (example.cell("fires"), example.cell("silent"));
                if !lookup.finds(fires, id) {
                    findings.push(format!("{place}: {id} does not fire in: {fires}"));
                }
                if silent.is_empty() {
                    findings.push(format!("{place}: {id} has no look-alike; write - where there is none"));
                } else if lookup.finds(silent, id) {
                    findings.push(format!("{place}: {id} fires in its look-alike: {silent}"));
                }
            }
        }
    }
    for id in by_id.keys().filter(|id| !table.rows().any(|row| row.id() == **id)) {
        findings.push(format!("{place}: {id} is no row of the table"));
    }
}

/// Every form of a list of names is found where it stands alone.
fn check_names(table: &Table, lookup: &Lookup, findings: &mut Vec<String>) {
    for row in table.rows() {
        for form in arabic_forms(table, row).filter(|form| !lookup.finds(form, row.id())) {
            findings
                .push(format!("lexicon/{}", row.error(format!("{form} is not found where it stands alone"))));
        }
    }
}

/// The forms of a row that are looked up in a text.
fn arabic_forms<'t>(table: &'t Table, row: Row<'t>) -> impl Iterator<Item = &'t str> {
    let columns = table.columns().into_iter().filter(|column| !DESCRIPTIONS.contains(column));
    columns.flat_map(move |column| row.list(column).collect::<Vec<_>>()).filter(|form| !form.is_ascii())
}

/// The look-up of one table, as the reader uses it.
enum Lookup {
    /// Lemmas, through the conjugator.
    Verbs,
    /// Words for happenings, through the conjugator and with the words their rows ask for.
    Triggers,
    /// Pairs of patterns, by two words of the sentence that are plural and singular of each other.
    Plurals(BTreeMap<String, (Pattern, Pattern)>),
    /// The language of the whole sentence.
    Languages,
    /// Everything else, as written.
    Forms(Phrases<String>),
}

impl Lookup {
    fn new(table: &Table) -> Self {
        if table.name() == "cue_verbs" {
            return Lookup::Verbs;
        }
        if table.name() == "event_triggers" {
            return Lookup::Triggers;
        }
        if table.name() == "plural_patterns" {
            let pair = |row: Row| (Pattern::new(row.cell("plural")), Pattern::new(row.cell("singular")));
            return Lookup::Plurals(table.rows().map(|row| (row.id().to_owned(), pair(row))).collect());
        }
        if table.name() == "languages" {
            return Lookup::Languages;
        }
        let mut phrases = Phrases::default();
        for row in table.rows() {
            for form in arabic_forms(table, row) {
                phrases.insert(form, row.id().to_owned());
            }
        }
        Lookup::Forms(phrases)
    }

    /// Whether the row is found anywhere in the sentence; of phrases at one word only the longest count.
    fn finds(&self, sentence: &str, id: &str) -> bool {
        let doc = Doc::new(sentence);
        let mut tokens = 0..doc.tokens().len();
        match self {
            Lookup::Verbs => {
                let cues = &Lexicon::builtin().cues;
                tokens.any(|t| cues.verbs_at(&doc, t).iter().any(|hit| hit.verb.id == id))
            }
            Lookup::Triggers => {
                let happenings = &Lexicon::builtin().happenings;
                tokens.any(|t| happenings.triggers_at(&doc, t).iter().any(|hit| hit.trigger.id == id))
            }
            Lookup::Plurals(pairs) => pairs.get(id).is_some_and(|(plural, singular)| {
                let singulars: Vec<String> =
                    tokens.clone().filter_map(|t| plural.rewrite(doc.norm(t), singular)).collect();
                tokens.any(|t| singulars.iter().any(|word| word == doc.norm(t)))
            }),
            Lookup::Languages => Lexicon::builtin().languages.tell(&doc, tokens) == Some(id),
            Lookup::Forms(phrases) => tokens.any(|t| {
                let found = phrases.all_at(&doc, t, Proclitics::Any);
                let longest = found.first().map_or(0, |f| f.tokens.len());
                found.iter().any(|f| f.value == id && f.tokens.len() == longest)
            }),
        }
    }
}
