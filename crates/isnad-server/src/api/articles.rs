//! Articles: listed, with their record, where they appeared, who else tells their story.

use super::asking::{Asking, Form, ITEM, ItemForm, LIST, ListForm, Params};
use super::atom::Entry;
use super::cursor;
use super::listing::{self, List, Row, Titled, answer_list, answer_one, day, maybe, some, text, texts};
use super::problem::Problem;
use crate::app::App;
use crate::error::Error;
use crate::links;
use axum::extract::{Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use isnad_answers::{ArticleHead, Place, Telling, appearances as places, heads, tellings as told};
use isnad_format::{Cell, Column, Table, WireRecord, csv_header, csv_rows, urn, web_annotations};
use isnad_store::{Kept, Listing, Reader};
use serde::Deserialize;
use utoipa::IntoParams;

/// Articles of a part of a list.
const USUAL: usize = 50;
const MOST: usize = 500;

/// Tellings that are compared.
const MOST_TELLINGS: usize = 100;

/// Which articles.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListParams {
    /// Only those that appeared on this day, `2024-02-12`, or `undated`.
    day: Option<String>,
    /// Only those of this outlet.
    outlet: Option<String>,
    /// How many.
    #[param(minimum = 1, maximum = 500)]
    limit: Option<u32>,
    /// Where to go on: `next` of the answer before.
    cursor: Option<String>,
    /// In which form, whatever `Accept` says.
    #[param(inline)]
    format: Option<ListForm>,
}

/// Articles, the last that was stored first.
#[utoipa::path(
    get, path = "/articles", tag = "articles", params(ListParams),
    responses(
        (status = 200, description = "A part of the list", content(
            (List<ArticleHead> = "application/json"), (String = "text/csv"), (String = "application/atom+xml"),
        )),
        (status = 304, description = "The asker has it already"),
    )
)]
pub async fn list(
    State(app): State<App>,
    asking: Asking,
    Params(asked): Params<ListParams>,
) -> Result<Response, Error> {
    let form = asking.form(asked.format, LIST)?;
    let most = cursor::limit(asked.limit, USUAL, MOST)?;
    let before = cursor::read('a', asked.cursor.as_deref())?.map(u64::cast_signed);
    let page = asked.day.as_ref().map_or_else(|| "/days".to_owned(), |day| links::day(Some(day)));
    let title = [asked.day.as_deref(), asked.outlet.as_deref()];
    let title = std::iter::once("إسناد").chain(title.into_iter().flatten()).collect::<Vec<_>>().join(" · ");
    let day = asked.day.map(|day| Some(day).filter(|day| day != links::UNDATED));
    let listing = Listing { day, outlet: asked.outlet };
    app.read(move |reader| {
        let tag = tag(&asking, reader)?;
        asking.unless_seen(&tag)?;
        let listed = reader.list(&listing, before, most + 1)?;
        let List { items, next } = List::up_to(most, 'a', listed, |listed| listed.number);
        let list = List { items: heads(items), next };
        Ok(answer_list(&asking, form, &tag, Titled::new(title, page), &list))
    })
    .await
}

/// The mark of what is made from the archive alone.
pub fn tag(asking: &Asking, reader: &Reader<'_>) -> Result<super::asking::Tag, Error> {
    let (epoch, generation) = reader.generation()?;
    Ok(asking.tag(&[&epoch, &generation.to_string()]))
}

/// The article with an id, or the latest one that appeared under an address.
pub fn find(reader: &Reader<'_>, id: &str) -> Result<Kept, Error> {
    reader
        .article(id)?
        .ok_or_else(|| Problem::new("not-found", format!("{id}: no article with this id")).into())
}

/// In which form.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ItemParams {
    /// In which form, whatever `Accept` says.
    #[param(inline)]
    pub format: Option<ItemForm>,
}

