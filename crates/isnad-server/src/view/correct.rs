//! Corrections as they are listed, and the form that makes one.

use crate::links;
use crate::view::article::opening;
use crate::words::Words;
use isnad_correct::{Applied, Correction, Field, Kind, Takes, Text, Value};
use isnad_format::WireRecord;
use isnad_store::Kept;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

/// Empty fields beside those that are filled, where there may be several.
const SPARE: usize = 2;

/// What a form was sent with.
pub type Given = Vec<(String, String)>;

/// A correction in a list.
pub struct CorrectionView {
    /// Its number.
    pub number: i64,
    /// What was done.
    pub deed: &'static str,
    /// What the item is.
    pub kind: &'static str,
    /// The words of the item.
    pub words: String,
    /// Where it is now.
    pub link: String,
    /// The article's headline.
    pub title: String,
    /// Fields with what they were and what they are.
    pub fields: Vec<FieldChange>,
    /// Who made it.
    pub who: String,
    /// When.
    pub made: String,
    /// Why.
    pub why: String,
    /// By whom and when it was undone.
    pub undone: Option<(String, String)>,
    /// What became of it, where that needs saying.
    pub state: Option<&'static str>,
    /// Fields that a later one set again, with its number.
    pub overridden: Vec<(&'static str, i64)>,
}

/// A field that was changed.
pub struct FieldChange {
    /// The field.
    pub label: &'static str,
    /// What it was.
    pub before: Option<String>,
    /// What it is.
    pub after: String,
}

impl CorrectionView {
    /// A correction of an article.
    pub fn new(w: Words, kept: &Kept, applied: &Applied, correction: &Correction) -> Self {
        let Correction { number, change, who, made, why, undone } = correction;
        let outcome = applied.outcomes.iter().find(|outcome| outcome.number == *number);
        let item = outcome.and_then(|outcome| outcome.item.as_deref());
        let anchor = item.map(|item| format!("#of-{item}")).unwrap_or_default();
        let fields = change.kind.fields().iter().filter_map(|field| {
            let after = change.fields.get(field.name)?;
            let before = change.was.get(field.name).map(|was| plain(w, was));
            let is_told = !plain(w, after).is_empty() || before.is_some();
            is_told.then(|| FieldChange {
                label: w.field_label(change.kind, field.name),
                before: before.map(or_nothing),
                after: or_nothing(plain(w, after)),
            })
        });
        CorrectionView {
            number: *number,
            deed: w.deed_done(change.deed.name()),
            kind: w.item_kind(change.kind),
            words: change.at.exact.split_whitespace().collect::<Vec<_>>().join(" "),
            link: format!("{}{anchor}", links::article(&kept.id)),
            title: kept.first.title.clone().unwrap_or_else(|| opening(w, &kept.text)),
            fields: fields.collect(),
            who: who.clone(),
            made: w.moment(made),
            why: why.clone(),
            undone: undone.as_ref().map(|(at, by)| (by.clone(), w.moment(at))),
            state: outcome.and_then(|outcome| w.correction_state(outcome.state.name())),
            overridden: outcome
                .into_iter()
                .flat_map(|outcome| &outcome.overridden)
                .map(|(field, by)| (w.field_label(change.kind, field), *by))
                .collect(),
        }
    }
}

fn or_nothing(text: String) -> String {
    if text.is_empty() { "—".to_owned() } else { text }
}

fn plain(w: Words, value: &Value) -> String {
    let lines = value.lines();
    let lines = lines.iter().map(|line| match value {
        Value::Text(text) => w.choice(text).to_owned(),
        _ => line.split_whitespace().collect::<Vec<_>>().join(" "),
    });
    lines.collect::<Vec<_>>().join(" … ")
}

/// A field of a form.
pub struct FieldView {
    /// Its name.
    pub name: &'static str,
    /// Its label.
    pub label: &'static str,
    /// How it is filled: `words`, `name`, `choice`, `short`.
    pub input: &'static str,
    /// Whether it takes several values.
    pub is_several: bool,
    /// Its values with their places in the text.
    pub values: Vec<(String, String)>,
    /// What can be chosen.
    pub options: Vec<Choice>,
}

/// Something to choose.
pub struct Choice {
    /// Its name on the wire.
    pub value: &'static str,
    /// What it is called.
    pub label: String,
    /// Whether it is chosen.
    pub is_chosen: bool,
}

/// The fields of a form: with what was sent, else with what the item has.
pub fn fields(w: Words, kind: Kind, was: &BTreeMap<String, Value>, given: Option<&Given>) -> Vec<FieldView> {
    kind.fields().iter().map(|field| view_field(w, kind, field, was.get(field.name), given)).collect()
}

fn view_field(w: Words, kind: Kind, field: &Field, was: Option<&Value>, given: Option<&Given>) -> FieldView {
    let Field { name, takes } = *field;
    let mut values = match given {
        Some(given) => sent(given, name),
        None => was.map(current).unwrap_or_default(),
    };
    let is_several = matches!(takes, Takes::SeveralWords | Takes::Names);
    let spare = if is_several { SPARE } else { usize::from(values.is_empty()) };
    values.extend(std::iter::repeat_n((String::new(), String::new()), spare));
    let chosen = values.first().map(|(value, _)| value.clone()).unwrap_or_default();
    let options = match takes {
        Takes::Choice(names, is_optional) => {
            let choice = |value: &'static str| Choice {
                value,
                label: w.choice(value).to_owned(),
                is_chosen: value == chosen,
            };
            let none =
                Choice { value: "", label: w.nothing_chosen().to_owned(), is_chosen: chosen.is_empty() };
            let needs_none = is_optional || chosen.is_empty();
            needs_none.then_some(none).into_iter().chain(names().into_iter().map(choice)).collect()
        }
        _ => Vec::new(),
    };
    FieldView {
        name,
        label: w.field_label(kind, name),
        input: match takes {
            Takes::Anchor | Takes::Words | Takes::SeveralWords => "words",
            Takes::Name | Takes::Names => "name",
            Takes::Choice(..) => "choice",
            Takes::Amount | Takes::Date | Takes::Short => "short",
        },
        is_several,
        values,
        options,
    }
}

