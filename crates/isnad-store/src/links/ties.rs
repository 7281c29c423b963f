//! Statements and events that are one, kept up with every article that comes and goes.
//!
//! Articles are compared that share a key which few have. Both a new article and one that goes may change which keys those are, so
//! the pairs of every key that passed the bound are looked at again.

use super::actors::kept;
use super::prepare::LinkUpdate;
use crate::StoreError;
use isnad_link::identity::article_mark;
use isnad_link::{PairLinks, Reading, event_keys, link, statement_keys};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// A key that more articles have tells nothing.
const MOST: usize = 40;

/// Statements.
const SAID: i64 = 0;

/// Events.
const HAPPENED: i64 = 1;

/// An item: layer, article, place in its record.
type Item = (i64, i64, i64);

/// What has to be looked at again.
#[derive(Debug, Default)]
pub(super) struct Touched {
    articles: BTreeSet<i64>,
    /// Keys that articles got or lost, with how many articles had them before.
    keys: BTreeMap<i64, usize>,
    items: BTreeSet<Item>,
}

/// Two items that are one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TieRow {
    layer: i64,
    a: (i64, i64),
    b: (i64, i64),
    kind: &'static str,
    score: u8,
    reason: String,
}

impl TieRow {
    /// With the article of the smaller number first, as it is kept.
    fn in_order(self) -> Self {
        if self.a.0 <= self.b.0 { self } else { TieRow { a: self.b, b: self.a, ..self } }
    }
}

/// Articles this many days apart are compared for having the same parties in an event.
const SPAN: i64 = 4;

/// The keys under which an article is found by those to compare it with: runs of words of its statements, and who meets whom in a stretch
/// of days.
pub(super) fn keys(reading: &Reading) -> Vec<u64> {
    let record = reading.record();
    let said = (0..record.statements.len()).flat_map(|s| statement_keys(reading, s));
    let day: Option<jiff::civil::Date> = record.published.as_deref().and_then(|day| day.parse().ok());
    let epoch = jiff::civil::Date::constant(1970, 1, 1);
    let since = day.and_then(|day| epoch.until(day).ok()).map(|span| i64::from(span.get_days()) / SPAN);
    // two neighbouring stretches each, so that a bound between them parts nobody
    let stretches: Vec<i64> = since.map_or_else(|| vec![0], |at| vec![at, at + 1]);
    let met = (0..record.events.len()).flat_map(|e| event_keys(reading, e));
    let met = met.flat_map(|key| {
        stretches
            .clone()
            .into_iter()
            .map(move |at| key ^ at.cast_unsigned().wrapping_mul(0x9e37_79b9_7f4a_7c15))
    });
    // half of the bits tell them apart well enough, and take half of the room
    said.chain(met).map(|key| key >> 32).collect()
}

/// What two articles share.
pub(super) fn compare((number, ours): (i64, &Reading), (other, theirs): (i64, &Reading)) -> Vec<TieRow> {
    // which one is first is a matter of what they say, not of which came first
    let swapped = article_mark(ours.record()) > article_mark(theirs.record());
    let ((first, a), (second, b)) =
        if swapped { ((other, theirs), (number, ours)) } else { ((number, ours), (other, theirs)) };
    let PairLinks { statements, events, .. } = link(a, b);
    let place = |at: usize| i64::try_from(at).unwrap_or(i64::MAX);
    let said = statements.into_iter().filter(|s| s.tie.is_sure()).map(|s| TieRow {
        layer: SAID,
        a: (first, place(s.a)),
        b: (second, place(s.b)),
        kind: s.tie.kind.name(),
        score: s.tie.score,
        reason: s.tie.reason.name().to_owned(),
    });
    let happened = events.into_iter().map(|e| TieRow {
        layer: HAPPENED,
        a: (first, place(e.a)),
        b: (second, place(e.b)),
        kind: "same",
        score: e.tie.score,
        reason: e.tie.conflicts.iter().map(|conflict| conflict.name()).collect::<Vec<_>>().join(" "),
    });
    said.chain(happened).map(TieRow::in_order).collect()
}

/// Puts what is known of an article in the place of what was.
pub(super) fn replace(
    connection: &Connection,
    update: &LinkUpdate,
    touched: &mut Touched,
) -> Result<(), StoreError> {
    let article = update.article;
    let was_there: bool =
        connection.prepare_cached("SELECT 1 FROM article WHERE number = ?1")?.exists([article])?;
    if was_there {
        forget(connection, article, touched)?;
    }
    let Some(sketch) = &update.sketch else { return Ok(()) };
    connection
        .prepare_cached(
            "INSERT INTO article (number, mark, statements, events, actors, doubts) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            article,
            kept(sketch.mark),
            sketch.statements as i64,
            sketch.events as i64,
            sketch.sightings.len() as i64,
            sketch.doubts
        ])?;
    for key in sketch.keys.iter().map(|key| kept(*key)).collect::<BTreeSet<_>>() {
        note_key(connection, key, touched)?;
        connection
            .prepare_cached("INSERT INTO candidate (key, article) VALUES (?1, ?2)")?
            .execute([key, article])?;
    }
    for state in &sketch.states {
        connection
            .prepare_cached("INSERT INTO state (code, article) VALUES (?1, ?2)")?
            .execute(params![state, article])?;
    }
    touched.articles.insert(article);
    Ok(())
}

