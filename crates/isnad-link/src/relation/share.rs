//! What one article holds of the relation.
//!
//! An event belongs to two states where both take part in it, or one of them acts on the ground of the other. A statement does
//! where one side speaks to the other or names it, or somebody else names both and few others. That both stand in one article,
//! or even in one sentence, is not enough: `التقى الوزير العراقي نظيره التركي قبل سفره إلى الأردن` is no event of Jordan and Iraq.

use super::commitments::{self, Sentence, Undertaken};
use super::dossier::{Carrier, Party, ProgrammeItem, Report, StatementItem, Variant};
use super::forums::{self, ForumReport};
use super::ledger::{self, Given};
use super::positions::{self, Taken};
use super::view::{Naming, States, View, days_between, hash};
use super::watch::Watch;
use crate::Clusters;
use isnad_format::WireRecord;
use isnad_format::wire::{WireEvent, WireStatement};
use isnad_lexicon::Level;
use isnad_text::Span;

/// What one article holds of the relation, ready to be joined with what others hold.
pub struct Share {
    pub(super) carrier: Carrier,
    pub(super) events: Vec<TakenEvent>,
    pub(super) statements: Vec<TakenStatement>,
    pub(super) forums: Vec<ForumReport>,
    pub(super) programmes: Vec<(Vec<u64>, ProgrammeItem)>,
    pub(super) undertaken: Vec<Undertaken>,
    pub(super) sentences: Vec<Sentence>,
    pub(super) figures: Vec<Given>,
    pub(super) stances: Vec<Taken>,
}

impl Share {
    /// Whether it holds anything but figures and sentences.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
            && !self.statements.iter().any(|s| s.weight >= LEAST)
            && self.forums.is_empty()
            && self.programmes.is_empty()
            && self.undertaken.is_empty()
            && self.stances.is_empty()
    }

    /// The same with what linking found of its article.
    #[must_use]
    pub fn linked(mut self, clusters: &Clusters) -> Self {
        for event in &mut self.events {
            event.cluster = clusters.events.get(event.at).map_or(event.cluster, |id| id.0);
        }
        for statement in &mut self.statements {
            statement.cluster = clusters.statements.get(statement.at).map_or(statement.cluster, |id| id.0);
        }
        self
    }
}

/// An event of the two states in one article.
pub(super) struct TakenEvent {
    /// Its place in the record.
    pub(super) at: usize,
    pub(super) cluster: u64,
    pub(super) kind: String,
    pub(super) mode: Option<String>,
    pub(super) report: Report,
    pub(super) areas: Vec<String>,
    pub(super) levels: Vec<Level>,
    pub(super) actors: Vec<Acting>,
    /// Where the visitors come from and go to.
    pub(super) way: Option<(String, String, Vec<String>)>,
    pub(super) runs: Vec<u64>,
    pub(super) weight: f64,
}

/// One who acts for a state.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Acting {
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) side: String,
    pub(super) role: Option<String>,
}

/// A statement of the relation in one article.
pub(super) struct TakenStatement {
    /// Its place in the record.
    pub(super) at: usize,
    pub(super) cluster: u64,
    pub(super) item: StatementItem,
    pub(super) variant: Variant,
    pub(super) actor: Option<Acting>,
    pub(super) stems: Vec<u64>,
    pub(super) runs: Vec<u64>,
    pub(super) weight: f64,
}

/// Items less sure than this are left out.
pub(super) const LEAST: f64 = 0.3;

