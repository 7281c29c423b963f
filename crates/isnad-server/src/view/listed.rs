//! Articles in lists.

use crate::error::Error;
use crate::links;
use crate::view::article::opening;
use crate::words::Words;
use isnad_store::{Listed, Reader};

/// An article in a list.
pub struct ListedView {
    /// Its page.
    pub link: String,
    /// Its headline.
    pub title: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// The day of publication.
    pub day: Option<String>,
}

impl ListedView {
    /// The articles of a list.
    pub fn all(w: Words, reader: &Reader<'_>, listed: Vec<Listed>) -> Result<Vec<Self>, Error> {
        listed.into_iter().map(|listed| ListedView::new(w, reader, listed)).collect()
    }

    /// An article of a list.
    pub fn new(w: Words, reader: &Reader<'_>, listed: Listed) -> Result<Self, Error> {
        let Listed { number, id, title, outlet, published, .. } = listed;
        let title = heading(w, reader, number, title)?;
        Ok(ListedView { link: links::article(&id), title, outlet, day: published })
    }
}

/// A headline, or for want of one the beginning of the text.
pub fn heading(w: Words, reader: &Reader<'_>, number: i64, title: Option<String>) -> Result<String, Error> {
    match title.filter(|title| !title.trim().is_empty()) {
        Some(title) => Ok(title),
        None => Ok(opening(w, &reader.first_line(number)?)),
    }
}
