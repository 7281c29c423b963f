//! A year in digits, or two that bound a stretch.
//!
//! `انتخب الرئيس عام 2012` – "The president was elected in 2012."
//!
//! Not: `حضر 2012 متفرجا` (a count), `القرار رقم 2015` (a number).

use super::calendar_date::{era, year_number};
use super::parsed::Parsed;
use super::scene::Scene;
use super::value::{PartialDate, When};
use crate::rule::{Layer, Rule};
use isnad_lexicon::{Number, Unit, WordClass};
use isnad_text::TokenKind;

pub(super) const RULE: Rule = Rule {
    name: "calendar_year",
    layer: Layer::Times,
    finds: "a year in digits, named as one or where only a year can stand, and two years as a stretch",
    example: "انتخب الرئيس عام 2012.",
    look_alike: "حضر المباراة 2012 متفرجا.",
};

pub(super) fn find(scene: &Scene, token: usize) -> Option<Parsed> {
    named(scene, token).or_else(|| bare(scene, token))
}

/// `عام 2012`, `سنة 2014 م`, `العام 1436 هـ`, `عامي 2010 و2014`.
fn named(scene: &Scene, token: usize) -> Option<Parsed> {
    let head = scene.unit(token).filter(|h| h.value.0 == Unit::Year && h.value.1 == Number::Singular);
    let (start, head_end, row) = match &head {
        Some(head) => (head.start, head.end, head.row),
        None => (construct_dual(scene, token)?, token + 1, "time_units/year"),
    };
    let (year, end) = year_number(scene, head_end).or_else(|| early_year(scene, head_end))?;
    let mut parsed = year_expression(scene, token, end, year, 97)?.row(row);
    parsed.start = start;
    if head.is_none() {
        let (second, second_end) = joined_year(scene, end)?;
        parsed.when = stretch(year, second);
        parsed.end = second_end;
    }
    Some(parsed)
}

/// A year of fewer than four digits is one only where it is named so.
fn early_year(scene: &Scene, token: usize) -> Option<(i16, usize)> {
    let year = scene.digits(token).filter(|y| scene.is_agenda() && (100..1000).contains(y))?;
    Some((i16::try_from(year).ok()?, token + 1))
}

/// `عامي`, `سنتي`: two years follow.
fn construct_dual(scene: &Scene, token: usize) -> Option<usize> {
    let word = scene.norm(token);
    let cut = ["", "ل", "ب", "و", "ول", "وب"].into_iter().find(|cut| {
        word.strip_prefix(cut).is_some_and(|rest| matches!(rest, "عامي" | "سنتي" | "عاما" | "سنتا"))
    })?;
    Some(scene.doc.span_after(token, cut.len()).start)
}

/// `و2014` after a first year.
fn joined_year(scene: &Scene, token: usize) -> Option<(i16, usize)> {
    let at = token + usize::from(matches!(scene.norm(token), "و" | "-" | "الي"));
    Some((scene.year_digits(at).filter(|_| at > token)?, at + 1))
}

/// A year without a word for it.
fn bare(scene: &Scene, token: usize) -> Option<Parsed> {
    let year = scene.year_digits(token)?;
    let glued =
        scene.is_glued(token) && matches!(scene.before(token), "/" | "-" | "." | ":" | "#" | "+" | "$" | "€");
    if glued || scene.doc.kind(token) != TokenKind::Number {
        return None;
    }
    let parsed = year_expression(scene, token, token + 1, year, 90)?;
    let named_era = parsed.end > token + 1 && (year >= 1700 || parsed.end > token + 2);
    let marked = named_era || is_span(&parsed);
    let hijri = matches!(&parsed.when, When::Date(parts) if parts.hijri);
    let recent = (1900..=2049).contains(&year);
    let fits = marked || recent && !counts(scene, token) && can_end_here(scene, token);
    (fits || hijri).then_some(parsed)
}

fn is_span(parsed: &Parsed) -> bool {
    !matches!(parsed.when, When::Date(_))
}

