//! The sampled runs of words of each article.

use crate::StoreError;
use isnad_dedup::{Candidates, Shingles};
use rusqlite::{Connection, params};

pub(crate) fn insert(connection: &Connection, article: i64, shingles: &Shingles) -> Result<(), StoreError> {
    let mut insert =
        connection.prepare_cached("INSERT OR IGNORE INTO shingle (run, article) VALUES (?1, ?2)")?;
    for run in shingles.sample() {
        insert.execute(params![run.cast_signed(), article])?;
    }
    Ok(())
}

pub(crate) fn delete(connection: &Connection, article: i64, shingles: &Shingles) -> Result<(), StoreError> {
    let mut delete = connection.prepare_cached("DELETE FROM shingle WHERE run = ?1 AND article = ?2")?;
    for run in shingles.sample() {
        delete.execute(params![run.cast_signed(), article])?;
    }
    Ok(())
}

/// The articles before `before` that share most of the sampled runs, best first.
pub(crate) fn candidates(
    connection: &Connection,
    before: i64,
    shingles: &Shingles,
) -> Result<Vec<i64>, StoreError> {
    let sql = "SELECT article FROM shingle WHERE run = ?1 AND article < ?2 LIMIT ?3";
    let mut find = connection.prepare_cached(sql)?;
    let mut candidates = Candidates::default();
    for run in shingles.sample() {
        let articles = find
            .query_map(params![run.cast_signed(), before, Candidates::ENOUGH as i64], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        candidates.add_run(articles);
    }
    Ok(candidates.best())
}
