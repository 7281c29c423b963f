//! XML as it comes, piece by piece: entities a document defines are never expanded, nothing recurses, depth is bounded.

use crate::error::Problem;
use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesRef, BytesStart, Event};

/// Deeper than any document or sitemap.
const DEEPEST: usize = 4096;

/// A piece of a document; names are without their prefix.
pub(crate) enum Piece<'x> {
    /// An element opens.
    Open(&'x str, &'x BytesStart<'x>),
    /// An element closes.
    Close(&'x str),
    /// Characters.
    Text(&'x str),
}

/// Passes the pieces of a document on in order.
///
/// # Errors
/// When the XML is not well-formed, ends inside an element or nests absurdly.
pub(crate) fn read_xml(xml: &str, mut visit: impl FnMut(Piece<'_>)) -> Result<(), String> {
    let mut reader = Reader::from_str(xml);
    let mut depth = 0usize;
    let mut has_root = false;
    loop {
        match reader.read_event().map_err(|e| format!("{e} at byte {}", reader.error_position()))? {
            Event::Start(tag) => {
                has_root = true;
                depth += 1;
                if depth > DEEPEST {
                    return Err(format!("nests deeper than {DEEPEST} elements"));
                }
                visit(Piece::Open(tag.local_name().into_inner(), &tag));
            }
            Event::Empty(tag) => {
                has_root = true;
                let name = tag.local_name().into_inner();
                visit(Piece::Open(name, &tag));
                visit(Piece::Close(name));
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                visit(Piece::Close(tag.local_name().into_inner()));
            }
            Event::Text(text) => visit(Piece::Text(&text.xml10_content())),
            Event::CData(text) => visit(Piece::Text(&text.xml10_content())),
            Event::GeneralRef(reference) => visit(Piece::Text(&resolve(&reference))),
            Event::Eof if depth > 0 || !has_root => return Err("ends inside an element".into()),
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

/// The character that a reference stands for. One that the document defines itself stays as it is written.
fn resolve(reference: &BytesRef<'_>) -> String {
    match reference.resolve_char_ref() {
        Ok(Some(c)) => c.to_string(),
        _ => {
            resolve_predefined_entity(reference).map_or_else(|| format!("&{};", &**reference), str::to_owned)
        }
    }
}

/// The value of an attribute, by its name without prefix.
pub(crate) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.html_attributes().filter_map(Result::ok);
    let found = attributes.find(|a| a.key.local_name().into_inner() == name)?;
    Some(unescape(&found.value).map_or_else(|_| found.value.to_string(), |value| value.into_owned()))
}

/// The characters of the first element of this name, its elements' included.
pub(crate) fn text_of(xml: &str, element: &str) -> Option<String> {
    let (mut depth, mut text, mut is_done) = (0usize, String::new(), false);
    let read = read_xml(xml, |piece| match piece {
        Piece::Open(name, _) if !is_done && (depth > 0 || name == element) => depth += 1,
        Piece::Close(_) if depth > 0 => {
            depth -= 1;
            is_done = depth == 0;
        }
        Piece::Text(part) if depth > 0 => text.push_str(part),
        _ => {}
    });
    read.ok().filter(|()| is_done).map(|()| crate::html::collapse(&text)).filter(|text| !text.is_empty())
}

/// An error of a document's XML.
pub(crate) fn damage(part: &str) -> impl Fn(String) -> Problem + '_ {
    move |what| Problem::Document(format!("{part}: {what}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(xml: &str) -> Result<String, String> {
        let mut text = String::new();
        read_xml(xml, |piece| {
            if let Piece::Text(part) = piece {
                text.push_str(part);
            }
        })
        .map(|()| text)
    }

    #[test]
    fn entities_of_the_document_stay_as_they_are_written() {
        let bomb = "<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]><d>&b;&f;&amp;&#1602;</d>";
        assert_eq!(text(bomb).unwrap(), "&b;&f;&ق");
    }

    #[test]
    fn what_is_cut_off_or_absurd_is_an_error() {
        for xml in ["<d>", "", "<d></e>", "<d", &"<d>".repeat(10_000)] {
            assert!(text(xml).is_err(), "{xml:.20}");
        }
    }

    #[test]
    fn elements_are_found_by_their_names() {
        assert_eq!(
            text_of("<m><dc:title> a <b>b</b>\n c</dc:title><dc:title>d</dc:title></m>", "title").as_deref(),
            Some("a b c")
        );
        assert_eq!(text_of("<m><title/></m>", "title"), None);
    }
}
