//! Reported speech in newswire sentences, as `attribution/from_records.py` and `attribution/score.py` score it.

use crate::annotation::Statement;
use crate::reliability::Reliability;
use crate::tally::{Item, Mean, Report, Tally, one_to_one};
use crate::text::{Place, Text, is_alphanumeric, is_word};
use isnad_record::Evidence;
use serde::Deserialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// A gold sentence.
#[derive(Clone, Debug, Deserialize)]
pub struct Sentence {
    /// Document and number.
    pub id: String,
    /// Its words.
    pub text: String,
    /// The relations in it.
    #[serde(default)]
    pub attributions: Vec<Relation>,
    /// Cues that may be found or not.
    #[serde(default)]
    pub ignore: Vec<Place>,
}

/// Who said what.
#[derive(Clone, Debug, Deserialize)]
pub struct Relation {
    /// Its id in the sentence.
    pub id: String,
    /// The id of the relation around it.
    pub parent: Option<String>,
    /// The word that carries the report.
    pub cue: Place,
    /// Other words that do so.
    #[serde(default)]
    pub cue_alt: Vec<Place>,
    /// Who, where the sentence says so.
    pub source: Option<Phrase>,
    /// Other phrases that name the source.
    #[serde(default)]
    pub source_alt: Vec<Phrase>,
    /// A source shared with another verb: right if given, not asked for.
    pub source_implicit: Option<Implicit>,
    /// What.
    pub content: Phrase,
    /// Whether the content is a quotation.
    #[serde(default)]
    pub quoted: bool,
}

/// A phrase with its head word.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Phrase {
    /// All of it.
    #[serde(flatten)]
    pub place: Place,
    /// The word that must not be missing.
    pub head: Place,
}

/// A source that need not be found.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Implicit {
    /// Its head.
    pub head: Place,
}

impl Relation {
    fn sources(&self) -> impl Iterator<Item = &Phrase> {
        self.source.iter().chain(&self.source_alt)
    }
}

/// A predicted relation: a statement whose content is a clause, with the longest piece of its content.
#[derive(Clone, Debug)]
struct Found {
    id: String,
    parent: Option<String>,
    cue: Place,
    source: Option<Place>,
    content: Place,
    quoted: bool,
    evidence: Evidence,
}

fn clauses(statements: &[Statement]) -> Vec<Found> {
    let found = |s: &Statement| {
        // the first of the longest pieces
        let content = s.content.iter().copied().rev().max_by_key(|c| c.len())?;
        (s.form != "nominal").then(|| Found {
            id: s.id.clone(),
            parent: s.parent.clone(),
            cue: s.cue,
            source: s.source,
            content,
            quoted: s.mode.as_deref() == Some("direct"),
            evidence: s.evidence.clone(),
        })
    };
    statements.iter().filter_map(found).collect()
}

/// What the source of a prediction is worth.
#[derive(Clone, Copy, PartialEq, Eq)]
enum SourceState {
    Right,
    Wrong,
    /// A shared source was given where none was asked for.
    Neutral,
}

/// The measures taken both of all relations and of quoted ones.
#[derive(Default)]
struct Measures {
    cue: Tally,
    source_head: Tally,
    source_tokens: Tally,
    content_head: Tally,
    content_tokens: Tally,
    content_exact: Tally,
    content_exact_nocomp: Tally,
    full: Tally,
    full_strict: Tally,
}

/// Compares one sentence after another and keeps count.
#[derive(Default)]
pub struct Scorer {
    all: Measures,
    quoted: Measures,
    empty_left_empty: Mean,
    quoted_flag: Mean,
    parent: Mean,
    items: Vec<Item>,
    reliability: Reliability,
}

/// One sentence with both sides paired.
struct Aligned<'a> {
    text: &'a Text,
    gold: &'a [Relation],
    pred: &'a [Found],
    pairs: Vec<(usize, usize)>,
    /// Predictions that count: paired ones and those that touch nothing that may be ignored.
    kept: Vec<usize>,
}

