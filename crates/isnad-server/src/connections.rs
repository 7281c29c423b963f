//! Connections: taken, listened to for a bounded time, and ended when the program is asked to end.

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tower::ServiceExt;

/// Time for the head of a request, and for a connection that is kept to ask again. Who sends a letter a second holds nothing up.
const HEAD_TIME: Duration = Duration::from_secs(15);

/// Connections at the same time; further ones wait.
const MOST: usize = 1_024;

/// Time for what is being answered when the program is asked to end.
const LAST_TIME: Duration = Duration::from_secs(10);

/// After a connection that could not be taken, most often for lack of files that may be open.
const PAUSE: Duration = Duration::from_millis(50);

/// Serves what comes to an address until `asked_to_end`.
pub async fn serve(listener: TcpListener, app: Router, asked_to_end: impl Future<Output = ()>) {
    let (all, room) = (GracefulShutdown::new(), Arc::new(Semaphore::new(MOST)));
    let mut asked_to_end = std::pin::pin!(asked_to_end);
    loop {
        let next = async {
            let place = room.clone().acquire_owned().await;
            (place, listener.accept().await)
        };
        tokio::select! {
            next = next => match next {
                (Ok(place), Ok((stream, peer))) => answer(stream, peer, &app, &all, place),
                _ => tokio::time::sleep(PAUSE).await,
            },
            () = &mut asked_to_end => break,
        }
    }
    drop(listener);
    // whoever still follows what never ends is left
    let _ = tokio::time::timeout(LAST_TIME, all.shutdown()).await;
}

fn answer(
    stream: TcpStream,
    peer: SocketAddr,
    app: &Router,
    all: &GracefulShutdown,
    place: OwnedSemaphorePermit,
) {
    // pages are sent whole, so there is nothing to wait for
    let _ = stream.set_nodelay(true);
    let app = app.clone();
    let service = service_fn(move |request: Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        app.clone().oneshot(request)
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIME)
        .serve_connection(TokioIo::new(stream), service);
    let connection = all.watch(connection);
    tokio::spawn(async move {
        // a connection that breaks concerns nobody but its other end
        let _ = connection.await;
        drop(place);
    });
}
