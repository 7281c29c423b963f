//! What articles tell of one actor: the offices it is given and when, what it said, whom it met, which figures it claimed.

use super::office::Office;
use crate::{ClusterId, Clusters};
use isnad_format::WireRecord;
use isnad_format::wire::{WireActor, WireSpan, WireStatement};
use isnad_lexicon::Lexicon;
use isnad_text::fold;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use utoipa::ToSchema;

/// A place in an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
pub struct Source {
    /// The article's day of publication; unknown ones come first.
    pub published: Option<String>,
    /// The article's id.
    pub article: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// First code point of the words.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The words.
    pub text: String,
    /// The record's item that they are of: a statement, event, figure or mention.
    pub item: String,
}

/// An office that articles give to an actor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tenure {
    /// As most articles word it.
    pub office: String,
    /// The first and last day on which an article with a day says so.
    pub span: Option<(String, String)>,
    /// Every place where one does, by day.
    pub sources: Vec<Source>,
}

/// A statement of an actor, with everybody who carries it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Utterance {
    /// Its cluster.
    pub cluster: ClusterId,
    /// Its kind of speech act, in the first article.
    pub class: String,
    /// The areas of relations between states it belongs to.
    pub areas: BTreeSet<String>,
    /// Its content in each article, by day.
    pub sources: Vec<Source>,
}

/// An event an actor took part in, with everybody who tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Happening {
    /// Its cluster.
    pub cluster: ClusterId,
    /// Type and mode.
    pub kind: String,
    /// Whether it happened.
    pub modality: String,
    /// The others who took part, as articles name them.
    pub others: BTreeSet<String>,
    /// Its trigger in each article, by day.
    pub sources: Vec<Source>,
}

/// Somebody an actor took part in events with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counterpart {
    /// The actor, where it is known who is meant.
    pub cluster: Option<ClusterId>,
    /// As most articles name it.
    pub name: String,
    /// In so many events.
    pub events: usize,
}

/// A figure an actor claimed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// The number, or the two ends of a range, as the record has it.
    pub value: String,
    /// How exact it is: exactly, about, more_than …
    pub qualifier: String,
    /// In what unit; `None` for plain counts.
    pub unit: Option<String>,
    /// increase or decrease, where that is said.
    pub change: Option<String>,
    /// What it is a figure of.
    pub of: Option<String>,
    /// Where.
    pub source: Source,
}

/// All of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Offices, the one in most articles first.
    pub offices: Vec<Tenure>,
    /// Statements, the latest first.
    pub statements: Vec<Utterance>,
    /// Events, the latest first.
    pub events: Vec<Happening>,
    /// Partners of events, the most frequent first.
    pub met: Vec<Counterpart>,
    /// Figures, the latest first.
    pub figures: Vec<Claim>,
}

/// Collects an account, article by article, in any order.
pub struct Accounting<'l> {
    lexicon: &'l Lexicon,
    offices: BTreeMap<String, Vec<Source>>,
    statements: BTreeMap<ClusterId, Utterance>,
    events: BTreeMap<ClusterId, Happening>,
    /// By cluster, or by the words where that is unknown.
    met: BTreeMap<Result<ClusterId, String>, Meetings>,
    figures: Vec<Claim>,
}

/// How a counterpart is named, how often each way, and the events at which it was met.
type Meetings = (BTreeMap<String, usize>, BTreeSet<ClusterId>);

impl<'l> Accounting<'l> {
    /// Begins one.
    pub fn new(lexicon: &'l Lexicon) -> Self {
        let (offices, statements, events) = Default::default();
        Accounting { lexicon, offices, statements, events, met: BTreeMap::new(), figures: Vec::new() }
    }

    /// Adds what an article tells of the actor that has this place in its record.
    pub fn add(&mut self, record: &WireRecord, item: usize, clusters: &Clusters) {
        let Some(actor) = record.actors.get(item) else { return };
        self.add_offices(record, actor);
        let Some(name) = actor.name.as_ref().or(actor.role.as_ref()) else { return };
        let own = clusters.actors.get(item).copied().flatten();
        self.add_statements(record, name, clusters);
        self.add_events(record, name, own, clusters);
    }

    fn add_offices(&mut self, record: &WireRecord, actor: &WireActor) {
        let mentions =
            record.mentions.iter().filter(|m| m.label == "ROLE" && m.actor.as_ref() == Some(&actor.id));
        for mention in mentions {
            let words = &mention.span.text;
            let key = Office::read(words, self.lexicon).map_or_else(|| fold(words), |office| office.key);
            self.offices.entry(key).or_default().push(source(record, &mention.span, &mention.id));
        }
    }

