//! The same utterance as others tell it, with the words in which they differ.

use isnad_format::wire::{WireRecord, WireSpan};
use isnad_lexicon::Lexicon;
use isnad_link::{Change, Reading, Reason, SourceChange, TieKind, compare_variants, link};
use serde::Serialize;
use std::ops::Range;
use utoipa::ToSchema;

/// An utterance as other articles tell it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Variants {
    /// Whether the one that is looked at was published before all others, as far as the days are known.
    pub is_first: bool,
    /// The others, by day.
    pub others: Vec<Variant>,
}

/// The utterance in another article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Variant {
    /// The article's id.
    pub article: String,
    /// Its headline.
    pub title: Option<String>,
    /// The first line of its text: what it is called by for want of a headline.
    #[serde(skip)]
    pub opening: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// The day of publication.
    pub published: Option<String>,
    /// The statement's id in that article's record.
    pub statement: String,
    /// Who speaks there.
    pub speaker: Option<String>,
    /// The words said there.
    pub content: Vec<WireSpan>,
    /// Whether it was published before all others, as far as the days are known.
    pub is_first: bool,
    /// same, or part where one tells a part of what the other tells.
    pub kind: &'static str,
    /// Why both are held to be one: verbatim or same_occasion.
    pub reason: &'static str,
    /// dropped_here or dropped_there, where only one names a speaker.
    pub source: Option<&'static str>,
    /// Kind of speech act here and there, where they differ.
    pub classes: Option<Vec<String>>,
    /// Whether the words are the same on both sides.
    pub is_same: bool,
    /// The words in which they differ.
    pub differences: Vec<Difference>,
}

/// Words of both sides that differ; empty where one side has nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Difference {
    /// form (another form of the same words), other (other words), only_here or only_there.
    pub change: &'static str,
    /// Words of the article that is looked at.
    pub here: WireSpan,
    /// Words of the other one.
    pub there: WireSpan,
}

/// The utterance of statement `at` in other articles.
pub fn variants(record: &WireRecord, at: usize, others: Vec<WireRecord>) -> Variants {
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
            let kind = match link.tie.kind {
                TieKind::Same => "same",
                TieKind::Part => "part",
            };
            let reason = match link.tie.reason {
                Reason::Verbatim => "verbatim",
                Reason::SameOccasion => "same_occasion",
            };
            variant(&ours, at, &theirs, link.b, kind, reason)
        }));
    }
    found.sort_by(|a, b| {
        a.published.is_none().cmp(&b.published.is_none()).then_with(|| a.published.cmp(&b.published))
    });
    let own = record.published.as_deref();
    let is_first =
        !found.is_empty() && is_before(own, found.iter().map(|variant| variant.published.as_deref()));
    if let Some((first, rest)) = found.split_first_mut() {
        let rest = rest.iter().map(|variant| variant.published.as_deref()).chain([own]);
        first.is_first = is_before(first.published.as_deref(), rest);
    }
    Variants { is_first, others: found }
}

/// Whether a day is known and before all others, which are known too.
fn is_before<'d>(day: Option<&str>, mut others: impl Iterator<Item = Option<&'d str>>) -> bool {
    day.is_some_and(|day| others.all(|other| other.is_some_and(|other| day < other)))
}

fn variant(
    ours: &Reading,
    i: usize,
    theirs: &Reading,
    j: usize,
    kind: &'static str,
    reason: &'static str,
) -> Option<Variant> {
    let compared = compare_variants(ours, i, theirs, j, Lexicon::builtin())?;
    let (own, record) = (ours.record(), theirs.record());
    let said = record.statements.get(j)?;
    let differing = compared.stretches.iter().filter(|stretch| stretch.change != Change::Same);
    let differences: Vec<Difference> = differing
        .map(|stretch| Difference {
            change: match stretch.change {
                Change::Same => "same",
                Change::Form => "form",
                Change::Other => "other",
                Change::OnlyA => "only_here",
                Change::OnlyB => "only_there",
            },
            here: words(&own.text, &stretch.a),
            there: words(&record.text, &stretch.b),
        })
        .collect();
    Some(Variant {
        article: record.id.clone(),
        title: record.title.clone(),
        opening: record.text.trim_start().lines().next().unwrap_or_default().to_owned(),
        outlet: record.outlet.clone(),
        published: record.published.clone(),
        statement: said.id.clone(),
        speaker: said.speaker.clone(),
        content: said.content.clone(),
        is_first: false,
        kind,
        reason,
        source: match compared.source {
            SourceChange::None => None,
            SourceChange::DroppedByA => Some("dropped_here"),
            SourceChange::DroppedByB => Some("dropped_there"),
        },
        classes: compared.class.map(|(here, there)| vec![here, there]),
        is_same: differences.is_empty(),
        differences,
    })
}

/// The words between two code points of a text.
fn words(text: &str, at: &Range<usize>) -> WireSpan {
    let words = text.chars().skip(at.start).take(at.end.saturating_sub(at.start)).collect();
    WireSpan { start: at.start, end: at.end, text: words }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_first_where_a_day_is_unknown() {
        assert!(is_before(Some("2024-01-01"), [Some("2024-01-02")].into_iter()));
        assert!(!is_before(Some("2024-01-01"), [Some("2024-01-01")].into_iter()));
        assert!(!is_before(Some("2024-01-01"), [None].into_iter()));
        assert!(!is_before(None, [Some("2024-01-02")].into_iter()));
    }
}
