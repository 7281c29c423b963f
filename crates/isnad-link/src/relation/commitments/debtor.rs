//! Who owes what was undertaken, and how surely it concerns the other side.
//!
//! `تعهد الوزير الأردني بتزويد العراق بالبذور` – the one named between the word and what it binds to; else the subject that stands before it in
//! its clause (`أن الدوحة مستعدة`), else the speaker.
//!
//! Not: somebody who is named farther back, nor what one side owes to people of its own.

use super::Scene;
use crate::relation::dossier::Words;
use crate::relation::share;
use crate::relation::view::{Naming, States, View};
use isnad_format::wire::{WireMention, WireSpan, WireStatement};
use isnad_lexicon::{Level, WordClass};
use std::ops::Range;

/// Who owes, for which of the two, and how sure that is.
pub(super) struct Owed {
    pub(super) name: Option<String>,
    pub(super) sides: Vec<String>,
    pub(super) level: Option<Level>,
    pub(super) certainty: f64,
}

/// Somebody named, with the states he acts for.
type Party = (String, States);

/// Tokens before the word in which its subject may stand.
const BEFORE: usize = 10;

/// How surely both agree: they are named, or meant together, around the word and before what they agree on.
pub(super) fn both_agree(
    view: &View,
    cue: &Range<usize>,
    content: &Range<usize>,
    scene: &Scene,
) -> Option<Owed> {
    /// Tokens before the verb in which its subject may stand: الجانبين اتفقا.
    const SUBJECT: usize = 8;
    let pair = &view.watch.pair;
    // الاتفاق بين الائتلاف والهيئة: those told are all
    let told = (cue.end..content.start).any(|t| view.doc.norm(t) == "بين");
    let from = if told { cue.end } else { cue.start.saturating_sub(SUBJECT).max(scene.sentence.start) };
    let around = from..content.start;
    let near = view.states_between(view.range(around.clone()), Naming::State);
    let strangers = |states: &States| states.iter().any(|state| !pair.holds(state));
    let together = around.clone().find(|t| share::is_both(view, *t));
    let meant = together.is_some_and(|t| view.is_focus && view.means_the_pair(t));
    let certainty = match () {
        () if strangers(&near) => return None,
        () if pair.both_in(&near) && !strangers(&scene.named) => 0.9,
        () if meant && !strangers(&scene.named) => 0.85,
        () if pair.both_in(&near) || meant => 0.7,
        () => return None,
    };
    Some(Owed { name: None, sides: pair.both(), level: None, certainty })
}

/// Who says that he will do it himself: the speaker of the statement whose content begins with the verb.
pub(super) fn announcer(
    view: &View,
    cue: &Range<usize>,
    content: &Range<usize>,
    scene: &Scene,
) -> Option<Owed> {
    let at = view.words(view.range(cue.clone())).start;
    let begins = |s: &&WireStatement| {
        s.content.iter().any(|c| {
            let first = view.doc.token_at(view.span(c).start);
            let word = view.doc.norm(first);
            let pronoun =
                view.watch.lexicon.is(WordClass::ReportingPronoun, word) || matches!(word, "اننا" | "انني");
            let own = pronoun || is_own_state(view, first);
            c.start <= at && (first == cue.start || own && first + 1 == cue.start)
        })
    };
    let s = view.record.statements.iter().find(begins)?;
    let speaking = share::speaking_states(view, s);
    owed(view, (name_of(s)?, speaking), cue, content, scene, 0.8)
}

/// Whether a speaker names his own state by a word.
fn is_own_state(view: &View, token: usize) -> bool {
    view.watch.lexicon.is_any(&[WordClass::OwnState, WordClass::SpeakersState], view.doc.norm(token))
}

/// Who pledges.
pub(super) fn debtor(view: &View, cue: &Range<usize>, content: &Range<usize>, scene: &Scene) -> Option<Owed> {
    let gap = cue.end..content.start;
    let word = view.doc.norm(cue.start);
    let possessed = view.watch.lexicon.is(WordClass::OwnPledge, word.strip_prefix('و').unwrap_or(word));
    let own_state = gap.clone().chain(before_in_clause(view, cue, scene)).any(|t| is_own_state(view, t));
    if is_somebody_else(view, cue) {
        return None;
    }
    let party = if let Some(party) = doer(view, content) {
        party
    } else if possessed || own_state {
        speaker_around(view, cue).or_else(|| subject_before(view, cue, scene))?
    } else if let Some(party) = named_in(view, gap, Naming::State) {
        party
    } else if let Some(subject) = subject_before(view, cue, scene) {
        subject
    } else {
        let spoken = speaker_around(view, cue).filter(|(_, states)| !states.is_empty());
        if spoken.as_ref().is_some_and(|(_, states)| acts_another(view, cue, scene, states)) {
            return None;
        }
        spoken.or_else(|| subject_of_sentence(view, cue, scene))?
    };
    owed(view, party, cue, content, scene, 0.9)
}

