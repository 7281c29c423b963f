//! Numbers that claim nothing: ranks, identifiers, list numbers, years, phone numbers, bare duals.
//!
//! `القرار 2254`, `المادة 140`, `1- الأول`, `المرتبة 73`, `عام 2005`, `واحد من أبرز الكتاب`.

use super::amount::Amount;
use super::claim::is_whole_in;
use super::unit;
use crate::numerals::Writing;
use crate::reader::Reader;
use isnad_record::{NumberKind, Value};
use isnad_text::TokenKind;
use rust_decimal::Decimal;
use std::ops::Range;

/// Whether the record leaves a number out of its figures.
pub(super) fn is_no_figure(reader: &Reader, amount: &Amount) -> bool {
    if matches!(amount.kind, NumberKind::Ordinal | NumberKind::Score)
        || amount.bare_unit
        || amount.vague
        || is_in_address(reader, amount)
        || is_numbering(reader, amount)
    {
        return true;
    }
    amount.unit.is_none()
        && (is_year(reader, amount)
            || is_one(reader, amount)
            || is_long_code(amount)
            || is_half(reader, amount))
}

/// A number that names a thing or its place in an order; no quantity of anything.
fn is_numbering(reader: &Reader, amount: &Amount) -> bool {
    is_name(reader, amount)
        || amount.unit.is_none()
            && (is_rank(reader, amount) || is_part(reader, amount) || is_pronoun(reader, amount))
}

/// A number that is the name of something: `القرار 2254`, `F-16`, or of a paragraph.
pub(super) fn is_name(reader: &Reader, amount: &Amount) -> bool {
    amount.unit.is_none()
        && (is_list_number(reader, amount) || is_identifier(reader, amount) || is_quoted_name(reader, amount))
}

/// `المرتبة 73`, `الذكرى السبعين`.
fn is_rank(reader: &Reader, amount: &Amount) -> bool {
    let Some(before) = amount.tokens.start.checked_sub(1) else { return false };
    let word = reader.doc.norm(before);
    let ranked = |word: &str| reader.lexicon.quantities.is_ranked(word);
    let named = ranked(word) || ranked(word.strip_prefix(['و', 'ب', 'ل', 'ف']).unwrap_or(word));
    named && amount.counted.as_ref().is_none_or(|c| c.before)
}

/// Part of a date, time or other string of digits: `28/10/1436`, `17:58`, `(19911)`.
fn is_part(reader: &Reader, amount: &Amount) -> bool {
    let doc = reader.doc;
    let Range { start, end } = amount.tokens;
    let before = start.checked_sub(1).map_or("\n", |t| doc.norm(t));
    let digits = amount.numeral.writing == Writing::Digits && !amount.numeral.fraction;
    let number = |t: usize| doc.kind(t) == TokenKind::Number;
    let part = |mark: &str| matches!(mark, "/" | ":");
    let strung = part(before) && start > 1 && number(start - 2) || part(doc.norm(end)) && number(end + 1);
    let bracketed = unit::past_bracket(reader, amount) > end;
    // `29 من الشهر` is a day
    if digits && doc.norm(end) == "من" && matches!(doc.norm(end + 1), "الشهر" | "شهر") {
        return true;
    }
    digits && (strung || bracketed) && amount.counted.is_none()
}

/// `الثلاثة`, those told of before; `خمسة زائد واحد`.
fn is_pronoun(reader: &Reader, amount: &Amount) -> bool {
    let words = amount.numeral.writing == Writing::Words && amount.counted.is_none();
    let next = amount.tokens.end;
    // `خمس السكان` may be a fifth of them
    let fifth = matches!(reader.doc.norm(amount.tokens.start), "خمس" | "سبع" | "تسع" | "عشر" | "ثمن")
        && reader.doc.is_word(next)
        && reader.doc.norm(next).starts_with("ال");
    words && (amount.numeral.definite || fifth || matches!(reader.doc.norm(amount.tokens.end), "زايد" | "+"))
}

