//! Profiles, blocks and joins, kept up with every article that comes and goes.

use super::prepare::LinkUpdate;
use crate::StoreError;
use crate::edits::{self, ActorEdit};
use isnad_lexicon::Lexicon;
use isnad_link::identity::{Join, Kind, Member, Profile, join};
use rusqlite::{Connection, Row, params};
use std::collections::{BTreeMap, BTreeSet};

/// What has to be looked at again.
#[derive(Debug, Default)]
pub(super) struct Touched {
    blocks: BTreeSet<String>,
    profiles: BTreeSet<i64>,
}

/// Ids are kept as SQLite's integers, bit by bit.
pub(super) fn kept(id: u64) -> i64 {
    id.cast_signed()
}

/// Puts the actors of an article in the place of those it had.
pub(super) fn replace(
    connection: &Connection,
    update: &LinkUpdate,
    edits: &[ActorEdit],
    touched: &mut Touched,
) -> Result<(), StoreError> {
    let old: BTreeSet<i64> = connection
        .prepare_cached("SELECT DISTINCT profile FROM sighting WHERE article = ?1")?
        .query_map([update.article], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    if !old.is_empty() {
        connection.prepare_cached("DELETE FROM sighting WHERE article = ?1")?.execute([update.article])?;
    }
    let mut new: BTreeMap<i64, &Profile> = BTreeMap::new();
    for (item, sighting) in update.sketch.iter().flat_map(|sketch| sketch.sightings.iter().enumerate()) {
        let Some(sighting) = sighting else { continue };
        let id = kept(sighting.profile.id());
        new.insert(id, &sighting.profile);
        connection
            .prepare_cached("INSERT INTO sighting (article, item, profile, label) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![update.article, item as i64, id, sighting.label])?;
    }
    for id in old.iter().filter(|id| !new.contains_key(id)) {
        leave(connection, *id, touched)?;
    }
    for (id, profile) in &new {
        if !old.contains(id) {
            enter(connection, *id, profile, touched)?;
        }
        // a decision may have come or gone since
        set_blocks(connection, *id, profile, edits, touched)?;
    }
    Ok(())
}

/// One more article has a profile.
fn enter(
    connection: &Connection,
    id: i64,
    profile: &Profile,
    touched: &mut Touched,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO profile (id, kind, name, country, offices, apart, articles, cluster)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1, ?1) ON CONFLICT (id) DO UPDATE SET articles = articles + 1";
    let Profile { kind, name, country, offices, apart } = profile;
    connection.prepare_cached(sql)?.execute(params![
        id,
        kind.name(),
        name,
        country,
        offices.join("\n"),
        apart
    ])?;
    touched.profiles.insert(id);
    Ok(())
}

/// One article less has a profile.
fn leave(connection: &Connection, id: i64, touched: &mut Touched) -> Result<(), StoreError> {
    let Some(member) = get(connection, id)? else { return Ok(()) };
    touched.profiles.insert(id);
    let blocks = blocks_of(connection, id, &member.profile)?;
    if member.articles > 1 {
        connection
            .prepare_cached("UPDATE profile SET articles = articles - 1 WHERE id = ?1")?
            .execute([id])?;
    } else {
        for key in &blocks {
            connection
                .prepare_cached("DELETE FROM block WHERE key = ?1 AND profile = ?2")?
                .execute(params![key, id])?;
        }
        // whoever was of its cluster is looked at again
        touched.profiles.extend(of_cluster(connection, cluster_of(connection, id)?)?);
        connection.prepare_cached("DELETE FROM profile WHERE id = ?1")?.execute([id])?;
    }
    touched.blocks.extend(blocks);
    Ok(())
}

/// The blocks that a profile is in: its own, and those that decisions once put it into.
fn blocks_of(connection: &Connection, id: i64, profile: &Profile) -> Result<BTreeSet<String>, StoreError> {
    let mut blocks: BTreeSet<String> = profile.blocks().into_iter().collect();
    let mut find = connection
        .prepare_cached("SELECT key FROM block WHERE key >= 'edit|' AND key < 'edit}' AND profile = ?1")?;
    for key in find.query_map([id], |row| row.get::<_, String>(0))? {
        blocks.insert(key?);
    }
    Ok(blocks)
}

/// Puts a profile into the blocks it belongs to, and takes it out of those it does not.
fn set_blocks(
    connection: &Connection,
    id: i64,
    profile: &Profile,
    edits: &[ActorEdit],
    touched: &mut Touched,
) -> Result<(), StoreError> {
    let old = blocks_of(connection, id, profile)?;
    let mut new: BTreeSet<String> = profile.blocks().into_iter().collect();
    new.extend(edits::merges_of(edits, profile));
    for key in old.difference(&new) {
        connection
            .prepare_cached("DELETE FROM block WHERE key = ?1 AND profile = ?2")?
            .execute(params![key, id])?;
    }
    for key in &new {
        connection
            .prepare_cached("INSERT OR IGNORE INTO block (key, profile) VALUES (?1, ?2)")?
            .execute(params![key, id])?;
    }
    touched.blocks.extend(old);
    touched.blocks.extend(new);
    Ok(())
}

/// Joins the profiles of every block that was touched, and finds the clusters that follow from it.
pub(super) fn join_touched(connection: &Connection, touched: Touched) -> Result<(), StoreError> {
    let Touched { blocks, mut profiles } = touched;
    let lexicon = Lexicon::builtin();
    for block in &blocks {
        let members = members_of(connection, block)?;
        let new: BTreeSet<Join> = join(block, &members, lexicon).into_iter().collect();
        let old = joins_of(connection, block)?;
        for gone in old.difference(&new) {
            connection
                .prepare_cached("DELETE FROM joined WHERE block = ?1 AND a = ?2 AND b = ?3")?
                .execute(params![block, kept(gone.a), kept(gone.b)])?;
            profiles.extend([kept(gone.a), kept(gone.b)]);
        }
        for come in new.difference(&old) {
            connection
                .prepare_cached(
                    "INSERT OR REPLACE INTO joined (block, a, b, reason) VALUES (?1, ?2, ?3, ?4)",
                )?
                .execute(params![block, kept(come.a), kept(come.b), come.reason.code()])?;
            profiles.extend([kept(come.a), kept(come.b)]);
        }
    }
    cluster(connection, profiles)
}

/// Finds the clusters of profiles anew: of all that are or were reached from them.
fn cluster(connection: &Connection, open: BTreeSet<i64>) -> Result<(), StoreError> {
    let mut all = open.clone();
    for id in &open {
        all.extend(of_cluster(connection, cluster_of(connection, *id)?)?);
    }
    while let Some(first) = all.pop_first() {
        let mut reached = BTreeSet::from([first]);
        let mut next = vec![first];
        while let Some(id) = next.pop() {
            for partner in partners(connection, id)? {
                if reached.insert(partner) {
                    all.remove(&partner);
                    next.push(partner);
                }
            }
        }
        let cluster = reached.iter().map(|id| id.cast_unsigned()).min().map_or(first, kept);
        for id in reached {
            connection
                .prepare_cached("UPDATE profile SET cluster = ?2 WHERE id = ?1 AND cluster <> ?2")?
                .execute([id, cluster])?;
        }
    }
    Ok(())
}

fn partners(connection: &Connection, id: i64) -> Result<Vec<i64>, StoreError> {
    let sql = "SELECT b FROM joined WHERE a = ?1 UNION SELECT a FROM joined WHERE b = ?1";
    let mut find = connection.prepare_cached(sql)?;
    Ok(find.query_map([id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

fn cluster_of(connection: &Connection, id: i64) -> Result<i64, StoreError> {
    let mut find = connection.prepare_cached("SELECT cluster FROM profile WHERE id = ?1")?;
    let mut rows = find.query([id])?;
    Ok(rows.next()?.map_or(Ok(id), |row| row.get(0))?)
}

/// The profiles of a cluster.
pub(super) fn of_cluster(connection: &Connection, cluster: i64) -> Result<Vec<i64>, StoreError> {
    let mut find = connection.prepare_cached("SELECT id FROM profile WHERE cluster = ?1")?;
    Ok(find.query_map([cluster], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

const COLUMNS: &str = "kind, name, country, offices, apart, articles";

/// A row of [`COLUMNS`].
pub(super) fn read_member(row: &Row<'_>) -> rusqlite::Result<Member> {
    let (kind, offices): (String, String) = (row.get("kind")?, row.get("offices")?);
    let profile = Profile {
        kind: Kind::from_name(&kind).unwrap_or(Kind::Person),
        name: row.get("name")?,
        country: row.get("country")?,
        offices: offices.lines().map(str::to_owned).collect(),
        apart: row.get("apart")?,
    };
    Ok(Member { profile, articles: row.get("articles")? })
}

fn get(connection: &Connection, id: i64) -> Result<Option<Member>, StoreError> {
    let mut find = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM profile WHERE id = ?1"))?;
    Ok(find.query_map([id], read_member)?.next().transpose()?)
}

pub(super) fn members_of(connection: &Connection, block: &str) -> Result<Vec<Member>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM block JOIN profile ON profile.id = block.profile WHERE block.key = ?1"
    );
    let mut find = connection.prepare_cached(&sql)?;
    Ok(find.query_map([block], read_member)?.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn joins_of(connection: &Connection, block: &str) -> Result<BTreeSet<Join>, StoreError> {
    let mut find = connection.prepare_cached("SELECT a, b, reason FROM joined WHERE block = ?1")?;
    let rows = find
        .query_map([block], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, u8>(2)?)))?;
    let mut joins = BTreeSet::new();
    for row in rows {
        let (a, b, code) = row?;
        let reason = isnad_link::identity::Reason::from_code(code);
        // a reason that is no longer known is written anew
        joins.extend(reason.map(|reason| Join { a: a.cast_unsigned(), b: b.cast_unsigned(), reason }));
    }
    Ok(joins)
}

/// The articles whose actors a decision concerns.
pub(super) fn articles_of_edit(connection: &Connection, edit: &ActorEdit) -> Result<Vec<i64>, StoreError> {
    let mut articles = Vec::new();
    let names = edit.about.actors.iter().map(|profile| &profile.name).chain(&edit.about.names);
    for name in names.collect::<BTreeSet<_>>() {
        let mut find = connection.prepare_cached(
            "SELECT DISTINCT article FROM profile JOIN sighting ON sighting.profile = profile.id WHERE name = ?1",
        )?;
        for article in find.query_map([name], |row| row.get(0))? {
            articles.push(article?);
        }
    }
    Ok(articles)
}
