//! W3C Web Annotations: every item as a note on its words.

use crate::wire::{WireRecord, WireSpan};
use serde::Serialize;
use serde_json::{Value, json};

/// Code points before and after the words, by which they are found again in a page that changed.
const CONTEXT: usize = 32;

/// The annotations of a record, one an item.
///
/// ```
/// use isnad_format::{WireRecord, web_annotations};
/// use isnad_record::{Article, Evidence, Record, Span, TimeExpr};
/// let time = TimeExpr { span: Span::new(0, 6), edtf: None, relative: None, evidence: Evidence::default() };
/// let record = Record { times: vec![time], ..Record::default() };
/// let wire = WireRecord::new(&Article::new("a1", "أمس وصل"), &record);
/// let annotation = &web_annotations(&wire)[0];
/// assert_eq!(annotation["target"][0]["selector"][1]["exact"], "أمس");
/// ```
pub fn web_annotations(record: &WireRecord) -> Vec<Value> {
    let writer = Writer { record, chars: record.text.chars().collect() };
    let mut notes = Vec::new();
    for s in &record.statements {
        let spans = if s.content.is_empty() { std::slice::from_ref(&s.cue) } else { s.content.as_slice() };
        notes.push(writer.note("statement", &s.id, s, spans));
    }
    notes.extend(
        record.events.iter().map(|e| writer.note("event", &e.id, e, std::slice::from_ref(&e.trigger))),
    );
    notes.extend(
        record.figures.iter().map(|f| writer.note("figure", &f.id, f, std::slice::from_ref(&f.span))),
    );
    notes.extend(record.times.iter().map(|t| writer.note("time", &t.id, t, std::slice::from_ref(&t.span))));
    notes.extend(
        record.mentions.iter().map(|m| writer.note("mention", &m.id, m, std::slice::from_ref(&m.span))),
    );
    notes.extend(
        record.programmes.iter().map(|p| writer.note("programme", &p.id, p, std::slice::from_ref(&p.span))),
    );
    notes
}

/// A name for an article's text, in which positions hold.
pub fn urn(article: &str) -> String {
    let escape = |c: char| match c {
        c if c.is_ascii_alphanumeric() || "-._~".contains(c) => c.to_string(),
        c => c.to_string().bytes().map(|byte| format!("%{byte:02X}")).collect(),
    };
    format!("urn:isnad:{}", article.chars().map(escape).collect::<String>())
}

struct Writer<'r> {
    record: &'r WireRecord,
    chars: Vec<char>,
}

impl Writer<'_> {
    fn note(&self, layer: &str, id: &str, item: &impl Serialize, spans: &[WireSpan]) -> Value {
        let value = serde_json::to_string(item).unwrap_or_default();
        json!({
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": format!("{}#{id}", self.name()),
            "type": "Annotation",
            "motivation": "describing",
            "body": [
                {"type": "TextualBody", "purpose": "tagging", "value": layer},
                {"type": "TextualBody", "purpose": "describing", "format": "application/json", "value": value},
            ],
            "target": spans.iter().map(|span| self.target(span)).collect::<Vec<_>>(),
        })
    }

    fn name(&self) -> String {
        urn(&self.record.id)
    }

    fn target(&self, span: &WireSpan) -> Value {
        let slice =
            |from: usize, to: usize| self.chars.get(from..to).unwrap_or_default().iter().collect::<String>();
        let after = (span.end + CONTEXT).min(self.chars.len());
        let mut target = json!({
            "source": self.record.url.clone().unwrap_or_else(|| self.name()),
            "selector": [
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
                {
                    "type": "TextQuoteSelector", "exact": span.text,
                    "prefix": slice(span.start.saturating_sub(CONTEXT), span.start), "suffix": slice(span.end, after),
                },
            ],
        });
        if self.record.url.is_some() {
            // the page holds more than the text, so positions are those in the copy that was read
            target["state"] = json!({"type": "TimeState", "cached": self.name()});
        }
        if let Some(outlet) = &self.record.outlet {
            target["creator"] = json!({"type": "Organization", "name": outlet});
        }
        target
    }
}
