//! An article's record as the sections read it: sentences, states, days, levels and areas of its words.

use super::dossier::{Carrier, Dated, Words};
use super::led;
use super::watch::Watch;
use isnad_format::wire::{WireActor, WireEvent, WireMention, WireSpan, WireTime};
use isnad_format::{Offsets, WireRecord};
use isnad_lexicon::{Level, Proclitics, WordClass};
use isnad_text::{Doc, Span, TokenKind};
use rustc_hash::FxHashMap as HashMap;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};
use std::ops::Range;

/// ISO codes of states.
pub(super) type States = BTreeSet<String>;

/// Which names of a state count.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Naming {
    /// The state itself, by name, nisba or metonym, its bodies and its officials.
    State,
    /// Its places too.
    Places,
}

/// An article's record with its text cut.
pub(super) struct View<'a> {
    pub(super) watch: &'a Watch<'a>,
    pub(super) record: &'a WireRecord,
    pub(super) doc: Doc<'a>,
    offsets: Offsets,
    /// Where each code point begins, and where the text ends (bytes).
    bounds: Vec<usize>,
    by_id: HashMap<&'a str, &'a WireActor>,
    by_name: HashMap<&'a str, &'a WireActor>,
    /// The states that are named otherwise than by their places.
    stated: States,
    /// The states that words name, of words that were asked for.
    named: RefCell<HashMap<String, States>>,
    /// The persons who were asked for, by id: whether their state is doubtful.
    doubtful: RefCell<HashMap<String, bool>>,
    /// The states that each sentence names, by their places too.
    by_sentence: Vec<States>,
    /// Whether the article is about the two states before all others.
    pub(super) is_focus: bool,
    /// Whether it is about them and hardly anybody else, one as much as the other.
    pub(super) is_tight: bool,
    /// Whether its writer speaks for himself: a column rather than news.
    pub(super) is_column: bool,
    /// Whether most times that it tells with their year are years ago.
    pub(super) is_history: bool,
    /// The day of publication, or the one that the head of the text tells.
    pub(super) day: Option<Dated>,
    /// The state that leads the coalition it tells of.
    pub(super) leader: Option<String>,
}

impl<'a> View<'a> {
    /// Cuts the text of a record and notes what is asked for again and again.
    pub(super) fn new(watch: &'a Watch<'a>, record: &'a WireRecord) -> Self {
        let bounds = record.text.char_indices().map(|(at, _)| at).chain([record.text.len()]).collect();
        let by_id: HashMap<&str, &WireActor> = record.actors.iter().map(|a| (a.id.as_str(), a)).collect();
        let mut by_name: HashMap<&str, &WireActor> = HashMap::default();
        for actor in &record.actors {
            for name in [&actor.name, &actor.role].into_iter().flatten().chain(&actor.aliases) {
                by_name.entry(name.as_str()).or_insert(actor);
            }
        }
        let mut view = View {
            watch,
            record,
            doc: Doc::new(&record.text),
            offsets: Offsets::new(&record.text),
            bounds,
            by_id,
            by_name,
            stated: States::new(),
            named: RefCell::default(),
            doubtful: RefCell::default(),
            by_sentence: Vec::new(),
            is_focus: false,
            is_tight: false,
            is_column: false,
            is_history: false,
            day: None,
            leader: None,
        };
        view.stated = view.states_among(0..view.bounds.len(), Naming::State);
        let sentences = view.doc.sentences().iter();
        let named = sentences.map(|tokens| view.states_between(view.range(tokens.clone()), Naming::Places));
        view.by_sentence = named.collect();
        view.day = day_of(record);
        view.leader = led::leader(&view);
        view.is_column = view.speaks_for_itself();
        view.is_history = view.looks_back();
        (view.is_focus, view.is_tight) = view.finds_focus();
        view
    }

