//! What somebody watches, and which articles came since.

use crate::secret::new_secret;
use crate::time::written;
use crate::{Access, AccessError};
use rusqlite::{OptionalExtension, Row, params};
use std::fmt;
use std::str::FromStr;

/// Characters of the longest title, and of what is watched.
const LONGEST_TITLE: usize = 200;
const LONGEST_ABOUT: usize = 2_000;

/// Articles kept of a watch; older ones make room.
const MOST_ITEMS: i64 = 1_000;

/// What is watched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// What a query of the search finds.
    Query(String),
    /// Articles that name an actor: its id when the watch was made, in hexadecimal digits, and its name, since ids of actors change.
    Actor {
        /// The id.
        id: String,
        /// The name.
        name: String,
    },
    /// Articles on two states, by their codes.
    Relation(String, String),
}

impl Subject {
    /// The word for its kind.
    pub fn kind(&self) -> &'static str {
        match self {
            Subject::Query(_) => "query",
            Subject::Actor { .. } => "actor",
            Subject::Relation(..) => "relation",
        }
    }

    /// Reads what [`Subject::kind`] and [`fmt::Display`] write.
    ///
    /// # Errors
    /// When it is nothing that could be watched.
    pub fn read(kind: &str, about: &str) -> Result<Self, AccessError> {
        let about: String = about.trim().chars().take(LONGEST_ABOUT).collect();
        let bad = || AccessError::BadSubject(about.clone());
        if about.is_empty() {
            return Err(bad());
        }
        match kind {
            "query" => Ok(Subject::Query(about)),
            "actor" => {
                let (id, name) = about.split_once(' ').unwrap_or((&about, ""));
                let is_id = id.len() <= 16 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
                match is_id {
                    true => Ok(Subject::Actor { id: id.to_ascii_lowercase(), name: name.trim().to_owned() }),
                    false => Ok(Subject::Actor { id: "-".to_owned(), name: about.clone() }),
                }
            }
            "relation" => {
                let (one, other) = about.split_once(' ').ok_or_else(bad)?;
                let (one, other) = (code(one).ok_or_else(bad)?, code(other).ok_or_else(bad)?);
                if one == other { Err(bad()) } else { Ok(Subject::Relation(one, other)) }
            }
            _ => Err(bad()),
        }
    }
}

/// A code of a state, as far as its letters tell.
fn code(text: &str) -> Option<String> {
    let code = text.trim().to_ascii_uppercase();
    (code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase())).then_some(code)
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Subject::Query(query) => f.write_str(query),
            Subject::Actor { id, name } => write!(f, "{id} {name}"),
            Subject::Relation(one, other) => write!(f, "{one} {other}"),
        }
    }
}

/// A watch to be kept.
#[derive(Clone, Debug)]
pub struct NewWatch {
    /// Whose it is; nobody's where there are no users.
    pub user: Option<i64>,
    /// What is watched.
    pub subject: Subject,
    /// What it is called; the subject where it is empty.
    pub title: String,
    /// The archive's epoch.
    pub epoch: String,
    /// The last article that is there already.
    pub after: i64,
}

/// A watch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watch {
    /// Its number, never used again.
    pub number: i64,
    /// Whose it is; nobody's where there are no users.
    pub user: Option<i64>,
    /// What is watched.
    pub subject: Subject,
    /// What it is called.
    pub title: String,
    /// When it was made.
    pub created: String,
    /// The archive's epoch when it was looked at last.
    pub epoch: String,
    /// The last article that was looked at.
    pub after: i64,
    /// Opens its feed.
    pub secret: String,
    /// Where new items are told.
    pub hook: Option<String>,
    /// The key with which what is told is signed.
    pub hook_key: Option<String>,
    /// How often telling failed since it last did not.
    pub hook_failures: u32,
    /// When it is tried next, in seconds since 1970.
    pub hook_next: i64,
    /// What was wrong the last time.
    pub hook_problem: Option<String>,
    /// Articles that came.
    pub items: u64,
    /// Of them those that were not seen.
    pub unseen: u64,
}

/// An article that came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WatchItem {
    /// Its number in the archive.
    pub article: i64,
    /// When it was found.
    pub found: String,
    /// Whether somebody saw it.
    pub is_seen: bool,
}

const SELECT: &str = "SELECT *,
    (SELECT count(*) FROM watch_item WHERE watch = number) AS items,
    (SELECT count(*) FROM watch_item WHERE watch = number AND NOT seen) AS unseen FROM watch";

