//! The fields of items by their names.

use crate::{Deed, Kind, Selector, Text, Value};
use isnad_format::WireRecord;
use isnad_format::wire::{WireEvent, WireEvidence, WireFigure, WireSpan, WireStatement, WireTime};
use isnad_text::fold;
use std::collections::BTreeMap;

/// How many items of a kind there are.
pub(crate) fn count(record: &WireRecord, kind: Kind) -> usize {
    match kind {
        Kind::Statement => record.statements.len(),
        Kind::Event => record.events.len(),
        Kind::Figure => record.figures.len(),
        Kind::Time => record.times.len(),
        Kind::Programme => record.programmes.len(),
    }
}

/// The ids of all items that can be corrected.
pub fn ids(record: &WireRecord) -> Vec<String> {
    let ids = |kind| (0..count(record, kind)).map(move |at| id(kind, at));
    Kind::ALL.into_iter().flat_map(ids).collect()
}

/// The id of an item by its place in its list.
pub fn id(kind: Kind, at: usize) -> String {
    format!("{}{}", kind.letter(), at + 1)
}

/// The words by which an item is known.
pub fn anchor(record: &WireRecord, kind: Kind, at: usize) -> Option<&WireSpan> {
    match kind {
        Kind::Statement => record.statements.get(at).map(|s| &s.cue),
        Kind::Event => record.events.get(at).map(|e| &e.trigger),
        Kind::Figure => record.figures.get(at).map(|f| &f.span),
        Kind::Time => record.times.get(at).map(|t| &t.span),
        Kind::Programme => record.programmes.get(at).map(|p| &p.span),
    }
}

/// The item of a kind that is known by these words, or by most of them: a later reading may draw its bounds elsewhere.
pub(crate) fn find(record: &WireRecord, kind: Kind, span: &WireSpan, deed: Deed) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    for at in 0..count(record, kind) {
        let Some(own) = anchor(record, kind, at) else { continue };
        if (own.start, own.end) == (span.start, span.end) {
            return Some(at);
        }
        let shared = own.end.min(span.end).saturating_sub(own.start.max(span.start));
        let length = |span: &WireSpan| span.end.saturating_sub(span.start);
        let (longer, shorter) = (length(own).max(length(span)), length(own).min(length(span)));
        // what is rejected or added may stand inside something else that is right
        let is_same = shared * 2 > longer || shared == shorter && matches!(deed, Deed::Set | Deed::Confirm);
        if shared > 0 && is_same && best.is_none_or(|(most, _)| shared > most) {
            best = Some((shared, at));
        }
    }
    best.map(|(_, at)| at)
}

pub(crate) fn evidence_mut(record: &mut WireRecord, kind: Kind, at: usize) -> Option<&mut WireEvidence> {
    match kind {
        Kind::Statement => record.statements.get_mut(at).map(|s| &mut s.evidence),
        Kind::Event => record.events.get_mut(at).map(|e| &mut e.evidence),
        Kind::Figure => record.figures.get_mut(at).map(|f| &mut f.evidence),
        Kind::Time => record.times.get_mut(at).map(|t| &mut t.evidence),
        Kind::Programme => record.programmes.get_mut(at).map(|p| &mut p.evidence),
    }
}

pub(crate) fn evidence(record: &WireRecord, kind: Kind, at: usize) -> Option<&WireEvidence> {
    match kind {
        Kind::Statement => record.statements.get(at).map(|s| &s.evidence),
        Kind::Event => record.events.get(at).map(|e| &e.evidence),
        Kind::Figure => record.figures.get(at).map(|f| &f.evidence),
        Kind::Time => record.times.get(at).map(|t| &t.evidence),
        Kind::Programme => record.programmes.get(at).map(|p| &p.evidence),
    }
}

/// Those whom a field names.
pub(crate) fn named<'v>(field: &str, value: &'v Value) -> &'v [String] {
    match (field, value) {
        ("speaker", Value::Text(name)) => std::slice::from_ref(name),
        ("participants", Value::Texts(names)) => names,
        _ => &[],
    }
}

