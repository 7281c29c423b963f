//! ODT (OpenDocument text, ISO/IEC 26300): `content.xml` and `meta.xml`.

use super::lines::Lines;
use super::{Read, find_title, part};
use crate::dates::parse_day;
use crate::error::Problem;
use crate::xml::{self, Piece, attribute, read_xml};
use crate::zip::Archive;
use quick_xml::events::BytesStart;
use std::collections::BTreeSet;

/// Elements whose words are not the page's: what was deleted, remarks, the list of contents, descriptions of pictures.
const SKIPPED: &[&str] = &[
    "tracked-changes",
    "annotation",
    "table-of-content",
    "note-citation",
    "ruby-text",
    "desc",
    "title",
    "hidden-text",
];

pub(super) fn read(archive: &Archive<'_>) -> Result<Read, Problem> {
    if part(archive, "META-INF/manifest.xml").is_ok_and(|manifest| manifest.contains("encryption-data")) {
        return Err(Problem::Encrypted);
    }
    let mut walk = Walk::default();
    read_xml(&part(archive, "content.xml")?, |piece| walk.visit(piece))
        .map_err(xml::damage("content.xml"))?;
    let mut lines = walk.lines.finish();
    lines.extend(walk.notes.finish());
    let meta = part(archive, "meta.xml").unwrap_or_default();
    let day = |element: &str| xml::text_of(&meta, element).and_then(|text| parse_day(&text));
    let title = find_title(xml::text_of(&meta, "title"));
    Ok(Read { lines, title, created: day("creation-date"), changed: day("date") })
}

/// Where the walk through the text is.
#[derive(Default)]
struct Walk {
    lines: Lines,
    notes: Lines,
    /// Styles made from the one for titles.
    title_styles: BTreeSet<String>,
    in_body: bool,
    in_note: bool,
    /// How many elements deep inside something skipped.
    skipped: usize,
}

impl Walk {
    fn visit(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Open(..) if self.skipped > 0 => self.skipped += 1,
            Piece::Close(_) if self.skipped > 0 => self.skipped -= 1,
            Piece::Open("style", tag) if !self.in_body => self.note_style(tag),
            Piece::Open("body", _) => self.in_body = true,
            Piece::Open(name, _) if self.in_body && SKIPPED.contains(&name) => self.skipped = 1,
            Piece::Open(name, tag) if self.in_body => self.enter(name, tag),
            Piece::Close(name) if self.in_body => self.leave(name),
            Piece::Text(text) if self.in_body && self.skipped == 0 => self.target().push(text),
            _ => {}
        }
    }

    /// What is being written: the text, or the notes that follow it.
    fn target(&mut self) -> &mut Lines {
        if self.in_note { &mut self.notes } else { &mut self.lines }
    }

    fn note_style(&mut self, tag: &BytesStart<'_>) {
        if attribute(tag, "parent-style-name").as_deref() == Some("Title") {
            self.title_styles.extend(attribute(tag, "name"));
        }
    }

    fn enter(&mut self, name: &str, tag: &BytesStart<'_>) {
        match name {
            "p" => {
                let style = attribute(tag, "style-name").unwrap_or_default();
                let is_title = style == "Title" || self.title_styles.contains(&style);
                self.target().open(is_title);
            }
            "h" => {
                let is_first = attribute(tag, "outline-level").is_none_or(|level| level == "1");
                self.target().open(is_first);
            }
            "s" | "tab" => self.target().push(" "),
            "line-break" => self.target().push("\n"),
            "note" => self.in_note = true,
            "table-row" => self.target().open_row(),
            "table-cell" => self.target().open_cell(),
            _ => {}
        }
    }

    fn leave(&mut self, name: &str) {
        match name {
            "p" | "h" => self.target().close(),
            "note" => self.in_note = false,
            "table-row" => self.target().close_row(),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::error::Problem;
    use crate::zip::testing::zip;
    use jiff::civil::date;

    const KIND: (&str, &[u8]) = ("mimetype", b"application/vnd.oasis.opendocument.text");

    #[test]
    fn text_notes_tables_and_properties() {
        let content = "<office:document-content><office:automatic-styles><style:style style:name='P1' style:parent-style-name='Title'/>
            </office:automatic-styles><office:body><office:text><text:tracked-changes><text:p>حذف</text:p></text:tracked-changes>
            <text:p text:style-name='P1'>بيان الافتتاح</text:p><text:h text:outline-level='2'>أولا</text:h>
            <text:p>قال<text:s/>الوزير<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>حاشية.</text:p></text:note-body></text:note> إن<text:span> العمل</text:span><text:line-break/>بدأ.</text:p>
            <text:list><text:list-item><text:p>بند</text:p></text:list-item></text:list>
            <table:table><table:table-row><table:table-cell><text:p>2021</text:p></table:table-cell><table:table-cell><text:p>12</text:p></table:table-cell></table:table-row></table:table>
            </office:text></office:body></office:document-content>";
        let meta = "<m><meta:creation-date>2021-07-26T10:00:00</meta:creation-date><dc:date>2021-07-26T11:00:00</dc:date></m>";
        let bytes = zip(&[KIND, ("content.xml", content.as_bytes()), ("meta.xml", meta.as_bytes())]);
        let article = Document::Odt.read(&bytes).unwrap().article;
        assert_eq!(article.text, "بيان الافتتاح\nأولا\nقال الوزير إن العمل\nبدأ.\nبند\n2021 | 12\nحاشية.");
        assert_eq!(
            (article.title.as_deref(), article.published),
            (Some("بيان الافتتاح"), Some(date(2021, 7, 26)))
        );
    }

    #[test]
    fn a_document_with_a_password_is_said_to_have_one() {
        let bytes = zip(&[
            KIND,
            ("content.xml", b"\x01\x02"),
            ("META-INF/manifest.xml", b"<m><encryption-data/></m>"),
        ]);
        assert!(matches!(Document::Odt.read(&bytes), Err(Problem::Encrypted)));
    }
}
