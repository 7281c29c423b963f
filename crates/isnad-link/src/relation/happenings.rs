//! Which events of an article are events of the two states, and how surely.
//!
//! `استقبل الملك فيصل الحمايدة رئيس الوزراء كمال الزوبعي في عمّان` – both sides act, by name, in an asserted sentence. A state that is only hit beside the
//! other (`هجمات تعرضت لها السعودية والكويت`), talks that a third holds with both, what is wished for or asked about, a match of two teams and the
//! dates of long ago are no events of the two.

use super::dossier::Party;
use super::view::{Naming, States, View, days_between};
use isnad_format::wire::{WireEvent, WireMention};
use isnad_lexicon::{Proclitics, WordClass};
use isnad_text::Span;
use std::ops::Range;

/// An event beside the sentence that tells it.
pub(super) struct Happening<'a> {
    view: &'a View<'a>,
    event: &'a WireEvent,
    pub(super) parties: &'a [Party],
    place: Option<&'a str>,
    trigger: usize,
    sentence: Range<usize>,
}

/// A party with where the sentence names it.
type Standing<'p> = (&'p Party, Range<usize>);

/// Tokens within which the words for an event and those who take part stand when they belong together.
const NEAR: usize = 14;

impl<'a> Happening<'a> {
    /// Finds the sentence of an event.
    pub(super) fn new(
        view: &'a View<'a>,
        event: &'a WireEvent,
        parties: &'a [Party],
        place: Option<&'a str>,
    ) -> Self {
        let at = view.span(&event.trigger).start;
        Happening { view, event, parties, place, trigger: view.doc.token_at(at), sentence: view.sentence(at) }
    }

    /// How surely it is an event of the two; `None` where it is none.
    pub(super) fn certainty(&self) -> Option<f64> {
        let unclear = !self.is_talk() && self.is_between_the_two();
        if self.is_asked() || self.is_played() || self.is_chronicle() || unclear {
            return None;
        }
        // a force of no state is no unknown party
        let body = |p: &Party| self.view.actor(&p.name).is_some_and(|a| a.kind == "organization");
        let unknown =
            self.parties.iter().filter(|p| p.states.is_empty() && (self.is_talk() || !body(p))).count();
        let modality = match self.event.modality.as_str() {
            "happened" => 1.0,
            // what is threatened
            "planned" if matches!(self.event.kind.as_str(), "ASSAULT" | "COERCE") => 0.6,
            "planned" => 0.9,
            "denied" => 0.7,
            _ => 0.5,
        };
        Some(
            self.belonging()?
                * self.closeness()
                * self.recency()
                * self.firmness()
                * modality
                * (1.0 - 0.2 * unknown.min(3) as f64),
        )
    }

    fn is_talk(&self) -> bool {
        matches!(self.event.kind.as_str(), "CONSULT" | "AGREE" | "COOPERATE")
    }

    fn is_visit(&self) -> bool {
        self.event.mode.as_deref() == Some("visit")
    }

    fn is(&self, class: WordClass, word: &str) -> bool {
        self.view.watch.lexicon.is(class, word)
    }

    fn norm(&self, token: usize) -> &str {
        self.view.doc.norm(token)
    }

    /// Who acts or is acted on, as far as the sentence says so.
    fn acting(&self) -> States {
        let acts = |p: &&Party| self.is_meant(p) && !self.only_supports(p);
        self.parties.iter().filter(acts).flat_map(|p| p.states.iter().cloned()).collect()
    }

    /// How surely an event is one of the two states, by who takes part and where.
    fn belonging(&self) -> Option<f64> {
        let pair = &self.view.watch.pair;
        let acting = self.acting();
        let others = acting.iter().filter(|state| !pair.holds(state)).count();
        if pair.both_in(&acting) {
            // who meets in a third state visits it
            let elsewhere = self.is_visit() && self.goal().is_some_and(|goal| !pair.holds(&goal));
            return Some(
                if elsewhere { None } else { self.facing(others) }? * (1.0 - 0.15 * others.min(4) as f64),
            );
        }
        let [only] = pair.sides_in(&acting).try_into().ok()?;
        let there = |place: &str| place == pair.other(&only) && self.view.names_state(place);
        let on_ground = self.place.is_some_and(there) && self.is_near_place();
        let crosses =
            matches!(self.event.kind.as_str(), "ASSAULT" | "MOBILIZE" | "AID" | "COERCE" | "RETREAT");
        // the ground of the other is not yet the other side: it may lend the room for somebody else's meeting
        let named = self.view.states_between(self.view.range(self.sentence.clone()), Naming::Places);
        let alone = others == 0 && named.iter().all(|state| pair.holds(state));
        let official = self.parties.iter().any(|p| p.states.contains(&only) && self.acts_for(p));
        match (on_ground, others) {
            _ if self.is_visit() => self.way().filter(|_| others == 0).map(|_| 0.9),
            (true, 0) if crosses && official => Some(if alone { 0.8 } else { 0.6 }),
            _ => None,
        }
    }