impl Watch<'_> {
    /// Whether an article names both states. Others hold nothing of the relation.
    pub fn concerns(&self, record: &WireRecord) -> bool {
        let names = |code: &str| record.actors.iter().any(|a| a.country.as_deref() == Some(code));
        self.pair.codes().into_iter().all(names)
    }

    /// What an article holds of the relation; `None` where it names only one of the two states.
    pub fn share(&self, record: &WireRecord) -> Option<Share> {
        if !self.concerns(record) {
            return None;
        }
        let view = View::new(self, record);
        let own = |item: &str| hash((&record.id, &record.outlet, item));
        let statements: Vec<TakenStatement> = record
            .statements
            .iter()
            .enumerate()
            .filter_map(|(at, s)| take_statement(&view, s, at, own(&s.id)))
            .collect();
        let events: Vec<TakenEvent> = record
            .events
            .iter()
            .enumerate()
            .filter_map(|(at, e)| take_event(&view, e, at, own(&e.id)))
            .filter(|e| e.weight >= LEAST)
            .collect();
        Some(Share {
            carrier: view.carrier(),
            forums: forums::find(&view),
            programmes: find_programmes(&view),
            undertaken: commitments::find(&view, &statements),
            sentences: commitments::sentences(&view),
            figures: ledger::find(&view, &statements),
            stances: positions::find(&view),
            events,
            statements,
        })
    }
}

/// Words for both sides together.
const BOTH: &[&str] =
    &["الجانبان", "الجانبين", "البلدان", "البلدين", "الطرفان", "الطرفين", "الوزيران", "الرئيسان"];

/// Whether a name means both sides together.
pub(super) fn means_both(name: &str) -> bool {
    let folded = isnad_text::fold(name);
    folded.split(' ').next().is_some_and(|first| {
        let first = first.strip_prefix('و').unwrap_or(first);
        BOTH.iter().any(|both| isnad_text::fold(both) == first)
    })
}

fn take_event(view: &View, event: &WireEvent, at: usize, cluster: u64) -> Option<TakenEvent> {
    let pair = &view.watch.pair;
    let mut parties: Vec<Party> = Vec::new();
    for name in &event.participants {
        let joint = view.is_focus && means_both(name);
        let states = if joint { pair.both() } else { view.states_of(name).into_iter().collect() };
        parties.push(Party { name: name.clone(), states });
    }
    let acting: States = parties.iter().flat_map(|p| p.states.iter().cloned()).collect();
    let place = view.state_of_place(event.place.as_ref());
    let sentence = view.sentence_of_event(event);
    let named = view.states_between(sentence, Naming::Places);
    let unknown = parties.iter().filter(|p| p.states.is_empty()).count();
    let certainty = belonging(view, event, &acting, place.as_deref(), &named)?
        * closeness(view, event)
        * recency(view, event)
        * (1.0 - 0.2 * unknown.min(3) as f64);

    let modality = match event.modality.as_str() {
        "happened" => 1.0,
        "planned" => 0.9,
        _ => 0.7,
    };
    let actors = acting_in(view, &event.participants);
    let levels = actors.iter().filter_map(|a| level_of(view, a)).collect();
    Some(TakenEvent {
        at,
        cluster,
        kind: event.kind.clone(),
        mode: event.mode.clone(),
        way: way(view, event, &parties, place.as_deref()),
        report: Report {
            carrier: view.carrier(),
            trigger: view.quote(&event.trigger),
            sentence: view.words(sentence),
            item: event.id.clone(),
            date: view.dated(event.time.as_ref()),
            place: event.place.as_ref().map(|place| view.quote(place)),
            modality: event.modality.clone(),
            participants: parties,
        },
        areas: view.areas(&[sentence]),
        levels,
        actors,
        runs: view.runs(sentence),
        weight: certainty * modality * event.evidence.confidence.max(0.5),
    })
}

