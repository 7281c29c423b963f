//! Events in the terms of PLOVER.

use crate::wire::{WireRecord, WireSpan};
use serde_json::{Value, json};

/// The events of a record. PLOVER asks who acts and upon whom; the record says who took part, in order of the text, and does not
/// guess the rest. What did not happen (denied, planned, hypothetical) says so in `modality`.
///
/// ```
/// use isnad_format::{WireRecord, plover_events};
/// use isnad_record::{Article, Record};
/// assert!(plover_events(&WireRecord::new(&Article::new("a1", "نص"), &Record::default())).is_empty());
/// ```
pub fn plover_events(record: &WireRecord) -> Vec<Value> {
    let words = |span: &Option<WireSpan>| span.as_ref().map(|span| span.text.clone());
    let events = record.events.iter().map(|event| {
        json!({
            "event_id": format!("{}#{}", record.id, event.id),
            "event_type": event.kind,
            "event_mode": event.mode,
            "modality": event.modality,
            "participants": event.participants,
            "event_date": event.time.as_ref().and_then(|span| record.date_at(span)),
            "event_location": words(&event.place),
            "event_topic": words(&event.topic),
            "event_contexts": event.contexts,
            "event_text": event.trigger.text,
            "text_start": event.trigger.start,
            "text_end": event.trigger.end,
            "attributed_to": event.statement.as_ref().and_then(|id| {
                record.statements.iter().find(|s| s.id == *id).and_then(|s| s.speaker.clone())
            }),
            "source": record.outlet,
            "publication_date": record.published,
            "url": record.url,
            "headline": record.title,
            "rule": event.evidence.rule,
            "confidence": event.evidence.confidence,
        })
    });
    events.collect()
}
