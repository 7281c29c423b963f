//! How to fetch.

use crate::Reach;
use std::time::Duration;

/// How to fetch. The defaults suit reading the news.
#[derive(Clone, Debug)]
pub struct Options {
    /// What is sent as `User-Agent`. Its first word up to `/` is the name that `robots.txt` is asked about.
    pub user_agent: String,
    /// Which addresses may be connected to.
    pub reach: Reach,
    /// Time between the starts of two requests to one host; `Crawl-delay` of its `robots.txt` makes it longer.
    pub delay: Duration,
    /// The longest wait that a server may ask for, by `Crawl-delay` or `Retry-After`; where it asks for more, nothing is
    /// fetched.
    pub longest_wait: Duration,
    /// How many times to try again what failed for the moment.
    pub retries: u32,
    /// Longest redirect chain.
    pub redirects: u32,
    /// Time to look up the name and to connect.
    pub connect_time: Duration,
    /// Time until the headers of the answer are there, and the longest silence while its body comes.
    pub silence: Duration,
    /// Time for one request as a whole.
    pub total_time: Duration,
    /// The largest body, in bytes when unpacked.
    pub most_bytes: usize,
    /// Certificates (DER) of those who vouch for secure sites; empty for those whom browsers trust.
    pub authorities: Vec<Vec<u8>>,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            user_agent: concat!("Isnad/", env!("CARGO_PKG_VERSION"), " (news reader; obeys robots.txt)")
                .into(),
            reach: Reach::Public,
            delay: Duration::from_secs(1),
            longest_wait: Duration::from_secs(60),
            retries: 3,
            redirects: 10,
            connect_time: Duration::from_secs(10),
            silence: Duration::from_secs(30),
            total_time: Duration::from_secs(120),
            most_bytes: 64 << 20,
            authorities: Vec::new(),
        }
    }
}

impl Options {
    /// The name that `robots.txt` is asked about.
    pub(crate) fn robot(&self) -> &str {
        self.user_agent.split(['/', ' ']).next().unwrap_or_default()
    }
}

/// What a fetch is doing, for whoever watches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress<'a> {
    /// Waiting for the host's sake.
    Waiting(&'a str, Duration),
    /// Asking for this URL.
    Asking(&'a str),
    /// So many bytes of the body have come.
    Received(usize),
    /// What was asked for is there, or is not to be had.
    Ended,
}
