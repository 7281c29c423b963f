//! Actors across articles: which names mean one person, organisation, state or place.
//!
//! What an article says of an actor is a [`Profile`]: name, state and offices, each as they are compared. Equal profiles are one. Every
//! profile lies in some [blocks](Profile::blocks) with those it may be joined to, and [`join`] tells from the profiles of one
//! block alone which of them are joined, and why. An actor is what can be reached along such joins. So the same profiles give the same
//! actors in whatever order they came, and another article concerns the blocks of its own profiles only.
//!
//! A name that many bear (`محمد الحربي`) joins nothing by itself: what is known by such a name alone keeps to its article unless
//! nearly all who are named so with an office are one.

mod account;
mod bodies;
mod latin;
mod office;
mod person;
mod persons;
mod profile;
mod reading;

pub use account::{Account, Accounting, Claim, Counterpart, Happening, Source, Tenure, Utterance};
pub use latin::sound_of_latin;
pub use office::Office;
pub use person::PersonName;
pub use profile::{Kind, Profile, ProfileId};
pub use reading::{Sighting, article_mark, read_actors};

use isnad_lexicon::Lexicon;
use serde::{Deserialize, Serialize};

macro_rules! reasons {
    ($(#[$doc:meta])* $name:ident { $($(#[$each:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$each])* $variant,)* }

        impl $name {
            /// All of them.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// In words.
            pub fn text(self) -> &'static str {
                match self { $($name::$variant => $text,)* }
            }

            /// The number under which it is kept.
            pub fn code(self) -> u8 {
                self as u8
            }

            /// The one that is kept under a number.
            pub fn from_code(code: u8) -> Option<$name> {
                $name::ALL.get(usize::from(code)).copied()
            }
        }
    };
}

reasons! {
    /// Why two profiles are one actor.
    Reason {
        /// The same full name with the same office.
        SameOffice = "same full name, same office",
        /// The same full name, which few bear.
        SameName = "same full name",
        /// The same full name; nearly all who are named so with an office are this one.
        MostlyMeant = "same full name, nearly always of this one",
        /// The same name in another spelling.
        Spelling = "the same name in another spelling",
        /// The first letter was taken for a preposition (اسل for باسل).
        Clipped = "the same name without its first letter",
        /// A Latin spelling with the same sound.
        Latin = "the same name in Latin letters",
        /// One is a shorter form of the other, with the same office.
        ShorterWithOffice = "a shorter form of the name, same office",
        /// One is a shorter form of the other, which only one bears.
        Shorter = "a shorter form of the name, which nobody else bears",
        /// The family name with the same office.
        FamilyWithOffice = "family name, same office",
        /// The family name, which nearly always means this one.
        FamilyAlone = "family name, which nearly always means this one",
        /// The given name of a ruler with the same office.
        RulerByGivenName = "given name, same royal office",
        /// The same body; one of the two is named without its state.
        StateLeftOut = "same name, the state left out",
        /// Somebody said so.
        Edited = "joined by hand",
    }
}

/// A profile with what is known of it from all articles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// The profile.
    pub profile: Profile,
    /// Articles in which it occurs.
    pub articles: u32,
}

/// Two profiles of a block that are one actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Join {
    /// One of them.
    pub a: ProfileId,
    /// The other.
    pub b: ProfileId,
    /// Why.
    pub reason: Reason,
}

impl Join {
    /// A join, the same whichever is named first.
    fn new(one: &Member, other: &Member, reason: Reason) -> Self {
        let (x, y) = (one.profile.id(), other.profile.id());
        Join { a: x.min(y), b: x.max(y), reason }
    }
}

/// Which profiles of a block are joined. The order of the members does not matter; their ids have to differ.
pub fn join(block: &str, members: &[Member], lexicon: &Lexicon) -> Vec<Join> {
    let mut members: Vec<&Member> = members.iter().collect();
    members.sort_by(|a, b| (b.articles, &a.profile).cmp(&(a.articles, &b.profile)));
    let mut joins = match block.split_once('|') {
        Some(("full", rest)) => persons::join_full_names(rest, &members, lexicon),
        Some(("family", _)) => persons::join_family_names(&members, lexicon),
        Some(("ruler", _)) => persons::join_rulers(&members),
        Some(("body", _)) => bodies::join_bodies(&members),
        Some(("edit", _)) => join_all(&members, Reason::Edited),
        _ => Vec::new(),
    };
    joins.sort_unstable();
    joins.dedup_by_key(|join| (join.a, join.b));
    joins
}

/// Joins all to the first.
fn join_all(members: &[&Member], reason: Reason) -> Vec<Join> {
    let Some((first, others)) = members.split_first() else { return Vec::new() };
    others.iter().map(|other| Join::new(first, other, reason)).collect()
}
