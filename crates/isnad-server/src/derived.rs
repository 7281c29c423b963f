//! What is derived from the links, kept at hand until they change, within bounds on memory.
//!
//! What is cheap is made anew at once. What is costly is shown as it was, and made anew behind. Nothing is made twice at the same time:
//! whoever asks for what is being made waits for it, and takes nobody's turn meanwhile. Most of what is kept is packed, and only what
//! was asked for last is whole.

use crate::error::Error;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::oneshot;

/// What takes less is made anew while somebody waits.
const CHEAP: Duration = Duration::from_millis(25);

/// What takes longer is made anew no sooner than so many times what it took after it was begun, so that it takes no more than this part
/// of one processor's time however often the links change.
const REST: u32 = 8;

/// A value that can be kept.
pub trait Keep: Sized + Send + Sync + 'static {
    /// Bytes that it takes in memory, roughly, and the same packed, where that is worth it.
    fn weigh(&self) -> (usize, Option<Vec<u8>>) {
        (0, None)
    }

    /// What was packed.
    fn unpack(_packed: &[u8]) -> Option<Self> {
        None
    }

    /// Numbers of the articles whose words are in it.
    fn articles(&self) -> &[i64] {
        &[]
    }
}

/// Bytes that values may take.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// Whole ones,
    pub whole: usize,
    /// and packed ones.
    pub packed: usize,
}

/// Values by what they are of.
pub struct Derived<K, V> {
    kept: Mutex<Kept<K, V>>,
    room: Room,
}

/// A value that was made, and when that was begun.
pub struct Made<V> {
    /// The value.
    pub value: Arc<V>,
    /// What came later may not be in it.
    pub begun: Instant,
}

/// Whoever waits for a value is given it by this.
pub type Coming<V> = oneshot::Receiver<Result<Made<V>, Error>>;

/// What becomes of it.
pub type Awaited<V> = Result<Result<Made<V>, Error>, oneshot::error::RecvError>;

/// Who waits for a value.
type Waiting<V> = Vec<oneshot::Sender<Result<Made<V>, Error>>>;

struct Kept<K, V> {
    values: BTreeMap<K, Value<V>>,
    /// What is being made, with those who wait for it.
    coming: BTreeMap<K, Waiting<V>>,
    /// Counts requests, to tell what was not asked for longest.
    clock: u64,
}

struct Value<V> {
    whole: Option<Arc<V>>,
    bytes: usize,
    packed: Option<Arc<[u8]>>,
    articles: Arc<[i64]>,
    /// The state of the links that it was made of.
    mark: String,
    begun: Instant,
    took: Duration,
    used: u64,
    is_renewed: bool,
}

/// What there is of a key.
pub enum Found<V> {
    /// It is as it should be.
    Fresh(Arc<V>),
    /// It is costly and of an older state.
    Old(Old<V>),
    /// It has to be made.
    Missing,
}

/// A value of an older state.
pub struct Old<V> {
    /// The value.
    pub value: Arc<V>,
    /// Numbers of the articles whose words are in it.
    pub articles: Arc<[i64]>,
    /// Whether it is being made anew, or has been too lately.
    pub is_renewed: bool,
}

impl<K: Ord + Clone, V: Keep> Derived<K, V> {
    /// An empty one with so much room.
    pub fn new(room: Room) -> Self {
        let kept = Kept { values: BTreeMap::new(), coming: BTreeMap::new(), clock: 0 };
        Derived { kept: Mutex::new(kept), room }
    }

    /// The value of a key in a state of the links.
    pub fn find(&self, key: &K, mark: &str) -> Found<V> {
        let packed = {
            let mut kept = self.kept();
            kept.clock += 1;
            let now = kept.clock;
            let Some(value) = kept.values.get_mut(key) else { return Found::Missing };
            value.used = now;
            if value.mark != mark && value.took < CHEAP {
                return Found::Missing;
            }
            match (&value.whole, &value.packed) {
                (Some(whole), _) => {
                    let whole = whole.clone();
                    return value.found(whole, mark);
                }
                (None, Some(packed)) => packed.clone(),
                (None, None) => return Found::Missing,
            }
        };
        let Some(whole) = V::unpack(&packed).map(Arc::new) else { return Found::Missing };
        let mut kept = self.kept();
        let Some(value) = kept.values.get_mut(key) else { return Found::Fresh(whole) };
        // it may have been made anew meanwhile
        let whole = value.whole.get_or_insert(whole).clone();
        let found = value.found(whole, mark);
        kept.make_room(self.room, key);
        found
    }

    /// Whether there is a value of a key, fresh or old.
    pub fn holds(&self, key: &K) -> bool {
        self.kept().values.contains_key(key)
    }

