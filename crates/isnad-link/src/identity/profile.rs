//! What is compared of an actor.

use super::person::PersonName;
use crate::hash::fnv;
use isnad_text::sound;
use serde::{Deserialize, Serialize};

/// Names a profile; made of all that it says.
pub type ProfileId = u64;

/// What an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// Somebody with a name.
    Person,
    /// Whoever holds an office, named without a name.
    Office,
    /// A ministry, army, party, agency.
    Organisation,
    /// A state.
    State,
    /// A town, region or building.
    Place,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 5] = [Kind::Person, Kind::Office, Kind::Organisation, Kind::State, Kind::Place];

    /// As it is written.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Person => "person",
            Kind::Office => "office",
            Kind::Organisation => "organization",
            Kind::State => "country",
            Kind::Place => "place",
        }
    }

    /// The kind with a name.
    pub fn from_name(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What one or more articles say of an actor, as it is compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Profile {
    /// What it is.
    pub kind: Kind,
    /// The name as it is compared; of an office its wording.
    pub name: String,
    /// ISO code of the state it belongs to, or is.
    pub country: Option<String>,
    /// The offices that tell who is meant, sorted.
    pub offices: Vec<String>,
    /// What it is kept to, where the rest does not tell who is meant: an article, or somebody's decision.
    pub apart: Option<String>,
}

impl Profile {
    /// The id: equal profiles have equal ones, on every machine.
    pub fn id(&self) -> ProfileId {
        let Profile { kind, name, country, offices, apart } = self;
        let country = country.as_deref().unwrap_or_default();
        let apart = apart.as_deref().unwrap_or_default();
        fnv(&[kind.name(), name, country, &offices.join(";"), apart].join("\u{1f}"))
    }

    /// The blocks in which it may be joined to others.
    pub fn blocks(&self) -> Vec<String> {
        if let Some(decision) = self.decided() {
            return vec![format!("edit|{decision}")];
        }
        match self.kind {
            Kind::Person => self.blocks_of_person(),
            Kind::Organisation | Kind::Place if self.apart.is_none() => {
                vec![format!("body|{}|{}", self.kind.name(), self.name)]
            }
            _ => Vec::new(),
        }
    }

    /// Whose decision keeps it apart from those of its name.
    pub fn decided(&self) -> Option<&str> {
        self.apart.as_deref().filter(|apart| apart.starts_with("split "))
    }

    /// Whether it is kept apart with an office of its own, so that the best known of its name is somebody else, but for one with the same
    /// [trade](Profile::trade).
    pub(super) fn has_own_office(&self) -> bool {
        self.apart.as_deref().is_some_and(|apart| apart.contains(super::reading::OWN_OFFICE))
    }

    /// The trade under which it is kept apart.
    pub(super) fn trade(&self) -> Option<&str> {
        let (_, trade) = self.apart.as_deref()?.split_once(super::reading::TRADE)?;
        trade.split(' ').next()
    }

    /// Whether it is kept apart in an article that tells of games.
    pub(super) fn is_in_sport(&self) -> bool {
        self.apart.as_deref().is_some_and(|apart| apart.starts_with(super::reading::IN_SPORT))
    }

    fn blocks_of_person(&self) -> Vec<String> {
        let name = PersonName::of_key(&self.name);
        let words = name.words();
        let Some((first, rest)) = words.split_first() else { return Vec::new() };
        let mut blocks: Vec<String> = match rest.last() {
            None => vec![format!("family|{}", sound(first)), format!("ruler|{}", sound(first))],
            Some(last) => {
                let mut blocks: Vec<String> =
                    rest.iter().map(|word| format!("full|{}|{}", sound(first), sound(word))).collect();
                blocks.extend(name.unclipped().map(|rest| format!("full|{}|{}", sound(rest), sound(last))));
                blocks.push(format!("family|{}", sound(last)));
                if self.offices.iter().any(|office| super::office::is_royal(office)) {
                    blocks.push(format!("ruler|{}", sound(first)));
                }
                blocks
            }
        };
        blocks.sort_unstable();
        blocks.dedup();
        blocks
    }
}
