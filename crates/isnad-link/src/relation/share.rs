//! What one article holds of the relation.
//!
//! An event belongs to two states where both take part in it, or one of them acts on the ground of the other. A statement does
//! where one side speaks to the other or names it, or somebody else names both and few others. That both stand in one article,
//! or even in one sentence, is not enough: `التقى الوزير العراقي نظيره التركي قبل سفره إلى الأردن` is no event of Jordan and Iraq.

use super::commitments::{self, Sign, Undertaken};
use super::dossier::{Carrier, Party, ProgrammeItem, Report, StatementItem, Variant};
use super::forums::{self, ForumReport};
use super::happenings::{self, Happening};
use super::led;
use super::ledger::{self, Given};
use super::positions::{self, Taken};
use super::view::{Naming, States, View, hash};
use super::watch::Watch;
use crate::Clusters;
use isnad_format::WireRecord;
use isnad_format::wire::{WireEvent, WireStatement};
use isnad_lexicon::{Level, WordClass};
use isnad_text::Span;

/// What one article holds of the relation, ready to be joined with what others hold.
pub struct Share {
    pub(super) carrier: Carrier,
    pub(super) events: Vec<TakenEvent>,
    pub(super) statements: Vec<TakenStatement>,
    pub(super) forums: Vec<ForumReport>,
    pub(super) programmes: Vec<(Vec<u64>, ProgrammeItem)>,
    pub(super) undertaken: Vec<Undertaken>,
    pub(super) signs: Vec<Sign>,
    pub(super) figures: Vec<Given>,
    pub(super) stances: Vec<Taken>,
}

impl Share {
    /// Whether it holds anything that names somebody.
    pub fn names_nobody(&self) -> bool {
        self.is_empty() && self.statements.is_empty() && self.figures.is_empty()
    }

    /// Whether it holds anything but figures and signs of what became of something.
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
    /// Where it was, when that is less than a state.
    pub(super) town: Option<String>,
    /// Which agreement it is, as far as one word says.
    pub(super) subject: Option<String>,
    /// Month and day, where its article does not tell the year.
    pub(super) open_day: Option<String>,
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
    /// Whether the name is more than an office.
    pub(super) is_named: bool,
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

/// Events less sure than this are left out.
const LEAST_EVENT: f64 = 0.42;

impl Watch<'_> {
    /// Whether an article names both states. Others hold nothing of the relation.
    pub fn concerns(&self, record: &WireRecord) -> bool {
        let names = |code: &str| record.actors.iter().any(|a| a.country.as_deref() == Some(code));
        self.pair.codes().into_iter().all(names)
    }

    /// What an article holds of the relation; `None` where it names only one of the two states.
    pub fn share(&self, record: &WireRecord) -> Option<Share> {
        self.share_of(record, |_| true)
    }

    /// The same of an article of which it is known which statements, by their places, are one with those of others: of the others only
    /// what shows by itself that it belongs is taken, since nothing else will.
    pub fn share_of(&self, record: &WireRecord, is_tied: impl Fn(usize) -> bool) -> Option<Share> {
        if !self.concerns(record) {
            return None;
        }
        let view = View::new(self, record);
        let own = |item: &str| hash((&record.id, &record.outlet, item));
        let statements: Vec<TakenStatement> = record
            .statements
            .iter()
            .enumerate()
            .filter_map(|(at, s)| take_statement(&view, s, at, own(&s.id), is_tied(at)))
            .collect();
        let events: Vec<TakenEvent> = record
            .events
            .iter()
            .enumerate()
            .filter_map(|(at, e)| take_event(&view, e, at, own(&e.id)))
            .filter(|e| e.weight >= LEAST_EVENT)
            .collect();
        Some(Share {
            carrier: view.carrier(),
            forums: forums::find(&view),
            programmes: find_programmes(&view),
            undertaken: commitments::find(&view, &statements),
            signs: commitments::signs(&view),
            figures: ledger::find(&view),
            stances: positions::find(&view),
            events,
            statements,
        })
    }
}

/// Whether a name means both sides together.
pub(super) fn means_both(view: &View, name: &str) -> bool {
    isnad_text::fold(name).split(' ').next().is_some_and(|word| is_word_for_both(view, word))
}

/// Whether a word means both sides together.
pub(super) fn is_both(view: &View, token: usize) -> bool {
    is_word_for_both(view, view.doc.norm(token))
}

/// Whether a word in its normal form does.
fn is_word_for_both(view: &View, word: &str) -> bool {
    let word = word.strip_prefix('و').unwrap_or(word);
    word.strip_prefix("ال").is_some_and(|bare| {
        view.watch.lexicon.is(WordClass::DualSide, bare) || matches!(bare, "وزيران" | "رييسان")
    })
}

