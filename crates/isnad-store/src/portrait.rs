//! One actor across all articles: everything that is shown of it.

use crate::edits::{ActorEdit, EditKind, means};
use crate::links::{ActorFound, ActorJoin, Links};
use crate::pack::{pack_value, unpack_value};
use crate::{Store, StoreError};
use isnad_lexicon::Lexicon;
use isnad_link::ClusterId;
use isnad_link::identity::{Account, Accounting};
use serde::{Deserialize, Serialize};

/// An actor with what articles tell of it and what somebody decided on it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
    /// The numbers of these.
    pub articles: Vec<i64>,
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
        let _held = links.hold()?;
        let reader = self.reader()?;
        let edits = reader.active_actor_edits()?;
        let mut accounting = Accounting::new(Lexicon::builtin());
        let mut articles = Vec::new();
        for occurrence in links.occurrences(actor.id)?.into_iter().rev() {
            if articles.last() != Some(&occurrence.article) {
                if articles.len() == most {
                    break;
                }
                articles.push(occurrence.article);
            }
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
            read: articles.len(),
            articles,
            actor,
        })
    }
}

impl Store {
    /// How an actor is named on its pages; `None` where there is no such actor.
    ///
    /// # Errors
    /// When archive or links cannot be read.
    pub fn name_of_actor(&self, links: &Links, id: ClusterId) -> Result<Option<String>, StoreError> {
        let Some(actor) = links.actor(id)? else { return Ok(None) };
        Ok(Some(shown_name(&actor, &self.reader()?.active_actor_edits()?)))
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
    /// How long it is as JSON, and the same compressed, to be kept in little room.
    pub fn pack(&self) -> (usize, Vec<u8>) {
        pack_value(self)
    }

    /// What was [packed](Self::pack).
    ///
    /// # Errors
    /// When it was not.
    pub fn unpack(packed: &[u8]) -> Result<Self, StoreError> {
        unpack_value(packed)
    }
}
