//! The parties before a trigger.
//!
//! The subject of a verb that has none behind it (`مسلحون هاجموا المقر`), the one a relative clause belongs to (`القوات التي دربها الحداد`), whoever another verb
//! makes do it (`تعمل الشرطة على القبض على`, `اتهم الحركة بالإقدام على اختطاف`), the subject of a light verb (`أجرى الحداد محادثات`), the one a pronoun
//! means (`خلال لقائه`).
//!
//! Not: what stands after a preposition, a person before a verb in the plural.

use super::participants::{Clause, Roles};
use super::parties::{Party, Sort};
use isnad_lexicon::{Lexicon, TriggerForm, WordClass};
use isnad_record::{ActorKind, Class, ConsultMode, EventType};
use std::ops::Range;

/// Who a verb may belong to, by its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Agreement {
    /// هاجم، يهاجم
    Masculine,
    /// هاجمت، تهاجم
    Feminine,
    /// هاجموا، يهاجمان
    Plural,
}

impl<'a> Clause<'a> {
    /// The subject before the trigger: of a verb that has none behind it, of a light verb, or the one a pronoun means.
    pub(super) fn read_before(&self, roles: &mut Roles) {
        match self.hit.form {
            TriggerForm::Past { plural } | TriggerForm::Present { plural } => {
                self.read_subject(plural, roles)
            }
            TriggerForm::Noun { .. } => self.read_doer(roles),
        }
    }

    fn read_subject(&self, plural: bool, roles: &mut Roles) {
        let trigger = self.hit.token;
        let near = self.parties.iter().find(|p| p.tokens.start > trigger && p.sort != Sort::Nisba);
        let follows = near.is_some_and(|p| p.tokens.start <= trigger + 3 && !self.is_oblique(p));
        let before = self.reader.doc.norm(trigger.wrapping_sub(1));
        if let Some(party) = self.antecedent {
            self.add_joined(party, roles);
        } else if self.is_relative(before) {
            // المناطق التي تسيطر عليها: somebody named before does it; آلة الحرب التي دمرت: the thing does it
            if !follows && self.is_resumed() {
                self.add_agent_before(roles);
            }
        } else if let Some(subject) = self.party_before(trigger) {
            self.add_joined(subject, roles);
        } else if self.reader.lexicon.is(WordClass::ReportingPronoun, before) {
            self.add_source(roles);
        } else if let Some(suffix) = self.undergoer() {
            self.add_antecedent(0..trigger, suffix, roles);
        } else if plural || !follows {
            self.add_nearest(self.start..trigger, roles);
        }
        if roles.names.len() < self.wanted() {
            self.add_only_person(roles);
        }
    }

    /// A pronoun behind the verb comes back to the one a relative clause is about.
    fn is_resumed(&self) -> bool {
        let next = self.reader.doc.norm(self.hit.token + 1);
        self.hit.suffix.is_some() || matches!(next, "عليها" | "عليه" | "عليهم" | "فيها" | "اليها")
    }

    /// The subject of a relative clause about a thing: the nearest party before that fits, else whoever is speaking.
    fn add_agent_before(&self, roles: &mut Roles) {
        let fits = |p: &&Party| {
            p.tokens.end <= self.hit.token
                && self.is_able(p)
                && !p.located
                && p.sort != Sort::Person
                && self.agrees_with(p)
        };
        match self.parties.iter().rfind(fits) {
            Some(party) => self.add_joined(party, roles),
            None => self.add_speaking_body(roles),
        }
    }

    /// The state or body whose words the trigger stands in: `قالت تونس إن المذكرات التي أبرمتها`.
    fn add_speaking_body(&self, roles: &mut Roles) {
        let said =
            self.record.statements.iter().rfind(|s| s.content.iter().any(|c| c.contains(self.hit.span)));
        let Some(name) = said.and_then(|s| s.speaker.as_deref()) else { return };
        let body = self.record.actors.iter().any(|a| {
            matches!(a.kind, ActorKind::Country | ActorKind::Organization) && a.name.as_deref() == Some(name)
        });
        if body && !roles.names.iter().any(|n| n == name) {
            roles.names.insert(0, name.to_owned());
        }
    }

