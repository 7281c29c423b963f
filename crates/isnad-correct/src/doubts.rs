//! What in a record is doubtful, and how much hangs on it.

use crate::{Kind, UNPLACED, anchor, ids};
use isnad_format::WireRecord;
use isnad_format::wire::{WireEvidence, WireSpan, WireStatement};

/// Below this an item is doubtful.
const SURE: f64 = 0.7;

/// What can be in doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DoubtKind {
    /// Who says it.
    Speaker,
    /// A statement.
    Statement,
    /// An event.
    Event,
    /// A figure.
    Figure,
    /// A time.
    Time,
    /// Where words end that are marked as somebody's.
    Quote,
    /// Where a correction belongs.
    Unplaced,
}

impl DoubtKind {
    /// All of them.
    pub const ALL: [DoubtKind; 7] = [
        DoubtKind::Speaker,
        DoubtKind::Statement,
        DoubtKind::Event,
        DoubtKind::Figure,
        DoubtKind::Time,
        DoubtKind::Quote,
        DoubtKind::Unplaced,
    ];

    /// As it is written.
    pub fn name(self) -> &'static str {
        match self {
            DoubtKind::Speaker => "speaker",
            DoubtKind::Statement => "statement",
            DoubtKind::Event => "event",
            DoubtKind::Figure => "figure",
            DoubtKind::Time => "time",
            DoubtKind::Quote => "quote",
            DoubtKind::Unplaced => "unplaced",
        }
    }

    /// The one of a name.
    pub fn from_name(name: &str) -> Option<DoubtKind> {
        DoubtKind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// Where it is in the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// An item, by its place in its list.
    Item(Kind, usize),
    /// What is no item: an issue, by its place.
    Issue(usize),
}

/// Why something counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It gives somebody's own words.
    OwnWords,
    /// It denies, accuses, warns, promises or demands.
    Act,
    /// Whoever holds an office says it.
    Official,
    /// It belongs to the relation of two states.
    Relation,
}

/// Something doubtful that nobody has looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// What is in doubt.
    pub kind: DoubtKind,
    /// Where it is.
    pub place: Place,
    /// The issue that it is of; `None` where the reader is not sure of the item as a whole.
    pub issue: Option<&'static str>,
    /// What hangs on it in this article.
    pub weight: u32,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// What hangs on something the more for being carried by so many other articles.
pub fn spread(others: usize) -> u32 {
    others.saturating_mul(4).min(24) as u32
}

/// What is doubtful in a record and nobody has looked at, in the order of the record.
pub fn doubts(record: &WireRecord) -> Vec<Doubt> {
    let items = ids(record).into_iter().filter_map(|id| of_item(record, &id));
    let places = record.issues.iter().enumerate().filter_map(|(at, issue)| of_place(at, &issue.kind));
    items.chain(places).collect()
}

/// The evidence of an item.
pub fn evidence(record: &WireRecord, kind: Kind, at: usize) -> Option<&WireEvidence> {
    match kind {
        Kind::Statement => record.statements.get(at).map(|s| &s.evidence),
        Kind::Event => record.events.get(at).map(|e| &e.evidence),
        Kind::Figure => record.figures.get(at).map(|f| &f.evidence),
        Kind::Time => record.times.get(at).map(|t| &t.evidence),
        Kind::Programme => record.programmes.get(at).map(|p| &p.evidence),
    }
}

fn of_item(record: &WireRecord, id: &str) -> Option<Doubt> {
    let (item, at) = Kind::of_id(id)?;
    let evidence = evidence(record, item, at)?;
    if evidence.correction.is_some() {
        return None;
    }
    let span = anchor(record, item, at)?;
    let is_open = |issue: &str| record.issues.iter().any(|i| i.kind == issue && i.span == *span);
    let unsure = ((SURE - evidence.confidence).max(0.0) * 60.0).round() as u32;
    let (weight, kind, issue) = match item {
        Kind::Statement if is_open("unresolved_speaker") => {
            (40 + unsure, DoubtKind::Speaker, Some("unresolved_speaker"))
        }
        Kind::Time if is_open("unanchored_time") => (8, DoubtKind::Time, Some("unanchored_time")),
        _ if evidence.confidence >= SURE => return None,
        Kind::Statement => (22 + unsure, DoubtKind::Statement, None),
        Kind::Event => (18 + unsure, DoubtKind::Event, None),
        Kind::Figure => (14 + unsure, DoubtKind::Figure, None),
        Kind::Time => (5 + unsure, DoubtKind::Time, None),
        Kind::Programme => return None,
    };
    let statement = (item == Kind::Statement).then(|| record.statements.get(at)).flatten();
    let (more, reasons) = consequence(record, id, statement);
    Some(Doubt { kind, place: Place::Item(item, at), issue, weight: weight + more, reasons })
}

