//! The names of months: those of the tables `months` and `page_months`, and the English and French ones.

use super::calendar::Calendar;
use isnad_lexicon::Lexicon;
use isnad_text::fold;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The most words that the name of a month has.
pub(super) const LONGEST_NAME: usize = 3;

/// Names in Latin letters; of the English ones the first three letters are enough.
const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const FRENCH: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

static MONTHS: LazyLock<HashMap<String, (Calendar, u8)>> = LazyLock::new(|| {
    let tables = ["months", "page_months"].into_iter().filter_map(|name| Lexicon::builtin().table(name));
    let mut months = HashMap::new();
    for row in tables.flat_map(|table| table.rows()) {
        let calendar = match row.cell("calendar") {
            "hijri" => Calendar::Hijri,
            "jalali" => Calendar::Jalali,
            _ => Calendar::Gregorian,
        };
        let number = row.cell("number").parse().unwrap_or_default();
        row.list("forms").for_each(|form| {
            months.insert(fold(form), (calendar, number));
        });
    }
    for (english, (french, number)) in ENGLISH.iter().zip(FRENCH.iter().zip(1..)) {
        for name in [english, &english[..3], french] {
            months.insert(fold(name).to_lowercase(), (Calendar::Gregorian, number));
        }
    }
    months.insert("sept".to_owned(), (Calendar::Gregorian, 9));
    months
});

/// The month of a name in normal form, with or without the vowel that ties it to the year in Kurdish (`نیسانی ٢٠٢٠`).
pub(super) fn find_month(name: &str) -> Option<(Calendar, u8)> {
    let tied = || MONTHS.get(name.strip_suffix('ي')?);
    MONTHS.get(name).or_else(tied).copied()
}

/// The number of a month by its English name in full or of three letters, as addresses have it.
pub(super) fn find_english_month(name: &str) -> Option<u8> {
    let is_name = |month: &str| month.eq_ignore_ascii_case(name) || month[..3].eq_ignore_ascii_case(name);
    let at = ENGLISH.iter().position(|month| is_name(month))?;
    u8::try_from(at + 1).ok()
}