    /// The pronoun for the one it is done to, where the verb needs words for that (أطلق سراحه، قبض عليه).
    fn undergoer(&self) -> Option<&'static str> {
        let done = matches!(self.hit.trigger.group.as_str(), "release" | "arrest");
        let next = self.reader.doc.norm(self.hit.token + 1);
        let suffixes = ["ها", "هم", "ه"];
        suffixes
            .into_iter()
            .find(|s| next.strip_suffix(s).is_some_and(|stem| done && matches!(stem, "سراح" | "علي" | "عن")))
    }

    fn read_doer(&self, roles: &mut Roles) {
        let before = self.start..self.hit.token;
        if let Some(suffix) = self.hit.suffix {
            self.add_antecedent(before.clone(), suffix, roles);
            // تتولى تونس تدريبهم: the pronoun is who it is done to
            if let Some(light) = self.light_verb(before).filter(|_| self.is_done_to_others()) {
                self.add_subject_behind(light, roles);
            }
        } else if let Some(subject) =
            self.party_before(self.hit.token).filter(|_| !self.hit.is_definite() || self.is_verbal_noun())
        {
            self.add_joined(subject, roles);
        } else if let Some(party) = self.controller().filter(|_| roles.names.len() < 2) {
            self.add_joined(party, roles);
        } else if let Some(light) = self.light_verb(before.clone()) {
            self.add_subject_of(light, roles);
        } else if let Some(party) = self.planner().filter(|_| roles.names.len() < 2) {
            self.add_joined(party, roles);
        } else if self.hit.trigger.kind == EventType::Consult && roles.names.len() < self.wanted() {
            let known = roles.names.len();
            self.add_nearest(before, roles);
            roles.guessed = roles.names.len() - known;
        }
    }

    /// A noun that governs its object by a preposition, as its verb does (القبض على، الانسحاب من): the article makes nothing known.
    fn is_verbal_noun(&self) -> bool {
        let next = self.reader.doc.norm(self.hit.token + 1);
        let group = self.hit.trigger.group.as_str();
        let deed = matches!(group, "arrest" | "release" | "withdrawal" | "territory");
        deed && self.hit.suffix.is_none() && matches!(next, "علي" | "عن" | "من")
    }

    /// The party a relative pronoun before the trigger belongs to, which ends right before it, an ally of its between (قوات الحداد المتحالفة مع تونس
    /// التي).
    pub(super) fn antecedent_of_relative(&self) -> Option<&'a Party> {
        let relative =
            self.hit.token.checked_sub(1).filter(|&t| self.is_relative(self.reader.doc.norm(t)))?;
        let near = self.parties.iter().rfind(|p| p.tokens.end <= relative)?;
        let party = if self.is_ally(near) {
            let before =
                |p: &&Party| p.tokens.end <= near.tokens.start && near.tokens.start - p.tokens.end <= 2;
            self.parties.iter().rfind(before)?
        } else {
            near
        };
        let beside = (near.tokens.end..relative).all(|t| !self.reader.doc.is_word(t));
        // آلة الحرب الحوثية التي: those whom the adjective means
        let able = self.is_able(party) || party.sort == Sort::Nisba && self.hit.suffix.is_none();
        (beside && self.hit.is_finite() && able && self.agrees(party)).then_some(party)
    }

    /// Somebody who only supports a party (المتحالفة مع إيران).
    fn is_ally(&self, party: &Party) -> bool {
        let near = party.tokens.start.saturating_sub(2)..party.tokens.start;
        near.into_iter().any(|t| self.reader.lexicon.is(WordClass::AllyWord, self.reader.doc.norm(t)))
    }

    /// Whether the form of a finite trigger fits a party before it as its subject.
    fn agrees(&self, party: &Party) -> bool {
        // the object of a relative clause need not agree with its verb
        self.hit.suffix.is_some() || self.agrees_with(party)
    }

    fn agrees_with(&self, party: &Party) -> bool {
        let feminine = is_feminine(&party.name);
        let Some(agreement) = self.agreement() else { return true };
        match (agreement, party.sort) {
            // الوزيران سامي الحداد وماركو بيلي اتفقا
            (Agreement::Plural, Sort::Person | Sort::State | Sort::Capital) => party.joined,
            (Agreement::Plural, _) => self.fits_plural(party),
            (Agreement::Masculine, Sort::Body) => !feminine && !is_many(&party.name),
            (Agreement::Masculine, _) => true,
            (Agreement::Feminine, Sort::Person) => self.is_woman(party),
            (Agreement::Feminine, _) => true,
        }
    }

    /// Whether a verb in the plural may stand behind a party.
    pub(super) fn fits_plural(&self, party: &Party) -> bool {
        party.sort == Sort::Body && !self.is_one_body(&party.name)
    }

    /// A body by a noun in the singular (الجيش، تنظيم النسر), which takes no verb in the plural behind it.
    fn is_one_body(&self, name: &str) -> bool {
        let first = isnad_text::fold(name.split(' ').next().unwrap_or_default());
        let heads = &self.reader.lexicon.names.organisation_heads;
        heads.get(&first).is_some() && !first.ends_with("ات") && first != "طالبان"
    }

    fn agreement(&self) -> Option<Agreement> {
        let word = self.reader.doc.norm(self.hit.token);
        match self.hit.form {
            TriggerForm::Noun { .. } => None,
            TriggerForm::Past { plural } | TriggerForm::Present { plural } if plural => {
                Some(Agreement::Plural)
            }
            TriggerForm::Past { .. }
                if self.hit.suffix.map_or(word, |s| word.strip_suffix(s).unwrap_or(word)).ends_with('ت') =>
            {
                Some(Agreement::Feminine)
            }
            TriggerForm::Past { .. } => Some(Agreement::Masculine),
            TriggerForm::Present { .. } => {
                let bare = word.trim_start_matches(['و', 'ف']).trim_start_matches('س');
                Some(if bare.starts_with('ت') { Agreement::Feminine } else { Agreement::Masculine })
            }
        }
    }

    /// Whoever is said to do it where another verb governs the noun: `انتهت تونس من توقيع`, `اتهم الحركة بالإقدام على اختطاف`,
    /// `كانت روما تأمل التوصل إلى اتفاق`.
    fn controller(&self) -> Option<&Party> {
        let doc = self.reader.doc;
        let lexicon = self.reader.lexicon;
        let noun =
            |t: usize| !lexicon.is(WordClass::Preposition, doc.norm(t)) && is_link(lexicon, doc.norm(t));
        let link = |t: usize| is_link(lexicon, doc.norm(t));
        let mut start = self.hit.token;
        while start > self.start && self.hit.token - start < 5 && link(start - 1) {
            start -= 1;
        }
        let linked = start < self.hit.token;
        let attached = self.hit.proclitics.ends_with(['ب', 'ل']) && !self.hit.is_definite();
        let done = (start..self.hit.token).any(noun);
        if !linked && !attached || self.hit.is_definite() && !done && !self.is_verbal_noun() {
            return None;
        }
        let ending = |at: usize| {
            let party = self.parties.iter().rfind(|p| p.tokens.end <= at)?;
            let told = party.source && !self.is_addressed(party);
            let fits = party.tokens.end == at
                && self.is_able(party)
                && !self.is_oblique(party)
                && !told
                && !party.crowd;
            fits.then_some(party)
        };
        let verb = start.checked_sub(1).filter(|&t| linked && doc.norm(t).starts_with(['ي', 'ت']));
        ending(start).or_else(|| ending(verb?))
    }

    /// Whose purpose the trigger is, where nobody else is named in the clause: `أن الشرطة تعمل على جمع الأدلة، للقبض على`.
    fn planner(&self) -> Option<&Party> {
        let purpose = self.hit.proclitics.ends_with('ل')
            || self.hit.span.slice(self.reader.doc.text()).starts_with("لل");
        let mut subjects = self.parties.iter().filter(|p| {
            p.tokens.start >= self.start
                && p.tokens.end <= self.hit.token
                && self.is_able(p)
                && !self.is_oblique(p)
        });
        let consult = self.hit.trigger.kind == EventType::Consult;
        let plans =
            |p: &&Party| !p.source && (consult || p.sort != Sort::Person) && p.tokens.start <= self.start + 1;
        let first = subjects.next().filter(|p| purpose && plans(p))?;
        subjects.next().is_none().then_some(first)
    }

    /// The one a demand is made to or who is accused, where its words were read into the source: `طالب الوزير الحركة بوقف`.
    fn is_addressed(&self, party: &Party) -> bool {
        let telling = self
            .record
            .statements
            .iter()
            .find(|s| s.source.is_some_and(|source| source.contains(party.span)));
        let Some((class, source)) = telling.and_then(|s| Some((s.class, s.source?))) else { return false };
        let mut first = party;
        while first.joined
            && let Some(before) = self.parties.iter().rfind(|p| p.tokens.end == first.tokens.start)
        {
            first = before;
        }
        let other = |p: &Party| p.span.end <= first.span.start && source.contains(p.span);
        class == Class::Accuse || class == Class::Demand && self.parties.iter().any(other)
    }

    /// Stands after a preposition, so that it is no subject.
    pub(super) fn is_oblique(&self, party: &Party) -> bool {
        let first = party.tokens.start;
        let mut start = first;
        while start > 0 && self.is_counted(start - 1) {
            start -= 1;
        }
        let before = self.reader.doc.norm(start.wrapping_sub(1));
        let counted = before == "من"
            && first >= 2
            && self.reader.lexicon.is(WordClass::MemberNoun, self.reader.doc.norm(first - 2));
        if counted {
            return false;
        }
        const OBLIQUE: &[WordClass] = &[
            WordClass::Preposition,
            WordClass::SidePreposition,
            WordClass::CompoundPreposition,
            WordClass::ObliqueHead,
        ];
        let oblique = || self.reader.lexicon.is_any(OBLIQUE, before);
        party.located || party.preposition.is_some() || !party.joined && oblique()
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
            roles.add_first(first);
        }
    }

    /// Adds a party with those it is joined to before it (`حكومة الأردن ومجلس النواب`).
    fn add_joined(&self, last: &Party, roles: &mut Roles) {
        roles.add_first(last);
        let mut next = last;
        while next.joined {
            let before = self.parties.iter().rfind(|p| p.tokens.end == next.tokens.start && self.is_able(p));
            let Some(party) = before else { return };
            roles.add_first(party);
            next = party;
        }
    }

    /// The party right before a token, a time or an auxiliary between (`أعلنت الشرطة أمس اعتقال`, `إسرائيل «وافقت`).
    fn party_before(&self, token: usize) -> Option<&Party> {
        let party = self.parties.iter().rfind(|p| p.tokens.end <= token)?;
        let plain = |t: usize| {
            let word = self.reader.doc.norm(t);
            !self.reader.doc.is_word(t) && !matches!(word, "،" | "." | ":" | "؛" | "\n")
                || matches!(word, "قد" | "سوف" | "كان" | "كانت")
                || self.reader.lexicon.is(WordClass::RelativePronoun, word)
                || self.is_timed(t)
        };
        let beside = party.tokens.end..token;
        (self.is_able(party)
            && !self.is_oblique(party)
            && self.agrees(party)
            && beside.len() <= 5
            && beside.into_iter().all(plain))
        .then_some(party)
    }

    fn is_timed(&self, token: usize) -> bool {
        let span = self.reader.doc.tokens().get(token).map(|t| t.span);
        span.is_some_and(|s| self.record.times.iter().any(|x| x.span.contains(s)))
    }

    /// Who says so of themselves: `ذكرت الشرطة أنها اعتقلت`.
    fn add_source(&self, roles: &mut Roles) {
        let said = |p: &&Party| p.source && p.tokens.end <= self.hit.token && p.sort == Sort::Body;
        if let Some(party) = self.parties.iter().rfind(said) {
            roles.add_first(party);
        }
    }

    fn add_nearest(&self, before: Range<usize>, roles: &mut Roles) {
        let consult = self.hit.trigger.kind == EventType::Consult;
        // حرص تونس على العملية التي دمرت … وقتلت: the relative clause has a subject of its own
        let relative = before.clone().rev().find(|&t| self.is_relative(self.reader.doc.norm(t)));
        let outside = |p: &Party| self.hit.is_finite() && relative.is_some_and(|t| p.tokens.end < t);
        let able = |p: &&Party| {
            self.is_able(p) && !self.is_oblique(p) && self.agrees(p) && (consult || !p.source && !outside(p))
        };
        let inside =
            || self.parties.iter().filter(|p| before.contains(&p.tokens.start) && p.tokens.end <= before.end);
        if let Some(party) = inside().rfind(able) {
            self.add_joined(party, roles);
        }
    }

    pub(super) fn is_able(&self, party: &Party) -> bool {
        !party.sides && matches!(party.sort, Sort::Person | Sort::Body | Sort::State | Sort::Capital)
    }

    /// The light verb before the trigger in its clause (أجرى الوزير محادثات).
    fn light_verb(&self, before: Range<usize>) -> Option<usize> {
        let near = before.end.saturating_sub(22).max(before.start)..before.end;
        let verb = near.rev().find(|&t| self.reader.lexicon.happenings.is_light_verb(self.reader.doc, t))?;
        let apart = (verb + 1..before.end).any(|t| self.parts(t)) || self.is_adjunct(verb);
        (!apart).then_some(verb)
    }

    /// The noun hangs by a preposition on another one than the verb (بدأت المحكمة محاكمة المتهمين في تفجير).
    fn is_adjunct(&self, verb: usize) -> bool {
        let (doc, lexicon) = (self.reader.doc, self.reader.lexicon);
        let mut start = self.hit.token;
        let mut hangs = false;
        while start > verb + 1 && (is_link(lexicon, doc.norm(start - 1)) || is_adverb(doc.norm(start - 1))) {
            start -= 1;
            hangs |= lexicon.is(WordClass::Preposition, doc.norm(start));
        }
        let free = start == verb + 1 || !doc.is_word(start - 1) || self.is_timed(start - 1);
        hangs && !free && !self.parties.iter().any(|p| p.tokens.end == start && p.tokens.start <= verb + 2)
    }

    /// Whether a word between a verb and a noun keeps them apart: a purpose (عمليات لصد هجمات), a relative clause, a pronoun that begins anew.
    fn parts(&self, token: usize) -> bool {
        let word = self.reader.doc.norm(token);
        let inside = self.parties.iter().any(|p| p.tokens.contains(&token));
        let purpose = word.starts_with('ل')
            && !word.starts_with("لل")
            && word.chars().count() >= 3
            && !self.reader.lexicon.is(WordClass::LightNoun, word.trim_start_matches('ل'));
        !inside
            && (purpose && word != "لها" && word != "لهم"
                || self.is_relative(word)
                || matches!(word, "فهو" | "وهو" | "وهي" | "فهي" | "ثم" | "حتي"))
    }

    /// A deed whose noun takes a pronoun for the one it is done to.
    fn is_done_to_others(&self) -> bool {
        matches!(
            self.hit.trigger.group.as_str(),
            "training" | "arrest" | "killing" | "abduction" | "deportation" | "siege"
        )
    }

    /// The subject of a light verb: behind it, else before it.
    fn add_subject_of(&self, light: usize, roles: &mut Roles) {
        // ما تحقق من: what came about is its own subject
        let itself = matches!(self.reader.doc.norm(light.wrapping_sub(1)), "ما" | "لما" | "بما" | "مما");
        if !self.add_subject_behind(light, roles) && !itself {
            self.add_subject_before(light, roles);
        }
    }

    /// The parties between a light verb and the trigger; false where there are none.
    fn add_subject_behind(&self, light: usize, roles: &mut Roles) -> bool {
        let between =
            self.parties.iter().filter(|p| p.tokens.start > light && p.tokens.end <= self.hit.token);
        let subjects: Vec<&Party> = between.filter(|p| self.is_able(p) && !self.is_oblique(p)).collect();
        let Some((first, rest)) = subjects.split_first() else { return false };
        for party in rest.iter().filter(|p| p.joined).rev() {
            roles.add_first(party);
        }
        roles.add_first(first);
        true
    }

    /// The subject of a light verb that has none behind it: right before it, or further away where the verb opens its clause. A noun before it that is no
    /// party is its subject (جهد أسهم في تحرير).
    fn add_subject_before(&self, light: usize, roles: &mut Roles) {
        let doc = self.reader.doc;
        let relative = self.is_relative(doc.norm(light.wrapping_sub(1)));
        let antecedent =
            self.parties.iter().find(|p| p.tokens.end + 1 == light && relative && self.is_able(p));
        if let Some(party) = antecedent.or_else(|| self.party_before(light)) {
            return self.add_joined(party, roles);
        }
        let before = doc.norm(light.wrapping_sub(1));
        let opens = light <= self.start + 1 || !doc.is_word(light - 1) || doc.norm(light).starts_with('و');
        if opens || self.opens_verb(before) || self.is_timed(light - 1) {
            self.add_nearest(self.start..light, roles);
        }
    }

    /// A word right before a verb whose subject was named before.
    fn opens_verb(&self, word: &str) -> bool {
        const OPENING: &[WordClass] =
            &[WordClass::VerbOpener, WordClass::RelativePronoun, WordClass::ReportingPronoun];
        self.reader.lexicon.is_any(OPENING, word)
    }

    /// A relative pronoun, و joined or not.
    fn is_relative(&self, word: &str) -> bool {
        self.reader.lexicon.is(WordClass::RelativePronoun, word.strip_prefix('و').unwrap_or(word))
    }

    /// The one a pronoun means: the nearest before it that agrees.
    fn add_antecedent(&self, before: Range<usize>, suffix: &str, roles: &mut Roles) {
        let consult = self.hit.trigger.kind == EventType::Consult;
        let agrees = |p: &&Party| match suffix {
            "ه" => {
                p.sort == Sort::Person && !self.is_woman(p) || p.sort == Sort::Body && !is_feminine(&p.name)
            }
            "ها" => {
                let many = matches!(p.sort, Sort::State | Sort::Capital | Sort::Body);
                many && !(consult && p.preposition.is_some()) || self.is_woman(p)
            }
            // زيارتهم is not that of النيابة
            "هم" => self.fits_plural(p) && !(consult && is_singular(&p.name)) || p.sides,
            "هما" => p.sort == Sort::Body || p.sides,
            _ => false,
        };
        let inside =
            || self.parties.iter().filter(|p| before.contains(&p.tokens.start) && p.tokens.end <= before.end);
        if consult
            && suffix == "ها"
            && let Some(woman) = inside().rfind(|p| self.is_woman(p))
        {
            // المستشارة الاتحادية لألمانيا ليلى شولتس: the name follows
            let named = inside().find(|p| {
                let follows = p.tokens.start >= woman.tokens.end && p.tokens.start - woman.tokens.end <= 4;
                follows && p.sort == Sort::Person && !p.joined && p.preposition.is_none()
            });
            return roles.add_first(named.unwrap_or(woman));
        }
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
            Some(party) => roles.add_first(party),
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
}

