//! Parts of the page: headline, dateline, body, and the site's furniture.
//!
//! A line is the smallest part of a plain text. Lines of furniture, authors, days and photographers are known by their words
//! (`site_lines`); the headline is the line that repeats the article's title; a dateline is a place, an agency and a dash before
//! the first sentence, or on a line of their own. Lines of authors and days are datelines too, those of photographers captions.

mod dateline;
mod desk_line;

use crate::reader::Reader;
use crate::rule::{Layer, Rule};
use isnad_lexicon::LineKind;
use isnad_record::{Region, RegionKind, Span};
use isnad_text::fold;
use std::ops::Range;

/// The rules of this layer, the preferred ones first.
pub(crate) const RULES: &[Rule] = &[
    Rule {
        name: "site_line",
        layer: Layer::Regions,
        finds: "lines of the site's own: read also, share, rights",
        example: "جميع الحقوق محفوظة",
        look_alike: "قال إن جميع الحقوق محفوظة للعمال.",
    },
    Rule {
        name: "headline",
        layer: Layer::Regions,
        finds: "the line that repeats the title",
        example: "اتفاق جديد بين البلدين",
        look_alike: "",
    },
    Rule {
        name: "author_line",
        layer: Layer::Regions,
        finds: "lines that name the author, the day or the photographer",
        example: "كتب: سامر الحداد",
        look_alike: "كتب الوزير رسالة إلى نظيره.",
    },
    desk_line::RULE,
    dateline::RULE,
];

/// The parts of the text in order; every word outside chrome lies in a headline, dateline or body region. Lines of one kind
/// that follow each other are one region.
pub(crate) fn find_regions(reader: &Reader) -> Vec<Region> {
    let mut regions: Vec<Region> = Vec::new();
    for line in reader.doc.lines().iter().filter(|l| !l.is_empty()) {
        let kind = kind_of_line(reader, line.clone(), regions.iter().all(|r| r.kind != RegionKind::Body));
        let tail =
            reader.lexicon.furniture.tail(reader.doc, line.clone()).filter(|_| kind == RegionKind::Body);
        let whole = line.clone();
        let line = line.start..tail.unwrap_or(line.end);
        let span = reader.doc.span(line.clone());
        if kind == RegionKind::Body
            && let Some(end) = dateline::find(reader, line.clone())
        {
            regions.push(Region { kind: RegionKind::Dateline, span: reader.doc.span(line.start..end) });
            append(&mut regions, kind, reader.doc.span(end..line.end));
        } else {
            append(&mut regions, kind, span);
        }
        if let Some(tail) = tail {
            append(&mut regions, RegionKind::Chrome, reader.doc.span(tail..whole.end));
        }
    }
    regions
}

fn append(regions: &mut Vec<Region>, kind: RegionKind, span: Span) {
    match regions.last_mut().filter(|r| r.kind == kind && kind != RegionKind::Dateline) {
        Some(last) => last.span.end = span.end,
        None if !span.is_empty() => regions.push(Region { kind, span }),
        None => {}
    }
}

/// `first`: whether nothing of the report stands before the line.
fn kind_of_line(reader: &Reader, line: Range<usize>, first: bool) -> RegionKind {
    match reader.lexicon.furniture.line(reader.doc, line.clone()) {
        Some(LineKind::Site) => RegionKind::Chrome,
        Some(LineKind::Dateline) => RegionKind::Dateline,
        Some(LineKind::Credit) => RegionKind::Caption,
        None if first && is_title(reader, line.clone()) => RegionKind::Headline,
        None if desk_line::is_one(reader, line) => RegionKind::Dateline,
        None => RegionKind::Body,
    }
}

