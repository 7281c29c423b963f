//! The quotation tree over the habits and slips of Arabic newsrooms.

use isnad_text::{Closing, Doc};

/// Each expected quotation as its words, the words of the quotation around it, and how it ends.
fn check(text: &str, expected: &[(&str, Option<&str>, Closing)]) {
    let doc = Doc::new(text);
    let quotes = doc.quotes().quotes();
    let words = |i: usize| quotes[i].inner_span(doc.tokens()).slice(text);
    let found: Vec<_> =
        (0..quotes.len()).map(|i| (words(i), quotes[i].parent.map(words), quotes[i].closing)).collect();
    assert_eq!(found, expected, "in {text}");
}

#[test]
fn plain_pairs_of_every_family() {
    let pairs =
        [("\"", "\""), ("«", "»"), ("“", "”"), ("”", "“"), ("„", "“"), ("''", "''"), ("'", "'"), ("{", "}")];
    for (open, close) in pairs {
        check(&format!("قال: {open}سنعود غدا{close}."), &[("سنعود غدا", None, Closing::Marked)]);
    }
}

#[test]
fn mixed_marks_close_each_other() {
    check("قال «سنعود غدا”.", &[("سنعود غدا", None, Closing::Marked)]);
    check("قال \"سنعود غدا»، ثم غادر.", &[("سنعود غدا", None, Closing::Marked)]);
}

#[test]
fn another_family_nests() {
    let outer = "صحيفة \"النهار\" أخطأت";
    check(
        &format!("قال: «{outer}»."),
        &[(outer, None, Closing::Marked), ("النهار", Some(outer), Closing::Marked)],
    );
}

#[test]
fn same_family_nests_and_shares_one_closing_mark() {
    let outer = "الاجتماع مفيد وقالت الوزيرة: \"نحن راضون";
    check(
        &format!("ذكر البيان أن \"{outer}\"."),
        &[(outer, None, Closing::Shared), ("نحن راضون", Some(outer), Closing::Marked)],
    );
}

#[test]
fn unclosed_quotation_ends_with_its_sentence_when_another_follows() {
    check(
        "وأضاف :\"العلاقة تتغير. وقال إن \"الحوار نضج\".",
        &[("العلاقة تتغير", None, Closing::Open), ("الحوار نضج", None, Closing::Marked)],
    );
}

#[test]
fn unclosed_quotation_ends_with_its_paragraph() {
    check("قال: \"سنعود. ولن نتأخر.\nغادر الوفد.", &[("سنعود. ولن نتأخر", None, Closing::Open)]);
}

#[test]
fn stray_closing_mark_opens_nothing() {
    let doc = Doc::new("وانخفضت الهجمات بفعل دورها الرائد\".");
    assert!(doc.quotes().quotes().is_empty());
    assert_eq!(doc.quotes().stray().len(), 1);
}

#[test]
fn apostrophes_are_not_quotations() {
    check("زار O'Brien بيروت", &[]);
}

#[test]
fn reopened_at_each_paragraph() {
    check(
        "قال: \"الأولى هنا.\n\"والثانية هنا\".",
        &[("الأولى هنا", None, Closing::Open), ("والثانية هنا", None, Closing::Marked)],
    );
}

#[test]
fn thousands_of_opening_marks_are_survived() {
    let text = "« ".repeat(20_000);
    assert!(Doc::new(&text).quotes().quotes().len() <= 20_000);
}
