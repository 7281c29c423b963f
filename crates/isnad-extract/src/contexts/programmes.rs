//! Training, exchanges and projects that two sides run together.
//!
//! `يشمل الاتفاق التدريبات وبرامج التبادل للطلبة` – "The agreement covers training and exchange programmes for students": one programme with two items.
//!
//! Not: `تدرب الفريق أمس` (a verb), or the same words in an article that names fewer than two states.

use super::areas;
use crate::reader::{Reader, in_chrome};
use crate::rule::{Layer, Rule};
use isnad_lexicon::{Proclitics, WordClass};
use isnad_record::{ActorKind, Evidence, Programme, Record, Span};
use std::ops::Range;

pub(super) const RULE: Rule = Rule {
    name: "joint_programme",
    layer: Layer::Contexts,
    finds: "training, exchanges and joint projects in an article on two states, with the items of the list",
    example: "تشمل الخطة بين الأردن وإيطاليا التدريبات وبرامج التبادل للطلبة.",
    look_alike: "تدرب الفريق أمس.",
};

/// Longest list, in tokens.
const REACH: usize = 16;

/// The programmes of an article on two states at least.
pub(super) fn find(reader: &Reader, record: &Record) -> Vec<Programme> {
    if record.actors.iter().filter(|a| a.kind == ActorKind::Country).count() < 2 {
        return Vec::new();
    }
    let mut programmes: Vec<Programme> = Vec::new();
    let mut token = 0;
    while token < reader.doc.tokens().len() {
        match at(reader, token).filter(|(tokens, _)| !in_chrome(record, reader.doc.span(tokens.clone()))) {
            Some((tokens, programme)) => {
                let known = programmes.iter().any(|p| is_same(reader, p, &programme));
                if !known && is_joint(reader, &tokens) {
                    programmes.push(programme);
                }
                token = tokens.end;
            }
            None => token += 1,
        }
    }
    programmes
}

/// The same words again.
fn is_same(reader: &Reader, known: &Programme, new: &Programme) -> bool {
    let words = |s: Span| isnad_text::fold(s.slice(reader.doc.text()));
    new.items.iter().all(|n| known.items.iter().any(|k| words(*k) == words(*n)))
}

/// Two sides run it: the sentence speaks of what is joint or between them, and no armed group is trained.
fn is_joint(reader: &Reader, tokens: &Range<usize>) -> bool {
    let sentence = reader.doc.sentence_of(tokens.start).map(|s| reader.doc.sentences()[s].clone());
    let mut around = sentence.unwrap_or(tokens.clone());
    let near = tokens.start.saturating_sub(1)..tokens.end + 3;
    let has_part = |stems: WordClass, t: usize| {
        reader.lexicon.forms_of(stems).any(|stem| reader.doc.norm(t).contains(stem))
    };
    let armed = near.into_iter().any(|t| has_part(WordClass::ArmedStem, t));
    let joint = |t: usize| reader.doc.norm(t) == "بين" || has_part(WordClass::JointStem, t);
    // التدريب alone is no name of anything
    !armed && tokens.len() > 1 && around.any(joint)
}

fn at(reader: &Reader, token: usize) -> Option<(Range<usize>, Programme)> {
    let listed = |t: usize| reader.lexicon.happenings.programmes.longest_at(reader.doc, t, Proclitics::Any);
    let first = listed(token)?;
    let limit =
        reader.doc.sentence_of(token).map_or(token, |s| reader.doc.sentences()[s].end).min(token + REACH);
    let end = (first.tokens.end..limit).find(|&t| !continues(reader, t)).unwrap_or(limit);
    let mut heads = vec![(token, first.span.start)];
    for t in first.tokens.end..end {
        if reader.doc.norm(t).starts_with('و')
            && let Some(next) = listed(t)
        {
            heads.push((t, next.span.start));
        }
    }
    let ends = heads.iter().skip(1).map(|(t, _)| *t).chain([end]);
    let items: Vec<Span> = heads
        .iter()
        .zip(ends)
        .map(|((_, start), e)| Span::new(*start, reader.doc.span(token..e).end))
        .collect();
    let span = Span::new(first.span.start, reader.doc.span(token..end).end);
    let evidence = Evidence::new(RULE.name, 60).with("programmes", &first.value);
    let own = areas::of_sentence(reader, span);
    let contexts = if own.is_empty() { areas_around(reader, token) } else { own };
    Some((
        token..end,
        Programme { span, kind: "programme".to_owned(), items, contexts, statement: None, evidence },
    ))
}

/// The list goes on with joined nouns, adjectives and the ones it is for.
fn continues(reader: &Reader, token: usize) -> bool {
    let word = reader.doc.norm(token);
    // a verb that و joins begins another clause (ويمكن)
    let joined = word.starts_with('و') && !word.starts_with("وي") && word.chars().count() > 3;
    reader.doc.is_word(token)
        && (word.starts_with("ال")
            || word.starts_with("لل")
            || joined
            || word.ends_with("يه")
            || reader.doc.norm(token - 1).starts_with('و') && !word.starts_with("ان"))
        && !matches!(word, "مع" | "التي" | "الذي" | "الي" | "الا" | "وقال" | "واضاف" | "وقد" | "وفي" | "وكان")
}

/// The areas of the sentences before and after, for a list that has none of its own.
fn areas_around(reader: &Reader, token: usize) -> Vec<isnad_record::Area> {
    let Some(sentence) = reader.doc.sentence_of(token) else { return Vec::new() };
    let around = reader.doc.sentences().iter().take(sentence + 2).skip(sentence.saturating_sub(1));
    let mut found: Vec<_> = around.cloned().flatten().filter_map(|t| areas::of_token(reader, t)).collect();
    found.sort_unstable();
    found.dedup();
    found
}
