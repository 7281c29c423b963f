//! Search: the first page, and the results of a query.

use crate::app::{App, Inner};
use crate::coming::{self, Beginning};
use crate::error::Error;
use crate::frame::{Frame, Place, render};
use crate::links;
use crate::mistakes::suggestion;
use crate::nouns;
use crate::view::histogram::{BAR, HEIGHT, Histogram};
use crate::view::listed::{ListedView, heading};
use crate::view::query::{self, Chip, Facet};
use crate::view::text::{Snip, snippet};
use crate::who::Who;
use crate::words::Words;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::{Html, IntoResponse, Response};
use isnad_search::language::{Expr, QueryError, parse};
use isnad_search::{EntryKind, Hit, Page, Searcher, Sort};
use isnad_store::Reader;
use serde::Deserialize;

/// Results of a page.
const PAGE: usize = 20;

/// Nobody reads further, and to pass over more takes longer and longer.
const FURTHEST: usize = 2_000;

/// Articles on the first page.
const LATEST: usize = 8;

/// The longest query that is read.
const LONGEST_QUERY: usize = 2_000;

/// What is asked.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    sort: String,
    /// The cursor of the page before.
    #[serde(default)]
    after: String,
}

impl Asked {
    fn is_by_date(&self) -> bool {
        self.sort == "date"
    }

    fn skip(&self) -> usize {
        self.after.parse().unwrap_or(0).min(FURTHEST)
    }

    /// The same query in an order, from a cursor.
    fn link(&self, by_date: bool, after: usize) -> String {
        let sort = if by_date { "&sort=date" } else { "" };
        let after = if after > 0 { format!("&after={after}") } else { String::new() };
        format!("{}{sort}{after}", links::search(&self.q))
    }
}

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    frame: Frame,
    query: String,
    sort: String,
    holdings: Vec<String>,
    examples: Vec<Suggested>,
    latest: Vec<ListedView>,
    is_empty: bool,
}

/// A query to try.
struct Suggested {
    query: &'static str,
    link: String,
}

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage {
    frame: Frame,
    query: String,
    sort: String,
    results: Results,
}

/// What stands below the search field, also fetched alone while somebody types.
#[derive(Template)]
#[template(path = "results.html")]
struct ResultsPart {
    frame: Frame,
    results: Results,
}

/// What a query finds.
struct Results {
    /// The query itself, to be watched.
    query: String,
    mistake: Option<MistakeView>,
    is_indexed: bool,
    total: String,
    is_empty: bool,
    hits: Vec<HitView>,
    chips: Vec<Chip>,
    facets: Vec<Facet>,
    histogram: Option<Drawn>,
    is_by_date: bool,
    by_relevance: String,
    by_date: String,
    next: Option<String>,
    first: Option<String>,
}

/// A histogram with where its bars lead.
struct Drawn {
    histogram: Histogram,
    links: Vec<String>,
    bar: usize,
    height: usize,
}

/// A mistake in the query, at its place.
struct MistakeView {
    before: String,
    wrong: String,
    after: String,
    what: String,
    suggested: Option<(String, String)>,
}

/// A passage or statement that was found.
struct HitView {
    link: String,
    is_statement: bool,
    class: Option<String>,
    speaker: Option<String>,
    snips: Vec<Snip>,
    title: String,
    article: String,
    outlet: Option<String>,
    day: Option<String>,
}

/// The first page, or the results where something is asked for.
pub async fn home(
    State(app): State<App>,
    who: Who,
    frame: Frame,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let frame = frame.at(Place::Search);
    if asked.q.trim().is_empty() {
        return Ok(render(&app.work(move |app| welcome(app, frame)).await?)?.into_response());
    }
    app.count_search(&who)?;
    let (query, sort, w) = (asked.q.clone(), asked.sort.clone(), frame.w);
    let (around, title) = (frame.clone(), query.clone());
    // a word of many articles takes a while
    let beginning = || Beginning { frame: around, title, kind: "searching", has_search: true };
    coming::soon(beginning, async move {
        let results = app.work(move |app| find(app, w, &asked)).await?;
        render(&SearchPage { frame, query, sort, results })
    })
    .await
}