impl Aligned<'_> {
    fn pred_of(&self, gold: usize) -> Option<&Found> {
        self.pairs.iter().find(|p| p.0 == gold).map(|p| &self.pred[p.1])
    }

    fn gold_of(&self, pred: usize) -> Option<usize> {
        self.pairs.iter().find(|p| p.1 == pred).map(|p| p.0)
    }
}

impl Scorer {
    /// Compares the statements found in a sentence with the gold ones.
    pub fn add(&mut self, sentence: &Sentence, text: &Text, statements: &[Statement]) {
        let pred = clauses(statements);
        let pairs = align(&sentence.attributions, &pred);
        let kept = kept(sentence, &pred, &pairs);
        let aligned = Aligned { text, gold: &sentence.attributions, pred: &pred, pairs, kept };
        let all: Vec<usize> = (0..aligned.gold.len()).collect();
        let quoted: Vec<usize> = all.iter().copied().filter(|&i| aligned.gold[i].quoted).collect();
        let in_quotes = |j: &usize| match aligned.gold_of(*j) {
            Some(i) => quoted.contains(&i),
            None => pred[*j].quoted,
        };
        let quoted_kept: Vec<usize> = aligned.kept.iter().copied().filter(in_quotes).collect();
        self.all.add(&aligned, &all, &aligned.kept);
        self.quoted.add(&aligned, &quoted, &quoted_kept);
        self.add_flags(&aligned);
        for &j in &aligned.kept {
            let right = aligned.gold_of(j).is_some_and(|i| is_full(&aligned.gold[i], &pred[j]));
            self.reliability.add(&pred[j].evidence, right);
        }
        self.add_items(&sentence.id, &aligned);
    }

    fn add_flags(&mut self, a: &Aligned) {
        for &(i, j) in &a.pairs {
            let (g, p) = (&a.gold[i], &a.pred[j]);
            if g.source.is_none() {
                self.empty_left_empty.mark(source_state(g, p) != SourceState::Wrong);
            }
            self.quoted_flag.mark(g.quoted == p.quoted);
            if let Some(parent) = g.parent.as_deref() {
                let around = a.gold.iter().position(|x| x.id == parent).and_then(|i| a.pred_of(i));
                self.parent.mark(around.is_some_and(|x| p.parent.as_ref() == Some(&x.id)));
            }
        }
    }

    fn add_items(&mut self, sentence: &str, a: &Aligned) {
        for (i, g) in a.gold.iter().enumerate() {
            let id = format!("{sentence}/{}", g.id);
            let words = format!("{} | {}", a.text.words(g.cue), a.text.words(g.content.place));
            self.items.push(match a.pred_of(i) {
                None => Item::missed(id, 4, words),
                Some(p) => {
                    let state = source_state(g, p);
                    let columns = [
                        ("cue", true),
                        ("source", state != SourceState::Wrong),
                        ("content", p.content.contains(g.content.head)),
                        ("strict", is_full(g, p) && is_strict(a.text, g, p, state)),
                    ];
                    Item::found(id, &columns, words)
                }
            });
        }
        for p in a.kept.iter().filter(|&&j| a.gold_of(j).is_none()).map(|&j| &a.pred[j]) {
            let words = format!("{} | {}", a.text.words(p.cue), a.text.words(p.content));
            self.items.push(Item::false_alarm(format!("{sentence}/+@{}", p.cue.start), words));
        }
    }

    /// The scores so far.
    pub fn report(self, set: &str) -> Report {
        let mut totals = Vec::new();
        for (part, m) in [("all", &self.all), ("quoted", &self.quoted)] {
            for (name, tally) in [
                ("cue", m.cue),
                ("source_head", m.source_head),
                ("source_tokens", m.source_tokens),
                ("content_head", m.content_head),
                ("content_tokens", m.content_tokens),
                ("content_exact", m.content_exact),
                ("content_exact_nocomp", m.content_exact_nocomp),
                ("full", m.full),
                ("full_strict", m.full_strict),
            ] {
                totals.push(tally.total(format!("{part}.{name}")));
            }
        }
        totals.push(self.empty_left_empty.total("omitted source left empty"));
        totals.push(self.quoted_flag.total("quoted flag"));
        totals.push(self.parent.total("nesting parent"));
        let reliability = BTreeMap::from([("statements", self.reliability)]);
        Report { set: set.to_owned(), totals, items: self.items, reliability }
    }
}