fn read(row: &Row<'_>) -> rusqlite::Result<Option<Watch>> {
    // a row whose subject cannot be read is left out rather than keeping the others from being shown
    let (kind, about): (String, String) = (row.get("kind")?, row.get("about")?);
    let Ok(subject) = Subject::read(&kind, &about) else { return Ok(None) };
    Ok(Some(Watch {
        number: row.get("number")?,
        user: row.get("user")?,
        subject,
        title: row.get("title")?,
        created: row.get("created")?,
        epoch: row.get("epoch")?,
        after: row.get("after")?,
        secret: row.get("secret")?,
        hook: row.get("hook")?,
        hook_key: row.get("hook_key")?,
        hook_failures: row.get("hook_failures")?,
        hook_next: row.get("hook_next")?,
        hook_problem: row.get("hook_problem")?,
        items: row.get::<_, i64>("items")?.unsigned_abs(),
        unseen: row.get::<_, i64>("unseen")?.unsigned_abs(),
    }))
}

impl Access {
    /// Keeps a watch, and gives its number.
    ///
    /// # Errors
    /// When the file cannot be written to.
    pub fn add_watch(&self, watch: &NewWatch, now: i64) -> Result<i64, AccessError> {
        let title: String =
            watch.title.trim().chars().filter(|c| !c.is_control()).take(LONGEST_TITLE).collect();
        let title = if title.is_empty() { default_title(&watch.subject) } else { title };
        let sql = "INSERT INTO watch (user, kind, about, title, created, epoch, after, secret)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        let (kind, about, secret) = (watch.subject.kind(), watch.subject.to_string(), new_secret()?);
        let held = self.write()?;
        held.execute(
            sql,
            params![watch.user, kind, about, title, written(now), watch.epoch, watch.after, secret],
        )?;
        Ok(held.last_insert_rowid())
    }

