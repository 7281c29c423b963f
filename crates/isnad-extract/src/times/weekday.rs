//! A weekday, with the day, date or week that it belongs to.
//!
//! `وصل الوفد يوم الأربعاء الماضي` – "The delegation arrived last Wednesday."
//!
//! Not: `بين الاثنين خلاف` ("a dispute between the two"), `أدى صلاة الجمعة` (the Friday prayer).

use super::amounts;
use super::calendar_date;
use super::distance;
use super::numeric_date;
use super::parsed::Parsed;
use super::scene::{Hit, Scene};
use super::value::{PartialDate, Rank, When};
use crate::rule::{Layer, Rule};
use isnad_lexicon::{Direction, Unit};

pub(super) const RULE: Rule = Rule {
    name: "weekday",
    layer: Layer::Times,
    finds: "a weekday, or two neighbouring ones, with their direction, date or week",
    example: "وصل الوفد يوم الأربعاء الماضي.",
    look_alike: "نشب بين الرجلين الاثنين خلاف قديم.",
};

pub(super) fn find(scene: &Scene, token: usize) -> Option<Parsed> {
    if let Some(parsed) = in_week(scene, token) {
        return Some(parsed);
    }
    let this = usize::from(matches!(scene.norm(token), "هذا"));
    let hit = scene.weekday(token + this).filter(|h| this == 0 || h.cut.is_empty())?;
    if !is_weekday(scene, token, &hit) {
        return None;
    }
    let parsed = pair(scene, token, &hit).or_else(|| dated(scene, token, &hit));
    let mut parsed = parsed.unwrap_or_else(|| alone(scene, token, &hit, this > 0));
    parsed.start = if this > 0 { scene.start(token) } else { hit.start };
    Some(parsed.row(hit.row))
}

/// `الاثنين` is also "the two", `الجمعة` also a prayer and a family name.
fn is_weekday(scene: &Scene, token: usize, hit: &Hit<u8>) -> bool {
    let before = scene.before(token);
    match hit.value {
        1 => {
            !(before == "بين" && scene.weekday(hit.end).is_none()
                || before.starts_with("ال") && (before.ends_with("ين") || before.ends_with("ان"))
                || before.ends_with("هما")
                || scene.norm(hit.end).contains("هما")
                || matches!(
                    scene.norm(hit.end),
                    "معا"
                        | "الاخران"
                        | "الاخرين"
                        | "والعشرين"
                        | "والعشرون"
                        | "والثلاثين"
                        | "والثلاثون"
                ))
        }
        5 => !matches!(
            before,
            "صلاه"
                | "خطبه"
                | "صلاتي"
                | "لصلاه"
                | "بصلاه"
                | "وصلاه"
                | "خطيب"
                | "امام"
                | "ال"
        ),
        _ => !matches!(before, "ال" | "ابو"),
    }
}

/// A weekday with its direction: `الأربعاء الماضي`.
fn alone(scene: &Scene, token: usize, hit: &Hit<u8>, is_this: bool) -> Parsed {
    let way = scene.direction(hit.end);
    let week = week_after(scene, hit.end);
    let (lean, week, end) = match (&way, week) {
        (Some(way), _) => (Some(way.value), None, way.end),
        (None, Some((week, end))) => (None, Some(week), end),
        (None, None) => (is_this.then_some(Direction::Present), None, hit.end),
    };
    let confidence = if lean.is_some() || week.is_some() { 92 } else { 88 };
    Parsed::new(scene, token, end, When::Weekday { day: hit.value, lean, week }, RULE.name, confidence)
}

/// `الأحد من الأسبوع الماضي`, `الأحد هذا الأسبوع`.
fn week_after(scene: &Scene, token: usize) -> Option<(i32, usize)> {
    let at = token + usize::from(scene.norm(token) == "من");
    let week =
        distance::shifted(scene, at).filter(|s| s.unit == Unit::Week && s.is_plain && s.cut.is_empty())?;
    Some((week.by, week.end))
}

/// `الأسبوع القادم يوم الجمعة`, `هذا الأسبوع الجمعة`.
fn in_week(scene: &Scene, token: usize) -> Option<Parsed> {
    let week = distance::shifted(scene, token).filter(|s| s.unit == Unit::Week && s.is_plain)?;
    let at = week.end + usize::from(scene.norm(week.end) == "يوم");
    let hit = scene.weekday(at).filter(|h| h.cut.is_empty() && (at > week.end || scene.is_agenda()))?;
    let when = When::Weekday { day: hit.value, lean: None, week: Some(week.by) };
    let mut parsed = Parsed::new(scene, token, hit.end, when, RULE.name, 85).row(&week.row).row(hit.row);
    parsed.start = week.start;
    Some(parsed)
}

