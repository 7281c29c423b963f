//! Names to addresses, of which only those within reach come through. The connection is made to what comes out of here and
//! nothing else, so no second answer to the same name can slip in between.

use crate::Reach;
use crate::error::Problem;
use std::fmt;
use std::io;
use std::net::{IpAddr, SocketAddr};
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Looks up a name in place of the system.
pub type Names = Box<dyn Fn(&str) -> io::Result<Vec<IpAddr>> + Send + Sync>;

/// A resolver that refuses names with addresses out of reach.
pub(crate) struct Guard {
    pub reach: Reach,
    /// In place of the system.
    pub names: Option<Names>,
}

impl fmt::Debug for Guard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Guard").field("reach", &self.reach).finish_non_exhaustive()
    }
}

impl Resolver for Guard {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = match &self.names {
            Some(names) => self.look_up(names, uri)?,
            None => DefaultResolver::default().resolve(uri, config, timeout)?,
        };
        self.reach
            .check(uri.host().unwrap_or_default(), &found)
            .map_err(|problem| ureq::Error::Other(Box::new(problem)))?;
        Ok(found)
    }
}

impl Guard {
    fn look_up(&self, names: &Names, uri: &Uri) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let host = uri.host().unwrap_or_default();
        let default = if uri.scheme_str() == Some("https") { 443 } else { 80 };
        let port = uri.port_u16().unwrap_or(default);
        let addresses = match host.trim_matches(['[', ']']).parse() {
            Ok(literal) => vec![literal],
            Err(_) => names(host)?,
        };
        let mut found = self.empty();
        // as many as the system's resolver keeps
        addresses.into_iter().take(16).for_each(|address| found.push(SocketAddr::new(address, port)));
        if found.is_empty() { Err(ureq::Error::HostNotFound) } else { Ok(found) }
    }
}

/// The problem that a resolver raised, if it was one of ours.
pub(crate) fn find_refusal(error: &(dyn std::error::Error + 'static)) -> Option<Problem> {
    error.downcast_ref::<Problem>().cloned()
}
