//! Who takes part in a happening, where, when and what about.
//!
//! After a verb its subject and object follow (`التقى الحداد بيلي`), or the subject stands before it; after a noun those it belongs to
//! (`زيارة الحداد إلى روما`, `محادثات بين الأردن وإيطاليا`, `هجوم شنه مسلحون على المقر`), before it the subject of its light verb (`أجرى الحداد محادثات مع
//! بيلي`). A purpose (`لمناقشة …`), a new clause and a relative clause that is not about the happening end the search; a place after
//! في or إلى is where it happens.
//!
//! Not: the state inside an office (`السفير الأردني`), a place that is no state.

use super::parties::{self, Party, Sort};
use crate::reader::Reader;
use crate::rule::{Layer, Rule};
use isnad_lexicon::{Needs, TriggerForm, TriggerHit};
use isnad_record::{ConsultMode, EventType, Record, Span};
use std::ops::Range;

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

    fn add(&mut self, party: &Party, front: bool) {
        if self.names.contains(&party.name) {
            return;
        }
        self.persons += usize::from(party.sort == Sort::Person);
        self.states += usize::from(matches!(party.sort, Sort::State | Sort::Capital | Sort::Nisba));
        self.both_sides |= party.sides;
        let at = if front { 0 } else { self.names.len() };
        self.names.insert(at, party.name.clone());
    }
}

/// How far from a trigger its time may stand, in bytes; before it counts twice.
const TIME_REACH: usize = 110;

/// Most tokens read on each side.
const REACH: usize = 30;

/// Most tokens between two parties of one happening.
const GAP: usize = 5;

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
    let clause = Clause {
        reader,
        record,
        hit,
        parties: &parties,
        start: clause_start(reader, record, start, token),
        end,
    };
    let mut roles = Roles::default();
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
struct Clause<'a> {
    reader: &'a Reader<'a>,
    record: &'a Record,
    hit: &'a TriggerHit<'a>,
    parties: &'a [Party],
    start: usize,
    end: usize,
}

