//! Which statement holds which item, and the numbers of items, after some came, went or grew.

use crate::items;
use crate::{Kind, anchor};
use isnad_format::WireRecord;
use isnad_format::wire::{WireSpan, WireStatement};
use std::collections::{BTreeMap, BTreeSet};

/// Gives each item that is told inside a touched statement, or is now, the statement that holds it.
pub(crate) fn settle(record: &mut WireRecord, touched: &BTreeSet<String>) {
    if touched.is_empty() {
        return;
    }
    let is_there = |id: &str, all: &[WireStatement]| all.iter().any(|s| s.id == id);
    for at in 0..record.statements.len() {
        let all = &record.statements;
        let Some(own) = all.get(at) else { continue };
        let lost = own.parent.as_ref().is_some_and(|p| touched.contains(p) || !is_there(p, all));
        if lost || touched.contains(&own.id) || is_within(&own.cue, all, touched) {
            let parent = holder(&own.cue, all, Some(own));
            if let Some(own) = record.statements.get_mut(at) {
                own.parent = parent;
            }
        }
    }
    for kind in [Kind::Event, Kind::Figure, Kind::Programme] {
        for at in 0..items::count(record, kind) {
            let Some(span) = anchor(record, kind, at).cloned() else { continue };
            let all = &record.statements;
            let held = match kind {
                Kind::Event => record.events.get(at).and_then(|e| e.statement.clone()),
                Kind::Figure => record.figures.get(at).and_then(|f| f.statement.clone()),
                _ => record.programmes.get(at).and_then(|p| p.statement.clone()),
            };
            let lost = held.is_some_and(|id| touched.contains(&id) || !is_there(&id, all));
            if lost || is_within(&span, all, touched) {
                let now = holder(&span, all, None);
                match kind {
                    Kind::Event => record.events.get_mut(at).map(|e| e.statement = now),
                    Kind::Figure => record.figures.get_mut(at).map(|f| f.statement = now),
                    _ => record.programmes.get_mut(at).map(|p| p.statement = now),
                };
            }
        }
    }
}

fn holds(statement: &WireStatement, span: &WireSpan) -> bool {
    statement.content.iter().any(|c| c.start <= span.start && span.end <= c.end)
}

fn is_within(span: &WireSpan, all: &[WireStatement], touched: &BTreeSet<String>) -> bool {
    all.iter().any(|s| touched.contains(&s.id) && holds(s, span))
}

/// The innermost statement whose content holds the words. A statement is held by one that it does not hold itself.
fn holder(span: &WireSpan, all: &[WireStatement], own: Option<&WireStatement>) -> Option<String> {
    let length = |s: &WireStatement| s.content.iter().map(|c| c.end - c.start.min(c.end)).sum::<usize>();
    let others = all.iter().filter(|s| own.is_none_or(|own| own.id != s.id && !holds(own, &s.cue)));
    others.filter(|s| holds(s, span)).min_by_key(|s| length(s)).map(|s| s.id.clone())
}

/// Numbers all items anew, in order, and everything that refers to them.
pub(crate) fn renumber(record: &mut WireRecord) {
    let mut now: BTreeMap<String, String> = BTreeMap::new();
    let mut number = |kind: Kind, at: usize, id: &mut String| {
        let new = items::id(kind, at);
        now.insert(std::mem::replace(id, new.clone()), new);
    };
    record.statements.iter_mut().enumerate().for_each(|(at, s)| number(Kind::Statement, at, &mut s.id));
    record.events.iter_mut().enumerate().for_each(|(at, e)| number(Kind::Event, at, &mut e.id));
    record.figures.iter_mut().enumerate().for_each(|(at, f)| number(Kind::Figure, at, &mut f.id));
    record.times.iter_mut().enumerate().for_each(|(at, t)| number(Kind::Time, at, &mut t.id));
    record.programmes.iter_mut().enumerate().for_each(|(at, p)| number(Kind::Programme, at, &mut p.id));
    let follow = |id: &mut Option<String>| *id = id.take().and_then(|old| now.get(&old).cloned());
    record.statements.iter_mut().for_each(|s| follow(&mut s.parent));
    record.events.iter_mut().for_each(|e| follow(&mut e.statement));
    record.figures.iter_mut().for_each(|f| follow(&mut f.statement));
    record.programmes.iter_mut().for_each(|p| follow(&mut p.statement));
    for relation in &mut record.relations {
        relation.items = relation.items.iter().filter_map(|id| now.get(id).cloned()).collect();
    }
    record.relations.retain(|relation| !relation.items.is_empty());
    for (at, mention) in record.mentions.iter_mut().enumerate() {
        mention.id = format!("m{}", at + 1);
    }
}