    /// Whether the place is named near the words for the event.
    fn is_near_place(&self) -> bool {
        let place =
            self.event.place.as_ref().map(|place| self.view.doc.token_at(self.view.span(place).start));
        // whom one arrests for what he meant to do elsewhere
        let most = if self.event.kind == "COERCE" { NEAR / 2 } else { NEAR };
        place.is_some_and(|place| place.abs_diff(self.trigger) <= most && !self.is_border(place))
    }

    /// Whether the two stand on different ends of the event; both on one end have done or suffered it together.
    fn facing(&self, others: usize) -> Option<f64> {
        let Some((first, second)) = self.two_sides() else { return Some(1.0) };
        if self.is_origin(&first) || self.is_origin(&second) || self.is_beside_place(&second) {
            return None;
        }
        if self.is_border(first.1.start)
            || self.is_talk() && [&first, &second].iter().any(|side| self.is_matter(side.0, side.1.start))
            || self.is_between_others(&first.1, &second.1)
        {
            return None;
        }
        if !self.are_coordinated(&first.1, &second.1) || self.stands_between(first.1.start) {
            return Some(1.0);
        }
        let bodies = [&first, &second].iter().all(|(party, _)| {
            let kind = self.view.actor(&party.name).map_or("organization", |a| a.kind.as_str());
            matches!(kind, "organization" | "person")
        });
        let before = self.before(first.1.start);
        let governed = matches!(before, "مع" | "من" | "الي" | "علي" | "في" | "ضد" | "ل" | "ب")
            || self.view.doc.norm(first.1.start).starts_with(['ل', 'ب'])
                && self.norm(first.1.start).chars().count() > 4
                && !self.is_named_so(first.1.start);
        match self.event.kind.as_str() {
            "CONSULT" | "AGREE" | "COOPERATE" if !governed && others == 0 => Some(0.95),
            "AGREE" if !governed && others < 3 => Some(0.9),
            "CONSULT" if self.event.mode.as_deref() == Some("multilateral") => Some(0.8),
            // two forces that fight side by side
            "ASSAULT" | "COERCE" if bodies => Some(0.75),
            _ => None,
        }
    }

    /// Whether a party is named in the sentence or meant all the same: by words for both, by a pronoun for somebody's own state, or as a person who was
    /// named before. A state or body that is named elsewhere alone has come in by other words for the same event.
    fn is_meant(&self, party: &Party) -> bool {
        let place = self.stands(party);
        if place.as_ref().is_some_and(|at| self.is_followed(at.start)) {
            return false;
        }
        let sentence = self.view.range(self.sentence.clone());
        let person = self.view.actor(&party.name).is_some_and(|a| a.kind == "person" && a.name.is_some());
        let own = |t: usize| {
            let bare = self.norm(t).trim_start_matches(['و', 'ف', 'ب', 'ل']);
            self.is(WordClass::OwnState, bare)
        };
        let joint = |t: usize| super::share::is_both(self.view, t);
        person
            || party.states.len() != 1
            || place.is_some()
            || self.view.states_between(sentence, Naming::State).contains(&party.states[0])
            || self.sentence.clone().any(own)
            || self.sentence.clone().any(|t| joint(t) && self.view.means_the_pair(t))
    }

    /// `المقاتلون الموالون لحداد`: those who follow somebody act, not he.
    fn is_followed(&self, name: usize) -> bool {
        let before = bare(self.before(name));
        self.view.watch.lexicon.forms_of(WordClass::Follower).any(|word| before.starts_with(word))
    }

