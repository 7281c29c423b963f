//! Quantities with the figures given for them: as an actor claims them, and as they are found by words of what is measured. Those of a
//! relation are in its dossier, in the same form.

use crate::error::Error;
use isnad_format::wire::{WireFigure, WireRecord, WireStatement};
use isnad_lexicon::{Lexicon, Stemmer};
use isnad_link::identity::{Claim, Source};
use isnad_link::relation::{Carrier, LedgerEntry, LedgerRow, Words, measured_before, verdict};
use isnad_search::Searcher;
use isnad_store::Store;
use isnad_text::{Doc, TokenKind};
use std::collections::{BTreeMap, BTreeSet};

/// Articles that are read for one question.
const MOST_ARTICLES: usize = 80;

/// Quantities that one answer has.
const MOST: usize = 60;

/// Figures of one quantity, each with the words of what is measured.
type Named = Vec<(String, LedgerRow)>;

/// What is measured in all of these words, those with most figures first.
pub fn search(store: &Store, searcher: &Searcher, words: &str) -> Result<Vec<LedgerEntry>, Error> {
    let lexicon = Lexicon::builtin();
    let stems = Stems { lexicon, stemmer: Stemmer::new(lexicon) };
    let wanted = stems.of(words);
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let reader = store.reader()?;
    let mut found: BTreeMap<(Option<String>, BTreeSet<String>), Named> = BTreeMap::new();
    for (_, number) in searcher.rank_articles(words, MOST_ARTICLES)? {
        let Some(number) = number.parse().ok() else { continue };
        let Some(kept) = reader.numbered(number)? else { continue };
        let record = kept.record()?;
        let mut sentences = None;
        for figure in &record.figures {
            let sentences = sentences.get_or_insert_with(|| Sentences::new(&record));
            let Some(of) = sentences.measured(lexicon, figure) else { continue };
            let named = stems.of(of);
            if !wanted.is_subset(&named) {
                continue;
            }
            let row = row(&record, figure, sentences);
            let quantity = found.entry((figure.unit.clone(), named)).or_default();
            // a copy is no second voice
            if !quantity.iter().any(|(_, known)| is_copy(known, &row)) {
                quantity.push((of.to_owned(), row));
            }
        }
    }
    let entries = found.into_iter().map(|((unit, _), named)| entry(unit, named));
    Ok(in_order(entries.collect()))
}

/// What an actor claims, by what is measured.
pub fn claimed(claims: &[Claim], side: Option<&str>, speaker: &str) -> Vec<LedgerEntry> {
    let mut found: BTreeMap<(String, Option<String>), Named> = BTreeMap::new();
    for claim in claims {
        let Claim { value, qualifier, unit, change, of, source } = claim;
        let Source { published, article, outlet, start, end, text, item: _ } = source.clone();
        let of = of.clone().unwrap_or_default();
        let row = LedgerRow {
            value: serde_json::from_str(value).unwrap_or_default(),
            qualifier: qualifier.clone(),
            change: change.clone(),
            period: None,
            speaker: Some(speaker.to_owned()),
            side: side.map(str::to_owned),
            carrier: Carrier { published, article: article.clone(), outlet },
            words: Words { article, start, end, text },
            sentence: Words::default(),
        };
        let quantity = found.entry((isnad_text::fold(&of), unit.clone())).or_default();
        if !quantity
            .iter()
            .any(|(_, known)| known.value == row.value && known.carrier.published == row.carrier.published)
        {
            quantity.push((of, row));
        }
    }
    let entries = found.into_iter().map(|((_, unit), named)| entry(unit, named));
    in_order(entries.collect())
}

fn is_copy(known: &LedgerRow, row: &LedgerRow) -> bool {
    let same = known.value == row.value && known.qualifier == row.qualifier;
    same && isnad_text::fold(&known.sentence.text) == isnad_text::fold(&row.sentence.text)
}

fn entry(unit: Option<String>, named: Named) -> LedgerEntry {
    let (names, mut rows): (Vec<String>, Vec<LedgerRow>) = named.into_iter().unzip();
    let measured = names.into_iter().next().unwrap_or_default();
    rows.sort_by(|a, b| {
        let key = |row: &LedgerRow| (row.period.clone(), row.carrier.published.clone(), row.words.clone());
        key(a).cmp(&key(b))
    });
    // without periods nothing is known to be of one time
    let verdict = if rows.iter().any(|row| row.period.is_some()) { verdict(&rows) } else { "" };
    LedgerEntry { measured, unit, rows, verdict: verdict.into(), confidence: 0.0 }
}

