//! What can be asked of the links.

use super::Layer;
use super::actors::read_member;
use super::file::{self, place};
use super::ties::own_id;
use crate::StoreError;
use isnad_lexicon::Lexicon;
use isnad_link::identity::{self, Kind, PersonName, Profile, Reason, sound_of_latin};
use isnad_link::{ClusterId, Clusters};
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The links, to read in. What is seen stays the same only within one of its methods.
pub struct Links {
    connection: Connection,
}

/// An item of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Member {
    /// The article's number.
    pub article: i64,
    /// Its place in the layer of the article's record.
    pub item: usize,
}

/// An actor that was found by a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActorFound {
    /// Its cluster.
    pub id: ClusterId,
    /// What it is.
    pub kind: Kind,
    /// The name as most articles write it.
    pub name: String,
    /// The state that most of the articles that tell one tell.
    pub country: Option<String>,
    /// Articles that name it.
    pub articles: u32,
    /// What its parts are known by, the one in most articles first.
    pub profiles: Vec<identity::Member>,
}

/// Where an actor is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// The article's number.
    pub article: i64,
    /// Its place among the actors of the article's record.
    pub item: usize,
    /// The name as the article writes it.
    pub label: String,
    /// What the article says of it, as it is compared.
    pub profile: u64,
}

/// Why two parts of an actor are one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActorJoin {
    /// One.
    pub a: Profile,
    /// The other.
    pub b: Profile,
    /// Why.
    pub reason: Reason,
}

/// How articles write an actor's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActorLabel {
    /// The actor.
    pub actor: ClusterId,
    /// What it is.
    pub kind: Kind,
    /// The name as it is written.
    pub label: String,
    /// In so many articles.
    pub articles: u32,
}

/// An item of another article that was found to be one with an item, or a part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// The other.
    pub member: Member,
    /// Whether both tell the same, rather than one a part of the other.
    pub is_same: bool,
    /// Why, as [`isnad_link::Reason`] names it.
    pub reason: String,
}

/// How much is linked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LinkCounts {
    /// Articles.
    pub articles: u64,
    /// Actors in articles.
    pub sightings: u64,
    /// Actors across articles.
    pub actors: u64,
    /// Of them those in more than one article.
    pub shared_actors: u64,
    /// Statements that are one with others.
    pub statements: u64,
    /// What they make.
    pub statement_clusters: u64,
    /// Events that are one with others.
    pub events: u64,
    /// What they make.
    pub event_clusters: u64,
}

impl Links {
    pub(super) fn open(path: &Path) -> Result<Self, StoreError> {
        let connection = file::open_to_read(path)?;
        file::read_state(&connection)?.ok_or(StoreError::NotLinked)?;
        Ok(Links { connection })
    }

