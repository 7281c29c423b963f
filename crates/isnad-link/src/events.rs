//! Which events of two articles are one happening.

use crate::names::{same_organisation, same_person};
use crate::reading::{Happened, Reading};

/// In what two reports of one happening differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Conflict {
    /// Another day.
    Date,
    /// Another number.
    Number,
    /// Another place.
    Place,
    /// Others took part.
    Participants,
}

impl Conflict {
    /// As it is written.
    pub fn name(self) -> &'static str {
        match self {
            Conflict::Date => "date",
            Conflict::Number => "number",
            Conflict::Place => "place",
            Conflict::Participants => "participants",
        }
    }
}

/// Two events that are one happening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventTie {
    /// How sure it is, in percent.
    pub score: u8,
    /// In what the reports differ.
    pub conflicts: Vec<Conflict>,
}

/// Whether two events are one happening.
pub(crate) fn tie(a: &Reading, i: usize, b: &Reading, j: usize, same_story: bool) -> Option<EventTie> {
    let (x, y) = (a.happened.get(i)?, b.happened.get(j)?);
    let (ours, theirs) = (a.record().events.get(i)?, b.record().events.get(j)?);
    if ours.kind != theirs.kind {
        return None;
    }
    let parties = shared_parties(x, y);
    let apart = x.days.zip(y.days).is_some_and(|(d, e)| !d.meet(e));
    let around = x.around.shared(&y.around);
    let fits = if same_story { parties >= 1 || around.of_smaller >= 40 } else { parties >= 2 && !apart };
    fits.then(|| EventTie { score: 80, conflicts: if apart { vec![Conflict::Date] } else { Vec::new() } })
}

pub(crate) fn shared_parties(x: &Happened, y: &Happened) -> usize {
    let same = |a, b| same_person(a, b).is_some() || same_organisation(a, b).is_some();
    x.parties.iter().filter(|a| y.parties.iter().any(|b| same(a, b))).count()
}
