//! The line of layers, each reading what those before it found.

use crate::trace::Trace;
use crate::{actors, caveats, contexts, events, figures, mentions, regions, statements, times};
use isnad_lexicon::Lexicon;
use isnad_record::{Article, Record, RegionKind, Span};
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
    let mut record = Record { language: regions::find_language(&doc), ..Record::default() };
    record.regions = regions::find_regions(&reader);
    record.times = times::find_times(&reader, trace);
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

/// Whether a span lies in the site's furniture, which no layer reads.
pub(crate) fn in_chrome(record: &Record, span: Span) -> bool {
    record.regions.iter().any(|r| r.kind == RegionKind::Chrome && r.span.overlaps(span))
}
