//! Every route with what it needs, and what each request passes before it gets there.

use crate::api;
use crate::app::App;
use crate::guard::Needs;
use crate::listen::Listen;
use crate::resources::{
    account, actors, add, article, assets, audit, correct, days, drafts, feeds, figures, health, help, jobs,
    login, original, outlets, reference, relations, review, samples, search, settings, statement, users,
    watches,
};
use crate::who::Role::{Admin, Editor, Reader};
use crate::{error, guard};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::http::{Method, StatusCode};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{MethodFilter, MethodRouter, on};
use isnad_store::Store;
use std::time::Duration;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

/// The largest request: an upload.
const LARGEST_BODY: usize = 64 << 20;

/// The largest form of somebody who has not come in.
const LARGEST_LOGIN: usize = 16 << 10;

/// No answer takes longer.
const LONGEST: Duration = Duration::from_secs(60);

/// A route.
struct Route {
    method: Method,
    path: &'static str,
    needs: Needs,
    handler: MethodRouter<App>,
}

/// A route to read.
fn get<H: Handler<T, App>, T: 'static>(needs: impl Into<Needs>, path: &'static str, handler: H) -> Route {
    Route { method: Method::GET, path, needs: needs.into(), handler: on(MethodFilter::GET, handler) }
}

/// A route that changes something.
fn post<H: Handler<T, App>, T: 'static>(needs: impl Into<Needs>, path: &'static str, handler: H) -> Route {
    Route { method: Method::POST, path, needs: needs.into(), handler: on(MethodFilter::POST, handler) }
}

/// All routes.
fn all() -> Vec<Route> {
    let open = Needs::Nothing;
    vec![
        get(Reader, "/", search::home),
        get(Reader, "/search", search::results),
        get(Reader, "/articles/{id}", article::show),
        get(Reader, "/articles/{id}/original", original::show),
        get(Reader, "/articles/{id}/statements/{statement}", statement::show),
        get(Editor, "/articles/{id}/correct", correct::show_addition),
        post(Editor, "/articles/{id}/correct", correct::add),
        get(Editor, "/articles/{id}/items/{item}/correct", correct::show),
        post(Editor, "/articles/{id}/items/{item}/correct", correct::change),
        post(Editor, "/articles/{id}/reread", correct::reread),
        get(Reader, "/corrections", correct::index),
        get(Reader, "/corrections/gold", correct::export),
        post(Editor, "/corrections/{number}/undo", correct::undo),
        get(Editor, "/review", review::index),
        get(Reader, "/days", days::index),
        get(Reader, "/days/{day}", days::show),
        get(Reader, "/outlets", outlets::index),
        get(Reader, "/feeds", feeds::index),
        post(Admin, "/feeds", feeds::add),
        post(Admin, "/feeds/remove", feeds::remove),
        post(Admin, "/feeds/sync", jobs::sync),
        get(Editor, "/jobs", jobs::index),
        post(Admin, "/jobs/relink", jobs::relink),
        post(Admin, "/jobs/reindex", jobs::reindex),
        get(Editor, "/jobs/{id}", jobs::show),
        post(Editor, "/jobs/{id}/cancel", jobs::cancel),
        get(Reader, "/relations", relations::index),
        get(Reader, "/relations/{pair}", relations::show),
        get(Reader, "/actors", actors::index),
        get(Reader, "/actors/{id}", actors::show),
        get(Reader, "/figures", figures::show),
        get(Editor, "/add", add::show),
        post(Editor, "/add", add::read),
        get(Editor, "/drafts/{draft}", drafts::show),
        post(Editor, "/drafts/{draft}/store", drafts::store),
        post(Editor, "/drafts/{draft}/discard", drafts::discard),
        post(Admin, "/samples", samples::load),
        get(Reader, "/help", help::show),
        get(Reader, "/api", reference::show),
        get(Reader, "/watches", watches::index),
        post(Reader, "/watches", watches::add),
        get(Reader, "/watches/{watch}", watches::show),
        post(Reader, "/watches/{watch}/seen", watches::seen),
        post(Reader, "/watches/{watch}/remove", watches::remove),
        // it makes the server send to somebody
        post(Editor, "/watches/{watch}/hook", watches::hook),
        // for whoever has its address
        get(open, "/watches/{watch}/feed.atom", watches::feed),
        get(Reader, "/settings", account::show),
        post(Reader, "/settings/password", account::password),
        post(Reader, "/settings/sessions", account::sessions),
        post(Reader, "/settings/tokens", account::make_token),
        post(Reader, "/settings/tokens/revoke", account::revoke_token),
        post(Reader, "/logout", login::leave),
        get(Admin, "/users", users::index),
        post(Admin, "/users", users::add),
        post(Admin, "/users/change", users::change),
        get(Admin, "/audit", audit::index),
        get(open, "/login", login::show),
        post(open, "/login", login::enter.layer(RequestBodyLimitLayer::new(LARGEST_LOGIN))),
        post(open, "/language", settings::language),
        post(open, "/theme", settings::theme),
        get(open, "/assets/{name}", assets::show),
        get(open, "/health", health::show),
    ]
}

/// Method, path and the role that it needs, of every route; those without a role are for everybody.
pub fn routes() -> Vec<(Method, &'static str, Option<isnad_access::Role>)> {
    let role = |needs| match needs {
        Needs::Nothing => None,
        Needs::Role(role) => Some(role),
    };
    let own = all().into_iter().map(|route| (route.method, route.path, role(route.needs)));
    own.chain(api::routes()).collect()
}

/// The application over a store, as it is reached.
pub fn router(store: Store, listen: impl Into<Listen>) -> Router {
    let app = App::new(store, listen.into());
    routed(app)
}

/// The application with its routes.
pub(crate) fn routed(app: App) -> Router {
    let routed = all().into_iter().fold(Router::new(), |router, route| {
        router.route(route.path, route.handler.route_layer(from_fn_with_state(route.needs, guard::check)))
    });
    routed
        .merge(api::router())
        .fallback(error::no_such_page)
        .method_not_allowed_fallback(error::no_such_method)
        .layer(
            ServiceBuilder::new()
                .layer(from_fn(guard::headers))
                .layer(from_fn_with_state(app.clone(), error::show))
                .layer(from_fn_with_state(app.clone(), guard::host))
                .layer(from_fn_with_state(app.clone(), guard::admit))
                .layer(CsrfLayer::new())
                .layer(CatchPanicLayer::new())
                .layer(TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, LONGEST))
                .layer(DefaultBodyLimit::disable())
                .layer(RequestBodyLimitLayer::new(LARGEST_BODY)),
        )
        .with_state(app)
}
