//! Articles that programs give.

use super::asking::Params;
use super::body::{self, Given};
use super::jobs::accepted;
use super::problem::Problem;
use crate::app::{App, Inner};
use crate::error::Error;
use crate::intake::{self, Kept};
use crate::jobs::{Outcome, Task};
use crate::links;
use crate::who::Who;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use isnad_extract::{NoTrace, analyze};
use isnad_format::WireRecord;
use isnad_lexicon::Lexicon;
use isnad_page::{Defaults, Item, ReadError};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

/// More lines than this are not taken at once: collections are for the command line.
const MOST_LINES: usize = 5_000;

/// Characters of an id, an address, and a headline or the name of an outlet.
const LONGEST_ID: usize = 200;
const LONGEST_URL: usize = 2_000;
const LONGEST_NAME: usize = 1_000;

/// What is to be assumed where the input does not say it, and what is to be done with it.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AddParams {
    /// Read the article and answer its record, without storing anything.
    #[serde(default)]
    dry_run: bool,
    /// The day of publication where the input does not say it, `2024-02-12`.
    #[param(format = Date)]
    published: Option<String>,
    /// The outlet where the input does not say it.
    outlet: Option<String>,
    /// Of a page or text: the address it was found at.
    url: Option<String>,
}

/// An article to be read.
#[derive(Debug, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewArticle {
    /// The id that it is to have; the store makes one where it is missing or taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 200)]
    id: Option<String>,
    /// Its text, which is kept as it is.
    #[schema(min_length = 1, example = "قال وزير النقل سامر الحداد إن الجسر سيفتتح قريبا.")]
    text: String,
    /// Its headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    /// Its day of publication.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Date, example = "2024-02-12")]
    published: Option<String>,
    /// Where it was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(pattern = "^https?://[^\\s]+$", max_length = 2000)]
    url: Option<String>,
    /// Who published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    outlet: Option<String>,
}

/// What became of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Fate {
    /// It was read and is not stored: `dry_run`.
    Read,
    /// It is in the store now.
    Stored,
    /// Its text was in the store; it has a further place of appearance now.
    Copy,
    /// The same was there before.
    Known,
}

/// An article that was given.
#[derive(Debug, Serialize, ToSchema)]
pub struct AddedArticle {
    /// Its id; the one that it asks for where it is not stored.
    id: String,
    /// What became of it.
    outcome: Fate,
    /// What is found in it.
    record: WireRecord,
}

