//! Times: dates, periods and what is told relative to the day of publication.
//!
//! Rules find what the words say ([`value::When`]); the anchor makes a date of it; the record and the list of numbers present it.

mod ago;
mod amounts;
mod anchor;
mod calendar_date;
mod clock;
mod day_word;
mod decade;
mod distance;
mod fraction;
mod from_to;
mod hijri;
mod holiday;
mod lead;
mod numbers;
mod numeric_date;
mod parsed;
mod ranked;
mod record;
mod scene;
mod season;
mod stretch;
mod tense;
#[cfg(test)]
mod testing;
mod value;
mod weekday;
mod year;

use crate::overlap;
use crate::reader::Reader;
use crate::rule::{Layer, Rule};
use crate::trace::Trace;
use anchor::{Anchor, Policy};
use isnad_record::{NumberExpr, Span, TimeExpr};
use parsed::Parsed;
use scene::{Register, Scene};
use value::When;

/// The rules of this layer, the preferred ones first.
pub(crate) const RULES: &[Rule] = &[
    numeric_date::RULE,
    calendar_date::RULE,
    from_to::RULE,
    day_word::RULE,
    weekday::RULE,
    ranked::RULE,
    distance::RULE,
    lead::RULE,
    ago::RULE,
    stretch::RULE,
    fraction::RULE,
    season::RULE,
    decade::RULE,
    year::RULE,
    clock::RULE,
];

/// Finds the times of the article, anchored to its day of publication and to nothing else.
pub(crate) fn find_times(reader: &Reader, trace: &mut dyn Trace) -> Vec<TimeExpr> {
    let scene = Scene::new(reader.doc, reader.lexicon, Register::Record);
    let found = find_all(&scene, trace);
    let today = reader.article.published;
    let calendar = &reader.lexicon.calendar;
    let weekday = found.iter().find_map(|(p, _)| todays_weekday(&scene, p));
    let anchor = Anchor { today, weekday, policy: Policy::Report, calendar };
    found
        .into_iter()
        .map(|(parsed, span)| {
            let told = todays_weekday(&scene, &parsed);
            let parsed = tense::lean(&scene, on_the_day(parsed));
            record::time_expr(&anchor.of_weekday(told), parsed, span)
        })
        .collect()
}

/// Every time of the text, the best reading of each.
fn find_all(scene: &Scene, trace: &mut dyn Trace) -> Vec<(Parsed, Span)> {
    let candidates = (0..scene.doc.tokens().len())
        .filter_map(|token| expression(scene, token))
        .filter(|parsed| scene.is_list() || is_reported(&parsed.when))
        .map(|parsed| {
            let span = parsed.span(scene);
            (parsed, span)
        })
        .collect();
    let picked = overlap::pick(Layer::Times, RULES, candidates, trace);
    distance::resolve_beside(scene, from_to::share_year(scene, picked))
}

/// The longest time that begins at a token.
fn expression(scene: &Scene, token: usize) -> Option<Parsed> {
    let single = |token: usize| longest([simple(scene, token), led(scene, token)]);
    let time = longest([from_to::find(scene, token, &single), single(token)])?;
    let joined = clock::after_day(scene, &time, &|t| from_to::find(scene, t, &single))
        .or_else(|| clock::before_day(scene, &time, &single));
    Some(joined.unwrap_or(time))
}

/// A time with words that lead it in, themselves perhaps led in.
fn led(scene: &Scene, token: usize) -> Option<Parsed> {
    let inner =
        |token: usize| longest([lead::find(scene, token, &|t| simple(scene, t)), simple(scene, token)]);
    lead::find(scene, token, &inner)
}

/// A time by one rule.
fn simple(scene: &Scene, token: usize) -> Option<Parsed> {
    const FINDERS: &[fn(&Scene, usize) -> Option<Parsed>] = &[
        numeric_date::find,
        calendar_date::find,
        day_word::find,
        weekday::find,
        ranked::find,
        distance::find,
        ago::find,
        stretch::find,
        fraction::find,
        season::find,
        decade::find,
        year::find,
        clock::find,
        holiday::find,
    ];
    longest(FINDERS.iter().map(|find| find(scene, token)))
}