fn is_title(reader: &Reader, line: Range<usize>) -> bool {
    let words = |text: &str| fold(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let title = reader.article.title.as_deref().map(words);
    title.is_some_and(|t| !t.is_empty() && t == words(reader.doc.span(line).slice(reader.doc.text())))
}

/// The language of the text as ISO 639 has it; `None` where it cannot be told.
pub(crate) fn find_language(reader: &Reader) -> Option<String> {
    let all = 0..reader.doc.tokens().len();
    reader.lexicon.languages.tell(reader.doc, all).map(str::to_owned)
}

/// The lines of a text that are in another language than Arabic. Shorter ones are names and titles.
pub(crate) fn find_foreign_lines(reader: &Reader) -> Vec<Span> {
    const WORDS: usize = 6;
    let is_long =
        |line: &Range<usize>| line.clone().filter(|&t| reader.doc.is_word(t)).nth(WORDS - 1).is_some();
    let lines = reader.doc.lines().iter().filter(|line| is_long(line));
    let foreign = lines.filter(|line| {
        reader.lexicon.languages.tell(reader.doc, (*line).clone()).is_some_and(|l| l != ARABIC)
    });
    foreign.map(|line| reader.doc.span(line.clone())).collect()
}

/// The code of the language that is read.
pub(crate) const ARABIC: &str = "ar";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{read, read_article};
    use isnad_record::Article;

    fn regions(title: Option<&str>, text: &str) -> Vec<(RegionKind, String)> {
        let article = Article { title: title.map(str::to_owned), ..Article::new("test", text) };
        let record = read_article(&article);
        record.regions.iter().map(|r| (r.kind, r.span.slice(text).to_owned())).collect()
    }

    #[test]
    fn furniture_around_the_report() {
        let text = "آخر الأخبار\n\nوصل الوفد إلى المدينة.\nوغادر مساء.\n\nجميع الحقوق محفوظة";
        let found = regions(None, text);
        let kinds: Vec<_> = found.iter().map(|(k, _)| *k).collect();
        assert_eq!(kinds, [RegionKind::Chrome, RegionKind::Body, RegionKind::Chrome]);
        assert_eq!(found[1].1, "وصل الوفد إلى المدينة.\nوغادر مساء.");
    }

    #[test]
    fn furniture_at_the_end_of_a_line() {
        let found = regions(None, "وصل الوفد أمس. رابط الخبر بصحيفة الراصد: الوفد يصل\n// انتهى //");
        let kinds: Vec<_> = found.iter().map(|(k, _)| *k).collect();
        assert_eq!(kinds, [RegionKind::Body, RegionKind::Chrome]);
        assert_eq!(found[0].1, "وصل الوفد أمس.");
    }

    #[test]
    fn title_and_dateline() {
        let found = regions(Some("وصول الوفد"), "وصول الوفد\nعمان - وصل الوفد أمس.");
        let kinds: Vec<_> = found.iter().map(|(k, _)| *k).collect();
        assert_eq!(kinds, [RegionKind::Headline, RegionKind::Dateline, RegionKind::Body]);
    }

    #[test]
    fn author_day_and_photographer() {
        let text = "وصول الوفد\nكتب: سامر الحداد\nتاريخ النشر: 24 نيسان 2020\nعمان – الراصد\nوصل الوفد أمس.\nتصوير: رامي الخطيب\nسمات: الوفد، عمان";
        let kinds: Vec<_> = regions(Some("وصول الوفد"), text).iter().map(|(k, _)| *k).collect();
        use RegionKind::{Body, Caption, Chrome, Dateline, Headline};
        assert_eq!(kinds, [Headline, Dateline, Dateline, Dateline, Body, Caption, Chrome]);
    }

    #[test]
    fn furniture_words_inside_a_sentence_are_the_report() {
        assert_eq!(regions(None, "قال إن جميع الحقوق محفوظة للعمال.").len(), 1);
    }

    #[test]
    fn languages() {
        let arabic = "قال وزير النقل سامر الحداد إن الجسر سيفتتح غدا.";
        let persian = "وزیر گفت که این توافق با ۱۲ میلیون دلار برای دو کشور در ۲۰۲۱ امضا شد.";
        assert_eq!(read(arabic).language.as_deref(), Some("ar"));
        let foreign = read(persian);
        assert_eq!(foreign.language.as_deref(), Some("fa"));
        assert!(foreign.mentions.is_empty() && foreign.figures.is_empty() && foreign.times.is_empty());
        assert_eq!(foreign.issues.len(), 1);
        let mixed = read(&format!(
            "{arabic}\n{persian}\nThe minister of transport said on 12 May 2021 that the bridge will be opened.\n{arabic}"
        ));
        assert_eq!(mixed.language.as_deref(), Some("ar"));
        assert_eq!(mixed.statements.len(), 2);
        assert!(mixed.figures.is_empty() && mixed.times.len() == 2, "{:?}", mixed.times);
        let parts = mixed.issues.iter().filter(|issue| issue.kind == isnad_record::IssueKind::ForeignPart);
        assert_eq!(parts.count(), 2);
    }
}
