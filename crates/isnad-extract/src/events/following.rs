//! The parties behind a trigger.
//!
//! After a verb its subject and object follow (`التقى الحداد بيلي`); after a noun those it belongs to (`زيارة الحداد إلى روما`), then those that a preposition
//! names as a side (`محادثات بين الأردن وإيطاليا`, `هجوم على مواقع المسلحين`) and the subject of a relative clause about the happening (`هجوم شنه
//! مسلحون`, `الهدنة التي أعلن عنها الأردن`).
//!
//! Not: what comes after a purpose (`لمناقشة …`), a new clause or an occasion (`في إطار`).

use super::participants::{Clause, Roles, is_cue};
use super::parties::{self, Party, Sort};
use isnad_lexicon::{Needs, WordClass};
use isnad_record::{ConsultMode, EventType};

/// Most tokens between two parties of one happening.
const GAP: usize = 5;

/// How the words before a party tie it to the trigger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tie<'a> {
    /// It stands right behind the trigger, or behind what somebody owns (مواقع المسلحين).
    Genitive,
    /// و joins it to the party before.
    Joined,
    /// A preposition or a word like it.
    Preposition(&'a str),
    /// It follows the genitive that does it, a number between (تصفية الشرطة 6 مسلحين).
    Object,
    /// An attached preposition.
    Attached(char),
    /// Nothing that tells.
    None,
}