    /// Whether no third state is named nearly as often as the less frequent of the two; whether hardly any is at all.
    fn finds_focus(&self) -> (bool, bool) {
        let mut counts: HashMap<&str, usize> = HashMap::default();
        for mention in &self.record.mentions {
            let country = self.actor_of(mention).and_then(|actor| actor.country.as_deref());
            if let Some(country) = country {
                *counts.entry(country).or_default() += 1;
            }
        }
        let [a, b] = self.watch.pair.codes();
        let count = |code: &str| counts.get(code).copied().unwrap_or(0);
        let (less, more) = (count(a).min(count(b)), count(a).max(count(b)));
        let third = counts
            .iter()
            .filter(|(code, _)| !self.watch.pair.holds(code))
            .map(|(_, n)| *n)
            .max()
            .unwrap_or(0);
        (less > 0 && 2 * third <= 3 * less, less > 1 && 2 * third <= less && more <= 6 * less)
    }

    /// Whether at least two of its times, and more than half of those with a year, lie four years before its own day or more. News that
    /// compares with the past tells `last year` and `next month` as well.
    fn looks_back(&self) -> bool {
        let year = |edtf: &str| edtf.get(..4).and_then(|year| year.parse::<i32>().ok());
        let Some(own) = self.day.as_ref().and_then(|day| year(&day.edtf)) else { return false };
        let years = self.record.times.iter().filter_map(|t| year(t.edtf.as_deref()?));
        let (old, new): (Vec<i32>, Vec<i32>) = years.partition(|year| year + 4 <= own);
        old.len() > 1 && old.len() > new.len()
    }

    /// Whether the article says `we` and asks, outside the words of others.
    fn speaks_for_itself(&self) -> bool {
        /// Words that tell it for certain.
        const LEAST: usize = 3;
        let said: Vec<Span> =
            self.record.statements.iter().flat_map(|s| &s.content).map(|c| self.span(c)).collect();
        let own = |word: &str| self.watch.lexicon.is(WordClass::WriterWord, word);
        let own = |t: usize| {
            let word = self.doc.norm(t);
            word == "؟" || own(word) || word.strip_prefix('و').is_some_and(own)
        };
        let quoted = |t: usize| {
            let at = self.doc.tokens().get(t).map_or(0, |token| token.span.start);
            said.iter().any(|s| s.start <= at && at < s.end) || self.doc.quotes().innermost(t).is_some()
        };
        (0..self.doc.tokens().len()).filter(|&t| own(t) && !quoted(t)).take(LEAST).count() == LEAST
    }

    /// The bytes of a span.
    pub(super) fn span(&self, span: &WireSpan) -> Span {
        let start = self.byte(span.start);
        Span::new(start, self.byte(span.end).max(start))
    }

    /// Where a code point begins; the text's end for what lies beyond it.
    pub(super) fn byte(&self, point: usize) -> usize {
        self.bounds.get(point).copied().unwrap_or(self.record.text.len())
    }

    /// Words as the dossier quotes them.
    pub(super) fn words(&self, span: Span) -> Words {
        let Range { start, end } = self.points(span);
        let text = span.slice(&self.record.text).to_owned();
        Words { article: self.record.id.clone(), start, end, text }
    }

    /// The code points of a span of bytes.
    pub(super) fn points(&self, span: Span) -> Range<usize> {
        let at = |byte: usize| self.offsets.code_points(&self.record.text, byte);
        at(span.start)..at(span.end)
    }

    /// A span of the record as the dossier quotes it.
    pub(super) fn quote(&self, span: &WireSpan) -> Words {
        let WireSpan { start, end, text } = span.clone();
        Words { article: self.record.id.clone(), start, end, text }
    }

    /// The article as those who carry something are told.
    pub(super) fn carrier(&self) -> Carrier {
        Carrier {
            published: self.day.as_ref().map(|day| day.edtf.clone()),
            article: self.record.id.clone(),
            outlet: self.record.outlet.clone(),
        }
    }

