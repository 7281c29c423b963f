//! `article` and `statement`: what stands in one article, and how others tell it.

use super::{Tool, told, tool, within};
use crate::desk::{Desk, Refusal};
use crate::trim::{Cut, trim};
use isnad_answers::{ArticleHead, Elsewhere, appearances, tellings};
use rmcp::schemars::{self, JsonSchema};
use serde::Deserialize;
use serde_json::{Value, json};

/// Other tellings that are compared.
const MOST_TELLINGS: usize = 20;

/// Code points of the text that one answer has.
const LONGEST_TEXT: usize = 8_000;

/// Which article, and what of it.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ArticleArguments {
    /// The article's id, or an address it appeared under.
    id: String,
    /// What is wanted of it; text and statements for want of it.
    #[serde(default)]
    parts: Option<Vec<Part>>,
    /// The code point at which the text begins; an answer has 8,000 of them.
    #[serde(default)]
    start: usize,
    /// Items of each part, at most 200.
    #[serde(default)]
    #[schemars(range(min = 1, max = 200))]
    limit: Option<usize>,
    /// Also tell by which rule and rows of tables each item is there.
    #[serde(default)]
    why: bool,
}

/// A part of an article.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Part {
    Text,
    Statements,
    Events,
    Figures,
    Times,
    Mentions,
    Actors,
    Programmes,
    Relations,
    Issues,
    Appearances,
    Tellings,
}

impl Part {
    /// Its field in a record, where it is one.
    fn field(self) -> Option<&'static str> {
        Some(match self {
            Part::Statements => "statements",
            Part::Events => "events",
            Part::Figures => "figures",
            Part::Times => "times",
            Part::Mentions => "mentions",
            Part::Actors => "actors",
            Part::Programmes => "programmes",
            Part::Relations => "relations",
            Part::Issues => "issues",
            Part::Text | Part::Appearances | Part::Tellings => return None,
        })
    }
}

/// The tool for articles.
pub fn article() -> Tool {
    tool(
        "article",
        "Article",
        "Opens an article: its text and what was read in it (statements, events, figures, times, mentions, actors …), each item with its \
         exact words and place; `appearances` tells where it was found, `tellings` which other articles tell the same story.",
        open,
    )
}

fn open(desk: &Desk, asked: ArticleArguments) -> Result<Value, Refusal> {
    let most = within("limit", asked.limit, 40, 1..=200)?;
    let reader = desk.reader()?;
    let kept = desk.article(&reader, &asked.id)?;
    let parts = asked.parts.unwrap_or_else(|| vec![Part::Text, Part::Statements]);
    let mut record = told(&kept.record()?)?;
    let mut answer = serde_json::Map::new();
    answer.insert("article".to_owned(), told(&ArticleHead::from(&kept))?);
    answer.insert("length".to_owned(), kept.text.chars().count().into());
    for part in parts {
        match part {
            Part::Text => {
                let text: String = kept.text.chars().skip(asked.start).take(LONGEST_TEXT).collect();
                let end = asked.start + text.chars().count();
                answer.insert("text".to_owned(), json!({"start": asked.start, "end": end, "text": text}));
            }
            Part::Appearances => {
                answer.insert("appearances".to_owned(), told(&appearances(&reader, &kept)?)?);
            }
            Part::Tellings => {
                let others = tellings(&reader, &kept, MOST_TELLINGS)?;
                answer.insert("tellings".to_owned(), told(&others)?);
            }
            part => {
                let Some(field) = part.field() else { continue };
                answer.insert(field.to_owned(), record.get_mut(field).map(Value::take).unwrap_or_default());
            }
        }
    }
    Ok(trim(Value::Object(answer), Cut { items: most, inside: most, why: asked.why }))
}

/// Which statement.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct StatementArguments {
    /// The article's id, or an address it appeared under.
    article: String,
    /// The statement's id in the article: s1, s2 …
    statement: String,
    /// Also tell by which rule and rows of tables it is there.
    #[serde(default)]
    why: bool,
}

/// The tool for statements.
pub fn statement() -> Tool {
    tool(
        "statement",
        "Statement",
        "Opens a statement of an article: its exact words, who says it and through whom it came (`chain`, the outlet first), what is told \
         within it, and the same utterance in other articles with the words in which they differ (`variants`).",
        open_statement,
    )
}

fn open_statement(desk: &Desk, asked: StatementArguments) -> Result<Value, Refusal> {
    let reader = desk.reader()?;
    let kept = desk.article(&reader, &asked.article)?;
    // without links and index those of the same story are still known
    let links = desk.links().ok();
    let searcher = if links.is_none() { desk.searcher().ok() } else { None };
    let elsewhere = Elsewhere { links: links.as_ref(), searcher: searcher.as_ref() };
    let found = isnad_answers::statement(&reader, elsewhere, &kept, &asked.statement)?;
    let answer = found.ok_or_else(|| {
        Refusal(format!("{}: no statement of {} with this id", asked.statement, asked.article))
    })?;
    Ok(trim(told(&answer)?, Cut { items: 20, inside: 20, why: asked.why }))
}