/// Reads one article and stores it, or many: JSON, a plain text or a page is one; JSON Lines, an article as in JSON on each, are as many
/// as there are lines, 5,000 at most, and are stored by a job. Needs the role editor.
#[utoipa::path(
    post, path = "/articles", tag = "articles", params(AddParams),
    request_body(content(
        (NewArticle = "application/json"), (String = "text/plain"), (String = "text/html"), (String = "application/x-ndjson"),
    )),
    responses(
        (status = 200, description = "It was there before, perhaps found elsewhere, or it is only read (`dry_run`)", body = AddedArticle),
        (status = 201, description = "It is stored now", body = AddedArticle),
        (status = 202, description = "A job stores them", body = crate::jobs::Told),
        (status = 409, description = "It was stored and forgotten, and is not stored again", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "A field cannot have its value, or there is no article in it", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many at a time; `Retry-After` says how long to wait", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Another program writes to the store", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn add(
    State(app): State<App>,
    who: Who,
    Params(asked): Params<AddParams>,
    given: Given,
) -> Result<Response, Error> {
    app.count_search(&who)?;
    let defaults = Defaults {
        published: asked.published.as_deref().map(|day| read_day("published", day)).transpose()?,
        outlet: asked.outlet.clone().filter(|outlet| !outlet.trim().is_empty()),
    };
    if let Some(url) = &asked.url {
        check_url(url)?;
    }
    if ["application/x-ndjson", "application/jsonl"].contains(&given.kind.as_str()) {
        return add_lines(&app, who, &asked, &given, defaults);
    }
    let item = one(&given, asked.url)?;
    if asked.dry_run {
        return app.work(move |_| read(item, &defaults)).await;
    }
    app.wait(move |app| store(app, &who, item, &defaults)).await
}

/// The one article that was given.
fn one(given: &Given, url: Option<String>) -> Result<Item, Error> {
    let (charset, bytes) = (given.charset.as_deref(), given.bytes.to_vec());
    match given.kind.as_str() {
        "application/json" => {
            let article = NewArticle::read(&given.bytes)?;
            Ok(NewArticle { url: article.url.clone().or(url), ..article }.item("body"))
        }
        kind @ ("text/plain" | "text/html") => Ok(match url {
            Some(url) => Item::fetched(&url, charset, kind == "text/plain", bytes),
            None => Item::sent("body", charset, kind == "text/plain", bytes),
        }),
        _ => Err(Problem::new(
            "no-such-input",
            "give application/json, text/plain, text/html or application/x-ndjson".to_owned(),
        )
        .into()),
    }
}

/// Reads an article without storing it.
fn read(item: Item, defaults: &Defaults) -> Result<Response, Error> {
    let article = item.read(defaults)?;
    let record = WireRecord::new(&article, &analyze(&article, Lexicon::builtin(), &mut NoTrace));
    Ok(answer(&AddedArticle { id: record.id.clone(), outcome: Fate::Read, record }))
}

/// Stores an article.
fn store(app: &Inner, who: &Who, item: Item, defaults: &Defaults) -> Result<Response, Error> {
    let Kept { id, outcome } = intake::store_one(app, who, item, defaults)?;
    let record = app.store.reader()?.article(&id)?.ok_or(Error::NotFound)?.record()?;
    let outcome = match outcome {
        Outcome::Stored => Fate::Stored,
        Outcome::Copy => Fate::Copy,
        _ => Fate::Known,
    };
    Ok(answer(&AddedArticle { id, outcome, record }))
}

fn answer(added: &AddedArticle) -> Response {
    let status = if added.outcome == Fate::Stored { StatusCode::CREATED } else { StatusCode::OK };
    let location = format!("{}/articles/{}", super::BASE, links::encode(&added.id));
    body::answer(status, Some(&location).filter(|_| added.outcome != Fate::Read).map(String::as_str), added)
}

/// Begins the job that stores lines.
fn add_lines(
    app: &App,
    who: Who,
    asked: &AddParams,
    given: &Given,
    defaults: Defaults,
) -> Result<Response, Error> {
    if asked.dry_run || asked.url.is_some() {
        let field = if asked.dry_run { "dry_run" } else { "url" };
        return Err(Problem::invalid(field, "is for one article at a time").into());
    }
    let lines: Vec<(usize, Vec<u8>)> = (1..)
        .zip(given.bytes.split(|byte| *byte == b'\n'))
        .filter(|(_, line)| !line.trim_ascii().is_empty())
        .map(|(number, line)| (number, line.to_vec()))
        .collect();
    if lines.is_empty() {
        return Err(Problem::new("unreadable", "no lines".to_owned()).into());
    }
    if lines.len() > MOST_LINES {
        return Err(Problem::new("too-large", format!("more than {MOST_LINES} lines")).into());
    }
    let by = who.name.clone();
    let job = app.start(Task::Add, &by, Some(lines.len()), move |app, job| {
        let items = lines.into_iter().map(|(number, line)| {
            let name = format!("line {number}");
            match NewArticle::read(&line) {
                Ok(article) => Ok(article.item(&name)),
                Err(problem) => {
                    let why = problem.detail.unwrap_or(problem.title);
                    Err(ReadError::new(name, std::io::Error::other(why)))
                }
            }
        });
        intake::store_noted(app, job, &who, items, &defaults)
    })?;
    Ok(accepted(&job))
}

impl NewArticle {
    /// An article in JSON, or which field of it is wrong.
    fn read(bytes: &[u8]) -> Result<Self, Box<Problem>> {
        let given: Value = serde_json::from_slice(bytes)
            .map_err(|error| Box::new(Problem::new("malformed", format!("body: {error}"))))?;
        let Value::Object(mut given) = given else {
            return Err(Box::new(Problem::new("malformed", "body: is to be an object".to_owned())));
        };
        let mut take = |field: &str, most: usize| match given.remove(field) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) if text.chars().nth(most).is_some() => {
                Err(invalid(field, &format!("longer than {most} characters")))
            }
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(invalid(field, "is to be a string")),
        };
        let article = NewArticle {
            id: take("id", LONGEST_ID)?,
            text: take("text", usize::MAX)?.ok_or_else(|| invalid("text", "is missing"))?,
            title: take("title", LONGEST_NAME)?,
            published: take("published", LONGEST_NAME)?,
            url: take("url", LONGEST_URL)?,
            outlet: take("outlet", LONGEST_NAME)?,
        };
        if let Some(field) = given.keys().next() {
            return Err(invalid(field, "articles have no such field"));
        }
        if article.text.trim().is_empty() {
            return Err(invalid("text", "is empty"));
        }
        if article.id.as_ref().is_some_and(|id| id.trim().is_empty() || id.chars().any(char::is_control)) {
            return Err(invalid("id", "is empty or holds what cannot be seen"));
        }
        if let Some(day) = &article.published {
            read_day("published", day)?;
        }
        if let Some(url) = &article.url {
            check_url(url)?;
        }
        Ok(article)
    }

    fn item(&self, name: &str) -> Item {
        Item::of_json(name, serde_json::to_vec(self).unwrap_or_default())
    }
}

