//! What was looked at, in the form of annotated articles.

use crate::{Kind, items};
use isnad_format::WireRecord;
use isnad_format::wire::{WireEvidence, WireSpan};
use serde_json::{Value, json};

/// Writes a corrected record as the annotation of its article. Each item says who vouches for it: `correction`, `confirmation`, or
/// `reader` for what nobody looked at; with `seen_only` the latter are left out.
pub fn gold(record: &WireRecord, seen_only: bool) -> Value {
    let by = |evidence: &WireEvidence| match &evidence.correction {
        Some(correction) if correction.deed == "confirm" => "confirmation",
        Some(_) => "correction",
        None => "reader",
    };
    let is_wanted = |evidence: &&WireEvidence| !seen_only || evidence.correction.is_some();
    let all =
        Kind::ALL.into_iter().flat_map(|kind| (0..items::count(record, kind)).map(move |at| (kind, at)));
    let scored = all.filter(|(kind, _)| *kind != Kind::Programme);
    let evidence = scored.filter_map(|(kind, at)| items::evidence(record, kind, at));
    let (seen, unseen): (Vec<_>, Vec<_>) = evidence.partition(|e| e.correction.is_some());
    let statements: Vec<Value> = record.statements.iter().filter(|s| is_wanted(&&s.evidence)).map(|s| {
        json!({
            "id": s.id, "parent": s.parent, "cue": span(&s.cue), "source": s.source.as_ref().map(span),
            "content": spans(&s.content), "form": s.form, "mode": s.mode, "class": s.class, "speaker": s.speaker,
            "channel": s.channel.as_ref().map(span), "occasion": s.occasion.as_ref().map(span),
            "time": s.time.as_ref().map(span), "by": by(&s.evidence),
        })
    }).collect();
    let events: Vec<Value> = record.events.iter().filter(|e| is_wanted(&&e.evidence)).map(|e| {
        json!({
            "id": e.id, "type": e.kind, "mode": e.mode, "trigger": span(&e.trigger), "also": spans(&e.also),
            "participants": e.participants, "place": e.place.as_ref().map(span),
            "time": e.time.as_ref().map(span), "modality": e.modality, "by": by(&e.evidence),
        })
    }).collect();
    let figures: Vec<Value> = record
        .figures
        .iter()
        .filter(|f| is_wanted(&&f.evidence))
        .map(|f| {
            json!({
                "span": span(&f.span), "value": f.value, "qualifier": f.qualifier, "unit": f.unit,
                "of": f.of.as_ref().map(span), "change": f.change, "by": by(&f.evidence),
            })
        })
        .collect();
    let times: Vec<Value> = record
        .times
        .iter()
        .filter(|t| is_wanted(&&t.evidence))
        .map(
            |t| json!({"span": span(&t.span), "edtf": t.edtf, "relative": t.relative, "by": by(&t.evidence)}),
        )
        .collect();
    json!({
        "id": record.id, "statements": statements, "events": events, "figures": figures, "times": times,
        "seen": seen.len(), "unseen": unseen.len(),
    })
}

fn span(span: &WireSpan) -> Value {
    json!({"start": span.start, "end": span.end, "text": span.text})
}

fn spans(spans: &[WireSpan]) -> Vec<Value> {
    spans.iter().map(span).collect()
}
