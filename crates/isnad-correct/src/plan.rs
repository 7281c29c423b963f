//! From what somebody asks for to a layer.

use crate::newcomers::{Being, Newcomer, told_by};
use crate::{Change, Deed, Field, Kind, Selector, Takes, Text, Value, anchor, items};
use isnad_format::WireRecord;
use isnad_format::wire::WireSpan;
use isnad_text::fold;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet};

/// In the place of a name: everybody who is new.
const EVERYBODY: &str = "*";

/// The longest name or note.
const LONGEST: usize = 400;

/// What somebody asks for, in plain values: words of the text as they stand there or as `{"start": 4, "end": 10}`, names, choices.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Draft {
    /// What is to be done.
    #[serde(rename = "do")]
    pub deed: Deed,
    /// The item's id in the record as it is now; not for what is added.
    pub item: Option<String>,
    /// Of what is added: what it is.
    pub kind: Option<Kind>,
    /// The fields that are to be others.
    pub fields: BTreeMap<String, Json>,
    /// What those are who speak or take part now and were no actors of the record, by name; under `*` all of them who are not named here.
    /// Of the others their names tell.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub newcomers: BTreeMap<String, Being>,
}

impl Draft {
    /// A draft on an item.
    pub fn of(item: &str, deed: Deed) -> Self {
        Draft { item: Some(item.to_owned()), deed, ..Draft::default() }
    }

    /// A draft that adds an item.
    pub fn add(kind: Kind) -> Self {
        Draft { kind: Some(kind), deed: Deed::Add, ..Draft::default() }
    }

    /// The same with a field.
    #[must_use]
    pub fn with(mut self, field: &str, value: impl Into<Json>) -> Self {
        self.fields.insert(field.to_owned(), value.into());
        self
    }
}

/// Why no layer can be made of a draft.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Mistake {
    /// There is no such item.
    #[error("no item {0}")]
    NoItem(String),
    /// Items of this kind have no such field.
    #[error("{1}s have no field {0}")]
    NoField(String, &'static str),
    /// The words are not in the text.
    #[error("{0}: the text has no words {1:?}")]
    NotInText(String, String),
    /// The value is none of the field's.
    #[error("{0}: cannot be {1}")]
    Wrong(String, String),
    /// Something is missing.
    #[error("{0}: missing")]
    Missing(String),
    /// All is as it was.
    #[error("nothing is changed")]
    Nothing,
    /// It is there already.
    #[error("it is there already: {0}")]
    Known(String),
}

/// Makes a layer of a draft.
///
/// # Errors
/// When the draft does not fit the record or its text.
pub fn plan(record: &WireRecord, draft: &Draft) -> Result<Change, Mistake> {
    let planner = Planner { record, text: Text::new(&record.text) };
    match (draft.deed, draft.item.as_deref()) {
        (Deed::Add, _) => planner.add(draft),
        (_, None) => Err(Mistake::Missing("item".into())),
        (_, Some(id)) => planner.change(draft, id),
    }
}

struct Planner<'r> {
    record: &'r WireRecord,
    text: Text,
}