/// The name of a place that is less than a state, without the word for its kind: `مدينة الزبداني`.
fn town(view: &View, place: &str) -> Option<String> {
    let names = &view.watch.lexicon.names;
    let folded = isnad_text::fold(place);
    let kind = folded.split_once(' ').filter(|(first, _)| names.place_heads.get(first).is_some());
    let bare = kind.map_or(folded.as_str(), |(_, rest)| rest);
    names.countries.get(bare).is_none().then(|| bare.to_owned())
}

/// Whether the words for both sides in an event's sentence mean the two.
fn means_the_pair(view: &View, event: &WireEvent) -> bool {
    let mut sentence = view.sentence(view.span(&event.trigger).start);
    let joint = sentence.find(|&t| is_both(view, t));
    joint.map_or(view.is_tight, |t| view.means_the_pair(t))
}

/// Whether words for two mean persons rather than states.
pub(super) fn means_persons(name: &str) -> bool {
    name.contains("وزيران") || name.contains("وزيرين") || name.contains("رييسان") || name.contains("رييسين")
}

fn take_event(view: &View, event: &WireEvent, at: usize, cluster: u64) -> Option<TakenEvent> {
    let pair = &view.watch.pair;
    let mut parties: Vec<Party> = Vec::new();
    for name in &event.participants {
        let joint = view.is_focus && means_both(view, name) && means_the_pair(view, event);
        let states = match view.states_of(name) {
            _ if joint => pair.both(),
            none if none.is_empty() && led::is_coalition(view.watch.lexicon, name) => {
                view.leader.iter().cloned().collect()
            }
            states => states.into_iter().collect(),
        };
        parties.push(Party { name: name.clone(), states });
    }
    let place = view.state_of_place(event.place.as_ref());
    let town = event.place.as_ref().filter(|_| place.is_some()).and_then(|place| town(view, &place.text));
    let sentence = happenings::sentence(view, event);
    let happening = Happening::new(view, event, &parties, place.as_deref());
    let certainty = happening.certainty()?;
    let way = happening.way();
    let subject = happening.subject();
    let actors = acting_in(view, &event.participants);
    let levels = actors.iter().filter_map(|a| level_of(view, a)).collect();
    Some(TakenEvent {
        at,
        cluster,
        kind: event.kind.clone(),
        mode: event.mode.clone(),
        way,
        town,
        subject,
        open_day: view.open_day(event),
        report: Report {
            carrier: view.carrier(),
            trigger: view.quote(&event.trigger),
            sentence: view.words(sentence),
            item: event.id.clone(),
            date: view.date_of(event).filter(|date| date.basis == "told" || !happening.is_of_the_past()),
            place: event.place.as_ref().map(|place| view.quote(place)),
            modality: event.modality.clone(),
            participants: parties,
        },
        areas: view.areas(&[sentence]),
        levels,
        actors,
        runs: view.runs(sentence),
        weight: certainty * event.evidence.confidence.max(0.5),
    })
}

/// The persons and bodies that take part for one of the two.
fn acting_in(view: &View, names: &[String]) -> Vec<Acting> {
    names.iter().filter_map(|name| acting(view, name)).collect()
}