impl Clause<'_> {
    /// Walks on from the trigger and returns where it stops.
    fn read_after(&self, roles: &mut Roles) -> usize {
        let doc = self.reader.doc;
        let mut token = self.hit.token + 1;
        // where the last thing that counts ended, and whether a verb about the happening stands after it
        let (mut last, mut verb, mut gap) = (token, self.hit.is_finite(), 0);
        while token < self.end {
            if let Some(party) = self.party_at(token) {
                let governed = verb
                    && !(roles.place.is_some() && self.hit.trigger.needs == Needs::Place)
                    && (roles.names.is_empty() || gap <= 1 && roles.names.len() < 2);
                let descriptive = matches!(party.sort, Sort::Nisba | Sort::Nothing | Sort::Place);
                if governed || descriptive || self.is_introduced(party, last, roles) {
                    self.take(party, if governed { 0 } else { gap }, roles);
                } else if party.located {
                    roles.place = roles.place.or(Some(party.span));
                }
                token = party.tokens.end;
                (last, gap) = (token, 0);
                continue;
            }
            if let Some(end) = self.time_at(token) {
                if last == token {
                    last = end;
                }
                token = end;
                continue;
            }
            if self.stops(token, roles) {
                return token;
            }
            let word = doc.norm(token);
            if ALLIED.contains(&word) {
                // المدعومة من إيران: the next one only supports
                if let Some(ally) = (token + 1..token + 4).find_map(|t| self.party_at(t)) {
                    token = ally.tokens.end;
                    last = token;
                    continue;
                }
            }
            roles.mediated |= matches!(word, "بوساطه" | "وساطه" | "برعايه" | "ترعاه" | "ترعاها" | "يرعاها")
                || word == "مباشره" && doc.norm(token - 1) == "غير";
            roles.with |= word == "مع" || word.starts_with("بنظير") || word.starts_with("نظير");
            verb |= self.tells_again(token);
            gap += 1;
            if gap > GAP {
                return token;
            }
            token += 1;
        }
        token
    }

    /// Whether a party after a noun belongs to the happening: right after it, joined to another one, or after a preposition that
    /// names a side.
    fn is_introduced(&self, party: &Party, last: usize, roles: &Roles) -> bool {
        let doc = self.reader.doc;
        let (first, before) = (party.tokens.start, doc.norm(party.tokens.start.wrapping_sub(1)));
        let starts = doc.tokens().get(first).map_or(0, |t| t.span.start);
        let word = doc.norm(first).trim_start_matches('و');
        let attached =
            if starts < party.span.start || word.starts_with("لل") { word.chars().next() } else { None };
        let joined = doc.norm(first).starts_with('و') && first == last && !roles.names.is_empty();
        let genitive = first == self.hit.token + 1 || first == last && self.hit.suffix.is_some();
        let kind = self.hit.trigger.kind;
        let side = SIDES.contains(&before)
            || before == "الي" && matches!(kind, EventType::Aid | EventType::Mobilize)
            || before == "من" && !matches!(kind, EventType::Retreat);
        let counterpart = party.sort == Sort::Person
            && (first.saturating_sub(3)..first)
                .any(|t| doc.norm(t).trim_start_matches(['و', 'ب', 'ل']).starts_with("نظير"));
        match attached {
            _ if counterpart => true,
            Some('ل') => self.hit.trigger.mode != Some(ConsultMode::Visit) || party.sort == Sort::Person,
            Some('ب') => kind == EventType::Consult,
            _ => genitive || joined || side,
        }
    }

    fn party_at(&self, token: usize) -> Option<&Party> {
        let at = self.parties.partition_point(|p| p.tokens.start < token);
        self.parties.get(at).filter(|p| p.tokens.start == token)
    }

    fn time_at(&self, token: usize) -> Option<usize> {
        let start = self.reader.doc.tokens().get(token)?.span.start;
        let at = self.record.times.partition_point(|t| t.span.end <= start);
        let time = self.record.times.get(at).filter(|t| t.span.start <= start)?;
        Some(self.reader.doc.tokens_in(time.span).end.max(token + 1))
    }

    /// A party after the trigger takes part, or is where it happens.
    fn take(&self, party: &Party, gap: usize, roles: &mut Roles) {
        let place = || Some(party.span);
        let trigger = self.hit.trigger;
        if party.sides {
            return self.take_both(party, roles);
        }
        match party.sort {
            // a nationality describes the happening only right after its noun or another adjective of it
            Sort::Nisba if !self.hit.is_finite() && gap == 0 && self.is_adjectival(party) => {
                roles.add(party, false)
            }
            Sort::Nisba | Sort::Nothing => {}
            // an adjective of the happening taken for a name (الهجوم الإرهابي)
            Sort::Person if gap == 0 && self.hit.is_definite() && self.is_adjective(&party.name) => {}
            Sort::Place => roles.place = roles.place.or_else(place),
            Sort::Body if party.located => {}
            Sort::State | Sort::Capital if party.located && trigger.kind != EventType::Aid => {
                roles.place = roles.place.or_else(place);
            }
            Sort::State | Sort::Capital if self.is_goal() => roles.place = roles.place.or_else(place),
            Sort::Capital if gap > 0 && !self.follows_side(party) => roles.place = roles.place.or_else(place),
            _ => roles.add(party, false),
        }
    }

    /// `بين البلدين`: the two states named last.
    fn take_both(&self, party: &Party, roles: &mut Roles) {
        roles.both_sides = true;
        let states = parties::two_states(self.record);
        for name in states {
            roles.add(&Party { name, sort: Sort::State, sides: false, ..party.clone() }, false);
        }
    }

    /// The state somebody visits, the town that is taken.
    fn is_goal(&self) -> bool {
        let trigger = self.hit.trigger;
        trigger.needs == Needs::Place || trigger.mode == Some(ConsultMode::Visit)
    }

    /// `الاتفاق الروسي الأمريكي`, `الدعم المالي الإيراني`: only adjectives between.
    fn is_adjectival(&self, party: &Party) -> bool {
        (self.hit.token + 1..party.tokens.start).all(|t| {
            let word = self.reader.doc.norm(t);
            word.ends_with('ي') || word.ends_with("يه") || word == "-"
        })
    }

    /// One word with the article that is no given name.
    fn is_adjective(&self, name: &str) -> bool {
        let given = self.reader.lexicon.names.given_name(&isnad_text::fold(name)).is_some();
        !name.contains(' ') && name.starts_with("ال") && !given
    }

    /// After بين, مع, ضد, على, و or an attached ل.
    fn follows_side(&self, party: &Party) -> bool {
        let before = self.reader.doc.norm(party.tokens.start.wrapping_sub(1));
        let word = self.reader.doc.norm(party.tokens.start);
        matches!(before, "بين" | "مع" | "ضد" | "علي" | "من" | "قبل") || word.starts_with('و')
    }

    /// Whether the search after the trigger ends at a token.
    fn stops(&self, token: usize, roles: &Roles) -> bool {
        let doc = self.reader.doc;
        let word = doc.norm(token);
        let before = doc.norm(token.wrapping_sub(1));
        if BREAKS.contains(&word) {
            return !(word == "قبل" && before == "من");
        }
        if is_cue(self.reader, self.record, token) {
            return true;
        }
        if matches!(word, "التي" | "الذي" | "الذين" | "اللذين" | "اللتين") {
            return !self.tells_again(token + 1);
        }
        if matches!(word, "،" | "," | "-" | "–" | "(" | ")") {
            let next = doc.norm(token + 1);
            let retold = matches!(next, "الذي" | "التي") && self.tells_again(token + 2);
            if retold {
                return false;
            }
            let goes_on = self.party_at(token + 1).is_some()
                || self.time_at(token + 1).is_some()
                || next.starts_with("نظير");
            return !(goes_on
                && (self.hit.trigger.kind == EventType::Consult
                    || self.hit.is_finite()
                    || roles.names.is_empty()));
        }
        let purpose = word.starts_with('ل')
            && !word.starts_with("لل")
            && word.chars().count() > 4
            && !roles.names.is_empty();
        purpose || self.is_new_clause(token)
    }

    /// A relative clause about the happening itself: `التي شنها`, `الذي وقعته`.
    fn tells_again(&self, token: usize) -> bool {
        let lexicon = &self.reader.lexicon.happenings;
        lexicon.is_light_verb(self.reader.doc, token)
            || lexicon
                .triggers_at(self.reader.doc, token)
                .iter()
                .any(|h| h.is_finite() && h.trigger.group == self.hit.trigger.group)
    }

    /// A verb that و joins tells of something else.
    fn is_new_clause(&self, token: usize) -> bool {
        let doc = self.reader.doc;
        // الذي وقعته: the و is the verb's own
        let relative = matches!(doc.norm(token.wrapping_sub(1)), "الذي" | "التي" | "الذين");
        if !doc.norm(token).starts_with('و') || relative {
            return false;
        }
        let lexicon = &self.reader.lexicon.happenings;
        lexicon.is_light_verb(doc, token)
            || lexicon.triggers_at(doc, token).iter().any(|h| h.proclitics == "و" && h.is_finite())
            || self.reader.lexicon.cues.verbs_at(doc, token).iter().any(|h| {
                h.proclitics == "و" && h.form.aspect == isnad_lexicon::Aspect::Past && !h.verb.initial_only
            })
    }

    /// The subject before the trigger: of a verb that has none behind it, of a light verb, or the one a pronoun means.
    fn read_before(&self, roles: &mut Roles) {
        let before = self.start..self.hit.token;
        match self.hit.form {
            TriggerForm::Past { plural } | TriggerForm::Present { plural } => {
                let near =
                    self.parties.iter().find(|p| p.tokens.start > self.hit.token && p.sort != Sort::Nisba);
                let follows =
                    near.is_some_and(|p| p.tokens.start <= self.hit.token + 3 && !self.is_oblique(p));
                match self.party_before(self.hit.token) {
                    Some(subject) => self.add_joined(subject, roles),
                    None if PRONOUNS.contains(&self.reader.doc.norm(self.hit.token.wrapping_sub(1))) => {
                        self.add_source(roles)
                    }
                    None if plural || !follows => self.add_nearest(before, roles),
                    None => {}
                }
                if roles.names.len() < self.wanted() {
                    self.add_only_person(roles);
                }
            }
            TriggerForm::Noun { .. } => {
                if let Some(suffix) = self.hit.suffix {
                    self.add_antecedent(before, suffix, roles);
                } else if let Some(subject) =
                    self.party_before(self.hit.token).filter(|_| !self.hit.is_definite())
                {
                    self.add_joined(subject, roles);
                } else if let Some(party) = self.controller().filter(|_| roles.names.len() < 2) {
                    self.add_joined(party, roles);
                } else if let Some(light) = self.light_verb(before.clone()) {
                    self.add_subject_of(light, roles);
                } else if self.hit.trigger.kind == EventType::Consult && roles.names.len() < self.wanted() {
                    let known = roles.names.len();
                    self.add_nearest(before, roles);
                    roles.guessed = roles.names.len() - known;
                }
            }
        }
    }

    /// Whoever is said to do it where another verb governs the noun: `انتهت تونس من توقيع`, `اتهم الحركة بالإقدام على اختطاف`,
    /// `كانت روما تأمل التوصل إلى اتفاق`.
    fn controller(&self) -> Option<&Party> {
        let doc = self.reader.doc;
        let link = |t: usize| {
            let word = doc.norm(t);
            let bare = word.trim_start_matches(['ب', 'ل']);
            PREPOSITIONS.contains(&word) || LINKS.contains(&word) || LINKS.contains(&bare)
        };
        let mut start = self.hit.token;
        while start > self.start && self.hit.token - start < 4 && link(start - 1) {
            start -= 1;
        }
        let linked = start < self.hit.token;
        let attached = self.hit.proclitics.ends_with(['ب', 'ل']) && !self.hit.is_definite();
        if !linked && !attached || self.hit.is_definite() && self.hit.token - start < 2 {
            return None;
        }
        let ending = |at: usize| {
            let party = self.parties.iter().rfind(|p| p.tokens.end <= at)?;
            let fits =
                party.tokens.end == at && self.is_able(party) && !self.is_oblique(party) && !party.source;
            fits.then_some(party)
        };
        let verb = start.checked_sub(1).filter(|&t| linked && doc.norm(t).starts_with(['ي', 'ت']));
        ending(start).or_else(|| ending(verb?))
    }

    /// Stands after a preposition, so that it is no subject.
    fn is_oblique(&self, party: &Party) -> bool {
        let before = self.reader.doc.norm(party.tokens.start.wrapping_sub(1));
        let doc = self.reader.doc;
        let starts = doc.tokens().get(party.tokens.start).map_or(0, |t| t.span.start);
        let word = doc.norm(party.tokens.start);
        let counted =
            before == "من" && party.tokens.start >= 2 && MEMBERS.contains(&doc.norm(party.tokens.start - 2));
        if counted {
            return false;
        }
        let attached = starts < party.span.start && !word.starts_with(['و', 'ف']) || word.starts_with("لل");
        party.located
            || attached
            || matches!(before, "مع" | "علي" | "من" | "في" | "الي" | "عن" | "ضد" | "بين")
    }

    /// How many parties a meeting wants; a visit has one visitor.
    fn wanted(&self) -> usize {
        if self.hit.trigger.mode == Some(ConsultMode::Visit) { 1 } else { 2 }
    }

    /// A meeting whose subject is the pronoun of its verb: the only person named before it in the sentence.
    fn add_only_person(&self, roles: &mut Roles) {
        if self.hit.trigger.kind != EventType::Consult {
            return;
        }
        let persons =
            || self.parties.iter().filter(|p| p.sort == Sort::Person && p.tokens.end <= self.hit.token);
        if let Some(first) = persons().next().filter(|first| persons().all(|p| p.name == first.name)) {
            roles.add(first, true);
        }
    }

    /// Adds a party with those it is joined to before it (`حكومة الأردن ومجلس النواب`).
    fn add_joined(&self, last: &Party, roles: &mut Roles) {
        roles.add(last, true);
        let joined = |p: &Party| self.reader.doc.norm(p.tokens.start).starts_with('و');
        let mut next = last;
        while joined(next) {
            let before = self.parties.iter().rfind(|p| p.tokens.end == next.tokens.start && self.is_able(p));
            let Some(party) = before else { return };
            roles.add(party, true);
            next = party;
        }
    }

    /// The party right before a token, a time or an auxiliary between (`أعلنت الشرطة أمس اعتقال`, `إسرائيل «وافقت`).
    fn party_before(&self, token: usize) -> Option<&Party> {
        let party = self.parties.iter().rfind(|p| p.tokens.end <= token)?;
        let plain = |t: usize| {
            !self.reader.doc.is_word(t) && !matches!(self.reader.doc.norm(t), "،" | "." | ":" | "؛" | "\n")
                || matches!(
                    self.reader.doc.norm(t),
                    "قد" | "سوف" | "كان" | "كانت" | "الذين" | "الذي" | "التي"
                )
                || self.is_timed(t)
        };
        let beside = party.tokens.end..token;
        (self.is_able(party) && !self.is_oblique(party) && beside.len() <= 5 && beside.into_iter().all(plain))
            .then_some(party)
    }

    fn is_timed(&self, token: usize) -> bool {
        self.reader
            .doc
            .tokens()
            .get(token)
            .is_some_and(|t| self.record.times.iter().any(|x| x.span.contains(t.span)))
    }

    /// Who says so of themselves: `ذكرت الشرطة أنها اعتقلت`.
    fn add_source(&self, roles: &mut Roles) {
        let said = |p: &&Party| p.source && p.tokens.end <= self.hit.token && p.sort == Sort::Body;
        if let Some(party) = self.parties.iter().rfind(said) {
            roles.add(party, true);
        }
    }

    fn add_nearest(&self, before: Range<usize>, roles: &mut Roles) {
        let consult = self.hit.trigger.kind == EventType::Consult;
        let able = |p: &&Party| self.is_able(p) && !self.is_oblique(p) && (consult || !p.source);
        let inside =
            || self.parties.iter().filter(|p| before.contains(&p.tokens.start) && p.tokens.end <= before.end);
        if let Some(party) = inside().rfind(able) {
            self.add_joined(party, roles);
        }
    }

    fn is_able(&self, party: &Party) -> bool {
        !party.sides && matches!(party.sort, Sort::Person | Sort::Body | Sort::State | Sort::Capital)
    }

    /// The light verb before the trigger in its clause (أجرى الوزير محادثات).
    fn light_verb(&self, before: Range<usize>) -> Option<usize> {
        let near = before.end.saturating_sub(14).max(before.start)..before.end;
        near.rev().find(|&t| self.reader.lexicon.happenings.is_light_verb(self.reader.doc, t))
    }

    /// The parties between a light verb and the trigger, else the one before the verb.
    fn add_subject_of(&self, light: usize, roles: &mut Roles) {
        let between = |p: &&Party| p.tokens.start > light && p.tokens.end <= self.hit.token;
        let subjects: Vec<&Party> = self
            .parties
            .iter()
            .filter(between)
            .filter(|p| self.is_able(p) && !self.is_oblique(p) && !p.sides)
            .collect();
        let joined = |p: &&&Party| self.reader.doc.norm(p.tokens.start).starts_with('و');
        let Some((first, rest)) = subjects.split_first() else {
            // ما تحقق من: what came about is its own subject
            if matches!(self.reader.doc.norm(light.wrapping_sub(1)), "ما" | "لما" | "بما" | "مما")
            {
                return;
            }
            return self.add_nearest(self.start..light, roles);
        };
        for party in rest.iter().filter(joined).rev() {
            roles.add(party, true);
        }
        roles.add(first, true);
    }

    /// The one a pronoun means: the nearest before it that agrees.
    fn add_antecedent(&self, before: Range<usize>, suffix: &str, roles: &mut Roles) {
        let agrees = |p: &&Party| match suffix {
            "ه" => p.sort == Sort::Person || p.sort == Sort::Body && !is_feminine(&p.name),
            "ها" => matches!(p.sort, Sort::State | Sort::Capital | Sort::Body) || self.is_woman(p),
            "هم" | "هما" => p.sort == Sort::Body || p.sides,
            _ => false,
        };
        let inside =
            || self.parties.iter().filter(|p| before.contains(&p.tokens.start) && p.tokens.end <= before.end);
        // الوزير في زيارته: the one right before
        let beside = inside()
            .rfind(|p| p.tokens.end + 2 >= before.end && agrees(p) && self.is_able(p) && !self.is_oblique(p));
        let found = beside.or_else(|| {
            if suffix == "ه" {
                inside().find(|p| agrees(p) && self.is_able(p) && !self.is_oblique(p))
            } else {
                inside().rfind(|p| agrees(p) && self.is_able(p) && !p.located)
            }
        });
        match found {
            Some(party) => roles.add(party, true),
            None => self.add_speaker(roles),
        }
    }

    /// A person whose office is in the feminine (المستشارة).
    fn is_woman(&self, party: &Party) -> bool {
        let office = self.reader.doc.norm(party.tokens.start);
        party.sort == Sort::Person && office.ends_with('ه') && !matches!(office, "نايبه" | "نظيره")
    }

    /// Whoever speaks without being named again: `وشدد خلال لقائه السفير على`.
    fn add_speaker(&self, roles: &mut Roles) {
        let clause = self.reader.doc.span(self.start.saturating_sub(2)..self.hit.token + 1);
        let saying = self.record.statements.iter().rfind(|s| clause.contains(s.cue) && s.source.is_none());
        if self.hit.trigger.kind == EventType::Consult
            && let Some(name) = saying.and_then(|s| s.speaker.clone())
            && !roles.names.contains(&name)
        {
            roles.names.insert(0, name);
            roles.persons += 1;
        }
    }

    /// Those who were killed in it: `مقتل عسكريين في انفجار`.
    fn read_victims(&self, roles: &mut Roles) {
        if self.hit.trigger.kind != EventType::Assault || self.hit.is_finite() || roles.names.len() > 1 {
            return;
        }
        let near = self.hit.token.saturating_sub(18).max(self.start)..self.hit.token;
        let Some(killed) = near.rev().find(|&t| CASUALTIES.contains(&self.reader.doc.norm(t))) else {
            return;
        };
        let after = |p: &&Party| {
            p.tokens.start > killed && p.tokens.start <= killed + 4 && p.tokens.end <= self.hit.token
        };
        let able = |p: &&Party| self.is_able(p) && !p.source && !p.located && !p.crowd;
        if let Some(party) = self.parties.iter().find(|p| after(p) && able(p)) {
            roles.add(party, false);
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
            states.into_iter().for_each(|p| roles.add(p, false));
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

fn is_feminine(name: &str) -> bool {
    name.split(' ').next().is_some_and(|w| w.ends_with('ة'))
}

/// Where the clause of a trigger begins: after a full stop, أن, a cue, or a comma that closes another clause.
fn clause_start(reader: &Reader, record: &Record, start: usize, token: usize) -> usize {
    let opens = |t: usize| OPENERS.contains(&reader.doc.norm(t)) || is_cue(reader, record, t);
    (start..token).rev().find(|&t| opens(t)).map_or(start, |t| t + 1)
}

/// Whether a token carries a statement.
pub(super) fn is_cue(reader: &Reader, record: &Record, token: usize) -> bool {
    let Some(span) = reader.doc.tokens().get(token).map(|t| t.span) else { return false };
    let at = record.statements.partition_point(|s| s.cue.end <= span.start);
    record.statements.get(at).is_some_and(|s| s.cue.overlaps(span))
}

/// Words after which a side of the happening is named.
const SIDES: &[&str] = &[
    "بين",
    "مع",
    "ضد",
    "علي",
    "قبل",
    "يد",
    "ايدي",
    "برييسه",
    "برياسه",
    "بمشاركه",
    "بحضور",
    "حضره",
    "بقياده",
    "بوساطه",
    "برعايه",
    "لدي",
    "جانب",
    "بجانب",
    "قبضه",
    "سيطره",
    "شوون",
    "شيون",
    "شان",
    "بيد",
    "اراضي",
];

/// Pronouns that stand for whoever speaks.
const PRONOUNS: &[&str] = &["انها", "انه", "انهم", "بانها", "بانه", "بانهم"];

/// Words after which those stand who were killed or hurt.
const CASUALTIES: &[&str] =
    &["مقتل", "قتل", "قتلت", "اصابه", "جرح", "استشهاد", "مصرع", "اصيب", "لقي", "استشهد"];

/// Words after which somebody is named who only supports a party.
const ALLIED: &[&str] =
    &["المتحالفه", "المتحالف", "المدعومه", "المدعوم", "مدعومه", "مدعوم", "المقربه", "المنشق", "المنشقه"];

/// Prepositions between a verb and the noun it governs.
const PREPOSITIONS: &[&str] = &["علي", "الي", "في", "من", "عن"];

/// Nouns between a verb and the happening that say little by themselves (شن، تنفيذ).
const LINKS: &[&str] = &[
    "الاقدام",
    "القيام",
    "قيام",
    "شن",
    "تنفيذ",
    "ارتكاب",
    "اجراء",
    "عقد",
    "التوصل",
    "استيناف",
    "مواصله",
    "استكمال",
    "تقديم",
    "احترام",
    "احترامها",
    "الالتزام",
    "عمليه",
    "عمليات",
    "سلسله",
    "جريمه",
    "جرايم",
    "محاوله",
    "تطبيق",
    "توقيع",
    "ابرام",
];

/// One of the many, after their number (مئة مقاتل من الحركة): the whole takes part.
const MEMBERS: &[&str] = &["مقاتل", "مقاتلا", "عنصر", "عنصرا", "مسلح", "مسلحا", "جندي", "جنديا"];

/// Words that open the clause a trigger stands in.
const OPENERS: &[&str] = &[
    "؛",
    "ان",
    "بان",
    "انه",
    "انها",
    "انهم",
    "حيث",
    "فيما",
    "بينما",
    "لكن",
    ":",
    "مما",
    "عندما",
    "اذ",
    "وان",
    "كما",
];

/// Words that open another clause, or tell what a happening is about.
const BREAKS: &[&str] = &[
    "؛",
    ".",
    ":",
    "\n",
    "ان",
    "بان",
    "انه",
    "انها",
    "انهم",
    "حيث",
    "فيما",
    "بينما",
    "لكن",
    "مما",
    "عندما",
    "اذ",
    "وان",
    "كما",
    "عن",
    "حول",
    "بشان",
    "بخصوص",
    "بهدف",
    "بغيه",
    "خلال",
    "بعد",
    "قبل",
    "منذ",
    "رغم",
    "بسبب",
    "ضمن",
    "اثر",
    "عقب",
    "جراء",
    "نتيجه",
    "حين",
    "ما",
    "سبل",
    "لو",
    "اذا",
    "الا",
    "وذلك",
    "واسفر",
    "اسفر",
    "واسفرت",
    "اسفرت",
    "وقد",
    "وكان",
    "وكانت",
];

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
