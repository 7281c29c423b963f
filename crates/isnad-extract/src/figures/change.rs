//! Which way a figure moved: `ارتفعت الصادرات 12 في المئة`, `خفض الإنتاج بنسبة 5%`, `من 8 إلى 10`.
//!
//! Not: `بلغت 12 في المئة`; a verb of change in another clause.

use crate::reader::Reader;
use isnad_record::Change;
use isnad_text::TokenKind;

/// How many words back a verb of change reaches.
const REACH: usize = 8;

/// The change that the words before a token say, with the row that says so.
pub(super) fn before<'a>(reader: &Reader<'a>, token: usize) -> Option<(&'a str, Change)> {
    let words = clause_before(reader, token, REACH);
    words.filter_map(|t| change_at(reader, t)).next()
}

/// Whether a number after من is where a change sets out from.
pub(super) fn sets_out_from(reader: &Reader, token: usize) -> bool {
    let after_from = token > 0 && matches!(reader.doc.norm(token - 1), "من" | "ومن");
    after_from
        && clause_before(reader, token, 12)
            .any(|t| change_at(reader, t).is_some() || is_count(reader.doc.norm(t)))
}

/// The words before a token in its clause, nearest first.
pub(super) fn clause_before<'r>(
    reader: &'r Reader,
    token: usize,
    reach: usize,
) -> impl Iterator<Item = usize> + 'r {
    let doc = reader.doc;
    let ends = move |t: &usize| {
        doc.kind(*t) == TokenKind::Newline
            || matches!(doc.norm(*t), "." | "،" | "," | "؛" | ":" | "!" | "؟" | ")")
    };
    (token.saturating_sub(reach)..token).rev().take_while(move |t| !ends(t))
}

/// `عدد الموظفين من 8 إلى 10`: what goes from one count to another has changed.
fn is_count(word: &str) -> bool {
    matches!(word, "عدد" | "عددهم" | "عددها" | "حجم" | "قيمه")
}

/// The change that a word says.
pub(super) fn change_at<'a>(reader: &Reader<'a>, token: usize) -> Option<(&'a str, Change)> {
    let quantities = &reader.lexicon.quantities;
    let word = reader.doc.norm(token);
    // `معدل نمو` is a rate, whichever way it goes
    if token > 0
        && matches!(reader.doc.norm(token - 1), "معدل" | "معدلات" | "نسبه" | "وتيره" | "بمعدل" | "نسب")
    {
        return None;
    }
    let cut = |w: &'_ str| w.strip_prefix(['و', 'ف', 'ب', 'ل']).map(str::len);
    let article = |len: usize| word.get(word.len() - len..).and_then(|w| w.strip_prefix("ال")).map(str::len);
    let whole = word.len();
    let lengths = [Some(whole), article(whole), cut(word), cut(word).and_then(article)];
    lengths.into_iter().flatten().find_map(|len| quantities.change(word.get(word.len() - len..)?))
}

#[cfg(test)]
mod tests {
    use super::super::testing::figures;
    use isnad_record::Change;

    #[test]
    fn shares_that_move() {
        let change = |text: &str| figures(text)[0].change;
        assert_eq!(change("ارتفعت الصادرات 12 في المئة."), Some(Change::Increase));
        assert_eq!(change("انخفضت الهجمات إلى 64%."), Some(Change::Decrease));
        assert_eq!(change("بلغت النسبة 12 في المئة."), None);
        assert_eq!(change("بلغ معدل النمو 4 في المئة."), None);
        assert_eq!(change("ارتفع السعر، وبلغت الحصة 4 في المئة."), None);
    }
}