/// What was sent for a field: values, each with its place where it is words.
fn sent(given: &Given, name: &str) -> Vec<(String, String)> {
    let place = format!("{name}.at");
    let mut places = given.iter().filter(|(key, _)| *key == place).map(|(_, at)| at.clone());
    let values = given.iter().filter(|(key, _)| key == name);
    let values = values.map(|(_, value)| (value.replace("\r\n", "\n"), places.next().unwrap_or_default()));
    values.filter(|(value, _)| !value.trim().is_empty()).collect()
}

fn current(value: &Value) -> Vec<(String, String)> {
    match value {
        Value::Words(words) => {
            words.iter().map(|s| (s.exact.clone(), format!("{}-{}", s.start, s.end))).collect()
        }
        Value::Amount(Json::Array(ends)) => {
            let ends: Vec<String> = ends.iter().map(ToString::to_string).collect();
            vec![(ends.join(" - "), String::new())]
        }
        value => value.lines().into_iter().map(|line| (line, String::new())).collect(),
    }
}

/// What a form asks for, field by field.
pub fn read(record: &WireRecord, kind: Kind, given: &Given) -> BTreeMap<String, Json> {
    let text = Text::new(&record.text);
    let words = |(value, place): &(String, String)| {
        let span =
            place.split_once('-').and_then(|(start, end)| text.span(start.parse().ok()?, end.parse().ok()?));
        let is_it = |told: &str| told.split_whitespace().eq(value.split_whitespace());
        match span.filter(|span| is_it(&span.text)) {
            Some(span) => json!({"start": span.start, "end": span.end}),
            None => json!(value),
        }
    };
    let is_sent = |field: &&Field| given.iter().any(|(key, _)| key == field.name);
    let value = |field: &Field| {
        let values = sent(given, field.name);
        match field.takes {
            Takes::SeveralWords => values.iter().map(words).collect(),
            Takes::Names => values.iter().map(|(value, _)| json!(value)).collect(),
            Takes::Anchor | Takes::Words => values.first().map_or(Json::Null, words),
            _ => values.first().map_or(Json::Null, |(value, _)| json!(value)),
        }
    };
    kind.fields().iter().filter(is_sent).map(|field| (field.name.to_owned(), value(field))).collect()
}

/// A line of a text, in which words can be selected.
pub struct Line {
    /// The code point at which it begins.
    pub start: usize,
    /// Its words, and whether they belong to the item.
    pub pieces: Vec<(String, bool)>,
}

/// The lines of a text with the words of an item.
pub fn lines(text: &str, marked: &[(usize, usize)]) -> Vec<Line> {
    let mut start = 0;
    let mut lines = Vec::new();
    for line in text.split('\n') {
        let mut pieces: Vec<(String, bool)> = Vec::new();
        for (at, c) in (start..).zip(line.chars()) {
            let is_marked = marked.iter().any(|(from, to)| (*from..*to).contains(&at));
            match pieces.last_mut() {
                Some((words, is)) if *is == is_marked => words.push(c),
                _ => pieces.push((c.to_string(), is_marked)),
            }
        }
        if !pieces.is_empty() {
            lines.push(Line { start, pieces });
        }
        start += line.chars().count() + 1;
    }
    lines
}

/// Where the words of values stand.
pub fn places(values: &BTreeMap<String, Value>) -> Vec<(usize, usize)> {
    let words = values.values().filter_map(|value| match value {
        Value::Words(words) => Some(words.iter().map(|s| (s.start, s.end))),
        _ => None,
    });
    words.flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_know_where_they_begin() {
        let lines = lines("أب\n\nجد هو", &[(5, 7)]);
        assert_eq!((lines[0].start, lines[1].start), (0, 4));
        assert_eq!(lines[1].pieces, [("ج".into(), false), ("د ".into(), true), ("هو".into(), false)]);
    }

    #[test]
    fn a_place_that_no_longer_fits_the_words_is_left() {
        let record = WireRecord { text: "قال الوزير".into(), ..WireRecord::default() };
        let given = |words: &str| {
            vec![("source".to_owned(), words.to_owned()), ("source.at".to_owned(), "4-10".to_owned())]
        };
        assert_eq!(
            read(&record, Kind::Statement, &given("الوزير"))["source"],
            json!({"start": 4, "end": 10})
        );
        assert_eq!(read(&record, Kind::Statement, &given("قال"))["source"], json!("قال"));
        assert_eq!(read(&record, Kind::Statement, &given(" "))["source"], Json::Null);
        assert_eq!(read(&record, Kind::Statement, &Vec::new()).len(), 0);
    }
}
