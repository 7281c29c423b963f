//! Articles: in lists, where they appeared, who else tells their story.

use isnad_store::{Kept, Listed, Reader, StoreError};
use serde::Serialize;
use utoipa::ToSchema;

/// An article as it is listed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Article)]
pub struct ArticleHead {
    /// Its id.
    pub id: String,
    /// The headline, where there is one apart from the text.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The day of publication, `2024-02-12`.
    pub published: Option<String>,
    /// The address.
    pub url: Option<String>,
    /// When it was read, RFC 3339 in UTC.
    pub fetched: String,
}

impl From<Listed> for ArticleHead {
    fn from(listed: Listed) -> Self {
        let Listed { id, title, outlet, published, url, fetched, number: _ } = listed;
        ArticleHead { id, title, outlet, published, url, fetched }
    }
}

impl From<&Kept> for ArticleHead {
    fn from(kept: &Kept) -> Self {
        let first = kept.first.clone();
        ArticleHead {
            id: kept.id.clone(),
            title: first.title,
            outlet: first.outlet,
            published: first.published,
            url: first.url,
            fetched: first.fetched,
        }
    }
}

/// The articles of a list.
pub fn heads(listed: Vec<Listed>) -> Vec<ArticleHead> {
    listed.into_iter().map(ArticleHead::from).collect()
}

/// A place where a text was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Appearance)]
pub struct Place {
    /// The headline there.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The day of publication.
    pub published: Option<String>,
    /// The address.
    pub url: Option<String>,
    /// The file or address it was read from.
    pub input: String,
    /// When it was read, RFC 3339 in UTC.
    pub fetched: String,
}

/// Everywhere an article was found, in order.
///
/// # Errors
/// When the store cannot be read.
pub fn appearances(reader: &Reader<'_>, kept: &Kept) -> Result<Vec<Place>, StoreError> {
    let seen = reader.appearances(kept.number)?.into_iter();
    Ok(seen
        .map(|seen| Place {
            title: seen.title,
            outlet: seen.outlet,
            published: seen.published,
            url: seen.url,
            input: seen.input,
            fetched: seen.fetched,
        })
        .collect())
}

/// Another article that tells the same story.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = Telling)]
pub struct Telling {
    /// The article.
    pub article: ArticleHead,
    /// How much of what either says both say, 0 to 1.
    pub shared: f64,
    /// Its words that the article asked about has not.
    pub own: Vec<String>,
}

/// The other articles that tell the story of one, at most `most`.
///
/// # Errors
/// When the store cannot be read.
pub fn tellings(reader: &Reader<'_>, kept: &Kept, most: usize) -> Result<Vec<Telling>, StoreError> {
    let mut found = Vec::new();
    for telling in reader.tellings(kept.number, most)? {
        let Some(other) = reader.numbered(telling.number)? else { continue };
        let shared = f64::from(telling.shared) / 1000.0;
        found.push(Telling { article: ArticleHead::from(&other), shared, own: telling.own });
    }
    Ok(found)
}
