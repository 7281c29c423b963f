//! The record of a relation: what articles tell of two states, joined.
//!
//! [`Watch::learn`] notes whom articles name; [`Watch::share`] takes from one article what belongs to the two, on any number of
//! threads; [`Watch::dossier`] joins shares. [`relation`] does all of it. The order of the articles changes nothing.

mod actors;
mod body;
mod commitments;
mod dossier;
mod forums;
mod happenings;
mod led;
mod ledger;
mod positions;
mod provisional;
mod same;
mod share;
mod summary;
mod timeline;
mod tone;
mod view;
mod watch;

pub use body::Body;
pub use dossier::*;
pub use ledger::{agrees, measured_before, verdict};
pub use provisional::cluster;
pub use share::Share;
pub use summary::{SECTIONS, Shown, render_dossier};
pub use watch::{Pair, Watch};

use crate::Clusters;
use isnad_format::WireRecord;
use isnad_lexicon::Lexicon;
use std::collections::{BTreeMap, BTreeSet};
use view::month;

/// Everything that articles tell of the relation between two states.
pub fn relation(pair: Pair, articles: &[(WireRecord, Clusters)], lexicon: &Lexicon) -> Dossier {
    let mut watch = Watch::new(pair, lexicon);
    articles.iter().for_each(|(record, _)| watch.learn(record));
    let shares = articles.iter().filter_map(|(record, clusters)| Some(watch.share(record)?.linked(clusters)));
    watch.dossier(shares.collect())
}

impl Watch<'_> {
    /// Joins what articles hold.
    pub fn dossier(&self, mut shares: Vec<Share>) -> Dossier {
        shares.sort_by(|a, b| a.carrier.cmp(&b.carrier));
        let mut parts = Parts::default();
        shares.into_iter().for_each(|share| parts.add(share));
        parts.leave_out_strangers();
        let acting = parts.events.iter().flat_map(|e| &e.actors);
        let speaking = parts.statements.iter().filter_map(|s| s.actor.as_ref());
        let names = actors::Names::new(self.lexicon, acting.chain(speaking));

        same::unite(&mut parts.events, &names);
        let events = timeline::join_events(&parts.events, &names);
        let statements = timeline::join_statements(&parts.statements, &names, self.lexicon);
        let mut dossier = Dossier {
            schema: DOSSIER_SCHEMA,
            sides: self.pair.codes().into_iter().map(|code| self.side(code)).collect(),
            actors: actors::join(self, &names, &parts.events, &parts.statements),
            visits: timeline::find_visits(&parts.events, &events),
            agreements: events.iter().filter(|e| e.kind == "AGREE").cloned().collect(),
            forums: forums::join(parts.forums),
            programmes: join_programmes(parts.programmes),
            commitments: commitments::join(parts.undertaken, &parts.signs),
            positions: positions::join(&parts.stances, &names),
            ledger: ledger::join(parts.figures, self.lexicon),
            tone: tone::count(&statements),
            events,
            statements,
            ..Dossier::default()
        };
        fill_head(&mut dossier, &parts.carriers);
        dossier
    }

    fn side(&self, code: &str) -> Side {
        let body = || self.bodies.iter().find(|body| body.code() == code).map(Body::name);
        let name = self.lexicon.names.state_name(code).or_else(body).unwrap_or(code);
        Side { code: code.to_owned(), name: name.to_owned() }
    }
}

/// What all articles hold, section by section.
#[derive(Default)]
struct Parts {
    carriers: Vec<Carrier>,
    events: Vec<share::TakenEvent>,
    statements: Vec<share::TakenStatement>,
    forums: Vec<forums::ForumReport>,
    programmes: Vec<(Vec<u64>, ProgrammeItem)>,
    undertaken: Vec<commitments::Undertaken>,
    signs: Vec<commitments::Sign>,
    figures: Vec<ledger::Given>,
    stances: Vec<positions::Taken>,
}

impl Parts {
    fn add(&mut self, share: Share) {
        if !share.is_empty() {
            self.carriers.push(share.carrier);
        }
        self.events.extend(share.events);
        self.statements.extend(share.statements);
        self.forums.extend(share.forums);
        self.programmes.extend(share.programmes);
        self.undertaken.extend(share.undertaken);
        self.signs.extend(share.signs);
        self.figures.extend(share.figures);
        self.stances.extend(share.stances);
    }

    /// Leaves out utterances of which no carrier shows that they belong.
    fn leave_out_strangers(&mut self) {
        let tell = self.statements.iter().filter(|s| s.weight >= share::LEAST);
        let clusters: BTreeSet<u64> = tell.map(|s| s.cluster).collect();
        self.statements.retain(|s| clusters.contains(&s.cluster));
    }
}

