//! Triggers that tell the same happening are one event.
//!
//! `وقع الهجوم … وأسفر التفجير عن` – "the attack … the explosion": the article says that the happening is known. The first trigger stands for the event, the
//! others are listed with it.
//!
//! Not: a second attack at another place or time, a visit and the meeting in it.

use super::happening::Telling;
use crate::reader::Reader;
use crate::rule::{Layer, Rule};
use isnad_lexicon::{Needs, TriggerForm, TriggerHit, WordClass};
use isnad_record::{ConsultMode, Event, EventType, Modality, Span};
use isnad_text::fold;

pub(super) const RULE: Rule = Rule {
    name: "one_happening_one_event",
    layer: Layer::Events,
    finds: "triggers of one type and group that tell the same happening",
    example: "هاجم مسلحون مقر الشرطة في روما. وقال شاهد إن الهجوم استمر ساعة.",
    look_alike: "هاجم مسلحون مقر الشرطة في روما. وهاجم لصوص متجرا في تونس.",
};

/// Events in the order in which they are first told, with what merging needs to know of them.
#[derive(Default)]
pub(super) struct Happenings {
    events: Vec<Event>,
    notes: Vec<Note>,
}

struct Note {
    group: String,
    row: String,
    kind: EventType,
    /// The bodies named beside the triggers, for want of participants.
    nearby: Vec<String>,
    /// The sentence of the last trigger.
    sentence: usize,
    /// The token of the last trigger.
    token: usize,
}

/// How many sentences after a meeting those are listed who were there.
const ATTENDANCE: usize = 6;

/// How many words after its verb a talk is called one by telephone.
const CALL: usize = 12;

/// How far back a happening may have been told, in events.
const REACH: usize = 14;

impl Happenings {
    /// Takes in what the rows of one word tell: the first that joins a known happening or stands by itself. False when none does.
    pub fn take(&mut self, reader: &Reader, tellings: Vec<Telling>) -> bool {
        for telling in tellings {
            let sentence = reader.doc.sentence_of(telling.hit.token).unwrap_or_default();
            let known = self.known(reader, &telling, sentence);
            if let Some(at) = known {
                self.join(at, telling, sentence);
                return true;
            }
            if telling.stands {
                let mut event = telling.event;
                if event.modality == Modality::Happened {
                    event.modality = self.shared_modality(reader, &telling.hit, sentence);
                }
                self.notes.push(Note {
                    group: telling.hit.trigger.group.clone(),
                    row: telling.hit.trigger.id.clone(),
                    kind: event.kind,
                    nearby: telling.nearby,
                    sentence,
                    token: telling.hit.token,
                });
                self.events.push(event);
                return true;
            }
        }
        false
    }

    /// The events; one without participants gets the bodies named beside its triggers.
    pub fn finish(mut self) -> Vec<Event> {
        for (event, note) in self.events.iter_mut().zip(self.notes) {
            if event.participants.is_empty() && event.modality != Modality::Hypothetical {
                event.participants = note.nearby;
            }
        }
        self.events
    }

    /// A present verb right after a plan belongs to it (سيغادر في زيارة يلتقي خلالها), and a noun joined to one that is planned or
    /// demanded is so too (دعا إلى وقف القتال والانسحاب).
    fn shared_modality(&self, reader: &Reader, hit: &TriggerHit, sentence: usize) -> Modality {
        let Some((event, note)) = self.events.last().zip(self.notes.last()) else {
            return Modality::Happened;
        };
        let added = (hit.token.saturating_sub(2)..hit.token).any(|t| reader.doc.norm(t) == "اضافه");
        let joined = !hit.is_finite() && (hit.proclitics.starts_with('و') || added);
        let present = matches!(hit.form, TriggerForm::Present { .. }) && event.modality == Modality::Planned;
        let open = matches!(event.modality, Modality::Planned | Modality::Hypothetical);
        let near = note.sentence == sentence && hit.token - note.token <= 14;
        if near && open && (present || joined) { event.modality } else { Modality::Happened }
    }

