//! The unit of a number: `50 ألف كم مربع`, `$10`, `20 دولارا و43 سنتا`, `ساعة ونصف`, `يومين`.
//!
//! Not: `2014م`, a year; `3 م` with no digits before it, an initial.

use super::amount::{Amount, number_at};
use crate::numerals::{Numeral, Writing, numeral_at};
use crate::reader::Reader;
use isnad_lexicon::Measure;
use isnad_record::{NumberKind, Span, Value};
use isnad_text::TokenKind;
use rust_decimal::Decimal;
use std::ops::Range;

/// `$10,000`, `%7`: the sign stands first.
pub(super) fn after_symbol<'a>(reader: &Reader<'a>, token: usize) -> Option<Amount<'a>> {
    let doc = reader.doc;
    let sign = doc.norm(token);
    let unit = reader.lexicon.quantities.units.symbol(sign)?;
    let glued = doc.tokens().get(token + 1).is_some_and(|t| !t.space_before);
    if doc.kind(token + 1) != TokenKind::Number || !(glued || doc.is_word(token)) {
        return None;
    }
    let mut amount = number_at(reader, token + 1)?;
    (amount.unit, amount.kind) = (Some(unit), unit.kind);
    amount.tokens.start = token;
    amount.span.start = doc.span(token..token + 1).start;
    Some(amount)
}

/// Adds the unit after a number and what continues it.
pub(super) fn attach<'a>(reader: &Reader<'a>, amount: &mut Amount<'a>) {
    if amount.unit.is_none() {
        let past = past_bracket(reader, amount);
        let Some((unit, end)) = after(reader, &amount.numeral, past) else { return };
        (amount.unit, amount.kind) = (Some(unit), unit.kind);
        extend(reader, amount, end);
    }
    let Some(unit) = amount.unit else { return };
    match unit.kind {
        NumberKind::Money => add_parts(reader, amount, unit),
        NumberKind::Temperature => below_zero(reader, amount),
        NumberKind::Duration => add_periods(reader, amount, unit),
        _ => add_fraction(reader, amount),
    }
}

/// `(33) عاما`: what follows a number in brackets of its own follows the number.
pub(super) fn past_bracket(reader: &Reader, amount: &Amount) -> usize {
    let Range { start, end } = amount.tokens;
    let closed = matches!(reader.doc.norm(end), ")" | "]");
    let opened = start > 0 && matches!(reader.doc.norm(start - 1), "(" | "[");
    end + usize::from(opened && closed)
}

/// The unit after a number, and the token past it.
fn after<'a>(reader: &Reader<'a>, numeral: &Numeral, token: usize) -> Option<(&'a Measure, usize)> {
    let doc = reader.doc;
    let units = &reader.lexicon.quantities.units;
    // `تحت الصفر` alone counts degrees
    if doc.norm(token) == "تحت" && doc.norm(token + 1) == "الصفر" {
        return Some((units.named("degree")?, token));
    }
    // مليون من الدولارات
    let scaled =
        numeral.scale > Decimal::ONE && doc.norm(token) == "من" && doc.norm(token + 1).starts_with("ال");
    let at = if scaled { token + 1 } else { token };
    let hit = units.at(doc, at)?;
    let letter = doc.norm(at).chars().count() == 1 && doc.is_word(at) && hit.tokens.len() == 1;
    let measured = !letter || is_measured(numeral);
    let moment = hit.unit.kind == NumberKind::Duration && is_date(reader, hit.tokens.end);
    let lasting = hit.unit.kind == NumberKind::Duration;
    // `12 الشهر الجاري` is a day
    let definite = lasting && doc.norm(at).starts_with("ال") && !numeral.definite;
    // ten contracts, not ten decades
    let contracts = hit.unit.id == "decade" && numeral.writing != Writing::Words;
    let counts = !contracts
        && !hit.dual
        && measured
        && !moment
        && !definite
        && (!scaled || hit.unit.kind == NumberKind::Money);
    counts.then_some((hit.unit, hit.tokens.end))
}

/// Digits before a one-letter unit are measured with it unless they may be a year.
fn is_measured(numeral: &Numeral) -> bool {
    let year = Decimal::from(1200)..Decimal::from(2200);
    numeral.writing != Writing::Words && !(numeral.value.is_integer() && year.contains(&numeral.value))
}