/// The state of which it is told that it will do something or will not: بأن تركيا لن تسمح.
fn doer(view: &View, content: &Range<usize>) -> Option<Party> {
    /// Tokens of the name.
    const NAME: usize = 4;
    let future = |t: usize| {
        let word = view.doc.norm(t);
        word.starts_with("ست") || word.starts_with("سي") || matches!(word, "لن" | "سوف")
    };
    let verb = (content.start + 1..content.start + 1 + NAME).find(|&t| future(t))?;
    let named = (content.start..verb).all(|t| view.is_mentioned(t));
    named.then(|| named_in(view, content.start..verb, Naming::Places))?
}

/// An undertaking of one side that concerns the other.
fn owed(
    view: &View,
    (name, states): Party,
    cue: &Range<usize>,
    content: &Range<usize>,
    scene: &Scene,
    certainty: f64,
) -> Option<Owed> {
    let pair = &view.watch.pair;
    let sides = pair.sides_in(&states);
    let [side] = sides.as_slice() else { return None };
    if states.len() > 1 {
        return None;
    }
    let told = view.states_between(view.range(cue.end..content.end), Naming::Places);
    let strangers = told.iter().filter(|state| !pair.holds(state)).count();
    let near = view.states_between(view.range(clause_start(view, cue, scene)..content.end), Naming::Places);
    let other = pair.other(side);
    let concerns = match () {
        () if told.contains(other) => 1.0,
        () if near.contains(other) && strangers == 0 => 0.65,
        () if scene.named.contains(other) && strangers == 0 && view.is_tight => 0.5,
        // an article about the two and hardly anybody else
        () if view.is_tight && view.they_meet() && scene.named.iter().all(|state| pair.holds(state)) => 0.4,
        () => return None,
    };
    let level = view.level(&name).or_else(|| view.actor(&name).and_then(|a| view.level(a.role.as_deref()?)));
    let is_state = view.actor(&name).is_some_and(|a| a.kind == "country");
    let standing = match level {
        Some(Level::Private) => 0.5,
        Some(_) => 1.0,
        None if is_state => 1.0,
        None => 0.85,
    };
    let spread = 1.0 - 0.15 * strangers.min(3) as f64;
    let name = view.watch.without_office(&name).to_owned();
    Some(Owed { name: Some(name), sides, level, certainty: certainty * concerns * standing * spread })
}

/// Whether somebody of another state is told of right before a word: who said what is told before, may not be who promised.
fn acts_another(view: &View, cue: &Range<usize>, scene: &Scene, own: &States) -> bool {
    /// Tokens before the word.
    const NEAR: usize = 25;
    let from = cue.start.saturating_sub(NEAR).max(scene.sentence.start);
    let mentions = view.mentions_in(view.range(from..cue.start));
    let mut acting = mentions.filter(|m| matches!(m.label.as_str(), "PER" | "ROLE"));
    acting.any(|m| {
        let states = view.actor_of(m).map(|actor| view.states_of_actor(actor)).unwrap_or_default();
        let mut states: States = states.into_iter().chain(view.watch.states_of_words(&m.span.text)).collect();
        states.retain(|state| !own.contains(state) && !view.watch.pair.holds(state));
        !states.is_empty()
    })
}

/// Whether somebody is named with `ل` written onto him: تعهد لعباس.
fn is_addressed(view: &View, mention: &WireMention) -> bool {
    let start = view.span(&mention.span).start;
    let token = view.doc.token_at(start);
    let before = view.record.text.get(view.range(token..token + 1).start..start);
    let named = view.actor_of(mention).and_then(|actor| actor.name.as_deref()).map(isnad_text::fold);
    // the reader may have taken the preposition for part of the name
    let whole = || {
        view.doc
            .norm(token)
            .strip_prefix('ل')
            .is_some_and(|rest| named.is_some_and(|name| name.split(' ').any(|word| word == rest)))
    };
    before.is_some_and(|before| before.ends_with('ل')) || whole()
}

