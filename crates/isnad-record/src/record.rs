//! What the reader gives back.

use crate::{Actor, Event, Figure, Issue, Mention, Programme, Region, Relation, Statement, TimeExpr};

/// Everything found in one article. Spans point into the article's text; items refer to each other by index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// ISO 639-1 code of the text's language, `ar` for Arabic; `None` when undecided.
    pub language: Option<String>,
    /// Parts of the page, in order, not overlapping.
    pub regions: Vec<Region>,
    /// Who said what.
    pub statements: Vec<Statement>,
    /// Who did what.
    pub events: Vec<Event>,
    /// Figures claimed.
    pub figures: Vec<Figure>,
    /// Times named.
    pub times: Vec<TimeExpr>,
    /// Names in the text.
    pub mentions: Vec<Mention>,
    /// Those meant.
    pub actors: Vec<Actor>,
    /// Joint programmes.
    pub programmes: Vec<Programme>,
    /// Relations between the states named.
    pub relations: Vec<Relation>,
    /// What could not be settled.
    pub issues: Vec<Issue>,
}
