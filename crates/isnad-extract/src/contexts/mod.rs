//! Areas, programmes, relations between states, and what could not be settled.

mod areas;
mod programmes;
mod relations;

use crate::reader::Reader;
use crate::regions::ARABIC;
use crate::rule::Rule;
use isnad_record::{Caveat, Issue, IssueKind, Programme, Record, Relation, Span};
use isnad_text::Closing;

/// The rules of this layer, the preferred ones first.
pub(crate) const RULES: &[Rule] = &[programmes::RULE, areas::RULE, relations::RULE];

/// Finds joint programmes: training, exchanges, projects.
pub(crate) fn find_programmes(reader: &Reader, record: &Record) -> Vec<Programme> {
    programmes::find(reader, record)
}

/// Notes for each event, figure and programme the innermost statement inside whose content it is told, and for each event the
/// areas of its sentence.
pub(crate) fn place_in_statements(reader: &Reader, record: &mut Record) {
    let inner = |span: Span| {
        let around =
            record.statements.iter().enumerate().filter(|(_, s)| s.content.iter().any(|c| c.contains(span)));
        around.min_by_key(|(_, s)| s.content.iter().map(|c| c.len()).sum::<usize>()).map(|(i, _)| i)
    };
    let events: Vec<_> = record.events.iter().map(|e| inner(e.trigger)).collect();
    let figures: Vec<_> = record.figures.iter().map(|f| inner(f.span)).collect();
    let programmes: Vec<_> = record.programmes.iter().map(|p| inner(p.span)).collect();
    record.figures.iter_mut().zip(figures).for_each(|(f, s)| f.statement = s);
    record.programmes.iter_mut().zip(programmes).for_each(|(p, s)| p.statement = s);
    for (event, statement) in record.events.iter_mut().zip(events) {
        event.statement = statement;
        event.contexts =
            areas::of_sentence(reader, event.trigger).into_iter().map(|a| a.name().to_owned()).collect();
    }
}

/// The relations between the states named, with the items that carry them.
pub(crate) fn find_relations(reader: &Reader, record: &Record) -> Vec<Relation> {
    relations::find(reader, record)
}

/// Lists what could not be settled: unclosed and stray quotation marks, unresolved speakers (by their
/// cues), unanchored times.
pub(crate) fn find_issues(reader: &Reader, record: &Record, unresolved: &[Span]) -> Vec<Issue> {
    let doc = reader.doc;
    let mut issues = record.issues.clone();
    let tree = doc.quotes();
    let open = tree.quotes().iter().filter(|q| q.closing == Closing::Open);
    issues.extend(open.map(|q| Issue { kind: IssueKind::UnclosedQuote, span: doc.tokens()[q.open].span }));
    issues.extend(
        tree.stray().iter().map(|&t| Issue { kind: IssueKind::StrayQuote, span: doc.tokens()[t].span }),
    );
    issues.extend(unresolved.iter().map(|&span| Issue { kind: IssueKind::UnresolvedSpeaker, span }));
    let floating = record.times.iter().filter(|t| t.edtf.as_deref().is_none_or(|e| e.starts_with("XXXX")));
    issues.extend(floating.map(|t| Issue { kind: IssueKind::UnanchoredTime, span: t.span }));
    if record.language.as_deref() != Some(ARABIC) && !doc.tokens().is_empty() {
        issues.push(Issue { kind: IssueKind::NotArabic, span: doc.span(0..1) });
    }
    let wrong = reader.article.caveats.iter().filter_map(|caveat| match caveat {
        Caveat::DoubleEncoding => Some(IssueKind::DoubleEncoding),
        Caveat::Mojibake => Some(IssueKind::Mojibake),
        _ => None,
    });
    let opening = doc.tokens().first().map(|token| token.span).unwrap_or_default();
    issues.extend(wrong.map(|kind| Issue { kind, span: opening }));
    issues.sort_by_key(|i| (i.span, i.kind));
    issues
}
