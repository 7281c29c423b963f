//! A whole unit at a distance from the day of publication.
//!
//! `يصل الوفد الأسبوع المقبل` – "The delegation arrives next week."
//!
//! Not: `في الأسبوع الأول من العمل` (a rank, told from something else).

use super::calendar_date;
use super::parsed::Parsed;
use super::scene::Scene;
use super::value::{PartialDate, When, Year};
use crate::rule::{Layer, Rule};
use isnad_lexicon::{Direction, Number, Unit};
use isnad_record::Span;

pub(super) const RULE: Rule = Rule {
    name: "unit_at_distance",
    layer: Layer::Times,
    finds: "a week, month, year or the like, by how far it is from the day of publication",
    example: "يصل الوفد الأسبوع المقبل.",
    look_alike: "تعلم الكثير في الأسبوع الأول من العمل.",
};

/// Gives `العام السابق` the year before the last one told; what nothing was told before is kept only where all is listed.
pub(super) fn resolve_beside(scene: &Scene, found: Vec<(Parsed, Span)>) -> Vec<(Parsed, Span)> {
    let mut last: Option<Year> = None;
    let mut out = Vec::with_capacity(found.len());
    for (parsed, span) in found {
        let when = match (parsed.when, last) {
            (When::Beside { unit: Unit::Year, by }, Some(Year::Known(year))) => i16::try_from(by)
                .ok()
                .and_then(|by| year.checked_add(by))
                .map(|y| When::Date(PartialDate::year(y))),
            (When::Beside { unit: Unit::Year, by }, Some(Year::Shift(from))) => {
                Some(When::Shift { unit: Unit::Year, by: from.saturating_add(by) })
            }
            (When::Beside { unit, by }, _) => scene.is_list().then_some(When::Shift { unit, by }),
            (when, _) => Some(when),
        };
        let Some(when) = when else { continue };
        last = year_told(&when).or(last);
        out.push((Parsed { when, ..parsed }, span));
    }
    out
}

/// The year that a time tells.
fn year_told(when: &When) -> Option<Year> {
    match when {
        When::Date(parts) if !parts.hijri => parts.year,
        When::Shift { unit: Unit::Year, by } => Some(Year::Shift(*by)),
        When::Season { year, .. } | When::Fraction { year, .. } => *year,
        _ => None,
    }
}

/// A unit at a distance.
pub(super) struct Shifted {
    pub unit: Unit,
    pub by: i32,
    /// Told from the day of publication, not from something in the text (العام السابق).
    pub is_plain: bool,
    pub start: usize,
    pub end: usize,
    pub row: String,
    pub cut: String,
}

pub(super) fn find(scene: &Scene, token: usize) -> Option<Parsed> {
    let shifted = shifted(scene, token)?;
    let (unit, by) = (shifted.unit, shifted.by);
    let (when, confidence) =
        if shifted.is_plain { (When::Shift { unit, by }, 93) } else { (When::Beside { unit, by }, 80) };
    let mut parsed = Parsed::new(scene, token, shifted.end, when, RULE.name, confidence).row(&shifted.row);
    parsed.start = shifted.start;
    Some(parsed)
}

/// The unit at a distance that begins at a token.
pub(super) fn shifted(scene: &Scene, token: usize) -> Option<Shifted> {
    this_unit(scene, token).or_else(|| unit_and_direction(scene, token))
}

/// `هذا الأسبوع`, `هذه السنة`.
fn this_unit(scene: &Scene, token: usize) -> Option<Shifted> {
    let cut = demonstrative(scene.norm(token))?;
    let hit =
        scene.unit_as(token + 1, Number::Singular, true).filter(|h| h.cut.is_empty() && whole(h.value))?;
    let end = scene.direction(hit.end).filter(|d| d.value == Direction::Present).map_or(hit.end, |d| d.end);
    Some(Shifted {
        unit: hit.value,
        by: 0,
        is_plain: true,
        start: scene.doc.span_after(token, cut.len()).start,
        end,
        row: hit.row.to_owned(),
        cut: cut.to_owned(),
    })
}

/// What is written onto `هذا`, `هذه`.
fn demonstrative(word: &str) -> Option<&'static str> {
    ["", "و", "ل", "ب", "ف", "ول", "وب"]
        .into_iter()
        .find(|cut| word.strip_prefix(cut).is_some_and(|rest| matches!(rest, "هذا" | "هذه")))
}

/// `الأسبوع الماضي`, `الشهر قبل الماضي`.
fn unit_and_direction(scene: &Scene, token: usize) -> Option<Shifted> {
    let hit = scene.unit_as(token, Number::Singular, true).filter(|h| whole(h.value))?;
    let twice = matches!(scene.norm(hit.end), "قبل" | "بعد");
    let way = scene.direction(hit.end + usize::from(twice))?;
    let step = match way.value {
        Direction::Past | Direction::Before => -1,
        Direction::Future | Direction::After => 1,
        Direction::Present => 0,
        Direction::Last => return None,
    };
    let is_plain = !matches!(way.value, Direction::Before | Direction::After);
    // العام الماضي 2014 says the same twice
    let number = scene.year_digits(way.end).filter(|_| hit.value == Unit::Year);
    let end = number
        .map_or(way.end, |_| calendar_date::era(scene, way.end + 1).map_or(way.end + 1, |(_, end)| end));
    Some(Shifted {
        unit: hit.value,
        by: step * (1 + i32::from(twice)),
        is_plain,
        start: hit.start,
        end,
        row: hit.row.to_owned(),
        cut: hit.cut.to_owned(),
    })
}

/// Units that a calendar has places for.
fn whole(unit: Unit) -> bool {
    matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Decade | Unit::Century)
}

#[cfg(test)]
mod tests {
    use crate::times::testing::check;

    #[test]
    fn units() {
        check("وصل الأسبوع الماضي.", &["الأسبوع الماضي|2024-02-26/2024-03-03|week-1"]);
        check("يصل هذا الشهر.", &["هذا الشهر|2024-03|month+0"]);
        check("يبدأ العام المقبل.", &["العام المقبل|2025|year+1"]);
    }

    #[test]
    fn look_alikes() {
        check("تعلم الكثير في الأسبوع الأول من العمل.", &[]);
        check("مقارنة بالعام السابق", &[]);
        check("بلغ عام 2002 ضعف العام السابق", &["عام 2002|2002|-", "العام السابق|2001|-"]);
    }
}
