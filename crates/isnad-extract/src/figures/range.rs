//! Two numbers that are the ends of one: `ما بين 26 و28 في المئة`, `12-13 سنة`, `من 10 إلى 20 دولارا`, `14 أو 15 مليون`.
//!
//! Not: `ارتفع العدد من 8 إلى 10`, two figures; `فاز 3-1`, a score; `بين 3 دول و5 مدن`, two counts.

use super::amount::{Amount, number_at};
use super::change;
use super::hedge::{self, Hedged};
use crate::numerals::{Numeral, Writing};
use crate::reader::Reader;
use isnad_lexicon::WordClass;
use isnad_record::{NumberKind, Qualifier, Span, Value};
use isnad_text::TokenKind;
use rust_decimal::Decimal;

/// Makes a number the range that it begins, where it begins one.
pub(super) fn widen<'a>(reader: &Reader<'a>, amount: &mut Amount<'a>) {
    if let Some(hedge) = between(reader, amount) {
        let joined = |token: usize| {
            and(reader, token).or_else(|| link(reader, token, &["الي"])).or_else(|| dash(reader, token))
        };
        if join(reader, amount, joined) {
            amount.hedge = Some(hedge);
        }
        return;
    }
    let dash = |token: usize| dash(reader, token);
    let either = |token: usize| link(reader, token, &["او"]);
    let to = |token: usize| link(reader, token, &["الي", "حتي"]);
    let moved = change::sets_out_from(reader, amount.tokens.start);
    let open = Hedged { qualifier: Qualifier::Between, start: None, end: None, row: None };
    if join(reader, amount, dash) || !moved && join(reader, amount, to) {
        amount.hedge = Some(open);
    } else if !moved && join(reader, amount, either) {
        // `نحو 14 أو 15` is hedged already
        amount.hedge = hedge::before(reader, amount).or(Some(open));
    }
}

/// Joins the number that `next` leads to, if it is larger and of one kind with the first.
fn join<'a>(reader: &Reader<'a>, amount: &mut Amount<'a>, next: impl Fn(usize) -> Option<usize>) -> bool {
    let Value::One(first) = amount.value else { return false };
    let units = &reader.lexicon.quantities.units;
    // the unit may be said twice: بين 5 دولارات و10 دولارات
    let unit = amount.unit.is_none().then(|| units.at(reader.doc, amount.tokens.end)).flatten();
    let ends = [Some(amount.tokens.end), unit.as_ref().map(|hit| hit.tokens.end)];
    for (i, end) in ends.into_iter().enumerate().filter_map(|(i, end)| Some((i, end?))) {
        let Some(at) = next(end) else { continue };
        let Some(second) = number_at(reader, at).filter(|s| s.kind == NumberKind::Number) else { continue };
        let only_and = matches!(second.numeral.proclitics(reader.doc), "" | "و");
        let first = scaled_like(first, &amount.numeral, &second.numeral);
        let again = i == 0
            || units
                .at(reader.doc, second.tokens.end)
                .is_some_and(|hit| unit.as_ref().is_some_and(|u| u.unit == hit.unit));
        let years = is_year(&amount.numeral) == is_year(&second.numeral);
        if first < second.numeral.value && only_and && again && years && !second.numeral.fraction {
            amount.value = Value::Range(first, second.numeral.value);
            amount.span = Span::new(amount.span.start, second.span.end);
            amount.tokens.end = second.tokens.end;
            amount.numeral = second.numeral;
            return true;
        }
    }
    false
}

/// Four bare digits that are a year beside another year, and beside a number of another size are one too.
fn is_year(numeral: &Numeral) -> bool {
    let year = Decimal::from(1900)..Decimal::from(2100);
    numeral.writing == Writing::Digits && numeral.tokens.len() == 1 && year.contains(&numeral.value)
}

/// `14 أو 15 مليون`: the scale is of both.
fn scaled_like(first: Decimal, numeral: &Numeral, second: &Numeral) -> Decimal {
    let bare = numeral.scale == Decimal::ONE && second.scale > Decimal::ONE;
    let below = second.value.checked_div(second.scale).is_some_and(|coefficient| first < coefficient);
    if bare && below { first.checked_mul(second.scale).unwrap_or(first) } else { first }
}

