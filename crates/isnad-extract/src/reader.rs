//! The line of layers, each reading what those before it found.

use crate::trace::Trace;
use crate::{actors, caveats, contexts, events, figures, mentions, regions, statements, times};
use isnad_lexicon::Lexicon;
use isnad_record::{Article, Issue, IssueKind, Record, RegionKind, Span};
use isnad_text::Doc;

/// What every layer is given.
pub(crate) struct Reader<'a> {
    pub article: &'a Article,
    pub doc: &'a Doc<'a>,
    pub lexicon: &'a Lexicon,
}

/// Reads an article into its record.
///
/// ```
/// use isnad_extract::{NoTrace, analyze};
/// use isnad_lexicon::Lexicon;
/// use isnad_record::Article;
/// let article = Article::new("a1", "قال الوزير إن الاتفاق قريب.");
/// let record = analyze(&article, Lexicon::builtin(), &mut NoTrace);
/// assert_eq!(record, analyze(&article, Lexicon::builtin(), &mut NoTrace));
/// ```
pub fn analyze(article: &Article, lexicon: &Lexicon, trace: &mut dyn Trace) -> Record {
    let doc = Doc::new(&article.text);
    let reader = Reader { article, doc: &doc, lexicon };
    let mut record = Record { language: regions::find_language(&reader), ..Record::default() };
    record.regions = regions::find_regions(&reader);
    if !is_read(&reader, &record) {
        record.issues = contexts::find_issues(&reader, &record, &[]);
        return record;
    }
    let foreign = regions::find_foreign_lines(&reader).into_iter();
    record.issues = foreign.map(|span| Issue { kind: IssueKind::ForeignPart, span }).collect();
    record.times = times::find_times(&reader, trace);
    record.times.retain(|t| !in_foreign_part(&record.issues, t.span));
    record.figures = figures::find_figures(&reader, &record, trace);
    // a word of time inside a figure is the figure's: برميل في اليوم
    record.times.retain(|t| !record.figures.iter().any(|f| f.span.overlaps(t.span)));
    record.mentions = mentions::find_mentions(&reader, &record, trace);
    record.actors = actors::resolve_actors(&reader, &mut record.mentions);
    record.statements = statements::find_statements(&reader, &record, trace);
    actors::complete_actors(&reader, &mut record);
    let unresolved = statements::resolve_speakers(&reader, &mut record);
    record.events = events::find_events(&reader, &record, trace);
    record.programmes = contexts::find_programmes(&reader, &record);
    contexts::place_in_statements(&reader, &mut record);
    record.relations = contexts::find_relations(&reader, &record);
    record.issues = contexts::find_issues(&reader, &record, &unresolved);
    caveats::cap_confidence(&article.caveats, &mut record);
    record
}

/// Whether the layers read the text: it is Arabic, or has no words to tell a language by.
fn is_read(reader: &Reader, record: &Record) -> bool {
    match record.language.as_deref() {
        Some(language) => language == regions::ARABIC,
        None => !(0..reader.doc.tokens().len()).any(|t| reader.doc.is_word(t)),
    }
}

/// Whether a span lies in the site's furniture or in a part in another language, which no layer reads.
pub(crate) fn in_chrome(record: &Record, span: Span) -> bool {
    record.regions.iter().any(|r| r.kind == RegionKind::Chrome && r.span.overlaps(span))
        || in_foreign_part(&record.issues, span)
}

fn in_foreign_part(issues: &[Issue], span: Span) -> bool {
    issues.iter().any(|issue| issue.kind == IssueKind::ForeignPart && issue.span.overlaps(span))
}
