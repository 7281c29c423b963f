//! Words before a time that belong to it: the part of the day, the part of the month or year, `يوم`.
//!
//! `مساء أمس`, `مطلع الأسبوع المقبل`, `يوم 22 أكتوبر`, `نهاية العام`.
//!
//! Not: `نهاية الطريق` ("the end of the road").

use super::parsed::Parsed;
use super::scene::Scene;
use super::value::{Part, When};
use crate::rule::{Layer, Rule};
use isnad_lexicon::{Number, Unit, Within};

pub(super) const RULE: Rule = Rule {
    name: "part_of_this_unit",
    layer: Layer::Times,
    finds: "the beginning, middle or end of this week, month or year",
    example: "تنتهي الأعمال نهاية العام.",
    look_alike: "وقف الرجل عند نهاية الطريق.",
};

/// A time with the words that lead it in; `find` finds the time itself.
pub(super) fn find(scene: &Scene, token: usize, find: &dyn Fn(usize) -> Option<Parsed>) -> Option<Parsed> {
    day(scene, token, find).or_else(|| part_of_day(scene, token, find)).or_else(|| within(scene, token, find))
}

/// `يوم أمس`, `نهار الاثنين`, `يومي الجمعة والسبت`.
fn day(scene: &Scene, token: usize, find: &dyn Fn(usize) -> Option<Parsed>) -> Option<Parsed> {
    let hit = scene.unit_as(token, Number::Singular, false).filter(|h| h.value == Unit::Day);
    let (start, at) = match hit {
        Some(hit) => (hit.start, hit.end),
        None => (two_days(scene, token)?, token + 1),
    };
    let at = at + usize::from(matches!(scene.norm(at), ":" | "،"));
    let inner = uncut(scene, at, find(at)?).filter(|p| is_day(&p.when) || bare_date(scene, p))?;
    Some(Parsed { first: token, start, ..inner })
}

/// `يومي`, `ليومي`: two days follow.
fn two_days(scene: &Scene, token: usize) -> Option<usize> {
    let word = scene.norm(token);
    let cut = ["", "و", "ل", "ب"].into_iter().find(|cut| word.strip_prefix(cut) == Some("يومي"))?;
    Some(scene.doc.span_after(token, cut.len()).start)
}

/// `مساء أمس`, `صباح يوم السبت`.
fn part_of_day(scene: &Scene, token: usize, find: &dyn Fn(usize) -> Option<Parsed>) -> Option<Parsed> {
    let hit = scene.day_part(token)?;
    let inner = uncut(scene, hit.end, find(hit.end)?).filter(|p| is_day(&p.when))?;
    let row = hit.row.to_owned();
    Some(Parsed { first: token, start: hit.start, part: Some(Part::Day(hit.value)), ..inner }.row(&row))
}

/// `مطلع العام المقبل`, `نهاية العام`, `وقت سابق من هذا الشهر`.
fn within(scene: &Scene, token: usize, find: &dyn Fn(usize) -> Option<Parsed>) -> Option<Parsed> {
    let hit = scene.within(token)?;
    let inner =
        find(hit.end).and_then(|p| uncut(scene, hit.end, p)).filter(|p| has_parts(&p.when, hit.value));
    let inner = inner.or_else(|| this_unit(scene, hit.end))?;
    let row = hit.row.to_owned();
    Some(Parsed { first: token, start: hit.start, part: Some(Part::Within(hit.value)), ..inner }.row(&row))
}

/// `العام` after `نهاية` is this year.
fn this_unit(scene: &Scene, token: usize) -> Option<Parsed> {
    let hit = scene.unit_as(token, Number::Singular, true).filter(|h| h.cut.is_empty())?;
    let unit = Some(hit.value).filter(|u| matches!(u, Unit::Week | Unit::Month | Unit::Year))?;
    let qualified = scene.norm(hit.end).starts_with("ال") && !matches!(scene.norm(hit.end), "الي" | "الا");
    let when = When::Shift { unit, by: 0 };
    (!qualified).then(|| Parsed::new(scene, token, hit.end, when, RULE.name, 85).row(hit.row))
}

/// Only a time that begins with its token, nothing cut off, continues what leads it in.
fn uncut(scene: &Scene, token: usize, inner: Parsed) -> Option<Parsed> {
    Some(inner).filter(|p| p.first == token && p.start == scene.start(token))
}

fn is_day(when: &When) -> bool {
    match when {
        When::Weekday { .. } | When::Weekdays { .. } | When::Shift { unit: Unit::Day, .. } | When::At(..) => {
            true
        }
        When::Date(parts) => parts.day.is_some(),
        When::Range(from, _) => is_day(from),
        When::Ranked { weekday, .. } => weekday.is_some(),
        _ => false,
    }
}

/// `يوم 27`: a bare day of the month.
fn bare_date(_: &Scene, parsed: &Parsed) -> bool {
    matches!(&parsed.when, When::Date(parts) if parts.is_bare_day())
}

/// Whether a time is long enough to have a beginning and an end.
fn has_parts(when: &When, part: Within) -> bool {
    match when {
        When::Date(parts) => parts.day.is_none(),
        When::Shift { unit, .. } => *unit != Unit::Day || part == Within::Some,
        When::Weekday { .. } => part == Within::Some,
        When::Decade(_)
        | When::Century(_)
        | When::Season { .. }
        | When::Fraction { .. }
        | When::Fiscal(_) => true,
        When::Range(..) | When::Holiday { .. } | When::Ranked { weekday: None, .. } => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::times::testing::check;

    #[test]
    fn parts_of_units() {
        check("تنتهي نهاية العام.", &["نهاية العام|2024|year+0"]);
        check("في وقت سابق من هذا الشهر", &["وقت سابق من هذا الشهر|2024-03|month+0"]);
        check("منتصف عام 2014", &["منتصف عام 2014|2014|-"]);
        check("وقف عند نهاية الطريق.", &[]);
    }
}
