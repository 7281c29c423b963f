//! Reading a number at a place of the text, in digits, in words or in both, with its exact value.
//!
//! `خمسة وعشرون ألفا ومئتان` – 25,200; `3 مليارات و796 مليون`; `4ر2 مليون` – 2.4 million; `ثلاثة أرباع`; `الثامن والعشرين` – the 28th.
//! Nothing here knows units, dates or nouns: the layers of figures and times build on [`numeral_at`].

mod cardinal;
mod digits;
mod ordinal;
mod piece;

use isnad_lexicon::Lexicon;
use isnad_record::Span;
use isnad_text::Doc;
use rust_decimal::Decimal;
use std::ops::Range;

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Writing {
    /// In digits alone: `50`, `4.5`.
    Digits,
    /// In words alone.
    Words,
    /// In both: `3 ملايين`.
    Mixed,
}

/// A number in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Numeral {
    /// How much.
    pub value: Decimal,
    /// The words without proclitics (و ب ل …); a number in words keeps its article (`المئة وستة عشر`).
    pub span: Span,
    /// The tokens, the first with its proclitics.
    pub tokens: Range<usize>,
    /// How it is written.
    pub writing: Writing,
    /// Whether it says which one and not how many: `الثالث`, `الحادي عشر`. `العشرين` alone may be either and is not marked.
    pub ordinal: bool,
    /// Whether its first word has the article.
    pub definite: bool,
    /// Whether it is less than a whole written as one: `نصف`, `ثلاثة أرباع`.
    pub fraction: bool,
    /// The scale its last words are in, 1 when they are in none: a million for `3 ملايين`.
    pub scale: Decimal,
    /// The letter of conjunction or preposition written onto the first word.
    pub proclitics: Range<usize>,
}

impl Numeral {
    /// The value as a whole number of moderate size: days, years, hours.
    pub fn whole(&self) -> Option<u32> {
        self.value.is_integer().then(|| u32::try_from(self.value).ok()).flatten()
    }

    /// The proclitics written onto the first word, in normal form (`و`, `ب`, `وب`, `لل`), empty when there are none.
    pub fn proclitics<'d>(&self, doc: &'d Doc) -> &'d str {
        doc.norm(self.tokens.start).get(self.proclitics.clone()).unwrap_or_default()
    }
}

/// The longest number that begins at a token, cardinal or ordinal; a sign (`-5`, `سالب خمسة`) belongs to it. A number never
/// crosses a line end. Digits that hold separators in no order that a number has (`12.5.2014`) are none.
pub(crate) fn numeral_at(doc: &Doc, lexicon: &Lexicon, token: usize) -> Option<Numeral> {
    let reader = Reader { doc, lexicon };
    let cardinal = reader.cardinal(token);
    match reader.ordinal(token) {
        Some(ordinal) if cardinal.as_ref().is_none_or(|c| c.tokens.end <= ordinal.tokens.end) => {
            Some(ordinal)
        }
        _ => cardinal,
    }
}