    /// The watches of a user, or those that are nobody's, by title.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn watches(&self, user: Option<i64>) -> Result<Vec<Watch>, AccessError> {
        let Some(held) = self.read()? else { return Ok(Vec::new()) };
        let mut find = held.prepare_cached(&format!("{SELECT} WHERE user IS ?1 ORDER BY title, number"))?;
        let rows = find.query_map([user], read)?.collect::<rusqlite::Result<Vec<_>>>()?;
        Ok(rows.into_iter().flatten().collect())
    }

    /// The watches of everybody who may still come in.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn all_watches(&self) -> Result<Vec<Watch>, AccessError> {
        let Some(held) = self.read()? else { return Ok(Vec::new()) };
        let sql = format!(
            "{SELECT} WHERE user IS NULL OR user IN (SELECT number FROM user WHERE disabled IS NULL)
            ORDER BY number"
        );
        let rows = held.prepare_cached(&sql)?.query_map([], read)?.collect::<rusqlite::Result<Vec<_>>>()?;
        Ok(rows.into_iter().flatten().collect())
    }

    /// A watch, whosever it is.
    ///
    /// # Errors
    /// When there is none, or the file cannot be read.
    pub fn watch(&self, number: i64) -> Result<Watch, AccessError> {
        let held = self.read()?.ok_or(AccessError::NoWatch(number))?;
        let mut find = held.prepare_cached(&format!("{SELECT} WHERE number = ?1"))?;
        find.query_row([number], read).optional()?.flatten().ok_or(AccessError::NoWatch(number))
    }

    /// Ends a watch.
    ///
    /// # Errors
    /// When the file cannot be written to.
    pub fn remove_watch(&self, number: i64) -> Result<(), AccessError> {
        self.write()?.execute("DELETE FROM watch WHERE number = ?1", [number])?;
        Ok(())
    }

    /// Notes that a watch was looked at up to an article, and which articles were found for it.
    ///
    /// # Errors
    /// When the file cannot be written to.
    pub fn note_found(
        &self,
        watch: &Watch,
        articles: &[i64],
        now: i64,
        (epoch, after): (&str, i64),
    ) -> Result<(), AccessError> {
        let held = self.write()?;
        let change = held.unchecked_transaction()?;
        for article in articles {
            let sql =
                "INSERT INTO watch_item (watch, article, found) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
            change.prepare_cached(sql)?.execute(params![watch.number, article, written(now)])?;
        }
        if !articles.is_empty() {
            let sql = "DELETE FROM watch_item WHERE watch = ?1 AND article <=
                (SELECT article FROM watch_item WHERE watch = ?1 ORDER BY article DESC LIMIT 1 OFFSET ?2)";
            change.execute(sql, [watch.number, MOST_ITEMS])?;
        }
        let sql = "UPDATE watch SET epoch = ?2, after = ?3 WHERE number = ?1";
        change.execute(sql, params![watch.number, epoch, after])?;
        Ok(change.commit()?)
    }

    /// The articles of a watch with a lower number than `before`, the last first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn watch_items(
        &self,
        number: i64,
        before: Option<i64>,
        most: usize,
    ) -> Result<Vec<WatchItem>, AccessError> {
        let Some(held) = self.read()? else { return Ok(Vec::new()) };
        let sql = "SELECT article, found, seen FROM watch_item WHERE watch = ?1 AND article < ?2
            ORDER BY article DESC LIMIT ?3";
        let (before, most) = (before.unwrap_or(i64::MAX), i64::try_from(most).unwrap_or(i64::MAX));
        let row =
            |row: &Row<'_>| Ok(WatchItem { article: row.get(0)?, found: row.get(1)?, is_seen: row.get(2)? });
        let mut find = held.prepare_cached(sql)?;
        Ok(find.query_map([number, before, most], row)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Notes that everything up to an article was seen.
    ///
    /// # Errors
    /// When the file cannot be written to.
    pub fn mark_seen(&self, number: i64, up_to: i64) -> Result<(), AccessError> {
        let sql = "UPDATE watch_item SET seen = 1 WHERE watch = ?1 AND article <= ?2";
        self.write()?.execute(sql, [number, up_to])?;
        Ok(())
    }

    /// Drops what is known of articles that are there no more.
    ///
    /// # Errors
    /// When the file cannot be written to.
    pub fn drop_articles(&self, articles: &[i64]) -> Result<(), AccessError> {
        let Some(held) = self.read()? else { return Ok(()) };
        for article in articles {
            held.prepare_cached("DELETE FROM watch_item WHERE article = ?1")?.execute([article])?;
        }
        Ok(())
    }

    /// How many articles of a user's watches they have not seen.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn unseen(&self, user: Option<i64>) -> Result<u64, AccessError> {
        let Some(held) = self.read()? else { return Ok(0) };
        let sql =
            "SELECT count(*) FROM watch_item JOIN watch ON number = watch WHERE user IS ?1 AND NOT seen";
        let count: i64 = held.prepare_cached(sql)?.query_row([user], |row| row.get(0))?;
        Ok(count.unsigned_abs())
    }

    /// Says where new items of a watch are told, under a new key; or nowhere. What came before is not told.
    ///
    /// # Errors
    /// When the file cannot be written to.
    pub fn set_hook(&self, number: i64, hook: Option<&str>) -> Result<(), AccessError> {
        let key = hook.map(|_| new_secret()).transpose()?;
        let held = self.write()?;
        let change = held.unchecked_transaction()?;
        let sql =
            "UPDATE watch SET hook = ?2, hook_key = ?3, hook_failures = 0, hook_next = 0, hook_problem = NULL
            WHERE number = ?1";
        change.execute(sql, params![number, hook, key])?;
        change.execute("UPDATE watch_item SET sent = 1 WHERE watch = ?1", [number])?;
        Ok(change.commit()?)
    }

    /// The articles of a watch that are still to be told, the first first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn unsent(&self, number: i64, most: usize) -> Result<Vec<i64>, AccessError> {
        let Some(held) = self.read()? else { return Ok(Vec::new()) };
        let sql = "SELECT article FROM watch_item WHERE watch = ?1 AND NOT sent ORDER BY article LIMIT ?2";
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let mut find = held.prepare_cached(sql)?;
        Ok(find.query_map([number, most], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// Notes that articles of a watch were told.
    ///
    /// # Errors
    /// When the file cannot be written to.
    pub fn note_sent(&self, number: i64, articles: &[i64]) -> Result<(), AccessError> {
        let held = self.write()?;
        let change = held.unchecked_transaction()?;
        for article in articles {
            let sql = "UPDATE watch_item SET sent = 1 WHERE watch = ?1 AND article = ?2";
            change.prepare_cached(sql)?.execute([number, *article])?;
        }
        let sql = "UPDATE watch SET hook_failures = 0, hook_next = 0, hook_problem = NULL WHERE number = ?1";
        change.execute(sql, [number])?;
        Ok(change.commit()?)
    }

    /// Notes that telling failed, why, and when it is to be tried next.
    ///
    /// # Errors
    /// When the file cannot be written to.
    pub fn note_hook_failure(&self, number: i64, problem: &str, next: i64) -> Result<(), AccessError> {
        let sql = "UPDATE watch SET hook_failures = hook_failures + 1, hook_next = ?2, hook_problem = ?3
            WHERE number = ?1";
        self.write()?.execute(sql, params![number, next, problem])?;
        Ok(())
    }
}

fn default_title(subject: &Subject) -> String {
    match subject {
        Subject::Actor { name, .. } if !name.is_empty() => name.chars().take(LONGEST_TITLE).collect(),
        subject => subject.to_string().chars().filter(|c| !c.is_control()).take(LONGEST_TITLE).collect(),
    }
}

impl FromStr for Subject {
    type Err = AccessError;

    /// A query.
    fn from_str(query: &str) -> Result<Self, AccessError> {
        Subject::read("query", query)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Role;
    use tempfile::TempDir;

    fn access() -> (Access, TempDir) {
        let folder = tempfile::tempdir().unwrap();
        (Access::beside(folder.path()), folder)
    }

    fn new(user: Option<i64>) -> NewWatch {
        let subject = Subject::Query("class:deny".into());
        NewWatch { user, subject, title: String::new(), epoch: "e".into(), after: 7 }
    }

    #[test]
    fn subjects_are_read_as_they_are_written() {
        for (kind, about) in
            [("query", "speaker:الحداد"), ("actor", "7f3a سامر الحداد"), ("relation", "JO IQ")]
        {
            let subject = Subject::read(kind, about).unwrap();
            assert_eq!((subject.kind(), subject.to_string().as_str()), (kind, about));
        }
        let by_name = Subject::read("actor", "سامر الحداد").unwrap();
        assert_eq!(by_name, Subject::Actor { id: "-".into(), name: "سامر الحداد".into() });
        for (kind, about) in
            [("query", " "), ("relation", "JO"), ("relation", "JO JO"), ("relation", "J' --"), ("x", "y")]
        {
            assert!(Subject::read(kind, about).is_err(), "{kind} {about}");
        }
    }

    #[test]
    fn new_articles_are_unseen_until_they_are_seen() {
        let (access, _folder) = access();
        let number = access.add_watch(&new(None), 0).unwrap();
        let watch = access.watch(number).unwrap();
        assert_eq!((watch.title.as_str(), watch.after, watch.unseen), ("class:deny", 7, 0));
        access.note_found(&watch, &[8, 9, 11], 60, ("e", 12)).unwrap();
        access.note_found(&watch, &[9], 70, ("e", 12)).unwrap();
        assert_eq!((access.unseen(None).unwrap(), access.watch(number).unwrap().after), (3, 12));
        access.mark_seen(number, 9).unwrap();
        let items = access.watch_items(number, None, 10).unwrap();
        let shown: Vec<(i64, bool)> = items.iter().map(|item| (item.article, item.is_seen)).collect();
        assert_eq!(shown, [(11, false), (9, true), (8, true)]);
        access.drop_articles(&[11]).unwrap();
        assert_eq!(access.unseen(None).unwrap(), 0);
    }

    #[test]
    fn the_oldest_articles_make_room() {
        let (access, _folder) = access();
        let number = access.add_watch(&new(None), 0).unwrap();
        let articles: Vec<i64> = (1..=MOST_ITEMS + 5).collect();
        access.note_found(&access.watch(number).unwrap(), &articles, 0, ("e", 2_000)).unwrap();
        let watch = access.watch(number).unwrap();
        assert_eq!(watch.items, MOST_ITEMS.unsigned_abs());
        assert_eq!(access.watch_items(number, None, 1).unwrap()[0].article, MOST_ITEMS + 5);
    }

    #[test]
    fn watches_of_nobody_are_the_first_users() {
        let (access, _folder) = access();
        access.add_watch(&new(None), 0).unwrap();
        let user = access.add_user("a", Role::Admin, "a long password", 0).unwrap().number;
        assert_eq!(access.watches(Some(user)).unwrap().len(), 1);
        let other = access.add_user("b", Role::Reader, "a long password", 0).unwrap().number;
        assert!(access.watches(Some(other)).unwrap().is_empty() && access.watches(None).unwrap().is_empty());
    }

    #[test]
    fn what_came_before_the_address_is_not_told_to_it() {
        let (access, _folder) = access();
        let number = access.add_watch(&new(None), 0).unwrap();
        let watch = access.watch(number).unwrap();
        access.note_found(&watch, &[8], 0, ("e", 8)).unwrap();
        access.set_hook(number, Some("https://hook.example/")).unwrap();
        access.note_found(&watch, &[9, 10], 0, ("e", 10)).unwrap();
        assert_eq!(access.unsent(number, 10).unwrap(), [9, 10]);
        access.note_hook_failure(number, "no such host", 99).unwrap();
        let failed = access.watch(number).unwrap();
        assert_eq!((failed.hook_failures, failed.hook_next), (1, 99));
        access.note_sent(number, &[9]).unwrap();
        assert_eq!(access.unsent(number, 10).unwrap(), [10]);
        assert_eq!(access.watch(number).unwrap().hook_failures, 0);
    }
}
