//! What tells of the relation between two states: levels of office, forums and their sessions, undertakings and what became of
//! them, being for or against.

use crate::{Phrases, Table, TableError};
use std::collections::BTreeMap;

/// How high those stand who act for a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Kings, presidents, heads of government and their courts.
    HeadsOfState,
    /// Ministers and ministries.
    Ministers,
    /// Officers and forces.
    ArmedForces,
    /// Ambassadors, spokesmen, members of parliament, heads of authorities.
    Officials,
    /// Those who do not act for the state: experts, firms, media.
    Private,
}

impl Level {
    /// Its stable name.
    pub fn name(self) -> &'static str {
        match self {
            Level::HeadsOfState => "heads_of_state",
            Level::Ministers => "ministers",
            Level::ArmedForces => "armed_forces",
            Level::Officials => "officials",
            Level::Private => "private",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        let all =
            [Level::HeadsOfState, Level::Ministers, Level::ArmedForces, Level::Officials, Level::Private];
        all.into_iter().find(|level| level.name() == name)
    }
}

/// A word around the name of a forum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionWord {
    /// It counts the meetings of a forum (الجولة).
    Session,
    /// It says that a forum meets (انعقد).
    Held,
    /// An adjective that does not tell one forum from another (المشترك).
    Shared,
    /// The forum's name ends before it (الذي).
    End,
}

/// How a word binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UndertakingKind {
    /// All sides bind themselves: اتفق الجانبان على.
    Agreement,
    /// The speaker does: تعهد.
    Pledge,
    /// The speaker says what he will do: سيسهم.
    Announcement,
}

/// A word by which somebody binds himself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undertaking {
    /// Row id in `commitments`.
    pub id: String,
    /// How it binds.
    pub kind: UndertakingKind,
    /// The preposition before what is undertaken, in normal form; empty where the word itself is the verb of it.
    pub preposition: String,
}

/// What became of an undertaking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// It was done.
    Kept,
    /// It was said again.
    Repeated,
    /// It was taken back or did not happen.
    Reversed,
}

/// A noun that says what a figure measures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// Row id in `measures`.
    pub id: String,
    /// Whether the noun alone names the quantity (التبادل التجاري) rather than with what follows it (قيمة القرض).
    pub is_named: bool,
}

/// What tells of the relation between two states.
#[derive(Clone, Debug, Default)]
pub struct Relations {
    /// Nouns that say what a figure measures.
    pub measures: Phrases<Quantity>,
    /// Nouns of which a count measures nothing (ثلاثة أسباب, جولات).
    pub uncounted: Phrases<String>,
    /// Words that begin an office or body, with its level.
    pub levels: Phrases<Level>,
    /// Nouns for bodies that meet again and again, with their kind; `none` for what only looks like one.
    pub forums: Phrases<String>,
    /// Words around the names of forums.
    pub sessions: Phrases<SessionWord>,
    /// Words by which somebody binds himself.
    pub undertakings: Phrases<Undertaking>,
    /// Words that tell what became of an undertaking.
    pub outcomes: Phrases<Outcome>,
    /// Whether somebody is for something.
    pub polarities: Phrases<bool>,
}

impl Relations {
    pub(crate) fn from_tables(tables: &BTreeMap<String, Table>) -> Result<Self, TableError> {
        let mut relations = Relations::default();
        read(tables, "levels", "level", Level::from_name, &mut relations.levels)?;
        read(tables, "forums", "kind", |kind| Some(kind.to_owned()), &mut relations.forums)?;
        read(tables, "forum_sessions", "kind", session_word, &mut relations.sessions)?;
        read(tables, "outcomes", "outcome", outcome, &mut relations.outcomes)?;
        read(tables, "polarities", "polarity", polarity, &mut relations.polarities)?;
        for row in tables.get("measures").into_iter().flat_map(Table::rows) {
            if row.cell("kind") == "none" {
                row.list("forms").for_each(|form| relations.uncounted.insert(form, row.id().to_owned()));
                continue;
            }
            let quantity = Quantity { id: row.id().to_owned(), is_named: row.cell("kind") == "named" };
            row.list("forms").for_each(|form| relations.measures.insert(form, quantity.clone()));
        }
        for row in tables.get("commitments").into_iter().flat_map(Table::rows) {
            let undertaking = Undertaking {
                id: row.id().to_owned(),
                kind: match row.cell("kind") {
                    "agreement" => UndertakingKind::Agreement,
                    "pledge" => UndertakingKind::Pledge,
                    "announcement" => UndertakingKind::Announcement,
                    _ => return Err(row.error("no such kind")),
                },
                preposition: row.optional("follows").map(isnad_text::fold).unwrap_or_default(),
            };
            row.list("forms").for_each(|form| relations.undertakings.insert(form, undertaking.clone()));
        }
        Ok(relations)
    }
}

/// Reads the forms of a table, each with what a cell of its row stands for.
fn read<T: Clone>(
    tables: &BTreeMap<String, Table>,
    table: &str,
    column: &str,
    value: impl Fn(&str) -> Option<T>,
    phrases: &mut Phrases<T>,
) -> Result<(), TableError> {
    for row in tables.get(table).into_iter().flat_map(Table::rows) {
        let value = value(row.cell(column)).ok_or_else(|| row.error(format!("no such {column}")))?;
        row.list("forms").for_each(|form| phrases.insert(form, value.clone()));
    }
    Ok(())
}

fn session_word(kind: &str) -> Option<SessionWord> {
    Some(match kind {
        "noun" => SessionWord::Session,
        "verb" => SessionWord::Held,
        "shared" => SessionWord::Shared,
        "end" => SessionWord::End,
        _ => return None,
    })
}

fn outcome(name: &str) -> Option<Outcome> {
    Some(match name {
        "kept" => Outcome::Kept,
        "repeated" => Outcome::Repeated,
        "reversed" => Outcome::Reversed,
        _ => return None,
    })
}

fn polarity(name: &str) -> Option<bool> {
    match name {
        "for" => Some(true),
        "against" => Some(false),
        _ => None,
    }
}