    /// The happening that a trigger tells again.
    fn known(&self, reader: &Reader, telling: &Telling, sentence: usize) -> Option<usize> {
        let from = self.events.len().saturating_sub(REACH);
        (from..self.events.len()).rev().find(|&at| self.is_again(reader, at, telling, sentence))
    }

    fn is_again(&self, reader: &Reader, at: usize, telling: &Telling, sentence: usize) -> bool {
        let (event, note, new, hit) = (&self.events[at], &self.notes[at], &telling.event, &telling.hit);
        if same_verb(note, telling) {
            return true;
        }
        // بحث الوزير في اتصال هاتفي مع نظيره: the talk and the call
        let one_call = event.mode == Some(ConsultMode::Phone) && new.mode == event.mode;
        if one_call && note.sentence == sentence && hit.token - note.token <= CALL {
            return true;
        }
        let kindred = group_of(&note.group) == group_of(&hit.trigger.group);
        if event.kind != new.kind || !kindred && hit.trigger.needs != Needs::Known {
            return false;
        }
        let (same, near) = (note.sentence == sentence, sentence - note.sentence <= 1);
        if event.kind == EventType::Agree && same && hit.token - note.token <= 10 {
            return true;
        }
        // حضر الاجتماع الحداد: who else was at the meeting just told
        if telling.attended && hit.is_definite() && sentence - note.sentence <= ATTENDANCE {
            return true;
        }
        let place = other(reader, event.place, new.place);
        // ووقع الهجوم الخميس: told more closely right after
        let closer = near && hit.is_definite() && new.participants.is_empty();
        let time = !closer && other(reader, event.time, new.time);
        let strangers = are_strangers(&event.participants, &new.participants);
        let agrees = !place && !time && !strangers;
        let modal = event.modality == new.modality;
        let shared = event.participants.iter().filter(|p| holds(&new.participants, p)).count();
        let all = shared > 0 && shared >= event.participants.len().min(new.participants.len());
        let same_row = note.row == hit.trigger.id;
        let done_to_place = hit.trigger.needs == Needs::Place || hit.trigger.mode == Some(ConsultMode::Visit);
        let same_place = same_row && done_to_place && !place && event.place.and(new.place).is_some();
        let distinct = is_full(event) && is_full(new) && !all && !same_place || is_another(reader, hit);
        match hit.trigger.needs {
            Needs::Told if near && shared > 0 => true,
            _ if telling.by_the_way && same_row && shared > 0 => !place && !time,
            _ if distinct => false,
            Needs::Known => hit.is_definite() || same,
            Needs::Told if near => agrees,
            _ if same_row && (is_standing(event.kind) || note.group == "truce") => {
                !time && (modal || hit.is_definite())
            }
            _ if hit.is_definite() && (hit.suffix.is_none() || shared > 0) => {
                !(place || time || strangers && is_full(event))
            }
            _ if same_place => modal && !time,
            _ if same_row && modal && agrees => shared > 0 || near && new.participants.is_empty(),
            // a battle told anew has both its sides or stands close by
            _ => agrees && modal && all && (same_row || near || is_full(new)),
        }
    }

    fn join(&mut self, at: usize, telling: Telling, sentence: usize) {
        let event = &mut self.events[at];
        let new = telling.event;
        event.also.push(new.trigger);
        event.place = event.place.or(new.place);
        event.time = event.time.or(new.time);
        event.topic = event.topic.or(new.topic);
        event.mode = event.mode.or(new.mode.filter(|_| telling.stands));
        // وقفت وتقف مع تونس: one clause
        let beside = self.notes[at].sentence == sentence && telling.hit.token - self.notes[at].token <= 2;
        // who holds a place is one side, by whatever words
        let held = telling.hit.trigger.group == "territory" && !event.participants.is_empty();
        let incomplete = event.participants.len() < 2 && !held;
        if telling.attended || incomplete && (telling.stands || beside) {
            for name in new.participants {
                if !holds(&event.participants, &name) && !is_kin(&event.participants, &name) {
                    event.participants.push(name);
                }
            }
        }
        if self.notes[at].nearby.is_empty() {
            self.notes[at].nearby = telling.nearby;
        }
        self.notes[at].sentence = sentence;
        self.notes[at].token = telling.hit.token;
    }
}

