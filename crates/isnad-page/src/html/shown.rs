//! The day of publication that a page shows its readers and does not mark as such.
//!
//! `تم نشره الجمعة 24 نيسان 2020` – "Published Friday, 24 April 2020", most often right below the headline. Not: the day of
//! reading in the head of the page, days of other articles in lists, days told in the report.

use super::blocks::{Block, find_shown_blocks};
use super::furniture::letters;
use crate::dates::find_day_shown;
use dom_query::Document;
use jiff::civil::Date;

/// How many lines below the headline the day may stand.
const BELOW: usize = 12;

/// How many lines above the headline.
const ABOVE: usize = 3;

/// A line of more words is running text, whose days are those of events.
const LABEL_WORDS: usize = 18;

/// After more words without a word of publication among them, the day is that of an event: `سفينة تغادر الميناء في 31 آب 2019`.
const BEFORE_WORDS: usize = 5;

/// What is written before the day of publication, in normal form.
const PUBLISHED: &[&str] = &["نشر", "النشر", "published", "posted"];

/// What is written before the day of a later change, in normal form.
const CHANGED: &[&str] = &["تحديث", "التحديث", "تعديل", "updated", "modified"];

/// The day shown below the headline, above it, or anywhere with a word that says it is that of publication.
pub(super) fn find_shown_day(document: &Document, title: Option<&str>) -> Option<Date> {
    let blocks = find_shown_blocks(document.body().unwrap_or_else(|| document.root()));
    let near_headline = || find_headline(&blocks, title).and_then(|at| find_near(&blocks, at));
    let labelled = || blocks.iter().find_map(|block| day_of_line(block, |before| says(before, PUBLISHED)));
    near_headline().or_else(labelled)
}

/// The line that is the headline: as a heading, or else as any line.
fn find_headline(blocks: &[Block], title: Option<&str>) -> Option<usize> {
    let title = title.map(letters).filter(|title| !title.is_empty())?;
    let is_title = |block: &Block| block.text.len() <= 4 * title.len() && letters(&block.text) == title;
    let heading = blocks.iter().position(|block| block.is_heading && is_title(block));
    heading.or_else(|| blocks.iter().position(is_title))
}

fn find_near(blocks: &[Block], headline: usize) -> Option<Date> {
    let below = blocks.iter().skip(headline + 1).take(BELOW);
    let mut changed = None;
    for block in below {
        if let Some(day) = day_of_line(block, |before| !says(before, CHANGED)) {
            return Some(day);
        }
        changed = changed.or_else(|| day_of_line(block, |_| true));
    }
    let above = blocks[headline.saturating_sub(ABOVE)..headline].iter().rev();
    // the first lines of a page hold the day on which it was read
    let above = above.take(headline.saturating_sub(ABOVE));
    changed.or_else(|| above.into_iter().find_map(|block| day_of_line(block, |_| true)))
}

/// The day in a line that is no running text, if what stands before it on the line is right.
fn day_of_line(block: &Block, is_right: impl Fn(&str) -> bool) -> Option<Date> {
    if block.text.split_whitespace().nth(LABEL_WORDS).is_some() {
        return None;
    }
    let is_label = |before: &str| {
        before.split_whitespace().nth(BEFORE_WORDS).is_none()
            || says(before, PUBLISHED)
            || says(before, CHANGED)
    };
    find_day_shown(&block.text).filter(|(_, before)| is_label(before) && is_right(before)).map(|(day, _)| day)
}

/// Whether one of the words stands in normalised text, with or without a pronoun behind it (`نشره`).
fn says(text: &str, words: &[&str]) -> bool {
    let is_word = |word: &str| words.iter().any(|w| word == *w || word.strip_suffix('ه') == Some(w));
    text.split(|c: char| !c.is_alphanumeric()).any(|word| is_word(&word.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn day(body: &str) -> Option<Date> {
        find_shown_day(&Document::from(format!("<body>{body}</body>")), Some("عنوان الخبر"))
    }

    #[test]
    fn the_day_below_the_headline_is_that_of_the_article() {
        let page = "<div>الأحد 1 آذار 2020</div><h1>عنوان الخبر</h1><span>تم نشره الجمعة 24 نيسان / أبريل 2020 09:22</span><p>نص";
        assert_eq!(day(page), Some(date(2020, 4, 24)));
        let updated = "<h1>عنوان الخبر</h1><p>آخر تحديث: 25/4/2020<p>24/4/2020 - 10:00";
        assert_eq!(day(updated), Some(date(2020, 4, 24)));
    }

    #[test]
    fn days_of_reading_and_of_events_are_not() {
        assert_eq!(day("<div>الأحد 1 آذار 2020</div><h1>عنوان الخبر</h1><p>نص"), None);
        let sentence =
            "قال الوزير في المؤتمر الذي عقد في العاصمة يوم 24 نيسان 2020 إن الاتفاق قريب وإن الوفود وصلت";
        assert_eq!(day(&format!("<h1>عنوان الخبر</h1><p>{sentence} كلها إلى مقر الاجتماع")), None);
        assert_eq!(day("<p>خبر آخر<p>24/4/2020"), None);
        let caption = "سفينة شحن كبيرة تغادر ميناء العاصمة في 31 آب 2019";
        assert_eq!(day(&format!("<h1>عنوان الخبر</h1><p>{caption}")), None);
    }

    #[test]
    fn a_label_tells_the_day_anywhere() {
        assert_eq!(day("<p>نص<footer>تاريخ النشر: ٢٤/٤/٢٠٢٠</footer>"), Some(date(2020, 4, 24)));
    }
}
