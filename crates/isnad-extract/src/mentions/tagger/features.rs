//! What the tagger looks at in a word and around it, as hashed features.

use super::hash::{hash, mix, pair};
use super::words::{WordFacts, WordTable};
use crate::mentions::{Name, Page};
use isnad_record::Label;
use isnad_text::{Reading, TokenKind};
use std::ops::Range;

/// The features of the tokens of one sentence.
#[derive(Clone, Debug, Default)]
pub struct Sequence {
    /// The tokens, as indices into the document.
    pub tokens: Range<usize>,
    features: Vec<u64>,
    /// Where the features of each token end.
    ends: Vec<usize>,
}

impl Sequence {
    /// The features of each token in order.
    pub fn iter(&self) -> impl Iterator<Item = &[u64]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, &end)| &self.features[start..end])
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
}

/// What is known of one token.
#[derive(Clone, Copy, Debug, Default)]
struct Facts {
    /// The whole word, and the word without its proclitics.
    whole: u64,
    core: u64,
    /// The proclitics cut off.
    cut: u64,
    facts: WordFacts,
    /// The first one to four letters after the article, and the last one to four.
    heads: [u64; 4],
    tails: [u64; 4],
    /// Number of letters, whether it has the article, what it is made of.
    shape: u64,
    /// What the rules say of it, a bit for each thing.
    flags: u32,
}

/// A document's tokens as the tagger sees them.
pub(super) struct Reader {
    facts: Vec<Facts>,
    /// For each token the bytes of its normal form that are proclitics.
    pub cuts: Vec<usize>,
}

impl Reader {
    /// Looks at every token, given the names that the rules find.
    pub fn new(page: &Page, names: &[Name], words: &WordTable) -> Self {
        let tokens = page.doc.tokens().len();
        let mut reader = Reader { facts: Vec::with_capacity(tokens), cuts: Vec::with_capacity(tokens) };
        for token in 0..tokens {
            let (facts, cut) = look_at(page, token, words);
            reader.facts.push(facts);
            reader.cuts.push(cut);
        }
        for token in 1..tokens {
            let [first, second] = [token - 1, token].map(|t| reader.facts[t].core);
            if page.doc.is_word(token) && words.get_hashed(pair(first, second)).is_known() {
                reader.facts[token - 1].flags |= CITY;
                reader.facts[token].flags |= CITY << 1;
            }
        }
        for name in names {
            let bit = flag(name);
            for token in name.tokens.clone() {
                if let Some(facts) = reader.facts.get_mut(token) {
                    facts.flags |= if token == name.tokens.start { 1 << bit } else { 2 << bit };
                }
            }
        }
        reader
    }

    /// The features of a sentence.
    pub fn sequence(&self, tokens: Range<usize>) -> Sequence {
        let mut out = Sequence { tokens: tokens.clone(), ..Sequence::default() };
        out.features.reserve(tokens.len() * 64);
        for token in tokens.clone() {
            self.add_features(token, &tokens, &mut out.features);
            out.ends.push(out.features.len());
        }
        out
    }

    /// The facts of a token so far from another; empty past the edge of the sentence.
    fn at(&self, token: usize, offset: isize, sentence: &Range<usize>) -> Facts {
        let at = token.checked_add_signed(offset).filter(|t| sentence.contains(t));
        at.and_then(|t| self.facts.get(t)).copied().unwrap_or(Facts { flags: EDGE, ..Facts::default() })
    }

    fn add_features(&self, token: usize, sentence: &Range<usize>, out: &mut Vec<u64>) {
        let [before2, before, here, after, after2] =
            [-2, -1, 0, 1, 2].map(|offset| self.at(token, offset, sentence));
        let mut template = 0;
        let mut add = |value: u64| {
            template += 1;
            out.push(mix(template, value));
        };
        add(0);
        for facts in [before2, before, here, after, after2] {
            add(facts.core);
        }
        add(here.whole);
        add(before.whole);
        add(mix(before.core, here.core));
        add(mix(here.core, after.core));
        add(mix(before.core, after.core));
        add(mix(before2.core, before.core));
        here.heads.iter().chain(&here.tails).for_each(|&affix| add(affix));
        add(mix(here.heads[1], here.tails[1]));
        for facts in [before, after] {
            add(facts.tails[1]);
            add(facts.tails[2]);
            add(facts.heads[1]);
        }
        add(here.shape);
        add(mix(here.shape, here.tails[1]));
        add(mix(here.shape, here.heads[0]));
        add(here.cut);
        add(mix(here.cut, here.facts.coarse()));
        for facts in [before, here, after] {
            add(facts.facts.usage());
            add(facts.facts.lists());
        }
        for (place, part) in here.facts.parts().into_iter().enumerate() {
            add(mix(place as u64, part.into()));
        }
        let coarse = |f: &Facts| f.facts.coarse();
        add(mix(coarse(&before), coarse(&here)));
        add(mix(coarse(&here), coarse(&after)));
        add(mix(mix(coarse(&before), coarse(&here)), coarse(&after)));
        add(mix(mix(coarse(&here), coarse(&after)), coarse(&after2)));
        for facts in [before2, before, here, after, after2] {
            add(facts.flags.into());
        }
        add(mix(before.flags.into(), here.flags.into()));
        add(mix(here.flags.into(), after.flags.into()));
        add(mix(mix(before.flags.into(), here.flags.into()), after.flags.into()));
        add(mix(before.flags.into(), coarse(&here)));
        add(mix(here.flags.into(), coarse(&here)));
        add(mix(before.core, coarse(&here)));
        add(mix(coarse(&here), after.core));
        // single flags share weights over positions and combinations
        for (place, facts) in [before2, before, here, after, after2].into_iter().enumerate() {
            let mut left = facts.flags;
            while left != 0 {
                let bit = left.trailing_zeros();
                out.push(mix(1000 + place as u64, bit.into()));
                left &= left - 1;
            }
        }
    }
}

