//! Two figures of one change: `رفع عدد المكاتب من 8 إلى 10`, `زادت الصادرات من 100 مليون إلى معدل 150 مليون`.
//!
//! The second says which way it went. Not: `من 8 إلى 10 سنوات`, a range; two figures of different units.

use super::amount::Amount;
use super::change;
use crate::reader::Reader;
use isnad_record::{Change, Value};

/// How many words may stand between the first figure and إلى.
const APART: usize = 8;

/// For each amount the change that it ends, if it ends one.
pub(super) fn find(reader: &Reader, amounts: &[Amount]) -> Vec<Option<Change>> {
    let before = std::iter::once(None).chain(amounts.iter().map(Some));
    before.zip(amounts).map(|(from, to)| ends(reader, from?, to)).collect()
}

fn ends(reader: &Reader, from: &Amount, to: &Amount) -> Option<Change> {
    let doc = reader.doc;
    let word = |back: usize| to.tokens.start.checked_sub(back).map_or("\n", |t| doc.norm(t));
    let reached = word(1) == "الي"
        || word(2) == "الي" && matches!(word(1), "معدل" | "نحو" | "حوالي" | "قرابه" | "مستوي");
    let near = to.tokens.start.checked_sub(from.tokens.end).is_some_and(|apart| apart <= APART);
    let same = doc.sentence_of(from.tokens.start) == doc.sentence_of(to.tokens.start);
    let left = from.tokens.start.checked_sub(1).is_some_and(|t| matches!(doc.norm(t), "من" | "ومن"));
    let alike = from.unit.is_none() || from.unit == to.unit;
    let moved = change::sets_out_from(reader, from.tokens.start) || from.unit.is_some();
    let (Value::One(a), Value::One(b)) = (from.value, to.value) else { return None };
    (reached && near && same && left && alike && moved && a != b).then_some(if b > a {
        Change::Increase
    } else {
        Change::Decrease
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::figures;
    use isnad_record::Change;

    #[test]
    fn the_second_says_which_way() {
        let found = figures("رفع عدد المكاتب من 8 إلى 10 مكاتب.");
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].change, found[1].change), (None, Some(Change::Increase)));
        let found = figures("تراجعت الكلفة من 30 دولارا إلى 25 دولارا.");
        assert_eq!(found[1].change, Some(Change::Decrease));
        assert_eq!(figures("استغرق البناء من 8 إلى 10 سنوات.").len(), 1);
    }
}
