//! The relation of two states out of the archive, and which relations there are.

use crate::links::Links;
use crate::pack::{pack_value, unpack_value};
use crate::{Store, StoreError};
use isnad_format::WireRecord;
use isnad_lexicon::Lexicon;
use isnad_link::relation::{Dossier, Pair, Share, Watch};
use isnad_link::{ClusterId, Clusters};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Articles of these days of publication, as `2024-02-12`. One without a day is on no side of a day.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// On this day or later.
    pub since: Option<String>,
    /// On this day or earlier.
    pub until: Option<String>,
}

impl Period {
    /// Whether something of that day is in it.
    pub fn holds(&self, day: Option<&str>) -> bool {
        self.since.as_deref().is_none_or(|since| day.is_some_and(|day| day >= since))
            && self.until.as_deref().is_none_or(|until| day.is_some_and(|day| day <= until))
    }
}

/// Everything known of the relation between two states.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Relation {
    /// What articles tell.
    pub dossier: Dossier,
    /// Numbers of the articles that were read for it, in order.
    pub articles: Vec<i64>,
    /// Those whom the dossier names, as far as it is known who is meant.
    pub actors: BTreeMap<String, ClusterId>,
}

/// Two states that articles name together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatePair {
    /// Their ISO codes, in order.
    pub codes: [String; 2],
    /// In so many articles.
    pub articles: u32,
    /// The last day of publication.
    pub last: Option<String>,
}

impl Store {
    /// What the archive's articles of a period tell of the relation between two states, or a state and an organisation, joined as the
    /// links say.
    ///
    /// # Errors
    /// When archive or links cannot be read.
    pub fn relation(&self, links: &Links, pair: Pair, period: &Period) -> Result<Relation, StoreError> {
        let _held = links.hold()?;
        let reader = self.reader()?;
        let mut watch = Watch::between(pair, Lexicon::builtin());
        let Some([one, other]) = watch.states() else { return Ok(Relation::default()) };
        let mut articles = Vec::new();
        let [one, other] = [one, other].map(str::to_owned);
        for number in links.articles_of_states(&one, &other)? {
            let Some(named) = reader.actors_of(number, period)? else { continue };
            let named = watch.prepare(named);
            if watch.concerns(&named) {
                watch.learn(&named);
                articles.push(number);
            }
        }
        let mut shares: Vec<Share> = Vec::new();
        let mut named = Named::default();
        // read a second time: to hold the records of a thousand articles takes more than to read them
        for number in articles.iter().copied() {
            let Some(kept) = reader.numbered(number)? else { continue };
            let record = watch.prepare(kept.record()?);
            let tied = links.tied_statements(number)?;
            let Some(share) = watch.share_of(&record, |at| tied.contains(&at)) else { continue };
            if share.names_nobody() {
                shares.push(share);
                continue;
            }
            let clusters = links.clusters(number)?.unwrap_or_default();
            named.add(&record, &clusters);
            shares.push(share.linked(&clusters));
        }
        let dossier = watch.dossier(shares);
        let actors = named.of(&names_in(&dossier));
        Ok(Relation { dossier, articles, actors })
    }

    /// Every two states that articles name together, those of most articles first.
    ///
    /// # Errors
    /// When archive or links cannot be read.
    pub fn state_pairs(&self, links: &Links) -> Result<Vec<StatePair>, StoreError> {
        let days = self.reader()?.days_by_article()?;
        let mut pairs: BTreeMap<(String, String), (u32, Option<&str>)> = BTreeMap::new();
        links.states_by_article(|article, states| {
            let day = days.get(&article).map(String::as_str);
            for (at, one) in states.iter().enumerate() {
                for other in states.iter().skip(at + 1) {
                    let (count, last) = pairs.entry((one.clone(), other.clone())).or_default();
                    *count += 1;
                    *last = (*last).max(day);
                }
            }
        })?;
        let pair = |((one, other), (articles, last)): (_, (u32, Option<&str>))| StatePair {
            codes: [one, other],
            articles,
            last: last.map(str::to_owned),
        };
        let mut pairs: Vec<StatePair> = pairs.into_iter().map(pair).collect();
        pairs.sort_by(|a, b| (b.articles, &b.last, &a.codes).cmp(&(a.articles, &a.last, &b.codes)));
        Ok(pairs)
    }

    /// The last day of publication of the articles that name each of these actors; `None` where all are without a day.
    ///
    /// # Errors
    /// When store or links cannot be read.
    pub fn last_days(&self, links: &Links, actors: &[ClusterId]) -> Result<Vec<Option<String>>, StoreError> {
        let days = self.reader()?.days_by_article()?;
        let last = |actor: &ClusterId| {
            let articles = links.articles_of_actor(*actor)?;
            Ok(articles.iter().filter_map(|article| days.get(article)).max().cloned())
        };
        actors.iter().map(last).collect()
    }
}

impl Relation {
    /// How long it is as JSON, and the same compressed, to be kept in little room.
    pub fn pack(&self) -> (usize, Vec<u8>) {
        pack_value(self)
    }

    /// What was [packed](Self::pack).
    ///
    /// # Errors
    /// When it was not.
    pub fn unpack(packed: &[u8]) -> Result<Self, StoreError> {
        unpack_value(packed)
    }
}

/// Whom articles mean by a name, and how often.
#[derive(Default)]
struct Named(BTreeMap<String, BTreeMap<ClusterId, u32>>);

impl Named {
    fn add(&mut self, record: &WireRecord, clusters: &Clusters) {
        for (actor, cluster) in record.actors.iter().zip(&clusters.actors) {
            let Some(cluster) = cluster.filter(|_| actor.kind != "country") else { continue };
            for name in actor.name.iter().chain(&actor.role).chain(&actor.aliases) {
                *self.0.entry(name.clone()).or_default().entry(cluster).or_default() += 1;
            }
        }
    }

    /// Whom each name means most often.
    fn of(&self, names: &BTreeSet<&str>) -> BTreeMap<String, ClusterId> {
        let most = |meant: &BTreeMap<ClusterId, u32>| {
            meant.iter().max_by_key(|(id, count)| (**count, std::cmp::Reverse(**id))).map(|(id, _)| *id)
        };
        names.iter().filter_map(|name| Some(((*name).to_owned(), most(self.0.get(*name)?)?))).collect()
    }
}

/// Every name in a dossier.
fn names_in(dossier: &Dossier) -> BTreeSet<&str> {
    let events = dossier.events.iter().chain(&dossier.agreements);
    let events = events.chain(dossier.visits.iter().map(|visit| &visit.event));
    let parties = events.flat_map(|event| event.participants.iter().map(|party| &party.name));
    let speakers = dossier.statements.iter().filter_map(|said| said.speaker.as_ref());
    let debtors = dossier.commitments.iter().filter_map(|owed| owed.debtor.as_ref());
    let claimants =
        dossier.ledger.iter().flat_map(|entry| &entry.rows).filter_map(|row| row.speaker.as_ref());
    let others = dossier.actors.iter().map(|actor| &actor.name);
    let others = others.chain(dossier.positions.iter().map(|position| &position.speaker));
    let others = others.chain(dossier.visits.iter().flat_map(|visit| &visit.visitors));
    parties.chain(speakers).chain(debtors).chain(claimants).chain(others).map(String::as_str).collect()
}