    /// The tokens of the sentence that holds a byte.
    pub(super) fn sentence(&self, at: usize) -> Range<usize> {
        let token = self.doc.token_at(at);
        let sentence = self.doc.sentence_of(token).and_then(|s| self.doc.sentences().get(s));
        sentence.cloned().unwrap_or(token..token)
    }

    /// A range of tokens as a span.
    pub(super) fn range(&self, tokens: Range<usize>) -> Span {
        self.doc.span(tokens)
    }

    /// The actor that a mention means.
    pub(super) fn actor_of(&self, mention: &WireMention) -> Option<&'a WireActor> {
        self.by_id.get(mention.actor.as_deref()?).copied()
    }

    /// The actor that a speaker or participant is.
    pub(super) fn actor(&self, name: &str) -> Option<&'a WireActor> {
        self.by_name.get(name).copied()
    }

    /// The mentions that begin in a span of bytes.
    pub(super) fn mentions_in(&self, span: Span) -> impl Iterator<Item = &'a WireMention> + use<'a> {
        self.mentions_among(self.points(span))
    }

    /// The mentions that begin among code points.
    fn mentions_among(&self, span: Range<usize>) -> impl Iterator<Item = &'a WireMention> + use<'a> {
        let mentions = &self.record.mentions;
        let Range { start, end } = span;
        let from = mentions.partition_point(|m| m.span.start < start);
        mentions.get(from..).unwrap_or_default().iter().take_while(move |m| m.span.start < end)
    }

    /// The states named in a span.
    pub(super) fn states_in(&self, span: &WireSpan, naming: Naming) -> States {
        self.states_among(span.start..span.end, naming)
    }

    fn states_among(&self, points: Range<usize>, naming: Naming) -> States {
        let mut states = States::new();
        for mention in self.mentions_among(points) {
            match self.actor_of(mention) {
                Some(actor) if actor.kind == "place" && naming == Naming::State => {}
                Some(actor) if actor.kind == "person" && self.is_doubtful(actor) => {}
                Some(actor) => states.extend(actor.country.clone()),
                None => {}
            }
            // a joint body has two nisbas and one actor, and a nisba may have none
            if matches!(mention.label.as_str(), "NORP" | "ORG") {
                states.extend(self.states_of_words(&mention.span.text));
            }
        }
        states
    }

    /// Whether articles that name a person hardly ever tell a state.
    fn is_doubtful(&self, actor: &WireActor) -> bool {
        if let Some(known) = self.doubtful.borrow().get(&actor.id) {
            return *known;
        }
        let is_doubtful = actor.name.as_deref().is_some_and(|name| self.watch.is_doubtful(name));
        self.doubtful.borrow_mut().insert(actor.id.clone(), is_doubtful);
        is_doubtful
    }

    /// Whether a mention covers a token.
    pub(super) fn is_mentioned(&self, token: usize) -> bool {
        let Range { start, end } = self.points(self.range(token..token + 1));
        self.record.mentions.iter().any(|m| m.span.start < end && start < m.span.end)
    }

    /// Whether the two are told to do something together anywhere in the article: `الجانبان`, `البلدين`.
    pub(super) fn they_meet(&self) -> bool {
        let tokens = 0..self.doc.tokens().len();
        tokens.into_iter().any(|t| super::share::is_both(self, t) && self.means_the_pair(t))
    }

    /// Whether words for two together (الجانبان) mean the two states: those named in it right after it, else the last two named before.
    pub(super) fn means_the_pair(&self, token: usize) -> bool {
        /// Tokens before it in which the two were named.
        const BEFORE: usize = 120;
        let after = self.named_right_after(token);
        let pair = &self.watch.pair;
        if after.len() > 1 || after.iter().any(|state| !pair.holds(state)) {
            return pair.both_in(&after);
        }
        if after.len() == 1 && self.is_tight {
            return true;
        }
        if after.is_empty() && self.are_bodies_meant(token) {
            return false;
        }
        let from = token.saturating_sub(BEFORE);
        // the host's state often goes without saying, and then the names before have to tell
        if let Some(met) = self
            .met_last(from..token)
            .filter(|met| !(met.len() == 1 && met.iter().all(|state| pair.holds(state))))
        {
            return pair.both_in(&met);
        }
        let mut named = States::new();
        let before: Vec<&WireMention> = self.mentions_in(self.range(from..token)).collect();
        if super::share::means_persons(self.doc.norm(token)) {
            return pair.both_in(&self.states_of_last_two(&before));
        }
        for mention in before.into_iter().rev() {
            named.extend(self.states_in(&mention.span, Naming::State));
            if named.len() > 1 {
                break;
            }
        }
        named.iter().all(|state| pair.holds(state))
    }

    /// The states of those who met last among tokens, as far as they are persons and bodies: `استقبل الوزير مدير المنظمة. وبحث الجانبان`.
    fn met_last(&self, tokens: Range<usize>) -> Option<States> {
        let acts =
            |name: &&String| !super::share::means_both(self, name) && super::happenings::acts(self, name);
        let mut events = self.record.events.iter().rev();
        let met = events.find(|event| {
            let at = self.doc.token_at(self.span(&event.trigger).start);
            event.kind == "CONSULT"
                && tokens.contains(&at)
                && event.participants.iter().filter(acts).count() > 1
        })?;
        Some(met.participants.iter().flat_map(|name| self.states_of(name)).collect())
    }

    /// Whether bodies of no state are the last that a sentence names before a token: `تبادل الجيش والمتمردون الأسرى بين الطرفين`.
    fn are_bodies_meant(&self, token: usize) -> bool {
        let sides = |t: usize| self.norm_has(t, "طرف") || self.norm_has(t, "جانب");
        let from =
            self.doc.sentence_of(token).and_then(|s| self.doc.sentences().get(s)).map_or(token, |s| s.start);
        let body = |m: &&WireMention| {
            let own = self.actor_of(m).is_some_and(|actor| actor.country.is_some());
            matches!(m.label.as_str(), "ORG" | "NORP")
                && !own
                && self.watch.states_of_words(&m.span.text).is_empty()
        };
        sides(token) && self.mentions_in(self.range(from..token)).any(|m| body(&m))
    }

    fn norm_has(&self, token: usize, root: &str) -> bool {
        self.doc.norm(token).contains(root)
    }

    /// The states of the two persons named last.
    fn states_of_last_two(&self, mentions: &[&WireMention]) -> States {
        let mut persons: Vec<&WireActor> = Vec::new();
        for actor in mentions.iter().rev().filter_map(|m| self.actor_of(m)) {
            if actor.kind == "person" && actor.name.is_some() && persons.iter().all(|p| p.id != actor.id) {
                persons.push(actor);
            }
        }
        persons.into_iter().take(2).flat_map(|person| self.states_of_actor(person)).collect()
    }

    /// The states of those named right after words for two together: الرئيسان المصري والسوداني, الوزيران سامر الحداد ونزار الكبيسي.
    fn named_right_after(&self, token: usize) -> States {
        /// Tokens in which the two may be told.
        const AFTER: usize = 8;
        let ends = |t: usize| {
            let word = self.doc.norm(t);
            !self.doc.is_word(t) || self.watch.lexicon.words.is_function(word)
        };
        let last = (token + 1..token + 1 + AFTER).find(|&t| ends(t)).unwrap_or(token + 1 + AFTER);
        let span = self.range(token + 1..last.max(token + 1));
        let mut states = self.states_between(span, Naming::State);
        let persons = self.mentions_in(span).filter(|m| m.label == "PER").filter_map(|m| self.actor_of(m));
        persons.for_each(|person| states.extend(self.states_of_actor(person)));
        states
    }

    /// Whether the article names a state otherwise than by a place of it: البيضاء lies in more than one.
    pub(super) fn names_state(&self, state: &str) -> bool {
        self.stated.contains(state)
    }

    /// The states that words name by name or nisba; an article names the same ones again and again.
    fn states_of_words(&self, words: &str) -> States {
        if let Some(states) = self.named.borrow().get(words) {
            return states.clone();
        }
        let states = self.watch.states_of_words(words);
        self.named.borrow_mut().insert(words.to_owned(), states.clone());
        states
    }

    /// The states that the sentence of a token names, by their places too.
    pub(super) fn states_around(&self, token: usize) -> &States {
        const NONE: &States = &States::new();
        self.doc.sentence_of(token).and_then(|sentence| self.by_sentence.get(sentence)).unwrap_or(NONE)
    }

    /// The states named in a span of bytes.
    pub(super) fn states_between(&self, span: Span, naming: Naming) -> States {
        self.states_among(self.points(span), naming)
    }

    /// The states that a speaker or participant stands for: of the actor, of one of that name elsewhere, or of the words that name it.
    pub(super) fn states_of(&self, name: &str) -> States {
        match self.actor(name) {
            Some(actor) => self.states_of_actor(actor),
            None => self.states_of_words(name),
        }
    }

    /// The states that an actor stands for.
    pub(super) fn states_of_actor(&self, actor: &WireActor) -> States {
        let name = actor.name.as_deref().or(actor.role.as_deref()).unwrap_or_default();
        let known = || actor.name.as_deref().and_then(|name| self.watch.known_state(name)).cloned();
        match (&actor.country, actor.kind.as_str()) {
            (_, "place") => States::new(),
            (_, "person") if actor.name.as_deref().is_some_and(|name| !self.watch.may_be_name(name)) => {
                States::new()
            }
            (Some(_), "person") if self.is_doubtful(actor) => States::new(),
            // one article may be mistaken where the others agree
            (Some(own), "person") => [known().unwrap_or_else(|| own.clone())].into(),
            (Some(country), _) => [country.clone()].into(),
            // a family name may look like a nisba
            (None, "person") => known().into_iter().collect(),
            (None, _) => self.states_of_words(name),
        }
    }

    /// The day an event or statement is of: told, or for want of that the day of publication.
    pub(super) fn dated(&self, time: Option<&WireSpan>) -> Option<Dated> {
        let told = time.and_then(|span| {
            let times = self.record.times.iter();
            let mut inside = times.filter(|t| t.span.start < span.end && span.start < t.span.end);
            inside.find_map(|t| self.completed(t.edtf.as_deref()?))
        });
        told.map(|edtf| Dated { edtf, basis: "told".into() }).or_else(|| self.day.clone())
    }

    /// The day of an event. A day since which something else holds (`الأولى منذ تسلمه مهامه في فبراير`) is not its own, nor is one to come that of what
    /// has happened.
    pub(super) fn date_of(&self, event: &WireEvent) -> Option<Dated> {
        let since = event.time.as_ref().is_some_and(|time| {
            let token = self.doc.token_at(self.span(time).start);
            (token.saturating_sub(5)..token + 1).any(|t| matches!(self.doc.norm(t), "منذ" | "مذ"))
        });
        let own = self.dated(event.time.as_ref().filter(|_| !since));
        let own = self.day_of_sentence(event).or(own);
        let day = self.day.as_ref().map(|day| day.edtf.as_str());
        let to_come = |told: &Dated| {
            told.basis == "told" && day.is_some_and(|day| told.edtf.get(..10).unwrap_or("") > day)
        };
        match own {
            Some(told) if event.modality == "happened" && to_come(&told) => self.day.clone(),
            own => own,
        }
    }

    /// The only day that the sentence of an event tells, where its time has come from another sentence about it: that may be another session.
    fn day_of_sentence(&self, event: &WireEvent) -> Option<Dated> {
        let Range { start, end } = self.points(self.range(self.sentence(self.span(&event.trigger).start)));
        let within = |span: &WireSpan| start <= span.start && span.end <= end;
        event.time.as_ref().filter(|time| !within(time))?;
        let times = self.record.times.iter().filter(|t| within(&t.span));
        let mut days =
            times.filter_map(|t| self.completed(t.edtf.as_deref()?)).filter(|edtf| edtf.len() == 10);
        let day = days.next().filter(|_| days.next().is_none())?;
        Some(Dated { edtf: day, basis: "told".into() })
    }

    /// A date with its year: where only that is open, the year that brings it nearest to the article's own day.
    pub(super) fn completed(&self, edtf: &str) -> Option<String> {
        let Some(rest) = edtf.strip_prefix("XXXX-") else {
            return (!edtf.starts_with('X')).then(|| edtf.to_owned());
        };
        let day = &self.day.as_ref()?.edtf;
        let year: i64 = day.get(..4)?.parse().ok()?;
        let dates = (year - 1..=year + 1).map(|year| format!("{year}-{rest}"));
        dates.min_by_key(|date| days_between(date, day).unwrap_or(i64::MAX))
    }

    /// Month and day of an event, where the article's own day lacks its year and the event's is told from there: `عمّان 4 تموز … يوم الاثنين الماضي`.
    pub(super) fn open_day(&self, event: &WireEvent) -> Option<String> {
        /// Days that every month has.
        const SURE: std::ops::RangeInclusive<i64> = 1..=28;
        let time = event.time.as_ref().filter(|_| self.day.is_none())?;
        let month_and_day =
            |t: &'a WireTime| t.edtf.as_deref()?.strip_prefix("XXXX-").filter(|rest| rest.len() == 5);
        let mut early = self.record.times.iter().take_while(|t| t.span.start < HEAD);
        let (month, own) = early.find_map(month_and_day)?.split_once('-')?;
        let told = self.record.times.iter().find(|t| t.span.start < time.end && time.start < t.span.end)?;
        let distance = || told.relative.as_deref()?.strip_prefix("day")?.parse::<i64>().ok();
        let later = || Some(own.parse::<i64>().ok()? + distance()?).filter(|day| SURE.contains(day));
        month_and_day(told).map(str::to_owned).or_else(|| Some(format!("{month}-{:02}", later()?)))
    }

    /// The level of an office or body, by the first word of its name that tells one.
    pub(super) fn level(&self, name: &str) -> Option<Level> {
        self.watch.level(name)
    }

    /// The areas that words touch, the one with most words first.
    pub(super) fn areas(&self, spans: &[Span]) -> Vec<String> {
        let mut counts: HashMap<&'static str, usize> = HashMap::default();
        for span in spans {
            for token in self.doc.tokens_in(*span) {
                let contexts = &self.watch.lexicon.happenings.contexts;
                if let Some(found) = contexts.longest_at(&self.doc, token, Proclitics::Any) {
                    *counts.entry(found.value.1.name()).or_default() += 1;
                }
            }
        }
        let mut areas: Vec<(&str, usize)> = counts.into_iter().collect();
        areas.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        areas.into_iter().map(|(area, _)| area.to_owned()).collect()
    }

    /// The stems of the words that say what a span is about, sorted.
    pub(super) fn stems(&self, span: Span) -> Vec<u64> {
        self.watch.stems(&self.doc, self.doc.tokens_in(span))
    }

    /// The runs of words of a span, sorted: what copies share.
    pub(super) fn runs(&self, span: Span) -> Vec<u64> {
        let words: Vec<u64> = self
            .doc
            .tokens_in(span)
            .filter(|&t| matches!(self.doc.kind(t), TokenKind::Word | TokenKind::Number))
            .map(|t| hash(self.doc.norm(t)))
            .collect();
        let mut runs: Vec<u64> = words.windows(RUN).map(hash).collect();
        if runs.is_empty() && !words.is_empty() {
            runs.push(hash(&words));
        }
        runs.sort_unstable();
        runs.dedup();
        runs
    }

    /// The state in which a place lies.
    pub(super) fn state_of_place(&self, place: Option<&WireSpan>) -> Option<String> {
        let place = place?;
        // إقليم كردستان الإيراني and كردستان إيران lie in Iran
        let after = self.doc.tokens_in(self.span(place)).end;
        let names = &self.watch.lexicon.names;
        let nisba = names.nisba(self.doc.norm(after)).filter(|nisba| nisba.definite);
        let state = names.countries.get(self.doc.norm(after)).and_then(|named| named.country.clone());
        if let Some(country) = nisba.and_then(|nisba| nisba.country).or(state) {
            return Some(country);
        }
        let states = self.states_in(place, Naming::Places);
        let words = || self.states_of_words(&place.text);
        let mut states = if states.is_empty() { words() } else { states };
        if states.len() == 1 { states.pop_first() } else { None }
    }
}