/// `عام 2014` after a number is a date: `في 15 عام 2014`.
fn is_date(reader: &Reader, token: usize) -> bool {
    reader.doc.kind(token) == TokenKind::Number && reader.doc.norm(token).len() == 4
}

fn extend(reader: &Reader, amount: &mut Amount, end: usize) {
    amount.span = Span::new(amount.span.start, reader.doc.span(amount.tokens.start..end).end);
    amount.tokens.end = end;
}

/// `20 دولارا و43 سنتا`.
fn add_parts<'a>(reader: &Reader<'a>, amount: &mut Amount<'a>, unit: &Measure) {
    add_fraction(reader, amount);
    let Value::One(value) = amount.value else { return };
    let Some((part, counted, end)) = joined_measure(reader, amount.tokens.end) else { return };
    let names = [Some(unit.name.as_str()), unit.family.as_deref()];
    let share = part.parts.iter().find(|(whole, _)| names.contains(&Some(whole.as_str())));
    let total = share.and_then(|(_, of)| value.checked_add(counted.checked_div(*of)?));
    if let Some(total) = total {
        amount.value = Value::One(total);
        extend(reader, amount, end);
    }
}

/// A number with its unit, joined by و or standing next to it.
fn joined_measure<'a>(reader: &Reader<'a>, token: usize) -> Option<(&'a Measure, Decimal, usize)> {
    let doc = reader.doc;
    let at = if doc.norm(token) == "و" { token + 1 } else { token };
    let units = &reader.lexicon.quantities.units;
    if let Some(numeral) = numeral_at(doc, reader.lexicon, at).filter(|n| !n.ordinal) {
        let joined =
            at > token || matches!(numeral.proclitics(doc), "و") || numeral.writing == Writing::Digits;
        let hit = units.at(doc, numeral.tokens.end).filter(|hit| joined && !hit.dual)?;
        return Some((hit.unit, numeral.value, hit.tokens.end));
    }
    let cut = if at > token { 0 } else { "و".len() };
    let joined = at > token || doc.norm(token).starts_with('و');
    let hit = units.at_after(doc, at, cut).filter(|_| joined)?;
    let count = if hit.dual { Decimal::TWO } else { Decimal::ONE };
    let one = matches!(doc.norm(hit.tokens.end), "واحد" | "واحده");
    Some((hit.unit, count, hit.tokens.end + usize::from(one)))
}

/// `لتر ونصف`, `مليون دولار ونصف`: the fraction is of one, or of the scale.
fn add_fraction(reader: &Reader, amount: &mut Amount) {
    let doc = reader.doc;
    let Value::One(value) = amount.value else { return };
    let end = amount.tokens.end;
    let (at, cut) = if doc.norm(end) == "و" { (end + 1, 0) } else { (end, "و".len()) };
    let word = doc.norm(at);
    let stem = if cut == 0 { Some(word) } else { word.strip_prefix('و') };
    let fraction = stem.and_then(|stem| reader.lexicon.quantities.added_fraction(stem));
    let own_unit = reader.lexicon.quantities.units.at(doc, at + 1).is_some();
    let (Some(fraction), false) = (fraction, own_unit || amount.numeral.fraction) else { return };
    let added = fraction.value.checked_mul(amount.numeral.scale).and_then(|f| value.checked_add(f));
    if let Some(added) = added {
        amount.value = Value::One(added);
        extend(reader, amount, at + 1);
    }
}

/// `درجتين تحت الصفر`.
fn below_zero(reader: &Reader, amount: &mut Amount) {
    let end = amount.tokens.end;
    let Value::One(value) = amount.value else { return };
    if reader.doc.norm(end) == "تحت" && reader.doc.norm(end + 1) == "الصفر" {
        amount.value = Value::One(-value.abs());
        extend(reader, amount, end + 2);
    }
}