    /// `قوات تتقدم بدعم من التحالف`: others act, with somebody's support.
    fn only_supports(&self, party: &Party) -> bool {
        /// Tokens between the word for support and the name.
        const GAP: usize = 3;
        self.stands(party).is_some_and(|name| {
            let near = name.start.saturating_sub(GAP + 1).max(self.sentence.start)..name.start;
            let words = [WordClass::SupportNoun, WordClass::AllyWord];
            // بدعم: three letters, of which bare leaves the preposition
            let noun = |t: usize| self.norm(t).trim_start_matches(['و', 'ف']).trim_start_matches(['ب', 'ل']);
            let supports = |t: usize| self.view.watch.lexicon.is_any(&words, noun(t));
            near.into_iter().any(|t| supports(t) && t != self.trigger)
        })
    }

    /// `مسلحون قدموا من سوريا`: where somebody comes from.
    fn is_origin(&self, side: &Standing) -> bool {
        let (party, name) = (side.0, side.1.start);
        let state = self.view.actor(&party.name).is_some_and(|a| a.kind == "country");
        state
            && self.before(name) == "من"
            && name.checked_sub(2).is_some_and(|t| self.is(WordClass::Arrival, self.norm(t)))
    }

    /// `في الداخل السوري وتركيا`: a state joined to a place.
    fn is_beside_place(&self, side: &Standing) -> bool {
        /// Tokens of the place.
        const ROOM: usize = 4;
        let (party, name) = (side.0, side.1.start);
        let state = self.view.actor(&party.name).is_some_and(|a| a.kind == "country");
        let joined = self.norm(name).starts_with('و') && !self.is_named_so(name);
        let placed = (name.saturating_sub(ROOM).max(self.sentence.start)..name)
            .any(|t| matches!(self.norm(t), "في" | "داخل" | "وفي"));
        state && joined && placed && !self.is_talk()
    }

    /// Whether the first letter of a token belongs to the name that begins there.
    fn is_named_so(&self, token: usize) -> bool {
        let start = self.view.doc.tokens().get(token).map(|t| t.span.start);
        let names = self.view.record.mentions.iter();
        let mut names = names.map(|m| self.view.span(&m.span).start);
        names.any(|at| Some(at) == start)
    }

    /// Whether a token belongs to a name or office.
    fn is_in_mention(&self, token: usize) -> bool {
        let Some(span) = self.view.doc.tokens().get(token).map(|t| t.span) else { return false };
        let mut mentions = self.view.record.mentions.iter();
        mentions.any(|m| {
            let name = self.view.span(&m.span);
            m.label != "LOC" && name.start <= span.start && span.end <= name.end
        })
    }

    /// The first parties of either side, with where they stand, in order of the text.
    fn two_sides(&self) -> Option<(Standing<'_>, Standing<'_>)> {
        let [a, b] = self.view.watch.pair.codes();
        let find = |code: &str| {
            let mut own = self.parties.iter().filter(|p| p.states.len() == 1 && p.states[0] == code);
            own.find_map(|party| Some((party, self.stands(party)?)))
        };
        let (one, other) = (find(a)?, find(b)?);
        Some(if one.1.start <= other.1.start { (one, other) } else { (other, one) })
    }

    /// Where the sentence names a party, nearest to the trigger.
    fn stands(&self, party: &Party) -> Option<Range<usize>> {
        let actor = self.view.actor(&party.name);
        let same = |m: &&WireMention| match (actor, self.view.actor_of(m)) {
            (Some(actor), Some(other)) => {
                actor.id == other.id
                    || actor.kind == "country" && other.kind != "person" && actor.country == other.country
            }
            _ => m.span.text == party.name,
        };
        let tokens = |m: &WireMention| self.view.doc.tokens_in(self.view.span(&m.span));
        self.view
            .mentions_in(self.view.range(self.sentence.clone()))
            .filter(same)
            .map(tokens)
            .min_by_key(|t| (t.start.abs_diff(self.trigger), t.start))
            .or_else(|| self.stands_in_words(party))
    }

    /// Where the words of a party stand that is no name: `مسلحين أردنيين`.
    fn stands_in_words(&self, party: &Party) -> Option<Range<usize>> {
        let sentence = self.view.range(self.sentence.clone());
        let at = sentence.slice(&self.view.record.text).find(&party.name)? + sentence.start;
        Some(self.view.doc.tokens_in(Span::new(at, at + party.name.len())))
    }

