//! What every rule says of itself is true: it fires in its example and is silent in its look-alike.

use isnad_extract::{Layer, NoTrace, Rule, analyze, rules};
use isnad_lexicon::Lexicon;
use isnad_record::{Article, Evidence, Record};
use std::collections::BTreeSet;

/// The rules that a record's items name in their evidence.
fn fired(record: &Record) -> BTreeSet<&'static str> {
    let evidence = (record.statements.iter().map(|s| &s.evidence))
        .chain(record.events.iter().map(|e| &e.evidence))
        .chain(record.figures.iter().map(|f| &f.evidence))
        .chain(record.times.iter().map(|t| &t.evidence))
        .chain(record.programmes.iter().map(|p| &p.evidence));
    evidence.map(|e: &Evidence| e.rule).collect()
}

fn fires(rule: &Rule, text: &str) -> bool {
    let mut article = Article::new("example", text);
    article.published = Some(jiff::civil::date(2024, 2, 29));
    fired(&analyze(&article, Lexicon::builtin(), &mut NoTrace)).contains(rule.name)
}

/// Rules that complete or join what others found, and so are nobody's evidence; their own tests stand beside them.
const COMPLETING: &[&str] = &[
    "area_by_word",
    "carried_speaker",
    "modality",
    "nested",
    "one_happening_one_event",
    "participants",
    "parties",
    "relation_of_two_states",
];

/// Whether items name the rule as what found them. Regions, mentions and actors carry no evidence.
fn finds_items(rule: &Rule) -> bool {
    let with_evidence = !matches!(rule.layer, Layer::Regions | Layer::Mentions | Layer::Actors);
    with_evidence && !COMPLETING.contains(&rule.name)
}

#[test]
fn rules_fire_in_their_examples() {
    let dumb: Vec<&str> =
        rules().filter(|r| finds_items(r) && !fires(r, r.example)).map(|r| r.name).collect();
    assert!(dumb.is_empty(), "silent in their own examples: {dumb:?}");
}

#[test]
fn rules_are_silent_in_their_look_alikes() {
    let loud: Vec<&str> = rules().filter(|r| fires(r, r.look_alike)).map(|r| r.name).collect();
    assert!(loud.is_empty(), "fire in their look-alikes: {loud:?}");
}
