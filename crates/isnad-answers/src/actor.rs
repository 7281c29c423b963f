//! An actor across all articles, and what somebody decided on actors.

use crate::OfficeWords;
use isnad_link::identity::{Account, Claim, Counterpart, Happening, Profile, Source, Tenure, Utterance};
use isnad_store::{ActorEdit, ActorFound, ActorJoin, Portrait, actor_id};
use serde::Serialize;
use std::collections::BTreeSet;
use utoipa::ToSchema;

/// An actor, as it is listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ActorHead {
    /// Its id: sixteen hexadecimal digits.
    pub id: String,
    /// The name as most articles write it.
    pub name: String,
    /// person, organization, office, country or place.
    pub kind: &'static str,
    /// ISO code of the state that most articles which tell one tell.
    pub country: Option<String>,
    /// Articles that name it.
    pub articles: u32,
}

impl From<&ActorFound> for ActorHead {
    fn from(found: &ActorFound) -> Self {
        let ActorFound { id, kind, name, country, articles, .. } = found;
        ActorHead {
            id: actor_id(*id),
            name: name.clone(),
            kind: kind.name(),
            country: country.clone(),
            articles: *articles,
        }
    }
}

/// What is known of an actor across all articles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Portrait)]
pub struct ActorAnswer {
    /// Its id, the name it is shown by, what it is, in how many articles.
    #[serde(flatten)]
    pub head: ActorHead,
    /// How articles write its name, the most frequent first.
    pub spellings: Vec<Spelling>,
    /// The offices it is given, the one in most articles first.
    pub offices: Vec<OfficeHeld>,
    /// What it said, the latest first.
    pub statements: Vec<Said>,
    /// What it took part in, the latest first.
    pub events: Vec<TookPart>,
    /// With whom, the most frequent first.
    pub met: Vec<Met>,
    /// Figures that it gave, the latest first.
    pub figures: Vec<Claimed>,
    /// Why its parts are one.
    pub why_one: Vec<Joined>,
    /// What somebody decided on it, and still holds.
    pub decisions: Vec<Decision>,
}

/// A way to write a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Spelling {
    /// The name.
    pub text: String,
    /// Articles that write it so.
    pub articles: u32,
}

/// An office, with when and where it is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct OfficeHeld {
    /// As most articles word it.
    pub office: String,
    /// The first day on which an article says so.
    pub from: Option<String>,
    /// The last day on which an article says so.
    pub to: Option<String>,
    /// Every place where one does, by day.
    pub stated_by: Vec<Source>,
}

/// A statement, with everybody who carries it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Said {
    /// Its id across articles.
    pub cluster: String,
    /// Kind of speech act, as the first article has it.
    pub class: String,
    /// Areas of relations between states.
    pub areas: BTreeSet<String>,
    /// Its words in each article, by day.
    pub carried_by: Vec<Source>,
}

/// An event, with everybody who tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct TookPart {
    /// Its id across articles.
    pub cluster: String,
    /// PLOVER type and mode.
    #[serde(rename = "type")]
    pub kind: String,
    /// happened, planned, denied or hypothetical.
    pub modality: String,
    /// The others who took part, as articles name them.
    pub with: BTreeSet<String>,
    /// The word that tells it in each article, by day.
    pub told_by: Vec<Source>,
}

/// Somebody who took part in the same events.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Met {
    /// The actor's id, where it is known who is meant.
    pub actor: Option<String>,
    /// As most articles name it.
    pub name: String,
    /// In so many events.
    pub events: usize,
}

/// A figure that was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Claimed {
    /// The number, or the two ends of a range, as JSON.
    pub value: String,
    /// exactly, more_than, less_than, about, up_to or between.
    pub qualifier: String,
    /// In what unit; null for plain counts.
    pub unit: Option<String>,
    /// increase or decrease, where that is said.
    pub change: Option<String>,
    /// What it is a figure of.
    pub of: Option<String>,
    /// Where.
    pub source: Source,
}

/// Two parts of an actor that are held to be one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Joined {
    /// One.
    pub a: Described,
    /// The other.
    pub b: Described,
    /// Why.
    pub reason: &'static str,
}

