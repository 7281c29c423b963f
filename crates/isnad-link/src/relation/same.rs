//! Reports of one happening that linking left apart: the same persons of either side meet once a day, and one visitor makes one journey.
//!
//! Linking compares articles two by two and wants shared words. Within a dossier much more is known: `زيارة كريم الشمري إلى عمّان` told on three days in
//! other words is one visit, and `التقى الشمري مسؤولين أردنيين` is the meeting with the minister that another one names. Fighting for one town goes on
//! for days, and each report tells it anew. What was planned stays apart from what happened, and so do meetings of other days.

use super::actors::Names;
use super::dossier::Dated;
use super::share::TakenEvent;
use super::view::{days_between, shared};
use std::collections::{BTreeMap, BTreeSet};

/// Days between two reports of one happening that both tell its day.
const TOLD: i64 = 2;

/// Days between two reports where the day of publication stands in for one of them.
const PUBLISHED: i64 = 5;

/// The same for a journey, which is spoken of for weeks.
const SPOKEN_OF: i64 = 60;

/// The same for what goes on in one town, told without its day.
const GOES_ON: i64 = 21;

/// Runs of words that two tellings of one deed share at least.
const COPY: f64 = 0.4;

/// Gives reports of one happening one cluster.
pub(super) fn unite(events: &mut [TakenEvent], names: &Names) {
    let mut groups: BTreeMap<u64, Group> = BTreeMap::new();
    for event in events.iter() {
        groups.entry(event.cluster).or_insert_with(|| Group::new(event)).add(event, names);
    }
    let mut order: Vec<u64> = groups.keys().copied().collect();
    // those that tell their day first, so that the others find them
    order.sort_by(|a, b| {
        let rank = |id: &u64| groups.get(id).map(|g| (std::cmp::Reverse(g.told), g.days.first().cloned()));
        rank(a).cmp(&rank(b)).then(a.cmp(b))
    });
    let mut united: Vec<(u64, Group)> = Vec::new();
    let mut renamed: BTreeMap<u64, u64> = BTreeMap::new();
    for id in order {
        let Some(group) = groups.remove(&id) else { continue };
        let known: Vec<usize> = (0..united.len())
            .filter(|&at| united.get(at).is_some_and(|(_, g)| g.is_one_with(&group)))
            .collect();
        // one without a day joins where only one fits
        let only = if group.days.is_empty() { known.len() == 1 } else { !known.is_empty() };
        match known.first().and_then(|&at| united.get_mut(at)).filter(|_| only) {
            Some((first, known)) => {
                renamed.insert(id, *first);
                known.take(group);
            }
            None => united.push((id, group)),
        }
    }
    for event in events {
        event.cluster = renamed.get(&event.cluster).copied().unwrap_or(event.cluster);
    }
}

/// What is known of the reports of one cluster.
struct Group {
    kind: String,
    mode: Option<String>,
    is_planned: bool,
    /// Where visitors come from and go to.
    way: Option<(String, String)>,
    /// Named persons and bodies, with their state.
    actors: BTreeSet<(String, String)>,
    /// The sides of which somebody is named, not by office alone.
    named: BTreeSet<String>,
    /// The town, where it is no more than that.
    town: Option<String>,
    visitors: BTreeSet<String>,
    /// The family names of visitors who have a name.
    families: BTreeSet<String>,
    sides: BTreeSet<String>,
    days: BTreeSet<String>,
    /// Whether a report tells the day.
    told: bool,
    runs: Vec<u64>,
    subject: Option<String>,
}

impl Group {
    fn new(event: &TakenEvent) -> Self {
        Group {
            kind: event.kind.clone(),
            mode: event.mode.clone(),
            is_planned: event.report.modality != "happened",
            way: None,
            actors: BTreeSet::new(),
            named: BTreeSet::new(),
            town: event.town.clone(),
            visitors: BTreeSet::new(),
            families: BTreeSet::new(),
            sides: BTreeSet::new(),
            days: BTreeSet::new(),
            told: false,
            runs: event.runs.clone(),
            subject: event.subject.clone(),
        }
    }

    fn add(&mut self, event: &TakenEvent, names: &Names) {
        if let Some((from, to, visitors)) = &event.way {
            self.way.get_or_insert_with(|| (from.clone(), to.clone()));
            self.visitors.extend(visitors.iter().map(|name| names.full(from, name)));
            let named = event.actors.iter().filter(|a| a.is_named && a.side == *from);
            let known = named.map(|a| names.full(from, &a.name)).filter(|name| self.visitors.contains(name));
            let families = known.filter_map(|name| Some(isnad_text::fold(name.rsplit_once(' ')?.1)));
            self.families.extend(families.collect::<Vec<_>>());
        }
        self.actors.extend(event.actors.iter().map(|a| (a.side.clone(), names.full(&a.side, &a.name))));
        self.named.extend(event.actors.iter().filter(|a| a.is_named).map(|a| a.side.clone()));
        self.sides.extend(event.report.participants.iter().flat_map(|p| p.states.iter().cloned()));
        if let Some(date) = &event.report.date {
            self.add_day(date);
        }
    }

