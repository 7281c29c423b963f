//! The same utterance as others tell it, with the words in which they differ.

use crate::links;
use crate::view::article::opening;
use crate::words::Words;
use isnad_answers::{Difference, Variant};
use isnad_format::wire::{WireRecord, WireSpan};
use isnad_format::{Mark, cut};
use std::ops::Range;

/// The utterance in another article.
pub struct VariantView {
    /// The statement's page.
    pub link: String,
    /// The article's headline.
    pub title: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// The day of publication.
    pub day: Option<String>,
    /// Who speaks there.
    pub speaker: Option<String>,
    /// Whether it was published before all others, as far as the days are known.
    pub is_first: bool,
    /// Why both are held to be one.
    pub why: &'static str,
    /// What is not in the words: the speaker left out, another verb.
    pub changes: Vec<String>,
    /// Whether the words are the same on both sides.
    pub is_same: bool,
    /// Our words.
    pub ours: Vec<Stretch>,
    /// Theirs.
    pub theirs: Vec<Stretch>,
}

/// Words that stand to the other telling in one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The words.
    pub words: String,
    /// `only` where the other has nothing, `other` where it has other words, `form` where it has another form of them; else empty.
    pub class: &'static str,
}

/// A statement as several articles tell it.
pub struct VariantsView {
    /// The others, by day.
    pub others: Vec<VariantView>,
    /// Whether the one that is looked at was the first.
    pub is_first: bool,
}

/// The utterance of statement `at` in other articles.
pub fn variants(w: Words, record: &WireRecord, at: usize, others: Vec<WireRecord>) -> VariantsView {
    let found = isnad_answers::variants(record, at, others);
    let content = record.statements.get(at).map(|said| said.content.as_slice()).unwrap_or_default();
    let others = found.others.into_iter().map(|variant| view(w, content, variant));
    VariantsView { others: others.collect(), is_first: found.is_first }
}

fn view(w: Words, ours: &[WireSpan], variant: Variant) -> VariantView {
    let why = match (variant.kind, variant.reason) {
        ("part", _) => w.variant_part(),
        (_, "verbatim") => w.variant_verbatim(),
        _ => w.variant_occasion(),
    };
    let dropped = variant.source.map(|source| match source {
        "dropped_here" => w.speaker_dropped_here(),
        _ => w.speaker_dropped_there(),
    });
    let classes = variant.classes.as_deref().and_then(|classes| match classes {
        [here, there] => Some(format!("{} / {}", w.label(here), w.label(there))),
        _ => None,
    });
    let side = |content: &[WireSpan], words: fn(&Difference) -> &WireSpan| {
        let marks: Vec<_> = variant
            .differences
            .iter()
            .map(|difference| (words(difference), class_of(difference.change)))
            .filter(|(words, _)| words.start < words.end)
            .map(|(words, class)| (words.start..words.end, class))
            .collect();
        content.iter().flat_map(|span| mark(span, &marks)).collect()
    };
    VariantView {
        link: links::statement(&variant.article, &variant.statement),
        ours: side(ours, |difference| &difference.here),
        theirs: side(&variant.content, |difference| &difference.there),
        title: variant.title.unwrap_or_else(|| opening(w, &variant.opening)),
        outlet: variant.outlet,
        day: variant.published,
        speaker: variant.speaker,
        is_first: variant.is_first,
        is_same: variant.is_same,
        why,
        changes: dropped.map(str::to_owned).into_iter().chain(classes).collect(),
    }
}

fn class_of(change: &str) -> &'static str {
    match change {
        "form" => "form",
        "other" => "other",
        _ => "only",
    }
}

/// The words of a span, cut where the marks begin and end.
fn mark(span: &WireSpan, marks: &[(Range<usize>, &'static str)]) -> Vec<Stretch> {
    let inside = marks.iter().filter(|(range, _)| range.start < span.end && range.end > span.start);
    let marks: Vec<Mark<'_>> = inside
        .map(|(range, class)| Mark {
            start: range.start.saturating_sub(span.start),
            end: range.end.min(span.end) - span.start,
            class,
            item: None,
            is_entry: false,
        })
        .collect();
    let pieces = cut(&span.text, &marks).into_iter().flatten();
    pieces
        .map(|piece| Stretch {
            class: piece.classes().last().copied().unwrap_or_default(),
            words: piece.words,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use isnad_extract::{NoTrace, analyze};
    use isnad_format::Language;
    use isnad_lexicon::Lexicon;
    use isnad_record::Article;

    fn record(id: &str, day: &str, text: &str) -> WireRecord {
        let article = Article { published: day.parse().ok(), ..Article::new(id, text) };
        WireRecord::new(&article, &analyze(&article, Lexicon::builtin(), &mut NoTrace))
    }

    fn told(stretches: &[Stretch]) -> String {
        let mark = |s: &Stretch| {
            if s.class.is_empty() { s.words.clone() } else { format!("[{}:{}]", s.class, s.words) }
        };
        stretches.iter().map(mark).collect()
    }

    #[test]
    fn another_telling_shows_its_own_words_and_who_was_first() {
        let first = record(
            "a",
            "2024-02-11",
            "قال وزير النقل سامر الحداد إن جسر المدينة الجديد سيفتتح أمام المركبات قبل نهاية العام الحالي بكلفة بلغت تسعة ملايين دينار.",
        );
        let second = record(
            "b",
            "2024-02-12",
            "أعلن وزير النقل سامر الحداد أن جسر المدينة الجديد سيفتتح أمام المركبات قبل نهاية العام الحالي بكلفة بلغت عشرة ملايين دينار.",
        );
        let found = variants(Words::new(Language::English), &second, 0, vec![first.clone()]);
        let [variant] = found.others.as_slice() else { panic!("one variant") };
        assert!(variant.is_first && !found.is_first);
        assert!(told(&variant.theirs).contains("[other:تسعة]"), "{}", told(&variant.theirs));
        assert!(told(&variant.ours).contains("[other:عشرة]"), "{}", told(&variant.ours));
        assert_eq!(variant.changes, ["announced / said"]);
        let plain: String = variant.theirs.iter().map(|s| s.words.as_str()).collect();
        assert_eq!(plain, first.statements[0].content[0].text);
    }
}