/// The text and the words that numbers are read with.
struct Reader<'a> {
    doc: &'a Doc<'a>,
    lexicon: &'a Lexicon,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The number that begins at the first token where one begins: its value and words.
    fn first(text: &str) -> Option<(String, String)> {
        let doc = Doc::new(text);
        let found = (0..doc.tokens().len()).find_map(|t| numeral_at(&doc, Lexicon::builtin(), t))?;
        Some((found.value.normalize().to_string(), found.span.slice(text).to_owned()))
    }

    fn check(text: &str, value: &str, words: &str) {
        assert_eq!(first(text), Some((value.to_owned(), words.to_owned())), "{text}");
    }

    #[test]
    fn digits_in_all_scripts_and_separators() {
        for (text, value) in [
            ("نحو 1,250,000 شجرة", "1250000"),
            ("١٠٠٬٠٠٠٫٥ لتر", "100000.5"),
            ("3،7 مليون", "3700000"),
            ("103,75", "103.75"),
            ("4ر2 مليون", "2400000"),
            ("000ر22 زائر", "22000"),
            ("540ر999ر45 ريالا", "45999540"),
            ("333ر10 مليون", "10333000"),
            ("۱۲٫۵٪", "12.5"),
            ("وصلت 100 000 رسالة", "100000"),
            ("بلغ -7 درجات", "-7"),
            ("٫٧٧", "0.77"),
        ] {
            assert_eq!(first(text).map(|f| f.0).as_deref(), Some(value), "{text}");
        }
    }

    #[test]
    fn proclitics_stay_outside() {
        check("و4.5 مليون", "4500000", "4.5 مليون");
        check("ب50 صوتا", "50", "50");
        check("وبخمسين صوتا", "50", "خمسين");
        check("ولألفي عام", "2000", "ألفي");
        check("للمليون الثالث", "1000000", "مليون");
    }

    #[test]
    fn words_of_all_sizes() {
        check("خمسة وعشرون ألفا ومئتان", "25200", "خمسة وعشرون ألفا ومئتان");
        check("مليون ونصف", "1500000", "مليون ونصف");
        check("أربعة مليارات ونصف المليار", "4500000000", "أربعة مليارات ونصف المليار");
        check("ثلاثة أرباع السكان", "0.75", "ثلاثة أرباع");
        check("ثلاث مئة واثنا عشر بيتا", "312", "ثلاث مئة واثنا عشر");
        check("3 مليارات و796 مليون دولار", "3796000000", "3 مليارات و796 مليون");
        check("6 آلاف مليون دينار", "6000000000", "6 آلاف مليون");
        check("مئة ألف وواحد", "100001", "مئة ألف وواحد");
        check("المئة وستة عشر بحارا", "116", "المئة وستة عشر");
        check("نصف مليون نازح", "500000", "نصف مليون");
        check("إحدى وعشرون سنة", "21", "إحدى وعشرون");
        check("أربعة و عشرين", "24", "أربعة و عشرين");
    }

    #[test]
    fn spoken_forms() {
        check("تلتاشر كتاب", "13", "تلتاشر");
        check("ألف وخمسمية", "1500", "ألف وخمسمية");
        check("تسعمية وتسعة وتسعين", "999", "تسعمية وتسعة وتسعين");
    }

    #[test]
    fn decimals_in_words() {
        check("واحد فاصلة خمسة وسبعون", "1.75", "واحد فاصلة خمسة وسبعون");
        check("سبعة وتسعة من عشرة", "7.9", "سبعة وتسعة من عشرة");
        check("مئة وواحد وخمسون من مئة", "101.5", "مئة وواحد وخمسون من مئة");
        check("سالب خمسة", "-5", "سالب خمسة");
    }

    #[test]
    fn ordinals_are_told_apart() {
        for (text, value) in [
            ("الدورة الثالثة", "3"),
            ("الحادي عشر", "11"),
            ("الثامن والعشرين من الشهر", "28"),
            ("المئة والخامسة والعشرون", "125"),
            ("الإحدى عشرة", "11"),
        ] {
            let doc = Doc::new(text);
            let found = (0..doc.tokens().len()).find_map(|t| numeral_at(&doc, Lexicon::builtin(), t));
            let found = found.map(|f| (f.value.to_string(), f.ordinal));
            assert_eq!(found, Some((value.to_owned(), true)), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_number() {
        for text in ["لست أدري", "جرى يوم الخميس", "12.5.2014", "سأل عن ثمن البيت", "أحد الوزراء", "قال باول"]
        {
            assert_eq!(first(text), None, "{text}");
        }
        check("بين عشرين وثلاثين", "20", "عشرين");
        check("15و20 مقاتلا", "15", "15");
    }

    #[test]
    fn numbers_too_large_to_hold_are_none() {
        assert_eq!(first(&"9".repeat(60)), None);
        let doc = Doc::new("999999999999999999 تريليون كوادريليون");
        assert_eq!(numeral_at(&doc, Lexicon::builtin(), 0), None);
    }
}
