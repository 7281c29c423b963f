//! Events, figures, times, actors and the rest of a record, as they are listed beside the text.

use crate::links;
use crate::view::parts::spoken;
use crate::view::statement::one_line;
use crate::view::why::Why;
use crate::words::Words;
use isnad_format::grouped;
use isnad_format::wire::{
    WireActor, WireEvent, WireFigure, WireProgramme, WireRecord, WireRelation, WireTime,
};
use isnad_search::language::FieldName;

/// An item in a list.
pub struct ItemView {
    /// Its id in the record.
    pub id: String,
    /// Its layer: `event`, `figure`, `time`, `actor`, `programme`.
    pub class: &'static str,
    /// The words it is.
    pub words: String,
    /// Short labels of what it is.
    pub kinds: Vec<String>,
    /// A label that calls for caution: planned, denied.
    pub doubt: Option<String>,
    /// What it says in a normal form.
    pub value: Option<String>,
    /// Label and value of what else is known.
    pub facts: Vec<(&'static str, String)>,
    /// The statement inside which it is told.
    pub inside: Option<String>,
    /// What else there is of it in the store.
    pub more: Option<String>,
    /// Its own page.
    pub page: Option<String>,
    /// Why it is here.
    pub why: Option<Why>,
}

/// What the article says of two states.
pub struct RelationView {
    /// The states.
    pub states: Vec<String>,
    /// The relation's page, of two states.
    pub page: Option<String>,
    /// The sides that are touched.
    pub areas: Vec<String>,
    /// The ids of the items that carry it.
    pub items: Vec<String>,
}

impl RelationView {
    /// The states in one line.
    pub fn names(&self) -> String {
        self.states.join(" – ")
    }
}

/// What could not be settled.
pub struct IssueView {
    /// What.
    pub kind: String,
    /// Which words.
    pub words: String,
}

/// Characters of an unsettled place that are shown.
const ISSUE: usize = 90;

/// The events of a record.
pub fn events(w: Words, record: &WireRecord) -> Vec<ItemView> {
    record.events.iter().map(|event| view_event(w, event)).collect()
}

fn view_event(w: Words, event: &WireEvent) -> ItemView {
    let kinds = std::iter::once(&event.kind).chain(&event.mode);
    let text = |span: &Option<isnad_format::wire::WireSpan>| span.as_ref().map(|span| one_line(&span.text));
    let parties = Some(event.participants.join(w.between())).filter(|parties| !parties.is_empty());
    let facts = [
        (w.parties(), parties),
        (w.topic(), text(&event.topic)),
        (w.place_of(), text(&event.place)),
        (w.when(), text(&event.time)),
    ];
    ItemView {
        id: event.id.clone(),
        class: "event",
        words: one_line(&event.trigger.text),
        kinds: kinds.map(|kind| w.label(kind).to_owned()).collect(),
        doubt: Some(&event.modality).filter(|m| *m != "happened").map(|m| w.label(m).to_owned()),
        value: None,
        facts: known(facts),
        inside: event.statement.clone(),
        more: None,
        page: None,
        why: Some(Why::new(w, &event.evidence)),
    }
}

/// The figures of a record.
pub fn figures(w: Words, record: &WireRecord) -> Vec<ItemView> {
    record.figures.iter().map(|figure| view_figure(w, figure)).collect()
}

fn view_figure(w: Words, figure: &WireFigure) -> ItemView {
    let facts = [(w.of(), figure.of.as_ref().map(|of| one_line(&of.text)))];
    ItemView {
        id: figure.id.clone(),
        class: "figure",
        words: one_line(&figure.span.text),
        kinds: figure.change.iter().map(|change| w.label(change).to_owned()).collect(),
        doubt: None,
        value: Some(read_figure(w, figure)),
        facts: known(facts),
        inside: figure.statement.clone(),
        more: None,
        page: figure.of.as_ref().map(|of| links::figures(&one_line(&of.text))),
        why: Some(Why::new(w, &figure.evidence)),
    }
}

fn read_figure(w: Words, figure: &WireFigure) -> String {
    amount(w, &figure.value, &figure.qualifier, None, figure.unit.as_deref())
}

/// A number or the ends of a range, with what qualifies it and its unit: `more than 1,200 megawatts`.
pub fn amount(
    w: Words,
    value: &serde_json::Value,
    qualifier: &str,
    change: Option<&str>,
    unit: Option<&str>,
) -> String {
    let one = |value: &serde_json::Value| match value.as_f64() {
        Some(number) if number.abs() >= 1e6 => spoken(w, number),
        _ => grouped(&value.to_string()),
    };
    let value = match value {
        serde_json::Value::Array(ends) => ends.iter().map(one).collect::<Vec<_>>().join(" – "),
        value => one(value),
    };
    let unit = unit.map(|unit| w.unit(unit)).unwrap_or_default();
    let value = if unit == "%" { format!("{value}%") } else { value };
    let change = change.map(|change| w.label(change)).unwrap_or_default();
    let parts = [change.to_owned(), w.label(qualifier).to_owned(), value, unit];
    parts.into_iter().filter(|part| !part.is_empty() && part != "%").collect::<Vec<_>>().join(" ")
}

/// The times of a record.
pub fn times(w: Words, record: &WireRecord) -> Vec<ItemView> {
    record.times.iter().map(|time| view_time(w, time)).collect()
}

fn view_time(w: Words, time: &WireTime) -> ItemView {
    let dated = time.edtf.as_deref().map(|edtf| w.edtf(edtf));
    let distance = time.relative.as_deref().map(|distance| w.relative(distance));
    ItemView {
        id: time.id.clone(),
        class: "time",
        words: one_line(&time.span.text),
        kinds: Vec::new(),
        doubt: None,
        value: dated.or(distance).or_else(|| Some("؟".to_owned())),
        facts: Vec::new(),
        inside: None,
        more: None,
        page: None,
        why: Some(Why::new(w, &time.evidence)),
    }
}

/// The programmes of a record.
pub fn programmes(w: Words, record: &WireRecord) -> Vec<ItemView> {
    record.programmes.iter().map(|programme| view_programme(w, programme)).collect()
}

fn view_programme(w: Words, programme: &WireProgramme) -> ItemView {
    ItemView {
        id: programme.id.clone(),
        class: "programme",
        words: one_line(&programme.span.text),
        kinds: std::iter::once(&programme.kind)
            .chain(&programme.contexts)
            .map(|value| w.label(value).to_owned())
            .collect(),
        doubt: None,
        value: None,
        facts: Vec::new(),
        inside: programme.statement.clone(),
        more: None,
        page: None,
        why: Some(Why::new(w, &programme.evidence)),
    }
}

/// Those a record means.
pub fn actors(w: Words, record: &WireRecord) -> Vec<ItemView> {
    record.actors.iter().filter_map(|actor| view_actor(w, record, actor)).collect()
}

fn view_actor(w: Words, record: &WireRecord, actor: &WireActor) -> Option<ItemView> {
    let words = actor.name.as_ref().or(actor.role.as_ref())?;
    let role = actor.name.as_ref().and(actor.role.clone());
    let speaks = record.statements.iter().any(|said| said.speaker.as_ref() == Some(words));
    let facts = [
        (w.role(), role),
        (
            w.country(),
            actor.country.as_deref().filter(|_| actor.kind != "country").map(|c| w.state(c).to_owned()),
        ),
        (w.also_called(), Some(actor.aliases.join(w.between())).filter(|names| !names.is_empty())),
    ];
    let query = || format!("{}:\"{}\"", w.field(FieldName::Speaker), words.replace('"', " "));
    Some(ItemView {
        id: actor.id.clone(),
        class: "actor",
        words: words.clone(),
        kinds: vec![w.label(&actor.kind).to_owned()],
        doubt: None,
        value: None,
        facts: known(facts),
        inside: None,
        more: speaks.then(|| links::search(&query())),
        page: None,
        why: None,
    })
}

/// The relations between states that a record tells of.
pub fn relations(w: Words, record: &WireRecord) -> Vec<RelationView> {
    let view = |relation: &WireRelation| RelationView {
        states: relation.countries.iter().map(|code| w.state(code).to_owned()).collect(),
        page: match relation.countries.as_slice() {
            [one, other] => Some(links::relation(one, other)),
            _ => None,
        },
        areas: relation.areas.iter().map(|area| w.label(area).to_owned()).collect(),
        items: relation.items.clone(),
    };
    record.relations.iter().map(view).collect()
}

/// What a record could not settle.
pub fn issues(w: Words, record: &WireRecord) -> Vec<IssueView> {
    let view = |issue: &isnad_format::wire::WireIssue| IssueView {
        kind: w.label(&issue.kind).to_owned(),
        words: one_line(&issue.span.text).chars().take(ISSUE).collect(),
    };
    record.issues.iter().map(view).collect()
}

fn known<const N: usize>(facts: [(&'static str, Option<String>); N]) -> Vec<(&'static str, String)> {
    facts.into_iter().filter_map(|(label, value)| Some((label, value?))).collect()
}
