//! An article with its record, made ready for comparison.

use crate::bag::Bag;
use crate::dates::{Days, day};
use crate::forms::Forms;
use crate::names::Name;
use crate::voices::Voice;
use crate::weights::counts;
use crate::words::{Cutter, Word, hash, weigh_as_name};
use isnad_format::wire::{WireActor, WireEvent, WireSpan};
use isnad_format::{Offsets, WireRecord};
use isnad_lexicon::{Lexicon, NumberRole, Proclitics, Stemmer};
use isnad_text::Doc;
use std::ops::Range;

/// An article with its record, made ready for comparison with others: its words are cut and folded once.
#[derive(Clone, Debug)]
pub struct Reading {
    record: WireRecord,
    /// The day of publication.
    pub(crate) day: Option<i64>,
    /// The telling words of the text, in order.
    pub(crate) words: Vec<Word>,
    /// How often each occurs.
    pub(crate) counts: Vec<(u32, u32)>,
    /// The same words, each once.
    pub(crate) whole: Bag,
    /// What the headline says.
    pub(crate) title: Bag,
    /// The numbers in the headline that are written in digits,
    pub(crate) title_numbers: Vec<u32>,
    /// and its ordinals from the third on (الطائرة الخامسة).
    pub(crate) title_ordinals: Vec<u32>,
    /// The last words of those persons of the record that are named in the headline.
    pub(crate) title_people: Vec<u32>,
    /// The states in the headline, by name or nisba,
    pub(crate) title_states: Vec<u32>,
    /// and those in the text, by their places too.
    pub(crate) states: Vec<u32>,
    pub(crate) said: Vec<Said>,
    pub(crate) happened: Vec<Happened>,
    /// The names of the record's actors, each with its other forms.
    pub(crate) known: Vec<Known>,
    /// Words that name happenings, whether or not an event was made of them.
    pub(crate) triggers: Vec<TriggerWord>,
    /// All words of headline and text, for looking up names.
    pub(crate) forms: Forms,
}

/// A statement.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    /// The telling words of its content: where they are among those of the text.
    pub words: Vec<Range<usize>>,
    /// The same without their order.
    pub bag: Bag,
    pub voice: Voice,
    /// From the first to the last word of the content, in code points.
    pub at: Range<usize>,
}

/// An event.
#[derive(Clone, Debug)]
pub(crate) struct Happened {
    /// Who takes part.
    pub parties: Vec<Name>,
    pub days: Option<Days>,
    /// The place in normal form.
    pub place: Option<String>,
}

/// An actor by all his names: the fullest first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    pub names: Vec<(String, Name)>,
    /// The fullest name as it is looked for in texts.
    pub forms: Forms,
    /// His office as it stands in the article,
    pub role: Option<String>,
    /// and in normal form.
    pub office: Option<String>,
    pub country: Option<String>,
}

/// A word that may name a happening.
#[derive(Clone, Debug)]
pub(crate) struct TriggerWord {
    /// Triggers of one group may name the same happening; 0 where no table lists the word.
    pub group: u32,
    /// The event of the record that it tells.
    pub event: Option<usize>,
    /// In code points.
    pub at: Range<usize>,
    /// Its place among the telling words, or that of the next one.
    pub word: usize,
    /// Whether it is a telling word itself.
    pub is_word: bool,
}

impl Reading {
    /// Reads a record.
    pub fn new(record: WireRecord, lexicon: &Lexicon) -> Self {
        let cutter = Cutter::new(lexicon);
        let (doc, offsets) = (Doc::new(&record.text), Offsets::new(&record.text));
        let mut words = cutter.words(&doc, &offsets);
        weigh_names(&mut words, &record);
        let whole = Bag::new(words.iter(), |word| word.weight).distinct();
        weigh_long_names(&mut words, &record);
        let heading = record.title.as_deref().unwrap_or_default();
        let heading_doc = Doc::new(heading);
        let title = cutter.words(&heading_doc, &Offsets::new(heading));
        let weight = |word: &Word| word.weight;
        let known: Vec<Known> =
            record.actors.iter().map(|a| Known::new(a, lexicon, cutter.stemmer())).collect();
        Reading {
            day: record.published.as_deref().and_then(day),
            counts: counts(&words),
            whole,
            title_numbers: title.iter().filter(|w| w.is_number).map(|w| w.key).collect(),
            title: Bag::new(title.iter(), weight).distinct(),
            title_ordinals: ordinals(&heading_doc, cutter.stemmer(), lexicon),
            title_people: people_in(&heading_doc, &record, cutter.stemmer()),
            title_states: states_in(&heading_doc, lexicon, false),
            states: states_in(&doc, lexicon, true),
            said: record.statements.iter().map(|s| said(s, &record, &words, lexicon)).collect(),
            happened: record.events.iter().map(|e| happened(e, &record, &known, lexicon)).collect(),
            triggers: triggers(&record, &doc, &offsets, &words, lexicon),
            forms: Forms::new(&[&heading_doc, &doc], cutter.stemmer()),
            known,
            words,
            record,
        }
    }