    /// Notes that an old value is to be made anew. Whoever is the first is told so, and sees to it.
    pub fn renew(&self, key: &K) -> bool {
        self.kept().values.get_mut(key).is_some_and(|value| !std::mem::replace(&mut value.is_renewed, true))
    }

    /// Waits for a value that is being made. Whoever is the first to ask is told so, and sees to it that it is made.
    pub fn wait(&self, key: &K) -> (Coming<V>, bool) {
        let (sender, receiver) = oneshot::channel();
        let mut kept = self.kept();
        let is_first = !kept.coming.contains_key(key);
        kept.coming.entry(key.clone()).or_default().push(sender);
        (receiver, is_first)
    }

    /// Whether somebody waits for a value still. Where they all have gone, whoever comes next is the first again.
    pub fn is_awaited(&self, key: &K) -> bool {
        let mut kept = self.kept();
        let is_awaited = kept.coming.get(key).is_some_and(|who| who.iter().any(|asker| !asker.is_closed()));
        if !is_awaited {
            kept.coming.remove(key);
        }
        is_awaited
    }

    /// Keeps what was made of a state of the links, and gives it to those who wait.
    pub fn settle(
        &self,
        key: &K,
        mark: &str,
        begun: Instant,
        made: Result<V, Error>,
    ) -> Result<Arc<V>, Error> {
        let took = begun.elapsed();
        let made = made.map(|value| {
            let (bytes, packed) = value.weigh();
            let articles = value.articles().into();
            (Arc::new(value), bytes, packed.map(Arc::from), articles)
        });
        let mut kept = self.kept();
        let waiting = kept.coming.remove(key).unwrap_or_default();
        let made = match made {
            Ok((value, bytes, packed, articles)) => {
                // it may have been made behind meanwhile, of a later state
                if kept.values.get(key).is_none_or(|value| value.begun <= begun) {
                    let (used, mark, whole) = (kept.clock, mark.to_owned(), Some(value.clone()));
                    let is_renewed = false;
                    let made = Value { whole, bytes, packed, articles, mark, begun, took, used, is_renewed };
                    kept.values.insert(key.clone(), made);
                    kept.make_room(self.room, key);
                }
                Ok(value)
            }
            Err(Error::NotFound) => {
                kept.values.remove(key);
                Err(Error::NotFound)
            }
            Err(error) => {
                // it is tried again when it is asked for again
                if let Some(value) = kept.values.get_mut(key) {
                    value.is_renewed = false;
                }
                Err(error)
            }
        };
        drop(kept);
        for asker in waiting {
            // whoever asked may have gone
            let _ = asker.send(made.clone().map(|value| Made { value, begun }));
        }
        made
    }

    fn kept(&self) -> MutexGuard<'_, Kept<K, V>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<V> Value<V> {
    fn found(&self, value: Arc<V>, mark: &str) -> Found<V> {
        if self.mark == mark {
            return Found::Fresh(value);
        }
        let is_renewed = self.is_renewed || self.begun.elapsed() < self.took * REST;
        Found::Old(Old { value, articles: self.articles.clone(), is_renewed })
    }
}

impl<K: Ord + Clone, V> Kept<K, V> {
    /// What was not asked for longest is packed, and goes, until there is room; `last` stays.
    fn make_room(&mut self, room: Room, last: &K) {
        let whole = |value: &Value<V>| value.whole.as_ref().map_or(0, |_| value.bytes);
        let packed = |value: &Value<V>| value.packed.as_ref().map_or(0, |packed| packed.len());
        while self.values.values().map(whole).sum::<usize>() > room.whole {
            let Some(oldest) = self.oldest(last, |value| whole(value) > 0) else { break };
            match self.values.get_mut(&oldest) {
                Some(value) if value.packed.is_some() => value.whole = None,
                _ => drop(self.values.remove(&oldest)),
            }
        }
        while self.values.values().map(packed).sum::<usize>() > room.packed {
            let Some(oldest) = self.oldest(last, |value| packed(value) > 0) else { break };
            self.values.remove(&oldest);
        }
    }

