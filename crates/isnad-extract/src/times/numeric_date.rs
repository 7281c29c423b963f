//! A date in digits.
//!
//! `صدر القرار في 15/8/2021` – "The decision was issued on 15/8/2021."
//!
//! Not: `فاز الفريق 2-1` (a score), `القرار 12/45` (a number of a file).

use super::calendar_date::{self, Tail};
use super::parsed::Parsed;
use super::scene::Scene;
use super::value::{Month, PartialDate, When, Year};
use crate::rule::{Layer, Rule};

pub(super) const RULE: Rule = Rule {
    name: "numeric_date",
    layer: Layer::Times,
    finds: "a date in digits, day first, year first, or day and month of a dateline",
    example: "صدر القرار في 15/8/2021.",
    look_alike: "فاز الفريق 2-1 بعد شوط طويل.",
};

pub(super) fn find(scene: &Scene, token: usize) -> Option<Parsed> {
    if scene.is_glued(token) && matches!(scene.before(token), "/" | "-" | "." | ":" | "+" | "$") {
        return None;
    }
    dotted(scene, token).or_else(|| separated(scene, token)).filter(|p| !runs_on(scene, p.end))
}

/// More digits follow: this is a piece of a longer number.
fn runs_on(scene: &Scene, end: usize) -> bool {
    scene.is_glued(end)
        && (matches!(scene.norm(end), "%" | ":")
            || matches!(scene.norm(end), "/" | "-") && scene.digits(end + 1).is_some())
}

/// `15/8/2021`, `2021-08-15`, `15-8`, `3/2015`.
fn separated(scene: &Scene, token: usize) -> Option<Parsed> {
    let first = scene.digits(token)?;
    let mark = scene.norm(token + 1);
    if !matches!(mark, "/" | "-" | "\\") {
        return None;
    }
    let second = scene.digits(token + 2)?;
    let third = Some(token + 4).filter(|_| scene.norm(token + 3) == mark).and_then(|t| scene.digits(t));
    let wide = |t: usize| scene.norm(t).len() == 4;
    match third {
        Some(third) if wide(token) => full(scene, token, token + 5, [first, second, third]),
        Some(third) if wide(token + 4) => full(scene, token, token + 5, [third, second, first]),
        Some(third) => short_year(scene, token, [first, second, third]),
        None if wide(token) && !wide(token + 2) => year_and_month(scene, token, first, second),
        None if wide(token + 2) && !wide(token) => year_and_month(scene, token, second, first),
        None => day_and_month(scene, token, first, second),
    }
}

/// `15.8.2021` and `8.2021` are one token, the point taken for a decimal sign.
fn dotted(scene: &Scene, token: usize) -> Option<Parsed> {
    let parts: Option<Vec<u32>> = scene.norm(token).split('.').map(|p| p.parse().ok()).collect();
    match parts.as_deref() {
        Some(&[day, month, year]) if year >= 1000 => full(scene, token, token + 1, [year, month, day]),
        Some(&[year, month, day]) if year >= 1000 => full(scene, token, token + 1, [year, month, day]),
        _ => None,
    }
}

fn full(scene: &Scene, token: usize, end: usize, [year, month, day]: [u32; 3]) -> Option<Parsed> {
    let (year, month, day) = (i16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    // where the second number can be no month, the day was written there
    let (month, day) = if month > 12 { (day, month) } else { (month, day) };
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) || !(1000..=2100).contains(&year) {
        return None;
    }
    let (hijri, end) = match calendar_date::era(scene, end) {
        Some((hijri, end)) => (hijri, end),
        None => ((1300..=1500).contains(&year), end),
    };
    let parts = PartialDate {
        year: Some(Year::Known(year)),
        month: Some(Month::Known(month)),
        day: Some(day),
        hijri,
        lean: None,
    };
    Some(Parsed::new(scene, token, end, When::Date(parts), RULE.name, 95))
}

