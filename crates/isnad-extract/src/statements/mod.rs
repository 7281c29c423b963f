//! Who said what: source, cue and content (PARC).
//!
//! Rules propose anchors (cue, source, where the content begins); where a content ends is settled once all anchors of the
//! article are known; nesting and speakers follow.

mod according_to;
mod anchor;
mod came_in_document;
mod carried_speaker;
mod colon_after_name;
mod content;
mod nested;
mod nominal;
mod noun_cue;
mod noun_phrase;
mod opener;
mod participle;
mod quote_then_verb;
mod scene;
mod source;
mod speaker;
#[cfg(test)]
mod testing;
mod verb_subject_content;

use crate::overlap::{Candidate, pick};
use crate::reader::Reader;
use crate::rule::{Layer, Rule};
use crate::trace::Trace;
use anchor::Anchor;
use isnad_record::{Evidence, Form, Record, Span, Statement};
use scene::Scene;
use speaker::Referent;
use verb_subject_content::follows_relative;

/// The rules of this layer, the preferred ones first.
pub(crate) const RULES: &[Rule] = &[
    verb_subject_content::RULE,
    quote_then_verb::RULE,
    according_to::RULE,
    participle::RULE,
    noun_cue::RULE,
    nominal::RULE,
    colon_after_name::RULE,
    came_in_document::RULE,
    nested::RULE,
    carried_speaker::RULE,
];

impl Candidate for Anchor {
    fn span(&self) -> Span {
        self.cue
    }

    fn evidence(&self) -> &Evidence {
        &self.evidence
    }
}

/// Finds the statements of the article; speakers are resolved later.
pub(crate) fn find_statements(reader: &Reader, record: &Record, trace: &mut dyn Trace) -> Vec<Statement> {
    let scene = Scene::new(reader, record);
    let anchors = pick(Layer::Statements, RULES, find_anchors(&scene), trace);
    let drafts: Vec<(usize, Statement)> =
        (0..anchors.len()).filter_map(|i| complete(&scene, &anchors, i).map(|s| (i, s))).collect();
    nested::resolve_parents(&anchors, drafts)
}

/// All anchors that any rule proposes, in order of the text.
fn find_anchors(scene: &Scene) -> Vec<Anchor> {
    let mut anchors = Vec::new();
    for token in (0..scene.doc.tokens().len()).filter(|&t| scene.is_readable(t)) {
        if let Some(anchor) = according_to::find(scene, token) {
            anchors.push(anchor);
        }
        let spoken = quote_then_verb::find(scene, token)
            .or_else(|| finite(scene, token))
            .or_else(|| participle::find(scene, token))
            .or_else(|| came_in_document::find(scene, token))
            .or_else(|| colon_after_name::find(scene, token));
        match spoken {
            Some(anchor) => anchors.push(anchor),
            None => anchors.extend(noun_cue::find(scene, token)),
        }
    }
    without_leading_words(scene, anchors)
}

/// A finite verb with a clause or a noun phrase.
fn finite(scene: &Scene, token: usize) -> Option<Anchor> {
    nominal::earlier(scene, verb_subject_content::find(scene, token), nominal::find(scene, token))
}

/// Drops قائلا and the like between another cue and its content: `أضاف قائلا` is one statement.
fn without_leading_words(scene: &Scene, anchors: Vec<Anchor>) -> Vec<Anchor> {
    let quotes = scene.doc.quotes().quotes();
    let span = |a: &Anchor| match a.form {
        Form::Clause => (a.token, a.start(quotes)),
        // أعرب عن أمله في أن: the noun belongs to the content it begins
        Form::Nominal => (a.token, a.start(quotes) + 1),
    };
    let leads = [verb_subject_content::RULE.name, nominal::RULE.name];
    let led: Vec<_> = anchors
        .iter()
        .filter(|a| leads.contains(&a.evidence.rule) || a.form == Form::Nominal)
        .map(span)
        .collect();
    let inside = |token: usize| {
        let before = led.partition_point(|&(cue, _)| cue < token);
        before.checked_sub(1).is_some_and(|i| token < led[i].1)
    };
    let leading = |a: &Anchor| {
        let helper = [participle::RULE.name, noun_cue::RULE.name].contains(&a.evidence.rule);
        // المصدر الذي طلب عدم الكشف عن اسمه: told of the source, and no statement
        let of_source = a.evidence.rule == nominal::RULE.name && follows_relative(scene, a.token);
        // غردت الوزيرة تقول: one statement
        let helping_verb = matches!(scene.norm(a.token), "يقول" | "تقول" | "يقولون");
        (helper && a.relayed_by.is_none() || of_source || helping_verb) && inside(a.token)
    };
    anchors.into_iter().filter(|a| !leading(a)).collect()
}

/// The statement of an anchor, with its content; `None` when no content is left.
fn complete(scene: &Scene, anchors: &[Anchor], index: usize) -> Option<Statement> {
    let anchor = &anchors[index];
    let (content, mode) = content::find_content(scene, anchors, index);
    let words = content.iter().any(|c| scene.doc.tokens_in(*c).any(|t| scene.doc.is_word(t)));
    words.then(|| Statement {
        parent: None,
        cue: anchor.cue,
        source: anchor.source.as_ref().map(|s| s.span),
        speaker: None,
        content,
        form: anchor.form,
        mode,
        class: anchor.class,
        channel: anchor.circumstances.channel,
        occasion: anchor.circumstances.occasion,
        addressee: anchor.circumstances.addressee,
        time: anchor.circumstances.time,
        evidence: anchor.evidence.clone(),
    })
}

/// How sure, in percent, a statement can be whose speaker is carried over: so often the speaker is the right one.
const CARRIED: u8 = 88;

/// Gives each statement its speaker by fullest name, once the actors are known; gives back the cues of those that stay open
/// though the article may tell.
pub(crate) fn resolve_speakers(reader: &Reader, record: &mut Record) -> Vec<Span> {
    let speakers = carried_speaker::find_speakers(&Scene::new(reader, record), record);
    let mut open = Vec::new();
    for (statement, speaker) in record.statements.iter_mut().zip(speakers) {
        if statement.source.is_none() {
            statement.evidence.confidence = statement.evidence.confidence.min(CARRIED);
        }
        match speaker {
            Referent::Named(name) => statement.speaker = Some(name),
            Referent::Unnamed => {}
            Referent::Document | Referent::Official | Referent::Unknown => open.push(statement.cue),
        }
    }
    open
}

#[cfg(test)]
mod tests {
    use super::RULES;
    use super::testing::{check_silent, statements};

    #[test]
    fn every_rule_fires_in_its_example_and_not_in_its_look_alike() {
        for rule in
            RULES.iter().filter(|r| !["nested", "carried_speaker", "colon_after_name"].contains(&r.name))
        {
            let found = statements(rule.example);
            assert!(
                found.iter().any(|s| s.evidence.rule == rule.name),
                "{} in {}: {found:?}",
                rule.name,
                rule.example
            );
            check_silent(rule.look_alike, rule.name);
        }
    }
}