    /// The record that was read.
    pub fn record(&self) -> &WireRecord {
        &self.record
    }

    /// The telling words of a statement.
    pub(crate) fn words_of(&self, said: &Said) -> impl Iterator<Item = &Word> {
        said.words.iter().flat_map(|range| self.words.get(range.clone()).unwrap_or_default())
    }
}

/// A person's name and an office say who, not what: `خادم الحرمين الشريفين الملك سامي بن ناصر` is in every other sentence.
fn weigh_names(words: &mut [Word], record: &WireRecord) {
    for name in record.mentions.iter().filter(|m| matches!(m.label.as_str(), "PER" | "ROLE")) {
        let range = within(words, &name.span);
        words.get_mut(range).into_iter().for_each(weigh_as_name);
    }
}

/// In a statement a body's name tells no more (`وزارة النقل والأشغال والطرق والجسور`), and names that follow each other without a word
/// between them count as one, a man with his three offices. What a whole report is about they do tell.
fn weigh_long_names(words: &mut [Word], record: &WireRecord) {
    let is_name = |label: &str| matches!(label, "PER" | "ROLE" | "ORG");
    let named = record.mentions.iter().filter(|m| is_name(&m.label)).map(|m| within(words, &m.span));
    let mut ranges: Vec<Range<usize>> = named.filter(|range| !range.is_empty()).collect();
    ranges.sort_by_key(|range| range.start);
    let mut runs: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match runs.last_mut().filter(|last| range.start <= last.end) {
            Some(last) => last.end = last.end.max(range.end),
            None => runs.push(range),
        }
    }
    for run in runs {
        words.get_mut(run).into_iter().for_each(weigh_as_name);
    }
}

/// Which words stand in a span.
fn within(words: &[Word], span: &WireSpan) -> Range<usize> {
    let from = words.partition_point(|w| w.at.start < span.start);
    from..words.partition_point(|w| w.at.start < span.end).max(from)
}

fn said(
    statement: &isnad_format::wire::WireStatement,
    record: &WireRecord,
    words: &[Word],
    lexicon: &Lexicon,
) -> Said {
    let ranges: Vec<Range<usize>> = statement.content.iter().map(|span| within(words, span)).collect();
    let telling = ranges.iter().flat_map(|range| words.get(range.clone()).unwrap_or_default());
    let start = statement.content.iter().map(|s| s.start).min().unwrap_or(0);
    let end = statement.content.iter().map(|s| s.end).max().unwrap_or(0);
    Said {
        bag: Bag::new(telling, |word| word.weight),
        words: ranges,
        voice: Voice::of(statement, record, lexicon),
        at: start..end,
    }
}

impl Known {
    fn new(actor: &WireActor, lexicon: &Lexicon, stemmer: &Stemmer) -> Self {
        let read = |name: &String| {
            let parts = match actor.kind.as_str() {
                "person" => Name::person(name, lexicon),
                _ => Name::organisation(name, lexicon),
            };
            (name.clone(), parts)
        };
        let names = actor.name.iter().chain(actor.aliases.iter().filter(|a| Some(*a) != actor.name.as_ref()));
        Known {
            names: names.map(read).collect(),
            forms: actor.name.as_deref().map(|name| Forms::of_name(name, stemmer)).unwrap_or_default(),
            role: actor.role.clone(),
            office: actor.role.as_deref().map(isnad_text::fold),
            country: actor.country.clone(),
        }
    }

    /// The fullest name.
    pub fn fullest(&self) -> Option<&Name> {
        self.names.first().map(|(_, name)| name)
    }
}

