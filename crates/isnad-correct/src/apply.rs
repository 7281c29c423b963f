//! Putting layers over a record.

use crate::items::{self, evidence_mut, insert, remove, set};
use crate::nesting::{renumber, settle};
use crate::{Being, Change, Correction, Deed, Kind, Newcomer, RULE, Text, UNPLACED, anchor};
use isnad_format::WireRecord;
use isnad_format::wire::{
    WireActor, WireCorrection, WireEvidence, WireIssue, WireMention, WireRelation, WireSpan,
};
use isnad_text::fold;
use std::collections::{BTreeMap, BTreeSet};

/// An event in which more states take part is about a group of them, not about each pair.
const MOST_STATES: usize = 6;

/// A corrected record.
#[derive(Debug)]
pub struct Applied {
    /// The record with all layers that found their place.
    pub record: WireRecord,
    /// What became of each layer that holds, in order.
    pub outcomes: Vec<Outcome>,
}

/// What became of a layer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The number of the correction.
    pub number: i64,
    /// What became of it.
    pub state: State,
    /// The id of the item as it is now, where there is one.
    pub item: Option<String>,
    /// Fields that a later correction has set again, with its number.
    pub overridden: Vec<(String, i64)>,
}

/// How a layer found its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The item is there.
    Placed,
    /// The reader no longer finds the item; it was made again from what the correction knows of it.
    Restored,
    /// There is nothing left to reject.
    Needless,
    /// Its words are no longer in the text.
    Unplaced,
}

impl State {
    /// As it is written.
    pub fn name(self) -> &'static str {
        match self {
            State::Placed => "placed",
            State::Restored => "restored",
            State::Needless => "needless",
            State::Unplaced => "unplaced",
        }
    }
}

/// Puts the layers that hold over a record, in order. None is dropped silently: [`Applied::outcomes`] tells of each, and one that
/// finds no place leaves an issue.
pub fn apply(record: WireRecord, corrections: &[Correction]) -> Applied {
    let active: Vec<&Correction> = corrections.iter().filter(|c| c.undone.is_none()).collect();
    if active.is_empty() {
        return Applied { record, outcomes: Vec::new() };
    }
    let text = Text::new(&record.text);
    let mut work = Work { record, text, touched: BTreeSet::new(), setters: BTreeMap::new(), fresh: 0 };
    let mut outcomes: Vec<Outcome> = Vec::new();
    for correction in active {
        let (state, item) = work.take(correction);
        let overridden = work.override_earlier(correction, item.as_deref());
        for (field, number) in overridden {
            let earlier = outcomes.iter_mut().find(|outcome| outcome.number == number);
            earlier.into_iter().for_each(|o| o.overridden.push((field.clone(), correction.number)));
        }
        outcomes.push(Outcome { number: correction.number, state, item, overridden: Vec::new() });
    }
    work.finish(outcomes)
}

struct Work {
    record: WireRecord,
    text: Text,
    /// Ids of statements that came, went or hold other words.
    touched: BTreeSet<String>,
    /// The correction that set a field of an item last.
    setters: BTreeMap<(String, String), i64>,
    /// Items that were made.
    fresh: usize,
}

impl Work {
    /// Puts one layer over the record: what became of it, and the item's id for now.
    fn take(&mut self, correction: &Correction) -> (State, Option<String>) {
        let Change { deed, kind, at, .. } = &correction.change;
        let Some(span) = self.text.find(at) else {
            self.unplaced(at.start);
            return (State::Unplaced, None);
        };
        let found = items::find(&self.record, *kind, &span, *deed);
        match (deed, found) {
            (Deed::Reject, Some(at)) => {
                self.reject(*kind, at);
                (State::Placed, None)
            }
            (Deed::Reject, None) => (State::Needless, None),
            (_, Some(at)) => self.change(correction, at, State::Placed),
            (_, None) => match self.make(correction, span) {
                Some(at) if *deed == Deed::Add => self.change(correction, at, State::Placed),
                Some(at) => self.change(correction, at, State::Restored),
                None => {
                    self.unplaced(at.start);
                    (State::Unplaced, None)
                }
            },
        }
    }

    fn unplaced(&mut self, start: usize) {
        let at = start.min(self.text.len());
        let span = WireSpan { start: at, end: at, text: String::new() };
        self.record.issues.push(WireIssue { kind: UNPLACED.into(), span });
    }

    fn reject(&mut self, kind: Kind, at: usize) {
        if let Some(span) = anchor(&self.record, kind, at).cloned() {
            self.settle_issues(&span);
        }
        if let Some(id) = self.id(kind, at).filter(|_| kind == Kind::Statement) {
            self.touched.insert(id);
        }
        remove(&mut self.record, kind, at);
    }

