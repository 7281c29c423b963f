//! How a number is hedged: `أكثر من 50`, `لا يقل عن 20`, `12 شخصا على الأقل`, `تجاوزت قيمتها 5 ملايين`.
//!
//! Not: `تصل إلى 15`, which says the number itself; `نحو الشمال`, no number after it.

use super::amount::Amount;
use crate::reader::Reader;
use isnad_lexicon::{Hedge, HedgeHit, WordClass};
use isnad_record::Qualifier;
use isnad_text::TokenKind;

/// A hedge with its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hedged<'l> {
    pub qualifier: Qualifier,
    /// Where its words begin, if they stand before the number.
    pub start: Option<usize>,
    /// Where they end, if they stand after it.
    pub end: Option<usize>,
    pub row: Option<&'l str>,
}

/// How many words may stand between a verb of exceeding and the number that is its object.
const SUBJECT: usize = 3;

/// The hedge of a number with its unit and counted noun.
pub(super) fn find<'a>(reader: &Reader<'a>, amount: &Amount<'a>) -> Option<Hedged<'a>> {
    before(reader, amount)
        .or_else(|| after(reader, amount))
        .or_else(|| split(reader, amount))
        .or_else(|| governing(reader, amount))
}

/// A hedge just before a number.
pub(super) fn before<'a>(reader: &Reader<'a>, amount: &Amount<'a>) -> Option<Hedged<'a>> {
    let doc = reader.doc;
    let mut token = amount.tokens.start;
    // the article or a preposition may stand apart: نحو الـ 50, ما يقدر بـ 50
    while token > 0 && matches!(doc.norm(token - 1), "ال" | "ب" | "ل") {
        token -= 1;
    }
    let hit = reader.lexicon.quantities.hedges.before(doc, token)?;
    let negation =
        hit.tokens.start.checked_sub(1).filter(|_| hit.cut == 0).filter(|&t| is_negation(doc.norm(t)));
    let start = match negation {
        Some(token) => negated_start(reader, token),
        None => doc.span_after(hit.tokens.start, hit.cut).start,
    };
    Some(hedged(&hit, negation.is_some(), Some(start), None))
}

/// `ما لا`, `بما لا`: what stands before the negation belongs to it.
fn negated_start(reader: &Reader, token: usize) -> usize {
    let doc = reader.doc;
    let before = token.checked_sub(1).map_or("\n", |t| doc.norm(t));
    if matches!(before, "ما" | "بما" | "لما" | "وما" | "عما" | "مما") {
        let cut = if before.len() > "ما".len() && before != "عما" && before != "مما" {
            "ب".len()
        } else {
            0
        };
        return doc.span_after(token - 1, cut).start;
    }
    let cut = if doc.norm(token).starts_with('و') { "و".len() } else { 0 };
    doc.span_after(token, cut).start
}

fn is_negation(word: &str) -> bool {
    matches!(word, "لا" | "لم" | "لن" | "ولا" | "ولم" | "ولن" | "الا" | "فلا" | "بلا")
}

fn after<'a>(reader: &Reader<'a>, amount: &Amount<'a>) -> Option<Hedged<'a>> {
    let hedges = &reader.lexicon.quantities.hedges;
    let counted = amount.counted.as_ref().filter(|c| !c.before).map(|c| c.tokens.end);
    let places = [Some(amount.tokens.end), counted];
    let hit = places.into_iter().flatten().find_map(|token| hedges.after(reader.doc, token))?;
    let end = reader.doc.span(hit.tokens.clone()).end;
    Some(hedged(&hit, false, None, Some(end)))
}

/// `لا تقل قيمتها عن 20`: the subject stands between verb and preposition.
fn split<'a>(reader: &Reader<'a>, amount: &Amount<'a>) -> Option<Hedged<'a>> {
    let doc = reader.doc;
    let at = amount.tokens.start.checked_sub(1)?;
    let preposition = doc.norm(at);
    if !matches!(preposition, "عن" | "علي") {
        return None;
    }
    let words = (at.saturating_sub(SUBJECT + 1)..at).rev().take_while(|&t| doc.is_word(t));
    let hedges = &reader.lexicon.quantities.hedges;
    let (token, hedge) = words.filter_map(|t| Some((t, hedges.split(doc, t, preposition)?))).next()?;
    let negated = token > 0 && is_negation(doc.norm(token - 1));
    Some(Hedged { qualifier: qualifier(hedge, negated), start: None, end: None, row: Some(&hedge.id) })
}

/// A verb of exceeding whose subject stands between it and the number.
fn governing<'a>(reader: &Reader<'a>, amount: &Amount<'a>) -> Option<Hedged<'a>> {
    let doc = reader.doc;
    if !amount.numeral.proclitics(doc).is_empty() {
        return None;
    }
    let start = amount.tokens.start;
    let words =
        (start.saturating_sub(SUBJECT + 1)..start).rev().take_while(|&t| doc.kind(t) == TokenKind::Word);
    let governed =
        |word: &str| reader.lexicon.is(WordClass::Preposition, word) || matches!(word, "ان" | "بين" | "ما");
    let free = words.take_while(|&t| !governed(doc.norm(t)));
    let (token, hedge) =
        free.filter_map(|t| Some((t, reader.lexicon.quantities.hedges.governing(doc, t)?))).next()?;
    let negated = token > 0 && is_negation(doc.norm(token - 1));
    Some(Hedged { qualifier: qualifier(hedge, negated), start: None, end: None, row: Some(&hedge.id) })
}

fn hedged<'l>(hit: &HedgeHit<'l>, negated: bool, start: Option<usize>, end: Option<usize>) -> Hedged<'l> {
    Hedged { qualifier: qualifier(hit.hedge, negated), start, end, row: Some(&hit.hedge.id) }
}

fn qualifier(hedge: &Hedge, negated: bool) -> Qualifier {
    hedge.negated.filter(|_| negated).unwrap_or(hedge.qualifier)
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;
    use isnad_record::Qualifier;

    #[test]
    fn before_the_number() {
        check("بلغ العدد أكثر من 50 طالبا.", &["أكثر من 50 طالبا | One(50) | more_than | - | طالبا | -"]);
        check("قتل ما لا يقل عن 20 شخصا.", &["ما لا يقل عن 20 شخصا | One(20) | more_than | - | شخصا | -"]);
        check("لا يتجاوز الفارق 2 في المئة.", &["2 في المئة | One(2) | up_to | percent | - | -"]);
        check("بيعت السيارة بنحو 9 آلاف دولار.", &["نحو 9 آلاف دولار | One(9000) | about | usd | - | -"]);
    }

    #[test]
    fn around_a_subject() {
        let hedge = |text: &str| super::super::testing::figures(text)[0].qualifier;
        assert_eq!(hedge("بيعت لوحة لا تقل قيمتها عن 20 ألف دولار."), Qualifier::MoreThan);
        assert_eq!(hedge("تجاوزت قيمتها 20 ألف دولار."), Qualifier::MoreThan);
        assert_eq!(hedge("تحدث عن 20 ألف دولار."), Qualifier::Exactly);
    }

    #[test]
    fn after_the_number() {
        check("أصيب 12 شخصا على الأقل.", &["12 شخصا على الأقل | One(12) | more_than | - | شخصا | -"]);
    }

    #[test]
    fn reaching_a_number_is_no_hedge() {
        check("تصل الكلفة إلى 15 مليون دولار.", &["15 مليون دولار | One(15000000) | exactly | usd | - | -"]);
    }
}
