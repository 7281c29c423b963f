//! Sessions: that a browser is somebody's, for a while.

use crate::secret::{hash, new_secret};
use crate::{Access, AccessError, User};
use rusqlite::{OptionalExtension, Row, params};

/// Seconds after which a session that nobody used has ended.
pub const IDLE: i64 = 24 * 60 * 60;

/// Seconds after which a session has ended however it was used.
pub const LIFE: i64 = 14 * 24 * 60 * 60;

/// That it was used is noted no more often than this, in seconds.
const NOTED: i64 = 60;

impl Access {
    /// Begins a session, and gives the secret that its browser sends.
    ///
    /// # Errors
    /// When the file cannot be written to.
    pub fn open_session(&self, user: i64, origin: &str, now: i64) -> Result<String, AccessError> {
        let secret = new_secret()?;
        let held = self.write()?;
        held.execute("DELETE FROM session WHERE seen < ?1 OR created < ?2", [now - IDLE, now - LIFE])?;
        held.execute(
            "INSERT INTO session (key, user, created, seen, origin) VALUES (?1, ?2, ?3, ?3, ?4)",
            params![hash(&secret), user, now, origin],
        )?;
        Ok(secret)
    }

    /// Whose session it is, and that it is used now; `None` where it has ended.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn session(&self, secret: &str, now: i64) -> Result<Option<User>, AccessError> {
        let Some(held) = self.read()? else { return Ok(None) };
        let key = hash(secret);
        let sql = "SELECT user.number, name, role, user.created, disabled, seen
            FROM session JOIN user ON user.number = session.user
            WHERE session.key = ?1 AND seen >= ?2 AND session.created >= ?3 AND disabled IS NULL";
        let row = |row: &Row<'_>| {
            let (number, name, role) = (row.get(0)?, row.get(1)?, row.get(2)?);
            Ok((
                User { number, name, role, created: row.get(3)?, disabled: row.get(4)? },
                row.get::<_, i64>(5)?,
            ))
        };
        let found =
            held.prepare_cached(sql)?.query_row(params![key, now - IDLE, now - LIFE], row).optional()?;
        let Some((user, seen)) = found else { return Ok(None) };
        if now - seen >= NOTED {
            held.execute("UPDATE session SET seen = ?2 WHERE key = ?1", params![key, now])?;
        }
        Ok(Some(user))
    }

    /// Ends a session.
    ///
    /// # Errors
    /// When the file cannot be written to.
    pub fn end_session(&self, secret: &str) -> Result<(), AccessError> {
        let Some(held) = self.read()? else { return Ok(()) };
        held.execute("DELETE FROM session WHERE key = ?1", [hash(secret)])?;
        Ok(())
    }

    /// Ends the sessions of a user but for the one with this secret, and tells how many.
    ///
    /// # Errors
    /// When the file cannot be written to.
    pub fn end_other_sessions(&self, user: i64, secret: &str) -> Result<usize, AccessError> {
        let Some(held) = self.read()? else { return Ok(0) };
        Ok(held.execute("DELETE FROM session WHERE user = ?1 AND key <> ?2", params![user, hash(secret)])?)
    }

    /// How many sessions a user has.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn count_sessions(&self, user: i64, now: i64) -> Result<usize, AccessError> {
        let Some(held) = self.read()? else { return Ok(0) };
        let sql = "SELECT count(*) FROM session WHERE user = ?1 AND seen >= ?2 AND created >= ?3";
        let count: i64 = held.query_row(sql, [user, now - IDLE, now - LIFE], |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Role;

    #[test]
    fn a_session_ends_when_nobody_uses_it_and_when_it_is_old() {
        let folder = tempfile::tempdir().unwrap();
        let access = Access::beside(folder.path());
        let user = access.add_user("a", Role::Admin, "a long password", 0).unwrap();
        let idle = access.open_session(user.number, "", 0).unwrap();
        assert!(access.session(&idle, IDLE).unwrap().is_some());
        assert!(access.session(&idle, 2 * IDLE + 1).unwrap().is_none());
        let used = access.open_session(user.number, "", 0).unwrap();
        for day in (0..LIFE).step_by(IDLE as usize) {
            assert!(access.session(&used, day).unwrap().is_some(), "{day}");
        }
        assert!(access.session(&used, LIFE).unwrap().is_some());
        assert!(access.session(&used, LIFE + 1).unwrap().is_none());
    }

    #[test]
    fn sessions_are_ended_one_by_one_or_all_others() {
        let folder = tempfile::tempdir().unwrap();
        let access = Access::beside(folder.path());
        let user = access.add_user("a", Role::Admin, "a long password", 0).unwrap();
        let secrets: Vec<String> = (0..3).map(|_| access.open_session(user.number, "", 0).unwrap()).collect();
        access.end_session(&secrets[0]).unwrap();
        assert!(access.session(&secrets[0], 0).unwrap().is_none());
        assert_eq!(access.end_other_sessions(user.number, &secrets[1]).unwrap(), 1);
        assert!(access.session(&secrets[1], 0).unwrap().is_some());
        assert_eq!(access.count_sessions(user.number, 0).unwrap(), 1);
    }
}
