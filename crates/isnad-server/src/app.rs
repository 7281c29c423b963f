//! What every request is answered from.

use crate::assets::Assets;
use crate::drafts::Drafts;
use crate::error::Error;
use crate::finder::Finder;
use crate::overview::Overviews;
use crate::who::Who;
use isnad_store::{Reader, Store};
use std::net::SocketAddr;
use std::ops::Deref;
use std::sync::Arc;
use tokio::sync::Semaphore;

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
    /// What the store holds in all.
    pub overviews: Overviews,
    /// Styles, scripts and pictures.
    pub assets: Assets,
    /// Who asks where there are no users.
    pub local: Who,
    /// Where it is reached.
    pub address: SocketAddr,
    /// Work that is done at the same time: more than the processors can do only takes memory.
    working: Semaphore,
}

impl App {
    /// The application over a store, reached under an address.
    pub fn new(store: Store, address: SocketAddr) -> Self {
        App(Arc::new(Inner {
            store,
            finder: Finder::default(),
            drafts: Drafts::default(),
            overviews: Overviews::default(),
            assets: Assets::new(),
            local: Who::local(),
            address,
            working: Semaphore::new(at_once()),
        }))
    }

    /// Does work that computes or reads the store, on a thread where that holds up nobody else, when its turn comes.
    pub async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Inner) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let _turn = self.working.acquire().await.map_err(|_| Error::Broken)?;
        self.wait(work).await
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

    /// Brings the index up to date in the background, unless another program is at it.
    pub fn catch_up(&self) {
        let app = self.clone();
        std::thread::spawn(move || {
            // whatever cannot be indexed now is told when it is searched
            let _ = app.finder.catch_up(&app.store);
        });
    }
}

/// Twice as many as there are processors.
fn at_once() -> usize {
    2 * std::thread::available_parallelism().map_or(2, std::num::NonZero::get)
}

impl Deref for App {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}