    /// Makes an item that the reader lacks.
    fn make(&mut self, correction: &Correction, span: WireSpan) -> Option<usize> {
        let kind = correction.change.kind;
        let at = insert(&mut self.record, kind, span)?;
        self.fresh += 1;
        let id = format!("{}+{}", kind.letter(), self.fresh);
        match kind {
            Kind::Statement => self.record.statements.get_mut(at).map(|s| s.id = id.clone()),
            Kind::Event => self.record.events.get_mut(at).map(|e| e.id = id.clone()),
            Kind::Figure => self.record.figures.get_mut(at).map(|f| f.id = id.clone()),
            Kind::Time => self.record.times.get_mut(at).map(|t| t.id = id.clone()),
            Kind::Programme => None,
        };
        for (field, value) in &correction.change.was {
            set(&mut self.record, &self.text, (kind, at), field, value);
        }
        self.touched.insert(id.clone());
        self.relate(kind, at, &id);
        Some(at)
    }

    /// Sets what the correction sets, and says so in the item's evidence.
    fn change(&mut self, correction: &Correction, at: usize, state: State) -> (State, Option<String>) {
        let Change { deed, kind, fields, newcomers, .. } = &correction.change;
        let mut state = state;
        if let Some(span) = anchor(&self.record, *kind, at).cloned() {
            self.settle_issues(&span);
        }
        for (field, value) in fields {
            if !set(&mut self.record, &self.text, (*kind, at), field, value) {
                self.unplaced(correction.change.at.start);
                state = State::Unplaced;
            }
            for name in items::named(field, value) {
                let newcomer = newcomers.get(name).cloned().unwrap_or_default();
                self.know_actor(name, &newcomer);
            }
        }
        let id = self.id(*kind, at);
        if fields.contains_key("participants") {
            self.relate_participants(at);
        }
        if *kind == Kind::Statement && fields.contains_key("content") {
            self.touched.extend(id.clone());
        }
        if let Some(evidence) = evidence_mut(&mut self.record, *kind, at) {
            mark(evidence, correction, *deed);
        }
        (state, id)
    }

    fn id(&self, kind: Kind, at: usize) -> Option<String> {
        match kind {
            Kind::Statement => self.record.statements.get(at).map(|s| s.id.clone()),
            Kind::Event => self.record.events.get(at).map(|e| e.id.clone()),
            Kind::Figure => self.record.figures.get(at).map(|f| f.id.clone()),
            Kind::Time => self.record.times.get(at).map(|t| t.id.clone()),
            Kind::Programme => self.record.programmes.get(at).map(|p| p.id.clone()),
        }
    }

    /// What somebody looked at is no longer open.
    fn settle_issues(&mut self, anchor: &WireSpan) {
        let is_open = |issue: &WireIssue| {
            issue.span != *anchor || !["unresolved_speaker", "unanchored_time"].contains(&issue.kind.as_str())
        };
        self.record.issues.retain(is_open);
    }

    /// Whoever speaks or takes part is an actor of the record, so that he is found across articles.
    fn know_actor(&mut self, name: &str, newcomer: &Newcomer) {
        if items::is_known(&self.record, name) {
            return;
        }
        let id = format!("a{}", self.record.actors.len() + 1);
        let (kind, label) = match newcomer.being {
            Being::Person => ("person", "PER"),
            Being::Unnamed => ("person", "ROLE"),
            Being::Organization => ("organization", "ORG"),
            Being::Country => ("country", "LOC"),
        };
        let (own, role) = match newcomer.being {
            Being::Unnamed => (None, Some(name.to_owned())),
            _ => (Some(name.to_owned()), None),
        };
        let country = newcomer.country.clone();
        let actor =
            WireActor { id: id.clone(), kind: kind.into(), name: own, role, country, ..WireActor::default() };
        self.record.actors.push(actor);
        let Some(span) = self.text.find_words(name, 0) else { return };
        let meets = |m: &WireMention| m.span.start < span.end && span.start < m.span.end;
        if !self.record.mentions.iter().any(meets) {
            let at = self.record.mentions.partition_point(|m| m.span.start < span.start);
            let evidence = WireEvidence { rule: RULE.into(), confidence: 1.0, ..WireEvidence::default() };
            let mention = WireMention {
                id: String::new(),
                span,
                kind: Some(kind.into()),
                label: label.into(),
                actor: Some(id),
                evidence,
            };
            self.record.mentions.insert(at, mention);
        }
    }

