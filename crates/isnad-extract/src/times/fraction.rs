//! A quarter or half of a year, and the fiscal year.
//!
//! `ارتفعت الصادرات في الربع الأول من العام الجاري` – "Exports rose in the first quarter of this year."
//!
//! Not: `انتهى الربع الأول من المباراة` (of a match).

use super::amounts;
use super::calendar_date;
use super::distance;
use super::parsed::Parsed;
use super::scene::Scene;
use super::value::{When, Year};
use crate::rule::{Layer, Rule};
use isnad_lexicon::{Direction, Number, Unit};

pub(super) const RULE: Rule = Rule {
    name: "part_of_year",
    layer: Layer::Times,
    finds: "a quarter or half of a year, and a fiscal year",
    example: "ارتفعت الصادرات في الربع الأول من العام الجاري.",
    look_alike: "تقدم الفريق في الربع الأول من المباراة.",
};

pub(super) fn find(scene: &Scene, token: usize) -> Option<Parsed> {
    fraction(scene, token).or_else(|| fiscal(scene, token))
}

/// `الربع الأول من 2014`, `النصف الثاني من العام الماضي`.
fn fraction(scene: &Scene, token: usize) -> Option<Parsed> {
    let (cut, months) = head(scene.norm(token))?;
    let (nth, after) = amounts::ordinal(scene, token + 1).or_else(|| {
        let last = scene.direction(token + 1).filter(|d| d.value == Direction::Last)?;
        Some((12 / u32::from(months), last.end))
    })?;
    let first = u8::try_from(nth).ok()?.checked_sub(1)?.checked_mul(months)?.checked_add(1)?;
    if first > 12 {
        return None;
    }
    let (year, end) = year_after(scene, after)?;
    let when = When::Fraction { first, months, year };
    let mut parsed = Parsed::new(scene, token, end, when, RULE.name, 92);
    parsed.start = scene.doc.span_after(token, cut.len()).start;
    Some(parsed)
}

fn head(word: &str) -> Option<(&'static str, u8)> {
    ["", "و", "ب", "ل"].into_iter().find_map(|cut| match word.strip_prefix(cut)? {
        "الربع" => Some((cut, 3)),
        "النصف" => Some((cut, 6)),
        _ => None,
    })
}

/// `من العام الجاري`, `من عام 2016`, `2016`, `للعام الحالي`.
fn year_after(scene: &Scene, token: usize) -> Option<(Option<Year>, usize)> {
    let at = token + usize::from(matches!(scene.norm(token), "من" | "في"));
    if let Some(shift) = distance::shifted(scene, at).filter(|s| s.unit == Unit::Year && s.is_plain) {
        return Some((Some(Year::Shift(shift.by)), shift.end));
    }
    if let Some(fiscal) =
        fiscal(scene, at).map(|f| f.end).or_else(|| two_years(scene, at).map(|(_, end)| end))
    {
        return Some((None, fiscal));
    }
    let head = scene.unit(at).filter(|h| h.value.0 == Unit::Year && h.value.1 == Number::Singular);
    if let Some((year, end)) = calendar_date::year_number(scene, head.as_ref().map_or(at, |h| h.end)) {
        return Some((Some(Year::Known(year)), end));
    }
    // من العام alone is this year's
    head.filter(|h| h.value.2 && !scene.norm(h.end).starts_with("ال")).map(|h| (Some(Year::Shift(0)), h.end))
}

/// `السنة المالية الجارية`, `العام المالي 2002/2003`.
fn fiscal(scene: &Scene, token: usize) -> Option<Parsed> {
    let hit = scene.unit(token).filter(|h| h.value.0 == Unit::Year && h.value.1 == Number::Singular)?;
    if !matches!(scene.norm(hit.end), "المالي" | "الماليه" | "الدراسي" | "الدراسيه" | "مالي" | "ماليه")
    {
        return None;
    }
    let at = hit.end + 1;
    if let Some(way) = scene.direction(at) {
        let by = match way.value {
            Direction::Past => -1,
            Direction::Present => 0,
            Direction::Future => 1,
            _ => return None,
        };
        let when = When::Shift { unit: Unit::Year, by };
        return Some(Parsed::new(scene, token, way.end, when, RULE.name, 80).at(&hit));
    }
    let (first, end) = two_years(scene, at).or_else(|| {
        let (year, end) = calendar_date::year_number(scene, at)?;
        Some((When::Date(super::value::PartialDate::year(year)), end))
    })?;
    Some(Parsed::new(scene, token, end, first, RULE.name, 88).at(&hit))
}

/// `2002/2003`, `2014 - 2015`, `99/2000`.
fn two_years(scene: &Scene, token: usize) -> Option<(When, usize)> {
    let marked = matches!(scene.norm(token + 1), "/" | "-" | "–");
    let second = scene.year_digits(token + 2).filter(|_| marked)?;
    let first = match scene.year_digits(token) {
        Some(first) => first,
        None => second - 1 - (second - 1) % 100 + i16::from(scene.day_digits_wide(token)?),
    };
    (first + 1 == second).then_some((When::Fiscal(Some(first)), token + 3))
}

#[cfg(test)]
mod tests {
    use crate::times::testing::check;

    #[test]
    fn quarters_and_fiscal_years() {
        check("في الربع الأول من 2014", &["الربع الأول من 2014|2014-01/2014-03|-"]);
        check("في النصف الثاني من العام الماضي", &["النصف الثاني من العام الماضي|2023-07/2023-12|year-1"]);
        check("في العام المالي 99/2000", &["العام المالي 99/2000|1999/2000|-"]);
    }

    #[test]
    fn look_alikes() {
        check("تقدم في الربع الأول من المباراة.", &[]);
    }
}
