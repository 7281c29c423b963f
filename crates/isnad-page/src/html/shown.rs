//! The day of publication that a page shows its readers and does not mark as such.
//!
//! `تم نشره الجمعة 24 نيسان 2020` – "Published Friday, 24 April 2020", most often right below the headline. Not: the day of
//! reading in the head of the page, days of other articles in lists, days told in the report.

use super::blocks::{Block, find_shown_blocks};
use super::furniture::letters;
use super::metadata::join_names;
use crate::dates::{Day, find_days_shown};
use dom_query::Document;
use isnad_lexicon::Lexicon;
use std::cell::OnceCell;
use std::sync::LazyLock;

/// How many lines below the headline the day may stand.
const BELOW: usize = 12;

/// How many lines above the headline.
const ABOVE: usize = 3;

/// So many paragraphs may stand between them: behind more, the days are those of comments and other articles.
const LEADS: usize = 1;

/// A line of more words is running text, whose days are those of events.
const LABEL_WORDS: usize = 18;

/// After more words without a label among the last of them, the day is that of an event: `سفينة تغادر الميناء في 31 آب 2019`.
const BEFORE_WORDS: usize = 5;

/// What a line says of the day that it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// The day of publication, or a day without a word beside it.
    Published,
    /// The day of the last change.
    Changed,
}

/// A line's day with its label.
#[derive(Clone, Copy)]
struct Labelled {
    day: Day,
    label: Option<Label>,
    /// Whether so little stands before it that the line does not tell of an event.
    is_bare: bool,
}

/// What stands before a day, as `lexicon/date_labels.tsv` lists it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label {
    Published,
    Changed,
    /// The day on which the page is read.
    Read,
}

/// The lines that a page shows its readers, put together when they are first asked for.
pub(super) struct Lines<'a> {
    document: &'a Document,
    /// The headline, where it is known.
    pub title: Option<&'a str>,
    blocks: OnceCell<Vec<Block>>,
}

impl<'a> Lines<'a> {
    pub fn new(document: &'a Document, title: Option<&'a str>) -> Self {
        Lines { document, title, blocks: OnceCell::new() }
    }

    fn blocks(&self) -> &[Block] {
        let read = || find_shown_blocks(self.document.body().unwrap_or_else(|| self.document.root()));
        self.blocks.get_or_init(read)
    }

    /// The day shown below the headline, above it, or anywhere with a word that says it is that of publication.
    pub fn find_day(&self) -> Option<(Day, Told)> {
        let blocks = self.blocks();
        let near = find_headline(blocks, self.title).and_then(|at| find_near(blocks, at));
        near.filter(|(_, told)| *told == Told::Published)
            .or_else(|| find_labelled(blocks, Label::Published).map(|day| (day, Told::Published)))
            .or(near)
            .or_else(|| find_labelled(blocks, Label::Changed).map(|day| (day, Told::Changed)))
    }

    /// Who signs the article near its headline: `كتب: سامر الحداد`, `بقلم سامر الحداد`.
    pub fn find_signed(&self) -> Option<String> {
        // the words that are looked for are Arabic
        let title = self.title.filter(|title| title.contains(|c| matches!(c, '\u{620}'..='\u{64a}')));
        title?;
        let blocks = self.blocks();
        let headline = find_headline(blocks, title)?;
        let near = headline.saturating_sub(ABOVE)..(headline + 1 + BELOW).min(blocks.len());
        let above_text = blocks[near].iter().take_while(|block| !is_running_text(&block.text));
        above_text.into_iter().find_map(|block| find_name(&block.text))
    }
}

/// The line that is the headline: as a heading, or else as any line.
fn find_headline(blocks: &[Block], title: Option<&str>) -> Option<usize> {
    let title = title.map(letters).filter(|title| !title.is_empty())?;
    let is_title = |block: &Block| block.text.len() <= 4 * title.len() && letters(&block.text) == title;
    let heading = blocks.iter().position(|block| block.is_heading && is_title(block));
    heading.or_else(|| blocks.iter().position(is_title))
}

fn find_near(blocks: &[Block], headline: usize) -> Option<(Day, Told)> {
    let of_article = |at: usize| {
        let days = days_of_line(blocks, at).into_iter();
        days.filter(|day| day.label != Some(Label::Read) && (day.is_bare || day.label.is_some()))
    };
    let mut running = 0;
    let is_above_text = |at: &usize| {
        running += usize::from(is_running_text(&blocks[*at].text));
        running <= LEADS
    };
    let below = (headline + 1..blocks.len()).take(BELOW).take_while(is_above_text);
    let below: Vec<Labelled> = below.flat_map(of_article).collect();
    let told = |is_changed: bool| {
        let told = if is_changed { Told::Changed } else { Told::Published };
        let day = below.iter().find(|day| (day.label == Some(Label::Changed)) == is_changed)?;
        Some((day.day, told))
    };
    // the first lines of a page hold the day on which it was read
    let above = || (ABOVE.max(headline.saturating_sub(ABOVE))..headline).rev().flat_map(of_article).next();
    told(false).or_else(|| told(true)).or_else(|| above().map(|day| (day.day, Told::Published)))
}

/// The name behind a word that says who wrote, and a mark; the mark may be missing behind one that says nothing else.
fn find_name(line: &str) -> Option<String> {
    const WORDS: usize = 8;
    let is_short = line.len() < 120 && line.split_whitespace().nth(WORDS).is_none();
    if !is_short || line.contains(char::is_numeric) || line.ends_with(['.', '؟', '!']) {
        return None;
    }
    let marked = line.split_once([':', '-', '–', '|', '/']).filter(|(by, _)| SIGNED.contains(&letters(by)));
    let bare = || line.split_once(' ').filter(|(by, _)| letters(by) == letters("بقلم"));
    join_names([marked.or_else(bare)?.1].into_iter())
}

