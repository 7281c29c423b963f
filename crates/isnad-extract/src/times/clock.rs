//! An hour of the day.
//!
//! `تبدأ الجلسة الساعة الثالثة والنصف عصرا` – "The session begins at half past three in the afternoon."
//!
//! Not: `فاز الفريق 3:2` (a score), `استغرق الساعة الأولى كلها` ("the whole first hour").

use super::amounts;
use super::parsed::Parsed;
use super::scene::Scene;
use super::value::{Clock, When};
use crate::rule::{Layer, Rule};
use isnad_lexicon::{Number, Unit};

pub(super) const RULE: Rule = Rule {
    name: "clock_time",
    layer: Layer::Times,
    finds: "an hour of the day, in digits or words, with its half of the day or its zone",
    example: "انتهى 17:58 ت م",
    look_alike: "فاز الفريق 3:2 بعد شوط طويل.",
};

pub(super) fn find(scene: &Scene, token: usize) -> Option<Parsed> {
    let (hour_at, start, headed) = head(scene, token);
    let (clock, end) = digital(scene, hour_at).or_else(|| spoken(scene, hour_at, headed))?;
    let (clock, end, placed) = with_half(scene, clock, end);
    let (clock, end, zoned) = with_zone(scene, clock, end);
    let minutes_told = scene.norm(hour_at + 1) == ":" && scene.digits(hour_at).is_some();
    let spelled = scene.is_agenda()
        && (is_hour_form(scene, hour_at) && (clock.minute != 0 || stands_alone(scene, hour_at, end))
            || middle_of_day(scene, hour_at).is_some());
    if !(headed || placed || zoned || minutes_told || spelled) {
        return None;
    }
    let confidence = if headed || zoned { 92 } else { 80 };
    let mut parsed = Parsed::new(scene, token, end, When::Clock(clock), RULE.name, confidence);
    parsed.start = start;
    Some(parsed)
}

/// `في السابعة`
fn stands_alone(scene: &Scene, token: usize, end: usize) -> bool {
    matches!(scene.before(token), "في" | "عند") && !scene.doc.is_word(end)
}

/// A day with the hour that follows it: `6 يناير 2015، الساعة 5 مساء`.
pub(super) fn after_day(
    scene: &Scene,
    day: &Parsed,
    span: &dyn Fn(usize) -> Option<Parsed>,
) -> Option<Parsed> {
    let at = day.end + usize::from(matches!(scene.norm(day.end), "," | "،" | "في" | "عند"));
    let hour =
        find(scene, at).or_else(|| span(at)).filter(|h| is_day(&day.when) && h.start == scene.start(at))?;
    let on_day = |clock| When::At(Box::new(day.when.clone()), clock);
    let when = match hour.when {
        When::Clock(clock) => on_day(clock),
        When::Range(from, to) => match (*from, *to) {
            (When::Clock(from), When::Clock(to)) => When::Range(Box::new(on_day(from)), Box::new(on_day(to))),
            _ => return None,
        },
        _ => return None,
    };
    Some(Parsed { end: hour.end, when, ..day.clone() })
}

/// An hour with the day that follows it: `الساعة التاسعة من صباح أمس`.
pub(super) fn before_day(
    scene: &Scene,
    hour: &Parsed,
    find: &dyn Fn(usize) -> Option<Parsed>,
) -> Option<Parsed> {
    let When::Clock(clock) = hour.when else { return None };
    let at = hour.end + usize::from(matches!(scene.norm(hour.end), "من" | "," | "،" | "يوم"));
    // the part of the day was read as the hour's
    let day = [at, hour.end.saturating_sub(1)]
        .into_iter()
        .find_map(|t| find(t).filter(|d| d.start == scene.start(t)))?;
    let is_later = is_day(&day.when) && day.end > hour.end;
    let when = When::At(Box::new(day.when), clock);
    is_later.then(|| Parsed { end: day.end, when, ..hour.clone() })
}