/// A person or body that acts for one of the two.
pub(super) fn acting(view: &View, name: &str) -> Option<Acting> {
    let actor = view.actor(name)?;
    if actor.kind == "person" && actor.name.as_deref().is_some_and(|name| !view.watch.may_be_name(name)) {
        return None;
    }
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
        is_named: actor.kind == "person" && actor.name.is_some(),
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

/// A statement as the relation takes it, where it belongs to it or is tied to one of another carrier.
fn take_statement(
    view: &View,
    s: &WireStatement,
    at: usize,
    cluster: u64,
    is_tied: bool,
) -> Option<TakenStatement> {
    let sides = view.watch.pair.sides_in(&speaking_states(view, s));
    let belonging = belonging(view, s, &sides);
    if belonging == 0.0 && !is_tied {
        return None;
    }
    let actor = s.speaker.as_deref().and_then(|name| acting(view, name));
    let level = speaking_level(view, s, actor.as_ref());
    let content: Vec<Span> = s.content.iter().map(|part| view.span(part)).collect();
    let whole = content.iter().copied().reduce(Span::cover)?;
    let weight =
        belonging * standing(view, s, actor.as_ref(), level) * substance(view, whole) * s.evidence.confidence;
    if weight < LEAST && !is_tied {
        return None;
    }
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
    Some(TakenStatement {
        at,
        cluster,
        stems: view.stems(whole),
        runs: view.runs(whole),
        weight,
        item,
        variant: variant(view, s),
        actor,
    })
}

/// How surely a statement belongs to the two, by who speaks and whom the words name: nothing where they do not show it.
fn belonging(view: &View, s: &WireStatement, sides: &[String]) -> f64 {
    let pair = &view.watch.pair;
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
    let names_other = |states: &States| match sides {
        [side] => states.contains(pair.other(side)),
        [_, _] => true,
        _ => pair.both_in(states) && others <= 1,
    };
    let own = match () {
        () if sides.len() == 2 => 0.9,
        () if names_other(&about) && !sides.is_empty() => 1.0,
        () if names_other(&about) => 0.6,
        () if names_other(&near) && !sides.is_empty() => 0.45,
        // another carrier of the same words may name the other side
        () => 0.0,
    };
    own * spread
}

/// The level of whoever speaks: by office or rank, by the words of the source, or by the name that the source means.
fn speaking_level(view: &View, s: &WireStatement, actor: Option<&Acting>) -> Option<Level> {
    actor
        .and_then(|a| level_of(view, a))
        .or_else(|| view.level(s.source.as_ref().map_or("", |source| source.text.as_str())))
        .or_else(|| s.speaker.as_deref().and_then(|name| view.level(name)))
}

/// How much whoever speaks stands for a state.
fn standing(view: &View, s: &WireStatement, actor: Option<&Acting>, level: Option<Level>) -> f64 {
    let source = s.source.as_ref().map_or("", |source| source.text.as_str());
    let role = actor.and_then(|a| a.role.as_deref()).unwrap_or_default();
    let is_state =
        || s.speaker.as_deref().and_then(|name| view.actor(name)).is_some_and(|a| a.kind == "country");
    match level {
        Some(Level::Private) => 0.45,
        // who held an office speaks for himself
        Some(_) if [source, role].iter().any(|words| is_former(view, words)) => 0.6,
        Some(_) => 1.0,
        None if is_state() => 0.95,
        None => 0.5,
    }
}

/// How much there is in the words: what is named late in a long speech is seldom what it is about.
fn substance(view: &View, content: Span) -> f64 {
    match view.doc.tokens_in(content).filter(|t| view.doc.is_word(*t)).count() {
        0..4 => 0.5,
        4..60 => 1.0,
        _ => 0.8,
    }
}

/// A statement as this article carries it.
fn variant(view: &View, s: &WireStatement) -> Variant {
    Variant {
        carrier: view.carrier(),
        item: s.id.clone(),
        content: s.content.iter().map(|part| view.quote(part)).collect(),
        cue: view.quote(&s.cue),
        class: s.class.clone(),
        mode: s.mode.clone(),
        source: s.source.as_ref().map(|source| view.quote(source)),
        changes: Vec::new(),
    }
}

/// Whether words tell an office that somebody has no more: رئيس الحكومة الأسبق.
pub(super) fn is_former(view: &View, words: &str) -> bool {
    let former = |word: &str| {
        let bare = word.strip_prefix("ال").unwrap_or(word);
        let bare = bare.strip_suffix(['ه', 'ا']).unwrap_or(bare);
        view.watch.lexicon.is(WordClass::Former, bare)
    };
    isnad_text::fold(words).split(' ').any(former)
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
    if view.is_focus && means_both(view, &source.text) {
        return view.watch.pair.both().into_iter().collect();
    }
    view.states_in(source, Naming::State)
}

/// Whether a sentence that names both says that they share something: `مشترك`, `متبادل`, the names of the two joined by بين or مع, a force that
/// trains another.
fn shares(view: &View, programme: Span, sentence: std::ops::Range<usize>) -> bool {
    let stem = |t: usize| view.doc.norm(t).trim_start_matches('و').trim_start_matches("ال").to_owned();
    let near = view.doc.tokens_in(programme);
    let around = near.start.saturating_sub(3)..near.end + 4;
    let joint = around.clone().any(|t| {
        let word = stem(t);
        view.watch.lexicon.forms_of(WordClass::JointAdjective).any(|adjective| word.starts_with(adjective))
    });
    joint || super::happenings::stand_together(view, sentence)
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
        let both_meant = |t: usize| is_both(view, t) && view.means_the_pair(t);
        let together = view.sentence(span.start).any(both_meant);
        let named = !states.is_empty() || view.is_tight;
        if others > 0 || !(both || together && view.is_focus && named) {
            continue;
        }
        let shared = together || shares(view, view.span(&programme.span), view.doc.tokens_in(sentence));
        let certainty = match (both, shared) {
            (true, true) => 0.9,
            (false, _) => 0.7,
            (true, false) => continue,
        };
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
