//! Whether two articles report the same occasion.

use crate::reading::Reading;
use crate::statements::likeness;

/// What tells whether two articles report one occasion.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Signs {
    /// Telling words of the shorter text that are in the other, in percent.
    pub words: u32,
    /// Pairs of neighbouring words of the shorter text that are in the other, in percent.
    pub pairs: u32,
    /// Telling words of the shorter headline that are in the other, in percent.
    pub title: u32,
    /// How many statements are the same word for word.
    pub verbatim: u32,
    /// Days between the two.
    pub days: Option<i64>,
}

pub(crate) fn signs(a: &Reading, b: &Reading) -> Signs {
    let whole = a.whole.shared(&b.whole);
    let least = u32::try_from(a.whole.pairs().min(b.whole.pairs())).unwrap_or(0);
    let verbatim = (0..a.said.len())
        .flat_map(|i| (0..b.said.len()).filter_map(move |j| likeness(a, i, b, j)))
        .filter(|l| l.is_verbatim())
        .count();
    Signs {
        words: whole.of_smaller,
        pairs: whole.pairs * 100 / least.max(1),
        title: a.title.shared(&b.title).of_smaller,
        verbatim: u32::try_from(verbatim).unwrap_or(u32::MAX),
        days: a.day.zip(b.day).map(|(x, y)| (x - y).abs()),
    }
}

impl Signs {
    pub fn is_same_story(self) -> bool {
        self.verbatim >= 2 || self.pairs >= 10
    }
}