impl Measures {
    fn add(&mut self, a: &Aligned, gold: &[usize], pred: &[usize]) {
        for &i in gold {
            self.add_gold(a, &a.gold[i], a.pred_of(i));
        }
        for &j in pred {
            self.add_pred(a.text, &a.pred[j], a.gold_of(j).map(|i| &a.gold[i]));
        }
    }

    /// What is asked for, and what of it was found.
    fn add_gold(&mut self, a: &Aligned, g: &Relation, p: Option<&Found>) {
        let text = a.text;
        for tally in [
            &mut self.cue,
            &mut self.content_head,
            &mut self.content_exact,
            &mut self.content_exact_nocomp,
            &mut self.full,
            &mut self.full_strict,
        ] {
            tally.gold += 1.0;
        }
        let content = text.word_starts(g.content.place);
        self.content_tokens.gold += content.len() as f64;
        self.source_head.gold += f64::from(u8::from(g.source.is_some()));
        let Some(p) = p else {
            self.source_tokens.gold += g.source.map_or(0, |s| text.word_starts(s.place).len()) as f64;
            return;
        };
        let state = source_state(g, p);
        let full = is_full(g, p);
        let yes = |right: bool| f64::from(u8::from(right));
        self.cue.hit += 1.0;
        self.source_head.hit += yes(g.source.is_some() && state == SourceState::Right);
        self.content_head.hit += yes(p.content.contains(g.content.head));
        self.full.hit += yes(full);
        self.full_strict.hit += yes(full && is_strict(text, g, p, state));
        self.content_tokens.hit += shared(&content, &text.word_starts(p.content)) as f64;
        self.content_exact.hit += yes(trim(text, g.content.place) == trim(text, p.content));
        self.content_exact_nocomp.hit += yes(core(text, g.content.place) == core(text, p.content));
        self.add_source_tokens(text, g, p);
    }

    /// The words of the source, by the gold phrase that agrees best.
    fn add_source_tokens(&mut self, text: &Text, g: &Relation, p: &Found) {
        let Some(own) = g.source else { return };
        let found = p.source.map(|s| text.word_starts(s)).unwrap_or_default();
        let mut best = text.word_starts(own.place);
        for other in g.source_alt.iter().map(|s| text.word_starts(s.place)) {
            if shared(&other, &found) > shared(&best, &found) {
                best = other;
            }
        }
        self.source_tokens.gold += best.len() as f64;
        self.source_tokens.hit += shared(&best, &found) as f64;
    }

    /// What was predicted.
    fn add_pred(&mut self, text: &Text, p: &Found, g: Option<&Relation>) {
        for tally in [
            &mut self.cue,
            &mut self.full,
            &mut self.full_strict,
            &mut self.content_head,
            &mut self.content_exact,
            &mut self.content_exact_nocomp,
        ] {
            tally.pred += 1.0;
        }
        self.content_tokens.pred += text.word_starts(p.content).len() as f64;
        let neutral = g.is_some_and(|g| source_state(g, p) == SourceState::Neutral);
        if let Some(source) = p.source.filter(|_| !neutral) {
            self.source_head.pred += 1.0;
            self.source_tokens.pred += text.word_starts(source).len() as f64;
        }
    }
}

/// One-to-one by overlap of cues; ties go to the pair with more of source and content right.
fn align(gold: &[Relation], pred: &[Found]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, p) in pred.iter().enumerate() {
            let shared = std::iter::once(&g.cue).chain(&g.cue_alt).map(|c| c.overlap(p.cue)).max();
            let Some(shared) = shared.filter(|o| *o > 0) else { continue };
            let right = u8::from(p.content.contains(g.content.head))
                + u8::from(source_state(g, p) != SourceState::Wrong);
            pairs.push((right, shared, Reverse(g.cue.start.abs_diff(p.cue.start)), i, j));
        }
    }
    pairs.sort_unstable_by(|a, b| b.cmp(a));
    one_to_one(pairs.into_iter().map(|p| (p.3, p.4)))
}

