//! What every request is answered from.

use crate::assets::Assets;
use crate::drafts::Drafts;
use crate::error::Error;
use crate::finder::Finder;
use crate::jobs::Jobs;
use crate::known::Known;
use crate::limits::Limit;
use crate::linker;
use crate::listen::Listen;
use crate::making::{self, Making};
use crate::overview::Overviews;
use isnad_access::Access;
use isnad_store::{Reader, Store};
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::net::IpAddr;
use std::ops::Deref;
use std::sync::{Arc, Weak};
use std::time::Duration;
use tokio::sync::oneshot;

/// Attempts to log in under one name: so many at once, and another one after each pause.
const LOGINS_OF_NAME: (u32, Duration) = (8, Duration::from_secs(30));

/// Attempts to log in from one address, behind which there may be a whole office.
const LOGINS_FROM: (u32, Duration) = (40, Duration::from_secs(5));

/// Searches of one visitor: somebody who types makes some five a second.
const SEARCHES: (u32, Duration) = (100, Duration::from_millis(100));

/// Searches of this machine where there are no users, which harm nobody else.
const OWN_SEARCHES: (u32, Duration) = (2_000, Duration::from_millis(1));

/// Room for deeply nested pages, whose tree is walked recursively.
pub const STACK_BYTES: usize = 32 << 20;

/// The store with what belongs to it, shared by all requests.
#[derive(Clone)]
pub struct App(Arc<Inner>);

/// What is shared.
pub struct Inner {
    /// The archive.
    pub store: Store,
    /// Its index, as it is searched.
    pub finder: Finder,
    /// What was read and is not stored.
    pub drafts: Drafts,
    /// What goes on by itself.
    pub jobs: Jobs,
    /// What the store holds in all.
    pub overviews: Overviews,
    /// What is known across articles.
    pub known: Known,
    /// Styles, scripts and pictures.
    pub assets: Assets,
    /// Who may do what.
    pub access: Access,
    /// Where it is reached.
    pub listen: Listen,
    /// How often a name and an address may try to log in.
    pub logins: (Limit<String>, Limit<Option<IpAddr>>),
    /// How often a visitor may search.
    pub searches: Limit<(Option<i64>, Option<IpAddr>)>,
    /// The threads that work. What each needs for its work it keeps, so more of them than the processors can use only take memory.
    workers: ThreadPool,
}

impl App {
    /// The application over a store, as it is reached.
    pub fn new(store: Store, listen: Listen) -> Self {
        let (burst, pause) = if listen.is_loopback() { OWN_SEARCHES } else { SEARCHES };
        let making = Making::default();
        let app = App(Arc::new(Inner {
            access: Access::beside(store.folder()),
            store,
            finder: Finder::default(),
            drafts: Drafts::default(),
            jobs: Jobs::default(),
            overviews: Overviews::default(),
            known: Known::new(making.clone()),
            assets: Assets::new(),
            listen,
            logins: (
                Limit::new(LOGINS_OF_NAME.0, LOGINS_OF_NAME.1),
                Limit::new(LOGINS_FROM.0, LOGINS_FROM.1),
            ),
            searches: Limit::new(burst, pause),
            workers: workers(),
        }));
        linker::start(&app);
        making::start(&app, &making);
        app
    }

    /// What does not keep the application alive.
    pub fn downgrade(&self) -> Weak<Inner> {
        Arc::downgrade(&self.0)
    }

    /// Does work that computes or reads the store, on a thread where that holds up nobody else, when its turn comes.
    pub async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Inner) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let app = self.clone();
        let (done, outcome) = oneshot::channel();
        self.workers.spawn(move || {
            // whoever asked may have gone
            let _ = done.send(work(&app));
        });
        outcome.await.map_err(|_| Error::Broken)?
    }

    /// Does work that waits for others (the network, another program that writes), which takes nobody's turn.
    pub async fn wait<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Inner) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let app = self.clone();
        tokio::task::spawn_blocking(move || work(&app)).await.map_err(|_| Error::Broken)?
    }

    /// Does work that needs a reader of the store.
    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Reader<'_>) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.work(move |app| work(&app.store.reader()?)).await
    }
}

/// Twice as many as there are processors. Where no thread can be had, nothing can be served either.
fn workers() -> ThreadPool {
    let processors = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    ThreadPoolBuilder::new()
        .num_threads(2 * processors)
        .stack_size(STACK_BYTES)
        .thread_name(|at| format!("work-{at}"))
        // whoever waits for work that panicked is told by its silence
        .panic_handler(|_| {})
        .build()
        .expect("the system gives threads")
}

impl Deref for App {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}
