//! The cookie of a session.

use crate::listen::Listen;
use axum::http::HeaderMap;
use axum::http::header::COOKIE;
use isnad_access::LIFE;

/// The cookie's name. With its prefix browsers hold it for this very host, secure and for all paths; without TLS they would refuse it.
fn name(listen: &Listen) -> &'static str {
    if listen.is_behind_tls { "__Host-isnad" } else { "isnad" }
}

/// What the browser sends. A cookie that is there twice is somebody's attempt to put in theirs, and none.
pub fn secret(headers: &HeaderMap, listen: &Listen) -> Option<String> {
    let wanted = name(listen);
    let pairs = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let pairs = pairs.flat_map(|cookies| cookies.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let mut values = pairs.filter(|(name, _)| *name == wanted).map(|(_, value)| value.to_owned());
    let value = values.next()?;
    values.next().is_none().then_some(value)
}

/// The header that gives a browser its session.
pub fn given(secret: &str, listen: &Listen) -> String {
    cookie(secret, LIFE, listen)
}

/// The header that takes it.
pub fn taken(listen: &Listen) -> String {
    cookie("", 0, listen)
}

fn cookie(value: &str, life: i64, listen: &Listen) -> String {
    let secure = if listen.is_behind_tls { "; Secure" } else { "" };
    format!("{}={value}; Path=/; Max-Age={life}; HttpOnly; SameSite=Lax{secure}", name(listen))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::SocketAddr;

    fn listen(is_behind_tls: bool) -> Listen {
        Listen { is_behind_tls, ..Listen::from("127.0.0.1:8080".parse::<SocketAddr>().unwrap()) }
    }

    #[test]
    fn cookies_are_for_this_server_alone() {
        let (plain, secure) = (given("s", &listen(false)), given("s", &listen(true)));
        assert_eq!(plain, "isnad=s; Path=/; Max-Age=1209600; HttpOnly; SameSite=Lax");
        assert_eq!(secure, "__Host-isnad=s; Path=/; Max-Age=1209600; HttpOnly; SameSite=Lax; Secure");
        assert!(taken(&listen(true)).starts_with("__Host-isnad=; Path=/; Max-Age=0"));
    }

    #[test]
    fn two_cookies_of_one_name_are_none() {
        let of = |cookies: &str| {
            secret(&HeaderMap::from_iter([(COOKIE, cookies.parse().unwrap())]), &listen(false))
        };
        assert_eq!(of("language=en; isnad=abc").as_deref(), Some("abc"));
        assert_eq!(of("isnad=abc; isnad=def"), None);
        assert_eq!(of("xisnad=abc; isnad"), None);
    }
}
