//! Which characters the bytes stand for.
//!
//! The order is: byte order mark; bytes that are UTF-8 throughout, whatever is declared; what the transport or the page
//! declares; then chardetng's guess. Declarations are often wrong on older Arabic sites (windows-1256 bytes under a UTF-8
//! declaration and the reverse), and whole Arabic texts are never UTF-8 by accident, so the bytes are asked first.

use crate::mojibake;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use isnad_record::Caveat;
use std::borrow::Cow;

/// How far into a page a `<meta>` declaration is looked for; browsers look into the first 1024 bytes, and pages with long
/// scripts in front break that rule.
const DECLARATION_WITHIN: usize = 16 * 1024;

/// Bytes read as characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The characters, without a byte order mark. Bytes that stand for nothing have become U+FFFD.
    pub text: String,
    /// The charset they were read in, by its WHATWG name.
    pub charset: &'static str,
    /// What was wrong with them.
    pub flaw: Option<Caveat>,
}

/// Reads bytes as characters. `declared` is what the transport says (the `charset` of a Content-Type header).
///
/// ```
/// use isnad_page::decode;
/// let windows_1256 = b"\xDE\xC7\xE1 \xC7\xE1\xE6\xD2\xED\xD1 \xC5\xE4 \xC7\xE1\xC7\xCA\xDD\xC7\xDE \xDE\xD1\xED\xC8";
/// let decoded = decode(windows_1256, None);
/// assert_eq!(decoded.charset, "windows-1256");
/// assert_eq!(decoded.text, "قال الوزير إن الاتفاق قريب");
/// ```
pub fn decode(bytes: &[u8], declared: Option<&str>) -> Decoded {
    let (text, charset) = read(bytes, declared);
    let (text, flaw) = mojibake::repair(text);
    Decoded { text: text.into_owned(), charset, flaw }
}

/// The characters and what was wrong with them, without a copy of bytes that are UTF-8.
pub(crate) fn characters<'b>(bytes: &'b [u8], declared: Option<&str>) -> (Cow<'b, str>, Option<Caveat>) {
    mojibake::repair(read(bytes, declared).0)
}

fn read<'b>(bytes: &'b [u8], declared: Option<&str>) -> (Cow<'b, str>, &'static str) {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding).or_else(|| find_utf16(bytes));
    // most pages, which are looked through only once
    if marked.is_none()
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return (Cow::Borrowed(text), UTF_8.name());
    }
    let (text, used, _) = marked.unwrap_or_else(|| find_encoding(bytes, declared)).decode(bytes);
    (text, used.name())
}

/// The charset of bytes that have no mark and are not UTF-8 throughout.
fn find_encoding(bytes: &[u8], declared: Option<&str>) -> &'static Encoding {
    let damage = Utf8Damage::of(bytes);
    if damage.is_none() {
        return UTF_8;
    }
    let declared = declared
        .and_then(|label| Encoding::for_label(label.as_bytes()))
        .or_else(|| find_declaration(bytes).and_then(Encoding::for_label));
    match declared {
        Some(encoding) if encoding == UTF_8 && damage.is_slight() => UTF_8,
        // Latin-1 is what servers say who were never told: no Arabic text is written in it
        Some(encoding) if encoding != UTF_8 && encoding != WINDOWS_1252 => encoding,
        _ if damage.is_slight() => UTF_8,
        _ => guess(bytes),
    }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// UTF-16 without a byte order mark: markup in which every other byte of the opening is zero.
fn find_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [b'<', 0, second, 0, ..] if *second != 0 => Some(UTF_16LE),
        [0, b'<', 0, second, ..] if *second != 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// The label in `<meta charset=…>`, `<meta … content="text/html; charset=…">` or `<?xml … encoding="…"?>`.
fn find_declaration(bytes: &[u8]) -> Option<&[u8]> {
    let head = &bytes[..bytes.len().min(DECLARATION_WITHIN)];
    let is_xml = head.starts_with(b"<?xml");
    let names: [&[u8]; 2] = [b"charset", b"encoding"];
    names.into_iter().take(if is_xml { 2 } else { 1 }).find_map(|name| find_value(head, name))
}