/// The numbers, the grid of areas and months, and the levels.
fn fill_head(dossier: &mut Dossier, carriers: &[Carrier]) {
    let days: BTreeSet<&String> = carriers.iter().filter_map(|c| c.published.as_ref()).collect();
    let outlets: BTreeSet<&String> = carriers.iter().filter_map(|c| c.outlet.as_ref()).collect();
    let speakers: BTreeSet<&String> = dossier.statements.iter().filter_map(|s| s.speaker.as_ref()).collect();
    let counts = Counts {
        articles: carriers.len(),
        outlets: outlets.len(),
        speakers: speakers.len(),
        events: dossier.events.len(),
        statements: dossier.statements.len(),
    };
    let mut grid: BTreeMap<&str, BTreeMap<String, usize>> = BTreeMap::new();
    let mut levels: BTreeMap<String, usize> = BTreeMap::new();
    let dated = dossier.events.iter().map(|e| (&e.areas, &e.date));
    for (areas, date) in dated.chain(dossier.statements.iter().map(|s| (&s.areas, &s.date))) {
        for area in areas {
            *grid.entry(area).or_default().entry(month(date.as_ref())).or_default() += 1;
        }
    }
    let of_events = dossier.events.iter().flat_map(|e| &e.levels);
    for level in of_events.chain(dossier.statements.iter().filter_map(|s| s.level.as_ref())) {
        *levels.entry(level.clone()).or_default() += 1;
    }
    let grid = grid.into_iter().map(|(area, months)| AreaRow { area: area.to_owned(), months }).collect();
    dossier.since = days.first().map(|day| (*day).clone());
    dossier.until = days.last().map(|day| (*day).clone());
    dossier.counts = counts;
    dossier.grid = grid;
    dossier.levels = levels;
}

/// Joins programmes of one name, or whose sentences are copies.
fn join_programmes(mut found: Vec<(Vec<u64>, ProgrammeItem)>) -> Vec<ProgrammeItem> {
    found.sort_by(|a, b| (&a.1.date, &a.1.sentence).cmp(&(&b.1.date, &b.1.sentence)));
    let mut joined: Vec<(Vec<u64>, ProgrammeItem)> = Vec::new();
    for (runs, item) in found {
        let known = joined.iter_mut().find(|(other, known)| {
            known.kind == item.kind && isnad_text::fold(&known.name) == isnad_text::fold(&item.name)
                || view::shared(other, &runs) >= 0.5
                || known.kind == item.kind && is_told_again(known, &item)
        });
        match known {
            Some((_, known)) => {
                known.confidence = known.confidence.max(item.confidence);
                known.reports.extend(item.reports);
            }
            None => joined.push((runs, item)),
        }
    }
    let mut items: Vec<ProgrammeItem> = joined.into_iter().map(|(_, item)| item).collect();
    items.sort_by(|a, b| {
        let strength = |p: &ProgrammeItem| p.confidence + 0.05 * p.reports.len().min(4) as f64;
        strength(b).total_cmp(&strength(a)).then_with(|| a.sentence.cmp(&b.sentence))
    });
    items
}

/// Whether an article names a programme again in other words: one that shares a word of its name.
fn is_told_again(known: &ProgrammeItem, item: &ProgrammeItem) -> bool {
    let words = |name: &str| -> BTreeSet<String> {
        isnad_text::fold(name)
            .split(' ')
            .map(|w| w.trim_start_matches("ال").trim_end_matches('ه').to_owned())
            .collect()
    };
    let here = known.reports.iter().any(|r| r.article == item.sentence.article);
    here && !words(&known.name).is_disjoint(&words(&item.name))
}

impl Dossier {
    /// Leaves out what does not touch an area; what has no areas of its own is left out with it.
    pub fn keep_area(&mut self, area: &str) {
        let touches = |areas: &[String]| areas.iter().any(|a| a == area);
        self.grid.retain(|row| row.area == area);
        self.events.retain(|e| touches(&e.areas));
        self.statements.retain(|s| touches(&s.areas));
        self.forums.retain(|f| touches(&f.areas));
        self.visits.retain(|v| touches(&v.event.areas));
        self.agreements.retain(|a| touches(&a.areas));
        self.programmes.retain(|p| touches(&p.areas));
        self.commitments.retain(|c| touches(&c.areas));
        self.counts.events = self.events.len();
        self.counts.statements = self.statements.len();
        self.tone = tone::count(&self.statements);
    }
}

#[cfg(test)]
mod tests;