    /// Whether nothing but `و` or a comma, and what belongs to the names, stands between two names on one side of the trigger.
    fn are_coordinated(&self, first: &Range<usize>, second: &Range<usize>) -> bool {
        /// Tokens between the two.
        const GAP: usize = 5;
        let apart = first.start < self.trigger && self.trigger < second.start;
        let gap = first.end..second.start;
        let linked = (first.end..second.start + 1).any(|t| {
            let word = self.norm(t);
            matches!(word, "،" | ",") || word.starts_with('و') && (t < second.start || !self.is_named_so(t))
        });
        let loose = |t: usize| {
            let prepositions = [WordClass::Preposition, WordClass::SidePreposition];
            let word = self.norm(t);
            self.view.watch.lexicon.is_any(&prepositions, word) || matches!(word, "نحو" | "ان")
        };
        !apart && gap.len() <= GAP && linked && !gap.clone().any(loose)
    }

    /// `اشتباكات بين الطرفين`: which two is seldom certain.
    fn is_between_the_two(&self) -> bool {
        let around = self.trigger.saturating_sub(4)..(self.trigger + 5).min(self.sentence.end);
        let joint = |t: usize| super::share::is_both(self.view, t);
        let states = |p: &Party| self.view.actor(&p.name).is_none_or(|a| a.kind == "country");
        around.clone().any(joint) && self.parties.iter().all(states)
    }

    /// `الحدود بين`, `الحدود مع`: where something is, not who takes part.
    fn is_border(&self, name: usize) -> bool {
        let mut near = name.saturating_sub(3).max(self.sentence.start)..name;
        near.any(|t| self.is(WordClass::BorderNoun, self.norm(t)))
    }

    /// A state that is talked about, or in which one meets: `أطلعه على العمليات في سوريا والعراق`.
    fn is_matter(&self, party: &Party, name: usize) -> bool {
        let state = self.view.actor(&party.name).is_some_and(|a| a.kind == "country");
        let about = (name.saturating_sub(5).max(self.sentence.start)..name)
            .any(|t| matches!(self.norm(t), "في" | "حول" | "بشان" | "ازاء" | "حيال" | "ضد"));
        let with = (name.saturating_sub(3).max(self.sentence.start)..name)
            .any(|t| matches!(self.norm(t), "مع" | "بين" | "وبين" | "من"));
        let treaty = self.event.kind != "AGREE" && self.is_of_agreement(name);
        state && (about && !with || treaty) && !self.is_visit()
    }

    /// `القلقين من الاتفاق النووي مع إيران`: a party to an agreement that somebody else meets about.
    fn is_of_agreement(&self, name: usize) -> bool {
        let near = name.saturating_sub(4).max(self.sentence.start)..name;
        let agreed = |t: usize| {
            let word = bare(self.norm(t));
            t != self.trigger && self.is(WordClass::AgreementNoun, word.strip_prefix("ال").unwrap_or(word))
        };
        self.before(name) == "مع" && near.into_iter().any(agreed)
    }

    /// `الاتفاق بين` and `الاتفاق مع`: the words say who the parties are, and one of the two is not among them.
    fn is_between_others(&self, first: &Range<usize>, second: &Range<usize>) -> bool {
        /// Tokens that the parties take.
        const ROOM: usize = 12;
        let mut next = self.trigger + 1..(self.trigger + 4).min(self.sentence.end);
        let between = next.find(|&t| self.norm(t) == "بين");
        between.is_some_and(|at| {
            let named = self.view.range(at..(at + ROOM).min(self.sentence.end));
            let there = |name: &Range<usize>| at < name.start && name.start <= at + ROOM;
            let told = self.view.watch.pair.both_in(&self.view.states_between(named, Naming::Places));
            !(told || there(first) && there(second))
        })
    }

    /// `بين` before the first of two names.
    fn stands_between(&self, first: usize) -> bool {
        (first.saturating_sub(4).max(self.sentence.start)..first)
            .any(|t| matches!(self.norm(t), "بين" | "وبين" | "بينه" | "بينها"))
    }

    fn before(&self, token: usize) -> &str {
        token.checked_sub(1).filter(|t| *t >= self.sentence.start).map_or("", |t| self.norm(t))
    }

