//! From one time to another.
//!
//! `يستمر المعرض من 5 إلى 10 آذار 2015` – "The fair runs from 5 to 10 March 2015."
//!
//! Not: `وصل من 5 إلى 10 رجال` (a count).

use super::amounts::day_of_month;
use super::calendar_date;
use super::numeric_date;
use super::parsed::Parsed;
use super::scene::Scene;
use super::value::{Clock, PartialDate, When};
use crate::rule::{Layer, Rule};
use isnad_record::Span;

pub(super) const RULE: Rule = Rule {
    name: "from_to",
    layer: Layer::Times,
    finds: "from one day to another of a month, or from one time to another",
    example: "يستمر المعرض من 5 إلى 10 آذار 2015.",
    look_alike: "وصل من 5 إلى 10 رجال.",
};

pub(super) fn find(scene: &Scene, token: usize, find: &dyn Fn(usize) -> Option<Parsed>) -> Option<Parsed> {
    let opener = opener(scene, token);
    let at = opener.map_or(token, |(_, at)| at);
    let start = opener.map_or(scene.start(token), |(start, _)| start);
    let between = opener.is_some() && scene.norm(token).ends_with("بين");
    let inner = days_of_month(scene, at, between).or_else(|| month_with_days(scene, at)).or_else(|| {
        let joined = scene.is_agenda() || opener.is_none();
        joined.then(|| two_times(scene, at, opener.is_some(), find)).flatten()
    })?;
    Some(Parsed { first: token, start: if opener.is_some() { start } else { inner.start }, ..inner })
}

/// `من`, `بين`, `ما بين`, `الفترة من`.
fn opener(scene: &Scene, token: usize) -> Option<(usize, usize)> {
    let word = scene.norm(token);
    match word {
        "من" | "بين" => Some((scene.start(token), token + 1)),
        "ومن" | "وبين" => Some((scene.doc.span_after(token, 'و'.len_utf8()).start, token + 1)),
        _ => None,
    }
}

/// `من 14 حزيران إلى 15 تموز 2018`: the year told with the second date is that of the first.
pub(super) fn share_year(scene: &Scene, mut found: Vec<(Parsed, Span)>) -> Vec<(Parsed, Span)> {
    for at in 1..found.len() {
        let [(first, _), (second, _)] = &mut found[at - 1..=at] else { continue };
        let (When::Date(from), When::Date(to)) = (&mut first.when, &second.when) else { continue };
        let joined = joint(scene, first.end, true) == Some(second.first);
        let told =
            from.year.is_none() && from.lean.is_none() && from.hijri == to.hijri && from.month <= to.month;
        if joined && told {
            from.year = to.year;
        }
    }
    found
}

/// What joins the two ends, with the token past it.
fn joint(scene: &Scene, token: usize, after_opener: bool) -> Option<usize> {
    match scene.norm(token) {
        "الي" | "حتي" | "وحتي" | "والي" | "-" | "–" | "—" | "ـ" | "ولغايه" | "لغايه" => {
            Some(token + 1)
        }
        "و" if after_opener => Some(token + 1),
        _ => None,
    }
}

/// `5 إلى 10 آذار`, `4 و 22 من هذا الشهر`: the month is told once.
fn days_of_month(scene: &Scene, token: usize, between: bool) -> Option<Parsed> {
    let (day, after) = day_of_month(scene, token)?;
    let glued = scene.norm(after).strip_prefix('و').is_some_and(|rest| rest.starts_with("ال"));
    let at = if glued { after } else { joint(scene, after, true)? };
    let last = calendar_date::find(scene, at).or_else(|| numeric_date::find(scene, at))?;
    let When::Date(to) = last.when else { return None };
    let from = PartialDate { day: Some(day), ..to };
    // two days joined by و are two, unless they are neighbours
    let listed = !between && (glued || scene.norm(after) == "و");
    if to.day.is_none_or(|d| d < day || listed && d != day + 1) {
        return None;
    }
    let when = When::Range(Box::new(When::Date(from)), Box::new(When::Date(to)));
    let mut parsed = Parsed::new(scene, token, last.end, when, RULE.name, 92);
    parsed.evidence.rows = last.evidence.rows;
    Some(parsed)
}

