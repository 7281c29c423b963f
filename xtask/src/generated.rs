//! `cargo xtask gen`: the documents made from the code, so that they stay true.

use anyhow::{Context, Result};
use isnad_extract::{Layer, Rule, rules};
use isnad_lexicon::{Lexicon, Table};
use std::fmt::Write;
use std::fs;
use std::path::Path;

const RULES: &str = "docs/rules.md";

/// Writes the generated documents.
pub fn write(root: &Path) -> Result<()> {
    fs::create_dir_all(root.join("docs"))?;
    fs::write(root.join(RULES), render_rules()).context(RULES)
}

/// Findings where a generated document is not what would be written now.
pub fn check(root: &Path) -> Result<Vec<String>> {
    let present = fs::read_to_string(root.join(RULES)).unwrap_or_default();
    let stale = present != render_rules();
    Ok(stale.then(|| format!("{RULES}: not up to date; `cargo xtask gen` writes it")).into_iter().collect())
}

fn render_rules() -> String {
    let mut out = String::from(
        "# Rules and tables\n\nWritten by `cargo xtask gen` from the registry of rules and the tables of `lexicon/`; do not edit.\n",
    );
    let mut layer: Option<Layer> = None;
    for rule in rules() {
        if layer != Some(rule.layer) {
            let _ = writeln!(out, "\n## {}", rule.layer.name());
            layer = Some(rule.layer);
        }
        write_rule(&mut out, rule);
    }
    let _ = writeln!(out, "\n## Tables\n\n| table | rows | columns |\n|---|---|---|");
    for table in Lexicon::builtin().tables() {
        write_table(&mut out, table);
    }
    out
}

fn write_rule(out: &mut String, rule: &Rule) {
    let _ = writeln!(out, "\n### {}\nFinds {}.\n", rule.name, rule.finds.trim_end_matches('.'));
    let _ = writeln!(out, "- fires: {}", rule.example);
    if !rule.look_alike.is_empty() {
        let _ = writeln!(out, "- silent: {}", rule.look_alike);
    }
}

fn write_table(out: &mut String, table: &Table) {
    let columns: Vec<&str> = table.columns();
    let name = table.name();
    let _ = writeln!(out, "| [{name}](../lexicon/{name}.tsv) | {} | {} |", table.len(), columns.join(", "));
}
