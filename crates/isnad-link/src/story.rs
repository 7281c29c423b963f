//! Whether two articles report the same occasion.
//!
//! Two reports of one occasion share words (names, matters, figures) and runs of words (quotations, phrases of a communiqué); two reports on one
//! subject share only the words. What the weekly communiqué of one command has in common with the last one is all but the numbers: headlines
//! with numbers that share none tell of two occasions; so do headlines that name people of whom the other article knows nothing
//! (`استشهاد الرقيب سامي الحداد`, `استشهاد العريف منير البستاني`).

use crate::reading::Reading;

/// What tells whether two articles report one occasion.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Signs {
    /// Telling words of the shorter text that are in the other, in percent.
    words: u32,
    /// Pairs of neighbouring words likewise.
    pairs: u32,
    /// Whether both headlines have numbers and share none.
    other_numbers: bool,
    /// Whether each headline names people, and none whom the other article names.
    other_people: bool,
    /// Days between the two.
    days: Option<i64>,
}

/// Reports of one occasion share so much: words and pairs of neighbours, in percent each, added.
const MUCH: u32 = 50;

/// So many days after each other two papers may still report one occasion.
const DAYS: i64 = 2;

pub(crate) fn signs(a: &Reading, b: &Reading) -> Signs {
    let (x, y) = (&a.title_numbers, &b.title_numbers);
    Signs {
        words: a.whole.shared(&b.whole).of_smaller,
        pairs: a.whole.shared_pairs(&b.whole),
        other_numbers: !x.is_empty() && !y.is_empty() && !x.iter().any(|number| y.contains(number)),
        other_people: names_others(a, b) && names_others(b, a),
        days: a.day.zip(b.day).map(|(x, y)| (x - y).abs()),
    }
}

impl Signs {
    /// Whether one is a report like the other on something else: next week's figures, the next man.
    pub fn is_another_of_its_kind(self) -> bool {
        self.other_numbers || self.other_people
    }

    pub fn are_of_one_story(self) -> bool {
        self.words + self.pairs >= MUCH
            && !self.is_another_of_its_kind()
            && self.days.is_none_or(|days| days <= DAYS)
    }
}

/// Whether the headline of `a` names people, and none whom `b` names too.
fn names_others(a: &Reading, b: &Reading) -> bool {
    let in_b = |at: &usize| a.known.get(*at).is_some_and(|known| b.forms.name_family(&known.forms));
    !a.title_people.is_empty() && !a.title_people.iter().any(in_b)
}
