//! A stretch of units up to now or from now on, with or without their number.
//!
//! `تحسن الوضع خلال الأشهر الستة الماضية` – "Things improved over the past six months."
//!
//! Not: `في أيام الشتاء` ("on days of winter").

use super::amounts;
use super::parsed::Parsed;
use super::scene::{Hit, Scene};
use super::value::When;
use crate::rule::{Layer, Rule};
use isnad_lexicon::{Direction, Number, Unit};

pub(super) const RULE: Rule = Rule {
    name: "stretch_of_units",
    layer: Layer::Times,
    finds: "several units of time up to now or from now on, or a period without bounds",
    example: "تحسن الوضع خلال السنوات القليلة الماضية.",
    look_alike: "تكثر الرياح في أيام الشتاء.",
};

pub(super) fn find(scene: &Scene, token: usize) -> Option<Parsed> {
    period(scene, token)
        .or_else(|| definite(scene, token))
        .or_else(|| number_first(scene, token))
        .or_else(|| last_of(scene, token))
}

/// `الفترة الماضية`
fn period(scene: &Scene, token: usize) -> Option<Parsed> {
    let cut = ["", "ب", "ل", "و", "ك"].into_iter().find(|cut| {
        let rest = scene.norm(token).strip_prefix(cut);
        rest.is_some_and(|rest| rest == "الفتره" || *cut == "ل" && rest == "لفتره")
    })?;
    let past = sign(scene.direction(token + 1)?.value)? < 0;
    let when = When::Open { unit: None, past };
    let mut parsed = Parsed::new(scene, token, token + 2, when, RULE.name, 90);
    parsed.start = scene.doc.span_after(token, cut.len()).start;
    Some(parsed)
}

/// `الأيام المقبلة`, `السنوات العشر الأخيرة`, `الشهرين الماضيين`, `الأيام القليلة القادمة`, `الأشهر 3 القادمة`.
fn definite(scene: &Scene, token: usize) -> Option<Parsed> {
    let hit = scene.unit(token).filter(|h| h.value.2)?;
    let (unit, number, _) = hit.value;
    let (count, at) = match number {
        Number::Dual => (Some(2), hit.end),
        Number::Plural => count_after(scene, hit.end),
        Number::Singular if matches!(unit, Unit::Decade | Unit::Year) => (Some(1), hit.end),
        Number::Singular => return None,
    };
    let way = direction(scene, at)?;
    if number == Number::Singular && way.value != Direction::Last {
        return None;
    }
    Some(stretch(scene, token, unit, count, &way)?.at(&hit))
}

/// `الستة`, `القليلة`, `3`, `الـ24` after a plural: how many, as far as told.
fn count_after(scene: &Scene, token: usize) -> (Option<u32>, usize) {
    if matches!(scene.norm(token), "القليله" | "العديده" | "المعدوده" | "القلايل")
    {
        return (None, token + 1);
    }
    let at = token + usize::from(scene.norm(token) == "ال" && scene.digits(token + 1).is_some());
    match amounts::definite_cardinal(scene, at) {
        Some((count, end)) => (Some(count), end),
        None => (None, token),
    }
}

/// `3 أيام القادمة`, `الـ24 ساعة الماضية`, `الثلاثة أشهر المقبلة`.
fn number_first(scene: &Scene, token: usize) -> Option<Parsed> {
    let article = usize::from(scene.norm(token) == "ال" && scene.digits(token + 1).is_some());
    let (count, at) =
        amounts::definite_cardinal(scene, token + article).or_else(|| amounts::cardinal(scene, token))?;
    let hit = scene.unit(at).filter(|h| h.cut.is_empty() && h.value.1 != Number::Dual)?;
    let way = direction(scene, hit.end)?;
    Some(stretch(scene, token, hit.value.0, Some(count), &way)?.row(hit.row))
}

/// `آخر 3 سنوات`
fn last_of(scene: &Scene, token: usize) -> Option<Parsed> {
    let is_last = scene.norm(token) == "اخر";
    let (count, at) = amounts::cardinal(scene, token + 1).filter(|_| is_last)?;
    let hit = scene.unit(at).filter(|h| h.cut.is_empty() && !h.value.2)?;
    let when = When::Stretch { unit: hit.value.0, by: -i32::try_from(count).ok()? };
    Some(Parsed::new(scene, token, hit.end, when, RULE.name, 85).row(hit.row))
}

fn direction<'s>(scene: &'s Scene, token: usize) -> Option<Hit<'s, Direction>> {
    scene.direction(token).filter(|d| !matches!(d.value, Direction::Before | Direction::After))
}

fn stretch(
    scene: &Scene,
    token: usize,
    unit: Unit,
    count: Option<u32>,
    way: &Hit<Direction>,
) -> Option<Parsed> {
    let sign = sign(way.value)?;
    let when = match count {
        Some(count) => When::Stretch { unit, by: sign * i32::try_from(count).ok()? },
        None => When::Open { unit: Some(unit), past: sign < 0 },
    };
    Some(Parsed::new(scene, token, way.end, when, RULE.name, 92))
}

fn sign(way: Direction) -> Option<i32> {
    match way {
        Direction::Past | Direction::Last | Direction::Before => Some(-1),
        Direction::Future | Direction::After => Some(1),
        Direction::Present => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::times::testing::check;

    #[test]
    fn with_and_without_number() {
        check("خلال الأشهر الستة الماضية", &["الأشهر الستة الماضية|2023-09/2024-03|month-6"]);
        check("في الأيام المقبلة", &["الأيام المقبلة|-|day+"]);
        check("خلال العامين الماضيين", &["العامين الماضيين|2022/2024|year-2"]);
        check("خلال الفترة الماضية", &["الفترة الماضية|-|period-"]);
    }

    #[test]
    fn look_alikes() {
        check("تكثر الرياح في أيام الشتاء القادمة من الشمال.", &[]);
        check("لسنوات قادمة", &[]);
    }
}