/// `عام وشهران و21 يوما`, `ساعة ونصف`, `أسبوع كامل`.
fn add_periods<'a>(reader: &Reader<'a>, amount: &mut Amount<'a>, unit: &'a Measure) {
    add_fraction(reader, amount);
    let Value::One(value) = amount.value else { return };
    let mut parts = vec![(unit, value)];
    while let Some((next, count, end)) = joined_measure(reader, amount.tokens.end) {
        let shorter = next.kind == NumberKind::Duration && parts.iter().all(|(u, _)| u.id != next.id);
        if !shorter || !reader.doc.norm(amount.tokens.end).starts_with('و') {
            break;
        }
        parts.push((next, count));
        extend(reader, amount, end);
    }
    amount.text = duration(&parts);
}

/// A period as ISO 8601 writes it: `P1Y1M21D`.
fn duration(parts: &[(&Measure, Decimal)]) -> Option<String> {
    const ORDER: &[&str] = &["Y", "M", "W", "D", "TH", "TM", "TS"];
    let mut counts = vec![Decimal::ZERO; ORDER.len()];
    for (unit, count) in parts {
        let iso = unit.iso.as_deref()?;
        let letters = iso.trim_start_matches(|c: char| c.is_ascii_digit());
        let times: Decimal = iso.get(..iso.len() - letters.len())?.parse().unwrap_or(Decimal::ONE);
        let place = ORDER.iter().position(|o| *o == letters)?;
        let slot = counts.get_mut(place)?;
        *slot = slot.checked_add(count.checked_mul(times)?)?;
    }
    let mut out = String::from("P");
    for (letters, count) in ORDER.iter().zip(&counts).filter(|(_, count)| !count.is_zero()) {
        let (time, letter) = letters.split_at(letters.len() - 1);
        if !out.contains('T') {
            out.push_str(time);
        }
        out.push_str(&format!("{}{letter}", count.normalize()));
    }
    (out.len() > 1).then_some(out)
}

/// A unit that is its own number: a dual (`يومين`), and where nothing else stands on the line or a fraction or part follows,
/// one (`لتر ونصف`, `عام وشهر`, `أسبوع كامل`).
pub(super) fn bare<'a>(reader: &Reader<'a>, token: usize) -> Option<Amount<'a>> {
    let doc = reader.doc;
    if !doc.is_word(token) {
        return None;
    }
    let units = &reader.lexicon.quantities.units;
    let word = doc.norm(token);
    let conjunction = if word.starts_with(['و', 'ف']) { "و".len() } else { 0 };
    let preposition = if word.get(conjunction..)?.starts_with(['ل', 'ب']) { "ل".len() } else { 0 };
    let cuts = [0, conjunction, conjunction + preposition];
    let hits = cuts.iter().enumerate().filter(|(i, cut)| !cuts[..*i].contains(cut));
    let (cut, hit) = hits.filter_map(|(_, cut)| Some((*cut, units.at_after(doc, token, *cut)?))).next()?;
    let one_word = doc.norm(hit.tokens.end);
    let whole = matches!(one_word, "كامل" | "كامله" | "واحد" | "واحده");
    let line = doc.line_of(token);
    let alone = line.start == token && hit.tokens.end >= line.end;
    let definite = word.get(cut..)?.starts_with("ال");
    let before = token.checked_sub(1).map_or("\n", |t| doc.norm(t));
    let lasting = hit.unit.kind == NumberKind::Duration && matches!(before, "لمده" | "مده" | "طوال" | "طيله");
    if definite || !(hit.dual || alone || whole || lasting || continues(reader, hit.unit, hit.tokens.end)) {
        return None;
    }
    let end = hit.tokens.end + usize::from(whole);
    let value = if hit.dual { Decimal::TWO } else { Decimal::ONE };
    let amount = Amount::in_words(doc, token..end, cut, value, hit.unit);
    Some(Amount { bare_unit: true, ..amount })
}