/// `بين`, `ما بين` just before the number.
fn between<'a>(reader: &Reader, amount: &Amount<'a>) -> Option<Hedged<'a>> {
    let doc = reader.doc;
    let before = amount.tokens.start.checked_sub(1)?;
    let word = doc.norm(before);
    let cut = word.strip_suffix("بين").filter(|cut| matches!(*cut, "" | "و" | "ب" | "ما"))?.len();
    let cut = if word.starts_with("ما") { 0 } else { cut };
    let mut start = doc.span_after(before, cut).start;
    if before > 0 && matches!(doc.norm(before - 1), "ما" | "وما" | "بما" | "فيما") {
        start = doc.span(before - 1..before).start;
    }
    Some(Hedged { qualifier: Qualifier::Between, start: Some(start), end: None, row: None })
}

fn and(reader: &Reader, token: usize) -> Option<usize> {
    match reader.doc.norm(token) {
        "و" => Some(token + 1),
        word => word.starts_with('و').then_some(token),
    }
}

fn link(reader: &Reader, token: usize, words: &[&str]) -> Option<usize> {
    words.contains(&reader.doc.norm(token)).then_some(token + 1)
}

fn dash(reader: &Reader, token: usize) -> Option<usize> {
    let number = reader.doc.kind(token + 1) == TokenKind::Number;
    (matches!(reader.doc.norm(token), "-" | "–" | "—" | "~" | "ـ" | "−") && number).then_some(token + 1)
}

/// Two small whole numbers with a dash where somebody wins, loses or leads.
fn is_game(reader: &Reader, amount: &Amount) -> bool {
    let doc = reader.doc;
    let small = |n: &Numeral| n.value.is_integer() && n.value < Decimal::from(200) && n.value.scale() == 0;
    let dashed = matches!(doc.norm(amount.tokens.end), "-" | "–" | "/" | "ـ");
    let second = number_at(reader, amount.tokens.end + 1).filter(|s| s.tokens.len() == 1);
    let pair = dashed && small(&amount.numeral) && second.is_some_and(|s| small(&s.numeral));
    pair && has_sport_near(reader, amount.tokens.start)
}

fn has_sport_near(reader: &Reader, token: usize) -> bool {
    let doc = reader.doc;
    let of_game = |word: &str| reader.lexicon.is(WordClass::GameWord, word);
    let from = token.saturating_sub(24);
    (from..token).any(|t| {
        let word = doc.norm(t);
        of_game(word) || word.strip_prefix(['و', 'ب', 'ف']).is_some_and(of_game)
    })
}

/// `3-1` as one score, which is no range.
pub(super) fn score<'a>(reader: &Reader<'a>, amount: &Amount<'a>) -> Option<Amount<'a>> {
    if amount.numeral.writing == Writing::Mixed || !is_game(reader, amount) {
        return None;
    }
    let second = number_at(reader, amount.tokens.end + 1)?;
    let text = format!("{}-{}", amount.numeral.value, second.numeral.value);
    Some(Amount {
        tokens: amount.tokens.start..second.tokens.end,
        span: Span::new(amount.span.start, second.span.end),
        kind: NumberKind::Score,
        text: Some(text),
        ..amount.clone()
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn the_ends_of_one_range() {
        check(
            "خفضت المصانع انبعاثاتها ما بين 26 و28 في المئة.",
            &["ما بين 26 و28 في المئة | Range(26, 28) | between | percent | انبعاثاتها | decrease"],
        );
        check("تتراوح الأعمار بين 12-13 سنة.", &["بين 12-13 سنة | Range(12, 13) | between | year | - | -"]);
        check(
            "خصصوا نحو 14 أو 15 مليون يورو.",
            &["نحو 14 أو 15 مليون يورو | Range(14000000, 15000000) | about | eur | - | -"],
        );
    }

    #[test]
    fn two_figures_and_a_score_are_none() {
        check(
            "زار الوفد 3 دول و5 مدن.",
            &["3 دول | One(3) | exactly | - | دول | -", "5 مدن | One(5) | exactly | - | مدن | -"],
        );
        check("فاز الفريق 3-1 على ضيفه.", &[]);
    }
}