impl Clause<'_> {
    /// Walks on from the trigger and returns where it stops.
    pub(super) fn read_after(&self, roles: &mut Roles) -> usize {
        let first = self.hit.token + 1;
        let attending = self.is_attended();
        roles.attended |= attending;
        let mut walk = Walk {
            token: first,
            last: first,
            gap: 0,
            verb: self.hit.is_finite() || attending,
            genitive: false,
            passed: false,
        };
        while walk.token < self.end {
            if let Some(party) = self.party_at(walk.token) {
                self.meet(party, &walk, roles);
                walk.genitive = !self.hit.is_finite() && party.tokens.start == self.hit.token + 1;
                walk.pass(party.tokens.end);
            } else if let Some(end) = self.time_at(walk.token) {
                if walk.last == walk.token {
                    walk.last = end;
                }
                walk.token = end;
            } else if let Some(end) = self.resumed_at(walk.token) {
                walk.verb = true;
                walk.pass(end);
            } else if self.stops(walk.token, roles) || walk.gap >= GAP {
                return walk.token;
            } else if let Some(end) = self.ally_at(walk.token) {
                walk.pass(end);
            } else if self.goes_on(walk.token) {
                walk.verb = true;
                walk.pass(walk.token + 1);
            } else {
                self.note(walk.token, roles);
                let happens = matches!(self.reader.doc.norm(walk.token), "وقع" | "وقعت")
                    && self.hit.trigger.kind != EventType::Agree;
                walk.verb |= !happens && self.tells_again(walk.token);
                walk.gap += 1;
                walk.token += 1;
            }
        }
        walk.token
    }

    /// `حضر الاجتماع الحداد`: those who follow were there.
    fn is_attended(&self) -> bool {
        let before = self.reader.doc.norm(self.hit.token.wrapping_sub(1)).trim_start_matches(['و', 'ك']);
        let told = self.hit.is_definite() && self.hit.trigger.kind == EventType::Consult;
        told && matches!(before, "حضر" | "حضرت" | "يحضر" | "تحضر" | "حضور")
    }

    /// A second verb about the happening in its relative clause (الهدنة التي أعلن عنها الحداد، ونفذتها القوات).
    fn goes_on(&self, token: usize) -> bool {
        let doc = self.reader.doc;
        let word = doc.norm(token);
        !self.hit.is_finite()
            && word.starts_with('و')
            && (word.ends_with("ها") || word.ends_with("ته"))
            && self.reader.lexicon.happenings.is_light_verb(doc, token)
    }

    /// What a word tells of how the parties meet.
    fn note(&self, token: usize, roles: &mut Roles) {
        let doc = self.reader.doc;
        let word = doc.norm(token);
        roles.mediated |= matches!(word, "بوساطه" | "وساطه" | "برعايه" | "ترعاه" | "ترعاها" | "يرعاها")
            || word == "مباشره" && doc.norm(token - 1) == "غير";
        roles.with |= word == "مع" || word.starts_with("بنظير") || word.starts_with("نظير");
    }

    /// Takes a party that stands behind the trigger, if it takes part.
    fn meet(&self, party: &Party, walk: &Walk, roles: &mut Roles) {
        let placed = roles.place.is_some() && self.hit.trigger.needs == Needs::Place;
        let subject_stands_before = self.antecedent.is_some();
        let gap = self.owned_from(party).saturating_sub(walk.last);
        let plain = gap == 0 || gap == 1 && !self.reader.doc.is_word(walk.last);
        let near = plain && !(subject_stands_before && walk.passed);
        let governed = walk.verb
            && !placed
            && !(matches!(party.preposition, Some('ل' | 'ك'))
                && self.owned_from(party) == party.tokens.start)
            && (roles.names.is_empty() && !subject_stands_before || near && roles.names.len() < 2);
        let descriptive = matches!(party.sort, Sort::Nisba | Sort::Nothing | Sort::Place);
        if governed || descriptive || self.is_introduced(party, walk, roles) {
            self.take(party, if governed { 0 } else { walk.gap }, roles);
        } else if party.located {
            roles.place = roles.place.or(Some(party.span));
        }
    }

    /// Behind المدعومة من stands somebody who only supports a party.
    fn ally_at(&self, token: usize) -> Option<usize> {
        if !self.reader.lexicon.is(WordClass::AllyWord, self.reader.doc.norm(token)) {
            return None;
        }
        (token + 1..token + 4).find_map(|t| self.party_at(t)).map(|ally| ally.tokens.end)
    }

    /// Whether a party after a noun belongs to the happening: right after it, joined to another one, or after a preposition that
    /// names a side.
    fn is_introduced(&self, party: &Party, walk: &Walk, roles: &mut Roles) -> bool {
        let doc = self.reader.doc;
        let first = party.tokens.start;
        let kind = self.hit.trigger.kind;
        let counterpart = party.sort == Sort::Person
            && (first.saturating_sub(3)..first)
                .any(|t| doc.norm(t).trim_start_matches(['و', 'ب', 'ل']).starts_with("نظير"));
        match self.tie(party, walk, roles) {
            _ if counterpart => true,
            Tie::Attached('ل') if walk.verb && (self.hit.is_finite() || !roles.names.is_empty()) => {
                matches!(kind, EventType::Aid | EventType::Concede | EventType::Support | EventType::Retreat)
            }
            Tie::Attached('ل') => {
                self.hit.trigger.mode != Some(ConsultMode::Visit) || party.sort == Sort::Person
            }
            Tie::Attached(_) => kind == EventType::Consult,
            Tie::Genitive | Tie::Joined => true,
            Tie::Preposition("الي") => matches!(kind, EventType::Aid | EventType::Mobilize),
            Tie::Preposition("من") => kind != EventType::Retreat && !self.hit.is_finite(),
            Tie::Object => true,
            Tie::Preposition("في") => self.hit.trigger.group == "interference",
            Tie::Preposition(word)
                if self.tells_presence(word) || matches!(word, "برييسه" | "يحضره" | "شارك") =>
            {
                roles.attended = true;
                true
            }
            Tie::Preposition(word) => {
                const SIDES: &[WordClass] = &[
                    WordClass::SidePreposition,
                    WordClass::CompoundPreposition,
                    WordClass::SideIntroduction,
                ];
                let lexicon = self.reader.lexicon;
                lexicon.is_any(SIDES, word) || lexicon.is(WordClass::Listing, word) && !roles.names.is_empty()
            }
            Tie::None => false,
        }
    }

    fn tie(&self, party: &Party, walk: &Walk, roles: &Roles) -> Tie<'_> {
        let first = party.tokens.start;
        if party.joined {
            // حضر الاجتماع الحداد، وبيلي: a list
            let listed = roles.attended && (walk.last..first).all(|t| !self.reader.doc.is_word(t));
            let together = (first == walk.last || listed) && !roles.names.is_empty();
            return if together { Tie::Joined } else { Tie::None };
        }
        let owned = self.owned_from(party);
        match party.preposition {
            Some(letter) if owned == first => return Tie::Attached(letter),
            _ => {}
        }
        if owned == self.hit.token + 1 || owned == walk.last && self.hit.suffix.is_some() {
            return Tie::Genitive;
        }
        let counted = owned > walk.last && (walk.last..owned).all(|t| self.is_counted(t));
        if roles.names.len() == 1
            && walk.genitive
            && party.sort == Sort::Body
            && (owned == walk.last || counted)
        {
            return Tie::Object;
        }
        Tie::Preposition(self.reader.doc.norm(owned.wrapping_sub(1)))
    }

    /// Where the noun phrase begins in which a party owns something that is attacked (مواقع المسلحين، مقر تابع للحركة).
    fn owned_from(&self, party: &Party) -> usize {
        let doc = self.reader.doc;
        let mut start = party.tokens.start;
        while start > self.hit.token + 1 {
            let word = doc.norm(start - 1);
            let tied = party.preposition == Some('ل') && matches!(word, "تابعه" | "تابع" | "مواليه");
            if !self.reader.lexicon.is(WordClass::Target, word) && !tied {
                break;
            }
            start -= 1;
        }
        start
    }

    /// Whether a token belongs to a figure.
    pub(super) fn is_counted(&self, token: usize) -> bool {
        let Some(span) = self.reader.doc.tokens().get(token).map(|t| t.span) else { return false };
        let at = self.record.figures.partition_point(|f| f.span.end <= span.start);
        self.record.figures.get(at).is_some_and(|f| f.span.contains(span))
    }

    pub(super) fn party_at(&self, token: usize) -> Option<&Party> {
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
                roles.add_last(party)
            }
            // ترحيل ألف تونسي: to whose state they are sent
            Sort::Nisba if trigger.group == "deportation" && gap <= 1 && roles.states < 2 => {
                roles.add_last(party)
            }
            Sort::Nisba | Sort::Nothing => {}
            // an adjective of the happening taken for a name (الهجوم الإرهابي)
            Sort::Person if gap == 0 && self.hit.is_definite() && self.is_adjective(&party.name) => {}
            Sort::Place => roles.place = roles.place.or_else(place),
            Sort::State | Sort::Capital if party.located && trigger.group == "interference" => {
                roles.add_last(party)
            }
            Sort::Body if party.located => {}
            Sort::State | Sort::Capital if party.located && trigger.kind != EventType::Aid => {
                roles.place = roles.place.or_else(place);
            }
            Sort::State | Sort::Capital if self.is_goal() => roles.place = roles.place.or_else(place),
            Sort::Capital if gap > 0 && !self.follows_side(party) => roles.place = roles.place.or_else(place),
            _ => roles.add_last(party),
        }
    }

    /// `بين الجانبين الأردني والإيطالي`: the states whose adjectives follow; else `بين البلدين` means the two that are spoken of.
    fn take_both(&self, party: &Party, roles: &mut Roles) {
        roles.both_sides = true;
        let states = parties::both_states(self.reader, self.record, party);
        // بين مسؤولين من البلدين: the states, not people without names
        let people = |name: &String| self.parties.iter().any(|p| p.crowd && p.name == *name);
        roles.names.retain(|name| states.is_empty() || !people(name));
        for name in states {
            roles.add_last(&Party { name, sort: Sort::State, sides: false, ..party.clone() });
        }
    }

    /// The state somebody visits, the town that is taken.
    fn is_goal(&self) -> bool {
        let trigger = self.hit.trigger;
        trigger.needs == Needs::Place
            || trigger.group == "territory"
            || trigger.mode == Some(ConsultMode::Visit)
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
        matches!(before, "بين" | "مع" | "ضد" | "علي" | "من" | "قبل") || party.joined
    }

    /// Whether the search after the trigger ends at a token.
    fn stops(&self, token: usize, roles: &Roles) -> bool {
        let doc = self.reader.doc;
        let word = doc.norm(token);
        let before = doc.norm(token.wrapping_sub(1));
        let lexicon = self.reader.lexicon;
        let mark = matches!(word, "؛" | "." | ":" | "\n");
        if mark || lexicon.is_any(&[WordClass::ClauseOpener, WordClass::AdjunctOpener], word) {
            return !(word == "قبل" && before == "من");
        }
        if matches!(word, "في" | "علي") && lexicon.is(WordClass::OccasionNoun, doc.norm(token + 1)) {
            return true;
        }
        if is_cue(self.reader, self.record, token) {
            return true;
        }
        if lexicon.is(WordClass::RelativePronoun, word) {
            return !self.tells_again(token + 1)
                && !lexicon.is(WordClass::ContinuingVerb, doc.norm(token + 1));
        }
        if matches!(word, "،" | "," | "-" | "–" | "(" | ")") {
            return self.ends_at_comma(token, roles);
        }
        let purpose = word.starts_with('ل')
            && !word.starts_with("لل")
            && word.chars().count() > 4
            && !roles.names.is_empty();
        let discussed =
            lexicon.is(WordClass::DiscussionPurpose, word) && self.hit.trigger.kind == EventType::Consult;
        purpose || discussed || self.is_new_clause(token)
    }

    /// Whether a comma ends the search: not before another party, a time, those present or a relative clause about the happening.
    fn ends_at_comma(&self, token: usize, roles: &Roles) -> bool {
        let doc = self.reader.doc;
        let next = doc.norm(token + 1);
        let relative = self.reader.lexicon.is(WordClass::RelativePronoun, next);
        if relative && (self.tells_again(token + 2) || self.resumed_at(token + 1).is_some()) {
            return false;
        }
        if self.goes_on(token + 1) {
            return false;
        }
        let goes_on = self.party_at(token + 1).is_some()
            || self.time_at(token + 1).is_some()
            || next.starts_with("نظير")
            || self.tells_presence(next);
        !(goes_on
            && (self.hit.trigger.kind == EventType::Consult
                || self.hit.is_finite()
                || roles.names.is_empty()))
    }

    /// Whether a word tells who else was there: `بحضور`, `وبمشاركة`.
    fn tells_presence(&self, word: &str) -> bool {
        let bare = word.trim_start_matches('و').trim_start_matches('ب');
        self.reader.lexicon.is(WordClass::Attendance, bare)
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

    /// Where a relative clause goes on that comes back to the happening by a pronoun: `الهدنة التي أعلن عنها`.
    fn resumed_at(&self, token: usize) -> Option<usize> {
        let doc = self.reader.doc;
        let lexicon = self.reader.lexicon;
        if !lexicon.is(WordClass::RelativePronoun, doc.norm(token)) || !self.hit.is_definite() {
            return None;
        }
        let resumes =
            |word: &str| lexicon.is(WordClass::PronounPreposition, word) || matches!(word, "خلالها" | "خلاله");
        (token + 2..token + 4).find(|&t| resumes(doc.norm(t))).map(|t| t + 1)
    }

    /// A verb that و joins tells of something else.
    fn is_new_clause(&self, token: usize) -> bool {
        let doc = self.reader.doc;
        // الذي وقعته: the و is the verb's own
        let relative = matches!(doc.norm(token.wrapping_sub(1)), "الذي" | "التي" | "الذين");
        if !doc.norm(token).starts_with('و') || relative || self.goes_on(token) {
            return false;
        }
        let lexicon = &self.reader.lexicon.happenings;
        lexicon.is_light_verb(doc, token)
            || lexicon.triggers_at(doc, token).iter().any(|h| h.proclitics == "و" && h.is_finite())
            || self.reader.lexicon.cues.verbs_at(doc, token).iter().any(|h| {
                h.proclitics == "و" && h.form.aspect == isnad_lexicon::Aspect::Past && !h.verb.initial_only
            })
    }
}

