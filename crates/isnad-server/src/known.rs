//! What is known across articles, as pages ask for it: relations, actors, figures. Whatever shows or sends it takes it from here.
//!
//! What few articles make is made on the thread of who asks. What many make is made elsewhere (`making.rs`), and whoever asks waits
//! without holding a thread, so that no page is held up by another one's dossier.

use crate::app::{App, Inner};
use crate::coming::{self, Beginning, SOON};
use crate::derived::{Awaited, Coming, Derived, Found, Keep, Made, Room};
use crate::directory::Directory;
use crate::error::Error;
use crate::making::{Making, Rank};
use crate::quantities;
use axum::response::{Html, IntoResponse, Response};
use isnad_lexicon::Lexicon;
use isnad_link::ClusterId;
use isnad_link::identity::Kind;
use isnad_link::relation::{LedgerEntry, Pair, Watch};
use isnad_store::{Links, Period, Portrait, Ranking, Relation, StatePair, Store, StoreError};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Bytes for each kind.
const RELATIONS: Room = Room { whole: 20 << 20, packed: 28 << 20 };
const PORTRAITS: Room = Room { whole: 16 << 20, packed: 24 << 20 };
const FIGURES: Room = Room { whole: 12 << 20, packed: 0 };
const ANY: Room = Room { whole: usize::MAX, packed: 0 };

/// Articles of an actor that are read, the latest added ones.
const MOST_ARTICLES: usize = 1200;

/// What so many articles make is made at once.
const AT_ONCE: usize = 80;

/// So long somebody waits for what is being made, before being told to ask again.
const PATIENCE: Duration = Duration::from_secs(40);

/// Relations and actors that are made ahead: the most frequent ones.
const AHEAD: usize = 250;

/// So often it is asked which these are.
const AGAIN: Duration = Duration::from_secs(600);

/// The sides of a relation and a period.
pub type RelationKey = ([String; 2], Period);

/// The list of relations.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pairs;

/// The list of actors.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Actors;

/// What is doubtful, in the order in which it is to be looked at.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ToReview;

/// What is measured in these words, with every figure that is given for it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Measured(pub String);

/// Everything that is at hand.
pub struct Known {
    relations: Derived<RelationKey, Relation>,
    portraits: Derived<ClusterId, Portrait>,
    pairs: Derived<Pairs, Vec<StatePair>>,
    directory: Derived<Actors, Directory>,
    figures: Derived<Measured, Vec<LedgerEntry>>,
    to_review: Derived<ToReview, Ranking>,
    making: Making,
}

impl Known {
    /// Nothing yet. What is costly is made by `making`.
    pub fn new(making: Making) -> Self {
        Known {
            relations: Derived::new(RELATIONS),
            portraits: Derived::new(PORTRAITS),
            pairs: Derived::new(ANY),
            directory: Derived::new(ANY),
            figures: Derived::new(FIGURES),
            to_review: Derived::new(ANY),
            making,
        }
    }
}

/// What something is known of.
pub trait Subject: Clone + Ord + Send + Sync + 'static {
    /// What is known.
    type Value: Keep;

    /// Where it is kept.
    fn kept(known: &Known) -> &Derived<Self, Self::Value>;

    /// So many articles are read to make it. An error where there is no such thing.
    fn cost(&self, links: &Links) -> Result<usize, Error>;

    /// Makes it.
    fn make(&self, app: &Inner, links: &Links) -> Result<Self::Value, Error>;
}

/// What there is now.
enum Here<V> {
    Done(Arc<V>),
    Coming(Coming<V>),
}

/// Work that is done, or for which something is coming.
enum Begun<T, S: Subject, W> {
    Done(T),
    Coming(Coming<S::Value>, W),
}

/// What may be answered with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Want {
    /// What there is, where it takes long to make it anew.
    Any,
    /// What is of the links as they are.
    Current,
}

