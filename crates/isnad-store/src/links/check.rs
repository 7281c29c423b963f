//! Are the links those of the archive?

use super::actors::{joins_of, kept, members_of};
use super::file::place;
use super::query::Links;
use crate::edits;
use crate::tables::article;
use crate::{Fault, Store, StoreError};
use isnad_lexicon::Lexicon;
use isnad_link::identity::join;
use std::collections::{BTreeMap, BTreeSet};

fn fault(what: String) -> Fault {
    Fault { at: "links".into(), what }
}

impl Store {
    /// Compares the links with the archive and with themselves. Links that are behind are not at fault: they are brought up to date when
    /// they are next used.
    ///
    /// # Errors
    /// When archive or links cannot be read.
    pub fn check_links(&self) -> Result<Vec<Fault>, StoreError> {
        if !self.is_linked()? {
            return Ok(Vec::new());
        }
        let links = self.links()?;
        let mut faults = self.check_articles(&links)?;
        faults.extend(check_file(&links)?);
        faults.extend(check_blocks(&links)?);
        faults.extend(check_clusters(&links)?);
        Ok(faults)
    }

    fn check_articles(&self, links: &Links) -> Result<Vec<Fault>, StoreError> {
        let reader = self.reader()?;
        let there: BTreeSet<i64> = article::next_numbers(&reader, 0, usize::MAX >> 1)?.into_iter().collect();
        let mut find = links.connection().prepare("SELECT number FROM article")?;
        let linked: BTreeSet<i64> = find.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        let lacking = there.difference(&linked).map(|n| fault(format!("article number {n} is not linked")));
        let left =
            linked.difference(&there).map(|n| fault(format!("article number {n} is linked and not there")));
        let mut faults: Vec<Fault> = lacking.chain(left).collect();
        let edits = reader.active_actor_edits()?;
        // of each hundredth article, what is linked is what is in its record
        for number in there.iter().filter(|n| *n % 100 == 1 || there.len() < 500) {
            if let Some(kept_article) = reader.numbered(*number)? {
                let mut sightings =
                    isnad_link::identity::read_actors(&kept_article.record()?, Lexicon::builtin());
                let wanted: BTreeMap<usize, i64> = sightings
                    .iter_mut()
                    .enumerate()
                    .filter_map(|(item, sighting)| {
                        let profile = &mut sighting.as_mut()?.profile;
                        edits::split(&edits, &kept_article.id, profile);
                        Some((item, kept(profile.id())))
                    })
                    .collect();
                let mut find = links
                    .connection()
                    .prepare_cached("SELECT item, profile FROM sighting WHERE article = ?1")?;
                let found: BTreeMap<usize, i64> = find
                    .query_map([number], |row| Ok((place(row, 0)?, row.get(1)?)))?
                    .collect::<rusqlite::Result<_>>()?;
                if wanted != found {
                    faults.push(fault(format!("actors of {} are not those of its record", kept_article.id)));
                }
            }
        }
        Ok(faults)
    }
}

/// The file, and that no row points at nothing.
fn check_file(links: &Links) -> Result<Vec<Fault>, StoreError> {
    let mut faults = Vec::new();
    let found: String = links.connection().query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if found != "ok" {
        faults.push(fault(found));
    }
    for (what, sql) in [
        (
            "actors of articles without a profile",
            "SELECT count(*) FROM sighting WHERE profile NOT IN (SELECT id FROM profile)",
        ),
        (
            "profiles with another number of articles than have them",
            "SELECT count(*) FROM profile LEFT JOIN
            (SELECT profile AS seen, count(DISTINCT article) AS n FROM sighting GROUP BY profile) ON seen = id
            WHERE n IS NULL OR n <> articles",
        ),
        (
            "blocks of profiles that are not there",
            "SELECT count(*) FROM block WHERE profile NOT IN (SELECT id FROM profile)",
        ),
        (
            "joins of profiles that are not there",
            "SELECT count(*) FROM joined WHERE a NOT IN (SELECT id FROM profile) OR b NOT IN (SELECT id FROM profile)",
        ),
        (
            "joins across clusters",
            "SELECT count(*) FROM joined JOIN profile p ON p.id = a JOIN profile q ON q.id = b WHERE p.cluster <> q.cluster",
        ),
        (
            "items in clusters without a tie",
            "SELECT count(*) FROM item WHERE
            NOT EXISTS (SELECT 1 FROM tie WHERE tie.layer = item.layer AND a = article AND i = item.item)
            AND NOT EXISTS (SELECT 1 FROM tie WHERE tie.layer = item.layer AND b = article AND j = item.item)",
        ),
    ] {
        let count: i64 = links.connection().query_row(sql, [], |row| row.get(0))?;
        if count > 0 {
            faults.push(fault(format!("{count} {what}")));
        }
    }
    Ok(faults)
}

/// The joins of every block are those that follow from its profiles.
fn check_blocks(links: &Links) -> Result<Vec<Fault>, StoreError> {
    let mut find = links.connection().prepare("SELECT key FROM block UNION SELECT block FROM joined")?;
    let keys: Vec<String> = find.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut faults = Vec::new();
    for key in keys {
        let wanted: BTreeSet<_> =
            join(&key, &members_of(links.connection(), &key)?, Lexicon::builtin()).into_iter().collect();
        if wanted != joins_of(links.connection(), &key)? {
            faults.push(fault(format!("the joins of {key} do not follow from its profiles")));
        }
    }
    Ok(faults)
}

/// No cluster holds parts that nothing joins.
fn check_clusters(links: &Links) -> Result<Vec<Fault>, StoreError> {
    let mut find = links.connection().prepare("SELECT id, cluster FROM profile")?;
    let rows = find.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)))?;
    let clusters: BTreeMap<i64, i64> = rows.collect::<rusqlite::Result<_>>()?;
    let mut partners: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    let mut find = links.connection().prepare("SELECT a, b FROM joined")?;
    for row in find.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)))? {
        let (a, b) = row?;
        partners.entry(a).or_default().push(b);
        partners.entry(b).or_default().push(a);
    }
    let mut seen = BTreeSet::new();
    let mut wrong = 0;
    for &id in clusters.keys() {
        if !seen.insert(id) {
            continue;
        }
        let mut reached = vec![id];
        let mut at = 0;
        while let Some(here) = reached.get(at).copied() {
            at += 1;
            let next = partners.get(&here).into_iter().flatten();
            reached.extend(next.filter(|partner| seen.insert(**partner)));
        }
        let smallest = reached.iter().map(|id| id.cast_unsigned()).min().map(kept);
        wrong += reached.iter().filter(|id| clusters.get(id).copied() != smallest).count();
    }
    Ok((wrong > 0)
        .then(|| fault(format!("{wrong} profiles in another cluster than their joins say")))
        .into_iter()
        .collect())
}