/// How far the search behind the trigger has come.
struct Walk {
    token: usize,
    /// Where the last thing that counts ended.
    last: usize,
    /// Tokens since then.
    gap: usize,
    /// Whether a verb about the happening governs what follows.
    verb: bool,
    /// Whether the last party is the genitive of the trigger.
    genitive: bool,
    /// Whether a party or place has been passed.
    passed: bool,
}

impl Walk {
    fn pass(&mut self, end: usize) {
        self.passed = true;
        (self.token, self.last, self.gap) = (end, end, 0);
    }
}

#[cfg(test)]
mod tests {
    use crate::events::testing::check;

    #[test]
    fn what_somebody_owns_is_attacked() {
        check(
            "شنت طائرات التحالف غارات على مواقع المسلحين.",
            &["ASSAULT غارات: التحالف + المسلحين (happened)"],
        );
        check("وهاجمت الشرطة مواقع تابعة للمسلحين.", &["ASSAULT هاجمت: الشرطة + المسلحين (happened)"]);
    }

    #[test]
    fn the_word_for_its_kind_stands_before_a_name() {
        check("خاضت تونس حربا ضد تنظيم «داعش».", &["ASSAULT حربا: تونس + داعش (happened)"]);
    }

    #[test]
    fn a_relative_clause_that_comes_back_to_the_happening() {
        check(
            "دخلت الهدنة الإنسانية التي أعلن عنها الجيش السوداني يومها الأول.",
            &["RETREAT الهدنة: الجيش السوداني (happened)"],
        );
    }

    #[test]
    fn an_occasion_ends_the_search() {
        check(
            "التقى الوزير سامي الحداد السفير ماركو بيلي في إطار دعوة لحزب العمل.",
            &["meet التقى: سامي الحداد + ماركو بيلي (happened)"],
        );
    }

    #[test]
    fn who_is_talked_about_does_not_take_part() {
        check(
            "انتهى اجتماع الوزير سامي الحداد مع نظرائه لبحث الأوضاع مع الأردن.",
            &["meet اجتماع: سامي الحداد (happened)"],
        );
    }

    #[test]
    fn a_list_of_those_who_were_there_joins_the_meeting() {
        check(
            "التقى الوزير سامي الحداد السفير ماركو بيلي. وحضر اللقاء المستشار رائد الحسبان.",
            &["meet التقى + اللقاء: سامي الحداد + ماركو بيلي + رائد الحسبان (happened)"],
        );
    }

    #[test]
    fn those_present_take_part() {
        check(
            "عقدت لجنة السلام اجتماعا برئاسة سامي الحداد، وحضور ماركو بيلي.",
            &["multilateral اجتماعا: لجنة السلام + سامي الحداد + ماركو بيلي (happened)"],
        );
    }
}