impl Planner<'_> {
    fn change(&self, draft: &Draft, id: &str) -> Result<Change, Mistake> {
        let none = || Mistake::NoItem(id.to_owned());
        let (kind, at) = Kind::of_id(id).ok_or_else(none)?;
        let span = anchor(self.record, kind, at).ok_or_else(none)?;
        let was = items::values(self.record, &self.text, kind, at);
        let mut fields = BTreeMap::new();
        if draft.deed == Deed::Set {
            for (name, given) in &draft.fields {
                let value = self.value(kind, name, given, was.get(name), span.start)?;
                if was.get(name) != Some(&value) {
                    fields.insert(name.clone(), value);
                }
            }
            if fields.is_empty() {
                return Err(Mistake::Nothing);
            }
        }
        let newcomers = self.newcomers(&fields, draft)?;
        Ok(Change { deed: draft.deed, kind, at: self.text.select(span), fields, newcomers, was })
    }

    fn add(&self, draft: &Draft) -> Result<Change, Mistake> {
        let kind = draft.kind.filter(|kind| *kind != Kind::Programme);
        let kind = kind.ok_or_else(|| Mistake::Missing("kind".into()))?;
        let missing = || Mistake::Missing(kind.anchor().to_owned());
        let given = draft.fields.get(kind.anchor()).ok_or_else(missing)?;
        let Value::Words(words) = self.value(kind, kind.anchor(), given, None, 0)? else {
            return Err(missing());
        };
        let at = words.into_iter().next().ok_or_else(missing)?;
        let span = WireSpan { start: at.start, end: at.end, text: at.exact.clone() };
        if let Some(known) = items::find(self.record, kind, &span, Deed::Add) {
            return Err(Mistake::Known(items::id(kind, known)));
        }
        let mut fields = BTreeMap::new();
        for field in kind.fields().iter().filter(|field| !matches!(field.takes, Takes::Anchor)) {
            let value = match draft.fields.get(field.name) {
                Some(given) => self.value(kind, field.name, given, None, at.start)?,
                None => usual(kind, field).ok_or_else(|| Mistake::Missing(field.name.to_owned()))?,
            };
            fields.insert(field.name.to_owned(), value);
        }
        if let Some(name) = draft.fields.keys().find(|name| kind.fields().iter().all(|f| f.name != **name)) {
            return Err(Mistake::NoField(name.clone(), kind.name()));
        }
        if kind == Kind::Statement && fields.get("content") == Some(&Value::Words(Vec::new())) {
            return Err(Mistake::Missing("content".into()));
        }
        let newcomers = self.newcomers(&fields, draft)?;
        Ok(Change { deed: Deed::Add, kind, at, fields, newcomers, was: BTreeMap::new() })
    }

    /// Who comes new into the record by these fields.
    fn newcomers(
        &self,
        fields: &BTreeMap<String, Value>,
        draft: &Draft,
    ) -> Result<BTreeMap<String, Newcomer>, Mistake> {
        let names = fields.iter().flat_map(|(field, value)| items::named(field, value));
        let new: BTreeSet<&String> = names.filter(|name| !items::is_known(self.record, name)).collect();
        if let Some(other) =
            draft.newcomers.keys().find(|name| *name != EVERYBODY && !new.contains(&one_line(name)))
        {
            return Err(Mistake::Wrong("newcomers".into(), other.clone()));
        }
        let told = |name: &String| {
            let told = told_by(name);
            let own =
                draft.newcomers.iter().find(|(other, _)| one_line(other) == *name).map(|(_, being)| being);
            match own.or_else(|| draft.newcomers.get(EVERYBODY)) {
                Some(being) if *being != told.being => Newcomer { being: *being, country: None },
                _ => told,
            }
        };
        Ok(new.into_iter().map(|name| (name.clone(), told(name))).collect())
    }

    fn value(
        &self,
        kind: Kind,
        name: &str,
        given: &Json,
        was: Option<&Value>,
        near: usize,
    ) -> Result<Value, Mistake> {
        let field = kind.fields().iter().find(|field| field.name == name);
        let field = field.ok_or_else(|| Mistake::NoField(name.to_owned(), kind.name()))?;
        let wrong = || Mistake::Wrong(name.to_owned(), given.to_string());
        let is_nothing = given.is_null() || given.as_str().is_some_and(|text| text.trim().is_empty());
        let short = || {
            let text = given.as_str().map(one_line).filter(|text| text.chars().count() <= LONGEST);
            text.ok_or_else(wrong)
        };
        Ok(match field.takes {
            Takes::Anchor if is_nothing => return Err(Mistake::Missing(name.to_owned())),
            Takes::Anchor | Takes::Words if !is_nothing => {
                Value::Words(vec![self.words(name, given, was, near)?])
            }
            Takes::SeveralWords => {
                let all = given.as_array().cloned().unwrap_or_else(|| vec![given.clone()]);
                let words = all.iter().filter(|one| !one.as_str().is_some_and(|text| text.trim().is_empty()));
                let words = words.filter(|one| !one.is_null()).map(|one| self.words(name, one, was, near));
                let mut words = words.collect::<Result<Vec<_>, _>>()?;
                words.sort_by_key(|words| (words.start, words.end));
                if words.windows(2).any(|two| two[0].end > two[1].start) {
                    return Err(wrong());
                }
                Value::Words(words)
            }
            Takes::Names => {
                let all = given.as_array().ok_or_else(wrong)?.iter().map(|one| one.as_str().map(one_line));
                let all = all.collect::<Option<Vec<_>>>().ok_or_else(wrong)?;
                let all = all.into_iter().filter(|name| !name.is_empty()).map(|name| self.full_name(&name));
                Value::Texts(all.collect())
            }
            Takes::Choice(names, optional) => match given.as_str() {
                Some(one) if names().contains(&one) => Value::Text(one.to_owned()),
                _ if is_nothing && optional => Value::Nothing,
                _ => return Err(wrong()),
            },
            _ if is_nothing && !matches!(field.takes, Takes::Amount) => Value::Nothing,
            Takes::Name => Value::Text(self.full_name(&short()?)),
            Takes::Amount => Value::Amount(amount(given).ok_or_else(wrong)?),
            Takes::Date => Value::Text(short()?).check(is_edtf).ok_or_else(wrong)?,
            Takes::Anchor | Takes::Words | Takes::Short => Value::Text(short()?),
        })
    }

    /// Words as somebody wrote them. What was there already stays where it was.
    fn words(&self, name: &str, given: &Json, was: Option<&Value>, near: usize) -> Result<Selector, Mistake> {
        let position = |key: &str| given.get(key)?.as_u64().and_then(|n| usize::try_from(n).ok());
        let not_there = || {
            let words = given.get("text").unwrap_or(given);
            Mistake::NotInText(
                name.to_owned(),
                words.as_str().map_or_else(|| words.to_string(), str::to_owned),
            )
        };
        if let Some((start, end)) = position("start").zip(position("end")) {
            let span: Option<WireSpan> = self.text.span(start, end);
            let told = given.get("text").and_then(Json::as_str);
            let span = span.filter(|span| told.is_none_or(|told| fold(told) == fold(&span.text)));
            return span.map(|span| self.text.select(&span)).ok_or_else(not_there);
        }
        let words = given.as_str().ok_or_else(not_there)?;
        if let Some(Value::Words(before)) = was
            && let Some(same) = before.iter().find(|before| one_line(&before.exact) == one_line(words))
        {
            return Ok(same.clone());
        }
        // what is corrected stands near where it stood
        let near = match was {
            Some(Value::Words(before)) => before.first().map_or(near, |first| first.start),
            _ => near,
        };
        let found = self.text.find_words(words, near);
        found.map(|span| self.text.select(&span)).ok_or_else(not_there)
    }

    /// The fullest name of the actor that has this one, where only one has it.
    fn full_name(&self, name: &str) -> String {
        let folded = fold(name);
        let actors = || {
            self.record
                .actors
                .iter()
                .filter_map(|actor| Some((actor, actor.name.as_ref().or(actor.role.as_ref())?)))
        };
        if actors().any(|(_, label)| fold(label) == folded) {
            return name.to_owned();
        }
        let mut meant = actors().filter(|(actor, _)| actor.aliases.iter().any(|alias| fold(alias) == folded));
        match (meant.next(), meant.next()) {
            (Some((_, label)), None) => label.clone(),
            _ => name.to_owned(),
        }
    }
}