/// `يوليو 13-15`, `أغسطس 27 إلى 29`.
fn month_with_days(scene: &Scene, token: usize) -> Option<Parsed> {
    let month = calendar_date::MonthName::at(scene, token).filter(|_| scene.is_agenda())?;
    let (from, after) = day_of_month(scene, month.end)?;
    let (to, end) = day_of_month(scene, joint(scene, after, false)?)?;
    let day = |day| Box::new(When::Date(PartialDate { day: Some(day), ..month.parts() }));
    let starts = scene.start(token);
    let parsed = Parsed::new(scene, token, end, When::Range(day(from), day(to)), RULE.name, 80);
    (from < to).then_some(Parsed { start: starts, ..parsed })
}

/// `2 أكتوبر حتى 22 أكتوبر`, `من اليوم حتى الغد`, `من الساعة 3 إلى 4 عصرا`.
fn two_times(
    scene: &Scene,
    token: usize,
    opened: bool,
    find: &dyn Fn(usize) -> Option<Parsed>,
) -> Option<Parsed> {
    let told = find(token);
    let is_told = told.is_some();
    let first = told.or_else(|| bare_hour(scene, token, scene.is_agenda()))?;
    let at = joint(scene, first.end, opened)?;
    let beside_hour = matches!(first.when, When::Clock(clock) if clock.settled);
    let second = find(at)
        .filter(|p| p.start == scene.start(at))
        .or_else(|| bare_hour(scene, at, is_told && (opened || beside_hour)))?;
    let when = joined(first.when.clone(), second.when)?;
    if !scene.is_agenda() && !are_dashed_months(scene, first.end, &when) {
        return None;
    }
    Some(Parsed::new(scene, token, second.end, when, RULE.name, 80))
        .map(|p| Parsed { start: first.start, ..p })
}

/// `يناير - أغسطس`: in a report only two months joined by a dash are one time.
fn are_dashed_months(scene: &Scene, joint: usize, when: &When) -> bool {
    let month =
        |w: &When| matches!(w, When::Date(p) if p.month.is_some() && p.day.is_none() && p.lean.is_none());
    let When::Range(from, to) = when else { return false };
    matches!(scene.norm(joint), "-" | "–" | "—" | "ـ") && month(from) && month(to)
}

/// An hour with nothing beside it, which only the other end makes one.
fn bare_hour(scene: &Scene, token: usize, opened: bool) -> Option<Parsed> {
    let hour = scene.short_digits(token, 2).filter(|h| opened && (1..=24).contains(h))?;
    let clock = Clock {
        hour: u8::try_from(hour).ok()? % 24,
        minute: 0,
        second: None,
        settled: hour > 12,
        zone: None,
    };
    Some(Parsed::new(scene, token, token + 1, When::Clock(clock), super::clock::RULE.name, 60))
}

/// Both ends of one kind: hours take the half of the day from each other.
fn joined(from: When, to: When) -> Option<When> {
    match (from, to) {
        (When::Clock(from), When::Clock(to)) => {
            let afternoon =
                |c: Clock| if !c.settled && c.hour < 12 { Clock { hour: c.hour + 12, ..c } } else { c };
            let from = if to.settled && to.hour > 12 { afternoon(from) } else { from };
            let to = if from.settled && from.hour >= 12 && to.hour < from.hour { afternoon(to) } else { to };
            Some(When::Range(Box::new(When::Clock(from)), Box::new(When::Clock(to))))
        }
        (When::Clock(_), _) | (_, When::Clock(_) | When::Range(..)) | (When::Range(..), _) => None,
        (from, to) => Some(When::Range(Box::new(from), Box::new(to))),
    }
}

#[cfg(test)]
mod tests {
    use crate::times::testing::check;

    #[test]
    fn days_of_a_month() {
        check("من 5 إلى 10 آذار 2015", &["من 5 إلى 10 آذار 2015|2015-03-05/2015-03-10|-"]);
        check("19-20 نوفمبر 2015", &["19-20 نوفمبر 2015|2015-11-19/2015-11-20|-"]);
        check("وصل من 5 إلى 10 رجال.", &[]);
        check("يومي 7 و14 أكتوبر 2015", &["14 أكتوبر 2015|2015-10-14|-"]);
        check("بين 7 و14 أكتوبر 2015", &["بين 7 و14 أكتوبر 2015|2015-10-07/2015-10-14|-"]);
        check(
            "تقام من 14 حزيران إلى 15 تموز 2018.",
            &["14 حزيران|2018-06-14|-", "15 تموز 2018|2018-07-15|-"],
        );
    }
}
