//! `search`: passages and statements that a query finds.

use super::{Tool, told, tool, within};
use crate::desk::{Desk, Refusal};
use isnad_answers::{Asked, Day, find};
use isnad_search::language::parse;
use isnad_search::{Page, Sort};
use rmcp::schemars::{self, JsonSchema};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The longest query that is read.
const LONGEST: usize = 2_000;

/// To pass over more takes longer and longer.
const FURTHEST: usize = 2_000;

/// What is asked.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Arguments {
    /// Arabic words, which find all their forms, "phrases", and fields: speaker:الحداد class:deny|accuse|… country:IQ outlet: area: type:
    /// date:2024-03 kind:statement|passage. Joined by AND, OR, NOT; word* finds what begins so.
    query: String,
    /// The best first, or the newest. What asks for no words is answered by date.
    #[serde(default)]
    order: Order,
    /// How many, at most 50.
    #[serde(default)]
    #[schemars(range(min = 1, max = 50))]
    limit: Option<usize>,
    /// How many to pass over.
    #[serde(default)]
    skip: usize,
    /// Also tell how many of all have which class, outlet, state, area, and how many are of which month.
    #[serde(default)]
    counts: bool,
}

/// The order of results.
#[derive(Clone, Copy, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Order {
    #[default]
    Relevance,
    Date,
}

/// The tool.
pub fn search() -> Tool {
    tool(
        "search",
        "Search",
        "Finds passages and statements in the stored articles. Each result names its article (id), its place and its exact words, and for a \
         statement its id in the article, speakers and kinds of speech act. Open a statement with `statement`, an article with `article`.",
        answer,
    )
}

fn answer(desk: &Desk, asked: Arguments) -> Result<Value, Refusal> {
    let most = within("limit", asked.limit, 10, 1..=50)?;
    let skip = within("skip", Some(asked.skip), 0, 0..=FURTHEST)?;
    if asked.query.chars().nth(LONGEST).is_some() {
        return Err(Refusal(format!("query: longer than {LONGEST} characters")));
    }
    let expr = parse(&asked.query)
        .map_err(|error| Refusal(format!("query: {}: {error}", error.marked(&asked.query))))?;
    let (searcher, reader) = (desk.searcher()?, desk.reader()?);
    let sort = match asked.order {
        Order::Relevance => Sort::Relevance,
        Order::Date => Sort::Date,
    };
    let found =
        find(&Asked { searcher: &searcher, reader: &reader, expr: &expr }, Page { skip, most, sort })?;
    let next = found.has_more.then_some(skip + most);
    let mut answer = told(&found)?;
    if let Some(fields) = answer.as_object_mut() {
        fields.insert("next_skip".to_owned(), json!(next));
        fields.remove("days");
        if asked.counts {
            fields.insert("months".to_owned(), json!(by_month(&found.days)));
        } else {
            fields.remove("facets");
        }
    }
    Ok(answer)
}

/// How much there is of each month: days would be thousands.
fn by_month(days: &[Day]) -> BTreeMap<&str, u64> {
    let mut months = BTreeMap::new();
    for day in days {
        *months.entry(day.day.get(..7).unwrap_or(&day.day)).or_default() += day.count;
    }
    months
}