    /// An item that was made carries the relations of the states that are named in its words, where the article has them.
    fn relate(&mut self, kind: Kind, at: usize, id: &str) {
        let spans: Vec<WireSpan> = match kind {
            Kind::Statement => {
                let said = self.record.statements.get(at);
                said.map(|s| s.content.iter().chain(&s.source).cloned().collect()).unwrap_or_default()
            }
            Kind::Event => anchor(&self.record, kind, at).cloned().into_iter().collect(),
            _ => return,
        };
        let inside = self
            .record
            .mentions
            .iter()
            .filter(|m| spans.iter().any(|s| s.start <= m.span.start && m.span.end <= s.end));
        let actor = |id: &String| self.record.actors.iter().find(|a| a.id == *id && a.kind != "place");
        let states: BTreeSet<&str> =
            inside.filter_map(|m| m.actor.as_ref().and_then(actor)?.country.as_deref()).collect();
        for relation in &mut self.record.relations {
            if relation.countries.iter().all(|state| states.contains(state.as_str())) {
                relation.items.push(id.to_owned());
            }
        }
    }

    /// An event belongs to the relations of the states that take part in it, or that those who take part belong to; with the areas of its
    /// words where they had no relation in the article.
    fn relate_participants(&mut self, at: usize) {
        let Some(event) = self.record.events.get(at) else { return };
        let state = |name: &String| {
            let folded = fold(name);
            let is_same = |other: &String| fold(other) == folded;
            let actors = self.record.actors.iter().filter(|a| a.kind != "place");
            let mut named = actors.filter(|a| a.name.iter().chain(&a.role).chain(&a.aliases).any(is_same));
            named.find_map(|actor| actor.country.clone())
        };
        let states: BTreeSet<String> = event.participants.iter().filter_map(state).collect();
        if states.len() > MOST_STATES {
            return;
        }
        let states: Vec<String> = states.into_iter().collect();
        let (id, areas) = (event.id.clone(), event.contexts.clone());
        for (at, one) in states.iter().enumerate() {
            for other in &states[at + 1..] {
                let countries = vec![one.clone(), other.clone()];
                let known = self.record.relations.iter_mut().find(|known| known.countries == countries);
                match known {
                    Some(relation) if relation.items.contains(&id) => {}
                    Some(relation) => {
                        relation.items.push(id.clone());
                        relation.areas.extend(areas.iter().cloned());
                        relation.areas.sort_unstable();
                        relation.areas.dedup();
                    }
                    None => self.record.relations.push(WireRelation {
                        countries,
                        areas: areas.clone(),
                        items: vec![id.clone()],
                    }),
                }
            }
        }
    }

    /// The fields of the item that an earlier correction had set, with its number.
    fn override_earlier(&mut self, correction: &Correction, item: Option<&str>) -> Vec<(String, i64)> {
        let Some(item) = item else { return Vec::new() };
        let set_before = |field: &String| {
            let before = self.setters.insert((item.to_owned(), field.clone()), correction.number)?;
            Some((field.clone(), before))
        };
        correction.change.fields.keys().filter_map(set_before).collect()
    }

    fn finish(mut self, mut outcomes: Vec<Outcome>) -> Applied {
        settle(&mut self.record, &self.touched);
        let before: Vec<(Kind, usize, String)> = Kind::ALL
            .into_iter()
            .flat_map(|kind| (0..items::count(&self.record, kind)).map(move |at| (kind, at)))
            .filter_map(|(kind, at)| Some((kind, at, self.id(kind, at)?)))
            .collect();
        renumber(&mut self.record);
        for outcome in &mut outcomes {
            let old = outcome.item.take();
            let place = before.iter().find(|(_, _, id)| Some(id) == old.as_ref());
            outcome.item = place.map(|(kind, at, _)| items::id(*kind, *at));
        }
        Applied { record: self.record, outcomes }
    }
}

/// Names the correction in an item's evidence. What was confirmed keeps the rule that found it.
fn mark(evidence: &mut WireEvidence, correction: &Correction, deed: Deed) {
    if deed != Deed::Confirm {
        evidence.rule = RULE.into();
    }
    evidence.confidence = 1.0;
    // a confirmation of what was corrected before leaves it a correction
    let deed = match (&evidence.correction, deed) {
        (Some(before), Deed::Confirm) if before.deed != Deed::Confirm.name() => before.deed.clone(),
        _ => deed.name().to_owned(),
    };
    evidence.correction = Some(WireCorrection {
        number: correction.number,
        deed,
        who: correction.who.clone(),
        made: correction.made.clone(),
        why: correction.why.clone(),
    });
}
