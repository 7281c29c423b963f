//! PDF: a refusal that says what to do instead.

use crate::error::Problem;

/// Why a PDF is not read.
pub(crate) fn refuse() -> Problem {
    Problem::Pdf(
        "a PDF, out of which letters and digits of Arabic come in wrong order (64 % as 46 %); read the page's HTML or the \
         document's DOCX instead, or run pdftotext or OCR, compare with the PDF and read the text"
            .into(),
    )
}
