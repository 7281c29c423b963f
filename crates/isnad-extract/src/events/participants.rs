//! Who takes part in a happening, where, when and what about.
//!
//! What stands behind the trigger is read in `following.rs`, what stands before it in `preceding.rs`; here are its clause, those who were killed in it, the
//! bodies named beside it where its grammar ties nobody to it, its time and its topic. A place after في or إلى is where it happens.
//!
//! Not: the state inside an office (`السفير الأردني`), a place that is no state.

use super::parties::{self, Party, Sort};
use crate::reader::Reader;
use crate::rule::{Layer, Rule};
use isnad_lexicon::{Needs, TriggerHit, WordClass};
use isnad_record::{EventType, Record, Span};

pub(super) const RULE: Rule = Rule {
    name: "participants",
    layer: Layer::Events,
    finds: "the persons, organisations and states around a trigger, its place, time and topic",
    example: "التقى سامي الحداد ماركو بيلي في روما أمس لمناقشة التجارة.",
    look_alike: "",
};

/// What is read around a trigger.
#[derive(Debug, Default)]
pub(super) struct Roles {
    pub names: Vec<String>,
    /// Where no names are tied to it: the bodies named beside it.
    pub nearby: Vec<String>,
    /// How many of the names only stand nearest before the trigger.
    pub guessed: usize,
    /// How many of the names are persons or offices.
    pub persons: usize,
    /// How many are states.
    pub states: usize,
    /// A dual or plural noun stands for both sides (الجانبان).
    pub both_sides: bool,
    /// The other side follows مع.
    pub with: bool,
    /// The trigger is a relative clause about one to whom it was done (القوات التي دربتها): told by the way.
    pub by_the_way: bool,
    /// Somebody is said to have been there (حضره، بمشاركة).
    pub attended: bool,
    /// Somebody mediates (بوساطة، غير مباشرة).
    pub mediated: bool,
    pub place: Option<Span>,
    pub time: Option<Span>,
    pub topic: Option<Span>,
}

impl Roles {
    /// How many sides are known to take part.
    pub fn sides(&self) -> usize {
        if self.both_sides { self.names.len().max(2) } else { self.names.len() }
    }

    /// Adds a party that stands before the trigger.
    pub(super) fn add_first(&mut self, party: &Party) {
        self.add(party, 0);
    }

    /// Adds a party that stands behind it.
    pub(super) fn add_last(&mut self, party: &Party) {
        self.add(party, self.names.len());
    }

    fn add(&mut self, party: &Party, at: usize) {
        if self.names.contains(&party.name) {
            return;
        }
        self.persons += usize::from(party.sort == Sort::Person);
        self.states += usize::from(matches!(party.sort, Sort::State | Sort::Capital | Sort::Nisba));
        self.both_sides |= party.sides;
        self.names.insert(at, party.name.clone());
    }
}

/// How far from a trigger its time may stand, in bytes; before it counts twice.
const TIME_REACH: usize = 110;

/// Most tokens read on each side.
const REACH: usize = 30;

/// Most participants of one happening named in one clause.
const MOST: usize = 16;

/// Reads the clause of a trigger.
pub(super) fn find(reader: &Reader, record: &Record, hit: &TriggerHit) -> Roles {
    let token = hit.token;
    let sentence =
        reader.doc.sentence_of(token).map_or(token..token + 1, |s| reader.doc.sentences()[s].clone());
    let start = sentence.start.max(token.saturating_sub(REACH));
    let end = sentence.end.min(token + 1 + REACH);
    let parties = parties::find(reader, record, start..end);
    let mut clause = Clause {
        reader,
        record,
        hit,
        parties: &parties,
        antecedent: None,
        start: clause_start(reader, record, start, token),
        end,
    };
    clause.antecedent = clause.antecedent_of_relative();
    let by_the_way = clause.antecedent.is_some() && hit.suffix.is_some();
    let mut roles = Roles { by_the_way, ..Roles::default() };
    let stop = clause.read_after(&mut roles);
    clause.read_before(&mut roles);
    roles.names.truncate(MOST);
    roles.time = clause.time();
    roles.topic = topic(reader, stop, end);
    clause.read_topic(&mut roles);
    clause.read_victims(&mut roles);
    clause.read_nearby(&mut roles);
    roles
}