/// The value after `name =`, in or out of quotation marks.
fn find_value<'b>(head: &'b [u8], name: &[u8]) -> Option<&'b [u8]> {
    head.windows(name.len()).enumerate().filter(|(_, w)| w.eq_ignore_ascii_case(name)).find_map(|(at, _)| {
        let rest = head[at + name.len()..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
        let rest = rest.strip_prefix(b"\"").or(rest.strip_prefix(b"'")).unwrap_or(rest);
        let end = rest.iter().position(|b| !(b.is_ascii_alphanumeric() || b"-_:.".contains(b)))?;
        Some(&rest[..end]).filter(|label| !label.is_empty())
    })
}

/// How far bytes are from being UTF-8.
struct Utf8Damage {
    /// Sequences that are no characters.
    bad: usize,
    /// Characters beyond ASCII that are whole.
    good: usize,
}

impl Utf8Damage {
    fn of(bytes: &[u8]) -> Self {
        let mut damage = Utf8Damage { bad: 0, good: 0 };
        let mut chunks = bytes.utf8_chunks().peekable();
        while let Some(chunk) = chunks.next() {
            damage.good += chunk.valid().bytes().filter(|&b| b >= 0xC0).count();
            // a file cut inside its last character is cut, not badly encoded
            let is_cut = chunks.peek().is_none() && damage.good > 0;
            damage.bad += usize::from(!chunk.invalid().is_empty() && !is_cut);
        }
        damage
    }

    fn is_none(&self) -> bool {
        self.bad == 0
    }

    /// UTF-8 with a stray byte here and there, as content systems that cut strings by bytes produce it.
    fn is_slight(&self) -> bool {
        self.bad * 20 < self.good
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{ISO_8859_6, WINDOWS_1256};

    const TEXT: &str = "أعلنت الوزارة أن المحادثات ستستأنف الأسبوع المقبل في العاصمة";

    fn page(charset: &str) -> String {
        format!("<html><head><meta charset=\"{charset}\"></head><body><p>{TEXT}</p></body></html>")
    }

    #[test]
    fn undeclared_arabic_charsets_are_guessed() {
        for encoding in [WINDOWS_1256, ISO_8859_6] {
            let (bytes, ..) = encoding.encode(TEXT);
            assert_eq!(
                decode(&bytes, None),
                Decoded { text: TEXT.into(), charset: encoding.name(), flaw: None }
            );
        }
    }

    #[test]
    fn a_wrong_declaration_is_not_believed() {
        let declared_utf8 = page("utf-8");
        let (bytes, ..) = WINDOWS_1256.encode(&declared_utf8);
        assert_eq!(decode(&bytes, Some("utf-8")).text, declared_utf8);
        let declared_1256 = page("windows-1256");
        assert_eq!(decode(declared_1256.as_bytes(), None).text, declared_1256);
        let declared_latin = page("iso-8859-1");
        let (bytes, ..) = WINDOWS_1256.encode(&declared_latin);
        assert_eq!(decode(&bytes, Some("iso-8859-1")).text, declared_latin);
    }

    #[test]
    fn a_right_declaration_settles_what_the_bytes_cannot() {
        let short = "<?xml version=\"1.0\" encoding=\"ISO-8859-6\"?><p>نعم</p>";
        let (bytes, ..) = ISO_8859_6.encode(short);
        assert_eq!(decode(&bytes, None).text, short);
    }

    #[test]
    fn utf16_is_read_with_and_without_a_mark() {
        let page = page("utf-16");
        let little: Vec<u8> = page.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&little, None).text, page);
        let marked: Vec<u8> =
            [0xFE, 0xFF].into_iter().chain(page.encode_utf16().flat_map(u16::to_be_bytes)).collect();
        assert_eq!(decode(&marked, None).text, page);
    }

    #[test]
    fn a_cut_or_slightly_damaged_utf8_text_stays_utf8() {
        let cut = &TEXT.as_bytes()[..TEXT.len() - 1];
        assert_eq!(decode(cut, None).charset, "UTF-8");
        let mut damaged = page("utf-8").into_bytes();
        damaged.insert(80, 0xFF);
        assert_eq!(decode(&damaged, None).charset, "UTF-8");
    }
}
