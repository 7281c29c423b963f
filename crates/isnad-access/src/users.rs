//! Users.

use crate::secret::{hash_password, is_password};
use crate::time::written;
use crate::{Access, AccessError, Role};
use rusqlite::{Connection, OptionalExtension, Row, params};
use unicode_normalization::UnicodeNormalization;

/// Characters of the shortest password.
pub const SHORTEST_PASSWORD: usize = 10;

/// Bytes of the longest one that is looked at.
const LONGEST_PASSWORD: usize = 1024;

/// Characters of the longest name.
const LONGEST_NAME: usize = 64;

/// Somebody who may come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// Their number, never used again.
    pub number: i64,
    /// Their name.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// When they were let in.
    pub created: String,
    /// Since when they may no longer.
    pub disabled: Option<String>,
}

fn read(row: &Row<'_>) -> rusqlite::Result<User> {
    Ok(User {
        number: row.get("number")?,
        name: row.get("name")?,
        role: row.get("role")?,
        created: row.get("created")?,
        disabled: row.get("disabled")?,
    })
}

impl Access {
    /// Whether there is any user, and so nobody may come in without being one.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn has_users(&self) -> Result<bool, AccessError> {
        let Some(held) = self.read()? else { return Ok(false) };
        Ok(held.prepare_cached("SELECT EXISTS (SELECT 1 FROM user)")?.query_row([], |row| row.get(0))?)
    }

    /// All users by name.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn users(&self) -> Result<Vec<User>, AccessError> {
        let Some(held) = self.read()? else { return Ok(Vec::new()) };
        let mut find = held.prepare_cached("SELECT * FROM user ORDER BY key")?;
        Ok(find.query_map([], read)?.collect::<rusqlite::Result<_>>()?)
    }

    /// The user of a name.
    ///
    /// # Errors
    /// When there is none, or the file cannot be read.
    pub fn user(&self, name: &str) -> Result<User, AccessError> {
        let missing = || AccessError::NoUser(name.trim().to_owned());
        let held = self.read()?.ok_or_else(missing)?;
        find(&held, name)?.ok_or_else(missing)
    }

    /// Lets somebody in. The first one is given what was watched before there were users.
    ///
    /// # Errors
    /// When the name is taken or no name, the password too short, or the file cannot be written to.
    pub fn add_user(&self, name: &str, role: Role, password: &str, now: i64) -> Result<User, AccessError> {
        let shown = shown(name)?;
        check_password(&shown, password)?;
        // before the file is held: it takes a while
        let hash = hash_password(password)?;
        let held = self.write()?;
        let sql = "INSERT INTO user (name, key, role, password, created) VALUES (?1, ?2, ?3, ?4, ?5)
            ON CONFLICT DO NOTHING";
        if held.execute(sql, params![shown, key(&shown), role, hash, written(now)])? == 0 {
            return Err(AccessError::Taken(shown));
        }
        let number = held.last_insert_rowid();
        held.execute("UPDATE watch SET user = ?1 WHERE user IS NULL", [number])?;
        Ok(User { number, name: shown, role, created: written(now), disabled: None })
    }

    /// Gives somebody another password, which ends all of their sessions.
    ///
    /// # Errors
    /// When there is no such user, the password is too short, or the file cannot be written to.
    pub fn set_password(&self, name: &str, password: &str) -> Result<User, AccessError> {
        let user = self.user(name)?;
        check_password(&user.name, password)?;
        let hash = hash_password(password)?;
        let held = self.write()?;
        let change = held.unchecked_transaction()?;
        change.execute("UPDATE user SET password = ?2 WHERE number = ?1", params![user.number, hash])?;
        change.execute("DELETE FROM session WHERE user = ?1", [user.number])?;
        change.commit()?;
        Ok(user)
    }

    /// Gives somebody another role, from the next thing they do.
    ///
    /// # Errors
    /// When there is no such user, they are the last admin, or the file cannot be written to.
    pub fn set_role(&self, name: &str, role: Role) -> Result<User, AccessError> {
        let user = self.user(name)?;
        let held = self.write()?;
        if role != Role::Admin {
            check_is_not_last(&held, &user)?;
        }
        held.execute("UPDATE user SET role = ?2 WHERE number = ?1", params![user.number, role])?;
        Ok(User { role, ..user })
    }

    /// Keeps somebody out, or lets them in again. Who is kept out has no session and no token any more.
    ///
    /// # Errors
    /// When there is no such user, they are the last admin, or the file cannot be written to.
    pub fn set_disabled(&self, name: &str, is_disabled: bool, now: i64) -> Result<User, AccessError> {
        let user = self.user(name)?;
        let held = self.write()?;
        let change = held.unchecked_transaction()?;
        if is_disabled {
            check_is_not_last(&change, &user)?;
            change.execute("DELETE FROM session WHERE user = ?1", [user.number])?;
            change.execute("DELETE FROM token WHERE user = ?1", [user.number])?;
        }
        let disabled = is_disabled.then(|| user.disabled.clone().unwrap_or_else(|| written(now)));
        change.execute("UPDATE user SET disabled = ?2 WHERE number = ?1", params![user.number, disabled])?;
        change.commit()?;
        Ok(User { disabled, ..user })
    }

    /// The user with a name and a password. That there is none, that they are kept out and that the password is another takes the same
    /// time and gives the same answer.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn check_password(&self, name: &str, password: &str) -> Result<Option<User>, AccessError> {
        let found = match self.read()? {
            Some(held) => {
                let sql = "SELECT * FROM user WHERE key = ?1";
                let row = |row: &Row<'_>| Ok((read(row)?, row.get::<_, String>("password")?));
                held.prepare_cached(sql)?.query_row([key(name)], row).optional()?
            }
            None => None,
        };
        // the file is free again while the hash is computed
        let hash = found.as_ref().map(|(_, hash)| hash.as_str());
        let is_right = password.len() <= LONGEST_PASSWORD && is_password(password, hash);
        Ok(found.map(|(user, _)| user).filter(|user| is_right && user.disabled.is_none()))
    }
}

