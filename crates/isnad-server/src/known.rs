//! What is known across articles, as pages ask for it: relations, actors, figures. Whatever shows or sends it takes it from here.

use crate::derived::{Derived, Found};
use crate::directory::Directory;
use crate::error::Error;
use crate::quantities;
use isnad_link::ClusterId;
use isnad_link::relation::{LedgerEntry, Pair};
use isnad_search::Searcher;
use isnad_store::{Links, Period, Portrait, Relation, StatePair, Store, StoreError};
use std::sync::Arc;
use std::sync::mpsc::Sender;

/// Bytes for each kind.
const RELATIONS: usize = 48 << 20;
const PORTRAITS: usize = 32 << 20;
const FIGURES: usize = 16 << 20;

/// Articles of an actor that are read, the latest added ones.
const MOST_ARTICLES: usize = 1200;

/// A pair of states and a period.
pub type RelationKey = ([String; 2], Period);

/// What is to be made anew.
#[derive(Clone, Debug)]
pub enum Job {
    /// A relation.
    Relation(RelationKey),
    /// An actor.
    Portrait(ClusterId),
    /// The list of relations.
    Pairs,
    /// The list of actors.
    Directory,
}

/// Everything that is at hand.
pub struct Known {
    relations: Derived<RelationKey, Relation>,
    portraits: Derived<ClusterId, Portrait>,
    pairs: Derived<(), Vec<StatePair>>,
    directory: Derived<(), Directory>,
    figures: Derived<String, Vec<LedgerEntry>>,
    jobs: Sender<Job>,
}

impl Known {
    /// Nothing yet. What is stale is asked for through `jobs`.
    pub fn new(jobs: Sender<Job>) -> Self {
        Known {
            relations: Derived::new(RELATIONS),
            portraits: Derived::new(PORTRAITS),
            pairs: Derived::new(usize::MAX),
            directory: Derived::new(usize::MAX),
            figures: Derived::new(FIGURES),
            jobs,
        }
    }

    /// The relation of two states.
    pub fn relation(&self, store: &Store, links: &Links, key: RelationKey) -> Result<Arc<Relation>, Error> {
        let found = self.relations.get(&key, &links.mark()?, || make_relation(store, links, &key))?;
        Ok(self.told(found, || Job::Relation(key)))
    }

    /// An actor by its id.
    pub fn portrait(&self, store: &Store, links: &Links, id: ClusterId) -> Result<Arc<Portrait>, Error> {
        let found = self.portraits.get(&id, &links.mark()?, || make_portrait(store, links, id))?;
        Ok(self.told(found, || Job::Portrait(id)))
    }

    /// Every two states that are named together.
    pub fn pairs(&self, store: &Store, links: &Links) -> Result<Arc<Vec<StatePair>>, Error> {
        let found = self.pairs.get(&(), &links.mark()?, || Ok((store.state_pairs(links)?, 0)))?;
        Ok(self.told(found, || Job::Pairs))
    }

    /// All actors by their names.
    pub fn directory(&self, links: &Links) -> Result<Arc<Directory>, Error> {
        let found = self.directory.get(&(), &links.mark()?, || Ok((Directory::new(links)?, 0)))?;
        Ok(self.told(found, || Job::Directory))
    }

    /// What is measured in these words, with every figure that is given for it.
    pub fn figures(
        &self,
        store: &Store,
        links: &Links,
        searcher: &Searcher,
        words: &str,
    ) -> Result<Arc<Vec<LedgerEntry>>, Error> {
        let key = isnad_text::fold(words);
        let make = || {
            let found = quantities::search(store, searcher, words)?;
            let bytes = written(&found);
            Ok((found, bytes))
        };
        Ok(self.figures.get(&key, &links.mark()?, make)?.value)
    }

    fn told<V>(&self, found: Found<V>, job: impl FnOnce() -> Job) -> Arc<V> {
        if found.is_stale {
            // nobody hears it when the application ends
            let _ = self.jobs.send(job());
        }
        found.value
    }

    /// Makes something anew.
    pub fn renew(&self, store: &Store, job: &Job) -> Result<(), Error> {
        let links = store.links()?;
        let mark = links.mark()?;
        match job {
            Job::Relation(key) => self.relations.renew(key, &mark, || make_relation(store, &links, key)),
            Job::Portrait(id) => self.portraits.renew(id, &mark, || make_portrait(store, &links, *id)),
            Job::Pairs => self.pairs.renew(&(), &mark, || Ok((store.state_pairs(&links)?, 0))),
            Job::Directory => self.directory.renew(&(), &mark, || Ok((Directory::new(&links)?, 0))),
        }
    }
}

/// The links; `None` where there are none yet.
pub fn links(store: &Store) -> Result<Option<Links>, Error> {
    match store.links() {
        Ok(links) => Ok(Some(links)),
        Err(StoreError::NotLinked) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn make_relation(store: &Store, links: &Links, key: &RelationKey) -> Result<(Relation, usize), Error> {
    let ([one, other], period) = key;
    let pair = Pair::new(one, other).ok_or(Error::NotFound)?;
    let relation = store.relation(links, pair, period)?;
    let bytes = written(&relation.dossier);
    Ok((relation, bytes))
}

fn make_portrait(store: &Store, links: &Links, id: ClusterId) -> Result<(Portrait, usize), Error> {
    let actor = links.actor(id)?.ok_or(Error::NotFound)?;
    let portrait = store.portrait(links, actor, MOST_ARTICLES)?;
    let bytes = written(&isnad_answers::actor(&portrait));
    Ok((portrait, bytes))
}

/// What something takes in memory, roughly: names of fields weigh about as much as the room that text is given.
fn written(value: &impl serde::Serialize) -> usize {
    serde_json::to_vec(value).map_or(0, |written| 2 * written.len())
}
