//! Who asks, and what they may do.

use crate::app::{App, Inner};
use crate::error::Error;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
pub use isnad_access::Role;
use isnad_access::User;
use std::net::IpAddr;

/// The visitor. Where there are no users that is whoever the machine's system knows, with all rights.
/// A handler takes it as an argument, and what it changes is noted under its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// Under which name what they do is noted.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// Their number; `None` where there are no users.
    pub user: Option<i64>,
    /// From where they ask, as far as that is known.
    pub from: Option<IpAddr>,
}

impl Who {
    /// Whoever uses this machine.
    pub fn local() -> Self {
        let known =
            |name: &&str| std::env::var(name).ok().map(|name| tame(&name)).filter(|name| !name.is_empty());
        let name =
            ["USER", "LOGNAME", "USERNAME"].iter().find_map(known).unwrap_or_else(|| "local".to_owned());
        Who { name, role: Role::Admin, user: None, from: None }
    }

    /// A user who has come in.
    pub fn new(user: &User, from: Option<IpAddr>) -> Self {
        Who { name: user.name.clone(), role: user.role, user: Some(user.number), from }
    }

    /// Whether they may do what a role may.
    pub fn is(&self, role: Role) -> bool {
        self.role >= role
    }

    /// Goes on only where they may do what a role may.
    ///
    /// # Errors
    /// 403 where they may not.
    pub fn must_be(&self, role: Role) -> Result<(), Error> {
        if self.is(role) { Ok(()) } else { Err(Error::NotAllowed(role)) }
    }

    /// From where they ask, in words.
    pub fn origin(&self) -> String {
        self.from.map(|ip| ip.to_string()).unwrap_or_default()
    }
}

impl Inner {
    /// Counts a search, of a page or a program alike.
    ///
    /// # Errors
    /// When somebody searches too often.
    pub fn count_search(&self, who: &Who) -> Result<(), Error> {
        self.searches.take((who.user, who.from), std::time::Instant::now())
    }

    /// Notes that somebody did something. Where there are no users and nothing can be kept, nothing is.
    ///
    /// # Errors
    /// When it cannot be noted.
    pub fn note(&self, who: &Who, what: &str, about: &str) -> Result<(), Error> {
        match self.access.note(&who.name, what, about, &who.origin(), crate::intake::seconds()) {
            Err(error) if who.user.is_some() => Err(error.into()),
            _ => Ok(()),
        }
    }
}

/// A name of the system without what would disturb a list.
fn tame(name: &str) -> String {
    name.trim().chars().filter(|c| !c.is_control()).take(64).collect()
}

impl FromRequestParts<App> for Who {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Error> {
        parts.extensions.get::<Who>().cloned().ok_or(Error::NotLoggedIn)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_may_do_what_lesser_ones_may() {
        let editor = Who { role: Role::Editor, ..Who::local() };
        assert!(editor.must_be(Role::Reader).is_ok() && editor.must_be(Role::Editor).is_ok());
        assert!(matches!(editor.must_be(Role::Admin), Err(Error::NotAllowed(Role::Admin))));
        assert!(Who::local().is(Role::Admin) && !Who::local().name.is_empty());
    }
}