/// Whether a time is one day.
fn is_day(when: &When) -> bool {
    match when {
        When::Date(parts) => parts.day.is_some(),
        When::Weekday { .. } => true,
        When::Shift { unit, .. } => *unit == Unit::Day,
        _ => false,
    }
}

/// Past `الساعة`, `عند الساعة`, `حوالي الساعة`.
fn head(scene: &Scene, token: usize) -> (usize, usize, bool) {
    let leads = matches!(scene.norm(token), "حوالي" | "بحدود" | "نحو" | "عند") && scene.is_agenda();
    let at = token + usize::from(leads);
    let hour = scene.unit_as(at, Number::Singular, true).filter(|h| h.value == Unit::Hour);
    match hour {
        Some(hit) => (hit.end, if leads { scene.start(token) } else { hit.start }, true),
        None if leads && matches!(scene.norm(token), "عند") => (at, scene.start(token), false),
        None => (token, scene.start(token), false),
    }
}

/// `17:58`, `15:23:24`.
fn digital(scene: &Scene, token: usize) -> Option<(Clock, usize)> {
    let hour = small(scene.short_digits(token, 2)?, 24)?;
    let two =
        |t: usize| scene.short_digits(t, 2).filter(|_| scene.norm(t).len() == 2).and_then(|n| small(n, 59));
    if scene.norm(token + 1) != ":" {
        return None;
    }
    let minute = two(token + 2)?;
    let second = two(token + 4).filter(|_| scene.norm(token + 3) == ":");
    let end = if second.is_some() { token + 5 } else { token + 3 };
    Some((Clock { hour: hour % 24, minute, second, settled: hour > 12, zone: None }, end))
}

fn small(n: u32, most: u8) -> Option<u8> {
    u8::try_from(n).ok().filter(|n| *n <= most)
}

/// `الثالثة والنصف`, `5 إلا ربعا`, `السابعة وخمس وعشرون دقيقة`.
fn spoken(scene: &Scene, token: usize, headed: bool) -> Option<(Clock, usize)> {
    if let Some(clock) = middle_of_day(scene, token) {
        return Some((clock, token + 2));
    }
    let named = amounts::ordinal(scene, token).filter(|_| headed || is_hour_form(scene, token));
    let digits = || scene.digits(token).map(|hour| (hour, token + 1));
    let (hour, mut end) = named.or_else(digits).or_else(|| amounts::cardinal(scene, token))?;
    let hour = small(hour, 24).filter(|h| *h > 0)?;
    let mut minutes = i32::from(hour) * 60;
    if let Some((by, after)) = minutes_after(scene, end) {
        // a quarter to one is a quarter before one of the twelve hours
        minutes += if by < 0 && hour == 1 { 12 * 60 + by } else { by };
        end = after;
    }
    let minutes = minutes.rem_euclid(24 * 60);
    let (hour, minute) = (u8::try_from(minutes / 60).ok()?, u8::try_from(minutes % 60).ok()?);
    Some((Clock { hour, minute, second: None, settled: hour > 12, zone: None }, end))
}

/// `منتصف الليل`, `منتصف النهار`
fn middle_of_day(scene: &Scene, token: usize) -> Option<Clock> {
    let hour = match (scene.norm(token), scene.norm(token + 1)) {
        ("منتصف", "الليل") => 0,
        ("منتصف", "النهار") => 12,
        _ => return None,
    };
    Some(Clock { hour, minute: 0, second: None, settled: true, zone: None })
}

/// Hours are feminine ranks with the article: الثالثة.
fn is_hour_form(scene: &Scene, token: usize) -> bool {
    let word = scene.norm(token);
    word.starts_with("ال") && (word.ends_with('ه') || word == "الحادي" || word == "الثاني")
}