/// The results alone.
pub async fn results(
    State(app): State<App>,
    who: Who,
    frame: Frame,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, Error> {
    let w = frame.w;
    app.count_search(&who)?;
    let results = app.work(move |app| find(app, w, &asked)).await?;
    render(&ResultsPart { frame, results })
}

fn welcome(app: &Inner, frame: Frame) -> Result<HomePage, Error> {
    let w = frame.w;
    let reader = &app.store.reader()?;
    let overview = app.overviews.get(reader)?;
    let days = overview.days.iter().filter(|day| day.day.is_some()).count();
    let outlets = overview.outlets.iter().filter(|outlet| outlet.outlet.is_some()).count();
    let holdings = vec![
        w.count(overview.articles, nouns::ARTICLES),
        w.count(outlets, nouns::OUTLETS),
        w.count(days, nouns::DAYS),
    ];
    let examples = [
        w.pick("الحوار الأمني", "الحوار الأمني"),
        w.pick("شكل:تصريح صنف:نفي", "kind:statement class:deny"),
        w.pick("مجال:اقتصاد", "area:economy"),
    ];
    let latest = reader.latest(LATEST)?;
    Ok(HomePage {
        query: String::new(),
        sort: String::new(),
        holdings,
        examples: examples.into_iter().map(|query| Suggested { query, link: links::search(query) }).collect(),
        latest: ListedView::all(w, reader, latest)?,
        is_empty: overview.articles == 0,
        frame,
    })
}

fn find(app: &Inner, w: Words, asked: &Asked) -> Result<Results, Error> {
    let query: String = asked.q.chars().take(LONGEST_QUERY).collect();
    let nothing = Results {
        query: query.clone(),
        mistake: None,
        is_indexed: true,
        total: String::new(),
        is_empty: true,
        hits: Vec::new(),
        chips: Vec::new(),
        facets: Vec::new(),
        histogram: None,
        is_by_date: asked.is_by_date(),
        by_relevance: asked.link(false, 0),
        by_date: asked.link(true, 0),
        next: None,
        first: None,
    };
    let expr = match parse(&query) {
        Ok(expr) => expr,
        Err(error) => return Ok(Results { mistake: Some(view_mistake(w, &query, &error)), ..nothing }),
    };
    let Some(searcher) = app.finder.searcher(&app.store)? else {
        return Ok(Results { is_indexed: false, ..nothing });
    };
    let skip = asked.skip();
    let sort = if asked.is_by_date() { Sort::Date } else { Sort::Relevance };
    let found = searcher.search(&expr, Page { skip, most: PAGE, sort })?;
    let reader = app.store.reader()?;
    let mut hits = Vec::new();
    for hit in &found.hits {
        hits.extend(view_hit(w, &searcher, &expr, &reader, hit)?);
    }
    let further = skip + PAGE;
    Ok(Results {
        total: w.count(found.total, nouns::RESULTS),
        is_empty: found.total == 0,
        hits,
        chips: query::chips(w, &expr),
        facets: query::facets(w, &query, &expr, found.total, &found.facets),
        histogram: Histogram::new(w, &found.days).map(|histogram| draw(w, &query, &expr, histogram)),
        next: (found.has_more && further <= FURTHEST).then(|| asked.link(asked.is_by_date(), further)),
        first: (skip > 0).then(|| asked.link(asked.is_by_date(), 0)),
        ..nothing
    })
}

fn draw(w: Words, asked: &str, expr: &Expr, histogram: Histogram) -> Drawn {
    let links = histogram.bars.iter().map(|bar| query::dated(w, asked, expr, &bar.date)).collect();
    Drawn { histogram, links, bar: BAR, height: HEIGHT }
}

fn view_mistake(w: Words, query: &str, error: &QueryError) -> MistakeView {
    let (start, end) = (error.span.start, error.span.end);
    let part = |range| query.get::<std::ops::Range<usize>>(range).unwrap_or_default().to_owned();
    let (before, wrong, after) = (part(0..start), part(start..end), part(end..query.len()));
    let suggested = suggestion(&error.mistake).map(|instead| {
        let quoted = if instead.contains(' ') { format!("\"{instead}\"") } else { instead.to_owned() };
        (instead.to_owned(), links::search(&format!("{before}{quoted}{after}")))
    });
    MistakeView { before, wrong, after, what: w.mistake(&error.mistake), suggested }
}

/// A result; none where the article was forgotten since it was indexed.
fn view_hit(
    w: Words,
    searcher: &Searcher,
    expr: &Expr,
    reader: &Reader<'_>,
    hit: &Hit,
) -> Result<Option<HitView>, Error> {
    let Ok(number) = hit.article.parse() else { return Ok(None) };
    let Some(id) = reader.id_of(number)? else { return Ok(None) };
    let entry = &hit.entry;
    let marks = searcher.marks_of(expr, &hit.text)?;
    let known = |value: &String| Some(value.clone()).filter(|value| !value.is_empty());
    let is_statement = entry.kind == EntryKind::Statement;
    let article = links::article(&id);
    let link = match entry.statement {
        Some(at) if is_statement => links::statement(&id, &format!("s{}", at + 1)),
        _ => article.clone(),
    };
    Ok(Some(HitView {
        link,
        is_statement,
        class: entry.classes.first().filter(|_| is_statement).map(|class| w.label(class).to_owned()),
        speaker: entry.speakers.first().filter(|_| is_statement).cloned(),
        snips: snippet(&hit.text, &marks),
        title: heading(w, reader, number, known(&entry.title))?,
        article,
        outlet: known(&entry.outlet),
        day: known(&entry.date),
    }))
}