/// Code points of a text in which a dateline may stand.
const HEAD: usize = 160;

/// Words of a line that holds little but place and date.
const SHORT: usize = 7;

/// The day of publication, or the whole date in the dateline of a dispatch or the head of a communiqué that comes without one.
pub(super) fn day_of(record: &WireRecord) -> Option<Dated> {
    if let Some(edtf) = record.published.clone() {
        return Some(Dated { edtf, basis: "published".into() });
    }
    let early = record.times.iter().take_while(|t| t.span.start < HEAD);
    let mut whole = early.filter(|t| t.edtf.as_ref().is_some_and(|e| e.len() == 10 && !e.starts_with('X')));
    let head: Vec<char> = record.text.chars().take(2 * HEAD).collect();
    let stands_apart = |t: &&WireTime| {
        let after = head.get(t.span.end..).unwrap_or_default();
        let before = head.get(..t.span.start).unwrap_or_default();
        let line: String = before.rsplit(|c| *c == '\n').next().unwrap_or_default().iter().collect();
        let rest: String = after.split(|c| *c == '\n').next().unwrap_or_default().iter().collect();
        let words = line.split_whitespace().count() + rest.split_whitespace().count();
        words <= SHORT || rest.trim_start().starts_with(['(', '-', '–'])
    };
    let edtf = whole.find(stands_apart)?.edtf.clone()?;
    Some(Dated { edtf, basis: "dateline".into() })
}