/// What one or more articles say of an actor, as it is compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Described {
    /// What it is.
    pub kind: &'static str,
    /// The name as it is compared.
    pub name: String,
    /// ISO code of the state it belongs to, or is.
    pub country: Option<String>,
    /// The offices that tell who is meant; in decisions as they are compared.
    pub offices: Vec<String>,
    /// What it is kept to, where the rest does not tell who is meant.
    pub apart: Option<String>,
}

/// What somebody decided on actors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Decision {
    /// Its number.
    pub number: i64,
    /// merge, split or rename.
    pub kind: &'static str,
    /// A profile of each actor concerned.
    pub actors: Vec<Described>,
    /// Of a split: the names whose bearer is another.
    pub names: Vec<String>,
    /// Of a split: the articles in which it is another.
    pub articles: Vec<String>,
    /// Names that a person reads; of a renaming the new one.
    pub shown: Vec<String>,
    /// Who decided it.
    pub who: String,
    /// When, RFC 3339 in UTC.
    pub made: String,
    /// Why.
    pub why: String,
    /// When it was undone.
    pub undone: Option<String>,
    /// By whom.
    pub undone_by: Option<String>,
}

/// A portrait as it is told.
pub fn actor(portrait: &Portrait) -> ActorAnswer {
    let Account { offices, statements, events, met, figures } = &portrait.account;
    let words = OfficeWords::new(&portrait.account);
    let spelling = |(text, articles): &(String, u32)| Spelling { text: text.clone(), articles: *articles };
    ActorAnswer {
        head: ActorHead { name: portrait.name.clone(), ..ActorHead::from(&portrait.actor) },
        spellings: portrait.spellings.iter().map(spelling).collect(),
        offices: offices.iter().map(OfficeHeld::from).collect(),
        statements: statements.iter().map(Said::from).collect(),
        events: events.iter().map(TookPart::from).collect(),
        met: met.iter().map(Met::from).collect(),
        figures: figures.iter().map(Claimed::from).collect(),
        why_one: portrait.joins.iter().map(|join| joined(join, &words)).collect(),
        decisions: portrait.decisions.iter().map(Decision::from).collect(),
    }
}

impl From<&Tenure> for OfficeHeld {
    fn from(tenure: &Tenure) -> Self {
        let (from, to) = tenure.span.clone().unzip();
        OfficeHeld { office: tenure.office.clone(), from, to, stated_by: tenure.sources.clone() }
    }
}

impl From<&Utterance> for Said {
    fn from(said: &Utterance) -> Self {
        let Utterance { cluster, class, areas, sources } = said.clone();
        Said { cluster: actor_id(cluster), class, areas, carried_by: sources }
    }
}

impl From<&Happening> for TookPart {
    fn from(event: &Happening) -> Self {
        let Happening { cluster, kind, modality, others, sources } = event.clone();
        TookPart { cluster: actor_id(cluster), kind, modality, with: others, told_by: sources }
    }
}

impl From<&Counterpart> for Met {
    fn from(other: &Counterpart) -> Self {
        Met { actor: other.cluster.map(actor_id), name: other.name.clone(), events: other.events }
    }
}

impl From<&Claim> for Claimed {
    fn from(claim: &Claim) -> Self {
        let Claim { value, qualifier, unit, change, of, source } = claim.clone();
        Claimed { value, qualifier, unit, change, of, source }
    }
}

fn joined(join: &ActorJoin, words: &OfficeWords) -> Joined {
    let side = |profile: &Profile| {
        let described = Described::from(profile);
        let offices = described.offices.iter().map(|key| words.of(key)).collect();
        Described { offices, ..described }
    };
    Joined { a: side(&join.a), b: side(&join.b), reason: join.reason.text() }
}

impl From<&Profile> for Described {
    fn from(profile: &Profile) -> Self {
        let Profile { kind, name, country, offices, apart } = profile.clone();
        Described { kind: kind.name(), name, country, offices, apart }
    }
}

impl From<&ActorEdit> for Decision {
    fn from(edit: &ActorEdit) -> Self {
        let ActorEdit { number, kind, about, who, made, why, undone } = edit.clone();
        let (undone, undone_by) = undone.unzip();
        Decision {
            number,
            kind: kind.name(),
            actors: about.actors.iter().map(Described::from).collect(),
            names: about.names,
            articles: about.articles,
            shown: about.shown,
            who,
            made,
            why,
            undone,
            undone_by,
        }
    }
}