    pub(super) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// While this is kept all that is read is of one state of the links, which also spares looking for changes with every question.
    ///
    /// # Errors
    /// When the links cannot be read.
    pub fn hold(&self) -> Result<Option<Transaction<'_>>, StoreError> {
        // within another one it is so already
        let is_held = !self.connection.is_autocommit();
        Ok(if is_held { None } else { Some(self.connection.unchecked_transaction()?) })
    }

    /// The clusters of an article's items; `None` of an article that is not linked.
    ///
    /// # Errors
    /// When the links cannot be read.
    pub fn clusters(&self, article: i64) -> Result<Option<Clusters>, StoreError> {
        let _view = self.hold()?;
        let view = &self.connection;
        let row = view
            .prepare_cached("SELECT mark, statements, events, actors FROM article WHERE number = ?1")?
            .query_row([article], |row| {
                Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?, place(row, 3)?))
            })
            .optional()?;
        let Some((mark, statements, events, actors)) = row else { return Ok(None) };
        let layer = |layer: Layer, count: i64| -> Result<Vec<ClusterId>, StoreError> {
            let own = |item| ClusterId(own_id(mark.cast_unsigned(), layer.code(), item));
            let mut clusters: Vec<ClusterId> = (0..count).map(own).collect();
            let mut find =
                view.prepare_cached("SELECT item, cluster FROM item WHERE layer = ?1 AND article = ?2")?;
            let rows =
                find.query_map([layer.code(), article], |row| Ok((place(row, 0)?, row.get::<_, i64>(1)?)))?;
            for row in rows {
                let (item, cluster) = row?;
                if let Some(at) = clusters.get_mut(item) {
                    *at = ClusterId(cluster.cast_unsigned());
                }
            }
            Ok(clusters)
        };
        let mut actors: Vec<Option<ClusterId>> = vec![None; actors];
        let mut find = view.prepare_cached(
            "SELECT item, cluster FROM sighting JOIN profile ON profile.id = profile WHERE article = ?1",
        )?;
        for row in find.query_map([article], |row| Ok((place(row, 0)?, row.get::<_, i64>(1)?)))? {
            let (item, cluster) = row?;
            if let Some(at) = actors.get_mut(item) {
                *at = Some(ClusterId(cluster.cast_unsigned()));
            }
        }
        Ok(Some(Clusters {
            statements: layer(Layer::Statements, statements)?,
            events: layer(Layer::Events, events)?,
            actors,
        }))
    }

    /// The places of the statements of an article that are one with those of others.
    ///
    /// # Errors
    /// When the links cannot be read.
    pub fn tied_statements(&self, article: i64) -> Result<BTreeSet<usize>, StoreError> {
        let sql = "SELECT item FROM item WHERE layer = ?1 AND article = ?2";
        let mut find = self.connection.prepare_cached(sql)?;
        let rows = find.query_map([Layer::Statements.code(), article], |row| place(row, 0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// What changes whenever the links do.
    ///
    /// # Errors
    /// When the links cannot be read.
    pub fn mark(&self) -> Result<String, StoreError> {
        let mut find = self.connection.prepare_cached("SELECT value FROM about WHERE name = 'state'")?;
        Ok(find.query_row([], |row| row.get(0)).optional()?.unwrap_or_default())
    }

    /// What an item was found to be one with, by article.
    ///
    /// # Errors
    /// When the links cannot be read.
    pub fn ties(&self, layer: Layer, member: Member) -> Result<Vec<Tie>, StoreError> {
        let sql = "SELECT b, j, kind, reason FROM tie WHERE layer = ?1 AND a = ?2 AND i = ?3
            UNION ALL SELECT a, i, kind, reason FROM tie WHERE layer = ?1 AND b = ?2 AND j = ?3 ORDER BY 1, 2";
        let mut find = self.connection.prepare_cached(sql)?;
        let rows = find.query_map(params![layer.code(), member.article, member.item as i64], |row| {
            Ok(Tie {
                member: Member { article: row.get(0)?, item: place(row, 1)? },
                is_same: row.get::<_, String>(2)? == "same",
                reason: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Every article with the states that it names, in order.
    ///
    /// # Errors
    /// When the links cannot be read.
    pub fn states_by_article(&self, mut each: impl FnMut(i64, &[String])) -> Result<(), StoreError> {
        let mut find = self.connection.prepare_cached("SELECT article, code FROM state ORDER BY 1, 2")?;
        let mut rows = find.query([])?;
        let mut at = None;
        let mut states: Vec<String> = Vec::new();
        while let Some(row) = rows.next()? {
            let article: i64 = row.get(0)?;
            if let Some(done) = at.filter(|at| *at != article) {
                each(done, &states);
                states.clear();
            }
            at = Some(article);
            states.push(row.get(1)?);
        }
        if let Some(article) = at {
            each(article, &states);
        }
        Ok(())
    }

    /// The states that articles name which name an actor, with in how many, the most frequent first.
    ///
    /// # Errors
    /// When the links cannot be read.
    pub fn states_beside(&self, id: ClusterId, most: usize) -> Result<Vec<(String, u32)>, StoreError> {
        let sql = "SELECT code, count(*) FROM state WHERE article IN (
                SELECT article FROM sighting JOIN profile ON profile.id = profile WHERE cluster = ?1)
            GROUP BY code ORDER BY 2 DESC, 1 LIMIT ?2";
        let mut find = self.connection.prepare_cached(sql)?;
        let rows =
            find.query_map(params![id.0.cast_signed(), most as i64], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Every way in which articles write the name of an actor, by actor.
    ///
    /// # Errors
    /// When the links cannot be read.
    pub fn labels(&self, mut each: impl FnMut(ActorLabel)) -> Result<(), StoreError> {
        let sql = "SELECT cluster, kind, label, count(*) FROM sighting JOIN profile ON profile.id = profile
            GROUP BY 1, 2, 3 ORDER BY 1, 4 DESC, 3";
        let mut find = self.connection.prepare_cached(sql)?;
        let mut rows = find.query([])?;
        while let Some(row) = rows.next()? {
            let Some(kind) = Kind::from_name(&row.get::<_, String>(1)?) else { continue };
            let actor = ClusterId(row.get::<_, i64>(0)?.cast_unsigned());
            each(ActorLabel { actor, kind, label: row.get(2)?, articles: row.get(3)? });
        }
        Ok(())
    }

    /// The items of a cluster that holds more than one, by article; of actors also of those that hold one.
    ///
    /// # Errors
    /// When the links cannot be read.
    pub fn members(&self, layer: Layer, cluster: ClusterId) -> Result<Vec<Member>, StoreError> {
        let sql = match layer {
            Layer::Actors => {
                "SELECT article, item FROM profile JOIN sighting ON profile = profile.id
                WHERE ?1 = 2 AND cluster = ?2 ORDER BY 1, 2"
            }
            _ => "SELECT article, item FROM item WHERE layer = ?1 AND cluster = ?2 ORDER BY 1, 2",
        };
        let mut find = self.connection.prepare_cached(sql)?;
        let row = |row: &rusqlite::Row<'_>| Ok(Member { article: row.get(0)?, item: place(row, 1)? });
        Ok(find.query_map([layer.code(), cluster.0.cast_signed()], row)?.collect::<rusqlite::Result<_>>()?)
    }

    /// The numbers of the articles that name two states or what belongs to them, given by their ISO codes.
    ///
    /// # Errors
    /// When the links cannot be read.
    pub fn articles_of_states(&self, one: &str, other: &str) -> Result<Vec<i64>, StoreError> {
        let mut find = self.connection.prepare_cached(
            "SELECT article FROM state WHERE code = ?1 INTERSECT SELECT article FROM state WHERE code = ?2
            ORDER BY 1",
        )?;
        Ok(find.query_map([one, other], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// The actors that a name may mean, those in most articles first. It is found by its words, and those of persons by their sound too.
    ///
    /// # Errors
    /// When the links cannot be read.
    pub fn find_actors(&self, name: &str, lexicon: &Lexicon) -> Result<Vec<ActorFound>, StoreError> {
        let mut clusters = BTreeSet::new();
        let read = PersonName::new(name, lexicon);
        let words = read.words();
        // every word has to be there; `_` and `%` cannot be in a word
        let pattern = |word: &String| format!("% {word} %");
        let mut sql = "SELECT DISTINCT cluster FROM profile WHERE 1".to_owned();
        (1..=words.len()).for_each(|at| sql += &format!(" AND ' ' || name || ' ' LIKE ?{at}"));
        if !words.is_empty() {
            let mut find = self.connection.prepare(&sql)?;
            let rows = find.query_map(rusqlite::params_from_iter(words.iter().map(pattern)), |row| {
                row.get::<_, i64>(0)
            })?;
            clusters.extend(rows.collect::<rusqlite::Result<Vec<_>>>()?);
        }
        let mut find = self.connection.prepare_cached(
            "SELECT DISTINCT cluster FROM profile WHERE id IN (SELECT profile FROM sighting WHERE label = ?1)",
        )?;
        clusters.extend(find.query_map([name], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?);
        if clusters.is_empty() {
            clusters.extend(self.find_by_sound(name, words)?);
        }
        let mut found = clusters
            .into_iter()
            .filter_map(|cluster| self.actor(ClusterId(cluster.cast_unsigned())).transpose())
            .collect::<Result<Vec<ActorFound>, _>>()?;
        found.sort_by(|a, b| (b.articles, &a.name, a.id).cmp(&(a.articles, &b.name, b.id)));
        Ok(found)
    }

    /// The clusters of persons whose first and last name sound so.
    fn find_by_sound(&self, name: &str, words: &[String]) -> Result<Vec<i64>, StoreError> {
        let is_latin = name.chars().any(|c| c.is_ascii_alphabetic());
        let sound = |word: &String| if is_latin { sound_of_latin(word) } else { isnad_text::sound(word) };
        let key = match words {
            [] => return Ok(Vec::new()),
            [family] => format!("family|{}", sound(family)),
            [first, .., last] => format!("full|{}|{}", sound(first), sound(last)),
        };
        let mut find = self.connection.prepare_cached(
            "SELECT DISTINCT cluster FROM block JOIN profile ON profile.id = block.profile WHERE key = ?1",
        )?;
        Ok(find.query_map([key], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// The actors whose id, written in hexadecimal digits, begins so.
    ///
    /// # Errors
    /// When the links cannot be read.
    pub fn actors_by_id(&self, beginning: &str) -> Result<Vec<ActorFound>, StoreError> {
        let sql =
            "SELECT DISTINCT cluster FROM profile WHERE printf('%016x', cluster) LIKE ?1 || '%' ORDER BY 1";
        let mut find = self.connection.prepare_cached(sql)?;
        let clusters: Vec<i64> =
            find.query_map([beginning], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        let actors = clusters.into_iter().map(|cluster| self.actor(ClusterId(cluster.cast_unsigned())));
        actors.filter_map(Result::transpose).collect()
    }

    /// The actor that an id means: a cluster, or the one in which that is now. `None` where there is none.
    ///
    /// # Errors
    /// When the links cannot be read.
    pub fn actor(&self, id: ClusterId) -> Result<Option<ActorFound>, StoreError> {
        let Some(id) = self.cluster_now(id)? else { return Ok(None) };
        let profiles = self.profiles(id)?;
        let Some(first) = profiles.first() else { return Ok(None) };
        let kind = first.profile.kind;
        let mut find = self.connection.prepare_cached(
            "SELECT count(DISTINCT article) FROM sighting JOIN profile ON profile.id = profile WHERE cluster = ?1",
        )?;
        let articles = find.query_row([id.0.cast_signed()], |row| row.get(0))?;
        let country = country(&profiles);
        let name = self.spellings(id)?.into_iter().next().map_or_else(String::new, |(label, _)| label);
        Ok(Some(ActorFound { id, kind, name, country, articles, profiles }))
    }

    /// The cluster that an id means now. An id is that of the smallest profile of a cluster, and what is added may bring a smaller one.
    fn cluster_now(&self, id: ClusterId) -> Result<Option<ClusterId>, StoreError> {
        let id = id.0.cast_signed();
        let sql = "SELECT cluster FROM profile WHERE cluster = ?1 UNION ALL SELECT cluster FROM profile WHERE id = ?1 LIMIT 1";
        let mut find = self.connection.prepare_cached(sql)?;
        let cluster: Option<i64> = find.query_row([id], |row| row.get(0)).optional()?;
        Ok(cluster.map(|cluster| ClusterId(cluster.cast_unsigned())))
    }

    /// What the parts of an actor are known by, the one in most articles first.
    fn profiles(&self, id: ClusterId) -> Result<Vec<identity::Member>, StoreError> {
        let mut find = self.connection.prepare_cached(
            "SELECT kind, name, country, offices, apart, articles FROM profile WHERE cluster = ?1",
        )?;
        let rows = find.query_map([id.0.cast_signed()], read_member)?;
        let mut profiles: Vec<identity::Member> = rows.collect::<rusqlite::Result<_>>()?;
        profiles.sort_by(|a, b| (b.articles, &a.profile).cmp(&(a.articles, &b.profile)));
        Ok(profiles)
    }

    /// The state that most of the articles that tell one tell of an actor, and the office that most of them give.
    ///
    /// # Errors
    /// When the links cannot be read.
    pub fn standing(&self, id: ClusterId) -> Result<(Option<String>, Option<String>), StoreError> {
        let profiles = self.profiles(id)?;
        let office = profiles.iter().find_map(|member| member.profile.offices.first()).cloned();
        Ok((country(&profiles), office))
    }

    /// What is doubtful in each article, as it is kept; nothing for most.
    ///
    /// # Errors
    /// When the links cannot be read.
    pub(crate) fn doubts(&self, mut each: impl FnMut(i64, &[u8])) -> Result<(), StoreError> {
        let mut find = self.connection.prepare_cached("SELECT number, doubts FROM article ORDER BY 1")?;
        let mut rows = find.query([])?;
        while let Some(row) = rows.next()? {
            each(row.get(0)?, row.get_ref(1)?.as_blob().unwrap_or_default());
        }
        Ok(())
    }

    /// Whether names of actors stand in more than a few thousand places.
    ///
    /// # Errors
    /// When the links cannot be read.
    pub fn has_many_actors(&self) -> Result<bool, StoreError> {
        let sql = "SELECT count(*) > 5000 FROM (SELECT 1 FROM sighting LIMIT 5001)";
        Ok(self.connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
    }

    /// How articles write an actor's name, with how many do so, the most frequent first.
    ///
    /// # Errors
    /// When the links cannot be read.
    pub fn spellings(&self, id: ClusterId) -> Result<Vec<(String, u32)>, StoreError> {
        let sql = "SELECT label, count(*) FROM sighting JOIN profile ON profile.id = profile
            WHERE cluster = ?1 GROUP BY label ORDER BY 2 DESC, 1";
        let mut find = self.connection.prepare_cached(sql)?;
        Ok(find
            .query_map([id.0.cast_signed()], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?)
    }

    /// Everywhere an actor is named, by article.
    ///
    /// # Errors
    /// When the links cannot be read.
    pub fn occurrences(&self, id: ClusterId) -> Result<Vec<Occurrence>, StoreError> {
        let sql = "SELECT article, item, label, profile FROM sighting JOIN profile ON profile.id = profile
            WHERE cluster = ?1 ORDER BY 1, 2";
        let mut find = self.connection.prepare_cached(sql)?;
        let row = |row: &rusqlite::Row<'_>| {
            Ok(Occurrence {
                article: row.get(0)?,
                item: place(row, 1)?,
                label: row.get(2)?,
                profile: row.get::<_, i64>(3)?.cast_unsigned(),
            })
        };
        Ok(find.query_map([id.0.cast_signed()], row)?.collect::<rusqlite::Result<_>>()?)
    }

    /// The numbers of the articles that name an actor.
    ///
    /// # Errors
    /// When the links cannot be read.
    pub fn articles_of_actor(&self, id: ClusterId) -> Result<Vec<i64>, StoreError> {
        let sql = "SELECT DISTINCT article FROM sighting JOIN profile ON profile.id = profile
            WHERE cluster = ?1 ORDER BY 1";
        let mut find = self.connection.prepare_cached(sql)?;
        Ok(find.query_map([id.0.cast_signed()], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// Why the parts of an actor are one.
    ///
    /// # Errors
    /// When the links cannot be read.
    pub fn joins(&self, actor: &ActorFound) -> Result<Vec<ActorJoin>, StoreError> {
        let by_id: BTreeMap<i64, &Profile> =
            actor.profiles.iter().map(|m| (m.profile.id().cast_signed(), &m.profile)).collect();
        let mut joins = BTreeSet::new();
        let mut find = self.connection.prepare_cached("SELECT a, b, reason FROM joined WHERE a = ?1")?;
        for id in by_id.keys() {
            let rows = find.query_map([id], |row| {
                Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, u8>(2)?))
            })?;
            joins.extend(rows.collect::<rusqlite::Result<Vec<_>>>()?);
        }
        let found = joins.into_iter().filter_map(|(a, b, code)| {
            let (a, b) = by_id.get(&a).zip(by_id.get(&b))?;
            Some(ActorJoin { a: (*a).clone(), b: (*b).clone(), reason: Reason::from_code(code)? })
        });
        Ok(found.collect())
    }

    /// How much is linked.
    ///
    /// # Errors
    /// When the links cannot be read.
    pub fn counts(&self) -> Result<LinkCounts, StoreError> {
        let one = |sql: &str| -> Result<u64, StoreError> {
            Ok(self.connection.query_row(sql, [], |row| row.get::<_, i64>(0))?.unsigned_abs())
        };
        let items = |layer: Layer, what: &str| -> Result<u64, StoreError> {
            let sql = format!("SELECT count({what}) FROM item WHERE layer = ?1");
            Ok(self
                .connection
                .query_row(&sql, params![layer.code()], |row| row.get::<_, i64>(0))?
                .unsigned_abs())
        };
        Ok(LinkCounts {
            articles: one("SELECT count(*) FROM article")?,
            sightings: one("SELECT count(*) FROM sighting")?,
            actors: one("SELECT count(DISTINCT cluster) FROM profile")?,
            shared_actors: one(
                "SELECT count(*) FROM (SELECT cluster FROM profile GROUP BY cluster HAVING sum(articles) > 1)",
            )?,
            statements: items(Layer::Statements, "*")?,
            statement_clusters: items(Layer::Statements, "DISTINCT cluster")?,
            events: items(Layer::Events, "*")?,
            event_clusters: items(Layer::Events, "DISTINCT cluster")?,
        })
    }
}

/// The state that most of the articles that tell one tell.
fn country(profiles: &[identity::Member]) -> Option<String> {
    let mut states: BTreeMap<&str, u32> = BTreeMap::new();
    for member in profiles {
        if let Some(state) = member.profile.country.as_deref() {
            *states.entry(state).or_default() += member.articles;
        }
    }
    let most = states.iter().max_by_key(|(state, count)| (**count, std::cmp::Reverse(**state)));
    most.map(|(state, _)| (*state).to_owned())
}
