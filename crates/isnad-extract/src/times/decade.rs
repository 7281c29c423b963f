//! A decade or century.
//!
//! `هاجر إلى المدينة في خمسينات القرن الماضي` – "He moved to the city in the fifties of the last century."
//!
//! Not: `رجل في الخمسينات من عمره` ("a man in his fifties").

use super::amounts;
use super::distance;
use super::parsed::Parsed;
use super::scene::Scene;
use super::value::When;
use crate::rule::{Layer, Rule};
use isnad_lexicon::{Number, Unit};

pub(super) const RULE: Rule = Rule {
    name: "decade_or_century",
    layer: Layer::Times,
    finds: "a decade by its tens or a century by its rank",
    example: "هاجر إلى المدينة في خمسينات القرن الماضي.",
    look_alike: "رجل في الخمسينات من عمره.",
};

pub(super) fn find(scene: &Scene, token: usize) -> Option<Parsed> {
    decade(scene, token).or_else(|| century(scene, token))
}

fn decade(scene: &Scene, token: usize) -> Option<Parsed> {
    let hit = scene.decade(token)?;
    let of = hit.end + usize::from(scene.norm(hit.end) == "من");
    if scene.norm(of).contains("عمر") {
        return None;
    }
    let tens = i16::from(hit.value);
    let (when, end) = match century_after(scene, of) {
        Some((first, end)) => (When::Decade(first + tens), end),
        None => (When::Decade(1900 + tens), hit.end),
    };
    Some(Parsed::new(scene, token, end, when, RULE.name, 88).at(&hit))
}

/// The first year of a century named after a decade.
fn century_after(scene: &Scene, token: usize) -> Option<(i16, usize)> {
    if let Some(shift) = distance::shifted(scene, token).filter(|s| s.unit == Unit::Century) {
        // the century before that of the readers
        return (shift.by <= 0).then_some((2000 + 100 * i16::try_from(shift.by).ok()?, shift.end));
    }
    let (nth, end) = ranked_century(scene, token)?;
    Some(((i16::try_from(nth).ok()? - 1) * 100, end))
}

/// `القرن الحادي والعشرين`
fn century(scene: &Scene, token: usize) -> Option<Parsed> {
    let hit = scene.unit_as(token, Number::Singular, true).filter(|h| h.value == Unit::Century)?;
    let (nth, end) = ranked_century(scene, token)?;
    let nth = u8::try_from(nth).ok()?;
    Some(Parsed::new(scene, token, end, When::Century(nth), RULE.name, 92).at(&hit))
}

fn ranked_century(scene: &Scene, token: usize) -> Option<(u32, usize)> {
    let hit = scene.unit_as(token, Number::Singular, true).filter(|h| h.value == Unit::Century)?;
    let (nth, end) =
        amounts::ordinal(scene, hit.end).or_else(|| amounts::definite_cardinal(scene, hit.end))?;
    let end = end + usize::from(matches!(scene.norm(end), "الميلادي"));
    let hijri = scene.norm(end) == "الهجري" || scene.norm(end) == "قبل";
    ((1..=22).contains(&nth) && !hijri).then_some((nth, end))
}

#[cfg(test)]
mod tests {
    use crate::times::testing::check;

    #[test]
    fn decades_and_centuries() {
        check("في خمسينات القرن الماضي", &["خمسينات القرن الماضي|195X|-"]);
        check("مطلع التسعينات", &["مطلع التسعينات|199X|-"]);
        check("في القرن الحادي والعشرين", &["القرن الحادي والعشرين|20XX|-"]);
    }

    #[test]
    fn look_alikes() {
        check("رجل في الخمسينات من عمره.", &[]);
    }
}
