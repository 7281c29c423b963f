//! Word processor documents (DOCX, ODT): an archive of XML parts, of which the text is one.
//!
//! Kept is what a reader of the printed page would read as text: paragraphs, headings and list items, one a line; a row of a table on
//! one line with ` | ` between its cells; footnotes after the text. Left out is what was deleted, hidden, or stands on every page.

mod docx;
mod lines;
mod odt;

use crate::Content;
use crate::charset;
use crate::error::Problem;
use crate::item::with_basis;
use crate::zip::Archive;
use isnad_record::{Article, Bases, Basis};
use jiff::civil::Date;
use lines::Line;

/// The largest part of a document that is read, in bytes. A book of a thousand pages has 20 MB of XML.
const LARGEST_PART: usize = 32 << 20;

/// A headline stands within so many lines from the top.
const HEADLINE_WITHIN: usize = 5;

/// What an archive holds if it is a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Document {
    /// Office Open XML text.
    Docx,
    /// OpenDocument text.
    Odt,
}

/// The text of a document and what the document says of itself.
#[derive(Debug, Default)]
struct Read {
    lines: Vec<Line>,
    title: Option<String>,
    created: Option<Date>,
    changed: Option<Date>,
}

impl Document {
    /// Which document an archive is; `None` where it is an archive of files.
    ///
    /// # Errors
    /// When it is a document of another sort (a spreadsheet, a presentation), or one that lacks its text.
    pub fn find(archive: &Archive<'_>) -> Result<Option<Document>, Problem> {
        if let Some(entry) = archive.find("mimetype") {
            let kind = archive.read_whole(entry, 256).unwrap_or_default();
            if kind.starts_with(b"application/vnd.oasis.opendocument.text") {
                return Ok(Some(Document::Odt));
            }
            if kind.starts_with(b"application/vnd.oasis.opendocument") {
                return Err(Problem::Document("not a text: a spreadsheet, presentation or drawing".into()));
            }
        }
        if archive.find("[Content_Types].xml").is_none() {
            return Ok(None);
        }
        let has = |folder: &str| archive.entries.iter().any(|entry| entry.name.starts_with(folder));
        match docx::find_main_part(archive) {
            Some(_) => Ok(Some(Document::Docx)),
            None if has("xl/") || has("ppt/") => {
                Err(Problem::Document("not a text: a spreadsheet or presentation".into()))
            }
            None => Err(Problem::Document("it has no word/document.xml".into())),
        }
    }

    /// Reads a document.
    ///
    /// # Errors
    /// When a part is missing or damaged, or there is no text in it.
    pub fn read(self, bytes: &[u8]) -> Result<Content, Problem> {
        let archive = Archive::open(std::io::Cursor::new(bytes))?;
        let read = match self {
            Document::Docx => docx::read(&archive)?,
            Document::Odt => odt::read(&archive)?,
        };
        let published = read.day();
        let Read { lines, title, .. } = read;
        if lines.is_empty() {
            return Err(Problem::Empty);
        }
        let headline = lines.iter().take(HEADLINE_WITHIN).position(|line| line.is_headline);
        let text = join(&lines, None);
        let basis = Bases { title: headline.map(|_| Basis::Heading), ..Bases::default() };
        let title = headline.and_then(|at| lines.get(at)).map(|line| line.text.clone()).or(title);
        let article = Article { title, published, basis, ..Article::new("", text) };
        Ok(Content { article: with_basis(article, Basis::Properties), body: Some(join(&lines, headline)) })
    }
}

impl Read {
    /// The day of publication: the day the document was written, where it was written and last changed on one day. Where it was changed
    /// later, neither day is known to be that of publication: a form keeps the day it was made, an archived file the day somebody
    /// opened it.
    fn day(&self) -> Option<Date> {
        self.created.filter(|day| self.changed.is_none_or(|changed| changed == *day))
    }
}

/// The lines without the headline.
fn join(lines: &[Line], headline: Option<usize>) -> String {
    let kept = lines.iter().enumerate().filter(|(at, _)| Some(*at) != headline);
    kept.map(|(_, line)| line.text.as_str()).collect::<Vec<_>>().join("\n")
}

/// The characters of a part.
fn part(archive: &Archive<'_>, name: &str) -> Result<String, Problem> {
    let entry = archive.find(name).ok_or_else(|| Problem::Document(format!("it has no {name}")))?;
    Ok(charset::decode(&archive.read_whole(entry, LARGEST_PART)?, None).text)
}

/// A title somebody gave, not one that a program made up.
fn find_title(title: Option<String>) -> Option<String> {
    let is_made_up = |title: &str| {
        let lower = title.to_lowercase();
        ["microsoft word", "untitled", "document", "بدون عنوان", "مستند", "powerpoint"]
            .iter()
            .any(|t| lower.starts_with(t))
            || [".doc", ".odt", ".docx", ".rtf"].iter().any(|end| lower.ends_with(end))
    };
    title.filter(|title| !is_made_up(title))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_day_is_known_where_both_days_agree() {
        let day = |created, changed| Read { created, changed, ..Read::default() }.day();
        assert_eq!(day(Some(date(2021, 7, 26)), Some(date(2021, 7, 26))), Some(date(2021, 7, 26)));
        assert_eq!(day(Some(date(2021, 7, 26)), None), Some(date(2021, 7, 26)));
        assert_eq!(day(Some(date(2013, 12, 23)), Some(date(2021, 7, 26))), None);
        assert_eq!(day(None, Some(date(2021, 7, 26))), None);
    }

    #[test]
    fn titles_made_up_by_programs_are_none() {
        for title in ["Microsoft Word - بيان.doc", "Document1", "بيان.docx", "مستند جديد"] {
            assert_eq!(find_title(Some(title.into())), None, "{title}");
        }
        assert_eq!(find_title(Some("بيان الوزارة".into())).as_deref(), Some("بيان الوزارة"));
    }
}
