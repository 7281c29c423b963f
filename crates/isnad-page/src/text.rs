//! Plain text: one article, kept character for character.

use crate::error::Problem;
use crate::{Decoded, Kind, decode};
use isnad_record::Article;

/// How many of the first bytes are looked at to tell text from binary data.
const LOOKED_AT: usize = 8 * 1024;

/// The text of a file, unchanged but for its byte order mark. `declared` is the charset that the transport names.
///
/// # Errors
/// When there is nothing but blanks in it, or it is no text.
pub(crate) fn read_text(bytes: &[u8], declared: Option<&str>) -> Result<Article, Problem> {
    check_is_text(bytes)?;
    let Decoded { text, flaw, .. } = decode(bytes, declared);
    if text.trim().is_empty() {
        return Err(Problem::Empty);
    }
    Ok(Article { text, caveats: flaw.into_iter().collect(), ..Article::default() })
}

/// Tells text and markup from pictures, programs and office documents.
pub(crate) fn check_is_text(bytes: &[u8]) -> Result<(), Problem> {
    if bytes.is_empty() {
        return Err(Problem::Empty);
    }
    let has_mark = encoding_rs::Encoding::for_bom(bytes).is_some();
    if has_mark || starts_utf16_markup(bytes) {
        return Ok(());
    }
    let head = &bytes[..bytes.len().min(LOOKED_AT)];
    let controls = head.iter().filter(|&&b| b < 0x20 && !b"\t\n\r\x0B\x0C\x1B".contains(&b)).count();
    let is_document =
        [&b"%PDF-"[..], b"PK\x03\x04", b"\x89PNG", b"\xD0\xCF\x11\xE0"].iter().any(|m| head.starts_with(m));
    if is_document || head.contains(&0) || controls * 50 > head.len() {
        return Err(Problem::Binary);
    }
    Ok(())
}

fn starts_utf16_markup(bytes: &[u8]) -> bool {
    matches!(bytes, [b'<', 0, ..] | [0, b'<', ..])
}

/// The kind the first bytes of an input tell, whatever their charset.
pub(crate) fn sniff(start: &[u8]) -> Kind {
    Kind::from_content(&decode(start, None).text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_kept_to_the_character() {
        let text = "  قـــال\u{200f} الوزير\r\n\r\nثم مضى \u{a0}\n";
        assert_eq!(read_text(text.as_bytes(), None).unwrap().text, text);
    }

    #[test]
    fn binary_data_and_blanks_are_refused() {
        assert!(matches!(read_text(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", None), Err(Problem::Binary)));
        assert!(matches!(read_text(b"%PDF-1.7\n1 0 obj", None), Err(Problem::Binary)));
        assert!(matches!(read_text(b"", None), Err(Problem::Empty)));
        assert!(matches!(read_text(b" \n\t", None), Err(Problem::Empty)));
    }
}