/// The candidate that reaches farthest; of equal ones the first.
fn longest(candidates: impl IntoIterator<Item = Option<Parsed>>) -> Option<Parsed> {
    candidates.into_iter().flatten().reduce(|best, next| if next.end > best.end { next } else { best })
}

/// The weekday of the article's own day, where the text says it beside a day told by its distance.
fn todays_weekday(scene: &Scene, parsed: &Parsed) -> Option<u8> {
    let When::Shift { unit: isnad_lexicon::Unit::Day, by } = parsed.when else { return None };
    let day = (parsed.first..parsed.end).find_map(|t| scene.weekday(t))?.value;
    u8::try_from((i32::from(day) - 1 - by).rem_euclid(7) + 1).ok()
}

/// A report's clock times are kept where they stand for a moment of the day of publication.
fn is_reported(when: &When) -> bool {
    match when {
        When::Clock(clock) => clock.zone.is_some(),
        When::Holiday { .. } => false,
        _ => true,
    }
}

/// An hour with its zone at the foot of a dispatch is that of its day.
fn on_the_day(parsed: Parsed) -> Parsed {
    match parsed.when {
        When::Clock(clock) => {
            let today = When::Shift { unit: isnad_lexicon::Unit::Day, by: 0 };
            Parsed { when: When::At(Box::new(today), clock), ..parsed }
        }
        _ => parsed,
    }
}

/// Finds dates, times and holidays as [`find_numbers`](crate::find_numbers) lists them, in order and not overlapping.
pub(crate) fn find_numbers(reader: &Reader) -> Vec<NumberExpr> {
    numbers::find(reader)
}

#[cfg(test)]
mod tests {
    use super::testing::{times, unanchored};

    #[test]
    fn without_a_day_of_publication_nothing_is_made_up() {
        assert_eq!(unanchored("زارها في آذار."), ["آذار|XXXX-03|-"]);
        assert_eq!(unanchored("زارها الأسبوع الماضي."), ["الأسبوع الماضي|-|week-1"]);
        assert_eq!(unanchored("وصل أمس الأحد بعد لقاء الخميس."), ["أمس الأحد|-|day-1", "الخميس|-|day-4"]);
        assert_eq!(unanchored("وصل يوم الجمعة الماضي."), ["يوم الجمعة الماضي|-|friday-1"]);
    }

    #[test]
    fn formatting_never_changes_a_value() {
        let values = |text: &str| -> Vec<String> {
            times(text)
                .iter()
                .filter_map(|t| t.split_once('|'))
                .map(|(_, values)| values.to_owned())
                .collect()
        };
        let plain = "وصل مساء أمس الثلاثاء، ثم عاد في 12 آذار/مارس 2015 بعد ثلاثة أيام.";
        let same = [
            "وصل مســاء أمـس الثلاثاء، ثم عاد في 12 آذار/مارس 2015 بعد ثلاثة أيام.",
            "وصل مَساءَ أَمْسِ الثُّلاثاءِ، ثم عاد في 12 آذارَ/مارِسَ 2015 بعد ثلاثة أيام.",
            "وصل مساء أمس الثلاثاء، ثم عاد في ١٢ آذار/مارس ٢٠١٥ بعد ثلاثة أيام.",
            "وصل مساء\u{a0}أمس\u{200f} الثلاثاء، ثم عاد في \u{202b}۱۲ اذار\u{202c}/مارس ۲۰۱۵ بعد ثلاثة أيام.",
        ];
        for text in same {
            assert_eq!(values(text), values(plain), "{text}");
        }
        assert_eq!(values(plain), ["2024-03-05|day-1", "2015-03-12|-"]);
    }
}
