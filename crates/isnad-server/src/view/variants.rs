//! The same utterance as others tell it, with the words in which they differ.

use crate::links;
use crate::view::article::opening;
use crate::words::Words;
use isnad_format::wire::{WireRecord, WireSpan, WireStatement};
use isnad_format::{Mark, cut};
use isnad_lexicon::Lexicon;
use isnad_link::{Change, Reading, Reason, SourceChange, TieKind, compare_variants, link};
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
    let lexicon = Lexicon::builtin();
    let ours = Reading::new(record.clone(), lexicon);
    let mut found = Vec::new();
    for other in others {
        let theirs = Reading::new(other, lexicon);
        let links = link(&ours, &theirs).statements;
        let mut links: Vec<_> = links.into_iter().filter(|link| link.a == at).collect();
        // what tells the whole says all that its parts do
        if links.iter().any(|link| link.tie.kind == TieKind::Same) {
            links.retain(|link| link.tie.kind == TieKind::Same);
        }
        found.extend(links.into_iter().filter_map(|link| {
            let reason = match (link.tie.kind, link.tie.reason) {
                (TieKind::Part, _) => w.variant_part(),
                (TieKind::Same, Reason::Verbatim) => w.variant_verbatim(),
                (TieKind::Same, Reason::SameOccasion) => w.variant_occasion(),
            };
            view(w, &ours, at, &theirs, link.b, reason)
        }));
    }
    found.sort_by(|a, b| a.day.is_none().cmp(&b.day.is_none()).then_with(|| a.day.cmp(&b.day)));
    let own = record.published.as_deref();
    let is_first = !found.is_empty() && is_before(own, found.iter().map(|variant| variant.day.as_deref()));
    if let Some((first, rest)) = found.split_first_mut() {
        let rest = rest.iter().map(|variant| variant.day.as_deref()).chain([own]);
        first.is_first = is_before(first.day.as_deref(), rest);
    }
    VariantsView { others: found, is_first }
}

/// Whether a day is known and before all others, which are known too.
fn is_before<'d>(day: Option<&str>, mut others: impl Iterator<Item = Option<&'d str>>) -> bool {
    day.is_some_and(|day| others.all(|other| other.is_some_and(|other| day < other)))
}

fn view(
    w: Words,
    ours: &Reading,
    i: usize,
    theirs: &Reading,
    j: usize,
    why: &'static str,
) -> Option<VariantView> {
    let compared = compare_variants(ours, i, theirs, j, Lexicon::builtin())?;
    let (record, own) = (theirs.record(), ours.record().statements.get(i)?);
    let said = record.statements.get(j)?;
    let mut changes = Vec::new();
    match compared.source {
        SourceChange::None => {}
        SourceChange::DroppedByA => changes.push(w.speaker_dropped_here().to_owned()),
        SourceChange::DroppedByB => changes.push(w.speaker_dropped_there().to_owned()),
    }
    if let Some((here, there)) = &compared.class {
        changes.push(format!("{} / {}", w.label(here), w.label(there)));
    }
    let side = |said: &WireStatement, range: fn(&isnad_link::Stretch) -> Range<usize>, only: Change| {
        let stretches = compared.stretches.iter().map(|s| (range(s), class_of(s.change, only)));
        let marks: Vec<_> = stretches.filter(|(_, class)| !class.is_empty()).collect();
        said.content.iter().flat_map(|span| mark(span, &marks)).collect()
    };
    Some(VariantView {
        link: links::statement(&record.id, &said.id),
        title: record.title.clone().unwrap_or_else(|| opening(w, &record.text)),
        outlet: record.outlet.clone(),
        day: record.published.clone(),
        speaker: said.speaker.clone(),
        is_first: false,
        is_same: compared.stretches.iter().all(|stretch| stretch.change == Change::Same),
        why,
        changes,
        ours: side(own, |stretch| stretch.a.clone(), Change::OnlyA),
        theirs: side(said, |stretch| stretch.b.clone(), Change::OnlyB),
    })
}

fn class_of(change: Change, only: Change) -> &'static str {
    match change {
        Change::Form => "form",
        Change::Other => "other",
        change if change == only => "only",
        _ => "",
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

    #[test]
    fn nobody_is_first_where_a_day_is_unknown() {
        assert!(is_before(Some("2024-01-01"), [Some("2024-01-02")].into_iter()));
        assert!(!is_before(Some("2024-01-01"), [Some("2024-01-01")].into_iter()));
        assert!(!is_before(Some("2024-01-01"), [None].into_iter()));
        assert!(!is_before(None, [Some("2024-01-02")].into_iter()));
    }
}