/// How surely an event is one of the two states.
fn belonging(
    view: &View,
    event: &WireEvent,
    acting: &States,
    place: Option<&str>,
    named: &States,
) -> Option<f64> {
    let pair = &view.watch.pair;
    let others = acting.iter().filter(|state| !pair.holds(state)).count();
    if pair.both_in(acting) {
        return Some(1.0 - 0.15 * others.min(4) as f64);
    }
    let [only] = pair.sides_in(acting).try_into().ok()?;
    let on_ground = place.is_some_and(|place| place == pair.other(&only));
    let crosses = matches!(event.kind.as_str(), "ASSAULT" | "MOBILIZE" | "AID" | "COERCE" | "RETREAT");
    let travels = event.kind == "CONSULT" && event.mode.as_deref() == Some("visit");
    // the ground of the other is not yet the other side: it may lend the room for somebody else's meeting
    let alone = others == 0 && named.iter().all(|state| pair.holds(state));
    match (on_ground, travels, crosses) {
        (true, true, _) if others == 0 => Some(0.9),
        (true, _, true) if others == 0 => Some(if alone { 0.8 } else { 0.6 }),
        _ => None,
    }
}

/// Tokens within which the words for an event and those who take part stand when they belong together.
const NEAR: usize = 14;

/// Whether both sides are named near the words for the event: states that stand at the other end of a long sentence seldom take part.
fn closeness(view: &View, event: &WireEvent) -> f64 {
    let trigger = view.doc.token_at(view.span(&event.trigger).start);
    let sentence = view.sentence(view.span(&event.trigger).start);
    let around = trigger.saturating_sub(NEAR).max(sentence.start)..(trigger + NEAR).min(sentence.end);
    let named = view.states_between(view.range(around), Naming::Places);
    let missing = view.watch.pair.codes().into_iter().filter(|code| !named.contains(*code)).count();
    // persons are recognised without their state being named
    let persons =
        event.participants.iter().filter(|name| view.actor(name).is_some_and(|a| a.kind == "person")).count();
    let people =
        event.mode.as_deref() == Some("visit") && !event.participants.iter().any(|name| acts(view, name));
    let states_only =
        event.participants.iter().all(|name| view.actor(name).is_none_or(|a| a.kind == "country"));
    match missing {
        _ if people => 0.4,
        0 if states_only && !stand_together(view, sentence) => 0.45,
        0 => 1.0,
        n if persons >= n => 0.95,
        _ => 0.55,
    }
}

/// Whether a sentence joins the names of the two: بين العراق والأردن, قطعت السعودية علاقاتها مع إيران.
fn stand_together(view: &View, sentence: std::ops::Range<usize>) -> bool {
    /// Tokens between the two names.
    const GAP: usize = 6;
    const JOINING: &[&str] = &["مع", "ضد", "علي", "الي", "من", "لدي", "في", "نحو"];
    let words = view.words(view.range(sentence));
    let span = isnad_format::wire::WireSpan { start: words.start, end: words.end, text: String::new() };
    let mut named: Vec<(usize, &str)> = Vec::new();
    for mention in view.mentions_in(&span) {
        if let Some(code) = view.actor_of(mention).and_then(|actor| actor.country.as_deref()) {
            named.push((view.doc.token_at(view.span(&mention.span).start), code));
        }
    }
    named.windows(2).any(|two| {
        let ((first, a), (second, b)) = (two[0], two[1]);
        let both = a != b && view.watch.pair.holds(a) && view.watch.pair.holds(b);
        let joined = view.doc.norm(second).starts_with('و')
            || (first + 1..second).any(|t| JOINING.contains(&view.doc.norm(t)))
            || view.doc.norm(second).starts_with('ل');
        both && second.saturating_sub(first) <= GAP && joined
    })
}

/// Background of long ago counts less than news.
fn recency(view: &View, event: &WireEvent) -> f64 {
    let told = view.dated(event.time.as_ref()).filter(|date| date.basis == "told");
    let day = view.day.as_ref();
    let days = told.zip(day).and_then(|(told, day)| days_between(&told.edtf, &day.edtf));
    let years_told = view.dated(event.time.as_ref()).is_some_and(|d| d.basis == "told" && d.edtf.len() < 7);
    match days {
        Some(days) if days > 400 => 0.6,
        _ if years_told => 0.7,
        _ => 1.0,
    }
}

