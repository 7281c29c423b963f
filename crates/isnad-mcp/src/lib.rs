//! The store for assistants: a server of the Model Context Protocol over standard input and output.
//!
//! It reads and never writes, whatever it is asked. Its answers are those of `isnad-answers`, which the command line and HTTP give too,
//! cut to what fits a conversation ([`trim`]); every item keeps its ids and its exact words. What goes wrong in a tool is told to the
//! assistant as the tool's answer, so that it can ask better.

mod desk;
mod server;
mod tools;
mod trim;

use isnad_store::Store;
use rmcp::ServiceExt;
use rmcp::transport::io::stdio_pipes;
use server::Server;
use std::io;
use tokio::runtime::Builder;

/// Threads that read the store. What an assistant asks for at a time is little.
const WORKERS: usize = 4;

/// Room for deeply nested records.
const STACK_BYTES: usize = 16 << 20;

/// Serves a store to the program at the other end of standard input and output, until that one closes it. Nothing but the protocol is
/// written to standard output.
///
/// # Errors
/// When the system refuses threads, or when the other end does not speak the protocol.
pub fn serve(store: Store) -> io::Result<()> {
    let runtime = Builder::new_multi_thread()
        .worker_threads(1)
        .max_blocking_threads(WORKERS)
        .thread_stack_size(STACK_BYTES)
        .enable_all()
        .build()?;
    let served = runtime.block_on(async {
        let running = Server::new(store).serve(stdio_pipes()).await.map_err(io::Error::other)?;
        running.waiting().await.map(drop).map_err(io::Error::other)
    });
    // a read of standard input cannot be called off
    runtime.shutdown_background();
    served
}