/// Whether a fraction, a part or a smaller unit follows one unit: `لتر ونصف`, `درهم وخمسين فلسا`.
fn continues(reader: &Reader, unit: &Measure, token: usize) -> bool {
    let doc = reader.doc;
    let at = if doc.norm(token) == "و" { token + 1 } else { token };
    let fraction = |stem: &str| reader.lexicon.quantities.added_fraction(stem).is_some();
    let with_fraction = if at > token {
        fraction(doc.norm(at))
    } else {
        doc.norm(at).strip_prefix('و').is_some_and(fraction)
    };
    let joined = at > token || doc.norm(token).starts_with('و');
    let part = || joined_measure(reader, token).filter(|_| joined).map(|(part, ..)| part);
    let names = [Some(unit.name.as_str()), unit.family.as_deref()];
    with_fraction
        || part().is_some_and(|part| {
            let of = part.parts.iter().any(|(whole, _)| names.contains(&Some(whole.as_str())));
            of || unit.iso.is_some() && part.iso.is_some() && part.id != unit.id
        })
}

/// `80 ألف جنيه للفاخر و40 ألفا للمتوسط و25 ألف جنيه للعادي`: a scale without noun between two sums of one currency is of it.
pub(super) fn share_currencies(reader: &Reader, amounts: &mut [Amount]) {
    let counts: Vec<usize> =
        (0..amounts.len()).filter(|&i| amounts.get(i).is_some_and(|a| !a.numeral.ordinal)).collect();
    for near in counts.windows(3) {
        let [Some(before), Some(here), Some(next)] = [0, 1, 2].map(|i| amounts.get(*near.get(i)?)) else {
            continue;
        };
        let sentence = |a: &Amount| reader.doc.sentence_of(a.tokens.start);
        let between = before.kind == NumberKind::Money
            && before.unit == next.unit
            && sentence(before) == sentence(here)
            && sentence(here) == sentence(next);
        let elided =
            here.kind == NumberKind::Number && here.numeral.scale > Decimal::ONE && here.counted.is_none();
        let unit = before.unit.filter(|_| between && elided);
        if let (Some(unit), Some(here)) = (unit, near.get(1).and_then(|&i| amounts.get_mut(i))) {
            (here.unit, here.kind) = (Some(unit), NumberKind::Money);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;
    use crate::find_numbers;
    use isnad_record::{Article, NumberValue};

    /// The first number of a text: its words, value and unit.
    fn first(text: &str) -> (String, String, String) {
        let found = find_numbers(&Article::new("a", text), isnad_lexicon::Lexicon::builtin()).remove(0);
        let value = match found.value {
            Some(NumberValue::One(value)) => value.normalize().to_string(),
            Some(NumberValue::Text(text)) => text,
            other => format!("{other:?}"),
        };
        (found.span.slice(text).to_owned(), value, found.unit.unwrap_or_default())
    }

    #[test]
    fn after_and_before_the_number() {
        check("تبلغ المساحة 50 ألف كم مربع.", &["50 ألف كم مربع | One(50000) | exactly | km2 | المساحة | -"]);
        check("دفعوا $10,000 أمس.", &["$10,000 | One(10000) | exactly | usd | - | -"]);
    }

    #[test]
    fn parts_and_fractions() {
        for (text, value, unit) in [
            ("دفع 20 دولارا و43 سنتا", "20.43", "usd"),
            ("شرب لترا ونصف", "1.5", "litre"),
            ("درهم وخمسين فلسا", "1.5", "dirham"),
            ("37° سلزيوس", "37", "celsius"),
            ("5 درجات تحت الصفر", "-5", "degree"),
        ] {
            let found = first(text);
            assert_eq!((found.1.as_str(), found.2.as_str()), (value, unit), "{text}");
        }
    }

    #[test]
    fn periods_are_written_in_iso_8601() {
        for (text, value) in [
            ("دام عاما وشهرين و21 يوما", "P1Y2M21D"),
            ("ربع ساعة", "PT0.25H"),
            ("استغرق يومين", "P2D"),
            ("ثلاثة قرون", "P300Y"),
        ] {
            assert_eq!(first(text).1, value, "{text}");
        }
    }

    #[test]
    fn an_elided_currency_is_that_of_its_neighbours() {
        check(
            "تصل الكلفة إلى 80 ألف جنيه للأول و40 ألفا للثاني و25 ألف جنيه للثالث.",
            &[
                "80 ألف جنيه | One(80000) | exactly | pound | - | -",
                "40 ألفا | One(40000) | exactly | pound | - | -",
                "25 ألف جنيه | One(25000) | exactly | pound | - | -",
            ],
        );
    }
}
