//! Why something was not fetched.

use std::net::IpAddr;
use std::time::Duration;

/// A URL that was not fetched. Shown as one line that names it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}: {problem}", one_line(.url))]
pub struct FetchError {
    /// The URL that was asked for.
    pub url: String,
    /// What was wrong.
    #[source]
    pub problem: Problem,
}

/// What can be wrong with a fetch.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// No URL that could be fetched from.
    #[error("not a web address: {0}")]
    NotAnAddress(String),
    /// `file:`, `gopher:` and the like.
    #[error("only http and https are fetched, not {}", one_line(.0))]
    Scheme(String),
    /// `https://user:password@host/`: more often a trick than a need.
    #[error("addresses with a user name or a password are not fetched")]
    UserInfo,
    /// A port of another service: mail, shells, databases.
    #[error("port {0} is none of the web's")]
    Port(u16),
    /// An address that is not on the public Internet.
    #[error("{} is the private or local address {address}", one_line(.host))]
    Private {
        /// As written in the URL.
        host: String,
        /// What it stands for.
        address: IpAddr,
    },
    /// The name does not resolve.
    #[error("no such host")]
    NoHost,
    /// `robots.txt` says no.
    #[error("the site's robots.txt forbids it")]
    Forbidden,
    /// `robots.txt` could not be had, which means no.
    #[error("the site's robots.txt cannot be read, so nothing is fetched there: {0}")]
    NoRobots(Box<Problem>),
    /// The server wants longer pauses than we are ready to make.
    #[error("the server asks to wait {} s", .0.as_secs())]
    Patience(Duration),
    /// Something was wrong at an address that a redirect led to.
    #[error("redirects to {}: {problem}", one_line(.to))]
    Redirect {
        /// Where it led to.
        to: String,
        /// What was wrong there.
        #[source]
        problem: Box<Problem>,
    },
    /// A redirect without a usable address.
    #[error("redirects to nowhere")]
    Nowhere,
    /// From https to http, where anybody on the way may change the page.
    #[error("a secure page must not redirect to an insecure one")]
    Downgrade,
    /// The redirects lead back.
    #[error("redirects in a circle")]
    Circle,
    /// Too long a chain.
    #[error("redirects more than {0} times")]
    TooManyRedirects(u32),
    /// An answer other than the page.
    #[error("the server answers {}{}", .0, meaning(*.0))]
    Status(u16),
    /// Time was up.
    #[error("no {what} within {} s", .time.as_secs_f32())]
    Timeout {
        /// What did not come.
        what: &'static str,
        /// In which time.
        time: Duration,
    },
    /// The body is larger than we hold.
    #[error("longer than {0} bytes")]
    TooLong(usize),
    /// Compressed in a way that was not asked for.
    #[error("sent in the unknown encoding {}", one_line(.0))]
    Encoding(String),
    /// The connection failed or broke.
    #[error("{}", one_line(.0))]
    Connection(String),
    /// Nobody knows that the server is who it says it is.
    #[error("the site cannot prove that it is this site: {}", one_line(.0))]
    Certificate(String),
    /// The answer is no HTTP, or its encryption does not hold.
    #[error("{}", one_line(.0))]
    Protocol(String),
}

/// What the commoner answers mean.
fn meaning(status: u16) -> &'static str {
    match status {
        401 => " (it wants a log-in)",
        403 => " (forbidden)",
        404 => " (not found)",
        410 => " (gone)",
        429 => " (too many requests)",
        451 => " (withheld for legal reasons)",
        500..=599 => " (a fault of the server)",
        _ => "",
    }
}

/// A message without line breaks, control and direction characters, whatever the server or the URL held.
fn one_line(text: &str) -> String {
    let is_bad = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().map(|c| if is_bad(c) { ' ' } else { c }).collect()
}
