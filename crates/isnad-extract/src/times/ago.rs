//! A point so long before or after now.
//!
//! `زار الوزير البلدة قبل شهرين` – "The minister visited the town two months ago."
//!
//! Not: `وصل قبل يومين من الانتخابات` (told from the elections), `عاد قبل عام 2012` (a year by its number).

use super::amounts;
use super::parsed::Parsed;
use super::scene::Scene;
use super::value::When;
use crate::rule::{Layer, Rule};
use isnad_lexicon::{Number, Unit};

pub(super) const RULE: Rule = Rule {
    name: "time_ago",
    layer: Layer::Times,
    finds: "a point so many units of time before now",
    example: "زار الوزير البلدة قبل شهرين.",
    look_alike: "وصل الوفد قبل يومين من الانتخابات.",
};

/// A length of time, or a plural of which nobody says how many.
struct Length {
    unit: Unit,
    count: Option<u32>,
    /// Whether a numeral stands there, so that it is a duration of its own.
    numeral: bool,
    end: usize,
    row: String,
}

pub(super) fn find(scene: &Scene, token: usize) -> Option<Parsed> {
    let (cut, word) = bare(scene.norm(token));
    let sign = match word {
        "قبل" | "منذ" | "من" => -1,
        "بعد" | "خلال" | "في" => 1,
        _ => return None,
    };
    let hedged = hedge_end(scene, token + 1);
    let mut length = length(scene, hedged)?;
    let from_now = from_now_end(scene, length.end);
    if let Some(end) = from_now {
        length.end = end;
    } else if scene.norm(length.end) == "من"
        || matches!(scene.norm(length.end), "علي" | "مضت" | "خلت") && sign > 0
    {
        return None;
    }
    if !is_told(scene, word, &length) {
        return None;
    }
    let when = match length.count {
        Some(count) => When::Ago { unit: length.unit, by: sign * i32::try_from(count).ok()? },
        None => When::Open { unit: Some(length.unit), past: sign < 0 },
    };
    let mut parsed = Parsed::new(scene, token, length.end, when, RULE.name, 88).row(&length.row);
    parsed.start = scene.doc.span_after(token, cut.len()).start;
    Some(parsed)
}

/// Which words before a length make it a point in a report, and which only where sentences stand for themselves.
fn is_told(scene: &Scene, word: &str, length: &Length) -> bool {
    match word {
        "قبل" => true,
        "منذ" => !length.numeral || scene.is_agenda(),
        "بعد" => scene.is_agenda() && length.count.is_some(),
        "خلال" | "في" => {
            scene.is_agenda() && length.count.is_some() && (length.numeral || length.count == Some(2))
        }
        _ => scene.is_agenda() && length.count == Some(1) && !length.numeral && length.unit == Unit::Week,
    }
}

fn bare(word: &str) -> (&str, &str) {
    for cut in ["و", "ف"] {
        if let Some(rest) = word.strip_prefix(cut).filter(|r| r.chars().count() > 1) {
            return (cut, rest);
        }
    }
    ("", word)
}

/// Past `نحو`, `حوالي`, `أكثر من`.
fn hedge_end(scene: &Scene, token: usize) -> usize {
    match (scene.norm(token), scene.norm(token + 1)) {
        ("نحو" | "حوالي" | "قرابه" | "زهاء" | "الي", _) => token + 1,
        ("اكثر" | "اقل", "من") => token + 2,
        _ => token,
    }
}

/// `شهرين`, `شهر`, `3 أيام`, `ثلاثة أيام`, `أيام`, `بضعة أيام`, `سنوات عدة`.
fn length(scene: &Scene, token: usize) -> Option<Length> {
    counted(scene, token).or_else(|| vague(scene, token)).or_else(|| by_form(scene, token))
}

fn counted(scene: &Scene, token: usize) -> Option<Length> {
    let (count, at) = amounts::cardinal(scene, token)?;
    let hit = scene.unit(at).filter(|h| h.cut.is_empty() && !h.value.2)?;
    Some(Length {
        unit: hit.value.0,
        count: Some(count),
        numeral: true,
        end: hit.end,
        row: hit.row.to_owned(),
    })
}

/// `بضعة أيام`, `عدة أشهر`.
fn vague(scene: &Scene, token: usize) -> Option<Length> {
    if !matches!(scene.norm(token), "بضع" | "بضعه" | "عده") {
        return None;
    }
    let hit = scene.unit_as(token + 1, Number::Plural, false).filter(|h| h.cut.is_empty())?;
    Some(Length { unit: hit.value, count: None, numeral: false, end: hit.end, row: hit.row.to_owned() })
}

/// One, two or several, as the form of the noun says.
fn by_form(scene: &Scene, token: usize) -> Option<Length> {
    let hit = scene.unit(token).filter(|h| h.cut.is_empty() && !h.value.2)?;
    let (unit, number, _) = hit.value;
    let (count, end) = match number {
        Number::Singular if is_point(scene, unit, hit.end) => return None,
        Number::Singular => (Some(1), hit.end + usize::from(matches!(scene.norm(hit.end), "واحد" | "واحده"))),
        Number::Dual => (Some(2), hit.end),
        Number::Plural => (None, vague_adjective(scene, hit.end)),
    };
    Some(Length { unit, count, numeral: false, end, row: hit.row.to_owned() })
}

/// `قبل عام 2012`, `قبل شهر رمضان`, `قبل يوم الجمعة`, `قبل ساعة الصفر`: the noun names a point.
fn is_point(scene: &Scene, unit: Unit, next: usize) -> bool {
    scene.doc.kind(next) == isnad_text::TokenKind::Number
        || scene.month(next).is_some()
        || scene.weekday(next).is_some()
        || scene.day_word(next).is_some()
        || matches!(unit, Unit::Day | Unit::Hour | Unit::Second | Unit::Minute)
            && scene.norm(next).starts_with("ال")
        || scene.norm(next).starts_with("ال")
            && !scene.norm(next).starts_with("الي")
            && scene.norm(next) != "الان"
}

/// `قليلة`, `عدة` after a plural.
fn vague_adjective(scene: &Scene, token: usize) -> usize {
    token + usize::from(matches!(scene.norm(token), "قليله" | "عده" | "عديده" | "معدوده" | "طويله" | "كثيره"))
}

/// `من الآن`, `مضت`.
fn from_now_end(scene: &Scene, token: usize) -> Option<usize> {
    match (scene.norm(token), scene.norm(token + 1)) {
        ("من", "الان") => Some(token + 2),
        ("خلت" | "مضت", _) => Some(token + 1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::times::testing::check;

    #[test]
    fn with_and_without_number() {
        check("زارها قبل شهرين.", &["قبل شهرين|2024-01|month-2"]);
        check("زارها قبل ثلاثة أيام.", &["قبل ثلاثة أيام|2024-03-03|day-3"]);
        check("زارها قبل أيام قليلة.", &["قبل أيام قليلة|-|day-"]);
        check("تعمل منذ بضعة أشهر.", &["منذ بضعة أشهر|-|month-"]);
    }

    #[test]
    fn look_alikes() {
        check("وصل قبل يومين من الانتخابات.", &[]);
        check("تعمل الشركة منذ 25 عاما.", &[]);
        check("عاد قبل عام 2012.", &["عام 2012|2012|-"]);
    }
}
