//! The lines that sites and desks put around a report: menus, read-also, sharing, rights; author, day, photographer.

use crate::{Phrases, Proclitics, Table, TableError};
use isnad_text::{Doc, TokenKind};
use std::collections::BTreeMap;
use std::ops::Range;

/// The lines that sites and desks put around a report.
#[derive(Clone, Debug, Default)]
pub struct Furniture {
    lines: Phrases<(LineKind, Rest)>,
}

/// What a line around a report is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// The site's own: menus, read also, sharing, rights.
    Site,
    /// Who wrote it, or when.
    Dateline,
    /// Who took the picture.
    Credit,
}

/// What may stand behind the listed words on the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rest {
    Nothing,
    Anything,
    /// A colon, dash or bar and a few words.
    Marked,
}

/// Longest line that names an author, a day or a photographer, in tokens.
const LABELLED: usize = 20;

impl Furniture {
    pub(crate) fn from_tables(tables: &BTreeMap<String, Table>) -> Result<Self, TableError> {
        let mut furniture = Furniture::default();
        for row in tables.get("site_lines").into_iter().flat_map(Table::rows) {
            let value = match row.cell("kind") {
                "label" => (LineKind::Site, Rest::Nothing),
                "line" => (LineKind::Site, Rest::Anything),
                "labelled" => (LineKind::Site, Rest::Marked),
                "byline" | "dated" => (LineKind::Dateline, Rest::Marked),
                "credit" => (LineKind::Credit, Rest::Marked),
                kind => return Err(row.error(format!("no kind {kind:?}"))),
            };
            row.list("forms").for_each(|form| furniture.lines.insert(form, value));
        }
        Ok(furniture)
    }

    /// What a line of a text (as tokens) is: the listed words alone, or with more behind them where the row says so.
    ///
    /// ```
    /// use isnad_lexicon::{Lexicon, LineKind};
    /// use isnad_text::Doc;
    /// let line = |text: &str| {
    ///     let doc = Doc::new(text);
    ///     Lexicon::builtin().furniture.line(&doc, 0..doc.tokens().len())
    /// };
    /// assert_eq!(line("جميع الحقوق محفوظة 2021"), Some(LineKind::Site));
    /// assert_eq!(line("تصوير: سامر الحداد"), Some(LineKind::Credit));
    /// assert_eq!(line("شارك الوزير في الاجتماع"), None);
    /// assert_eq!(line("كتب الوزير رسالة إلى نظيره"), None);
    /// ```
    pub fn line(&self, doc: &Doc, line: Range<usize>) -> Option<LineKind> {
        let first = line.clone().find(|&t| doc.kind(t) != TokenKind::Mark)?;
        let is_bare = |end: usize| !(end..line.end).any(|t| doc.kind(t) != TokenKind::Mark);
        let is_marked = |end: usize| {
            end + 1 < line.end
                && line.len() <= LABELLED
                && matches!(doc.norm(end), ":" | "-" | "–" | "—" | "/" | "|" | "ـ")
                && !matches!(doc.norm(line.end - 1), "." | "؟" | "!")
        };
        let fits = |end: usize, rest: Rest| match rest {
            Rest::Nothing => is_bare(end),
            Rest::Anything => true,
            Rest::Marked => is_marked(end) || is_bare(end) && end > first + 1,
        };
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
        (from..line.end).find(|&t| ends(t - 1) && self.line(doc, t..line.end) == Some(LineKind::Site))
    }
}

/// Longest tail of a line that can be the site's own, in tokens.
const TAIL: usize = 25;