/// The ordinals from the third on; the second and first are in too many names and phrases.
fn ordinals(doc: &Doc, stemmer: &Stemmer, lexicon: &Lexicon) -> Vec<u32> {
    let found = (0..doc.tokens().len()).filter_map(|token| {
        let number = lexicon.quantities.number(stemmer.noun(doc.norm(token), false))?;
        let rank = number.role == NumberRole::Ordinal && number.value > 2.into();
        rank.then(|| hash(&number.value.to_string()))
    });
    found.collect()
}

/// The last words of the record's persons that a headline names.
fn people_in(heading: &Doc, record: &WireRecord, stemmer: &Stemmer) -> Vec<u32> {
    let text = Forms::new(&[heading], stemmer);
    let people = record.actors.iter().filter(|actor| actor.kind == "person");
    let last = people.filter_map(|actor| Forms::of_words(actor.name.as_deref()?, stemmer).last());
    last.filter(|word| text.hold_word(*word)).collect()
}

/// The states that a text names, by name or nisba, or by a place of theirs as well.
fn states_in(doc: &Doc, lexicon: &Lexicon, places: bool) -> Vec<u32> {
    let names = &lexicon.names;
    let state = |token: usize| {
        let nisba = |word: &str| names.nisba(word).and_then(|nisba| nisba.country);
        let word = doc.norm(token);
        let named =
            names.countries.longest_at(doc, token, Proclitics::Any).and_then(|found| found.value.country);
        named.or_else(|| nisba(word).or_else(|| nisba(word.strip_prefix(['و', 'ب'])?))).or_else(|| {
            names.places.longest_at(doc, token, Proclitics::Any).filter(|_| places)?.value.country
        })
    };
    let mut found: Vec<u32> = (0..doc.tokens().len()).filter_map(state).map(|iso| hash(&iso)).collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn happened(event: &WireEvent, record: &WireRecord, known: &[Known], lexicon: &Lexicon) -> Happened {
    let party = |name: &String| {
        let at = record.actors.iter().position(|a| a.name.as_ref() == Some(name));
        let found = at.and_then(|at| known.get(at)).and_then(Known::fullest).cloned();
        found.unwrap_or_else(|| Name::person(name, lexicon))
    };
    let time =
        event.time.as_ref().and_then(|t| record.times.iter().find(|found| found.span.start == t.start));
    Happened {
        parties: event.participants.iter().map(party).collect(),
        days: time.and_then(|t| t.edtf.as_deref()).and_then(Days::parse),
        place: event.place.as_ref().map(|p| isnad_text::fold(&p.text)),
    }
}

/// The words that the record's events are told by, and all others that the tables know as triggers, in order of the text.
fn triggers(
    record: &WireRecord,
    doc: &Doc,
    offsets: &Offsets,
    words: &[Word],
    lexicon: &Lexicon,
) -> Vec<TriggerWord> {
    let told = |(event, e): (usize, &WireEvent)| -> Vec<TriggerWord> {
        let spans = std::iter::once(&e.trigger).chain(&e.also);
        spans.map(|span| trigger(words, span.start..span.end, 0, Some(event))).collect()
    };
    let mut found: Vec<TriggerWord> = record.events.iter().enumerate().flat_map(told).collect();
    found.sort_by_key(|word| word.at.start);
    let mut others = Vec::new();
    for token in 0..doc.tokens().len() {
        // what is cut off least comes first
        if let Some(hit) = lexicon.happenings.words_at(doc, token).first() {
            let start = offsets.code_points(doc.text(), hit.span.start);
            let end = offsets.code_points(doc.text(), hit.span.end);
            let group = hash(&hit.trigger.group);
            let from = found.partition_point(|word| word.at.end <= start);
            match found.get_mut(from).filter(|word| word.at.start < end) {
                Some(word) if word.group == 0 => word.group = group,
                Some(_) => {}
                None => others.push(trigger(words, start..end, group, None)),
            }
        }
    }
    found.extend(others);
    found.sort_by_key(|word| word.at.start);
    found
}

fn trigger(words: &[Word], at: Range<usize>, group: u32, event: Option<usize>) -> TriggerWord {
    let word = words.partition_point(|w| w.at.end <= at.start);
    let is_word = words.get(word).is_some_and(|w| w.at.start < at.end);
    TriggerWord { group, event, at, word, is_word }
}
