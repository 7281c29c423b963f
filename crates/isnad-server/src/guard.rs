//! What every request passes: who asks, whether they may, and that no page of another site asks in their name.

use crate::app::{App, Inner};
use crate::error::Error;
use crate::who::{Role, Who};
use crate::{intake, links, session};
use axum::extract::{ConnectInfo, FromRequestParts, Request, State};
use axum::http::Method;
use axum::http::header::{self, AUTHORIZATION, HOST, HeaderMap, HeaderName, HeaderValue};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};

/// Sent with every answer, unless the answer says otherwise.
static HEADERS: [(HeaderName, &str); 8] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; \
         base-uri 'none'; frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    (header::CACHE_CONTROL, "private, no-cache"),
];

/// Adds the headers.
pub async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in &HEADERS {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

/// Refuses requests that were sent to another name. A page of another site may have a name that leads to this machine: its requests
/// are of the same origin to the browser, and only the name tells them apart.
pub async fn host(State(app): State<App>, request: Request, next: Next) -> Response {
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok());
    if host.is_some_and(|host| app.listen.is_ours(host)) {
        next.run(request).await
    } else {
        Error::WrongHost.into_response()
    }
}

/// Finds out who asks. Where there are no users it is whoever uses this machine; otherwise whoever has a session, or for the
/// interface for programs a token.
pub async fn admit(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let from = origin(&app, &request);
    request.extensions_mut().insert(Origin(from));
    let who = match app.access.has_users() {
        Ok(false) => Ok(Some(Who { from, ..Who::local() })),
        Ok(true) => {
            let proof = Proof::of(&app, &request);
            proof.visitor(&app, from).await
        }
        Err(error) => Err(error.into()),
    };
    let who = match who {
        Ok(who) => who,
        Err(error) => return error.into_response(),
    };
    if let Some(who) = &who {
        request.extensions_mut().insert(who.clone());
    }
    let mut response = next.run(request).await;
    // the page of an error has a frame too
    if let Some(who) = who {
        response.extensions_mut().insert(who);
    }
    response
}

/// From where a request comes, as far as that is known.
#[derive(Clone, Copy, Debug)]
pub struct Origin(pub Option<IpAddr>);

impl FromRequestParts<App> for Origin {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Infallible> {
        Ok(parts.extensions.get::<Origin>().copied().unwrap_or(Origin(None)))
    }
}

/// What a request shows of whose it is.
struct Proof {
    token: Option<String>,
    secret: Option<String>,
}

impl Proof {
    /// A token opens the interface for programs only, a session everything.
    fn of(app: &App, request: &Request) -> Self {
        let is_program = request.uri().path().starts_with("/api/");
        let token = bearer(request.headers()).filter(|_| is_program).map(str::to_owned);
        Proof { token, secret: session::secret(request.headers(), &app.listen) }
    }

    async fn visitor(self, app: &App, from: Option<IpAddr>) -> Result<Option<Who>, Error> {
        let now = intake::seconds();
        let find = move |app: &Inner| match (self.token, self.secret) {
            (Some(token), _) => Ok(app.access.token(&token, now)?),
            (None, Some(secret)) => Ok(app.access.session(&secret, now)?),
            (None, None) => Ok(None),
        };
        let user = app.wait(find).await?;
        Ok(user.map(|user| Who::new(&user, from)))
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// From where a request comes. A proxy writes the last of the addresses itself; what stands before it anybody may have written.
fn origin(app: &App, request: &Request) -> Option<IpAddr> {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
    if !app.listen.is_behind_tls {
        return peer;
    }
    let told = request.headers().get_all("x-forwarded-for").iter().next_back();
    let told = told.and_then(|list| list.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
    told.or(peer)
}

/// What somebody needs to be for a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nothing: whoever reaches the server.
    Nothing,
    /// A role, or a greater one.
    Role(Role),
}

/// Lets pass who may. A browser that opens a page is sent to log in first.
pub async fn check(State(needs): State<Needs>, request: Request, next: Next) -> Response {
    match (needs, request.extensions().get::<Who>()) {
        (Needs::Nothing, _) => next.run(request).await,
        (Needs::Role(role), Some(who)) => match who.must_be(role) {
            Ok(()) => next.run(request).await,
            Err(error) => error.into_response(),
        },
        (Needs::Role(_), None) if opens_page(&request) => {
            let back = request.uri().path_and_query().map_or("/", |path| path.as_str());
            Redirect::to(&format!("/login?back={}", links::encode(back))).into_response()
        }
        (Needs::Role(_), None) => Error::NotLoggedIn.into_response(),
    }
}

/// Whether a person is to see the answer, rather than a script or another program.
fn opens_page(request: &Request) -> bool {
    let is = |name: &str, value: &str| {
        request
            .headers()
            .get(name)
            .is_some_and(|given| String::from_utf8_lossy(given.as_bytes()).contains(value))
    };
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    is_read
        && is("accept", "text/html")
        && (is("sec-fetch-dest", "document") || !request.headers().contains_key("sec-fetch-dest"))
}

impl From<Role> for Needs {
    fn from(role: Role) -> Self {
        Needs::Role(role)
    }
}
