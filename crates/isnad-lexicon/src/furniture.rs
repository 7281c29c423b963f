//! The lines that sites put around an article: menus, read-also, sharing, rights.

use crate::{Phrases, Proclitics, Table, TableError};
use isnad_text::{Doc, TokenKind};
use std::collections::BTreeMap;
use std::ops::Range;

/// The lines that sites put around an article: menus, read-also, sharing, rights.
#[derive(Clone, Debug, Default)]
pub struct Furniture {
    /// Row id, and whether more may follow on the line.
    lines: Phrases<(String, bool)>,
}

impl Furniture {
    pub(crate) fn from_tables(tables: &BTreeMap<String, Table>) -> Result<Self, TableError> {
        let mut furniture = Furniture::default();
        for row in tables.get("site_lines").into_iter().flat_map(Table::rows) {
            let goes_on = row.cell("kind") == "line";
            row.list("forms").for_each(|f| furniture.lines.insert(f, (row.id().to_owned(), goes_on)));
        }
        Ok(furniture)
    }

    /// The row that a line of a text (as tokens) is: the listed words alone, or with more behind them where the row says so.
    ///
    /// ```
    /// use isnad_lexicon::Lexicon;
    /// use isnad_text::Doc;
    /// let furniture = &Lexicon::builtin().furniture;
    /// let doc = Doc::new("جميع الحقوق محفوظة 2021");
    /// assert!(furniture.line(&doc, 0..doc.tokens().len()).is_some());
    /// let doc = Doc::new("شارك الوزير في الاجتماع");
    /// assert!(furniture.line(&doc, 0..doc.tokens().len()).is_none());
    /// ```
    pub fn line(&self, doc: &Doc, line: Range<usize>) -> Option<String> {
        let first = line.clone().find(|&t| doc.kind(t) != TokenKind::Mark)?;
        let fits =
            |end: usize, goes_on: bool| goes_on || !(end..line.end).any(|t| doc.kind(t) != TokenKind::Mark);
        let found = self.lines.all_at(doc, first, Proclitics::None);
        found
            .into_iter()
            .find(|f| f.tokens.end <= line.end && fits(f.tokens.end, f.value.1))
            .map(|f| f.value.0)
    }

    /// Where the site's own words begin at the end of a line of the report: `… أمس. رابط الخبر: …`.
    ///
    /// ```
    /// use isnad_lexicon::Lexicon;
    /// use isnad_text::Doc;
    /// let furniture = &Lexicon::builtin().furniture;
    /// let doc = Doc::new("وصل الوفد. رابط الخبر بصحيفة الراصد");
    /// assert_eq!(furniture.tail(&doc, 0..doc.tokens().len()), Some(3));
    /// ```
    pub fn tail(&self, doc: &Doc, line: Range<usize>) -> Option<usize> {
        let from = line.start.max(line.end.saturating_sub(TAIL)) + 1;
        let ends = |t: usize| matches!(doc.norm(t), "." | "؟" | "!" | "/" | "\"" | "»");
        (from..line.end).find(|&t| ends(t - 1) && self.line(doc, t..line.end).is_some())
    }
}

/// Longest tail of a line that can be the site's own, in tokens.
const TAIL: usize = 25;