/// An article with its record: statements, events, figures, times, mentions, actors, programmes and relations, each with its words.
#[utoipa::path(
    get, path = "/articles/{id}", tag = "articles",
    params(("id" = String, Path, description = "The article's id, or an address it appeared under"), ItemParams),
    responses(
        (status = 200, description = "The record; as JSON-LD, W3C Web Annotations", content(
            (WireRecord = "application/json"), (Vec<super::statements::Annotation> = "application/ld+json"),
        )),
        (status = 304, description = "The asker has it already"),
        (status = 404, description = "No article of this id", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn show(
    State(app): State<App>,
    asking: Asking,
    Path(id): Path<String>,
    Params(asked): Params<ItemParams>,
) -> Result<Response, Error> {
    let form = asking.form(asked.format, ITEM)?;
    app.read(move |reader| {
        let tag = tag(&asking, reader)?;
        let kept = find(reader, &id)?;
        asking.unless_seen(&tag)?;
        let record = kept.record()?;
        Ok(match form {
            Form::JsonLd => annotated(&tag, &web_annotations(&record)),
            _ => answer_one(&tag, &record),
        })
    })
    .await
}

/// Annotations as they are sent.
pub fn annotated(tag: &super::asking::Tag, annotations: &[impl serde::Serialize]) -> Response {
    let bytes = serde_json::to_vec(annotations).unwrap_or_default();
    tag.on(([(CONTENT_TYPE, Form::JsonLd.kind())], bytes).into_response())
}

/// In which form a whole list is.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct WholeParams {
    /// In which form, whatever `Accept` says.
    #[param(inline)]
    pub format: Option<ListForm>,
}

/// Everywhere an article was found, in order.
#[utoipa::path(
    get, path = "/articles/{id}/appearances", tag = "articles",
    params(("id" = String, Path, description = "The article's id"), WholeParams),
    responses(
        (status = 200, description = "All of them", content(
            (List<Place> = "application/json"), (String = "text/csv"), (String = "application/atom+xml"),
        )),
        (status = 304, description = "The asker has it already"),
        (status = 404, description = "No article of this id", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn appearances(
    State(app): State<App>,
    asking: Asking,
    Path(id): Path<String>,
    Params(asked): Params<WholeParams>,
) -> Result<Response, Error> {
    whole(app, asking, asked, id, |reader, kept| {
        let places = places(reader, kept)?.into_iter().enumerate();
        Ok(places.map(|(at, place)| PlaceRow { article: kept.id.clone(), at, place }).collect())
    })
    .await
}

/// The other articles that tell the same story, with the words that only they have.
#[utoipa::path(
    get, path = "/articles/{id}/tellings", tag = "articles",
    params(("id" = String, Path, description = "The article's id"), WholeParams),
    responses(
        (status = 200, description = "All of them, a hundred at most", content(
            (List<Telling> = "application/json"), (String = "text/csv"), (String = "application/atom+xml"),
        )),
        (status = 304, description = "The asker has it already"),
        (status = 404, description = "No article of this id", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn tellings(
    State(app): State<App>,
    asking: Asking,
    Path(id): Path<String>,
    Params(asked): Params<WholeParams>,
) -> Result<Response, Error> {
    whole(app, asking, asked, id, |reader, kept| Ok(told(reader, kept, MOST_TELLINGS)?)).await
}

/// Answers with all that an article has of something.
async fn whole<T: Row + 'static>(
    app: App,
    asking: Asking,
    asked: WholeParams,
    id: String,
    items: impl FnOnce(&Reader<'_>, &Kept) -> Result<Vec<T>, Error> + Send + 'static,
) -> Result<Response, Error> {
    let form = asking.form(asked.format, LIST)?;
    app.read(move |reader| {
        let tag = tag(&asking, reader)?;
        let kept = find(reader, &id)?;
        asking.unless_seen(&tag)?;
        let list = List { items: items(reader, &kept)?, next: None };
        let titled = Titled::new(kept.id.clone(), links::article(&kept.id));
        Ok(answer_list(&asking, form, &tag, titled, &list))
    })
    .await
}

/// A table of an article's record, for spreadsheets: articles, statements, events, figures, times or mentions.
#[utoipa::path(
    get, path = "/articles/{id}/tables/{table}", tag = "articles",
    params(
        ("id" = String, Path, description = "The article's id"),
        ("table" = inline(Table), Path, description = "What is a row"),
    ),
    responses(
        (status = 200, description = "The table", body = String, content_type = "text/csv"),
        (status = 304, description = "The asker has it already"),
        (status = 404, description = "No such article or table", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn table(
    State(app): State<App>,
    asking: Asking,
    Path((id, table)): Path<(String, String)>,
) -> Result<Response, Error> {
    let form = asking.form(None::<Form>, &[Form::Csv])?;
    let table = Table::ALL.into_iter().find(|known| known.name() == table);
    let table = table.ok_or_else(|| Error::from(Problem::new("not-found", "no such table".to_owned())))?;
    app.read(move |reader| {
        let tag = tag(&asking, reader)?;
        let kept = find(reader, &id)?;
        asking.unless_seen(&tag)?;
        let bytes = [csv_header(table), csv_rows(&kept.record()?, table)].concat();
        Ok(tag.on(([(CONTENT_TYPE, form.kind())], bytes).into_response()))
    })
    .await
}

/// A name for what has no headline.
fn heading(article: &ArticleHead) -> String {
    article.title.clone().filter(|title| !title.trim().is_empty()).unwrap_or_else(|| article.id.clone())
}

impl Row for ArticleHead {
    const COLUMNS: &'static [Column] =
        &[text("article"), day("published"), text("outlet"), text("title"), text("url"), text("fetched")];

    fn cells(&self) -> Vec<Cell> {
        vec![
            some(&self.id),
            maybe(&self.published),
            maybe(&self.outlet),
            maybe(&self.title),
            maybe(&self.url),
            some(&self.fetched),
        ]
    }

    fn entry(&self) -> Entry {
        Entry {
            id: urn(&self.id),
            title: heading(self),
            updated: self.fetched.clone(),
            published: self.published.clone(),
            author: self.outlet.clone(),
            summary: None,
            page: links::article(&self.id),
        }
    }
}

/// An appearance of an article.
#[derive(serde::Serialize)]
struct PlaceRow {
    #[serde(skip)]
    article: String,
    #[serde(skip)]
    at: usize,
    #[serde(flatten)]
    place: Place,
}

impl Row for PlaceRow {
    const COLUMNS: &'static [Column] = &[
        text("article"),
        day("published"),
        text("outlet"),
        text("title"),
        text("url"),
        text("fetched"),
        text("input"),
    ];

    fn cells(&self) -> Vec<Cell> {
        let place = &self.place;
        vec![
            some(&self.article),
            maybe(&place.published),
            maybe(&place.outlet),
            maybe(&place.title),
            maybe(&place.url),
            some(&place.fetched),
            some(&place.input),
        ]
    }

    fn entry(&self) -> Entry {
        let place = &self.place;
        Entry {
            id: format!("{}#appearance-{}", urn(&self.article), self.at + 1),
            title: place.title.clone().or(place.outlet.clone()).unwrap_or_else(|| self.article.clone()),
            updated: place.fetched.clone(),
            published: place.published.clone(),
            author: place.outlet.clone(),
            summary: place.url.clone(),
            page: links::article(&self.article),
        }
    }
}

impl Row for Telling {
    const COLUMNS: &'static [Column] = &[
        text("article"),
        day("published"),
        text("outlet"),
        text("title"),
        listing::number("shared"),
        texts("own"),
    ];

    fn cells(&self) -> Vec<Cell> {
        let article = &self.article;
        vec![
            some(&article.id),
            maybe(&article.published),
            maybe(&article.outlet),
            maybe(&article.title),
            Cell::Number(Some(self.shared)),
            Cell::Texts(self.own.clone()),
        ]
    }

    fn entry(&self) -> Entry {
        Entry { summary: Some(self.own.join(" … ")), ..self.article.entry() }
    }
}