    fn add_statements(&mut self, record: &WireRecord, name: &String, clusters: &Clusters) {
        for (at, statement) in record.statements.iter().enumerate() {
            if statement.speaker.as_ref() != Some(name) {
                continue;
            }
            self.add_figures(record, statement);
            let Some((cluster, span)) = clusters.statements.get(at).zip(extent(record, statement)) else {
                continue;
            };
            let utterance = self.statements.entry(*cluster).or_insert_with(|| Utterance {
                cluster: *cluster,
                class: String::new(),
                areas: BTreeSet::new(),
                sources: Vec::new(),
            });
            let of = record.relations.iter().filter(|r| r.items.contains(&statement.id));
            utterance.areas.extend(of.flat_map(|r| r.areas.iter().cloned()));
            let source = source(record, &span, &statement.id);
            if utterance.sources.iter().all(|known| source < *known) {
                utterance.class.clone_from(&statement.class);
            }
            utterance.sources.push(source);
        }
    }

    fn add_figures(&mut self, record: &WireRecord, statement: &WireStatement) {
        let claimed = record.figures.iter().filter(|f| f.statement.as_ref() == Some(&statement.id));
        self.figures.extend(claimed.map(|figure| Claim {
            value: figure.value.to_string(),
            qualifier: figure.qualifier.clone(),
            unit: figure.unit.clone(),
            change: figure.change.clone(),
            of: figure.of.as_ref().map(|of| of.text.clone()),
            source: source(record, &figure.span, &figure.id),
        }));
    }

    fn add_events(
        &mut self,
        record: &WireRecord,
        name: &String,
        own: Option<ClusterId>,
        clusters: &Clusters,
    ) {
        for (at, event) in record.events.iter().enumerate() {
            if !event.participants.contains(name) {
                continue;
            }
            let Some(cluster) = clusters.events.get(at) else { continue };
            let mode = event.mode.as_ref().map(|mode| format!(" {mode}")).unwrap_or_default();
            let happening = self.events.entry(*cluster).or_insert_with(|| Happening {
                cluster: *cluster,
                kind: format!("{}{mode}", event.kind),
                modality: event.modality.clone(),
                others: BTreeSet::new(),
                sources: Vec::new(),
            });
            happening.sources.push(source(record, &event.trigger, &event.id));
            for other in event.participants.iter().filter(|other| *other != name) {
                happening.others.insert(other.clone());
                let known = record.actors.iter().position(|a| a.name.as_ref() == Some(other));
                let met = known.and_then(|at| clusters.actors.get(at).copied().flatten());
                if met.is_some() && met == own {
                    continue;
                }
                let (names, events) = self.met.entry(met.ok_or_else(|| fold(other))).or_default();
                *names.entry(other.clone()).or_default() += 1;
                events.insert(*cluster);
            }
        }
    }

    /// The account of all that was added.
    pub fn finish(self) -> Account {
        let mut offices: Vec<Tenure> = self.offices.into_values().map(tenure).collect();
        offices.sort_by(|a, b| (b.sources.len(), &a.office).cmp(&(a.sources.len(), &b.office)));
        let mut statements: Vec<Utterance> = self.statements.into_values().collect();
        statements.iter_mut().for_each(|s| s.sources.sort());
        statements.sort_by(|a, b| b.sources.cmp(&a.sources));
        let mut events: Vec<Happening> = self.events.into_values().collect();
        events.iter_mut().for_each(|e| e.sources.sort());
        events.sort_by(|a, b| b.sources.cmp(&a.sources));
        let mut met: Vec<Counterpart> = self
            .met
            .into_iter()
            .map(|(who, (names, events))| Counterpart {
                cluster: who.ok(),
                name: most_frequent(names),
                events: events.len(),
            })
            .collect();
        met.sort_by(|a, b| (b.events, &a.name).cmp(&(a.events, &b.name)));
        let mut figures = self.figures;
        figures.sort_by(|a, b| b.source.cmp(&a.source));
        Account { offices, statements, events, met, figures }
    }
}

fn tenure(mut sources: Vec<Source>) -> Tenure {
    sources.sort();
    let mut wordings: BTreeMap<String, usize> = BTreeMap::new();
    for source in &sources {
        *wordings.entry(source.text.clone()).or_default() += 1;
    }
    let days = || sources.iter().filter_map(|source| source.published.clone());
    Tenure { office: most_frequent(wordings), span: days().min().zip(days().max()), sources }
}

/// The most frequent wording; of equals the first one by its letters.
fn most_frequent(wordings: BTreeMap<String, usize>) -> String {
    let best = wordings.into_iter().max_by(|a, b| (a.1, &b.0).cmp(&(b.1, &a.0)));
    best.map(|(wording, _)| wording).unwrap_or_default()
}

fn source(record: &WireRecord, span: &WireSpan, item: &str) -> Source {
    Source {
        published: record.published.clone(),
        article: record.id.clone(),
        outlet: record.outlet.clone(),
        start: span.start,
        end: span.end,
        text: span.text.clone(),
        item: item.to_owned(),
    }
}

/// The content of a statement, from its first to its last word.
fn extent(record: &WireRecord, statement: &WireStatement) -> Option<WireSpan> {
    let start = statement.content.iter().map(|span| span.start).min()?;
    let end = statement.content.iter().map(|span| span.end).max()?;
    let text = record.text.chars().skip(start).take(end.saturating_sub(start)).collect();
    Some(WireSpan { start, end, text })
}