impl App {
    /// Does work with what is known of a subject, or with `None` where nothing is linked yet. It may be of an older state of the
    /// links, where it is made anew meanwhile.
    pub async fn with<S: Subject, T: Send + 'static>(
        &self,
        subject: S,
        work: impl FnOnce(&Inner, Option<Arc<S::Value>>) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        match self.begin(subject, work).await? {
            Begun::Done(done) => Ok(done),
            Begun::Coming(coming, work) => {
                let made = within(PATIENCE, come(coming)).await?;
                self.work(move |app| work(app, Some(made.value))).await
            }
        }
    }

    /// A page that shows what is known of a subject. Where that is not there soon, the page is begun and its content follows.
    pub async fn page<S: Subject>(
        &self,
        subject: S,
        beginning: impl FnOnce(&Inner) -> Result<Beginning, Error> + Send + 'static,
        work: impl FnOnce(&Inner, Option<Arc<S::Value>>) -> Result<Html<String>, Error> + Send + 'static,
    ) -> Result<Response, Error> {
        let (mut coming, work) = match self.begin(subject, work).await? {
            Begun::Done(page) => return Ok(page.into_response()),
            Begun::Coming(coming, work) => (coming, work),
        };
        if let Ok(made) = tokio::time::timeout(SOON, come(&mut coming)).await {
            let made = made?;
            return Ok(self.work(move |app| work(app, Some(made.value))).await?.into_response());
        }
        let (app, beginning) = (self.clone(), self.work(beginning).await?);
        coming::answer(beginning, async move {
            let made = within(PATIENCE, come(coming)).await?;
            app.work(move |app| work(app, Some(made.value))).await
        })
    }

    /// Does the work where what it needs is there.
    async fn begin<S: Subject, T: Send + 'static, W>(
        &self,
        subject: S,
        work: W,
    ) -> Result<Begun<T, S, W>, Error>
    where
        W: FnOnce(&Inner, Option<Arc<S::Value>>) -> Result<T, Error> + Send + 'static,
    {
        self.work(move |app| {
            Ok(match look(app, &subject, Want::Any)? {
                None => Begun::Done(work(app, None)?),
                Some(Here::Done(value)) => Begun::Done(work(app, Some(value))?),
                Some(Here::Coming(coming)) => Begun::Coming(coming, work),
            })
        })
        .await
    }

    /// What is known of a subject as the links are now, for programs, whose answers carry a mark.
    pub async fn current<S: Subject>(&self, subject: S) -> Result<Arc<S::Value>, Error> {
        let asked = Instant::now();
        within(PATIENCE, async {
            loop {
                let of = subject.clone();
                match self.work(move |app| look(app, &of, Want::Current)).await?.ok_or(Error::NotReady)? {
                    Here::Done(value) => return Ok(value),
                    Here::Coming(coming) => {
                        let made = come(coming).await?;
                        // what was begun before may lack what was there already
                        if made.begun >= asked {
                            return Ok(made.value);
                        }
                    }
                }
            }
        })
        .await
    }
}

/// What is being made, when it is made.
async fn come<V>(coming: impl Future<Output = Awaited<V>>) -> Result<Made<V>, Error> {
    coming.await.map_err(|_| Error::Broken)?
}

/// What becomes of something within a time: whoever asks has to ask again after it.
async fn within<T>(time: Duration, something: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
    tokio::time::timeout(time, something).await.unwrap_or(Err(Error::NotReady))
}

/// What there is of a subject; `None` where nothing is linked yet.
fn look<S: Subject>(app: &Inner, subject: &S, want: Want) -> Result<Option<Here<S::Value>>, Error> {
    let Some(links) = links(&app.store)? else { return Ok(None) };
    let kept = S::kept(&app.known);
    match kept.find(subject, &links.mark()?) {
        Found::Fresh(value) => return Ok(Some(Here::Done(value))),
        // words that somebody had forgotten are not shown again
        Found::Old(old) if want == Want::Any && app.store.reader()?.has_all(&old.articles)? => {
            if !old.is_renewed {
                let cost = subject.cost(&links)?;
                if kept.renew(subject) {
                    order(app, Rank::Behind, subject, cost);
                }
            }
            return Ok(Some(Here::Done(old.value)));
        }
        Found::Old(_) | Found::Missing => {}
    }
    let cost = subject.cost(&links)?;
    let (coming, is_first) = kept.wait(subject);
    if is_first && cost <= AT_ONCE {
        return Ok(Some(Here::Done(make(app, subject)?)));
    }
    if is_first {
        order(app, Rank::Asked, subject, cost);
    }
    Ok(Some(Here::Coming(coming)))
}