/// Words in a run.
const RUN: usize = 4;

/// How much two sorted sets share, as a part of the smaller one.
pub(super) fn shared(a: &[u64], b: &[u64]) -> f64 {
    let least = a.len().min(b.len());
    if least == 0 { 0.0 } else { common(a, b) as f64 / least as f64 }
}

/// How many values two sorted sets have in common.
pub(super) fn common(a: &[u64], b: &[u64]) -> usize {
    let (mut i, mut j, mut n) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                n += 1;
                i += 1;
                j += 1;
            }
        }
    }
    n
}

/// A number for a value, the same wherever it is asked for.
pub(super) fn hash(value: impl Hash) -> u64 {
    let mut hasher = rustc_hash::FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Days between two dates, roughly: months count as thirty-one. A month counts from its middle.
pub(super) fn days_between(a: &str, b: &str) -> Option<i64> {
    let number = |date: &str| {
        let year: i64 = date.get(..4)?.parse().ok()?;
        let month: i64 = date.get(5..7)?.parse().ok()?;
        let day: i64 = date.get(8..10).and_then(|day| day.parse().ok()).unwrap_or(15);
        Some((year * 12 + month) * 31 + day)
    };
    Some((number(a)? - number(b)?).abs())
}

/// The month of a date (2024-03), where it has one.
pub(super) fn month(date: Option<&Dated>) -> String {
    let edtf = date.map_or("", |date| date.edtf.as_str());
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    match (edtf.get(..4), edtf.get(4..5), edtf.get(5..7)) {
        (Some(year), Some("-"), Some(month)) if digits(year) && digits(month) => format!("{year}-{month}"),
        _ => String::new(),
    }
}
