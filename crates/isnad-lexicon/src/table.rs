//! Reading a table: tab-separated values with a header line.

use rustc_hash::FxHashMap as HashMap;

/// What is wrong with a table.
#[derive(Debug, thiserror::Error)]
#[error("{table}.tsv:{line}: {what}")]
pub struct TableError {
    /// The table's name.
    pub table: String,
    /// Line, counted from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
}

/// A parsed table. The first column of every row is its stable id; `#` starts a comment line; `|` separates several
/// forms inside one cell.
#[derive(Clone, Debug)]
pub struct Table {
    name: String,
    columns: HashMap<String, usize>,
    rows: Vec<Vec<String>>,
    lines: Vec<usize>,
}

impl Table {
    /// Parses `text`, the content of `<name>.tsv`.
    ///
    /// # Errors
    /// When there is no header, a row has more cells than the header or an id comes twice.
    ///
    /// ```
    /// use isnad_lexicon::Table;
    /// let table = Table::parse("units", "id\tforms\nkm\tكم|كيلومتر\n").unwrap();
    /// let row = table.rows().next().unwrap();
    /// assert_eq!(row.id(), "km");
    /// assert_eq!(row.list("forms").collect::<Vec<_>>(), ["كم", "كيلومتر"]);
    /// ```
    pub fn parse(name: &str, text: &str) -> Result<Self, TableError> {
        let error = |line: usize, what: String| TableError { table: name.to_owned(), line, what };
        let mut lines = text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty() && !l.starts_with('#'));
        let (_, header) = lines.next().ok_or_else(|| error(1, "no header line".into()))?;
        let columns: HashMap<_, _> =
            header.split('\t').enumerate().map(|(i, c)| (c.trim().to_owned(), i)).collect();
        let mut table = Table { name: name.to_owned(), columns, rows: Vec::new(), lines: Vec::new() };
        let mut seen = HashMap::default();
        for (at, line) in lines {
            let cells: Vec<String> = line.split('\t').map(|c| c.trim().to_owned()).collect();
            if cells.len() > table.columns.len() {
                return Err(error(
                    at + 1,
                    format!("{} cells under {} columns", cells.len(), table.columns.len()),
                ));
            }
            if let Some(first) = seen.insert(cells[0].clone(), at + 1) {
                return Err(error(at + 1, format!("id {} is already on line {first}", cells[0])));
            }
            table.rows.push(cells);
            table.lines.push(at + 1);
        }
        Ok(table)
    }

    /// The table's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The names of its columns, in order.
    pub fn columns(&self) -> Vec<&str> {
        let mut columns: Vec<_> = self.columns.iter().map(|(name, at)| (*at, name.as_str())).collect();
        columns.sort_unstable();
        columns.into_iter().map(|(_, name)| name).collect()
    }

    /// How many rows it has.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it has no rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row with an id.
    pub fn row(&self, id: &str) -> Option<Row<'_>> {
        self.rows().find(|row| row.id() == id)
    }

    /// Its rows in order.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().zip(&self.lines).map(|(cells, &line)| Row { table: self, cells, line })
    }
}

/// A row of a [`Table`].
#[derive(Clone, Copy)]
pub struct Row<'t> {
    table: &'t Table,
    cells: &'t [String],
    line: usize,
}

impl<'t> Row<'t> {
    /// The id in the first column.
    pub fn id(&self) -> &'t str {
        &self.cells[0]
    }

    /// A cell; empty when the row or the table does not have it.
    pub fn cell(&self, column: &str) -> &'t str {
        self.table.columns.get(column).and_then(|&i| self.cells.get(i)).map_or("", String::as_str)
    }

    /// A cell, or `None` when it is empty or `-`.
    pub fn optional(&self, column: &str) -> Option<&'t str> {
        Some(self.cell(column)).filter(|c| !c.is_empty() && *c != "-")
    }

    /// The parts of a cell separated by `|`.
    pub fn list(&self, column: &str) -> impl Iterator<Item = &'t str> + use<'t> {
        self.cell(column).split('|').map(str::trim).filter(|p| !p.is_empty() && *p != "-")
    }

    /// An error that names this row.
    pub fn error(&self, what: impl Into<String>) -> TableError {
        TableError { table: self.table.name.clone(), line: self.line, what: what.into() }
    }
}
