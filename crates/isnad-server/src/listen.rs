//! Where and how the application is reached.

use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;

/// Where and how the application is reached.
#[derive(Clone, Debug)]
pub struct Listen {
    /// The address and port.
    pub address: SocketAddr,
    /// Names by which it is reached besides the address.
    pub names: Vec<String>,
    /// Whether all requests come through a program that speaks TLS to the world, such as a reverse proxy: cookies are then for secure
    /// connections only, and the proxy is asked who is at its other end (`X-Forwarded-For`).
    pub is_behind_tls: bool,
    /// Where the world finds it, such as `https://archive.example`, where that is not what requests name.
    pub public: Option<PublicUrl>,
    /// Whether what watches tell may go to addresses that are not public.
    pub may_tell_private: bool,
}

impl From<SocketAddr> for Listen {
    fn from(address: SocketAddr) -> Self {
        Listen { address, names: Vec::new(), is_behind_tls: false, public: None, may_tell_private: false }
    }
}

impl Listen {
    /// Whether only programs of this machine reach it.
    pub fn is_loopback(&self) -> bool {
        self.address.ip().is_loopback()
    }

    /// Whether a `Host` is ours. A page of another site can have its name lead here, but cannot change that name; a number cannot be
    /// led elsewhere, so where all addresses are listened on any number will do.
    pub fn is_ours(&self, host: &str) -> bool {
        let (name, port) = split(host);
        let mut names =
            self.names.iter().map(String::as_str).chain(self.public.as_ref().map(PublicUrl::name));
        if names.any(|own| own.eq_ignore_ascii_case(name)) {
            return true;
        }
        if port.unwrap_or(80) != self.address.port() {
            return false;
        }
        let ip = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>().ok();
        name.eq_ignore_ascii_case("localhost")
            || ip.is_some_and(|ip| {
                ip == self.address.ip() || ip.is_loopback() || self.address.ip().is_unspecified()
            })
    }

    /// What stands before a path in an address of this server, for whoever asked it by the name `host`.
    pub fn base(&self, host: &str) -> String {
        match &self.public {
            Some(public) => public.0.clone(),
            None => format!("{}://{host}", if self.is_behind_tls { "https" } else { "http" }),
        }
    }
}

/// Scheme, name and perhaps port by which the world finds a server: `https://archive.example`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl(String);

impl PublicUrl {
    /// The name alone.
    fn name(&self) -> &str {
        let host = self.0.split_once("://").map_or("", |(_, host)| host);
        split(host).0
    }
}

/// Why something is no address of a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("is to be http:// or https:// with a name and perhaps a port, without a path")]
pub struct NoPublicUrl;

impl FromStr for PublicUrl {
    type Err = NoPublicUrl;

    fn from_str(url: &str) -> Result<Self, NoPublicUrl> {
        let url = url.trim_end_matches('/').to_ascii_lowercase();
        let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).ok_or(NoPublicUrl)?;
        let (name, _) = split(host);
        let is_name = |name: &str| {
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
        };
        let is_number = |name: &str| {
            let inside = name.strip_prefix('[').and_then(|name| name.strip_suffix(']'));
            inside.is_some_and(|name| name.parse::<std::net::Ipv6Addr>().is_ok())
        };
        if is_name(name) || is_number(name) { Ok(PublicUrl(url)) } else { Err(NoPublicUrl) }
    }
}

/// Name and port of a `Host`; a port that is none is part of the name, and so no name of ours.
fn split(host: &str) -> (&str, Option<u16>) {
    match host.rsplit_once(':') {
        Some((name, port)) if !name.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()) => {
            port.parse().map_or((host, None), |port| (name, Some(port)))
        }
        _ => (host, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(address: &str, names: &[&str]) -> Listen {
        let names = names.iter().map(|name| (*name).to_owned()).collect();
        Listen { names, ..Listen::from(address.parse::<SocketAddr>().unwrap()) }
    }

    #[test]
    fn names_of_this_machine_with_our_port() {
        let listen = at("127.0.0.1:8080", &[]);
        for ours in ["127.0.0.1:8080", "localhost:8080", "LocalHost:8080", "[::1]:8080"] {
            assert!(listen.is_ours(ours), "{ours}");
        }
        for other in [
            "evil.example:8080",
            "127.0.0.1",
            "localhost:80",
            "localhost.evil.example:8080",
            "",
            ":8080",
            "10.0.0.1:8080",
            "localhost:8080:8080",
            "localhost:99999",
            "localhost:",
            "user@localhost:8080",
        ] {
            assert!(!listen.is_ours(other), "{other}");
        }
    }

    #[test]
    fn the_public_address_is_a_name_and_nothing_more() {
        for (given, base) in [
            ("https://Archive.example/", "https://archive.example"),
            ("http://archive.example:8443", "http://archive.example:8443"),
            ("https://[2001:db8::1]:8443", "https://[2001:db8::1]:8443"),
        ] {
            let public: PublicUrl = given.parse().unwrap();
            let listen = Listen { public: Some(public.clone()), ..at("127.0.0.1:8080", &[]) };
            assert_eq!(listen.base("evil.example"), base);
            assert!(listen.is_ours(public.name()), "{given}");
        }
        for wrong in [
            "archive.example",
            "ftp://archive.example",
            "https://",
            "https://archive.example/isnad",
            "https://a@archive.example",
            "https://archive.example:99999",
            "https://archive.example:",
            "https://a b",
            "https://\"x",
        ] {
            assert_eq!(wrong.parse::<PublicUrl>(), Err(NoPublicUrl), "{wrong}");
        }
    }

    #[test]
    fn names_that_were_given_whatever_their_port() {
        let listen = at("0.0.0.0:8080", &["isnad.example"]);
        for ours in ["isnad.example", "ISNAD.example:8443", "192.0.2.7:8080", "[2001:db8::1]:8080"] {
            assert!(listen.is_ours(ours), "{ours}");
        }
        for other in ["evil.example:8080", "isnad.example.evil.example", "192.0.2.7", "192.0.2.7:80"] {
            assert!(!listen.is_ours(other), "{other}");
        }
    }
}
