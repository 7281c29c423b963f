//! A day with its month, or a month, with or without a year.
//!
//! `وقع الاتفاق في 26 آذار/مارس 2015` – "The agreement was signed on 26 March 2015."
//!
//! Not: `مارس الوزير ضغوطا` ("The minister exerted pressure": مارس is a verb), `وصل رمضان الحداد` (a person).

use super::amounts::{self, day_of_month, ordinal};
use super::distance;
use super::parsed::Parsed;
use super::scene::Scene;
use super::value::{Month, PartialDate, When, Year};
use crate::rule::{Layer, Rule};
use isnad_lexicon::{Direction, Guard, Number, Unit, WordClass};

pub(super) const RULE: Rule = Rule {
    name: "calendar_date",
    layer: Layer::Times,
    finds: "a day with its month or a month by name, of any naming system, Gregorian or Hijri",
    example: "وقع الاتفاق في 26 آذار/مارس 2015.",
    look_alike: "مارس الوزير ضغوطا كبيرة على الشركة.",
};

/// What follows a date: its year or direction.
pub(super) struct Tail {
    pub end: usize,
    pub parts: PartialDate,
}

pub(super) fn find(scene: &Scene, token: usize) -> Option<Parsed> {
    if scene.norm(token) == "هذا" {
        return month_first(scene, token + 1).map(|month| this_month(scene, token, month));
    }
    day_first(scene, token)
        .or_else(|| month_first(scene, token))
        .or_else(|| day_of_shifted_month(scene, token))
}

/// `26 آذار`, `الثالث من شهر آذار`, `أول يوليو`.
fn day_first(scene: &Scene, token: usize) -> Option<Parsed> {
    let (day, after) = day_of_month(scene, token).filter(|_| !ranks_a_part(scene, token))?;
    let after = skip(scene, after, &["من", "-", "."]);
    let month = MonthName::at(scene, after).filter(|m| m.cut.is_empty())?;
    let parts = PartialDate { day: Some(day), ..month.parts() };
    let tail = year_or_direction(scene, month.end, parts);
    let start = amounts::start(scene, token);
    Some(Parsed { start, ..month.parsed(scene, token, tail, 95) })
}

/// `النصف الثاني من أغسطس`: the rank is that of a half or week.
fn ranks_a_part(scene: &Scene, token: usize) -> bool {
    matches!(
        scene.before(token).trim_start_matches(['و', 'ب', 'ل']),
        "النصف" | "الاسبوع" | "الربع" | "العشر" | "الثلث"
    )
}

/// `آذار 2015`, `شهر آذار`, `آذار الماضي`, `يوليو 13`.
fn month_first(scene: &Scene, token: usize) -> Option<Parsed> {
    let month = MonthName::at(scene, token)?;
    let parts = month.parts();
    if let Some((day, after)) =
        day_of_month(scene, month.end).filter(|(_, e)| is_day_after_month(scene, month.end, *e))
    {
        let tail = year_or_direction(scene, after, PartialDate { day: Some(day), ..parts });
        return Some(month.parsed(scene, token, tail, 85));
    }
    let tail = year_or_direction(scene, month.end, parts);
    let parted =
        token.checked_sub(1).is_some_and(|before| scene.within(before).is_some_and(|w| w.end == token));
    let told = tail.end > month.end || month.is_headed || month.is_doubled || parted;
    let clear = match month.guard {
        Guard::None => true,
        Guard::Word => told || follows_preposition(scene, token),
        Guard::Name => told || scene.is_agenda() && follows_preposition(scene, token),
    };
    let confidence = if told || month.guard == Guard::None { 93 } else { 85 };
    clear.then(|| month.parsed(scene, token, tail, confidence))
}

/// `هذا أيلول`: of this year.
fn this_month(scene: &Scene, token: usize, month: Parsed) -> Parsed {
    let when = match month.when {
        When::Date(parts) => {
            When::Date(PartialDate { lean: parts.lean.or(Some(Direction::Present)), ..parts })
        }
        other => other,
    };
    Parsed { first: token, start: scene.start(token), when, ..month }
}

/// Digits after a month are its day unless they count something or are the next item of a row.
fn is_day_after_month(scene: &Scene, at: usize, end: usize) -> bool {
    scene.is_agenda() && scene.norm(at).len() <= 2 && scene.digits(at).is_some() && !is_plain_noun(scene, end)
        || ordinal(scene, at).is_some() && scene.is_agenda()
}

fn is_plain_noun(scene: &Scene, token: usize) -> bool {
    scene.doc.is_word(token) && !matches!(scene.norm(token), "الي" | "حتي" | "و" | "في" | "من")
}

