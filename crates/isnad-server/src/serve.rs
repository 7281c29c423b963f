//! Listening, until the program is asked to end.

use crate::app::{App, STACK_BYTES};
use crate::connections;
use crate::listen::Listen;
use crate::routes::routed;
use crate::watching::keep_watching;
use isnad_access::{Access, AccessError};
use isnad_store::Store;
use std::io;
use std::net::SocketAddr;
use tokio::net::TcpListener;
use tokio::runtime::Builder;

/// Threads on which requests wait for others; requests beyond that wait as well.
const BLOCKING_THREADS: usize = 32;

/// Why it cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum Cannot {
    /// Other machines could read and change the store, and nobody is known who may.
    #[error(
        "{0} can be reached from other machines, and there are no users: add one with `isnad user add NAME --role admin`, or listen on 127.0.0.1"
    )]
    NoUsers(SocketAddr),
    /// Nobody can tell whether there are users.
    #[error(transparent)]
    Access(#[from] AccessError),
    /// The address is taken, or not of this machine.
    #[error("{0}: {1}")]
    Listen(SocketAddr, #[source] io::Error),
    /// The system refuses threads or connections.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Serves a store until Ctrl-C or a request of the system to end; requests that are being answered are then still answered.
/// `on_ready` is told the address, whose port was chosen by the system where `listen` has port 0.
///
/// # Errors
/// When other machines could come in and there are no users, or when the address cannot be listened on.
pub fn serve(store: Store, listen: Listen, on_ready: impl FnOnce(SocketAddr)) -> Result<(), Cannot> {
    if !listen.is_loopback() && !Access::beside(store.folder()).has_users()? {
        return Err(Cannot::NoUsers(listen.address));
    }
    spare_memory();
    let runtime = Builder::new_multi_thread()
        .enable_all()
        .thread_stack_size(STACK_BYTES)
        .max_blocking_threads(BLOCKING_THREADS)
        .build()?;
    runtime.block_on(async {
        let failed = |error| Cannot::Listen(listen.address, error);
        let listener = TcpListener::bind(listen.address).await.map_err(failed)?;
        let address = listener.local_addr()?;
        let app = App::new(store, Listen { address, ..listen });
        keep_watching(app.clone());
        let asked_to_end = asked_to_end()?;
        on_ready(address);
        let jobs = app.clone();
        let ending = async move {
            asked_to_end.await;
            jobs.jobs.end();
        };
        connections::serve(listener, routed(app), ending).await;
        Ok(())
    })
}

/// Has the system give memory in small pages: in large ones of two megabytes, what many threads need for a moment takes a third more.
fn spare_memory() {
    #[cfg(target_os = "linux")]
    // where it is not done it is served all the same
    let _ = rustix::thread::disable_transparent_huge_pages(true);
}

/// Ends when the system asks for it. It is listened for from the call on, so that nobody who knows the address ends the program unheard.
///
/// # Errors
/// When the system does not tell of it.
#[cfg(unix)]
fn asked_to_end() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

#[cfg(not(unix))]
fn asked_to_end() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}