fn find(connection: &Connection, name: &str) -> Result<Option<User>, AccessError> {
    let mut find = connection.prepare_cached("SELECT * FROM user WHERE key = ?1")?;
    Ok(find.query_row([key(name)], read).optional()?)
}

/// A name as it is kept.
fn shown(name: &str) -> Result<String, AccessError> {
    let shown: String = name.trim().nfc().collect();
    let is_fine = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | ' ');
    match !shown.is_empty() && shown.chars().count() <= LONGEST_NAME && shown.chars().all(is_fine) {
        true => Ok(shown),
        false => Err(AccessError::BadName(name.to_owned())),
    }
}

/// A name as names are compared: nobody is to be taken for another.
fn key(name: &str) -> String {
    let lower: String = name.trim().nfkc().flat_map(char::to_lowercase).collect();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn check_password(name: &str, password: &str) -> Result<(), AccessError> {
    let is_fine = password.chars().count() >= SHORTEST_PASSWORD
        && password.len() <= LONGEST_PASSWORD
        && key(password) != key(name);
    if is_fine { Ok(()) } else { Err(AccessError::BadPassword) }
}

fn check_is_not_last(connection: &Connection, user: &User) -> Result<(), AccessError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM user WHERE role = 'admin' AND disabled IS NULL AND number <> ?1)";
    let others: bool = connection.query_row(sql, [user.number], |row| row.get(0))?;
    let is_last = !others && user.role == Role::Admin && user.disabled.is_none();
    if is_last { Err(AccessError::LastAdmin(user.name.clone())) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::TempDir;

    const PASSWORD: &str = "كلمة مرور طويلة";

    fn access() -> (Access, TempDir) {
        let folder = tempfile::tempdir().unwrap();
        (Access::beside(folder.path()), folder)
    }

    #[test]
    fn names_are_one_however_they_are_written() {
        let (access, _folder) = access();
        access.add_user(" Samer Haddad", Role::Admin, PASSWORD, 0).unwrap();
        for same in ["samer haddad", "SAMER  HADDAD ", "ｓａｍｅｒ haddad"] {
            assert!(access.user(same).is_ok(), "{same}");
            assert!(access.check_password(same, PASSWORD).unwrap().is_some(), "{same}");
        }
        let taken = access.add_user("SAMER HADDAD", Role::Reader, PASSWORD, 0);
        assert!(matches!(taken, Err(AccessError::Taken(_))));
        for bad in ["", " ", "a\nb", "<b>", "a\u{202e}b", "a/b", &"x".repeat(65)] {
            assert!(access.add_user(bad, Role::Reader, PASSWORD, 0).is_err(), "{bad}");
        }
    }

    #[test]
    fn passwords_that_can_be_guessed_are_refused() {
        let (access, _folder) = access();
        for bad in ["", "short", "سامر الحداد", &"x".repeat(1025)] {
            assert!(access.add_user("سامر الحداد", Role::Admin, bad, 0).is_err(), "{bad}");
        }
        assert!(!access.has_users().unwrap());
    }

    #[test]
    fn who_is_kept_out_is_out() {
        let (access, _folder) = access();
        access.add_user("a", Role::Admin, PASSWORD, 0).unwrap();
        let user = access.add_user("b", Role::Reader, PASSWORD, 0).unwrap();
        let session = access.open_session(user.number, "", 0).unwrap();
        let token = access.make_token(&user, "t", Role::Reader, 0).unwrap();
        assert!(access.session(&session, 1).unwrap().is_some() && access.token(&token, 1).unwrap().is_some());
        access.set_disabled("b", true, 1).unwrap();
        assert!(access.session(&session, 1).unwrap().is_none() && access.token(&token, 1).unwrap().is_none());
        assert!(access.check_password("b", PASSWORD).unwrap().is_none());
        access.set_disabled("b", false, 2).unwrap();
        assert!(access.check_password("b", PASSWORD).unwrap().is_some());
    }

    #[test]
    fn somebody_can_always_let_others_in() {
        let (access, _folder) = access();
        access.add_user("a", Role::Admin, PASSWORD, 0).unwrap();
        assert!(matches!(access.set_role("a", Role::Reader), Err(AccessError::LastAdmin(_))));
        assert!(matches!(access.set_disabled("a", true, 0), Err(AccessError::LastAdmin(_))));
        access.add_user("b", Role::Admin, PASSWORD, 0).unwrap();
        assert!(access.set_role("a", Role::Reader).is_ok());
        assert!(matches!(access.set_role("b", Role::Reader), Err(AccessError::LastAdmin(_))));
    }

    #[test]
    fn another_password_ends_all_sessions() {
        let (access, _folder) = access();
        let user = access.add_user("a", Role::Admin, PASSWORD, 0).unwrap();
        let session = access.open_session(user.number, "", 0).unwrap();
        access.set_password("a", "another password").unwrap();
        assert!(access.session(&session, 1).unwrap().is_none());
        assert!(access.check_password("a", PASSWORD).unwrap().is_none());
        assert!(access.check_password("a", "another password").unwrap().is_some());
    }
}
