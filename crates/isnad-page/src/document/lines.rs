//! Paragraphs and tables as lines of text.

use crate::html::collapse;

/// One line: a paragraph, heading, list item or row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Line {
    /// Its words.
    pub text: String,
    /// Whether the document sets it as its title or as a heading of the first rank.
    pub is_headline: bool,
}

/// Gathers lines while a document is walked through.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    done: Vec<Line>,
    /// Paragraphs that are open: a box of text may stand inside a paragraph.
    open: Vec<Line>,
    /// Rows that are open, with their cells and the cells' paragraphs: a table may stand inside a cell.
    rows: Vec<Vec<Vec<String>>>,
}

impl Lines {
    /// A paragraph opens.
    pub fn open(&mut self, is_headline: bool) {
        self.open.push(Line { text: String::new(), is_headline });
    }

    /// The open paragraph turns out to be a headline.
    pub fn mark_headline(&mut self) {
        if let Some(line) = self.open.last_mut() {
            line.is_headline = true;
        }
    }

    /// Words of the open paragraph; outside a paragraph there are none.
    pub fn push(&mut self, text: &str) {
        if let Some(line) = self.open.last_mut() {
            line.text.push_str(text);
        }
    }

    /// The paragraph closes.
    pub fn close(&mut self) {
        let Some(Line { text, is_headline }) = self.open.pop() else { return };
        for text in text.split('\n').map(collapse).filter(|text| !text.is_empty()) {
            match self.rows.last_mut().and_then(|row| row.last_mut()) {
                Some(cell) => cell.push(text),
                None => self.done.push(Line { text, is_headline }),
            }
        }
    }

    /// A row of a table opens.
    pub fn open_row(&mut self) {
        self.rows.push(Vec::new());
    }

    /// A cell of the open row opens.
    pub fn open_cell(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.push(Vec::new());
        }
    }

    /// The row closes. Cells stand on one line, unless the table only lays out prose.
    pub fn close_row(&mut self) {
        let Some(mut cells) = self.rows.pop() else { return };
        cells.retain(|cell| !cell.is_empty());
        let is_layout = cells.len() < 2 || cells.iter().any(|cell| cell.len() > 1);
        let lines = if is_layout { cells.concat() } else { vec![cells.concat().join(" | ")] };
        match self.rows.last_mut().and_then(|row| row.last_mut()) {
            Some(cell) => cell.extend(lines),
            None => self.done.extend(lines.into_iter().map(|text| Line { text, is_headline: false })),
        }
    }

    /// All lines, those still open included.
    pub fn finish(mut self) -> Vec<Line> {
        while !self.open.is_empty() {
            self.close();
        }
        while !self.rows.is_empty() {
            self.close_row();
        }
        self.done
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(lines: &mut Lines, text: &str) {
        lines.open(false);
        lines.push(text);
        lines.close();
    }

    fn texts(lines: Lines) -> Vec<String> {
        lines.finish().into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn a_row_is_a_line_and_a_table_of_prose_is_prose() {
        let mut lines = Lines::default();
        for cells in
            [[&["السنة"][..], &["العدد"]], [&["قال الوزير.", "ثم أضاف."], &["صورة"]], [&["وحيد"], &[]]]
        {
            lines.open_row();
            for cell in cells {
                lines.open_cell();
                cell.iter().for_each(|text| paragraph(&mut lines, text));
            }
            lines.close_row();
        }
        assert_eq!(texts(lines), ["السنة | العدد", "قال الوزير.", "ثم أضاف.", "صورة", "وحيد"]);
    }

    #[test]
    fn a_box_inside_a_paragraph_stands_before_it() {
        let mut lines = Lines::default();
        lines.open(false);
        lines.push("قال ");
        paragraph(&mut lines, "في الإطار");
        lines.push("الوزير\nوأضاف");
        lines.close();
        assert_eq!(texts(lines), ["في الإطار", "قال الوزير", "وأضاف"]);
    }
}
