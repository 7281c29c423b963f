//! Every route, and what each request passes before it gets there.

use crate::app::App;
use crate::resources::{
    add, article, assets, days, drafts, feeds, help, original, outlets, samples, search, settings, statement,
};
use crate::{error, guard};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};
use isnad_store::Store;
use std::net::SocketAddr;
use std::time::Duration;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

/// The largest request: an upload.
const LARGEST_BODY: usize = 64 << 20;

/// No answer takes longer.
const LONGEST: Duration = Duration::from_secs(60);

/// The application over a store, as it is reached under an address.
pub fn router(store: Store, address: SocketAddr) -> Router {
    let app = App::new(store, address);
    app.catch_up();
    Router::new()
        .route("/", get(search::home))
        .route("/search", get(search::results))
        .route("/articles/{id}", get(article::show))
        .route("/articles/{id}/original", get(original::show))
        .route("/articles/{id}/statements/{statement}", get(statement::show))
        .route("/days", get(days::index))
        .route("/days/{day}", get(days::show))
        .route("/outlets", get(outlets::index))
        .route("/feeds", get(feeds::index).post(feeds::add))
        .route("/feeds/remove", post(feeds::remove))
        .route("/add", get(add::show).post(add::read))
        .route("/drafts/{draft}", get(drafts::show))
        .route("/drafts/{draft}/store", post(drafts::store))
        .route("/drafts/{draft}/discard", post(drafts::discard))
        .route("/samples", post(samples::load))
        .route("/language", post(settings::language))
        .route("/help", get(help::show))
        .route("/assets/{name}", get(assets::show))
        .fallback(error::no_such_page)
        .method_not_allowed_fallback(error::no_such_method)
        .layer(
            ServiceBuilder::new()
                .layer(from_fn(guard::headers))
                .layer(from_fn_with_state(app.clone(), error::show))
                .layer(from_fn_with_state(app.clone(), guard::host))
                .layer(CsrfLayer::new())
                .layer(CatchPanicLayer::new())
                .layer(TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, LONGEST))
                .layer(DefaultBodyLimit::disable())
                .layer(RequestBodyLimitLayer::new(LARGEST_BODY)),
        )
        .with_state(app)
}