    /// A told day puts those of publication aside.
    fn add_day(&mut self, date: &Dated) {
        let told = date.basis == "told" && date.edtf.len() >= 10;
        if told && !self.told {
            self.days.clear();
            self.told = true;
        }
        if told || !self.told {
            self.days.insert(date.edtf.get(..10).unwrap_or(&date.edtf).to_owned());
        }
    }

    fn take(&mut self, other: Group) {
        self.way = self.way.take().or(other.way);
        self.town = self.town.take().or(other.town);
        self.mode = self.mode.take().or(other.mode);
        self.named.extend(other.named);
        self.actors.extend(other.actors);
        self.visitors.extend(other.visitors);
        self.families.extend(other.families);
        self.sides.extend(other.sides);
        if other.told && !self.told {
            self.days.clear();
            self.told = true;
        }
        if other.told || !self.told {
            self.days.extend(other.days);
        }
    }

    /// Whether both tell one happening.
    fn is_one_with(&self, other: &Group) -> bool {
        // one agreement is spoken of for months
        if self.kind == "AGREE" && self.subject.is_some() {
            return other.kind == "AGREE" && self.subject == other.subject;
        }
        self.kind == other.kind
            && self.is_of_mode(other)
            && self.is_planned == other.is_planned
            && self.is_near(other)
            && match (&self.way, &other.way) {
                (Some(way), Some(theirs)) => way == theirs && self.is_one_traveller(other),
                _ if self.kind == "CONSULT" => self.meets(other),
                // the severed ties of three states with a fourth are those of each of them
                _ if self.kind == "SANCTION" => {
                    self.sides.is_subset(&other.sides) || other.sides.is_subset(&self.sides)
                }
                _ if self.is_in_one_town(other) => true,
                _ => self.sides == other.sides && shared(&self.runs, &other.runs) >= COPY,
            }
    }

    /// The same visitor, or one of the same family name: on one way in one month برنار and برنارد are spellings.
    fn is_one_traveller(&self, other: &Group) -> bool {
        !self.visitors.is_disjoint(&other.visitors) || !self.families.is_disjoint(&other.families)
    }

    /// How many sat at the table is told in many ways; a visit, a telephone call and what a third mediates are none of these.
    fn is_of_mode(&self, other: &Group) -> bool {
        let seated = |mode: &Option<String>| matches!(mode.as_deref(), Some("meet" | "multilateral"));
        self.mode == other.mode || seated(&self.mode) && seated(&other.mode)
    }

    /// The same persons of both sides; or of one, where one of the reports names nobody of the other.
    fn meets(&self, other: &Group) -> bool {
        let common: BTreeSet<&String> =
            self.actors.intersection(&other.actors).map(|(side, _)| side).collect();
        let open = |side: &String| !self.named.contains(side) || !other.named.contains(side);
        let known = |side: &&String| self.named.contains(*side) && other.named.contains(*side);
        common.len() > 1
            || common.iter().any(known)
                && self.sides.union(&other.sides).all(|side| common.contains(side) || open(side))
    }

    /// Fighting of the same sides for one town, or help that reaches it.
    fn is_in_one_town(&self, other: &Group) -> bool {
        let kind = matches!(self.kind.as_str(), "ASSAULT" | "AID");
        let town = kind && self.town.is_some() && self.town == other.town;
        town && (self.sides == other.sides
            || self.sides.is_subset(&other.sides)
            || other.sides.is_subset(&self.sides))
    }

    fn is_near(&self, other: &Group) -> bool {
        let most = match self.told && other.told {
            true => TOLD,
            false if self.way.is_some() && !self.is_planned => SPOKEN_OF,
            false if self.is_in_one_town(other) && self.kind == "ASSAULT" => GOES_ON,
            false if self.kind == "AID" => TOLD,
            false => PUBLISHED,
        };
        let near = |a: &String| {
            other.days.iter().any(|b| is_within(a, b) || days_between(a, b).is_some_and(|days| days <= most))
        };
        self.days.is_empty() || other.days.is_empty() || self.days.iter().any(near)
    }
}

/// Whether one of two dates is a month or year in which the other lies.
fn is_within(a: &str, b: &str) -> bool {
    a.len().min(b.len()) < 10 && (a.starts_with(b) || b.starts_with(a))
}