/// `18-9-15`: two digits of a year of this century, unless it is plainly something else.
fn short_year(scene: &Scene, token: usize, [first, second, third]: [u32; 3]) -> Option<Parsed> {
    let short = (token..token + 5).step_by(2).all(|t| scene.norm(t).len() <= 2);
    if !short || third > 40 {
        return None;
    }
    full(scene, token, token + 5, [2000 + third, second, first]).map(|mut p| {
        p.evidence.confidence = 80;
        p
    })
}

/// `3/2015`. A fiscal year `2014/2015` is another rule's.
fn year_and_month(scene: &Scene, token: usize, year: u32, month: u32) -> Option<Parsed> {
    let (year, month) = (i16::try_from(year).ok()?, u8::try_from(month).ok()?);
    let plausible = (1900..=2100).contains(&year) && (1..=12).contains(&month);
    let parts = PartialDate {
        year: Some(Year::Known(year)),
        month: Some(Month::Known(month)),
        ..PartialDate::default()
    };
    plausible.then(|| Parsed::new(scene, token, token + 3, When::Date(parts), RULE.name, 85))
}

/// `15/8` only where something says that it is a date: a day named before it, a direction after it, the agency's brackets.
fn day_and_month(scene: &Scene, token: usize, first: u32, second: u32) -> Option<Parsed> {
    let (day, month) = if second > 12 { (second, first) } else { (first, second) };
    let (day, month) = (u8::try_from(day).ok()?, u8::try_from(month).ok()?);
    if !(1..=31).contains(&day) || !(1..=12).contains(&month) {
        return None;
    }
    let parts = PartialDate { month: Some(Month::Known(month)), day: Some(day), ..PartialDate::default() };
    let named = matches!(scene.before(token), "يوم" | "بتاريخ" | "تاريخ" | "الموافق" | "ليوم" | "بيوم");
    let dateline = scene.norm(token + 1) == "-" && is_dateline(scene, token);
    let Tail { end, parts: told } = calendar_date::direction_after(scene, token + 3, parts);
    let alone = scene.is_agenda() && scene.norm(token).len() + scene.norm(token + 2).len() >= 3;
    if !(named || dateline || alone || told.lean.is_some()) {
        return None;
    }
    let parsed = Parsed::new(scene, token, end, When::Date(told), RULE.name, if alone { 70 } else { 90 });
    Some(with_day_word(scene, parsed))
}

/// `يوم 20/9`
fn with_day_word(scene: &Scene, mut parsed: Parsed) -> Parsed {
    if let Some(before) = parsed.first.checked_sub(1)
        && scene.norm(before).ends_with("يوم")
        && let Some(hit) = scene.unit(before)
    {
        (parsed.first, parsed.start) = (before, hit.start);
    }
    parsed
}

/// `القاهرة 15-8 (وكالة) -`: digits before a bracket, near the beginning of a line.
fn is_dateline(scene: &Scene, token: usize) -> bool {
    let line = scene.doc.line_of(token);
    token > line.start && token - line.start <= 6 && scene.norm(token + 3) == "("
}

#[cfg(test)]
mod tests {
    use crate::times::testing::check;

    #[test]
    fn full_dates() {
        check("صدر القرار في 15/8/2021.", &["15/8/2021|2021-08-15|-"]);
        check("صدر في ٢٠٢١-٠٨-١٥.", &["٢٠٢١-٠٨-١٥|2021-08-15|-"]);
        check("صدر في 15.8.2021 وعدل بعد ذلك.", &["15.8.2021|2021-08-15|-"]);
        check("صدر بتاريخ 14-09-1432 هـ.", &["14-09-1432 هـ|2011-08-14|-"]);
    }

    #[test]
    fn day_and_month_need_a_sign() {
        check("افتتح المعرض يوم 20/2 الحالي.", &["يوم 20/2 الحالي|2024-02-20|-"]);
        check("القاهرة 15-2 (وكالة) - وصل الوفد.", &["15-2|2024-02-15|-"]);
        check("فاز الفريق 2-1 على ضيفه.", &[]);
        check("تحمل القضية الرقم 12/45 في السجل.", &[]);
    }
}
