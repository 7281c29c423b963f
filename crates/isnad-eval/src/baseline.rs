//! The committed state of the scores: ids and numbers only, never a word of a gold text.
//!
//! `totals.tsv` holds every measure of every set; `<set>.tsv` holds the items of a set that are not all right, with how much
//! of each is right and the names of what is wrong. An item that is not listed is right.

use crate::{Item, Report, Total};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// The totals of all sets as a table.
pub fn render_totals(reports: &[Report]) -> String {
    let mut out = String::from("set\tmeasure\tscore\n");
    for report in reports {
        for total in &report.totals {
            let _ = writeln!(out, "{}\t{}\t{:.4}", report.set, total.measure, total.score);
        }
    }
    out
}

/// The items of a set that are not all right as a table, sorted by id.
pub fn render_items(report: &Report) -> String {
    let mut lines: Vec<String> = report
        .items
        .iter()
        .filter(|item| !item.is_right())
        .map(|item| format!("{}\t{}\t{}\t{}\n", item.id, item.hit, item.of, item.wrong))
        .collect();
    lines.sort_unstable();
    format!("id\tright\tof\twrong\n{}", lines.concat())
}

/// Scores by set and measure, as `render_totals` wrote them; lines that are not of that form are left out.
pub fn parse_totals(table: &str) -> BTreeMap<(String, String), f64> {
    let line = |line: &str| {
        let mut cells = line.split('\t');
        let key = (cells.next()?.to_owned(), cells.next()?.to_owned());
        Some((key, cells.next()?.parse().ok()?))
    };
    table.lines().filter_map(line).collect()
}

/// Items by id, as `render_items` wrote them: how much is right, and out of how much.
pub fn parse_items(table: &str) -> BTreeMap<String, (usize, usize)> {
    let line = |line: &str| {
        let mut cells = line.split('\t');
        let id = cells.next()?.to_owned();
        Some((id, (cells.next()?.parse().ok()?, cells.next()?.parse().ok()?)))
    };
    table.lines().filter_map(line).collect()
}

/// An item that moved.
#[derive(Clone, Debug, PartialEq)]
pub struct Move {
    /// The item's id.
    pub id: String,
    /// The share that was right and the share that is.
    pub shares: (f64, f64),
    /// The item as it is now; `None` for a false alarm that is gone.
    pub now: Option<Item>,
}

impl Move {
    /// Whether more is right than before.
    pub fn is_better(&self) -> bool {
        self.shares.1 > self.shares.0
    }
}

/// What moved in a set since its baseline was written, by id.
pub fn compare_items(report: &Report, baseline: &str) -> Vec<Move> {
    let before = parse_items(baseline);
    let now: BTreeMap<&str, &Item> = report.items.iter().map(|item| (item.id.as_str(), item)).collect();
    let ids: BTreeSet<&str> = before.keys().map(String::as_str).chain(now.keys().copied()).collect();
    let share = |hit: usize, of: usize| if of == 0 { 1.0 } else { hit as f64 / of as f64 };
    ids.into_iter()
        .filter_map(|id| {
            let old = before.get(id).map_or(1.0, |&(hit, of)| share(hit, of));
            let item = now.get(id).copied();
            let new = item.map_or(1.0, |item| share(item.hit, item.of));
            (old != new).then(|| Move { id: id.to_owned(), shares: (old, new), now: item.cloned() })
        })
        .collect()
}

/// A total with its baseline, where it has one.
pub fn compare_total(set: &str, total: &Total, before: &BTreeMap<(String, String), f64>) -> Option<f64> {
    let old = before.get(&(set.to_owned(), total.measure.clone()))?;
    Some((total.score * 1e4).round() / 1e4 - old)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(id: &str, hit: usize, of: usize) -> Item {
        Item { id: id.into(), hit, of, wrong: String::new(), words: "كلمات".into() }
    }

    fn report(items: Vec<Item>) -> Report {
        Report { set: "articles".into(), items, ..Report::default() }
    }

    #[test]
    fn a_baseline_compares_equal_to_itself_and_holds_no_words() {
        let report = report(vec![item("1/s1", 3, 8), item("1/+s@5", 0, 1), item("1/s2", 8, 8)]);
        let table = render_items(&report);
        assert!(table.is_ascii());
        assert_eq!(compare_items(&report, &table), []);
    }

    #[test]
    fn a_false_alarm_that_is_gone_is_better_and_a_new_one_worse() {
        let before = render_items(&report(vec![item("1/+s@5", 0, 1)]));
        let moves = compare_items(&report(vec![item("1/+s@9", 0, 1)]), &before);
        let better: Vec<(&str, bool)> = moves.iter().map(|m| (m.id.as_str(), m.is_better())).collect();
        assert_eq!(better, [("1/+s@5", true), ("1/+s@9", false)]);
    }
}