/// A trigger with what stands around it.
pub(super) struct Clause<'a> {
    pub reader: &'a Reader<'a>,
    pub record: &'a Record,
    pub hit: &'a TriggerHit<'a>,
    pub parties: &'a [Party],
    /// The party whose relative clause the trigger is the verb of.
    pub antecedent: Option<&'a Party>,
    pub start: usize,
    pub end: usize,
}

impl Clause<'_> {
    /// Those who were killed in it: `مقتل عسكريين في انفجار`.
    fn read_victims(&self, roles: &mut Roles) {
        if self.hit.trigger.kind != EventType::Assault || self.hit.is_finite() || roles.names.len() > 1 {
            return;
        }
        let near = self.hit.token.saturating_sub(18).max(self.start)..self.hit.token;
        let Some(killed) =
            near.rev().find(|&t| self.reader.lexicon.is(WordClass::CasualtyWord, self.reader.doc.norm(t)))
        else {
            return;
        };
        if self.reader.doc.norm(killed).ends_with("وا") {
            let fits = |p: &&Party| p.tokens.end <= killed && self.fits_plural(p) && !self.is_oblique(p);
            return self.parties.iter().rfind(fits).into_iter().for_each(|p| roles.add_first(p));
        }
        let after = |p: &&Party| {
            p.tokens.start > killed && p.tokens.start <= killed + 4 && p.tokens.end <= self.hit.token
        };
        let able = |p: &&Party| self.is_able(p) && !p.source && !p.located && !p.crowd;
        if let Some(party) = self.parties.iter().find(|p| after(p) && able(p)) {
            roles.add_last(party);
        }
    }

    /// Where nobody is tied to the happening by its grammar: the bodies named nearest before and after it in the sentence.
    fn read_nearby(&self, roles: &mut Roles) {
        let hostile =
            matches!(self.hit.trigger.kind, EventType::Assault | EventType::Retreat | EventType::Agree);
        if !hostile
            || !roles.names.is_empty()
            || self.hit.trigger.needs > Needs::Two && self.hit.trigger.needs != Needs::Place
        {
            return;
        }
        let able = |p: &&Party| {
            let state = p.sort == Sort::State && self.hit.trigger.kind == EventType::Agree;
            (p.sort == Sort::Body || state) && !p.source && !p.located && !p.bystander && !p.sides
        };
        let before = self.parties.iter().rfind(|p| p.tokens.end <= self.hit.token && able(p));
        let after = self.parties.iter().find(|p| p.tokens.start > self.hit.token && able(p));
        roles.nearby = before.into_iter().chain(after).map(|p| p.name.clone()).collect();
        roles.nearby.dedup();
    }

    /// Talks of nobody in particular about what is `بين` two states are theirs (يبحث الحوار العلاقات بين الأردن وإيطاليا).
    fn read_topic(&self, roles: &mut Roles) {
        let Some(topic) =
            roles.topic.filter(|_| self.hit.trigger.kind == EventType::Consult && roles.names.is_empty())
        else {
            return;
        };
        let tokens = self.reader.doc.tokens_in(topic);
        let Some(between) = tokens.clone().find(|&t| self.reader.doc.norm(t) == "بين") else { return };
        let named = self.parties.iter().filter(|p| p.tokens.start > between && p.tokens.end <= tokens.end);
        let states: Vec<&Party> = named.filter(|p| matches!(p.sort, Sort::State | Sort::Capital)).collect();
        if states.len() == 2 {
            states.into_iter().for_each(|p| roles.add_last(p));
        }
    }

    /// The time nearest to the trigger in its sentence.
    fn time(&self) -> Option<Span> {
        let span = self.reader.doc.span(self.start..self.end);
        let trigger = self.hit.span;
        let inside = self.record.times.iter().filter(|t| span.contains(t.span));
        let distance = |t: Span| {
            if t.start >= trigger.end {
                t.start - trigger.end
            } else {
                2 * trigger.start.saturating_sub(t.end)
            }
        };
        inside
            .map(|t| t.span)
            .min_by_key(|t| (distance(*t), t.start))
            .filter(|t| distance(*t) < if self.hit.is_finite() { 2 * TIME_REACH } else { TIME_REACH })
    }
}

