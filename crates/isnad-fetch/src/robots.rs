//! `robots.txt` (RFC 9309), asked for once a host.

use crate::Problem;
use robotxt::{BYTE_LIMIT, Robots};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use url::Url;

/// How many redirects lead to a `robots.txt` at most.
pub(crate) const REDIRECTS: u32 = 5;

/// How much of one is read.
pub(crate) const MOST_BYTES: usize = BYTE_LIMIT + 1;

/// What each site allows.
#[derive(Default)]
pub(crate) struct RobotsCache(Mutex<HashMap<String, Arc<OnceLock<Rules>>>>);

/// What one site allows, or why that is not known.
pub(crate) type Rules = Result<Arc<Robots>, Problem>;

impl RobotsCache {
    /// The rules of a URL's site, which `load` fetches the first time. Whoever asks meanwhile waits for that one fetch.
    pub fn get(&self, url: &Url, load: impl FnOnce(&Url) -> Rules) -> Rules {
        let site = url.origin().ascii_serialization();
        let rules = {
            let mut sites = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(sites.entry(site).or_default())
        };
        rules.get_or_init(|| load(&robots_url(url))).clone()
    }
}

fn robots_url(url: &Url) -> Url {
    let mut robots = url.clone();
    robots.set_path("/robots.txt");
    robots.set_query(None);
    robots
}

/// What an answer to the request for `robots.txt` means: rules, no rules, or nothing that could be relied upon.
pub(crate) fn read_rules(status: u16, bytes: &[u8], robot: &str) -> Rules {
    match status {
        200..=299 => Ok(Arc::new(Robots::parse(bytes, robot))),
        429 => Err(Problem::NoRobots(Box::new(Problem::Status(status)))),
        400..=499 => Ok(Arc::new(Robots::allow_all())),
        _ => Err(Problem::NoRobots(Box::new(Problem::Status(status)))),
    }
}
