//! Names in the text, and those they mean.

use crate::{Evidence, Span, named};

named! {
    /// What a mention names.
    Label {
        /// A person.
        Per = "PER",
        /// An organisation.
        Org = "ORG",
        /// A place, states among them.
        Loc = "LOC",
        /// A nationality, religious or political group, as adjective or noun.
        Norp = "NORP",
        /// An office or rank.
        Role = "ROLE",
        /// A document or communication.
        Doc = "DOC",
    }
}

named! {
    /// What an actor is.
    ActorKind {
        /// A person, also one known by role alone.
        Person = "person",
        /// A ministry, army, party, agency.
        Organization = "organization",
        /// A state.
        Country = "country",
        /// A town, region or building.
        Place = "place",
        /// A communiqué or report that speaks.
        Document = "document",
    }
}

/// A name as it stands somewhere in the text, without proclitics.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The words.
    pub span: Span,
    /// What it names.
    pub label: Label,
    /// Index of the actor it means.
    pub actor: Option<usize>,
    /// Why it is here.
    pub evidence: Evidence,
}

/// The one meant by one or more mentions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// What it is.
    pub kind: ActorKind,
    /// The fullest name in the article; `None` for one known by role alone.
    pub name: Option<String>,
    /// The office, in the article's words.
    pub role: Option<String>,
    /// ISO 3166-1 alpha-2 code of the state it belongs to, or is.
    pub country: Option<String>,
    /// Other forms the article uses.
    pub aliases: Vec<String>,
}

impl Actor {
    /// The name, or for want of one the role.
    pub fn label(&self) -> Option<&str> {
        self.name.as_deref().or(self.role.as_deref())
    }
}