/// Has a subject made elsewhere.
fn order<S: Subject>(app: &Inner, rank: Rank, subject: &S, cost: usize) {
    let subject = subject.clone();
    app.known.making.ask(rank, cost, move |app| {
        // what was asked for may have been made behind meanwhile, and those who asked may have gone
        if rank == Rank::Behind || S::kept(&app.known).is_awaited(&subject) {
            let _ = make(app, &subject);
        }
    });
}

/// Makes a subject, and tells those who wait whatever becomes of it.
fn make<S: Subject>(app: &Inner, subject: &S) -> Result<Arc<S::Value>, Error> {
    let begun = Instant::now();
    // whoever waits is told of a panic as well
    let made = catch_unwind(AssertUnwindSafe(|| {
        let links = app.store.links()?;
        // what comes while it is made is not in it for sure
        let mark = links.mark()?;
        Ok((mark, subject.make(app, &links)?))
    }));
    let (mark, made) = match made.unwrap_or(Err(Error::Broken)) {
        Ok((mark, value)) => (mark, Ok(value)),
        Err(error) => (String::new(), Err(error)),
    };
    S::kept(&app.known).settle(subject, &mark, begun, made)
}

impl Subject for RelationKey {
    type Value = Relation;

    fn kept(known: &Known) -> &Derived<Self, Relation> {
        &known.relations
    }

    fn cost(&self, links: &Links) -> Result<usize, Error> {
        let ([one, other], _) = self;
        let pair = Pair::new(one, other).ok_or(Error::NotFound)?;
        let watch = Watch::between(pair, Lexicon::builtin());
        let [one, other] = watch.states().ok_or(Error::NotFound)?;
        Ok(links.articles_of_states(one, other)?.len())
    }

    fn make(&self, app: &Inner, links: &Links) -> Result<Relation, Error> {
        let ([one, other], period) = self;
        let pair = Pair::new(one, other).ok_or(Error::NotFound)?;
        Ok(app.store.relation(links, pair, period)?)
    }
}

impl Keep for Relation {
    fn weigh(&self) -> (usize, Option<Vec<u8>>) {
        packed(self.pack())
    }

    fn unpack(packed: &[u8]) -> Option<Self> {
        Relation::unpack(packed).ok()
    }

    fn articles(&self) -> &[i64] {
        &self.articles
    }
}

impl Subject for ClusterId {
    type Value = Portrait;

    fn kept(known: &Known) -> &Derived<Self, Portrait> {
        &known.portraits
    }

    fn cost(&self, links: &Links) -> Result<usize, Error> {
        let actor = links.actor(*self)?.ok_or(Error::NotFound)?;
        Ok((actor.articles as usize).min(MOST_ARTICLES))
    }

    fn make(&self, app: &Inner, links: &Links) -> Result<Portrait, Error> {
        let actor = links.actor(*self)?.ok_or(Error::NotFound)?;
        Ok(app.store.portrait(links, actor, MOST_ARTICLES)?)
    }
}

impl Keep for Portrait {
    fn weigh(&self) -> (usize, Option<Vec<u8>>) {
        packed(self.pack())
    }

    fn unpack(packed: &[u8]) -> Option<Self> {
        Portrait::unpack(packed).ok()
    }

    fn articles(&self) -> &[i64] {
        &self.articles
    }
}

impl Subject for Pairs {
    type Value = Vec<StatePair>;

    fn kept(known: &Known) -> &Derived<Self, Vec<StatePair>> {
        &known.pairs
    }

    fn cost(&self, _: &Links) -> Result<usize, Error> {
        Ok(0)
    }

    fn make(&self, app: &Inner, links: &Links) -> Result<Vec<StatePair>, Error> {
        Ok(app.store.state_pairs(links)?)
    }
}

impl Keep for Vec<StatePair> {}

impl Subject for Actors {
    type Value = Directory;

    fn kept(known: &Known) -> &Derived<Self, Directory> {
        &known.directory
    }

    fn cost(&self, links: &Links) -> Result<usize, Error> {
        // a few names take no time
        Ok(if links.has_many_actors()? { usize::MAX } else { 0 })
    }

    fn make(&self, _: &Inner, links: &Links) -> Result<Directory, Error> {
        Directory::new(links)
    }
}

impl Keep for Directory {}

