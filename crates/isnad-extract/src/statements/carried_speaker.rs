//! Who goes on speaking when the source is left out.
//!
//! `قالت الوزيرة إن … . وأضافت أن …` – "The minister said that … . She added that …": the second statement has the first one's speaker. Gender
//! and number of the verb decide between earlier speakers; a cue inside a content is said by somebody inside it; `نؤكد` inside
//! a quotation is said by the one quoted.
//!
//! Not: `وأضاف مسؤول أن …` (an unnamed source of its own: the speaker stays unknown).

use super::anchor::Agreement;
use super::scene::Scene;
use super::speaker::{is_document, name_of_source};
use super::verb_subject_content::agreement;
use crate::rule::{Layer, Rule};
use isnad_record::{Label, Record, Span, Statement};

pub(super) const RULE: Rule = Rule {
    name: "carried_speaker",
    layer: Layer::Statements,
    finds: "the speaker of a statement whose source is left out",
    example: "قالت الوزيرة ليلى منصور إن العمل بدأ. وأضافت أن الثمن معروف.",
    look_alike: "قالت الوزيرة ليلى منصور إن العمل بدأ. وأضاف مسؤول أن الثمن معروف.",
};

/// A speaker already settled, for those who go on from it.
struct Spoken {
    statement: usize,
    speaker: Option<String>,
    feminine: Option<bool>,
}

/// The speaker of each statement, in order.
pub(super) fn find_speakers(scene: &Scene, record: &Record) -> Vec<Option<String>> {
    let mut spoken: Vec<Spoken> = Vec::with_capacity(record.statements.len());
    for (at, statement) in record.statements.iter().enumerate() {
        let form = form_of(scene, statement.cue);
        let speaker = match statement.source {
            Some(source) if is_document(scene, source) => issuer(scene, record, statement, source, &spoken),
            Some(source) => name_of_source(scene, record, source),
            None => carried(scene, record, statement, form, &spoken),
        };
        let feminine = form.feminine.filter(|_| statement.source.is_some());
        spoken.push(Spoken { statement: at, speaker, feminine });
    }
    spoken.into_iter().map(|s| s.speaker).collect()
}

fn form_of(scene: &Scene, cue: Span) -> Agreement {
    let token = scene.doc.token_at(cue.start);
    let hits = scene.finite(token).into_iter().chain(scene.participles(token)).next();
    hits.map(|h| agreement(&h)).unwrap_or_default()
}

/// Who issued a document: the one it names (`بيان للوزارة`), else the last organisation that spoke, by a communiqué if there was one.
fn issuer(
    scene: &Scene,
    record: &Record,
    statement: &Statement,
    source: Span,
    spoken: &[Spoken],
) -> Option<String> {
    let named = scene.doc.tokens_in(source).any(|t| matches!(scene.label(t), Some(Label::Org | Label::Per)));
    if named {
        return name_of_source(scene, record, source);
    }
    let earlier =
        |s: &&Spoken| record.statements[s.statement].parent == statement.parent && s.speaker.is_some();
    let by_document =
        spoken.iter().rev().filter(earlier).find(|s| record.statements[s.statement].channel.is_some());
    let by_organisation =
        || spoken.iter().rev().filter(earlier).find(|s| is_organisation(scene, record, s.statement));
    by_document.or_else(by_organisation).and_then(|s| s.speaker.clone())
}

fn is_organisation(scene: &Scene, record: &Record, statement: usize) -> bool {
    let source = record.statements[statement].source;
    source.is_some_and(|s| scene.label(scene.doc.tokens_in(s).start) == Some(Label::Org))
}

fn carried(
    scene: &Scene,
    record: &Record,
    statement: &Statement,
    form: Agreement,
    spoken: &[Spoken],
) -> Option<String> {
    if form.first_person {
        return statement.parent.and_then(|p| spoken.get(p)).and_then(|s| s.speaker.clone());
    }
    let siblings =
        || spoken.iter().rev().filter(|s| record.statements[s.statement].parent == statement.parent);
    let agrees = |s: &&Spoken| form.feminine.is_none() || s.feminine.is_none() || s.feminine == form.feminine;
    let named = |s: &&Spoken| record.statements[s.statement].source.is_some();
    // the last one who spoke with a source of his own and the same gender; an unnamed one stays unnamed
    if let Some(last) = siblings().filter(named).find(agrees).or_else(|| siblings().find(agrees)) {
        return last.speaker.clone();
    }
    let from_sentence = subject_of_sentence(scene, record, statement.cue);
    from_sentence.or_else(|| statement.parent.and_then(|p| spoken.get(p)).and_then(|s| s.speaker.clone()))
}

/// The first person (or, failing one, organisation) named before a cue: in its sentence, else in the sentences before.
fn subject_of_sentence(scene: &Scene, record: &Record, cue: Span) -> Option<String> {
    let token = scene.doc.token_at(cue.start);
    let sentence = scene.sentence(token);
    let first = |range: std::ops::Range<usize>, label: Label| {
        range
            .clone()
            .filter(|&t| scene.label(t) == Some(label))
            .find_map(|t| scene.mention(t))
            .map(|m| record.mentions[m].span)
    };
    let previous = sentence.start.saturating_sub(120)..sentence.start;
    let span = first(sentence.start..token, Label::Per)
        .or_else(|| first(sentence.start..token, Label::Org))
        .or_else(|| first(previous.clone(), Label::Per))
        .or_else(|| first(previous, Label::Org))?;
    name_of_source(scene, record, span)
}
