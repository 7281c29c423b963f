//! The tools: what each takes, and its answer.

mod articles;
mod known;
mod search;

use crate::desk::{Desk, Refusal};
use rmcp::handler::server::common::schema_for_input;
use rmcp::model::JsonObject;
use rmcp::schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::any::Any;
use std::ops::RangeInclusive;
use std::sync::Arc;

/// A tool.
pub struct Tool {
    /// Its name.
    pub name: &'static str,
    /// What a person calls it.
    pub title: &'static str,
    /// What it does, in words for an assistant.
    pub description: &'static str,
    /// The schema of what it takes.
    pub arguments: Arc<JsonObject>,
    /// Answers.
    pub answer: Answer,
}

type Answer = Box<dyn Fn(&Desk, JsonObject) -> Result<Value, Refusal> + Send + Sync>;

/// All of them.
pub fn all() -> Vec<Tool> {
    vec![search::search(), articles::article(), articles::statement(), known::actor(), known::relation()]
}

/// A tool that takes arguments of a type.
fn tool<T: DeserializeOwned + JsonSchema + Any>(
    name: &'static str,
    title: &'static str,
    description: &'static str,
    answer: impl Fn(&Desk, T) -> Result<Value, Refusal> + Send + Sync + 'static,
) -> Tool {
    let read = move |desk: &Desk, arguments: JsonObject| {
        let arguments = serde_json::from_value(Value::Object(arguments));
        answer(desk, arguments.map_err(|error| Refusal(format!("arguments: {error}")))?)
    };
    let arguments = schema_for_input::<T>().unwrap_or_default();
    Tool { name, title, description, arguments, answer: Box::new(read) }
}

/// An answer as it is sent.
fn told(answer: &impl Serialize) -> Result<Value, Refusal> {
    serde_json::to_value(answer).map_err(|error| Refusal(error.to_string()))
}

/// A number that was asked for, within its bounds.
fn within(
    name: &str,
    asked: Option<usize>,
    usual: usize,
    bounds: RangeInclusive<usize>,
) -> Result<usize, Refusal> {
    let asked = asked.unwrap_or(usual);
    let (least, most) = (bounds.start(), bounds.end());
    if bounds.contains(&asked) {
        Ok(asked)
    } else {
        Err(Refusal(format!("{name}: {asked} is no number from {least} to {most}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tool_says_what_it_takes() {
        for tool in all() {
            assert_eq!(tool.arguments["type"], "object", "{}", tool.name);
            assert_eq!(tool.arguments["additionalProperties"], false, "{}", tool.name);
            let fields = tool.arguments["properties"].as_object().unwrap();
            assert!(!fields.is_empty(), "{}", tool.name);
            for (name, field) in fields {
                assert!(field["description"].is_string(), "{} {name}: {field}", tool.name);
            }
        }
    }
}