/// A preposition or a noun that says little by itself, between a verb and the noun it governs.
fn is_link(lexicon: &Lexicon, word: &str) -> bool {
    let bare = word.trim_start_matches(['ب', 'ل']);
    [word, bare, word.trim_start_matches('و')].iter().any(|w| lexicon.is(WordClass::LightNoun, w))
        || lexicon.is(WordClass::Preposition, word)
}

/// An accusative that tells how (سريعا).
fn is_adverb(word: &str) -> bool {
    word.ends_with('ا') && word.chars().count() >= 5 && !word.starts_with("ال")
}

fn is_feminine(name: &str) -> bool {
    name.split(' ').next().is_some_and(|w| w.ends_with('ة'))
}

/// A noun for many (قوات، مسلحون), which takes no verb in the masculine singular behind it.
fn is_many(name: &str) -> bool {
    name.split(' ')
        .next()
        .is_some_and(|w| w.ends_with("ات") || w.ends_with("ون") || w.ends_with("ين") && w.starts_with("ال"))
}

/// A noun in the feminine singular.
fn is_singular(name: &str) -> bool {
    isnad_text::fold(name.split(' ').next().unwrap_or_default()).ends_with('ه')
}

#[cfg(test)]
mod tests {
    use crate::events::testing::check;

    #[test]
    fn a_relative_clause_belongs_to_the_party_before_it() {
        check(
            "غادر المسلحون الذين هاجموا مقر الشرطة أمس.",
            &["ASSAULT هاجموا: المسلحون + الشرطة (happened)"],
        );
        check(
            "عادت قوات المعارضة التي دربها الجيش الأردني.",
            &["AID دربها: قوات المعارضة + الجيش الأردني (happened)"],
        );
    }

