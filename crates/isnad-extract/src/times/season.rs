//! A season.
//!
//! `تبدأ الأعمال صيف العام المقبل` – "Work begins in the summer of next year."
//!
//! Not: `أحداث الربيع العربي` ("the Arab Spring").

use super::calendar_date;
use super::distance;
use super::parsed::Parsed;
use super::scene::Scene;
use super::value::{When, Year};
use crate::rule::{Layer, Rule};
use isnad_lexicon::{Number, Unit};

pub(super) const RULE: Rule = Rule {
    name: "season",
    layer: Layer::Times,
    finds: "a season, with its year or direction where it has one",
    example: "تبدأ الأعمال صيف العام المقبل.",
    look_alike: "تغيرت البلاد بعد أحداث الربيع العربي.",
};

pub(super) fn find(scene: &Scene, token: usize) -> Option<Parsed> {
    let headed = usize::from(scene.norm(token) == "فصل");
    let hit = scene.season(token + headed)?;
    let season = hit.value;
    let parsed = |end, year, lean, confidence| {
        let when = When::Season { season, year, lean };
        let parsed = Parsed::new(scene, token, end, when, RULE.name, confidence).row(hit.row);
        if headed > 0 { parsed } else { Parsed { start: hit.start, ..parsed } }
    };
    if let Some((year, end)) = year_after(scene, hit.end) {
        return Some(parsed(end, Some(year), None, 92));
    }
    let definite = scene.norm(token + headed).contains("ال");
    if !definite {
        return None;
    }
    // the adjective agrees with the season, which is masculine
    if let Some(way) = scene.direction(hit.end).filter(|_| !scene.norm(hit.end).ends_with('ه')) {
        return Some(parsed(way.end, None, Some(way.value), 92));
    }
    let placed = matches!(scene.before(token), "خلال" | "في" | "هذا" | "منذ" | "حتي" | "طوال" | "بحلول")
        || headed > 0
        || scene.is_agenda();
    let qualified = scene.norm(hit.end).starts_with("ال");
    (placed && !qualified).then(|| parsed(hit.end, None, None, 75))
}

fn year_after(scene: &Scene, token: usize) -> Option<(Year, usize)> {
    let at = token + usize::from(scene.norm(token) == "من");
    if let Some(shift) = distance::shifted(scene, at).filter(|s| s.unit == Unit::Year && s.is_plain) {
        return Some((Year::Shift(shift.by), shift.end));
    }
    let head = scene.unit(at).filter(|h| h.value.0 == Unit::Year && h.value.1 == Number::Singular);
    let at = head.map_or(at, |h| h.end);
    let (year, end) = calendar_date::year_number(scene, at)?;
    Some((Year::Known(year), end))
}

#[cfg(test)]
mod tests {
    use crate::times::testing::check;

    #[test]
    fn with_year_or_direction() {
        check("يبدأ صيف العام المقبل.", &["صيف العام المقبل|2025-22|year+1"]);
        check("في شتاء 2010", &["شتاء 2010|2010-24|-"]);
    }

    #[test]
    fn look_alikes() {
        check("بعد أحداث الربيع العربي.", &[]);
    }
}