/// `"الأفق 24"`: a number at the end of a short name in quotation marks.
fn is_quoted_name(reader: &Reader, amount: &Amount) -> bool {
    let doc = reader.doc;
    let start = amount.tokens.start;
    let closes = doc.is_quote_mark(amount.tokens.end);
    closes
        && start > 1
        && doc.is_word(start - 1)
        && (start.saturating_sub(4)..start - 1).any(|t| doc.is_quote_mark(t))
}

/// `1 - حركات`, `2. النتائج`, `3) السكان` at the head of a line.
fn is_list_number(reader: &Reader, amount: &Amount) -> bool {
    let doc = reader.doc;
    let line = doc.line_of(amount.tokens.start);
    let opens = line.start == amount.tokens.start
        || line.start + 1 == amount.tokens.start && doc.kind(line.start) == TokenKind::Mark;
    let marked = matches!(doc.norm(amount.tokens.end), "-" | "–" | "ـ" | "." | ")" | "—" | "/");
    let digits = amount.numeral.writing == Writing::Digits;
    let slashed = doc.norm(amount.tokens.end) == "/" && doc.is_word(amount.tokens.end + 1);
    (opens && marked || slashed)
        && digits
        && is_whole_in(amount.value, 0..100)
        && amount.tokens.end + 1 < line.end
}

/// A number after a noun that numbers are names of, or glued to Latin letters: `القرار 2254`, `F-16`, `رقم 5`.
fn is_identifier(reader: &Reader, amount: &Amount) -> bool {
    let doc = reader.doc;
    let Some(before) = amount.tokens.start.checked_sub(1) else { return false };
    if amount.numeral.writing == Writing::Words && amount.numeral.value != Decimal::ONE {
        return false;
    }
    let glued = doc.tokens().get(amount.tokens.start).is_some_and(|t| !t.space_before);
    let joint = matches!(doc.norm(before), "-" | "/" | "_" | "." | "#" | "@") && glued;
    let part = joint && before > 0 && doc.tokens().get(before).is_some_and(|t| !t.space_before);
    let latin = |t: usize| doc.norm(t).chars().all(|c| c.is_ascii_alphabetic()) && doc.is_word(t);
    let word = doc.norm(before);
    let bare = word.strip_prefix(['و', 'ب', 'ل', 'ف']).unwrap_or(word);
    let numbered = |word: &str| reader.lexicon.quantities.is_numbered(word);
    // an adjective may stand between: القرار الأممي 2216
    let noun = before.checked_sub(1).map_or("\n", |t| doc.norm(t));
    let qualified = word.starts_with("ال")
        && word.ends_with('ي')
        && (numbered(noun) || numbered(noun.trim_start_matches(['و', 'ب', 'ل'])));
    let named = numbered(word) || numbered(bare) || qualified || is_resolution(reader, amount);
    let post_box = word == "ب" && noun == ".";
    let numbered_so = matches!(bare, "رقم" | "الرقم");
    part || post_box
        || numbered_so
        || latin(before)
        || named && amount.counted.as_ref().is_none_or(|c| c.before || c.partitive)
}

/// `قرار مجلس الأمن الدولي 2216`: three or four digits some words after a resolution.
fn is_resolution(reader: &Reader, amount: &Amount) -> bool {
    let doc = reader.doc;
    let start = amount.tokens.start;
    let digits = amount.numeral.writing == Writing::Digits && is_whole_in(amount.value, 100..10_000);
    let words = (start.saturating_sub(5)..start).rev().take_while(|&t| doc.is_word(t));
    digits && words.into_iter().any(|t| doc.norm(t).ends_with("قرار") || doc.norm(t).ends_with("القرارات"))
}

/// `أول امرأة`, `الحسن الثاني`, `آل ثاني`: a first of all, and names.
pub(super) fn is_title(reader: &Reader, amount: &Amount) -> bool {
    if !amount.numeral.ordinal {
        return false;
    }
    let doc = reader.doc;
    let first = amount.numeral.value == Decimal::ONE && !amount.numeral.definite;
    let before = amount.tokens.start.checked_sub(1).map_or("\n", |t| doc.norm(t));
    first || before == "ال" || reader.lexicon.names.given_name(before).is_some()
}