/// `والنصف`, `وربع`, `إلا ثلثا`, `و 18 دقيقة`.
fn minutes_after(scene: &Scene, token: usize) -> Option<(i32, usize)> {
    let word = scene.norm(token);
    if matches!(word, "الا" | "غير") {
        let (minutes, end) = piece(scene, token + 1)?;
        return Some((-minutes, end));
    }
    if word == "و" {
        return piece(scene, token + 1);
    }
    match fraction(word.strip_prefix('و')?) {
        Some(minutes) => Some((minutes, token + 1)),
        None => piece(scene, token),
    }
}

fn piece(scene: &Scene, token: usize) -> Option<(i32, usize)> {
    if let Some(minutes) = fraction(scene.norm(token)) {
        return Some((minutes, token + 1));
    }
    let (minutes, end) = amounts::cardinal(scene, token).filter(|(n, _)| *n < 60)?;
    let unit = scene.unit(end).filter(|h| h.value.0 == Unit::Minute);
    Some((i32::try_from(minutes).ok()?, unit.map_or(end, |h| h.end)))
}

fn fraction(word: &str) -> Option<i32> {
    match word.trim_start_matches("ال") {
        "نصف" | "نص" | "نصفا" => Some(30),
        "ربع" | "ربعا" => Some(15),
        "ثلث" | "ثلثا" => Some(20),
        _ => None,
    }
}

/// `صباحا`, `من مساء`, `بعد الظهر`: which half of the day.
fn with_half(scene: &Scene, clock: Clock, end: usize) -> (Clock, usize, bool) {
    if matches!(scene.norm(end), "المغرب" | "العشاء" | "المسا") && clock.hour <= 11 {
        return (Clock { hour: clock.hour + 12, settled: true, ..clock }, end + 1, true);
    }
    let joined = usize::from(matches!(scene.norm(end), "من" | "في" | "هذا"));
    let Some(part) = scene.day_part(end + joined).filter(|p| p.cut.is_empty() || p.cut == "ب") else {
        return (clock, end, false);
    };
    let hour = match (part.value, clock.hour) {
        (0..=9, 12) => 0,
        (0..=9, hour) => hour,
        (12, hour @ 1..=6) => hour + 12,
        (12, hour) => hour,
        (21, 12) => 0,
        (21, hour @ 0..=4) => hour,
        (_, hour @ 1..=11) => hour + 12,
        (_, hour) => hour,
    };
    (Clock { hour, settled: true, ..clock }, part.end, true)
}

/// `ت م` (Saudi time), `بتوقيت غرينتش`: hours east of Greenwich.
fn with_zone(scene: &Scene, clock: Clock, end: usize) -> (Clock, usize, bool) {
    let zone = match (scene.norm(end), scene.norm(end + 1)) {
        ("ت", "م") => Some((3, end + 2)),
        ("بتوقيت" | "توقيت", "غرينتش" | "جرينتش" | "غرينيتش") => {
            Some((0, end + 2))
        }
        ("بتوقيت", _) => None,
        ("تغ" | "غمت" | "gmt", _) => Some((0, end + 1)),
        ("ت", "غ") => Some((0, end + 2)),
        _ => None,
    };
    match zone {
        Some((hours, end)) => (Clock { zone: Some(hours), ..clock }, end, true),
        None => (clock, end, false),
    }
}

#[cfg(test)]
mod tests {
    use crate::times::testing::check;

    #[test]
    fn only_moments_are_kept() {
        check("انتهى 17:58 ت م", &["17:58 ت م|2024-03-06T17:58:00+03:00|day+0"]);
        check("يصل غدا الساعة 9 صباحا.", &["غدا الساعة 9 صباحا|2024-03-07T09:00|day+1"]);
        check(
            "وقع الحادث الساعة التاسعة من صباح أمس.",
            &["الساعة التاسعة من صباح أمس|2024-03-05T09:00|day-1"],
        );
        check("فاز الفريق 3:2.", &[]);
    }
}