    #[test]
    fn an_ally_between_does_nothing() {
        check(
            "تقدمت قوات الحداد المتحالفة مع تونس والتي سيطرت على العاصمة.",
            &["ASSAULT سيطرت: قوات الحداد المتحالفة (happened)"],
        );
    }

    #[test]
    fn a_plural_verb_belongs_to_no_single_body() {
        check(
            "إن مقاتلين في المعارضة الأردنية تدربوا على يد الجيش التونسي قتلوا خلال معارك مع مسلحين.",
            &["ASSAULT معارك: المعارضة الأردنية + مسلحين (happened)"],
        );
    }

    #[test]
    fn whoever_is_asked_or_accused_does_it() {
        check("اتهم الحزب الحركة بالإقدام على اختطاف جندي.", &["ASSAULT اختطاف: الحركة + جندي (happened)"]);
    }

    #[test]
    fn a_purpose_is_its_subjects() {
        check(
            "وذكر المتحدث أن الشرطة تعمل على جمع الأدلة، للقبض على مسلحين.",
            &["COERCE للقبض: الشرطة + مسلحين (happened)"],
        );
    }

    #[test]
    fn who_tells_of_an_arrest_made_it() {
        check(
            "أعلنت الشرطة المغربية أمس القبض على مسلحين.",
            &["COERCE القبض: الشرطة المغربية + مسلحين (happened)"],
        );
        check("نددت تونس بالهجوم على المسلحين.", &["ASSAULT الهجوم: المسلحين (happened)"]);
    }

    #[test]
    fn the_speaking_state_is_its_own_subject() {
        check(
            "قالت تونس إن المذكرات التي أبرمتها مع المستثمرين كثيرة.",
            &["AGREE أبرمتها: تونس + المستثمرين (happened)"],
        );
    }

    #[test]
    fn a_noun_that_is_no_party_keeps_its_verb() {
        check(
            "أشادت حكومة الأردن بجهد كبير أسهم في توقيع اتفاق مع تونس.",
            &["AGREE توقيع + اتفاق: تونس (happened)"],
        );
    }

    #[test]
    fn two_who_are_joined_take_a_dual() {
        check(
            "وقال الناطق إن تونس وليبيا اتفقتا على فتح المعبر.",
            &["AGREE اتفقتا: تونس + ليبيا (happened)"],
        );
    }

    #[test]
    fn an_office_of_two_is_those_named_behind_it() {
        check(
            "التقى الرئيسان الأردني سامي الحداد والإيطالي ماركو بيلي في روما.",
            &["meet التقى: سامي الحداد + ماركو بيلي (happened)"],
        );
    }
}