/// Part of a web address.
pub(super) fn is_in_address(reader: &Reader, amount: &Amount) -> bool {
    let doc = reader.doc;
    let tokens = doc.tokens();
    let start = amount.tokens.start;
    let glued = |t: usize| tokens.get(t).is_some_and(|t| !t.space_before);
    let run = (0..start).rev().take(60).take_while(|&t| glued(t + 1));
    glued(start) && run.into_iter().any(|t| matches!(doc.norm(t), "www" | "http" | "https"))
}

/// Four digits that may be a year and count nothing.
fn is_year(reader: &Reader, amount: &Amount) -> bool {
    let plain = reader.doc.norm(amount.tokens.start).len() == 4 && amount.numeral.writing == Writing::Digits;
    let year = is_whole_in(amount.value, 1300..2101);
    let range = matches!(amount.value, Value::Range(from, to) if is_whole_in(Value::One(from), 1300..2101) && is_whole_in(Value::One(to), 1300..2101));
    let counts = amount.counted.as_ref().is_some_and(|c| !c.partitive && !c.before);
    let after_year = amount.tokens.start.checked_sub(1).is_some_and(|t| {
        let word = reader.doc.norm(t).trim_start_matches(['و', 'ل', 'ب']);
        matches!(
            word,
            "عام"
                | "سنه"
                | "العام"
                | "لعام"
                | "عامي"
                | "مونديال"
                | "دوره"
                | "موسم"
                | "خطه"
                | "رويه"
        )
    });
    plain && (range || year && (after_year || !counts))
}

/// `واحد` as an article or adjective, and what is counted in ones: `أي واحد`, `جانب واحد`, `واحدة من`.
fn is_one(reader: &Reader, amount: &Amount) -> bool {
    amount.numeral.writing == Writing::Words
        && amount.value == Value::One(Decimal::ONE)
        && reader.doc.norm(amount.tokens.start).contains("واحد")
}

/// Phone and account numbers.
fn is_long_code(amount: &Amount) -> bool {
    let digits = amount.numeral.writing == Writing::Digits && amount.counted.is_none();
    digits && is_whole_in(amount.value, 10_000_000..u32::MAX) && amount.numeral.scale == Decimal::ONE
        || amount.numeral.writing == Writing::Digits
            && matches!(amount.value, Value::One(v) if v.scale() == 0 && v >= Decimal::from(u32::MAX))
}

/// `النصف الأول`, `نصف النهائي`, `ربع نهائي`: a half or quarter that is a name.
fn is_half(reader: &Reader, amount: &Amount) -> bool {
    let alone =
        amount.numeral.fraction && amount.numeral.scale == Decimal::ONE && amount.numeral.tokens.len() == 1;
    let next = reader.doc.norm(amount.tokens.end);
    let final_round = matches!(next, "النهايي" | "نهايي" | "السنوي" | "السنويه" | "سنوي" | "سنويه");
    let of_them = ["ها", "هم"].iter().any(|suffix| reader.doc.norm(amount.tokens.start).ends_with(suffix));
    alone && !of_them && (amount.numeral.definite || final_round || amount.counted.is_none())
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn numbers_that_claim_nothing() {
        for text in [
            "صدر القرار 2254 في نيويورك.",
            "طالب بتنفيذ قرار مجلس الأمن الدولي 2216.",
            "نصت عليه المادة 140 من الدستور.",
            "1- مقدمة عن الموضوع",
            "حل الفريق في المرتبة 73.",
            "احتفلوا بالذكرى السبعين للتأسيس.",
            "وصلت طائرات F-16 أمس.",
            "انعقدت الدورة الثالثة.",
            "كان واحد منهم هنا.",
            "اتصل على الرقم 920001234.",
            "بلغ الفريق نصف النهائي.",
            "تحدث لقناة \"الأفق 24\".",
            "اتفق مع مجموعة خمسة زائد واحد.",
        ] {
            check(text, &[]);
        }
    }
}
