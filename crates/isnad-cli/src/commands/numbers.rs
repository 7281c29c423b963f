//! `isnad numbers`: every number of a text with its value.

use super::Places;
use crate::inputs::Inputs;
use isnad_extract::{NumberExpr, NumberValue, find_numbers};
use isnad_format::decimal;
use isnad_lexicon::Lexicon;
use isnad_page::{Defaults, Item, ReadError};
use serde_json::{Map, Value, json};
use std::process::ExitCode;

/// Find numbers, quantities, dates and times: standard input JSON Lines {"id","text","reference_time"?}, one answer a line.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  isnad numbers --jsonl < texts.jsonl

Each line is {\"id\",\"predicted\":[{\"start\",\"end\",\"kind\",\"value\",\"unit\"?,\"qualifier\"?,\"counted\"?}]}; code points, without
proclitics. `reference_time` (or `published`) is the day that relative dates are told from.")]
pub struct Args {
    #[command(flatten)]
    lines: super::LineArgs,
}

pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    Inputs::from(args.lines).read(find, super::write_line)
}

fn find(item: Item) -> Result<Value, ReadError> {
    let article = item.read(&Defaults::default())?;
    let numbers = find_numbers(&article, Lexicon::builtin());
    let mut place = Places::new(&article.text);
    let predicted: Vec<Value> = numbers.iter().map(|n| wire(n, &mut place, &article.text)).collect();
    Ok(json!({"id": article.id, "predicted": predicted}))
}

fn wire(number: &NumberExpr, place: &mut Places, text: &str) -> Value {
    let mut out = Map::new();
    out.insert("start".into(), place.at(number.span.start).into());
    out.insert("end".into(), place.at(number.span.end).into());
    out.insert("kind".into(), number.kind.name().into());
    out.insert("value".into(), number.value.as_ref().map_or(Value::Null, value));
    if let Some(unit) = &number.unit {
        out.insert("unit".into(), unit.as_str().into());
    }
    out.insert("qualifier".into(), number.qualifier.name().into());
    if let Some(counted) = number.counted {
        out.insert("counted".into(), Places::new(text).wire(counted));
    }
    Value::Object(out)
}

fn value(value: &NumberValue) -> Value {
    match value {
        NumberValue::One(number) => decimal(number),
        NumberValue::Range(from, to) => {
            let sides = [("min", from), ("max", to)];
            let known = sides.into_iter().filter_map(|(name, side)| Some((name.to_owned(), decimal(side.as_ref()?))));
            Value::Object(known.collect())
        }
        NumberValue::Text(text) => text.as_str().into(),
    }
}