impl Value {
    fn check(self, is_right: impl Fn(&str) -> bool) -> Option<Value> {
        let right = matches!(&self, Value::Text(text) if is_right(text));
        right.then_some(self)
    }
}

/// The value of a field of what is added, where nothing is said.
fn usual(kind: Kind, field: &Field) -> Option<Value> {
    Some(match (kind, field.name, field.takes) {
        (Kind::Statement, "class", _) => Value::Text("say".into()),
        (Kind::Statement, "mode", _) => Value::Text("indirect".into()),
        (Kind::Statement, "form", _) => Value::Text("clause".into()),
        (Kind::Event, "modality", _) => Value::Text("happened".into()),
        (Kind::Figure, "qualifier", _) => Value::Text("exactly".into()),
        (_, _, Takes::SeveralWords) => Value::Words(Vec::new()),
        (_, _, Takes::Names) => Value::Texts(Vec::new()),
        (_, _, Takes::Amount | Takes::Choice(_, false)) => return None,
        _ => Value::Nothing,
    })
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A number, two numbers, or either as text: `1250`, `8-10`, `٨ - ١٠`.
fn amount(given: &Json) -> Option<Json> {
    let number = |json: &Json| json.as_f64().filter(|n| n.is_finite()).map(|_| json.clone());
    match given {
        Json::Number(_) => number(given),
        Json::Array(ends) => {
            let ends = ends.iter().map(number).collect::<Option<Vec<_>>>()?;
            (ends.len() == 2).then_some(Json::Array(ends))
        }
        Json::String(text) => {
            let text: String = text.chars().filter_map(plain).collect();
            let (first, rest) = (text.chars().next()?, text.get(text.chars().next()?.len_utf8()..)?);
            match rest.split_once(['-', '–', ';']) {
                Some((from, to)) => {
                    let (from, to) = (read_number(&format!("{first}{from}"))?, read_number(to)?);
                    Some(Json::Array(vec![from, to]))
                }
                None => read_number(&text),
            }
        }
        _ => None,
    }
}

/// Digits of any kind as ASCII; marks of thousands and spaces left out.
fn plain(c: char) -> Option<char> {
    let digit = |zero: char| char::from_digit(u32::from(c) - u32::from(zero), 10);
    match c {
        '٠'..='٩' => digit('٠'),
        '۰'..='۹' => digit('۰'),
        '٫' => Some('.'),
        ',' | '٬' | '،' => None,
        c if c.is_whitespace() => None,
        c => Some(c),
    }
}

fn read_number(text: &str) -> Option<Json> {
    let is_plain = !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == '.' || c == '-');
    if !is_plain || text.len() > 24 {
        return None;
    }
    let whole = text.parse::<i64>().map(Json::from);
    whole.ok().or_else(|| text.parse::<f64>().ok().filter(|n| n.is_finite()).map(Json::from))
}

