//! A week or weekday by its rank in a month or year.
//!
//! `يجتمع المجلس في الأسبوع الثالث من أيلول` – "The council meets in the third week of September."
//!
//! Not: `في الأسبوع الثالث من الحرب` (the war's third week).

use super::amounts;
use super::calendar_date::{self, MonthName};
use super::distance;
use super::parsed::Parsed;
use super::scene::Scene;
use super::value::{Month, PartialDate, Rank, When, Year};
use crate::rule::{Layer, Rule};
use isnad_lexicon::{Direction, Number, Unit};

pub(super) const RULE: Rule = Rule {
    name: "ranked_week",
    layer: Layer::Times,
    finds: "a week or weekday by its rank in a month or year",
    example: "يجتمع المجلس في الأسبوع الثالث من أيلول.",
    look_alike: "انسحب الجيش في الأسبوع الثالث من الحرب.",
};

pub(super) fn find(scene: &Scene, token: usize) -> Option<Parsed> {
    week(scene, token).or_else(|| rank_first(scene, token))
}

/// `الأسبوع الثالث من أيلول`
fn week(scene: &Scene, token: usize) -> Option<Parsed> {
    let hit = scene.unit_as(token, Number::Singular, true).filter(|h| h.value == Unit::Week)?;
    let last = scene.direction(hit.end).filter(|d| d.value == Direction::Last).map(|d| (Rank::Last, d.end));
    let (rank, end) = last.or_else(|| nth(scene, hit.end))?;
    let (of, end) = of_month_or_year(scene, end)?;
    Some(Parsed::new(scene, token, end, When::Ranked { rank, weekday: None, of }, RULE.name, 85).at(&hit))
}

/// `ثالث ثلاثاء في أيلول`, `آخر أسبوع في سبتمبر`, `آخر يوم من شهر عشرة`.
fn rank_first(scene: &Scene, token: usize) -> Option<Parsed> {
    if !scene.is_agenda() {
        return None;
    }
    let (rank, at) = match scene.norm(token) {
        "اخر" => (Rank::Last, token + 1),
        _ => nth(scene, token)?,
    };
    let unit = scene.unit_as(at, Number::Singular, false).filter(|h| h.cut.is_empty());
    if let Some(day) = unit.as_ref().filter(|h| h.value == Unit::Day) {
        return day_of(scene, token, rank, day.end);
    }
    let weekday = indefinite_weekday(scene.norm(at));
    let week = unit.is_some_and(|u| u.value == Unit::Week);
    if weekday.is_none() && !week {
        return None;
    }
    let (of, end) = of_month_or_year(scene, at + 1)?;
    Some(Parsed::new(scene, token, end, When::Ranked { rank, weekday, of }, RULE.name, 80))
}

/// `ثالث يوم من شهر عشرة`
fn day_of(scene: &Scene, token: usize, rank: Rank, at: usize) -> Option<Parsed> {
    let (of, end) = of_month_or_year(scene, at)?;
    let when = match rank {
        Rank::Nth(day) => When::Date(PartialDate { day: Some(day), ..of }),
        // a month's last day is the day before the next month's first
        Rank::Last => {
            let (Some(Month::Known(month)), Some(Year::Known(year))) = (of.month, of.year) else {
                return None;
            };
            let days = super::anchor::date(year, month, 1)?.days_in_month();
            When::Date(PartialDate { day: u8::try_from(days).ok(), ..of })
        }
    };
    Some(Parsed::new(scene, token, end, when, RULE.name, 80))
}

fn nth(scene: &Scene, token: usize) -> Option<(Rank, usize)> {
    let (nth, end) = amounts::ordinal(scene, token)?;
    Some((Rank::Nth(u8::try_from(nth).ok().filter(|n| (1..=53).contains(n))?), end))
}

/// A weekday without its article.
fn indefinite_weekday(word: &str) -> Option<u8> {
    Some(match word {
        "اثنين" => 1,
        "ثلاثاء" => 2,
        "اربعاء" | "اربعا" => 3,
        "خميس" => 4,
        "جمعه" => 5,
        "سبت" => 6,
        "احد" => 7,
        _ => return None,
    })
}

/// `من أيلول 2014`, `في شهر مارس السنة القادمة`, `من الشهر القادم`, `من عام 2015`.
pub(super) fn of_month_or_year(scene: &Scene, token: usize) -> Option<(PartialDate, usize)> {
    let joined = matches!(scene.norm(token), "من" | "في");
    let at = token + usize::from(joined);
    if let Some(shift) = distance::shifted(scene, at).filter(|s| s.is_plain) {
        let parts = match shift.unit {
            Unit::Month => PartialDate { month: Some(Month::Shift(shift.by)), ..PartialDate::default() },
            Unit::Year => PartialDate { year: Some(Year::Shift(shift.by)), ..PartialDate::default() },
            _ => return None,
        };
        return Some((parts, shift.end));
    }
    if let Some(month) = MonthName::at(scene, at).filter(|m| joined || matches!(m.cut.as_str(), "ب" | "ل"))
    {
        let tail = calendar_date::year_or_direction(scene, month.end, month.parts());
        return Some((tail.parts, tail.end));
    }
    let head = scene.unit_as(at, Number::Singular, false).filter(|h| h.value == Unit::Year)?;
    let (year, end) = calendar_date::year_number(scene, head.end)?;
    Some((PartialDate::year(year), end))
}

#[cfg(test)]
mod tests {
    use crate::times::testing::check;

    #[test]
    fn weeks() {
        check(
            "يجتمع في الأسبوع الثالث من أيلول 2024.",
            &["الأسبوع الثالث من أيلول 2024|2024-09-16/2024-09-22|-"],
        );
        check("في الأسبوع الثالث من الحرب", &[]);
    }
}