/// The first one named in some tokens whose state is known.
fn named_in(view: &View, tokens: Range<usize>, naming: Naming) -> Option<Party> {
    let span = view.range(tokens);
    let actor = view.mentions_in(span).filter(|m| !is_addressed(view, m)).find_map(|m| {
        let actor = view.actor_of(m).filter(|a| a.kind != "place" || naming == Naming::Places)?;
        let name = actor.name.clone().or_else(|| actor.role.clone())?;
        let states = if actor.kind == "place" {
            actor.country.clone().into_iter().collect()
        } else {
            view.states_of_actor(actor)
        };
        Some((name, states)).filter(|(_, states)| !states.is_empty())
    });
    // الجانب العراقي, in an article that never names the state
    let side = || {
        let nisba = &view.mentions_in(span).find(|m| m.label == "NORP")?.span;
        let states = view.states_in(nisba, naming);
        (states.len() == 1).then(|| (side_name(view, nisba), states))
    };
    actor.or_else(side)
}

/// Where the clause of a word begins: behind a comma or a word that joins another clause, not too far back.
fn clause_start(view: &View, cue: &Range<usize>, scene: &Scene) -> usize {
    /// Tokens before the word.
    const FARTHEST: usize = 20;
    let from = cue.start.saturating_sub(FARTHEST).max(scene.sentence.start);
    let breaks = |t: &usize| matches!(view.doc.norm(*t), "،" | "," | "؛" | "فيما" | "بينما" | "وبينما");
    (from..cue.start).rev().find(breaks).map_or(from, |t| t + 1)
}

/// A nisba with the noun before it: الجانب العراقي.
fn side_name(view: &View, nisba: &WireSpan) -> String {
    let nisba = view.span(nisba);
    let token = view.doc.token_at(nisba.start);
    let noun = view.range(token.saturating_sub(1)..token + 1);
    noun.cover(nisba).slice(&view.record.text).to_owned()
}

/// The tokens of the clause before a word, the nearest first.
fn before_in_clause<'v>(
    view: &'v View,
    cue: &Range<usize>,
    scene: &Scene,
) -> impl Iterator<Item = usize> + use<'v> {
    let from = cue.start.saturating_sub(BEFORE).max(scene.sentence.start);
    let ends = |t: &usize| matches!(view.doc.norm(*t), "،" | "," | ":" | "؛" | "ان" | "بان");
    (from..cue.start).rev().take_while(move |t| !ends(t))
}

/// The subject in front of a word, where its clause begins with it: أن الحكومة العراقية ملتزمة.
fn subject_before(view: &View, cue: &Range<usize>, scene: &Scene) -> Option<Party> {
    let first = before_in_clause(view, cue, scene).last()?;
    // a window that is full does not show where the clause begins
    if cue.start - first >= BEFORE || !(first..(first + 3).min(cue.start)).any(|t| view.is_mentioned(t)) {
        return None;
    }
    named_in(view, first..cue.start, Naming::Places)
}

/// Whether a pronoun stands before a word that means somebody told earlier: وأنه مستعد.
fn is_somebody_else(view: &View, cue: &Range<usize>) -> bool {
    let Some(before) = cue.start.checked_sub(1) else { return false };
    let word = view.doc.norm(before);
    let pronoun = view.watch.lexicon.is(WordClass::ReportingPronoun, word.strip_prefix('و').unwrap_or(word));
    let at = view.words(view.range(before..before + 1)).start;
    let begins = view.record.statements.iter().any(|s| s.content.iter().any(|c| c.start.abs_diff(at) <= 1));
    pronoun && !begins
}

/// The one that a sentence begins with, of whom its verbs tell: أشاد الوزير بالدعم، ووعد بتسديد الدين.
fn subject_of_sentence(view: &View, cue: &Range<usize>, scene: &Scene) -> Option<Party> {
    let coordinated = view.doc.norm(cue.start).starts_with('و');
    let first = scene.sentence.start;
    let begins = (first..(first + 3).min(cue.start)).any(|t| view.is_mentioned(t));
    (coordinated && begins).then(|| named_in(view, first..(first + 8).min(cue.start), Naming::State))?
}

fn name_of(s: &WireStatement) -> Option<String> {
    s.speaker.clone().or_else(|| Some(s.source.as_ref()?.text.clone()))
}

/// The speaker of the innermost statement that holds a word or is told by it.
fn speaker_around(view: &View, cue: &Range<usize>) -> Option<Party> {
    // the word may begin with a conjunction that the cue of the statement leaves out
    let Words { start, end, .. } = view.words(view.range(cue.clone()));
    let told = |s: &&WireStatement| s.cue.start < end && start < s.cue.end.max(s.cue.start + 1);
    let holds = |s: &&WireStatement| s.content.iter().any(|c| c.start < end && end <= c.end);
    let statements = &view.record.statements;
    let length = |s: &&WireStatement| s.content.iter().map(|c| c.end - c.start).sum::<usize>();
    let s = statements.iter().find(told).or_else(|| statements.iter().filter(holds).min_by_key(length))?;
    Some((name_of(s)?, share::speaking_states(view, s)))
}
