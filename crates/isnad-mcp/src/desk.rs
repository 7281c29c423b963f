//! What tools are answered from: the store, and what is costly to open, kept until it changes.

use isnad_link::ClusterId;
use isnad_link::relation::Pair;
use isnad_search::Searcher;
use isnad_store::{ActorFound, Kept, Links, Period, Portrait, Reader, Relation, Store, StoreError};
use std::sync::{Arc, Mutex, PoisonError};

/// Articles of an actor that are read, the latest added ones.
const MOST_ARTICLES: usize = 1200;

/// Why a tool has no answer, in words for whoever called it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(pub String);

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        let told = match &error {
            StoreError::Search(isnad_search::Error::Missing(_) | isnad_search::Error::Stale(_)) => {
                "nothing is indexed yet; `isnad reindex` does it".to_owned()
            }
            error => error.to_string(),
        };
        Refusal(told)
    }
}

/// The store at hand.
pub struct Desk {
    store: Store,
    searcher: Last<(String, i64, bool), Searcher>,
    relation: Last<(String, [String; 2], Period), Arc<Relation>>,
    portrait: Last<(String, ClusterId), Arc<Portrait>>,
}

/// The last value that was made, with what it was made of: an assistant asks on about the same.
type Last<K, V> = Mutex<Option<(K, V)>>;

fn last<K: PartialEq, V: Clone>(
    kept: &Last<K, V>,
    key: K,
    make: impl FnOnce() -> Result<V, Refusal>,
) -> Result<V, Refusal> {
    let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, value)) = kept.as_ref().filter(|(known, _)| *known == key) {
        return Ok(value.clone());
    }
    let value = make()?;
    *kept = Some((key, value.clone()));
    Ok(value)
}

impl Desk {
    /// A desk over a store.
    pub fn new(store: Store) -> Self {
        Desk { store, searcher: Last::default(), relation: Last::default(), portrait: Last::default() }
    }

    /// A reader of the store.
    pub fn reader(&self) -> Result<Reader<'_>, Refusal> {
        Ok(self.store.reader()?)
    }

    /// The index, as far as it knows the store.
    pub fn searcher(&self) -> Result<Searcher, Refusal> {
        let (epoch, generation) = self.reader()?.generation()?;
        // one that is behind is opened again when it has caught up
        let key = (epoch, generation, self.store.is_indexed()?);
        last(&self.searcher, key, || Ok(self.store.searcher()?))
    }

    /// The links across articles.
    pub fn links(&self) -> Result<Links, Refusal> {
        Ok(self.store.links()?)
    }

    /// The article with an id or address.
    pub fn article(&self, reader: &Reader<'_>, id: &str) -> Result<Kept, Refusal> {
        reader.article(id)?.ok_or_else(|| Refusal(format!("{id}: no article with this id or address")))
    }

    /// The relation of two states.
    pub fn relation(&self, pair: Pair, period: Period) -> Result<Arc<Relation>, Refusal> {
        let links = self.links()?;
        let key = (links.mark()?, pair.codes().map(str::to_owned), period.clone());
        last(&self.relation, key, || Ok(Arc::new(self.store.relation(&links, pair, &period)?)))
    }

    /// An actor with what articles tell of it.
    pub fn portrait(&self, links: &Links, actor: ActorFound) -> Result<Arc<Portrait>, Refusal> {
        let key = (links.mark()?, actor.id);
        last(&self.portrait, key, || Ok(Arc::new(self.store.portrait(links, actor, MOST_ARTICLES)?)))
    }
}