/// `الجمعة والسبت`, `الثلاثاء والأربعاء الماضيين`.
fn pair(scene: &Scene, token: usize, hit: &Hit<u8>) -> Option<Parsed> {
    // the night between two days is named after both
    let night = token.checked_sub(1).is_some_and(|t| scene.day_part(t).is_some_and(|p| p.value >= 18));
    let at = hit.end + usize::from(night && matches!(scene.norm(hit.end), "-" | "/"));
    let second = scene.weekday(at).filter(|h| h.cut == "و" || night && h.cut.is_empty())?;
    if (i32::from(second.value) - i32::from(hit.value)).rem_euclid(7) != 1 {
        return None;
    }
    let way = scene.direction(second.end);
    let (lean, end) = way.map_or((None, second.end), |w| (Some(w.value), w.end));
    let when = When::Weekdays { days: [hit.value, second.value], lean };
    Some(Parsed::new(scene, token, end, when, RULE.name, 85).row(second.row))
}

/// `السبت 15 أغسطس`, `الاثنين الموافق 3 آذار`, `الأحد الثاني`, `الجمعة 22`.
fn dated(scene: &Scene, token: usize, hit: &Hit<u8>) -> Option<Parsed> {
    if let Some(parsed) = ranked(scene, token, hit) {
        return Some(parsed);
    }
    let at = skip_to_date(scene, hit.end);
    let date = calendar_date::find(scene, at).or_else(|| numeric_date::find(scene, at));
    let told =
        date.filter(|d| d.start == scene.start(at) && matches!(d.when, When::Date(p) if p.day.is_some()));
    if let Some(date) = told {
        let mut parsed = Parsed::new(scene, token, date.end, date.when, RULE.name, 95);
        parsed.evidence.rows = date.evidence.rows;
        return Some(parsed);
    }
    day_only(scene, token, hit)
}

/// Past a comma, `الموافق`, `الذي يوافق تاريخ`, to where a date may stand.
pub(super) fn skip_to_date(scene: &Scene, token: usize) -> usize {
    let mut at = token;
    while at < token + 4
        && matches!(
            scene.norm(at),
            "," | "،"
                | "/"
                | "("
                | "في"
                | "الموافق"
                | "الموافقه"
                | "الذي"
                | "يوافق"
                | "تاريخ"
                | "الواقع"
                | "المصادف"
        )
    {
        at += 1;
    }
    at
}

/// `الثلاثاء الثالث من أيلول`, `الثلاثاء الأخير من شهر مارس`; without a month the one of this month.
fn ranked(scene: &Scene, token: usize, hit: &Hit<u8>) -> Option<Parsed> {
    if !scene.is_agenda() {
        return None;
    }
    let last = scene.direction(hit.end).filter(|d| d.value == Direction::Last).map(|d| (Rank::Last, d.end));
    let nth = || {
        let (nth, end) = amounts::ordinal(scene, hit.end)?;
        Some((Rank::Nth(u8::try_from(nth).ok().filter(|n| (1..=5).contains(n))?), end))
    };
    let (rank, end) = last.or_else(nth)?;
    let (of, end) = match super::ranked::of_month_or_year(scene, end) {
        Some(found) => found,
        None if scene.norm(end) == "من" || matches!(rank, Rank::Last) => return None,
        None => (this_month(), end),
    };
    let when = When::Ranked { rank, weekday: Some(hit.value), of };
    Some(Parsed::new(scene, token, end, when, RULE.name, 80))
}

fn this_month() -> PartialDate {
    PartialDate { month: Some(super::value::Month::Shift(0)), ..PartialDate::default() }
}

/// `الجمعة في 22`, `السبت 23`: the day of this month.
fn day_only(scene: &Scene, token: usize, hit: &Hit<u8>) -> Option<Parsed> {
    if !scene.is_agenda() {
        return None;
    }
    let at = hit.end + usize::from(scene.norm(hit.end) == "في");
    let (day, end) = amounts::day_of_month(scene, at)?;
    let ends = !scene.doc.is_word(end) && !matches!(scene.norm(end), ":" | "/");
    let parts = PartialDate { day: Some(day), ..this_month() };
    (ends && day > 5).then(|| Parsed::new(scene, token, end, When::Date(parts), RULE.name, 75))
}

#[cfg(test)]
mod tests {
    use crate::times::testing::check;

    #[test]
    fn past_future_and_pairs() {
        check("وصل يوم الأربعاء الماضي.", &["يوم الأربعاء الماضي|2024-02-28|day-7"]);
        check("وصل الاثنين.", &["الاثنين|2024-03-04|day-2"]);
        check("سيصل الوفد مساء السبت.", &["مساء السبت|2024-03-09|day+3"]);
        check(
            "اجتمعوا يومي السبت والأحد الماضيين.",
            &["يومي السبت والأحد الماضيين|2024-03-02/2024-03-03|day-4"],
        );
        check("يوم الاثنين الموافق 4 آذار 2024", &["يوم الاثنين الموافق 4 آذار 2024|2024-03-04|-"]);
    }

    #[test]
    fn look_alikes() {
        check("نشب بين الرجلين الاثنين خلاف.", &[]);
        check("أدى صلاة الجمعة في الجامع.", &[]);
    }
}