/// Removes an article with its ties.
fn forget(connection: &Connection, article: i64, touched: &mut Touched) -> Result<(), StoreError> {
    for key in keys_of(connection, article)? {
        note_key(connection, key, touched)?;
    }
    for layer in [SAID, HAPPENED] {
        for sql in [
            "SELECT i, b, j FROM tie WHERE layer = ?1 AND a = ?2",
            "SELECT j, a, i FROM tie WHERE layer = ?1 AND b = ?2",
        ] {
            let mut find = connection.prepare_cached(sql)?;
            let rows = find.query_map([layer, article], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
            for row in rows {
                let (own, other, item): (i64, i64, i64) = row?;
                touched.items.extend([(layer, article, own), (layer, other, item)]);
            }
        }
        for sql in
            ["DELETE FROM tie WHERE layer = ?1 AND a = ?2", "DELETE FROM tie WHERE layer = ?1 AND b = ?2"]
        {
            connection.prepare_cached(sql)?.execute([layer, article])?;
        }
    }
    for sql in [
        "DELETE FROM article WHERE number = ?1",
        "DELETE FROM candidate WHERE article = ?1",
        "DELETE FROM state WHERE article = ?1",
    ] {
        connection.prepare_cached(sql)?.execute([article])?;
    }
    Ok(())
}

/// Notes how many articles had a key before anything changed.
fn note_key(connection: &Connection, key: i64, touched: &mut Touched) -> Result<(), StoreError> {
    if let Entry::Vacant(count) = touched.keys.entry(key) {
        count.insert(articles_with(connection, key)?.len());
    }
    Ok(())
}

/// The articles with a key; one more than [`MOST`] of them at the most.
fn articles_with(connection: &Connection, key: i64) -> Result<Vec<i64>, StoreError> {
    let mut find = connection
        .prepare_cached("SELECT article FROM candidate WHERE key = ?1 ORDER BY article LIMIT ?2")?;
    Ok(find.query_map([key, MOST as i64 + 1], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

fn keys_of(connection: &Connection, article: i64) -> Result<Vec<i64>, StoreError> {
    let mut find = connection.prepare_cached("SELECT key FROM candidate WHERE article = ?1")?;
    Ok(find.query_map([article], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// The articles that share a key of few with one.
pub(super) fn candidates(connection: &Connection, article: i64) -> Result<BTreeSet<i64>, StoreError> {
    let mut found = BTreeSet::new();
    for key in keys_of(connection, article)? {
        let with = articles_with(connection, key)?;
        if with.len() <= MOST {
            found.extend(with);
        }
    }
    found.remove(&article);
    Ok(found)
}

/// Which articles are to be compared: all that changed with their candidates, and the articles of keys that came to be of few. Ties of
/// articles that share no key of few any more are removed.
pub(super) fn pairs(
    connection: &Connection,
    touched: &mut Touched,
) -> Result<Vec<(i64, Vec<i64>)>, StoreError> {
    let mut pairs: BTreeMap<i64, BTreeSet<i64>> = BTreeMap::new();
    for article in &touched.articles {
        for other in candidates(connection, *article)? {
            pairs.entry(other.min(*article)).or_default().insert(other.max(*article));
        }
    }
    let crossed: BTreeSet<i64> = touched
        .keys
        .iter()
        .map(|(key, before)| Ok((*key, *before, articles_with(connection, *key)?.len())))
        .collect::<Result<Vec<_>, StoreError>>()?
        .into_iter()
        .filter(|(_, before, now)| (*before > MOST) != (*now > MOST))
        .map(|(key, _, _)| key)
        .collect();
    let mut again = BTreeSet::new();
    for key in crossed {
        let mut find = connection.prepare_cached("SELECT article FROM candidate WHERE key = ?1")?;
        for article in find.query_map([key], |row| row.get(0))? {
            again.insert(article?);
        }
    }
    for article in again.difference(&touched.articles).copied().collect::<Vec<_>>() {
        look_again(connection, article, &mut pairs, &mut touched.items)?;
    }
    Ok(pairs.into_iter().map(|(article, others)| (article, others.into_iter().collect())).collect())
}

/// Compares an article with candidates it has no tie with, and removes ties with those that are none any more.
fn look_again(
    connection: &Connection,
    article: i64,
    pairs: &mut BTreeMap<i64, BTreeSet<i64>>,
    items: &mut BTreeSet<Item>,
) -> Result<(), StoreError> {
    let now = candidates(connection, article)?;
    let tied = ties_of(connection, article)?;
    for (layer, own, other, item) in &tied {
        if now.contains(other) {
            continue;
        }
        items.extend([(*layer, article, *own), (*layer, *other, *item)]);
        connection.prepare_cached("DELETE FROM tie WHERE layer = ?1 AND a = ?2 AND b = ?3")?.execute([
            *layer,
            article.min(*other),
            article.max(*other),
        ])?;
    }
    for other in now {
        pairs.entry(other.min(article)).or_default().insert(other.max(article));
    }
    Ok(())
}

/// All ties of an article: layer, its item, the other article, the other's item.
fn ties_of(connection: &Connection, article: i64) -> Result<Vec<(i64, i64, i64, i64)>, StoreError> {
    let mut ties = Vec::new();
    for layer in [SAID, HAPPENED] {
        for sql in [
            "SELECT i, b, j FROM tie WHERE layer = ?1 AND a = ?2",
            "SELECT j, a, i FROM tie WHERE layer = ?1 AND b = ?2",
        ] {
            let mut find = connection.prepare_cached(sql)?;
            let rows =
                find.query_map([layer, article], |row| Ok((layer, row.get(0)?, row.get(1)?, row.get(2)?)))?;
            ties.extend(rows.collect::<rusqlite::Result<Vec<_>>>()?);
        }
    }
    Ok(ties)
}

/// Takes what was compared.
pub(super) fn insert(
    connection: &Connection,
    compared: &super::Compared,
    touched: &mut Touched,
) -> Result<(), StoreError> {
    let sql = "INSERT OR REPLACE INTO tie (layer, a, i, b, j, kind, score, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    for TieRow { layer, a, b, kind, score, reason } in &compared.ties {
        connection.prepare_cached(sql)?.execute(params![layer, a.0, a.1, b.0, b.1, kind, score, reason])?;
        touched.items.extend([(*layer, a.0, a.1), (*layer, b.0, b.1)]);
    }
    Ok(())
}

/// Finds the clusters of all items that got or lost a tie, or were reached from one.
pub(super) fn cluster_touched(connection: &Connection, touched: Touched) -> Result<(), StoreError> {
    let mut open = touched.items;
    let mut known = BTreeSet::new();
    for (layer, article, item) in &open {
        known.extend(cluster_of(connection, (*layer, *article, *item))?.map(|cluster| (*layer, cluster)));
    }
    for (layer, cluster) in known {
        let mut find =
            connection.prepare_cached("SELECT article, item FROM item WHERE layer = ?1 AND cluster = ?2")?;
        for row in find.query_map([layer, cluster], |row| Ok((layer, row.get(0)?, row.get(1)?)))? {
            open.insert(row?);
        }
    }
    while let Some(first) = open.pop_first() {
        let mut reached = BTreeSet::from([first]);
        let mut next = vec![first];
        while let Some(item) = next.pop() {
            for partner in partners(connection, item)? {
                if reached.insert(partner) {
                    open.remove(&partner);
                    next.push(partner);
                }
            }
        }
        put(connection, &reached)?;
    }
    Ok(())
}

/// Two groups are one when so many of a hundred pairs between them are tied. Of statements most: with fewer, two reports would be one that
/// have nothing in common but a third that holds what each of them says. Reports of one event tell it in so many ways that fewer do.
fn enough(layer: i64) -> usize {
    if layer == SAID { 60 } else { 25 }
}

/// Tells the items that can be reached along ties apart into clusters, and writes them; one alone needs no row. The surest ties come first;
/// no cluster holds two items of one article.
fn put(connection: &Connection, items: &BTreeSet<Item>) -> Result<(), StoreError> {
    let mut own: BTreeMap<Item, u64> = BTreeMap::new();
    for item in items {
        own.insert(*item, id_of(connection, *item)?);
    }
    let ties = ties_among(connection, &own)?;
    let mut group_of: BTreeMap<Item, usize> =
        items.iter().enumerate().map(|(at, item)| (*item, at)).collect();
    let mut groups: Vec<Vec<Item>> = items.iter().map(|item| vec![*item]).collect();
    let tied: BTreeSet<(Item, Item)> = ties.iter().flat_map(|(_, a, b)| [(*a, *b), (*b, *a)]).collect();
    for (_, a, b) in &ties {
        let (Some(&g), Some(&h)) = (group_of.get(a), group_of.get(b)) else { continue };
        if g == h || !may_be_one(&groups[g], &groups[h], &tied) {
            continue;
        }
        let moved = std::mem::take(&mut groups[h]);
        group_of.extend(moved.iter().map(|item| (*item, g)));
        groups[g].extend(moved);
    }
    for group in groups.iter().filter(|group| !group.is_empty()) {
        let smallest = group.iter().filter_map(|item| own.get(item)).min().copied().unwrap_or_default();
        for item in group {
            write_cluster(connection, *item, (group.len() > 1).then_some(smallest))?;
        }
    }
    Ok(())
}

fn may_be_one(g: &[Item], h: &[Item], tied: &BTreeSet<(Item, Item)>) -> bool {
    let of_one_article = g.iter().any(|a| h.iter().any(|b| a.1 == b.1));
    let count = || g.iter().map(|a| h.iter().filter(|b| tied.contains(&(*a, **b))).count()).sum::<usize>();
    let layer = g.first().map_or(SAID, |item| item.0);
    !of_one_article && count() * 100 >= g.len() * h.len() * enough(layer)
}

/// The surest tie sorts first: whole before part, by score, then by what is tied, whichever article came first.
type Rank = (String, i64, u64, u64);

/// The ties among items.
fn ties_among(
    connection: &Connection,
    own: &BTreeMap<Item, u64>,
) -> Result<Vec<(Rank, Item, Item)>, StoreError> {
    let sql = "SELECT b, j, kind, score FROM tie WHERE layer = ?1 AND a = ?2 AND i = ?3";
    let mut find = connection.prepare_cached(sql)?;
    let mut ties = Vec::new();
    for (item, id) in own {
        let (layer, article, at) = *item;
        let rows = find.query_map([layer, article, at], |row| {
            Ok(((layer, row.get(0)?, row.get(1)?), row.get::<_, String>(2)?, row.get::<_, i64>(3)?))
        })?;
        for row in rows {
            let (other, kind, score) = row?;
            let theirs = own.get(&other).copied().unwrap_or_default();
            let kind = if kind == "same" { String::new() } else { kind };
            ties.push(((kind, -score, *id.min(&theirs), *id.max(&theirs)), *item, other));
        }
    }
    ties.sort();
    Ok(ties)
}

fn write_cluster(
    connection: &Connection,
    (layer, article, item): Item,
    cluster: Option<u64>,
) -> Result<(), StoreError> {
    match cluster {
        Some(cluster) => {
            let sql = "INSERT INTO item (layer, article, item, cluster) VALUES (?1, ?2, ?3, ?4)
                ON CONFLICT DO UPDATE SET cluster = ?4 WHERE cluster <> ?4";
            connection.prepare_cached(sql)?.execute([layer, article, item, kept(cluster)])?;
        }
        None => {
            let sql = "DELETE FROM item WHERE layer = ?1 AND article = ?2 AND item = ?3";
            connection.prepare_cached(sql)?.execute([layer, article, item])?;
        }
    }
    Ok(())
}

fn partners(connection: &Connection, (layer, article, item): Item) -> Result<Vec<Item>, StoreError> {
    let sql = "SELECT b, j FROM tie WHERE layer = ?1 AND a = ?2 AND i = ?3
        UNION SELECT a, i FROM tie WHERE layer = ?1 AND b = ?2 AND j = ?3";
    let mut find = connection.prepare_cached(sql)?;
    let rows = find.query_map([layer, article, item], |row| Ok((layer, row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn cluster_of(connection: &Connection, (layer, article, item): Item) -> Result<Option<i64>, StoreError> {
    let mut find = connection
        .prepare_cached("SELECT cluster FROM item WHERE layer = ?1 AND article = ?2 AND item = ?3")?;
    Ok(find.query_row([layer, article, item], |row| row.get(0)).optional()?)
}

/// The id of an item by itself: made of the text it stands in, so that it is the same in any order of arrival.
fn id_of(connection: &Connection, (layer, article, item): Item) -> Result<u64, StoreError> {
    let mut find = connection.prepare_cached("SELECT mark FROM article WHERE number = ?1")?;
    let mark: Option<i64> = find.query_row([article], |row| row.get(0)).optional()?;
    Ok(own_id(mark.unwrap_or_default().cast_unsigned(), layer, item))
}

/// The cluster of an item that is like no other.
pub(super) fn own_id(mark: u64, layer: i64, item: i64) -> u64 {
    let mut all = mark ^ (layer.cast_unsigned() << 56);
    for part in [layer.cast_unsigned(), item.cast_unsigned()] {
        // SplitMix64: every bit of what goes in moves every bit of what comes out
        all = all.wrapping_add(part.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        all = (all ^ (all >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        all = (all ^ (all >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        all ^= all >> 31;
    }
    all
}
