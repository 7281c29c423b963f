//! `cargo xtask eval` and `bless`: what the reader gets right, and what moved since the committed baseline in `eval/`.

use anyhow::{Context, Result};
use clap::Args;
use isnad_eval::baseline::{Move, compare_items, compare_total, parse_totals, render_items, render_totals};
use isnad_eval::{Report, sets};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What to score and how much to tell.
#[derive(Args)]
pub struct Options {
    /// Fail when anything differs from the baseline.
    #[arg(long)]
    check: bool,
    /// Only this set (fixtures, articles, attribution, figures, entities, tokens, pages, search).
    #[arg(long)]
    set: Option<String>,
    /// Tell at most so many moved items of each set.
    #[arg(long)]
    items: Option<usize>,
    /// Tell all items that are not right, instead of those that moved.
    #[arg(long)]
    wrong: bool,
    /// Tell how often items were right, by confidence and by rule.
    #[arg(long)]
    reliability: bool,
}

/// Scores, and prints totals and moves.
pub fn run(root: &Path, options: &Options) -> Result<()> {
    let reports = score(root, options.set.as_deref())?;
    let before = parse_totals(&read_baseline(root, "totals"));
    reports.iter().for_each(|report| print_totals(report, &before));
    let mut moved = 0;
    for report in &reports {
        let moves = compare_items(report, &read_baseline(root, &report.set));
        moved += moves.len();
        let limit = options.items.unwrap_or(usize::MAX);
        if options.reliability {
            print_reliability(report);
        } else if options.wrong {
            print_wrong(report, limit);
        } else {
            print_moves(report, &moves, limit);
        }
    }
    if options.check {
        check(root, &reports, moved)?;
    }
    Ok(())
}

/// Rewrites the baseline.
pub fn bless(root: &Path) -> Result<()> {
    anyhow::ensure!(crate::gold(root).is_dir(), "a baseline without the gold sets would forget them");
    let reports = score(root, None)?;
    fs::create_dir_all(root.join("eval"))?;
    fs::write(baseline_path(root, "totals"), render_totals(&reports))?;
    for report in &reports {
        fs::write(baseline_path(root, &report.set), render_items(report))?;
    }
    println!("baseline of {} sets written to eval/", reports.len());
    Ok(())
}

/// The gold sets beside the repository, where they are; the repository's own fixtures always.
fn score(root: &Path, only: Option<&str>) -> Result<Vec<Report>> {
    let gold = crate::gold(root);
    let mut reports = Vec::new();
    if only.is_none_or(|set| set == "fixtures") {
        reports.push(sets::score_fixtures(&root.join("fixtures"))?);
    }
    if gold.is_dir() {
        reports.extend(sets::score_all(&gold, only)?);
    } else {
        println!("no gold sets in {} (ISNAD_SHARED names their folder): fixtures only", gold.display());
    }
    Ok(reports)
}

fn baseline_path(root: &Path, name: &str) -> PathBuf {
    root.join("eval").join(format!("{name}.tsv"))
}

/// A file of the baseline; empty before the first `bless`.
fn read_baseline(root: &Path, name: &str) -> String {
    fs::read_to_string(baseline_path(root, name)).unwrap_or_default()
}

fn print_totals(report: &Report, before: &BTreeMap<(String, String), f64>) {
    println!("{}", report.set);
    for total in &report.totals {
        let change = match compare_total(&report.set, total, before) {
            None => "    new".to_owned(),
            Some(change) if change.abs() < 5e-5 => "      =".to_owned(),
            Some(change) => format!("{change:+.4}"),
        };
        println!("  {:<40} {:.4} {change}   {}", total.measure, total.score, total.detail);
    }
}

fn print_moves(report: &Report, moves: &[Move], limit: usize) {
    for (what, better) in [("better", true), ("worse", false)] {
        let of_kind: Vec<&Move> = moves.iter().filter(|m| m.is_better() == better).collect();
        if of_kind.is_empty() {
            continue;
        }
        println!("\n{}: {} items {what}", report.set, of_kind.len());
        for m in of_kind.iter().take(limit) {
            let (wrong, words) = match &m.now {
                Some(item) => (item.wrong.as_str(), item.words.as_str()),
                None => ("", "(false alarm gone)"),
            };
            println!("  {} {:.2} to {:.2}  [{wrong}]  {words}", m.id, m.shares.0, m.shares.1);
        }
    }
}

fn print_wrong(report: &Report, limit: usize) {
    let wrong: Vec<_> = report.items.iter().filter(|item| !item.is_right()).collect();
    println!("\n{}: {} items not right", report.set, wrong.len());
    for item in wrong.into_iter().take(limit) {
        println!("  {} {}/{}  [{}]  {}", item.id, item.hit, item.of, item.wrong, item.words);
    }
}

/// Whether items are as often right as they say.
fn print_reliability(report: &Report) {
    for (layer, reliability) in &report.reliability {
        println!("\n{}: {layer}, items right among those that say so sure", report.set);
        for (tens, count) in reliability.by_confidence() {
            let most = if tens == 90 { 100 } else { tens + 9 };
            println!("  {tens:>3} to {most:<3} {:.3}  of {}", count.share(), count.all);
        }
        for (rule, confidence, count) in reliability.by_rule() {
            println!("    {rule:<32} {confidence:>3}  {:.3}  of {}", count.share(), count.all);
        }
    }
}

fn check(root: &Path, reports: &[Report], moved: usize) -> Result<()> {
    anyhow::ensure!(
        moved == 0,
        "{moved} items differ from the baseline; look at them, then `cargo xtask bless`"
    );
    let before = parse_totals(&read_baseline(root, "totals"));
    for (report, total) in reports.iter().flat_map(|r| r.totals.iter().map(move |t| (r, t))) {
        let change = compare_total(&report.set, total, &before)
            .with_context(|| format!("{} {} has no baseline", report.set, total.measure))?;
        anyhow::ensure!(change.abs() < 5e-5, "{} {} moved by {change:+.4}", report.set, total.measure);
    }
    Ok(())
}