impl Subject for ToReview {
    type Value = Ranking;

    fn kept(known: &Known) -> &Derived<Self, Ranking> {
        &known.to_review
    }

    fn cost(&self, _: &Links) -> Result<usize, Error> {
        Ok(0)
    }

    fn make(&self, app: &Inner, links: &Links) -> Result<Ranking, Error> {
        Ok(app.store.ranking(links)?)
    }
}

impl Keep for Ranking {}

impl Subject for Measured {
    type Value = Vec<LedgerEntry>;

    fn kept(known: &Known) -> &Derived<Self, Vec<LedgerEntry>> {
        &known.figures
    }

    fn cost(&self, _: &Links) -> Result<usize, Error> {
        Ok(0)
    }

    fn make(&self, app: &Inner, _: &Links) -> Result<Vec<LedgerEntry>, Error> {
        match app.finder.searcher(&app.store)? {
            Some(searcher) => quantities::search(&app.store, &searcher, &self.0),
            None => Ok(Vec::new()),
        }
    }
}

impl Keep for Vec<LedgerEntry> {
    fn weigh(&self) -> (usize, Option<Vec<u8>>) {
        // names of fields weigh about as much as the room that text is given
        (serde_json::to_vec(self).map_or(0, |written| 2 * written.len()), None)
    }
}

/// What something takes in memory by how much it takes written, and the same packed.
fn packed((written, packed): (usize, Vec<u8>)) -> (usize, Option<Vec<u8>>) {
    (2 * written, Some(packed))
}

/// What is made before anybody asks for it: the lists, and what most articles make.
#[derive(Default)]
pub struct Ahead {
    /// When it was found out what that is, and in which state of the links.
    planned: Option<(Instant, String)>,
    relations: Vec<RelationKey>,
    actors: Vec<ClusterId>,
}

impl Ahead {
    /// Makes one after the other, unless there is something else to do.
    pub fn go_on(&mut self, app: &Inner, is_wanted: impl Fn() -> bool) {
        if self.planned.as_ref().is_none_or(|(when, _)| when.elapsed() > AGAIN) {
            // where nothing is linked yet, it is tried again
            let _ = self.plan(app);
        }
        while !is_wanted() {
            match (self.relations.pop(), self.actors.pop()) {
                (None, None) => return,
                (relation, actor) => {
                    relation.iter().for_each(|key| make_ahead(app, key));
                    actor.iter().for_each(|id| make_ahead(app, id));
                }
            }
        }
    }

    fn plan(&mut self, app: &Inner) -> Result<(), Error> {
        let mark = app.store.links()?.mark()?;
        let is_same = self.planned.as_ref().is_some_and(|(_, of)| *of == mark);
        self.planned = Some((Instant::now(), mark));
        if is_same {
            return Ok(());
        }
        behind(app, &ToReview)?;
        let pairs = behind(app, &Pairs)?;
        let many = pairs.iter().take(AHEAD).filter(|pair| pair.articles as usize > AT_ONCE);
        self.relations = many.map(|pair| (pair.codes.clone(), Period::default())).collect();
        let directory = behind(app, &Actors)?;
        // persons are what the list of actors begins with
        let (persons, _) = directory.find("", Some(Kind::Person), 0, AHEAD / 2);
        let (others, _) = directory.find("", None, 0, AHEAD / 2);
        let many = persons.iter().chain(&others).filter(|actor| actor.articles as usize > AT_ONCE);
        self.actors = many.map(|actor| actor.id).collect();
        // the first ones are taken first
        self.relations.reverse();
        self.actors.reverse();
        Ok(())
    }
}

/// What is known of a subject as the links are now, for the thread behind, for which nobody is made to wait.
fn behind<S: Subject>(app: &Inner, subject: &S) -> Result<Arc<S::Value>, Error> {
    match S::kept(&app.known).find(subject, &app.store.links()?.mark()?) {
        Found::Fresh(value) => Ok(value),
        Found::Old(_) | Found::Missing => make(app, subject),
    }
}

fn make_ahead<S: Subject>(app: &Inner, subject: &S) {
    let kept = S::kept(&app.known);
    // nobody is made to wait for what is made behind: who asks meanwhile has it made in front
    if !kept.holds(subject) {
        let _ = make(app, subject);
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
