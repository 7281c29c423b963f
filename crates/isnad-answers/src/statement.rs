//! A statement: through whom its words came, and how others tell it.

use crate::{ArticleHead, Variants, variants};
use isnad_format::wire::{WireRecord, WireStatement};
use isnad_search::Searcher;
use isnad_store::{Kept, Layer, Links, Member, Reader, StoreError};
use serde::Serialize;
use std::collections::BTreeSet;
use utoipa::ToSchema;

/// Articles that are compared: those that the links name, and those that only may tell the same.
const MOST_LINKED: usize = 24;
const MOST_CANDIDATES: usize = 10;

/// Entries that are looked at to find candidates, and characters that are asked with.
const MOST_FOUND: usize = 24;
const LONGEST_QUESTION: usize = 300;

/// What an entry must reach of the score of the statement itself.
const LEAST_ALIKE: f32 = 0.35;

/// A statement with what belongs to it.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct StatementAnswer {
    /// The article it stands in.
    pub article: ArticleHead,
    /// The statement, as the article's record has it.
    pub statement: WireStatement,
    /// Through whom the words came: the outlet first, whoever speaks them last.
    pub chain: Vec<Station>,
    /// Statements that are told within it.
    pub inside: Vec<WireStatement>,
    /// The same utterance in other articles.
    pub variants: Variants,
}

/// A station of the chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Station {
    /// outlet, speaker or channel.
    pub role: &'static str,
    /// Who or what; null where the text does not say.
    pub name: Option<String>,
    /// The word by which it passes on.
    pub cue: Option<String>,
    /// The statement by which it is in the chain.
    pub statement: Option<String>,
}

/// Where other articles are looked for that tell the same utterance.
#[derive(Clone, Copy, Default)]
pub struct Elsewhere<'a> {
    /// The links across articles, which know.
    pub links: Option<&'a Links>,
    /// The index, in which they are looked for where nothing is linked yet.
    pub searcher: Option<&'a Searcher>,
}

/// A statement of an article by its id in the record; `None` where there is none.
///
/// # Errors
/// When index, links or store cannot be read.
pub fn statement(
    reader: &Reader<'_>,
    elsewhere: Elsewhere<'_>,
    kept: &Kept,
    id: &str,
) -> Result<Option<StatementAnswer>, StoreError> {
    let record = kept.record()?;
    let Some(at) = record.statements.iter().position(|said| said.id == id) else { return Ok(None) };
    let Some(said) = record.statements.get(at) else { return Ok(None) };
    let others = others(reader, elsewhere, kept, &record, at)?;
    let inside = record.statements.iter().filter(|other| other.parent.as_deref() == Some(id));
    Ok(Some(StatementAnswer {
        article: ArticleHead::from(kept),
        statement: said.clone(),
        chain: chain(&record, said),
        inside: inside.cloned().collect(),
        variants: variants(&record, at, others),
    }))
}

/// The outlet, then everyone through whom the words came, the outermost first.
pub fn chain(record: &WireRecord, said: &WireStatement) -> Vec<Station> {
    let outlet = Station { role: "outlet", name: record.outlet.clone(), cue: None, statement: None };
    let stations = line_of(record, said).into_iter().flat_map(|said| {
        let source = said.source.as_ref().map(|source| one_line(&source.text));
        let speaker = Station {
            role: "speaker",
            name: fullest(said.speaker.clone(), source),
            // a colon says no more than the place in the chain does
            cue: Some(one_line(&said.cue.text)).filter(|cue| cue.chars().any(char::is_alphabetic)),
            statement: Some(said.id.clone()),
        };
        let channel = said.channel.as_ref().map(|channel| Station {
            role: "channel",
            name: Some(one_line(&channel.text)),
            cue: None,
            statement: Some(said.id.clone()),
        });
        // whoever speaks issues the communiqué in which the words stand
        [Some(speaker), channel].into_iter().flatten()
    });
    std::iter::once(outlet).chain(stations).collect()
}

/// What names the speaker most fully: the words of the place where they hold the name, else the name.
fn fullest(speaker: Option<String>, source: Option<String>) -> Option<String> {
    match (speaker, source) {
        (Some(speaker), Some(source)) if source.contains(&speaker) => Some(source),
        (speaker, source) => speaker.or(source),
    }
}

/// The statements within which one lies, the outermost first, and itself.
fn line_of<'r>(record: &'r WireRecord, said: &'r WireStatement) -> Vec<&'r WireStatement> {
    let mut line = vec![said];
    // a record of this program names parents first; one from elsewhere may run in a circle
    while let Some(parent) = line.last().and_then(|said| said.parent.as_ref())
        && let Some(parent) = record.statements.iter().find(|s| &s.id == parent)
        && line.len() <= record.statements.len()
    {
        line.push(parent);
    }
    line.reverse();
    line
}

/// Words of a span, which may reach over the end of a line.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The records of other articles that tell the utterance of statement `at` too, or may: to be given to [`variants`].
///
/// # Errors
/// When index, links or store cannot be read.
pub fn others(
    reader: &Reader<'_>,
    elsewhere: Elsewhere<'_>,
    kept: &Kept,
    record: &WireRecord,
    at: usize,
) -> Result<Vec<WireRecord>, StoreError> {
    if let Some(links) = elsewhere.links {
        return linked(links, reader, kept.number, at);
    }
    let Some(said) = record.statements.get(at) else { return Ok(Vec::new()) };
    let words = said.content.iter().map(|span| span.text.as_str()).collect::<Vec<_>>().join(" ");
    candidates(reader, elsewhere.searcher, kept, &words)
}

/// The records of the articles that tell the statement too, as the links have it.
fn linked(links: &Links, reader: &Reader<'_>, number: i64, at: usize) -> Result<Vec<WireRecord>, StoreError> {
    let ties = links.ties(Layer::Statements, Member { article: number, item: at })?;
    let mut articles: BTreeSet<i64> = ties.iter().map(|tie| tie.member.article).collect();
    if let Some(cluster) = links.clusters(number)?.and_then(|clusters| clusters.statements.get(at).copied()) {
        articles.extend(links.members(Layer::Statements, cluster)?.iter().map(|member| member.article));
    }
    articles.remove(&number);
    records(reader, articles.into_iter().take(MOST_LINKED))
}

/// The records of articles, as far as they are still there.
fn records(reader: &Reader<'_>, numbers: impl Iterator<Item = i64>) -> Result<Vec<WireRecord>, StoreError> {
    let mut records = Vec::new();
    for number in numbers {
        if let Some(kept) = reader.numbered(number)? {
            records.push(kept.record()?);
        }
    }
    Ok(records)
}

/// The records of other articles that may tell the same utterance: those of the same story, and those with the words.
fn candidates(
    reader: &Reader<'_>,
    searcher: Option<&Searcher>,
    kept: &Kept,
    words: &str,
) -> Result<Vec<WireRecord>, StoreError> {
    let mut numbers = reader.same_story(kept.number)?;
    if let Some(searcher) = searcher {
        let words: String = words.chars().take(LONGEST_QUESTION).collect();
        let found = searcher.rank_articles(&words, MOST_FOUND)?;
        let best = found.first().map_or(0.0, |(score, _)| *score);
        let alike = found.into_iter().filter(|(score, _)| *score >= LEAST_ALIKE * best);
        numbers.extend(alike.filter_map(|(_, number)| number.parse::<i64>().ok()));
    }
    let mut seen = BTreeSet::from([kept.number]);
    numbers.retain(|number| seen.insert(*number));
    records(reader, numbers.into_iter().take(MOST_CANDIDATES))
}