fn invalid(field: &str, why: &str) -> Box<Problem> {
    Box::new(Problem::invalid(field, why))
}

/// A day, with or without a time behind it.
fn read_day(field: &str, day: &str) -> Result<Date, Box<Problem>> {
    let (date, rest) = day.split_at_checked(10).unwrap_or((day, ""));
    let date = date.parse::<Date>().ok().filter(|_| rest.is_empty() || rest.starts_with(['T', ' ']));
    date.ok_or_else(|| invalid(field, &format!("{day:?} is no day like 2024-02-12")))
}

fn check_url(url: &str) -> Result<(), Box<Problem>> {
    let is_web = links::outside(url).is_some() && !url.chars().any(|c| c.is_whitespace() || c.is_control());
    if is_web { Ok(()) } else { Err(invalid("url", &format!("{url:?} is no address of the web"))) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_field_is_named() {
        for (given, field) in [
            ("{}", "text"),
            (r#"{"text": " "}"#, "text"),
            (r#"{"text": ["a"]}"#, "text"),
            (r#"{"text": "a", "published": "12/2/2024"}"#, "published"),
            (r#"{"text": "a", "published": "2024-02-31"}"#, "published"),
            (r#"{"text": "a", "published": "2024-02-12x"}"#, "published"),
            (r#"{"text": "a", "url": "javascript:alert(1)"}"#, "url"),
            (r#"{"text": "a", "url": "https://a b"}"#, "url"),
            (r#"{"text": "a", "id": ""}"#, "id"),
            (r#"{"text": "a", "id": "a\u0000"}"#, "id"),
            (r#"{"text": "a", "id": 3}"#, "id"),
            (r#"{"text": "a", "author": "b"}"#, "author"),
        ] {
            let problem = NewArticle::read(given.as_bytes()).unwrap_err();
            assert_eq!((problem.field.as_deref(), problem.status), (Some(field), 422), "{given}");
        }
        for given in ["", "[]", "3", "{\"text\": \"a\"", "null"] {
            assert_eq!(NewArticle::read(given.as_bytes()).unwrap_err().status, 400, "{given}");
        }
        let whole = r#"{"text": "قال", "published": "2024-02-12T10:00:00Z", "url": "https://a.example/1", "id": null}"#;
        assert!(NewArticle::read(whole.as_bytes()).is_ok());
    }
}
