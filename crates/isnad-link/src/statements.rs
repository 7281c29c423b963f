//! Which statements of two articles are one utterance.
//!
//! In reports of one occasion (`قال الوزير إن الجسر سيفتح`, `أعلن الوزير قرب افتتاح الجسر`) the same speaker's words need only be much alike,
//! and more alike than each of them is to the other statements. In articles on different occasions only the same words count, and only within
//! days: the same man says nearly the same every week (`العلاقات بين البلدين متينة`), and those are utterances of their own.

use crate::bag::{Bag, Shared};
use crate::reading::{Reading, Said};
use crate::story::Signs;
use crate::voices::Accord;
use crate::weights::Weights;
use crate::words::{TELLING, Word};
use std::ops::Range;

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

/// Why two statements are held to be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The same words in the same order.
    Verbatim,
    /// Much the same words, in reports of one occasion.
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
    /// How much alike they are, in percent.
    pub score: u8,
    /// How much alike their words are, in percent, whoever says them.
    pub alike: u8,
    /// Whether each has numbers that the other has not.
    pub counts_otherwise: bool,
    /// What it rests on.
    pub reason: Reason,
}

impl StatementTie {
    /// Whether it is sure enough to join the two in an archive. Between two articles a faint likeness is worth showing; where joins are joined
    /// again, each of them has to hold by itself.
    pub fn is_sure(&self) -> bool {
        let (score, alike) = match self.kind {
            TieKind::Same => (SURE_WHOLE, ALIKE_WHOLE),
            TieKind::Part => (SURE_PART, ALIKE_PART),
        };
        let score = if self.counts_otherwise { SURE_NUMBERS } else { score };
        self.reason == Reason::Verbatim || self.score >= score && self.alike >= alike
    }
}

/// So much alike are two statements of one occasion at least, in percent.
const ALIKE: u32 = 33;

/// A link by which an archive may join what several articles carry is so much alike, in percent, where it is not verbatim: with one that holds
/// the other and more,
const SURE_PART: u8 = 50;

/// and with the whole of an utterance.
const SURE_WHOLE: u8 = 40;

/// So much alike are the words of the two besides, in percent, whoever says them: one who speaks twice on one occasion says much alike,
const ALIKE_PART: u8 = 58;

/// and so much of the whole of an utterance.
const ALIKE_WHOLE: u8 = 50;

/// So much alike is what counts otherwise, in percent: the bulletin of another day.
const SURE_NUMBERS: u8 = 60;

/// So many words they share at least.
const FEWEST: u32 = 3;

/// What a statement weighs at least that is joined to one whose speaker is not known or another: five telling words.
const SHORT: u32 = 5 * TELLING;

/// A link stays if it is no worse than this, in percent of the best link that either statement has.
const NEAR_BEST: u32 = 60;

/// What statements weigh at least that are told verbatim elsewhere: ten telling words of one speaker,
const LONG: u32 = 10 * TELLING;

/// or fifteen where it is not certain that the speaker is one.
const LONGER: u32 = 15 * TELLING;

/// Two statements are one whole where what they share is so much of the larger one, in percent.
const WHOLE: u32 = 50;

/// So many days apart they may be.
const DAYS: i64 = 3;

/// A statement with so many times the words of the other holds more than the other.
const MUCH_LONGER: usize = 2;

/// What two statements share, before anything is decided.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Likeness {
    shared: Shared,
    accord: Accord,
    /// What the words of the lighter one weigh.
    least: u32,
}

/// A link that may be made.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub a: usize,
    pub b: usize,
    pub tie: StatementTie,
    /// By how much it is better than others.
    value: u32,
}

/// All links between the statements of two articles that stand up to each other.
pub(crate) fn links(a: &Reading, b: &Reading, weights: &Weights, signs: Signs) -> Vec<Candidate> {
    let (same_story, one_text) = (signs.are_of_one_story(), signs.are_one_text());
    let near = a.day.zip(b.day).is_none_or(|(x, y)| (x - y).abs() <= DAYS) && !signs.is_another_of_its_kind();
    let weighed = |reading: &Reading| -> Vec<Bag> {
        reading.said.iter().map(|said| Bag::new(reading.words_of(said), |word| weights.of(word))).collect()
    };
    let (ours, theirs) = if same_story { (weighed(a), weighed(b)) } else { (Vec::new(), Vec::new()) };
    let mut found = Vec::new();
    for (i, x) in a.said.iter().enumerate() {
        for (j, y) in b.said.iter().enumerate() {
            let tie = match (ours.get(i), theirs.get(j)) {
                _ if speak_of_other_years(a, x, b, y) => None,
                (Some(p), Some(q)) => {
                    Likeness::between(x, y, p.shared(q)).quoted_in(one_text).in_one_story(one_text)
                }
                _ if near && !count_otherwise(a, x, b, y) => {
                    Likeness::between(x, y, x.bag.shared(&y.bag)).elsewhere()
                }
                _ => None,
            };
            found.extend(tie.map(|(tie, value)| {
                let tie = StatementTie { counts_otherwise: count_otherwise(a, x, b, y), ..tie };
                Candidate { a: i, b: j, tie, value }
            }));
        }
    }
    near_best(found, a.said.len(), b.said.len())
}

/// Whether both have numbers and neither is all of the other's: last week's figures in this week's words.
fn count_otherwise(a: &Reading, x: &Said, b: &Reading, y: &Said) -> bool {
    let numbers = |reading: &Reading, said: &Said| -> Vec<u32> {
        reading.words_of(said).filter(|word| word.is_number).map(|word| word.key).collect()
    };
    let (ours, theirs) = (numbers(a, x), numbers(b, y));
    !ours.iter().all(|n| theirs.contains(n)) && !theirs.iter().all(|n| ours.contains(n))
}