    fn oldest(&self, last: &K, takes_room: impl Fn(&Value<V>) -> bool) -> Option<K> {
        let others = self.values.iter().filter(|(key, value)| *key != last && takes_room(value));
        others.min_by_key(|(_, value)| value.used).map(|(key, _)| key.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// When something was begun that took long.
    fn long_ago() -> Instant {
        Instant::now() - Duration::from_millis(100)
    }

    impl Keep for u32 {
        fn weigh(&self) -> (usize, Option<Vec<u8>>) {
            (10, (*self < 100).then(|| self.to_le_bytes().to_vec()))
        }

        fn unpack(packed: &[u8]) -> Option<Self> {
            Some(u32::from_le_bytes(packed.try_into().ok()?))
        }
    }

    fn derived(whole: usize, packed: usize) -> Derived<u32, u32> {
        Derived::new(Room { whole, packed })
    }

    fn number(derived: &Derived<u32, u32>, key: u32, mark: &str, begun: Instant, value: u32) -> u32 {
        match derived.find(&key, mark) {
            Found::Fresh(value) => *value,
            Found::Old(old) => *old.value,
            Found::Missing => *derived.settle(&key, mark, begun, Ok(value)).unwrap(),
        }
    }

    #[test]
    fn what_is_cheap_is_kept_until_the_links_change() {
        let derived = derived(100, 100);
        let fast = Instant::now();
        assert_eq!(number(&derived, 1, "a", fast, 5), 5);
        assert_eq!(number(&derived, 1, "a", fast, 6), 5);
        assert_eq!(number(&derived, 1, "b", fast, 6), 6);
    }

    #[test]
    fn what_was_not_asked_for_longest_is_packed_and_then_goes() {
        let derived = derived(20, 8);
        for key in 1..=3 {
            number(&derived, key, "a", long_ago(), key);
        }
        // the first one is packed no more than the room for that allows
        assert!(!derived.holds(&1));
        assert_eq!(number(&derived, 2, "a", long_ago(), 9), 2);
        let whole = |derived: &Derived<u32, u32>| {
            derived.kept().values.values().filter(|value| value.whole.is_some()).count()
        };
        assert!(whole(&derived) <= 2);
        let narrow = super::Derived::new(Room { whole: 10, packed: 100 });
        for key in 1..=5 {
            number(&narrow, key, "a", long_ago(), key);
        }
        assert_eq!((whole(&narrow), narrow.kept().values.len()), (1, 5));
        // what was packed is the same again
        assert_eq!(number(&narrow, 1, "a", long_ago(), 9), 1);
        assert_eq!(whole(&narrow), 1);
        // what cannot be packed goes
        number(&narrow, 6, "a", long_ago(), 600);
        number(&narrow, 7, "a", long_ago(), 7);
        assert!(!narrow.holds(&6));
    }

    #[test]
    fn what_is_costly_is_shown_as_it_was_and_renewed_once() {
        let derived = derived(100, 100);
        number(&derived, 1, "a", long_ago(), 1);
        let old = |mark: &str| match derived.find(&1, mark) {
            Found::Old(old) => (*old.value, old.is_renewed),
            _ => panic!("it should be old"),
        };
        // it was made just now
        assert_eq!(old("b"), (1, true));
        std::thread::sleep(Duration::from_millis(100) * REST);
        assert_eq!(old("b"), (1, false));
        assert!(derived.renew(&1) && !derived.renew(&1));
        assert_eq!(old("b"), (1, true));
        // a failure is no reason to stay old for ever
        assert!(derived.settle(&1, "b", long_ago(), Err(Error::Broken)).is_err());
        assert_eq!(old("b"), (1, false));
        assert!(derived.settle(&1, "b", long_ago(), Ok(2)).is_ok());
        assert_eq!(number(&derived, 1, "b", long_ago(), 3), 2);
        // what is not there any more is not shown any more
        assert!(derived.settle(&1, "c", long_ago(), Err(Error::NotFound)).is_err());
        assert!(!derived.holds(&1));
    }

    #[test]
    fn what_was_begun_earlier_does_not_take_the_place_of_what_was_begun_later() {
        let derived = derived(100, 100);
        let (earlier, later) = (long_ago(), Instant::now());
        derived.settle(&1, "b", later, Ok(2)).unwrap();
        assert_eq!(*derived.settle(&1, "a", earlier, Ok(1)).unwrap(), 1);
        assert_eq!(number(&derived, 1, "b", later, 3), 2);
    }

    #[test]
    fn what_nobody_waits_for_any_more_need_not_be_made() {
        let derived = derived(100, 100);
        let (coming, _) = derived.wait(&1);
        assert!(derived.is_awaited(&1));
        drop(coming);
        assert!(!derived.is_awaited(&1) && derived.wait(&1).1);
    }

    #[test]
    fn of_many_who_ask_one_makes_it_and_all_get_it() {
        let derived = derived(100, 100);
        let (mut first, is_first) = derived.wait(&1);
        assert!(is_first && derived.is_awaited(&1));
        let mut others: Vec<_> = (0..15).map(|_| derived.wait(&1)).collect();
        assert!(others.iter().all(|(_, is_first)| !is_first));
        derived.settle(&1, "a", long_ago(), Ok(7)).unwrap();
        assert_eq!(first.try_recv().unwrap().map(|made| *made.value).ok(), Some(7));
        for (other, _) in &mut others {
            assert_eq!(other.try_recv().unwrap().map(|made| *made.value).ok(), Some(7));
        }
        // nobody waits any more, and the next one who has to is the first again
        assert!(!derived.is_awaited(&1) && derived.wait(&1).1);
    }
}