/// The year with what follows it: an era, a second year, a direction.
fn year_expression(scene: &Scene, first: usize, end: usize, year: i16, confidence: u8) -> Option<Parsed> {
    let span = |second, end| Parsed::new(scene, first, end, stretch(year, second), RULE.name, confidence);
    if let Some((second, second_end)) = second_year(scene, end, year) {
        return Some(match era(scene, second_end) {
            Some((true, end)) => Parsed { when: hijri_stretch(year, second), ..span(second, end) },
            _ => span(second, second_end),
        });
    }
    let (hijri, end) = match era(scene, end) {
        Some((hijri, after)) => (hijri, after),
        None => (false, end),
    };
    if !hijri
        && year < 1700
        && !scene.is_agenda()
        && !scene.norm(end).starts_with("قبل")
        && era(scene, end.saturating_sub(1)).is_none()
    {
        return None;
    }
    let parts = PartialDate { hijri, ..PartialDate::year(year) };
    // 2013 الماضي only says that it is over
    let end = scene.direction(end).map_or(end, |d| d.end);
    Some(Parsed::new(scene, first, end, When::Date(parts), RULE.name, confidence))
}

/// `2014-2015`, `2014/2015`, `99/2000` backwards.
fn second_year(scene: &Scene, token: usize, first: i16) -> Option<(i16, usize)> {
    if !matches!(scene.norm(token), "-" | "/" | "–" | "—" | "ـ") {
        return None;
    }
    let second = match scene.year_digits(token + 1) {
        Some(second) => second,
        None => first / 100 * 100 + i16::from(scene.day_digits_wide(token + 1)?),
    };
    (first < second && second - first < 120 && scene.norm(token + 2) != scene.norm(token))
        .then_some((second, token + 2))
}

fn stretch(first: i16, second: i16) -> When {
    let year = |y| Box::new(When::Date(PartialDate::year(y)));
    When::Range(year(first), year(second))
}

/// `1436 / 1437 هـ`
fn hijri_stretch(first: i16, second: i16) -> When {
    let year = |y| Box::new(When::Date(PartialDate { hijri: true, ..PartialDate::year(y) }));
    When::Range(year(first), year(second))
}

/// A word before that makes any number a count or a name.
fn counts(scene: &Scene, token: usize) -> bool {
    matches!(
        scene.before(token),
        "رقم"
            | "نحو"
            | "حوالي"
            | "قرابه"
            | "زهاء"
            | "القرار"
            | "قرار"
            | "بند"
            | "الماده"
            | "ماده"
            | "طراز"
            | "برقم"
            | "موديل"
            | "بنحو"
            | "بحوالي"
            | "الغ"
            | "تبلغ"
            | "بلغ"
            | "بلغت"
            | "ال"
            | "ص"
            | "حساب"
            | "هاتف"
            | "اف"
            | "قناه"
            | "راديو"
    )
}

/// Whether the next word lets a year stand here: not a noun that could be counted.
fn can_end_here(scene: &Scene, token: usize) -> bool {
    let next = token + 1;
    match scene.doc.kind(next) {
        TokenKind::Newline => true,
        TokenKind::Number => false,
        TokenKind::Mark => {
            !(matches!(scene.norm(next), "%" | "$" | "€" | ":" | "/" | "+")
                || scene.is_glued(next) && scene.norm(next) == "-" && scene.digits(next + 1).is_some())
        }
        TokenKind::Word => is_no_counted_noun(scene, scene.norm(next)),
    }
}

/// Words that begin a new phrase: particles, verbs of reports, anything with a conjunction, preposition or article.
fn is_no_counted_noun(scene: &Scene, word: &str) -> bool {
    const NO_NOUNS: &[WordClass] = &[
        WordClass::Preposition,
        WordClass::SidePreposition,
        WordClass::RelativePronoun,
        WordClass::PhraseOpener,
    ];
    let joined = word.chars().count() > 3
        && (word.starts_with(['و', 'ف', 'ب', 'ل']) || word.starts_with("ال") || word.starts_with("كا"));
    joined
        || scene.lexicon.is_any(NO_NOUNS, word)
        || word.starts_with('ي') && word.chars().count() >= 4
        || word.starts_with('ت') && word.chars().count() >= 4
}

#[cfg(test)]
mod tests {
    use crate::times::testing::check;

    #[test]
    fn named_bare_and_bounding() {
        check("انتخب عام 2012.", &["عام 2012|2012|-"]);
        check("بعد انتفاضة 2011، تغير الوضع.", &["2011|2011|-"]);
        check("في خطة 2016-2030", &["2016-2030|2016/2030|-"]);
        check("بين عامي 2010 و2014", &["عامي 2010 و2014|2010/2014|-"]);
        check("سنة ٢٠١٤", &["سنة ٢٠١٤|2014|-"]);
    }

    #[test]
    fn look_alikes() {
        check("حضر المباراة 2012 متفرجا.", &[]);
        check("صدر القرار رقم 2015 أمس.", &["أمس|2024-03-05|day-1"]);
        check("بلغ الإنتاج 2000 طن.", &[]);
    }
}
