//! One actor across all articles: everything that is shown of it.

use crate::edits::{ActorEdit, EditKind, means};
use crate::links::{ActorFound, ActorJoin, Links};
use crate::{Store, StoreError};
use isnad_lexicon::Lexicon;
use isnad_link::ClusterId;
use isnad_link::identity::{Account, Accounting, Profile, Source};
use serde_json::{Value, json};

/// An actor with what articles tell of it and what somebody decided on it.
#[derive(Clone, Debug)]
pub struct Portrait {
    /// The actor.
    pub actor: ActorFound,
    /// The name it is shown by: one that somebody decided on comes before the most frequent one.
    pub name: String,
    /// How articles write its name, with how many do so, the most frequent first.
    pub spellings: Vec<(String, u32)>,
    /// Why its parts are one.
    pub joins: Vec<ActorJoin>,
    /// The decisions that hold and concern it.
    pub decisions: Vec<ActorEdit>,
    /// What articles tell of it.
    pub account: Account,
    /// How many articles were read for the account, the latest added ones.
    pub read: usize,
}

/// An actor's id as it is written.
pub fn actor_id(cluster: ClusterId) -> String {
    format!("{:016x}", cluster.0)
}

impl Links {
    /// The actors that a name or an id (or the beginning of one, of four digits or more) means, those in most articles first.
    ///
    /// # Errors
    /// When the links cannot be read.
    pub fn actors_named(&self, name: &str) -> Result<Vec<ActorFound>, StoreError> {
        if name.len() >= 4 && name.len() <= 16 && name.chars().all(|c| c.is_ascii_hexdigit()) {
            let found = self.actors_by_id(name)?;
            if !found.is_empty() {
                return Ok(found);
            }
        }
        self.find_actors(name, Lexicon::builtin())
    }
}

impl Store {
    /// Everything that is shown of an actor, out of at most so many of the articles that name it.
    ///
    /// # Errors
    /// When archive or links cannot be read.
    pub fn portrait(&self, links: &Links, actor: ActorFound, most: usize) -> Result<Portrait, StoreError> {
        let reader = self.reader()?;
        let edits = reader.active_actor_edits()?;
        let mut accounting = Accounting::new(Lexicon::builtin());
        let mut read = 0;
        let mut last = None;
        for occurrence in links.occurrences(actor.id)?.into_iter().rev() {
            if last != Some(occurrence.article) {
                if read == most {
                    break;
                }
                read += 1;
            }
            last = Some(occurrence.article);
            let kept = reader.numbered(occurrence.article)?;
            if let Some((kept, clusters)) = kept.zip(links.clusters(occurrence.article)?) {
                accounting.add(&kept.record()?, occurrence.item, &clusters);
            }
        }
        Ok(Portrait {
            name: shown_name(&actor, &edits),
            spellings: links.spellings(actor.id)?,
            joins: links.joins(&actor)?,
            decisions: edits.into_iter().filter(|edit| concerns(edit, &actor)).collect(),
            account: accounting.finish(),
            read,
            actor,
        })
    }
}

fn shown_name(actor: &ActorFound, edits: &[ActorEdit]) -> String {
    let decided = edits.iter().rev().find(|edit| {
        edit.kind == EditKind::Rename
            && edit.about.actors.iter().any(|a| actor.profiles.iter().any(|m| means(a, &m.profile)))
    });
    decided.and_then(|edit| edit.about.shown.first().cloned()).unwrap_or_else(|| actor.name.clone())
}

fn concerns(edit: &ActorEdit, actor: &ActorFound) -> bool {
    let split = format!("split {}", edit.number);
    actor.profiles.iter().any(|m| {
        m.profile.apart.as_ref() == Some(&split) || edit.about.actors.iter().any(|a| means(a, &m.profile))
    })
}

impl Portrait {
    /// As it is written.
    pub fn to_json(&self) -> Value {
        let ActorFound { id, kind, country, articles, .. } = &self.actor;
        let Account { offices, statements, events, met, figures } = &self.account;
        let spellings = self.spellings.iter().map(|(text, count)| json!({"text": text, "articles": count}));
        let joins = self.joins.iter().map(
            |join| json!({"a": profile_json(&join.a), "b": profile_json(&join.b), "reason": join.reason.text()}),
        );
        let statements = statements.iter().map(|s| {
            json!({"cluster": actor_id(s.cluster), "class": s.class, "areas": s.areas, "carried_by": sources_json(&s.sources)})
        });
        let events = events.iter().map(|e| {
            json!({"cluster": actor_id(e.cluster), "type": e.kind, "modality": e.modality, "with": e.others,
                "told_by": sources_json(&e.sources)})
        });
        let offices = offices.iter().map(|t| {
            let (from, to) = t.span.clone().unzip();
            json!({"office": t.office, "from": from, "to": to, "stated_by": sources_json(&t.sources)})
        });
        let met =
            met.iter().map(|m| json!({"actor": m.cluster.map(actor_id), "name": m.name, "events": m.events}));
        let figures = figures.iter().map(|f| {
            json!({"value": f.value, "qualifier": f.qualifier, "unit": f.unit, "change": f.change, "of": f.of,
                "source": source_json(&f.source)})
        });
        json!({
            "id": actor_id(*id), "name": self.name, "kind": kind.name(), "country": country, "articles": articles,
            "spellings": list(spellings), "offices": list(offices), "statements": list(statements),
            "events": list(events), "met": list(met), "figures": list(figures), "why_one": list(joins),
            "decisions": list(self.decisions.iter().map(ActorEdit::to_json)),
        })
    }
}

fn list(values: impl Iterator<Item = Value>) -> Value {
    Value::Array(values.collect())
}

impl ActorFound {
    /// As it is written in lists.
    pub fn to_json(&self) -> Value {
        let ActorFound { id, kind, name, country, articles, .. } = self;
        json!({"id": actor_id(*id), "name": name, "kind": kind.name(), "country": country, "articles": articles})
    }
}

impl ActorEdit {
    /// As it is written.
    pub fn to_json(&self) -> Value {
        let ActorEdit { number, kind, about, who, made, why, undone } = self;
        let (at, by) = undone.clone().unzip();
        json!({
            "number": number, "kind": kind.name(), "actors": list(about.actors.iter().map(profile_json)),
            "names": about.names, "articles": about.articles, "shown": about.shown, "who": who, "made": made, "why": why,
            "undone": at, "undone_by": by,
        })
    }
}

fn profile_json(profile: &Profile) -> Value {
    let Profile { kind, name, country, offices, apart } = profile;
    json!({"kind": kind.name(), "name": name, "country": country, "offices": offices, "apart": apart})
}

fn sources_json(sources: &[Source]) -> Value {
    list(sources.iter().map(source_json))
}

fn source_json(source: &Source) -> Value {
    let Source { published, article, outlet, start, end, text, item } = source;
    json!({"article": article, "published": published, "outlet": outlet, "item": item, "start": start, "end": end, "text": text})
}