    /// Whether both sides are named near the words for the event: states that stand at the other end of a long sentence seldom take part.
    fn closeness(&self) -> f64 {
        let (view, event) = (self.view, self.event);
        let around = self.trigger.saturating_sub(NEAR).max(self.sentence.start)
            ..(self.trigger + NEAR).min(self.sentence.end);
        let mut named = view.states_between(view.range(around.clone()), Naming::Places);
        // a coalition is named, and elsewhere who leads it
        let is_led = |p: &&Party| {
            super::led::is_coalition(view.watch.lexicon, &p.name)
                && self.stands(p).is_some_and(|at| around.contains(&at.start))
        };
        named.extend(self.parties.iter().filter(is_led).flat_map(|p| p.states.iter().cloned()));
        let missing = view.watch.pair.codes().into_iter().filter(|code| !named.contains(*code)).count();
        // persons are recognised without their state being named
        let kinds = |kind: &str| {
            event.participants.iter().filter(|name| view.actor(name).is_some_and(|a| a.kind == kind)).count()
        };
        let people = self.is_visit() && !event.participants.iter().any(|name| acts(view, name));
        let states_only =
            event.participants.iter().all(|name| view.actor(name).is_none_or(|a| a.kind == "country"));
        let joint = self.is_talk() && view.is_focus && around.clone().any(|t| super::share::is_both(view, t));
        match missing {
            _ if people => 0.4,
            _ if joint => 1.0,
            // who acts on the ground of the other needs no word that joins the two
            0 if states_only
                && (self.is_visit() || view.watch.pair.both_in(&self.acting()))
                && !stand_together(view, self.sentence.clone()) =>
            {
                0.3
            }
            0 => 1.0,
            n if kinds("person") >= n => 0.95,
            _ => 0.55,
        }
    }

    /// Background of long ago counts less than news.
    fn recency(&self) -> f64 {
        let told = self.view.date_of(self.event).filter(|date| date.basis == "told");
        let day = self.view.day.as_ref();
        let days = told.as_ref().zip(day).and_then(|(told, day)| days_between(&told.edtf, &day.edtf));
        match days {
            Some(days) if days > 400 => 0.5,
            _ if told.is_some_and(|d| d.edtf.len() < 7) => 0.5,
            _ if self.is_of_the_past() => 0.5,
            None if self.view.is_history => 0.6,
            _ => 1.0,
        }
    }

    /// `حين هدد الرئيس السابق عام 2010`, `ذكرى الغزو`: the sentence tells of a time past, though not of the event itself.
    fn is_remembered(&self) -> bool {
        let sentence = self.view.words(self.view.range(self.sentence.clone()));
        let mut times = self.view.record.times.iter();
        let long_ago = times.any(|time| {
            let year = |edtf: &str| edtf.get(..4).and_then(|year| year.parse::<i32>().ok());
            let own = self.view.day.as_ref().and_then(|day| year(&day.edtf));
            sentence.start <= time.span.start
                && time.span.end <= sentence.end
                && time.edtf.as_deref().and_then(year).zip(own).is_some_and(|(told, own)| told + 1 < own)
        });
        let then = |word: &str| self.is(WordClass::Then, word) || matches!(word, "ابان" | "الراحل");
        long_ago || self.sentence.clone().any(|t| then(bare(self.norm(t))))
    }

    /// Whether it is told as something of years ago, on a day that nobody tells.
    pub(super) fn is_of_the_past(&self) -> bool {
        let told = self.view.date_of(self.event).is_some_and(|date| date.basis == "told");
        self.is_of_a_time() || !told && self.is_remembered()
    }

    /// `ذكرى الغزو`, `مرحلة الغزو`: a time named after an event.
    fn is_of_a_time(&self) -> bool {
        let near = self.trigger.saturating_sub(3).max(self.sentence.start)..self.trigger;
        near.into_iter().any(|t| self.is(WordClass::PastPeriod, bare(self.norm(t))))
    }