/// Past the edge of the sentence.
const EDGE: u32 = 1 << 31;
const GIVEN: u32 = 1 << 30;
const AMBIGUOUS: u32 = 1 << 29;
const COMMON: u32 = 1 << 28;
const NO_WORD: u32 = 1 << 26;
/// The first and the second word of a city's name.
const CITY: u32 = 1 << 24;

/// The bit that says a rule's name begins here; the next one says that it goes on here.
fn flag(name: &Name) -> u32 {
    let table = name.evidence.rows.first().map_or("", |row| row.split('/').next().unwrap_or(""));
    match (name.label, table) {
        (Label::Per, _) => 0,
        (Label::Loc, "countries") => 2,
        (Label::Loc, "places") => 4,
        (Label::Loc, _) => 6,
        (Label::Org, "organisations") => 8,
        (Label::Org, "countries") => 10,
        (Label::Org, _) => 12,
        (Label::Norp, "countries") => 14,
        (Label::Norp, _) => 16,
        (Label::Role, _) => 18,
        (Label::Doc, _) => 20,
    }
}

/// What a token is by itself, and how many bytes of its normal form are proclitics.
fn look_at(page: &Page, token: usize, words: &WordTable) -> (Facts, usize) {
    let word = page.norm(token);
    let kind = page.doc.kind(token);
    let mut facts = Facts { whole: hash(word), ..Facts::default() };
    if kind != TokenKind::Word {
        let made_of = if kind == TokenKind::Number { 1 << 20 } else { 1 << 21 };
        facts.core = if kind == TokenKind::Number { word.len() as u64 } else { facts.whole };
        facts.shape = made_of;
        facts.flags |= NO_WORD;
        return (facts, 0);
    }
    let reading = without_proclitics(page, token, words);
    let core = reading.stem.as_ref();
    facts.core = hash(core);
    facts.facts = words.get_hashed(facts.core);
    facts.cut = hash(reading.proclitics);
    let bare = core.strip_prefix("ال").filter(|rest| rest.chars().nth(1).is_some());
    let stem = bare.unwrap_or(core);
    let letters = core.chars().count().min(9) as u64;
    let script = u64::from(core.is_ascii());
    facts.shape = letters << 2 | u64::from(bare.is_some()) << 1 | script;
    facts.heads = affixes(stem.char_indices().skip(1).map(|(at, _)| &stem[..at]), stem);
    facts.tails = affixes(stem.char_indices().rev().map(|(at, _)| &stem[at..]), stem);
    let names = &page.lexicon.names;
    match names.given_name(core) {
        Some(true) => facts.flags |= AMBIGUOUS,
        Some(false) => facts.flags |= GIVEN,
        None => {}
    }
    if names.is_common(word) {
        facts.flags |= COMMON;
    }
    // a merged لل is kept whole (للعراق), as the tables have it
    let fused = usize::from(reading.is_fused()) * 'ل'.len_utf8();
    (facts, reading.proclitics.len() - fused)
}

/// The hashes of the first four affixes; for a shorter word the whole word again.
fn affixes<'a>(all: impl Iterator<Item = &'a str>, word: &'a str) -> [u64; 4] {
    let mut all = all.chain(std::iter::repeat(word));
    [(); 4].map(|()| all.next().map_or(0, hash))
}

/// The likeliest reading of a word: proclitics are cut where what is left is much more frequent than the whole.
fn without_proclitics<'a>(page: &'a Page, token: usize, words: &WordTable) -> Reading<'a> {
    let word = page.norm(token);
    let mut readings = page.doc.readings(token);
    let whole = readings.next().unwrap_or(Reading { proclitics: "", stem: word.into() });
    if !word.starts_with(['و', 'ف', 'ب', 'ل', 'ك']) || page.lexicon.words.is_name(word) {
        return whole;
    }
    let known = words.get(word);
    let mut best = (weight(known), whole);
    for reading in readings.filter(|r| !r.proclitics.ends_with('س')) {
        let letters = reading.stem.chars().count();
        let conjunction = reading.proclitics == "و";
        if letters < 3 && !conjunction {
            continue;
        }
        // each letter cut has to be paid for; an unknown word begins with و more often by conjunction than by itself
        let price = if conjunction { 4 } else { 10 };
        let weight = match weight(words.get(&reading.stem)) {
            0 if conjunction && !known.is_known() && letters > 3 => 1,
            _ if reading.is_fused() => best.0 + 1,
            weight => weight.saturating_sub(price),
        };
        if weight > best.0 {
            best = (weight, reading);
        }
    }
    best.1
}

/// How likely a word is by itself: its frequency, names a little more.
fn weight(facts: WordFacts) -> u32 {
    let [frequency, _, _, given, family, foreign, city, ..] = facts.parts();
    8 * frequency + 2 * given.max(family).max(foreign) + 4 * city
}
