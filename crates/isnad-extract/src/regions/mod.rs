//! Parts of the page: headline, dateline, body, and the site's furniture.
//!
//! A line is the smallest part of a plain text. Lines of furniture are known by their words (`site_lines`); the headline is
//! the line that repeats the article's title; a dateline is a place, an agency and a dash before the first sentence.

mod dateline;

use crate::reader::Reader;
use crate::rule::{Layer, Rule};
use isnad_record::{Region, RegionKind, Span};
use isnad_text::{Doc, fold};
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
    dateline::RULE,
];

/// The parts of the text in order; every word outside chrome lies in a headline, dateline or body region. Lines of one kind
/// that follow each other are one region.
pub(crate) fn find_regions(reader: &Reader) -> Vec<Region> {
    let mut regions: Vec<Region> = Vec::new();
    for line in reader.doc.lines().iter().filter(|l| !l.is_empty()) {
        let kind = kind_of_line(reader, line.clone(), regions.iter().all(|r| r.kind == RegionKind::Chrome));
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

fn kind_of_line(reader: &Reader, line: Range<usize>, first: bool) -> RegionKind {
    if reader.lexicon.furniture.line(reader.doc, line.clone()).is_some() {
        RegionKind::Chrome
    } else if first && is_title(reader, line) {
        RegionKind::Headline
    } else {
        RegionKind::Body
    }
}

fn is_title(reader: &Reader, line: Range<usize>) -> bool {
    let words = |text: &str| fold(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let title = reader.article.title.as_deref().map(words);
    title.is_some_and(|t| !t.is_empty() && t == words(reader.doc.span(line).slice(reader.doc.text())))
}

/// Letters that Persian, Urdu and Kurdish have and Arabic has not.
const FOREIGN_LETTERS: &[char] = &['پ', 'چ', 'ژ', 'گ', 'ٹ', 'ڈ', 'ڑ', 'ں', 'ے', 'ۆ', 'ێ', 'ڕ', 'ڵ', 'ڤ'];

/// The text's language: `ar` when most of its letters are Arabic and few of them another language's. `None` otherwise: which
/// other language it is, this reader does not say.
pub(crate) fn find_language(doc: &Doc) -> Option<String> {
    let (mut arabic, mut foreign, mut letters) = (0usize, 0usize, 0usize);
    // nearly all are Arabic, so asked before Unicode's tables
    for c in doc.text().chars().filter(|c| matches!(c, 'ء'..='ي') || c.is_alphabetic()) {
        letters += 1;
        arabic +=
            usize::from(('\u{0600}'..='\u{06ff}').contains(&c) || ('\u{fb50}'..='\u{fefc}').contains(&c));
        foreign += usize::from(FOREIGN_LETTERS.contains(&c));
    }
    (arabic * 2 > letters && foreign * 50 < arabic).then(|| "ar".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use isnad_lexicon::Lexicon;
    use isnad_record::Article;

    fn regions(title: Option<&str>, text: &str) -> Vec<(RegionKind, String)> {
        let article = Article { title: title.map(str::to_owned), ..Article::new("r", text) };
        let record = crate::analyze(&article, Lexicon::builtin(), &mut crate::NoTrace);
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
    fn furniture_words_inside_a_sentence_are_the_report() {
        assert_eq!(regions(None, "قال إن جميع الحقوق محفوظة للعمال.").len(), 1);
    }

    #[test]
    fn languages() {
        assert_eq!(find_language(&Doc::new("وصل الوفد إلى المدينة")).as_deref(), Some("ar"));
        assert_eq!(find_language(&Doc::new("گفت که این چیز پیش از این گزارش شد")), None);
        assert_eq!(find_language(&Doc::new("The delegation arrived")), None);
    }
}
