//! What the pages show, for programs: JSON under `/api/v1`, as CSV and Atom where it is a list, as annotations of the web where it is
//! an article or a statement.
//!
//! The routes and the document that describes them (OpenAPI 3.1) are made from the same functions. Every error is a problem (RFC 9457),
//! made in one place from the errors that pages have too.

mod adding;
mod articles;
mod asking;
mod atom;
mod body;
mod corrections;
mod cursor;
mod days;
mod document;
mod feeds;
mod jobs;
mod known;
mod listing;
mod outlets;
pub mod problem;
mod rows;
mod search;
mod statements;
mod tables;
mod watches;

use crate::app::App;
use crate::guard::{self, Needs};
use crate::who::Role;
use axum::Router;
use axum::http::Method;
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use std::sync::LazyLock;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub use document::value as document;

/// Where all of it is.
pub const BASE: &str = "/api/v1";

/// The routes that a role is needed for, with what describes them.
fn of(role: Role) -> OpenApiRouter<App> {
    let routes = OpenApiRouter::new();
    let routes = match role {
        Role::Reader => routes
            .routes(routes!(search::search))
            .routes(routes!(articles::list))
            .routes(routes!(articles::show))
            .routes(routes!(articles::appearances))
            .routes(routes!(articles::tellings))
            .routes(routes!(articles::table))
            .routes(routes!(statements::show))
            .routes(routes!(days::list))
            .routes(routes!(outlets::list))
            .routes(routes!(known::actors))
            .routes(routes!(known::actor))
            .routes(routes!(known::relations))
            .routes(routes!(known::relation))
            .routes(routes!(known::figures))
            .routes(routes!(tables::actor))
            .routes(routes!(tables::relation))
            .routes(routes!(feeds::list))
            .routes(routes!(corrections::list))
            .routes(routes!(corrections::show))
            .routes(routes!(watches::list, watches::add))
            .routes(routes!(watches::show, watches::remove))
            .routes(routes!(watches::items))
            .routes(routes!(watches::seen)),
        Role::Editor => routes
            .routes(routes!(adding::add))
            .routes(routes!(corrections::add))
            .routes(routes!(corrections::undo))
            .routes(routes!(watches::hook))
            .routes(routes!(jobs::list))
            .routes(routes!(jobs::show, jobs::cancel))
            .routes(routes!(jobs::events)),
        Role::Admin => routes
            .routes(routes!(feeds::add, feeds::remove))
            .routes(routes!(jobs::sync))
            .routes(routes!(jobs::relink))
            .routes(routes!(jobs::reindex)),
    };
    OpenApiRouter::new().nest(BASE, routes)
}

const ROLES: [Role; 3] = [Role::Reader, Role::Editor, Role::Admin];

/// The routes.
pub fn router() -> Router<App> {
    let guarded =
        |router: Router<App>, role| router.route_layer(from_fn_with_state(Needs::Role(role), guard::check));
    let document = Router::new().route("/api/v1/openapi.json", get(document::show));
    ROLES.into_iter().fold(guarded(document, Role::Reader), |router, role| {
        let (own, description) = of(role).split_for_parts();
        if description.paths.paths.is_empty() { router } else { router.merge(guarded(own, role)) }
    })
}

/// Method, path and the role that it needs, of every route.
pub fn routes() -> impl Iterator<Item = (Method, &'static str, Option<Role>)> {
    /// What [`routes`] tells, made once.
    static ROUTES: LazyLock<Vec<(Method, String, Role)>> = LazyLock::new(|| {
        let of = |role| {
            let paths = of(role).into_openapi().paths.paths;
            paths.into_iter().flat_map(move |(path, item)| {
                let methods = [
                    (Method::GET, item.get),
                    (Method::POST, item.post),
                    (Method::PUT, item.put),
                    (Method::DELETE, item.delete),
                ];
                let there = methods.into_iter().filter(|(_, operation)| operation.is_some());
                there.map(move |(method, _)| (method, path.clone(), role)).collect::<Vec<_>>()
            })
        };
        ROLES.into_iter().flat_map(of).collect()
    });
    ROUTES.iter().map(|(method, path, role)| (method.clone(), path.as_str(), Some(*role)))
}
