//! Passages and statements that a query finds.

use isnad_format::Offsets;
use isnad_format::wire::WireSpan;
use isnad_search::language::Expr;
use isnad_search::{Hit, Page, Searcher};
use isnad_store::{Kept, Reader, StoreError};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// What a query finds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, ToSchema)]
#[schema(as = SearchAnswer)]
pub struct Found {
    /// How many passages and statements there are in all.
    pub total: usize,
    /// Those of this page.
    pub items: Vec<FoundItem>,
    /// How many of all have a value: by field of the query language and value.
    pub facets: BTreeMap<String, BTreeMap<String, u64>>,
    /// How many of all were published on which day, the first day first; those without a day are not counted.
    pub days: Vec<Day>,
    /// Whether there are further ones.
    #[serde(skip)]
    pub has_more: bool,
}

/// How much there is of a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Day {
    /// The day, `2024-02-12`.
    pub day: String,
    /// How much.
    pub count: u64,
}

/// A passage or statement that was found.
#[derive(Clone, Debug, Default, PartialEq, Serialize, ToSchema)]
pub struct FoundItem {
    /// The article's id.
    pub id: String,
    /// passage or statement.
    pub kind: String,
    /// The statement's id in the article's record.
    pub statement: Option<String>,
    /// Where it stands in the article, and its words.
    pub place: WireSpan,
    /// The words in it that the query is about.
    pub marks: Vec<WireSpan>,
    /// How well it answers; 0 where nothing ranks.
    pub score: f32,
    /// Who speaks, or is quoted.
    pub speakers: Vec<String>,
    /// Kinds of speech act.
    pub classes: Vec<String>,
    /// ISO codes of the states named.
    pub countries: Vec<String>,
    /// The article's headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The day of publication.
    pub published: Option<String>,
    /// The address.
    pub url: Option<String>,
    /// When the article was read, RFC 3339 in UTC.
    pub fetched: String,
}

/// What is searched with what.
pub struct Asked<'a> {
    /// The index.
    pub searcher: &'a Searcher,
    /// The archive.
    pub reader: &'a Reader<'a>,
    /// The query.
    pub expr: &'a Expr,
}

/// A page of what a query finds. What was forgotten since it was indexed is left out.
///
/// # Errors
/// When index or store cannot be read.
pub fn find(asked: &Asked<'_>, page: Page) -> Result<Found, StoreError> {
    let found = asked.searcher.search(asked.expr, page)?;
    let mut items = Vec::new();
    for hit in &found.hits {
        items.extend(found_item(asked, hit)?);
    }
    let facets = found.facets.into_iter().map(|(field, values)| (field.to_owned(), values)).collect();
    let days = found.days.into_iter().map(|(day, count)| Day { day: written(day), count }).collect();
    Ok(Found { total: found.total, items, facets, days, has_more: found.has_more })
}

/// `20240212` with its dashes.
fn written(day: u32) -> String {
    format!("{:04}-{:02}-{:02}", day / 10_000, day / 100 % 100, day % 100)
}

/// A result with its place in the article; `None` where the article was forgotten since it was indexed.
///
/// # Errors
/// When index or store cannot be read.
pub fn found_item(asked: &Asked<'_>, hit: &Hit) -> Result<Option<FoundItem>, StoreError> {
    let Ok(number) = hit.article.parse() else { return Ok(None) };
    let Some(kept) = asked.reader.numbered(number)? else { return Ok(None) };
    let Kept { id, text, first, .. } = kept;
    let offsets = Offsets::new(&text);
    let place = |start: usize, end: usize| WireSpan {
        start: offsets.code_points(&text, start),
        end: offsets.code_points(&text, end),
        text: text.get(start..end).unwrap_or_default().to_owned(),
    };
    let entry = &hit.entry;
    let marks = asked.searcher.marks_of(asked.expr, &hit.text)?;
    Ok(Some(FoundItem {
        id,
        kind: entry.kind.name().to_owned(),
        statement: entry.statement.map(|at| format!("s{}", at + 1)),
        place: place(entry.start, entry.end),
        marks: marks.iter().map(|mark| place(entry.start + mark.start, entry.start + mark.end)).collect(),
        score: hit.score,
        speakers: entry.speakers.clone(),
        classes: entry.classes.clone(),
        countries: entry.countries.clone(),
        title: first.title,
        outlet: first.outlet,
        published: first.published,
        url: first.url,
        fetched: first.fetched,
    }))
}
