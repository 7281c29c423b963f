//! Which statements of two articles are one utterance.

use crate::bag::Shared;
use crate::reading::Reading;
use crate::voices::Accord;

/// How much of an utterance two statements have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TieKind {
    /// The same utterance, in whatever words, cut and form.
    Same,
    /// One holds the other and a good deal more.
    Part,
}

impl TieKind {
    /// As it is written.
    pub fn name(self) -> &'static str {
        match self {
            TieKind::Same => "same",
            TieKind::Part => "part",
        }
    }
}

/// Why two items are held to be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The same words in the same order.
    Verbatim,
    /// Most words of the shorter one, in reports of one occasion.
    SameOccasion,
}

impl Reason {
    /// As it is written.
    pub fn name(self) -> &'static str {
        match self {
            Reason::Verbatim => "verbatim",
            Reason::SameOccasion => "same_occasion",
        }
    }
}

/// Two statements that are one utterance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatementTie {
    /// Whole or in part.
    pub kind: TieKind,
    /// How sure it is, in percent.
    pub score: u8,
    /// What it rests on.
    pub reason: Reason,
}

/// What two statements share, before anything is decided.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Likeness {
    pub shared: Shared,
    pub accord: Accord,
    /// Telling words of the shorter one.
    pub least: u32,
}

pub(crate) fn likeness(a: &Reading, i: usize, b: &Reading, j: usize) -> Option<Likeness> {
    let (x, y) = (a.said.get(i)?, b.said.get(j)?);
    let least = u32::try_from(x.bag.len().min(y.bag.len())).ok()?;
    Some(Likeness { shared: x.bag.shared(&y.bag), accord: x.voice.accord(&y.voice), least })
}

impl Likeness {
    /// The same words in the same order, and enough of them.
    pub fn is_verbatim(self) -> bool {
        self.least >= 5 && self.shared.of_smaller >= 80 && self.shared.pairs * 100 >= (self.least - 1) * 60
    }

    /// How much is the same, in percent of the shorter one: words, and pairs of neighbours where they are more telling.
    pub fn score(self) -> u32 {
        self.shared.of_smaller
    }

    pub fn tie(self, same_story: bool) -> Option<StatementTie> {
        let bar = match (same_story, self.accord) {
            (true, Accord::Same | Accord::Open) => 50,
            (true, _) => 90,
            (false, Accord::Same) => 90,
            (false, _) => 95,
        };
        let verbatim = self.is_verbatim();
        if self.shared.words < 2 || self.score() < bar || (!same_story && !verbatim) {
            return None;
        }
        let kind = if self.shared.of_larger >= 50 { TieKind::Same } else { TieKind::Part };
        let reason = if verbatim { Reason::Verbatim } else { Reason::SameOccasion };
        Some(StatementTie { kind, score: u8::try_from(self.score()).unwrap_or(100), reason })
    }
}
