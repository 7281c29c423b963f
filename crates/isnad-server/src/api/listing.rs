//! Lists: as JSON, as a table, as a feed.

use super::asking::{Asking, Form, Tag};
use super::atom::{self, Entry, Feed};
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_TYPE, LINK};
use axum::response::{IntoResponse, Response};
use isnad_format::{Cell, Column, ColumnKind, write_csv};
use serde::Serialize;
use utoipa::ToSchema;

/// A part of a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct List<T> {
    /// What is in it.
    pub items: Vec<T>,
    /// Where the list goes on: to be given as `cursor`. Null at its end.
    pub next: Option<String>,
}

impl<T> List<T> {
    /// A list of which one more than `most` was looked up to know whether it goes on, and then behind the number of its last item.
    pub fn up_to(most: usize, kind: char, mut items: Vec<T>, number: impl Fn(&T) -> i64) -> Self {
        let has_more = items.len() > most;
        items.truncate(most);
        let last = items.last().filter(|_| has_more);
        let next = last.map(|last| super::cursor::write(kind, number(last).unsigned_abs()));
        List { items, next }
    }

    /// The part of a whole list after the first `skip`, at most `most`.
    pub fn part(all: impl Iterator<Item = T>, kind: char, skip: usize, most: usize) -> Self {
        let mut items: Vec<T> = all.skip(skip).take(most.saturating_add(1)).collect();
        let has_more = items.len() > most;
        items.truncate(most);
        let next = has_more.then(|| super::cursor::write(kind, (skip + most) as u64));
        List { items, next }
    }
}

/// What a list holds, in every form of it.
pub trait Row: Serialize {
    /// The columns of the table.
    const COLUMNS: &'static [Column];

    /// The cells of its row.
    fn cells(&self) -> Vec<Cell>;

    /// Its entry in a feed.
    fn entry(&self) -> Entry;
}

/// A column of words.
pub const fn text(name: &'static str) -> Column {
    Column { name, kind: ColumnKind::Text }
}

/// A column of several words.
pub const fn texts(name: &'static str) -> Column {
    Column { name, kind: ColumnKind::Texts("; ") }
}

/// A column of days.
pub const fn day(name: &'static str) -> Column {
    Column { name, kind: ColumnKind::Day }
}

/// A column of whole numbers.
pub const fn count(name: &'static str) -> Column {
    Column { name, kind: ColumnKind::Count }
}

/// A column of numbers.
pub const fn number(name: &'static str) -> Column {
    Column { name, kind: ColumnKind::Number }
}

/// A cell of words.
pub fn some(words: &str) -> Cell {
    Cell::Text(Some(words.to_owned()))
}

/// A cell of words that may be missing.
pub fn maybe(words: &Option<String>) -> Cell {
    Cell::Text(words.clone())
}

/// What a list is called, and where it is shown.
pub struct Titled {
    /// Its name.
    pub title: String,
    /// The page that shows the same.
    pub page: String,
}

impl Titled {
    /// A list of a name, shown on a page.
    pub fn new(title: impl Into<String>, page: impl Into<String>) -> Self {
        Titled { title: title.into(), page: page.into() }
    }
}

/// Answers with a list of which `body` is the JSON.
pub fn answer<T: Row>(
    asking: &Asking,
    form: Form,
    tag: &Tag,
    titled: Titled,
    list: &List<T>,
    body: &impl Serialize,
) -> Response {
    let next = list.next.as_deref().map(|next| following(&asking.path, next));
    let bytes = match form {
        Form::Csv => write_csv(T::COLUMNS, list.items.iter().map(Row::cells)),
        Form::Atom => {
            let entries = list.items.iter().map(Row::entry).collect();
            let feed = Feed {
                title: titled.title,
                path: asking.path.clone(),
                page: titled.page,
                next: next.clone(),
                entries,
            };
            atom::write(&feed, &asking.base)
        }
        Form::Json | Form::JsonLd => serde_json::to_vec(body).unwrap_or_default(),
    };
    let mut response = ([(CONTENT_TYPE, form.kind())], bytes).into_response();
    if let Some(next) = next.and_then(|next| HeaderValue::from_str(&format!("<{next}>; rel=\"next\"")).ok()) {
        response.headers_mut().insert(LINK, next);
    }
    tag.on(response)
}

/// Answers with a list that is its own JSON.
pub fn answer_list<T: Row>(
    asking: &Asking,
    form: Form,
    tag: &Tag,
    titled: Titled,
    list: &List<T>,
) -> Response {
    answer(asking, form, tag, titled, list, list)
}

/// Answers with one thing.
pub fn answer_one(tag: &Tag, body: &impl Serialize) -> Response {
    let bytes = serde_json::to_vec(body).unwrap_or_default();
    tag.on(([(CONTENT_TYPE, Form::Json.kind())], bytes).into_response())
}

/// The same request, from a cursor on.
fn following(path: &str, cursor: &str) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let others = query.split('&').filter(|pair| !pair.is_empty() && pair.split('=').next() != Some("cursor"));
    let pairs: Vec<String> = others.map(str::to_owned).chain([format!("cursor={cursor}")]).collect();
    format!("{path}?{}", pairs.join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_part_is_asked_for_as_this_one_was() {
        assert_eq!(following("/a", "x1"), "/a?cursor=x1");
        assert_eq!(following("/a?q=%D8%AC&cursor=x0&limit=2", "x1"), "/a?q=%D8%AC&limit=2&cursor=x1");
    }

    #[test]
    fn parts_of_a_list_follow_each_other() {
        let part = |skip| List::part(0..5, 'x', skip, 2);
        assert_eq!((part(0).items, part(0).next.as_deref()), (vec![0, 1], Some("x2")));
        assert_eq!((part(4).items, part(4).next), (vec![4], None));
        assert!(part(9).items.is_empty());
    }
}