    /// Whether the sentence tells that it came about, or only speaks of such a thing: somebody is named, a verb says that it was done, or a day is
    /// given. What is sought, called for or thought possible anywhere in the clause counts less.
    fn firmness(&self) -> f64 {
        let kind = |p: &Party| self.view.actor(&p.name).map_or("", |actor| actor.kind.as_str());
        let named = self.parties.iter().any(|p| {
            kind(p) == "organization"
                || kind(p) == "person" && self.view.actor(&p.name).is_some_and(|a| a.name.is_some())
        });
        // an agreement is often spoken of long after, by those who had no part in it
        let named = named && self.event.kind != "AGREE";
        let nobody = self.parties.iter().all(|p| matches!(kind(p), "" | "person") && !self.is_known(p));
        let told = self.view.date_of(self.event).is_some_and(|date| date.basis == "told");
        let hedge = if self.event.modality == "happened" && self.is_hedged() { 0.6 } else { 1.0 };
        let hedge = if self.is_opinion() { 0.7 * hedge } else { hedge };
        let hedge = if self.view.is_column { 0.6 * hedge } else { hedge };
        match self.event.kind.as_str() {
            _ if nobody => 0.7 * hedge,
            _ if named || told || self.is_asserted() => hedge,
            "SANCTION" => 0.8 * hedge,
            _ => 0.5 * hedge,
        }
    }

    /// Whether a party has a name, or is certain by office or delegation: not `مسؤول عراقي`.
    fn is_known(&self, party: &Party) -> bool {
        let definite = || {
            party.name.starts_with("ال") || party.name.split(' ').nth(1).is_some_and(|w| w.starts_with("ال"))
        };
        self.view.actor(&party.name).is_some_and(|a| a.name.is_some() || definite()) || definite()
    }

    /// A finite verb, or a noun with a verb that says it was held, made or begun.
    fn is_asserted(&self) -> bool {
        let happenings = &self.view.watch.lexicon.happenings;
        let finite = happenings.triggers_at(&self.view.doc, self.trigger).iter().any(|hit| hit.is_finite());
        let near = self.trigger.saturating_sub(5).max(self.sentence.start)
            ..(self.trigger + 5).min(self.sentence.end);
        let done =
            |t: usize| t != self.trigger && happenings.is_light_verb(&self.view.doc, t) || self.says_held(t);
        // a cargo that came is aid that was given
        let cargo = || {
            self.event.kind == "AID"
                && near.clone().any(|t| self.is(WordClass::CargoWord, bare(self.norm(t))))
        };
        finite || near.clone().any(done) || cargo()
    }

    fn says_held(&self, token: usize) -> bool {
        let sessions = &self.view.watch.lexicon.relations.sessions;
        let found = sessions.longest_at(&self.view.doc, token, Proclitics::Any);
        found.is_some_and(|found| found.value == isnad_lexicon::SessionWord::Held)
    }

    /// A word of wish, attempt or condition earlier in the clause, farther off than what tells the event's own modality.
    fn is_hedged(&self) -> bool {
        /// Rows of the table of modality that hedge a whole clause.
        const ROWS: &[&str] = &["mustaqbal", "niyya", "shart", "wujub", "man"];
        let marks = &self.view.watch.lexicon.happenings.modality;
        let mut before = (self.trigger.saturating_sub(9).max(self.sentence.start)..self.trigger).rev();
        let clause =
            before.by_ref().take_while(|&t| !matches!(self.norm(t), "،" | "," | ":" | "؛" | "." | "ان"));
        let mut clause = clause.collect::<Vec<usize>>().into_iter();
        clause.any(|t| {
            let mark = marks.longest_at(&self.view.doc, t, Proclitics::Any);
            mark.is_some_and(|m| ROWS.contains(&m.value.id.as_str()))
                || self.is(WordClass::NonFactive, self.norm(t))
        })
    }

    /// Told by somebody who expects or believes it, or who speaks for nobody.
    fn is_opinion(&self) -> bool {
        let id = self.event.statement.as_deref();
        let said = self.view.record.statements.iter().find(|s| id == Some(s.id.as_str()));
        said.is_some_and(|s| {
            let speaker = s.speaker.as_deref().and_then(|name| self.view.actor(name));
            let role = speaker.and_then(|actor| actor.role.as_deref());
            let private = role.and_then(|role| self.view.level(role)) == Some(isnad_lexicon::Level::Private);
            let former = role.is_some_and(|role| super::share::is_former(self.view, role));
            private || former || matches!(s.class.as_str(), "expect" | "predict" | "opine" | "believe")
        })
    }