/// Whether a text is a date or an interval of EDTF, as records have them.
fn is_edtf(text: &str) -> bool {
    let is_date = |date: &str| {
        let date = date.trim_end_matches(['~', '?', '%']);
        let (day, time) = date.split_once('T').map_or((date, None), |(day, time)| (day, Some(time)));
        let mut parts = day.trim_start_matches('-').split('-');
        let digits = |part: &str, count: usize| {
            part.len() == count && part.chars().all(|c| c.is_ascii_digit() || c == 'X')
        };
        parts.next().is_some_and(|year| digits(year, 4))
            && parts.next().is_none_or(|month| digits(month, 2))
            && parts.next().is_none_or(|day| digits(day, 2))
            && parts.next().is_none()
            && time.is_none_or(|time| time.chars().all(|c| c.is_ascii_digit() || ":+Z-".contains(c)))
    };
    let is_end = |end: &str| end == ".." || end.is_empty() || is_date(end);
    match text.split_once('/') {
        Some((from, to)) => is_end(from) && is_end(to) && text.chars().any(|c| c.is_ascii_digit()),
        None => is_date(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn numbers_are_read_in_any_digits() {
        assert_eq!(amount(&json!("1,250")), Some(json!(1250)));
        assert_eq!(amount(&json!("١٢٫٥")), Some(json!(12.5)));
        assert_eq!(amount(&json!("٨ - ١٠")), Some(json!([8, 10])));
        assert_eq!(amount(&json!("-3")), Some(json!(-3)));
        assert_eq!(amount(&json!([1, 2])), Some(json!([1, 2])));
        for wrong in [
            json!(""),
            json!("nan"),
            json!("1e999"),
            json!("ألف"),
            json!([1]),
            json!({}),
            json!("-"),
            json!("–3"),
        ] {
            assert_eq!(amount(&wrong), None, "{wrong}");
        }
    }

    #[test]
    fn dates_are_those_of_records() {
        for right in [
            "2024",
            "2024-03",
            "XXXX-03",
            "2024-03-09",
            "2024-03-04/2024-03-10",
            "2024-03-09T14:30",
            "2024-03/..",
        ] {
            assert!(is_edtf(right), "{right}");
        }
        for wrong in ["", "24", "آذار", "2024-3", "2024-03-09-01", "/", "<b>", "../.."] {
            assert!(!is_edtf(wrong), "{wrong}");
        }
    }
}
