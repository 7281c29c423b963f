//! Two states, and what is looked for to tell what belongs to them.

use super::body::Body;
use super::view::{States, hash};
use isnad_format::WireRecord;
use isnad_lexicon::{Level, Lexicon, Proclitics, Stemmer};
use isnad_text::{Doc, TokenKind};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Two different states by their ISO 3166-1 alpha-2 codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    codes: [String; 2],
}

impl Pair {
    /// Two states; `None` where they are one.
    pub fn new(one: &str, other: &str) -> Option<Self> {
        let pair = Pair { codes: [one.to_ascii_uppercase(), other.to_ascii_uppercase()] };
        (pair.codes[0] != pair.codes[1]).then_some(pair)
    }

    /// Their codes.
    pub fn codes(&self) -> [&str; 2] {
        [&self.codes[0], &self.codes[1]]
    }

    /// Whether a state is one of the two.
    pub fn holds(&self, code: &str) -> bool {
        self.codes.iter().any(|c| c == code)
    }

    /// Whether both are among the states.
    pub(super) fn both_in(&self, states: &States) -> bool {
        self.codes.iter().all(|code| states.contains(code))
    }

    /// Those of the two that are among the states.
    pub(super) fn sides_in(&self, states: &States) -> Vec<String> {
        self.codes.iter().filter(|code| states.contains(*code)).cloned().collect()
    }

    /// Both.
    pub(super) fn both(&self) -> Vec<String> {
        self.codes.to_vec()
    }

    /// The other one.
    pub(super) fn other(&self, code: &str) -> &str {
        if self.codes[0] == code { &self.codes[1] } else { &self.codes[0] }
    }
}

/// What articles tell of a person's state.
#[derive(Default)]
struct Known {
    /// How many name the person.
    articles: usize,
    /// How many tell each state.
    states: BTreeMap<String, usize>,
}

impl Known {
    /// Whether so few of the articles that name the person tell the state that they may be mistaken: most tell it once and then use the name.
    fn is_doubtful(&self) -> bool {
        /// Articles that say nothing for each that does.
        const SILENT: usize = 4;
        let told = self.states.values().max().copied().unwrap_or(0);
        self.articles > told * SILENT
    }
}

/// Looks for what belongs to two states.
pub struct Watch<'l> {
    pub(super) pair: Pair,
    pub(super) lexicon: &'l Lexicon,
    stemmer: Stemmer,
    /// What articles tell of persons' states, by first and last name.
    known: BTreeMap<(String, String), Known>,
    /// Those of the two that are organisations.
    pub(super) bodies: Vec<Body>,
    /// The last words of full names.
    families: BTreeSet<String>,
}

impl<'l> Watch<'l> {
    /// Watches two states.
    pub fn new(pair: Pair, lexicon: &'l Lexicon) -> Self {
        Watch {
            pair,
            lexicon,
            stemmer: Stemmer::new(lexicon),
            known: BTreeMap::new(),
            families: BTreeSet::new(),
            bodies: Vec::new(),
        }
    }

    /// Watches two sides; a code that is no state's is an organisation's.
    pub fn between(pair: Pair, lexicon: &'l Lexicon) -> Self {
        let others = pair.codes().into_iter().filter(|code| lexicon.names.state_name(code).is_none());
        let bodies = others.filter_map(|code| Body::find(code, lexicon)).collect();
        Watch { bodies, ..Watch::new(pair, lexicon) }
    }

    /// Makes a record tell who acts for the organisations that are watched; what is learned and shared has to be so prepared.
    pub fn prepare(&self, mut record: WireRecord) -> WireRecord {
        self.bodies.iter().for_each(|body| body.mark(&mut record, self.lexicon));
        record
    }

    /// The states that an article has to name: both, or twice the one that is none of the organisations. `None` where neither is a state.
    pub fn states(&self) -> Option<[&str; 2]> {
        let is_body = |code: &str| self.bodies.iter().any(|body| body.code() == code);
        let [one, other] = self.pair.codes();
        match (is_body(one), is_body(other)) {
            (false, false) => Some([one, other]),
            (true, false) => Some([other, other]),
            (false, true) => Some([one, one]),
            (true, true) => None,
        }
    }

    /// The two states.
    pub fn pair(&self) -> &Pair {
        &self.pair
    }

    /// Learns from an article which states persons act for, so that articles that do not say so, or read it wrongly, are understood too.
    pub fn learn(&mut self, record: &WireRecord) {
        for actor in record.actors.iter().filter(|actor| actor.kind == "person") {
            let Some(key) = actor.name.as_deref().and_then(|name| name_key(self.without_office(name))) else {
                continue;
            };
            self.families.insert(key.1.clone());
            let known = self.known.entry(key).or_default();
            known.articles += 1;
            if let Some(country) = &actor.country {
                *known.states.entry(country.clone()).or_default() += 1;
            }
        }
    }

    /// The state that most articles say a person acts for, at least twice as many as any other; else none, where they differ.
    pub(super) fn known_state(&self, name: &str) -> Option<&String> {
        let known = self.known.get(&name_key(self.without_office(name))?)?;
        let states = &known.states;
        let (state, most) = states.iter().max_by_key(|(_, n)| **n)?;
        let agree = states.iter().all(|(other, n)| other == state || 2 * n <= *most);
        (agree && !known.is_doubtful()).then_some(state)
    }

    /// Whether what articles tell of a person's state may be mistaken.
    pub(super) fn is_doubtful(&self, name: &str) -> bool {
        let known = name_key(self.without_office(name)).and_then(|key| self.known.get(&key));
        known.is_some_and(Known::is_doubtful)
    }