fn kept(sentence: &Sentence, pred: &[Found], pairs: &[(usize, usize)]) -> Vec<usize> {
    let mut soft = sentence.ignore.clone();
    for &(i, _) in pairs {
        soft.extend(&sentence.attributions[i].cue_alt);
        soft.push(sentence.attributions[i].cue);
    }
    let ignored = |j: usize| soft.iter().any(|s| s.overlap(pred[j].cue) > 0);
    (0..pred.len()).filter(|&j| pairs.iter().any(|p| p.1 == j) || !ignored(j)).collect()
}

fn source_state(g: &Relation, p: &Found) -> SourceState {
    let inside = |head: Place| p.source.is_some_and(|s| s.contains(head));
    match (&g.source, p.source) {
        (None, None) => SourceState::Right,
        (None, Some(_)) if g.source_implicit.is_some_and(|s| inside(s.head)) => SourceState::Neutral,
        (Some(_), Some(_)) if g.sources().any(|s| inside(s.head)) => SourceState::Right,
        _ => SourceState::Wrong,
    }
}

fn is_full(g: &Relation, p: &Found) -> bool {
    p.content.contains(g.content.head) && source_state(g, p) != SourceState::Wrong
}

/// Most of the words right too, not only the heads.
fn is_strict(text: &Text, g: &Relation, p: &Found, state: SourceState) -> bool {
    let content = f1(&text.word_starts(g.content.place), &text.word_starts(p.content));
    let found = p.source.map(|s| text.word_starts(s)).unwrap_or_default();
    let source = || g.sources().map(|s| f1(&text.word_starts(s.place), &found)).fold(0.0, f64::max);
    content >= 0.8 && (state == SourceState::Neutral || g.source.is_none() || source() >= 0.5)
}

fn shared(a: &BTreeSet<usize>, b: &BTreeSet<usize>) -> usize {
    a.intersection(b).count()
}

fn f1(a: &BTreeSet<usize>, b: &BTreeSet<usize>) -> f64 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    2.0 * shared(a, b) as f64 / (a.len() + b.len()) as f64
}

/// A phrase without marks at its edges; a closing bracket or percent sign stays.
fn trim(text: &Text, place: Place) -> Place {
    let chars = text.slice(place);
    let start = chars.iter().take_while(|c| !is_alphanumeric(**c)).count();
    let rest = &chars[start..];
    let tail = rest.iter().rev().take_while(|c| !is_alphanumeric(**c) && !matches!(c, '%' | ')')).count();
    Place { start: place.start + start, end: place.start + chars.len() - tail }
}

/// A phrase without marks and complementizer.
fn core(text: &Text, place: Place) -> Place {
    let place = trim(text, place);
    match complementizer(&text.words(place)) {
        0 => place,
        n => trim(text, Place { start: place.start + n, end: place.end }),
    }
}

/// How many characters a leading complementizer has, with its preposition and without its suffix.
fn complementizer(words: &str) -> usize {
    let after_preposition = ["إلى", "الى", "على", "عن", "من", "في"].iter().find_map(|p| {
        let rest = words.strip_prefix(p)?;
        rest.starts_with(char::is_whitespace).then(|| rest.trim_start())
    });
    let rest = after_preposition.unwrap_or(words);
    let bare = rest.strip_prefix(['ب', 'ف', 'ل']).unwrap_or(rest);
    let tail = ["إن", "أن", "ان"].iter().find_map(|c| bare.strip_prefix(c));
    let ends =
        |tail: &str| ["ه", "نا", "ي", "ك"].iter().any(|s| tail.starts_with(s)) || !tail.starts_with(is_word);
    match tail.filter(|tail| ends(tail)) {
        Some(tail) => words.chars().count() - tail.chars().count(),
        None => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn complementizers_are_measured_with_their_preposition() {
        assert_eq!(complementizer("إلى أن الطريق"), 6);
        assert_eq!(complementizer("بأنه سيعود"), 3);
        assert_eq!(complementizer("انتهى"), 0);
    }
}