    /// The adjective that says which agreement is spoken of: النووي of `الاتفاق النووي`.
    pub(super) fn subject(&self) -> Option<String> {
        let known = self.event.kind == "AGREE"
            && self.norm(self.trigger).trim_start_matches(['و', 'ب']).starts_with("ال");
        let next = self.norm(self.trigger + 1);
        let nisba = self.view.watch.lexicon.names.nisba(next).is_some();
        (known && next.starts_with("ال") && !nisba).then(|| next.trim_end_matches('ه').to_owned())
    }

    /// A question tells nothing.
    fn is_asked(&self) -> bool {
        let last = self.sentence.end.saturating_sub(2)..self.sentence.end;
        last.chain(self.sentence.end..self.sentence.end + 1).any(|t| matches!(self.norm(t), "؟" | "?"))
    }

    /// Teams of the two meet as well.
    fn is_played(&self) -> bool {
        let word = |t: usize| {
            let word = self.norm(t);
            let word = word.strip_prefix('و').unwrap_or(word);
            ["ال", "لل", "بال"].iter().find_map(|p| word.strip_prefix(p)).unwrap_or(word).to_owned()
        };
        let found = self.sentence.clone().filter(|&t| self.is(WordClass::SportNoun, &word(t))).count();
        let certain = self.sentence.clone().any(|t| self.is(WordClass::MatchNoun, &word(t)));
        found > 1 || certain
    }

    /// `1987 - مجلس الأمن يعتمد القرار`: a line of what happened on this day.
    fn is_chronicle(&self) -> bool {
        let word = self.norm(self.sentence.start);
        let year = word.len() == 4 && word.parse::<u32>().is_ok_and(|y| (1000..2100).contains(&y));
        year && matches!(self.norm(self.sentence.start + 1), "-" | "–" | "—" | ":" | "ـ")
    }

    /// Whether a party acts for a state rather than being people of it.
    fn acts_for(&self, party: &Party) -> bool {
        self.view.actor(&party.name).is_some_and(|a| a.kind == "country") || acts(self.view, &party.name)
    }

    /// Where visitors come from and where they go, and who they are.
    pub(super) fn way(&self) -> Option<(String, String, Vec<String>)> {
        if !self.is_visit() {
            return None;
        }
        let pair = &self.view.watch.pair;
        let goal = self.goal().filter(|goal| pair.holds(goal))?;
        let from = pair.other(&goal).to_owned();
        let travels = |party: &&Party| party.states == [from.clone()] && acts(self.view, &party.name);
        let visitors: Vec<String> = self.parties.iter().filter(travels).map(|p| p.name.clone()).collect();
        (!visitors.is_empty()).then_some((from, goal, visitors))
    }

    /// The state visited, by the words: `زار بغداد`, `زيارة إلى العراق`, `وصل إلى بغداد في زيارة`. What is only `في` a place is its matter (`يبحث خلال زيارته
    /// التسوية في سوريا`), but for one who is already there.
    fn goal(&self) -> Option<String> {
        /// Tokens from the trigger to its goal.
        const REACH: usize = 16;
        let after = self.trigger + 1..(self.trigger + 1 + REACH).min(self.sentence.end);
        let before = self.trigger.saturating_sub(REACH).max(self.sentence.start)..self.trigger;
        let finite = {
            let happenings = &self.view.watch.lexicon.happenings;
            happenings.triggers_at(&self.view.doc, self.trigger).iter().any(|hit| hit.is_finite())
        };
        let mut inside = None;
        let joined = |t: usize| {
            self.norm(t).starts_with('و') && self.norm(t).chars().count() > 3 && !self.is_in_mention(t)
        };
        let stop = after.clone().skip(1).find(|&t| joined(t) || self.norm(t) == "،").unwrap_or(after.end);
        for (at, state) in self.places(after) {
            match self.leads(at) {
                Leads::To => return Some(state),
                Leads::Bare if at < stop && at - self.trigger <= if finite { 10 } else { 1 } => {
                    return Some(state);
                }
                Leads::In if at - self.trigger <= 4 && inside.is_none() => inside = Some(state),
                _ => {}
            }
        }
        if finite {
            return inside.or_else(|| self.host());
        }
        let arrived =
            self.places(before).into_iter().rev().find(|(at, _)| matches!(self.leads(*at), Leads::To));
        arrived.map(|(_, state)| state).or(inside).or_else(|| self.host())
    }

