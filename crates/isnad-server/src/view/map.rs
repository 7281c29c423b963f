//! Areas by months as a table whose cells can be opened.

use crate::view::relation::Filter;
use crate::words::Words;
use isnad_format::grouped;
use isnad_link::relation::AreaRow;
use std::collections::{BTreeMap, BTreeSet};

/// Months in a row, of which those without anything are shown too; of more, only those with something.
const MOST_MONTHS: usize = 30;

/// The table.
pub struct Map {
    /// Years with how many columns each has.
    pub years: Vec<(String, usize)>,
    /// Months: their number, and their name.
    pub months: Vec<(String, String)>,
    /// Whether there is a column of what has no month.
    pub has_undated: bool,
    /// Areas with a cell for each month, and what they have in all.
    pub rows: Vec<Row>,
}

/// An area.
pub struct Row {
    /// Its name.
    pub name: String,
    /// What is in this area.
    pub link: String,
    /// Whether it is the one that is looked at.
    pub is_current: bool,
    /// By month.
    pub cells: Vec<Cell>,
    /// In all.
    pub total: String,
}

/// An area in a month.
pub struct Cell {
    /// How much; empty where there is nothing.
    pub count: String,
    /// From 0, nothing, to 5: how much it is beside the others.
    pub weight: usize,
    /// What it opens.
    pub link: String,
    /// Area, month and count.
    pub label: String,
    /// Whether it is the one that is looked at.
    pub is_current: bool,
}

impl Map {
    /// The table of a dossier's grid; `None` where it has none.
    pub fn new(w: Words, grid: &[AreaRow], filter: &Filter) -> Option<Map> {
        let known: BTreeSet<&str> = grid
            .iter()
            .flat_map(|row| row.months.keys())
            .map(String::as_str)
            .filter(|m| is_month(m))
            .collect();
        let loose = |row: &AreaRow| row.months.keys().any(|month| !is_month(month));
        let has_undated = grid.iter().any(loose);
        let months = columns(&known);
        if grid.is_empty() || months.is_empty() && !has_undated {
            return None;
        }
        let most =
            grid.iter().flat_map(|row| row.months.iter().filter(|(m, _)| is_month(m)).map(|(_, n)| *n));
        let most = most.max().or_else(|| grid.iter().flat_map(|row| row.months.values()).max().copied());
        let most = most.unwrap_or(1);
        let mut rows: Vec<(usize, Row)> = grid
            .iter()
            .map(|row| (row.months.values().sum(), view_row(w, row, &months, has_undated, most, filter)))
            .collect();
        rows.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.name.cmp(&b.1.name)));
        Some(Map {
            years: years(&months),
            months: months
                .iter()
                .map(|month| (month.get(5..7).unwrap_or("").to_owned(), w.edtf(month)))
                .collect(),
            has_undated,
            rows: rows.into_iter().map(|(_, row)| row).collect(),
        })
    }
}

fn is_month(month: &str) -> bool {
    month.get(5..7).and_then(|m| m.parse::<u32>().ok()).is_some_and(|m| (1..=12).contains(&m))
}

/// The months in a row, or where they are too many, those with something.
fn columns(known: &BTreeSet<&str>) -> Vec<String> {
    let number = |month: &str| {
        let year: usize = month.get(..4)?.parse().ok()?;
        Some(year * 12 + month.get(5..7)?.parse::<usize>().ok()? - 1)
    };
    let ends = known.first().and_then(|m| number(m)).zip(known.last().and_then(|m| number(m)));
    match ends {
        Some((first, last)) if last - first < MOST_MONTHS => {
            (first..=last).map(|n| format!("{:04}-{:02}", n / 12, n % 12 + 1)).collect()
        }
        _ => known.iter().map(|month| (*month).to_owned()).collect(),
    }
}

fn years(months: &[String]) -> Vec<(String, usize)> {
    let mut years: Vec<(String, usize)> = Vec::new();
    for month in months {
        let year = month.get(..4).unwrap_or_default();
        match years.last_mut().filter(|(last, _)| last == year) {
            Some((_, columns)) => *columns += 1,
            None => years.push((year.to_owned(), 1)),
        }
    }
    years
}

fn view_row(
    w: Words,
    row: &AreaRow,
    months: &[String],
    has_undated: bool,
    most: usize,
    filter: &Filter,
) -> Row {
    let name = w.label(&row.area).to_owned();
    let loose: usize = row.months.iter().filter(|(month, _)| !is_month(month)).map(|(_, n)| *n).sum();
    let counts: BTreeMap<&str, usize> = row.months.iter().map(|(month, n)| (month.as_str(), *n)).collect();
    let cell = |month: &str, title: String, count: usize| Cell {
        count: if count > 0 { grouped(&count.to_string()) } else { String::new() },
        weight: (count * 5).div_ceil(most).min(5),
        link: filter.at(Some(&row.area), Some(month)),
        label: format!("{name}{}{title}: {count}", w.between()),
        is_current: filter.area.as_deref() == Some(&row.area) && filter.month.as_deref() == Some(month),
    };
    let mut cells: Vec<Cell> = months
        .iter()
        .map(|month| cell(month, w.edtf(month), counts.get(month.as_str()).copied().unwrap_or(0)))
        .collect();
    if has_undated {
        cells.push(cell(UNDATED, w.no_month().to_owned(), loose));
    }
    Row {
        link: filter.at(Some(&row.area), None),
        is_current: filter.area.as_deref() == Some(&row.area) && filter.month.is_none(),
        total: grouped(&row.months.values().sum::<usize>().to_string()),
        cells,
        name,
    }
}

/// In the place of a month for what has none.
pub const UNDATED: &str = "none";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_in_a_row_have_no_gaps_unless_they_are_many() {
        let near = BTreeSet::from(["2023-11", "2024-02"]);
        assert_eq!(columns(&near), ["2023-11", "2023-12", "2024-01", "2024-02"]);
        assert_eq!(years(&columns(&near)), [("2023".to_owned(), 2), ("2024".to_owned(), 2)]);
        let far = BTreeSet::from(["2003-01", "2024-02"]);
        assert_eq!(columns(&far), ["2003-01", "2024-02"]);
        assert!(columns(&BTreeSet::new()).is_empty());
        assert!(!is_month("2003-21") && !is_month("") && is_month("2003-12"));
    }
}