/// An attack and the battle or killing in it may be one happening.
fn group_of(group: &str) -> &str {
    match group {
        "battle" | "killing" | "destruction" => "attack",
        group => group,
    }
}

/// The same verb with another complement (انسحبت من الاتفاقية … الانسحاب).
fn same_verb(note: &Note, telling: &Telling) -> bool {
    let id = telling.hit.trigger.id.as_str();
    note.group == telling.hit.trigger.group && note.kind != telling.event.kind && note.row != id
}

/// Relations that last and are told again in other words each time: support, sanctions, interference, agreements.
fn is_standing(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Aid | EventType::Support | EventType::Sanction | EventType::Concede | EventType::Agree
    )
}

/// `هجوم آخر`, `جولة جديدة`: another one of its kind.
fn is_another(reader: &Reader, hit: &TriggerHit) -> bool {
    let more =
        (hit.token.saturating_sub(2)..hit.token).any(|t| matches!(reader.doc.norm(t), "مزيد" | "المزيد"));
    let another = |t: usize| reader.lexicon.is(WordClass::RenewalAdjective, reader.doc.norm(t));
    more || (hit.token + 1..hit.token + 4).any(another)
}

/// Two triggers name other places or times.
fn other(reader: &Reader, a: Option<Span>, b: Option<Span>) -> bool {
    let words = |s: Span| fold(s.slice(reader.doc.text()));
    a.zip(b).is_some_and(|(a, b)| words(a) != words(b))
}

/// Both name somebody, and nobody in common.
fn are_strangers(known: &[String], new: &[String]) -> bool {
    !known.is_empty() && !new.is_empty() && !new.iter().any(|p| holds(known, p) || is_kin(known, p))
}

/// Both sides are named.
fn is_full(event: &Event) -> bool {
    event.participants.len() > 1
}

/// Whether a name is among others, in full or in part.
fn holds(names: &[String], name: &str) -> bool {
    let within = |a: &str, b: &str| a.split(' ').all(|w| b.split(' ').any(|v| bare(v) == bare(w)));
    let name = fold(name);
    names
        .iter()
        .map(|n| fold(n))
        .any(|n| within(&n, &name) || within(&name, &n) || skeleton(&n) == skeleton(&name))
}

/// A state beside a body of its own, by the letters they share (تونس، الجيش التونسي).
fn is_kin(names: &[String], name: &str) -> bool {
    let alike = |state: &str, body: &str| {
        let stem: String = bare(state).chars().take(4).collect();
        !state.contains(' ')
            && stem.chars().count() == 4
            && body.split(' ').skip(1).any(|w| bare(w).starts_with(&stem))
    };
    let name = fold(name);
    names.iter().map(|n| fold(n)).any(|n| alike(&n, &name) || alike(&name, &n))
}

/// A name without the letters that foreign names are written with or without (ميركل، ميركيل).
fn skeleton(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, 'ا' | 'و' | 'ي' | 'ه')).collect()
}

fn bare(word: &str) -> &str {
    word.strip_prefix("ال").unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use crate::events::testing::{check, told};

    #[test]
    fn the_article_tells_it_again() {
        check(
            "هاجم مسلحون مقر الشرطة ليلا. وأسفر الهجوم عن أضرار.",
            &["ASSAULT هاجم + الهجوم: مسلحون + الشرطة (happened)"],
        );
    }

    #[test]
    fn another_one_is_another_event() {
        assert_eq!(told("قصف الجيش السوداني بلدة صغيرة. وبعد ساعة وقع قصف آخر على السوق.").len(), 2);
    }

    #[test]
    fn a_visit_is_not_the_meeting_in_it() {
        let found = told("زار الوزير سامي الحداد تونس، والتقى الرئيس حاتم الزغلامي.");
        assert_eq!(found.len(), 2, "{found:?}");
    }

    #[test]
    fn the_talk_and_the_call_are_one() {
        check(
            "بحث الرئيس سامي الحداد في اتصال هاتفي مع نظيره الإيطالي ماركو بيلي التجارة.",
            &["phone بحث + اتصال: سامي الحداد + ماركو بيلي (happened)"],
        );
    }
}