    /// A state or official who is named as the second to take part receives the first.
    fn host(&self) -> Option<String> {
        let known = |p: &&Party| {
            p.states.len() == 1
                && self.view.actor(&p.name).is_some_and(|a| {
                    a.kind == "country"
                        || a.kind == "person"
                            && self.view.level(a.role.as_deref().unwrap_or_default()).is_some()
                })
        };
        let hosted = self.event.place.is_none();
        self.parties.iter().skip(1).find(known).filter(|_| hosted).map(|p| p.states[0].clone())
    }

    /// The places and states named among tokens, with the state each lies in.
    fn places(&self, tokens: Range<usize>) -> Vec<(usize, String)> {
        if tokens.is_empty() {
            return Vec::new();
        }
        let mut found = Vec::new();
        let mentions = self.view.mentions_in(self.view.range(tokens.clone()));
        for mention in mentions.filter(|m| m.label == "LOC") {
            let at = self.view.doc.token_at(self.view.span(&mention.span).start);
            if let Some(state) =
                self.view.state_of_place(Some(&mention.span)).filter(|_| tokens.contains(&at))
            {
                found.push((at, state));
            }
        }
        found
    }

    /// How a place is joined to what stands before it.
    fn leads(&self, place: usize) -> Leads {
        let heads = &self.view.watch.lexicon.names.place_heads;
        let mut first = place;
        // إلى العاصمة العراقية بغداد, لدولة الكويت
        while first > self.sentence.start && place - first < 3 {
            let head = heads.longest_at(&self.view.doc, first - 1, Proclitics::Any).is_some();
            let nisba = self.view.watch.lexicon.names.nisba(self.norm(first - 1)).is_some();
            if !head && !nisba {
                break;
            }
            first -= 1;
        }
        let own = |t: usize, letter: char| {
            let word = self.norm(t);
            word.starts_with(letter) && (t < place || !self.is_named_so(t))
        };
        match self.before(first) {
            "الي" => Leads::To,
            _ if own(first, 'ل') => Leads::To,
            "في" => Leads::In,
            _ if own(first, 'ب') => Leads::In,
            "من" | "عن" | "علي" | "مع" | "بين" => Leads::Away,
            _ if own(first, 'و') => Leads::Away,
            _ => Leads::Bare,
        }
    }
}

/// Whether a sentence joins the names of the two: بين العراق والأردن, قطعت السعودية علاقاتها مع إيران.
pub(super) fn stand_together(view: &View, sentence: Range<usize>) -> bool {
    /// Tokens between the two names.
    const GAP: usize = 6;
    let mut named: Vec<(usize, &str)> = Vec::new();
    for mention in view.mentions_in(view.range(sentence)) {
        if let Some(code) = view.actor_of(mention).and_then(|actor| actor.country.as_deref()) {
            named.push((view.doc.token_at(view.span(&mention.span).start), code));
        }
    }
    let prepositions = [WordClass::Preposition, WordClass::SidePreposition];
    let joining = |word: &str| view.watch.lexicon.is_any(&prepositions, word) || word == "نحو";
    named.windows(2).any(|two| {
        let ((first, a), (second, b)) = (two[0], two[1]);
        let both = a != b && view.watch.pair.holds(a) && view.watch.pair.holds(b);
        let joined = view.doc.norm(second).starts_with('و')
            || (first + 1..second).any(|t| joining(view.doc.norm(t)))
            || view.doc.norm(second).starts_with('ل');
        both && second.saturating_sub(first) <= GAP && joined
    })
}

/// A word without the conjunction or preposition before it.
fn bare(word: &str) -> &str {
    let rest = word.strip_prefix(['و', 'ف']).unwrap_or(word);
    rest.strip_prefix(['ب', 'ل']).filter(|rest| rest.chars().count() > 3).unwrap_or(rest)
}

/// How a place stands to a journey.
enum Leads {
    To,
    In,
    Bare,
    Away,
}

/// Whether a name means somebody who acts for a state, by name or office, rather than people of it.
pub(super) fn acts(view: &View, name: &str) -> bool {
    let named =
        view.actor(name).is_some_and(|actor| matches!(actor.kind.as_str(), "person" | "organization"));
    named || view.level(name).is_some() || name.contains("وفد")
}

/// The sentence around an event's trigger.
pub(super) fn sentence(view: &View, event: &WireEvent) -> Span {
    view.range(view.sentence(view.span(&event.trigger).start))
}
