//! The sampled runs of words of each article.

use crate::StoreError;
use isnad_dedup::Shingles;
use rusqlite::{Connection, params};
use rustc_hash::FxHashMap;

/// A run in more articles than this is a formula and leads to nobody.
const COMMON: i64 = 100;

/// How many articles are compared with a new one at most.
const MOST_CANDIDATES: usize = 40;

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
    let mut shared: FxHashMap<i64, usize> = FxHashMap::default();
    for run in shingles.sample() {
        let articles: Vec<i64> = find
            .query_map(params![run.cast_signed(), before, COMMON + 1], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        if articles.len() <= COMMON as usize {
            articles.into_iter().for_each(|article| *shared.entry(article).or_default() += 1);
        }
    }
    // one shared sentence samples about one run; a shared story many
    let mut found: Vec<(usize, i64)> = shared.into_iter().map(|(article, runs)| (runs, article)).collect();
    found.retain(|(runs, _)| *runs >= 2);
    found.sort_unstable_by_key(|(runs, article)| (std::cmp::Reverse(*runs), *article));
    Ok(found.into_iter().take(MOST_CANDIDATES).map(|(_, article)| article).collect())
}