/// `الثامن والعشرين من الشهر الجاري`, `12 الشهر الجاري`.
fn day_of_shifted_month(scene: &Scene, token: usize) -> Option<Parsed> {
    let (day, after) = day_of_month(scene, token)?;
    let after = skip(scene, after, &["من", "في"]);
    let month = distance::shifted(scene, after).filter(|s| s.unit == Unit::Month && s.is_plain)?;
    let parts = PartialDate { day: Some(day), month: Some(Month::Shift(month.by)), ..PartialDate::default() };
    let parsed = Parsed::new(scene, token, month.end, When::Date(parts), RULE.name, 92).row(&month.row);
    Some(Parsed { start: amounts::start(scene, token), ..parsed })
}

/// A month's name, with a second name of another system where it has one.
pub(super) struct MonthName {
    number: u8,
    hijri: bool,
    guard: Guard,
    rows: Vec<String>,
    first: usize,
    start: usize,
    pub end: usize,
    pub cut: String,
    /// شهر stands before it.
    is_headed: bool,
    is_doubled: bool,
}

impl MonthName {
    pub fn at(scene: &Scene, token: usize) -> Option<Self> {
        let head = scene.unit_as(token, Number::Singular, false).filter(|h| h.value == Unit::Month);
        let named = head.as_ref().map_or(token, |h| h.end);
        let Some(hit) = scene.month(named).filter(|h| named == token || h.cut.is_empty()) else {
            let numbered = head.and_then(|head| Self::by_number(scene, head.end, head.start, head.cut));
            return numbered.or_else(|| Self::by_rank(scene, token));
        };
        let (number, hijri, guard) = hit.value;
        let mut month = MonthName {
            number,
            hijri,
            guard,
            rows: vec![hit.row.to_owned()],
            first: token,
            start: head.as_ref().map_or(hit.start, |h| h.start),
            end: hit.end,
            cut: head.as_ref().map_or(hit.cut, |h| h.cut).to_owned(),
            is_headed: named > token,
            is_doubled: false,
        };
        month.double(scene);
        Some(month)
    }

    /// `شهر 3`, `شهر ثلاثة`: spoken Arabic counts the months.
    fn by_number(scene: &Scene, token: usize, start: usize, cut: &str) -> Option<Self> {
        let (number, end) = super::amounts::cardinal(scene, token)?;
        let number = u8::try_from(number).ok().filter(|n| scene.is_agenda() && (1..=12).contains(n))?;
        let cut = cut.to_owned();
        let (guard, rows) = (Guard::None, Vec::new());
        Some(MonthName {
            number,
            hijri: false,
            guard,
            rows,
            first: token - 1,
            start,
            end,
            cut,
            is_headed: true,
            is_doubled: false,
        })
    }

    /// `الشهر الثامن`
    fn by_rank(scene: &Scene, token: usize) -> Option<Self> {
        let head = scene.unit_as(token, Number::Singular, true).filter(|h| h.value == Unit::Month)?;
        let (nth, end) = ordinal(scene, head.end).filter(|(n, _)| scene.is_agenda() && *n <= 12)?;
        let (guard, rows, cut) = (Guard::None, Vec::new(), head.cut.to_owned());
        let (number, start) = (u8::try_from(nth).ok()?, head.start);
        let (first, hijri, is_headed, is_doubled) = (token, false, true, false);
        Some(MonthName { number, hijri, guard, rows, first, start, end, cut, is_headed, is_doubled })
    }

    /// `آذار/مارس`, `آذار (مارس)`, `مارس آذار`.
    fn double(&mut self, scene: &Scene) {
        let bracket = scene.norm(self.end) == "(";
        let at =
            if bracket || matches!(scene.norm(self.end), "/" | "-" | "،") { self.end + 1 } else { self.end };
        let Some(other) = scene.month(at).filter(|h| h.cut.is_empty()) else { return };
        let same = other.value.0 == self.number && other.value.1 == self.hijri;
        let closed = !bracket || scene.norm(other.end) == ")";
        if same && closed {
            self.rows.push(other.row.to_owned());
            self.end = other.end + usize::from(bracket);
            self.is_doubled = true;
        }
    }

    pub fn parts(&self) -> PartialDate {
        PartialDate { month: Some(Month::Known(self.number)), hijri: self.hijri, ..PartialDate::default() }
    }

    fn parsed(self, scene: &Scene, first: usize, tail: Tail, confidence: u8) -> Parsed {
        let mut parsed = Parsed::new(scene, first, tail.end, When::Date(tail.parts), RULE.name, confidence);
        parsed.evidence.rows = self.rows;
        if self.first == first {
            parsed.start = self.start;
        }
        parsed
    }
}

fn follows_preposition(scene: &Scene, token: usize) -> bool {
    scene.lexicon.is(WordClass::DateHead, scene.before(token))
}

/// The year of a date, or the direction that says which year is meant.
pub(super) fn year_or_direction(scene: &Scene, token: usize, parts: PartialDate) -> Tail {
    let told = year_after(scene, token, &parts);
    told.unwrap_or_else(|| direction_after(scene, token, parts))
}