/// Where visitors come from and where they go: to the place, or to the host who is named.
fn way(
    view: &View,
    event: &WireEvent,
    parties: &[Party],
    place: Option<&str>,
) -> Option<(String, String, Vec<String>)> {
    if event.mode.as_deref() != Some("visit") {
        return None;
    }
    let pair = &view.watch.pair;
    let only = |party: &Party| match party.states.as_slice() {
        [state] => Some(state.clone()),
        _ => None,
    };
    let is_state = |party: &Party| view.actor(&party.name).is_some_and(|actor| actor.kind == "country");
    // a state that is visited stands among those who take part
    let goal = place.map(str::to_owned).filter(|place| pair.holds(place)).or_else(|| {
        let host = parties.iter().skip(1).find(|p| is_state(p)).or_else(|| parties.get(1));
        host.and_then(only).filter(|state| pair.holds(state))
    })?;
    let from = pair.other(&goal).to_owned();
    let travels = |party: &&Party| only(party).as_ref() == Some(&from) && acts(view, &party.name);
    let visitors: Vec<String> = parties.iter().filter(travels).map(|p| p.name.clone()).collect();
    (!visitors.is_empty()).then_some((from, goal, visitors))
}

/// Whether a name means somebody who acts for a state, by name or office, rather than people of it.
fn acts(view: &View, name: &str) -> bool {
    let named =
        view.actor(name).is_some_and(|actor| matches!(actor.kind.as_str(), "person" | "organization"));
    named || view.level(name).is_some() || name.contains("وفد")
}

/// The persons and bodies that take part for one of the two.
fn acting_in(view: &View, names: &[String]) -> Vec<Acting> {
    names.iter().filter_map(|name| acting(view, name)).collect()
}

/// A person or body that acts for one of the two.
pub(super) fn acting(view: &View, name: &str) -> Option<Acting> {
    let actor = view.actor(name)?;
    let states = view.states_of(name);
    let side = states.iter().find(|state| view.watch.pair.holds(state)).filter(|_| states.len() == 1)?;
    matches!(actor.kind.as_str(), "person" | "organization").then(|| Acting {
        name: {
            let full = actor.name.as_deref().or(actor.role.as_deref()).unwrap_or(name);
            view.watch.without_office(full).to_owned()
        },
        kind: actor.kind.clone(),
        side: side.clone(),
        role: actor.role.clone(),
    })
}

/// The level of a role, or for want of one of the rank before the name.
fn level_of(view: &View, actor: &Acting) -> Option<Level> {
    let by_role = actor.role.as_deref().and_then(|role| view.level(role));
    by_role.or_else(|| view.level(&actor.name)).or_else(|| {
        let mentions = view.record.mentions.iter().filter(|m| {
            m.label == "ROLE" && view.actor_of(m).is_some_and(|a| a.name.as_deref() == Some(&actor.name))
        });
        mentions.filter_map(|m| view.level(&m.span.text)).next()
    })
}

