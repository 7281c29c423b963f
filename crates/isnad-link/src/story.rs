//! Whether two articles report the same occasion.
//!
//! Two reports of one occasion share words (names, matters, figures) and runs of words (quotations, phrases of a communiqué); two reports on one
//! subject share only the words. What the weekly communiqué of one command has in common with the last one is all but the numbers: headlines
//! with numbers that the other article does not have tell of two occasions; so do headlines that name people or states of which the other article knows nothing
//! (`استشهاد الرقيب سامي الحداد`, `استشهاد العريف منير البستاني`).

use crate::reading::Reading;

/// What tells whether two articles report one occasion.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Signs {
    /// Telling words of the shorter text that are in the other, in percent.
    words: u32,
    /// Pairs of neighbouring words likewise.
    pairs: u32,
    /// Whether each headline has numbers, and none that the other article has; or both have ordinals and share none.
    other_numbers: bool,
    /// Whether each headline names people or states, and none that the other article names.
    other_names: bool,
    /// Telling words of the shorter headline that are in the other, in percent; all where one of the articles has none.
    headline: u32,
    /// Days between the two.
    days: Option<i64>,
}

/// Reports of one occasion share so much: words and pairs of neighbours, in percent each, added.
const MUCH: u32 = 50;

/// So much where the headlines have little in common: the bulletins of two days, two reports on one matter.
const VERY_MUCH: u32 = 80;

/// Headlines have little in common below this, in percent of the shorter one.
const HEADLINE: u32 = 25;

/// One text with a few changes shares so many of its words and of its pairs of neighbours, in percent.
const ONE_TEXT: (u32, u32) = (85, 70);

/// So many days after each other two papers may still report one occasion.
const DAYS: i64 = 2;

pub(crate) fn signs(a: &Reading, b: &Reading) -> Signs {
    Signs {
        words: a.whole.shared(&b.whole).of_smaller,
        pairs: a.whole.shared_pairs(&b.whole),
        other_numbers: counts_otherwise(a, b) && counts_otherwise(b, a) || other_ordinals(a, b),
        headline: if a.title.is_empty() || b.title.is_empty() {
            100
        } else {
            a.title.shared(&b.title).of_smaller
        },
        other_names: names_others(a, b) && names_others(b, a),
        days: a.day.zip(b.day).map(|(x, y)| (x - y).abs()),
    }
}

impl Signs {
    /// Whether one is a report like the other on something else: next week's figures, the next man.
    pub fn is_another_of_its_kind(self) -> bool {
        self.other_numbers || self.other_names
    }

    /// Whether both carry one text, but for a few words.
    pub fn are_one_text(self) -> bool {
        self.words >= ONE_TEXT.0 && self.pairs >= ONE_TEXT.1
    }

    pub fn are_of_one_story(self) -> bool {
        let enough = if self.headline < HEADLINE { VERY_MUCH } else { MUCH };
        self.words + self.pairs >= enough
            && !self.is_another_of_its_kind()
            && self.days.is_none_or(|days| days <= DAYS)
    }
}

/// Whether the headline of `a` has numbers, and none that `b` has too.
fn counts_otherwise(a: &Reading, b: &Reading) -> bool {
    let in_b = |number: &u32| b.whole.holds(*number) || b.title_numbers.contains(number);
    !a.title_numbers.is_empty() && !a.title_numbers.iter().any(in_b)
}

fn other_ordinals(a: &Reading, b: &Reading) -> bool {
    let (x, y) = (&a.title_ordinals, &b.title_ordinals);
    !x.is_empty() && !y.is_empty() && !x.iter().any(|ordinal| y.contains(ordinal))
}

/// Whether the headline of `a` names people or states, and none that `b` names too.
fn names_others(a: &Reading, b: &Reading) -> bool {
    let people = a.title_people.iter().any(|person| b.forms.hold_word(*person));
    let states =
        a.title_states.iter().any(|state| b.states.contains(state) || b.title_states.contains(state));
    !(a.title_people.is_empty() && a.title_states.is_empty() || people || states)
}
