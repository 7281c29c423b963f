//! Programmes, and what an article says of two states.

use crate::{Evidence, Span, named};

named! {
    /// The sides of a relation between states.
    Area {
        /// Defence, police, terrorism.
        Security = "security",
        /// Trade, money, work.
        Economy = "economy",
        /// Climate and environment.
        Climate = "climate",
        /// Embassies, talks, treaties.
        Diplomacy = "diplomacy",
        /// Relief and refugees.
        Humanitarian = "humanitarian",
        /// Sport, youth, women, religion.
        Society = "society",
        /// Courts, law and rights.
        Justice = "justice",
        /// Oil, gas, power.
        Energy = "energy",
        /// Rivers, dams, irrigation.
        Water = "water",
        /// Borders crossed to live elsewhere, visas, asylum.
        Migration = "migration",
        /// Medicine, epidemics.
        Health = "health",
        /// Schools, universities, research.
        Education = "education",
        /// Arts, heritage, tourism, media.
        Culture = "culture",
    }
}

/// Training, exchanges, projects that two sides run together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Programme {
    /// The noun phrase that lists them.
    pub span: Span,
    /// The kind of undertaking, from the table of programmes.
    pub kind: String,
    /// Each of them.
    pub items: Vec<Span>,
    /// Areas they belong to.
    pub contexts: Vec<Area>,
    /// Index of the statement inside whose content they are named.
    pub statement: Option<usize>,
    /// Why it is here.
    pub evidence: Evidence,
}

/// A reference to an item of the record, by its layer and index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ItemRef {
    /// A statement.
    Statement(usize),
    /// An event.
    Event(usize),
    /// A figure.
    Figure(usize),
    /// A programme.
    Programme(usize),
}

/// What one article says of the relation between two states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// ISO 3166-1 alpha-2 codes, sorted.
    pub countries: Vec<String>,
    /// The areas touched.
    pub areas: Vec<Area>,
    /// The items that carry it.
    pub items: Vec<ItemRef>,
}