/// Whether both name years, and none in common: this year's trade in the words of last year's.
fn speak_of_other_years(a: &Reading, x: &Said, b: &Reading, y: &Said) -> bool {
    let years = |reading: &Reading, said: &Said| -> Vec<u32> {
        reading.words_of(said).filter(|word| word.is_year).map(|word| word.key).collect()
    };
    let (ours, theirs) = (years(a, x), years(b, y));
    !ours.is_empty() && !theirs.is_empty() && !ours.iter().any(|year| theirs.contains(year))
}

/// Leaves out what is clearly worse than another link of the same statement.
fn near_best(mut links: Vec<Candidate>, ours: usize, theirs: usize) -> Vec<Candidate> {
    let (mut of_a, mut of_b) = (vec![0; ours], vec![0; theirs]);
    for link in &links {
        for (best, at) in [(&mut of_a, link.a), (&mut of_b, link.b)] {
            best.get_mut(at).into_iter().for_each(|best| *best = link.value.max(*best));
        }
    }
    let is_near = |value: u32, best: Option<&u32>| value * 100 >= best.copied().unwrap_or(0) * NEAR_BEST;
    links.retain(|link| is_near(link.value, of_a.get(link.a)) && is_near(link.value, of_b.get(link.b)));
    links
}

impl Likeness {
    fn between(x: &Said, y: &Said, shared: Shared) -> Self {
        Likeness { shared, accord: x.voice.accord(&y.voice), least: x.bag.weight().min(y.bag.weight()) }
    }

    /// How much alike the words are: mostly by words, a little by their order.
    fn words(self) -> u32 {
        (self.shared.of_smaller * 4 + self.shared.pairs) / 5
    }

    /// How much alike, in the light of who speaks.
    fn alike(self) -> u32 {
        let penalty = match self.accord {
            Accord::Same => 0,
            Accord::Open => 8,
            Accord::Unknown => 30,
            Accord::Withheld => 40,
            Accord::Different => 60,
            Accord::Quoted => 100,
        };
        self.words().saturating_sub(penalty)
    }

    fn is_verbatim(self) -> bool {
        self.shared.of_smaller >= 85 && self.shared.pairs >= 65
    }

    /// A verse in two copies of one sermon is one quotation; in two sermons it is two.
    fn quoted_in(self, one_text: bool) -> Self {
        let is_copied = one_text && self.accord == Accord::Quoted && self.is_verbatim();
        if is_copied { Likeness { accord: Accord::Open, ..self } } else { self }
    }

    /// Two speakers said one thing only where a long utterance is given to another one, or the reports are one text and one of the names was
    /// misread.
    fn in_one_story(self, one_text: bool) -> Option<(StatementTie, u32)> {
        let enough = match self.accord {
            Accord::Same | Accord::Open => true,
            Accord::Different if !one_text => self.least >= LONG && self.shared.of_larger >= WHOLE,
            _ => self.least >= SHORT,
        };
        (self.shared.words >= FEWEST && enough && self.alike() >= ALIKE).then(|| self.tie())
    }

    fn elsewhere(self) -> Option<(StatementTie, u32)> {
        let long = match self.accord {
            Accord::Same => self.least >= LONG,
            Accord::Open | Accord::Unknown => self.least >= LONGER,
            Accord::Different | Accord::Withheld | Accord::Quoted => false,
        };
        (self.is_verbatim() && long).then(|| self.tie())
    }

    fn tie(self) -> (StatementTie, u32) {
        let kind = if self.shared.of_larger >= WHOLE { TieKind::Same } else { TieKind::Part };
        let reason = if self.is_verbatim() { Reason::Verbatim } else { Reason::SameOccasion };
        let percent = |value: u32| u8::try_from(value).unwrap_or(100);
        let (score, alike) = (percent(self.alike()), percent(self.words()));
        (
            StatementTie { kind, score, alike, counts_otherwise: false, reason },
            self.alike() + self.shared.of_larger / 5,
        )
    }
}

/// Which words of each statement the link is about: where one is much longer, the stretch of it that holds the other.
pub(crate) fn extents(
    a: &Reading,
    i: usize,
    b: &Reading,
    j: usize,
    weights: &Weights,
) -> (Range<usize>, Range<usize>) {
    let (Some(x), Some(y)) = (a.said.get(i), b.said.get(j)) else { return (0..0, 0..0) };
    let ours = || stretch(a.words_of(x), &y.bag, weights).unwrap_or_else(|| x.at.clone());
    let theirs = || stretch(b.words_of(y), &x.bag, weights).unwrap_or_else(|| y.at.clone());
    match (x.bag.len(), y.bag.len()) {
        (long, short) if long > short * MUCH_LONGER => (ours(), y.at.clone()),
        (short, long) if long > short * MUCH_LONGER => (x.at.clone(), theirs()),
        _ => (x.at.clone(), y.at.clone()),
    }
}

/// The stretch of words that holds most of what another has, and least beside it.
fn stretch<'w>(
    words: impl Iterator<Item = &'w Word>,
    other: &Bag,
    weights: &Weights,
) -> Option<Range<usize>> {
    let (mut best, mut found) = (0, None);
    let (mut sum, mut start, mut length) = (0, 0, 0);
    for word in words {
        let weight = i64::from(weights.of(word));
        if sum <= 0 {
            (sum, start, length) = (0, word.at.start, 0);
        }
        length += 1;
        sum += if other.holds(word.key) { weight } else { -weight / 2 };
        if sum > best && length >= FEWEST {
            (best, found) = (sum, Some(start..word.at.end));
        }
    }
    found
}
