//! What was read and is not stored: held in memory for a while, so that it can be looked at first.

use isnad_page::{Defaults, Item, Original};
use sha2::{Digest, Sha256};
use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// So long a draft is held.
const LIFETIME: Duration = Duration::from_secs(60 * 60);

/// More drafts, or more bytes of them, are not held: the oldest go.
const MOST: usize = 24;
const MOST_BYTES: usize = 128 << 20;

/// The drafts, the oldest first.
#[derive(Default)]
pub struct Drafts(Mutex<VecDeque<Draft>>);

/// Items that were given together.
#[derive(Clone)]
pub struct Draft {
    id: String,
    since: Instant,
    /// Name and raw material of each item.
    items: Vec<(String, Original)>,
    /// What is to be assumed where they do not say.
    pub defaults: Defaults,
    /// What else was given and could not be read, in the reader's words.
    pub errors: Vec<String>,
}

impl Draft {
    /// A draft of items.
    pub fn new(items: &[Item], defaults: Defaults, errors: Vec<String>) -> Self {
        let items = items.iter().map(|item| (item.name().to_owned(), item.original())).collect();
        Draft { id: random_id(), since: Instant::now(), items, defaults, errors }
    }

    /// Its items, to be read again.
    pub fn items(&self) -> Vec<Item> {
        let item =
            |(name, original): &(String, Original)| Item::from_original(name.as_str(), original.clone());
        self.items.iter().filter_map(item).collect()
    }

    fn bytes(&self) -> usize {
        self.items.iter().map(|(_, original)| original.bytes.len()).sum()
    }
}

impl Drafts {
    /// Holds a draft, and gives its id.
    pub fn hold(&self, draft: Draft) -> String {
        let id = draft.id.clone();
        let mut drafts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        drafts.retain(|draft| draft.since.elapsed() < LIFETIME);
        drafts.push_back(draft);
        while drafts.len() > MOST
            || drafts.len() > 1 && drafts.iter().map(Draft::bytes).sum::<usize>() > MOST_BYTES
        {
            drafts.pop_front();
        }
        id
    }

    /// A draft, as long as it is held.
    pub fn get(&self, id: &str) -> Option<Draft> {
        let drafts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        drafts.iter().find(|draft| draft.id == id && draft.since.elapsed() < LIFETIME).cloned()
    }

    /// Lets a draft go.
    pub fn discard(&self, id: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).retain(|draft| draft.id != id);
    }
}

/// An id that cannot be guessed, from the keys that the standard library draws for each hasher.
pub fn random_id() -> String {
    use std::hash::{BuildHasher, RandomState};
    let mut hash = Sha256::new();
    for word in 0..4_u64 {
        hash.update(RandomState::new().hash_one(word).to_le_bytes());
    }
    hash.finalize().iter().take(12).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use isnad_page::Items;

    fn draft() -> Draft {
        let items: Vec<Item> = Items::new("a.txt", "قال الوزير".as_bytes(), None).flatten().collect();
        Draft::new(&items, Defaults::default(), Vec::new())
    }

    #[test]
    fn a_draft_is_held_until_it_is_discarded() {
        let drafts = Drafts::default();
        let id = drafts.hold(draft());
        let article = drafts.get(&id).unwrap().items().remove(0).read(&Defaults::default()).unwrap();
        assert_eq!(article.text, "قال الوزير");
        drafts.discard(&id);
        assert!(drafts.get(&id).is_none());
    }

    #[test]
    fn the_oldest_go_and_ids_differ() {
        let drafts = Drafts::default();
        let ids: Vec<String> = (0..=MOST).map(|_| drafts.hold(draft())).collect();
        assert!(drafts.get(&ids[0]).is_none() && drafts.get(&ids[1]).is_some());
        assert!(ids.windows(2).all(|two| two[0] != two[1]));
    }
}