/// Whether a name is that of an actor of the record.
pub(crate) fn is_known(record: &WireRecord, name: &str) -> bool {
    let folded = fold(name);
    let is_same = |other: &String| fold(other) == folded;
    record.actors.iter().any(|a| a.name.iter().chain(&a.role).chain(&a.aliases).any(is_same))
}

/// The value of a field; `None` where there is no such item or field.
pub fn value(record: &WireRecord, text: &Text, kind: Kind, at: usize, field: &str) -> Option<Value> {
    let words = |span: &WireSpan| Value::Words(vec![text.select(span)]);
    let perhaps = |span: &Option<WireSpan>| span.as_ref().map_or(Value::Nothing, words);
    let several = |spans: &[WireSpan]| Value::Words(spans.iter().map(|span| text.select(span)).collect());
    let name = |name: &Option<String>| name.clone().map_or(Value::Nothing, Value::Text);
    let choice = |choice: &str| Value::Text(choice.to_owned());
    Some(match kind {
        Kind::Statement => {
            let s = record.statements.get(at)?;
            match field {
                "cue" => words(&s.cue),
                "source" => perhaps(&s.source),
                "speaker" => name(&s.speaker),
                "content" => several(&s.content),
                "class" => choice(&s.class),
                "mode" => choice(&s.mode),
                "form" => choice(&s.form),
                "addressee" => perhaps(&s.addressee),
                "channel" => perhaps(&s.channel),
                "occasion" => perhaps(&s.occasion),
                "time" => perhaps(&s.time),
                _ => return None,
            }
        }
        Kind::Event => {
            let e = record.events.get(at)?;
            match field {
                "trigger" => words(&e.trigger),
                "type" => choice(&e.kind),
                "mode" => name(&e.mode),
                "participants" => Value::Texts(e.participants.clone()),
                "modality" => choice(&e.modality),
                "place" => perhaps(&e.place),
                "time" => perhaps(&e.time),
                "topic" => perhaps(&e.topic),
                "also" => several(&e.also),
                _ => return None,
            }
        }
        Kind::Figure => {
            let f = record.figures.get(at)?;
            match field {
                "span" => words(&f.span),
                "value" => Value::Amount(f.value.clone()),
                "qualifier" => choice(&f.qualifier),
                "unit" => name(&f.unit),
                "of" => perhaps(&f.of),
                "change" => name(&f.change),
                _ => return None,
            }
        }
        Kind::Time => {
            let t = record.times.get(at)?;
            match field {
                "span" => words(&t.span),
                "edtf" => name(&t.edtf),
                "relative" => name(&t.relative),
                _ => return None,
            }
        }
        Kind::Programme => {
            let p = record.programmes.get(at)?;
            (field == "span").then(|| words(&p.span))?
        }
    })
}

/// All fields of an item.
pub fn values(record: &WireRecord, text: &Text, kind: Kind, at: usize) -> BTreeMap<String, Value> {
    let fields = kind.fields().iter();
    fields.filter_map(|f| Some((f.name.to_owned(), value(record, text, kind, at, f.name)?))).collect()
}

/// A value made ready for a field: words are found in the text.
enum Ready {
    Text(Option<String>),
    Texts(Vec<String>),
    Spans(Vec<WireSpan>),
    Amount(serde_json::Value),
}

fn ready(text: &Text, value: &Value) -> Option<Ready> {
    let found = |words: &Vec<Selector>| words.iter().map(|s| text.find(s)).collect::<Option<Vec<_>>>();
    Some(match value {
        Value::Nothing => Ready::Text(None),
        Value::Text(one) => Ready::Text(Some(one.clone())),
        Value::Texts(texts) => Ready::Texts(texts.clone()),
        Value::Words(words) => Ready::Spans(found(words)?),
        Value::Amount(amount) => Ready::Amount(amount.clone()),
    })
}

impl Ready {
    fn text(self) -> Option<String> {
        if let Ready::Text(text) = self { text } else { None }
    }

    fn texts(self) -> Vec<String> {
        if let Ready::Texts(texts) = self { texts } else { Vec::new() }
    }

    fn spans(self) -> Vec<WireSpan> {
        if let Ready::Spans(spans) = self { spans } else { Vec::new() }
    }