fn in_order(mut entries: Vec<LedgerEntry>) -> Vec<LedgerEntry> {
    entries.sort_by(|a, b| (b.rows.len(), &a.measured).cmp(&(a.rows.len(), &b.measured)));
    entries.truncate(MOST);
    entries
}

/// How words are compared.
struct Stems<'l> {
    lexicon: &'l Lexicon,
    stemmer: Stemmer,
}

impl Stems<'_> {
    /// The stems of the words that tell something.
    fn of(&self, text: &str) -> BTreeSet<String> {
        let doc = Doc::new(text);
        let words = (0..doc.tokens().len()).filter(|&t| doc.kind(t) == TokenKind::Word).map(|t| doc.norm(t));
        let telling = words.filter(|word| !self.lexicon.words.is_function(word));
        telling
            .map(|word| {
                let noun = self.stemmer.noun(word, false);
                self.stemmer.stem(self.stemmer.without_pronoun(noun)).into_owned()
            })
            .collect()
    }
}

/// The sentences of a record's text.
struct Sentences<'r> {
    doc: Doc<'r>,
    /// Where each code point begins, and where the text ends.
    bounds: Vec<usize>,
}

impl<'r> Sentences<'r> {
    fn new(record: &'r WireRecord) -> Self {
        let bounds = record.text.char_indices().map(|(at, _)| at).chain([record.text.len()]).collect();
        Sentences { doc: Doc::new(&record.text), bounds }
    }

    /// What a figure measures, in the words of the text: what is counted, or for amounts the noun before.
    fn measured<'a>(&'a self, lexicon: &Lexicon, figure: &'a WireFigure) -> Option<&'a str> {
        if let Some(of) = &figure.of {
            return Some(&of.text);
        }
        figure.unit.as_ref()?;
        let byte = self.bounds.get(figure.span.start).copied()?;
        let (words, _) = measured_before(lexicon, &self.doc, byte)?;
        Some(words.slice(self.doc.text()))
    }

    /// The code points of the sentence that holds one.
    fn around(&self, point: usize) -> (usize, usize) {
        let byte = self.bounds.get(point).copied().unwrap_or_default();
        let token = self.doc.token_at(byte);
        let sentence = self.doc.sentence_of(token).and_then(|s| self.doc.sentences().get(s)).cloned();
        let span = self.doc.span(sentence.unwrap_or(token..token));
        let at = |byte: usize| self.bounds.partition_point(|bound| *bound < byte);
        (at(span.start), at(span.end))
    }
}

fn row(record: &WireRecord, figure: &WireFigure, sentences: &Sentences<'_>) -> LedgerRow {
    let (start, end) = sentences.around(figure.span.start);
    let text: String = record.text.chars().skip(start).take(end.saturating_sub(start)).collect();
    let mut periods = record.times.iter().filter(|time| time.span.start >= start && time.span.end <= end);
    let mut periods = periods.by_ref().filter_map(|time| time.edtf.as_ref().filter(|edtf| is_period(edtf)));
    // of several it is not known which one is meant
    let period = periods.next().filter(|_| periods.next().is_none()).cloned();
    let inside = |said: &&WireStatement| figure.statement.as_ref() == Some(&said.id);
    let speaker = record.statements.iter().find(inside).and_then(|said| said.speaker.clone());
    let acting = record.actors.iter().find(|actor| actor.name.is_some() && actor.name == speaker);
    let words =
        |start, end, text: &str| Words { article: record.id.clone(), start, end, text: text.to_owned() };
    LedgerRow {
        value: figure.value.clone(),
        qualifier: figure.qualifier.clone(),
        change: figure.change.clone(),
        period,
        side: acting.and_then(|actor| actor.country.clone()),
        speaker,
        carrier: Carrier {
            published: record.published.clone(),
            article: record.id.clone(),
            outlet: record.outlet.clone(),
        },
        words: words(figure.span.start, figure.span.end, &figure.span.text),
        sentence: words(start, end, &text),
    }
}

/// A year or a month.
fn is_period(edtf: &str) -> bool {
    edtf.len() <= 7 && !edtf.contains(['X', 'P', '/', 'T'])
}