/// `الماضي` after a date.
pub(super) fn direction_after(scene: &Scene, token: usize, parts: PartialDate) -> Tail {
    match scene.direction(token) {
        Some(hit) => {
            let told = scene.year_digits(hit.end).map(Year::Known);
            let end = hit.end + usize::from(told.is_some());
            Tail { end, parts: PartialDate { lean: Some(hit.value), year: told.or(parts.year), ..parts } }
        }
        None => Tail { end: token, parts },
    }
}

/// `2015`, `، 2015`, `عام 2015`, `من العام الماضي`, `1436 هـ`.
fn year_after(scene: &Scene, token: usize, parts: &PartialDate) -> Option<Tail> {
    let comma =
        matches!(scene.norm(token), "," | "،" | "." | "-" | "/") && year_number(scene, token + 1).is_some();
    let at = if comma { token + 1 } else { skip(scene, token, &["من", "في"]) };
    if let Some(shift) = distance::shifted(scene, at).filter(|s| s.unit == Unit::Year && s.is_plain) {
        return Some(Tail {
            end: shift.end,
            parts: PartialDate { year: Some(Year::Shift(shift.by)), ..*parts },
        });
    }
    let head = scene.unit(at).filter(|h| h.value.0 == Unit::Year && h.value.1 == Number::Singular);
    let at = match &head {
        Some(head) if matches!(head.cut, "" | "ل") => head.end,
        Some(_) => return None,
        None if at == token || comma => at,
        None => return None,
    };
    let (year, end) = year_number(scene, at)?;
    let era = era(scene, end);
    let hijri = era.map_or(parts.hijri && year < 1700, |(hijri, _)| hijri);
    // a Hijri month with a Gregorian year is only half a date
    if parts.hijri && !hijri {
        return Some(Tail { end, parts: PartialDate { year: Some(Year::Known(year)), ..*parts } });
    }
    let end = era.map_or(end, |(_, end)| end);
    Some(Tail { end, parts: PartialDate { year: Some(Year::Known(year)), hijri, ..*parts } })
}

/// A year in digits or words.
pub(super) fn year_number(scene: &Scene, token: usize) -> Option<(i16, usize)> {
    if let Some(year) = scene.year_digits(token) {
        return Some((year, token + 1));
    }
    let (year, end) = super::amounts::cardinal(scene, token).filter(|_| scene.doc.is_word(token))?;
    let year = i16::try_from(year).ok().filter(|y| (1800..=2100).contains(y))?;
    Some((year, end))
}

/// `هـ`, `م`, `ميلادية`: whether the year is a Hijri one, and the token past the mark.
pub(super) fn era(scene: &Scene, token: usize) -> Option<(bool, usize)> {
    match scene.norm(token) {
        "ه" | "هجري" | "هجريه" | "للهجره" => Some((true, token + 1)),
        "م" | "ميلادي" | "ميلاديه" => Some((false, token + 1)),
        _ => None,
    }
}

fn skip(scene: &Scene, token: usize, words: &[&str]) -> usize {
    token + usize::from(words.contains(&scene.norm(token)))
}

#[cfg(test)]
mod tests {
    use crate::times::testing::check;

    #[test]
    fn names_of_all_systems() {
        check("في 26 آذار/مارس 2015", &["26 آذار/مارس 2015|2015-03-26|-"]);
        check("في الثالث من شهر كانون الثاني 2020", &["الثالث من شهر كانون الثاني 2020|2020-01-03|-"]);
        check("يوم 4 ماي 2020", &["يوم 4 ماي 2020|2020-05-04|-"]);
        check("في أول تموز 2020", &["أول تموز 2020|2020-07-01|-"]);
        check("في سبتمبر (أيلول) 2019", &["سبتمبر (أيلول) 2019|2019-09|-"]);
        check("في مارس آذار 2019", &["مارس آذار 2019|2019-03|-"]);
    }

    #[test]
    fn the_year_is_worked_out() {
        check("وصل في كانون الأول.", &["كانون الأول|2023-12|-"]);
        check("وصل في 3 شباط الماضي.", &["3 شباط الماضي|2024-02-03|-"]);
        check("يبدأ في نيسان المقبل.", &["نيسان المقبل|2024-04|-"]);
        check("في 28 من الشهر الجاري", &["28 من الشهر الجاري|2024-03-28|month+0"]);
    }

    #[test]
    fn hijri() {
        check("في 9 رمضان 1442 هـ", &["9 رمضان 1442 هـ|2021-04-21|-"]);
    }

    #[test]
    fn look_alikes() {
        check("مارس الوزير ضغوطا كبيرة.", &[]);
        check("وصل رمضان الحداد وشعبان الخطيب.", &[]);
        check("هذا أمر محرم شرعا.", &[]);
    }
}