    fn span(self) -> Option<WireSpan> {
        self.spans().into_iter().next()
    }
}

/// Gives a field another value. Tells whether there is such a field and its words were found.
pub(crate) fn set(
    record: &mut WireRecord,
    text: &Text,
    (kind, at): (Kind, usize),
    field: &str,
    value: &Value,
) -> bool {
    let Some(ready) = ready(text, value) else { return false };
    let done = match kind {
        Kind::Statement => record.statements.get_mut(at).and_then(|s| set_statement(s, field, ready)),
        Kind::Event => record.events.get_mut(at).and_then(|e| set_event(e, field, ready)),
        Kind::Figure => record.figures.get_mut(at).and_then(|f| set_figure(f, field, ready)),
        Kind::Time => record.times.get_mut(at).and_then(|t| set_time(t, field, ready)),
        Kind::Programme => None,
    };
    done.is_some()
}

fn set_statement(s: &mut WireStatement, field: &str, value: Ready) -> Option<()> {
    match field {
        "cue" => s.cue = value.span()?,
        "source" => s.source = value.span(),
        "speaker" => s.speaker = value.text(),
        "content" => s.content = value.spans(),
        "class" => s.class = value.text()?,
        "mode" => s.mode = value.text()?,
        "form" => s.form = value.text()?,
        "addressee" => s.addressee = value.span(),
        "channel" => s.channel = value.span(),
        "occasion" => s.occasion = value.span(),
        "time" => s.time = value.span(),
        _ => return None,
    }
    Some(())
}

fn set_event(e: &mut WireEvent, field: &str, value: Ready) -> Option<()> {
    match field {
        "trigger" => e.trigger = value.span()?,
        "type" => e.kind = value.text()?,
        "mode" => e.mode = value.text(),
        "participants" => e.participants = value.texts(),
        "modality" => e.modality = value.text()?,
        "place" => e.place = value.span(),
        "time" => e.time = value.span(),
        "topic" => e.topic = value.span(),
        "also" => e.also = value.spans(),
        _ => return None,
    }
    Some(())
}

fn set_figure(f: &mut WireFigure, field: &str, value: Ready) -> Option<()> {
    match field {
        "span" => f.span = value.span()?,
        "value" => {
            let Ready::Amount(amount) = value else { return None };
            f.value = amount;
        }
        "qualifier" => f.qualifier = value.text()?,
        "unit" => f.unit = value.text(),
        "of" => f.of = value.span(),
        "change" => f.change = value.text(),
        _ => return None,
    }
    Some(())
}

fn set_time(t: &mut WireTime, field: &str, value: Ready) -> Option<()> {
    match field {
        "span" => t.span = value.span()?,
        "edtf" => t.edtf = value.text(),
        "relative" => t.relative = value.text(),
        _ => return None,
    }
    Some(())
}

/// Puts an item without values into a list, in the order of the text, and gives its place; `None` for a kind that cannot be added.
pub(crate) fn insert(record: &mut WireRecord, kind: Kind, span: WireSpan) -> Option<usize> {
    let before = |at: usize| anchor(record, kind, at).is_some_and(|other| other.start <= span.start);
    let at = (0..count(record, kind)).take_while(|at| before(*at)).count();
    match kind {
        Kind::Statement => {
            record.statements.insert(at, WireStatement { cue: span, ..WireStatement::default() })
        }
        Kind::Event => record.events.insert(at, WireEvent { trigger: span, ..WireEvent::default() }),
        Kind::Figure => record.figures.insert(at, WireFigure { span, ..WireFigure::default() }),
        Kind::Time => record.times.insert(at, WireTime { span, ..WireTime::default() }),
        Kind::Programme => return None,
    }
    Some(at)
}

/// Takes an item out.
pub(crate) fn remove(record: &mut WireRecord, kind: Kind, at: usize) {
    if at >= count(record, kind) {
        return;
    }
    match kind {
        Kind::Statement => drop(record.statements.remove(at)),
        Kind::Event => drop(record.events.remove(at)),
        Kind::Figure => drop(record.figures.remove(at)),
        Kind::Time => drop(record.times.remove(at)),
        Kind::Programme => drop(record.programmes.remove(at)),
    }
}