/// What stands before the name of an author, in normal form.
static SIGNED: LazyLock<Vec<String>> = LazyLock::new(|| {
    let table = Lexicon::builtin().table("site_lines").into_iter();
    let rows = table.flat_map(|table| table.rows()).filter(|row| row.cell("kind") == "byline");
    rows.flat_map(|row| row.list("forms").map(letters).collect::<Vec<_>>()).collect()
});

/// The first day on the page with such a word before it.
fn find_labelled(blocks: &[Block], label: Label) -> Option<Day> {
    let days = (0..blocks.len()).flat_map(|at| days_of_line(blocks, at));
    days.into_iter().find(|day| day.label == Some(label)).map(|day| day.day)
}

/// The days in a line that is no running text. Where the line opens with one, its label may be the whole line before.
fn days_of_line(blocks: &[Block], at: usize) -> Vec<Labelled> {
    let line = blocks[at].text.as_str();
    if is_running_text(line) {
        return Vec::new();
    }
    let before_line =
        || at.checked_sub(1).map(|before| label_alone(&blocks[before].text)).unwrap_or_default();
    let labelled = find_days_shown(line).into_iter().enumerate().map(|(number, shown)| {
        let words = shown.before.split_whitespace().count();
        let has_words = shown.before.contains(char::is_alphabetic);
        let label = if has_words || number > 0 { find_label(&shown.before) } else { before_line() };
        Labelled { day: shown.day, label, is_bare: words <= BEFORE_WORDS }
    });
    labelled.collect()
}

fn is_running_text(line: &str) -> bool {
    line.split_whitespace().nth(LABEL_WORDS).is_some()
}

/// The label that is all of a line.
fn label_alone(line: &str) -> Option<Label> {
    const WORDS: usize = 3;
    let is_short = line.len() < 60 && line.split_whitespace().nth(WORDS).is_none();
    (is_short && !line.contains(char::is_numeric)).then(|| find_label(line)).flatten()
}

/// The label that stands last, among the last words before a day.
fn find_label(before: &str) -> Option<Label> {
    let words = letters(before);
    let words: Vec<&str> = words.split(' ').collect();
    let last = words[words.len().saturating_sub(BEFORE_WORDS + 1)..].join(" ");
    let last = format!(" {last} ");
    let found = LABELS.iter().filter_map(|(form, label)| Some((last.rfind(form.as_str())?, *label)));
    found.max_by_key(|(at, label)| (*at, *label == Label::Changed)).map(|(_, label)| label)
}

/// The words of the table in normal form, with a blank at each end.
static LABELS: LazyLock<Vec<(String, Label)>> = LazyLock::new(|| {
    let table = Lexicon::builtin().table("date_labels").into_iter();
    let rows = table.flat_map(|table| table.rows());
    rows.flat_map(|row| {
        let label = match row.id() {
            "changed" => Label::Changed,
            "read" => Label::Read,
            _ => Label::Published,
        };
        row.list("forms").map(move |form| (format!(" {} ", letters(form)), label)).collect::<Vec<_>>()
    })
    .collect()
});

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{Date, date};

    fn shown(body: &str) -> Option<(Day, Told)> {
        Lines::new(&Document::from(format!("<body>{body}</body>")), Some("عنوان الخبر")).find_day()
    }

    fn day(body: &str) -> Option<Date> {
        shown(body).map(|(day, _)| day.date)
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
    fn a_label_may_stand_on_the_line_before() {
        let page = "<h1>عنوان الخبر</h1><dl><dt>آخر تعديل<dd>26/4/2020<dt>تاريخ النشر<dd>24/4/2020</dl>";
        assert_eq!(day(page), Some(date(2020, 4, 24)));
    }

    #[test]
    fn one_line_may_tell_of_publication_and_change() {
        let page = "<h1>عنوان الخبر</h1><p>آخر تحديث 26 نيسان 2020 | نُشر في 24 نيسان 2020";
        assert_eq!(day(page), Some(date(2020, 4, 24)));
        let changed = "<h1>عنوان الخبر</h1><p>آخر تحديث: 26 نيسان 2020<p>نص";
        assert_eq!(
            shown(changed).map(|(day, told)| (day.date, told)),
            Some((date(2020, 4, 26), Told::Changed))
        );
    }

    #[test]
    fn the_day_of_reading_is_not_that_of_the_article() {
        let page = "<p>قائمة<p>أخرى<p>ثالثة<p>امروز: دوشنبه ۲ تیر ۱۳۹۹<h1>عنوان الخبر</h1><p>نص";
        assert_eq!(day(page), None);
    }

    #[test]
    fn who_signs_near_the_headline_is_known() {
        let signed = |body: &str| {
            let document = Document::from(format!("<body><h1>عنوان الخبر</h1>{body}</body>"));
            Lines::new(&document, Some("عنوان الخبر")).find_signed()
        };
        for line in ["كتب: سامر الحداد", "بقلم سامر الحداد", "تقرير - سامر الحداد", "كتبت/ سامر الحداد"]
        {
            assert_eq!(signed(&format!("<p>{line}<p>نص")).as_deref(), Some("سامر الحداد"), "{line}");
        }
        for line in ["كتب الوزير رسالة", "تقرير: 5 قتلى في حادث", "كتب: إن العمل بدأ.", "قال سامر: نعم"]
        {
            assert_eq!(signed(&format!("<p>{line}<p>نص")), None, "{line}");
        }
    }

    #[test]
    fn a_label_tells_the_day_anywhere() {
        assert_eq!(day("<p>نص<footer>تاريخ النشر: ٢٤/٤/٢٠٢٠</footer>"), Some(date(2020, 4, 24)));
    }
}
