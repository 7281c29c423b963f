//! What protects the store from pages that are open in the same browser.

use crate::app::App;
use crate::error::Error;
use axum::extract::{Request, State};
use axum::http::header::{self, HOST, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::net::SocketAddr;

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
    if host.is_some_and(|host| is_ours(host, app.address)) {
        next.run(request).await
    } else {
        Error::WrongHost.into_response()
    }
}

fn is_ours(host: &str, address: SocketAddr) -> bool {
    let port = format!(":{}", address.port());
    let name = match host.strip_suffix(&port) {
        Some(name) => name,
        None if address.port() == 80 => host,
        None => return false,
    };
    name.eq_ignore_ascii_case("localhost") || name == "127.0.0.1" || name == "[::1]" || is_same(name, address)
}

fn is_same(name: &str, address: SocketAddr) -> bool {
    name.trim_start_matches('[')
        .trim_end_matches(']')
        .parse()
        .is_ok_and(|ip: std::net::IpAddr| ip == address.ip())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_this_machine_with_our_port() {
        let address = "127.0.0.1:8080".parse().unwrap();
        for ours in ["127.0.0.1:8080", "localhost:8080", "LocalHost:8080", "[::1]:8080"] {
            assert!(is_ours(ours, address), "{ours}");
        }
        for other in
            ["evil.example:8080", "127.0.0.1", "localhost:80", "localhost.evil.example:8080", "", ":8080"]
        {
            assert!(!is_ours(other, address), "{other}");
        }
    }
}
