//! URLs that may be fetched from, as far as their letters tell.

use crate::{Problem, Reach};
use std::net::{IpAddr, SocketAddr};
use url::{Host, Url};

/// Reads a URL and refuses those that are not to be fetched whatever they resolve to.
pub(crate) fn parse_target(text: &str, reach: &Reach) -> Result<Url, Problem> {
    let url = Url::parse(text.trim()).map_err(|error| Problem::NotAnAddress(error.to_string()))?;
    check_target(url, reach)
}

/// The address that a redirect leads to, refused where it is not to be fetched.
pub(crate) fn follow(from: &Url, location: &str, reach: &Reach) -> Result<Url, Problem> {
    let mut to = from.join(location.trim()).map_err(|_| Problem::Nowhere)?;
    to.set_fragment(None);
    let in_context = |problem| Problem::Redirect { to: to.to_string(), problem: Box::new(problem) };
    if from.scheme() == "https" && to.scheme() == "http" {
        return Err(in_context(Problem::Downgrade));
    }
    check_target(to.clone(), reach).map_err(in_context)
}

fn check_target(mut url: Url, reach: &Reach) -> Result<Url, Problem> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(Problem::Scheme(url.scheme().to_owned()));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Problem::UserInfo);
    }
    let port = url.port_or_known_default().unwrap_or_default();
    if BAD_PORTS.contains(&port) {
        return Err(Problem::Port(port));
    }
    // the parser has turned 0x7f.1, 2130706433 and 0177.0.0.1 into the address they stand for
    let literal = match url.host() {
        Some(Host::Ipv4(address)) => Some(IpAddr::V4(address)),
        Some(Host::Ipv6(address)) => Some(IpAddr::V6(address)),
        Some(Host::Domain(_)) => None,
        None => return Err(Problem::NotAnAddress("no host".into())),
    };
    if let Some(address) = literal {
        reach.check(url.host_str().unwrap_or_default(), &[SocketAddr::new(address, port)])?;
    }
    url.set_fragment(None);
    Ok(url)
}

/// Ports of other services, to which no browser speaks HTTP either (the list of the WHATWG Fetch standard): mail, shells, printers and
/// the like could take a request for commands.
const BAD_PORTS: &[u16] = &[
    0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103,
    104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514,
    515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723,
    2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
];

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(url: &str) -> Problem {
        parse_target(url, &Reach::Public).unwrap_err()
    }

    #[test]
    fn only_the_web_is_fetched() {
        for url in [
            "file:///etc/passwd",
            "gopher://a.example/_x",
            "ftp://a.example/",
            "data:text/html,x",
            "javascript:1",
        ] {
            assert!(matches!(problem(url), Problem::Scheme(_)), "{url}");
        }
        for url in
            ["", "news", "//a.example/", "http://", "http://a b/", "http://[::1/", "http://a.example:99999/"]
        {
            assert!(matches!(problem(url), Problem::NotAnAddress(_)), "{url}: {:?}", problem(url));
        }
    }

    #[test]
    fn user_names_are_refused_and_what_only_looks_like_one_is_not() {
        for url in ["http://user@a.example/", "http://a.example:80@127.0.0.1/", "http://:word@a.example/"] {
            assert_eq!(problem(url), Problem::UserInfo, "{url}");
        }
        assert!(parse_target("http://a.example/@user?x@y", &Reach::Public).is_ok());
    }

    #[test]
    fn addresses_are_seen_through_in_all_their_spellings() {
        let hosts = "127.0.0.1 127.1 2130706433 0x7f000001 0x7f.1 0177.0.0.1 017700000001 127.0.0.1. %31%32%37.0.0.1 １２７.0.0.1
            127。0。0。1 0 0.0.0.0 [::1] [::] [::ffff:127.0.0.1] [::ffff:7f00:1] [64:ff9b::7f00:1] [fe80::1] [fd00::1]
            10.0.0.1 192.168.1.1 169.254.169.254 2852039166 0xa9.0xfe.0xa9.0xfe";
        for host in hosts.split_whitespace() {
            let url = format!("http://{host}/");
            assert!(matches!(problem(&url), Problem::Private { .. }), "{url}: {:?}", problem(&url));
            assert!(parse_target(&url, &Reach::Anywhere).is_ok(), "{url}");
        }
        assert!(parse_target("http://1.1.1.1/", &Reach::Public).is_ok());
        assert!(parse_target("http://[2606:4700::1111]/", &Reach::Public).is_ok());
        assert!(matches!(problem("http://127.0.0.0x100/"), Problem::NotAnAddress(_)));
    }

    #[test]
    fn ports_of_other_services_are_refused() {
        for port in [0, 22, 25, 6667] {
            assert_eq!(problem(&format!("http://a.example:{port}/")), Problem::Port(port));
        }
        for port in [80, 81, 443, 8080, 8443] {
            assert!(parse_target(&format!("https://a.example:{port}/"), &Reach::Public).is_ok());
        }
    }

    #[test]
    fn redirects_are_looked_at_anew() {
        let from = Url::parse("https://a.example/x/y").unwrap();
        let to = |location: &str| follow(&from, location, &Reach::Public).map(String::from);
        assert_eq!(to("../z#part"), Ok("https://a.example/z".into()));
        assert_eq!(to("//b.example/%D8%A3"), Ok("https://b.example/%D8%A3".into()));
        assert_eq!(to("https://b.example/أ"), Ok("https://b.example/%D8%A3".into()));
        assert_eq!(to("https://[/"), Err(Problem::Nowhere));
        let refused = |location: &str| match to(location) {
            Err(Problem::Redirect { problem, .. }) => *problem,
            other => panic!("{location}: {other:?}"),
        };
        assert_eq!(refused("http://b.example/"), Problem::Downgrade);
        assert_eq!(refused("file:///etc/passwd"), Problem::Scheme("file".into()));
        assert_eq!(refused("https://u:p@b.example/"), Problem::UserInfo);
        assert!(matches!(refused("https://[::ffff:10.0.0.1]/"), Problem::Private { .. }));
    }
}
