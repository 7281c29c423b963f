//! Fetching: one URL through all its redirects.

use crate::pace::Pace;
use crate::retry::{Verdict, judge};
use crate::robots::{self, RobotsCache, Rules, read_rules};
use crate::target::{follow, parse_target};
use crate::wire::{Excess, Reply, Wire};
use crate::{Clock, FetchError, Fetched, Names, Options, Page, Problem, Progress, SystemClock, Validators};
use robotxt::Robots;
use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;
use url::Url;

/// Fetches URLs and remembers, for as long as it lives, when each host may be asked next and what it allows. One is enough
/// for a run, and many threads may share it: what they fetch from one host comes one after the other.
pub struct Fetcher {
    options: Options,
    wire: Wire,
    pace: Pace,
    robots: RobotsCache,
    clock: Box<dyn Clock>,
    watch: Box<dyn Fn(Progress) + Send + Sync>,
}

impl Fetcher {
    /// A fetcher on the machine's own clock and resolver.
    pub fn new(options: Options) -> Self {
        Fetcher {
            wire: Wire::new(&options, None),
            options,
            pace: Pace::default(),
            robots: RobotsCache::default(),
            clock: Box::new(SystemClock::default()),
            watch: Box::new(|_| ()),
        }
    }

    /// Looks up names by this function.
    #[must_use]
    pub fn with_names(mut self, names: Names) -> Self {
        self.wire = Wire::new(&self.options, Some(names));
        self
    }

    /// Waits by this clock. The limits of time of a single request stay those of the machine's.
    #[must_use]
    pub fn with_clock(mut self, clock: impl Clock + 'static) -> Self {
        self.clock = Box::new(clock);
        self
    }

    /// Tells this function what is being done.
    #[must_use]
    pub fn watched_by(mut self, watch: impl Fn(Progress) + Send + Sync + 'static) -> Self {
        self.watch = Box::new(watch);
        self
    }

    /// Fetches a URL. `known` are the marks of the version one has, if any.
    ///
    /// # Errors
    /// When the URL may not be fetched from, the site forbids it, the server has no such page, or a limit is exceeded.
    pub fn get(&self, url: &str, known: &Validators) -> Result<Fetched, FetchError> {
        let fetched = parse_target(url, &self.options.reach).and_then(|first| self.get_target(first, known));
        (self.watch)(Progress::Ended);
        fetched.map_err(|problem| FetchError { url: url.trim().to_owned(), problem })
    }

    /// Sends a body to a URL, once: to public addresses as whatever is fetched, and nowhere else, since redirects are not followed.
    /// `robots.txt` is not asked: the receiver has named the URL.
    ///
    /// # Errors
    /// When the URL may not be sent to, or the answer is none that says it was taken.
    pub fn post(&self, url: &str, headers: &[(&str, &str)], body: &[u8]) -> Result<(), FetchError> {
        let sent = parse_target(url, &self.options.reach).and_then(|url| self.wire.tell(&url, headers, body));
        let taken = sent.and_then(|status| match status {
            200..=299 => Ok(()),
            status => Err(Problem::Status(status)),
        });
        taken.map_err(|problem| FetchError { url: url.trim().to_owned(), problem })
    }

    fn get_target(&self, first: Url, known: &Validators) -> Result<Fetched, Problem> {
        let (url, reply) =
            self.follow(&first, self.options.redirects, |url| self.ask_politely(url, known))?;
        match reply.status {
            200..=299 => Ok(Fetched::Page(Page {
                url: url.into(),
                content_type: reply.content_type,
                validators: reply.validators,
                bytes: reply.bytes,
            })),
            304 if !known.is_empty() => Ok(Fetched::NotModified),
            status => Err(at(&first, &url, Problem::Status(status))),
        }
    }

    /// Asks, and asks again where the answer is a redirect, each time after a look at where it leads.
    fn follow(
        &self,
        first: &Url,
        most: u32,
        ask: impl Fn(&Url) -> Result<Reply, Problem>,
    ) -> Result<(Url, Reply), Problem> {
        let mut url = first.clone();
        let mut seen = HashSet::new();
        loop {
            let reply = ask(&url).map_err(|problem| at(first, &url, problem))?;
            if !matches!(reply.status, 301 | 302 | 303 | 307 | 308) {
                return Ok((url, reply));
            }
            if seen.len() >= most as usize {
                return Err(Problem::TooManyRedirects(most));
            }
            let next = follow(&url, &reply.location.ok_or(Problem::Nowhere)?, &self.options.reach)?;
            seen.insert(std::mem::replace(&mut url, next));
            if seen.contains(&url) {
                return Err(Problem::Circle);
            }
        }
    }

    /// Asks where the site allows it, at the pace it likes.
    fn ask_politely(&self, url: &Url, known: &Validators) -> Result<Reply, Problem> {
        let rules = self.robots.get(url, |robots| self.load_rules(robots))?;
        if !rules.is_url_allowed(url) {
            return Err(Problem::Forbidden);
        }
        let delay = self.delay(&rules)?;
        self.ask(url, known, delay, (self.options.most_bytes, Excess::Refuse))
    }

    /// The pause between two requests that we and the site agree on.
    fn delay(&self, rules: &Robots) -> Result<Duration, Problem> {
        match rules.crawl_delay() {
            Some(asked) if asked > self.options.longest_wait => Err(Problem::Patience(asked)),
            asked => Ok(asked.unwrap_or_default().max(self.options.delay)),
        }
    }

    fn load_rules(&self, robots: &Url) -> Rules {
        let limit = (robots::MOST_BYTES, Excess::Cut);
        let ask = |url: &Url| self.ask(url, &Validators::default(), Duration::ZERO, limit);
        match self.follow(robots, robots::REDIRECTS, ask) {
            Ok((_, reply)) => read_rules(reply.status, &reply.bytes, self.options.robot()),
            // such a site has no robots.txt that could be found (RFC 9309, 2.3.1.2)
            Err(Problem::TooManyRedirects(_) | Problem::Circle) => Ok(Arc::new(Robots::allow_all())),
            // of the host as such, and no fault of its robots.txt
            Err(problem @ (Problem::NoHost | Problem::Private { .. } | Problem::Certificate(_))) => {
                Err(problem)
            }
            Err(problem) => Err(Problem::NoRobots(Box::new(problem))),
        }
    }

    /// Asks when it is our turn, and again later where it failed for the moment.
    fn ask(
        &self,
        url: &Url,
        known: &Validators,
        delay: Duration,
        limit: (usize, Excess),
    ) -> Result<Reply, Problem> {
        let (clock, host) = (self.clock.as_ref(), url.host_str().unwrap_or_default());
        let mut tries = 0;
        loop {
            self.pace.wait_turn(clock, host, delay, &self.watch);
            let outcome = self.wire.ask(url, known, limit, &self.watch);
            match judge(&outcome, tries, self.options.longest_wait, clock)? {
                Verdict::Again(wait) if tries < self.options.retries => self.pace.hold(clock, host, wait),
                _ => return outcome,
            }
            tries += 1;
        }
    }
}

/// A problem at an address, told with that address where it is not the one that was asked for.
fn at(first: &Url, url: &Url, problem: Problem) -> Problem {
    match url == first {
        true => problem,
        false => Problem::Redirect { to: url.to_string(), problem: Box::new(problem) },
    }
}