    /// Whether words can be a person's name: not a verb or noun of an act that the reader took for one, nor a single word that ends nobody's full
    /// name.
    pub(super) fn may_be_name(&self, name: &str) -> bool {
        let folded = isnad_text::fold(name);
        let first = folded.split(' ').next().unwrap_or_default();
        let given = |word: &str| self.lexicon.names.given_name(word).is_some();
        if given(first) || first == "عبد" {
            return true;
        }
        if !folded.contains(' ') {
            return self.families.contains(&folded);
        }
        let act = |word: &str| {
            let doc = Doc::new(word);
            !self.lexicon.happenings.triggers_at(&doc, 0).is_empty()
        };
        let stripped = first.strip_prefix(['و', 'ل']).filter(|rest| rest.chars().count() > 2);
        !act(first) && !stripped.is_some_and(|rest| act(rest) || self.lexicon.words.is_function(rest))
    }

    /// A name without what the reader took along in front of it: `ونظيره السعودي عادل الجبير`.
    pub(super) fn without_office<'n>(&self, name: &'n str) -> &'n str {
        let mut rest = name;
        let mut cut = false;
        while let Some((first, after)) = rest.split_once(' ') {
            let word = isnad_text::fold(first);
            let bare = word.strip_prefix('و').unwrap_or(&word);
            let counterpart = self.lexicon.names.counterparts.get(bare).is_some();
            let origin = cut && self.lexicon.names.nisba(bare).is_some();
            // of العميد ركن the reader may take the first word alone for the rank
            if !counterpart && !origin && bare != "ركن" {
                break;
            }
            cut = true;
            rest = after;
        }
        rest
    }

    /// The states that words name by name or nisba: of `المسؤولين الأردنيين ببغداد` Jordan alone.
    pub(super) fn states_of_words(&self, words: &str) -> States {
        let doc = Doc::new(words);
        let names = &self.lexicon.names;
        let place = |t: &usize| *t > 0 && matches!(doc.norm(*t), "في" | "الي" | "لدي" | "داخل" | "من");
        let own = (0..doc.tokens().len()).take_while(|t| !place(t));
        let named = own.filter_map(|t| {
            let proclitics = if t == 0 { Proclitics::Any } else { Proclitics::Conjunctions };
            let state = names.countries.longest_at(&doc, t, proclitics).and_then(|f| f.value.country);
            let nisba = || {
                let mut readings = doc.readings(t);
                let own = |r: &isnad_text::Reading| t == 0 || !r.proclitics.ends_with(['ب', 'ل']);
                readings
                    .find_map(|r| names.nisba(&r.stem).filter(|_| own(&r)))
                    .and_then(|nisba| nisba.country)
            };
            state.or_else(nisba)
        });
        named.collect()
    }

    /// The level of an office or body, by the first of its words that tells one.
    pub(super) fn level(&self, name: &str) -> Option<Level> {
        let doc = Doc::new(name);
        let levels = &self.lexicon.relations.levels;
        (0..doc.tokens().len())
            .find_map(|t| levels.longest_at(&doc, t, Proclitics::Conjunctions))
            .map(|f| f.value)
    }

    /// The stems of words that say what a text is about, sorted, each once. Numbers count.
    pub(super) fn stems(&self, doc: &Doc, tokens: Range<usize>) -> Vec<u64> {
        let mut stems: Vec<u64> = tokens.filter_map(|t| self.stem(doc, t)).collect();
        stems.sort_unstable();
        stems.dedup();
        stems
    }

    /// The same, with the words that name a state or nationality.
    pub(super) fn stems_with_origins(&self, doc: &Doc, tokens: Range<usize>) -> Vec<u64> {
        let mut stems: Vec<u64> =
            tokens.filter_map(|t| self.stem(doc, t).or_else(|| self.origin(doc, t))).collect();
        stems.sort_unstable();
        stems.dedup();
        stems
    }

    fn stem(&self, doc: &Doc, token: usize) -> Option<u64> {
        let word = doc.norm(token);
        // للجنة is ل + اللجنة
        let restored = word.strip_prefix("لل").map(|rest| format!("ل{rest}"));
        let is_head = |word: &String| self.lexicon.names.organisation_heads.get(word).is_some();
        let restored = restored.filter(is_head);
        let word = restored.as_deref().unwrap_or(word);
        match doc.kind(token) {
            TokenKind::Number => Some(hash(word)),
            TokenKind::Word if !self.lexicon.words.is_function(word) => {
                let noun = self.stemmer.noun(word, false);
                let tells = noun.chars().nth(2).is_some()
                    && !self.lexicon.words.is_function(noun)
                    && self.origin(doc, token).is_none();
                tells.then(|| hash(self.stemmer.stem(self.stemmer.without_pronoun(noun)).as_ref()))
            }
            _ => None,
        }
    }

    /// A noun in normal form without article and ending: ضابطا is ضابط.
    pub(super) fn bare_noun(&self, word: &str) -> String {
        self.stemmer.stem(self.stemmer.noun(word, false)).into_owned()
    }

    /// The state that a word names by name or nisba.
    fn origin(&self, doc: &Doc, token: usize) -> Option<u64> {
        let names = &self.lexicon.names;
        let noun = self.stemmer.noun(doc.norm(token), false);
        let nisba = names.nisba(noun).and_then(|nisba| nisba.country);
        // عمان may be the town
        let state = names.countries.get(noun).filter(|_| names.homonym(noun).is_none());
        let country = || state.and_then(|named| named.country.clone());
        nisba.or_else(country).map(hash)
    }
}

/// First and last name in normal form; a single name tells nobody.
fn name_key(name: &str) -> Option<(String, String)> {
    let folded = isnad_text::fold(name);
    let (first, rest) = folded.split_once(' ')?;
    Some((first.to_owned(), rest.rsplit(' ').next()?.to_owned()))
}