fn take_statement(view: &View, s: &WireStatement, at: usize, cluster: u64) -> Option<TakenStatement> {
    let pair = &view.watch.pair;
    let speaking = speaking_states(view, s);
    let sides = pair.sides_in(&speaking);
    let mut about = States::new();
    let mut near = States::new();
    for part in s.content.iter().chain(&s.addressee) {
        about.extend(view.states_in(part, Naming::State));
        near.extend(view.states_in(part, Naming::Places));
    }
    let others = about.iter().filter(|state| !pair.holds(state)).count();
    let spread = match others {
        0 => 1.0,
        1 => 0.9,
        2 => 0.7,
        _ => 0.4,
    };
    let names_other = |states: &States| match sides.as_slice() {
        [side] => states.contains(pair.other(side)),
        [_, _] => true,
        _ => pair.both_in(states) && others <= 1,
    };
    let belonging = match () {
        () if sides.len() == 2 => 0.9,
        () if names_other(&about) && !sides.is_empty() => 1.0,
        () if names_other(&about) => 0.6,
        () if names_other(&near) && !sides.is_empty() => 0.45,
        // another carrier of the same words may name the other side
        () => 0.0,
    };
    let source = s.source.as_ref().map_or("", |source| source.text.as_str());
    let actor = s.speaker.as_deref().and_then(|name| acting(view, name));
    let level = actor
        .as_ref()
        .and_then(|a| level_of(view, a))
        .or_else(|| view.level(source))
        .or_else(|| s.speaker.as_deref().and_then(|name| view.level(name)));
    let standing = match level {
        Some(Level::Private) => 0.45,
        Some(_) => 1.0,
        None if s.speaker.as_deref().and_then(|n| view.actor(n)).is_some_and(|a| a.kind == "country") => 0.95,
        None => 0.5,
    };
    let content: Vec<Span> = s.content.iter().map(|part| view.span(part)).collect();
    let whole = content.iter().copied().reduce(Span::cover)?;
    let length = view.doc.tokens_in(whole).filter(|t| view.doc.is_word(*t)).count();
    // what is named late in a long speech is seldom what it is about
    let substance = match length {
        0..4 => 0.5,
        4..60 => 1.0,
        _ => 0.8,
    };
    let item = StatementItem {
        speaker: s.speaker.as_deref().map(|name| view.watch.without_office(name).to_owned()),
        role: actor.as_ref().and_then(|a| a.role.clone()),
        sides,
        level: level.map(|level| level.name().to_owned()),
        class: s.class.clone(),
        date: view.dated(s.time.as_ref()),
        areas: view.areas(&content),
        ..StatementItem::default()
    };
    let variant = Variant {
        carrier: view.carrier(),
        item: s.id.clone(),
        content: s.content.iter().map(|part| view.quote(part)).collect(),
        cue: view.quote(&s.cue),
        class: s.class.clone(),
        mode: s.mode.clone(),
        source: s.source.as_ref().map(|source| view.quote(source)),
        changes: Vec::new(),
    };
    Some(TakenStatement {
        at,
        cluster,
        stems: view.stems(whole),
        runs: view.runs(whole),
        weight: belonging * spread * standing * substance * s.evidence.confidence,
        item,
        variant,
        actor,
    })
}

/// The states that a statement's source speaks for.
pub(super) fn speaking_states(view: &View, s: &WireStatement) -> States {
    if let Some(speaker) = &s.speaker {
        let states = view.states_of(speaker);
        if !states.is_empty() {
            return states;
        }
    }
    let Some(source) = &s.source else { return States::new() };
    if view.is_focus && means_both(&source.text) {
        return view.watch.pair.both().into_iter().collect();
    }
    view.states_in(source, Naming::State)
}

/// The joint undertakings of the two that are named.
fn find_programmes(view: &View) -> Vec<(Vec<u64>, ProgrammeItem)> {
    let mut found = Vec::new();
    for programme in &view.record.programmes {
        let span = view.span(&programme.span);
        let sentence = view.range(view.sentence(span.start));
        let states = view.states_between(sentence, Naming::State);
        let near = view.states_between(sentence, Naming::Places);
        let others = near.iter().filter(|state| !view.watch.pair.holds(state)).count();
        let both = view.watch.pair.both_in(&states);
        let together =
            view.doc.tokens_in(view.range(view.sentence(span.start))).any(|t| means_both(view.doc.norm(t)));
        if others > 0 || !(both || together && view.is_focus) {
            continue;
        }
        let certainty = if both { 0.9 } else { 0.7 };
        let name = programme.items.first().unwrap_or(&programme.span);
        let item = ProgrammeItem {
            name: name.text.clone(),
            kind: programme.kind.clone(),
            areas: programme.contexts.clone(),
            date: view.dated(None),
            reports: vec![view.quote(name)],
            sentence: view.words(sentence),
            confidence: certainty * programme.evidence.confidence.max(0.5),
        };
        found.push((view.runs(sentence), item));
    }
    found
}
