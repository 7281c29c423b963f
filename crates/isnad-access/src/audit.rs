//! Who did what. Entries are added and never changed.

use crate::time::written;
use crate::{Access, AccessError};
use rusqlite::{Row, params};

/// From where the command line acts.
pub const LOCAL: &str = "command line";

/// Characters of the longest field.
const LONGEST: usize = 500;

/// Something that somebody did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed {
    /// Its number.
    pub number: i64,
    /// When, in RFC 3339.
    pub at: String,
    /// Who.
    pub who: String,
    /// What: a word such as `user.add`.
    pub what: String,
    /// About what.
    pub about: String,
    /// From where: an address, or [`LOCAL`].
    pub origin: String,
}

impl Access {
    /// Notes that somebody did something.
    ///
    /// # Errors
    /// When the file cannot be written to.
    pub fn note(
        &self,
        who: &str,
        what: &str,
        about: &str,
        origin: &str,
        now: i64,
    ) -> Result<(), AccessError> {
        let sql = "INSERT INTO audit (at, who, what, about, origin) VALUES (?1, ?2, ?3, ?4, ?5)";
        let fields = params![written(now), tame(who), what, tame(about), tame(origin)];
        self.write()?.prepare_cached(sql)?.execute(fields)?;
        Ok(())
    }

    /// What was done before a number, the last first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn deeds(&self, before: Option<i64>, most: usize) -> Result<Vec<Deed>, AccessError> {
        let Some(held) = self.read()? else { return Ok(Vec::new()) };
        let sql = "SELECT * FROM audit WHERE number < ?1 ORDER BY number DESC LIMIT ?2";
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let row = |row: &Row<'_>| {
            Ok(Deed {
                number: row.get("number")?,
                at: row.get("at")?,
                who: row.get("who")?,
                what: row.get("what")?,
                about: row.get("about")?,
                origin: row.get("origin")?,
            })
        };
        let mut find = held.prepare_cached(sql)?;
        Ok(find.query_map([before.unwrap_or(i64::MAX), most], row)?.collect::<rusqlite::Result<_>>()?)
    }
}

/// One line of bounded length.
fn tame(text: &str) -> String {
    text.chars().take(LONGEST).map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_deeds_come_first_page_by_page() {
        let folder = tempfile::tempdir().unwrap();
        let access = Access::beside(folder.path());
        for at in 0..5 {
            access.note("سامر", "feed.add", &format!("a\n{at}"), "127.0.0.1", at).unwrap();
        }
        let first = access.deeds(None, 2).unwrap();
        let about: Vec<&str> = first.iter().map(|deed| deed.about.as_str()).collect();
        assert_eq!(about, ["a 4", "a 3"]);
        assert_eq!(access.deeds(Some(first[1].number), 10).unwrap().len(), 3);
    }
}