/// Where the clause of a trigger begins: after a full stop, أن, a cue, or a comma that closes another clause.
fn clause_start(reader: &Reader, record: &Record, start: usize, token: usize) -> usize {
    let opens = |t: usize| {
        let word = reader.doc.norm(t);
        let mark = matches!(word, "؛" | ":");
        mark || reader.lexicon.is(WordClass::ClauseOpener, word) || is_cue(reader, record, t)
    };
    (start..token).rev().find(|&t| opens(t)).map_or(start, |t| t + 1)
}

/// Whether a token carries a statement.
pub(super) fn is_cue(reader: &Reader, record: &Record, token: usize) -> bool {
    let Some(span) = reader.doc.tokens().get(token).map(|t| t.span) else { return false };
    let at = record.statements.partition_point(|s| s.cue.end <= span.start);
    record.statements.get(at).is_some_and(|s| s.cue.overlaps(span))
}

/// From a purpose or subject (لمناقشة، حول) to the next mark.
fn topic(reader: &Reader, stop: usize, end: usize) -> Option<Span> {
    let word = reader.doc.norm(stop);
    let opens = matches!(word, "حول" | "عن" | "بشان" | "بخصوص" | "بهدف" | "سبل")
        || word.starts_with('ل') && !word.starts_with("لل") && word.chars().count() > 4;
    let last =
        (stop + 1..end).find(|&t| matches!(reader.doc.norm(t), "،" | "," | "." | "؛" | ":")).unwrap_or(end);
    let first = if word == "سبل" { stop } else { stop + 1 };
    (opens && first < last).then(|| reader.doc.span(first..last))
}

#[cfg(test)]
mod tests {
    use crate::events::testing::{check, events};

    #[test]
    fn the_subject_of_a_light_verb() {
        check(
            "أجرى الوزير سامي الحداد محادثات مع السفير ماركو بيلي.",
            &["meet محادثات: سامي الحداد + ماركو بيلي (happened)"],
        );
    }

    #[test]
    fn the_agent_of_a_passive() {
        check("اعتقل رجلان على يد الشرطة المغربية.", &["COERCE اعتقل: رجلان + الشرطة المغربية (happened)"]);
    }

    #[test]
    fn the_state_visited_is_a_place() {
        let text = "زار الرئيس حاتم الزغلامي الأردن أمس.";
        let found = events(text);
        assert_eq!(found[0].participants, ["حاتم الزغلامي"]);
        assert_eq!(found[0].place.map(|p| p.slice(text)), Some("الأردن"));
    }

    #[test]
    fn whoever_a_governing_verb_names_does_it() {
        check("انتهت تونس من توقيع عقود مع الأردن.", &["AGREE توقيع: تونس + الأردن (happened)"]);
        check("نددت تونس بالهجوم على المطار.", &["ASSAULT الهجوم:  (happened)"]);
    }

    #[test]
    fn the_capital_of_a_visit_meets_nobody() {
        let found = events("سيزور الوزير سامي الحداد طهران يوم الأحد للقاء نظيره الإيراني رضا نوري.");
        let meeting = found.iter().find(|e| e.mode == Some(isnad_record::ConsultMode::Meet));
        assert!(meeting.is_some_and(|e| !e.participants.iter().any(|p| p == "طهران")), "{found:?}");
    }

    #[test]
    fn a_relative_verb_that_begins_with_waw() {
        check(
            "رحب سامي الحداد بالاتفاق النووي الذي وقعته تونس مع إيطاليا.",
            &["AGREE الاتفاق + وقعته: تونس + إيطاليا (happened)"],
        );
    }

    #[test]
    fn the_border_with_a_state_is_no_side() {
        check("قصف الجيش السوداني بلدة قرب الحدود مع تشاد.", &["ASSAULT قصف: الجيش السوداني (happened)"]);
    }

    #[test]
    fn adjectives_of_nationality_are_sides() {
        check("دخل الاتفاق الأردني التونسي حيز التنفيذ.", &["AGREE الاتفاق: الأردن + تونس (happened)"]);
    }
}
