//! Which words of two articles tell one happening.
//!
//! In reports of one occasion a word of the same kind (`زيارة`, `يزور`) with the same words around it or the same people is the same happening, if none
//! fits better. The record need not have made an event of it: `على علم بالاجتماعات` tells too little for one, and is still the same in both. In
//! articles on different occasions the same people must meet in the same way on the same day.

use crate::bag::Bag;
use crate::names::{same_organisation, same_person};
use crate::reading::{Happened, Reading, TriggerWord};
use crate::weights::Weights;
use std::ops::Range;

/// In what two reports of one happening differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Conflict {
    /// Another day.
    Date,
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
            Conflict::Place => "place",
            Conflict::Participants => "participants",
        }
    }
}

/// Two events that are one happening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventTie {
    /// How much alike they are told, in percent.
    pub score: u8,
    /// In what the reports differ.
    pub conflicts: Vec<Conflict>,
}

/// Two words that tell one happening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WordLink {
    /// Their places among the trigger words.
    pub a: usize,
    pub b: usize,
    pub score: u32,
}

/// Telling words on either side of a trigger that say what it is about.
const AROUND: usize = 6;

/// So much alike are two words in reports of one occasion that the records made events of, and
const ALIKE: u32 = 25;

/// so much where one of them was made no event of.
const ALIKE_BARE: u32 = 45;

/// So much are two events of different occasions.
const ALIKE_ELSEWHERE: u32 = 60;

/// What somebody adds who takes part in both; two add twice as much.
const PARTY: u32 = 25;

/// What the very same word adds.
const SAME_WORD: u32 = 15;

/// What words of different groups lose (زيارة, لقاء).
const OTHER_GROUP: u32 = 20;

/// What different days lose.
const OTHER_DAY: u32 = 20;

/// What is lost where two or more take part in each and none in both.
const OTHER_PEOPLE: u32 = 30;

/// A link stays if it is no worse than this, in percent of the best link that either word has.
const NEAR_BEST: u32 = 75;

/// All links between the trigger words of two articles that stand up to each other.
pub(crate) fn links(a: &Reading, b: &Reading, weights: &Weights, same_story: bool) -> Vec<WordLink> {
    let bags = |reading: &Reading| -> Vec<Bag> {
        reading.triggers.iter().map(|trigger| around(reading, trigger, weights)).collect()
    };
    let (ours, theirs) = (bags(a), bags(b));
    let mut links = Vec::new();
    for (i, (x, around_x)) in a.triggers.iter().zip(&ours).enumerate() {
        for (j, (y, around_y)) in b.triggers.iter().zip(&theirs).enumerate() {
            let Some(score) = alike(a, x, b, y, || around_x.shared(around_y).of_smaller) else { continue };
            let bar = match (same_story, x.event.is_some() && y.event.is_some()) {
                (true, true) => ALIKE,
                (true, false) => ALIKE_BARE,
                (false, true) if meet_again(a, x, b, y) => ALIKE_ELSEWHERE,
                (false, _) => continue,
            };
            if score >= bar {
                links.push(WordLink { a: i, b: j, score });
            }
        }
    }
    near_best(links, a.triggers.len(), b.triggers.len())
}

fn near_best(mut links: Vec<WordLink>, ours: usize, theirs: usize) -> Vec<WordLink> {
    let (mut of_a, mut of_b) = (vec![0; ours], vec![0; theirs]);
    for link in &links {
        for (best, at) in [(&mut of_a, link.a), (&mut of_b, link.b)] {
            best.get_mut(at).into_iter().for_each(|best| *best = link.score.max(*best));
        }
    }
    let is_near = |score: u32, best: Option<&u32>| score * 100 >= best.copied().unwrap_or(0) * NEAR_BEST;
    links.retain(|link| is_near(link.score, of_a.get(link.a)) && is_near(link.score, of_b.get(link.b)));
    links
}

fn around(reading: &Reading, trigger: &TriggerWord, weights: &Weights) -> Bag {
    let after = trigger.word + usize::from(trigger.is_word);
    let words = |range: Range<usize>| {
        let end = range.end.min(reading.words.len());
        reading.words.get(range.start.min(end)..end).unwrap_or_default()
    };
    let before = words(trigger.word.saturating_sub(AROUND)..trigger.word);
    Bag::new(before.iter().chain(words(after..after + AROUND)), |word| weights.of(word))
}

/// How much alike two words are told; `None` where they name happenings of different kinds.
fn alike(
    a: &Reading,
    x: &TriggerWord,
    b: &Reading,
    y: &TriggerWord,
    around: impl Fn() -> u32,
) -> Option<u32> {
    let kind = |reading: &Reading, word: &TriggerWord| -> Option<String> {
        word.event.and_then(|e| reading.record().events.get(e)).map(|e| e.kind.clone())
    };
    let one_group = x.group == y.group && x.group != 0;
    let kinds = kind(a, x).zip(kind(b, y));
    if !one_group && kinds.is_none_or(|(ours, theirs)| ours != theirs) {
        return None;
    }
    let mut score = around();
    let own = |reading: &Reading, word: &TriggerWord| {
        reading.words.get(word.word).filter(|_| word.is_word).map(|own| own.key)
    };
    if own(a, x).is_some() && own(a, x) == own(b, y) {
        score += SAME_WORD;
    }
    let mut lost = if one_group { 0 } else { OTHER_GROUP };
    if let Some((p, q)) = events(a, x, b, y) {
        let shared = shared_parties(p, q);
        score += PARTY * u32::try_from(shared.min(2)).unwrap_or(0);
        if shared == 0 && p.parties.len() >= 2 && q.parties.len() >= 2 {
            lost += OTHER_PEOPLE;
        }
        if p.days.zip(q.days).is_some_and(|(d, e)| !d.meet(e)) {
            lost += OTHER_DAY;
        }
    }
    Some(score.saturating_sub(lost))
}

fn events<'r>(
    a: &'r Reading,
    x: &TriggerWord,
    b: &'r Reading,
    y: &TriggerWord,
) -> Option<(&'r Happened, &'r Happened)> {
    Some((a.happened.get(x.event?)?, b.happened.get(y.event?)?))
}

/// Whether two who take part are the same, on a day that is known.
fn meet_again(a: &Reading, x: &TriggerWord, b: &Reading, y: &TriggerWord) -> bool {
    events(a, x, b, y).is_some_and(|(p, q)| {
        let same_day = p.days.zip(q.days).is_some_and(|(d, e)| d.are_few() && e.are_few() && d.meet(e));
        same_day && shared_parties(p, q) >= 2
    })
}

/// How many take part in both.
fn shared_parties(x: &Happened, y: &Happened) -> usize {
    let same = |a, b| same_person(a, b).is_some() || same_organisation(a, b).is_some();
    x.parties.iter().filter(|a| y.parties.iter().any(|b| same(a, b))).count()
}

/// In what two reports of one happening differ.
pub(crate) fn conflicts(x: &Happened, y: &Happened) -> Vec<Conflict> {
    let mut found = Vec::new();
    if x.days.zip(y.days).is_some_and(|(d, e)| !d.meet(e)) {
        found.push(Conflict::Date);
    }
    let other = |p: &String, q: &String| !p.contains(q.as_str()) && !q.contains(p.as_str());
    if x.place.as_ref().zip(y.place.as_ref()).is_some_and(|(p, q)| other(p, q)) {
        found.push(Conflict::Place);
    }
    if x.parties.len() >= 2 && y.parties.len() >= 2 && shared_parties(x, y) == 0 {
        found.push(Conflict::Participants);
    }
    found
}