/// A place of the text that could not be settled and is no item.
fn of_place(at: usize, issue: &str) -> Option<Doubt> {
    let (weight, kind, issue) = match issue {
        UNPLACED => (70, DoubtKind::Unplaced, UNPLACED),
        "unclosed_quote" => (24, DoubtKind::Quote, "unclosed_quote"),
        "stray_quote" => (12, DoubtKind::Quote, "stray_quote"),
        _ => return None,
    };
    Some(Doubt { kind, place: Place::Issue(at), issue: Some(issue), weight, reasons: Vec::new() })
}

/// What hangs on an item: whose words it gives, what they do, whom they concern.
fn consequence(record: &WireRecord, id: &str, said: Option<&WireStatement>) -> (u32, Vec<Reason>) {
    let mut weight = 0;
    let mut reasons = Vec::new();
    if let Some(said) = said {
        weight += match said.mode.as_str() {
            "direct" => 20,
            "mixed" => 12,
            _ => 0,
        };
        if said.mode != "indirect" {
            reasons.push(Reason::OwnWords);
        }
        if ["deny", "accuse", "warn", "promise", "demand"].contains(&said.class.as_str()) {
            weight += 12;
            reasons.push(Reason::Act);
        }
        if said.source.as_ref().is_some_and(|source| is_official(record, source)) {
            weight += 15;
            reasons.push(Reason::Official);
        }
    }
    if record.relations.iter().any(|relation| relation.items.iter().any(|item| item == id)) {
        weight += 10;
        reasons.push(Reason::Relation);
    }
    (weight, reasons)
}

/// Whether the words name an office.
fn is_official(record: &WireRecord, source: &WireSpan) -> bool {
    let mut mentions = record.mentions.iter();
    mentions.any(|m| m.label == "ROLE" && m.span.start < source.end && source.start < m.span.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use isnad_format::wire::WireIssue;

    fn said(id: &str, start: usize, confidence: f64) -> WireStatement {
        let evidence = WireEvidence { confidence, ..WireEvidence::default() };
        let cue = WireSpan { start, end: start + 3, text: "قال".into() };
        WireStatement { id: id.into(), cue, evidence, mode: "indirect".into(), ..WireStatement::default() }
    }

    #[test]
    fn what_is_unsure_or_open_is_doubtful_and_what_is_sure_is_not() {
        let mut record = WireRecord {
            statements: vec![said("s1", 0, 0.9), said("s2", 10, 0.6), said("s3", 20, 0.9)],
            ..WireRecord::default()
        };
        let span = record.statements[2].cue.clone();
        record.issues.push(WireIssue { kind: "unresolved_speaker".into(), span: span.clone() });
        record.issues.push(WireIssue { kind: "unclosed_quote".into(), span });
        let found: Vec<_> = doubts(&record).into_iter().map(|d| (d.kind, d.place, d.weight)).collect();
        assert_eq!(
            found,
            [
                (DoubtKind::Statement, Place::Item(Kind::Statement, 1), 28),
                (DoubtKind::Speaker, Place::Item(Kind::Statement, 2), 40),
                (DoubtKind::Quote, Place::Issue(1), 24),
            ]
        );
    }

    #[test]
    fn own_words_that_deny_weigh_more() {
        let mut record = WireRecord { statements: vec![said("s1", 0, 0.7 - 0.1)], ..WireRecord::default() };
        let plain = doubts(&record)[0].weight;
        record.statements[0].mode = "direct".into();
        record.statements[0].class = "deny".into();
        let found = &doubts(&record)[0];
        assert_eq!(
            (found.weight, found.reasons.as_slice()),
            (plain + 32, &[Reason::OwnWords, Reason::Act][..])
        );
    }
}
