//! Search.

use super::asking::{Asking, LIST, ListForm, Params};
use super::atom::Entry;
use super::cursor;
use super::listing::{self, List, Row, Titled, day, maybe, number, some, text, texts};
use super::problem::{Position, Problem};
use crate::app::{App, Inner};
use crate::error::Error;
use crate::links;
use crate::mistakes::suggestion;
use crate::who::Who;
use axum::extract::State;
use axum::response::Response;
use isnad_answers::{Asked, Found, FoundItem, find};
use isnad_format::{Cell, Column, urn};
use isnad_search::language::{Expr, QueryError, parse};
use isnad_search::{Page, Sort};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Results of a page.
const USUAL: usize = 20;
const MOST: usize = 1_000;

/// To pass over more takes longer and longer: whoever wants all narrows the query down by dates.
const FURTHEST: u64 = 2_000;

/// The longest query that is read.
const LONGEST_QUERY: usize = 2_000;

/// What is asked.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SearchParams {
    /// What to look for, in the query language of the search page: words, "phrases", `speaker:`, `class:`, `date:` and others.
    #[param(example = "speaker:الحداد")]
    q: String,
    /// In which order. What asks for no words is always answered by date.
    #[serde(default)]
    #[param(inline)]
    sort: Order,
    /// How many.
    #[param(minimum = 1, maximum = 1000)]
    limit: Option<u32>,
    /// Where to go on: `next` of the answer before.
    cursor: Option<String>,
    /// In which form, whatever `Accept` says.
    #[param(inline)]
    format: Option<ListForm>,
}

/// The order of results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// The best first.
    #[default]
    Relevance,
    /// The newest first.
    Date,
}

/// A page of results.
#[derive(Serialize, ToSchema)]
pub struct Results {
    #[serde(flatten)]
    found: Found,
    /// Where the results go on: to be given as `cursor`. Null at their end, and after 2,000.
    next: Option<String>,
}

/// Passages and statements that a query finds, with how many have which values.
#[utoipa::path(
    get, path = "/search", tag = "search", params(SearchParams),
    responses(
        (status = 200, description = "What was found", content(
            (Results = "application/json"), (String = "text/csv"), (String = "application/atom+xml"),
        )),
        (status = 304, description = "The asker has it already"),
        (status = 400, description = "A mistake in the query, with its position", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many searches; `Retry-After` says how long to wait", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Not indexed yet", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn search(
    State(app): State<App>,
    who: Who,
    asking: Asking,
    Params(asked): Params<SearchParams>,
) -> Result<Response, Error> {
    app.count_search(&who)?;
    app.work(move |app| answer(app, &asking, asked)).await
}

fn answer(app: &Inner, asking: &Asking, asked: SearchParams) -> Result<Response, Error> {
    let form = asking.form(asked.format, LIST)?;
    let most = cursor::limit(asked.limit, USUAL, MOST)?;
    let skip = cursor::read('r', asked.cursor.as_deref())?.unwrap_or(0);
    let expr = read(&asked.q)?;
    let searcher = app.finder.searcher(&app.store)?.ok_or(Error::NotReady)?;
    let reader = app.store.reader()?;
    let (epoch, generation) = reader.generation()?;
    let tag = asking.tag(&[&epoch, &generation.to_string(), &searcher.len().to_string()]);
    asking.unless_seen(&tag)?;
    if skip > FURTHEST {
        return Err(Problem::new(
            "malformed",
            "cursor: nobody reads so far; narrow the query down".to_owned(),
        )
        .into());
    }
    let sort = if asked.sort == Order::Date { Sort::Date } else { Sort::Relevance };
    let page = Page { skip: usize::try_from(skip).unwrap_or(0), most, sort };
    let mut found = find(&Asked { searcher: &searcher, reader: &reader, expr: &expr }, page)?;
    let further = skip + most as u64;
    let next = (found.has_more && further <= FURTHEST).then(|| cursor::write('r', further));
    let list = List { items: std::mem::take(&mut found.items), next: next.clone() };
    let titled = Titled::new(format!("إسناد: {}", asked.q), links::search(&asked.q));
    let body = Results { found: Found { items: list.items.clone(), ..found }, next };
    Ok(listing::answer(asking, form, &tag, titled, &list, &body))
}

/// A query, or what is wrong with it and where.
pub fn read(query: &str) -> Result<Expr, Error> {
    if query.chars().nth(LONGEST_QUERY).is_some() {
        let detail = format!("q: longer than {LONGEST_QUERY} characters");
        return Err(Problem::new("malformed", detail).into());
    }
    parse(query).map_err(|error| wrong(query, &error).into())
}

fn wrong(query: &str, error: &QueryError) -> Problem {
    let points = |byte: usize| query.get(..byte).map_or(0, |before| before.chars().count());
    let position = Position {
        start: points(error.span.start),
        end: points(error.span.end),
        marked: error.marked(query),
        suggestion: suggestion(&error.mistake).map(str::to_owned),
    };
    Problem { position: Some(position), ..Problem::new("query", error.to_string()) }
}

impl Row for FoundItem {
    const COLUMNS: &'static [Column] = &[
        text("article"),
        text("kind"),
        text("statement"),
        day("published"),
        text("outlet"),
        text("title"),
        texts("speakers"),
        texts("classes"),
        texts("countries"),
        text("words"),
        listing::count("start"),
        listing::count("end"),
        number("score"),
        text("url"),
    ];

    fn cells(&self) -> Vec<Cell> {
        vec![
            some(&self.id),
            some(&self.kind),
            maybe(&self.statement),
            maybe(&self.published),
            maybe(&self.outlet),
            maybe(&self.title),
            Cell::Texts(self.speakers.clone()),
            Cell::Texts(self.classes.clone()),
            Cell::Texts(self.countries.clone()),
            some(&self.place.text),
            Cell::Count(self.place.start),
            Cell::Count(self.place.end),
            Cell::Number(Some(f64::from(self.score))),
            maybe(&self.url),
        ]
    }

    fn entry(&self) -> Entry {
        let id = match &self.statement {
            Some(statement) => format!("{}#{statement}", urn(&self.id)),
            None => format!("{}#char={},{}", urn(&self.id), self.place.start, self.place.end),
        };
        let speaker = self.speakers.first().filter(|_| self.statement.is_some());
        Entry {
            id,
            title: speaker.or(self.title.as_ref()).unwrap_or(&self.id).clone(),
            updated: self.fetched.clone(),
            published: self.published.clone(),
            author: self.outlet.clone(),
            summary: Some(self.place.text.clone()),
            page: match &self.statement {
                Some(statement) => links::statement(&self.id, statement),
                None => links::article(&self.id),
            },
        }
    }
}
