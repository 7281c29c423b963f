//! Tokens: that a program acts for somebody.

use crate::secret::{hash, new_secret};
use crate::time::written;
use crate::{Access, AccessError, Role, User};
use rusqlite::{OptionalExtension, Row, params};

/// So that whoever finds a token knows what it opens.
const PREFIX: &str = "isnad_";

/// Characters of the longest name.
const LONGEST_NAME: usize = 100;

/// A token, without what is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its number.
    pub number: i64,
    /// Whose it is.
    pub user: String,
    /// What they call it.
    pub name: String,
    /// What it may do at most.
    pub role: Role,
    /// When it was made.
    pub created: String,
    /// When it was used last.
    pub used: Option<String>,
}

impl Access {
    /// Makes a token for a user, and gives what programs send. A token may do no more than its user.
    ///
    /// # Errors
    /// When the file cannot be written to.
    pub fn make_token(&self, user: &User, name: &str, role: Role, now: i64) -> Result<String, AccessError> {
        let secret = format!("{PREFIX}{}", new_secret()?);
        let name: String = name.trim().chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect();
        let sql = "INSERT INTO token (key, user, name, role, created) VALUES (?1, ?2, ?3, ?4, ?5)";
        let role = role.min(user.role);
        self.write()?.execute(sql, params![hash(&secret), user.number, name, role, written(now)])?;
        Ok(secret)
    }

    /// For whom a token acts, with the lesser of both roles; `None` where it is none.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn token(&self, secret: &str, now: i64) -> Result<Option<User>, AccessError> {
        let Some(held) = self.read()? else { return Ok(None) };
        let sql = "SELECT user.number, user.name, user.role, user.created, token.role, token.number, used
            FROM token JOIN user ON user.number = token.user WHERE token.key = ?1 AND disabled IS NULL";
        let row = |row: &Row<'_>| {
            let role = row.get::<_, Role>(2)?.min(row.get::<_, Role>(4)?);
            let user =
                User { number: row.get(0)?, name: row.get(1)?, role, created: row.get(3)?, disabled: None };
            Ok((user, row.get::<_, i64>(5)?, row.get::<_, Option<String>>(6)?))
        };
        let found = held.prepare_cached(sql)?.query_row([hash(secret)], row).optional()?;
        let Some((user, number, used)) = found else { return Ok(None) };
        // to the minute is enough
        let minute = written(now - now.rem_euclid(60));
        if used.is_none_or(|used| used < minute) {
            held.execute("UPDATE token SET used = ?2 WHERE number = ?1", params![number, minute])?;
        }
        Ok(Some(user))
    }

    /// The tokens of a user, or of all.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn tokens(&self, user: Option<i64>) -> Result<Vec<Token>, AccessError> {
        let Some(held) = self.read()? else { return Ok(Vec::new()) };
        let sql = "SELECT token.number, user.name, token.name, token.role, token.created, used
            FROM token JOIN user ON user.number = token.user WHERE ?1 IS NULL OR user.number = ?1 ORDER BY 1";
        let row = |row: &Row<'_>| {
            Ok(Token {
                number: row.get(0)?,
                user: row.get(1)?,
                name: row.get(2)?,
                role: row.get(3)?,
                created: row.get(4)?,
                used: row.get(5)?,
            })
        };
        Ok(held.prepare_cached(sql)?.query_map([user], row)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Ends a token of a user, and tells what it was called.
    ///
    /// # Errors
    /// When the file cannot be written to.
    pub fn revoke_token(&self, user: i64, number: i64) -> Result<Option<String>, AccessError> {
        let Some(held) = self.read()? else { return Ok(None) };
        let sql = "DELETE FROM token WHERE user = ?1 AND number = ?2 RETURNING name";
        Ok(held.prepare_cached(sql)?.query_row([user, number], |row| row.get(0)).optional()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_may_do_no_more_than_its_user() {
        let folder = tempfile::tempdir().unwrap();
        let access = Access::beside(folder.path());
        access.add_user("a", Role::Admin, "a long password", 0).unwrap();
        let user = access.add_user("b", Role::Editor, "a long password", 0).unwrap();
        let secret = access.make_token(&user, "script", Role::Admin, 0).unwrap();
        assert!(secret.starts_with("isnad_") && secret.len() == 70);
        assert_eq!(access.token(&secret, 90).unwrap().unwrap().role, Role::Editor);
        access.set_role("b", Role::Reader).unwrap();
        assert_eq!(access.token(&secret, 90).unwrap().unwrap().role, Role::Reader);
        let listed = access.tokens(Some(user.number)).unwrap();
        assert_eq!(listed[0].used.as_deref(), Some("1970-01-01T00:01:00Z"));
        assert!(access.revoke_token(99, listed[0].number).unwrap().is_none());
        assert_eq!(access.revoke_token(user.number, listed[0].number).unwrap().as_deref(), Some("script"));
        assert!(access.token(&secret, 90).unwrap().is_none());
    }
}
