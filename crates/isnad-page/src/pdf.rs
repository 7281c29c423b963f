//! PDF: read only by a program that the user names, and its text taken only where it is plausible.
//!
//! A PDF keeps shapes and where they stand, not characters in order. What comes out of an Arabic one, out of any program, may be in visual order,
//! with words cut or joined, or with the digits of each number reversed. So nothing is read by default. Where the user names a program, its text
//! must look like Arabic (`plausible.rs`), and is marked as unverified, which keeps all that is found in it from counting as certain.

mod plausible;

use crate::error::Problem;
use crate::{Content, charset};
use isnad_record::{Article, Caveat};
use std::io;
use std::sync::Arc;

/// A program that makes text out of the bytes of a PDF.
pub type PdfReader = Arc<dyn Fn(&[u8]) -> io::Result<Vec<u8>> + Send + Sync>;

/// A PDF and the program to read it with.
#[derive(Clone)]
pub(crate) struct Pdf {
    pub bytes: Vec<u8>,
    pub reader: Option<PdfReader>,
}

impl std::fmt::Debug for Pdf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Pdf({} bytes)", self.bytes.len())
    }
}

impl Pdf {
    /// The text of a PDF, as unverified.
    ///
    /// # Errors
    /// Without a program; when the program fails; when its text is not plausible.
    pub fn read(&self) -> Result<Content, Problem> {
        let Some(reader) = &self.reader else { return Err(Problem::Pdf(REFUSAL.into())) };
        let drawn = charset::decode(&reader(&self.bytes)?, None).text;
        let text = join_lines(&without_directions(&drawn));
        if text.is_empty() {
            return Err(Problem::Pdf(
                "a PDF without text, pictures of pages perhaps; run OCR and check its text".into(),
            ));
        }
        plausible::check(&text).map_err(|what| {
            Problem::Pdf(format!("the text of the PDF is not plausible: {what}; read the page's HTML or the document's DOCX instead"))
        })?;
        let article = Article { caveats: vec![Caveat::Unverified], ..Article::new("", text) };
        Ok(Content { article, body: None })
    }
}

/// Why a PDF is not read, and what to do.
const REFUSAL: &str = "a PDF, out of which Arabic letters and digits often come in wrong order (64 % as 46 %); read the page's HTML or \
    the document's DOCX instead, or name a program that makes text of it (--pdf-with 'pdftotext - -') and check what it says";

/// The text without the marks of direction that such programs put around every piece. What a mark says of the order of blanks and signs
/// around a number is kept: inside a piece from left to right they stand on the wrong side of it.
fn without_directions(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(['\u{202a}', '\u{202d}', '\u{2066}']) {
        out.push_str(before);
        let Some(end) = after.find(['\u{202c}', '\u{2069}', '\n']) else {
            rest = after;
            break;
        };
        let (piece, others) = after.split_at(end);
        push_turned(&mut out, piece);
        rest = others;
    }
    out.push_str(rest);
    let is_mark =
        |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    out.retain(|c| !is_mark(c));
    out
}

/// A piece from left to right as it is read from right to left: the blanks and signs at its ends change sides.
fn push_turned(out: &mut String, piece: &str) {
    let is_end = |c: char| c.is_whitespace() || ".,:;%،؛؟!()[]\"«»".contains(c);
    let core = piece.trim_matches(is_end);
    let start = piece.len() - piece.trim_start_matches(is_end).len();
    let (first, last) =
        (piece.get(..start).unwrap_or_default(), piece.get(start + core.len()..).unwrap_or_default());
    out.extend(last.chars().rev());
    out.push_str(core);
    out.extend(first.chars().rev());
}

/// Paragraphs, one a line: printed lines belong together until one is blank, or clearly shorter than the others.
fn join_lines(text: &str) -> String {
    let lines: Vec<String> = text.split(['\n', '\u{c}']).map(crate::html::collapse).collect();
    let full = lines.iter().map(|line| line.chars().count()).max().unwrap_or_default();
    let mut joined = String::new();
    let mut ends = true;
    for line in lines {
        if line.is_empty() {
            ends = true;
            continue;
        }
        if !joined.is_empty() {
            joined.push(if ends { '\n' } else { ' ' });
        }
        joined.push_str(&line);
        ends = line.chars().count() * 10 < full * 7;
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENTENCE: &str = "قال وزير النقل سامر الحداد في مؤتمر صحفي إن الجسر الجديد سيفتتح الشهر المقبل بكلفة 12 مليون دولار، مضيفا أن العمل \
        فيه بدأ قبل عامين وأن نسبة الإنجاز بلغت 64 في المئة حتى نهاية الأسبوع الماضي.";

    fn read(drawn: &str) -> Result<Content, Problem> {
        let drawn = drawn.as_bytes().to_vec();
        Pdf { bytes: Vec::new(), reader: Some(Arc::new(move |_| Ok(drawn.clone()))) }.read()
    }

    #[test]
    fn without_a_program_it_is_refused_with_advice() {
        let refused = Pdf { bytes: Vec::new(), reader: None }.read().unwrap_err().to_string();
        assert!(refused.contains("HTML") && refused.contains("--pdf-with"), "{refused}");
    }

    #[test]
    fn plausible_text_is_taken_as_unverified() {
        let article = read(&format!("\u{202b}{SENTENCE}\u{202c}\n\n{SENTENCE}\u{c}")).unwrap().article;
        assert_eq!(article.text, format!("{SENTENCE}\n{SENTENCE}"));
        assert_eq!(article.caveats, [Caveat::Unverified]);
    }

    #[test]
    fn printed_lines_are_joined_to_paragraphs() {
        let drawn = "قال الوزير إن العمل في الجسر\nبدأ قبل عامين وإنه سينتهي في\nموعده.\nوأضاف أن الطريق سيفتح كله.\n\nعنوان";
        let expected = "قال الوزير إن العمل في الجسر بدأ قبل عامين وإنه سينتهي في موعده.\nوأضاف أن الطريق سيفتح كله.\nعنوان";
        assert_eq!(join_lines(drawn), expected);
    }

    #[test]
    fn signs_beside_a_number_stand_on_the_side_they_are_read() {
        let drawn = "بلغت\u{202a} %64\u{202c}في عام\u{202a} :2021\u{202c}قال\u{202a} ،\u{202c}ثم\u{202a} ٤٥٦ :\u{202c}مع\u{202a} Alpha Bridge\u{202c}حتى\u{202a} .2022\u{202c}";
        assert_eq!(without_directions(drawn), "بلغت64% في عام2021: قال، ثم: ٤٥٦ معAlpha Bridge حتى2022. ");
        assert_eq!(without_directions("قال\u{202a} لا ينتهي"), "قال لا ينتهي");
    }

    #[test]
    fn a_scan_is_said_to_need_ocr() {
        assert!(read("\u{c}\n").unwrap_err().to_string().contains("OCR"));
    }
}
